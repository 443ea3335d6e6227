"""Households along their wage, each curve computed once."""

from collections.abc import Callable
from typing import Any

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.curve.kromme import Curve, bereken
from openfisca_nijmegen.curve.vraag import maak_vraag

Situatie = dict[str, Any]


def maak_huishouden(*kinderen: str, partner: bool = False, huur: float = 0, jaar: int = 2026) -> Situatie:
    """Give a household of someone of 40, perhaps with a partner and children, with a rent in euros a month."""
    volwassenen = ["aanvrager", *(["partner"] if partner else [])]
    personen = {naam: {"geboortedatum": {"ETERNITY": "1986-03-15"}} for naam in volwassenen}
    personen |= {f"kind_{nr}": {"geboortedatum": {"ETERNITY": datum}} for nr, datum in enumerate(kinderen, start=1)}
    rollen = {naam: [naam] for naam in volwassenen} | {
        "kinderen": [naam for naam in personen if naam not in volwassenen]
    }
    return {"personen": personen, "huishoudens": {"thuis": rollen | {"kale_huur": {str(jaar): huur * 12}}}}


@pytest.fixture(scope="session")
def huishouden() -> Callable[..., Situatie]:
    """Give the function that makes a household."""
    return maak_huishouden


@pytest.fixture(scope="session")
def basis(tax_benefit_system: TaxBenefitSystem) -> TaxBenefitSystem:
    return tax_benefit_system


@pytest.fixture(scope="session")
def curve_van(basis: TaxBenefitSystem) -> Callable[..., Curve]:
    """Give a function that computes a curve."""

    def maak(
        situatie: Situatie,
        varieer: str,
        bereik: tuple[float, float, float],
        periode: str,
        *namen: str,
        gemeenten: tuple[str, ...] = (),
        variabelen: tuple[str, ...] = (),
        **opties: Any,
    ) -> Curve:
        vraag = maak_vraag(situatie, basis, varieer, *bereik, periode, **opties)
        varianten = [scenarios.kies(naam, basis.parameters) for naam in namen]
        return bereken(vraag, varianten, basis, gemeenten, variabelen)

    return maak
