"""Print what a command says: in any encoding, and with a sentence where nothing can be printed."""

import codecs
import json
import os
import re
import sys
import unicodedata
from typing import TextIO

from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.errors import GebruiksError

FOUT = 2
"""Exit code for a mistake of the user, and for what cannot be read or written."""

LANGSTE_WOORD = 80
"""A longer word is shortened in a message: nobody reads what a user typed back to the last letter."""

LANGSTE_ZIN = 1000
"""Of a longer message only the ends are shown; a list of everything there is to choose fits."""

_TEKENS = {
    "\N{EURO SIGN}": "EUR",
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{DIVISION SIGN}": "/",
    "\N{MIDDLE DOT}": "-",
    "\N{DEGREE SIGN}": " graden",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{FRACTION SLASH}": "/",
}


def druk_af(tekst: str) -> None:
    """Print a text on standard output; a reader that stops early, such as ``head``, is no error.

    A character that the output cannot hold is written with those it can: EUR for a euro sign, and an escape in JSON,
    where that says the same.

    Args:
        tekst: The text, without the final line break.

    Raises:
        GebruiksError: The output is closed, or its disk is full.
    """
    if sys.stdout is None:
        raise GebruiksError("De uitkomst is niet te schrijven: de standaarduitvoer is gesloten.")
    try:
        _schrijf(sys.stdout, tekst, "openfisca-nijmegen-json" if tekst.startswith(("{", "[")) else "openfisca-nijmegen")
    except BrokenPipeError:
        return
    except OSError as fout:
        raise GebruiksError(f"De uitkomst is niet te schrijven ({waardoor(fout)}).") from None


def meld(tekst: str) -> None:
    """Say something beside the outcome, on standard error; where that is closed or full, nobody hears it.

    Args:
        tekst: The text, without the final line break.
    """
    if sys.stderr is None:
        return
    try:
        _schrijf(sys.stderr, tekst, "openfisca-nijmegen")
    except OSError:
        return


def meld_fout(programma: str, zin: str) -> int:
    """Say what is wrong, in one line that quotes nothing endless.

    Args:
        programma: The name of the command.
        zin: What is wrong.

    Returns:
        The exit code.
    """
    zin = "".join(map(_zichtbaar, zin))
    zin = re.sub(rf"\S{{{LANGSTE_WOORD + 1},}}", lambda woord: _uiteinden(woord[0], LANGSTE_WOORD), zin)
    meld(f"{programma}: {zin if len(zin) <= LANGSTE_ZIN else _uiteinden(zin, 250)}")
    return FOUT


def _schrijf(stroom: TextIO, tekst: str, onbekend: str) -> None:
    codering = stroom.encoding or "utf-8"
    try:
        print(tekst.encode(codering, onbekend).decode(codering), file=stroom, flush=True)
    except OSError:
        # What is left in the buffer would fail again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stroom.fileno())
        raise


def _uiteinden(tekst: str, lengte: int) -> str:
    return f"{tekst[: lengte // 2]}...{tekst[-lengte // 2 + 3 :]}"


def _zichtbaar(teken: str) -> str:
    return teken if teken.isprintable() else " " if teken.isspace() else json.dumps(teken)[1:-1]


def _in_letters(fout: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks by letters and signs that every encoding has."""
    if not isinstance(fout, UnicodeEncodeError):
        raise fout
    return "".join(map(_benader, fout.object[fout.start : fout.end])), fout.end


def _benader(teken: str) -> str:
    if teken in _TEKENS:
        return _TEKENS[teken]
    delen = unicodedata.normalize("NFKD", teken)
    return "".join(deel if deel.isascii() else _TEKENS.get(deel, "") for deel in delen) or "?"


def _in_json(fout: UnicodeError) -> tuple[str, int]:
    """Escape what an encoding lacks: outside its texts, JSON has nothing that needs it."""
    if not isinstance(fout, UnicodeEncodeError):
        raise fout
    return json.dumps(fout.object[fout.start : fout.end])[1:-1], fout.end


codecs.register_error("openfisca-nijmegen", _in_letters)
codecs.register_error("openfisca-nijmegen-json", _in_json)
