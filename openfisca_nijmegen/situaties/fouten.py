"""What a user can do wrong in a situation, and how to quote what was written."""

import json
import re
from collections.abc import Iterable
from typing import Any

from openfisca_core.errors import SituationParsingError

from openfisca_nijmegen.berichten import Melding

LANGSTE_SLEUTEL = 60
LANGSTE_WIJZER = 280
"""How much of a key, and of a whole pointer, an answer repeats."""


class SituatieError(SituationParsingError):
    """A mistake in a situation: the place and one sentence.

    ``plaats`` is the place to read (``personen/aanvrager/brutoloon``, ``regel 3, kolom 7``), ``sleutels`` the exact
    keys on the way to it, ``pointer`` the same as an RFC 6901 JSON pointer (long keys shortened), ``melding`` the
    Dutch sentence, which :func:`openfisca_nijmegen.berichten.in_het_engels` translates.

    It is a ``SituationParsingError``, so that a web API built on OpenFisca answers it with status ``code``.
    """

    code = 400

    def __init__(self, plaats: str | Iterable[object], melding: str) -> None:
        """Remember where and what.

        Args:
            plaats: The place as text (then no key is known), or the keys on the way to it; the place in a list is a
                number from 0, which only the pointer shows.
            melding: A Dutch sentence on one line.
        """
        sleutels = () if isinstance(plaats, str) else tuple(plaats)
        self.sleutels = tuple(map(str, sleutels))
        leesbare = [leesbaar(sleutel) for sleutel in sleutels if not isinstance(sleutel, int)]
        leesbare = [plaats] if isinstance(plaats, str) else leesbare
        self.plaats = "/".join(leesbare)
        self.melding = melding
        fout: Any = melding
        for sleutel in reversed(leesbare):
            fout = {sleutel: fout}
        self.error = fout
        Exception.__init__(self, self.plaats, melding)

    def __str__(self) -> str:
        """Give the place and the sentence."""
        return f"{self.plaats}: {self.melding}" if self.plaats else self.melding

    @property
    def pointer(self) -> str:
        """The place as a JSON pointer; '' for the whole document."""
        return wijzer(self.sleutels)

    def onder(self, *sleutels: str) -> "SituatieError":
        """Give the same mistake in a document that holds the situation under some keys."""
        ander = type(self)((*sleutels, *self.sleutels), self.melding)
        ander.plaats = self.plaats
        return ander


class TeGrootError(SituatieError):
    """A situation that is right but asks too much; status 422."""

    code = 422


def wijzer(sleutels: Iterable[str]) -> str:
    """Write keys as an RFC 6901 JSON pointer.

    Args:
        sleutels: The keys, exact.

    Returns:
        The pointer; a long key is shortened, and what does not fit in ``LANGSTE_WIJZER`` characters is left out.
    """
    resultaat = ""
    for sleutel in sleutels:
        kort = _kort(sleutel.encode(errors="backslashreplace").decode())
        deel = "/" + kort.replace("~", "~0").replace("/", "~1")
        if len(resultaat) + len(deel) > LANGSTE_WIJZER:
            break
        resultaat += deel
    return resultaat


def _kort(tekst: str, einde: str = "\N{HORIZONTAL ELLIPSIS}") -> str:
    return tekst if len(tekst) <= LANGSTE_SLEUTEL else f"{tekst[: LANGSTE_SLEUTEL - len(einde)]}{einde}"


def leesbaar(tekst: object) -> str:
    """Show a key on one line: escaped where it would be invisible or break the line, and not endless."""
    tekst = str(tekst)[: LANGSTE_SLEUTEL + 1]
    return _kort(tekst if tekst.isprintable() else json.dumps(tekst)[1:-1], "...")


def citaat(waarde: object) -> str:
    """Quote something the user wrote, on one line; of a list or an object only that it is one."""
    if isinstance(waarde, str):
        return f'"{leesbaar(waarde)}"'
    if isinstance(waarde, dict | list):
        inhoud = "..." if waarde else ""
        return f"{{{inhoud}}}" if isinstance(waarde, dict) else f"[{inhoud}]"
    if isinstance(waarde, int) and not isinstance(waarde, bool) and abs(waarde) >= 10**LANGSTE_SLEUTEL:
        return "1000..." if waarde > 0 else "-1000..."
    return leesbaar(json.dumps(waarde, ensure_ascii=True))


LANGSTE_VERSCHRIJVING, MEESTE_MOGELIJKHEDEN = 60, 1_000
"""Beyond these a suggestion would cost more than it helps."""


def suggestie(woord: str, mogelijk: Iterable[str]) -> str:
    """End a sentence with the word that was probably meant, if there is one.

    Args:
        woord: What was written.
        mogelijk: The words that exist.

    Returns:
        The question whether that word was meant, or the full stop of the sentence.
    """
    naaste = naast_woord(woord, mogelijk)
    return "." if naaste is None else Melding('; bedoelt u "{woord}"?', woord=leesbaar(naaste))


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
    if len(woord) > LANGSTE_VERSCHRIJVING or not (0 < len(mogelijk := list(mogelijk)) <= MEESTE_MOGELIJKHEDEN):
        return None
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
