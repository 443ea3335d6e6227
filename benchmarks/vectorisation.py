"""Measure, in one run, how much cheaper a household gets in a large simulation.

The rules are written for arrays: ten thousand households must take far less than a hundred times as long as a hundred
households. The ratio below is the time per household in the large simulation divided by that in the small one; it does
not depend on how fast the machine is. A rule that loops over households brings it up to 1.

Run ``python benchmarks/vectorisation.py``.
"""

import time

import numpy
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem

SMALL, LARGE = 100, 10_000
REPEATS = 5
MONTH = "2026-01"


def population(system: TaxBenefitSystem, households: int) -> Simulation:
    """Build a simulation from arrays: couples and single persons, with and without a child, with and without work.

    Args:
        system: The tax and benefit system.
        households: The number of households.

    Returns:
        A simulation in which nothing has been computed yet.
    """
    random = numpy.random.default_rng(2026)
    has_partner = random.random(households) < 0.4
    has_child = random.random(households) < 0.3
    number = numpy.arange(households)
    household = numpy.concatenate([number, number[has_partner], number[has_child]])
    role = numpy.repeat(["aanvrager", "partner", "kind"], [households, has_partner.sum(), has_child.sum()])
    is_child = role == "kind"

    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("persoon", numpy.arange(len(household)))
    instance = builder.declare_entity("huishouden", number)
    builder.join_with_persons(instance, household, role)
    simulation = builder.build(system)

    birth_year = numpy.where(is_child, random.integers(2009, 2025, len(role)), random.integers(1950, 2000, len(role)))
    works = (random.random(len(role)) < 0.5) & ~is_child
    simulation.set_input(
        "geboortedatum", "eternity", (birth_year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    )
    simulation.set_input("brutoloon", "2026", works * random.uniform(6_000, 40_000, len(role)))
    simulation.set_input("kale_huur", "2026", 12 * random.uniform(400, 900, households))
    simulation.set_input("mms_van_kracht", MONTH, numpy.ones(households, dtype=bool))
    return simulation


def seconds_per_household(system: TaxBenefitSystem, households: int) -> float:
    """Time the computation of ``mmb``, without building the simulation; the best of several runs counts."""
    times = []
    for _ in range(REPEATS):
        simulation = population(system, households)
        start = time.perf_counter()
        simulation.calculate("mmb", MONTH)
        times.append(time.perf_counter() - start)
    return min(times) / households


def main() -> None:
    """Print both times and their ratio."""
    system = CountryTaxBenefitSystem()
    population(system, SMALL).calculate("mmb", MONTH)  # reads the parameters of 2026 once
    small, large = (seconds_per_household(system, households) for households in (SMALL, LARGE))
    print(f"{SMALL:>6} households: {small * 1e6:8.1f} microseconds a household")
    print(f"{LARGE:>6} households: {large * 1e6:8.1f} microseconds a household")
    print(f"ratio: {large / small:.3f}")


if __name__ == "__main__":
    main()
