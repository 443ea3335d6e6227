"""Keuzes voor de raad over het benodigd budget en het vermogen, met de hand nagerekend.

Bedragen van januari 2026 voor een alleenstaande in Nijmegen die geen kosten opgeeft: benodigd budget 1.721,7993, met
wonen 573,9857, energie 146,993 en lokale lasten 16; MMG 1.825,107258.
"""

import pytest
from openfisca_core.reforms import Reform
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem

ARTIKELEN = [
    "VMMS-5",
    "VMMS-6",
    "VMMS-7",
    "VMMS-8",
    "VMMS-10",
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
ENIGE = {"a": {}}


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def met(stelsel, **waarden):
    """Het stelsel met andere waarden van parameters voor Nijmegen vanaf 2023; punten zijn hier dubbele streepjes."""

    class Keuze(Reform):
        def apply(self):
            self.modify_parameters(self.wijzig)

        def wijzig(self, parameters):
            for pad, waarde in waarden.items():
                knoop = parameters
                for naam in [*pad.split("__"), "nijmegen"]:
                    knoop = getattr(knoop, naam)
                knoop.update(start="2023-01-01", value=waarde)
            return parameters

    return Keuze(stelsel)


def bereken(stelsel, variabele, huishouden, personen=None, maand=JANUARI):
    situatie = {"personen": personen or ENIGE, "huishoudens": {"h": {"aanvrager": "a"} | huishouden}}
    return SimulationBuilder().build_from_entities(stelsel, situatie).calculate(variabele, maand)[0]


def geld(bedrag):
    return pytest.approx(bedrag, abs=0.005)


# --- zorgverzekering


def test_zorgverzekering_in_het_benodigd_budget(stelsel):
    opgenomen = met(stelsel, mms__collectieve_zorgverzekering__in_mmb=True)
    onderdeel = "budget_aanvullende_zorgverzekering"
    paar = {"a": {}, "b": {}}
    assert bereken(opgenomen, onderdeel, NU) == 30
    assert bereken(opgenomen, onderdeel, NU | {"partner": "b"}, paar) == 60
    assert bereken(opgenomen, onderdeel, {}) == 0
    assert bereken(stelsel, onderdeel, NU) == 0
    assert bereken(opgenomen, "benodigd_budget", NU) == geld(BENODIGD + 30)
    assert bereken(stelsel, "benodigd_budget", NU) == geld(BENODIGD)


def test_opname_beeindigt_de_collectieve_zorgverzekering(stelsel):
    opgenomen = met(stelsel, mms__collectieve_zorgverzekering__in_mmb=True)
    assert bereken(stelsel, "recht_op_collectieve_zorgverzekering", NU)
    assert not bereken(opgenomen, "recht_op_collectieve_zorgverzekering", NU)
    assert bereken(opgenomen, "recht_op_collectieve_zorgverzekering", {})


# --- woonkosten


@pytest.mark.parametrize("huur", [0, 573.98, 573.99, 574, 900])
def test_normbedragen_in_plaats_van_werkelijke_kosten(stelsel, huur):
    norm = met(stelsel, mms__wonen__werkelijke_kosten=False)
    kosten = {"kale_huur": {JANUARI: huur}, "energiekosten": {JANUARI: 200}}
    assert bereken(norm, "budget_wonen", kosten) == geld(573.9857)
    assert bereken(norm, "budget_energie", kosten) == geld(146.993)
    assert bereken(stelsel, "budget_energie", kosten) == geld(200)


def test_ook_de_normbedragen_worden_gedeeld_en_wie_inwoont_heeft_ze_niet(stelsel):
    norm = met(stelsel, mms__wonen__werkelijke_kosten=False)
    personen = {"a": {}, "m": {}}
    samen = {"medebewoners": ["m"]}
    assert bereken(norm, "budget_wonen", samen, personen) == geld(573.9857 / 2)
    assert bereken(norm, "budget_wonen", samen | {"woonsituatie": {JANUARI: "inwonend"}}, personen) == 0


# --- flexibel budget


@pytest.mark.parametrize(("aandeel", "verwacht"), [(0, 0), (0.03, 51.653979), (0.06, 103.307958), (0.09, 154.961937)])
def test_flexibel_budget(stelsel, aandeel, verwacht):
    keuze = met(stelsel, mms__flexibel_budget__aandeel=aandeel)
    assert bereken(keuze, "flexibel_budget", NU) == geld(verwacht)
    assert bereken(keuze, "mmg", NU) == geld(BENODIGD + verwacht)


# --- lokale lasten


def test_de_landelijke_norm_voor_lokale_lasten(stelsel):
    # 50 x 1,092 = 54,60; met een medebewoner de helft van de norm van een alleenstaande: 27,30.
    norm = met(stelsel, mms__lokale_lasten__verlaagd=False)
    assert bereken(norm, "budget_lokale_lasten", NU) == geld(54.6)
    assert bereken(stelsel, "budget_lokale_lasten", NU) == geld(16)
    assert bereken(norm, "budget_lokale_lasten", NU | {"medebewoners": ["m"]}, {"a": {}, "m": {}}) == geld(27.3)


# --- volwassen kind


@pytest.mark.parametrize(
    ("leden", "kinderen", "verwacht"),
    # Tabel van 2023: het volwassen kind voegt bij een paar 3.110 - 2.400 = 710 toe.
    [
        ({}, [20], 1633 + 710),
        ({"partner": "p"}, [20, 8], 2738 + 710),
        ({"partner": "p"}, [20, 18], 2400 + 2 * 710),
        ({}, [17], 2110),
        # Een kind van 27 jaar hoort dan bij de ouders en deelt de woonkosten niet.
        ({}, [27], 1633 + 710),
    ],
)
def test_volwassen_kind_telt_mee_bij_de_ouders(stelsel, leden, kinderen, verwacht):
    maand = "2023-01"
    keuze = met(stelsel, mms__volwassen_kind_telt_mee=True)
    personen = {"a": {"leeftijd": {maand: 50}}, "p": {"leeftijd": {maand: 50}}}
    personen |= {f"k{leeftijd}": {"leeftijd": {maand: leeftijd}} for leeftijd in kinderen}
    huishouden = leden | {"kinderen": [f"k{leeftijd}" for leeftijd in kinderen]}
    aanwezig = {naam: persoon for naam, persoon in personen.items() if naam != "p" or leden}
    assert bereken(keuze, "benodigd_budget", huishouden, aanwezig, maand) == geld(verwacht)


def test_volwassen_kind_deelt_alleen_met_een_eigen_aanspraak(stelsel):
    keuze = met(stelsel, mms__volwassen_kind_telt_mee=True)
    personen = {"a": {"leeftijd": {JANUARI: 50}}, "k": {"leeftijd": {JANUARI: 27}}}
    samen = {"kinderen": ["k"]}
    assert bereken(stelsel, "aandeel_in_woonkosten", samen, personen) == 0.5
    assert bereken(keuze, "aandeel_in_woonkosten", samen, personen) == 1


def test_volwassen_kind_in_wageningen_volgt_de_eigen_keuze(stelsel):
    # Alleen de keuze van Nijmegen is veranderd: Wageningen houdt 1.633.
    maand = "2023-01"
    keuze = met(stelsel, mms__volwassen_kind_telt_mee=True)
    personen = {"a": {"leeftijd": {maand: 50}}, "k": {"leeftijd": {maand: 20}}}
    wageningen = {"gemeente": {maand: "wageningen"}, "kinderen": ["k"]}
    assert bereken(keuze, "benodigd_budget", wageningen, personen, maand) == geld(1633)


# --- eigen woning


@pytest.mark.parametrize(
    ("overwaarde", "mmb", "mmb_buiten_beschouwing"),
    # MMG 1.825,107258 en inkomen 129: 1.696,11.
    [(67500, 1696.11, 1696.11), (67501, 0, 1696.11), (600000, 0, 1696.11)],
)
def test_eigen_woning_buiten_beschouwing(stelsel, overwaarde, mmb, mmb_buiten_beschouwing):
    keuze = met(stelsel, mms__vermogen__eigen_woning_telt_mee=False)
    personen = {"a": {"vermogen_in_woning": {JANUARI: overwaarde}}}
    huishouden = NU | {"woonsituatie": {JANUARI: "koopwoning"}, "mms_inkomen": {JANUARI: 129}}
    assert bereken(stelsel, "mmg", huishouden, personen) == geld(MMG)
    assert bereken(stelsel, "mmb", huishouden, personen) == geld(mmb)
    assert bereken(keuze, "mmb", huishouden, personen) == geld(mmb_buiten_beschouwing)


# --- de keuzes als gegevens


def keuzebladen():
    """Geef het pad en de keuze van elk parameterbestand dat er een van dit onderwerp heeft."""
    bladen = {
        "mms.wonen.werkelijke_kosten": "woonkosten",
        "mms.flexibel_budget.aandeel": "flexibel_budget",
        "mms.lokale_lasten.verlaagd": "lokale_lasten",
        "mms.volwassen_kind_telt_mee": "volwassen_kind",
        "mms.vermogen.eigen_woning_telt_mee": "eigen_woning",
        "mms.collectieve_zorgverzekering.in_mmb": "zorgverzekering",
    }
    return list(bladen.items())


@pytest.mark.parametrize(("pad", "naam"), keuzebladen())
def test_een_keuze_begint_met_wat_het_ontwerp_doet(stelsel, pad, naam):
    knoop = stelsel.parameters
    for deel in pad.split("."):
        knoop = getattr(knoop, deel)
    keuze = knoop.metadata["keuze"]
    assert keuze["naam"] == naam
    eerste, *andere = keuze["opties"]
    assert eerste["wijzigingen"] == {}
    nu = knoop.nijmegen("2026-01-01")
    assert all(list(optie["wijzigingen"]) == [pad] and optie["wijzigingen"][pad] != nu for optie in andere)
