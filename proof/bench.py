"""How fast it is, and whether it gets slower: what takes time or memory beside something else, in one run.

The sides of a ratio take turns, so that what else the computer does hits both; processor time is counted, no clock, and
the median of the ratios of the turns. Each is compared with the one in ``benchmarks/baseline.json``. What is measured
stands in ``benchmarks/ratios.py``. (pyperf and pytest-benchmark measure one side after the other, and compare seconds.)

Run ``python -m proof.bench``, with ``--renew`` to write the baseline, on a computer that does nothing else.
"""

import argparse
import gc
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from benchmarks.plain import HOUSEHOLDS
from benchmarks.ratios import PROCESSES, RATIOS, Process, Side, cities, households
from proof.record import ROOT, Figure, Record, Table, commit, machine, show, write, written

BASELINE = ROOT / "benchmarks" / "baseline.json"
TEMPLATE = "openfisca_country_template"
LIMIT = 0.25
"""How much worse or better than the baseline is a finding, and how much the turns may differ: a fraction."""

TURNS_OF_PROCESSES, TURNS_OF_HOUSEHOLDS, TURNS_OF_CITIES = 9, 11, 9

TELL = """
import atexit, time
peak = lambda: next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
atexit.register(lambda: print(time.process_time(), peak()))
"""
"""Lets a process end with its processor time and its highest memory in KiB.

(As its parent, one is told the highest memory of oneself if that is more.)
"""


class Cost(NamedTuple):
    """What a side took: processor time and time by the clock in seconds, and the highest memory of a process in MiB."""

    seconds: float
    elapsed: float
    memory: float = 0.0


@dataclass(frozen=True)
class Summary:
    """Measurements of the same thing.

    Attributes:
        minimum: The smallest.
        median: The middle one, which counts.
        spread: How far the middle half of them lies apart, as a fraction of the median.
        share: Which part of a processor the computer gave meanwhile, if that matters: a full one slows one side more
            than the other.
    """

    minimum: float
    median: float
    spread: float
    share: float = 1.0

    @classmethod
    def of(cls, values: Sequence[float], share: float = 1.0) -> Self:
        """Sum up at least two measurements."""
        low, median, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(min(values), median, (high - low) / median if median else 0.0, share)


@dataclass(frozen=True)
class Baseline:
    """What was measured before, by the name of the ratio, and when."""

    date: str
    ratios: dict[str, float]


class BaselineError(Exception):
    """There is no baseline to compare with; the message is one sentence."""


# Measuring


def measured_process(process: Process) -> Cost:
    """Run a process to its end.

    Raises:
        CalledProcessError: It failed; what it said stands on standard error.
    """
    command, steady = [sys.executable, "-c", TELL + process.code], os.environ | {"PYTHONHASHSEED": "0"}
    start = time.perf_counter()
    said = subprocess.run(command, cwd=ROOT, env=steady, stdout=subprocess.PIPE, text=True, check=True).stdout
    elapsed = time.perf_counter() - start
    seconds, memory = said.split()[-2:]
    return Cost(float(seconds), elapsed, int(memory) / 1024)


def measured_side(side: Side) -> Cost:
    """Let this process compute a side."""
    compute = side.prepare()
    gc.collect()
    start, begun = time.process_time(), time.perf_counter()
    for _ in range(side.times):
        compute()
    return Cost((time.process_time() - start) / side.times, (time.perf_counter() - begun) / side.times)


def in_turns(sides: Mapping[str, Callable[[], Cost]], turns: int) -> dict[str, list[Cost]]:
    """Measure sides in turns, after one of each that does not count.

    Args:
        sides: By name, what measures it.
        turns: How often.

    Returns:
        By name, what was measured in each turn.
    """
    rounds = [{name: measure() for name, measure in sides.items()} for _ in range(turns + 1)]
    return {name: [costs[name] for costs in rounds[1:]] for name in sides}


def measured() -> tuple[dict[str, str], dict[str, list[Cost]]]:
    """Measure everything.

    Returns:
        The labels of the sides by name, and what was measured of them in each turn.
    """
    labels: dict[str, str] = {}
    costs: dict[str, list[Cost]] = {}
    for make, turns in (
        (households, TURNS_OF_HOUSEHOLDS),
        (cities, TURNS_OF_CITIES),
        (lambda: PROCESSES, TURNS_OF_PROCESSES),
    ):
        sides: Mapping[str, Side | Process] = make()
        labels |= {name: side.label for name, side in sides.items()}
        costs |= in_turns({name: _measure(side) for name, side in sides.items()}, turns)
    return labels, costs


