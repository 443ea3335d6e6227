"""What the country template of OpenFisca computes of its own: a household, and as many persons as a city has."""

import copy

import numpy
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_country_template import CountryTaxBenefitSystem
from openfisca_country_template.situation_examples import couple

MONTH = "2017-01"
"""The month of its example."""

CHAIN = ("disposable_income", "total_benefits", "total_taxes")
"""What its example asks."""


def load() -> TaxBenefitSystem:
    """Load its system."""
    return CountryTaxBenefitSystem()


def household(system: TaxBenefitSystem) -> None:
    """Build the household of its example, and compute what it asks."""
    calculate(SimulationBuilder().build_from_entities(system, copy.deepcopy(couple)))


def city(system: TaxBenefitSystem, of_person: numpy.ndarray) -> Simulation:
    """Build households of adults with a salary, in which nothing has been computed yet.

    Args:
        system: The system of the template.
        of_person: The household of each person, of shape (persons,), numbered from 0.

    Returns:
        The simulation.
    """
    builder, persons = SimulationBuilder(), len(of_person)
    builder.create_entities(system)
    builder.declare_person_entity("person", numpy.arange(persons))
    households = builder.declare_entity("household", numpy.arange(of_person.max() + 1))
    builder.join_with_persons(households, of_person, ["adult"] * persons)
    built = builder.build(system)
    random = numpy.random.default_rng(2026)
    born = random.integers(1940, 2000, persons) - 1970
    built.set_input("birth", "ETERNITY", born.astype("datetime64[Y]").astype("datetime64[D]"))
    built.set_input("salary", MONTH, random.integers(0, 5_000, persons).astype(numpy.float32))
    return built


def calculate(built: Simulation) -> None:
    """Compute what the example asks."""
    for name in CHAIN:
        built.calculate(name, MONTH)


def first_answer() -> None:
    """Load the system and compute the household."""
    household(load())
