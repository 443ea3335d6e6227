"""What an amendment does to households: who gains, who loses, by how much and why, and along the wage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import (
    HALVE_CENT,
    TOTAAL,
    Doorrekening,
    Plaats,
    Reden,
    waarom,
    zonder_wat_scenarios_beslissen,
)
from openfisca_nijmegen.curve import langs, maak_vraag
from openfisca_nijmegen.curve.assen import loon
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.explanation.bewijs import ontvangstbewijs
from openfisca_nijmegen.explanation.model import Ontvangstbewijs
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.nederlands import euro
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import (
    Situatie,
    controleer,
    lees_tekst,
    ontleed,
    problemen_met_geboorte,
)
from openfisca_nijmegen.situaties.lezen import VOORBEELD
from openfisca_nijmegen.voorbeelden import samen, voorbeelden

BESTAND = ".json"
LIJNEN = 3
"""Of how many households the line along the wage is drawn."""

HOOGSTE_LOON, STAP = 4000, 50
"""How far that line goes, in euros a month, and the distance of its points."""

Bedragen = NDArray[numpy.float64]


@dataclass(frozen=True)
class Groep:
    """Households that are computed together."""

    situatie: Situatie
    labels: dict[str, tuple[str, str]]
    """Who each household is and what its income is, by id; the second may be empty."""
    van_gebruiker: bool = False


@dataclass(frozen=True)
class Effect:
    """What a household has to spend under the proposal and with the amendment, in euros of the period."""

    huishouden: str
    wie: str
    inkomen: str
    was: float
    wordt: float
    redenen: tuple[Reden, ...]

    @property
    def label(self) -> str:
        """Name the household with its income."""
        return f"{self.wie} {self.inkomen}".strip()

    @property
    def waarom(self) -> str:
        """Say why it gains or loses; with one reason without its amount, which is the difference."""
        if len(self.redenen) == 1:
            bedrag = re.escape(euro(abs(self.verschil)))
            return re.sub(rf" (?:{bedrag}|\([+{MIN}] {bedrag}\))", "", self.redenen[0].zin, count=1)
        return " ".join(reden.zin for reden in self.redenen)

    @property
    def verschil(self) -> float:
        """Give what the household gains."""
        return round(self.wordt - self.was, 2)


@dataclass(frozen=True)
class Lijn:
    """What a household has to spend along the gross wage of the aanvrager, on average per month."""

    label: str
    x: Bedragen
    was: Bedragen
    wordt: Bedragen


@dataclass(frozen=True)
class Effecten:
    """The effects of an amendment on households."""

    periode: Period
    rijen: tuple[Effect, ...]
    lijnen: tuple[Lijn, ...]
    bewijzen: tuple[Ontvangstbewijs, Ontvangstbewijs]
    """The receipts of the proposal and of the amendment."""
    totaal: str
    """The label of the amount that is compared."""
    meldingen: tuple[str, ...]
    """What a situation gave that the scenarios decide on, and so does not count."""

    @property
    def vooruit(self) -> list[Effect]:
        """Give who gains, the most first."""
        return sorted((rij for rij in self.rijen if rij.verschil > 0), key=lambda rij: -rij.verschil)

    @property
    def achteruit(self) -> list[Effect]:
        """Give who loses, the most first."""
        return sorted((rij for rij in self.rijen if rij.verschil < 0), key=lambda rij: rij.verschil)


def per_reden(rijen: Sequence[Effect]) -> list[tuple[str, list[Effect]]]:
    """Put households with the same reasons together, in the order of the first of each."""
    gevonden: dict[str, list[Effect]] = {}
    for rij in rijen:
        gevonden.setdefault(rij.waarom, []).append(rij)
    return list(gevonden.items())


def groepen(keuzes: Sequence[str], basis: TaxBenefitSystem, periode: Period) -> list[Groep]:
    """Read the households.

    Args:
        keuzes: Names of examples and files with a situation (``.json``); nothing for all examples.
        basis: The system without a scenario.
        periode: The period that is computed.

    Returns:
        The examples as one group, and a group for each file.

    Raises:
        GebruiksError: There is no such example.
        SituatieError: A mistake in a situation.
    """
    bestanden = [keuze for keuze in keuzes if keuze.endswith(BESTAND)]
    namen = [keuze.removeprefix(VOORBEELD) for keuze in keuzes if keuze not in bestanden]
    gevonden = []
    if namen or not bestanden:
        labels = {f"{v.naam}-{w.naam}": (v.label, w.label) for v in voorbeelden() for w in v.varianten}
        gevonden.append(Groep(samen(namen or None, periode.start.year), labels))
    for bestand in bestanden:
        situatie = ontleed(lees_tekst(bestand))
        controleer(situatie, basis)
        for probleem in problemen_met_geboorte(situatie, [periode.first_month]):
            raise probleem
        ids = situatie[Huishouden.plural]
        stam = Path(bestand).stem
        gevonden.append(
            Groep(situatie, {naam: (stam if len(ids) == 1 else f"{stam}: {naam}", "") for naam in ids}, True)
        )
    return gevonden


def bereken(variant: Scenario, basis: TaxBenefitSystem, huishoudens: Sequence[Groep], periode: Period) -> Effecten:
    """Compute the proposal and the amendment, and say why they differ.

    Args:
        variant: The scenario of the amendment.
        basis: The system without a scenario.
        huishoudens: The households.
        periode: A month or a calendar year.

    Returns:
        The effect on every household, in the order given, and the lines of those with the largest effects.
    """
    voorstel = scenarios.scenario(scenarios.STANDAARD, basis.parameters)
    rijen: list[Effect] = []
    situaties: dict[int, tuple[Situatie, str]] = {}
    meldingen: list[str] = []
    for groep in huishoudens:
        situatie = groep.situatie
        if groep.van_gebruiker:
            situatie, weggelaten = zonder_wat_scenarios_beslissen(situatie, [voorstel, variant], basis)
            meldingen += [f"{melding.plaats}: {melding.melding}" for melding in weggelaten]
        eerst = Doorrekening(voorstel, basis, situatie, periode)
        dan = Doorrekening(variant, basis, situatie, periode, eerder=eerst)
        for plek, naam in enumerate(eerst.huishoudens):
            situaties[len(rijen)] = situatie, naam
            rijen.append(_effect(eerst, dan, plek, *groep.labels[naam]))
    anders = sorted((nummer for nummer, rij in enumerate(rijen) if rij.verschil), key=lambda n: -abs(rijen[n].verschil))
    per_soort = {rijen[nummer].wie: situaties[nummer] for nummer in reversed(anders)}
    grootste = list(dict.fromkeys(rijen[nummer].wie for nummer in anders))[:LIJNEN]
    lijnen = [_lijn(variant, voorstel, basis, *per_soort[wie], wie, periode) for wie in grootste]
    return Effecten(
        periode=periode,
        rijen=tuple(rijen),
        lijnen=tuple(lijnen),
        bewijzen=(
            ontvangstbewijs(eerst.stelsel, voorstel.naam, str(periode)),
            ontvangstbewijs(dan.stelsel, variant.naam, str(periode)),
        ),
        totaal=basis.get_variable(TOTAAL).label,
        meldingen=tuple(meldingen),
    )


def _effect(eerst: Doorrekening, dan: Doorrekening, plek: int, wie: str, inkomen: str) -> Effect:
    was, wordt = (float(_totaal(deel)[plek]) for deel in (eerst, dan))
    anders = abs(wordt - was) >= HALVE_CENT
    redenen = waarom(Plaats(eerst, plek), Plaats(dan, plek)) if anders else ()
    return Effect(eerst.huishoudens[plek], wie, inkomen, round(was, 2), round(wordt, 2), tuple(redenen))


def _totaal(doorrekening: Doorrekening) -> Bedragen:
    """Add up the parts of the total in double precision: the total itself loses cents over a year."""
    delen = (bedragen for naam, bedragen in doorrekening.bedragen.items() if naam != TOTAAL)
    return sum(delen, start=numpy.zeros(len(doorrekening.huishoudens)))


def _lijn(
    variant: Scenario,
    voorstel: Scenario,
    basis: TaxBenefitSystem,
    situatie: Situatie,
    naam: str,
    wie: str,
    periode: Period,
) -> Lijn:
    """Follow a household along the wage of the aanvrager, the same in every month of the year."""
    vraag = maak_vraag(situatie, basis, loon(), 0, HOOGSTE_LOON, STAP, str(periode), huishouden=naam)
    eerst = langs(vraag, voorstel, basis, vraag.x)
    dan = langs(vraag, variant, basis, vraag.x, eerst)
    was, wordt = (_totaal(deel) / len(deel.maanden) for deel in (eerst, dan))
    return Lijn(wie.removesuffix("."), vraag.x, was, wordt)
