"""Measure what one month of one household costs with all main outcomes, and what of it is asked.

Each example is computed as a user of the API would have it: checked, built, computed and told in one document. The
first time a process does so it also reads the parameters of each date. Beside it stand a curve of a hundred points, and
one call of the country template of OpenFisca where that is installed.

Run ``python benchmarks/household.py``.
"""

import copy
import importlib
import statistics
import time
from collections.abc import Callable

from openfisca_core.periods import MONTH, period
from openfisca_core.simulations import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.berekenen import bereken, overzicht
from openfisca_nijmegen.curve import bereken as bereken_curve
from openfisca_nijmegen.curve import maak_vraag
from openfisca_nijmegen.situaties import bouw_simulatie, lees_voorbeeld

EXAMPLES = [
    "alleenstaande_bijstand",
    "alleenstaande_met_medebewoner",
    "alleenstaande_ouder_deeltijdwerk",
    "alleenstaande_ouder_kinderopvang",
    "aow_paar_klein_pensioen",
    "paar_drie_kinderen_minimumloon",
    "student_kamer",
]
MAAND = period("2026-01")
REPEATS = 15
TEMPLATE = "openfisca_country_template"


def milliseconds(compute: Callable[[], object], repeats: int = REPEATS) -> float:
    """Time something by the processor; the fastest of several runs counts."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        compute()
        times.append(time.process_time() - start)
    return min(times) * 1000


def reads(system: CountryTaxBenefitSystem, example: str) -> int:
    """Count the values that the formulas behind the overview read."""
    simulation = bouw_simulatie(lees_voorbeeld(example), system)
    simulation.trace = True
    for name in (name for group in overzicht().values() for name in group):
        simulation.calculate(name, MAAND if system.variables[name].definition_period == MONTH else MAAND.this_year)
    return sum(1 for _ in simulation.tracer.browse_trace())


def template() -> float | None:
    """Time one call of the country template, or None if it is not installed."""
    try:
        module = importlib.import_module(TEMPLATE)
    except ImportError:
        return None
    system = module.CountryTaxBenefitSystem()
    situation = importlib.import_module(f"{TEMPLATE}.situation_examples").couple

    def compute() -> None:
        SimulationBuilder().build_from_entities(system, copy.deepcopy(situation)).calculate(
            "disposable_income", "2017-01"
        )

    return milliseconds(compute)


def main() -> None:
    """Print milliseconds and ratios."""
    system = CountryTaxBenefitSystem()
    situations = {name: lees_voorbeeld(name) for name in EXAMPLES}
    cold = milliseconds(lambda: bereken(copy.deepcopy(situations[EXAMPLES[0]]), system), 1)
    print(f"{'first computation of a process':36} {cold:7.1f} ms")
    warm = {}
    for name, situation in situations.items():
        warm[name] = milliseconds(lambda situation=situation: bereken(copy.deepcopy(situation), system))
        print(f"{name:36} {warm[name]:7.1f} ms, {reads(system, name):6} values read")
    one = statistics.mean(warm.values())
    print(f"{'mean':36} {one:7.1f} ms")
    question = maak_vraag(situations["alleenstaande_ouder_deeltijdwerk"], system, "brutoloon", 0, 3_960, 40, str(MAAND))
    variant = scenarios.scenario("mms_2026", system.parameters)
    curve = milliseconds(lambda: bereken_curve(question, [variant], system), 3)
    print(f"{'curve of 100 points':36} {curve:7.1f} ms, {curve / one:.2f} of that")
    other = template()
    text = f"{other:7.1f} ms, {one / other:.1f} times as much here" if other else "not installed"
    print(f"{'one call of ' + TEMPLATE:36} {text}")


if __name__ == "__main__":
    main()
