"""OpenFisca-model van de Maatschappelijk Meedoen Systematiek van Nijmegen en de landelijke inkomensketen.

Het stelsel wordt pas geladen als ernaar wordt gevraagd: zo reageert een opdracht vanaf haar eerste regel op Ctrl-C.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openfisca_nijmegen.stelsel import CountryTaxBenefitSystem
    from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

__all__ = ["EERSTE_DATUM", "CountryTaxBenefitSystem"]

_MODULES = {"CountryTaxBenefitSystem": "stelsel", "EERSTE_DATUM": "vroege_parameters"}


def __getattr__(naam: str) -> Any:
    """Laad wat het pakket naar buiten brengt."""
    if naam not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {naam!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[naam]}"), naam)
