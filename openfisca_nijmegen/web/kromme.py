"""``POST /v1/curve``: what a household has to spend along an input, with the cliffs in it."""

from typing import Any

from flask import Blueprint, Response

from openfisca_nijmegen.curve import bereken, document, maak_vraag
from openfisca_nijmegen.curve.assen import kies_as
from openfisca_nijmegen.web.berekenen import aangenomen, kies_huishouden
from openfisca_nijmegen.web.fouten import fout, vertaald
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.vergelijken import MEESTE, bewijzen, koppen_van, lees_gemeente, lees_periode
from openfisca_nijmegen.web.verzoek import (
    als_getal,
    als_json,
    als_object,
    als_woord,
    lees_object,
    lees_velden,
    lijst_van,
)

routes = Blueprint("kromme", __name__)


@routes.post("/curve")
def curve() -> Response:
    """Compute the curves of a household."""
    velden = lees_velden(
        lees_object(),
        ("situatie", "varieer", "van", "tot", "stap", "periode", "scenarios"),
        ("persoon", "huishouden", "gemeenten", "variabelen"),
        {
            "situatie": als_object,
            "varieer": als_woord,
            "van": als_getal,
            "tot": als_getal,
            "stap": als_getal,
            "periode": lees_periode,
            "scenarios": model().scenarios,
            "persoon": als_woord,
            "huishouden": als_woord,
            "gemeenten": lijst_van(lees_gemeente, MEESTE),
            "variabelen": lijst_van(model().bedrag, MEESTE),
        },
    )
    _niet_te_veel(velden)
    stelsel = model().stelsel
    with model().plaats():
        aangenomen(velden["situatie"], stelsel, "/situatie")
        with vertaald("/varieer"):
            kies_as(velden["varieer"], stelsel)
        huishouden = kies_huishouden(velden["situatie"], velden.get("huishouden"), velden.get("persoon"))
        with vertaald("", "/situatie"):
            vraag = maak_vraag(
                velden["situatie"],
                stelsel,
                velden["varieer"],
                velden["van"],
                velden["tot"],
                velden["stap"],
                str(velden["periode"]),
                persoon=velden.get("persoon"),
                huishouden=huishouden,
            )
            gevonden = bereken(
                vraag, velden["scenarios"], stelsel, velden.get("gemeenten", ()), velden.get("variabelen", ())
            )
    inhoud = document(gevonden) | {"ontvangstbewijzen": bewijzen(velden["scenarios"])}
    return als_json(inhoud, koppen_van(velden["scenarios"]))


def _niet_te_veel(velden: dict[str, Any]) -> None:
    van, tot, stap = velden["van"], velden["tot"], velden["stap"]
    if stap <= 0:
        raise fout("/stap", "de stap is groter dan 0, niet {stap}.", stap=stap)
    if van > tot:
        raise fout("/tot", "het begin ({van}) ligt voorbij het einde ({tot}).", van=van, tot=tot)
    lijnen = len(velden["scenarios"]) * max(len(velden.get("gemeenten", ())), 1)
    aantal, meeste = (int((tot - van) / stap + 1e-9) + 1) * lijnen, model().instellingen.meeste_punten
    if aantal > meeste:
        raise fout(
            "/stap",
            "dit zijn {aantal} punten over alle lijnen samen, en {meeste} is het meeste; neem een grotere stap of een "
            "kleiner bereik.",
            422,
            aantal=aantal,
            meeste=meeste,
        )
