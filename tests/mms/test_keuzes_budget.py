"""Keuzes voor de raad over het benodigd budget en het vermogen, met de hand nagerekend.

Bedragen van januari 2026 voor een alleenstaande in Nijmegen die geen kosten opgeeft: benodigd budget 1.721,7993, met
wonen 573,9857, energie 146,993 en lokale lasten 16; MMG 1.825,107258.
"""

import pytest

ARTIKELEN = [
    "VMMS-5",
    "VMMS-6",
    "VMMS-7",
    "VMMS-8",
    "VMMS-10",
    "VMMS-16",
    "VMMS-22",
    "VMMS-keuzes-eigen_woning",
    "VMMS-keuzes-flexibel_budget",
    "VMMS-keuzes-lokale_lasten",
    "VMMS-keuzes-volwassen_kind",
    "VMMS-keuzes-woonkosten",
    "VMMS-keuzes-zorgverzekering",
]
JANUARI = "2026-01"
NU = {"mms_van_kracht": {"2026": True}}
BENODIGD, MMG = 1721.7993, 1825.107258


def geld(bedrag):
    return pytest.approx(bedrag, abs=0.005)


def van(maand, leeftijd):
    return {"leeftijd": {maand: leeftijd}}


# --- zorgverzekering


def test_zorgverzekering_in_het_benodigd_budget(stelsel, met, bereken):
    opgenomen = met("zorgverzekering_in_budget")
    onderdeel = "budget_aanvullende_zorgverzekering"
    assert bereken(opgenomen, onderdeel, JANUARI, NU) == 30
    assert bereken(opgenomen, onderdeel, JANUARI, NU, partner={}) == 60
    assert bereken(opgenomen, onderdeel, JANUARI) == 0
    assert bereken(stelsel, onderdeel, JANUARI, NU) == 0
    assert bereken(opgenomen, "benodigd_budget", JANUARI, NU) == geld(BENODIGD + 30)
    assert bereken(stelsel, "benodigd_budget", JANUARI, NU) == geld(BENODIGD)


def test_opname_beeindigt_de_collectieve_zorgverzekering(stelsel, met, bereken):
    opgenomen = met("zorgverzekering_in_budget")
    assert bereken(stelsel, "recht_op_collectieve_zorgverzekering", JANUARI, NU)
    assert not bereken(opgenomen, "recht_op_collectieve_zorgverzekering", JANUARI, NU)
    assert bereken(opgenomen, "recht_op_collectieve_zorgverzekering", JANUARI)


# --- woonkosten


@pytest.mark.parametrize("huur", [0, 573.98, 573.99, 574, 900])
def test_normbedragen_in_plaats_van_werkelijke_kosten(stelsel, met, bereken, huur):
    norm = met("woonkosten_norm")
    kosten = {"kale_huur": {JANUARI: huur}, "energiekosten": {JANUARI: 200}}
    assert bereken(norm, "budget_wonen", JANUARI, kosten) == geld(573.9857)
    assert bereken(norm, "budget_energie", JANUARI, kosten) == geld(146.993)
    assert bereken(stelsel, "budget_energie", JANUARI, kosten) == geld(200)


def test_ook_de_normbedragen_worden_gedeeld_en_wie_inwoont_heeft_ze_niet(met, bereken):
    norm = met("woonkosten_norm")
    assert bereken(norm, "budget_wonen", JANUARI, medebewoners=[{}]) == geld(573.9857 / 2)
    inwonend = {"woonsituatie": {JANUARI: "inwonend"}}
    assert bereken(norm, "budget_wonen", JANUARI, inwonend, medebewoners=[{}]) == 0


# --- flexibel budget


@pytest.mark.parametrize(
    ("optie", "verwacht"),
    # 0, 3, 6 en 9% van 1.721,7993.
    [
        ("flexibel_budget_0", 0),
        ("flexibel_budget_3", 51.653979),
        ("flexibel_budget_6", 103.307958),
        ("flexibel_budget_9", 154.961937),
    ],
)
def test_flexibel_budget(met, bereken, optie, verwacht):
    assert bereken(met(optie), "flexibel_budget", JANUARI, NU) == geld(verwacht)
    assert bereken(met(optie), "mmg", JANUARI, NU) == geld(BENODIGD + verwacht)


# --- lokale lasten


def test_de_landelijke_norm_voor_lokale_lasten(stelsel, met, bereken):
    # 50 x 1,092 = 54,60; met een medebewoner de helft van de norm van een alleenstaande: 27,30.
    norm = met("lokale_lasten_norm")
    assert bereken(norm, "budget_lokale_lasten", JANUARI, NU) == geld(54.6)
    assert bereken(stelsel, "budget_lokale_lasten", JANUARI, NU) == geld(16)
    assert bereken(norm, "budget_lokale_lasten", JANUARI, NU, medebewoners=[{}]) == geld(27.3)


