"""Read what was computed: the one place where an answer becomes a plain value."""

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.nederlands import kaal
from openfisca_nijmegen.situaties.fouten import SituatieError
from openfisca_nijmegen.situaties.perioden import maanden_van
from openfisca_nijmegen.situaties.vraag import Vraag


def uitkomsten(simulatie: Simulation, vragen: Iterable[Vraag]) -> Iterator[tuple[Vraag, Any]]:
    """Compute what is asked.

    Args:
        simulatie: A simulation of the situation that asks.
        vragen: Its questions.

    Yields:
        Each question with its answer: the name of a choice, a boolean, an integer, a date as ISO text, or an amount as
        the shortest number that stands for it in single precision. The amount of a year, or of another number of
        months, is the sum of those months.

    Raises:
        SituatieError: A rule looks back to before the first known amounts; it names the place of the question.
    """
    plaatsen: dict[str, dict[str, int]] = {}
    van_iedereen: dict[tuple[str, str], list[Any]] = {}
    for vraag in vragen:
        variabele = simulatie.tax_benefit_system.variables[vraag.variabele]
        sleutel, gevraagd = variabele.entity.key, (vraag.variabele, vraag.periode)
        if sleutel not in plaatsen:
            plaatsen[sleutel] = {str(lid): plaats for plaats, lid in enumerate(simulatie.populations[sleutel].ids)}
        try:
            if gevraagd not in van_iedereen:
                van_iedereen[gevraagd] = _reken(simulatie, variabele, period(vraag.periode))
        except TeVroegError as fout:
            raise SituatieError(vraag.sleutels, fout.melding) from fout
        waarde = _plat(van_iedereen[gevraagd], plaatsen[sleutel][vraag.lid], variabele)
        if isinstance(waarde, float) and not math.isfinite(waarde):
            wat = Melding("met deze invoer is {naam} niet uit te rekenen.", naam=vraag.variabele)
            raise SituatieError(vraag.sleutels, wat)
        yield vraag, waarde


def uitkomst(simulatie: Simulation, vraag: Vraag) -> Any:
    """Compute one thing that is asked, as :func:`uitkomsten` does."""
    return next(uitkomsten(simulatie, [vraag]))[1]


def _reken(simulatie: Simulation, variabele: Variable, periode: Period) -> list[Any]:
    """Give the values of everyone, of each month apart where a monthly variable is asked for more of them."""
    per_maand = variabele.definition_period == DateUnit.MONTH
    delen = maanden_van(periode) if per_maand and periode.size_in_months > 1 else [periode]
    waarden = [simulatie.calculate(variabele.name, deel) for deel in delen]
    return [deel.decode() if isinstance(deel, EnumArray) else deel for deel in waarden]


def _plat(reeksen: list[Any], plaats: int, variabele: Variable) -> Any:
    waarden = [kaal(reeks[plaats]) for reeks in reeksen]
    if len(waarden) == 1:
        return waarden[0]
    if not all(map(math.isfinite, waarden)):
        return math.nan
    som = sum((Decimal(str(waarde)) for waarde in waarden), Decimal(0))
    return int(som) if variabele.value_type is int else float(som)
