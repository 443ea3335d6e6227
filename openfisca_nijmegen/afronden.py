"""Afronden zoals de wet het voorschrijft: half naar boven, in hele centen of euro's, nooit half naar even.

OpenFisca bewaart bedragen als float32. Daarin is 1612,44 eigenlijk 1612,43994. Elke functie hier rekent in float64 en
haalt eerst die ruis weg; pas daarna rondt zij af.
"""

import functools
from collections.abc import Callable

import numpy
from numpy.typing import ArrayLike, NDArray

EURO = 1
"""Afronden op hele euro's: aantal eenheden in een euro."""

CENT = 100
"""Afronden op hele centen: aantal eenheden in een euro."""

EENHEDEN: dict[float, str] = {EURO: "hele euro's", CENT: "hele centen"}
"""The units in words."""

_STAPPEN = 10_000
"""Wat kleiner is dan een tienduizendste euro of cent is ruis, geen bedrag."""


def in_woorden(woorden: str, per_euro: int = EURO) -> Callable:
    """Let a value that remembers its origin keep it through a rounding, and say in words what was done.

    Args:
        woorden: What the explanation says; ``{}`` becomes the unit. '' when only noise is removed.
        per_euro: The unit if the call names none.

    Returns:
        The decorator of a function that rounds.
    """

    def omhul(functie: Callable) -> Callable:
        @functools.wraps(functie)
        def rond_af(bedrag: ArrayLike, *opties: float) -> NDArray[numpy.float64]:
            if not hasattr(bedrag, "afgerond"):
                return functie(bedrag, *opties)
            return bedrag.afgerond(functie, woorden.format(EENHEDEN.get(next(iter(opties), per_euro), "")), *opties)

        return rond_af

    return omhul


def _eenheden(bedrag: ArrayLike, per_euro: int) -> NDArray[numpy.float64]:
    """Druk het bedrag uit in hele euro's of centen, zonder de ruis achter de vierde decimaal."""
    return numpy.rint(numpy.asarray(bedrag, dtype=numpy.float64) * per_euro * _STAPPEN) / _STAPPEN


@in_woorden("")
def bedrag_in_centen(bedrag: ArrayLike) -> NDArray[numpy.float64]:
    """Lees een bewaard bedrag (float32) terug als het bedrag in hele centen dat het voorstelt.

    Args:
        bedrag: Bedragen in euro's, van elke vorm.

    Returns:
        Dezelfde bedragen in euro's, zelfde vorm, float64, in hele centen.
    """
    return numpy.floor(numpy.asarray(bedrag, dtype=numpy.float64) * CENT + 0.5) / CENT


@in_woorden("")
def zonder_ruis(bedrag: ArrayLike) -> NDArray[numpy.float64]:
    """Haal de ruis van float32 weg zonder af te ronden op centen; voor een vergelijking met een grens.

    Args:
        bedrag: Bedragen in euro's, van elke vorm.

    Returns:
        Dezelfde bedragen, zelfde vorm, float64, op een honderdste cent.
    """
    return _eenheden(bedrag, EURO)


@in_woorden("")
def dubbel(bedrag: ArrayLike) -> NDArray[numpy.float64]:
    """Reken verder in dubbele precisie, zonder af te ronden; vorm als het bedrag."""
    return numpy.asarray(bedrag, dtype=numpy.float64)


@in_woorden("naar beneden afgerond op {}")
def naar_beneden(bedrag: ArrayLike, per_euro: int = EURO) -> NDArray[numpy.float64]:
    """Rond naar beneden af op hele euro's (``per_euro=EURO``) of hele centen (``per_euro=CENT``).

    Args:
        bedrag: Bedragen in euro's, van elke vorm.
        per_euro: ``EURO`` of ``CENT``.

    Returns:
        De afgeronde bedragen in euro's, zelfde vorm, float64.
    """
    return numpy.floor(_eenheden(bedrag, per_euro)) / per_euro


@in_woorden("naar boven afgerond op {}")
def naar_boven(bedrag: ArrayLike, per_euro: int = EURO) -> NDArray[numpy.float64]:
    """Rond naar boven af op hele euro's of hele centen; argumenten en uitkomst als bij :func:`naar_beneden`."""
    return numpy.ceil(_eenheden(bedrag, per_euro)) / per_euro


@in_woorden("rekenkundig afgerond op {}", CENT)
def half_naar_boven(bedrag: ArrayLike, per_euro: int = CENT) -> NDArray[numpy.float64]:
    """Rond rekenkundig af, de helft omhoog (HR 15 mei 2009, BI1980); argumenten als bij :func:`naar_beneden`."""
    return numpy.floor(_eenheden(bedrag, per_euro) + 0.5) / per_euro


@in_woorden("naar beneden afgerond op de stap van de tabel")
def naar_beneden_op_stap(bedrag: ArrayLike, stap: float) -> NDArray[numpy.float64]:
    """Rond bedragen in hele centen naar beneden af op een veelvoud van een stap, zoals 4,50 in de maandtabel.

    Args:
        bedrag: Bedragen in euro's, van elke vorm.
        stap: De stap in euro's.

    Returns:
        De afgeronde bedragen in euro's, zelfde vorm, float64.
    """
    return numpy.floor(bedrag_in_centen(bedrag) / stap) * stap


@in_woorden("naar boven afgerond op een rond bedrag")
def naar_boven_op_stap(bedrag: ArrayLike, stap: float) -> NDArray[numpy.float64]:
    """Rond bedragen naar boven af op een veelvoud van een stap, zoals tientallen; argumenten als hierboven."""
    return naar_boven(numpy.asarray(bedrag, dtype=numpy.float64) / stap) * stap
