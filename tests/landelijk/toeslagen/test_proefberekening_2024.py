"""Huurtoeslag, zorgtoeslag and kindgebonden budget of a single parent, as the official calculator of 2024 gave them.

Source: Dienst Toeslagen, proefberekening toeslagen 2024, output collected in October 2024 in jort-dev/toeslagen_scraper
(toeslagen2.csv). The parent was born on 1 January 2000, the child on 2 February 2020; rent 500 euro, no service costs.

The calculator does not round the year amount to whole euros before it divides by twelve, as Awir article 14, member 4,
wants, and so gives a euro a month less on some rows: the amount by law is allowed to be that euro higher.
"""

from datetime import date

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ID = "toeslagen-2024-proefberekening-single-parent"
MONTH = "2024-10"

# income: huurtoeslag, zorgtoeslag, kindgebonden budget, euro a month as paid
TABLE = {
    20000: (295, 123, 493),
    25000: (295, 123, 493),
    26900: (295, 122, 492),
    28750: (267, 101, 482),
    33750: (182, 44, 454),
    37500: (110, 0, 432),
    42500: (12, 0, 404),
    45000: (0, 0, 390),
    50000: (0, 0, 362),
    55000: (0, 0, 334),
    60000: (0, 0, 306),
    80000: (0, 0, 193),
    100000: (0, 0, 81),
    114100: (0, 0, 2),
}
ALLOWANCES = ["huurtoeslag", "zorgtoeslag", "kindgebonden_budget"]


@pytest.fixture(scope="module")
def amounts(tax_benefit_system):
    """Compute all rows in one simulation: one household of two persons for each income."""
    count = len(TABLE)
    builder = SimulationBuilder()
    builder.create_entities(tax_benefit_system)
    builder.declare_person_entity("persoon", list(range(2 * count)))
    households = builder.declare_entity("huishouden", list(range(count)))
    builder.join_with_persons(households, numpy.repeat(range(count), 2), ["aanvrager", "kind"] * count)
    simulation = builder.build(tax_benefit_system)
    simulation.set_input(
        "geboortedatum",
        "ETERNITY",
        numpy.array([date(2000, 1, 1), date(2020, 2, 2)] * count, dtype="datetime64[D]"),
    )
    simulation.set_input("kale_huur", MONTH, [500] * count)
    simulation.set_input("gezamenlijk_toetsingsinkomen", "2024", list(TABLE))
    return {
        allowance: dict(zip(TABLE, simulation.calculate(allowance, MONTH), strict=True)) for allowance in ALLOWANCES
    }


@pytest.mark.parametrize("allowance", ALLOWANCES)
@pytest.mark.parametrize("income", TABLE, ids=[f"{ID}-{income}" for income in TABLE])
def test_row_of_the_calculator(amounts, income, allowance):
    of_the_calculator = TABLE[income][ALLOWANCES.index(allowance)]
    assert of_the_calculator <= amounts[allowance][income] <= of_the_calculator + 1
