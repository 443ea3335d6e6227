"""Try the properties of ``tests/eigenschappen`` on many more random households than the tests do.

Run from the checkout: ``python -m proof.properties --examples 500``. The tests themselves are run, with as many random
examples of each property as asked; a household for which one does not hold is shown as small as it can be made.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tqdm import tqdm

from proof.record import Figure, Record, Table, show, write

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "eigenschappen"
EXAMPLES = 200
VARIABLE = "EIGENSCHAPPEN_VOORBEELDEN"
"""The environment variable by which the tests know how many examples to try."""


@dataclass(frozen=True)
class Outcome:
    """What trying a property gave.

    Attributes:
        label: The property, in Dutch.
        holds: Whether it held for all that was tried.
        examples: How many simulations were compared.
        households: How many households were in them.
        comparisons: How many values were compared.
        exceptions: How many values were let through by an exception of the law.
        text: What pytest said of a household for which it does not hold.
    """

    label: str
    holds: bool
    examples: int
    households: int
    comparisons: int
    exceptions: int
    text: str = ""


class Collector:
    """A plugin of pytest that runs the properties only, shows how far they are, and keeps what they gave."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.labels: dict[str, str] = {}
        self.outcomes: list[Outcome] = []
        self._failed = ""

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep the properties: what Hypothesis draws for."""
        for item in items:
            function = getattr(item, "function", None)
            if getattr(function, "is_hypothesis_test", False):
                self.labels[item.nodeid] = (function.__doc__ or item.name).strip().splitlines()[0]
        items[:] = [item for item in items if item.nodeid in self.labels]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Show a property while it is tried."""
        with tqdm(desc=self.labels[item.nodeid][:60], unit=" huishoudens", file=sys.stderr, mininterval=0.5) as bar:
            steps = sys.modules["gegenereerd"].NA_ELK
            steps.append(bar.update)
            try:
                return (yield)
            finally:
                steps.remove(bar.update)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a property gave, when all is done with it."""
        if report.when == "call":
            self._failed = str(report.longrepr) if report.failed else ""
        if report.when == "teardown":
            told: dict[str, int] = dict(report.user_properties).get("telling", {})  # type: ignore[assignment]
            self.outcomes.append(
                Outcome(
                    label=self.labels[report.nodeid],
                    holds=not self._failed,
                    examples=told.get("voorbeelden", 0),
                    households=told.get("huishoudens", 0),
                    comparisons=told.get("vergelijkingen", 0),
                    exceptions=told.get("uitzonderingen", 0),
                    text=self._failed,
                )
            )


def run(examples: int, only: str = "") -> list[Outcome]:
    """Try the properties.

    Args:
        examples: How many random examples of each property; of those that take long a part of it.
        only: A part of the name of the tests to run; all of them if empty.

    Returns:
        The outcome of each.
    """
    os.environ[VARIABLE] = str(examples)
    collector = Collector()
    options = ["--override-ini=addopts=", "--import-mode=importlib", "--capture=no", f"--rootdir={ROOT}", str(FOLDER)]
    options += [part for plugin in ("terminal", "xdist", "cacheprovider") for part in ("-p", f"no:{plugin}")]
    pytest.main([*options, *(["-k", only] if only else [])], plugins=[collector])
    return collector.outcomes


def exceptions() -> list[Any]:
    """Give the exceptions of the law, as the tests keep them; after :func:`run`."""
    return list(sys.modules["uitzonderingen"].UITZONDERINGEN)


def record(outcomes: Sequence[Outcome], examples: int) -> Record:
    """Make the record of what was tried.

    Args:
        outcomes: What each property gave.
        examples: How many examples were asked of each.

    Returns:
        The record.
    """
    broken = sum(not outcome.holds for outcome in outcomes)
    return Record(
        name="eigenschappen",
        question="Klopt het ook voor huishoudens die niemand bedacht?",
        command="make properties",
        figures=[
            Figure("Eigenschappen die niet gelden", broken, bound="geen", met=broken == 0),
            Figure("Huishoudens door het toeval gemaakt", sum(o.households for o in outcomes), "huishoudens"),
            Figure("Vergeleken uitkomsten", sum(o.comparisons for o in outcomes)),
            Figure("Eigenschappen", len(outcomes)),
            Figure("Uitzonderingen waarin de wet zelf zo is", len(exceptions())),
        ],
        tables=[
            Table(
                "Per eigenschap",
                ["Eigenschap", "Huishoudens", "Vergelijkingen", "Schendingen", "Door een uitzondering verklaard"],
                [[o.label, o.households, o.comparisons, int(not o.holds), o.exceptions] for o in outcomes],
            ),
            *_exceptions(),
        ],
        notes=[
            f"Van elke eigenschap zijn tot {examples} voorbeelden beproefd: elk een maand van 2023 tot en met 2031 en "
            "een of meer huishoudens van elke samenstelling, leeftijd, elk inkomen, elke woning en gemeente.",
            "Een eigenschap zegt niet dat een bedrag juist is, alleen dat het zich gedraagt zoals de wet het bedoelt.",
            "De invoer van een huishouden is in elke maand dezelfde; wie in de loop van een jaar verandert, is hiermee "
            "niet beproefd.",
        ],
        paths=["parameters", "tests/eigenschappen", "variables"],
    )


def _exceptions() -> Iterator[Table]:
    if exceptions():
        rows = [[e.artikel, e.reden, ", ".join(e.uitkomsten)] for e in exceptions()]
        yield Table("Waar de wet zelf van een eigenschap afwijkt", ["Artikel", "Waarom", "Uitkomsten"], rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the properties and show, or record, what they gave.

    Args:
        arguments: The arguments of the command; those of the process if None.

    Returns:
        1 if a property does not hold, 2 for wrong use, otherwise 0.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.properties", description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=EXAMPLES, help=f"random examples of a property ({EXAMPLES})")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the tests with this text in their name")
    parser.add_argument("--record", action="store_true", help="write the record for the page")
    options = parser.parse_args(arguments)
    if options.examples < 1:
        parser.error("--examples is at least 1.")
    if options.record and options.only:
        parser.error("--record needs every property; leave out --only.")
    begin = time.monotonic()
    outcomes = run(options.examples, options.only)
    if not outcomes:
        parser.error(f"no property has {options.only!r} in its name, or the tests could not be read.")
    for outcome in outcomes:
        if not outcome.holds:
            print(f"{outcome.label}\n{outcome.text}\n", file=sys.stderr)
    result = record(outcomes, options.examples)
    print(show(result))
    if options.record:
        print(f"\n{write(result, time.monotonic() - begin).relative_to(ROOT)}")
    return int(any(not outcome.holds for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
