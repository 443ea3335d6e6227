"""The gate at its limits: whole sentences, several mistakes at once, a year beside its months."""

import copy
import math
from datetime import date
from functools import partial
from typing import Any

import numpy
import pytest
from one_change import changed
from openfisca_core.periods import DateUnit, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.situaties import (
    SituatieError,
    bouw_simulatie,
    controleer,
    per_maand,
    problemen,
    problemen_met_geboorte,
)
from openfisca_nijmegen.situaties.controles import fout_in_waarde, hoogste

MONTHS = [f"2026-{number:02}" for number in range(1, 13)]
GOOD: dict[str, Any] = {
    "personen": {"ouder": {}, "kind": {}},
    "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind"]}},
}
parent = partial(changed, GOOD, "personen", "ouder")
home = partial(changed, GOOD, "huishoudens", "thuis")


def two_homes(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    homes = {"een": {"aanvrager": "a", **first}, "twee": {"aanvrager": "b", **second}}
    return {"personen": {"a": {}, "b": {}}, "huishoudens": homes}


def with_persons(*names: str) -> dict[str, Any]:
    situation = home(medebewoners=list(names))
    situation["personen"] |= {name: {} for name in names}
    return situation


def found(situation: Any, system: TaxBenefitSystem) -> list[tuple[str, str]]:
    return [(error.pointer, str(error.melding)) for error in problemen(situation, system)]


DOES_NOT_FIT = "het bedrag voor 2026 past niet bij de bedragen van de losse maanden daarin."
OUDER = "/personen/ouder/"
THUIS = "/huishoudens/thuis/"
NO_DATE = " is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14."
TOO_LONG = "deze id is langer dan 200 tekens."
FOLLOWS = (
    "heeft_partner volgt uit de rollen in het huishouden, die het hele jaar gelden, en kan niet worden ingevuld; een "
    "partner voor een deel van het jaar is niet gemodelleerd."
)
NOT_HERE = (
    "huishoudtype staat wel bij een ander maar niet hier; geef haar bij alle huishoudens voor dezelfde periode, of bij "
    "geen."
)

WRONG = [
    (parent(brutoloon={"2026": 499.5, "2026-01": 500}), OUDER + "brutoloon", DOES_NOT_FIT),
    (parent(brutoloon={"2026": 0, "2026-01": 500}), OUDER + "brutoloon", DOES_NOT_FIT),
    (parent(brutoloon=dict.fromkeys(MONTHS, 100) | {"2026": 1200.5}), OUDER + "brutoloon", DOES_NOT_FIT),
    (parent(brutoloon=dict.fromkeys(MONTHS, 100) | {"2026": 1199.5}), OUDER + "brutoloon", DOES_NOT_FIT),
    (
        parent(is_student={"2026": True, "2026-03": False}),
        OUDER + "is_student",
        "2026 en 2026-03 spreken elkaar tegen; geef het geheel of de losse maanden.",
    ),
    (parent(brutolon={"2026": 1}), OUDER + "brutolon", 'deze variabele bestaat niet; bedoelt u "brutoloon"?'),
    (parent(kale_hur={"2026": 1}), OUDER + "kale_hur", "deze variabele bestaat niet."),  # of a household
    (parent(xyzxyz={"2026": 1}), OUDER + "xyzxyz", "deze variabele bestaat niet."),
    (
        home(kinder={"2026": 1}),
        "/huishoudens/thuis/kinder",
        'deze variabele of rol bestaat niet; bedoelt u "kinderen"?',
    ),
    (parent(brutoloon=5), OUDER + "brutoloon", 'geef een waarde per periode, als {"2026-01": 5}.'),
    (parent(rendementsgrondslag=5), OUDER + "rendementsgrondslag", 'geef een waarde per periode, als {"2026": 5}.'),
    (parent(aow_opbouwjaren=5), OUDER + "aow_opbouwjaren", 'geef een waarde per periode, als {"ETERNITY": 5}.'),
    (
        parent(brutoloon={"2026": 1_000_000_000}),
        OUDER + "brutoloon/2026",
        "brutoloon is te groot om te kunnen kloppen.",
    ),
    (parent(geboortedatum={"ETERNITY": "1985-02-30"}), OUDER + "geboortedatum/ETERNITY", f'"1985-02-30"{NO_DATE}'),
    (parent(geboortedatum={"ETERNITY": "1985-3-14"}), OUDER + "geboortedatum/ETERNITY", f'"1985-3-14"{NO_DATE}'),
    (parent(geboortedatum={"ETERNITY": 19850314}), OUDER + "geboortedatum/ETERNITY", f"19850314{NO_DATE}"),
    (
        parent(geboortedatum={"ETERNITY": "1899-12-31"}),
        OUDER + "geboortedatum/ETERNITY",
        "1899-12-31 ligt vóór 1900; controleer het jaar.",
    ),
    (
        home(gemeente={"2026": "arnhem"}),
        "/huishoudens/thuis/gemeente/2026",
        '"arnhem" is geen mogelijke waarde; kies nijmegen, wageningen of overig.',
    ),
    (
        parent(brutoloon={"2026": 12, "year:2026": 12}),
        OUDER + "brutoloon/year:2026",
        "deze periode staat er twee keer.",
    ),
    (
        parent(kinderopvang_uren={"month:2026-01:2": 9000}),
        OUDER + "kinderopvang_uren/month:2026-01:2",
        "kinderopvang_uren is ten hoogste 8928, en niet 9000.",
    ),
    (home(kinderen=[]), "/personen/kind", "deze persoon staat in geen enkel huishouden; geef hem of haar een rol."),
    (
        {"personen": {}, "huishoudens": {"a": {}}},
        "/personen",
        "hier hoort een object te staan met ten minste één persoon.",
    ),
    ({**GOOD, "personen": [1]}, "/personen", "hier hoort een object te staan met ten minste één persoon."),
    (
        {**GOOD, "personen": {"ouder": {}, "kind": 5}},
        "/personen/kind",
        "hier hoort een object te staan: { ... }.",
    ),
    (with_persons("x" * 201, "x" * 200), "/personen/" + "x" * 59 + "…", TOO_LONG),
    (with_persons(" " * 200 + "x"), "/personen/" + " " * 59 + "…", TOO_LONG),
    (with_persons(" " * 201 + "x"), "/personen/" + " " * 59 + "…", "deze id is leeg of heeft onzichtbare tekens."),
    (parent(kale_huur={"2026": 1}), OUDER + "kale_huur", "kale_huur hoort bij huishoudens en niet bij personen."),
    (home(heeft_partner={"2026-01": None, "2026-02": True}), THUIS + "heeft_partner", FOLLOWS),
    (
        parent(is_student={"2026-01": 1}),
        OUDER + "is_student/2026-01",
        "is_student is ja of nee; schrijf true of false, niet 1.",
    ),
    (parent(brutoloon={"2026": math.nan}), OUDER + "brutoloon/2026", "brutoloon is een getal; NaN is dat niet."),
    (
        home(aantal_kinderen={"2026-01": 1.5}),
        THUIS + "aantal_kinderen/2026-01",
        "aantal_kinderen is een geheel getal, niet 1.5.",
    ),
    (
        two_homes({}, {"kinderen": ["a"]}),
        "/huishoudens/twee/kinderen/0",
        '"a" staat al in huishouden "een"; iedereen staat precies één keer in een huishouden.',
    ),
    (
        two_homes({"energiekosten": {"2026": 5}, "huishoudtype": {"2026-01": "paar"}}, {}),
        "/huishoudens/twee/huishoudtype",
        NOT_HERE,
    ),
    (
        home(zorgtoeslag={"2022-12": None}),
        THUIS + "zorgtoeslag/2022-12",
        "voor 2022-12 zijn geen bedragen bekend, want de parameters beginnen op 2023-01-01; vraag een periode vanaf "
        "2023-01.",
    ),
    (
        parent(aow_opbouwjaren={"2026": 40}),
        OUDER + "aow_opbouwjaren/2026",
        "aow_opbouwjaren geldt altijd; schrijf ETERNITY als periode.",
    ),
    (
        parent(rendementsgrondslag={"ETERNITY": 5}),
        OUDER + "rendementsgrondslag/ETERNITY",
        "rendementsgrondslag verandert in de tijd; geef haar per jaar, als 2026.",
    ),
    *(
        (
            parent(rendementsgrondslag={text: 5}),
            f"{OUDER}rendementsgrondslag/{text}",
            "rendementsgrondslag geldt per jaar; schrijf een kalenderjaar, als 2025.",
        )
        for text in ("2025-01", "year:2025:2", "year:2025-02", "month:2025-01:2")
    ),
    (
        home(recht_op_bijstand={"2026": True}),
        THUIS + "recht_op_bijstand/2026",
        "recht_op_bijstand kan alleen per maand worden ingevoerd; schrijf een maand, als 2026-01.",
    ),
]


@pytest.mark.parametrize(("situation", "pointer", "says"), WRONG, ids=[pointer[:60] for _, pointer, _ in WRONG])
def test_the_only_mistake(situation: Any, pointer: str, says: str, tax_benefit_system: TaxBenefitSystem) -> None:
    assert found(situation, tax_benefit_system) == [(pointer, says)]


RIGHT = [
    parent(brutoloon=dict.fromkeys(MONTHS, 100) | {"2026": 1200}),
    parent(winst_uit_onderneming={"2026": 100, "2026-01": 500}),  # a loss in the other months
    parent(is_student={"2026": True, "2026-03": True}),
    parent(geboortedatum={"ETERNITY": "1900-01-01"}),
    parent(kinderopvang_uren={"month:2026-01:2": 8928}),
    home(heeft_partner={"2026-01": None}),
    parent(brutoloon={"2026": 0, "2026-01": 0.005}),  # half a cent is rounding
    parent(brutoloon=dict.fromkeys(MONTHS, 0) | {"2026": 0.005}),
    with_persons("x" * 199 + "a", "x" * 199 + "b"),
    two_homes({"huishoudtype": {"2026-01": "paar"}}, {"huishoudtype": {"2026-01": "alleenstaande"}}),
    parent(kinderopvang_uren={"2026": None}),
    home(zorgtoeslag={"2023-01": None}),
]


@pytest.mark.parametrize("situation", RIGHT, ids=range(len(RIGHT)))
def test_at_the_limit(situation: dict[str, Any], tax_benefit_system: TaxBenefitSystem) -> None:
    assert found(situation, tax_benefit_system) == []


def test_a_year_less_its_months_is_divided_over_the_others(tax_benefit_system: TaxBenefitSystem) -> None:
    """Of 1800 there are 600 in January and 200 in February: 100 is left for each of the other ten months."""
    situation = parent(brutoloon={"2026": 1800, "2026-01": 600, "2026-02": 200})
    given = per_maand(situation, tax_benefit_system)["personen"]["ouder"]["brutoloon"]
    assert given == {"2026-01": 600, "2026-02": 200} | dict.fromkeys(MONTHS[2:], 100)


def test_a_year_with_all_its_months_leaves_nothing_to_divide(tax_benefit_system: TaxBenefitSystem) -> None:
    full = dict.fromkeys(MONTHS, 100)
    with numpy.errstate(all="raise"):  # nothing is divided by no months
        given = per_maand(parent(brutoloon=full | {"2026": 1200}), tax_benefit_system)
    assert given["personen"]["ouder"]["brutoloon"] == full


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("Jan", None),
        ("x" * 200, None),
        ("x" * 201, 'bijnaam is een tekst, niet "' + "x" * 57 + '...".'),
        ("a\nb", 'bijnaam is een tekst, niet "a\\nb".'),
        (5, "bijnaam is een tekst, niet 5."),
    ],
    ids=range(5),
)
def test_a_text(value: object, says: str | None) -> None:
    class bijnaam(Variable):
        value_type = str
        entity = Persoon
        definition_period = DateUnit.MONTH
        label = "Bijnaam"

    assert fout_in_waarde(bijnaam(), value) == says


