"""Check and compute a situation: the results, the defaults and the warnings in one document."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.periods import Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import zonder_wat_scenarios_beslissen
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.explanation.bewijs import GEEN, ontvangstbewijs
from openfisca_nijmegen.nederlands import eenheid_van, kaal
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import (
    Aanvraag,
    Situatie,
    Vraag,
    Waarschuwing,
    bouw_simulatie,
    eigen_periode,
    neem_aan,
    standaardwaarden,
    uitkomsten,
    waarschuwingen,
)


@cache
def overzicht() -> dict[str, list[str]]:
    """Read the results that are shown when a situation asks for nothing.

    Returns:
        Variable names by group, in reading order.
    """
    return yaml.safe_load(files("openfisca_nijmegen").joinpath("overzicht.yaml").read_text(encoding="utf-8"))


def bereken(
    situatie: Situatie,
    stelsel: TaxBenefitSystem,
    maand: Period | None = None,
    vandaag: date | None = None,
    variant: Scenario | None = None,
) -> dict[str, Any]:
    """Check and compute a situation.

    Args:
        situatie: A situation as parsed from JSON.
        stelsel: The tax and benefit system.
        maand: The month to compute, or None to take it from the situation.
        vandaag: The current date, or None for today.
        variant: The scenario, or None; what it decides over does not count as input.

    Returns:
        A document that can be written as JSON: ``versie``, ``scenario`` (its name, or ``geen``), ``periode`` (the
        month), ``keuze_periode`` (how the month was chosen), ``resultaten`` (by entity, id and variable: ``label``,
        ``eenheid``, ``waarden`` by period), ``standaardwaarden`` (by entity, id and variable: ``label``, ``waarde``
        and, when the input misses in only some months, ``perioden``), ``waarschuwingen`` (``plaats`` and ``melding``)
        and ``ontvangstbewijs``. Amounts are not rounded.

    Raises:
        SituatieError: The first mistake in the situation.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    aanvraag = neem_aan(situatie, stelsel, maand, vandaag)
    vragen = aanvraag.vragen or _alle_vragen(situatie, stelsel, aanvraag)
    genegeerd: list[Waarschuwing] = []
    if variant is not None:
        situatie, genegeerd = zonder_wat_scenarios_beslissen(situatie, [variant], stelsel)
        stelsel = scenarios.stelsel_met(variant, stelsel)
        jaren = sorted({deel.start.year for deel in aanvraag.maanden})
        simulatie = scenarios.simuleer(variant, stelsel, situatie, jaren)
    else:
        simulatie = bouw_simulatie(situatie, stelsel)
    naam = variant.naam if variant else GEEN
    document: dict[str, Any] = {
        "versie": version("openfisca-nijmegen"),
        "scenario": naam,
        "periode": str(aanvraag.maand),
        "keuze_periode": aanvraag.keuze,
        "resultaten": _resultaten(vragen, simulatie, stelsel),
        "standaardwaarden": {Persoon.plural: {}, Huishouden.plural: {}},
        "waarschuwingen": [
            {"plaats": waarschuwing.plaats, "melding": waarschuwing.melding}
            for waarschuwing in (*genegeerd, *waarschuwingen(situatie, stelsel, aanvraag.maanden, simulatie))
        ],
        "ontvangstbewijs": asdict(ontvangstbewijs(stelsel, naam, str(aanvraag.maand))),
    }
    for gemist in standaardwaarden(situatie, stelsel, aanvraag.maanden):
        regel = {"label": stelsel.variables[gemist.variabele].label, "waarde": kaal(gemist.waarde)}
        if gemist.maanden:
            regel["perioden"] = list(gemist.maanden)
        document["standaardwaarden"][gemist.meervoud].setdefault(gemist.lid, {})[gemist.variabele] = regel
    return document


def _alle_vragen(situatie: Situatie, stelsel: TaxBenefitSystem, aanvraag: Aanvraag) -> list[Vraag]:
    """Ask the overview of everyone."""
    namen = [naam for groep in overzicht().values() for naam in groep]
    return [
        Vraag(variabele.entity.plural, lid, variabele.name, periode)
        for variabele in (stelsel.variables[naam] for naam in namen)
        for periode in (eigen_periode(variabele, aanvraag.maand),)
        for lid in situatie[variabele.entity.plural]
    ]


def _resultaten(vragen: Iterable[Vraag], simulatie: Simulation, stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """Give the answers by entity, id and variable."""
    resultaten: dict[str, Any] = {Persoon.plural: {}, Huishouden.plural: {}}
    for vraag, waarde in uitkomsten(simulatie, vragen):
        variabele = stelsel.variables[vraag.variabele]
        van_lid = resultaten[vraag.meervoud].setdefault(vraag.lid, {})
        regel = van_lid.setdefault(
            vraag.variabele, {"label": variabele.label, "eenheid": eenheid_van(variabele), "waarden": {}}
        )
        regel["waarden"][vraag.periode] = waarde
    return resultaten
