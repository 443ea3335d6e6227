"""The words of a rule that its label and documentation cannot say; they stand beside the rule, as a decorator.

An explanation takes its sentences from what was computed. It names a variable by its label, and a condition by the
label as a statement, which it can deny. Where that reads badly, :func:`woorden` gives better words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum as Keuze

from openfisca_core.variables import Variable


class Toon(Keuze):
    """How much of a variable an explanation shows where another rule reads it."""

    STAP = "a step of its own, with what it was made of"
    WAARDE = "its value; how it came about needs no explanation"
    NIETS = "nothing: it only says whose values count"


@dataclass(frozen=True)
class Woorden:
    """The words of one variable.

    ``kort`` names it within a sentence, with its article; ``onwaar`` says that a condition does not hold; ``zin`` is a
    sentence above the calculation, in which ``{naam}`` is the value of a variable that the formula reads;
    ``waarschuwing`` says to whoever computes what it means that a condition holds, for ``{wie}``.
    """

    kort: str = ""
    onwaar: str = ""
    zin: str = ""
    waarschuwing: str = ""
    toon: Toon = Toon.STAP


_WOORDEN: dict[str, Woorden] = {}
GEEN_WOORDEN = Woorden()


def woorden(
    kort: str = "", onwaar: str = "", zin: str = "", waarschuwing: str = "", toon: Toon = Toon.STAP
) -> Callable[[type], type]:
    """Put words beside a variable.

    Args:
        kort: Its name within a sentence, such as ``het inkomen dat meetelt``; without it the label.
        onwaar: That a condition does not hold, such as ``is geen student``; without it the denied label.
        zin: A sentence for the explanation; ``{mmg}`` becomes the amount of a variable that the formula reads.
        waarschuwing: What to warn of where a condition holds that the model has no rule for; ``{wie}`` becomes the id
            of the person or household.
        toon: How much an explanation shows where another rule reads the variable.

    Returns:
        The decorator of the class; core refuses attributes it does not know, so the words are kept here.
    """

    def onthoud(klasse: type) -> type:
        _WOORDEN[klasse.__name__] = Woorden(kort, onwaar, zin, waarschuwing, toon)
        return klasse

    return onthoud


def woorden_van(variabele: Variable) -> Woorden:
    """Give the words beside a variable; without any, empty ones."""
    return _WOORDEN.get(variabele.name, GEEN_WOORDEN)


WERKWOORDEN = frozenset(
    [
        "begint",
        "behoort",
        "bestaat",
        "betaalt",
        "blijft",
        "blijven",
        "deelt",
        "eindigt",
        "gaat",
        "gebruikt",
        "gebruikte",
        "geeft",
        "geldt",
        "gelden",
        "had",
        "heeft",
        "hebben",
        "hoort",
        "is",
        "kan",
        "komen",
        "komt",
        "krijgt",
        "maakte",
        "mag",
        "ontvangt",
        "ontving",
        "past",
        "spreekt",
        "telt",
        "valt",
        "verblijft",
        "verblijven",
        "voldoen",
        "voldoet",
        "volgt",
        "was",
        "werkt",
        "wil",
        "wonen",
        "woont",
        "wordt",
        "worden",
        "zijn",
        "zit",
    ]
)
"""The finite verbs in labels of conditions: behind them a label is denied."""


def ontken(stelling: str) -> str:
    """Deny a statement: ``woont in Nijmegen`` becomes ``woont niet in Nijmegen``.

    Args:
        stelling: A label of a condition: a clause, or one without its subject.

    Returns:
        The denied statement; one without a verb from the list is put behind ``niet:``.
    """
    delen = stelling.split(" ")
    plaats = next((nummer for nummer, woord in enumerate(delen) if woord.lower() in WERKWOORDEN), None)
    if plaats is None:
        return f"niet: {stelling}"
    voor, na = delen[: plaats + 1], delen[plaats + 1 :]
    if na[:1] == ["niet"]:
        return " ".join([*voor, *na[1:]])
    if na[:1] == ["geen"]:
        return " ".join([*voor, "een", *na[1:]])
    if na[:1] == ["een"]:
        return " ".join([*voor, "geen", *na[1:]])
    zonder_lidwoord = voor[-1].lower() in ("heeft", "hebben") and na[:1] and na[0] not in ("de", "het", "in", "op")
    return " ".join([*voor, "geen" if zonder_lidwoord else "niet", *na])


def ontkenning(variabele: Variable) -> str:
    """Say that a condition does not hold: in the words beside it, or by denying its label."""
    return woorden_van(variabele).onwaar or ontken(variabele.label)


def begint_met_werkwoord(label: str) -> bool:
    """Tell whether a label lacks its subject, as ``Is student``."""
    return label.split(" ")[0].lower() in WERKWOORDEN
