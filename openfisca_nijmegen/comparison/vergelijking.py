"""Compare households: under scenarios, in municipalities and in months or years, as rows with their differences."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from openfisca_core.periods import Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.comparison.doorrekening import Doorrekening
from openfisca_nijmegen.comparison.oorzaken import Plaats, waarom, waarom_niet
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.explanation.herkomst import ELK, Verloop, voer_uit
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.opgegeven import geldende_formule
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import (
    Situatie,
    Waarschuwing,
    bouw_simulatie,
    lees_periode,
    neem_aan,
    rol_van,
    waarschuwingen,
)
from openfisca_nijmegen.situaties.fouten import citaat, leesbaar, suggestie
from openfisca_nijmegen.situaties.perioden import niet_te_vroeg
from openfisca_nijmegen.situaties.variabelen import GEMEENTE

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Geval:
    """One column of a comparison."""

    scenario: str
    gemeente: str
    """The municipality, or '' where each household lives."""
    periode: str


@dataclass(frozen=True)
class Rij:
    """One amount of one household in one case; ``verschil`` is with the case that this one is compared with."""

    huishouden: str
    scenario: str
    gemeente: str
    periode: str
    variabele: str
    label: str
    bedrag: float
    verschil: float


@dataclass(frozen=True)
class Verklaring:
    """Why one amount of a household differs between two cases."""

    huishouden: str
    van: Geval
    naar: Geval
    variabele: str
    verschil: float
    zin: str
    artikelen: tuple[Bron, ...]


@dataclass
class Vergelijking:
    """Households in a number of cases."""

    gevallen: list[Geval]
    doorrekeningen: list[Doorrekening]
    """Of each case."""
    variabelen: list[str] = field(default_factory=list)
    """The amounts that were asked; without them the total and what it adds up to."""
    waarschuwingen: list[Waarschuwing] = field(default_factory=list)

    def vergeleken_met(self, nummer: int) -> int:
        """Give the case that a case is compared with: the first of its period, or the first if only periods differ."""
        periodes = {geval.periode for geval in self.gevallen}
        if len(periodes) == len(self.gevallen):
            return 0
        return next(n for n, geval in enumerate(self.gevallen) if geval.periode == self.gevallen[nummer].periode)

    @cached_property
    def rijen(self) -> list[Rij]:
        """Give the amounts, by household and case; what is nothing for a household in every case is left out."""
        bedragen = [self._bedragen(doorrekening) for doorrekening in self.doorrekeningen]
        namen = list(dict.fromkeys(naam for per_geval in bedragen for naam in per_geval))
        stelsel = self.doorrekeningen[0].stelsel
        rijen = []
        for plaats, huishouden in enumerate(self.doorrekeningen[0].huishoudens):
            te_tonen = [
                naam
                for naam in namen
                if self.variabelen or any(naam in deel and round(deel[naam][plaats], 2) for deel in bedragen)
            ]
            for nummer, geval in enumerate(self.gevallen):
                eerste = bedragen[self.vergeleken_met(nummer)]
                for naam in te_tonen:
                    bedrag, was = (_op(deel, naam, plaats) for deel in (bedragen[nummer], eerste))
                    # De optelling met nul maakt van een afgeronde -0 een 0.
                    verschil = round(bedrag - was, 2) + 0.0
                    rijen.append(
                        Rij(
                            huishouden,
                            geval.scenario,
                            geval.gemeente or self._woonplaats(nummer, plaats),
                            geval.periode,
                            naam,
                            stelsel.variables[naam].label,
                            round(bedrag, 2) + 0.0,
                            verschil,
                        )
                    )
        return rijen

    @cached_property
    def redenen(self) -> list[Verklaring]:
        """Say why amounts differ, by household and case, the biggest difference first.

        Below these, with a difference of 0, what a case offers and the household does not get.
        """
        gevonden = []
        for plaats, huishouden in enumerate(self.doorrekeningen[0].huishoudens):
            for nummer, geval in enumerate(self.gevallen):
                eerste = self.vergeleken_met(nummer)
                if nummer == eerste:
                    continue
                van, naar = (Plaats(self.doorrekeningen[n], plaats) for n in (eerste, nummer))
                gevonden += [
                    Verklaring(
                        huishouden,
                        self.gevallen[eerste],
                        geval,
                        reden.variabele,
                        reden.verschil,
                        reden.zin,
                        reden.artikelen,
                    )
                    for reden in (*waarom(van, naar), *waarom_niet(van, naar))
                ]
        return gevonden

    def frame(self) -> "pandas.DataFrame":
        """Give the rows as a tidy pandas frame; pandas comes with the extra ``analyse``."""
        import pandas

        return pandas.DataFrame([asdict(rij) for rij in self.rijen])

    def _bedragen(self, doorrekening: Doorrekening) -> dict[str, Any]:
        if self.variabelen:
            return {naam: doorrekening.som(naam) for naam in self.variabelen}
        # Het totaal staat onder wat het optelt.
        totaal = doorrekening.totaal
        return {naam: bedragen for naam, bedragen in doorrekening.bedragen.items() if naam != totaal} | {
            totaal: doorrekening.bedragen[totaal]
        }

    def _woonplaats(self, nummer: int, plaats: int) -> str:
        doorrekening = self.doorrekeningen[nummer]
        return str(doorrekening.simulatie.calculate(GEMEENTE, doorrekening.maanden[0]).decode_to_str()[plaats])


def _op(bedragen: dict[str, Any], naam: str, plaats: int) -> float:
    return float(bedragen[naam][plaats]) if naam in bedragen else 0.0


def vergelijk(
    situatie: Situatie,
    varianten: Sequence[Scenario],
    basis: TaxBenefitSystem,
    gemeenten: Sequence[str] = (),
    perioden: Sequence[Period] = (),
    variabelen: Sequence[str] = (),
) -> Vergelijking:
    """Compute a situation in every combination of scenario, municipality and period.

    Args:
        situatie: A situation, checked here. What it gives of a variable that a scenario decides over, such as whether
            a scheme applies, is left out, with a warning.
        varianten: The scenarios, the one to compare with first.
        basis: The system without a scenario.
        gemeenten: Municipalities to put every household in; without them each lives where the situation says.
        perioden: Months, or calendar years; without them the month that the situation is about.
        variabelen: Amounts to show instead of the total and what it adds up to.

    Returns:
        The comparison.

    Raises:
        SituatieError: A mistake in the situation, or a period that cannot be computed.
        GebruiksError: An unknown municipality or variable, one that is no amount, or months and years together.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    for gemeente in gemeenten:
        controleer_gemeente(gemeente)
    for naam in variabelen:
        _controleer_bedrag(naam, basis)
    aanvraag = neem_aan(situatie, basis)
    perioden = list(perioden) or [aanvraag.maand]
    if len({periode.unit for periode in perioden}) > 1:
        wat = Melding("Maanden en jaren zijn niet met elkaar te vergelijken; kies alleen maanden of alleen jaren.")
        raise GebruiksError(wat, "periodes")
    for periode in perioden:
        neem_aan(situatie, basis, periode.first_month)
    situatie, weggelaten = zonder_wat_scenarios_beslissen(situatie, varianten, basis)
    gevallen, doorrekeningen = [], []
    for periode in perioden:
        for variant in varianten:
            for gemeente in gemeenten or ("",):
                eigen = in_gemeente(situatie, gemeente, periode) if gemeente else situatie
                gevallen.append(Geval(variant.naam, gemeente, str(periode)))
                doorrekeningen.append(Doorrekening(variant, basis, eigen, periode))
    maanden = [maand for periode in perioden for maand in periode.get_subperiods("month")]
    return Vergelijking(
        gevallen, doorrekeningen, list(variabelen), [*weggelaten, *waarschuwingen(situatie, basis, maanden)]
    )


