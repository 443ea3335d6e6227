"""Read a situation, check it and turn it into a simulation: the one gate for everything that comes from outside.

A situation is the JSON object of OpenFisca: entity plural, id, variable, period, value; ``null`` asks for an amount.
Everything here is a plain function without output, so that the command line, a web page and an API can share it.
What a user can do wrong becomes a :class:`SituatieError`: one Dutch sentence and the place of the mistake.
"""

from openfisca_nijmegen.situaties.bouwen import bouw_simulatie, per_maand
from openfisca_nijmegen.situaties.controles import controleer, problemen, problemen_met_geboorte
from openfisca_nijmegen.situaties.fouten import SituatieError, TeGrootError
from openfisca_nijmegen.situaties.lezen import VOORBEELDEN, lees_tekst, lees_voorbeeld, ontleed
from openfisca_nijmegen.situaties.opbouw import Situatie, enkelvoud, leden_van, rol_van
from openfisca_nijmegen.situaties.perioden import eigen_periode, lees_maand, lees_periode
from openfisca_nijmegen.situaties.uitkomsten import uitkomst, uitkomsten
from openfisca_nijmegen.situaties.vraag import Aanvraag, Vraag, bepaal_aanvraag, neem_aan
from openfisca_nijmegen.situaties.waarschuwingen import (
    Standaardwaarde,
    Waarschuwing,
    standaardwaarden,
    waarschuwingen,
)

__all__ = [
    "VOORBEELDEN",
    "Aanvraag",
    "Situatie",
    "SituatieError",
    "Standaardwaarde",
    "TeGrootError",
    "Vraag",
    "Waarschuwing",
    "bepaal_aanvraag",
    "bouw_simulatie",
    "controleer",
    "eigen_periode",
    "enkelvoud",
    "leden_van",
    "lees_maand",
    "lees_periode",
    "lees_tekst",
    "lees_voorbeeld",
    "neem_aan",
    "ontleed",
    "per_maand",
    "problemen",
    "problemen_met_geboorte",
    "rol_van",
    "standaardwaarden",
    "uitkomst",
    "uitkomsten",
    "waarschuwingen",
]
