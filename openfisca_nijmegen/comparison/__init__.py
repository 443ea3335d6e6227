"""Compare households under scenarios, in municipalities and in months, and say why the amounts differ."""

from openfisca_nijmegen.comparison.doorrekening import HALVE_CENT, TOTAAL, Doorrekening, delen_van
from openfisca_nijmegen.comparison.oorzaken import Plaats, Reden, waarom
from openfisca_nijmegen.explanation.spoor import herhaal

__all__ = ["HALVE_CENT", "TOTAAL", "Doorrekening", "Plaats", "Reden", "delen_van", "herhaal", "waarom"]
