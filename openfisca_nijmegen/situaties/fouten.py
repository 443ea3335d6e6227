"""What a user can do wrong in a situation, and how to quote what was written."""

import json
import re
from collections.abc import Iterable
from typing import Any

from openfisca_core.errors import SituationParsingError


class SituatieError(SituationParsingError):
    """A mistake in a situation: the place (``personen/aanvrager/brutoloon``, ``regel 3, kolom 7``) and one sentence.

    It is a ``SituationParsingError``, so that a web API built on OpenFisca answers it with status 400.
    """

    def __init__(self, plaats: str | Iterable[object], melding: str) -> None:
        """Remember where and what.

        Args:
            plaats: The place as text, or the keys on the way to it.
            melding: A Dutch sentence on one line.
        """
        sleutels = [plaats] if isinstance(plaats, str) else [leesbaar(sleutel) for sleutel in plaats]
        self.plaats = "/".join(sleutels)
        self.melding = melding
        self.code = 400
        fout: Any = melding
        for sleutel in reversed(sleutels):
            fout = {sleutel: fout}
        self.error = fout
        Exception.__init__(self, self.plaats, melding)

    def __str__(self) -> str:
        """Give the place and the sentence."""
        return f"{self.plaats}: {self.melding}"


def leesbaar(tekst: object) -> str:
    """Show a key on one line: escaped where it would be invisible or break the line, and not endless."""
    tekst = str(tekst)
    tekst = tekst if tekst.isprintable() else json.dumps(tekst)[1:-1]
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}..."


def citaat(waarde: object) -> str:
    """Quote something the user wrote, on one line."""
    if isinstance(waarde, str):
        return f'"{leesbaar(waarde)}"'
    return leesbaar(json.dumps(waarde, ensure_ascii=True))


def suggestie(woord: str, mogelijk: Iterable[str]) -> str:
    """End a sentence with the word that was probably meant, if there is one.

    Args:
        woord: What was written.
        mogelijk: The words that exist.

    Returns:
        The question whether that word was meant, or the full stop of the sentence.
    """
    naaste = naast_woord(woord, mogelijk)
    return "." if naaste is None else f'; bedoelt u "{naaste}"?'


def naast_woord(woord: str, mogelijk: Iterable[str]) -> str | None:
    """Find the word of which another is a misspelling.

    A suggestion is taken over without a second look, so it must not mean anything else: every part between underscores
    may only hold a slip of the pen, and digits stay as they are. Alimony for a partner is no suggestion for alimony for
    a child, however many letters they share; and where two words are as near, neither is suggested.

    Args:
        woord: What was written.
        mogelijk: The words that exist.

    Returns:
        The only nearest word, or None.
    """
    verschillen = {ander: verschil for ander in mogelijk if (verschil := _verschrijvingen(woord, ander)) is not None}
    kleinste = min(verschillen.values(), default=0)
    naaste = [ander for ander, verschil in verschillen.items() if verschil == kleinste]
    return naaste[0] if len(naaste) == 1 else None


LETTERS_PER_VERSCHRIJVING = 4
MEESTE_VERSCHRIJVINGEN = 2
"""A slip for every four letters of a part, and no more than two: three turn bruto into netto and huur into zorg."""

MEERVOUD = ("s", "en", "eren")


def _verschrijvingen(woord: str, ander: str) -> int | None:
    """Count the slips between two words; None where they are different words."""
    delen, andere_delen = (re.split(r"[^a-z0-9]+", tekst.casefold().strip()) for tekst in (woord, ander))
    if len(delen) != len(andere_delen):
        return 0 if "".join(delen) == "".join(andere_delen) else None
    totaal = 0
    for deel, ander_deel in zip(delen, andere_delen, strict=True):
        kort, lang = sorted((deel, ander_deel), key=len)
        verschil = 1 if lang.removeprefix(kort) in MEERVOUD else _afstand(deel, ander_deel)
        if verschil > len(lang) // LETTERS_PER_VERSCHRIJVING or re.sub(r"\D", "", deel) != re.sub(
            r"\D", "", ander_deel
        ):
            return None
        totaal += verschil
    return totaal if totaal <= MEESTE_VERSCHRIJVINGEN else None


def _afstand(woord: str, ander: str) -> int:
    """Count the letters to add, leave out, replace or swap with their neighbour to turn one word into another."""
    vorige_rij: list[int] = []
    rij = list(range(len(ander) + 1))
    for i, letter in enumerate(woord, start=1):
        twee_terug, vorige_rij, rij = vorige_rij, rij, [i]
        for j, andere_letter in enumerate(ander, start=1):
            stap = min(rij[j - 1] + 1, vorige_rij[j] + 1, vorige_rij[j - 1] + (letter != andere_letter))
            if i > 1 and j > 1 and letter == ander[j - 2] and woord[i - 2] == andere_letter:
                stap = min(stap, twee_terug[j - 2] + 1)
            rij.append(stap)
    return rij[-1]
