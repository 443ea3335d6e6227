"""The service: OpenFisca's routes behind the gate, more routes under ``/v1``, and the Rekenhulp at ``/``.

:func:`maak_app` gives a WSGI application; ``openfisca-nijmegen serve`` serves it. Nothing is stored, and nothing of a
request is written in a log.
"""

from functools import partial
from importlib.metadata import version

from flask import Flask, Response, request
from flask_cors import CORS

from openfisca_nijmegen.stapel import met_ruimte
from openfisca_nijmegen.web import (
    berekenen,
    fouten,
    gegevens,
    kern,
    kromme,
    openapi,
    rekenhulp,
    uitleggen,
    vergelijken,
)
from openfisca_nijmegen.web.instellingen import Instellingen
from openfisca_nijmegen.web.model import Model, model
from openfisca_nijmegen.web.verzoek import als_json

__all__ = ["API_VERSIE", "Instellingen", "maak_app"]

API_VERSIE = "1.0.0"
"""The version of the contract: of the routes and shapes, not of the rules."""

V1 = "/v1"

VEILIG = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer tells a browser, unless a page says otherwise."""


def maak_app(instellingen: Instellingen | None = None) -> Flask:
    """Make the application.

    Args:
        instellingen: The settings, or None for the defaults.

    Returns:
        A WSGI application, ready to compute.
    """
    instellingen = instellingen or Instellingen()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = instellingen.grootste_verzoek
    app.url_map.merge_slashes = False
    app.config["API_VERSIE"] = API_VERSIE
    app.extensions["model"] = Model(instellingen)
    if instellingen.cors:
        CORS(app, origins=list(instellingen.cors), methods=["GET", "HEAD", "POST"])
    for blauwdruk in (berekenen.routes, kern.routes):
        app.register_blueprint(blauwdruk)
        app.register_blueprint(blauwdruk, url_prefix=V1, name=f"{blauwdruk.name}_v1")
    app.register_blueprint(kern.alleen_wortel)
    for blauwdruk in (uitleggen.routes, vergelijken.routes, kromme.routes, gegevens.routes):
        app.register_blueprint(blauwdruk, url_prefix=V1)
    app.register_blueprint(openapi.routes)
    app.register_blueprint(rekenhulp.routes)
    app.add_url_rule("/healthz", view_func=gezond)
    app.add_url_rule(f"{V1}/healthz", view_func=gezond)
    app.after_request(_met_koppen)
    fouten.vang_op(app)
    app.wsgi_app = partial(met_ruimte, app.wsgi_app)  # type: ignore[method-assign]
    return app


def gezond() -> Response:
    """Say that the service answers: the version, once a calculation works."""
    berekenen.proef(model().stelsel)
    return als_json({"status": "ok", "versie": version("openfisca-nijmegen"), "api": API_VERSIE})


def _met_koppen(antwoord: Response) -> Response:
    for naam, waarde in VEILIG.items():
        antwoord.headers.setdefault(naam, waarde)
    antwoord.headers["API-Version"] = API_VERSIE
    if request.method == "POST" or antwoord.status_code >= 400:
        antwoord.headers.setdefault("Cache-Control", "no-store")
    return antwoord