def _measure(side: Side | Process) -> Callable[[], Cost]:
    return lambda: measured_side(side) if isinstance(side, Side) else measured_process(side)


def ratios_of(costs: Mapping[str, Sequence[Cost]]) -> dict[str, Summary]:
    """Divide the sides of each ratio, turn by turn.

    Args:
        costs: By the name of the side, what was measured in each turn.

    Returns:
        The ratios by name.
    """
    ratios = {}
    for name, ratio in RATIOS.items():
        pairs = list(zip(costs[ratio.subject], costs[ratio.reference], strict=True))
        if ratio.memory:
            ratios[name] = Summary.of([ours.memory / theirs.memory for ours, theirs in pairs])
        else:
            both = [cost for pair in pairs for cost in pair]
            share = sum(cost.seconds for cost in both) / sum(cost.elapsed for cost in both)
            ratios[name] = Summary.of([ours.seconds / theirs.seconds for ours, theirs in pairs], share)
    return ratios


# Judging


def read_baseline(path: Path) -> Baseline:
    """Read what was measured before.

    Args:
        path: The file.

    Returns:
        The baseline, with each ratio that is measured and no other.

    Raises:
        BaselineError: The file misses, is broken, or holds other ratios.
    """
    again = "python -m proof.bench --renew writes it again"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        found = Baseline(str(content["date"]), {name: float(ratio) for name, ratio in content["ratios"].items()})
    except OSError:
        raise BaselineError(f"{path.name} cannot be read; {again}.") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise BaselineError(f"{path.name} is no baseline; {again}.") from None
    unknown, missing = found.ratios.keys() - RATIOS.keys(), RATIOS.keys() - found.ratios.keys()
    for names, what in ((unknown, "holds what is not measured"), (missing, "misses")):
        if names:
            raise BaselineError(f"{path.name} {what}: {', '.join(sorted(names))}; {again}.")
    if any(not ratio > 0 for ratio in found.ratios.values()):
        raise BaselineError(f"{path.name} holds a ratio that is not above 0; {again}.")
    return found


def change(now: Summary, before: float) -> float:
    """Give how much a ratio is more than before, as a fraction: 0.26 is 26% worse, and so much better below 0."""
    return now.median / before - 1 if now.median >= before else 1 - before / now.median


def is_judged(now: Summary) -> bool:
    """Say whether the turns agree enough to judge by, on a computer that had a processor for them."""
    return now.spread <= LIMIT and now.share >= 1 - LIMIT


def is_worse(now: Summary, before: float) -> bool:
    """Say whether a ratio is judged, and worse than may be."""
    return is_judged(now) and change(now, before) > LIMIT


def findings(ratios: Mapping[str, Summary], baseline: Baseline) -> list[str]:
    """Say what is worse, what is better and what cannot be judged.

    Args:
        ratios: What was measured, by name.
        baseline: What was measured before.

    Returns:
        A sentence for each.
    """
    sentences = []
    for name, now in ratios.items():
        before = baseline.ratios[name]
        than = f"{now.median:.3g} where the baseline of {baseline.date} has {before:.3g}"
        if not is_judged(now):
            busy = f"the turns differ by {now.spread:.0%} and had {now.share:.0%} of a processor"
            sentences.append(f"{name}: {busy}, so the computer was too busy to judge.")
        elif is_worse(now, before):
            sentences.append(f"{name}: {than}, {change(now, before):.0%} worse (at most {LIMIT:.0%}).")
        elif change(now, before) < -LIMIT:
            sentences.append(f"{name}: {than}, {-change(now, before):.0%} better; renew the baseline (--renew).")
    return sentences


# Telling


