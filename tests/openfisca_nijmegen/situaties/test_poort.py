"""What the gate refuses and where, for a situation of a stranger."""

import json
from functools import partial
from typing import Any

import pytest
from one_change import changed
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berichten import Melding, in_het_engels
from openfisca_nijmegen.situaties import (
    SituatieError,
    TeGrootError,
    Vraag,
    bouw_simulatie,
    lees_voorbeeld,
    neem_aan,
    ontleed,
    problemen,
    uitkomst,
    uitkomsten,
    waarschuwingen,
)

GOOD: dict[str, Any] = {
    "personen": {
        "ouder": {"geboortedatum": {"ETERNITY": "1985-03-14"}, "brutoloon": {"2026": 12000}},
        "kind": {"geboortedatum": {"ETERNITY": "2016-05-20"}},
    },
    "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind"], "zorgtoeslag": {"2026-01": None}}},
}
parent = partial(changed, GOOD, "personen", "ouder")
home = partial(changed, GOOD, "huishoudens", "thuis")


def with_person(name: str) -> dict[str, Any]:
    situation = home(medebewoners=[name])
    situation["personen"][name] = {}
    return situation


WIDE = "".join(chr(ord(digit) + 0xFEE0) for digit in "2026")
"""Full width digits, which Python reads as numbers too."""

ADULTS = "/huishoudens/thuis/aantal_volwassenen_in_woning"

WRONG = [
    ([], "", "bovenaan hoort een object"),
    (None, "", "bovenaan hoort een object"),
    (GOOD | {"axes": [[{"name": "brutoloon", "count": 3}]]}, "/axes", "/v1/curve of openfisca-nijmegen curve"),
    (GOOD | {"x" * 5_000: {}}, "/" + "x" * 59 + "…", "dit onderdeel bestaat niet"),
    (with_person(""), "/personen/", "leeg of heeft onzichtbare tekens"),
    (with_person("\ud800"), "/personen/\\ud800", "leeg of heeft onzichtbare tekens"),
    (with_person("\u200b"), "/personen/\u200b", "leeg of heeft onzichtbare tekens"),
    (with_person("x" * 201), "/personen/" + "x" * 59 + "…", "langer dan 200 tekens"),
    (with_person("ouder "), "/personen/ouder ", "niet van een andere te onderscheiden"),
    (home(kinderen=["kind", "kindje"]), "/huishoudens/thuis/kinderen/1", '"kindje" staat niet bij personen'),
    (home(kinderen=["kind", "kind"]), "/huishoudens/thuis/kinderen/1", "staat al bij kinderen"),
    (home(kinderen=["kind", None]), "/huishoudens/thuis/kinderen/1", "id van een persoon"),
    (home(kinderen=["kind", ["kind"]]), "/huishoudens/thuis/kinderen/1", "id van een persoon"),
    (home(kinderen={"kind": 1}), "/huishoudens/thuis/kinderen", "id van een persoon"),
    (home(kinderen=None), "/huishoudens/thuis/kinderen", "id van een persoon"),
    (home(kinderen=4), "/huishoudens/thuis/kinderen", "id van een persoon"),
    (home(partner="niemand"), "/huishoudens/thuis/partner", "staat niet bij personen"),
    (home(partner=["kind", "ouder"]), "/huishoudens/thuis/partner", "ten hoogste één partner"),
    (parent(brutoloon={"2026": [[1]]}), "/personen/ouder/brutoloon/2026", "niet [...]."),
    (parent(brutoloon={"2026": {"a": 1}}), "/personen/ouder/brutoloon/2026", "niet {...}."),
    (parent(brutoloon={"2026-13": 1}), "/personen/ouder/brutoloon/2026-13", "geen bestaande periode"),
    (parent(brutoloon={"month:2026-01:+3": 1}), "/personen/ouder/brutoloon/month:2026-01:+3", "geen bestaande"),
    (parent(brutoloon={"month:2026-01:1_0": 1}), "/personen/ouder/brutoloon/month:2026-01:1_0", "geen bestaande"),
    (parent(brutoloon={WIDE: 1}), f"/personen/ouder/brutoloon/{WIDE}", "geen bestaande periode"),
    (parent(brutoloon={"2026/01": 1}), "/personen/ouder/brutoloon/2026~101", "geen bestaande periode"),
    (parent(brutoloon={"2101": 1}), "/personen/ouder/brutoloon/2101", "niet tussen 1900 en 2100"),
    (parent(brutoloon={"year:2100:2": 1}), "/personen/ouder/brutoloon/year:2100:2", "niet tussen 1900 en 2100"),
    (parent(brutoloon={"month:2100-12:2": 1}), "/personen/ouder/brutoloon/month:2100-12:2", "niet tussen"),
    (home(aantal_volwassenen_in_woning={"2026-01": 0}), f"{ADULTS}/2026-01", "ten minste 1, en niet 0"),
    (home(aantal_kinderen={"2026-01": -1}), "/huishoudens/thuis/aantal_kinderen/2026-01", "niet negatief"),
    (home(aandeel_in_woonkosten={"2026-01": 1.5}), "/huishoudens/thuis/aandeel_in_woonkosten/2026-01", "ten hoogste 1"),
    (parent(leeftijd={"2026": 126}), "/personen/ouder/leeftijd/2026", "ten hoogste 125, en niet 126"),
    (parent(leeftijd={"2026-01": 40, "2026-02": 999}), "/personen/ouder/leeftijd/2026-02", "ten hoogste 125"),
    (parent(aow_opbouwjaren={"ETERNITY": 51}), "/personen/ouder/aow_opbouwjaren/ETERNITY", "ten hoogste 50"),
    (parent(kinderopvang_uren={"2026-01": 744.5}), "/personen/ouder/kinderopvang_uren/2026-01", "ten hoogste 744"),
    (parent(kinderopvang_uren={"2026": 9000}), "/personen/ouder/kinderopvang_uren/2026", "ten hoogste 8928"),
    (home(maatregel_bijstand={"2026": 1.01}), "/huishoudens/thuis/maatregel_bijstand/2026", "ten hoogste 1"),
    (home(zorgtoeslag={"ETERNITY": None}), "/huishoudens/thuis/zorgtoeslag/ETERNITY", "geef haar per maand"),
    (home(recht_op_bijstand={"2026": None}), "/huishoudens/thuis/recht_op_bijstand/2026", "alleen per maand"),
    (home(gemeente={"2026": None}), "/huishoudens/thuis/gemeente/2026", "alleen per maand"),
    (home(aantal_kinderen={"2026": None}), "/huishoudens/thuis/aantal_kinderen/2026", "alleen per maand"),
    (parent(vermogen={"2026": None}), "/personen/ouder/vermogen/2026", "alleen per maand"),
    (home(zorgtoeslag={"month:2026-01:13": None}), "/huishoudens/thuis/zorgtoeslag/month:2026-01:13", "ten hoogste 12"),
]  # fmt: skip


