"""Fixtures shared by the Python tests; the YAML tests are run by ``openfisca test``."""

from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the root of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def tax_benefit_system() -> TaxBenefitSystem:
    """Give one loaded system for the whole session; a test must not change it."""
    return CountryTaxBenefitSystem()
