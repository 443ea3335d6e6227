"""How far a figure can be off because the population is a sample: a bootstrap over blocks of households.

Households are put in blocks at random; a repetition takes as many blocks as there are, each any number of times. Of a
block only its sums are needed, so a million households cost no more memory than a thousand. Totals are those of a city
of the same size: a repetition with more households in it is scaled back.
"""

from functools import cached_property

import numpy
from numpy.typing import NDArray

Vector = NDArray[numpy.float64]


class Herhaling:
    """The blocks of a population and how often each is in every repetition."""

    def __init__(self, loting: Vector, gewicht: Vector, blokken: int, herhalingen: int) -> None:
        """Put the households in blocks.

        Args:
            loting: A number from 0 up to 1 for each household, shape (n,).
            gewicht: For how many households of the city each stands, shape (n,).
            blokken: The most blocks; with fewer households each is a block of its own.
            herhalingen: How many repetitions.
        """
        self.aantal = min(blokken, len(gewicht))
        self.herhalingen = herhalingen
        eigen = self.aantal == len(gewicht)
        self.blok = numpy.argsort(loting) if eigen else (loting * self.aantal).astype(numpy.int64)
        self.gewicht = gewicht
        self.totaal = float(gewicht.sum())

    @cached_property
    def keren(self) -> NDArray[numpy.float64]:
        """How often each block is in each repetition, shape (repetitions, blocks); fixed."""
        trekker = numpy.random.default_rng(0)
        gelijk = numpy.full(self.aantal, 1 / self.aantal)
        return trekker.multinomial(self.aantal, gelijk, size=self.herhalingen).astype(numpy.float64)

    @cached_property
    def _schaal(self) -> Vector:
        return self.totaal / (self.keren @ self._blokken(numpy.ones(len(self.gewicht))))

    def _blokken(self, waarde: Vector) -> Vector:
        return numpy.bincount(self.blok, self.gewicht * waarde, minlength=self.aantal).astype(numpy.float64)

    def sommen(self, waarde: Vector) -> Vector:
        """Give the weighted sum in every repetition, shape (repetitions,).

        Args:
            waarde: What each household adds, shape (n,).
        """
        return (self.keren @ self._blokken(waarde)) * self._schaal

    def interval(self, waarde: Vector, aandeel: float, noemer: Vector | None = None) -> tuple[float, float]:
        """Give between what two values a sum, or the ratio of two sums, lies in a share of the repetitions.

        Args:
            waarde: What each household adds, shape (n,).
            aandeel: The share, such as 0.95.
            noemer: What each household adds to the denominator, shape (n,).

        Returns:
            The lowest and the highest value; NaN for a ratio that nobody counts in.
        """
        sommen = self.sommen(waarde)
        if noemer is not None:
            onder = self.sommen(noemer)
            sommen = numpy.divide(sommen, onder, out=numpy.full(len(sommen), numpy.nan), where=onder > 0)
        if numpy.isnan(sommen).all():
            return float("nan"), float("nan")
        laag, hoog = numpy.nanquantile(sommen, [(1 - aandeel) / 2, (1 + aandeel) / 2])
        return float(laag), float(hoog)
