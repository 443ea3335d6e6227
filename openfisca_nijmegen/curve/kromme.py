"""Income curves: what a household has to spend along an input, per scenario, with the cliffs in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.comparison import TOTAAL, Doorrekening
from openfisca_nijmegen.comparison.vergelijking import controleer_gemeente, zonder_wat_scenarios_beslissen
from openfisca_nijmegen.curve.assen import As
from openfisca_nijmegen.curve.knikken import Knik, Reeks, delen_per_stap, zoek
from openfisca_nijmegen.curve.vraag import Punten, Vraag, controleer_aantal
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.explanation.bewijs import ontvangstbewijs
from openfisca_nijmegen.explanation.model import Ontvangstbewijs
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties import waarschuwingen
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.situaties.variabelen import GEMEENTE


@dataclass(frozen=True)
class Lijn:
    """The curve of one scenario in one municipality."""

    scenario: Scenario
    gemeente: str
    x: Punten
    bedragen: dict[str, Punten]
    """Euros of the period by variable, each of shape (n,): the total, what it adds up to, and what was asked too."""
    delen: tuple[str, ...]
    """What the total adds up."""
    per_maand: float
    """What one unit of the axis is in a month of the period."""
    marginale_druk: Punten
    """Of shape (n - 1,): the share of the extra income of each step that disappears; empty where ``x`` is no income."""
    knikken: tuple[Knik, ...]
    ontvangstbewijs: Ontvangstbewijs

    @property
    def naam(self) -> str:
        """Name the line: its scenario, and its municipality."""
        return f"{self.scenario.naam}, {Gemeente[self.gemeente].value}"


@dataclass(frozen=True)
class Curve:
    """The curves of one household."""

    vraag: Vraag
    totaal: str
    delen: tuple[str, ...]
    """What the total adds up, as far as it is ever something."""
    ook: tuple[str, ...]
    """What was asked too."""
    labels: dict[str, str]
    """By variable."""
    lijnen: tuple[Lijn, ...]
    meldingen: tuple[str, ...]
    """What is probably wrong in the situation, or was left out of it."""

    @property
    def variabelen(self) -> tuple[str, ...]:
        """Give what is shown of each line: the total, what it adds up, and what was asked too."""
        return tuple(dict.fromkeys((self.totaal, *self.delen, *self.ook)))

    @property
    def as_(self) -> As:
        """Give the axis."""
        return self.vraag.as_


def bereken(
    vraag: Vraag,
    varianten: Iterable[Scenario],
    basis: TaxBenefitSystem,
    gemeenten: Iterable[str] = (),
    variabelen: Iterable[str] = (),
    voortgang: Callable[[str], None] = lambda _: None,
) -> Curve:
    """Compute the curves of a household, one simulation per scenario and one more to find its falls to the euro.

    Args:
        vraag: The household and what runs.
        varianten: The scenarios.
        basis: The system without a scenario.
        gemeenten: The municipalities to live in; none for that of the situation.
        variabelen: Other amounts to give; of persons those of aanvrager and partner together.
        voortgang: Told, in Dutch, what was done.

    Returns:
        The curves, by municipality and scenario.

    Raises:
        GebruiksError: An unknown municipality or variable, or too many points.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    varianten, variabelen = list(varianten), list(variabelen)
    for naam in variabelen:
        _controleer_bedrag(naam, basis)
    situatie, weggelaten = zonder_wat_scenarios_beslissen(vraag.situatie, varianten, basis)
    meldingen = [*weggelaten, *waarschuwingen(situatie, basis, vraag.periode.get_subperiods(DateUnit.MONTH))]
    vraag = replace(vraag, situatie=situatie)
    gemeenten = list(gemeenten)
    for naam in gemeenten:
        controleer_gemeente(naam)
    vragen = [vraag.in_gemeente(naam) for naam in gemeenten] or [vraag]
    controleer_aantal(len(vraag.x), len(varianten) * len(vragen))
    lijnen: list[Lijn] = []
    for deel in vragen:
        for variant in varianten:
            lijn = _lijn(deel, variant, basis, variabelen)
            lijnen.append(lijn)
            voortgang(f"{lijn.naam}: {len(vraag.x)} punten doorgerekend.")
    gevonden = dict.fromkeys(naam for lijn in lijnen for naam in lijn.delen)
    delen = tuple(naam for naam in gevonden if any(lijn.bedragen[naam].any() for lijn in lijnen))
    labels = {naam: basis.variables[naam].label for naam in (TOTAAL, *gevonden, *variabelen)}
    return Curve(
        vraag, TOTAAL, delen, tuple(variabelen), labels, tuple(lijnen), tuple(melding.melding for melding in meldingen)
    )


