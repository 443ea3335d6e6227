"""OpenFisca-model van de Maatschappelijk Meedoen Systematiek van Nijmegen en de landelijke inkomensketen."""

import json
from importlib.resources import files

from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen.entities import entities
from openfisca_nijmegen.gemeentekeuze import verwerk_knopen
from openfisca_nijmegen.opgegeven import Variabelen
from openfisca_nijmegen.rekenwijze import Rekenwijze
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

__all__ = ["EERSTE_DATUM", "CountryTaxBenefitSystem"]


class CountryTaxBenefitSystem(Rekenwijze):
    """Het stelsel: landelijke keten, regelingen van Nijmegen en Wageningen, en de nieuwe systematiek."""

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
