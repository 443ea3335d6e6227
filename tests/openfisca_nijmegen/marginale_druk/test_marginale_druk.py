"""Werken loont, of het pakket zegt waar niet: de hoogste druk per scenario staat in een tabel die een diff laat zien.

Nieuwe tabel na een bedoelde wijziging: ``python -m openfisca_nijmegen.marginale_druk > dit_bestand.csv`` en lees de
diff.
"""

import csv
import io
from pathlib import Path

import numpy
import pytest

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.marginale_druk import (
    LONEN,
    MAAND,
    VORMEN,
    hoogste_druk,
    rasters,
    rooster,
    schrijf,
)

TABEL = Path(__file__).parent / "hoogste_druk.csv"
ALLEEN, OUDER = VORMEN[0].naam, VORMEN[1].naam
VOOR = "vrijlating_0"
"""Zonder vrijlating van inkomsten uit werk, zoals de eerste editie van de modelverordening."""


@pytest.fixture(scope="module")
def uitkomsten():
    return {(uitkomst.scenario, uitkomst.huishouden): uitkomst for uitkomst in rasters()}


def test_de_tabel_is_niet_veranderd(uitkomsten):
    nu = io.StringIO()
    schrijf([rij for uitkomst in uitkomsten.values() for rij in hoogste_druk(uitkomst)], nu)
    assert nu.getvalue() == TABEL.read_text(encoding="utf-8")


def test_elk_scenario_en_elke_vorm_is_doorgerekend(uitkomsten):
    """Ook wat twee keer rekent, de regels van vandaag, het voorstel, en het voorstel zonder vrijlating."""
    assert set(uitkomsten) == {(naam, vorm.naam) for naam in scenarios.namen() for vorm in VORMEN}
    assert {"huidig", scenarios.STANDAARD, VOOR, "mmb_is_middel", "mmb_is_belast"} <= set(scenarios.namen())


def test_de_druk_komt_uit_het_besteedbaar_inkomen(uitkomsten):
    """Een stap nagerekend: van het loon voor en na de stap, met losse huishoudens."""
    stelsel = scenarios.mms_2026(CountryTaxBenefitSystem())
    for vorm in VORMEN[:2]:
        for rij in hoogste_druk(uitkomsten["mms_2026", vorm.naam]):
            grenzen = numpy.array([rij.van_loon, rij.tot_loon])
            besteedbaar = rooster(stelsel, [vorm], grenzen).calculate("besteedbaar_inkomen", MAAND)
            druk = 1 - (besteedbaar[1] - besteedbaar[0]) / (rij.tot_loon - rij.van_loon)
            assert druk == pytest.approx(rij.hoogste_druk, abs=0.0051)


def test_elke_vorm_en_elk_loon_heeft_een_eigen_huishouden():
    """De vormen staan achter elkaar: het laatste huishouden is dat van de laatste vorm met het hoogste loon."""
    stelsel = CountryTaxBenefitSystem()
    simulatie = rooster(stelsel, VORMEN, LONEN)
    aantal = len(VORMEN) * len(LONEN)
    kinderen = simulatie.calculate("aantal_kinderen", MAAND).reshape(len(VORMEN), len(LONEN))
    assert kinderen.size == aantal
    assert kinderen.tolist() == [[len(vorm.kinderen)] * len(LONEN) for vorm in VORMEN]
    loon = simulatie.populations["huishouden"].sum(simulatie.calculate("brutoloon", MAAND))
    assert loon.reshape(len(VORMEN), len(LONEN)) == pytest.approx(numpy.tile(LONEN, (len(VORMEN), 1)), abs=0.01)


def test_de_vrijlating_verlaagt_de_druk_van_wie_mmb_krijgt():
    """Met een vrijlating van een kwart houdt wie MMB krijgt over elke stap meer over dan zonder."""
    basis = CountryTaxBenefitSystem()
    zonder, met = (rooster(getattr(scenarios, naam)(basis), VORMEN, LONEN) for naam in (VOOR, scenarios.STANDAARD))
    krijgt = (zonder.calculate("mmb", MAAND) > 0) & (numpy.tile(LONEN, len(VORMEN)) > 0)
    assert krijgt.any()
    verschil = met.calculate("besteedbaar_inkomen", MAAND) - zonder.calculate("besteedbaar_inkomen", MAAND)
    assert (verschil[krijgt] > 0).all()


def test_het_bestand_heeft_de_gevraagde_kolommen():
    with TABEL.open(encoding="utf-8", newline="") as bestand:
        assert next(csv.reader(bestand)) == [
            "scenario",
            "huishouden",
            "bijstand",
            "hoogste_druk",
            "van_loon",
            "tot_loon",
        ]


# Wie meer gaat werken, moet daar netto meer aan overhouden (Initiatiefvoorstel, Doelstelling, uitgangspunt 6)


def weinig_over(uitkomst):
    """Geef de lonen tot 1.500 euro waarvan honderd euro meer minder dan tien oplevert, en wat er dan bij komt."""
    opbrengst = numpy.diff(uitkomst.besteedbaar)
    weinig = (opbrengst < 10) & (LONEN[1:] <= 1500)
    return LONEN[:-1][weinig].tolist(), opbrengst[weinig]


def test_met_de_standaarden_houdt_een_alleenstaande_van_elke_stap_iets_over(uitkomsten):
    assert weinig_over(uitkomsten[scenarios.STANDAARD, ALLEEN])[0] == []


def test_met_de_standaarden_verliest_een_alleenstaande_ouder_alleen_waar_de_bijstand_eindigt(uitkomsten):
    """Elke andere stap levert iets op.

    De vrijlating van de Participatiewet voor alleenstaande ouders eindigt met de bijstand; ook zonder systematiek, en
    dan kost die stap meer.
    """
    uitkomst = uitkomsten[scenarios.STANDAARD, OUDER]
    eindigt = int(LONEN[uitkomst.heeft_bijstand].max())
    lonen, met_mms = weinig_over(uitkomst)
    zonder, zonder_mms = weinig_over(uitkomsten["huidig", OUDER])
    assert lonen == zonder == [eindigt]
    assert zonder_mms[0] < met_mms[0] < 0


def test_zonder_vrijlating_is_het_besteedbaar_inkomen_van_een_alleenstaande_vlak(uitkomsten):
    """Waarom de standaard niet 0% is: van 0 tot 1.500 euro bruto blijft van geen enkele stap iets over."""
    assert weinig_over(uitkomsten[VOOR, ALLEEN])[0] == list(range(0, 1500, 100))
