"""The check tells a slower ratio from a busy computer. Nothing is timed here: the measurements are given."""

import json
import sys
from subprocess import CalledProcessError

import pytest

from benchmarks.ratios import PROCESSES, RATIOS, Process, Side, cities, households
from proof import bench
from proof.bench import Baseline, Cost, Summary, findings, in_turns, main, measured_process, measured_side
from proof.record import read, write

BEFORE = 2.0
STEADY = [0.98, 1.0, 1.0, 1.0, 1.02]
BUSY = [0.7, 0.8, 1.0, 1.2, 1.3]
SIDES = {side for ratio in RATIOS.values() for side in (ratio.subject, ratio.reference)}


def turns(name: str, factor: float, spread: list[float] = STEADY) -> dict[str, list[Cost]]:
    """Give measurements in which one ratio is so many times its baseline, and every other one equal to it."""
    costs = {side: [Cost(1.0, 1.0, 100.0)] * len(spread) for side in SIDES}
    for each in RATIOS.values():
        costs[each.subject] = [
            Cost(BEFORE * one.seconds, BEFORE * one.elapsed, BEFORE * one.memory) for one in costs[each.reference]
        ]
    side = RATIOS[name].subject
    costs[side] = [Cost(*(factor * by * amount for amount in one)) for one, by in zip(costs[side], spread, strict=True)]
    return costs


def judged(name: str, factor: float, spread: list[float] = STEADY) -> list[str]:
    """Judge one ratio against its baseline."""
    ratios = {name: bench.ratios_of(turns(name, factor, spread))[name]}
    return findings(ratios, Baseline("2026-01-31", dict.fromkeys(RATIOS, BEFORE)))


@pytest.mark.parametrize("name", ["city_numpy", "memory_city"])
def test_a_ratio_is_worse_from_a_quarter_on(name):
    assert judged(name, 1.26) == [f"{name}: 2.52 where the baseline of 2026-01-31 has 2, 26% worse (at most 25%)."]
    assert judged(name, 1.24) == []


def test_a_ratio_that_is_better_by_more_than_a_quarter_is_told():
    assert judged("curve", 1 / 1.26) == [
        "curve: 1.59 where the baseline of 2026-01-31 has 2, 26% better; renew the baseline (--renew)."
    ]
    assert judged("curve", 1 / 1.24) == []


@pytest.mark.parametrize("factor", [0.5, 1, 1.26, 3])
def test_turns_that_differ_much_are_not_judged(factor):
    assert judged("curve", factor, BUSY) == [
        "curve: the turns differ by 40% and had 100% of a processor, so the computer was too busy to judge."
    ]


def test_turns_that_had_no_processor_are_not_judged():
    costs = turns("curve", 3)
    waiting = {name: [one._replace(elapsed=one.elapsed / 0.74) for one in each] for name, each in costs.items()}
    ratios = bench.ratios_of(waiting)
    assert findings({"curve": ratios["curve"]}, Baseline("2026-01-31", {"curve": BEFORE})) == [
        "curve: the turns differ by 0% and had 74% of a processor, so the computer was too busy to judge."
    ]
    assert bench.is_judged(ratios["memory_city"])


def test_the_spread_is_the_middle_half_beside_the_median():
    assert Summary.of([1, 2, 3, 4, 100]) == Summary(minimum=1, median=3, spread=2 / 3)


def test_the_sides_of_a_ratio_are_divided_turn_by_turn():
    # In the third turn the computer was three times as slow for both.
    costs = turns("curve", 1) | {
        "curve": [Cost(4, 4), Cost(4, 4), Cost(12, 12)],
        "household": [Cost(1, 1), Cost(1, 1), Cost(3, 3)],
    }
    costs = {name: each[:3] for name, each in costs.items()}
    assert bench.ratios_of(costs)["curve"] == Summary(4, 4, 0)


def test_the_sides_take_turns_and_the_first_one_does_not_count():
    order: list[str] = []

    def measure(name: str) -> Cost:
        order.append(name)
        return Cost(len(order), 1)

    measured = in_turns({name: lambda name=name: measure(name) for name in "ab"}, 2)
    assert order == list("ababab")
    assert measured == {"a": [Cost(3, 1), Cost(5, 1)], "b": [Cost(4, 1), Cost(6, 1)]}


def test_a_side_is_prepared_once_and_computed_as_often_as_it_says():
    done: list[str] = []

    def prepare():
        done.append("prepare")
        return lambda: done.append("compute")

    measured_side(Side("", prepare, 3))
    assert done == ["prepare", "compute", "compute", "compute"]


