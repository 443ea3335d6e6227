"""Een berekende variabele die voor sommige huishoudens is opgegeven en voor andere niet.

Core zet dan bij wie niets opgaf de standaardwaarde neer: een leeftijd van 0, een inkomen van 0, een systematiek die
niet geldt. Hier blijft bij wie niets opgaf een gat staan, en vult de formule dat gat. Wie de leeftijd van een kind
opgeeft, verandert zo niets aan die van de ouder; één aanvraag kan huishoudens met en zonder opgave bevatten.
"""

import functools
from collections.abc import Callable

import numpy
from numpy.typing import NDArray
from openfisca_core.holders import Holder, set_input_divide_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import Period
from openfisca_core.populations import CorePopulation
from openfisca_core.variables import Variable

ALTIJD = "0001-01-01"
"""De begindatum die Core geeft aan een formule zonder datum."""


def laat_gaten_open(variabele: Variable) -> None:
    """Laat de formule van een variabele alleen de personen of huishoudens invullen die zelf niets opgaven.

    Opsommingen blijven zoals Core ze behandelt.

    Args:
        variabele: Een geladen variabele; heeft zij niet op elke datum een formule, dan verandert er niets.
    """
    altijd_berekend = ALTIJD in variabele.formulas and variabele.end is None
    if not altijd_berekend or variabele.value_type == Enum:
        return
    verdeelt = variabele.set_input is set_input_divide_by_period
    deelbaar = variabele.set_input is not None
    standaard = variabele.default_array

    def lege_opgave(aantal: int) -> NDArray:
        return standaard(aantal) if variabele.is_neutralized else numpy.full(aantal, numpy.nan)

    def onthoud(holder: Holder, periode: Period, opgave: NDArray) -> None:
        if not deelbaar and periode.unit != variabele.definition_period:
            holder._set(periode, opgave)  # Core meldt hier dat de periode niet past.
        _onthoud(holder, periode, numpy.asarray(opgave, dtype=numpy.float64), verdeelt)

    variabele.default_array = lege_opgave
    variabele.set_input = onthoud
    for datum, formule in list(variabele.formulas.items()):
        variabele.formulas[datum] = _met_opgave(variabele.name, formule)


def _onthoud(holder: Holder, periode: Period, opgave: NDArray[numpy.float64], verdeelt: bool) -> None:
    """Bewaar een opgave per deelperiode; een opgave voor een kortere periode gaat voor."""
    bekend = holder.__dict__.setdefault("opgegeven", {})
    delen = periode.get_subperiods(holder.variable.definition_period)
    eerder = numpy.array([bekend.get(deel, numpy.full(opgave.shape, numpy.nan)) for deel in delen])
    open_delen = numpy.isnan(eerder)
    if verdeelt:
        rest = opgave - numpy.nansum(eerder, axis=0)
        opgave = rest / numpy.maximum(open_delen.sum(axis=0), 1)
    for deel, was, is_open in zip(delen, eerder, open_delen, strict=True):
        bekend[deel] = numpy.where(is_open, opgave, was)
        if not numpy.isnan(bekend[deel]).any():
            holder._set(deel, bekend[deel].astype(holder.variable.dtype))


def _met_opgave(naam: str, formule: Callable) -> Callable:
    """Laat de opgave voorgaan op de uitkomst van de formule."""

    @functools.wraps(formule)
    def aangevuld(populatie, period, parameters):
        berekend = formule(populatie, period, parameters)
        opgave = populatie.get_holder(naam).__dict__.get("opgegeven", {}).get(period)
        return berekend if opgave is None else numpy.where(numpy.isnan(opgave), berekend, opgave)

    return aangevuld


def naaste_opgave(
    populatie: CorePopulation, naam: str, maand: Period
) -> tuple[NDArray[numpy.float64], NDArray[numpy.int64]]:
    """Zoek per persoon of huishouden de opgave van een variabele in de maand die het dichtst bij een maand ligt.

    Args:
        populatie: De personen of huishoudens.
        naam: De variabele.
        maand: De maand waarvoor een waarde nodig is.

    Returns:
        De opgegeven waarden (``nan`` zonder opgave) en het jaar van elke opgave, beide van vorm (n,).
    """
    bekend = populatie.get_holder(naam).__dict__.get("opgegeven", {})
    waarde = numpy.full(populatie.count, numpy.nan)
    jaar = numpy.full(populatie.count, maand.start.year)

    def afstand(andere: Period) -> int:
        return abs((andere.start.date - maand.start.date).days)

    for andere in sorted(bekend, key=afstand):
        nieuw = numpy.isnan(waarde) & ~numpy.isnan(bekend[andere])
        waarde = numpy.where(nieuw, bekend[andere], waarde)
        jaar = numpy.where(nieuw, andere.start.year, jaar)
    return waarde, jaar
