"""The public table of the zorgtoeslag of 2025 for people without a partner.

Source: Belastingdienst, "Hoeveel zorgtoeslag krijg ik?" (table 2025). A row reads "up to" an income. As the law says,
the table rounds the year amount to whole euros before it divides by twelve.
"""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ID = "zt-2025-table-single"

TABLE = {
    28000: 131,
    28500: 130,
    29000: 124,
    29500: 118,
    30000: 112,
    30500: 107,
    31000: 101,
    31500: 95,
    32000: 90,
    32500: 84,
    33000: 78,
    33500: 73,
    34000: 67,
    34500: 61,
    35000: 55,
    35500: 50,
    36000: 44,
    36500: 38,
    37000: 33,
    37500: 27,
    38000: 21,
    38500: 15,
    39000: 10,
    39500: 4,
    40000: 0,
    45000: 0,
}


@pytest.fixture(scope="module")
def amounts(tax_benefit_system):
    """Compute all rows in one simulation: one household for each income."""
    simulation = SimulationBuilder().build_default_simulation(tax_benefit_system, count=len(TABLE))
    simulation.set_input("gezamenlijk_toetsingsinkomen", "2025", list(TABLE))
    return dict(zip(TABLE, simulation.calculate("zorgtoeslag", "2025-01"), strict=True))


@pytest.mark.parametrize("income", TABLE, ids=[f"{ID}-{income}" for income in TABLE])
def test_row_of_the_table(amounts, income):
    assert amounts[income] == TABLE[income]
