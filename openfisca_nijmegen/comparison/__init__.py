"""Compare households under scenarios, in municipalities and in months, and say why the amounts differ."""

from openfisca_nijmegen.comparison.doorrekening import HALVE_CENT, TOTAAL, Doorrekening, delen_van
from openfisca_nijmegen.comparison.oorzaken import Plaats, Reden, waarom, waarom_niet
from openfisca_nijmegen.comparison.vergelijking import (
    Geval,
    Rij,
    Vergelijking,
    Verklaring,
    vergelijk,
    voeg_samen,
    zonder_wat_scenarios_beslissen,
)
from openfisca_nijmegen.explanation.spoor import herhaal

__all__ = [
    "HALVE_CENT",
    "TOTAAL",
    "Doorrekening",
    "Geval",
    "Plaats",
    "Reden",
    "Rij",
    "Vergelijking",
    "Verklaring",
    "delen_van",
    "herhaal",
    "vergelijk",
    "voeg_samen",
    "waarom",
    "waarom_niet",
    "zonder_wat_scenarios_beslissen",
]
