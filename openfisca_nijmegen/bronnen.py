"""Where a value comes from: its sources, whether they are the official ones, and the reason it gives.

A reference of a parameter says in ``soort`` what it is:

- ``officieel``: the source of the value itself: a law, decree or regulation, or what the authority published;
- ``secundair``: someone who passes the value on: a news site, another municipality, someone's code;
- ``grondslag``: the article on which the value rests, without the value.

A value may have its own references; they say where that value was read, and those of the parameter stay its ground.
"""

from typing import Any

from openfisca_core.parameters import Parameter, ParameterAtInstant

SOORTEN = OFFICIEEL, SECUNDAIR, GRONDSLAG = "officieel", "secundair", "grondslag"
VAN_EEN_ANDER = ("vastgesteld", "gepubliceerd")
STATUSSEN = (*VAN_EEN_ANDER, "voorstel", "afgeleid", "aanname")


def bronnen_van(parameter: Parameter, op_datum: ParameterAtInstant) -> list[dict[str, str]]:
    """Give the references of a value.

    Args:
        parameter: The parameter.
        op_datum: Its value from a date.

    Returns:
        The value's own references, then those of the parameter; another's retelling of other values is left out.
    """
    eigen = _verwijzingen(op_datum.metadata)
    gedeeld = _verwijzingen(parameter.metadata)
    if not eigen:
        return gedeeld
    return [*eigen, *(bron for bron in gedeeld if bron["soort"] != SECUNDAIR and bron not in eigen)]


def is_secundair(parameter: Parameter, op_datum: ParameterAtInstant) -> bool:
    """Tell whether a value that another decided or published is known from secondary sources only.

    What is computed or chosen here, or only proposed, is not called so: its reason says what it rests on.
    """
    return op_datum.metadata.get("status", parameter.metadata["status"]) in VAN_EEN_ANDER and alleen_secundair(
        _verwijzingen(op_datum.metadata) or _verwijzingen(parameter.metadata)
    )


def alleen_secundair(verwijzingen: list[dict[str, str]]) -> bool:
    """Tell whether references hold a secondary source and not the official one."""
    soorten = {bron["soort"] for bron in verwijzingen}
    return SECUNDAIR in soorten and OFFICIEEL not in soorten


def titel(bron: dict[str, str]) -> str:
    """Name a reference; of a secondary source that is said."""
    return f"{bron['title']} (secundair)" if bron["soort"] == SECUNDAIR else bron["title"]


def reden_van(parameter: Parameter, op_datum: ParameterAtInstant) -> str:
    """Give the reason of a value: its own, else the explanation or description of its parameter."""
    return op_datum.metadata.get("reden") or parameter.documentation or parameter.description


def _verwijzingen(kenmerken: dict[str, Any] | None) -> list[dict[str, str]]:
    return (kenmerken or {}).get("reference") or []
