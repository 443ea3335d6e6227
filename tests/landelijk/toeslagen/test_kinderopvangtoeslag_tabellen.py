"""The tables of the kinderopvangtoeslag at their limits, and published outcomes over a range of incomes.

Sources, each with what it is: the table of a year in bijlage I of the Besluit kinderopvangtoeslag, through copies of
the official folder; the official calculator of 2024; and two tables of parents' contributions that follow the toeslag.
"""

from decimal import ROUND_HALF_UP, Decimal

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen.situaties import bouw_simulatie, lees_voorbeeld

# year: income: percentage of the first child, of each further child
TABLES = {
    2023: {
        0: (96.0, 96.0),
        26944: (96.0, 96.0),
        26944.6: (96.0, 96.0),
        26945: (95.5, 95.6),
        28362: (95.5, 95.6),
        28363: (94.4, 95.4),
        74625: (71.9, 92.1),
        74626: (69.4, 91.6),
        132250: (34.7, 83.3),
        132251: (33.3, 82.9),
        207679: (33.3, 68.0),
        207680: (33.3, 67.1),
        1000000: (33.3, 67.1),
    },
    2024: {
        0: (96.0, 96.0),
        28297: (96.0, 96.0),
        28298: (95.5, 95.6),
        57275: (82.1, 94.5),
        57276: (80.6, 94.5),
        138889: (34.7, 83.3),
        138890: (33.3, 82.9),
        218104: (33.3, 68.0),
        218105: (33.3, 67.1),
    },
    2025: {
        0: (96.0, 96.0),
        47403: (96.0, 96.0),
        47404: (95.3, 95.6),
        49108: (95.3, 95.6),
        49109: (94.6, 95.2),
        50812: (93.7, 94.8),
        52519: (93.7, 94.8),
        52520: (93.1, 94.5),
        110621: (61.9, 88.0),
        110622: (59.5, 87.5),
        159224: (35.3, 80.6),
        159225: (33.3, 80.3),
        226545: (33.3, 68.0),
        226546: (33.3, 67.1),
    },
    2026: {
        0: (96.0, 96.0),
        24149: (96.0, 96.0),
        24150: (96.0, 96.0),
        56412: (96.0, 96.0),
        56413: (95.5, 95.6),
        60000: (93.9, 95.6),
        99889: (74.3, 90.9),
        99890: (72.1, 90.5),
        165657: (38.5, 81.7),
        165658: (36.5, 81.4),
        235697: (36.5, 69.1),
        235698: (36.5, 68.2),
        250000: (36.5, 68.2),
    },
    # No decree for 2027 is known: the table of 2026 still holds (an assumption of the model).
    2027: {56412: (96.0, 96.0), 56413: (95.5, 95.6), 235698: (36.5, 68.2)},
}

# Official calculator of 2024 (jort-dev/toeslagen_scraper, October 2024): single parent, 40 hours of bso at 11.00 euro;
# euro a month by income. First the first income of each step of 50 euro in a new group, then pairs around a limit.
CALCULATOR = {
    20000: 350, 28300: 348, 31300: 340, 32800: 337, 36000: 331, 37600: 329, 40800: 323, 42400: 321, 45650: 315,
    47300: 313, 50600: 308, 52250: 305, 55500: 299, 57300: 294, 64350: 287, 67850: 278, 74900: 262, 78400: 253,
    85450: 236, 92450: 219, 99500: 202, 103000: 194, 110100: 178, 113700: 170, 120900: 154, 124500: 147,
    131700: 133, 135300: 126,
    28250: 350, 32750: 340, 37550: 331, 42350: 323, 50550: 310, 57250: 299, 67800: 287, 78350: 262, 99450: 210,
    110050: 185, 120850: 162, 131650: 140,
}  # fmt: skip

ONE_EURO_MORE = {92450}
"""364.80 x 60.3% = 219.97 a month is 2,639.64 a year: 2,640 in whole euros (Awir article 14, member 4), so 220 a month.

The calculator skips that rounding. Nowhere else do the two differ by a euro."""

