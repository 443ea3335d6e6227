"""What ``make bench`` measures: both sides of each ratio, without the clock.

One side is ours; the other is what any OpenFisca package does as well (load openfisca-core, compute a household or a
city by the country template of OpenFisca), the same amounts in plain NumPy, or one household. The clock, the baseline
and the record are in ``proof/bench.py``.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass

from openfisca_core.periods import MONTH, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks import plain
from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.berekenen import bereken, overzicht
from openfisca_nijmegen.comparison import Doorrekening, Plaats, herhaal, waarom
from openfisca_nijmegen.curve import bereken as bereken_curve
from openfisca_nijmegen.curve import maak_vraag
from openfisca_nijmegen.situaties import Situatie, bouw_simulatie, lees_voorbeeld
from openfisca_nijmegen.voorbeelden import samen

EXAMPLE = "alleenstaande_ouder_deeltijdwerk"
VARIANT = "alleenstaande_ouder-24_uur"
MAAND = period("2026-01")
MANY = 100
POINTS = 101
STEP = 40
"""Euros a month between two points of the curve."""
SHORT = 3
"""How often what takes less than a tenth of a second is done for one measurement."""

Compute = Callable[[], object]


@dataclass(frozen=True)
class Side:
    """What is measured here.

    Attributes:
        label: What it is, in Dutch.
        prepare: Makes what is needed, without the clock, and gives what is timed.
        times: How often that is done for one measurement.
    """

    label: str
    prepare: Callable[[], Compute]
    times: int = 1


@dataclass(frozen=True)
class Process:
    """What is measured from the start of a Python process to its end: its processor time and highest memory.

    Attributes:
        label: What it is, in Dutch.
        code: What the process does.
    """

    label: str
    code: str


@dataclass(frozen=True)
class Ratio:
    """One side beside another.

    Attributes:
        label: What it is, in Dutch.
        subject: The name of the side that is judged.
        reference: The name of the side beside it.
        memory: Whether their memory is compared, instead of their processor time.
    """

    label: str
    subject: str
    reference: str
    memory: bool = False


RATIOS = {
    "city_numpy": Ratio("Een maand van de stad naast dezelfde bedragen in kale NumPy", "city", "numpy"),
    "city_template": Ratio("Een maand van de stad naast evenveel personen in het sjabloon", "city", "template_city"),
    "household_template": Ratio("Eén huishouden naast één in het sjabloon", "household", "template_household"),
    "many": Ratio(f"{MANY} huishoudens in één simulatie naast één huishouden", "many", "one"),
    "curve": Ratio(f"Een inkomenscurve van {POINTS} punten naast één huishouden", "curve", "household"),
    "scenario": Ratio("Nog een scenario naast het eerste", "another_scenario", "scenario"),
    "reasons": Ratio("Twee scenario's met de redenen van het verschil naast één scenario", "reasons", "scenario"),
    "load": Ratio("Het stelsel laden naast openfisca-core laden", "load", "core"),
    "version": Ratio("De opdracht met --version naast openfisca-core laden", "version", "core"),
    "answer_core": Ratio("Het eerste antwoord van een proces naast openfisca-core laden", "answer", "core"),
    "answer_template": Ratio("Het eerste antwoord naast dat van het sjabloon", "answer", "template_answer"),
    "memory_answer": Ratio("Geheugen voor één antwoord naast openfisca-core geladen", "answer", "core", True),
    "memory_city": Ratio("Geheugen voor een maand van de stad naast openfisca-core geladen", "month", "core", True),
}

PROCESSES = {
    "core": Process(
        "openfisca-core laden",
        "import openfisca_core.model_api, openfisca_core.simulations, openfisca_core.taxbenefitsystems",
    ),
    "load": Process(
        "Het stelsel laden", "from openfisca_nijmegen import CountryTaxBenefitSystem; CountryTaxBenefitSystem()"
    ),
    "version": Process("De opdracht met --version", "from openfisca_nijmegen.cli import main; main(['--version'])"),
    "answer": Process(
        "Eerste antwoord van een proces",
        f"from openfisca_nijmegen.cli import main; main(['calculate', '@{VARIANT}'])",
    ),
    "template_answer": Process(
        "Eerste antwoord van een proces met het sjabloon", "from benchmarks import template; template.first_answer()"
    ),
    "month": Process("Een proces met een maand van de stad", "from benchmarks import ratios; ratios.city_month()"),
}


def households() -> dict[str, Side]:
    """Give what one household, a hundred and a curve cost in a process that has computed before."""
    from benchmarks import template  # who only reads what is measured does without the template

    ours, theirs = CountryTaxBenefitSystem(), template.load()
    situation, example = lees_voorbeeld(EXAMPLE), samen([VARIANT])
    today, proposal = (scenarios.scenario(name, ours.parameters) for name in ("huidig", "mms_2026"))
    question = maak_vraag(situation, ours, "brutoloon", 0, (POINTS - 1) * STEP, STEP, str(MAAND))
    explained = Doorrekening(today, ours, example, MAAND)

    def reasons() -> None:
        first = Doorrekening(today, ours, example, MAAND)
        waarom(Plaats(first, 0), Plaats(Doorrekening(proposal, ours, example, MAAND, first), 0))

    return {
        "household": Side(
            "Eén huishouden: alle bedragen", lambda: lambda: bereken(copy.deepcopy(situation), ours), SHORT
        ),
        "template_household": Side("Eén huishouden in het sjabloon", lambda: lambda: template.household(theirs), 200),
        "curve": Side(f"Inkomenscurve van {POINTS} punten", lambda: lambda: bereken_curve(question, [proposal], ours)),
        "one": Side("Eén huishouden in een simulatie", lambda: lambda: overview(situation, ours, 1), SHORT),
        "many": Side(f"{MANY} huishoudens in één simulatie", lambda: lambda: overview(situation, ours, MANY), SHORT),
        "scenario": Side("Eén scenario", lambda: lambda: Doorrekening(today, ours, example, MAAND), SHORT),
        "another_scenario": Side(
            "Nog een scenario naast een dat verklaard is",
            lambda: lambda: Doorrekening(proposal, ours, example, MAAND, explained),
            SHORT,
        ),
        "reasons": Side("Twee scenario's met de redenen van het verschil", lambda: reasons),
    }


def cities() -> dict[str, Side]:
    """Give what a month of all households of the city costs, when their inputs are there."""
    from benchmarks import template

    ours, theirs, drawn = CountryTaxBenefitSystem(), template.load(), plain.draw(plain.HOUSEHOLDS)
    of_person = plain.simulation(ours, drawn).populations["huishouden"].members_entity_id

    def city() -> Compute:
        built = plain.simulation(ours, drawn)
        return lambda: plain.by_the_rules(built, [MAAND])

    def template_city() -> Compute:
        built = template.city(theirs, of_person)
        return lambda: template.calculate(built)

    return {
        "city": Side("Een maand van de stad", city),
        "numpy": Side("Een maand van de stad in kale NumPy", lambda: lambda: plain.plain(ours, drawn, [MAAND]), SHORT),
        "template_city": Side("Evenveel personen in het sjabloon", template_city),
    }


def city_month() -> None:
    """Draw the city and compute its month."""
    built = plain.simulation(CountryTaxBenefitSystem(), plain.draw(plain.HOUSEHOLDS))
    plain.by_the_rules(built, [MAAND])


def overview(situation: Situatie, system: TaxBenefitSystem, number: int) -> None:
    """Build a simulation with a household so many times, and compute all its amounts of the month."""
    built = herhaal(bouw_simulatie(situation, system), [0] * number)
    for name in (name for group in overzicht().values() for name in group):
        built.calculate(name, MAAND if system.variables[name].definition_period == MONTH else MAAND.this_year)
