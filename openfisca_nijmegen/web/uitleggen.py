"""``POST /v1/explain``: why an amount is what it is, as JSON, Markdown or text."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.berichten import zin_van
from openfisca_nijmegen.comparison import zonder_wat_scenarios_beslissen
from openfisca_nijmegen.explanation import Uitleg, als_markdown, als_tekst, leg_uit
from openfisca_nijmegen.explanation.bewijs import GEEN
from openfisca_nijmegen.explanation.uitleg import kies_periode, kies_variabele
from openfisca_nijmegen.situaties import (
    SituatieError,
    Waarschuwing,
    bouw_simulatie,
    lees_periode,
    problemen_met_geboorte,
)
from openfisca_nijmegen.situaties.perioden import maanden_van, niet_te_vroeg
from openfisca_nijmegen.web.berekenen import aangenomen, kies_huishouden
from openfisca_nijmegen.web.fouten import ApiError, Fout, van_situatie, vertaald
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.verzoek import JSON, als_json, als_object, als_woord, kies_vorm, lees_object, lees_velden

routes = Blueprint("uitleggen", __name__)

MARKDOWN, TEKST = "text/markdown", "text/plain"


@routes.post("/explain")
def explain() -> Response:
    """Explain one amount of one household or person."""
    vorm = kies_vorm(JSON, MARKDOWN, TEKST)
    velden = lees_velden(
        lees_object(),
        ("situatie", "variabele", "periode"),
        ("huishouden", "persoon", "scenario"),
        {
            "situatie": als_object,
            "variabele": als_woord,
            "periode": als_woord,
            "huishouden": als_woord,
            "persoon": als_woord,
            "scenario": model().scenario,
        },
    )
    with model().plaats():
        uitleg = _leg_uit(velden)
    bewijs = model().bewijs(_stelsel(velden), uitleg.ontvangstbewijs.scenario)
    koppen = model().koppen(bewijs)
    if vorm == JSON:
        return als_json(uitleg.als_dict() | {"ontvangstbewijs": bewijs}, koppen)
    tekst = als_markdown(uitleg) if vorm == MARKDOWN else als_tekst(uitleg)
    return Response(tekst + "\n", 200, koppen, content_type=f"{vorm}; charset=utf-8")


def _stelsel(velden: dict[str, Any]) -> Any:
    variant = velden.get("scenario")
    return scenarios.stelsel_met(variant, model().stelsel) if variant else model().stelsel


def _leg_uit(velden: dict[str, Any]) -> Uitleg:
    situatie, variant, basis = velden["situatie"], velden.get("scenario"), model().stelsel
    stelsel = _stelsel(velden)
    aangenomen(situatie, basis, "/situatie")
    try:
        variabele = kies_variabele(stelsel, velden["variabele"])
    except SituatieError as deel:
        raise ApiError(400, [Fout("/variabele", deel.melding)]) from None
    try:
        periode = kies_periode(variabele, str(lees_periode(velden["periode"])))
        niet_te_vroeg(periode)
    except SituatieError as deel:
        raise ApiError(400, [Fout("/periode", deel.melding)]) from None
    except ValueError as deel:
        raise ApiError(400, [Fout("/periode", zin_van(deel))]) from None
    if gevonden := problemen_met_geboorte(situatie, maanden_van(periode)):
        raise ApiError(400, van_situatie(gevonden, "/situatie"))
    huishouden = kies_huishouden(situatie, velden.get("huishouden"), velden.get("persoon"))
    genegeerd: list[Waarschuwing] = []
    with vertaald("", "/situatie"):
        if variant:
            situatie, genegeerd = zonder_wat_scenarios_beslissen(situatie, [variant], basis)
            situatie = scenarios.tweede_situatie(variant, stelsel, situatie, [periode.start.year])
        uitleg = leg_uit(
            bouw_simulatie(situatie, stelsel),
            variabele.name,
            periode,
            huishouden=huishouden,
            persoon=velden.get("persoon"),
            situatie=situatie,
            scenario=variant.naam if variant else GEEN,
        )
    gemeld = (*(deel.melding for deel in genegeerd), *(uitleg.waarschuwingen or ()))
    return replace(uitleg, waarschuwingen=gemeld)
