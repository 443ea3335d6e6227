"""Elke aanname staat met haar effect in de tabel die de documentatie toont, en de tabel klopt met het model."""

import csv
from dataclasses import astuple, fields
from itertools import groupby
from pathlib import Path

import pytest

from openfisca_nijmegen.aannames import (
    ELDERS,
    SCENARIOS,
    Aanname,
    Effect,
    Regels,
    aannames,
    gemeente_van,
    op_grootte,
    stap,
)
from openfisca_nijmegen.comparison import TOTAAL
from openfisca_nijmegen.voorbeelden import samen

TABEL = Path(__file__).parents[3] / "docs" / "_gegevens" / "aannames.csv"
NAREKENEN = 6
"""Zoveel rijen worden nagerekend, verspreid over de tabel; alles narekenen duurt minuten."""


@pytest.fixture(scope="module")
def tabel():
    with TABEL.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


@pytest.fixture(scope="module")
def rij(tabel):
    per_geval = {(rij["parameter"], rij["regels"]): rij for rij in tabel}
    return lambda parameter, regels="mms": per_geval[parameter, regels]


@pytest.fixture(scope="module")
def voorstel(tax_benefit_system):
    return Regels("mms", "mms_2026", "nijmegen", tax_benefit_system)


def test_elke_aanname_staat_in_de_tabel(tabel, tax_benefit_system):
    verwacht = {
        (aanname.parameter, regels)
        for aanname in aannames(tax_benefit_system.parameters)
        for regels in SCENARIOS.get(gemeente_van(aanname.parameter), ELDERS)
    }
    assert {(rij["parameter"], rij["regels"]) for rij in tabel} == verwacht
    assert len(tabel) == len(verwacht)
    assert all(bool(rij["uitkomst"]) != bool(rij["waarom"]) for rij in tabel)
    assert {rij["voorbeeld"] for rij in tabel if rij["voorbeeld"]} <= set(samen()["huishoudens"])


def test_de_meeste_aannames_doen_iets(tabel):
    """Van de 73 getallen hadden er vijf een effect toen er zeven voorbeelden waren."""
    doet_iets = {rij["parameter"] for rij in tabel if rij["uitkomst"]}
    assert len(doet_iets) > len({rij["parameter"] for rij in tabel}) / 2


def test_elke_aanname_heeft_een_reden(tax_benefit_system):
    assert all(len(aanname.reden) > 10 for aanname in aannames(tax_benefit_system.parameters))


@pytest.mark.parametrize(
    ("eenheid", "waarde", "wordt"),
    [
        ("EUR/maand", 16, 17.6),
        ("EUR/maand", 0, 1),
        ("veelvoud", 1.5, 1.65),
        ("/1", 0, 0.01),
        ("/1", 0.25, 0.26),
        ("/1", 1, 0.99),
        ("jaar", 27, 28),
        ("maand", 0, 1),
        ("waar/onwaar", True, False),
    ],
)
def test_een_stap(eenheid, waarde, wordt):
    assert stap(Aanname("a", eenheid, waarde, "2023-01-01", "Reden.")) == wordt


def test_een_deel_nagerekend(voorstel, tabel, tax_benefit_system):
    per_naam = {aanname.parameter: aanname for aanname in aannames(tax_benefit_system.parameters)}
    met_effect = [rij for rij in tabel if rij["regels"] == "mms" and rij["uitkomst"]]
    stapgrootte = len(met_effect) // NAREKENEN
    for rij in met_effect[::stapgrootte][:NAREKENEN]:
        gevonden = voorstel.effect(per_naam[rij["parameter"]])
        verwacht = [rij[veld.name] for veld in fields(Effect)]
        assert ["" if waarde is None else str(waarde) for waarde in astuple(gevonden)] == verwacht


def test_effecten_met_de_hand(rij):
    # 10% van 16 euro lokale lasten is 1,60; met 6% flexibel budget 1,696, en dat vult het MMB aan.
    assert rij("mms.lokale_lasten.eenpersoons.nijmegen")["uitkomst"] == TOTAAL
    assert rij("mms.lokale_lasten.eenpersoons.nijmegen")["effect"] == "1.7"
    # 4,80 euro servicekosten meer, met 6% flexibel budget 5,088; alleen de vier varianten met een hoge huur.
    assert rij("mms.wonen.maximum_servicekosten.nijmegen")["effect"] == "5.09"
    assert rij("mms.wonen.maximum_servicekosten.nijmegen")["aantal"] == "4"
    # 10% van 477 euro per jaar is 47,70, een twaalfde daarvan 3,975; het voorstel vervangt deze toeslag.
    bedrag = "nijmegen.individuele_inkomenstoeslag.bedrag.alleenstaande"
    assert rij(bedrag, "nu")["effect"] in ("3.97", "3.98")
    assert rij(bedrag)["uitkomst"] == ""
    # De premie is 240 euro per maand, zes maanden lang: 120 gemiddeld. Wie 27 is, is een jaar te jong als het 28 wordt.
    assert rij("mms.bijverdienpremie.leeftijd.nijmegen")["effect"] == "-120.0"
    # Een uitstroompremie van een euro, een keer in het jaar.
    assert rij("mms.uitstroompremie.bedrag.nijmegen")["effect"] == "0.08"


def test_wat_niet_in_geld_te_besteden_is_staat_er_met_naam(rij):
    # Van 100 euro kosten betaalt wie 10% draagkracht meer heeft zelf meer: 1% van zijn inkomen boven de grens.
    medisch = rij("nijmegen.bijzondere_bijstand.draagkracht.medisch")
    assert (medisch["uitkomst"], medisch["voorbeeld"]) == ("bijzondere_bijstand", "bijzondere_kosten-medisch")


def test_waarom_er_niets_verandert(rij):
    # Zonder uitstroompremie doet haar termijn niet ter zake, en niemand heeft een MMB bij het minimum.
    assert rij("mms.uitstroompremie.maanden.nijmegen")["waarom"] == "In 2026 leest geen regel deze waarde."
    assert rij("mms.hoogte.minimum.nijmegen")["waarom"].endswith("bij geen voorbeeld anders.")


def test_het_grootste_effect_staat_voorop(tabel):
    def vorm(rij):
        effect = float(rij["effect"]) if rij["effect"] else None
        return Effect(rij["parameter"], 0, rij["regels"], rij["uitkomst"], effect)

    rijen = [vorm(rij) for rij in tabel]
    assert op_grootte(rijen) == rijen
    groepen = [naam for naam, _ in groupby(rij.parameter for rij in rijen)]
    assert len(groepen) == len(set(groepen))


def test_de_gemeente_van_een_parameter():
    assert gemeente_van("mms.hoogte.minimum.wageningen") == "wageningen"
    assert gemeente_van("wageningen.individuele_inkomenstoeslag.inkomensgrens") == "wageningen"
    assert gemeente_van("mms.leeftijd") == "nijmegen"


def test_de_status_van_de_datum_telt(tax_benefit_system):
    # Het indexcijfer van water is voor 2024 een tussenstap (aanname), voor 2026 afgeleid.
    naam, parameters = "mms.indexcijfer.water", tax_benefit_system.parameters
    assert naam in {aanname.parameter for aanname in aannames(parameters, datum="2024-06-01")}
    assert naam not in {aanname.parameter for aanname in aannames(parameters, datum="2026-06-01")}
    assert naam in {waarde.parameter for waarde in aannames(parameters, "afgeleid", "2026-06-01")}
