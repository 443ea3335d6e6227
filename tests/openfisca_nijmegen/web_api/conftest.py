"""The web API as ``openfisca serve`` builds it, without a server."""

import pytest
from flask.testing import FlaskClient
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_web_api.app import create_app


@pytest.fixture(scope="session")
def client(tax_benefit_system: TaxBenefitSystem) -> FlaskClient:
    """Give a client that calls the application directly."""
    return create_app(tax_benefit_system).test_client()
