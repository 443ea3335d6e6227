"""Explain a result so that an advisor can defend it: steps, articles, amounts, values, and a receipt."""

from openfisca_nijmegen.explanation.model import (
    Bron,
    Gegeven,
    NietIngevuld,
    Ontvangstbewijs,
    Parameterwaarde,
    Stap,
    Uitleg,
)
from openfisca_nijmegen.explanation.tonen import als_json, als_markdown, als_tekst
from openfisca_nijmegen.explanation.uitleg import leg_uit

__all__ = [
    "Bron",
    "Gegeven",
    "NietIngevuld",
    "Ontvangstbewijs",
    "Parameterwaarde",
    "Stap",
    "Uitleg",
    "als_json",
    "als_markdown",
    "als_tekst",
    "leg_uit",
]
