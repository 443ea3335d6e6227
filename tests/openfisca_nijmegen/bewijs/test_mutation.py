"""A small mistake is made as it is named, planted in place of the file, and counted as what became of it."""

import os
import subprocess
import sys

import pytest

from proof import mutation
from proof.mutation import INVALID, KILLED, LOOP, SURVIVED, TARGETS, Baseline, Result, main, read_listed, record
from proof.mutators import Mutant, in_parameter, in_python

RULE = '''
class recht(Variable):
    value_type = bool
    default_value = True
    label = "Heeft recht vanaf 18 jaar"

    def formula(huishouden, period, parameters):
        """Give 18."""
        ouder = huishouden("leeftijd", period.this_year) >= 18
        return where(ouder & huishouden("woont", period), max_(bedrag, 0), half_naar_boven(laag))
'''


def changes(source: str, rules: bool = True) -> set[tuple[str, str]]:
    return {(mutant.before, mutant.after) for mutant in in_python("x.py", source, rules)}


@pytest.mark.parametrize(
    "after",
    [
        'ouder = huishouden("leeftijd", period.this_year) > 18',
        'ouder = huishouden("leeftijd", period.this_year) <= 18',
        'ouder = huishouden("leeftijd", period.this_year) >= 19',
        'ouder = huishouden("leeftijd", period.this_year) >= 17',
        'ouder = huishouden("leeftijd", period) >= 18',
        'return where(ouder | huishouden("woont", period), max_(bedrag, 0), half_naar_boven(laag))',
        "return where(ouder, max_(bedrag, 0), half_naar_boven(laag))",
        'return where(huishouden("woont", period), max_(bedrag, 0), half_naar_boven(laag))',
        'return where(ouder & huishouden("woont", period), min_(bedrag, 0), half_naar_boven(laag))',
        'return where(ouder & huishouden("woont", period), (bedrag), half_naar_boven(laag))',
        'return where(ouder & huishouden("woont", period), max_(bedrag, 0), (laag))',
        "return (max_(bedrag, 0))",
        "return (half_naar_boven(laag))",
        "default_value = False",
    ],
)
def test_a_mistake_in_a_rule_is_made(after):
    assert after in {changed for _, changed in changes(RULE)}


def test_words_and_names_of_a_rule_are_left():
    assert not any("label" in before or "Give" in before or "woontXX" in after for before, after in changes(RULE))


def test_in_a_tool_a_text_a_statement_and_a_condition_are_changed():
    source = 'def f(x: int | None) -> None:\n    """Say it."""\n    if x:\n        say("nee")\n'
    assert changes(source, rules=False) == {
        ('say("nee")', "pass"),
        ('say("nee")', 'say("XXneeXX")'),
        ("if x:", "if not (x):"),
    }


def test_every_value_of_a_parameter_is_changed_in_its_last_digit():
    source = (
        "description: In 2023.\nmetadata:\n  unit: EUR\nnijmegen:\n  values:\n    2023-01-01:\n      value: 1.37\n"
        "    2024-01-01:\n      value: 12_000\n    2025-01-01:\n      value: [[0, true]]\n      metadata: {reden: 1}\n"
    )
    assert [(m.definition, m.before, m.after) for m in in_parameter("p.yaml", source)] == [
        ("nijmegen.2023-01-01", "1.37", "1.38"),
        ("nijmegen.2024-01-01", "12_000", "12001"),
        ("nijmegen.2025-01-01[0][0]", "0", "1"),
        ("nijmegen.2025-01-01[0][1]", "true", "false"),
    ]