def lees_periode_van_vergelijking(tekst: str) -> Period:
    """Read a month or a calendar year to compare.

    Args:
        tekst: ``2026-01`` or ``2026``.

    Returns:
        The period.

    Raises:
        ValueError: No such period, several months, or one from before the first known amounts; a Dutch sentence.
    """
    periode = lees_periode(tekst)
    if periode.size != 1 or (periode.unit == "year" and periode.start.month != 1):
        raise ValueError(
            Melding("{periode} is geen maand of kalenderjaar; schrijf 2026-01 of 2026.", periode=citaat(tekst))
        )
    return niet_te_vroeg(periode)


def controleer_gemeente(naam: str) -> None:
    """Refuse a municipality that the model does not have.

    Args:
        naam: Its name as an input.

    Raises:
        GebruiksError: There is no such municipality; the sentence names those that there are.
    """
    namen = [gemeente.name for gemeente in Gemeente]
    if naam not in namen:
        raise GebruiksError(
            Melding(
                "Er is geen gemeente {naam}{slot} Kies uit: {namen}.",
                naam=citaat(naam),
                slot=suggestie(naam, namen),
                namen=", ".join(namen),
            )
        )


VELD = "variabelen"
"""The field of a request that names amounts."""


def _controleer_bedrag(naam: str, basis: TaxBenefitSystem) -> None:
    if naam not in basis.variables:
        slot = suggestie(naam, basis.variables)
        raise GebruiksError(Melding("De variabele {naam} bestaat niet{slot}", naam=citaat(naam), slot=slot), VELD)
    if basis.variables[naam].value_type is not float:
        wat = Melding("De variabele {naam} is geen bedrag en dus niet te vergelijken.", naam=naam)
        raise GebruiksError(wat, VELD)


