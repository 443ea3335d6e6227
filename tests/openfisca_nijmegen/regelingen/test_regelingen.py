"""Het register is waar: elke genoemde variabele bestaat en geeft een bedrag, elke rij zegt waarom of waaraan."""

import datetime
from pathlib import Path

import pytest

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.keuzes import keuzes
from openfisca_nijmegen.regelingen import STATUS, regelingen
from openfisca_nijmegen.teksten import adres_van, is_keuze, keuzeplaats

RIJEN = regelingen()
ROOT = Path(__file__).parents[3]

# Genoemd in de raadsstukken; een rij die verdwijnt, moet hier opvallen.
GENOEMD = {
    "amersfoort",
    "babystartpakketten",
    "berekenuwrecht",
    "bijzondere_bijstand",
    "bufferbudget",
    "busvoordeelabonnement",
    "collectieve_zorgverzekering",
    "energietoeslag",
    "gkb_lening",
    "groningen",
    "individuele_inkomenstoeslag",
    "kindregelingen",
    "kledingpakketten",
    "kwijtschelding",
    "meedoenregeling",
    "mmb",
    "mmg",
    "oud_pekela",
    "overgangsregeling",
    "studietoeslag",
    "tandartskosten",
    "uitstroompremie",
    "voedselpakketten",
    "wageningen_bijverdienpremie",
    "wageningen_mmb",
    "zoetermeer",
}


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def test_sleutels_zijn_uniek_en_niets_ontbreekt():
    sleutels = [rij.sleutel for rij in RIJEN]
    assert len(sleutels) == len(set(sleutels))
    assert set(sleutels) >= GENOEMD


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij.sleutel)
def test_elke_rij_is_af(rij, stelsel):
    assert rij.status in STATUS
    assert rij.gemeente in {"nijmegen", "wageningen", "landelijk", "elders"}
    assert rij.genoemd_in
    if rij.status == "berekend":
        assert stelsel.variables[rij.variabele].formulas
        assert rij.getoetst_aan
        assert rij.van
        assert rij.reden is None
    else:
        assert rij.variabele is None
        assert rij.reden.endswith(".")


@pytest.mark.parametrize("rij", [rij for rij in RIJEN if rij.artikel], ids=lambda rij: rij.sleutel)
def test_het_artikel_bestaat(rij, stelsel):
    if is_keuze(rij.artikel):
        assert rij.artikel in {keuzeplaats(keuze.naam) for keuze in keuzes(stelsel.parameters)}
    else:
        bestand = adres_van(rij.artikel).partition("#")[0]
        assert f"({rij.artikel})=" in (ROOT / bestand).read_text(encoding="utf-8")


def test_datums_zijn_datums_in_de_goede_volgorde():
    for rij in RIJEN:
        datums = [datetime.date.fromisoformat(datum) for datum in (rij.van, rij.tot) if datum]
        assert datums == sorted(datums)
