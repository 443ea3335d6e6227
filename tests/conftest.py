"""Fixtures shared by the Python tests; the YAML tests are run by ``openfisca test``."""

from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.tools.test_runner import YamlItem

from openfisca_nijmegen import CountryTaxBenefitSystem


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give a YAML test its own name: core calls them all the same, and the progress counts names."""
    if isinstance(item, YamlItem):
        item.name = item.test.name
        item._nodeid += item.name


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the root of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def tax_benefit_system() -> TaxBenefitSystem:
    """Give one loaded system for the whole session; a test must not change it."""
    return CountryTaxBenefitSystem()
