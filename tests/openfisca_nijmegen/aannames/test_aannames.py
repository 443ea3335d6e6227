"""Elke aanname staat met haar effect in de tabel die de documentatie toont, en de tabel klopt met het model."""

import csv
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.aannames import STELSELS, aannames, besteedbaar, effect, is_getal
from openfisca_nijmegen.situaties import VOORBEELDEN

TABEL = Path(__file__).parents[3] / "docs" / "_gegevens" / "aannames.csv"
NAREKENEN = 8
"""Zoveel rijen worden nagerekend, verspreid over de tabel; alles narekenen duurt minuten."""


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


@pytest.fixture(scope="module")
def tabel():
    effecten = defaultdict(dict)
    with TABEL.open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            effecten[rij["parameter"]][rij["voorbeeld"], rij["regels"]] = float(rij["effect"])
    return effecten


@pytest.fixture(scope="module")
def met_getal(stelsel):
    return [aanname for aanname in aannames(stelsel.parameters) if is_getal(aanname)]


def test_elke_aanname_met_een_getal_staat_in_de_tabel(tabel, met_getal):
    assert set(tabel) == {aanname.parameter for aanname in met_getal}
    assert all(set(rijen) == set(product(VOORBEELDEN, STELSELS)) for rijen in tabel.values())


def test_elke_aanname_heeft_een_reden(stelsel):
    assert all(len(aanname.reden) > 10 for aanname in aannames(stelsel.parameters))


def test_een_deel_nagerekend(stelsel, tabel, met_getal):
    met_effect = [aanname for aanname in met_getal if any(tabel[aanname.parameter].values())]
    assert met_effect
    zonder = besteedbaar(stelsel)
    stap = max(len(met_effect) // NAREKENEN, 1)
    for aanname in met_effect[::stap][:NAREKENEN]:
        assert effect(stelsel, aanname, zonder) == pytest.approx(tabel[aanname.parameter], abs=0.011)


def test_een_effect_met_de_hand(tabel):
    # 10% van 16 euro lokale lasten is 1,60; met 6% flexibel budget 1,696, en dat vult het MMB aan.
    effecten = tabel["mms.lokale_lasten.eenpersoons.nijmegen"]
    assert effecten["alleenstaande_bijstand", "mms"] == pytest.approx(1.70, abs=0.011)
    assert effecten["alleenstaande_bijstand", "nu"] == 0
    # 10% van 477 euro per jaar is 47,70, een twaalfde daarvan 3,975; de systematiek vervangt deze toeslag.
    effecten = tabel["nijmegen.individuele_inkomenstoeslag.bedrag.alleenstaande"]
    assert effecten["alleenstaande_bijstand", "nu"] == pytest.approx(3.975, abs=0.011)
    assert effecten["alleenstaande_bijstand", "mms"] == 0


def test_de_status_van_de_datum_telt(stelsel):
    # Het indexcijfer van water is voor 2024 een tussenstap (aanname), voor 2026 afgeleid.
    naam = "mms.indexcijfer.water"
    assert naam in {aanname.parameter for aanname in aannames(stelsel.parameters, datum="2024-06-01")}
    assert naam not in {aanname.parameter for aanname in aannames(stelsel.parameters, datum="2026-06-01")}
    assert naam in {waarde.parameter for waarde in aannames(stelsel.parameters, "afgeleid", "2026-06-01")}
