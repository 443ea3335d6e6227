"""Het register van wat het model berekent en wat niet, met de reden."""

import datetime
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import yaml

STATUS = ("berekend", "niet_berekenbaar")


@dataclass(frozen=True)
class Regeling:
    """Een regeling of systeem dat de raadsstukken noemen."""

    sleutel: str
    naam: str
    gemeente: str
    """``nijmegen``, ``wageningen``, ``landelijk`` of ``elders``."""
    status: str
    """``berekend`` of ``niet_berekenbaar``."""
    genoemd_in: list[str] = field(default_factory=list)
    variabele: str | None = None
    van: str | None = None
    tot: str | None = None
    artikel: str | None = None
    """Het artikel of de keuze, zoals ``VMMS-24``, ``BMMS-2`` of ``VMMS-keuzes-afbouw``."""
    getoetst_aan: str | None = None
    reden: str | None = None
    """Waarom een regeling niet te berekenen is."""


def regelingen() -> list[Regeling]:
    """Lees het register.

    Returns:
        Alle regelingen, in de volgorde van het bestand.
    """
    tekst = files("openfisca_nijmegen").joinpath("regelingen.yaml").read_text(encoding="utf-8")
    return [Regeling(**{naam: _dag_als_tekst(waarde) for naam, waarde in rij.items()}) for rij in yaml.safe_load(tekst)]


def _dag_als_tekst(waarde: Any) -> Any:
    return str(waarde) if isinstance(waarde, datetime.date) else waarde
