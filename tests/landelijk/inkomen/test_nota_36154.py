"""The three columns of the government's note on lump-sum pensions, tax year 2024.

Source: Kamerstukken I, 36 154, nota with worked examples: a single person of AOW age, born after 1945, full AOW (19,600
a year) and a pension of 7,200; bare rent 576. All amounts in the note are rounded to 100 euros, so a single item may
differ by 75 euros and the sum by 150. Health premium and own risk together are 2,100 euros.
"""

from datetime import date

import pytest
from openfisca_core.periods import period
from openfisca_core.simulation_builder import SimulationBuilder

ID = "nota-36154-pension-7200"
YEAR = "2024"
HEALTH_COSTS = 2100

# situation: pension a year, expected items a year
COLUMNS = {
    "no_lump_sum": (
        7200,
        {
            "belastbaar_inkomen_box_1": 26800,
            "bijdrage_zvw": 1400,
            "inkomstenbelasting": 900,
            "netto_jaarinkomen": 24500,
            "zorgtoeslag": 1500,
            "huurtoeslag": 2700,
        },
    ),
    "year_of_lump_sum": (
        39400 - 19600,
        {
            "belastbaar_inkomen_box_1": 39400,
            "bijdrage_zvw": 2100,
            "inkomstenbelasting": 4000,
            "netto_jaarinkomen": 33300,
            "zorgtoeslag": 0,
            "huurtoeslag": 0,
        },
    ),
    "after_lump_sum": (
        26100 - 19600,
        {
            "belastbaar_inkomen_box_1": 26100,
            "bijdrage_zvw": 1400,
            "inkomstenbelasting": 700,
            "netto_jaarinkomen": 23900,
            "zorgtoeslag": 1500,
            "huurtoeslag": 2900,
        },
    ),
}
DISPOSABLE = {"no_lump_sum": 26600, "year_of_lump_sum": 31300, "after_lump_sum": 26300}
CASES = [(situation, item) for situation, (_, items) in COLUMNS.items() for item in items]


@pytest.fixture(scope="module")
def amounts(tax_benefit_system):
    """Compute the three columns in one simulation, every item for the whole year."""
    count = len(COLUMNS)
    simulation = SimulationBuilder().build_default_simulation(tax_benefit_system, count=count)
    simulation.set_input("geboortedatum", "ETERNITY", [date(1950, 1, 1)] * count)
    for month in period(YEAR).get_subperiods("month"):
        simulation.set_input("bruto_pensioen", month, [pension / 12 for pension, _ in COLUMNS.values()])
        simulation.set_input("kale_huur", month, [576] * count)
    items = next(iter(COLUMNS.values()))[1]
    return {item: dict(zip(COLUMNS, simulation.calculate_add(item, YEAR), strict=True)) for item in items}


@pytest.mark.parametrize(("situation", "item"), CASES, ids=[f"{ID}-{situation}-{item}" for situation, item in CASES])
def test_item_of_the_note(amounts, situation, item):
    assert amounts[item][situation] == pytest.approx(COLUMNS[situation][1][item], abs=75)


@pytest.mark.parametrize("situation", DISPOSABLE, ids=[f"{ID}-{situation}" for situation in DISPOSABLE])
def test_disposable_income_of_the_note(amounts, situation):
    parts = [amounts[item][situation] for item in ("netto_jaarinkomen", "zorgtoeslag", "huurtoeslag")]
    assert sum(parts) - HEALTH_COSTS == pytest.approx(DISPOSABLE[situation], abs=150)