# --- volwassen kind


@pytest.mark.parametrize(
    ("heeft_partner", "kinderen", "verwacht"),
    # Tabel van 2023: het volwassen kind voegt bij een paar 3.110 - 2.400 = 710 toe.
    [
        (False, [20], 1633 + 710),
        (True, [20, 8], 2738 + 710),
        (True, [20, 18], 2400 + 2 * 710),
        (False, [17], 2110),
        # Een kind van 27 jaar hoort dan bij de ouders en deelt de woonkosten niet.
        (False, [27], 1633 + 710),
    ],
)
def test_volwassen_kind_telt_mee_bij_de_ouders(met, bereken, heeft_partner, kinderen, verwacht):
    keuze = met("volwassen_kind_bij_ouders", vanaf="2023-01-01")
    ouder = van("2023-01", 50)
    partner = ouder if heeft_partner else None
    leden = [van("2023-01", leeftijd) for leeftijd in kinderen]
    uitkomst = bereken(keuze, "benodigd_budget", "2023-01", aanvrager=ouder, partner=partner, kinderen=leden)
    assert uitkomst == geld(verwacht)


def test_het_volwassen_kind_in_2026(stelsel, met, bereken):
    # Voeding: 462 x 1,077 = 497,574 voor een paar; met een volwassen kind 589 x 1,077 = 634,353.
    kind = {"aanvrager": van(JANUARI, 50), "partner": van(JANUARI, 50), "kinderen": [van(JANUARI, 20)]}
    keuze = met("volwassen_kind_bij_ouders")
    voeding = [bereken(systeem, "budget_voeding", JANUARI, **kind) for systeem in (stelsel, keuze)]
    assert voeding == pytest.approx([497.574, 634.353], abs=0.005)


def test_volwassen_kind_deelt_alleen_met_een_eigen_aanspraak(stelsel, met, bereken):
    samen = {"aanvrager": van(JANUARI, 50), "kinderen": [van(JANUARI, 27)]}
    keuze = met("volwassen_kind_bij_ouders")
    assert bereken(stelsel, "aandeel_in_woonkosten", JANUARI, **samen) == 0.5
    assert bereken(keuze, "aandeel_in_woonkosten", JANUARI, **samen) == 1


def test_volwassen_kind_in_wageningen_volgt_de_eigen_keuze(met, bereken):
    # Alleen de keuze van Nijmegen is veranderd: Wageningen houdt 1.633.
    keuze = met("volwassen_kind_bij_ouders", vanaf="2023-01-01")
    wageningen = {"gemeente": {"2023-01": "wageningen"}}
    leden = {"aanvrager": van("2023-01", 50), "kinderen": [van("2023-01", 20)]}
    assert bereken(keuze, "benodigd_budget", "2023-01", wageningen, **leden) == geld(1633)


# --- eigen woning


@pytest.mark.parametrize(
    ("overwaarde", "mmb", "mmb_buiten_beschouwing"),
    # MMG 1.825,107258 en inkomen 129: 1.696,11.
    [(67500, 1696.11, 1696.11), (67501, 0, 1696.11), (600000, 0, 1696.11)],
)
def test_eigen_woning_buiten_beschouwing(stelsel, met, bereken, overwaarde, mmb, mmb_buiten_beschouwing):
    keuze = met("eigen_woning_buiten_beschouwing")
    eigenaar = {"vermogen_in_woning": {JANUARI: overwaarde}}
    huishouden = NU | {"woonsituatie": {JANUARI: "koopwoning"}, "mms_inkomen": {JANUARI: 129}}
    assert bereken(stelsel, "mmg", JANUARI, huishouden, eigenaar) == geld(MMG)
    assert bereken(stelsel, "mmb", JANUARI, huishouden, eigenaar) == geld(mmb)
    assert bereken(keuze, "mmb", JANUARI, huishouden, eigenaar) == geld(mmb_buiten_beschouwing)


# --- minimum


@pytest.mark.parametrize(("inkomen", "mmb"), [(1800.5, 0), (1800, 0), (1799.99, 0.01), (1799.5, 0.5), (1799, 1)])
# Zonder het minimum van 2 euro is het MMB het verschil met een MMG van 1.800, ook onder een euro.
def test_zonder_minimum_wordt_ook_een_tekort_onder_een_euro_betaald(met, bereken, inkomen, mmb):
    huishouden = NU | {"mmg": {JANUARI: 1800}, "mms_inkomen": {JANUARI: inkomen}}
    assert bereken(met(mms__hoogte__minimum=0), "mmb", JANUARI, huishouden) == pytest.approx(mmb, abs=0.002)
