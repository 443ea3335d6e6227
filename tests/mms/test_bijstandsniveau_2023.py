"""Income at bijstand level and the budget, against the published comparison for 2023.

Source: the same tussenrapport (2023), tables 4.10 and 4.11, as transcribed in github.com/Marrekoo/IKOB_Aporometrica
(bijstand_published.csv). The published incomes contain a temporary measure that this model leaves out of the income:
they are all 66 to 67 euros above bijstand + toeslagen + kinderbijslag, which is a twelfth of the energietoeslag of 800
euros. With it, all four incomes and all four surpluses and shortages come out to the euro.
"""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ARTIKELEN = ["VMMS-4", "VMMS-17"]

MONTH = "2023-01"
ENERGIETOESLAG = 800 / 12

# type: rent (mean rent of the same report), published income, published surplus or shortage
PUBLISHED = {
    "single": (521, 1687, 54),
    "couple": (593, 2358, -42),
    "couple_two_children": (679, 2938, -162),
    "single_parent_two_children": (651, 2617, 124),
}


@pytest.fixture(scope="module")
def gaps(tax_benefit_system):
    """Compute income and budget of the four households in one simulation."""
    people, households = {}, {}
    for kind, (rent, _, _) in PUBLISHED.items():
        born = {f"{kind}_a": "1985-01-01"}
        household = {"aanvrager": f"{kind}_a", "kale_huur": {MONTH: rent}}
        if kind.startswith("couple"):
            born[f"{kind}_p"] = "1985-01-01"
            household["partner"] = f"{kind}_p"
        if kind.endswith("children"):
            born |= {f"{kind}_8": "2014-06-01", f"{kind}_13": "2009-06-01"}
            household["kinderen"] = [f"{kind}_8", f"{kind}_13"]
        people |= {person: {"geboortedatum": {"ETERNITY": date}} for person, date in born.items()}
        households[kind] = household
    simulation = SimulationBuilder().build_from_entities(
        tax_benefit_system, {"personen": people, "huishoudens": households}
    )
    return {
        kind: (float(income), float(budget))
        for kind, income, budget in zip(
            PUBLISHED,
            simulation.calculate("mms_inkomen", MONTH),
            simulation.calculate("benodigd_budget", MONTH),
            strict=True,
        )
    }


@pytest.mark.parametrize("kind", PUBLISHED)
def test_published_income_at_bijstand_level(gaps, kind):
    income, _ = gaps[kind]
    assert income + ENERGIETOESLAG == pytest.approx(PUBLISHED[kind][1], abs=0.5)


@pytest.mark.parametrize("kind", PUBLISHED)
def test_published_surplus_or_shortage(gaps, kind):
    income, budget = gaps[kind]
    assert income + ENERGIETOESLAG - budget == pytest.approx(PUBLISHED[kind][2], abs=0.5)


def test_order_of_the_shortages(gaps):
    """Couples with children are worst off, single parents best, with and without the temporary measure."""
    left = {kind: income - budget for kind, (income, budget) in gaps.items()}
    assert sorted(left, key=left.get) == ["couple_two_children", "couple", "single", "single_parent_two_children"]
