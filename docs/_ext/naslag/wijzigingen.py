"""The rules that begin, change or end on a date, from the dated formulas and the ``end`` of variables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from openfisca_core.variables import Variable

from openfisca_nijmegen.alignment.model import Project
from openfisca_nijmegen.explanation.artikelen import van_variabele
from openfisca_nijmegen.explanation.model import Bron

BEGIN = "0001-01-01"
"""The date of a formula that has always been there."""

BEGINT, VERANDERT, VERVALT = "begint", "verandert", "vervalt"

_ZIN = re.compile(r"(?<=[.:;])\s+(?=[A-Z])")
_EENHEID = re.compile(r"^In euro per \w+(?:, \w+)?\.$")


@dataclass(frozen=True)
class Regelwijziging:
    """A rule that begins, changes or ends on a date, what its documentation says of that, and its articles."""

    datum: str
    variabele: str
    wat: str
    zinnen: str
    bronnen: tuple[Bron, ...]


def regelwijzigingen(project: Project, variabelen: dict[str, Variable]) -> list[Regelwijziging]:
    """Find every date on which a rule begins, changes or ends.

    Args:
        project: The project, for the order of the rules.
        variabelen: The variables by name.

    Returns:
        The changes, the oldest first.
    """
    namen = [naam for naam, regel in project.regels.items() if regel.heeft_formule]
    gevonden = [
        Regelwijziging(datum, naam, wat, zinnen(variabele.documentation or "", datum), van_variabele(variabele))
        for naam, variabele in ((naam, variabelen[naam]) for naam in namen)
        for datum, wat in _datums(variabele)
    ]
    return sorted(gevonden, key=lambda wijziging: wijziging.datum)


def _datums(variabele: Variable) -> Iterator[tuple[str, str]]:
    eerste, *verdere = variabele.formulas
    if eerste != BEGIN:
        yield eerste, BEGINT
    yield from ((datum, VERANDERT) for datum in verdere)
    if variabele.end:
        yield (variabele.end + timedelta(days=1)).isoformat(), VERVALT


def zinnen(documentatie: str, datum: str) -> str:
    """Give what a documentation says of a date: the sentences with its year or the one before, else the first.

    Args:
        documentatie: The documentation of a variable.
        datum: The ISO date of the change.

    Returns:
        The sentences; the first is the first that says more than the unit.
    """
    alle = _ZIN.split(" ".join(documentatie.split()))
    jaar = date.fromisoformat(datum).year
    over = [zin for zin in alle if re.search(rf"\b(?:{jaar}|{jaar - 1})\b", zin)]
    return " ".join(over or _eerste(alle))


def _eerste(alle: Iterable[str]) -> list[str]:
    inhoud = [zin for zin in alle if not _EENHEID.match(zin)]
    return inhoud[:1] or list(alle)[:1]
