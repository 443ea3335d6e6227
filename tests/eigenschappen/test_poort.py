"""Door de poort: een bedrag per jaar is hetzelfde als per maand, en een jaar is de som van zijn maanden."""

import sys
from copy import deepcopy
from decimal import Decimal
from typing import Any

import numpy
import pytest
from gegenereerd import (
    HUIDIG,
    Geval,
    gevallen,
    reken,
    stelsels,
    tabel,
    tel,
    voor_elk,
)
from openfisca_core.periods import DateUnit, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import eenheid_van, is_geld
from openfisca_nijmegen.population.tabel import als_situatie
from openfisca_nijmegen.situaties import Situatie, Vraag, bouw_simulatie, problemen, uitkomst
from openfisca_nijmegen.situaties.bouwen import wordt_verdeeld
from openfisca_nijmegen.situaties.perioden import mag_over_meer_maanden

CENT = 0.01
"""Een twaalfde van een jaarbedrag is in float32 niet altijd het maandbedrag; dat scheelt nog geen duizendste cent.

Jaarbedragen van meer dan 100.000 euro hebben in float32 zelf een stap van bijna een cent; daar geldt twee stappen.
"""


def situatie_van(geval: Geval, stelsel: TaxBenefitSystem) -> Situatie:
    """Write the households of a case as a situation, every month apart."""
    situatie = als_situatie(tabel(geval.gezinnen, stelsel), stelsel, geval.jaar)
    assert not list(problemen(situatie, stelsel))
    return situatie


def per_jaar(situatie: Situatie, stelsel: TaxBenefitSystem) -> Situatie:
    """Write every amount and fact that may be given for a year as that of a year."""
    anders = deepcopy(situatie)
    for leden in (anders[Persoon.plural], anders[Huishouden.plural]):
        for inhoud in leden.values():
            for naam in set(inhoud) & set(stelsel.variables):
                variabele = stelsel.variables[naam]
                if variabele.definition_period == DateUnit.MONTH and mag_over_meer_maanden(variabele):
                    inhoud[naam] = _jaren(inhoud[naam], wordt_verdeeld(variabele))
    return anders


def _jaren(maanden: dict[str, Any], verdeeld: bool) -> dict[str, Any]:
    per_maand = {maand[:4]: waarde for maand, waarde in maanden.items()}
    return {
        jaar: float(round(Decimal(str(waarde)), 2) * 12) if verdeeld else waarde for jaar, waarde in per_maand.items()
    }


def bedragen(stelsel: TaxBenefitSystem) -> list[str]:
    """Give the variables that are an amount of money and have a formula."""
    return [n for n, v in stelsel.variables.items() if v.formulas and v.value_type is float and is_geld(eenheid_van(v))]


def toets_jaar_als_maanden(geval: Geval, stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    maanden = situatie_van(geval, stelsel)
    jaren = per_jaar(maanden, stelsel)
    assert not list(problemen(jaren, stelsel))
    een, ander = bouw_simulatie(maanden, stelsel), bouw_simulatie(jaren, stelsel)
    namen = [naam for naam in bedragen(stelsel) if min(stelsel.variables[naam].formulas) <= f"{geval.maand[:4]}-01-01"]
    for naam in namen:
        los, samen = reken(een, naam, geval.maand), reken(ander, naam, geval.maand)
        stap = 2 * numpy.spacing(numpy.maximum(numpy.abs(los), numpy.abs(samen)).astype(numpy.float32))
        fout = numpy.abs(los - samen) > numpy.maximum(CENT, stap)
        assert not fout.any(), f"{naam} in {geval.maand}: per maand {los}, per jaar {samen}; {geval.gezinnen}"
    tel(len(geval.gezinnen), len(namen) * len(geval.gezinnen))


@voor_elk(gevallen(meeste=2, tot=2026), deel=0.5)
def test_een_jaarbedrag_als_invoer_geeft_hetzelfde_als_maandbedragen(geval):
    """Invoer per jaar geeft hetzelfde als dezelfde invoer per maand."""
    toets_jaar_als_maanden(geval)


IN_EEN_JAAR = [
    "bijstandsuitkering",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderbijslag",
    "netto_inkomen",
    "mmb",
    "bijverdienpremie",
    "gemeentelijke_ondersteuning",
    "besteedbaar_inkomen",
]


def toets_som(geval: Geval, stelsel=None) -> None:
    """Demand that the answer for a year is the sum of the answers for its months, to the last digit."""
    stelsel = stelsel or stelsels()[geval.stelsel]
    situatie = situatie_van(geval, stelsel)
    simulatie = bouw_simulatie(situatie, stelsel)
    jaar = geval.maand[:4]
    aantal = 0
    for naam in IN_EEN_JAAR:
        meervoud = stelsel.variables[naam].entity.plural
        for lid in situatie[meervoud]:
            maanden = [
                Decimal(str(uitkomst(simulatie, Vraag(meervoud, lid, naam, str(maand)))))
                for maand in period(jaar).get_subperiods(DateUnit.MONTH)
            ]
            samen = uitkomst(simulatie, Vraag(meervoud, lid, naam, jaar))
            assert samen == float(sum(maanden)), f"{naam} in {jaar}: {samen}, maanden {maanden}; {geval.gezinnen}"
            aantal += 1
    tel(len(geval.gezinnen), aantal)


@voor_elk(gevallen(meeste=2, tot=2026), deel=0.25)
def test_een_jaar_is_de_som_van_zijn_maanden(geval):
    """Het bedrag van een jaar is de som van zijn twaalf maanden."""
    toets_som(geval)


WERKT = Geval(HUIDIG, "2025-05", ({"leden": [{"rol": "aanvrager", "brutoloon": 1500.0}]},))


def test_invoer_die_niet_wordt_verdeeld_valt_op(monkeypatch):
    toets_jaar_als_maanden(WERKT)
    monkeypatch.setitem(globals(), "_jaren", lambda maanden, verdeeld: {m[:4]: w for m, w in maanden.items()})
    with pytest.raises(AssertionError, match="per jaar"):
        toets_jaar_als_maanden(WERKT)


def test_een_som_van_elf_maanden_valt_op(monkeypatch):
    toets_som(WERKT)
    monkeypatch.setattr(
        sys.modules["openfisca_nijmegen.situaties.uitkomsten"],
        "maanden_van",
        lambda periode: list(periode.get_subperiods(DateUnit.MONTH))[1:],
    )
    with pytest.raises(AssertionError, match="maanden"):
        toets_som(WERKT)
