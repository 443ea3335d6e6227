"""Periods that know the periods around them.

A month of a household asks for the month before, the year it is in and the months of that year a few thousand times.
Core works each of them out again, with dates. Here a period keeps them; it is equal to the period of Core in all else.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any

from openfisca_core.periods import DateUnit, Period

RELATIEF = frozenset(["this_year", "last_year", "first_month", "last_month"])
"""The periods around a period that lie equally for every month or year."""

MEESTE = 10_000
"""The number of periods that are kept: those of some centuries."""


class Tijdvak(Period):
    """A period that keeps the periods around it once they are asked."""

    @cached_property
    def _tekst(self) -> str:
        return super().__str__()

    def __str__(self) -> str:
        """Write the period as Core does."""
        return self._tekst

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


class Gang:
    """One run of a formula: what it read, and whether it did anything with its period but read values for it."""

    __slots__ = ("datums", "eenmalig", "formule", "lezingen", "moment", "periode", "uitkomst")

    def __init__(self, formule: Callable[..., Any] | None, periode: Tijdvak | None = None) -> None:
        """Begin a run of a formula for a period."""
        self.formule = formule
        self.periode, self.moment = periode, None if periode is None else bekijk(periode, self)
        self.lezingen: list[tuple[Any, ...]] = []
        self.datums: list[tuple[tuple[str, ...], Any]] = []
        self.eenmalig = False
        self.uitkomst: Any = None


class Bekeken(Period):
    """The period that a formula gets: it notices what the formula does with it.

    Reading a value for the month, for its year or for the month before is the same thing in another month. With
    anything else, such as asking the year or moving the period, the outcome of the formula depends on the date.
    """

    eigen: Tijdvak
    gang: Gang
    weg: tuple[str, ...]

    def __getattribute__(self, naam: str) -> Any:
        """Give what the period has, and notice it."""
        binnen = object.__getattribute__(self, "__dict__")
        if naam in RELATIEF:
            return bekijk(getattr(binnen["eigen"], naam), binnen["gang"], (*binnen["weg"], naam))
        binnen["gang"].eenmalig = True
        return getattr(binnen["eigen"], naam)


def bekijk(eigen: Tijdvak, gang: Gang, weg: tuple[str, ...] = ()) -> Bekeken:
    """Make the period of a run.

    Args:
        eigen: The period itself.
        gang: The run.
        weg: How to get to this period from that of the formula: ``("this_year",)``.
    """
    bekeken = Bekeken(eigen)
    object.__getattribute__(bekeken, "__dict__").update(eigen=eigen, gang=gang, weg=weg)
    return bekeken


def eigen_periode(bekeken: Bekeken) -> tuple[Tijdvak, Gang, tuple[str, ...]]:
    """Give what a period of a run stands for, without the run noticing."""
    binnen = object.__getattribute__(bekeken, "__dict__")
    return binnen["eigen"], binnen["gang"], binnen["weg"]


def op_weg(periode: Tijdvak, weg: tuple[str, ...]) -> Tijdvak:
    """Go from a period to another: ``("this_year",)`` to its year."""
    for naam in weg:
        periode = getattr(periode, naam)
    return periode


def _opgemerkt(naam: str) -> Callable[..., Any]:
    def bewerking(bekeken: Bekeken, *inhoud: Any) -> Any:
        eigen, gang, _ = eigen_periode(bekeken)
        gang.eenmalig = True
        return getattr(Tijdvak, naam)(eigen, *inhoud)

    return bewerking


for _naam in [
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "hash",
    "getitem",
    "iter",
    "len",
    "contains",
    "add",
    "mul",
    "str",
    "repr",
]:
    setattr(Bekeken, f"__{_naam}__", _opgemerkt(f"__{_naam}__"))