def langs(
    vraag: Vraag, variant: Scenario, basis: TaxBenefitSystem, x: Punten, eerder: Doorrekening | None = None
) -> Doorrekening:
    """Compute the household at some values of the input.

    Args:
        vraag: The household and what runs.
        variant: The scenario.
        basis: The system without a scenario.
        x: The values, of shape (m,).
        eerder: The same values under another scenario.

    Returns:
        The calculation, with a household for each value.
    """
    return Doorrekening(variant, basis, lambda stelsel: vraag.bouw(stelsel, x), vraag.periode, eerder)


def marginale_druk(totaal: Punten, extra: float | Punten) -> Punten:
    """Give the share of extra income that disappears in each step.

    Args:
        totaal: What there is to spend, of shape (n, ...).
        extra: The income of a step.

    Returns:
        Of shape (n - 1, ...): 0 where everything is left, above 1 where the household loses.
    """
    return 1 - numpy.diff(totaal, axis=0) / extra


def _lijn(vraag: Vraag, variant: Scenario, basis: TaxBenefitSystem, variabelen: list[str]) -> Lijn:
    as_, x, maanden = vraag.as_, vraag.x, vraag.periode.size_in_months
    stap = float(x[1] - x[0]) if len(x) > 1 else 0.0
    geheel = basis.variables[as_.invoer].value_type is int
    per_maand = vraag.per_eenheid(basis) / maanden
    delen = 1 if geheel else delen_per_stap(len(x) - 1, stap * as_.fijnheid(per_maand))
    fijner = x[0] + stap / delen * numpy.arange((len(x) - 1) * delen + 1)
    net = langs(vraag, variant, basis, fijner)
    per_eenheid = vraag.per_eenheid(net.stelsel)
    knikken = zoek(as_, Reeks(fijner, net), delen, per_eenheid, lambda punten: langs(vraag, variant, basis, punten))
    bedragen = {naam: waarden[::delen] for naam, waarden in net.bedragen.items()}
    bedragen |= {naam: net.som(naam)[::delen] for naam in variabelen}
    druk = marginale_druk(bedragen[net.totaal], per_eenheid * stap) if as_.is_inkomen else numpy.array([])
    gemeente = net.simulatie.calculate(GEMEENTE, vraag.periode.first_month).decode()[0].name
    bewijs = ontvangstbewijs(net.stelsel, variant.naam, str(vraag.periode))
    delen_van_totaal = tuple(naam for naam in net.bedragen if naam != net.totaal)
    per_maand = per_eenheid / maanden
    return Lijn(variant, gemeente, x, bedragen, delen_van_totaal, per_maand, druk, tuple(knikken), bewijs)


def _controleer_bedrag(naam: str, stelsel: TaxBenefitSystem) -> None:
    if naam not in stelsel.variables:
        raise GebruiksError(f"Er is geen variabele {citaat(naam)}{suggestie(naam, stelsel.variables)}")
    if stelsel.variables[naam].value_type not in (int, float):
        raise GebruiksError(f"{naam} is geen bedrag of aantal; kies een variabele met getallen.")
