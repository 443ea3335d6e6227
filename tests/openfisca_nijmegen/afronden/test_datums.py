"""Ages in months and windows of months."""

from datetime import date

import numpy
import pytest
from openfisca_core.periods import instant, period

from openfisca_nijmegen.datums import begin_kwartaal, laatste_maanden, maanden_oud


def months(born, day):
    """Count the months of one person."""
    return int(maanden_oud(numpy.array([born], dtype="datetime64[D]"), instant(day))[0])


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        (date(2008, 3, 15), "2026-03-14", 18 * 12 - 1),
        (date(2008, 3, 15), "2026-03-15", 18 * 12),
        (date(2008, 3, 15), "2026-03-16", 18 * 12),
        (date(2008, 3, 1), "2026-02-28", 18 * 12 - 1),
        (date(2008, 3, 1), "2026-03-01", 18 * 12),
        (date(2008, 3, 31), "2026-04-01", 18 * 12),
        (date(1959, 12, 31), "2026-12-31", 67 * 12),
        (date(2026, 1, 1), "2026-01-01", 0),
        (date(2026, 1, 31), "2026-02-28", 0),
        (date(2026, 1, 31), "2026-03-01", 1),
    ],
)
def test_completed_months(born, day, expected):
    assert months(born, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-28", 18 * 12 - 1),
        ("2026-03-01", 18 * 12),
        ("2028-02-28", 20 * 12 - 1),
        ("2028-02-29", 20 * 12),
    ],
)
def test_born_on_the_leap_day(day, expected):
    """Who is born on 29 February turns a year older on 1 March of other years."""
    assert months(date(2008, 2, 29), day) == expected


@pytest.mark.parametrize(("born", "day"), [(date(2026, 7, 15), "2026-03-01"), (date(2026, 3, 2), "2026-03-01")])
def test_not_yet_born_is_negative(born, day):
    assert months(born, day) < 0


def test_born_before_1970():
    assert months(date(1945, 12, 31), "2026-01-01") == 80 * 12
    assert months(date(1969, 12, 31), "1970-01-01") == 0


def test_many_persons_at_once():
    born = numpy.array([date(2000, 1, 1), date(2020, 2, 2), date(1950, 6, 30)], dtype="datetime64[D]")
    assert maanden_oud(born, instant("2024-10-01")).tolist() == [297, 55, 891]


@pytest.mark.parametrize(
    ("month", "first"),
    [
        ("2026-01", "2026-01"),
        ("2026-02", "2026-01"),
        ("2026-03", "2026-01"),
        ("2026-04", "2026-04"),
        ("2026-09", "2026-07"),
        ("2026-10", "2026-10"),
        ("2026-12", "2026-10"),
    ],
)
def test_first_month_of_the_quarter(month, first):
    assert begin_kwartaal(period(month)) == period(first)


def test_last_months_youngest_first():
    assert [str(month) for month in laatste_maanden(period("2026-02"), 3)] == ["2026-01", "2025-12", "2025-11"]
    assert laatste_maanden(period("2026-02"), 0) == []


def test_other_birth_dates_have_their_own_ages():
    """The dates that were last taken apart are kept; others, as many, must not get their months."""
    first, other = (numpy.array([born], dtype="datetime64[D]") for born in ("2000-01-01", "1990-07-15"))
    found = [int(maanden_oud(born, instant("2026-01-01"))[0]) for born in (first, other, first, first, other)]
    assert found == [26 * 12, 35 * 12 + 5, 26 * 12, 26 * 12, 35 * 12 + 5]
