"""What comes out of a sensitivity analysis."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import accumulate
from math import isclose

from openfisca_nijmegen.sensitivity.onderwerpen import Onderwerp, Stand, Weggelaten

HALF = 0.5
"""A difference of half a euro or half a household in the whole population is none."""

GENOEG = 0.8
"""What few subjects must determine together of a bandwidth to be called the ones that matter."""

WEINIG = 5
"""More than so many are not few."""


@dataclass(frozen=True)
class Maten:
    """What is looked at, of the whole population: weighted sums of a year."""

    kosten: float
    """Euros that the municipality spends on its schemes, the MMB included."""
    mmb: float
    """Euros of that for the MMB."""
    verliezers: float
    """Households that have less to spend than under the scenario that is compared with."""
    tekort: float
    """Euros that households have below the MMG."""

    def min(self, ander: "Maten") -> "Maten":
        """Give the difference with another."""
        return Maten(*(getattr(self, veld.name) - getattr(ander, veld.name) for veld in fields(self)))


MATEN: tuple[str, ...] = tuple(veld.name for veld in fields(Maten))


@dataclass(frozen=True)
class Effect:
    """What another value of one subject gives."""

    onderwerp: Onderwerp
    stand: Stand
    maten: Maten
    verschil: Maten
    """With the central case."""

    @property
    def verandert_iets(self) -> bool:
        """Tell whether a measure is other than in the central case."""
        return any(not isclose(getattr(self.verschil, maat), 0, abs_tol=HALF) for maat in MATEN)


@dataclass(frozen=True)
class Bandbreedte:
    """How far one subject moves a measure, within its range: from below the central case to above it."""

    onderwerp: Onderwerp
    laag: float
    """The lowest difference, 0 or less."""
    hoog: float
    bij_laag: Stand | None
    """At which value; nothing if none gives less than the central case."""
    bij_hoog: Stand | None

    @property
    def breedte(self) -> float:
        """Give the distance between the ends."""
        return self.hoog - self.laag


@dataclass(frozen=True)
class Gevoeligheid:
    """The central case and the effect of every other value."""

    scenario: str
    tegen: str
    jaar: int
    huishoudens: int
    """How many were computed."""
    gewicht: float
    """How many they stand for."""
    centraal: Maten
    effecten: tuple[Effect, ...]
    weggelaten: tuple[Weggelaten, ...]
    samen: tuple[Maten, Maten] | None = None
    """With those that matter for the cost all at the value that costs least, and all at the one that costs most."""

    def met_weggelaten(self, weg: Iterable[Weggelaten]) -> "Gevoeligheid":
        """Add what was left out before anything was computed."""
        return replace(self, weggelaten=(*self.weggelaten, *weg))

    def bandbreedtes(self, maat: str) -> list[Bandbreedte]:
        """Give how far each subject moves a measure, the farthest first; who does not move it, is left out.

        Args:
            maat: One of :data:`MATEN`.

        Returns:
            The bandwidths; of equal ones in the order of the subjects.
        """
        per_onderwerp: dict[str, list[Effect]] = {}
        for effect in self.effecten:
            if effect.stand.in_bereik:
                per_onderwerp.setdefault(effect.onderwerp.naam, []).append(effect)
        gevonden = [_bandbreedte(effecten, maat) for effecten in per_onderwerp.values()]
        anders = [b for b in gevonden if not isclose(b.breedte, 0, abs_tol=HALF)]
        return sorted(anders, key=lambda deel: -deel.breedte)

    def bepalend(self, maat: str) -> tuple[list[Bandbreedte], float]:
        """Give the few subjects that together make most of the sum of the bandwidths.

        Args:
            maat: One of :data:`MATEN`.

        Returns:
            The fewest that make :data:`GENOEG` of it, no more than :data:`WEINIG`, and their share.
        """
        alle = self.bandbreedtes(maat)
        tot_hier = list(accumulate(deel.breedte for deel in alle))
        if not tot_hier:
            return [], 0.0
        aantal = next(nummer for nummer, som in enumerate(tot_hier, 1) if som >= GENOEG * tot_hier[-1])
        aantal = min(aantal, WEINIG)
        return alle[:aantal], tot_hier[aantal - 1] / tot_hier[-1]


def _bandbreedte(effecten: list[Effect], maat: str) -> Bandbreedte:
    standen = sorted(((getattr(effect.verschil, maat), effect.stand) for effect in effecten), key=lambda paar: paar[0])
    (laag, bij_laag), (hoog, bij_hoog) = standen[0], standen[-1]
    return Bandbreedte(
        effecten[0].onderwerp,
        min(laag, 0),
        max(hoog, 0),
        bij_laag if laag < 0 else None,
        bij_hoog if hoog > 0 else None,
    )
