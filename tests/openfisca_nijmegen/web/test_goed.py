"""Right requests: the service gives what the functions of the package give, with a receipt."""

import json
from copy import deepcopy
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.berekenen import bereken
from openfisca_nijmegen.comparison import vergelijk
from openfisca_nijmegen.curve import bereken as bereken_curve
from openfisca_nijmegen.curve import document, maak_vraag
from openfisca_nijmegen.situaties import VOORBEELDEN, lees_periode, lees_voorbeeld
from openfisca_nijmegen.web import API_VERSIE, Instellingen, maak_app

from .verkeerd import JSON, RIGHT

ROUTES = ("/calculate", "/v1/calculate")


@pytest.fixture(scope="module")
def system() -> CountryTaxBenefitSystem:
    return CountryTaxBenefitSystem()


def post(service: FlaskClient, route: str, body: dict[str, Any], **headers: str) -> TestResponse:
    # json.dumps, and not the client's own writer, keeps the keys in their order.
    answer = service.post(route, data=json.dumps(body), content_type=JSON, headers=headers)
    assert answer.status_code == 200, answer.data[:1000]
    return answer


def household(**inputs: Any) -> dict[str, Any]:
    body = deepcopy(RIGHT)
    body["huishoudens"]["thuis"].update(inputs)
    return body


@pytest.mark.parametrize("name", VOORBEELDEN)
@pytest.mark.parametrize("route", ROUTES)
def test_the_situation_comes_back_filled_in(
    service: FlaskClient, system: CountryTaxBenefitSystem, route: str, name: str
) -> None:
    situation = lees_voorbeeld(name)
    due = bereken(situation, system)["resultaten"]
    answer = post(service, route, situation).get_json()
    asked = 0
    for plural in ("personen", "huishoudens"):
        for member, inputs in situation[plural].items():
            for variable, values in inputs.items():
                if not isinstance(values, dict):
                    assert answer[plural][member][variable] == values
                    continue
                for period, value in values.items():
                    if value is None:
                        asked += 1
                        value = due[plural][member][variable]["waarden"][period]
                    assert answer[plural][member][variable][period] == pytest.approx(value, abs=1e-6)
    assert asked
    assert list(answer) == ["personen", "huishoudens", "waarschuwingen", "ontvangstbewijs"]


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8", None]
)
def test_json_is_read_with_and_without_a_charset(service: FlaskClient, content_type: str | None) -> None:
    answer = service.post("/calculate", data=json.dumps(RIGHT), content_type=content_type)
    assert answer.status_code == 200


def test_a_year_asked_of_a_monthly_amount_is_its_sum(service: FlaskClient) -> None:
    months = {f"2026-{month:02}": None for month in range(1, 13)}
    answer = post(service, "/v1/calculate", household(zorgtoeslag=months | {"2026": None})).get_json()
    amounts = answer["huishoudens"]["thuis"]["zorgtoeslag"]
    assert amounts["2026-01"] > 0
    assert amounts["2026"] == pytest.approx(sum(amounts[month] for month in months), abs=0.001)


def test_one_gives_a_year_and_another_months(service: FlaskClient) -> None:
    """Core itself loses one of two incomes that are given for different periods."""
    body = deepcopy(RIGHT)
    body["personen"]["partner"] = {"geboortedatum": {"ETERNITY": "1985-01-01"}}
    body["huishoudens"]["thuis"] |= {"partner": ["partner"], "netto_huishoudinkomen": {"2026-01": None}}

    def income(of_partner: dict[str, float]) -> float:
        body["personen"]["partner"]["brutoloon"] = of_partner
        answer = post(service, "/calculate", body).get_json()
        return answer["huishoudens"]["thuis"]["netto_huishoudinkomen"]["2026-01"]

    by_month = income({f"2026-{month:02}": 1000 for month in range(1, 13)})
    assert by_month == pytest.approx(income({"2026": 12000}), abs=0.001)
    assert by_month > income({"2026": 0}) + 500