@pytest.mark.parametrize(("situation", "pointer", "says"), WRONG, ids=[pointer[:60] for _, pointer, _ in WRONG])
def test_mistake_and_its_place(situation: Any, pointer: str, says: str, tax_benefit_system: TaxBenefitSystem) -> None:
    error = problemen(situation, tax_benefit_system)[0]
    assert error.pointer == pointer
    assert says in error.melding
    assert isinstance(error.melding, Melding)
    assert in_het_engels(error.melding) != str(error.melding)


RIGHT = [
    with_person("a/b"),
    with_person("*"),
    with_person("2026"),
    with_person("x" * 200),
    home(aantal_volwassenen_in_woning={"2026-01": 1}, aantal_kinderen={"2026-01": 0}),
    home(mmb={"2026-01": -1}),
    parent(leeftijd={"2026": 125}),
    parent(aow_opbouwjaren={"ETERNITY": 50}),
    parent(kinderopvang_uren={"2026-01": 744}),
    parent(kinderopvang_uren={"2026": 8928}),
    parent(brutoloon={"2100": 1}),
    parent(brutoloon={"month:2100-12": 1}),
    parent(brutoloon={}),
    parent(brutoloon={"2026": -0.0}),
    parent(brutoloon={"2026": 999_999_999}),
    parent(aow_opbouwjaren={"ETERNITY": 40.0}),
    home(maatregel_bijstand={"2026": 1}),
    home(zorgtoeslag={"month:2026-01:12": None}),
]


@pytest.mark.parametrize("situation", RIGHT, ids=range(len(RIGHT)))
def test_odd_but_right(situation: dict[str, Any], tax_benefit_system: TaxBenefitSystem) -> None:
    assert problemen(situation, tax_benefit_system) == []