def test_without_a_period_the_highest_is_that_of_one_month(tax_benefit_system: TaxBenefitSystem) -> None:
    assert hoogste(tax_benefit_system.variables["kinderopvang_uren"]) == 31 * 24


@pytest.mark.parametrize(
    ("household", "wrong"),
    [
        ({"partner": "ouder", "kinderen": ["kind", "niemand"]}, [THUIS + "kinderen/1"]),
        ({"partner": "ouder", "kinderen": 4}, [THUIS + "kinderen", "/personen/kind"]),
        ({"aanvrager": 4, "kinderen": ["kind", "x"]}, [THUIS + "aanvrager", THUIS + "kinderen/1", "/personen/ouder"]),
    ],
)
def test_a_wrong_role_beside_the_others(
    household: dict[str, Any], wrong: list[str], tax_benefit_system: TaxBenefitSystem
) -> None:
    """Whether there is an aanvrager is only asked when the roles are right; every role is looked at."""
    situation = {**GOOD, "huishoudens": {"thuis": household}}
    assert [pointer for pointer, _ in found(situation, tax_benefit_system)] == wrong


def test_every_mistake_in_the_order_of_the_file(tax_benefit_system: TaxBenefitSystem) -> None:
    """With a mistake in a value or a member, what they give together is not judged."""
    situation = parent(brutoloon={"2026-01": "x", "2026": 0, "2026-02": 5, "2026-03": -1})
    situation["huishoudens"]["thuis"] = {"aanvrager": ["niemand"], "kinderen": ["kind", "kind"]}
    assert [pointer for pointer, _ in found(situation, tax_benefit_system)] == [
        OUDER + "brutoloon/2026-01",
        OUDER + "brutoloon/2026-03",
        "/huishoudens/thuis/aanvrager/0",
        "/huishoudens/thuis/kinderen/1",
        "/personen/ouder",
    ]


