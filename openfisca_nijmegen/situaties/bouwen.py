"""Bring the values of a situation to the periods of their variables and build the simulation."""

from typing import Any

import numpy
from openfisca_core.entities import GroupEntity
from openfisca_core.holders import Holder, set_input_dispatch_by_period, set_input_divide_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import CorePopulation
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.opgegeven import eigen_zetter
from openfisca_nijmegen.situaties.opbouw import Situatie, leden_van, rollen
from openfisca_nijmegen.situaties.perioden import lees_periode, namen_van_maanden
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
    for periode in sorted(ingevuld, key=lambda periode: len(namen_van_maanden(periode))):
        waarde = ingevuld[periode]
        maanden = namen_van_maanden(periode)
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

    Core's builder looks every id up in a list, so that its time grows with the square of the number of persons; and it
    would evaluate a text. Here everything goes in by arrays.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.

    Returns:
        The simulation, persons and households in the order of the situation.
    """
    simulatie = Simulation(stelsel, stelsel.instantiate_entities())
    for entiteit in (Persoon, Huishouden):
        populatie = simulatie.populations[entiteit.key]
        populatie.ids = list(situatie[entiteit.plural])
        populatie.count = len(populatie.ids)
    _verdeel_over_huishoudens(simulatie, situatie[Huishouden.plural])
    for entiteit in (Persoon, Huishouden):
        _vul_in(simulatie.populations[entiteit.key], stelsel, situatie[entiteit.plural])
    return simulatie


def _verdeel_over_huishoudens(simulatie: Simulation, huishoudens: Situatie) -> None:
    plaats_van = {lid: plaats for plaats, lid in enumerate(simulatie.persons.ids)}
    rol_bij = rollen()
    woont = numpy.empty(len(plaats_van), dtype=numpy.int64)
    rol = numpy.empty(len(plaats_van), dtype=object)
    for nummer, huishouden in enumerate(huishoudens.values()):
        for lid, sleutel in leden_van(huishouden).items():
            woont[plaats_van[lid]] = nummer
            rol[plaats_van[lid]] = rol_bij[sleutel]
    populatie = simulatie.populations[Huishouden.key]
    populatie.members_entity_id, populatie.members_role = woont, rol


def _vul_in(populatie: CorePopulation, stelsel: TaxBenefitSystem, leden: Situatie) -> None:
    """Give the holders what the situation gives, by variable and period; who gives nothing keeps the default."""
    opgaven: dict[str, dict[str, tuple[list[int], list[Any]]]] = {}
    for plaats, inhoud in enumerate(leden.values()):
        for naam, waarden in inhoud.items():
            if naam not in stelsel.variables:  # a role
                continue
            for periode, waarde in op_eigen_periode(stelsel.variables[naam], waarden).items():
                plaatsen, gegeven = opgaven.setdefault(naam, {}).setdefault(periode, ([], []))
                plaatsen.append(plaats)
                gegeven.append(waarde)
    for naam, per_periode in opgaven.items():
        variabele = stelsel.variables[naam]
        for tekst, (plaatsen, gegeven) in per_periode.items():
            deel = lees_periode(tekst)
            if variabele.end is not None and deel.start.date > variabele.end:
                continue
            if variabele.value_type is Enum:
                gegeven = [variabele.possible_values[keuze].index for keuze in gegeven]
            reeks = variabele.default_array(populatie.count)
            reeks[plaatsen] = numpy.array(gegeven, dtype=variabele.dtype)
            zet(populatie.get_holder(naam), deel, reeks)


def zet(holder: Holder, periode: Period, reeks: numpy.ndarray) -> None:
    """Set values at the variable's own period; core's setters would search the period for its parts first.

    Args:
        holder: What keeps the values of the variable.
        periode: A period of the variable's own length.
        reeks: A value for each person or household, of the variable's own type.
    """
    variabele = holder.variable
    if variabele.is_neutralized or variabele.set_input not in KERN_ZETTERS:
        holder.set_input(periode, reeks)
    else:
        holder._set(periode, reeks)


KERN_ZETTERS = (None, set_input_divide_by_period, set_input_dispatch_by_period)
