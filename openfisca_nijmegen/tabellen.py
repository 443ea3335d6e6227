"""Een tabel van de wet als parameter: rijen van een ondergrens en wat vanaf die grens geldt."""

from collections.abc import Sequence

import numpy
from numpy.typing import ArrayLike, NDArray


def rij(tabel: Sequence[Sequence[float]], waarde: ArrayLike) -> NDArray[numpy.int64]:
    """Zoek de rij van een tabel: de laatste waarvan de ondergrens niet boven de waarde ligt.

    Args:
        tabel: Rijen van een ondergrens en een uitkomst, met stijgende grenzen.
        waarde: Waarden, vorm (n,); niet onder de eerste grens.

    Returns:
        Het nummer van de rij, vanaf 0, vorm (n,).
    """
    grenzen = numpy.array([grens for grens, _ in tabel], dtype=numpy.float64)
    return numpy.maximum(numpy.searchsorted(grenzen, numpy.asarray(waarde), side="right") - 1, 0)


def opzoeken(tabel: Sequence[Sequence[float]], waarde: ArrayLike) -> NDArray[numpy.float64]:
    """Zoek op wat in een tabel bij een waarde hoort; een grens hoort bij haar eigen rij.

    Args:
        tabel: De waarde van een parameter die een tabel is: rijen van een ondergrens en een uitkomst.
        waarde: Waarden in de eenheid van de grenzen, vorm (n,).

    Returns:
        De uitkomsten, vorm (n,), float64.
    """
    if hasattr(tabel, "opgezocht"):
        return tabel.opgezocht(opzoeken, rij, waarde)
    uitkomsten = numpy.array([uitkomst for _, uitkomst in tabel], dtype=numpy.float64)
    return uitkomsten[rij(tabel, waarde)]
