"""Fill in what a situation asks, and trace it, behind the gate."""

from copy import deepcopy
from typing import Any

from openfisca_core.indexed_enums import EnumArray
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.nederlands import kaal
from openfisca_nijmegen.situaties import Aanvraag, Situatie, bouw_simulatie


def vul_in(situatie: Situatie, aanvraag: Aanvraag, simulatie: Simulation, stelsel: TaxBenefitSystem) -> Situatie:
    """Fill in the amounts that a situation asks for."""
    ingevuld = deepcopy(situatie)
    for vraag in aanvraag.vragen:
        populatie = simulatie.get_variable_population(vraag.variabele)
        waarden = simulatie.calculate(vraag.variabele, vraag.periode)
        waarden = waarden.decode() if isinstance(waarden, EnumArray) else waarden
        ingevuld[vraag.meervoud][vraag.lid][vraag.variabele][vraag.periode] = kaal(
            waarden[list(populatie.ids).index(vraag.lid)]
        )
    return ingevuld


def spoor(situatie: Situatie, aanvraag: Aanvraag, stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """Compute with tracing on, and give what core's ``/trace`` gives."""
    simulatie = bouw_simulatie(situatie, stelsel)
    simulatie.trace = True
    gevraagd = list(dict.fromkeys((vraag.variabele, vraag.periode) for vraag in aanvraag.vragen))
    for naam, periode in gevraagd:
        simulatie.calculate(naam, periode)
    return {
        "trace": simulatie.tracer.get_serialized_flat_trace(),
        "entitiesDescription": simulatie.describe_entities(),
        "requestedCalculations": [f"{naam}<{periode}>" for naam, periode in gevraagd],
    }
