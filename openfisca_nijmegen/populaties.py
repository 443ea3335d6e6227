"""Populations that answer at once what is already known.

A month of one household reads some twenty thousand values, nearly all of which were computed a moment before. For each
of them Core checks the variable, the entity and the period again, and asks again who has which role. The populations
here look in the memory first and remember the roles. And a rule that reads for a month what it read for the month
before, with the same parameters, gives what it gave then: it is not run again.

What is not known is computed as Core does it, with the same checks and the same outcome. With the trace on, and for all
that is out of the ordinary, Core itself does the work.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.data_storage import InMemoryStorage
from openfisca_core.entities import Role
from openfisca_core.errors import SpiralError
from openfisca_core.holders import Holder
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.model_api import ADD
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import GroupPopulation, Population
from openfisca_core.projectors import EntityToPersonProjector, Projector, UniqueRoleToEntityProjector, projectable
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.opgegeven import opgaven, zonder_opgave
from openfisca_nijmegen.tijdvakken import Bekeken, Gang, Tijdvak, eigen_periode, op_weg, tijdvak

Masker = NDArray[numpy.bool_]


def populaties(stelsel: TaxBenefitSystem) -> dict[str, Population]:
    """Make the populations of a simulation.

    Args:
        stelsel: The tax and benefit system.

    Returns:
        The populations by the key of their entity, still empty.
    """
    personen = Personen(stelsel.person_entity)
    groepen = {groep.key: Groep(groep, personen) for groep in stelsel.group_entities}
    for groep in groepen.values():
        groep.lopend = personen.lopend
    return {personen.entity.key: personen, **groepen}


class Post:
    """What a population knows of a variable that it can compute itself."""

    __slots__ = ("bezig", "eenheid", "gang", "geheugen", "holder", "variabele")

    def __init__(self, holder: Holder) -> None:
        """Know nothing of the variable yet, but the values that Core keeps."""
        self.holder, self.variabele = holder, holder.variable
        self.eenheid: DateUnit = holder.variable.definition_period
        self.geheugen: InMemoryStorage = holder._memory_storage
        self.gang = Gang(None)
        """The last run of the formula."""
        self.bezig = False


class SnelleLezer(Population):
    """Reads a variable, from the memory if it can."""

    def __init__(self, *inhoud: Any) -> None:
        """Make an empty population; arguments as of Core."""
        super().__init__(*inhoud)
        self.lopend: list[Gang | None] = [None]
        """The run of a formula that is going on, of any population of the simulation."""
        self._posten: dict[str, Post] = {}
        self._sommen: dict[tuple[str, Period], tuple[dict[Period, Any], Any]] = {}

    # Reading

    def __call__(self, variable_name: str, period: Any, options: Sequence[str] | None = None) -> Any:
        """Give the values of a variable; arguments, outcome and errors as of Core."""
        gang = self.lopend[0]
        if gang is None:
            return self._lees(variable_name, period, options)
        weg: tuple[str, ...] = ()
        if period is gang.moment:
            eigen = gang.periode
        elif type(period) is Bekeken:
            eigen, _, weg = eigen_periode(period)
        else:
            gang.eenmalig = True
            return self._lees(variable_name, period, options)
        post = None if weg or options else self._posten.get(variable_name)
        geheugen = None if post is None else post.geheugen
        waarden = None if geheugen is None else geheugen._arrays.get(eigen)
        if waarden is None:
            waarden = self._lees(variable_name, eigen, options)
        gang.lezingen.append((geheugen, self, variable_name, weg, options, waarden))
        return waarden

    def get_holder(self, variable_name: str) -> Holder:
        """Give the holder of a variable, as Core does."""
        return self._holders.get(variable_name) or super().get_holder(variable_name)

    def _lees(self, naam: str, periode: Any, opties: Sequence[str] | None = None) -> Any:
        simulatie = self.simulation
        if simulatie is None or simulatie._trace:
            return self._lees_met_spoor(simulatie, naam, periode, opties)
        if opties is not None:
            return self._met_opties(naam, periode, opties)
        post = self._posten.get(naam) or self._nieuwe_post(naam)
        if post is None:
            return super().__call__(naam, periode)
        waarden = post.geheugen._arrays.get(periode)
        return self._bereken(post, simulatie, periode) if waarden is None else waarden

    def _lees_met_spoor(
        self, simulatie: Simulation | None, naam: str, periode: Any, opties: Sequence[str] | None
    ) -> Any:
        """Read a variable as Core does, but tell the tracer of a known value without checking it again."""
        if simulatie is None or opties is not None or not isinstance(periode, Period):
            return super().__call__(naam, periode, opties)
        post = self._posten.get(naam) or self._nieuwe_post(naam)
        waarden = None if post is None else post.geheugen._arrays.get(periode)
        if waarden is None:
            return super().__call__(naam, tijdvak(periode))
        tracer = simulatie.tracer
        tracer.record_calculation_start(naam, periode)
        tracer.record_calculation_result(waarden)
        tracer.record_calculation_end()
        if not tracer.stack:
            simulatie.purge_cache_of_invalid_values()
        return waarden

    def _nieuwe_post(self, naam: str) -> Post | None:
        holder = self.get_holder(naam)
        if holder._eternal or holder.variable.is_neutralized or holder.simulation.memory_config is not None:
            return None
        return self._posten.setdefault(naam, Post(holder))

    def _met_opties(self, naam: str, periode: Any, opties: Sequence[str]) -> Any:
        per_maand = self.get_holder(naam).variable.definition_period == DateUnit.MONTH
        if [*opties] != [ADD] or not per_maand or not _heeft_maanden(periode):
            return super().__call__(naam, periode, opties)
        delen, som = self._sommen.get((naam, periode), ({}, None))
        if som is None or any(self._lees(naam, maand) is not deel for maand, deel in delen.items()):
            delen = {maand: self._lees(naam, maand) for maand in tijdvak(periode).get_subperiods(DateUnit.MONTH)}
            som = sum(delen.values())
            self._sommen[naam, periode] = delen, som
        return som

    # Computing

    def _bereken(self, post: Post, simulatie: Simulation, periode: Any) -> Any:
        """Compute a value and keep it, as ``Simulation.calculate`` does."""
        variabele, stapel = post.variabele, simulatie.tracer.stack
        if (
            post.bezig
            or not isinstance(periode, Period)
            or (periode[0] is not post.eenheid and periode[0] != post.eenheid)
            or periode[2] != 1
            or (stapel and stapel[0]["name"] == variabele.name)
            or simulatie.opt_out_cache
            or simulatie.start_computation_period is not None
        ):
            return super().__call__(variabele.name, periode)
        if not variabele.formulas:
            if post.gang.uitkomst is None:
                post.gang.uitkomst = _alleen_lezen(variabele.default_array(self.count))
            waarden = post.geheugen._arrays[periode] = post.gang.uitkomst
            return waarden
        buiten = self.lopend[0]
        periode = tijdvak(periode) if type(periode) is not Tijdvak else periode
        stapel.append({"name": variabele.name, "period": periode})
        post.bezig, self.lopend[0] = True, None
        try:
            waarden = post.geheugen._arrays[periode] = self._uitkomst(post, simulatie, periode)
        except SpiralError:
            waarden = post.holder.default_array()
        finally:
            post.bezig, self.lopend[0] = False, buiten
            stapel.pop()
            if not stapel:
                simulatie.purge_cache_of_invalid_values()
        return waarden

    def _uitkomst(self, post: Post, simulatie: Simulation, periode: Tijdvak) -> Any:
        """Give what the formula gives: what it gave before if it reads the same again."""
        eerder, formule = post.gang, post.variabele.get_formula(periode)
        gegeven = bool(opgaven(post.holder))
        herhaalt = eerder.formule is formule and eerder.uitkomst is not None and not (eerder.eenmalig or gegeven)
        if herhaalt and _leest_hetzelfde(eerder, simulatie.tax_benefit_system, periode):
            return eerder.uitkomst
        gang = Gang(formule, periode)
        gang.eenmalig = eerder.eenmalig or gegeven
        waarden = self._voer_uit(gang, simulatie, post, periode)
        gang.uitkomst = eerder.uitkomst if _gelijk(eerder.uitkomst, waarden) else waarden
        post.gang = gang
        return gang.uitkomst

    def _voer_uit(self, gang: Gang, simulatie: Simulation, post: Post, periode: Tijdvak) -> Any:
        formule, stelsel, variabele = gang.formule, simulatie.tax_benefit_system, post.variabele
        lees_parameters: Callable[[Any], Any] = stelsel.tijdperk
        moment: Period | None = periode
        if formule is not None and not gang.eenmalig:
            formule, moment, self.lopend[0] = zonder_opgave(formule), gang.moment, gang
            lees_parameters = partial(_lees_parameters, stelsel, gang)
        if formule is None:
            waarden = None
        elif formule.__code__.co_argcount == 2:
            waarden = formule(self, moment)
        else:
            waarden = formule(self, moment, lees_parameters)
        if waarden is None:
            waarden = variabele.default_array(self.count)
        if type(waarden) is not numpy.ndarray or waarden.shape != (self.count,) or variabele.value_type is Enum:
            waarden = post.holder._to_array(simulatie._cast_formula_result(waarden, variabele))
        return _alleen_lezen(waarden.astype(variabele.dtype))


def _alleen_lezen(waarden: NDArray[Any]) -> NDArray[Any]:
    """Protect an outcome, which may be that of more than one month."""
    waarden.flags.writeable = False
    return waarden


def _lees_parameters(stelsel: TaxBenefitSystem, gang: Gang, moment: Any) -> Any:
    if type(moment) is not Bekeken:
        gang.eenmalig = True
        return stelsel.tijdperk(moment)
    eigen, _, weg = eigen_periode(moment)
    knoop = stelsel.tijdperk(eigen)
    gang.datums.append((weg, knoop))
    return knoop


def _leest_hetzelfde(eerder: Gang, stelsel: TaxBenefitSystem, periode: Tijdvak) -> bool:
    """Tell whether the formula of an earlier run would read in a period what it read then."""
    for weg, knoop in eerder.datums:
        if stelsel.tijdperk(op_weg(periode, weg) if weg else periode) is not knoop:
            return False
    for geheugen, populatie, naam, weg, opties, waarden in eerder.lezingen:
        nu = None if geheugen is None else geheugen._arrays.get(periode)
        if nu is None:
            nu = populatie._lees(naam, op_weg(periode, weg) if weg else periode, opties)
        if nu is not waarden and not _gelijk(nu, waarden):
            return False
    return True


def _heeft_maanden(periode: Any) -> bool:
    return isinstance(periode, Period) and periode[0] in (DateUnit.MONTH, DateUnit.YEAR)


def _gelijk(een: NDArray[Any] | None, ander: NDArray[Any]) -> bool:
    """Tell whether two outcomes are the same, to the bit."""
    return een is not None and een.dtype == ander.dtype and een.tobytes() == ander.tobytes()


class Personen(SnelleLezer):
    """The persons."""

    def __getattr__(self, attribute: str) -> Projector:
        """Give the projection of a group on its members, each time the same one."""
        projector = super().__getattr__(attribute)
        if type(projector) is EntityToPersonProjector:
            projector = self.__dict__[attribute] = NaarPersonen(projector.reference_entity, projector.parent)
        return projector

    @projectable
    def has_role(self, role: Role) -> Masker | None:
        """Tell who has a role, as Core does."""
        if self.simulation is None or role.subroles:
            return super().has_role(role)
        groep = self.simulation.populations[role.entity.key]
        return groep.met_rol(role) if isinstance(groep, Groep) else super().has_role(role)


class Groep(SnelleLezer, GroupPopulation):
    """The households."""

    def __init__(self, *inhoud: Any) -> None:
        """Make an empty population; arguments as of Core."""
        super().__init__(*inhoud)
        self._rollen: dict[Role, Leden] = {}

    def __getattr__(self, attribute: str) -> Projector:
        """Give the projection of the member with a role, each time the same one."""
        projector = super().__getattr__(attribute)
        if type(projector) is UniqueRoleToEntityProjector:
            self.__dict__[attribute] = projector
        return projector

    def met_rol(self, rol: Role) -> Masker:
        """Tell which members have a role.

        Args:
            rol: A role without roles of its own.

        Returns:
            Of shape (m,), for all persons of the simulation; not to be changed.
        """
        return self._leden(rol).masker

    def project(self, array: NDArray[Any], role: Role | None = None) -> NDArray[Any]:
        """Give each member the value of the household, as Core does."""
        if role is None and array.size == self.count:
            return array[self._members_entity_id]
        return super().project(array, role)

    @projectable
    def sum(self, array: NDArray[Any], role: Role | None = None) -> NDArray[Any]:
        """Add up over the members, or over those with a role, as Core does."""
        if role is None or role.subroles or array.size != self.members.count:
            return super().sum(array, role)
        leden = self._leden(role)
        return numpy.bincount(leden.huishoudens, weights=array[leden.masker], minlength=self.count)

    @projectable
    def value_from_person(self, array: NDArray[Any], role: Role, default: Any = 0) -> NDArray[Any]:
        """Give the value of the member with a role, as Core does."""
        if role.max != 1 or role.subroles or array.size != self.members.count or isinstance(array, EnumArray):
            return super().value_from_person(array, role, default)
        leden = self._leden(role)
        waarden = numpy.full(self.count, default, dtype=array.dtype)
        waarden[leden.heeft_lid] = array[leden.plaatsen]
        return waarden

    def _leden(self, rol: Role) -> "Leden":
        bekend = self._rollen.get(rol)
        if bekend is None or bekend.rollen is not self.members_role:
            bekend = self._rollen[rol] = Leden(self, rol)
        return bekend


class Leden:
    """The members of the households with a role."""

    def __init__(self, groep: Groep, rol: Role) -> None:
        """Look them up."""
        self.rollen = groep.members_role
        self.masker: Masker = self.rollen == rol
        """Of shape (m,): who has the role."""
        self.huishoudens = groep.members_entity_id[self.masker]
        """The household of each of them."""
        self.heeft_lid = numpy.bincount(self.huishoudens, minlength=groep.count) > 0
        """Of shape (n,): the households with such a member."""
        volgorde = groep.ordered_members_map
        self.plaatsen = volgorde[self.masker[volgorde]]
        """The place of each of them among the persons, in the order of the households."""


class NaarPersonen(EntityToPersonProjector):
    """What a household has, for each of its members."""

    def __call__(self, *inhoud: Any, **opties: Any) -> Any:
        """Read a variable of the household for each member."""
        return self.reference_entity.project(self.reference_entity(*inhoud, **opties))
