"""Wie erop vooruit- en achteruitgaat: de tabel van de toelichting is wat het model geeft.

Nieuwe tabel na een bedoelde wijziging: ``python -m openfisca_nijmegen.winst_en_verlies > docs/_gegevens/overgang.csv``
en lees de diff.
"""

import io
from pathlib import Path

import pytest

from openfisca_nijmegen.voorbeelden import samen
from openfisca_nijmegen.winst_en_verlies import VOORBEELDEN, doorrekeningen, rijen, schrijf

TABEL = Path(__file__).parents[3] / "docs" / "_gegevens" / "overgang.csv"
CENT = 0.01


@pytest.fixture(scope="module")
def uitkomst():
    return rijen()


def rij_van(uitkomst, voorbeeld):
    return next(rij for rij in uitkomst if rij.voorbeeld == voorbeeld)


def test_de_tabel_is_niet_veranderd(uitkomst):
    nu = io.StringIO()
    schrijf(uitkomst, nu)
    assert nu.getvalue() == TABEL.read_text(encoding="utf-8")


def test_er_is_een_rij_per_voorbeeld(uitkomst):
    assert tuple(rij.voorbeeld for rij in uitkomst) == VOORBEELDEN == tuple(samen(VOORBEELDEN)["huishoudens"])
    assert len({(rij.huishouden, rij.inkomen, rij.huur) for rij in uitkomst}) == len(uitkomst)


def test_de_bestanddelen_tellen_op_tot_het_besteedbaar_inkomen():
    """Er is niets vergeten en niets dubbel geteld, met en zonder systematiek."""
    for doorrekening in doorrekeningen():
        delen = dict(doorrekening.bedragen)
        totaal = delen.pop(doorrekening.totaal)
        assert {"mmb", "individuele_inkomenstoeslag", "meedoenregeling", "bijstandsuitkering"} <= set(delen)
        assert sum(delen.values()) == pytest.approx(totaal, abs=CENT)


def test_de_regelingen_verklaren_het_verschil(uitkomst):
    for rij in uitkomst:
        assert sum(rij.regelingen.values()) == pytest.approx(rij.verschil, abs=CENT * (1 + len(rij.regelingen)))
        assert rij.verschil == pytest.approx(rij.voorstel - rij.nu, abs=CENT / 2)


def test_het_landelijk_deel_blijft_gelijk(uitkomst):
    """Het voorstel verandert geen loon, bijstand, toeslag of belasting."""
    for rij in uitkomst:
        assert set(rij.regelingen) <= {"mmb", "individuele_inkomenstoeslag", "meedoenregeling"}


def test_een_alleenstaande_met_bijstand_en_een_lage_huur_verliest_wat_eindigt(uitkomst):
    """De individuele inkomenstoeslag van 477 en de meedoenregeling van 150 per jaar: samen 627, of 52,25 per maand."""
    rij = rij_van(uitkomst, "alleenstaande_lage_huur-bijstand")
    assert rij.regelingen == {"individuele_inkomenstoeslag": -39.75, "meedoenregeling": -12.5}
    assert rij.verschil == pytest.approx(-52.25, abs=CENT / 2)


def test_wie_geen_regeling_had_en_geen_mmb_krijgt_heeft_geen_verschil(uitkomst):
    """36 uur voor het minimumloon is voor een alleenstaande hoger dan de grens van elke regeling."""
    rij = rij_van(uitkomst, "alleenstaande-36_uur")
    assert (rij.verschil, rij.regelingen) == (0, {})
