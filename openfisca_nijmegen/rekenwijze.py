"""How a system computes: what the model and each scenario of it do in the same way, and faster than Core."""

from typing import Any

from openfisca_core.parameters import ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period, instant
from openfisca_core.populations import Population
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.populaties import populaties
from openfisca_nijmegen.vroege_parameters import met_foutmelding


class Rekenwijze(TaxBenefitSystem):
    """A system that keeps its parameters at each date, and whose populations answer at once what is known."""

    _op_datum: tuple[ParameterNode | None, dict[Instant, Any]] = (None, {})

    def instantiate_entities(self) -> dict[str, Population]:
        """Make the populations of a simulation, still empty."""
        return populaties(self)

    def get_parameters_at_instant(self, instant: str | int | Period | Instant) -> ParameterNodeAtInstant:
        """Give the parameters at a date.

        Core keeps those of 128 dates in all, for every system together: a few scenarios need more.

        Args:
            instant: The date, or a period of which the first day counts.

        Returns:
            The parameters at that date. Before ``EERSTE_DATUM`` an amount that is not known gives a ``TeVroegError``.
        """
        dag = instant[1] if isinstance(instant, Period) else _dag(instant)
        bron, bekend = self._op_datum
        if bron is not self.parameters:
            bron, bekend = self._op_datum = (self.parameters, {})
        if dag not in bekend:
            bekend[dag] = met_foutmelding(bron.get_at_instant(dag), dag)
        return bekend[dag]

    def vergeet_datums(self) -> None:
        """Read the parameters anew: after a value of one of them was changed in its place."""
        self._op_datum = (None, {})


def _dag(moment: str | int | Instant) -> Instant:
    return moment if isinstance(moment, Instant) else instant(moment)
