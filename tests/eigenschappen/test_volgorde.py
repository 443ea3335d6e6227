"""Een huishouden is alleen wat het zelf is: volgorde en gezelschap doen er niet toe."""

from dataclasses import replace

import numpy
import pandas
import pytest
from gegenereerd import (
    HUIDIG,
    ROL,
    Geval,
    eis,
    gevallen,
    huishouden_van,
    met_breuk,
    regels,
    reken,
    simuleer,
    stelsels,
    tabel,
    tel,
    voor_elk,
)
from hypothesis import strategies as st
from openfisca_core.indexed_enums import Enum

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.population.tabel import HUISHOUDEN, bouw

CENT = 0.01
"""In een andere volgorde telt float32 de leden van een huishouden anders op; dat scheelt minder dan een cent.

Een som van zeven bedragen onder 16.384 euro per maand wijkt ten hoogste 7 x 0,00098 = 0,007 euro af. Jaarbedragen zijn
hoger: daar is de grens de kleinste stap van float32 bij dat bedrag, maal het aantal leden.
"""
MEESTE_LEDEN = 7


def gelijk(een: numpy.ndarray, ander: numpy.ndarray) -> numpy.ndarray:
    """Tell what is the same but for the order of a sum in single precision."""
    if een.dtype != numpy.float64:
        return een == ander
    grootste = numpy.maximum(numpy.abs(een), numpy.abs(ander)).astype(numpy.float32)
    return numpy.abs(een - ander) <= numpy.maximum(CENT, MEESTE_LEDEN * numpy.spacing(grootste))


def toets_volgorde(geval: Geval, zaad: int, stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    personen = tabel(geval.gezinnen, stelsel)
    toeval = numpy.random.default_rng(zaad)
    orde = toeval.permutation(len(geval.gezinnen))
    plaatsen = numpy.lexsort((toeval.random(len(personen)), numpy.argsort(orde)[personen[HUISHOUDEN]]))
    zoals, anders = bouw(personen, stelsel, geval.jaar), bouw(personen.iloc[plaatsen], stelsel, geval.jaar)
    namen = regels(stelsel, geval.maand)
    for naam in namen:
        waarden, verzet = reken(zoals, naam, geval.maand), reken(anders, naam, geval.maand)
        terug = waarden[plaatsen if stelsel.variables[naam].entity.key == Persoon.key else orde]
        wie = orde[huishouden_van(anders, naam)]
        eis(gelijk(terug, verzet), geval, wie, f"{naam} hangt van de volgorde af", zo=terug, anders=verzet)
    tel(len(geval.gezinnen), len(namen) * len(geval.gezinnen))


@voor_elk(gevallen(), st.integers(0, 2**16))
def test_de_volgorde_van_personen_en_huishoudens_doet_er_niet_toe(geval, zaad):
    """De volgorde van personen en van huishoudens doet er niet toe."""
    toets_volgorde(geval, zaad)


def toets_samen(geval: Geval, stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    samen = simuleer(geval.gezinnen, stelsel, geval.jaar)
    namen = regels(stelsel, geval.maand)
    for nummer, gezin in enumerate(geval.gezinnen):
        alleen = simuleer([gezin], stelsel, geval.jaar)
        for naam in namen:
            wie = huishouden_van(samen, naam) == nummer
            een, ander = reken(samen, naam, geval.maand)[wie], reken(alleen, naam, geval.maand)
            plaats = numpy.full(len(een), nummer)
            eis(een == ander, geval, plaats, f"{naam} hangt van andere huishoudens af", samen=een, alleen=ander)
    tel(len(geval.gezinnen), len(namen) * len(geval.gezinnen))


@voor_elk(gevallen(meeste=4), deel=0.5)
def test_huishoudens_samen_geven_wat_elk_alleen_geeft(geval):
    """Huishoudens die samen worden berekend, krijgen elk wat zij alleen krijgen, tot op de laatste decimaal."""
    toets_samen(geval)


def lid(rol: str, geboren: str, **invoer: object) -> dict[str, object]:
    return {ROL: rol, "geboortedatum": pandas.Timestamp(geboren).date(), **invoer}


TWEE = Geval(
    HUIDIG,
    "2026-05",
    (
        {"leden": [lid("aanvrager", "1990-01-01", brutoloon=1500.0), lid("kind", "2016-01-01")]},
        {"leden": [lid("aanvrager", "1950-01-01"), lid("partner", "1960-01-01", brutoloon=500.0)]},
    ),
)


def eerste_telt(populatie, period, goed):
    """Break a rule: the first of all is treated as if there were no others."""
    fout = goed.copy()
    fout[0] = fout[0] + 1
    return fout


def gemiddeld(populatie, period, goed):
    """Break a rule: everyone gets the average of all."""
    return goed * 0 + goed.mean()


@pytest.mark.parametrize("naam", ["zorgtoeslag", "netto_inkomen"])
def test_een_regel_die_naar_de_plaats_kijkt_valt_op(naam):
    toets_volgorde(TWEE, 4)
    with pytest.raises(AssertionError, match="hangt van de volgorde af"):
        toets_volgorde(TWEE, 4, met_breuk(stelsels()[HUIDIG], naam, eerste_telt))


@pytest.mark.parametrize("breuk", [eerste_telt, gemiddeld])
def test_een_regel_die_huishoudens_mengt_valt_op(breuk):
    toets_samen(TWEE)
    with pytest.raises(AssertionError, match="hangt van andere huishoudens af"):
        toets_samen(TWEE, met_breuk(stelsels()[HUIDIG], "zorgtoeslag", breuk))


def test_de_toets_ziet_ook_soorten_en_ja_of_nee():
    soorten = {stelsels()[HUIDIG].variables[naam].value_type for naam in regels(stelsels()[HUIDIG], "2026-05")}
    assert soorten == {float, int, bool, Enum}
    assert replace(TWEE, maand="2027-01").jaar == 2027
