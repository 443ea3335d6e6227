"""The official white month table of 2025, row by row.

Source: Belastingdienst, witte maandloontabel 2025 (Rekenregels en bijlage loonbelastingtabellen), as copied in the test
data of stevermeister/dutch-tax-income-calculator-npm and fiscfree/dutch-tax-income-calculator. Each row holds for a
wage from the row up to the next one, 4.50 euro higher.
"""

from datetime import date

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ID = "loonheffing-2025-white-month"

# row: below AOW age without and with credit; AOW age, born in 1946 or later, without and with credit.
TABLE = {
    450: (161.17, 0.0, 80.58, 0.0),
    900: (322.33, 0.0, 161.25, 0.0),
    999: (357.83, 21.67, 179.0, 0.0),
    1201.5: (430.33, 36.67, 215.25, 0.0),
    1498.5: (536.75, 53.92, 268.5, 0.0),
    1800: (644.75, 71.33, 322.5, 0.0),
    1998: (715.67, 82.83, 358.0, 0.0),
    2200.5: (788.17, 97.25, 394.25, 0.0),
    2398.5: (859.08, 165.58, 429.75, 0.0),
    2502: (896.17, 206.92, 448.33, 0.0),
    2700: (967.08, 285.92, 483.83, 0.0),
    3001.5: (1075.08, 406.25, 537.83, 33.5),
    3249: (1164.5, 505.75, 591.08, 91.75),
    3501: (1258.92, 610.42, 685.5, 191.33),
    3798: (1370.25, 752.25, 796.83, 321.17),
    4000.5: (1446.08, 854.08, 872.67, 440.33),
    4500: (1633.33, 1105.42, 1059.92, 734.58),
    4999.5: (1820.58, 1356.83, 1247.17, 1015.0),
    5998.5: (2195.0, 1859.67, 1621.58, 1453.58),
    6502.5: (2396.0, 2119.0, 1822.58, 1683.92),
    7002: (2643.25, 2398.83, 2069.83, 1947.42),
    9000: (3632.25, 3517.83, 3058.83, 3001.5),
}

# The table leaves out the alleenstaande-ouderenkorting, so the people of AOW age have a partner.
COLUMNS = ["tot AOW, zonder", "tot AOW, met", "vanaf AOW, zonder", "vanaf AOW, met"]
CASES = [(row, column) for row in TABLE for column in range(len(COLUMNS))]
WITHIN_ROW = {"first": 0.0, "last": 4.49}


@pytest.fixture(scope="module")
def withheld(tax_benefit_system):
    """Compute every row and column in one simulation, at the first and at the last cent of the row."""
    cases = [(row + extra, column) for extra in WITHIN_ROW.values() for row, column in CASES]
    count = len(cases)
    builder = SimulationBuilder()
    builder.create_entities(tax_benefit_system)
    # Everybody has a partner without income: person 2i is the employee, person 2i + 1 the partner.
    builder.declare_person_entity("persoon", list(range(2 * count)))
    households = builder.declare_entity("huishouden", list(range(count)))
    builder.join_with_persons(households, numpy.repeat(range(count), 2), ["aanvrager", "partner"] * count)
    simulation = builder.build(tax_benefit_system)

    born = [date(1980, 1, 1), date(1980, 1, 1), date(1946, 1, 1), date(1946, 1, 1)]
    simulation.set_input(
        "geboortedatum",
        "ETERNITY",
        numpy.repeat(numpy.array([born[column] for _, column in cases], dtype="datetime64[D]"), 2),
    )
    wages = numpy.zeros(2 * count)
    wages[::2] = [wage for wage, _ in cases]
    simulation.set_input("brutoloon", "2025-03", wages)
    simulation.set_input(
        "loonheffingskorting_toegepast", "2025-03", numpy.repeat([column % 2 == 1 for _, column in cases], 2)
    )
    amounts = simulation.calculate("loonheffing_loon", "2025-03")[::2]
    return {
        place: dict(zip(CASES, amounts[start : start + len(CASES)], strict=True))
        for place, start in zip(WITHIN_ROW, (0, len(CASES)), strict=True)
    }


@pytest.mark.parametrize("place", WITHIN_ROW)
@pytest.mark.parametrize(
    ("row", "column"), CASES, ids=[f"{ID}-{row}-{COLUMNS[column]}".replace(" ", "_") for row, column in CASES]
)
def test_row_of_the_official_table(withheld, row, column, place):
    assert withheld[place][row, column] == pytest.approx(TABLE[row][column], abs=0.02)
