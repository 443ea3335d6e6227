"""A computed variable that is given for some persons or households and not for others.

Core would write the default for who gave nothing: an age of 0, an income of 0, a scheme that does not apply. Here a gap
stays open for them, and the formula fills the gap. Who gives the age of a child so changes nothing about the parent;
one request may hold households that give a value and households that do not.
"""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.holders import Holder, set_input_divide_by_period
from openfisca_core.periods import Period
from openfisca_core.populations import CorePopulation
from openfisca_core.variables import Variable

from openfisca_nijmegen.zonder_tekst import weiger_tekst

ALTIJD = "0001-01-01"
"""The date of a formula without a date."""


class Variabelen(dict[str, Variable]):
    """The variables of a system, which keep their gaps open however they come in.

    A system loads, updates, replaces, neutralizes and annualizes a variable by putting it in here, and a reform begins
    with a copy of the variables of its baseline: so this holds for every reform, also one of Core's own class.
    """

    def __setitem__(self, naam: str, variabele: Variable) -> None:
        """Add or replace a variable."""
        laat_gaten_open(variabele)
        weiger_tekst(variabele)
        super().__setitem__(naam, variabele)

    def copy(self) -> "Variabelen":
        """Copy the variables for a reform."""
        return Variabelen(self)


# Opening the gaps


def laat_gaten_open(variabele: Variable) -> None:
    """Let the formula of a variable fill in only the persons or households that gave nothing themselves.

    An enum, a text and a date stay as Core treats them. Doing it twice is doing it once: an updated variable inherits
    the setter and the formulas of the one it updates.

    Args:
        variabele: A loaded variable; without a formula nothing changes.
    """
    variabele.set_input = eigen_zetter(variabele)
    if not variabele.formulas or variabele.value_type not in (bool, int, float) or variabele.is_neutralized:
        return
    for datum, formule in list(variabele.formulas.items()):
        variabele.formulas[datum] = _met_opgave(variabele.name, inspect.unwrap(formule))
    variabele.set_input = _onthouder(variabele)
    variabele.default_array = lambda aantal: numpy.full(aantal, numpy.nan)
    variabele.get_formula = _formulekiezer(variabele)


def eigen_zetter(variabele: Variable) -> Callable[..., Any] | None:
    """Give what a variable itself declares to divide or repeat a value over its periods, or None."""
    return inspect.unwrap(variabele.set_input)


def _onthouder(variabele: Variable) -> Callable[[Holder, Period, Any], None]:
    """Make the setter of a variable."""
    deelbaar, verdeelt = variabele.set_input is not None, variabele.set_input is set_input_divide_by_period

    def onthoud(holder: Holder, periode: Period, opgave: Any) -> None:
        if not deelbaar and periode.unit != holder.variable.definition_period:
            holder._set(periode, opgave)  # Core reports here that the period does not fit.
        _onthoud(holder, periode, numpy.asarray(opgave, dtype=numpy.float64), verdeelt)

    onthoud.__wrapped__ = variabele.set_input  # type: ignore[attr-defined]
    return onthoud


def _onthoud(holder: Holder, periode: Period, opgave: NDArray[numpy.float64], verdeelt: bool) -> None:
    """Keep what was given for each part of the period; what was given for a shorter period goes first."""
    bekend = opgaven(holder)
    delen = periode.get_subperiods(holder.variable.definition_period)
    eerder = numpy.array([bekend.get(deel, numpy.full(opgave.shape, numpy.nan)) for deel in delen])
    open_delen = numpy.isnan(eerder)
    if verdeelt:
        rest = opgave - numpy.nansum(eerder, axis=0)
        opgave = rest / numpy.maximum(open_delen.sum(axis=0), 1)
    nieuw = {
        deel: numpy.where(is_open, opgave, was) for deel, was, is_open in zip(delen, eerder, open_delen, strict=True)
    }
    holder.opgegeven = {**bekend, **nieuw}
    for deel, waarden in nieuw.items():
        if not numpy.isnan(waarden).any():
            holder._set(deel, waarden.astype(holder.variable.dtype))


def _met_opgave(naam: str, formule: Callable[..., Any]) -> Callable[..., Any]:
    """Let what was given go before what the formula gives."""
    leest_parameters = formule.__code__.co_argcount > 2

    @functools.wraps(formule)
    def aangevuld(populatie: CorePopulation, period: Period, parameters: Any) -> Any:
        berekend = formule(populatie, period, parameters) if leest_parameters else formule(populatie, period)
        opgave = opgaven(populatie.get_holder(naam)).get(period)
        return berekend if opgave is None else numpy.where(numpy.isnan(opgave), berekend, opgave)

    aangevuld.zonder_opgave = formule  # type: ignore[attr-defined]
    return aangevuld


def zonder_opgave(formule: Callable[..., Any]) -> Callable[..., Any]:
    """Give the formula itself, for where nothing was given."""
    return getattr(formule, "zonder_opgave", formule)


def _formulekiezer(variabele: Variable) -> Callable[..., Callable[..., Any]]:
    """Make what chooses the formula of a date: before the first and after the end, one that gives the default."""

    def standaard(populatie: CorePopulation, period: Period) -> Any:
        return Variable.default_array(variabele, populatie.count)

    buiten_bereik = _met_opgave(variabele.name, standaard)

    def kies(periode: Any = None) -> Callable[..., Any]:
        formules = variabele.formulas
        altijd: Callable[..., Any] | None = formules.get(ALTIJD) if len(formules) == 1 and not variabele.end else None
        return altijd or Variable.get_formula(variabele, periode) or buiten_bereik

    return kies


def geldende_formule(variabele: Variable, periode: Period) -> Callable[..., Any] | None:
    """Give the formula that is the rule on a date; None before the first and after the end, when there is no rule."""
    return variabele.get_formula(periode) if Variable.get_formula(variabele, periode) else None


# What was given


def opgaven(holder: Holder) -> dict[Period, NDArray[numpy.float64]]:
    """Tell what was given of a variable.

    Args:
        holder: The values of the variable in a simulation.

    Returns:
        The values by period, of shape (n,), with ``nan`` for who gave nothing; not to be changed.
    """
    return getattr(holder, "opgegeven", {})


def neem_over(van: Holder, naar: Holder, plaatsen: Any) -> None:
    """Let a simulation of some persons or households know what was given for them in another.

    Args:
        van: The values of a variable.
        naar: The values of the same variable in the other simulation.
        plaatsen: The places in the first simulation of who is in the other.
    """
    naar.opgegeven = {periode: waarden[plaatsen] for periode, waarden in opgaven(van).items()}


def naaste_opgave(
    populatie: CorePopulation, naam: str, maand: Period
) -> tuple[NDArray[numpy.float64], NDArray[numpy.int64]]:
    """Find for each person or household what was given of a variable in the month nearest to a month.

    Args:
        populatie: The persons or households.
        naam: The variable.
        maand: The month for which a value is needed.

    Returns:
        The given values (``nan`` where nothing was given) and the year of each, both of shape (n,).
    """
    bekend = opgaven(populatie.get_holder(naam))
    waarde = numpy.full(populatie.count, numpy.nan)
    jaar = numpy.full(populatie.count, maand.start.year)

    def afstand(andere: Period) -> int:
        return abs((andere.start.date - maand.start.date).days)

    for andere in sorted(bekend, key=afstand):
        nieuw = numpy.isnan(waarde) & ~numpy.isnan(bekend[andere])
        waarde = numpy.where(nieuw, bekend[andere], waarde)
        jaar = numpy.where(nieuw, andere.start.year, jaar)
    return waarde, jaar