# Parents' contribution for 18.33 hours a month at 11.58 euro (kinderopvangkoos.nl, table of 2025 for peuterwerk): the
# price less the percentage of the first child of the maximum of 10.71; by the first and the last income of a group.
CONTRIBUTIONS = {
    (0, 47403): 23.80, (49109, 50811): 26.55, (50812, 52519): 28.31, (54222, 55925): 31.06, (55926, 57629): 32.44,
    (59493, 63144): 37.15, (63145, 66794): 38.72, (70447, 74100): 45.39, (74101, 77750): 49.91, (81405, 85055): 59.14,
    (85056, 88707): 63.65, (92361, 96010): 72.68, (96011, 99667): 77.00, (103319, 106968): 86.42,
    (106969, 110621): 90.74, (114345, 118086): 99.58, (118087, 121825): 103.70, (125566, 129303): 112.14,
    (129304, 133045): 115.87, (136787, 140528): 123.33, (140529, 144264): 127.26, (148004, 151746): 135.11,
    (151747, 155484): 139.04,
}  # fmt: skip

# Parents' contribution per hour in Woerden in 2026 (after the advice of the VNG): 11.23 euro less the mean percentage
# of the groups from and to an income.
WOERDEN = {(0, 51092): 0.45, (69493, 99889): 1.97, (138421, None): 6.89}


def tables(system, year):
    """Give the two tables of a year."""
    return system.parameters(f"{year}-01-01").landelijk.toeslagen.kinderopvangtoeslag.percentage


def percentages(system, month, incomes):
    """Give the percentages of a first and a further child for each income, in one simulation."""
    count = len(incomes)
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("persoon", list(range(3 * count)))
    households = builder.declare_entity("huishouden", list(range(count)))
    builder.join_with_persons(households, numpy.repeat(range(count), 3), ["aanvrager", "kind", "kind"] * count)
    simulation = builder.build(system)
    simulation.set_input("leeftijd", month, [40, 8, 6] * count)
    simulation.set_input("brutoloon", month, [2000, 0, 0] * count)
    simulation.set_input("soort_kinderopvang", month, numpy.array(["geen", "bso", "bso"] * count))
    simulation.set_input("kinderopvang_uren", month, [0, 40, 39] * count)
    simulation.set_input("kinderopvang_uurprijs", month, [0, 9, 9] * count)
    simulation.set_input("gezamenlijk_toetsingsinkomen", month[:4], incomes)
    found = simulation.calculate("percentage_kinderopvangtoeslag", month).reshape(count, 3)
    return {income: (first, next_) for income, (_, first, next_) in zip(incomes, found, strict=True)}


@pytest.mark.parametrize("year", TABLES)
def test_percentages_at_the_limits(tax_benefit_system, year):
    found = percentages(tax_benefit_system, f"{year}-03", list(TABLES[year]))
    for income, expected in TABLES[year].items():
        assert found[income] == pytest.approx([part / 100 for part in expected], abs=1e-6), income


@pytest.mark.parametrize(
    ("year", "rows"), [(2023, 69), (2024, 69), (2025, 54), (2026, 69)], ids=["2023", "2024", "2025", "2026"]
)
@pytest.mark.parametrize("child", ["eerste_kind", "volgende_kinderen"])
def test_tables_are_whole_and_fall_with_income(tax_benefit_system, year, rows, child):
    # Of 2025 the published table has all groups up to 47,403 in one row.
    table = tables(tax_benefit_system, year)[child]
    limits, shares = zip(*table, strict=True)
    assert len(table) == rows
    assert list(limits) == sorted(set(limits))
    assert list(shares) == sorted(shares, reverse=True)
    assert shares[0] == 0.96


@pytest.mark.parametrize(
    ("year", "factor"), [(2024, "1.0502"), (2025, "1.0387"), (2026, "1.0404")], ids=["2024", "2025", "2026"]
)
def test_limits_are_those_of_the_year_before_times_the_index(tax_benefit_system, year, factor):
    # Besluit kinderopvangtoeslag artikel 7: the last income of a group rises with the contract wages, in whole euros.
    def last_incomes(of):
        return [limit - 1 for limit, _ in tables(tax_benefit_system, of).eerste_kind[1:]]

    rise = [int((income * Decimal(factor)).quantize(Decimal(1), ROUND_HALF_UP)) for income in last_incomes(year - 1)]
    now = last_incomes(year)
    shared = min(len(rise), len(now))
    assert now[-shared:] == rise[-shared:]


