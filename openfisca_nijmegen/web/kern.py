"""The standard ``GET`` routes of OpenFisca: what core gives, with links from the root of the host.

Core's own application puts the Host header of a request in its links, builds everything before it starts, and answers
an unknown name with a page. The documents here are core's; they are built when somebody asks.
"""

import json
from functools import cache
from threading import Lock
from typing import Any

from flask import Blueprint, Response, url_for
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_web_api.loader.entities import build_entities
from openfisca_web_api.loader.parameters import build_parameters
from openfisca_web_api.loader.spec import build_openAPI_specification
from openfisca_web_api.loader.variables import build_variables

from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.web.fouten import fout
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.opvragen import lees_vraag, te_bewaren

routes = Blueprint("kern", __name__)
"""At the root and under ``/v1``."""

alleen_wortel = Blueprint("kern_wortel", __name__)
"""At the root only: under ``/v1`` another list has this address."""

PAKKET = __name__.partition(".")[0]

_een_tegelijk = Lock()


@routes.after_request
@alleen_wortel.after_request
def met_pakket(antwoord: Response) -> Response:
    """Say in the headers, as core does, of which package and version an answer is."""
    pakket = model().stelsel.get_package_metadata()
    antwoord.headers["Country-Package"] = pakket["name"]
    antwoord.headers["Country-Package-Version"] = pakket["version"]
    return antwoord


@routes.get("/variables")
def variables() -> Response:
    """List the variables."""
    lees_vraag()
    voor = url_for(".variables").removesuffix("s")
    return te_bewaren(_overzicht(documenten(model().stelsel)["variables"], voor))


@routes.get("/variable/<naam>")
def variable(naam: str) -> Response:
    """Give a variable."""
    lees_vraag()
    variabelen = documenten(model().stelsel)["variables"]
    if naam not in variabelen:
        raise fout("", "er is geen variabele {naam}{slot}", 404, naam=citaat(naam), slot=suggestie(naam, variabelen))
    return te_bewaren(variabelen[naam])


@alleen_wortel.get("/parameters")
def parameters() -> Response:
    """List the parameters; as core does, without their groups."""
    lees_vraag()
    voor = url_for(".parameters").removesuffix("s")
    alle = documenten(model().stelsel)["parameters"]
    bladen = {pad: blad for pad, blad in alle.items() if "subparams" not in blad}
    return te_bewaren({bladen[pad]["id"]: regel for pad, regel in _overzicht(bladen, voor).items()})


@routes.get("/parameter/<path:pad>")
def parameter(pad: str) -> Response:
    """Give a parameter or a group, by its path with slashes or dots."""
    lees_vraag()
    alle = documenten(model().stelsel)["parameters"]
    gevonden = alle.get(pad) or alle.get(pad.replace(".", "/"))
    if gevonden is None:
        slot = suggestie(pad, [blad["id"] for blad in alle.values()])
        raise fout("", "er is geen parameter {naam}{slot}", 404, naam=citaat(pad), slot=slot)
    return te_bewaren(gevonden)


@routes.get("/entities")
def entities() -> Response:
    """Give the entities with their roles."""
    lees_vraag()
    return te_bewaren(build_entities(model().stelsel))


@routes.get("/spec")
def spec() -> Response:
    """Give core's OpenAPI document."""
    lees_vraag()
    basis = url_for(".spec").removesuffix("/spec")
    return te_bewaren(beschrijving(model().stelsel) | {"servers": [{"url": basis or "/"}]})


@cache
def documenten(stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """Build core's documents of the variables and parameters of a system."""
    pakket = stelsel.get_package_metadata()
    return _als_json({"variables": build_variables(stelsel, pakket), "parameters": build_parameters(stelsel, pakket)})


def beschrijving(stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """Build core's OpenAPI document, once: it computes and traces an example, which takes seconds.

    Args:
        stelsel: The system.

    Returns:
        The document. Its example of a trace has only what was asked; core's has every step, some megabytes.
    """
    with _een_tegelijk:
        return _beschrijving(stelsel)


@cache
def _beschrijving(stelsel: TaxBenefitSystem) -> dict[str, Any]:
    over = {"tax_benefit_system": stelsel, "country_package_metadata": stelsel.get_package_metadata()}
    gebouwd = build_openAPI_specification(over | documenten(stelsel))
    voorbeeld = gebouwd["components"]["schemas"]["Trace"]["example"]
    voorbeeld["trace"] = {naam: voorbeeld["trace"][naam] for naam in voorbeeld["requestedCalculations"]}
    return _als_json(gebouwd)


def _als_json(document: dict[str, Any]) -> dict[str, Any]:
    """Give a document of core with its dates as ISO text, and links to the law where the repository has it.

    In an installed package the law lies in a folder of the package; in the repository it lies at the top.
    """
    tekst = json.dumps(document, default=str)
    for map_ in ("parameters", "variables"):
        tekst = tekst.replace(f"/{PAKKET}/{map_}/", f"/{map_}/")
    return json.loads(tekst)


def _overzicht(documenten: dict[str, dict[str, Any]], voor: str) -> dict[str, dict[str, str]]:
    """List documents with their description and route."""
    return {
        naam: {"description": document["description"], "href": f"{voor}/{naam}"}
        for naam, document in documenten.items()
    }
