"""Een duidelijke fout voor een bedrag dat is gevraagd van vóór de eerste datum van de parameters."""

from collections.abc import Iterator

from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period

from openfisca_nijmegen.errors import TeVroegError

EERSTE_DATUM = "2023-01-01"
"""De eerste dag waarvan het model landelijke bedragen kent."""


def met_foutmelding(
    op_datum: ParameterNodeAtInstant, instant: str | int | Period | Instant
) -> "ParameterNodeAtInstant | VroegeParameters":
    """Laat parameters van vóór ``EERSTE_DATUM`` een ``TeVroegError`` geven: een bedrag van nul zou een leugen zijn.

    Args:
        op_datum: De parameters op de datum.
        instant: De datum, of een periode waarvan de eerste dag telt.

    Returns:
        Dezelfde parameters, zo nodig omhuld.
    """
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

    def __getitem__(self, sleutel: object) -> object:
        """Geef een parameter bij zijn naam, of per huishouden die bij zijn keuze uit een opsomming."""
        if isinstance(sleutel, str):
            return getattr(self, sleutel)
        try:
            return self._knoop[sleutel]
        except (ParameterNotFoundError, IndexError):
            raise TeVroegError(self._datum, EERSTE_DATUM) from None

    def __iter__(self) -> Iterator[str]:
        """Geef de namen van wat er op de datum is."""
        return iter(self._knoop)
