"""What a scenario leaves as it is need not be computed again for it."""

from collections import defaultdict
from functools import lru_cache

from openfisca_core.parameters import Parameter
from openfisca_core.simulations import Simulation

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.explanation.meelezen import GEVALLEN, Meegelezen, lees_mee
from openfisca_nijmegen.rekenwijze import Rekenwijze
from openfisca_nijmegen.scenarios import MEESTE_STELSELS, Scenario


@lru_cache(maxsize=1)
def gelezen() -> Meegelezen:
    """Give what every rule reads; the first time it takes some seconds."""
    return lees_mee(CountryTaxBenefitSystem(), GEVALLEN)


@lru_cache(maxsize=MEESTE_STELSELS)
def geraakt(
    een: Scenario,
    ander: Scenario,
    met_een: Rekenwijze,
    met_ander: Rekenwijze,
    invoer: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """Give the variables that can be different in one scenario from what they are in another.

    Args:
        een: A scenario.
        ander: Another one.
        met_een: The system with the one.
        met_ander: The system with the other.
        invoer: Inputs that are others in the one than in the other.

    Returns:
        The names of the variables whose rules read, directly or through others, a parameter or an input that differs.
    """
    lezers = defaultdict(set)
    for naam, delen in gelezen().variabelen.items():
        for deel in delen:
            lezers[deel].add(naam)
    anders = {pad for pad, _ in _waarden(met_een) ^ _waarden(met_ander)}
    open_ = [naam for naam, parameters in gelezen().parameters.items() if parameters & anders]
    open_ += [*invoer]
    open_ += [naam for paar in {*een.tweede_berekening, *ander.tweede_berekening} for naam in paar]
    gevonden: set[str] = set()
    while open_:
        naam = open_.pop()
        if naam not in gevonden:
            gevonden.add(naam)
            open_ += lezers[naam]
    return frozenset(gevonden)


@lru_cache(maxsize=MEESTE_STELSELS)
def _waarden(stelsel: Rekenwijze) -> frozenset[tuple[str, str]]:
    """Give each parameter with its dated values."""
    return frozenset(
        (blad.name, str([(deel.instant_str, deel.value) for deel in blad.values_list]))
        for blad in stelsel.parameters.get_descendants()
        if isinstance(blad, Parameter)
    )


def neem_over(eerder: Simulation, anders: frozenset[str], nieuw: Simulation) -> None:
    """Give a simulation what another one of the same households knows and what cannot be different in it.

    Args:
        eerder: A simulation.
        anders: The variables that can be different, of :func:`geraakt`.
        nieuw: One with the same persons, households and inputs, in which nothing has been computed yet.
    """
    for populatie in eerder.populations.values():
        for naam, holder in populatie._holders.items():
            if holder.variable.formulas and naam not in anders:
                geheugen = nieuw.get_holder(naam)._memory_storage._arrays
                for periode, waarden in holder._memory_storage._arrays.items():
                    geheugen.setdefault(periode, waarden)
