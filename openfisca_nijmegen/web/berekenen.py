"""``POST /calculate`` and ``POST /trace``: the amounts that a situation asks for."""

from functools import cache
from typing import Any

from flask import Blueprint, Response
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import zonder_wat_scenarios_beslissen
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.explanation.bewijs import GEEN
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import (
    Aanvraag,
    Situatie,
    Waarschuwing,
    bouw_simulatie,
    leden_van,
    lees_voorbeeld,
    neem_aan,
    problemen,
    waarschuwingen,
)
from openfisca_nijmegen.situaties.fouten import citaat
from openfisca_nijmegen.web.fouten import ApiError, fout, meld, van_situatie, vertaald
from openfisca_nijmegen.web.kern_poort import spoor, vul_in
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.verzoek import als_json, lees_object

routes = Blueprint("berekenen", __name__)

PROEF = "alleenstaande_bijstand"
"""The example household that shows that a calculation works."""


def aangenomen(situatie: Situatie, stelsel: TaxBenefitSystem, plaats: str = "") -> Aanvraag:
    """Let the situation of a request through the gate.

    Args:
        situatie: What was sent.
        stelsel: The system.
        plaats: The pointer of the situation in the request.

    Returns:
        What it asks.

    Raises:
        ApiError: With all its mistakes (400), or it asks too much (422).
    """
    grenzen = model().instellingen
    if gevonden := problemen(situatie, stelsel, meeste_personen=grenzen.meeste_personen):
        raise ApiError(gevonden[0].code, van_situatie(gevonden, plaats))
    with vertaald(plaats, plaats):
        aanvraag = neem_aan(situatie, stelsel)
    bedragen = len(aanvraag.vragen)
    if bedragen > grenzen.meeste_bedragen:
        raise fout(
            plaats,
            "dit verzoek vraagt {aantal} bedragen; ten hoogste {meeste}.",
            422,
            aantal=bedragen,
            meeste=grenzen.meeste_bedragen,
        )
    return aanvraag


@routes.post("/calculate")
def calculate() -> Response:
    """Fill in what a situation asks, under a scenario if it names one."""
    situatie = lees_object()
    variant = model().scenario(situatie.pop("scenario"), "/scenario") if "scenario" in situatie else None
    with model().plaats():
        antwoord, bewijs = _reken(situatie, variant)
    return als_json(antwoord | {"ontvangstbewijs": bewijs}, model().koppen(bewijs))


def _reken(situatie: Situatie, variant: Scenario | None) -> tuple[dict[str, Any], dict[str, str]]:
    stelsel = model().stelsel
    aanvraag = aangenomen(situatie, stelsel)
    genegeerd: list[Waarschuwing] = []
    eigen = situatie
    with vertaald():
        if variant is not None:
            eigen, genegeerd = zonder_wat_scenarios_beslissen(situatie, [variant], stelsel)
            stelsel = scenarios.stelsel_met(variant, stelsel)
            jaren = sorted({maand.start.year for maand in aanvraag.maanden})
            simulatie = scenarios.simuleer(variant, stelsel, eigen, jaren)
        else:
            simulatie = bouw_simulatie(situatie, stelsel)
        antwoord = vul_in(situatie, aanvraag, simulatie, stelsel)
        gemeld = [*genegeerd, *waarschuwingen(eigen, stelsel, aanvraag.maanden, simulatie)]
    antwoord["waarschuwingen"] = meld(gemeld)
    return antwoord, model().bewijs(stelsel, variant.naam if variant else GEEN)


@routes.post("/trace")
def trace() -> Response:
    """Give every variable and parameter on the way to what a situation asks."""
    situatie = lees_object()
    stelsel = model().stelsel
    with model().plaats():
        aanvraag = aangenomen(situatie, stelsel)
        with vertaald():
            antwoord = spoor(situatie, aanvraag, stelsel)
            gemeld = waarschuwingen(situatie, stelsel, aanvraag.maanden)
    bewijs = model().bewijs(stelsel)
    antwoord["waarschuwingen"] = meld(gemeld)
    return als_json(antwoord | {"ontvangstbewijs": bewijs}, model().koppen(bewijs))


@cache
def proef(stelsel: TaxBenefitSystem) -> None:
    """Compute an example, so that a service says it is well only if it can compute."""
    situatie = lees_voorbeeld(PROEF)
    aanvraag = neem_aan(situatie, stelsel)
    vul_in(situatie, aanvraag, bouw_simulatie(situatie, stelsel), stelsel)


def kies_huishouden(situatie: Situatie, huishouden: str | None, persoon: str | None) -> str:
    """Choose a household: the one that is named, that of the person, or the only one.

    Args:
        situatie: A checked situation, in a request under ``situatie``.
        huishouden: The household that is named.
        persoon: The person that is named.

    Returns:
        The id of the household.

    Raises:
        ApiError: There is no such household or person, or there are several households.
    """
    huishoudens = situatie[Huishouden.plural]
    if persoon is not None and persoon not in situatie[Persoon.plural]:
        raise fout("/persoon", "er is geen persoon {naam} in de situatie.", naam=citaat(persoon))
    if huishouden is not None and huishouden not in huishoudens:
        raise fout("/huishouden", "er is geen huishouden {naam} in de situatie.", naam=citaat(huishouden))
    van_persoon = [naam for naam, inhoud in huishoudens.items() if persoon in leden_van(inhoud)]
    if huishouden is not None and persoon is not None and huishouden not in van_persoon:
        raise fout("/persoon", "{naam} hoort niet bij dit huishouden.", naam=citaat(persoon))
    mogelijk = [huishouden] if huishouden else van_persoon or list(huishoudens)
    if len(mogelijk) > 1:
        raise fout("/huishouden", "de situatie heeft {aantal} huishoudens; noem er een.", aantal=len(mogelijk))
    return str(mogelijk[0])
