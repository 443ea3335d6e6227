"""Keuzes die nu uit staan of per gemeente verschillen: artikelen 16 tot en met 19 en 21, met de hand nagerekend."""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.scenarios import Scenario, Wijziging, maak_reform

ARTIKELEN = ["VMMS-16", "VMMS-17", "VMMS-18", "VMMS-19", "VMMS-21"]


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def met(stelsel, **waarden):
    """Het stelsel met andere waarden van parameters vanaf 2026; punten in een pad zijn hier dubbele streepjes."""
    wijzigingen = tuple(Wijziging(pad.replace("__", "."), "2026-01-01", waarde) for pad, waarde in waarden.items())
    return maak_reform(Scenario("proef", "Proef", "Proef.", "Deze test", wijzigingen))(stelsel)


def bereken(stelsel, variabele, maand, huishouden, persoon=None, partner=None):
    personen = {"a": persoon or {}} | ({"b": partner} if partner is not None else {})
    rollen = {"aanvrager": "a"} | ({"partner": "b"} if partner is not None else {})
    situatie = {"personen": personen, "huishoudens": {"h": rollen | huishouden}}
    return SimulationBuilder().build_from_entities(stelsel, situatie).calculate(variabele, maand)[0]


NU = {"mms_van_kracht": {"2026": True}}


# --- Artikel 16: geleidelijke afbouw


@pytest.mark.parametrize(
    ("maand", "verwacht"),
    # Vier maanden, 800 euro netto: eerst alles vrij, dan drie kwart, de helft, een kwart, niets.
    [("2026-03", 800), ("2026-04", 600), ("2026-05", 400), ("2026-06", 200), ("2026-07", 0)],
)
def test_afbouw_over_vier_maanden(stelsel, maand, verwacht):
    loon = {f"2026-{nummer:02d}": 900 for nummer in range(3, 13)}
    persoon = {"brutoloon": loon, "netto_arbeidsinkomen": dict.fromkeys(loon, 800)}
    stelsel_met_afbouw = met(stelsel, mms__afbouw__maanden__nijmegen=4)
    vrij = bereken(stelsel_met_afbouw, "vrijgelaten_arbeidsinkomen_mmb", maand, NU, persoon)
    assert vrij == pytest.approx(verwacht, abs=0.005)


def test_afbouw_staat_uit(stelsel):
    persoon = {"brutoloon": {"2026-03": 900}, "netto_arbeidsinkomen": {"2026-03": 800}}
    assert bereken(stelsel, "vrijgelaten_arbeidsinkomen_mmb", "2026-03", NU, persoon) == 0


def test_het_hoogste_aandeel_telt(stelsel):
    persoon = {"brutoloon": {"2026-03": 900}, "netto_arbeidsinkomen": {"2026-03": 800}}
    beide = met(stelsel, mms__afbouw__maanden__nijmegen=4, mms__inkomen__vrijlating_arbeidsinkomen__nijmegen=0.25)
    assert bereken(beide, "vrijgelaten_arbeidsinkomen_mmb", "2026-03", NU, persoon) == pytest.approx(800)
    later = {"brutoloon": {"2026-03": 900, "2026-02": 900, "2026-01": 900, "2025-12": 900}}
    persoon = later | {"netto_arbeidsinkomen": {"2026-03": 800}}
    # Na drie maanden laat de afbouw nog een kwart vrij: gelijk aan de vrijlating van een kwart.
    assert bereken(beide, "vrijgelaten_arbeidsinkomen_mmb", "2026-03", NU, persoon) == pytest.approx(200)


# --- Artikelen 17 en 18: bijzondere bijstand en leenbijstand


def bijstand(stelsel, soort, maand="2026-01", **huishouden):
    """Geef (om niet, als lening) voor 100 euro kosten van een soort."""
    gegevens = {f"noodzakelijke_bijzondere_kosten_{soort}": {maand: 100}} | huishouden
    return tuple(
        float(bereken(stelsel, variabele, maand, gegevens)) for variabele in ("bijzondere_bijstand", "leenbijstand")
    )


def test_kosten_buiten_het_rekenmodel_zijn_om_niet(stelsel):
    assert bijstand(stelsel, "medisch", **NU) == (100, 0)


def test_duurzame_gebruiksgoederen_zijn_een_lening_met_en_zonder_systematiek(stelsel):
    assert bijstand(stelsel, "duurzame_gebruiksgoederen") == (0, 100)
    assert bijstand(stelsel, "duurzame_gebruiksgoederen", **NU) == (0, 100)


def test_kosten_in_het_rekenmodel_zijn_in_de_beginperiode_een_lening_en_daarna_niets(stelsel):
    # Zet reiskosten in het rekenmodel: dan blijft er alleen de lening van de eerste twaalf maanden.
    keuze = met(stelsel, mms__bijzondere_bijstand__in_rekenmodel__reizen__nijmegen=True)
    van_kracht = {"mms_van_kracht": {"2026": True, "2027": True}}
    assert bijstand(keuze, "reizen", "2026-01", **van_kracht) == (0, 100)
    assert bijstand(keuze, "reizen", "2026-12", **van_kracht) == (0, 100)
    assert bijstand(keuze, "reizen", "2027-01", **van_kracht) == (0, 0)
    assert bijstand(stelsel, "reizen", "2027-01", **van_kracht) == (100, 0)


def test_wie_van_het_mmb_is_uitgesloten_houdt_bijzondere_bijstand(stelsel):
    keuze = met(stelsel, mms__bijzondere_bijstand__in_rekenmodel__reizen__nijmegen=True)
    van_kracht = {"mms_van_kracht": {"2026": True, "2027": True}}
    kosten = {"noodzakelijke_bijzondere_kosten_reizen": {"2027-01": 100}}
    student = {"is_student": {"2026": True, "2027": True}}
    assert bereken(keuze, "bijzondere_bijstand", "2027-01", van_kracht | kosten, student) == 100


def test_wageningen_geeft_alles_eerst_als_lening(stelsel):
    wageningen = {"gemeente": {"2026": "wageningen"}}
    assert bijstand(stelsel, "medisch", **wageningen) == (0, 100)
    assert bijstand(stelsel, "medisch", gemeente={"2026": "overig"}) == (0, 0)


def test_negatieve_kosten_geven_niets(stelsel):
    kosten = {"noodzakelijke_bijzondere_kosten_medisch": {"2026-01": -100}}
    assert bereken(stelsel, "bijzondere_bijstand", "2026-01", kosten) == 0
    assert bereken(stelsel, "leenbijstand", "2026-01", kosten) == 0


# --- Artikel 19: kindbudget


def test_kindbudget_is_een_twaalfde_van_de_kindregelingen(stelsel):
    ontschot = met(stelsel, mms__kindregelingen__ontschot__nijmegen=True)
    regelingen = {"kindregelingen": {"2026": 900}}
    assert bereken(ontschot, "kindbudget", "2026-01", NU | regelingen) == 75
    assert bereken(ontschot, "kindbudget", "2026-01", regelingen) == 0
    assert bereken(stelsel, "kindbudget", "2026-01", NU | regelingen) == 0
