"""Loont werken? De marginale druk over een raster van huishoudens en lonen, per scenario.

``python -m openfisca_nijmegen.marginale_druk > tests/openfisca_nijmegen/marginale_druk/hoogste_druk.csv`` schrijft de
tabel die de test bewaakt: per scenario en huishouden waar van een extra euro bruto loon het meeste verdwijnt. De regels
van vandaag (``huidig``) en het voorstel met alle standaarden (``mms_2026``) staan erbij, en een scenario dat twee keer
rekent telt met de tweede berekening.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.comparison import Doorrekening
from openfisca_nijmegen.curve import Vraag, langs, marginale_druk
from openfisca_nijmegen.curve.assen import kies_as

MAAND = "2026-12"
"""December: de vrijlating en de premie van de eerste maanden zijn dan voorbij, dus telt wat blijft."""

LONEN = numpy.arange(0, 4001, 100)
"""Bruto loon per maand van de aanvrager, in euro, in stappen van honderd."""

HUUR = 800
ENERGIE = 190


@dataclass(frozen=True)
class Huishoudvorm:
    """Een samenstelling: de geboortejaren van aanvrager, eventuele partner en kinderen."""

    naam: str
    aanvrager: int
    partner: int | None = None
    kinderen: tuple[int, ...] = ()


VORMEN = (
    Huishoudvorm("alleenstaande", 1986),
    Huishoudvorm("alleenstaande ouder met kinderen van 8 en 13", 1986, kinderen=(2018, 2013)),
    Huishoudvorm("paar zonder kinderen", 1986, 1987),
    Huishoudvorm("paar met kinderen van 8 en 13", 1986, 1987, (2018, 2013)),
    Huishoudvorm("paar met kinderen van 11, 13 en 15", 1986, 1987, (2015, 2013, 2011)),
)


@dataclass(frozen=True)
class Raster:
    """Wat de huishoudens van een scenario overhouden, per loon van :data:`LONEN`."""

    scenario: str
    huishouden: str
    besteedbaar: NDArray[numpy.float64]
    """Besteedbaar inkomen in euro per maand, vorm (n,)."""
    heeft_bijstand: NDArray[numpy.bool_]
    """Of het huishouden bij dat loon bijstand heeft, vorm (n,)."""


@dataclass(frozen=True)
class HoogsteDruk:
    """Waar in een scenario voor een huishouden de marginale druk het hoogst is."""

    scenario: str
    huishouden: str
    bijstand: str
    """Of het huishouden bij die stap bijstand heeft: ``met`` of ``zonder``."""
    hoogste_druk: float
    """Aandeel van de extra bruto euro's dat verdwijnt; boven 1 gaat het huishouden erop achteruit."""
    van_loon: int
    tot_loon: int


def vraag(vormen: Sequence[Huishoudvorm], stelsel: TaxBenefitSystem) -> Vraag:
    """Vraag naar de curve van huishoudens langs het loon van hun aanvrager.

    Args:
        vormen: De samenstellingen.
        stelsel: Het stelsel.

    Returns:
        De vraag, met een huishouden per vorm; het loon geldt heel 2026.
    """
    jaar = str(period(MAAND).this_year)
    kosten = {"kale_huur": {jaar: HUUR * 12}, "energiekosten": {jaar: ENERGIE * 12}}
    personen, huishoudens = {}, {}
    for vorm in vormen:
        leden: dict[str, list[str]] = {}
        for nummer, (rol, geboortejaar) in enumerate(_leden(vorm)):
            personen[f"{vorm.naam} {nummer}"] = {"geboortedatum": {"ETERNITY": f"{geboortejaar}-03-15"}}
            leden.setdefault(rol, []).append(f"{vorm.naam} {nummer}")
        huishoudens[vorm.naam] = leden | kosten
    aanvragers = tuple(f"{vorm.naam} 0" for vorm in vormen)
    situatie = {"personen": personen, "huishoudens": huishoudens}
    return Vraag(situatie, kies_as("brutoloon", stelsel), aanvragers, LONEN.astype(numpy.float64), period(MAAND))


