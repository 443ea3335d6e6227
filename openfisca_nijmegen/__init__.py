"""OpenFisca-model van de Maatschappelijk Meedoen Systematiek van Nijmegen en de landelijke inkomensketen."""

import json
from importlib.resources import files

from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.entities import entities
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.opgegeven import laat_gaten_open

__all__ = ["EERSTE_DATUM", "CountryTaxBenefitSystem"]

EERSTE_DATUM = "2023-01-01"
"""De eerste dag waarvan het model landelijke bedragen kent."""


class CountryTaxBenefitSystem(TaxBenefitSystem):
    """Het stelsel: landelijke keten, regelingen van Nijmegen en Wageningen, en de nieuwe systematiek."""

    def __init__(self) -> None:
        """Laad de variabelen en de gedateerde parameters uit het pakket."""
        super().__init__(entities)
        pakket = files("openfisca_nijmegen")
        self.add_variables_from_directory(str(files("openfisca_nijmegen.variables").joinpath("")))
        for variabele in self.variables.values():
            laat_gaten_open(variabele)
        self.load_parameters(str(files("openfisca_nijmegen.parameters").joinpath("")))
        voorbeeld = pakket.joinpath("situation_examples", "alleenstaande_bijstand.json")
        self.open_api_config = {
            "variable_example": "mmb",
            "parameter_example": "mms.nijmegen.flexibel_budget.aandeel",
            "simulation_example": json.loads(voorbeeld.read_text(encoding="utf-8")),
        }

    def get_parameters_at_instant(self, instant: str | int | Period | Instant) -> ParameterNodeAtInstant | None:
        """Geef de parameters op een datum.

        Args:
            instant: De datum, of een periode waarvan de eerste dag telt.

        Returns:
            De parameters op die datum.

        Raises:
            TeVroegError: De datum ligt vóór ``EERSTE_DATUM``; een bedrag van nul zou dan een leugen zijn.
        """
        datum = str(instant.start if isinstance(instant, Period) else instant)
        if datum < EERSTE_DATUM and len(datum) == len(EERSTE_DATUM):
            raise TeVroegError(datum, EERSTE_DATUM)
        return super().get_parameters_at_instant(instant)