def test_the_memory_of_a_process_is_its_own():
    # 400 MiB in this process, 100 MiB more in one child than in the other.
    ours = bytearray(400 * 2**20)
    small, large = (measured_process(Process("", f"bytearray({size} * 2**20)")).memory for size in (1, 101))
    assert large - small == pytest.approx(100, abs=5)
    assert small < len(ours) / 2**20


def test_a_process_that_fails_ends_the_measuring():
    with pytest.raises(CalledProcessError, match="status 3"):
        measured_process(Process("", "raise SystemExit(3)"))


def test_every_side_of_a_ratio_is_measured():
    assert households().keys() | cities().keys() | PROCESSES.keys() >= SIDES


# The command


@pytest.fixture
def baseline(tmp_path, monkeypatch):
    """Compare with a baseline in a temporary folder, without measuring."""
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"date": "2026-01-31", "ratios": dict.fromkeys(RATIOS, BEFORE)}))
    monkeypatch.setattr(bench, "BASELINE", path)
    monkeypatch.setattr(bench, "TEMPLATE", "json")
    monkeypatch.setattr(bench, "write", lambda record, seconds: write(record, seconds, tmp_path))
    return path


def measure(monkeypatch, name: str, factor: float, spread: list[float] = STEADY) -> None:
    """Let the command measure this."""
    monkeypatch.setattr(bench, "measured", lambda: ({side: side for side in SIDES}, turns(name, factor, spread)))


@pytest.mark.parametrize(("factor", "code"), [(1.26, 1), (1.24, 0), (0.5, 0)])
def test_the_exit_code_is_1_if_a_ratio_is_worse(baseline, monkeypatch, capsys, factor, code):
    measure(monkeypatch, "curve", factor)
    before = baseline.read_text()
    assert main([]) == code
    assert ("worse" in capsys.readouterr().err) == bool(code)
    assert baseline.read_text() == before


def test_the_record_says_which_bound_is_not_kept(baseline, monkeypatch, tmp_path):
    measure(monkeypatch, "curve", 1.26)
    assert main(["--record"]) == 1
    (path,) = tmp_path.rglob("snelheid.json")
    figures = {figure.label: figure for figure in read(path).record.figures}
    worse = [label for label, figure in figures.items() if figure.met is False]
    assert worse == ["Verhoudingen die meer dan 25% slechter zijn dan vastgelegd", RATIOS["curve"].label]
    assert figures[RATIOS["curve"].label].bound == "ten hoogste 2,5"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"date": "2026-01-31", "ratios": {"curve": "veel"}}'])
def test_a_broken_baseline_is_one_sentence(baseline, capsys, text):
    baseline.write_text(text)
    assert main([]) == 2
    assert capsys.readouterr().err == ("baseline.json is no baseline; python -m proof.bench --renew writes it again.\n")


def test_a_missing_baseline_is_one_sentence(baseline, capsys):
    baseline.unlink()
    assert main([]) == 2
    assert capsys.readouterr().err == ("baseline.json cannot be read; python -m proof.bench --renew writes it again.\n")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda ratios: ratios | {"tea": 1}, "baseline.json holds what is not measured: tea;"),
        (
            lambda ratios: {name: ratio for name, ratio in ratios.items() if name != "curve"},
            "baseline.json misses: curve;",
        ),
        (lambda ratios: ratios | {"curve": 0}, "baseline.json holds a ratio that is not above 0;"),
    ],
)
def test_a_baseline_of_other_ratios_is_told(baseline, capsys, change, sentence):
    baseline.write_text(json.dumps({"date": "2026-01-31", "ratios": change(dict.fromkeys(RATIOS, BEFORE))}))
    assert main([]) == 2
    assert capsys.readouterr().err == f"{sentence} python -m proof.bench --renew writes it again.\n"


def test_without_the_template_there_is_one_sentence(baseline, monkeypatch, capsys):
    monkeypatch.setattr(bench, "TEMPLATE", "no_such_module")
    assert main([]) == 2
    assert capsys.readouterr().err == "no-such-module is not installed; pip install it to measure beside it.\n"


def test_a_baseline_is_renewed_with_what_is_measured(baseline, monkeypatch):
    baseline.unlink()
    measure(monkeypatch, "curve", 1.5)
    assert main(["--renew"]) == 0
    content = json.loads(baseline.read_text())
    assert content["ratios"] == dict.fromkeys(RATIOS, BEFORE) | {"curve": 3.0}
    assert content["machine"]["python"] == sys.version.split()[0]
    assert main([]) == 0


def test_a_busy_computer_renews_nothing(baseline, monkeypatch, capsys):
    measure(monkeypatch, "curve", 1, BUSY)
    before = baseline.read_text()
    assert main(["--renew"]) == 1
    assert capsys.readouterr().err.endswith("baseline.json is left as it was.\n")
    assert baseline.read_text() == before
