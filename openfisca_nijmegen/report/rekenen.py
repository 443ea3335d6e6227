"""The figures of the report: what each household needs and has under each scenario, and why that differs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.aannames import aannames
from openfisca_nijmegen.bronnen import STATUSSEN
from openfisca_nijmegen.comparison import HALVE_CENT, Doorrekening, Plaats, Reden, waarom, waarom_niet
from openfisca_nijmegen.comparison.vergelijking import in_gemeente
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.explanation.bewijs import ontvangstbewijs
from openfisca_nijmegen.explanation.herkomst import Gelezen, Waarde, voer_uit
from openfisca_nijmegen.explanation.model import Ontvangstbewijs
from openfisca_nijmegen.opgegeven import geldende_formule
from openfisca_nijmegen.report.niveaus import INSTELLINGEN, OpNiveau, maak_keuzes, zoek_inkomens
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import Situatie
from openfisca_nijmegen.voorbeelden import Voorbeeld, samen

DREMPEL = 1.0
"""A difference of less than this many euros a month is called no difference."""

Bedragen = NDArray[numpy.float64]
"""Euros per household and month, shape (n,); for a year the average over its months."""


@dataclass(frozen=True)
class Post:
    """A line of the month budget: a variable and its amounts; costs that lower the income are negative."""

    variabele: str
    label: str
    bedragen: Bedragen


@dataclass(frozen=True)
class Uitkomst:
    """What the households need and have under one scenario."""

    variant: Scenario
    doorrekening: Doorrekening
    inkomen: dict[str, Post]
    """What adds up to :attr:`totaal`, by variable."""
    totaal: Post
    nodig: dict[str, Post]
    """What adds up to :attr:`benodigd`, by variable."""
    benodigd: Post
    bijstand: Post
    bewijs: Ontvangstbewijs

    @property
    def over(self) -> Bedragen:
        """Give what is left each month; below 0 what is short."""
        return self.totaal.bedragen - self.benodigd.bedragen

    @property
    def regels(self) -> dict[str, Post]:
        """Give every line of the month budget, by variable."""
        return self.inkomen | self.nodig


@dataclass(frozen=True)
class Rapport:
    """All figures of the report."""

    periode: Period
    gemeente: str
    """The name as it is read."""
    voorbeelden: tuple[Voorbeeld, ...]
    huishoudens: tuple[OpNiveau, ...]
    """By example and level; every array has this order."""
    uitkomsten: tuple[Uitkomst, ...]
    """By scenario; the first is the one that the others are compared with."""
    redenen: dict[tuple[str, int], list[Reden]]
    """Why the total of a household differs from that in the first scenario, by scenario and place."""
    statussen: dict[str, int]
    """How many parameters have a value of each status at the beginning of the period."""
    situatie: Situatie
    """The households with the income that was found, to compute them again."""

    def verschil(self, uitkomst: Uitkomst) -> Bedragen:
        """Give what the households have more than in the first scenario."""
        return uitkomst.totaal.bedragen - self.uitkomsten[0].totaal.bedragen

    def posten(self, soort: str, plaatsen: Sequence[int] | None = None) -> list[Post]:
        """Give the lines that households have, in any scenario: net income first, then as the formulas do.

        Args:
            soort: ``inkomen`` or ``nodig``.
            plaatsen: The households, or None for all.

        Returns:
            The lines, as they are in the first scenario in which somebody has them.
        """
        gevonden: dict[str, Post] = {}
        for uitkomst in self.uitkomsten:
            for naam, post in getattr(uitkomst, soort).items():
                bedragen = post.bedragen if plaatsen is None else post.bedragen[list(plaatsen)]
                if (abs(bedragen) >= HALVE_CENT).any():
                    gevonden.setdefault(naam, post)
        volgorde = [INSTELLINGEN["netto"], *getattr(self.uitkomsten[0], soort)]
        return sorted(gevonden.values(), key=lambda post: volgorde.index(post.variabele))

    def plaatsen(self, voorbeeld: Voorbeeld) -> list[int]:
        """Give the places of an example: one for each level."""
        return [plaats for plaats, huishouden in enumerate(self.huishoudens) if huishouden.voorbeeld == voorbeeld.naam]


def maak_rapport(
    voorbeelden: Sequence[Voorbeeld],
    varianten: Sequence[Scenario],
    basis: TaxBenefitSystem,
    gemeente: str,
    periode: Period,
    meld: Callable[[str], Any] = lambda tekst: None,
) -> Rapport:
    """Compute the report.

    Args:
        voorbeelden: The example households.
        varianten: The scenarios; the first is the one that the others are compared with.
        basis: The system without a scenario.
        gemeente: The municipality where the households live, by its key.
        periode: A month or a calendar year.
        meld: Is told what is being done.

    Returns:
        The figures.

    Raises:
        TeVroegError: A rule looks back to before the first known amounts.
    """
    meld(f"Inkomens zoeken voor {len(voorbeelden)} huishoudens.")
    alle = samen([voorbeeld.naam for voorbeeld in voorbeelden], periode.start.year)
    alle = in_gemeente(alle, gemeente, periode)
    situatie, huishoudens = zoek_inkomens(list(maak_keuzes(voorbeelden, alle)), alle, basis, periode)

    uitkomsten: list[Uitkomst] = []
    for variant in varianten:
        meld(f"Doorrekenen: {variant.naam}.")
        eerder = uitkomsten[0].doorrekening if uitkomsten else None
        uitkomsten.append(_uitkomst(Doorrekening(variant, basis, situatie, periode, eerder)))
    eerste, *andere = uitkomsten
    redenen = {}
    for uitkomst in andere:
        meld(f"Redenen zoeken: {uitkomst.variant.naam} naast {eerste.variant.naam}.")
        verschil = uitkomst.totaal.bedragen - eerste.totaal.bedragen
        for plaats in numpy.flatnonzero(abs(verschil) >= DREMPEL - HALVE_CENT):
            van, naar = (Plaats(deel.doorrekening, int(plaats)) for deel in (eerste, uitkomst))
            # Wie erop achteruitgaat, wil ook weten waarom wat het scenario biedt, er niet bij komt.
            geen = waarom_niet(van, naar) if verschil[plaats] < 0 else []
            redenen[uitkomst.variant.naam, int(plaats)] = [*waarom(van, naar), *geen]
    return Rapport(
        periode=periode,
        gemeente=Gemeente[gemeente].value,
        voorbeelden=tuple(voorbeelden),
        huishoudens=tuple(huishoudens),
        uitkomsten=tuple(uitkomsten),
        redenen=redenen,
        statussen={status: len(aannames(basis.parameters, status, str(periode.start))) for status in STATUSSEN},
        situatie=situatie,
    )


def _uitkomst(doorrekening: Doorrekening) -> Uitkomst:
    """Split the income and the needs in their parts, per month."""
    maanden = doorrekening.periode.size_in_months

    def post(naam: str, bedragen: Bedragen) -> Post:
        return Post(naam, doorrekening.stelsel.get_variable(naam).label, bedragen / maanden)

    def som(naam: str) -> Post:
        return post(naam, doorrekening.som(naam))

    totaal, benodigd = som(doorrekening.totaal), som(INSTELLINGEN["nodig"])
    inkomen = {
        naam: post(naam, bedragen) for naam, bedragen in doorrekening.bedragen.items() if naam != totaal.variabele
    }
    nodig = {naam: som(naam) for naam in termen(doorrekening, benodigd.variabele)}
    for geheel, delen in ((totaal, inkomen), (benodigd, nodig)):
        verschil = sum(deel.bedragen for deel in delen.values()) - geheel.bedragen
        if (abs(verschil) >= 2 * HALVE_CENT).any():
            raise ValueError(f"De delen van {geheel.variabele} tellen niet op tot het geheel.")
    return Uitkomst(
        variant=doorrekening.variant,
        doorrekening=doorrekening,
        inkomen=inkomen,
        totaal=totaal,
        nodig=nodig,
        benodigd=benodigd,
        bijstand=som(INSTELLINGEN["bijstand"]),
        bewijs=ontvangstbewijs(doorrekening.stelsel, doorrekening.variant.naam, str(doorrekening.periode)),
    )


def termen(doorrekening: Doorrekening, naam: str) -> list[str]:
    """Give the variables that a formula adds up, in its order."""
    simulatie, maand = doorrekening.simulatie, doorrekening.periode.first_month
    variabele = simulatie.tax_benefit_system.get_variable(naam)
    populatie = simulatie.populations[variabele.entity.key]
    formule = geldende_formule(variabele, maand)
    if formule is None:
        return [naam]
    uitkomst = voer_uit(formule, populatie, maand, simulatie.tax_benefit_system)
    return list(_gelezen(uitkomst))


def _gelezen(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, Waarde) and isinstance(waarde.soort, Gelezen):
        yield waarde.soort.naam
    elif isinstance(waarde, Waarde):
        for deel in waarde.delen:
            yield from _gelezen(deel)
