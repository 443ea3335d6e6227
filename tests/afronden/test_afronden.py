"""Rounding as the law orders it: half up on cents or euros, without the noise of float32."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openfisca_nijmegen.afronden import (
    CENT,
    EURO,
    bedrag_in_centen,
    half_naar_boven,
    naar_beneden,
    naar_beneden_op_stap,
    naar_boven,
    naar_boven_op_stap,
)

CENTS = st.integers(min_value=-5_000_000, max_value=5_000_000)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0.005, 0.01),
        (0.015, 0.02),
        (0.025, 0.03),  # half to even would give 0,02
        (2.675, 2.68),  # the float64 lies just below 2,675
        (1.005, 1.01),  # idem
        (1.004, 1.0),
        (1.00499, 1.0),
        (1.0051, 1.01),
        (0.0, 0.0),
    ],
)
def test_half_naar_boven_on_cents(amount, expected):
    assert half_naar_boven(amount) == expected
    assert half_naar_boven(numpy.float64(amount), CENT) == expected


@pytest.mark.parametrize(("amount", "expected"), [(0.5, 1), (1.5, 2), (2.5, 3), (2.49, 2), (2.4999, 2)])
def test_half_naar_boven_on_euros(amount, expected):
    assert half_naar_boven(amount, EURO) == expected


@pytest.mark.parametrize(("amount", "expected"), [(-0.005, 0.0), (-0.015, -0.01), (-0.016, -0.02)])
def test_half_of_a_negative_amount_goes_up(amount, expected):
    assert half_naar_boven(amount) == expected


@pytest.mark.parametrize(("amount", "down", "up"), [(12.0, 12, 12), (12.01, 12, 13), (12.99, 12, 13), (0, 0, 0)])
def test_whole_euros(amount, down, up):
    assert naar_beneden(amount) == down
    assert naar_boven(amount) == up


@pytest.mark.parametrize(
    ("amount", "down", "up"),
    [(84.8143, 84.81, 84.82), (84.81, 84.81, 84.81), (84.8199999, 84.82, 84.82), (84.8199, 84.81, 84.82)],
)
def test_whole_cents(amount, down, up):
    """A difference far below a ten-thousandth of a cent is noise, a larger one is an amount."""
    assert naar_beneden(amount, CENT) == down
    assert naar_boven(amount, CENT) == up


@pytest.mark.parametrize(
    ("amount", "expected"), [(4.49, 0), (4.5, 4.5), (4.51, 4.5), (2000, 1998), (numpy.float32(1998.0), 1998), (0, 0)]
)
def test_down_to_a_step_of_the_month_table(amount, expected):
    assert naar_beneden_op_stap(amount, 4.5) == expected


@pytest.mark.parametrize(("amount", "expected"), [(1599.99, 1600), (1600, 1600), (1600.01, 1610), (0, 0)])
def test_up_to_a_multiple_of_ten(amount, expected):
    assert naar_boven_op_stap(amount, 10) == expected
    assert naar_boven_op_stap(numpy.array([amount, amount], dtype=numpy.float32), 10).tolist() == [expected] * 2


def test_noise_of_float32_is_not_an_amount():
    """1,612.44 is 1,612.43994 in float32: rounding down on cents must not lose a cent."""
    stored = numpy.array([1612.44, 1103.97, 295.68, 12.0], dtype=numpy.float32)
    assert bedrag_in_centen(stored).tolist() == [1612.44, 1103.97, 295.68, 12.0]
    assert naar_beneden(bedrag_in_centen(stored), CENT).tolist() == [1612.44, 1103.97, 295.68, 12.0]
    assert naar_boven(bedrag_in_centen(stored), CENT).tolist() == [1612.44, 1103.97, 295.68, 12.0]
    # 204.52 - 202.52 in float32 is 1.9999957: two euros.
    assert naar_beneden(numpy.float32(1.9999957)) == 2


def test_table_row_of_the_wage_tax():
    """2,398.50 is a row of the table (a multiple of 4.50), also when it was stored as float32."""
    stored = numpy.array([2398.49, 2398.5, 2402.99, 2403], dtype=numpy.float32)
    assert (numpy.floor(bedrag_in_centen(stored) / 4.5) * 4.5).tolist() == [2394, 2398.5, 2398.5, 2403]


def test_shape_and_type():
    amounts = numpy.array([[1.005, 2.5], [3.999, 0.0]], dtype=numpy.float32)
    for function in (bedrag_in_centen, naar_beneden, naar_boven, half_naar_boven):
        rounded = function(amounts)
        assert rounded.shape == amounts.shape
        assert rounded.dtype == numpy.float64
    assert amounts.dtype == numpy.float32
    assert half_naar_boven([1.005, 2.675]).tolist() == [1.01, 2.68]


@given(cents=CENTS)
def test_whole_cents_are_left_alone(cents):
    amount = cents / 100
    assert half_naar_boven(amount) == amount
    assert naar_beneden(amount, CENT) == amount
    assert naar_boven(amount, CENT) == amount
    assert bedrag_in_centen(amount) == amount


@given(cents=st.integers(min_value=0, max_value=9_999_999))
def test_stored_cents_are_read_back(cents):
    """Up to 100,000 euros float32 keeps every cent."""
    assert bedrag_in_centen(numpy.float32(cents / 100)) == cents / 100


@settings(max_examples=300)
@given(mills=st.integers(min_value=0, max_value=50_000_000))
def test_the_same_as_decimal_arithmetic(mills):
    """Amounts with three decimals against the decimal module."""
    exact = Decimal(mills) / 1000
    amount = mills / 1000
    cent, euro = Decimal("0.01"), Decimal("1")
    assert half_naar_boven(amount) == float(exact.quantize(cent, ROUND_HALF_UP))
    assert naar_beneden(amount, CENT) == float(exact.quantize(cent, ROUND_FLOOR))
    assert naar_boven(amount, CENT) == float(exact.quantize(cent, ROUND_CEILING))
    assert half_naar_boven(amount, EURO) == float(exact.quantize(euro, ROUND_HALF_UP))
    assert naar_beneden(amount) == float(exact.quantize(euro, ROUND_FLOOR))
    assert naar_boven(amount) == float(exact.quantize(euro, ROUND_CEILING))


def test_many_households_are_rounded_one_by_one():
    amounts = numpy.arange(0, 1000, 0.125)
    assert half_naar_boven(amounts).tolist() == [half_naar_boven(amount) for amount in amounts]