def test_a_planted_mistake_is_loaded_in_place_of_the_file():
    script = """
from proof.mutation import ROOT, plant
from proof.mutators import in_parameter, in_python
value = "parameters/landelijk/toeslagen/zorgtoeslag/aandeel_partner_niet_verzekerd.yaml"
rule = "variables/landelijk/toeslagen/zorgtoeslag.py"
plant(in_parameter(value, (ROOT / value).read_text())[0])
changes = in_python(rule, (ROOT / rule).read_text(), True)
plant(next(change for change in changes if change.after.endswith("* aandeel")))
from openfisca_nijmegen import CountryTaxBenefitSystem
system = CountryTaxBenefitSystem()
print(system.parameters("2025-01-01").landelijk.toeslagen.zorgtoeslag.aandeel_partner_niet_verzekerd)
from openfisca_core.simulation_builder import SimulationBuilder
simulation = SimulationBuilder().build_default_simulation(system)
print(simulation.calculate("zorgtoeslag_op_jaarbasis", "2025-01"))
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    # A share of one half becomes 0.6; without the amount a right and a whole share are left: 1 x 1.
    assert said == ["0.6", "[1.]"]


def small(**outcomes: str) -> Result:
    mutants = {name: Mutant(f"variables/{name}.py", "f", (1, 1), "a", "b", name) for name in outcomes}
    listed = {mutants["gelijk"].name: "Verandert niets."} if "gelijk" in mutants else {}
    return Result(TARGETS["variables"], {mutants[name]: (outcome, "") for name, outcome in outcomes.items()}, listed)


def test_what_does_not_load_counts_for_nothing_and_a_reason_is_no_kill():
    result = small(a=KILLED, b=LOOP, c=INVALID, gelijk=SURVIVED)
    assert (result.valid, result.noticed, result.survivors, result.outdated) == (3, 2, [], [])
    share, unexplained = record([result]).figures
    assert (share.value, share.met) == (66.7, False)
    assert (unexplained.value, unexplained.met) == (0, True)


def test_a_survivor_without_a_reason_is_named():
    result = small(a=KILLED, b=SURVIVED)
    assert mutation.survivors([result]) == "variables/b.py::f: a -> b"
    assert record([result]).figures[1].met is False


def test_a_reason_for_a_mistake_that_is_noticed_is_out_of_date():
    assert small(gelijk=KILLED).outdated == ["variables/gelijk.py::f: a -> b"]


def test_no_test_notices_nothing():
    assert mutation.run_items([]) == ""


def test_a_mistake_that_ends_python_is_noticed(monkeypatch):
    mutant = Mutant("variables/a.py", "f", (1, 1), "a", "b", "a")
    task = mutant, TARGETS["variables"], Baseline(), None
    monkeypatch.setattr(mutation, "attempt", lambda *_: (KILLED, "tests/x.py::a"))
    assert mutation.in_child(task) == (mutant, KILLED, "tests/x.py::a")
    monkeypatch.setattr(mutation, "attempt", lambda *_: os._exit(1))
    assert mutation.in_child(task) == (mutant, LOOP, "")


def test_if_nothing_loads_the_bound_is_not_met():
    assert record([small(a=INVALID)]).figures[0].met is False


def test_the_tests_of_a_line_are_those_that_run_it():
    lines = {1: {""}, 2: {"x"}, 3: {"x", "y"}}
    baseline = Baseline({"x": 1, "y": 1, "z": 1}, {"variables/a.py": lines})

    def on(first: int, last: int) -> set[str]:
        return baseline.tests_of(Mutant("variables/a.py", "f", (first, last), "", "", ""))

    assert (on(2, 2), on(2, 3)) == ({"x"}, {"x", "y"})
    assert on(1, 1) == {"x", "y"}  # run on loading: those that run the file
    # Only the test "x" loads the system again, and no line is run after loading: any test may notice.
    again = Baseline({"x": 1, "y": 1}, {"variables/a.py": {1: {"", "x"}}})
    assert again.tests_of(Mutant("variables/a.py", "f", (1, 1), "", "", "")) == {"x", "y"}
    assert baseline.tests_of(Mutant("variables/b.py", "f", (1, 1), "", "", "")) == {"x", "y", "z"}


def test_a_test_of_another_file_is_no_test_any_more():
    names = {"tests/x.py::a", "tests/y.py::b"}
    measured = Baseline(dict.fromkeys(names, 1), {"variables/a.py": {1: names | {""}, 2: {"tests/y.py::b"}}})
    assert measured.of({"tests/x.py"}) == Baseline(
        {"tests/x.py::a": 1}, {"variables/a.py": {1: {"tests/x.py::a", ""}, 2: set()}}
    )


def test_the_test_that_reads_an_amount_is_noted():
    script = """
from proof.mutation import Baseline, Readers
readers = Readers(Baseline())
readers.watch()
from openfisca_nijmegen import CountryTaxBenefitSystem
at_date = CountryTaxBenefitSystem().get_parameters_at_instant("2026-01-01")
readers.test = "one"
at_date.mms.flexibel_budget.aandeel["nijmegen"]
readers.test = "other"
at_date.nijmegen.bijzondere_bijstand.draagkracht.overig
print(*(f"{path}:{tests[1]}" for path, tests in readers.baseline.lines.items()), sep="\\n")
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said == (
        "parameters/mms/flexibel_budget/aandeel.yaml:{'one'}\n"
        "parameters/nijmegen/bijzondere_bijstand/draagkracht/overig.yaml:{'other'}\n"
    )


def test_every_reason_is_a_sentence():
    assert all(reason.endswith(".") and reason[0].isupper() for reason in read_listed().values())


def test_an_unknown_target_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["variabels"])
    assert stopped.value.code == 2
    assert "unknown target 'variabels': variables, parameters, situaties, alignment" in capsys.readouterr().err
