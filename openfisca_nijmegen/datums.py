"""Leeftijden en eerste dagen, uit datums in arrays."""

import functools
import operator
import weakref
from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Instant, Period


def benoemd(naam: str) -> Callable:
    """Let a value that remembers its origin keep it, and give what is made of it a name for the explanation."""

    def omhul(functie: Callable) -> Callable:
        @functools.wraps(functie)
        def reken(datum: NDArray, *opties: Instant) -> NDArray:
            if hasattr(datum, "benoemd"):
                return datum.benoemd(lambda kaal: functie(kaal, *opties), naam)
            return functie(datum, *opties)

        return reken

    return omhul


@benoemd("leeftijd in maanden")
def maanden_oud(geboortedatum: NDArray[numpy.datetime64], dag: Instant) -> NDArray[numpy.int64]:
    """Tel het aantal voltooide levensmaanden op een dag.

    Wie op 29 februari is geboren, is in andere jaren op 1 maart een jaar ouder.

    Args:
        geboortedatum: Geboortedatums, vorm (n,).
        dag: De dag waarop wordt geteld.

    Returns:
        Hele maanden, vorm (n,); negatief zolang iemand niet is geboren.
    """
    maand, dag_van_de_maand = _maand_en_dag(geboortedatum)
    return (dag.year - 1970) * 12 + dag.month - 1 - maand - (dag_van_de_maand > dag.day)


_laatste: tuple[Any, Any] = (lambda: None, None)
"""The dates that were last taken apart, and their parts: a simulation asks for the age at one date after another."""


def _maand_en_dag(datum: NDArray[numpy.datetime64]) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    """Give the number of the month, that of January 1970 being 0, and the day of the month, both of shape (n,)."""
    global _laatste
    van, delen = _laatste
    if van() is not datum:
        maand = datum.astype("datetime64[M]")
        dag = (datum.astype("datetime64[D]") - maand.astype("datetime64[D]")).astype(int) + 1
        delen = (maand.astype(int), dag)
        _laatste = (weakref.ref(datum), delen)
    return delen


@functools.lru_cache(maxsize=10_000)
def dag_ervoor(dag: Instant) -> Any:
    """Geef de dag vóór een dag."""
    return dag.offset(-1, "day")


@functools.lru_cache(maxsize=10_000)
def laatste_dag(dag: Instant) -> Any:
    """Geef de laatste dag van de maand van een dag."""
    return dag.offset("last-of", "month")


@benoemd("jaar")
def jaar_van(datum: NDArray[numpy.datetime64]) -> NDArray[numpy.int64]:
    """Geef het jaartal van elke datum, vorm (n,)."""
    return datum.astype("datetime64[Y]").astype(int) + 1970


def begin_kwartaal(maand: Period) -> Period:
    """Geef de eerste maand van het kwartaal waarin een maand valt."""
    return maand.offset(-((maand.start.month - 1) % 3), "month")


def laatste_maanden(maand: Period, aantal: int) -> list[Period]:
    """Geef de ``aantal`` maanden die direct aan een maand voorafgaan, de jongste eerst."""
    return [*_tot_en_met(maand.offset(-1, "month"), operator.index(aantal))]


@functools.lru_cache(maxsize=10_000)
def _tot_en_met(laatste: Period, aantal: int) -> tuple[Period, ...]:
    return tuple(laatste.offset(-terug, "month") for terug in range(aantal))
