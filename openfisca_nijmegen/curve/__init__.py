"""Income curves: what a household has to spend along its wage or another input, with the cliffs named."""

from openfisca_nijmegen.curve.kromme import Curve, Lijn, bereken, langs, marginale_druk
from openfisca_nijmegen.curve.uitvoer import document, schrijf
from openfisca_nijmegen.curve.vraag import MEESTE_PUNTEN, Vraag, maak_vraag

__all__ = [
    "MEESTE_PUNTEN",
    "Curve",
    "Lijn",
    "Vraag",
    "bereken",
    "document",
    "langs",
    "maak_vraag",
    "marginale_druk",
    "schrijf",
]
