"""How a situation is made up: persons, households and the roles in them."""

from datetime import date
from typing import Any

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.situaties.variabelen import GEBOORTEDATUM, LEEFTIJD

Situatie = dict[str, Any]
"""Entity plural, id, variable or role, period, value."""


def rollen() -> dict[str, Any]:
    """Give the roles of a household by their key in the JSON."""
    return {rol.plural or rol.key: rol for rol in Huishouden.roles}


def enkelvoud(rol: str) -> str:
    """Name someone in a role: ``kind`` for ``kinderen``."""
    return {"kinderen": "kind", "medebewoners": "medebewoner"}.get(rol, rol)


def leden_van(huishouden: Situatie) -> dict[str, str]:
    """Give the members of one household with their role key, in the order of the roles.

    Args:
        huishouden: One checked household of a situation.

    Returns:
        Role key by person id.
    """
    resultaat = {}
    for sleutel in rollen():
        leden = huishouden.get(sleutel, [])
        resultaat.update(dict.fromkeys([leden] if isinstance(leden, str) else leden, sleutel))
    return resultaat


def rol_van(situatie: Situatie) -> dict[str, str]:
    """Give each person's role key (``aanvrager``, ``partner``, ``kinderen``, ``medebewoners``)."""
    return {
        lid: rol for huishouden in situatie[Huishouden.plural].values() for lid, rol in leden_van(huishouden).items()
    }


def geboortedatum_van(persoon: Situatie) -> date | None:
    """Give the birth date of a checked person, if it was given."""
    gegeven = [waarde for waarde in persoon.get(GEBOORTEDATUM, {}).values() if waarde is not None]
    return date.fromisoformat(gegeven[0]) if gegeven else None


def heeft_leeftijd(inhoud: Situatie) -> bool:
    """Tell whether the age of a person was given."""
    return any(waarde is not None for waarde in inhoud.get(LEEFTIJD, {}).values())
