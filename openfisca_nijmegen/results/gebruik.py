"""Who uses what there is a right to.

The model computes rights. Published figures say how many of those with a right use it; where nobody publishes them,
the rate is an assumption. Rates are dated parameters below ``gebruik``, by scheme; everybody uses one without a rate.

Who uses a scheme is drawn by household, scheme and seed alone: the draw is the same in every scenario, whatever the
order of the households and however the population is cut. Who uses a scheme at a low rate also does at a higher one.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy
import pandas
from numpy.typing import NDArray
from openfisca_core.periods import instant
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

KNOOP = "gebruik"
"""Where the rates stand among the parameters."""

_MENG = (numpy.uint64(0xBF58476D1CE4E5B9), numpy.uint64(0x94D049BB133111EB))
"""The multipliers of splitmix64, which spreads any 64 bits evenly."""

_BITS = 53
"""The bits of a fraction in double precision."""


def tarieven(stelsel: TaxBenefitSystem, jaar: int) -> dict[str, float]:
    """Give the take-up rates that hold on 1 January.

    Args:
        stelsel: The tax and benefit system.
        jaar: The calendar year.

    Returns:
        By scheme, the share of the households with a right that use it, between 0 and 1.
    """
    knoop = stelsel.parameters.children[KNOOP]
    return {naam: float(blad(instant(jaar))) for naam, blad in sorted(knoop.children.items())}


def kenmerken(huishoudens: Any) -> NDArray[numpy.uint64]:
    """Turn the ids of households, whole numbers or texts, into 64 bits each, shape (n,)."""
    ids = numpy.asarray(huishoudens)
    return pandas.util.hash_array(ids if ids.dtype.kind in "iu" else ids.astype(object), categorize=False)


def loting(kenmerk: NDArray[numpy.uint64], sleutel: str, seed: int = 0) -> NDArray[numpy.float64]:
    """Draw a number for each household.

    Args:
        kenmerk: What :func:`kenmerken` gave, shape (n,).
        sleutel: What the draw is about, the name of a scheme.
        seed: Another seed is another draw.

    Returns:
        Numbers from 0 up to 1, shape (n,); the same for the same household, name and seed.
    """
    begin = hashlib.sha256(f"{sleutel}|{seed}".encode()).digest()[:8]
    bits = kenmerk ^ numpy.uint64(int.from_bytes(begin, "little"))
    for schuif, maal in zip((30, 27), _MENG, strict=True):
        bits = (bits ^ (bits >> numpy.uint64(schuif))) * maal
    bits ^= bits >> numpy.uint64(31)
    return (bits >> numpy.uint64(64 - _BITS)) / float(2**_BITS)


def gebruikt(
    kenmerk: NDArray[numpy.uint64], regeling: str, aandelen: Mapping[str, float], seed: int = 0
) -> NDArray[numpy.bool_]:
    """Tell who uses a scheme if there is a right, shape (n,); see :func:`loting` and :func:`tarieven`."""
    return loting(kenmerk, regeling, seed) < aandelen.get(regeling, 1.0)
