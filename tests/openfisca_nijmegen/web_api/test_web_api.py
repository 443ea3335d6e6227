"""What a client of the web API may count on: labels, the examples, and errors that say what to do."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "openfisca_nijmegen" / "situation_examples").glob("*.json"))


def family(gemeente: str, person: str = "") -> dict[str, Any]:
    """Describe parents with two children, without income, in a city where the new system applies."""
    return {
        "personen": {
            f"ouder_1{person}": {"geboortedatum": {"ETERNITY": "1988-06-01"}},
            f"ouder_2{person}": {"geboortedatum": {"ETERNITY": "1988-06-01"}},
            f"kind_1{person}": {"geboortedatum": {"ETERNITY": "2010-09-15"}},
            f"kind_2{person}": {"geboortedatum": {"ETERNITY": "2014-09-15"}},
        },
        "huishoudens": {
            f"in_{gemeente}": {
                "aanvrager": [f"ouder_1{person}"],
                "partner": [f"ouder_2{person}"],
                "kinderen": [f"kind_1{person}", f"kind_2{person}"],
                "gemeente": {"2026": gemeente},
                "kale_huur": {"2026": 9000},
                "mms_van_kracht": {"2026": True},
                "budget_lokale_lasten": {"2026-01": None},
                "mms_inkomen": {"2026-01": None},
                "mmg": {"2026-01": None},
                "mmb": {"2026-01": None},
            }
        },
    }


def asked(situation: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """List what a situation asks for: plural of the entity, name, variable and period of every null."""
    return [
        (plural, name, variable, period)
        for plural, entities in situation.items()
        for name, entity in entities.items()
        for variable, values in entity.items()
        if isinstance(values, dict)
        for period, value in values.items()
        if value is None
    ]


def test_spec_shows_the_example_and_its_answer(client: FlaskClient) -> None:
    schemas = client.get("/spec").get_json()["components"]["schemas"]
    example = json.loads((EXAMPLES[0].parent / "alleenstaande_bijstand.json").read_text(encoding="utf-8"))
    assert schemas["SituationInput"]["example"] == example
    for plural, name, variable, period in asked(example):
        assert isinstance(schemas["SituationOutput"]["example"][plural][name][variable][period], float)


def test_labels_are_the_dutch_ones(client: FlaskClient, tax_benefit_system: TaxBenefitSystem) -> None:
    schemas = client.get("/spec").get_json()["components"]["schemas"]
    assert schemas["Variable"]["example"]["description"] == "Maatschappelijk meedoen budget (MMB)"
    shown = {name: entry["description"] for name, entry in client.get("/variables").get_json().items()}
    assert shown == {name: variable.label for name, variable in tax_benefit_system.variables.items()}


def test_entities_have_the_roles_of_the_vocabulary(client: FlaskClient) -> None:
    entities = client.get("/entities").get_json()
    assert {name: entity["plural"] for name, entity in entities.items()} == {
        "persoon": "personen",
        "huishouden": "huishoudens",
    }
    assert set(entities["huishouden"]["roles"]) == {"aanvrager", "partner", "kind", "medebewoner"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_packaged_example_is_answered(client: FlaskClient, path: Path) -> None:
    situation = json.loads(path.read_text(encoding="utf-8"))
    questions = asked(situation)
    response = client.post("/calculate", json=situation)
    assert response.status_code == 200
    answer = response.get_json()
    assert questions
    for plural, name, variable, period in questions:
        assert isinstance(answer[plural][name][variable][period], bool | int | float | str), variable


def test_packaged_example_asks_for_the_mmb(client: FlaskClient) -> None:
    situation = json.loads((EXAMPLES[0].parent / "alleenstaande_bijstand.json").read_text(encoding="utf-8"))
    answer = client.post("/calculate", json=situation).get_json()["huishoudens"]["huishouden"]
    amounts = {name: answer[name]["2026-01"] for name in ("mmg", "mms_inkomen", "mmb")}
    assert all(isinstance(amount, float) for amount in amounts.values())
    assert amounts["mmb"] == pytest.approx(max(amounts["mmg"] - amounts["mms_inkomen"], 0), abs=0.01)


@pytest.mark.parametrize("route", ["/calculate", "/trace"])
def test_unknown_variable_is_named(client: FlaskClient, route: str) -> None:
    situation = family("nijmegen")
    situation["huishoudens"]["in_nijmegen"]["bestaat_niet"] = {"2026-01": None}
    response = client.post(route, json=situation)
    assert response.status_code == 400
    assert response.get_json()["huishoudens"]["in_nijmegen"]["bestaat_niet"].startswith("deze variabele of rol bestaat")
    assert client.get("/variable/bestaat_niet").status_code == 404


@pytest.mark.parametrize("route", ["/calculate", "/trace"])
def test_period_before_the_first_amounts_is_refused(client: FlaskClient, route: str) -> None:
    situation = family("nijmegen")
    situation["huishoudens"]["in_nijmegen"]["mmb"] = {"2022-12": None}
    response = client.post(route, json=situation)
    assert response.status_code == 400
    message = response.get_json()["huishoudens"]["in_nijmegen"]["mmb"]["2022-12"]
    assert "voor 2022-12" in message
    assert "2023-01-01" in message


@pytest.mark.parametrize("route", ["/calculate", "/trace"])
def test_invalid_json_is_refused(client: FlaskClient, route: str) -> None:
    response = client.post(route, data="{", content_type="application/json")
    assert response.status_code == 400
    assert "Invalid JSON" in response.get_json()["error"]


def test_trace_shows_the_amounts_in_between(client: FlaskClient) -> None:
    trace = client.post("/trace", json=family("nijmegen")).get_json()
    assert "mmb<2026-01>" in trace["requestedCalculations"]
    assert {"mmg<2026-01>", "mms_inkomen<2026-01>"} <= set(trace["trace"]["mmb<2026-01>"]["dependencies"])
    assert "mms.hoogte.maximum<2026-01-01>" in trace["trace"]["mmb<2026-01>"]["parameters"]


def test_one_family_in_two_cities(client: FlaskClient) -> None:
    """One request holds the same family twice, and each city answers as it does alone."""
    nijmegen, wageningen = family("nijmegen"), family("wageningen", "_w")
    both = {plural: nijmegen[plural] | wageningen[plural] for plural in nijmegen}
    together = client.post("/calculate", json=copy.deepcopy(both)).get_json()["huishoudens"]
    for city in (nijmegen, wageningen):
        for name, alone in client.post("/calculate", json=city).get_json()["huishoudens"].items():
            assert together[name] == alone

    # Draft ordinance article 5, member 3: in Nijmegen 28 a month for more persons; elsewhere the norm of the table,
    # for a couple with two children, times the index number of the other components.
    parameters = client.get("/parameter/mms/benodigd_budget/lokale_lasten/paar_2_kinderen").get_json()
    index = client.get("/parameter/mms/indexcijfer/overig").get_json()["values"]["2026-01-01"]
    norm = parameters["values"]["2023-01-01"] * index
    assert together["in_nijmegen"]["budget_lokale_lasten"]["2026-01"] == pytest.approx(28, abs=0.005)
    assert together["in_wageningen"]["budget_lokale_lasten"]["2026-01"] == pytest.approx(norm, abs=0.005)
    assert together["in_nijmegen"]["mms_inkomen"] == together["in_wageningen"]["mms_inkomen"]
    assert together["in_nijmegen"]["mmb"]["2026-01"] < together["in_wageningen"]["mmb"]["2026-01"]
