"""The service without a server."""

import pytest
from flask.testing import FlaskClient

from openfisca_nijmegen.web import maak_app


@pytest.fixture(scope="session")
def service() -> FlaskClient:
    """Give a client that calls the application directly."""
    return maak_app().test_client()
