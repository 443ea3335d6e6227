"""The contract: an OpenAPI document at ``/v1/openapi.json``, and the same as a page at ``/v1/documentatie``.

Both are made once, at the first request, from the model and ``contract.yaml``.
"""

from functools import cache
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from openfisca_nijmegen.web.model import Model, model
from openfisca_nijmegen.web.openapi.bouwen import als_tekst, bouw
from openfisca_nijmegen.web.openapi.pagina import voor_de_pagina
from openfisca_nijmegen.web.verzoek import JSON

BASIS = "/v1"
"""The path below which the routes of the contract stand."""

ADRES = f"{BASIS}/openapi.json"
HTML = "text/html"

routes = Blueprint("openapi", __name__, static_folder="../static", static_url_path=f"{BASIS}/static")
"""At the root of the application: the routes name their own paths."""

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What the page may load: its own style sheet."""


@routes.get(ADRES)
@routes.get("/openapi.json")
def openapi() -> Response:
    """Give the document; everybody may read it, also a page of another site."""
    koppen = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Location": ADRES,
    }
    return _vast(_als_json(model(), _versie()), JSON, koppen)


@routes.get(f"{BASIS}/documentatie")
def documentatie() -> Response:
    """Give the document as a page to read."""
    return _vast(_als_pagina(model(), _versie()), f"{HTML}; charset=utf-8", {"Content-Security-Policy": CSP})


def _versie() -> str:
    return str(current_app.config["API_VERSIE"])


@cache
def document(van: Model, versie: str) -> dict[str, Any]:
    """Build the document of a model.

    Args:
        van: The model.
        versie: The version of the API.

    Returns:
        The OpenAPI document.
    """
    return bouw(van.stelsel, van.instellingen, versie, BASIS)


@cache
def _als_json(van: Model, versie: str) -> bytes:
    return als_tekst(document(van, versie))


@cache
def _als_pagina(van: Model, versie: str) -> bytes:
    return render_template("documentatie.html", **voor_de_pagina(document(van, versie))).encode()


def _vast(inhoud: bytes, soort: str, koppen: dict[str, str]) -> Response:
    """Answer with what is the same for everybody, and only when it changed."""
    antwoord = Response(inhoud, 200, koppen, content_type=soort)
    antwoord.set_etag(sha256(inhoud).hexdigest()[:32])
    antwoord.cache_control.no_cache = True
    antwoord.make_conditional(request)
    return antwoord
