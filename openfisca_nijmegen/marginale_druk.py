"""Loont werken? De marginale druk over een raster van huishoudens en lonen, per scenario.

``python -m openfisca_nijmegen.marginale_druk > tests/openfisca_nijmegen/marginale_druk/hoogste_druk.csv`` schrijft de
tabel die de test bewaakt: per scenario en huishouden waar van een extra euro bruto loon het meeste verdwijnt.
"""

import csv
import sys
from dataclasses import dataclass
from typing import TextIO

import numpy
from numpy.typing import NDArray
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem

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


def rooster(stelsel: TaxBenefitSystem, vorm: Huishoudvorm, lonen: NDArray[numpy.int64]) -> Simulation:
    """Bouw een simulatie met één huishouden per loon.

    Args:
        stelsel: Het stelsel, al dan niet met een scenario.
        vorm: De samenstelling van elk huishouden.
        lonen: Bruto loon per maand van de aanvrager in euro, vorm (n,).

    Returns:
        Een simulatie met n huishoudens, waarin de aanvrager heel 2026 dat loon heeft.
    """
    leden = [("aanvrager", vorm.aanvrager)]
    leden += [("partner", vorm.partner)] if vorm.partner else []
    leden += [("kind", geboortejaar) for geboortejaar in vorm.kinderen]
    aantal = len(lonen)
    huishouden_van = numpy.repeat(numpy.arange(aantal), len(leden))

    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    bouwer.declare_person_entity("persoon", numpy.arange(aantal * len(leden)))
    huishoudens = bouwer.declare_entity("huishouden", numpy.arange(aantal))
    bouwer.join_with_persons(huishoudens, huishouden_van, [rol for rol, _ in leden] * aantal)
    simulatie = bouwer.build(stelsel)

    geboren = numpy.array([f"{geboortejaar}-03-15" for _, geboortejaar in leden] * aantal, dtype="datetime64[D]")
    loon = numpy.zeros(aantal * len(leden))
    loon[:: len(leden)] = lonen * 12
    simulatie.set_input("geboortedatum", "ETERNITY", geboren)
    simulatie.set_input("brutoloon", "2026", loon)
    simulatie.set_input("kale_huur", "2026", numpy.full(aantal, HUUR * 12.0))
    simulatie.set_input("energiekosten", "2026", numpy.full(aantal, ENERGIE * 12.0))
    return simulatie


def hoogste_druk(stelsel: TaxBenefitSystem, scenario: str, vorm: Huishoudvorm) -> list[HoogsteDruk]:
    """Zoek de stap in het loon waarvan het meeste verdwijnt, met en zonder bijstand.

    De stap waarin de bijstand eindigt, telt bij de bijstand.

    Args:
        stelsel: Het stelsel met het scenario.
        scenario: De naam van het scenario, voor in de uitkomst.
        vorm: De samenstelling van het huishouden.

    Returns:
        De hoogste marginale druk en de stap waar zij ligt, eerst met en dan zonder bijstand.
    """
    simulatie = rooster(stelsel, vorm, LONEN)
    besteedbaar = simulatie.calculate("besteedbaar_inkomen", MAAND).astype(numpy.float64)
    druk = 1 - numpy.diff(besteedbaar) / numpy.diff(LONEN)
    met_bijstand = simulatie.calculate("bijstandsuitkering", MAAND)[:-1] > 0
    rijen = []
    for naam, stappen in (("met", met_bijstand), ("zonder", ~met_bijstand)):
        hoogste = int(numpy.argmax(numpy.where(stappen, druk, -numpy.inf)))
        van, tot = int(LONEN[hoogste]), int(LONEN[hoogste + 1])
        rijen.append(HoogsteDruk(scenario, vorm.naam, naam, round(float(druk[hoogste]), 2), van, tot))
    return rijen


def tabel() -> list[HoogsteDruk]:
    """Geef de hoogste druk voor elk scenario en elke vorm, in vaste volgorde."""
    basis = CountryTaxBenefitSystem()
    rijen = []
    for naam in scenarios.namen():
        stelsel = getattr(scenarios, naam)(basis)
        rijen += [rij for vorm in VORMEN for rij in hoogste_druk(stelsel, naam, vorm)]
    return rijen


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
