"""OpenFisca-model van de Maatschappelijk Meedoen Systematiek van Nijmegen en de landelijke inkomensketen."""

import json
from importlib.resources import files

from openfisca_core.errors import ParameterNotFoundError
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
            De parameters op die datum. Ligt die vóór ``EERSTE_DATUM``, dan geeft een bedrag dat toen nog niet bekend is
            een ``TeVroegError``: een bedrag van nul zou een leugen zijn.
        """
        op_datum = super().get_parameters_at_instant(instant)
        datum = str(instant.start if isinstance(instant, Period) else instant)
        return VroegeParameters(op_datum, datum) if datum < EERSTE_DATUM else op_datum


class VroegeParameters:
    """Parameters op een datum vóór ``EERSTE_DATUM``: wat er niet is, geeft een fout die de eerste datum noemt."""

    def __init__(self, knoop: ParameterNodeAtInstant, datum: str) -> None:
        """Omhul een knoop van parameters.

        Args:
            knoop: De parameters op de datum.
            datum: De gevraagde datum, ISO.
        """
        self._knoop = knoop
        self._datum = datum

    def __getattr__(self, naam: str) -> object:
        """Geef een parameter of een omhulde knoop, of een ``TeVroegError``."""
        try:
            waarde = getattr(self._knoop, naam)
        except ParameterNotFoundError:
            raise TeVroegError(self._datum, EERSTE_DATUM) from None
        return VroegeParameters(waarde, self._datum) if isinstance(waarde, ParameterNodeAtInstant) else waarde

    __getitem__ = __getattr__