def in_gemeente(situatie: Situatie, gemeente: str, periode: Period) -> Situatie:
    """Let every household live in a municipality, in the years that rules look at."""
    verhuisd = deepcopy(situatie)
    for huishouden in verhuisd[Huishouden.plural].values():
        jaren = {str(jaar) for jaar in range(periode.start.year - JAREN_TERUG, periode.start.year + 1)}
        huishouden[GEMEENTE] = dict.fromkeys(sorted(jaren), gemeente)
    return verhuisd


JAREN_TERUG = 10
"""So many years back a household lived where it lives: longer than any rule looks back."""


# What a scenario decides


def zonder_wat_scenarios_beslissen(
    situatie: Situatie, varianten: Iterable[Scenario], basis: TaxBenefitSystem
) -> tuple[Situatie, list[Waarschuwing]]:
    """Leave out what a situation gives of a computed variable whose rule reads what a scenario changes.

    Args:
        situatie: A checked situation; not changed.
        varianten: The scenarios.
        basis: The system.

    Returns:
        The situation without it, and a warning for each household or person and variable.
    """
    gewijzigd = {wijziging.parameter for variant in varianten for wijziging in variant.wijzigingen}
    zonder, weggelaten = deepcopy(situatie), []
    for meervoud, lid, naam in _gegeven_uitkomsten(situatie, basis):
        if any(_past(pad, parameter) for pad in _gelezen_door(situatie, naam, basis) for parameter in gewijzigd):
            del zonder[meervoud][lid][naam]
            melding = Melding("{naam} telt hier niet als invoer: het scenario beslist erover.", naam=naam)
            weggelaten.append(Waarschuwing(f"{meervoud}/{leesbaar(lid)}/{naam}", melding, (meervoud, lid, naam)))
    return zonder, weggelaten


def _gegeven_uitkomsten(situatie: Situatie, basis: TaxBenefitSystem) -> Iterator[tuple[str, str, str]]:
    for meervoud in (Persoon.plural, Huishouden.plural):
        for lid, inhoud in situatie[meervoud].items():
            for naam, waarden in inhoud.items():
                gegeven = naam in basis.variables and any(waarde is not None for waarde in waarden.values())
                if gegeven and basis.variables[naam].formulas:
                    yield meervoud, lid, naam


def _gelezen_door(situatie: Situatie, naam: str, basis: TaxBenefitSystem) -> set[tuple[str, ...]]:
    """Give the paths of the parameters that the rule of a variable reads itself."""
    simulatie = bouw_simulatie(situatie, basis)
    variabele, verloop = basis.variables[naam], Verloop()
    maand = neem_aan(situatie, basis).maand
    periode = maand if variabele.definition_period == maand.unit else maand.this_year
    formule = geldende_formule(variabele, periode)
    if formule is not None:
        voer_uit(formule, simulatie.populations[variabele.entity.key], periode, basis, verloop)
    return verloop.parameters


def _past(pad: tuple[str, ...], parameter: str) -> bool:
    delen = parameter.split(".")
    return len(pad) == len(delen) and all(stuk in (ELK, deel) for stuk, deel in zip(pad, delen, strict=True))


# Situations together


def voeg_samen(situaties: dict[str, Situatie]) -> Situatie:
    """Make one situation of several, so that they are computed at once.

    Args:
        situaties: Checked situations by name; of a single one the ids stay as they are.

    Returns:
        A situation in which each id has the name before it, unless a situation has one household: that gets its name.
    """
    if len(situaties) == 1:
        return next(iter(situaties.values()))
    samen: Situatie = {Persoon.plural: {}, Huishouden.plural: {}}
    for naam, situatie in situaties.items():
        rollen = set(rol_van(situatie).values())
        samen[Persoon.plural] |= {f"{naam}-{lid}": inhoud for lid, inhoud in situatie[Persoon.plural].items()}
        for lid, inhoud in situatie[Huishouden.plural].items():
            eigen = {sleutel: deel for sleutel, deel in inhoud.items() if sleutel not in rollen}
            for sleutel in rollen & inhoud.keys():
                leden = [inhoud[sleutel]] if isinstance(inhoud[sleutel], str) else inhoud[sleutel]
                eigen[sleutel] = [f"{naam}-{persoon}" for persoon in leden]
            enige = len(situatie[Huishouden.plural]) == 1
            samen[Huishouden.plural][naam if enige else f"{naam}-{lid}"] = eigen
    return samen
