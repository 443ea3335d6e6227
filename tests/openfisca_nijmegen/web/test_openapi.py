"""The contract is valid, complete and small, and the API does what it says."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from openfisca_nijmegen import CountryTaxBenefitSystem

PROBLEEM = "application/problem+json"
STATUSSEN = {"get": {"405", "406", "503"}, "post": {"400", "405", "406", "413", "415", "422", "503"}}


@pytest.fixture(scope="module")
def document(service: FlaskClient) -> dict[str, Any]:
    return service.get("/v1/openapi.json").get_json()


@pytest.fixture(scope="module")
def past(document: dict[str, Any]) -> Any:
    """Give a function that lists what in a value does not fit a schema."""

    def controleer(waarde: Any, schema: dict[str, Any]) -> list[str]:
        toets = Draft202012Validator(schema | {"components": document["components"]}, format_checker=FormatChecker())
        return [f"{fout.json_path}: {fout.message[:200]}" for fout in toets.iter_errors(waarde)]

    return controleer


def operaties(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (document["servers"][0]["url"] + pad, methode, operatie)
        for pad, methodes in document["paths"].items()
        for methode, operatie in methodes.items()
    ]


def volg(document: dict[str, Any], deel: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in deel:
        return deel
    doel = document
    for sleutel in deel["$ref"].removeprefix("#/").split("/"):
        doel = doel[sleutel]
    return doel


# The document


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"].startswith("3.1.")


def test_the_document_is_small(service: FlaskClient) -> None:
    assert len(service.get("/v1/openapi.json").data) < 250_000


def test_the_root_gives_the_same_document(service: FlaskClient) -> None:
    eigen, wortel = service.get("/v1/openapi.json"), service.get("/openapi.json")
    assert wortel.data == eigen.data
    assert wortel.headers["Content-Location"] == "/v1/openapi.json"


def test_a_page_of_another_site_may_read_it(service: FlaskClient) -> None:
    antwoord = service.get("/v1/openapi.json", headers={"Origin": "https://ergens.example"})
    assert antwoord.headers["Access-Control-Allow-Origin"] == "*"


def test_it_is_sent_again_only_when_it_changed(service: FlaskClient) -> None:
    kenmerk = service.get("/v1/openapi.json").headers["ETag"]
    assert service.get("/v1/openapi.json", headers={"If-None-Match": kenmerk}).status_code == 304
    assert service.get("/v1/openapi.json", headers={"If-None-Match": '"anders"'}).status_code == 200


def test_the_version_is_that_of_the_header(service: FlaskClient, document: dict[str, Any]) -> None:
    assert service.get("/healthz").headers["API-Version"] == document["info"]["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])


def test_every_route_is_in_it_and_nothing_else(service: FlaskClient, document: dict[str, Any]) -> None:
    in_document = {(re.sub(r"{\w+}", "{}", pad), methode.upper()) for pad, methode, _ in operaties(document)}
    in_app = {
        (re.sub(r"<[^>]+>", "{}", regel.rule), methode)
        for regel in service.application.url_map.iter_rules()
        for methode in regel.methods - {"HEAD", "OPTIONS"}
        if regel.rule.startswith("/v1/") and not regel.endpoint.endswith(".static")
    }
    assert in_document == in_app


def test_every_operation_has_a_name_of_its_own(document: dict[str, Any]) -> None:
    namen = [operatie["operationId"] for _, _, operatie in operaties(document)]
    assert len(set(namen)) == len(namen)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", naam) for naam in namen)


def test_every_operation_declares_its_errors_and_headers(document: dict[str, Any]) -> None:
    for pad, methode, operatie in operaties(document):
        fouten = {status for status in operatie["responses"] if status >= "4"}
        assert fouten >= STATUSSEN[methode], pad
        assert ("{" in pad) == ("404" in fouten), pad
        for deel in operatie["responses"].values():
            assert "API-Version" in volg(document, deel)["headers"], pad


def test_every_variable_is_in_a_situation_with_its_label(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for naam, variabele in CountryTaxBenefitSystem().variables.items():
        eigen = schemas[variabele.entity.key.title()]["properties"][naam]
        assert eigen["description"].startswith(variabele.label)
        assert naam in schemas["Variabele"]["enum"]


def test_every_object_of_ours_is_closed(document: dict[str, Any]) -> None:
    """A field more in an answer is then a failure of the test that compares answers with their schema."""

    def open_objecten(deel: Any, plaats: str) -> list[str]:
        if isinstance(deel, list):
            return [
                gevonden for nummer, lid in enumerate(deel) for gevonden in open_objecten(lid, f"{plaats}/{nummer}")
            ]
        if not isinstance(deel, dict):
            return []
        zelf = deel.get("type") == "object" and "properties" in deel and "additionalProperties" not in deel
        return [plaats] * zelf + [
            gevonden for naam, lid in deel.items() for gevonden in open_objecten(lid, f"{plaats}/{naam}")
        ]

    gevonden = open_objecten(document["components"]["schemas"], "")
    assert set(gevonden) == {"/Probleemkern", "/Probleemplaatsen"}  # closed together, in Probleem


# What fits, and what does not


@pytest.mark.parametrize(
    ("waarden", "goed"),
    [
        ({"brutoloon": {"2026": 24000}}, True),
        ({"brutoloon": {"2026-01": 2000, "2026-02": None}}, True),
        ({"brutoloon": {"2022-12": 2000}}, True),
        ({"brutoloon": {"2022-12": None}}, False),  # the amounts begin in 2023
        ({"brutoloon": {"2023-01": None}}, True),
        ({"brutoloon": {"month:2026-01:3": 6000}}, True),
        ({"brutoloon": {"2026": 999_999_999}}, True),
        ({"brutoloon": {"2026": 1_000_000_000}}, False),
        ({"brutoloon": {"2026": 0}}, True),
        ({"brutoloon": {"2026": -0.01}}, False),
        ({"winst_uit_onderneming": {"2026": -0.01}}, True),
        ({"brutoloon": {"2026": "24000"}}, False),
        ({"brutoloon": {"2026": True}}, False),
        ({"brutoloon": {"2026-13": 1}}, False),
        ({"brutoloon": {"ETERNITY": 1}}, False),
        ({"brutoloon": 2000}, False),
        ({"is_student": {"2026": True}}, True),
        ({"is_student": {"2026": 1}}, False),
        ({"leeftijd": {"2026-01": 40}}, True),
        ({"leeftijd": {"2026-01": 40.5}}, False),
        ({"leeftijd": {"2026-01": 125}}, True),
        ({"leeftijd": {"2026": 126}}, False),
        ({"kinderopvang_uren": {"2026-01": 744}}, True),
        ({"kinderopvang_uren": {"2026-01": 745}}, False),
        ({"kinderopvang_uren": {"2026": 744 * 12}}, True),
        ({"kinderopvang_uren": {"2026": 744 * 12 + 12}}, False),
        ({"rendementsgrondslag": {"2026": 1}}, True),
        ({"rendementsgrondslag": {"2026-01": 1}}, False),
        ({"geboortedatum": {"ETERNITY": "1990-05-14"}}, True),
        ({"geboortedatum": {"ETERNITY": None}}, True),
        ({"geboortedatum": {"ETERNITY": "1899-12-31"}}, False),
        ({"geboortedatum": {"ETERNITY": "1990-02-30"}}, False),
        ({"geboortedatum": {"ETERNITY": 1990}}, False),
        ({"geboortedatum": {"2026": "1990-05-14"}}, False),
        ({"soort_kinderopvang": {"2026": "bso"}}, True),
        ({"soort_kinderopvang": {"2026": "oppas"}}, False),
        ({"soort_kinderopvang": {"2026": 1}}, False),
        ({"netto_inkomen": {"2026-01": None}}, True),
        ({"netto_inkomen": {"2026": None, "month:2026-01:3": None}}, True),  # the sum
        ({"netto_inkomen": {"2022": None}}, False),
        ({"netto_inkomen": {"month:2026-01:13": None}}, False),
        ({"leeftijd": {"2026": None}}, False),  # an age has no sum
        ({"netto_inkomen": {"2026": 24000}}, False),  # computed: given by month only
        ({"netto_jaarinkomen": {"2026": None}}, True),
        ({"netto_jaarinkomen": {"2026-01": None}}, False),
        ({"is_aanvrager_of_partner": {"2026-01": None}}, True),
        ({"is_aanvrager_of_partner": {"2026-01": False}}, False),  # follows from the roles
        ({"kale_huur": {"2026": 1}}, False),  # of the household
        ({"bestaat_niet": {"2026": 1}}, False),
    ],
)
def test_the_schema_is_as_strict_as_the_gate(service: FlaskClient, past: Any, waarden: Any, goed: bool) -> None:
    vraag = {"aantal_kinderen": {"2026-01": None}}
    situatie = {"personen": {"a": waarden}, "huishoudens": {"h": {"aanvrager": "a"} | vraag}}
    assert (not past(situatie, {"$ref": "#/components/schemas/Rekenvraag"})) == goed
    assert (service.post("/v1/calculate", json=situatie).status_code == 200) == goed


def test_an_amount_that_single_precision_cannot_hold_is_compared(service: FlaskClient) -> None:
    huishouden = {"aanvrager": "a", "zorgtoeslag": {"2026-01": 756_100_989.3}, "huurtoeslag": {"2026-01": 0.11}}
    situatie = {"personen": {"a": {}}, "huishoudens": {"h": huishouden}}
    vraag = {"situatie": situatie, "scenarios": ["huidig", "mms_2026"], "periodes": ["2026"]}
    assert service.post("/v1/compare", json=vraag).status_code == 200


@pytest.mark.parametrize(("naam", "goed"), [("mmb", True), ("leeftijd", True), ("brutoloon", False)])
def test_only_what_is_computed_can_be_explained(service: FlaskClient, past: Any, naam: str, goed: bool) -> None:
    situatie = {"personen": {"a": {}}, "huishoudens": {"h": {"aanvrager": "a"}}}
    vraag = {"situatie": situatie, "variabele": naam, "periode": "2026-01"}
    assert (not past(vraag, {"$ref": "#/components/schemas/Uitlegvraag"})) == goed
    assert (service.post("/v1/explain", json=vraag).status_code == 200) == goed


@pytest.mark.parametrize(
    "waarden",
    [{"2026-01": None, "month:2026-01:1": None}, {"2026": None, "month:2026-01:12": None}],
)
def test_a_period_that_is_asked_twice_is_refused_and_not_left_open(service: FlaskClient, waarden: Any) -> None:
    situatie = {"personen": {"a": {"netto_inkomen": waarden}}, "huishoudens": {"h": {"aanvrager": "a"}}}
    antwoord = service.post("/v1/calculate", json=situatie)
    assert antwoord.status_code == 400
    assert antwoord.get_json()["errors"][0]["pointer"] == f"/personen/a/netto_inkomen/{list(waarden)[1]}"


@pytest.mark.parametrize(
    "huishouden",
    [
        {},
        {"aanvrager": []},
        {"aanvrager": ["a", "b"]},
        {"aanvrager": "a", "partner": 3},
        {"aanvrager": "a", "kind": "b"},
    ],
)
def test_roles_are_as_strict_as_the_gate(service: FlaskClient, past: Any, huishouden: Any) -> None:
    situatie = {"personen": {"a": {}, "b": {}}, "huishoudens": {"h": huishouden}}
    assert past(situatie, {"$ref": "#/components/schemas/Rekenvraag"})
    assert service.post("/v1/calculate", json=situatie).status_code == 400


@pytest.mark.parametrize(
    ("id_", "goed"),
    [
        ("a", True),
        ("kind 1", True),
        ("é", True),
        ("a" * 200, True),
        ("a" * 201, False),
        ("", False),
        (" ", False),
        ("a\tb", False),
    ],
)
def test_an_id_is_visible(service: FlaskClient, past: Any, id_: str, goed: bool) -> None:
    situatie = {"personen": {id_: {}}, "huishoudens": {"h": {"aanvrager": id_}}}
    assert (not past(situatie, {"$ref": "#/components/schemas/Situatie"})) == goed
    assert (service.post("/v1/calculate", json=situatie).status_code == 200) == goed


# What it says, happens


def voorbeelden() -> list[tuple[str, str]]:
    """Give the path and name of every example of a request, without building the document."""
    bron = files("openfisca_nijmegen.web.openapi").joinpath("contract.yaml").read_text(encoding="utf-8")
    paden = yaml.safe_load(bron)["paden"]
    return [(pad, naam) for pad, methodes in paden.items() for naam in methodes.get("post", {}).get("voorbeelden", ())]


@pytest.mark.parametrize(("pad", "naam"), voorbeelden())
def test_every_example_of_a_request_fits_and_is_answered(
    service: FlaskClient, document: dict[str, Any], past: Any, pad: str, naam: str
) -> None:
    operatie = document["paths"][pad]["post"]
    inhoud = operatie["requestBody"]["content"]["application/json"]
    voorbeeld = inhoud["examples"][naam]["value"]
    assert past(voorbeeld, inhoud["schema"]) == []
    for vorm, deel in operatie["responses"]["200"]["content"].items():
        antwoord = service.post(f"/v1{pad}", json=voorbeeld, headers={"Accept": vorm})
        assert antwoord.status_code == 200, antwoord.text
        assert antwoord.mimetype == vorm
        assert past(antwoord.get_json() if vorm == "application/json" else antwoord.text, deel["schema"]) == []
        assert set(operatie["responses"]["200"]["headers"]) <= set(antwoord.headers.keys())


@pytest.mark.parametrize("pad", ["/calculate", "/trace", "/explain", "/compare"])
def test_an_answer_with_warnings_fits(service: FlaskClient, document: dict[str, Any], past: Any, pad: str) -> None:
    situatie = {"personen": {"a": {"brutoloon": {"2026-01": 1}}}, "huishoudens": {"h": {"aanvrager": "a"}}}
    vragen = {
        "/explain": {"situatie": situatie, "variabele": "aantal_kinderen", "periode": "2026-01"},
        "/compare": {"situatie": situatie, "scenarios": ["huidig"], "variabelen": ["kinderbijslag"]},
    }
    antwoord = service.post(f"/v1{pad}", json=vragen.get(pad, situatie)).get_json()
    assert len(antwoord["waarschuwingen"]) >= 2
    schema = document["paths"][pad]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert past(antwoord, schema) == []


def test_every_get_answers_as_it_says(service: FlaskClient, document: dict[str, Any], past: Any) -> None:
    for pad, methode, operatie in operaties(document):
        if methode != "get":
            continue
        for parameter in (volg(document, deel) for deel in operatie["parameters"]):
            if parameter["in"] == "path":
                assert past(parameter["example"], parameter["schema"]) == [], pad
                pad = pad.replace(f"{{{parameter['name']}}}", parameter["example"])
        antwoord = service.get(pad)
        assert antwoord.status_code == 200, pad
        inhoud = operatie["responses"]["200"]["content"][antwoord.mimetype]
        waarde = antwoord.get_json() if antwoord.is_json else antwoord.text
        assert past(waarde, inhoud["schema"]) == [], pad
        assert set(operatie["responses"]["200"]["headers"]) <= set(antwoord.headers.keys()), pad


def test_every_variable_answers_as_it_says(service: FlaskClient, document: dict[str, Any], past: Any) -> None:
    schema = {"$ref": "#/components/schemas/Variabelebeschrijving"}
    for naam in document["components"]["schemas"]["Variabele"]["enum"]:
        assert past(service.get(f"/v1/variable/{naam}").get_json(), schema) == [], naam


@pytest.mark.parametrize(
    ("pad", "lijst", "schema"),
    [
        ("/v1/articles", "artikelen", "Artikel"),
        ("/v1/parameters", "parameters", "EenParameter"),
        ("/v1/examples", "voorbeelden", "Situatie"),
    ],
)
def test_everything_in_a_list_answers_as_it_says(
    service: FlaskClient, past: Any, pad: str, lijst: str, schema: str
) -> None:
    for deel in service.get(pad).get_json()[lijst]:
        antwoord = service.get(deel["href"])
        assert antwoord.status_code == 200, deel["href"]
        assert past(antwoord.get_json(), {"$ref": f"#/components/schemas/{schema}"}) == [], deel["href"]


def test_groups_and_choices_of_parameters_answer_as_they_say(service: FlaskClient, past: Any) -> None:
    paden = {deel["pad"] for deel in service.get("/v1/parameters").get_json()["parameters"]}
    groepen = {pad.rpartition(".")[0] for pad in paden}
    assert len(groepen) > 50
    for groep in groepen:
        antwoord = service.get(f"/v1/parameters/{groep}").get_json()
        assert past(antwoord, {"$ref": "#/components/schemas/Parameter"}) == [], groep
        kern = service.get(f"/v1/parameter/{groep}").get_json()
        assert past(kern, {"$ref": "#/components/schemas/Parameterbeschrijving"}) == [], groep


def test_every_example_of_an_error_fits(document: dict[str, Any], past: Any) -> None:
    for naam, fout in document["components"]["responses"].items():
        inhoud = fout["content"][PROBLEEM]
        assert past(inhoud["example"], inhoud["schema"]) == [], naam


@pytest.mark.parametrize(
    ("status", "verzoek"),
    [
        (400, {"method": "POST", "path": "/v1/calculate", "data": b"{", "content_type": "application/json"}),
        (400, {"method": "POST", "path": "/v1/explain", "json": {"situatie": {}}}),
        (404, {"method": "GET", "path": "/v1/variable/bestaat_niet"}),
        (404, {"method": "GET", "path": "/v1/openapi.json/"}),
        (405, {"method": "GET", "path": "/v1/calculate"}),
        (406, {"method": "POST", "path": "/v1/explain", "json": {}, "headers": {"Accept": "image/png"}}),
        (413, {"method": "POST", "path": "/v1/calculate", "json": {"a": "x" * 1_000_000}}),
        (415, {"method": "POST", "path": "/v1/calculate", "data": b"{}", "content_type": "text/xml"}),
        (
            422,
            {
                "method": "POST",
                "path": "/v1/calculate",
                "json": {"personen": {str(nummer): {} for nummer in range(501)}, "huishoudens": {}},
            },
        ),
    ],
)
def test_an_error_is_the_declared_problem(
    service: FlaskClient, past: Any, status: int, verzoek: dict[str, Any]
) -> None:
    antwoord = service.open(**verzoek)
    assert antwoord.status_code == status
    assert antwoord.mimetype == PROBLEEM
    assert past(json.loads(antwoord.data), {"$ref": "#/components/schemas/Probleem"}) == []


# The page


def test_the_page_shows_every_route_and_every_schema(service: FlaskClient, document: dict[str, Any]) -> None:
    pagina = service.get("/v1/documentatie").text
    for pad, _, operatie in operaties(document):
        assert f'id="{operatie["operationId"]}"' in pagina
        assert f"<code>{pad}</code>" in pagina
    for naam in document["components"]["schemas"]:
        assert f'id="schema-{naam}"' in pagina


def test_every_link_in_the_page_leads_somewhere(service: FlaskClient) -> None:
    pagina = service.get("/v1/documentatie").text
    plaatsen = re.findall(r'id="([^"]+)"', pagina)
    assert len(set(plaatsen)) == len(plaatsen)
    assert set(re.findall(r'href="#([^"]+)"', pagina)) <= set(plaatsen)


def test_the_page_needs_nothing_but_its_own_style(service: FlaskClient) -> None:
    antwoord = service.get("/v1/documentatie")
    assert "default-src 'none'; style-src 'self'" in antwoord.headers["Content-Security-Policy"]
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", antwoord.text)
    (stijl,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', antwoord.text)
    assert service.get(stijl).mimetype == "text/css"
