"""Bring the values of a situation to the periods of their variables and build the simulation."""

from typing import Any

import numpy
from openfisca_core.entities import GroupEntity
from openfisca_core.holders import set_input_divide_by_period
from openfisca_core.periods import DateUnit, Period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.opgegeven import eigen_zetter
from openfisca_nijmegen.situaties.opbouw import Situatie, rollen
from openfisca_nijmegen.situaties.perioden import lees_periode, maanden_van
from openfisca_nijmegen.situaties.variabelen import MAG_NEGATIEF


def wordt_verdeeld(variabele: Variable) -> bool:
    """Tell whether an amount of a longer period is divided over its months."""
    return eigen_zetter(variabele) is set_input_divide_by_period


def per_eigen_periode(variabele: Variable, waarden: dict[Period, Any]) -> dict[str, Any]:
    """Bring the values of one person or household to the variable's own period, the shortest periods first.

    Amounts of a longer period are divided over the months that have none of their own, in single precision, exactly
    as OpenFisca does it when everyone gives the same periods. When they do not, OpenFisca mixes people up; values
    that all stand per month cannot be mixed up.

    Args:
        variabele: The variable.
        waarden: The values by period; ``None`` is a question and is left out.

    Returns:
        The values by period, as text.

    Raises:
        ValueError: The periods contradict one another; the message is a Dutch sentence.
    """
    ingevuld = {periode: waarde for periode, waarde in waarden.items() if waarde is not None}
    if variabele.definition_period != DateUnit.MONTH:
        return {str(periode): waarde for periode, waarde in ingevuld.items()}
    verdeeld = wordt_verdeeld(variabele)
    bekend: dict[str, Any] = {}
    for periode in sorted(ingevuld, key=lambda periode: len(maanden_van(periode))):
        waarde = ingevuld[periode]
        maanden = [str(maand) for maand in maanden_van(periode)]
        leeg = [maand for maand in maanden if maand not in bekend]
        gevuld = [maand for maand in maanden if maand in bekend]
        if verdeeld:
            rest = numpy.float32(waarde)
            for maand in gevuld:
                rest -= numpy.float32(bekend[maand])
            te_veel = rest < -0.005 and waarde >= 0 and variabele.name not in MAG_NEGATIEF
            if te_veel or (not leeg and abs(rest) > 0.005):
                raise ValueError(
                    Melding(
                        "het bedrag voor {periode} past niet bij de bedragen van de losse maanden daarin.",
                        periode=str(periode),
                    )
                )
            waarde = float(rest / len(leeg)) if leeg else None
        elif any(bekend[maand] != waarde for maand in gevuld):
            raise ValueError(
                Melding(
                    "{periode} en {maand} spreken elkaar tegen; geef het geheel of de losse maanden.",
                    periode=str(periode),
                    maand=gevuld[0],
                )
            )
        bekend.update(dict.fromkeys(leeg, waarde))
    return bekend


def op_eigen_periode(variabele: Variable, waarden: Situatie) -> dict[str, Any]:
    """Bring the values of a variable as they stand in a checked situation to its own period."""
    return per_eigen_periode(variabele, {lees_periode(tekst): waarde for tekst, waarde in waarden.items()})


def per_maand(situatie: Situatie, stelsel: TaxBenefitSystem) -> Situatie:
    """Write a checked situation with every value at the variable's own period and without the questions.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.

    Returns:
        A new situation that gives the same results, safe against mixed years and months.
    """
    resultaat: Situatie = {}
    for entiteit in (Persoon, Huishouden):
        sleutels = rollen() if isinstance(entiteit, GroupEntity) else {}
        resultaat[entiteit.plural] = {
            lid: {
                naam: waarden if naam in sleutels else op_eigen_periode(stelsel.variables[naam], waarden)
                for naam, waarden in inhoud.items()
            }
            for lid, inhoud in situatie[entiteit.plural].items()
        }
    return resultaat


def bouw_simulatie(situatie: Situatie, stelsel: TaxBenefitSystem) -> Simulation:
    """Build a simulation of a checked situation.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.

    Returns:
        The simulation, persons and households in the order of the situation.
    """
    return SimulationBuilder().build_from_entities(stelsel, per_maand(situatie, stelsel))
