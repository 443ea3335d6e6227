"""From what a household has to spend back to its gross income, along curves that the model computes."""

from typing import Any

import numpy
import pandas
from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.population.tabel import bouw
from openfisca_nijmegen.population.trekken_marges import WOONSITUATIES, register

Getallen = NDArray[numpy.float64]

JAAR = 2026
"""The year of the incomes."""

BRONNEN = ("geen", "uitkering", "winst", "loon", "loon_2", "pensioen")
"""Main sources of income; ``loon_2`` is the wage of two partners."""

VERDIENDELING = 0.4
"""The part of a second earner, where the curve is computed."""

BRUTO = numpy.concatenate([numpy.arange(0, 30_000, 2_500), numpy.geomspace(30_000, 900_000, 18)])
"""Gross incomes of a year at which the curves are computed."""

SOORT = {
    "brutoloon": ("loon", "loon_2"),
    "bruto_uitkering": ("uitkering",),
    "winst_uit_onderneming": ("winst",),
    "bruto_pensioen": ("pensioen",),
}
"""By input of income the sources that it belongs to."""

KINDEREN = 4
"""The curves are computed for at most so many children."""

HUREN = (640.0, 960.0, 0.0, 0.0)
"""Rents for which the curves are computed, by dwelling in the order of ``WONINGEN``."""


def bruto_bij(
    besteedbaar: Getallen,
    volwassenen: NDArray[Any],
    kinderen: NDArray[Any],
    woning: NDArray[Any],
    bron: NDArray[Any],
    curven: Getallen,
) -> Getallen:
    """Find the gross income that leaves so much to spend, without bijstand.

    Args:
        besteedbaar: Euros of the year, one a household.
        volwassenen: 1 or 2: the aanvrager, and a partner if there is one.
        kinderen: Number of children, 0 to 4.
        woning: Dwelling, its place in ``WONINGEN``.
        bron: Source, its place in :data:`BRONNEN`.
        curven: What :func:`bereken_curven` gave.

    Returns:
        Gross income of the household in the year, without AOW; 0 where less is left than without any income.
    """
    uit = numpy.zeros(len(besteedbaar))
    soort = numpy.ravel_multi_index((volwassenen - 1, kinderen, woning, bron), curven.shape[:-1])
    for nummer in numpy.unique(soort):
        plaatsen = soort == nummer
        curve = curven.reshape(-1, curven.shape[-1])[nummer]
        uit[plaatsen] = numpy.interp(besteedbaar[plaatsen], curve, BRUTO)
    return uit


def bereken_curven(stelsel: TaxBenefitSystem) -> Getallen:
    """Compute what households have to spend in the year at every gross income.

    Args:
        stelsel: The system with the rules of today.

    Returns:
        Euros of the year without bijstand, by number of adults, children, dwelling, source and gross income; never
        falling along the last axis.
    """
    vorm = (2, KINDEREN + 1, len(HUREN), len(BRONNEN), len(BRUTO))
    plek = numpy.indices(vorm).reshape(len(vorm), -1)
    volwassenen, kinderen, woning, bron, punt = plek
    leden = volwassenen + 1 + kinderen
    wie = numpy.repeat(numpy.arange(leden.size), leden)
    hoeveelste = numpy.arange(len(wie)) - numpy.repeat(numpy.cumsum(leden) - leden, leden)
    partner = (hoeveelste == 1) & (volwassenen[wie] == 1)
    kind = (hoeveelste > 0) & ~partner
    ouder = bron[wie] == BRONNEN.index("pensioen")
    deel = numpy.where(
        (bron[wie] == BRONNEN.index("loon_2")) & (volwassenen[wie] == 1),
        numpy.where(partner, VERDIENDELING, 1 - VERDIENDELING),
        hoeveelste == 0,
    )
    bedrag = numpy.where(kind, 0, deel * BRUTO[punt[wie]] / 12)
    jaren = numpy.where(kind, 12 - 3 * (hoeveelste - volwassenen[wie] - 1), numpy.where(ouder, 74, 40))
    personen = pandas.DataFrame(
        {"huishouden": wie, "rol": numpy.select([kind, partner], ["kind", "partner"], "aanvrager")}
    )
    personen = personen.astype({"rol": "category"}).assign(
        geboortedatum=(JAAR - jaren - 1970).astype("datetime64[Y]").astype("datetime64[D]") + 150,
        woonsituatie=pandas.Categorical(numpy.array(WOONSITUATIES)[woning[wie]]),
        kale_huur=numpy.array(HUREN)[woning[wie]],
    )
    for naam, bronnen in SOORT.items():
        personen[naam] = numpy.where(numpy.isin(bron[wie], [BRONNEN.index(b) for b in bronnen]), bedrag, 0)
    simulatie = bouw(personen, stelsel, JAAR)
    maat = register()["maatstaf"]
    som = sum(teken * simulatie.calculate_add(naam, JAAR).astype(float) for naam, teken in maat.items())
    return numpy.maximum.accumulate(numpy.reshape(som, vorm), axis=-1)
