"""The example households: valid in every year, with the ages and wages that their text says."""

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.situaties import bouw_simulatie, problemen
from openfisca_nijmegen.voorbeelden import samen, voorbeelden

NAMEN = [f"{voorbeeld.naam}-{variant.naam}" for voorbeeld in voorbeelden() for variant in voorbeeld.varianten]


def test_names_are_unique_and_texts_are_sentences() -> None:
    assert len(set(NAMEN)) == len(NAMEN) == len(samen()["huishoudens"])
    for voorbeeld in voorbeelden():
        teksten = [voorbeeld.label, voorbeeld.omschrijving, *(variant.label for variant in voorbeeld.varianten)]
        assert all(tekst.endswith(".") and tekst[0].isupper() for tekst in teksten), voorbeeld.naam


@pytest.mark.parametrize("jaar", range(2023, 2031))
def test_every_example_passes_the_gate_in_every_year(jaar: int, tax_benefit_system: TaxBenefitSystem) -> None:
    assert problemen(samen(jaar=jaar), tax_benefit_system) == []


@pytest.mark.parametrize("jaar", [2023, 2026, 2030])
def test_an_age_holds_in_every_month_of_the_year(jaar: int, tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie = bouw_simulatie(samen(["alleenstaande_ouder-bijstand"], jaar), tax_benefit_system)
    for maand in range(1, 13):
        for naam in ("leeftijd", "leeftijd_einde_vorige_maand"):
            assert list(simulatie.calculate(naam, f"{jaar}-{maand:02}")) == [40, 8, 13]


def test_a_wage_by_hand() -> None:
    # Uurloon 14,71 en vanaf juli 14,99; 24 uur, 52 weken in twaalf maanden, 8% vakantiebijslag:
    # 14,71 x 24 x 52 / 12 x 1,08 = 1.652,2272 en 14,99 x 24 x 52 / 12 x 1,08 = 1.683,6768.
    loon = samen(["alleenstaande_ouder-24_uur"])["personen"]["alleenstaande_ouder-24_uur-aanvrager"]["brutoloon"]
    assert loon == {f"2026-{maand:02}": 1652.23 if maand < 7 else 1683.68 for maand in range(1, 13)}


def test_an_unknown_example_names_the_nearest() -> None:
    with pytest.raises(GebruiksError, match=r'voorbeeld "alenstaande"; bedoelt u "alleenstaande"\?'):
        samen(["alenstaande"])
