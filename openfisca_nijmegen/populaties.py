"""Populations that answer at once what is already known.

A month of one household reads some ten thousand values, nearly all of which were computed a moment before. For each of
them Core checks the variable, the entity and the period again, and asks again who has which role. The populations here
look in the memory first and remember the roles. What is not known is computed as Core does it, with the same checks and
the same outcome. With the trace on, and for everything that is out of the ordinary, Core itself does the work.
"""

from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.data_storage import InMemoryStorage
from openfisca_core.entities import Role
from openfisca_core.errors import SpiralError
from openfisca_core.holders import Holder
from openfisca_core.indexed_enums import Enum
from openfisca_core.model_api import ADD
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import GroupPopulation, Population
from openfisca_core.projectors import EntityToPersonProjector, Projector, UniqueRoleToEntityProjector, projectable
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.tijdvakken import tijdvak

Masker = NDArray[numpy.bool_]


def populaties(stelsel: TaxBenefitSystem) -> dict[str, Population]:
    """Make the populations of a simulation.

    Args:
        stelsel: The tax and benefit system.

    Returns:
        The populations by the key of their entity, still empty.
    """
    personen = Personen(stelsel.person_entity)
    return {personen.entity.key: personen} | {groep.key: Groep(groep, personen) for groep in stelsel.group_entities}


class SnelleLezer(Population):
    """Reads a variable, from the memory if it can."""

    def __init__(self, *inhoud: Any) -> None:
        """Make an empty population; arguments as of Core."""
        super().__init__(*inhoud)
        self._geheugens: dict[str, InMemoryStorage] = {}
        self._bezig: set[str] = set()

    def __call__(self, variable_name: str, period: Any, options: Sequence[str] | None = None) -> Any:
        """Give the values of a variable; arguments, outcome and errors as of Core."""
        simulatie = self.simulation
        if simulatie is None or simulatie.trace:
            return super().__call__(variable_name, period, options)
        if options is not None:
            return self._met_opties(variable_name, period, options)
        geheugen = self._geheugens.get(variable_name)
        waarden = None if geheugen is None else geheugen._arrays.get(period)
        return self._zoek_of_bereken(simulatie, variable_name, period) if waarden is None else waarden

    def get_holder(self, variable_name: str) -> Holder:
        """Give the holder of a variable, as Core does."""
        return self._holders.get(variable_name) or super().get_holder(variable_name)

    def _met_opties(self, naam: str, periode: Any, opties: Sequence[str]) -> Any:
        variabele = self.get_holder(naam).variable
        jaar_van_maanden = variabele.definition_period == DateUnit.MONTH and getattr(periode, "unit", "") == "year"
        if [*opties] != [ADD] or not jaar_van_maanden:
            return super().__call__(naam, periode, opties)
        return sum(self(naam, maand) for maand in tijdvak(periode).get_subperiods(DateUnit.MONTH))

    def _zoek_of_bereken(self, simulatie: Simulation, naam: str, periode: Any) -> Any:
        holder = self.get_holder(naam)
        variabele = holder.variable
        stapel = simulatie.tracer.stack
        if (
            variabele.definition_period == DateUnit.ETERNITY
            or variabele.is_neutralized
            or not isinstance(periode, Period)
            or (periode[0], periode[2]) != (variabele.definition_period, 1)
            or naam in self._bezig
            or (stapel and stapel[0]["name"] == naam)
            or simulatie.memory_config is not None
            or simulatie.opt_out_cache
            or simulatie.start_computation_period is not None
        ):
            return super().__call__(naam, periode)
        geheugen = self._geheugens[naam] = holder._memory_storage
        waarden = geheugen._arrays.get(periode)
        return self._bereken(simulatie, holder, tijdvak(periode)) if waarden is None else waarden

    def _bereken(self, simulatie: Simulation, holder: Holder, periode: Period) -> Any:
        """Run the formula and keep the outcome, as ``Simulation.calculate`` does."""
        variabele, stapel = holder.variable, simulatie.tracer.stack
        stapel.append({"name": variabele.name, "period": periode})
        self._bezig.add(variabele.name)
        try:
            waarden = self._uitkomst(simulatie, variabele, periode)
            if isinstance(waarden, numpy.ndarray) and waarden.shape == (self.count,):
                holder._memory_storage._arrays[periode] = waarden
            else:
                holder.put_in_cache(waarden, periode)
        except SpiralError:
            waarden = holder.default_array()
        finally:
            self._bezig.discard(variabele.name)
            stapel.pop()
            if not stapel:
                simulatie.purge_cache_of_invalid_values()
        return waarden

    def _uitkomst(self, simulatie: Simulation, variabele: Variable, periode: Period) -> Any:
        formule = variabele.get_formula(periode)
        if formule is None:
            return variabele.default_array(self.count)
        if formule.__code__.co_argcount == 2:
            waarden = formule(self, periode)
        else:
            waarden = formule(self, periode, simulatie.tax_benefit_system.get_parameters_at_instant)
        if waarden is None:
            return variabele.default_array(self.count)
        if type(waarden) is numpy.ndarray and variabele.value_type is not Enum:
            return waarden if waarden.dtype == variabele.dtype else waarden.astype(variabele.dtype)
        return simulatie._cast_formula_result(waarden, variabele)


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
        self._rollen: dict[Role, tuple[Any, Masker]] = {}

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
        rollen = self.members_role
        bekend = self._rollen.get(rol)
        if bekend is None or bekend[0] is not rollen:
            bekend = self._rollen[rol] = (rollen, rollen == rol)
        return bekend[1]


class NaarPersonen(EntityToPersonProjector):
    """What a household has, for each of its members."""

    def __call__(self, *inhoud: Any, **opties: Any) -> Any:
        """Read a variable of the household for each member."""
        return self.reference_entity.project(self.reference_entity(*inhoud, **opties))
