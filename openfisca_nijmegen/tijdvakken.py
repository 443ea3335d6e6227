"""Periods that know the periods around them.

A month of a household asks for the month before, the year it is in and the months of that year a few thousand times.
Core works each of them out again, with dates. Here a period keeps them; it is equal to the period of Core in all else.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from openfisca_core.periods import DateUnit, Period

MEESTE = 10_000
"""The number of periods that are kept: those of some centuries."""


class Tijdvak(Period):
    """A period that keeps the periods around it once they are asked."""

    @cached_property
    def this_year(self) -> "Tijdvak":
        """Give the calendar year in which the period starts."""
        return tijdvak(super().this_year)

    @cached_property
    def first_month(self) -> "Tijdvak":
        """Give the month in which the period starts."""
        return tijdvak(super().first_month)

    @cached_property
    def last_month(self) -> "Tijdvak":
        """Give the month before the one in which the period starts."""
        return tijdvak(super().last_month)

    @cached_property
    def last_year(self) -> "Tijdvak":
        """Give the year before the one in which the period starts."""
        return tijdvak(super().last_year)

    def offset(self, offset: str | int, unit: DateUnit | None = None) -> "Tijdvak":
        """Move the period; arguments as of Core."""
        return _verschoven(self, offset, unit)

    def get_subperiods(self, unit: DateUnit) -> Sequence["Tijdvak"]:
        """Give the parts of the period, in a list of the caller's own."""
        return [*_delen(self, unit)]


@lru_cache(maxsize=MEESTE)
def tijdvak(periode: Period) -> Tijdvak:
    """Give the one period that is equal to a period of Core and keeps what is asked of it."""
    return Tijdvak(periode)


@lru_cache(maxsize=MEESTE)
def _verschoven(periode: Tijdvak, aantal: str | int, eenheid: DateUnit | None) -> Tijdvak:
    return tijdvak(Period.offset(periode, aantal, eenheid))


@lru_cache(maxsize=MEESTE)
def _delen(periode: Tijdvak, eenheid: DateUnit) -> tuple[Tijdvak, ...]:
    return tuple(tijdvak(deel) for deel in Period.get_subperiods(periode, eenheid))
