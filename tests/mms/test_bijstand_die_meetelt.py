"""De bijstand die meetelt voor het MMB: zonder verlaging de bijstand zelf, en geen sprong bij een lagere norm."""

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ARTIKELEN = ["VMMS-18", "VMMS-23"]

MAANDEN = ["2026-01", "2026-09", "2027-02"]
LONEN = range(0, 3480, 120)
STAP = 40

VEERTIG = {"geboortedatum": {"ETERNITY": "1986-01-01"}}
TWEEENTWINTIG = {"geboortedatum": {"ETERNITY": "2003-06-01"}}
OUD = {"geboortedatum": {"ETERNITY": "1950-01-01"}}
KIND = {"geboortedatum": {"ETERNITY": "2020-01-01"}}
JONG_VOLWASSEN = {"geboortedatum": {"ETERNITY": "2003-06-01"}}
JAREN = ("2025", "2026", "2027")


def ieder_jaar(waarde):
    return dict.fromkeys(JAREN, waarde)


# Soorten huishoudens zonder lagere norm: de aanvrager heeft het loon, de anderen staan erbij.
SOORTEN = {
    "alleenstaande": (VEERTIG, {}, {}),
    "van_22": (TWEEENTWINTIG, {}, {}),
    "aow": (OUD, {}, {}),
    "alleenstaande_ouder": (VEERTIG, {"kinderen": KIND}, {}),
    "paar": (VEERTIG, {"partner": VEERTIG}, {}),
    "paar_met_loon": (VEERTIG, {"partner": VEERTIG | {"brutoloon": ieder_jaar(6000)}, "kinderen": KIND}, {}),
    "een_met_aow": (VEERTIG, {"partner": OUD}, {}),
    "partner_student": (
        VEERTIG,
        {"partner": VEERTIG | {"is_student": ieder_jaar(True), "brutoloon": ieder_jaar(14400)}, "kinderen": KIND},
        {},
    ),
    "zelf_student": (VEERTIG | {"is_student": ieder_jaar(True)}, {"partner": TWEEENTWINTIG}, {}),
    "winst": (VEERTIG | {"winst_uit_onderneming": ieder_jaar(6000)}, {}, {}),
    "volwassen_kind_en_kamerhuur": (VEERTIG, {"kinderen": JONG_VOLWASSEN}, {"kamerhuur_en_kostgeld": ieder_jaar(3600)}),
    "te_veel_vermogen": (VEERTIG | {"vermogen": dict.fromkeys(JAREN, 9000)}, {}, {}),
    "urenbeperkt": (VEERTIG | {"is_medisch_urenbeperkt": ieder_jaar(True)}, {}, {}),
}


def simuleer(stelsel, soort, lonen, huishouden=None):
    aanvrager, anderen, kenmerken = soort
    personen, huishoudens = {}, {}
    for loon in lonen:
        personen[f"a{loon}"] = aanvrager | {"brutoloon": ieder_jaar(12 * loon)}
        leden = {"aanvrager": f"a{loon}"}
        for rol, ander in anderen.items():
            wie = ander if isinstance(ander, list) else [ander]
            namen = [f"{rol}{nummer}_{loon}" for nummer, _ in enumerate(wie)]
            personen |= dict(zip(namen, wie, strict=True))
            leden[rol] = namen[0] if rol == "partner" else namen
        huishoudens[f"h{loon}"] = leden | kenmerken | (huishouden or {})
    return SimulationBuilder().build_from_entities(stelsel, {"personen": personen, "huishoudens": huishoudens})


@pytest.mark.parametrize("soort", SOORTEN)
def test_zonder_verlaging_is_het_de_bijstandsuitkering(stelsel, soort):
    simulatie = simuleer(stelsel, SOORTEN[soort], LONEN)
    for maand in MAANDEN:
        norm, zonder = (simulatie.calculate(naam, maand) for naam in ("bijstandsnorm", "norm_zonder_verlagingen"))
        assert norm == pytest.approx(zonder, abs=1e-4)
        bijstand = simulatie.calculate("bijstandsuitkering", maand)
        meetelt = simulatie.calculate("bijstand_die_meetelt_voor_mmb", maand)
        assert meetelt == pytest.approx(bijstand, abs=1e-3)


def test_de_proef_kent_bijstand_en_geen_bijstand(stelsel):
    """Er is in de meeste soorten iemand met en iemand zonder bijstand; anders bewijst de vergelijking niets."""
    for soort in ("alleenstaande", "alleenstaande_ouder", "partner_student", "urenbeperkt"):
        bijstand = simuleer(stelsel, SOORTEN[soort], LONEN).calculate("bijstandsuitkering", "2026-01")
        assert 0 < numpy.count_nonzero(bijstand) < len(bijstand)


# Huishoudens met een lagere norm dan zonder verlaging.
VERLAAGD = {
    "kostendeler": (VEERTIG, {"medebewoners": [VEERTIG, VEERTIG, VEERTIG]}, {}),
    "kostendeler_van_22": (TWEEENTWINTIG, {"medebewoners": [VEERTIG, VEERTIG]}, {}),
    "jongere": ({"geboortedatum": {"ETERNITY": "2007-06-01"}}, {}, {}),
    "paar_kostendelers": (VEERTIG, {"partner": VEERTIG, "medebewoners": [VEERTIG, VEERTIG]}, {}),
}


@pytest.mark.parametrize("soort", VERLAAGD)
@pytest.mark.parametrize("maand", ["2026-01", "2026-09"])
def test_wie_meer_verdient_houdt_met_een_lagere_norm_niet_minder_over(stelsel, soort, maand):
    """Loon, bijstand en MMB samen lopen bij een hoger loon nooit terug, en nooit sneller op dan het loon en een kwart.

    Tussen de verlaagde en de hele norm houdt het huishouden het loon zelf over, want er is geen bijstand meer die
    daalt, en blijft daarbij een kwart buiten beschouwing.
    """
    gegeven = {"mmg": {maand: 2400}, "toeslagen": {maand: 0}, "mms_van_kracht": ieder_jaar(True)}
    simulatie = simuleer(stelsel, VERLAAGD[soort], range(0, 2400, STAP), gegeven)
    netto, bijstand, mmb = (
        simulatie.calculate(naam, maand) for naam in ("netto_huishoudinkomen", "bijstandsuitkering", "mmb")
    )
    erbij = numpy.diff(netto + bijstand + mmb)
    assert (mmb > 0).any()
    assert erbij.min() > 0
    assert erbij.max() <= 1.25 * STAP + 0.05


@pytest.mark.parametrize("soort", [*VERLAAGD, "alleenstaande", "alleenstaande_ouder", "partner_student"])
def test_een_mmb_als_middel_verandert_het_inkomen_voor_het_mmb_niet(stelsel, soort):
    lonen = range(0, 2400, 200)
    huishouden = (VERLAAGD | SOORTEN)[soort]
    zonder_toeslagen = {"toeslagen": {"2026-09": 0}}
    uitkomsten = [
        simuleer(stelsel, huishouden, lonen, zonder_toeslagen | middel).calculate("mms_inkomen", "2026-09")
        for middel in ({}, {"mmb_als_middel": ieder_jaar(6000)})
    ]
    assert uitkomsten[0].tolist() == uitkomsten[1].tolist()
