"""The service on a port of its own, for clients that know nothing of Python."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

from openfisca_nijmegen.web import maak_app


@pytest.fixture(scope="session")
def app() -> Flask:
    return maak_app()


@pytest.fixture(scope="session")
def adres(app: Flask) -> Iterator[str]:
    """Give the address of the running service."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
