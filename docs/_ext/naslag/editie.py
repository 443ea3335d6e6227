"""What came of the first edition: the legal review and the old numbers, and what households gain or lose.

The data stand in ``docs/_gegevens``. A row that is not as described here ends the build with a message that names it.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

MAP = "docs/_gegevens"
TOETS, OMNUMMERING, OVERGANG = f"{MAP}/juridische_toets.yaml", f"{MAP}/omnummering.yaml", f"{MAP}/overgang.csv"

SOORTEN = {
    "tekst": "de tekst van een artikel is anders",
    "formule": "een formule is anders",
    "variant": "een variant is erbij gekomen",
    "toelichting": "de toelichting is anders",
}
"""What a finding of the review can have led to."""


class GegevensError(ValueError):
    """A file in ``docs/_gegevens`` is not as it should be; the message names the file and the row."""


@dataclass(frozen=True)
class Toetsregel:
    """A finding of the legal review, and what was done with it. ``plaats`` is a place in the first edition."""

    nr: int
    plaats: str
    bevinding: str
    gedaan: str
    soort: list[str] = field(default_factory=list)
    waar: list[str] = field(default_factory=list)
    toetsen: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Omnummering:
    """A member of the first edition (``4-2``) and the places where its content stands now; none: it lapsed."""

    oud: str
    nieuw: list[str] = field(default_factory=list)
    opmerking: str = ""

    @property
    def artikel(self) -> int:
        """Give the number of the old article."""
        return int(self.oud.partition("-")[0])

    @property
    def plaats(self) -> str:
        """Name the old place: artikel 4, lid 2."""
        artikel, _, lid = self.oud.partition("-")
        return f"artikel {artikel}, lid {lid}" if lid else f"artikel {artikel}"


def toetsregels(root: Path) -> list[Toetsregel]:
    """Read the findings of the legal review, in order."""
    regels = [Toetsregel(**rij) for rij in _rijen(root, TOETS, Toetsregel)]
    for regel in regels:
        if onbekend := set(regel.soort) - SOORTEN.keys():
            melding = f"kent het soort {', '.join(sorted(onbekend))} niet; kies uit {', '.join(SOORTEN)}"
            raise GegevensError(f"{TOETS}, rij {regel.nr}, {melding}.")
    return regels


def per_soort(regels: list[Toetsregel]) -> dict[str, int]:
    """Count the findings by what they led to; one can have led to more than one thing."""
    aantallen = Counter(soort for regel in regels for soort in regel.soort)
    return {soort: aantallen[soort] for soort in SOORTEN}


def omnummering(root: Path) -> list[Omnummering]:
    """Read where the members of the first edition went, in the order of their numbers."""
    rijen = [Omnummering(**(rij | {"oud": str(rij["oud"])})) for rij in _rijen(root, OMNUMMERING, Omnummering)]
    return sorted(rijen, key=lambda rij: [int(deel) for deel in rij.oud.split("-")])


def _rijen(root: Path, bestand: str, soort: type[Any]) -> list[dict[str, Any]]:
    """Read a list of rows; none when there is no file."""
    if not (root / bestand).is_file():
        return []
    rijen = yaml.safe_load((root / bestand).read_text(encoding="utf-8")) or []
    bekend = {veld.name for veld in fields(soort)}
    eerste = next(iter(fields(soort))).name
    for nummer, rij in enumerate(rijen, start=1):
        if not isinstance(rij, dict) or eerste not in rij or set(rij) - bekend:
            raise GegevensError(f"{bestand}, rij {nummer}, heeft andere velden dan {', '.join(sorted(bekend))}.")
    return [{naam: waarde for naam, waarde in rij.items() if waarde is not None} for rij in rijen]


def overgang(root: Path) -> list[dict[str, str]]:
    """Read what the example households have today and would have; none when it was not computed."""
    pad = root / OVERGANG
    if not pad.is_file():
        return []
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))
