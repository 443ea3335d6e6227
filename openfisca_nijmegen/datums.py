"""Leeftijden en eerste dagen, uit datums in arrays."""

import functools
import operator
from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Instant, Period

KORTSTE_MAAND = 28


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
    if dag.day <= KORTSTE_MAAND:
        # Wie later in de maand is geboren dan de dag, blijft hiermee in zijn maand; een ander gaat een maand terug.
        maanden = (geboortedatum.astype("datetime64[D]") - dag.day).astype("datetime64[M]").astype(int) + 1
        return (dag.year - 1970) * 12 + dag.month - 1 - maanden
    maanden = geboortedatum.astype("datetime64[M]")
    dag_van_de_maand = (geboortedatum.astype("datetime64[D]") - maanden.astype("datetime64[D]")).astype(int) + 1
    return (dag.year - 1970) * 12 + dag.month - 1 - maanden.astype(int) - (dag_van_de_maand > dag.day)


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
