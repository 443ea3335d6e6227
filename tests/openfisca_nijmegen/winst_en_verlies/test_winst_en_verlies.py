"""Wie erop vooruit- en achteruitgaat: de tabel van de toelichting is wat het model geeft.

Nieuwe tabel na een bedoelde wijziging: ``python -m openfisca_nijmegen.winst_en_verlies > docs/_gegevens/overgang.csv``
en lees de diff.
"""

import io
from pathlib import Path

import pytest

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.winst_en_verlies import (
    BIJSTAND,
    HEEL,
    UITKOMST,
    VOORBEELDEN,
    bestanddelen,
    bouw,
    rijen,
    schrijf,
)

TABEL = Path(__file__).parents[3] / "docs" / "_gegevens" / "overgang.csv"
CENT = 0.01


@pytest.fixture(scope="module")
def uitkomst():
    return rijen()


def test_de_tabel_is_niet_veranderd(uitkomst):
    nu = io.StringIO()
    schrijf(uitkomst, nu)
    assert nu.getvalue() == TABEL.read_text(encoding="utf-8")


def test_er_is_een_rij_per_voorbeeld(uitkomst):
    assert [(rij.huishouden, rij.inkomen, rij.huur) for rij in uitkomst] == [
        (samenstelling.naam, inkomen, huur) for samenstelling, inkomen, huur in VOORBEELDEN
    ]
    assert len(set(VOORBEELDEN)) == len(VOORBEELDEN)
    assert {500, 600, 700, 800} <= {huur for *_, huur in VOORBEELDEN}


def test_de_bestanddelen_tellen_op_tot_het_besteedbaar_inkomen():
    """Er is niets vergeten en niets dubbel geteld, met en zonder systematiek."""
    basis = CountryTaxBenefitSystem()
    for naam in ("huidig", scenarios.STANDAARD):
        delen = bestanddelen(bouw(getattr(scenarios, naam)(basis)))
        totaal = delen.pop(UITKOMST)
        assert {"mmb", "individuele_inkomenstoeslag", "meedoenregeling", "bijstandsuitkering"} <= set(delen)
        assert sum(delen.values()) == pytest.approx(totaal, abs=CENT)


def test_de_regelingen_verklaren_het_verschil(uitkomst):
    for rij in uitkomst:
        assert sum(rij.regelingen.values()) == pytest.approx(rij.verschil, abs=CENT * (1 + len(rij.regelingen)))
        assert rij.verschil == pytest.approx(rij.voorstel - rij.nu, abs=CENT / 2)


def test_het_landelijk_deel_blijft_gelijk(uitkomst):
    """Het voorstel verandert geen loon, bijstand, toeslag of belasting."""
    for rij in uitkomst:
        assert not {"bijstandsuitkering", "toeslagen", "netto_huishoudinkomen", "belastingteruggaaf"} & set(
            rij.regelingen
        )


def test_een_alleenstaande_met_bijstand_en_een_lage_huur_verliest_wat_eindigt(uitkomst):
    """De individuele inkomenstoeslag van 477 en de meedoenregeling van 150 per jaar: samen 627, of 52,25 per maand."""
    (rij,) = [rij for rij in uitkomst if (rij.huishouden, rij.inkomen, rij.huur) == ("alleenstaande", BIJSTAND, 500)]
    assert rij.regelingen == {"individuele_inkomenstoeslag": -39.75, "meedoenregeling": -12.5}
    assert rij.verschil == pytest.approx(-52.25, abs=CENT / 2)


def test_wie_geen_regeling_had_en_geen_mmb_krijgt_heeft_geen_verschil(uitkomst):
    """Een minimumloon voor een volledige werkweek is voor een alleenstaande hoger dan de grens van elke regeling."""
    (rij,) = [rij for rij in uitkomst if (rij.huishouden, rij.inkomen) == ("alleenstaande", HEEL)]
    assert (rij.verschil, rij.regelingen) == (0, {})
