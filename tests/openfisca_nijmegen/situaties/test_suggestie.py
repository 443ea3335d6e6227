"""A suggestion is a word of which the misspelt name is a slip of the pen, and never one that means something else."""

import pytest

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.situaties.fouten import naast_woord, suggestie

NAMEN = list(CountryTaxBenefitSystem().variables)

VERSCHRIJVINGEN = [
    ("brutolon", "brutoloon"),
    ("geboortdatum", "geboortedatum"),
    ("kale_hur", "kale_huur"),
    ("kale_huru", "kale_huur"),
    ("kalehuur", "kale_huur"),
    ("Kale huur", "kale_huur"),
    ("kale-huur", "kale_huur"),
    ("huurtoeslagg", "huurtoeslag"),
    ("zorgtoelsag", "zorgtoeslag"),
    ("ontvangen_kinderalimentati", "ontvangen_kinderalimentatie"),
    ("ontvangen_partneralimentaite", "ontvangen_partneralimentatie"),
    ("gifte", "giften"),
    ("service_kosten", "servicekosten"),
    ("gift", "giften"),
    ("kale_huurr", "kale_huur"),
    ("akle_huur", "kale_huur"),
    ("ontvangn_partneralimentati", "ontvangen_partneralimentatie"),
]

ANDERE_BETEKENIS = [
    "betaalde_kinderalimentatie",
    "betaalde_partneralimentatie",
    "ontvangen_oudersalimentatie",
    "alimentatie",
    "ontvangn_partneralimentti",
    "nettoloon",
    "netto_loon",
    "netto_uitkering",
    "bruto_loonkosten",
    "kinderopvang",
    "winst_bij_verkoop",
    "recht_op_mmx",
    "mmx",
    "budget_kleuren",
    "zorgkosten",
    "woonkosten",
    "kale_pacht",
    "xyzxyzxyz",
    "",
]


@pytest.mark.parametrize(("woord", "bedoeld"), VERSCHRIJVINGEN)
def test_a_slip_of_the_pen_is_understood(woord: str, bedoeld: str) -> None:
    assert naast_woord(woord, NAMEN) == bedoeld


@pytest.mark.parametrize("woord", ANDERE_BETEKENIS)
def test_another_meaning_is_not_suggested(woord: str) -> None:
    assert suggestie(woord, NAMEN) == "."


def test_no_name_is_taken_for_a_slip_of_another() -> None:
    """Who writes a name that the model would lack must not be led to one it has: each name is tried as if it lacked."""
    verward = {naam: ander for naam in NAMEN if (ander := naast_woord(naam, [n for n in NAMEN if n != naam]))}
    assert verward == {}


@pytest.mark.parametrize(("woord", "mogelijk"), [("kind3", ["kind1", "kind2"]), ("kind2", ["kind1"]), ("b", ["a"])])
def test_another_person_is_not_suggested(woord: str, mogelijk: list[str]) -> None:
    assert naast_woord(woord, mogelijk) is None


@pytest.mark.parametrize(
    ("woord", "mogelijk"),
    [
        ("oudera", ["ouders", "ouderb"]),
        ("kind", ["kinderen", "kint"]),  # a plural is one slip
        ("kael", ["kale", "kaele"]),  # and so are two letters that changed places
    ],
)
def test_between_two_words_as_near_nobody_chooses(woord: str, mogelijk: list[str]) -> None:
    assert naast_woord(woord, mogelijk) is None


@pytest.mark.parametrize(
    ("woord", "mogelijk", "naaste"),
    [
        ("huurtoeslagg", ["huurtoesla", "huurtoeslag"], "huurtoeslag"),
        ("kalehuur", ["kalehuurs", "kale_huur"], "kale_huur"),  # a line that lacks is no slip
        ("(oudr)", ["(ouder)"], "(ouder)"),
        ("kindkdind", ["kind"], None),
        ("a" * 59 + "b", ["a" * 60], "a" * 60),
        ("a" * 60 + "b", ["a" * 61], None),
        ("brutolon", ["brutoloon"] + ["x"] * 999, "brutoloon"),
        ("brutolon", ["brutoloon"] + ["x"] * 1000, None),
    ],
    ids=range(8),
)
def test_the_nearest_word_within_limits(woord: str, mogelijk: list[str], naaste: str | None) -> None:
    assert naast_woord(woord, mogelijk) == naaste


def test_the_singular_of_a_role_is_understood() -> None:
    assert naast_woord("kind", ["aanvrager", "partner", "kinderen", "medebewoners", "kindregelingen"]) == "kinderen"
    assert naast_woord("medebewoner", ["aanvrager", "partner", "kinderen", "medebewoners"]) == "medebewoners"
