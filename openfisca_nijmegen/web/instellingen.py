"""The settings of the service: limits, and who may call it from another site."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from openfisca_nijmegen.errors import GebruiksError

VOORVOEGSEL = "OPENFISCA_NIJMEGEN_"
"""Before the name of a setting in capitals stands this, in the environment."""


@dataclass(frozen=True)
class Instellingen:
    """The settings of one service."""

    grootste_verzoek: int = 1_000_000
    """Bytes of a body; a larger one is refused before it is read."""
    meeste_personen: int = 500
    meeste_punten: int = 1_000
    """Points of a curve, over all scenarios together."""
    meeste_bedragen: int = 10_000
    """Amounts that a situation asks: variables times months."""
    meeste_doorrekeningen: int = 120
    """Months of all scenarios and municipalities of a comparison together."""
    tegelijk: int = 4
    """Calculations at the same time in one process; who comes later waits."""
    wachttijd: float = 10.0
    """Seconds that a calculation waits for a free place before the answer is 503."""
    leestijd: float = 10.0
    """Seconds in which a request must have come in whole."""
    cors: tuple[str, ...] = ()
    """Origins of other sites whose pages may call the API, as ``https://voorbeeld.nl``; none by default."""
    site: str = ""
    """Where the documentation site stands, without the final slash; links to it start here."""

    @classmethod
    def uit_omgeving(cls, omgeving: Mapping[str, str] = os.environ) -> "Instellingen":
        """Read the settings of the environment: ``OPENFISCA_NIJMEGEN_MEESTE_PERSONEN=100``.

        Args:
            omgeving: The variables of the environment.

        Returns:
            The settings, with the defaults for what is not set.

        Raises:
            GebruiksError: A value is not of the kind of its setting.
        """
        gelezen: dict[str, Any] = {}
        for veld in fields(cls):
            naam = VOORVOEGSEL + veld.name.upper()
            if naam in omgeving:
                gelezen[veld.name] = _lees(naam, omgeving[naam], type(veld.default))
        return cls(**gelezen)


def _lees(naam: str, tekst: str, soort: type) -> Any:
    if soort is tuple:
        return tuple(tekst.split())
    if soort is str:
        return tekst.rstrip("/")
    try:
        waarde = soort(tekst)
    except ValueError:
        waarde = 0
    if not 0 < waarde < 1e12:
        raise GebruiksError(f"{naam} is een getal groter dan 0, niet '{tekst[:60]}'.")
    return waarde
