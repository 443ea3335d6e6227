"""Keuzes die nu uit staan of per gemeente verschillen: artikelen 14, 16 tot en met 19 en 21, met de hand nagerekend."""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.scenarios import Scenario, Wijziging, maak_reform

ARTIKELEN = ["VMMS-14", "VMMS-16", "VMMS-17", "VMMS-18", "VMMS-19", "VMMS-21"]


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
