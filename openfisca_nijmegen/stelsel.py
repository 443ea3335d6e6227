"""Het stelsel: variabelen, parameters en entiteiten van het pakket."""

import json
import sys
from importlib.resources import files

from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen.entities import entities
from openfisca_nijmegen.gemeentekeuze import verwerk_knopen
from openfisca_nijmegen.opgegeven import Variabelen
from openfisca_nijmegen.rekenwijze import Rekenwijze


class CountryTaxBenefitSystem(Rekenwijze):
    """Het stelsel: landelijke keten, regelingen van Nijmegen en Wageningen, en de nieuwe systematiek."""

    _pakketgegevens: dict[str, str] | None = None

    def __init__(self) -> None:
        """Laad de variabelen en de gedateerde parameters uit het pakket."""
        super().__init__(entities)
        pakket = files("openfisca_nijmegen")
        self.variables = Variabelen()
        self.add_variables_from_directory(str(files("openfisca_nijmegen.variables").joinpath("")))
        self.load_parameters(str(files("openfisca_nijmegen.parameters").joinpath("")))
        voorbeeld = pakket.joinpath("situation_examples", "alleenstaande_bijstand.json")
        self.open_api_config = {
            "variable_example": "mmb",
            "parameter_example": "mms.flexibel_budget.aandeel.nijmegen",
            "simulation_example": json.loads(voorbeeld.read_text(encoding="utf-8")),
        }

    def preprocess_parameters(self, parameters: ParameterNode) -> ParameterNode:
        """Maak van elk bestand met gemeenten als sleutels een keuze per gemeente, zodra Core de parameters laadt.

        Args:
            parameters: De parameters zoals zij in de bestanden staan.

        Returns:
            Dezelfde parameters.
        """
        return verwerk_knopen(parameters)

    def get_package_metadata(self) -> dict[str, str]:
        """Geef naam, versie en adres van het pakket; bouwt Core zijn web-API, dan komt daar de poort voor te staan.

        Returns:
            De gegevens van het pakket. Core vraagt ze bij elk bestand, en zou ze dan opnieuw lezen.
        """
        if "openfisca_web_api" in sys.modules:
            from openfisca_nijmegen.web.kern_poort import plaats_poort

            plaats_poort()
        if not self._pakketgegevens:
            self._pakketgegevens = super().get_package_metadata()
        return self._pakketgegevens
