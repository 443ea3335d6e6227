"""Core's own web API passes the same gate as everything else: no text is computed, and nothing is silently wrong."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openfisca_web_api.handlers as kern
import pytest
from flask.testing import FlaskClient
from openfisca_core.entities import build_entity
from openfisca_core.errors import SituationParsingError
from openfisca_core.model_api import Reform, Variable
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_web_api.app import create_app

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.web.kern_poort import plaats_poort

GOOD: dict[str, Any] = {
    "personen": {
        "ouder": {"geboortedatum": {"ETERNITY": "1985-03-14"}, "brutoloon": {"2026": 24000}},
        "kind": {"geboortedatum": {"ETERNITY": "2016-05-20"}},
    },
    "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind"], "zorgtoeslag": {"2026-01": None}}},
}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    situation = copy.deepcopy(GOOD)
    change(situation)
    return situation


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """Give the path of a file that code in a request would make."""
    return tmp_path / "code_ran"


def code(trap: Path) -> str:
    return f"__import__('os').system('touch {trap}')"


@pytest.mark.parametrize("route", ["/calculate", "/trace"])
@pytest.mark.parametrize(
    ("plural", "who", "name", "period"),
    [
        ("personen", "ouder", "brutoloon", "2026-01"),
        ("personen", "ouder", "aow_opbouwjaren", "ETERNITY"),
        ("personen", "ouder", "leeftijd", "2026-01"),
        ("personen", "ouder", "is_student", "2026-01"),
        ("personen", "ouder", "geboortedatum", "ETERNITY"),
        ("huishoudens", "thuis", "kale_huur", "2026"),
        ("huishoudens", "thuis", "gemeente", "2026"),
        ("huishoudens", "thuis", "mmb", "2026-01"),
    ],
)
def test_no_text_is_evaluated(
    client: FlaskClient, trap: Path, route: str, plural: str, who: str, name: str, period: str
) -> None:
    situation = changed(lambda situation: situation[plural][who].update({name: {period: code(trap)}}))
    answer = client.post(route, json=situation)
    assert answer.status_code == 400
    assert isinstance(answer.get_json()[plural][who][name][period], str)
    assert not trap.exists()


@pytest.mark.parametrize("name", ["brutoloon", "aow_opbouwjaren", "is_student"])
def test_no_text_is_evaluated_by_cores_builder(tax_benefit_system: TaxBenefitSystem, trap: Path, name: str) -> None:
    period = "ETERNITY" if name == "aow_opbouwjaren" else "2026-01"
    situation = {"personen": {"a": {name: {period: code(trap)}}}}
    with pytest.raises(SituationParsingError):
        SimulationBuilder().build_from_entities(tax_benefit_system, situation)
    assert not trap.exists()


@pytest.mark.parametrize(
    ("name", "period", "value"),
    [
        ("brutoloon", "2026-01", "1000"),
        ("aow_opbouwjaren", "ETERNITY", "40"),
        ("is_student", "2026-01", "nee"),
        ("geboortedatum", "ETERNITY", 1985),
        ("soort_kinderopvang", "2026-01", 1),
        ("soort_kinderopvang", "2026-01", "crèche"),
    ],
)
def test_a_variable_refuses_what_core_would_guess(
    tax_benefit_system: TaxBenefitSystem, name: str, period: str, value: object
) -> None:
    with pytest.raises(SituationParsingError, match=name if value != "crèche" else "crèche"):
        SimulationBuilder().build_from_entities(tax_benefit_system, {"personen": {"a": {name: {period: value}}}})


def test_a_variable_of_a_reform_refuses_a_text(tax_benefit_system: TaxBenefitSystem, trap: Path) -> None:
    class brutoloon(Variable):
        value_type = float
        entity = Persoon
        definition_period = DateUnit.MONTH
        label = "Loon"

    class Other(Reform):
        def apply(self) -> None:
            self.update_variable(brutoloon)

    with pytest.raises(SituationParsingError):
        SimulationBuilder().build_from_entities(
            Other(tax_benefit_system), {"personen": {"a": {"brutoloon": {"2026-01": code(trap)}}}}
        )
    assert not trap.exists()


def test_mistakes_come_together(client: FlaskClient) -> None:
    def several(situation: dict[str, Any]) -> None:
        situation["personen"]["ouder"]["brutoloon"] = {"2026": "30.000", "2026-13": 1}
        situation["huishoudens"]["thuis"]["gemeente"] = {"2026": "arnhem"}
        situation["huishoudens"]["thuis"]["kinderen"] = ["kindje", 4]

    found = client.post("/calculate", json=changed(several)).get_json()
    assert set(found["personen"]["ouder"]["brutoloon"]) == {"2026", "2026-13"}
    assert set(found["huishoudens"]["thuis"]) == {"gemeente", "kinderen"}


@pytest.mark.parametrize("content", [[], "tekst", 4, {}, {"axes": [[]]}])
def test_no_situation(client: FlaskClient, content: object) -> None:
    assert client.post("/calculate", json=content).status_code == 400


def test_a_key_that_stands_twice(client: FlaskClient) -> None:
    text = json.dumps(GOOD).replace('{"2026": 24000}', '{"2026": 24000, "2026": 0}')
    answer = client.post("/calculate", data=text, content_type="application/json")
    assert answer.status_code == 400
    assert "twee keer" in answer.get_json()["personen"]["ouder"]["brutoloon"]["2026"]


def test_household_without_aanvrager(client: FlaskClient) -> None:
    answer = client.post("/calculate", json=changed(lambda s: s["huishoudens"]["thuis"].pop("aanvrager")))
    assert answer.status_code == 400
    assert "geen aanvrager" in answer.get_json()["huishoudens"]["thuis"]["aanvrager"]


def test_differently_written_periods_keep_both_incomes(client: FlaskClient) -> None:
    """Core's builder gives nothing to who wrote another period than somebody else."""

    def couple(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
        return {
            "personen": {
                who: {"brutoloon": wages, "arbeidsinkomen": {"2026": None}}
                for who, wages in (("a", first), ("b", second))
            },
            "huishoudens": {"h": {"aanvrager": "a", "partner": "b"}},
        }

    months = {f"2026-{month:02}": 1000 for month in range(1, 13)}
    for wages in ((months, months), ({"2026": 12000}, months), (months, {"2026": 12000})):
        people = client.post("/calculate", json=couple(*wages)).get_json()["personen"]
        assert [people[who]["arbeidsinkomen"] for who in "ab"] == [{"2026": 12000.0}] * 2


def test_a_year_of_a_monthly_amount_is_the_sum(client: FlaskClient) -> None:
    months = [f"2026-{month:02}" for month in range(1, 13)]

    def whole_year(situation: dict[str, Any]) -> None:
        situation["huishoudens"]["thuis"]["zorgtoeslag"] = dict.fromkeys([*months, "2026", "month:2026-01:2"])
        situation["personen"]["ouder"]["brutoloon"] = {"2026": None, "year:2025": 24000, "year:2026-01": 24000.48}

    def asked_once(situation: dict[str, Any]) -> None:
        whole_year(situation)
        del situation["personen"]["ouder"]["brutoloon"]["2026"]

    assert client.post("/calculate", json=changed(whole_year)).status_code == 400  # 2026 is asked and given
    answer = client.post("/calculate", json=changed(asked_once)).get_json()
    benefit = answer["huishoudens"]["thuis"]["zorgtoeslag"]
    assert benefit["2026"] == sum(benefit[month] for month in months) > 0
    assert benefit["month:2026-01:2"] == benefit["2026-01"] + benefit["2026-02"]


def test_the_answer_is_the_situation_filled_in_with_warnings(client: FlaskClient) -> None:
    answer = client.post("/calculate", json=changed(lambda s: s["personen"]["kind"].pop("geboortedatum"))).get_json()
    assert set(answer) == {"personen", "huishoudens", "waarschuwingen"}
    assert answer["personen"]["ouder"] == GOOD["personen"]["ouder"]
    assert answer["huishoudens"]["thuis"]["aanvrager"] == "ouder"
    places = {warning["plaats"]: warning["melding"] for warning in answer["waarschuwingen"]}
    assert "geen geboortedatum" in places["personen/kind/geboortedatum"]
    assert client.post("/trace", json=GOOD).get_json()["waarschuwingen"] == []


def test_answers_of_every_type(client: FlaskClient) -> None:
    def ask(situation: dict[str, Any]) -> None:
        situation["personen"]["ouder"] |= {"leeftijd": {"2026-01": None}, "is_student": {"2026-01": None}}
        situation["personen"]["kind"]["geboortedatum"] = {"eternity": None, "ETERNITY": "2016-05-20"}
        situation["huishoudens"]["thuis"] |= {"gemeente": {"2026-01": None}, "huishoudtype": {"2026-01": None}}

    def ask_once(situation: dict[str, Any]) -> None:
        ask(situation)
        situation["personen"]["kind"]["geboortedatum"] = {"eternity": "2016-05-20"}
        situation["personen"]["ouder"]["geboortedatum"] = {"eternity": None}

    assert client.post("/calculate", json=changed(ask)).status_code == 400  # eternity is asked and given
    answer = client.post("/calculate", json=changed(ask_once)).get_json()
    parent, home = answer["personen"]["ouder"], answer["huishoudens"]["thuis"]
    assert parent["geboortedatum"] == {"eternity": "1980-01-01"}
    assert parent["leeftijd"]["2026-01"] == 46
    assert parent["is_student"]["2026-01"] is False
    assert home["gemeente"]["2026-01"] == "nijmegen"
    assert home["huishoudtype"]["2026-01"] == "alleenstaande_ouder"


def test_the_same_answer_as_cores_own_handlers(tax_benefit_system: TaxBenefitSystem) -> None:
    from openfisca_nijmegen.web.kern_poort import _VAN_DE_KERN

    create_app(tax_benefit_system)
    ours = kern.calculate(tax_benefit_system, copy.deepcopy(GOOD))
    cores = _VAN_DE_KERN["calculate"](tax_benefit_system, copy.deepcopy(GOOD))
    assert {plural: ours[plural] for plural in cores} == cores
    ours, cores = (handler(tax_benefit_system, copy.deepcopy(GOOD)) for handler in (kern.trace, _VAN_DE_KERN["trace"]))
    assert ours["requestedCalculations"] == cores["requestedCalculations"]
    assert ours["entitiesDescription"] == cores["entitiesDescription"]
    assert set(cores["trace"]) == set(ours["trace"])


def test_a_reform_passes_the_gate_too(tax_benefit_system: TaxBenefitSystem, trap: Path) -> None:
    class Nothing(Reform):
        def apply(self) -> None:
            """Change nothing."""

    client = create_app(Nothing(tax_benefit_system)).test_client()
    assert client.post("/calculate", json=GOOD).status_code == 200
    situation = changed(lambda situation: situation["personen"]["ouder"].update(brutoloon={"2026": code(trap)}))
    assert client.post("/calculate", json=situation).status_code == 400
    assert not trap.exists()


def test_another_system_in_the_same_process_is_left_to_core() -> None:
    person = build_entity("person", "persons", "Person", is_person=True)

    class salary(Variable):
        value_type = float
        entity = person
        definition_period = DateUnit.MONTH
        label = "Salary"

    CountryTaxBenefitSystem().get_package_metadata()
    other = TaxBenefitSystem([person])
    other.add_variable(salary)
    situation = {"persons": {"a": {"salary": {"2026-01": 5, "2026-02": None}}}}
    answer = kern.calculate(other, situation)
    assert answer == {"persons": {"a": {"salary": {"2026-01": 5, "2026-02": 0}}}}
    assert "requestedCalculations" in kern.trace(other, {"persons": {"a": {"salary": {"2026-02": None}}}})


def test_putting_the_gate_twice_is_putting_it_once() -> None:
    before = kern.calculate
    plaats_poort()
    plaats_poort()
    assert kern.calculate is before
