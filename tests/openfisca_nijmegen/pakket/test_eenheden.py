"""Every number and every yes or no has a unit that fits the period it is given for."""

import pytest
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PER_PERIOD = {DateUnit.MONTH: "EUR/maand", DateUnit.YEAR: "EUR/jaar"}
"""The unit of an amount that is earned, paid or owed in a period."""

WITHOUT_PERIOD = {"EUR", "EUR/uur", "/1", "uur"}
"""The units of a number that a month and a year can both have: a stock, a price, a share, hours."""

COUNTS = {"jaar", "jaartal", "maand", "personen", "kinderen", "aantal"}
"""The units of a whole number."""

YEAR_AMOUNT_OF_A_MONTH = {
    "inkomen_van_niet_bewoners",
    "kindgebonden_budget_op_jaarbasis",
    "kindgebonden_budget_voor_afbouw",
    "kinderopvangtoeslag_op_jaarbasis",
    "normpremie",
    "vermindering_kindgebonden_budget",
    "zorgtoeslag_op_jaarbasis",
}
"""Amounts a year in the situation of a month: the toeslagen are reckoned so, and a twelfth of them is paid."""


@pytest.fixture(scope="module")
def variables(tax_benefit_system: TaxBenefitSystem) -> list[Variable]:
    """Give the variables that hold a number or a yes or no."""
    return [variable for variable in tax_benefit_system.variables.values() if variable.value_type in (float, int, bool)]


def allowed(variable: Variable) -> set[str]:
    """List the units that a variable may have, by its type and its period."""
    if variable.value_type is bool:
        return {"waar/onwaar"}
    if variable.value_type is int:
        return COUNTS
    if variable.name in YEAR_AMOUNT_OF_A_MONTH:
        return {"EUR/jaar"}
    return WITHOUT_PERIOD | {PER_PERIOD[variable.definition_period]}


def test_every_variable_has_a_unit_that_fits_its_period(variables: list[Variable]) -> None:
    assert [(v.name, v.unit) for v in variables if v.unit not in allowed(v)] == []


def test_the_exceptions_are_amounts_of_a_month(variables: list[Variable]) -> None:
    by_month = {v.name for v in variables if v.definition_period == DateUnit.MONTH and v.unit == "EUR/jaar"}
    assert by_month == YEAR_AMOUNT_OF_A_MONTH
