"""Keuzes die nu uit staan of per gemeente verschillen: artikelen 14, 16 en 21, met de hand nagerekend."""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.scenarios import Scenario, Wijziging, maak_reform

ARTIKELEN = ["VMMS-14", "VMMS-16", "VMMS-21"]


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


# --- Artikel 14: premie bij uitstroom van jongeren


def test_premie_bij_uitstroom_gaat_over_de_laatste_zes_maanden(stelsel):
    # Zeven maanden 460 netto; met de keuze aan telt de uitstroommaand met de vijf ervoor: 6 x 115 = 690.
    maanden = [f"2026-{nummer:02d}" for nummer in range(1, 8)]
    jongere = {
        "leeftijd": {"2026": 26},
        "bijstand_beeindigd_wegens_werk": {"2026-07": True},
        "netto_arbeidsinkomen": dict.fromkeys(maanden, 460),
    }
    keuze = met(stelsel, mms__bijverdienpremie__bij_uitstroom_jongeren__nijmegen=True)
    assert bereken(keuze, "bijverdienpremie", "2026-07", NU, jongere) == pytest.approx(690, abs=0.005)
    assert bereken(keuze, "bijverdienpremie", "2026-06", NU, jongere) == 0
    assert bereken(stelsel, "bijverdienpremie", "2026-07", NU, jongere) == 0


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


# --- Artikel 21: aanvullende zorgverzekering in het benodigd budget


def test_zorgverzekering_in_het_benodigd_budget(stelsel):
    opgenomen = met(stelsel, mms__collectieve_zorgverzekering__in_mmb__nijmegen=True)
    component = "budget_aanvullende_zorgverzekering"
    assert bereken(opgenomen, component, "2026-01", NU) == 30
    assert bereken(opgenomen, component, "2026-01", NU, partner={}) == 60
    assert bereken(opgenomen, component, "2026-01", {}) == 0
    assert bereken(stelsel, component, "2026-01", NU) == 0
    zonder = bereken(stelsel, "benodigd_budget", "2026-01", NU)
    assert bereken(opgenomen, "benodigd_budget", "2026-01", NU) == pytest.approx(zonder + 30, abs=0.005)


def test_opname_beeindigt_de_collectieve_zorgverzekering(stelsel):
    opgenomen = met(stelsel, mms__collectieve_zorgverzekering__in_mmb__nijmegen=True)
    assert bereken(stelsel, "recht_op_collectieve_zorgverzekering", "2026-01", NU)
    assert not bereken(opgenomen, "recht_op_collectieve_zorgverzekering", "2026-01", NU)
    assert bereken(opgenomen, "recht_op_collectieve_zorgverzekering", "2026-01", {})
