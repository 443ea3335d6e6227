"""Kies per huishouden de waarde van de gemeente waar het woont."""

from numpy.typing import ArrayLike, NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.model_api import select

from openfisca_nijmegen.enums import Gemeente


def per_gemeente(gemeente: EnumArray, nijmegen: ArrayLike, wageningen: ArrayLike, overig: ArrayLike = 0) -> NDArray:
    """Geef elk huishouden de waarde van zijn gemeente.

    Args:
        gemeente: De gemeente van elk huishouden, vorm (n,).
        nijmegen: Waarde voor Nijmegen, een getal of vorm (n,).
        wageningen: Waarde voor Wageningen, een getal of vorm (n,).
        overig: Waarde voor een andere gemeente, waar de systematiek niet bestaat.

    Returns:
        De gekozen waarden, vorm (n,).
    """
    return select([gemeente == Gemeente.nijmegen, gemeente == Gemeente.wageningen], [nijmegen, wageningen], overig)
