"""Compute twice: an outcome of a first computation is an input of a second one, and holds as given there.

Whether the MMB lowers the bijstand while the bijstand lowers the MMB is a circle if both are computed at once. Here the
circle is cut in the order of the law: the outcome of a month is determined first, on the rights as they are without it;
after that it is a fact, which is neither determined again nor changed by what follows from it. So a third computation
changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period, period
from openfisca_core.simulations import Simulation

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.situaties import Situatie

Paren = Iterable[tuple[str, str]]
"""Pairs of an input and the outcome that is given to it."""


def simuleer_twee_keer(bouw: Callable[[], Simulation], paren: Paren, jaren: Iterable[int]) -> Simulation:
    """Compute the outcomes in one simulation and give them to another.

    Args:
        bouw: Builds the simulation; called twice.
        paren: Pairs of an input and an outcome, of the same kind of period. An outcome of a huishouden that is an input
            of a persoon goes to the aanvrager.
        jaren: The calendar years whose outcomes are given; in other years the second simulation is as the first.

    Returns:
        The second simulation, in which both the inputs and the outcomes themselves are given.
    """
    eerste, tweede = bouw(), bouw()
    for naam, periode, waarden in _uitkomsten(eerste, paren, jaren):
        tweede.set_input(naam, periode, waarden)
    return tweede


def vul_uitkomsten_in(
    situatie: Situatie, bouw: Callable[[Situatie], Simulation], paren: Paren, jaren: Iterable[int]
) -> Situatie:
    """Compute the outcomes of a situation and write them in it.

    Args:
        situatie: A checked situation; not changed.
        bouw: Builds its simulation.
        paren: As for :func:`simuleer_twee_keer`.
        jaren: The calendar years whose outcomes are given.

    Returns:
        A situation of its own that gives the same results as the second simulation, in any tool. What it gave or asked
        of the variables that are filled in, is replaced.
    """
    tweede = deepcopy(situatie)
    simulatie = bouw(situatie)
    ingevuld = set()
    for naam, periode, waarden in _uitkomsten(simulatie, paren, jaren):
        populatie = simulatie.get_variable_population(naam)
        for lid, waarde in zip(populatie.ids, waarden, strict=True):
            inhoud = tweede[populatie.entity.plural][lid]
            if (naam, lid) not in ingevuld:
                inhoud[naam] = {}
                ingevuld.add((naam, lid))
            inhoud[naam][str(periode)] = float(waarde)
    return tweede


def _uitkomsten(
    simulatie: Simulation, paren: Paren, jaren: Iterable[int]
) -> Iterator[tuple[str, Period, NDArray[numpy.float32]]]:
    """Give the outcomes, each as itself and as the input that it becomes."""
    stelsel = simulatie.tax_benefit_system
    gevraagd = list(jaren)
    for invoer, uitkomst in paren:
        van, naar = (stelsel.get_variable(naam, check_existence=True) for naam in (uitkomst, invoer))
        for jaar in gevraagd:
            for deel in period(str(jaar)).get_subperiods(van.definition_period):
                waarden = simulatie.calculate(uitkomst, deel)
                yield uitkomst, deel, waarden
                if (van.entity.key, naar.entity.key) == (Huishouden.key, Persoon.key):
                    waarden = simulatie.populations[Huishouden.key].project(waarden, role=Huishouden.AANVRAGER)
                yield invoer, deel, waarden