def test_a_household_without_aanvrager(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = {"personen": {"a": {}}, "huishoudens": {"thuis": {"medebewoners": ["a"]}}}
    assert found(situation, tax_benefit_system) == [
        ("/huishoudens/thuis/aanvrager", "dit huishouden heeft geen aanvrager; wijs een persoon aan.")
    ]


def test_a_question_from_before_the_first_amounts(tax_benefit_system: TaxBenefitSystem) -> None:
    ((pointer, _),) = found(home(zorgtoeslag={"2021-12": None}), tax_benefit_system)
    assert pointer == "/huishoudens/thuis/zorgtoeslag/2021-12"
    assert found(parent(brutoloon={"2021-12": 5}), tax_benefit_system) == []


def test_the_number_of_persons_in_a_whole_sentence(tax_benefit_system: TaxBenefitSystem) -> None:
    (error,) = problemen(GOOD, tax_benefit_system, meeste_personen=1)
    assert error.melding == "er staan 2 personen in; het mogen er ten hoogste 1 zijn."


def test_the_first_mistake_is_raised(tax_benefit_system: TaxBenefitSystem) -> None:
    with pytest.raises(SituatieError, match="brutolon: deze variabele"):
        controleer(parent(brutolon={"2026": 1}, xyz={"2026": 1}), tax_benefit_system)
    controleer(GOOD, tax_benefit_system)


@pytest.mark.parametrize(
    ("who", "born", "says"),
    [
        ("ouder", "2025-11-30", None),  # the last day of the first month
        ("ouder", "2025-12-01", "2025-12-01 ligt na november 2025: dan kan iemand nog geen aanvrager zijn."),
        ("kind", "2026-12-31", None),
        ("kind", "2027-01-01", "2027-01-01 ligt na het einde van het berekende jaar 2026."),
    ],
)
def test_born_after_the_months(who: str, born: str, says: str | None) -> None:
    situation = copy.deepcopy(GOOD)
    situation["personen"][who]["geboortedatum"] = {"ETERNITY": born}
    errors = problemen_met_geboorte(situation, [period("2026-02"), period("2025-11")])
    assert [error.melding for error in errors] == ([] if says is None else [says])
    assert all(error.pointer == f"/personen/{who}/geboortedatum" for error in errors)


@pytest.mark.parametrize("end", [date(2025, 12, 31), date(2025, 12, 1)])
def test_a_value_counts_until_the_end_of_its_variable(
    end: date, tax_benefit_system: TaxBenefitSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule on the rent limit ended with 2025: December still takes a value, January 2026 does not."""
    monkeypatch.setattr(tax_benefit_system.variables["rekenhuur_binnen_huurgrens"], "end", end)
    situation = home(rekenhuur_binnen_huurgrens={"2026-01": True, "2025-12": True})
    holder = bouw_simulatie(situation, tax_benefit_system).get_holder("rekenhuur_binnen_huurgrens")
    assert [str(month) for month in holder.get_known_periods()] == ["2025-12"]
