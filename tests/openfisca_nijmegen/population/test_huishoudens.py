"""Households from one call."""

import numpy
import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.population.huishoudens import huishoudens, voeg_samen
from openfisca_nijmegen.population.tabel import bouw
from openfisca_nijmegen.situaties import bouw_simulatie

GEEN_GETAL = 'kale_huur is een getal; schrijf een getal als 1234.56, zonder aanhalingstekens, niet "veel".'
LONEN = [0, 1200, 2400.5]


def ouder_met_twee() -> pandas.DataFrame:
    return huishoudens(
        aanvrager={"geboortedatum": "1986-03-14", "brutoloon": LONEN},
        partner="1988-07-01",
        kinderen=["2015-06-21", {"geboortedatum": "2018-01-30"}],
        kale_huur=pandas.Series([600, 650, 700], index=[7, 8, 9]),
        gewicht=numpy.array([1.5, 2, 3]),
        wijk="Noord",
        kenmerk_soort="gezin",
    )


def test_a_list_gives_a_household_for_each_value() -> None:
    personen = ouder_met_twee()
    assert personen["huishouden"].tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert personen["rol"].tolist() == ["aanvrager", "partner", "kind", "kind"] * 3
    assert personen["brutoloon"].tolist() == [0, 0, 0, 0, 1200, 0, 0, 0, 2400.5, 0, 0, 0]
    assert personen["kale_huur"].tolist() == [600] * 4 + [650] * 4 + [700] * 4
    assert personen["gewicht"].tolist() == [1.5] * 4 + [2] * 4 + [3] * 4
    assert personen["geboortedatum"].dt.year.tolist() == [1986, 1988, 2015, 2018] * 3
    assert set(personen["wijk"]) == {"Noord"}


def test_it_computes_as_a_situation_does(tax_benefit_system: TaxBenefitSystem) -> None:
    situatie = {"personen": {}, "huishoudens": {}}
    for nummer, (loon, huur) in enumerate(zip(LONEN, (600, 650, 700), strict=True)):
        leden = [f"{nummer}{letter}" for letter in "abcd"]
        for lid, datum in zip(leden, ("1986-03-14", "1988-07-01", "2015-06-21", "2018-01-30"), strict=True):
            situatie["personen"][lid] = {"geboortedatum": {"ETERNITY": datum}}
        situatie["personen"][leden[0]]["brutoloon"] = {str(jaar): loon * 12 for jaar in range(2023, 2027)}
        situatie["huishoudens"][str(nummer)] = {
            "aanvrager": [leden[0]],
            "partner": [leden[1]],
            "kinderen": leden[2:],
            "kale_huur": {str(jaar): huur * 12 for jaar in range(2023, 2027)},
        }
    een, ander = bouw(ouder_met_twee(), tax_benefit_system, 2026), bouw_simulatie(situatie, tax_benefit_system)
    bedragen = [simulatie.calculate("besteedbaar_inkomen", "2026-06") for simulatie in (een, ander)]
    numpy.testing.assert_allclose(*bedragen, atol=0.005)
    assert bedragen[0][0] < bedragen[0][2]


def test_one_household_needs_no_list() -> None:
    personen = huishoudens("1950-05-05")
    assert personen.to_dict("list") == {
        "huishouden": [0],
        "rol": ["aanvrager"],
        "gewicht": [1],
        "geboortedatum": [pandas.Timestamp("1950-05-05")],
    }


def test_ids_of_your_own_are_kept() -> None:
    assert huishoudens("1950-05-05", huishouden=["a", "b"])["huishouden"].tolist() == ["a", "b"]


def test_tables_are_put_together_and_numbered_again() -> None:
    samen = voeg_samen(ouder_met_twee(), huishoudens("1950-05-05", partner="1951-01-01", kale_huur=[1, 2], wijk="Zuid"))
    assert samen["huishouden"].tolist() == [0] * 4 + [1] * 4 + [2] * 4 + [3] * 2 + [4] * 2
    assert samen["kale_huur"].tolist()[-4:] == [1, 1, 2, 2]
    assert samen["brutoloon"].tolist()[-4:] == [0] * 4
    assert samen["gewicht"].tolist()[-4:] == [1] * 4
    assert samen["kenmerk_soort"].isna().sum() == 4
    assert list(samen["wijk"].cat.categories) == ["Noord", "Zuid"]


@pytest.mark.parametrize(
    ("gegeven", "zin"),
    [
        (
            {"kale_huur": [1, 2, 3], "gewicht": [1, 2]},
            "kale_huur heeft 3 waarden en gewicht 2; geef overal evenveel waarden, of één.",
        ),
        ({"brutoloon": 1000}, "brutoloon hoort bij een persoon; geef het bij de aanvrager of een ander lid."),
        ({"kinderen": "2015-01-01"}, "kinderen is een lijst; zet er vierkante haken omheen."),
        ({"medebewoners": {"brutoloon": 3}}, "medebewoners is een lijst; zet er vierkante haken omheen."),
        ({"kale_hur": 600}, 'kolom kale_hur: deze kolom bestaat niet; bedoelt u "kale_huur"?'),
        ({"kale_huur": [600, -1]}, "rij 1, kolom kale_huur: kale_huur kan niet negatief zijn, maar is -1."),
        ({"kale_huur": [600, "veel"]}, f"rij 1, kolom kale_huur: {GEEN_GETAL}"),
        ({"gewicht": 0}, "rij 0, kolom gewicht: gewicht is groter dan 0, maar is 0."),
        (
            {"partner": "1988-13-01"},
            'rij 1, kolom geboortedatum: "1988-13-01" is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14.',
        ),
    ],
)
def test_a_mistake_is_told_in_one_sentence(gegeven: dict, zin: str) -> None:
    with pytest.raises(GebruiksError) as fout:
        huishoudens(aanvrager="1986-03-14", **gegeven)
    assert str(fout.value) == zin
