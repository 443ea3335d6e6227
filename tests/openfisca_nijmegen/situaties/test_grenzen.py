"""The gate at its limits: whole sentences, several mistakes at once, a year beside its months."""

import copy
from typing import Any

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.situaties import (
    SituatieError,
    bouw_simulatie,
    controleer,
    per_maand,
    problemen,
    problemen_met_geboorte,
)

MONTHS = [f"2026-{number:02}" for number in range(1, 13)]
GOOD: dict[str, Any] = {
    "personen": {"ouder": {}, "kind": {}},
    "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind"]}},
}


def parent(**given: object) -> dict[str, Any]:
    situation = copy.deepcopy(GOOD)
    situation["personen"]["ouder"].update(given)
    return situation


def home(**given: object) -> dict[str, Any]:
    situation = copy.deepcopy(GOOD)
    situation["huishoudens"]["thuis"].update(given)
    return situation


def found(situation: Any, system: TaxBenefitSystem) -> list[tuple[str, str]]:
    return [(error.pointer, str(error.melding)) for error in problemen(situation, system)]


DOES_NOT_FIT = "het bedrag voor 2026 past niet bij de bedragen van de losse maanden daarin."
OUDER = "/personen/ouder/"
NO_DATE = " is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14."

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
]


@pytest.mark.parametrize(("situation", "pointer", "says"), WRONG, ids=[pointer for _, pointer, _ in WRONG])
def test_the_only_mistake(situation: Any, pointer: str, says: str, tax_benefit_system: TaxBenefitSystem) -> None:
    assert found(situation, tax_benefit_system) == [(pointer, says)]


RIGHT = [
    parent(brutoloon=dict.fromkeys(MONTHS, 100) | {"2026": 1200}),
    parent(winst_uit_onderneming={"2026": 100, "2026-01": 500}),  # a loss in the other months
    parent(is_student={"2026": True, "2026-03": True}),
    parent(geboortedatum={"ETERNITY": "1900-01-01"}),
    parent(kinderopvang_uren={"month:2026-01:2": 8928}),
    home(heeft_partner={"2026-01": None}),
]


@pytest.mark.parametrize("situation", RIGHT, ids=range(len(RIGHT)))
def test_at_the_limit(situation: dict[str, Any], tax_benefit_system: TaxBenefitSystem) -> None:
    assert found(situation, tax_benefit_system) == []


def test_a_year_less_its_months_is_divided_over_the_others(tax_benefit_system: TaxBenefitSystem) -> None:
    """Of 1800 there are 600 in January and 200 in February: 100 is left for each of the other ten months."""
    situation = parent(brutoloon={"2026": 1800, "2026-01": 600, "2026-02": 200})
    given = per_maand(situation, tax_benefit_system)["personen"]["ouder"]["brutoloon"]
    assert given == {"2026-01": 600, "2026-02": 200} | dict.fromkeys(MONTHS[2:], 100)


def test_what_follows_from_the_roles_is_not_given(tax_benefit_system: TaxBenefitSystem) -> None:
    ((pointer, says),) = found(home(heeft_partner={"2026-01": None, "2026-02": True}), tax_benefit_system)
    assert pointer == "/huishoudens/thuis/heeft_partner"
    assert says.startswith("heeft_partner volgt uit de rollen")


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
    ((pointer, says),) = found(home(zorgtoeslag={"2021-12": None}), tax_benefit_system)
    assert pointer == "/huishoudens/thuis/zorgtoeslag/2021-12"
    assert says.startswith("voor 2021-12 zijn geen bedragen bekend")
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


def test_a_value_counts_until_the_end_of_its_variable(tax_benefit_system: TaxBenefitSystem) -> None:
    """The rule on the rent limit ended with 2025: December still takes a value, January 2026 does not."""
    situation = home(rekenhuur_binnen_huurgrens={"2025-12": True, "2026-01": True})
    holder = bouw_simulatie(situation, tax_benefit_system).get_holder("rekenhuur_binnen_huurgrens")
    assert [str(month) for month in holder.get_known_periods()] == ["2025-12"]
