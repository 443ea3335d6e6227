"""Kies per huishouden de waarde van de gemeente waar het woont."""

import numpy
from numpy.typing import ArrayLike, NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.model_api import select

from openfisca_nijmegen.enums import Gemeente


def per_gemeente(
    gemeente: EnumArray, nijmegen: ArrayLike, wageningen: ArrayLike, overig: ArrayLike | None = None
) -> NDArray:
    """Geef elk huishouden de waarde van zijn gemeente.

    Args:
        gemeente: De gemeente van elk huishouden, vorm (n,).
        nijmegen: Waarde voor Nijmegen, een getal of vorm (n,).
        wageningen: Waarde voor Wageningen, een getal of vorm (n,).
        overig: Waarde voor een andere gemeente, waar de systematiek niet bestaat; anders 0 of onwaar.

    Returns:
        De gekozen waarden, vorm (n,).
    """
    if overig is None:
        overig = numpy.zeros_like(nijmegen)
    return select([gemeente == Gemeente.nijmegen, gemeente == Gemeente.wageningen], [nijmegen, wageningen], overig)
