"""How a system computes: what the model and each scenario of it do in the same way, and faster than Core."""

from bisect import bisect_right
from functools import cached_property
from typing import Any

from openfisca_core.parameters import Parameter, ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period
from openfisca_core.periods import instant as dag_van
from openfisca_core.populations import Population
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.populaties import populaties
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM, met_foutmelding


class OpDatum:
    """The parameters at each date that was asked.

    Core keeps those of 128 dates in all, for every system together: a few scenarios need more.
    """

    def __init__(self, parameters: ParameterNode) -> None:
        """Begin with none."""
        self.parameters = parameters
        self._op_datum: dict[Instant, Any] = {}
        self.tijdperken: dict[Any, Any] = {}
        """By period or date: one object for all dates between which nothing changes."""

    def op_datum(self, dag: Instant) -> Any:
        """Give the parameters at a date."""
        if dag not in self._op_datum:
            self._op_datum[dag] = met_foutmelding(self.parameters.get_at_instant(dag), dag)
        return self._op_datum[dag]

    def tijdperk(self, moment: Any) -> Any:
        """Give the parameters at a date, as :meth:`Rekenwijze.tijdperk`."""
        dag = _dag(moment)
        begin = self._wijzigingen[bisect_right(self._wijzigingen, str(dag)) - 1]
        knoop = self.tijdperken[moment] = self.op_datum(dag_van(begin) if EERSTE_DATUM <= begin <= str(dag) else dag)
        return knoop

    @cached_property
    def _wijzigingen(self) -> list[str]:
        bladen = (blad for blad in self.parameters.get_descendants() if isinstance(blad, Parameter))
        return sorted({EERSTE_DATUM} | {op_datum.instant_str for blad in bladen for op_datum in blad.values_list})


class Rekenwijze(TaxBenefitSystem):
    """A system whose populations answer at once what is known, and that keeps its parameters at every date."""

    _datums: OpDatum | None = None

    def instantiate_entities(self) -> dict[str, Population]:
        """Make the populations of a simulation, still empty."""
        return populaties(self)

    def get_parameters_at_instant(self, instant: str | int | Period | Instant) -> ParameterNodeAtInstant:
        """Give the parameters at a date.

        Args:
            instant: The date, or a period of which the first day counts.

        Returns:
            The parameters at that date. Before ``EERSTE_DATUM`` an amount that is not known gives a ``TeVroegError``.
        """
        return self._bekende_datums().op_datum(_dag(instant))

    def tijdperk(self, instant: str | int | Period | Instant) -> ParameterNodeAtInstant:
        """Give the same as :meth:`get_parameters_at_instant`, as one object for all dates with the same parameters."""
        datums = self._bekende_datums()
        knoop = datums.tijdperken.get(instant)
        return datums.tijdperk(instant) if knoop is None else knoop

    def vergeet_datums(self) -> None:
        """Read the parameters anew: after a value of one of them was changed in its place."""
        self._datums = None

    def _bekende_datums(self) -> OpDatum:
        if self._datums is None or self._datums.parameters is not self.parameters:
            self._datums = OpDatum(self.parameters)
        return self._datums


def _dag(moment: str | int | Period | Instant) -> Instant:
    if isinstance(moment, Period):
        return moment[1]
    return moment if isinstance(moment, Instant) else dag_van(moment)