def test_two_ways_to_write_the_same_letter(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = home(medebewoners=["\u00e9", "e\u0301"])
    situation["personen"] |= {"\u00e9": {}, "e\u0301": {}}
    (error,) = problemen(situation, tax_benefit_system)
    assert error.pointer == "/personen/e\u0301"


def test_at_most_twenty_mistakes(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = parent(**{f"onbekend_{number}": {"2026": 1} for number in range(30)})
    assert len(problemen(situation, tax_benefit_system)) == 20
    assert len(problemen(situation, tax_benefit_system, hoogstens=3)) == 3
    assert len(problemen(situation, tax_benefit_system, hoogstens=None)) == 30


def test_the_structure_goes_first(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = parent(brutoloon={"2026": "veel"}) | {"persoon": {}}
    assert [error.pointer for error in problemen(situation, tax_benefit_system)] == ["/persoon"]


def test_too_many_persons(tax_benefit_system: TaxBenefitSystem) -> None:
    assert problemen(GOOD, tax_benefit_system, meeste_personen=2) == []
    (error,) = problemen(GOOD, tax_benefit_system, meeste_personen=1)
    assert isinstance(error, TeGrootError)
    assert (error.code, error.pointer) == (422, "/personen")
    assert "2 personen" in error.melding


@pytest.mark.parametrize("size", [5_000, 1_000_000])
def test_an_answer_is_short_whatever_is_wrong(size: int, tax_benefit_system: TaxBenefitSystem) -> None:
    long = "x" * size
    for situation in (
        parent(**{long: {"2026": 1}}),
        parent(brutoloon={long: 1}),
        parent(brutoloon={"2026": long}),
        parent(brutoloon=long),
        parent(geboortedatum={"ETERNITY": long}),
        home(gemeente={"2026": long}),
        home(kinderen=[long]),
        with_person(long),
        {**GOOD, long: 1},
    ):
        (error, *_) = problemen(situation, tax_benefit_system)
        assert len(str(error)) < 800
        assert len(error.pointer) < 300
        assert len(json.dumps(error.error)) < 1_000


def test_nesting_and_double_keys_name_their_place() -> None:
    with pytest.raises(SituatieError, match="te diep") as deep:
        ontleed('{"personen": {"a": {"brutoloon": ' + "[" * 100 + "]" * 100 + "}}}")
    assert deep.value.pointer == "/personen/a/brutoloon/0"
    with pytest.raises(SituatieError, match="twee keer") as double:
        ontleed('{"personen": {"a/b": {"x": [{"y": 1, "y": 2}]}}}')
    assert double.value.pointer == "/personen/a~1b/x/0/y"


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ({"leeftijd": {"2026-01": 40}}, []),
        ({"leeftijd": {"2026-01": 41}}, ["/personen/ouder/leeftijd/2026-01"]),
        ({"leeftijd": {"2026-03": 41}}, ["/personen/ouder/leeftijd/2026-03"]),  # the birthday is on the 14th
        ({"leeftijd": {"2026-04": 41}}, []),
        ({"leeftijd": {"2026": 40}}, []),
        ({"leeftijd": {"2026": 41}}, []),
        ({"leeftijd": {"2026": 42}}, ["/personen/ouder/leeftijd/2026"]),
    ],
)
def test_an_age_that_the_birth_date_contradicts(
    given: dict[str, Any], warned: list[str], tax_benefit_system: TaxBenefitSystem
) -> None:
    situation = parent(**given)
    request = neem_aan(situation, tax_benefit_system)
    found = waarschuwingen(situation, tax_benefit_system, request.maanden)
    assert [warning.pointer for warning in found if "leeftijd" in warning.plaats] == warned


def test_the_year_of_a_monthly_amount_is_the_sum_of_its_months(tax_benefit_system: TaxBenefitSystem) -> None:
    simulation = bouw_simulatie(parent(brutoloon={"2026": 1000.44}), tax_benefit_system)
    year = uitkomst(simulation, Vraag("personen", "ouder", "brutoloon", "2026"))
    month = uitkomst(simulation, Vraag("personen", "ouder", "brutoloon", "2026-01"))
    assert (month, year) == (83.37, 1000.44)
    assert uitkomst(simulation, Vraag("personen", "ouder", "brutoloon", "month:2026-01:3")) == 250.11


def test_a_rule_that_looks_back_too_far_names_the_question(tax_benefit_system: TaxBenefitSystem) -> None:
    simulation = bouw_simulatie(GOOD, tax_benefit_system)
    question = Vraag("huishoudens", "thuis", "bijstandsnorm", "2022-12", "2022-12")
    with pytest.raises(SituatieError, match="2023-01-01") as error:
        uitkomst(simulation, question)
    assert error.value.pointer == "/huishoudens/thuis/bijstandsnorm/2022-12"


@pytest.mark.parametrize("month", ["2023-01", "2026-01", "2100-12"])
def test_every_variable_is_a_plain_finite_value(month: str, tax_benefit_system: TaxBenefitSystem) -> None:
    situation = lees_voorbeeld("alleenstaande_ouder_deeltijdwerk")
    simulation = bouw_simulatie(situation, tax_benefit_system)
    periods = {"month": month, "year": month[:4], "eternity": "ETERNITY"}
    questions = []
    for name, variable in tax_benefit_system.variables.items():
        plural = variable.entity.plural
        first = next(iter(situation[plural]))
        questions.append(Vraag(plural, first, name, periods[variable.definition_period]))
    answered = 0
    for question in questions:
        try:
            answers = dict(uitkomsten(simulation, [question]))
        except SituatieError as error:
            assert "2023-01-01" in error.melding
            continue
        json.dumps(list(answers.values()), allow_nan=False)
        answered += 1
    assert answered > 350
