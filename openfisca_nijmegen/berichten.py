"""Sentences for a user: Dutch, each with its English translation in ``berichten.yaml``.

A :class:`Melding` is the Dutch sentence itself, so the command line prints it as any text. It remembers its template
and fields, so that the web API can give the same sentence in English. Only the catalogue knows both languages.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.periods import Period

from openfisca_nijmegen.nederlands import MAANDEN


class Melding(str):
    """A Dutch sentence, or a part of one, that can be said in English as well."""

    sjabloon: str
    velden: dict[str, Any]

    def __new__(cls, sjabloon: str, /, **velden: Any) -> "Melding":
        """Fill in a template.

        Args:
            sjabloon: The Dutch template, a key of the catalogue.
            velden: What to fill in; a :class:`Melding` is translated along, anything else stays as it is.
        """
        zelf = super().__new__(cls, sjabloon.format_map(velden))
        zelf.sjabloon, zelf.velden = sjabloon, velden
        return zelf

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy a sentence by its template and fields."""
        return _opnieuw, (self.sjabloon, self.velden)


def _opnieuw(sjabloon: str, velden: dict[str, Any]) -> Melding:
    return Melding(sjabloon, **velden)


@cache
def vertalingen() -> dict[str, str]:
    """Read the catalogue: the English template by the Dutch one."""
    tekst = files("openfisca_nijmegen").joinpath("berichten.yaml").read_text(encoding="utf-8")
    return {zin["nl"]: zin["en"] for zin in yaml.safe_load(tekst)}


def in_het_engels(melding: str) -> str:
    """Say a sentence in English.

    Args:
        melding: A :class:`Melding`; any other text, or one that the catalogue lacks, stays as it is.

    Returns:
        The English sentence with the same fields.
    """
    if not isinstance(melding, Melding) or melding.sjabloon not in vertalingen():
        return str(melding)
    velden = {naam: in_het_engels(veld) if isinstance(veld, str) else veld for naam, veld in melding.velden.items()}
    return vertalingen()[melding.sjabloon].format_map(velden)


def zin_van(fout: Exception) -> str:
    """Give the sentence an error was raised with, as a :class:`Melding` when it is one (``str(fout)`` forgets that)."""
    return fout.args[0] if fout.args and isinstance(fout.args[0], str) else str(fout)


# Parts of sentences


def opsommen(delen: Iterable[str], voegwoord: str = "en") -> str:
    """Write a list the way a sentence does: a, b en c; with ``of`` a choice."""
    *eerste, laatste = list(delen) or [""]
    if not eerste:
        return laatste
    begin = ", ".join(eerste)
    if any(isinstance(deel, Melding) for deel in eerste):
        begin = eerste[0]
        for deel in eerste[1:]:
            begin = Melding("{begin}, {einde}", begin=begin, einde=deel)
    if voegwoord == "of":
        return Melding("{begin} of {einde}", begin=begin, einde=laatste)
    return Melding("{begin} en {einde}", begin=begin, einde=laatste)


def maandnaam(nummer: int) -> Melding:
    """Name a month of the year, 1 to 12."""
    return Melding(MAANDEN[nummer - 1])


def de_maand(maand: Period) -> Melding:
    """Name a month: januari 2026."""
    return Melding("{maand} {jaar}", maand=maandnaam(maand.start.month), jaar=maand.start.year)


def de_datum(datum: date) -> Melding:
    """Name a date: 14 maart 1985."""
    return Melding("{dag} {maand} {jaar}", dag=datum.day, maand=maandnaam(datum.month), jaar=datum.year)