def test_outcomes_of_the_official_calculator(tax_benefit_system):
    count = len(CALCULATOR)
    builder = SimulationBuilder()
    builder.create_entities(tax_benefit_system)
    builder.declare_person_entity("persoon", list(range(2 * count)))
    households = builder.declare_entity("huishouden", list(range(count)))
    builder.join_with_persons(households, numpy.repeat(range(count), 2), ["aanvrager", "kind"] * count)
    simulation = builder.build(tax_benefit_system)
    simulation.set_input("leeftijd", "2024-10", [30, 4] * count)
    simulation.set_input("brutoloon", "2024-10", [2000, 0] * count)
    simulation.set_input("soort_kinderopvang", "2024-10", numpy.array(["geen", "bso"] * count))
    simulation.set_input("kinderopvang_uren", "2024-10", [0, 40] * count)
    simulation.set_input("kinderopvang_uurprijs", "2024-10", [0, 11] * count)
    simulation.set_input("gezamenlijk_toetsingsinkomen", "2024", list(CALCULATOR))
    found = dict(zip(CALCULATOR, simulation.calculate("kinderopvangtoeslag", "2024-10"), strict=True))
    assert {income: amount - CALCULATOR[income] for income, amount in found.items()} == {
        income: float(income in ONE_EURO_MORE) for income in CALCULATOR
    }


def test_calculator_of_2024_where_single_precision_misleads_it(tax_benefit_system):
    # From 88,950 to 92,400 the calculator gave 227; 364.80 x 62.5% is exactly 228.00 and that is what the law gives.
    found = percentages(tax_benefit_system, "2024-10", [88950, 92400])
    assert [round(364.80 * float(first), 2) for first, _ in found.values()] == [228.0, 228.0]


def test_parents_contributions_of_2025(tax_benefit_system):
    found = percentages(tax_benefit_system, "2025-01", [income for limits in CONTRIBUTIONS for income in limits])
    for limits, contribution in CONTRIBUTIONS.items():
        for income in limits:
            assert (11.58 - round(float(found[income][0]), 3) * 10.71) * 18.33 == pytest.approx(contribution, abs=0.006)


def test_parents_contributions_of_woerden_in_2026(tax_benefit_system):
    table = tables(tax_benefit_system, 2026).eerste_kind
    for (first, last), contribution in WOERDEN.items():
        shares = [share for limit, share in table if first <= limit <= (last or limit)]
        assert 11.23 * (1 - sum(shares) / len(shares)) == pytest.approx(contribution, abs=0.006)


KINDEROPVANG = {
    "besteedbaar_inkomen_na_kinderopvang",
    "gaat_naar_kinderopvang",
    "is_eerste_kind_kinderopvang",
    "kinderopvang_uren",
    "kinderopvang_uurprijs",
    "kinderopvangkosten",
    "kinderopvangtoeslag",
    "kinderopvangtoeslag_op_jaarbasis",
    "kinderopvangtoeslag_van_kind",
    "percentage_kinderopvangtoeslag",
    "recht_op_kinderopvangtoeslag",
    "soort_kinderopvang",
    "vergoede_kinderopvangkosten",
    "vergoede_kinderopvanguren",
    "vergoede_kinderopvanguurprijs",
}
"""What childcare may change: nothing but itself."""


def test_childcare_changes_no_other_amount(tax_benefit_system):
    # Wet kinderopvang artikel 1.11, Participatiewet artikel 31, tweede lid, onderdeel d.
    with_care = lees_voorbeeld("alleenstaande_ouder_kinderopvang")
    without = lees_voorbeeld("alleenstaande_ouder_kinderopvang")
    for person in without["personen"].values():
        for name in ("soort_kinderopvang", "kinderopvang_uren", "kinderopvang_uurprijs"):
            person.pop(name, None)
    one, other = (bouw_simulatie(situation, tax_benefit_system) for situation in (with_care, without))
    changed = {
        name
        for name, variable in tax_benefit_system.variables.items()
        for period in ["2026" if variable.definition_period == "year" else "2026-01"]
        if (numpy.asarray(one.calculate(name, period)) != numpy.asarray(other.calculate(name, period))).any()
    }
    assert changed == KINDEROPVANG


def test_disposable_income_after_childcare(tax_benefit_system):
    simulation = bouw_simulatie(lees_voorbeeld("alleenstaande_ouder_kinderopvang"), tax_benefit_system)
    before, allowance, costs, after = (
        float(simulation.calculate(name, "2026-01")[0])
        for name in (
            "besteedbaar_inkomen",
            "kinderopvangtoeslag",
            "kinderopvangkosten",
            "besteedbaar_inkomen_na_kinderopvang",
        )
    )
    assert allowance > 0
    assert after == pytest.approx(before + allowance - costs, abs=0.001)
