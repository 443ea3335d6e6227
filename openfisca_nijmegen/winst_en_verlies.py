"""Wie erop vooruitgaat en wie erop achteruitgaat: voorbeeldhuishoudens met de regelingen van nu en met het voorstel.

``python -m openfisca_nijmegen.winst_en_verlies > docs/_gegevens/overgang.csv`` schrijft de tabel van de toelichting bij
de overgang. Het is de uitkomst nadat de overgang voorbij is: er is niets ingevoerd dat een overgangsbedrag geeft.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

import numpy
from openfisca_core.model_api import MONTH
from openfisca_core.periods import Period, period
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.entities import Huishouden

MAAND = "2026-12"
"""December: een vrijlating of premie van de eerste maanden is dan voorbij, dus telt wat blijft."""

NU, VOORSTEL = "huidig", scenarios.STANDAARD
UITKOMST, DEELSOM = "besteedbaar_inkomen", "gemeentelijke_ondersteuning"
KOLOMMEN = ("huishouden", "inkomen", "huur", "nu", "voorstel", "verschil", "regelingen")

BIJSTAND, HALF, HEEL, AOW = "bijstand", "half minimumloon", "minimumloon", "AOW"
LOON = {BIJSTAND: 0.0, HALF: 0.5, HEEL: 1.0, AOW: 0.0}
"""Het deel van het minimumloon bij een volledige werkweek dat de aanvrager verdient."""


@dataclass(frozen=True)
class Samenstelling:
    """Wie er in een huishouden zijn: de geboortejaren."""

    naam: str
    aanvrager: int
    partner: int | None = None
    kinderen: tuple[int, ...] = ()


ALLEEN = Samenstelling("alleenstaande", 1986)
OUDER = Samenstelling("alleenstaande ouder met kinderen van 8 en 13", 1986, kinderen=(2018, 2013))
PAAR = Samenstelling("paar zonder kinderen", 1986, 1987)
GEZIN = Samenstelling("paar met kinderen van 8 en 13", 1986, 1987, (2018, 2013))
ALLEEN_AOW = Samenstelling("alleenstaande vanaf de AOW-leeftijd", 1955)
PAAR_AOW = Samenstelling("paar vanaf de AOW-leeftijd", 1955, 1956)

VOORBEELDEN: tuple[tuple[Samenstelling, str, int], ...] = (
    (ALLEEN, BIJSTAND, 500),
    (ALLEEN, BIJSTAND, 600),
    (ALLEEN, BIJSTAND, 700),
    (ALLEEN, BIJSTAND, 800),
    (ALLEEN, HALF, 600),
    (ALLEEN, HEEL, 700),
    (OUDER, BIJSTAND, 600),
    (OUDER, BIJSTAND, 700),
    (OUDER, BIJSTAND, 800),
    (OUDER, HALF, 700),
    (PAAR, BIJSTAND, 600),
    (PAAR, BIJSTAND, 800),
    (GEZIN, BIJSTAND, 700),
    (GEZIN, HEEL, 800),
    (ALLEEN_AOW, AOW, 600),
    (PAAR_AOW, AOW, 700),
)
"""Samenstelling, inkomen, en kale huur in euro per maand. Energie is niet ingevoerd, dus telt de norm."""


@dataclass(frozen=True)
class Rij:
    """Wat een voorbeeldhuishouden nu en met het voorstel te besteden heeft, in euro per maand."""

    huishouden: str
    inkomen: str
    huur: int
    nu: float
    voorstel: float
    regelingen: dict[str, float] = field(default_factory=dict)
    """Wat het verschil maakt: per variabele hoeveel er per maand bij komt of af gaat."""

    @property
    def verschil(self) -> float:
        """Geef wat het huishouden erop vooruitgaat, in euro per maand."""
        return round(self.voorstel - self.nu, 2)


def rijen() -> list[Rij]:
    """Reken de voorbeelden door met de regelingen van nu en met het voorstel.

    Returns:
        Een rij per voorbeeld, in vaste volgorde.
    """
    basis = CountryTaxBenefitSystem()
    nu, voorstel = (
        bestanddelen(bouw(scenarios.stelsel_met(scenarios.scenario(naam, basis.parameters), basis)))
        for naam in (NU, VOORSTEL)
    )
    uitkomst = []
    for plaats, (samenstelling, inkomen, huur) in enumerate(VOORBEELDEN):
        voor, na = (
            {naam: float(bedragen[plaats]) for naam, bedragen in alle.items() if naam != UITKOMST}
            for alle in (nu, voorstel)
        )
        verschil = {naam: round(na.get(naam, 0) - voor.get(naam, 0), 2) for naam in sorted(voor | na)}
        was, wordt = (round(float(alle[UITKOMST][plaats]), 2) for alle in (nu, voorstel))
        gewijzigd = {naam: bedrag for naam, bedrag in verschil.items() if bedrag}
        uitkomst.append(Rij(samenstelling.naam, inkomen, huur, was, wordt, gewijzigd))
    return uitkomst


def bouw(stelsel: TaxBenefitSystem) -> Simulation:
    """Bouw één simulatie met alle voorbeelden.

    Args:
        stelsel: Het stelsel, al dan niet met een scenario.

    Returns:
        Een simulatie met een huishouden per voorbeeld, in die volgorde, met het loon en de huur van heel 2026.
    """
    personen = [
        (huishouden, rol, geboortejaar, LOON[inkomen] if rol == "aanvrager" else 0)
        for huishouden, (samenstelling, inkomen, _) in enumerate(VOORBEELDEN)
        for rol, geboortejaar in _leden(samenstelling)
    ]
    huishouden_van, rollen, geboortejaren, deel = (list(kolom) for kolom in zip(*personen, strict=True))
    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    bouwer.declare_person_entity("persoon", numpy.arange(len(personen)))
    huishoudens = bouwer.declare_entity("huishouden", numpy.arange(len(VOORBEELDEN)))
    bouwer.join_with_persons(huishoudens, numpy.array(huishouden_van), rollen)
    simulatie = bouwer.build(stelsel)

    geboren = numpy.array([f"{geboortejaar}-03-15" for geboortejaar in geboortejaren], dtype="datetime64[D]")
    simulatie.set_input("geboortedatum", "ETERNITY", geboren)
    for maand in period(MAAND).this_year.get_subperiods(MONTH):
        loon = simulatie.calculate("minimumloon_per_maand", maand) * numpy.array(deel)
        simulatie.set_input("brutoloon", maand, loon)
    huur = numpy.array([huur for *_, huur in VOORBEELDEN])
    simulatie.set_input("kale_huur", str(period(MAAND).this_year), huur * 12.0)
    return simulatie


def bestanddelen(simulatie: Simulation) -> dict[str, numpy.ndarray]:
    """Splits het besteedbaar inkomen in wat het optelt, en de gemeentelijke ondersteuning in haar regelingen.

    Welke dat zijn, staat in de formules: hier wordt gelezen wat zij lezen.

    Args:
        simulatie: Een simulatie waarin nog niets is gevraagd.

    Returns:
        Euro per maand naar variabele, per huishouden, vorm (n,); met het besteedbaar inkomen zelf.
    """
    simulatie.trace = True
    totaal = simulatie.calculate(UITKOMST, MAAND).astype(numpy.float64)
    (boom,) = [boom for boom in simulatie.tracer.trees if boom.name == UITKOMST]
    delen = {UITKOMST: totaal}
    for knoop in boom.children:
        for deel in knoop.children if knoop.name == DEELSOM else [knoop]:
            bedrag = _per_huishouden(simulatie, deel.name, deel.period, deel.value)
            if bedrag is not None:
                delen[deel.name] = bedrag
    return delen


def schrijf(uitkomst: list[Rij], uit: TextIO) -> None:
    """Schrijf de tabel als CSV naar een tekstbestand."""
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    for rij in uitkomst:
        regelingen = "; ".join(f"{naam} {bedrag:+.2f}" for naam, bedrag in rij.regelingen.items())
        bedragen = [f"{bedrag:.2f}" for bedrag in (rij.nu, rij.voorstel, rij.verschil)]
        schrijver.writerow([rij.huishouden, rij.inkomen, rij.huur, *bedragen, regelingen])


def _per_huishouden(simulatie: Simulation, naam: str, periode: Period, waarden: numpy.ndarray) -> numpy.ndarray | None:
    """Geef een bedrag per huishouden en maand; van personen dat van aanvrager en partner, van een voorwaarde niets."""
    variabele = simulatie.tax_benefit_system.get_variable(naam)
    if variabele.value_type is not float:
        return None
    bedrag = waarden.astype(numpy.float64)
    if variabele.entity.key != Huishouden.key:
        telt_mee = simulatie.calculate("is_aanvrager_of_partner", MAAND)
        bedrag = simulatie.populations[Huishouden.key].sum(bedrag * telt_mee)
    return bedrag / periode.size_in_months


def _leden(samenstelling: Samenstelling) -> Iterator[tuple[str, int]]:
    """Geef rol en geboortejaar van wie bij een samenstelling hoort."""
    yield "aanvrager", samenstelling.aanvrager
    if samenstelling.partner:
        yield "partner", samenstelling.partner
    yield from (("kind", geboortejaar) for geboortejaar in samenstelling.kinderen)


if __name__ == "__main__":
    schrijf(rijen(), sys.stdout)
