"""What the package holds as data: every article and parameter, with its values, sources and links."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openfisca_core.parameters import Parameter
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.situaties import problemen
from openfisca_nijmegen.web import Instellingen, maak_app

SITE = "https://voorbeeld.nl/mms"
LISTS = ("articles", "parameters", "scenarios", "choices", "assumptions", "examples")
STATUSES = {"vastgesteld", "gepubliceerd", "voorstel", "afgeleid", "aanname"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Give a client of a service that knows where the site stands."""
    return maak_app(Instellingen(site=SITE)).test_client()


def get(client: FlaskClient, path: str) -> Any:
    answer = client.get(f"/v1/{path}")
    assert (answer.status_code, answer.mimetype) == (200, "application/json"), (path, answer.data[:500])
    return answer.get_json()


def everything_in(answer: Any, key: str) -> Iterator[Any]:
    """Give every value of a key in an answer, however deep."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            if name == key:
                yield value
            yield from everything_in(value, key)
    elif isinstance(answer, list):
        for part in answer:
            yield from everything_in(part, key)


# Articles


@pytest.fixture(scope="module")
def articles(client: FlaskClient) -> dict[str, Any]:
    return {kop["id"]: get(client, f"articles/{kop['id']}") for kop in get(client, "articles")["artikelen"]}


def test_the_list_has_every_article_in_order(repository: Path, client: FlaskClient) -> None:
    koppen = get(client, "articles")["artikelen"]
    assert [kop["id"] for kop in koppen] == [
        *(f"VMMS-{nummer}" for nummer in range(1, 50)),
        "VMMS-bijlage",
        *(f"BMMS-{nummer}" for nummer in range(1, 9)),
    ]
    assert all((repository / kop["bestand"]).is_file() for kop in koppen)
    assert {kop["soort"] for kop in koppen if kop["id"].startswith("B")} == {"beleidsregels"}
    assert koppen[15] == {
        "id": "VMMS-16",
        "naam": "artikel 16",
        "href": "/v1/articles/VMMS-16",
        "adres": f"{SITE}/verordening/artikel_16.html#vmms-16",
        "nummer": "16",
        "titel": "Hoogte van het MMB",
        "soort": "verordening",
        "document": "Ontwerpverordening MMS",
        "stand": "berekend",
        "bestand": "docs/verordening/artikel_16.md",
    }


def test_an_article_says_what_its_page_says(articles: dict[str, Any]) -> None:
    article = articles["VMMS-25"]
    assert article["titel"] == "Hoogte en duur van de bijverdienpremie"
    assert [lid["id"] for lid in article["leden"]] == ["VMMS-25-1", "VMMS-25-2", "VMMS-25-3"]
    assert article["leden"][0]["tekst"] == "De bijverdienpremie bedraagt 25% van het netto loon."
    assert article["toelichting"].startswith("Alleen maanden waarin aan alle voorwaarden was voldaan, tellen mee.")
    assert article["voorbehoud"] == "Modeltekst van dit project, geen geldend recht."
    assert [
        (bedrag["plaats"], bedrag["letterlijk"], bedrag["parameter"], bedrag["geldend"]["waarde"], bedrag["eenheid"])
        for bedrag in article["bedragen"]
    ] == [
        ("VMMS-25-1", "25%", "mms.bijverdienpremie.aandeel.nijmegen", 0.25, "/1"),
        ("VMMS-25-2", "€ 240", "mms.bijverdienpremie.maximum.nijmegen", 240, "EUR/maand"),
        ("VMMS-25-3", "6 maanden", "mms.bijverdienpremie.maanden.nijmegen", 6, "maand"),
        ("VMMS-25-3", "12 maanden", "mms.bijverdienpremie.venster.nijmegen", 12, "maand"),
    ]
    assert {bedrag["geldend"]["status"] for bedrag in article["bedragen"]} == {"aanname"}


def test_a_member_names_what_computes_it_or_why_nothing_does(articles: dict[str, Any]) -> None:
    (mmb,) = articles["VMMS-16"]["leden"][1]["berekend_door"]
    assert mmb == {
        "naam": "mmb",
        "label": "Maatschappelijk meedoen budget (MMB)",
        "href": "/v1/variable/mmb",
        "adres": f"{SITE}/naslag/regelingen/mms/mmb.html#variabele-mmb",
    }
    lid = articles["VMMS-11"]["leden"][1]
    assert (lid["stand"], lid["via"], lid["berekend_door"]) == ("niet_berekenbaar", "lid", [])
    assert lid["niet_berekend"][0]["reden"].startswith("Opdracht om na een herziening door Nibud en SCP een voorstel")
    assert lid["niet_berekend"][0]["beslist"] == "raad"
    assert articles["VMMS-45"]["stand"] == "niet_berekenbaar"
    for article in articles.values():
        for lid in article["leden"]:
            assert bool(lid["berekend_door"]) != bool(lid["niet_berekend"]), lid["id"]
            assert lid["stand"] == ("berekend" if lid["berekend_door"] else "niet_berekenbaar"), lid["id"]


def test_the_annex_belongs_to_its_article_and_has_its_amounts(articles: dict[str, Any]) -> None:
    annex = articles["VMMS-bijlage"]
    assert annex["hoort_bij"]["id"] == "VMMS-4"
    # The table has 24 components for each of its columns.
    assert len(annex["bedragen"]) == 24 * len(annex["leden"])
    assert annex["bedragen"][0]["letterlijk"] == "€ 521"
    assert annex["bedragen"][0]["geldend"] == {"vanaf": "2023-01-01", "waarde": 521, "status": "gepubliceerd"}
    assert annex["leden"][0]["tekst"].startswith(
        "## Kolom alleenstaande\n\n- wonen: kale huur en servicekosten: € 521\n"
    )


def test_the_tests_of_an_article_are_real(repository: Path, articles: dict[str, Any]) -> None:
    name = "De MMG is het benodigd budget met 6% flexibel budget"
    (test,) = [test for test in articles["VMMS-10"]["toetsen"] if test["naam"] == name]
    assert (test["bestand"], test["plaatsen"]) == ("tests/mms/mmb.yaml", ["VMMS-10", "VMMS-11", "VMMS-12"])
    lines = (repository / test["bestand"]).read_text(encoding="utf-8").splitlines()
    assert lines[test["regel"] - 1] == f"- name: {test['naam']}"
    for article in articles.values():
        for test in article["toetsen"]:
            assert (repository / test["bestand"]).is_file()
            assert test["naam"]


def test_texts_have_no_marks_of_ours_and_whole_links(articles: dict[str, Any]) -> None:
    links = set()
    for article in articles.values():
        for text in (article["aanhef"], article["toelichting"], *(lid["tekst"] for lid in article["leden"])):
            assert not re.search(r"[{}]|<\w|\]\[|^\(\w+-\w+\)=|\*\*\d+\.\*\*|^\[[^\]]+\]:|`", text, re.MULTILINE), text
            links |= set(re.findall(r"\]\(([^)]*)\)", text))
    assert links
    assert {link for link in links if not link.startswith("https://")} == set()
    assert "https://wetten.overheid.nl/jci1.3:c:BWBR0018472&artikel=14&lid=5" in links
    assert f"{SITE}/naslag/parameters/nijmegen.html" in links


def test_terms_are_in_italics(articles: dict[str, Any]) -> None:
    assert (
        "- *MMB*: het maatschappelijk meedoen budget, bedoeld in artikel 16;" in articles["VMMS-1"]["leden"][0]["tekst"]
    )


@pytest.mark.parametrize(
    # The aftoppingsgrens of the huurtoeslag: 682.96 in 2025 and 713.02 in 2026, over the 647.19 of 2023.
    ("date", "amount"),
    [("2022-12-31", None), ("2023-01-01", 1), ("2025-12-31", 1.0553), ("2026-01-01", 1.1017)],
)
def test_an_amount_is_that_of_the_date(client: FlaskClient, date: str, amount: float | None) -> None:
    article = get(client, f"articles/VMMS-12?datum={date}")
    (wonen,) = [bedrag for bedrag in article["bedragen"] if bedrag["parameter"] == "mms.indexcijfer.wonen"]
    assert article["datum"] == date
    assert wonen["letterlijk"] == "1,1017"
    assert (wonen["geldend"] and wonen["geldend"]["waarde"]) == amount


def test_without_a_site_there_are_words_and_no_half_addresses(service: FlaskClient) -> None:
    article = get(service, "articles/BMMS-4")
    assert set(everything_in(article, "adres")) == {None}
    assert "De percentages en de inkomensgrens staan bij de\nbedragen, met hun herkomst." in article["toelichting"]


# Parameters


def test_a_parameter_has_every_value_with_its_status_and_sources(client: FlaskClient) -> None:
    # The standaardpremie of the Regelingen vaststelling standaardpremie of 2024, 2025 and 2026.
    answer = get(client, "parameters/landelijk.toeslagen.zorgtoeslag.standaardpremie?datum=2025-06-30")
    assert (answer["soort"], answer["eenheid"]) == ("parameter", "EUR/jaar")
    assert answer["omschrijving"] == "Standaardpremie per verzekerde."
    assert answer["toelichting"] == "Elk jaar vastgesteld bij ministeriële regeling."
    assert answer["geldend"] == {"vanaf": "2025-01-01", "waarde": 2112, "status": "vastgesteld"}
    values = {value["vanaf"]: value for value in answer["waarden"]}
    assert [values[f"{year}-01-01"]["waarde"] for year in (2023, 2024, 2025, 2026)] == [1889, 1987, 2112, 2119]
    assert list(values) == sorted(values)
    assert values["2026-01-01"]["bronnen"] == [
        {
            "titel": "Regeling vaststelling standaardpremie en bestuursrechtelijke premies 2026 artikel 1",
            "soort": "officieel",
            "officieel": True,
            "adres": "https://wetten.overheid.nl/jci1.3:c:BWBR0051838&artikel=1",
            "href": None,
        },
        {
            "titel": "Wet op de zorgtoeslag artikel 4",
            "soort": "grondslag",
            "officieel": False,
            "adres": "https://wetten.overheid.nl/jci1.3:c:BWBR0018451&artikel=4",
            "href": None,
        },
    ]
    assert values["2023-01-01"]["alleen_secundair"] is True
    assert values["2024-01-01"]["alleen_secundair"] is False
    assert values["2023-01-01"]["bronnen"][0]["adres"] == f"{SITE}/bronnen.html#bron-proefberekening"


@pytest.mark.parametrize(
    ("date", "value"), [("2022-12-31", None), ("2023-12-31", 1889), ("2024-01-01", 1987), ("2999-01-01", 2119)]
)
def test_the_value_in_force_is_that_of_the_date(client: FlaskClient, date: str, value: int | None) -> None:
    answer = get(client, f"parameters/landelijk.toeslagen.zorgtoeslag.standaardpremie?datum={date}")
    assert answer["datum"] == date
    assert (answer["geldend"] and answer["geldend"]["waarde"]) == value
    assert answer["status"] == ("vastgesteld" if value else None)


def test_the_status_of_a_value_goes_before_that_of_its_parameter(
    client: FlaskClient, tax_benefit_system: TaxBenefitSystem
) -> None:
    own = [
        (parameter, op_datum)
        for parameter in tax_benefit_system.parameters.get_descendants()
        if isinstance(parameter, Parameter)
        for op_datum in parameter.values_list
        if op_datum.metadata.get("status", parameter.metadata["status"]) != parameter.metadata["status"]
    ]
    assert own
    for parameter, op_datum in own:
        answer = get(client, f"parameters/{parameter.name}?datum={op_datum.instant_str}")
        assert answer["geldend"]["status"] == answer["status"] == op_datum.metadata["status"]


def test_a_path_can_be_written_with_slashes(client: FlaskClient) -> None:
    path = "mms.hoogte.minimum.nijmegen"
    assert get(client, f"parameters/{path.replace('.', '/')}") == get(client, f"parameters/{path}")


def test_a_choice_is_shown_per_municipality(client: FlaskClient) -> None:
    answer = get(client, "parameters/mms.hoogte.minimum")
    assert (answer["soort"], answer["status"]) == ("keuze_per_gemeente", None)
    assert answer["omschrijving"] == "Maandbedrag waaronder het MMB niet wordt uitbetaald."
    assert list(answer["gemeenten"]) == ["nijmegen", "wageningen"]
    for municipality, parameter in answer["gemeenten"].items():
        assert parameter == get(client, f"parameters/mms.hoogte.minimum.{municipality}")
    (source,) = answer["gemeenten"]["nijmegen"]["waarden"][0]["bronnen"]
    assert source["href"] == "/v1/articles/VMMS-16"
    assert source["adres"] == f"{SITE}/verordening/artikel_16.html#vmms-16-2"


def test_a_group_names_its_parts(client: FlaskClient) -> None:
    answer = get(client, "parameters/mms.hoogte")
    assert (answer["soort"], answer["omschrijving"]) == ("groep", "Hoogte")
    assert [(part["pad"], part["soort"]) for part in answer["onderdelen"]] == [
        ("mms.hoogte.maximum", "keuze_per_gemeente"),
        ("mms.hoogte.minimum", "keuze_per_gemeente"),
    ]


def test_a_table_says_what_its_rows_are(client: FlaskClient) -> None:
    answer = get(client, "parameters/landelijk.toeslagen.kinderopvangtoeslag.percentage.eerste_kind?datum=2023-01-01")
    assert answer["tabel"] == {"kolom": "toetsingsinkomen", "eenheid": "EUR/jaar"}
    assert answer["geldend"]["waarde"][:2] == [[0, 0.96], [21279, 0.96]]


def test_every_path_answers_and_none_is_without_a_name(
    client: FlaskClient, tax_benefit_system: TaxBenefitSystem
) -> None:
    listed = get(client, "parameters")["parameters"]
    leaves = {knoop.name for knoop in tax_benefit_system.parameters.get_descendants() if isinstance(knoop, Parameter)}
    assert [entry["pad"] for entry in listed] == sorted(leaves)
    for knoop in tax_benefit_system.parameters.get_descendants():
        answer = get(client, f"parameters/{knoop.name}")
        assert answer["pad"] == knoop.name
        for key in ("omschrijving", "pad", "titel"):
            assert all(everything_in(answer, key)), (knoop.name, key)
        assert set(everything_in(answer, "status")) <= STATUSES | {None}
        if knoop.name in leaves:
            assert all(value["bronnen"] for value in answer["waarden"]), knoop.name
            assert answer["eenheid"] and answer["adres"].startswith(SITE)


# Scenarios, choices, assumptions


def test_scenarios_are_those_of_the_package_with_what_they_change(client: FlaskClient) -> None:
    scenarios = {scenario["naam"]: scenario for scenario in get(client, "scenarios")["scenarios"]}
    assert list(scenarios)[:3] == ["huidig", "mms_2026", "wageningen_in_nijmegen"]
    assert scenarios["mms_2026"]["label"] == "Het voorstel alsof het in 2026 geldt"
    assert scenarios["mms_2026"]["wijzigingen"] == [
        {
            "parameter": "mms.van_kracht.nijmegen",
            "vanaf": "2026-01-01",
            "waarde": True,
            "omschrijving": "Of het MMB van kracht is (Nijmegen).",
            "eenheid": "waar/onwaar",
            "href": "/v1/parameters/mms.van_kracht.nijmegen",
        }
    ]
    assert scenarios["mmb_is_belast"]["tweede_berekening"]
    for scenario in scenarios.values():
        assert scenario["label"] and scenario["reden"] and scenario["bron"] and scenario["wijzigingen"]


def test_every_option_but_the_standard_is_a_scenario(client: FlaskClient) -> None:
    scenarios = {scenario["naam"]: scenario for scenario in get(client, "scenarios")["scenarios"]}
    keuzes = get(client, "choices")["keuzes"]
    (afbouw,) = [keuze for keuze in keuzes if keuze["naam"] == "afbouw"]
    assert [(optie["naam"], optie["standaard"]) for optie in afbouw["opties"]] == [
        ("afbouw_0", True),
        ("afbouw_3", False),
        ("afbouw_6", False),
        ("afbouw_12", False),
    ]
    assert afbouw["beslist"] == "raad"
    assert afbouw["adres"] == f"{SITE}/verordening/keuzes.html#vmms-keuzes-afbouw"
    for keuze in keuzes:
        assert keuze["vraag"].endswith("?") and keuze["passage"]
        assert [optie["standaard"] for optie in keuze["opties"]] == [True] + [False] * (len(keuze["opties"]) - 1)
        for optie in keuze["opties"]:
            assert optie["label"] and optie["gevolg"]
            if optie["standaard"]:
                assert optie["scenario"] is None
            else:
                scenario = scenarios[optie["scenario"]]
                assert scenario["keuze"] == keuze["naam"]
                assert [
                    wijziging for wijziging in optie["wijzigingen"] if wijziging not in scenario["wijzigingen"]
                ] == []


def test_a_choice_names_the_articles_it_changes(client: FlaskClient) -> None:
    articles = {
        keuze["naam"]: {plaats["id"] for plaats in keuze["artikelen"]} for keuze in get(client, "choices")["keuzes"]
    }
    # Member 1 of article 25 says of what the premium is a share, member 1 of article 10 how large the flexible part is.
    assert articles["premiegrondslag"] == {"VMMS-25-1"}
    assert articles["flexibel_budget"] == {"VMMS-10-1"}
    # What these are about, the ordinance does not have.
    assert {naam for naam, plaatsen in articles.items() if not plaatsen} == {"eerst_als_lening", "bufferbudget", "rijk"}


def test_an_assumption_has_its_reason_and_the_effect_in_the_file(repository: Path, client: FlaskClient) -> None:
    aannames = {aanname["parameter"]: aanname for aanname in get(client, "assumptions")["aannames"]}
    minimum = aannames["mms.hoogte.minimum.nijmegen"]
    assert (minimum["waarde"], minimum["eenheid"], minimum["vanaf"]) == (2, "EUR/maand", "2023-01-01")
    assert minimum["reden"] == "Aanname van dit project: 24 euro per jaar, zoals bij de toeslagen."
    with (repository / "docs/_gegevens/aannames.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["parameter"] for row in rows} == set(aannames)
    for row in rows:
        (effect,) = [e for e in aannames[row["parameter"]]["effecten"] if e["regels"] == row["regels"]]
        assert (effect["uitkomst"] or "", effect["voorbeeld"] or "") == (row["uitkomst"], row["voorbeeld"])
        assert effect["effect"] == (float(row["effect"]) if row["effect"] else None)
        assert bool(effect["label"]) == bool(row["uitkomst"])
        assert str(effect["wordt"]) in (row["wordt"], str(float(row["wordt"])) if row["wordt"][0].isdigit() else "")


# Examples


def test_an_example_can_be_computed(client: FlaskClient) -> None:
    situation = get(client, "examples/alleenstaande-bijstand")
    # A kale huur of 652 a month; 40 years old on the first day of every month of 2026.
    assert situation["huishoudens"]["alleenstaande-bijstand"]["kale_huur"] == {"2026": 7824}
    assert situation["personen"] == {"aanvrager": {"geboortedatum": {"ETERNITY": "1985-12-15"}}}
    answer = client.post("/v1/calculate", json=situation).get_json()
    household = answer["huishoudens"]["alleenstaande-bijstand"]
    assert household["bijstandsnorm"]["2026-01"] > 1000
    assert [name for name, values in household.items() if isinstance(values, dict) and None in values.values()] == []


def test_every_example_passes_the_gate(client: FlaskClient, tax_benefit_system: TaxBenefitSystem) -> None:
    for example in get(client, "examples")["voorbeelden"]:
        assert example["label"] and example["omschrijving"] and example["varianten"]
        for variant in example["varianten"]:
            situation = client.get(variant["href"]).get_json()
            assert list(situation["huishoudens"]) == [f"{example['naam']}-{variant['naam']}"]
            assert problemen(situation, tax_benefit_system) == []
        together = client.get(example["href"]).get_json()
        assert len(together["huishoudens"]) == len(example["varianten"])


def test_a_variant_and_a_year_can_be_asked(client: FlaskClient) -> None:
    named = get(client, "examples/alleenstaande-16_uur")
    assert get(client, "examples/alleenstaande?variant=16_uur") == named
    later = get(client, "examples/alleenstaande?variant=16_uur&jaar=2027")
    assert later["personen"]["aanvrager"]["geboortedatum"] == {"ETERNITY": "1986-12-15"}
    assert later["huishoudens"]["alleenstaande-16_uur"]["mmb"] == {"2027-01": None}


# Links, caching, errors


def test_every_link_answers(client: FlaskClient) -> None:
    links: set[str] = set()
    for path in (*LISTS, "parameters/mms.hoogte", "articles/VMMS-16", "articles/VMMS-bijlage"):
        links |= set(everything_in(get(client, path), "href")) - {None}
    assert len(links) > 900
    assert {link for link in links if client.get(link).status_code != 200} == set()


def test_no_answer_is_without_its_keys(client: FlaskClient) -> None:
    """Objects in a list have the same keys, so that a client need not ask whether one is there."""

    def lists(part: Any) -> Iterator[list[Any]]:
        if isinstance(part, list):
            yield part
        for deel in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from lists(deel)

    for path in LISTS:
        for entries in lists(get(client, path)):
            assert len({tuple(entry) for entry in entries if isinstance(entry, dict)}) <= 1, path


@pytest.mark.parametrize("path", [*LISTS, "articles/VMMS-16", "parameters/mms.hoogte", "examples/alleenstaande"])
def test_an_answer_can_be_kept(client: FlaskClient, path: str) -> None:
    first = client.get(f"/v1/{path}")
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    again = client.get(f"/v1/{path}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert client.get(f"/v1/{path}", headers={"If-None-Match": '"other"'}).data == first.data
    head = client.head(f"/v1/{path}")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", tag)
    options = client.options(f"/v1/{path}")
    assert set(options.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert client.post(f"/v1/{path}").status_code == 405
    assert client.get(f"/v1/{path}", headers={"Accept": "text/html"}).status_code == 406
    assert client.get(f"/v1/{path}/").status_code == 404


def test_another_date_is_another_answer(client: FlaskClient) -> None:
    tags = {client.get(f"/v1/parameters?datum={date}").headers["ETag"] for date in ("2025-12-31", "2026-01-01")}
    assert len(tags) == 2


WRONG = [
    ("articles/VMMS-50", 404, "", 'er is geen artikel "VMMS-50".'),
    ("articles/VMMS-16-2", 404, "", 'er is geen artikel "VMMS-16-2"; bedoelt u "VMMS-16"?'),
    ("articles/vmms-16", 404, "", 'er is geen artikel "vmms-16"; bedoelt u "VMMS-16"?'),
    ("articles/VMMS-16?date=2026-01-01", 400, "/date", 'er is geen queryparameter "date".'),
    ("articles?datum=2026-01-01", 400, "/datum", 'er is geen queryparameter "datum".'),
    ("parameters?datm=2026-01-01", 400, "/datm", 'er is geen queryparameter "datm"; bedoelt u "datum"?'),
    ("parameters?datum=2026-02-30", 400, "/datum", '"2026-02-30" is geen datum; schrijf een dag als 2026-01-01.'),
    ("parameters?datum=20260101", 400, "/datum", '"20260101" is geen datum; schrijf een dag als 2026-01-01.'),
    ("parameters?datum=0000-01-01", 400, "/datum", '"0000-01-01" is geen datum; schrijf een dag als 2026-01-01.'),
    ("parameters?datum=", 400, "/datum", '"" is geen datum; schrijf een dag als 2026-01-01.'),
    (
        "parameters?datum=2026-01-01&datum=2025-01-01",
        400,
        "/datum",
        "de queryparameter datum staat er twee keer; laat er één staan.",
    ),
    (
        "parameters/mms.hoogt.minimum",
        404,
        "",
        'er is geen parameter "mms.hoogt.minimum"; bedoelt u "mms.hoogte.minimum"?',
    ),
    ("parameters/mms.hoogte.minimum.overig", 404, "", 'er is geen parameter "mms.hoogte.minimum.overig".'),
    ("parameters/mms..hoogte", 404, "", 'er is geen parameter "mms..hoogte"; bedoelt u "mms.hoogte"?'),
    (
        "examples/alleenstande",
        404,
        "",
        'er is geen voorbeeld "alleenstande"; bedoelt u "alleenstaande"? GET /v1/examples noemt ze.',
    ),
    (
        "examples/alleenstaande?variant=bijstad",
        404,
        "/variant",
        'alleenstaande heeft geen variant "bijstad"; bedoelt u "bijstand"?',
    ),
    ("examples/alleenstaande-aow", 404, "", 'er is geen voorbeeld "alleenstaande-aow". GET /v1/examples noemt ze.'),
    (
        "examples/alleenstaande-bijstand?variant=bijstand",
        404,
        "/variant",
        'alleenstaande-bijstand heeft geen variant "bijstand".',
    ),
    ("examples/alleenstaande?jaar=26", 400, "/jaar", '"26" is geen jaar; schrijf een jaar als 2027.'),
    (
        "examples/alleenstaande?jaar=2022",
        400,
        "/jaar",
        "van 2022 zijn geen bedragen bekend; kies een jaar vanaf 2023.",
    ),
]


@pytest.mark.parametrize(("path", "status", "pointer", "sentence"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_request_is_told_where_and_what(
    client: FlaskClient, path: str, status: int, pointer: str, sentence: str
) -> None:
    answer = client.get(f"/v1/{path}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.get_json()["errors"] == [{"pointer": pointer, "detail": sentence}]
    assert answer.headers["Cache-Control"] == "no-store"


def test_several_mistakes_in_a_query_come_together_and_stay_small(client: FlaskClient) -> None:
    answer = client.get("/v1/parameters?" + "&".join(f"x{number}=1" for number in range(1000)))
    assert answer.status_code == 400
    assert len(answer.get_json()["errors"]) == 20
    assert len(answer.data) < 20_000


@pytest.mark.parametrize(
    "path", ["articles/{}", "parameters/{}", "examples/{}", "parameters?{}=1", "articles?datum={}"]
)
@pytest.mark.parametrize("word", ["x" * 100_000, "VMMS-" * 20_000, "mms." * 25_000, "%00%0a%ff" * 1000, "é" * 5000])
def test_an_endless_name_has_a_short_answer(client: FlaskClient, path: str, word: str) -> None:
    answer = client.get(f"/v1/{path.format(word)}")
    assert answer.status_code in (400, 404)
    assert len(answer.data) < 1500
    assert answer.get_json()["detail"]


def test_the_host_that_is_asked_stands_in_no_answer(client: FlaskClient) -> None:
    for path in LISTS:
        assert b"elders" not in client.get(f"/v1/{path}", headers={"Host": "elders.example"}).data, path


def test_answers_are_compact_utf8(client: FlaskClient) -> None:
    data = client.get("/v1/choices").data
    assert data == json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":")).encode()
