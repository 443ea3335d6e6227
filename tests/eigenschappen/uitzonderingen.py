"""Waar een eigenschap niet geldt omdat de wet zelf zo is: één lijst, met van elke het artikel, de reden en een bewijs.

Elke uitzondering heeft een huishouden bij wie zij zich voordoet; ``test_uitzonderingen.py`` rekent dat na. Een
uitzondering die niet meer voorkomt, valt daar op.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy
from gegenereerd import TELLING, Geval, eis, huishouden_van
from openfisca_core.simulations import Simulation


@dataclass(frozen=True)
class Paar:
    """Two outcomes of the same households: before and after what the property is about.

    Attributes:
        voor: Gives the values of a variable before, of shape (n,).
        na: Gives them after.
    """

    voor: Callable[[str], numpy.ndarray]
    na: Callable[[str], numpy.ndarray]

    def daalt(self, naam: str) -> numpy.ndarray:
        """Tell of which households a value is lower after."""
        return self.na(naam) < self.voor(naam)

    def stijgt(self, naam: str) -> numpy.ndarray:
        """Tell of which households a value is higher after."""
        return self.na(naam) > self.voor(naam)

    def anders(self, naam: str) -> numpy.ndarray:
        """Tell of which households a value differs."""
        return self.na(naam) != self.voor(naam)


@dataclass(frozen=True)
class Uitzondering:
    """Een geval waarin een eigenschap niet geldt.

    Attributes:
        eigenschap: De naam van de toets.
        uitkomsten: De variabelen die het betreft.
        artikel: Waar de wet dit zo regelt.
        reden: Waarom dat zo uitpakt, in één zin.
        wanneer: Bij welke huishoudens het kan voorkomen.
        bewijs: De invoer van de toets waarbij het voorkomt.
    """

    eigenschap: str
    uitkomsten: tuple[str, ...]
    artikel: str
    reden: str
    wanneer: Callable[[Paar], numpy.ndarray]
    bewijs: tuple[Any, ...]


def eis_van_paar(
    eigenschap: str, geval: Geval, naam: str, goed: numpy.ndarray, paar: Paar, simulatie: Simulation
) -> None:
    """Demand a property of a variable of every household, but for the exceptions.

    Args:
        eigenschap: The name of the test.
        geval: The case.
        naam: The variable.
        goed: Whether it holds, of shape (n,).
        paar: The outcomes.
        simulatie: A simulation with the households.

    Raises:
        AssertionError: It does not hold for a household.
    """
    if goed.all():
        return
    vrij = numpy.zeros_like(goed)
    for uitzondering in van(eigenschap, naam):
        vrij |= uitzondering.wanneer(paar)
    TELLING["uitzonderingen"] += int((~goed & vrij).sum())
    wie = huishouden_van(simulatie, naam)[: len(goed)]
    eis(goed | vrij, geval, wie, naam, voor=paar.voor(naam), na=paar.na(naam))


_weg: set[int] = set()


def van(eigenschap: str, naam: str) -> list[Uitzondering]:
    """Give the exceptions of a property for a variable."""
    return [
        uitzondering
        for nummer, uitzondering in enumerate(UITZONDERINGEN)
        if nummer not in _weg and uitzondering.eigenschap == eigenschap and naam in uitzondering.uitkomsten
    ]


@contextmanager
def zonder(nummer: int) -> Iterator[None]:
    """Leave an exception out for a while, to see that it is needed."""
    _weg.add(nummer)
    try:
        yield
    finally:
        _weg.discard(nummer)


UITZONDERINGEN: list[Uitzondering] = []
