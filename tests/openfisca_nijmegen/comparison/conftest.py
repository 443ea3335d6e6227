"""A situation in a scenario, computed as every tool does it."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import Doorrekening, voeg_samen
from openfisca_nijmegen.situaties import VOORBEELDEN, Situatie, lees_voorbeeld

Reken = Callable[..., Doorrekening]


def zonder_mms(naam: str) -> Situatie:
    """Give an example household that leaves it to the scenario whether the systematiek applies."""
    situatie = deepcopy(lees_voorbeeld(naam))
    for huishouden in situatie["huishoudens"].values():
        huishouden.pop("mms_van_kracht", None)
    return situatie


@pytest.fixture(scope="session")
def reken(tax_benefit_system: TaxBenefitSystem) -> Reken:
    def doe(situatie: Situatie | str, scenario: str, periode: str = "2026-01", **opties: Doorrekening) -> Doorrekening:
        if isinstance(situatie, str):
            situatie = zonder_mms(situatie)
        variant = scenarios.kies(scenario, tax_benefit_system.parameters)
        return Doorrekening(variant, tax_benefit_system, situatie, period(periode), **opties)

    return doe


@pytest.fixture(scope="session")
def alle_voorbeelden() -> Situatie:
    """Give the seven example files as one situation of seven households."""
    return voeg_samen({naam: zonder_mms(naam) for naam in VOORBEELDEN})