def test_scenarios(service: FlaskClient, system: CountryTaxBenefitSystem) -> None:
    body = household(mmb={"2026-01": None})
    for name in ("huidig", "mms_2026"):
        variant = scenarios.kies(name, system.parameters)
        due = bereken(deepcopy(body), system, variant=variant)["resultaten"]["huishoudens"]["thuis"]["mmb"]["waarden"]
        answer = post(service, "/v1/calculate", body | {"scenario": name})
        assert answer.get_json()["huishoudens"]["thuis"]["mmb"]["2026-01"] == pytest.approx(due["2026-01"], abs=1e-6)
        assert answer.get_json()["ontvangstbewijs"]["scenario"] == name
        assert answer.headers["X-Receipt-Scenario"] == name
        # The scenario decides whether the scheme applies, so that the input does not count is said.
        assert any("mms_van_kracht" in warning["melding"] for warning in answer.get_json()["waarschuwingen"])


def test_own_changes(service: FlaskClient) -> None:
    """Kinderbijslag is national; the share of the flexible budget is a choice of the municipality."""
    change = {"parameter": "mms.flexibel_budget.aandeel.nijmegen", "vanaf": "2026-01-01"}
    body = household(mmg={"2026-01": None}, flexibel_budget={"2026-01": None})
    found = {}
    for share in (0, 0.1, 0.2):
        scenario = {"naam": "eigen_aandeel", "basis": "mms_2026", "wijzigingen": [change | {"waarde": share}]}
        answer = post(service, "/v1/calculate", body | {"scenario": scenario}).get_json()
        found[share] = answer["huishoudens"]["thuis"]["flexibel_budget"]["2026-01"]
        assert answer["ontvangstbewijs"]["scenario"] == "eigen_aandeel"
    assert found[0] == 0
    assert found[0.2] == pytest.approx(2 * found[0.1], abs=0.01)
    assert found[0.1] > 0


def test_trace(service: FlaskClient) -> None:
    answer = post(service, "/v1/trace", household()).get_json()
    assert answer["requestedCalculations"] == ["zorgtoeslag<2026-01>"]
    steps = answer["trace"]["zorgtoeslag<2026-01>"]
    assert steps["dependencies"]
    assert answer["entitiesDescription"]["huishoudens"] == ["thuis"]


def test_explain(service: FlaskClient) -> None:
    body = {"situatie": household(), "variabele": "zorgtoeslag", "periode": "2026-01"}
    as_json = post(service, "/v1/explain", body)
    explanation = as_json.get_json()
    asked = post(service, "/v1/calculate", household()).get_json()
    amount = asked["huishoudens"]["thuis"]["zorgtoeslag"]["2026-01"]
    assert explanation["uitkomst"]["waarde"] == pytest.approx(amount, abs=0.005)
    assert explanation["ontvangstbewijs"] == asked["ontvangstbewijs"]
    for media_type in ("text/markdown", "text/plain"):
        text = post(service, "/v1/explain", body, Accept=media_type)
        assert text.mimetype == media_type
        assert "Zorgtoeslag" in text.text
        assert explanation["uitkomst"]["tekst"] in text.text


def test_explain_an_amount_of_a_person(service: FlaskClient) -> None:
    body = {"situatie": household(), "variabele": "netto_inkomen", "periode": "2026-01", "persoon": "ouder"}
    assert post(service, "/v1/explain", body).get_json()["persoon"] == "ouder"


def test_compare(service: FlaskClient, system: CountryTaxBenefitSystem) -> None:
    names, cities = ["huidig", "mms_2026"], ["nijmegen", "wageningen"]
    variants = [scenarios.kies(name, system.parameters) for name in names]
    due = vergelijk(household(), variants, system, cities, [lees_periode("2026-01")])
    body = {"situatie": household(), "scenarios": names, "gemeenten": cities, "periodes": ["2026-01"]}
    answer = post(service, "/v1/compare", body).get_json()
    assert answer["rijen"] == [asdict(row) for row in due.rijen]
    assert [reason["zin"] for reason in answer["redenen"]] == [reason.zin for reason in due.redenen]
    assert [receipt["scenario"] for receipt in answer["ontvangstbewijzen"]] == names


def test_compare_names_the_amounts_it_is_asked(service: FlaskClient) -> None:
    body = {"situatie": household(), "scenarios": ["huidig"], "periodes": ["2026-01"], "variabelen": ["zorgtoeslag"]}
    rows = post(service, "/v1/compare", body).get_json()["rijen"]
    assert [row["variabele"] for row in rows] == ["zorgtoeslag"]


