"""Compute households under a scenario, and split what they have to spend into the amounts that it adds up.

Of many scenarios, what the others leave as it is need not be computed again: the trace of the first says what was read
for each amount, and only what rests on another parameter or another input is computed. For one or two, computing it
again costs less than the trace.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.model_api import MONTH
from openfisca_core.parameters import Parameter
from openfisca_core.periods import Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.explanation.herkomst import (
    Afronding,
    Gelezen,
    OverLeden,
    Waarde,
    is_ja_nee,
    is_niets,
    kaal,
    voer_uit,
)
from openfisca_nijmegen.explanation.spoor import Rekengang, Sleutel, Spoor
from openfisca_nijmegen.opgegeven import geldende_formule
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import Situatie

TOTAAL = "besteedbaar_inkomen_na_kinderopvang"
"""What a household has to spend: the amount that is compared."""

Bedragen = NDArray[numpy.float64]
"""Euros per household, of shape (n,)."""


class Doorrekening:
    """The households of a situation under one scenario, with what they have to spend and what that is made of."""

    def __init__(
        self,
        variant: Scenario,
        basis: TaxBenefitSystem,
        huishoudens: Callable[[TaxBenefitSystem], Simulation] | Situatie,
        periode: Period,
        eerder: "Doorrekening | None" = None,
        totaal: str = TOTAAL,
    ) -> None:
        """Compute.

        Args:
            variant: The scenario.
            basis: The system without a scenario; not changed.
            huishoudens: A checked situation, or a function that builds the simulation in a system.
            periode: A month or a calendar year.
            eerder: The same households under another scenario or with other inputs; what it has in common with this
                one is taken over, for which it is computed once more with its trace.
            totaal: The monthly amount of a household that is computed and split.

        Raises:
            TeVroegError: A rule looks back to before the first known amounts.
        """
        self.variant, self.periode, self.totaal = variant, periode, totaal
        self.stelsel = scenarios.stelsel_met(variant, basis)
        self._huishoudens = huishoudens
        self.eerste: Doorrekening = eerder.eerste if eerder else self
        self.maanden = periode.get_subperiods(MONTH)
        self.gang = Rekengang(self._bouw, totaal, self.maanden)
        self.simulatie = self.gang.simulatie
        self.huishoudens = [str(naam) for naam in self.simulatie.populations[Huishouden.key].ids]
        self.delen = {str(maand): delen_van(self.simulatie, totaal, maand) for maand in self.maanden}
        """By month, what the total adds up: by variable and period of it, in euros of the month."""
        self.bedragen: dict[str, Bedragen] = {totaal: self.som(totaal)}
        """The total and what it adds up to, by variable: euros of the month, or of the year if that was asked."""
        for delen in self.delen.values():
            for (naam, _), waarden in delen.items():
                self.bedragen[naam] = self.bedragen.get(naam, 0) + waarden

    def _bouw(self) -> Simulation:
        simulatie = scenarios.simuleer(self.variant, self.stelsel, self._huishoudens, [self.periode.start.year])
        if self.eerste is not self:
            neem_over(self.eerste, simulatie)
        return simulatie

    def som(self, naam: str) -> Bedragen:
        """Add up an amount over the period.

        Args:
            naam: A variable; of a persoon it is added up over aanvrager and partner.

        Returns:
            Euros, of shape (n,): of the months, or a part of the year for a yearly amount.
        """
        variabele = self.simulatie.tax_benefit_system.get_variable(naam, check_existence=True)
        eigen = {maand if variabele.definition_period == MONTH else maand.this_year: None for maand in self.maanden}
        totaal = numpy.zeros(len(self.huishoudens))
        for deel in eigen:
            waarden = self.simulatie.calculate(naam, deel).astype(numpy.float64)
            if variabele.entity.key != Huishouden.key:
                waarden = _van_paar(self.simulatie, waarden)
            totaal += waarden * (1 if deel.unit == MONTH else len(self.maanden) / 12)
        return totaal

    def spoor(self, huishouden: int, maand: Period) -> Spoor:
        """Follow one household through the calculation of a month."""
        return Spoor.van(self.gang, maand, huishouden)


def _van_paar(simulatie: Simulation, waarden: Bedragen) -> Bedragen:
    populatie = simulatie.populations[Huishouden.key]
    return sum(populatie.sum(waarden, role=rol) for rol in (Huishouden.AANVRAGER, Huishouden.PARTNER))


# Splitting a sum


def delen_van(simulatie: Simulation, totaal: str, periode: Period) -> dict[Sleutel, Bedragen]:
    """Split an amount into what it adds up, as its formula does.

    A partial sum that stands in the same file of the law as the total is split too.

    Args:
        simulatie: A simulation.
        totaal: A variable of a huishouden whose formula only adds and subtracts amounts.
        periode: Its period.

    Returns:
        By variable and period of each amount, what it adds to the total: of shape (n,), negative where it is taken off.

    Raises:
        ValueError: A formula does something else, or the parts do not add up to the total.
    """
    delen: dict[Sleutel, Bedragen] = {}
    for sleutel, waarden in _splits(simulatie, totaal, periode, lambda waarden: waarden):
        delen[sleutel] = delen.get(sleutel, 0) + waarden
    verschil = simulatie.calculate(totaal, periode) - sum(delen.values())
    grootte = sum(abs(waarden) for waarden in delen.values())
    if (abs(verschil) > numpy.maximum(HALVE_CENT, ENKELE_PRECISIE * grootte)).any():
        raise ValueError(f"De delen van {totaal} tellen in {periode} niet op tot het geheel.")
    return delen


HALVE_CENT = 0.005
"""Amounts in single precision that differ less than this are the same amount."""

ENKELE_PRECISIE = 1e-6
"""So large a share of an amount is lost in single precision when parts are added up."""

Vorm = Callable[[Any], Any]
"""What a formula does with an amount before it adds it: times, a share, the sum over persons."""


def _splits(simulatie: Simulation, naam: str, periode: Period, vorm: Vorm) -> Iterator[tuple[Sleutel, Bedragen]]:
    variabele = simulatie.tax_benefit_system.variables[naam]
    formule = geldende_formule(variabele, periode)
    if formule is None:
        return
    uitkomst = voer_uit(formule, simulatie.populations[variabele.entity.key], periode, simulatie.tax_benefit_system)
    for knoop, deelvorm in _termen(uitkomst, simulatie, vorm):
        deel, van = simulatie.tax_benefit_system.variables[knoop.soort.naam], knoop.soort.periode
        if deel.formulas and _bestand(deel) == _bestand(variabele):
            yield from _splits(simulatie, deel.name, van, deelvorm)
        else:
            yield (deel.name, str(van)), deelvorm(kaal(knoop).astype(numpy.float64))


def _termen(knoop: Any, simulatie: Simulation, vorm: Vorm) -> Iterator[tuple[Waarde, Vorm]]:
    """Give each amount that a formula adds up, with what it does with it first."""
    if is_niets(knoop):
        return
    soort, delen = knoop.soort, knoop.delen
    if isinstance(soort, Gelezen):
        yield knoop, vorm
    elif isinstance(soort, Afronding):
        yield from _termen(delen[0], simulatie, vorm)
    elif isinstance(soort, OverLeden) and soort.bewerking == "sum":
        populatie = simulatie.populations[Huishouden.key]
        rol = next((rol for rol in Huishouden.flattened_roles if rol.key == soort.rol), None)
        yield from _termen(delen[0], simulatie, lambda waarden: vorm(populatie.sum(waarden, role=rol)))
    elif soort is numpy.add:
        for deel in delen:
            yield from _termen(deel, simulatie, vorm)
    elif soort is numpy.subtract:
        yield from _termen(delen[0], simulatie, vorm)
        yield from _termen(delen[1], simulatie, lambda waarden: vorm(-waarden))
    elif soort is numpy.divide and not isinstance(delen[1], Waarde):
        yield from _termen(delen[0], simulatie, lambda waarden: vorm(waarden / delen[1]))
    elif soort is numpy.multiply and any(is_ja_nee(deel) or not isinstance(deel, Waarde) for deel in delen):
        bedrag, factor = sorted(delen, key=lambda deel: is_ja_nee(deel) or not isinstance(deel, Waarde))
        yield from _termen(bedrag, simulatie, lambda waarden: vorm(waarden * kaal(factor)))
    else:
        raise ValueError(f"Wat hier wordt opgeteld, is geen bedrag of som van bedragen: {soort}.")


def _bestand(variabele: Variable) -> str:
    while variabele.baseline_variable is not None:
        variabele = variabele.baseline_variable
    return inspect.getfile(type(variabele))


# Taking over what stays the same


def neem_over(eerder: Doorrekening, nieuw: Simulation) -> None:
    """Give a new calculation the amounts of an earlier one that cannot be different in it.

    Args:
        eerder: A calculation.
        nieuw: The same households, in which nothing was computed yet.
    """
    gang = eerder.gang
    for naam, periode in _ongewijzigd(gang, nieuw):
        holder, waarden = nieuw.get_holder(naam), gang.simulatie.get_holder(naam).get_array(periode)
        if holder.get_array(periode) is None and waarden is not None:
            holder.put_in_cache(waarden, periode)


def _ongewijzigd(gang: Rekengang, nieuw: Simulation) -> Iterator[tuple[str, Period]]:
    stelsel = gang.simulatie.tax_benefit_system
    gelezen_door: dict[Sleutel, list[Sleutel]] = {}
    gelezen = gang.gelezen
    for sleutel, delen in gelezen.delen.items():
        for deel in delen:
            gelezen_door.setdefault(deel, []).append(sleutel)
    paden = set(_andere_parameters(stelsel, nieuw.tax_benefit_system))
    namen = {naam for per_sleutel in gelezen.parameters.values() for naam in per_sleutel}
    namen = {naam for naam in namen if any(_raakt(naam, pad) for pad in paden)}
    open_ = [sleutel for sleutel, van in gelezen.parameters.items() if van & namen]
    open_ += [sleutel for sleutel in gelezen.delen if _andere_invoer(gang.simulatie, nieuw, gang, sleutel)]
    anders: set[Sleutel] = set()
    while open_:
        sleutel = open_.pop()
        if sleutel not in anders:
            anders.add(sleutel)
            open_ += gelezen_door.get(sleutel, [])
    for sleutel, periode in gelezen.perioden.items():
        if sleutel not in anders and sleutel not in gang.gegeven and _eigen_periode(stelsel, sleutel, periode):
            yield sleutel[0], periode


def _raakt(naam: str, pad: str) -> bool:
    return naam == pad or naam.startswith(f"{pad}.") or pad.startswith(f"{naam}.")


def _eigen_periode(stelsel: TaxBenefitSystem, sleutel: Sleutel, periode: Period) -> bool:
    """Tell whether a value was computed for this period, and is not the sum of its months."""
    variabele = stelsel.variables[sleutel[0]]
    return bool(variabele.formulas) and variabele.definition_period == periode.unit


def _andere_parameters(een: TaxBenefitSystem, ander: TaxBenefitSystem) -> Iterator[str]:
    bladen = (
        [blad for blad in stelsel.parameters.get_descendants() if isinstance(blad, Parameter)]
        for stelsel in (een, ander)
    )
    for blad, zelfde in zip(*bladen, strict=True):
        if [(w.instant_str, w.value) for w in blad.values_list] != [
            (w.instant_str, w.value) for w in zelfde.values_list
        ]:
            yield blad.name


def _andere_invoer(eerder: Simulation, nieuw: Simulation, gang: Rekengang, sleutel: Sleutel) -> bool:
    """Tell whether another value of something was given, or given to one and not to the other."""
    naam, periode = sleutel[0], gang.gelezen.perioden[sleutel]
    holder, nieuwe = eerder.get_holder(naam), nieuw.get_holder(naam)
    was, wordt = holder.get_array(periode), nieuwe.get_array(periode)
    if not holder.variable.formulas:
        # Wat niet is gegeven, heeft de standaardwaarde.
        was, wordt = (nieuwe.default_array() if deel is None else deel for deel in (was, wordt))
    elif sleutel not in gang.gegeven:
        return wordt is not None
    return wordt is None or not numpy.array_equal(was, wordt)
