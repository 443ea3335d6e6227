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
from openfisca_nijmegen.marginale_druk import LONEN, MAAND, VORMEN, hoogste_druk, rooster, schrijf, tabel

TABEL = Path(__file__).parent / "hoogste_druk.csv"


@pytest.fixture(scope="module")
def rijen():
    return tabel()


def test_de_tabel_is_niet_veranderd(rijen):
    nu = io.StringIO()
    schrijf(rijen, nu)
    assert nu.getvalue() == TABEL.read_text(encoding="utf-8")


def test_elk_scenario_en_elke_vorm_staat_in_de_tabel(rijen):
    met_loon = {(rij.scenario, rij.huishouden) for rij in rijen}
    assert met_loon == {(naam, vorm.naam) for naam in scenarios.namen() for vorm in VORMEN}


def test_de_druk_komt_uit_het_besteedbaar_inkomen():
    """Een stap nagerekend: van het loon voor en na de stap, met losse huishoudens."""
    stelsel = scenarios.mms_2026(CountryTaxBenefitSystem())
    for vorm in VORMEN[:2]:
        for rij in hoogste_druk(stelsel, "mms_2026", vorm):
            grenzen = numpy.array([rij.van_loon, rij.tot_loon])
            besteedbaar = rooster(stelsel, vorm, grenzen).calculate("besteedbaar_inkomen", MAAND)
            druk = 1 - (besteedbaar[1] - besteedbaar[0]) / (rij.tot_loon - rij.van_loon)
            assert druk == pytest.approx(rij.hoogste_druk, abs=0.0051)


def test_de_vrijlating_verlaagt_de_druk_van_wie_mmb_krijgt():
    """Met een vrijlating van een kwart houdt wie MMB krijgt over elke stap meer over dan zonder."""
    basis = CountryTaxBenefitSystem()
    zonder, met = (
        rooster(getattr(scenarios, naam)(basis), VORMEN[4], LONEN) for naam in ("mms_2026", "mms_werken_loont")
    )
    krijgt = (zonder.calculate("mmb", MAAND) > 0) & (LONEN > 0)
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
