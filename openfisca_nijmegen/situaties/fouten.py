"""What a user can do wrong in a situation, and how to quote what was written."""

import difflib
import json
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
    """End a sentence with the word that was probably meant, if there is one."""
    naaste = difflib.get_close_matches(woord.lower(), list(mogelijk), n=1, cutoff=0.6)
    return f'; bedoelt u "{naaste[0]}"?' if naaste else "."
