"""``POST /v1/compare``: households under scenarios, in municipalities and in months, and why the amounts differ."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response
from openfisca_core.periods import Period

from openfisca_nijmegen.berichten import zin_van
from openfisca_nijmegen.comparison.vergelijking import (
    Vergelijking,
    controleer_gemeente,
    lees_periode_van_vergelijking,
    vergelijk,
)
from openfisca_nijmegen.scenarios import Scenario, stelsel_met
from openfisca_nijmegen.situaties import problemen_met_geboorte
from openfisca_nijmegen.situaties.perioden import maanden_van
from openfisca_nijmegen.web.berekenen import aangenomen
from openfisca_nijmegen.web.fouten import ApiError, Fout, fout, meld, van_situatie, vertaald
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.verzoek import als_json, als_object, als_woord, lees_object, lees_velden, lijst_van

routes = Blueprint("vergelijken", __name__)

MEESTE = 24
"""The longest list in a request."""


@routes.post("/compare")
def compare() -> Response:
    """Compare the households of a situation."""
    velden = lees_velden(
        lees_object(),
        ("situatie", "scenarios"),
        ("gemeenten", "periodes", "variabelen"),
        {
            "situatie": als_object,
            "scenarios": model().scenarios,
            "gemeenten": lijst_van(lees_gemeente, MEESTE),
            "periodes": lijst_van(lees_periode, MEESTE),
            "variabelen": lijst_van(model().bedrag, MEESTE),
        },
    )
    _niet_te_veel(velden)
    with model().plaats():
        aangenomen(velden["situatie"], model().stelsel, "/situatie")
        for periode in velden.get("periodes", ()):
            if ongeboren := problemen_met_geboorte(velden["situatie"], maanden_van(periode)):
                raise ApiError(400, van_situatie(ongeboren, "/situatie"))
        with vertaald("", "/situatie"):
            gevonden = vergelijk(
                velden["situatie"],
                velden["scenarios"],
                model().stelsel,
                velden.get("gemeenten", ()),
                velden.get("periodes", ()),
                velden.get("variabelen", ()),
            )
            inhoud = als_dict(gevonden)
    return als_json(inhoud, koppen_van(velden["scenarios"]))


def koppen_van(varianten: list[Scenario]) -> dict[str, str]:
    """Write the receipt of several scenarios as headers: the parameters are those before their changes."""
    return model().koppen(model().bewijs(model().stelsel, ", ".join(variant.naam for variant in varianten)))


def als_dict(gevonden: Vergelijking) -> dict[str, Any]:
    """Write a comparison as rows and reasons, with the receipt of each scenario."""
    varianten = list(dict.fromkeys(deel.variant for deel in gevonden.doorrekeningen))
    return {
        "rijen": [asdict(rij) for rij in gevonden.rijen],
        "redenen": [asdict(reden) for reden in gevonden.redenen],
        "waarschuwingen": meld(gevonden.waarschuwingen),
        "ontvangstbewijzen": bewijzen(varianten),
    }


def bewijzen(varianten: list[Scenario]) -> list[dict[str, str]]:
    """Make the receipt of each scenario."""
    return [model().bewijs(stelsel_met(variant, model().stelsel), variant.naam) for variant in varianten]


def lees_gemeente(waarde: Any, plaats: str) -> str:
    """Read the key of a municipality."""
    naam = als_woord(waarde, plaats)
    with vertaald(plaats):
        controleer_gemeente(naam)
    return naam


def lees_periode(waarde: Any, plaats: str) -> Period:
    """Read a month or a calendar year."""
    try:
        return lees_periode_van_vergelijking(als_woord(waarde, plaats))
    except ValueError as deel:
        raise ApiError(400, [Fout(plaats, zin_van(deel))]) from None


def _niet_te_veel(velden: dict[str, Any]) -> None:
    maanden = sum(periode.size_in_months for periode in velden.get("periodes", ())) or 1
    aantal = maanden * len(velden["scenarios"]) * max(len(velden.get("gemeenten", ())), 1)
    meeste = model().instellingen.meeste_doorrekeningen
    if aantal > meeste:
        raise fout(
            "",
            "dit zijn {aantal} maanden over alle scenario's en gemeenten samen; ten hoogste {meeste}.",
            422,
            aantal=aantal,
            meeste=meeste,
        )
