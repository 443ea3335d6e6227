"""The shape of the tables of the kinderopvangtoeslag, and published contributions of parents that follow it.

The tables themselves and the outcomes of the official calculator of 2024 are compared in ``tests/tabellen``.
"""

from decimal import ROUND_HALF_UP, Decimal

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen.situaties import bouw_simulatie, lees_voorbeeld

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


def test_the_table_of_2026_still_holds_in_2027(tax_benefit_system):
    # No decree for 2027 is known: an assumption of the model.
    found = percentages(tax_benefit_system, "2027-03", [56412, 56413, 235698])
    assert [part for both in found.values() for part in both] == pytest.approx([0.96, 0.96, 0.955, 0.956, 0.365, 0.682])


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