def test_curve(service: FlaskClient, system: CountryTaxBenefitSystem) -> None:
    variants = [scenarios.kies("huidig", system.parameters)]
    question = maak_vraag(household(), system, "brutoloon", 0, 2000, 500, "2026-01")
    due = document(bereken_curve(question, variants, system))
    body = {
        "situatie": household(),
        "varieer": "brutoloon",
        "van": 0,
        "tot": 2000,
        "stap": 500,
        "periode": "2026-01",
        "scenarios": ["huidig"],
    }
    answer = post(service, "/v1/curve", body).get_json()
    assert answer["x"] == [0, 500, 1000, 1500, 2000]
    for part in ("x", "reeksen", "marginale_druk", "knikken"):
        assert answer[part] == json.loads(json.dumps(due[part])), part


def test_curve_of_somebody_without_income_of_the_household(service: FlaskClient) -> None:
    """What a child earns changes nothing of what the parent has to spend: there is no amount to name."""
    body = {"situatie": household(), "varieer": "brutoloon", "van": 0, "tot": 100, "stap": 100, "periode": "2026-01"}
    answer = post(service, "/v1/curve", body | {"scenarios": ["huidig"], "persoon": "kind"}).get_json()
    assert answer["knikken"] == []
    assert answer["x"] == [0, 100]


def test_a_thousand_points_are_allowed_and_no_more(system: CountryTaxBenefitSystem) -> None:
    few = maak_app(Instellingen(meeste_punten=3)).test_client()
    body = {"situatie": household(), "varieer": "brutoloon", "van": 0, "stap": 100, "periode": "2026-01"}
    body["scenarios"] = ["huidig"]
    assert few.post("/v1/curve", json=body | {"tot": 200}).status_code == 200
    assert few.post("/v1/curve", json=body | {"tot": 300}).status_code == 422


def test_limits_are_settings() -> None:
    two = maak_app(Instellingen(meeste_personen=2)).test_client()
    assert two.post("/calculate", json=RIGHT).status_code == 200
    body = household(medebewoners=["gast"])
    body["personen"]["gast"] = {}
    assert two.post("/calculate", json=body).status_code == 422


# Receipts and headers


def test_every_answer_carries_its_receipt(service: FlaskClient) -> None:
    answer = post(service, "/v1/calculate", household())
    receipt = answer.get_json()["ontvangstbewijs"]
    assert list(receipt) == ["versie", "parameters_sha256", "verordening_sha256", "scenario", "datum"]
    assert receipt["versie"] == version("openfisca-nijmegen")
    assert receipt["scenario"] == "geen"
    headers = ("Version", "Parameters", "Ordinance", "Scenario", "Date")
    assert [answer.headers[f"X-Receipt-{name}"] for name in headers] == list(receipt.values())


def test_the_receipt_follows_the_parameters(service: FlaskClient) -> None:
    hashes = {
        post(service, "/v1/calculate", household() | {"scenario": name}).headers["X-Receipt-Parameters"]
        for name in ("huidig", "mms_2026")
    }
    assert len(hashes) == 2


@pytest.mark.parametrize("path", ["/healthz", "/nergens", "/v1/calculate"])
def test_every_answer_is_safe_to_a_browser_and_names_the_version(service: FlaskClient, path: str) -> None:
    answer = service.get(path, headers={"Origin": "https://elders.example", "Host": "kwaad.example"})
    assert answer.headers["API-Version"] == API_VERSIE
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert b"kwaad.example" not in answer.data


def test_another_site_is_let_in_by_a_setting_only() -> None:
    open_ = maak_app(Instellingen(cors=("https://mag.example",))).test_client()
    for origin, allowed in (("https://mag.example", True), ("https://mag.example.kwaad.example", False)):
        answer = open_.post("/calculate", json=RIGHT, headers={"Origin": origin})
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is allowed
        assert ("Access-Control-Allow-Origin" in answer.headers) is allowed


def test_settings_come_from_the_environment() -> None:
    given = Instellingen.uit_omgeving({"OPENFISCA_NIJMEGEN_MEESTE_PERSONEN": "9", "OPENFISCA_NIJMEGEN_CORS": "a b"})
    assert given == Instellingen(meeste_personen=9, cors=("a", "b"))


def test_health(service: FlaskClient) -> None:
    assert service.get("/healthz").get_json()["versie"] == version("openfisca-nijmegen")