def rooster(stelsel: TaxBenefitSystem, vormen: Sequence[Huishoudvorm], lonen: NDArray[numpy.int64]) -> Simulation:
    """Bouw een simulatie met één huishouden per vorm en loon.

    Args:
        stelsel: Het stelsel, al dan niet met een scenario.
        vormen: De samenstellingen.
        lonen: Bruto loon per maand van de aanvrager in euro, vorm (n,).

    Returns:
        Een simulatie met per vorm n huishoudens, in die volgorde, waarin de aanvrager heel 2026 dat loon heeft.
    """
    return vraag(vormen, stelsel).bouw(stelsel, lonen.astype(numpy.float64))


def raster(doorrekening: Doorrekening) -> list[Raster]:
    """Verdeel wat een scenario voor :func:`vraag` geeft over de vormen.

    Args:
        doorrekening: De huishoudens van :data:`VORMEN` bij :data:`LONEN`, van :func:`langs`.

    Returns:
        Eén raster per vorm.
    """
    bedragen = (doorrekening.bedragen[doorrekening.totaal], doorrekening.som("bijstandsuitkering"))
    per_vorm = zip(VORMEN, *(bedrag.reshape(len(VORMEN), len(LONEN)) for bedrag in bedragen), strict=True)
    return [
        Raster(doorrekening.variant.naam, vorm.naam, besteedbaar, bijstand > 0)
        for vorm, besteedbaar, bijstand in per_vorm
    ]


def rasters(namen: Sequence[str] | None = None) -> Iterator[Raster]:
    """Geef het raster van elk scenario (of alleen deze) en elke vorm, in vaste volgorde."""
    basis, eerder = CountryTaxBenefitSystem(), None
    gevraagd = vraag(VORMEN, basis)
    for naam in scenarios.namen() if namen is None else namen:
        eerder = langs(gevraagd, scenarios.kies(naam, basis.parameters), basis, gevraagd.x, eerder)
        yield from raster(eerder)


def hoogste_druk(uitkomst: Raster) -> list[HoogsteDruk]:
    """Zoek de stap in het loon waarvan het meeste verdwijnt, met en zonder bijstand.

    De stap waarin de bijstand eindigt, telt bij de bijstand. Waar geen enkele stap met bijstand is, of geen enkele
    zonder, is er geen rij.

    Args:
        uitkomst: Wat een huishouden bij elk loon overhoudt.

    Returns:
        De hoogste marginale druk en de stap waar zij ligt, eerst met en dan zonder bijstand.
    """
    druk = marginale_druk(uitkomst.besteedbaar, numpy.diff(LONEN))
    met_bijstand = uitkomst.heeft_bijstand[:-1]
    rijen = []
    for naam, stappen in (("met", met_bijstand), ("zonder", ~met_bijstand)):
        if not stappen.any():
            continue
        hoogste = int(numpy.argmax(numpy.where(stappen, druk, -numpy.inf)))
        van, tot = int(LONEN[hoogste]), int(LONEN[hoogste + 1])
        aandeel = round(float(druk[hoogste]), 2)
        rijen.append(HoogsteDruk(uitkomst.scenario, uitkomst.huishouden, naam, aandeel, van, tot))
    return rijen


def tabel() -> list[HoogsteDruk]:
    """Geef de hoogste druk voor elk scenario en elke vorm, in vaste volgorde."""
    return [rij for uitkomst in rasters() for rij in hoogste_druk(uitkomst)]


def _leden(vorm: Huishoudvorm) -> Iterator[tuple[str, int]]:
    """Geef rol en geboortejaar van wie bij een vorm hoort."""
    yield "aanvrager", vorm.aanvrager
    if vorm.partner:
        yield "partner", vorm.partner
    yield from (("kinderen", geboortejaar) for geboortejaar in vorm.kinderen)


def schrijf(rijen: list[HoogsteDruk], uit: TextIO) -> None:
    """Schrijf de tabel als CSV naar een tekstbestand."""
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(["scenario", "huishouden", "bijstand", "hoogste_druk", "van_loon", "tot_loon"])
    schrijver.writerows(
        [rij.scenario, rij.huishouden, rij.bijstand, f"{rij.hoogste_druk:.2f}", rij.van_loon, rij.tot_loon]
        for rij in rijen
    )


if __name__ == "__main__":
    schrijf(tabel(), sys.stdout)
