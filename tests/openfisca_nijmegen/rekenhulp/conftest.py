"""The page without a server and with one."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from werkzeug.serving import make_server

from openfisca_nijmegen.web import maak_app
from openfisca_nijmegen.web.rekenhulp.formulier import Formulier, Invoer, formulier


@pytest.fixture(scope="session")
def app() -> Flask:
    """Give one application for all tests."""
    return maak_app()


@pytest.fixture(scope="session")
def pagina(app: Flask) -> FlaskClient:
    """Give a client that calls the application directly."""
    return app.test_client()


@pytest.fixture(scope="session")
def adres(app: Flask) -> Iterator[str]:
    """Serve the application on a free port, and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    draad.join()


@pytest.fixture(scope="session")
def leeg(tax_benefit_system: TaxBenefitSystem) -> Formulier:
    """Give the form."""
    return formulier(tax_benefit_system)


@pytest.fixture
def vul(leeg: Formulier) -> Callable[..., Invoer]:
    """Give a function that fills in the form: ``vul({"p1.leeftijd": "40"})``; December 2026 if nothing is said."""

    def vul_in(velden: dict[str, str]) -> Invoer:
        return Invoer.van(leeg, {"maand": "12", "jaar": "2026", "p1.rol": "aanvrager"} | velden)

    return vul_in
