"""What the page shows of a comparison: amounts in columns, their differences, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import metadata

from openfisca_core.periods import Period
from openfisca_core.variables import Variable

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import HALVE_CENT, Vergelijking, vergelijk, zonder_wat_scenarios_beslissen
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.explanation import Bron, Uitleg, leg_uit
from openfisca_nijmegen.explanation.bewijs import PAKKET
from openfisca_nijmegen.explanation.tonen import HARD
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.nederlands import euro, kaal, waarde_tekst
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import Situatie, bouw_simulatie, eigen_periode, leden_van, standaardwaarden
from openfisca_nijmegen.web.gegevens.verwijzingen import adres_van_bron
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.rekenhulp.formulier import HUISHOUDEN, Formulier

MAP = "docs/"
"""Where the pages of the site stand in the repository."""


@dataclass(frozen=True)
class Kolom:
    """A scenario: its short name above the column, and what it says of itself."""

    kort: str
    scenario: Scenario


@dataclass(frozen=True)
class Cel:
    """One amount, with the difference from the first column ('' for none) and the question that explains it."""

    bedrag: str
    verschil: str
    vraag: str
    """Scenario and variable; '' for an amount that was filled in."""


@dataclass(frozen=True)
class Regel:
    """One amount in every column."""

    label: str
    cellen: tuple[Cel, ...]
    is_totaal: bool


@dataclass(frozen=True)
class Waarom:
    """Why amounts differ: a sentence, the columns where it holds, and its articles."""

    zin: str
    kolommen: tuple[str, ...]
    artikelen: tuple[Bron, ...]


@dataclass(frozen=True)
class Uitkomst:
    """The comparison as the page shows it."""

    kolommen: tuple[Kolom, ...]
    regels: tuple[Regel, ...]
    waarom: tuple[Waarom, ...]
    waarschuwingen: tuple[str, ...]
    standaardwaarden: tuple[tuple[str, str, str], ...]
    """What nobody filled in: the label, the value, and of whom."""
    bewijzen: tuple[dict[str, str], ...]
    """The receipt of each column."""


def kolommen_van(formulier: Formulier) -> list[Kolom]:
    """Give the scenarios that are compared, the first one to compare with."""
    parameters = model().stelsel.parameters
    return [Kolom(kort, scenarios.scenario(naam, parameters)) for naam, kort in formulier.kolommen.items()]


def reken_uit(formulier: Formulier, situatie: Situatie, maand: Period) -> Uitkomst:
    """Compute a household in every column.

    Args:
        formulier: The form.
        situatie: A situation that came through the gate.
        maand: The month.

    Returns:
        What to show.
    """
    kolommen, stelsel = kolommen_van(formulier), model().stelsel
    gevonden = vergelijk(situatie, [kolom.scenario for kolom in kolommen], stelsel, (), [maand])
    return Uitkomst(
        tuple(kolommen),
        tuple(_regels(formulier, gevonden)),
        tuple(_waarom(formulier, gevonden)),
        tuple(dict.fromkeys(str(deel.melding) for deel in gevonden.waarschuwingen)),
        tuple(_standaardwaarden(situatie, maand)),
        tuple(model().bewijs(deel.stelsel, deel.variant.naam) for deel in gevonden.doorrekeningen),
    )


def _regels(formulier: Formulier, gevonden: Vergelijking) -> Iterator[Regel]:
    per_naam: dict[str, list[tuple[str, float, float]]] = {}
    labels = {}
    for rij in gevonden.rijen:
        labels[rij.variabele] = rij.label
        per_naam.setdefault(rij.variabele, []).append((rij.scenario, rij.bedrag, rij.verschil))
    totaal = gevonden.doorrekeningen[0].totaal
    if totaal not in per_naam:  # a comparison leaves out what is nothing everywhere
        labels[totaal] = model().stelsel.variables[totaal].label
        per_naam[totaal] = [(geval.scenario, 0.0, 0.0) for geval in gevonden.gevallen]
    volgorde = {naam: plaats for plaats, naam in enumerate(formulier.eerst)}
    namen = sorted(per_naam, key=lambda naam: (naam == totaal, volgorde.get(naam, len(volgorde))))
    for naam in namen:
        uit_te_leggen = bool(model().stelsel.variables[naam].formulas)
        cellen = [
            Cel(in_euro(bedrag), met_teken(verschil), f"{scenario} {naam}" if uit_te_leggen else "")
            for scenario, bedrag, verschil in per_naam[naam]
        ]
        yield Regel(labels[naam], tuple(cellen), naam == totaal)


def _waarom(formulier: Formulier, gevonden: Vergelijking) -> Iterator[Waarom]:
    """Give each sentence once, with the columns where it holds."""
    per_zin: dict[str, tuple[list[str], tuple[Bron, ...]]] = {}
    for reden in gevonden.redenen:
        waar, _ = per_zin.setdefault(reden.zin, ([], reden.artikelen))
        waar.append(formulier.kolommen[reden.naar.scenario])
    for zin, (waar, artikelen) in per_zin.items():
        yield Waarom(zin, tuple(dict.fromkeys(waar)), artikelen)


def _standaardwaarden(situatie: Situatie, maand: Period) -> Iterator[tuple[str, str, str]]:
    stelsel = model().stelsel
    van: dict[tuple[str, str], list[str]] = {}
    for deel in standaardwaarden(situatie, stelsel, [maand]):
        variabele = stelsel.variables[deel.variabele]
        wie = van.setdefault((variabele.label, waarde_tekst(variabele, kaal(deel.waarde))), [])
        wie += [deel.lid] if deel.meervoud == Persoon.plural else []
    for (label, waarde), leden in sorted(van.items()):
        iedereen = len(leden) == len(situatie[Persoon.plural])
        yield label, waarde, "iedereen" if iedereen and len(leden) > 1 else ", ".join(leden)


def vast(tekst: str) -> str:
    """Keep the signs before an amount on one line with it."""
    return tekst.replace("€ ", f"€{HARD}").replace(f"{MIN} €", f"{MIN}{HARD}€").replace("+ €", f"+{HARD}€")


def in_euro(bedrag: float) -> str:
    """Write an amount on cents, below zero with the sign for minus before it."""
    return f"{MIN} {euro(-bedrag)}" if bedrag <= -HALVE_CENT else euro(abs(bedrag))


def met_teken(verschil: float) -> str:
    """Write a difference on cents with its sign; '' for none."""
    if abs(verschil) < HALVE_CENT:
        return ""
    return in_euro(verschil) if verschil < 0 else f"+ {euro(verschil)}"


# Explaining


class GeenBedragError(Exception):
    """A question that no cell of the table asks."""


def leg_bedrag_uit(formulier: Formulier, situatie: Situatie, maand: Period, vraag: str) -> tuple[Kolom, list[Uitleg]]:
    """Explain an amount of the table.

    Args:
        formulier: The form.
        situatie: A situation that came through the gate.
        maand: The month.
        vraag: The question of a cell.

    Returns:
        The column, and the explanation: one, or that of aanvrager and partner for an amount of persons.

    Raises:
        GeenBedragError: No cell asks this.
    """
    naam, _, gevraagd = vraag.partition(" ")
    if naam not in formulier.kolommen or gevraagd not in model().stelsel.variables:
        raise GeenBedragError
    kolom = next(kolom for kolom in kolommen_van(formulier) if kolom.scenario.naam == naam)
    stelsel = scenarios.stelsel_met(kolom.scenario, model().stelsel)
    variabele = stelsel.variables[gevraagd]
    situatie, _ = zonder_wat_scenarios_beslissen(situatie, [kolom.scenario], model().stelsel)
    situatie = scenarios.tweede_situatie(kolom.scenario, stelsel, situatie, [maand.start.year])
    simulatie = bouw_simulatie(situatie, stelsel)
    return kolom, [
        leg_uit(
            simulatie,
            variabele.name,
            eigen_periode(variabele, maand),
            persoon=persoon,
            situatie=situatie,
            scenario=kolom.scenario.naam,
        )
        for persoon in _wie(situatie, variabele)
    ]


def _wie(situatie: Situatie, variabele: Variable) -> Iterable[str | None]:
    """Give aanvrager and partner for an amount of persons, else nobody in particular."""
    if variabele.entity.key != Persoon.key:
        return (None,)
    paar = (Huishouden.AANVRAGER.key, Huishouden.PARTNER.key)
    return [lid for lid, rol in leden_van(situatie[Huishouden.plural][HUISHOUDEN]).items() if rol in paar]


# Addresses


def adres(bron: Bron) -> str | None:
    """Give the address of an article: of one of this project that on the site, or else in its repository."""
    if bron.adres is None or not bron.adres.startswith(MAP):
        return bron.adres
    return adres_van_bron(model(), bron.adres) or f"{_repository()}/blob/main/{bron.adres}"


@cache
def _repository() -> str:
    adressen = dict(deel.split(", ", 1) for deel in metadata(PAKKET).get_all("Project-URL") or [])
    return adressen["Repository"]
