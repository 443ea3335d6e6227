"""The words that the search of the site knows: also amounts and other numbers, which Sphinx leaves out."""

import re

_WOORD = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?(?!\w)|\w+")
_GETAL = re.compile(r"\d[\d.,]+")


def woorden(tekst: str) -> list[str]:
    """Split a text into words and numbers.

    Args:
        tekst: A text.

    Returns:
        The words, and the numbers as :func:`getal` writes them.
    """
    return [getal(woord) if _GETAL.fullmatch(woord) else woord for woord in _WOORD.findall(tekst)]


def getal(tekst: str) -> str:
    """Write a number in the one way that is looked for: 2.000 and 2.000,00 are 2000, and 1.739,50 is 1739,50.

    The script ``zoeken.js`` does the same with what a reader types.
    """
    heel, _, cijfers = tekst.replace(".", "").partition(",")
    return f"{heel},{cijfers}" if cijfers.strip("0") else heel


def telt_mee(woord: str) -> bool:
    """Say whether a number is worth looking for: one digit stands on nearly every page."""
    return len(woord) > 1