def record(
    labels: Mapping[str, str], costs: Mapping[str, Sequence[Cost]], ratios: Mapping[str, Summary], baseline: Baseline
) -> Record:
    """Tell what was measured.

    Args:
        labels: The labels of the sides by name.
        costs: What was measured of them in each turn.
        ratios: The ratios by name.
        baseline: What was measured before.

    Returns:
        The record.
    """
    seconds = {name: Summary.of([cost.seconds for cost in turns]) for name, turns in costs.items()}
    memory = {name: statistics.median(cost.memory for cost in turns) for name, turns in costs.items()}
    worse = sum(is_worse(now, baseline.ratios[name]) for name, now in ratios.items())
    busy = sum(not is_judged(now) for now in ratios.values())
    return Record(
        name="snelheid",
        question="Hoe snel is het, en wordt het trager?",
        command="make bench",
        figures=[
            Figure("Alle bedragen van één huishouden in één maand", seconds["household"].median, "s"),
            Figure(f"Verhoudingen die meer dan {LIMIT:.0%} slechter zijn dan vastgelegd", worse, "", "geen", not worse),
            Figure("Verhoudingen waarvoor de computer te druk was om te oordelen", busy),
            Figure(f"Een maand van de stad: {written(HOUSEHOLDS)} huishoudens", seconds["city"].median, "s"),
            Figure("Geheugen voor een maand van de stad", round(memory["month"]), "MiB"),
            *(
                Figure(
                    RATIOS[name].label,
                    now.median,
                    "keer",
                    f"ten hoogste {written(baseline.ratios[name] * (1 + LIMIT))}",
                    not is_worse(now, baseline.ratios[name]) if is_judged(now) else None,
                )
                for name, now in ratios.items()
            ),
        ],
        tables=[
            Table(
                "Verhoudingen",
                ["Verhouding", "Mediaan", "Kleinste", "Spreiding", "Processor", "Vastgelegd"],
                [
                    [
                        RATIOS[name].label,
                        now.median,
                        now.minimum,
                        f"{now.spread:.0%}",
                        f"{now.share:.0%}",
                        baseline.ratios[name],
                    ]
                    for name, now in ratios.items()
                ],
            ),
            Table(
                "Processortijd en geheugen",
                ["Wat", "Mediaan (s)", "Kleinste (s)", "Spreiding", "Geheugen (MiB)"],
                [
                    [label, now.median, now.minimum, f"{now.spread:.0%}", round(memory[name]) or ""]
                    for name, label in labels.items()
                    for now in [seconds[name]]
                ],
            ),
        ],
        notes=[
            "Wat tijd of geheugen kost is gemeten naast iets anders, in dezelfde ronde en om beurten, in tijd van de "
            "processor: zo hangt een verhouding weinig af van de computer en van wat die verder doet.",
            "Spreiding is hoe ver de middelste helft van de rondes uiteenligt, als deel van de mediaan; processor is "
            f"het deel van een processor dat de computer ervoor had. Boven {LIMIT:.0%} spreiding of onder "
            f"{1 - LIMIT:.0%} processor wordt over de verhouding niet geoordeeld.",
            "Het sjabloon is het voorbeeldland van OpenFisca (openfisca-country-template): een paar belastingen en "
            "uitkeringen. De verhouding zegt hoeveel groter dit stelsel is, niet dat het dezelfde berekening doet.",
            "De stad is nagebootst naar haar aantal huishoudens, met gegeven inkomens: vier bedragen in één maand.",
            "Niet gemeten: een jaar van de stad onder drie scenario's op meer kernen (benchmarks/city.py) en de dienst "
            "onder belasting (benchmarks/web.py).",
        ],
        paths=["variables", "parameters", "openfisca_nijmegen", "benchmarks"],
    )


def written_baseline(ratios: Mapping[str, Summary]) -> str:
    """Write a baseline of what was measured now, as JSON."""
    medians = {name: float(f"{now.median:.4g}") for name, now in ratios.items()}
    content = {"date": date.today().isoformat(), "commit": commit(), "machine": asdict(machine()), "ratios": medians}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and compare.

    Args:
        arguments: Those of the command line, or None for those of the process.

    Returns:
        The exit code: 1 if a ratio is worse than may be, or too uncertain for a baseline; 2 if there is nothing to
        compare with. What cannot be judged is told, and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="write the record for the site")
    parser.add_argument("--renew", action="store_true", help="write benchmarks/baseline.json instead of comparing")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    try:
        baseline = None if options.renew else read_baseline(BASELINE)
    except BaselineError as error:
        print(error, file=sys.stderr)
        return 2
    if importlib.util.find_spec(TEMPLATE) is None:
        print(f"{TEMPLATE.replace('_', '-')} is not installed; pip install it to measure beside it.", file=sys.stderr)
        return 2
    labels, costs = measured()
    ratios = ratios_of(costs)
    baseline = baseline or Baseline(date.today().isoformat(), {name: now.median for name, now in ratios.items()})
    told = record(labels, costs, ratios, baseline)
    sentences = findings(ratios, baseline)
    print(show(told))
    print("\n".join(["", *sentences] if sentences else []), file=sys.stderr)
    if options.renew:
        if sentences:
            print(f"{BASELINE.name} is left as it was.", file=sys.stderr)
            return 1
        BASELINE.write_text(written_baseline(ratios), encoding="utf-8")
    if options.record:
        print(write(told, time.perf_counter() - start))
    return int(any(is_worse(now, baseline.ratios[name]) for name, now in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
