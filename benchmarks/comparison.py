"""Measure, in one run, what a second scenario and a curve cost beside one computation of a household.

A second scenario takes over what it leaves as it is; a curve computes its points in one simulation. Each figure is the
median of several runs divided by that of one computation, so it does not depend on how fast the machine is.

Run ``python benchmarks/comparison.py``.
"""

import statistics
import time
from collections.abc import Callable

from openfisca_core.periods import period

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.comparison import Doorrekening, Plaats, herhaal, waarom
from openfisca_nijmegen.situaties import bouw_simulatie
from openfisca_nijmegen.voorbeelden import samen

REPEATS = 5
POINTS = 100
MONTH = period("2026-01")
HOUSEHOLD = "alleenstaande_ouder-24_uur"


def seconds(compute: Callable[[], object]) -> float:
    """Time something; the median of several runs counts."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        compute()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the ratios."""
    system, situation = CountryTaxBenefitSystem(), samen([HOUSEHOLD])
    today, proposal = (scenarios.scenario(name, system.parameters) for name in ("huidig", "mms_2026"))
    first = Doorrekening(today, system, situation, MONTH)
    second = Doorrekening(proposal, system, situation, MONTH, first)
    one = seconds(lambda: Doorrekening(today, system, situation, MONTH))
    measured = {
        "second scenario, alone": lambda: Doorrekening(proposal, system, situation, MONTH),
        "second scenario, shared": lambda: Doorrekening(proposal, system, situation, MONTH, first),
        "reasons of a difference": lambda: waarom(Plaats(first, 0), Plaats(second, 0)),
        f"{POINTS} households": lambda: Doorrekening(
            today, system, lambda with_scenario: herhaal(bouw_simulatie(situation, with_scenario), [0] * POINTS), MONTH
        ),
    }
    print(f"{'one household, one month':28} {one * 1000:6.0f} ms")
    for name, compute in measured.items():
        print(f"{name:28} {seconds(compute) / one:6.2f} of that")


if __name__ == "__main__":
    main()
