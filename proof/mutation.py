"""Measure whether the tests notice a small mistake: in a rule, in an amount, in the gate and in the alignment.

Every mistake of :mod:`proof.mutators` is made in turn, in a process of its own, and the tests that run what was changed
are run until one of them fails. A mistake that no test notices has survived: a test is missing, or the mistake changes
nothing, and then a file in ``proof/survivors`` says why.

mutmut and Cosmic Ray start the tests anew for every mistake, and mutmut's way to switch mistakes on puts functions in
classes where OpenFisca allows none. Here a process that has loaded NumPy, openfisca-core and pytest is forked: the
package is loaded in the fork, with the mistake in it. The files of the checkout are not touched.

What was found is kept in ``.mutation/``. A mistake is tried again when its file changed or the test that noticed it;
one that survived, on the tests that changed.
"""

import argparse
import contextlib
import functools
import hashlib
import importlib
import importlib.machinery
import io
import json
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import numpy
import pytest
import yaml
from _pytest.runner import runtestprotocol
from openfisca_core.parameters import AtInstantLike, Parameter, ParameterNodeAtInstant, config, helpers
from openfisca_core.tools import test_runner

from proof import mutators
from proof.mutators import Mutant
from proof.record import Figure, Record, Table, show, write

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".mutation"
SURVIVORS = ROOT / "proof/survivors"
FORK = multiprocessing.get_context("fork")
ITEMS: list[pytest.Item] = []
"""The tests that were collected before the fork."""
NAME = pytest.StashKey[str]()
"""What a test is called here: the YAML tests of a file have the same name."""
SECONDS = 60
"""After this a mistake has put a test in a loop."""

LAW_TESTS = ("tests/huishouden", "tests/invoer", "tests/landelijk", "tests/mms", "tests/nijmegen", "tests/wageningen")
TABLES = ("tests/tabellen",)
ALIGNMENT_TESTS = ("bevindingen", "tekst", "lezen", "uitvoer", "gebruik", "getallen", "teksten", "controles")
"""Those on small projects, and one copy with every fault in it last: the others copy the project for each fault."""


@dataclass(frozen=True)
class Target:
    """What is changed, and the tests that must notice.

    Attributes:
        title: What it is called on the page, in Dutch.
        folder: What is changed.
        suffix: Of its files.
        tests: The folders and files with the tests, what fails soonest first.
        bound: The least share that must be noticed.
        slowest: The most seconds of a test that is used; a slower one only notices mistakes in the rules of its folder.
        apart: Whether every mistake collects the tests anew: they import what is changed.
    """

    title: str
    folder: str
    suffix: str
    tests: tuple[str, ...]
    bound: float
    slowest: float = 60
    apart: bool = False


TARGETS = {
    "variables": Target("Regels (variables/)", "variables", ".py", (*LAW_TESTS, *TABLES), 0.95, 0.1),
    "parameters": Target("Bedragen (parameters/)", "parameters", ".yaml", (*TABLES, *LAW_TESTS), 0.95, 0.1),
    "situaties": Target(
        "De poort (situaties/)",
        "openfisca_nijmegen/situaties",
        ".py",
        ("tests/openfisca_nijmegen/situaties",),
        0.9,
        apart=True,
    ),
    "alignment": Target(
        "Uitlijning (alignment/)",
        "openfisca_nijmegen/alignment",
        ".py",
        tuple(f"tests/openfisca_nijmegen/alignment/test_{name}.py" for name in ALIGNMENT_TESTS),
        0.9,
        apart=True,
    ),
}

Outcome = str
KILLED, SURVIVED, LOOP, INVALID = "killed", "survived", "loop", "invalid"


@dataclass
class Baseline:
    """What the tests do without a mistake.

    Attributes:
        seconds: By test how long it takes.
        lines: By file and line the tests that run it; a file of amounts is read as a whole, so on its first line.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    def tests_of(self, mutant: Mutant) -> set[str]:
        """Name the tests that run a line that is changed; of a line that is run on loading, those that run the file."""
        lines = self.lines.get(mutant.path, {})
        first, last = mutant.lines
        found = set().union(*(lines.get(line, set()) for line in range(first, last + 1)))
        if "" in found or not found:
            # A test that loads the system again runs the lines of loading too, and says nothing about the file.
            found = set().union(*(tests for tests in lines.values() if "" not in tests))
        return found or set(self.seconds)  # what is run or read on loading alone, any test may notice

    def of(self, files: Iterable[str]) -> "Baseline":
        """Give the part about the tests in files."""
        wanted = {name for name in self.seconds if name.split("::")[0] in files} | {""}
        return Baseline(
            {name: took for name, took in self.seconds.items() if name in wanted},
            {path: {line: names & wanted for line, names in lines.items()} for path, lines in self.lines.items()},
        )


class Laws(test_runner.OpenFiscaPlugin):
    """Collects the YAML tests, and gives each a name of its own."""

    def __init__(self) -> None:
        super().__init__(None, {})
        self.tax_benefit_system: Any = None

    def pytest_collect_file(self, parent: pytest.Collector, file_path: Path) -> Any:
        """Collect a file of YAML tests; the system is loaded when the first is."""
        if file_path.suffix == ".yaml" and self.tax_benefit_system is None:
            from openfisca_nijmegen import CountryTaxBenefitSystem

            self.tax_benefit_system = system = CountryTaxBenefitSystem()
            # The fork runs the tests of one mistake, so a test without reforms needs no copy.
            test_runner._tax_benefit_system_cache[hash((id(system), "", frozenset()))] = system
        return super().pytest_collect_file(parent, file_path)


class Chosen:
    """Runs the tests that are asked for, the quick ones first, and remembers what failed."""

    def __init__(self, baseline: Baseline, wanted: set[str] | None, target: Target, near: str = "") -> None:
        self.baseline, self.wanted, self.near = baseline, wanted, near
        self.slowest, self.tables_first, self.apart = target.slowest, target.tests[0] in TABLES, target.apart
        self.place = {file: place for place, file in enumerate(target.tests)}
        self.failed: list[str] = []
        self.ran = 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Choose and order the tests."""
        seen: Counter[str] = Counter()
        for item in items:
            seen[item.nodeid] += 1
            item.stash[NAME] = f"{item.nodeid}{seen[item.nodeid]}" if item.nodeid.endswith("::") else item.nodeid
        self.choose(items)

    def choose(self, items: list[pytest.Item]) -> None:
        """Keep the tests that are wanted, those with a name like that of the rule first, then the quick ones."""
        if self.wanted is not None:
            seconds = self.baseline.seconds
            items[:] = sorted(
                (item for item in items if self.is_wanted(item) and self.is_quick(item)),
                key=lambda item: (
                    self.near not in item.nodeid,
                    self.late(item),
                    self.place.get(item.nodeid.split("::")[0], 0),
                    seconds.get(item.stash[NAME], 0),
                ),
            )

    def is_wanted(self, item: pytest.Item) -> bool:
        """Say whether a test runs what is changed; the published tables read every amount, also without a rule."""
        return item.stash[NAME] in (self.wanted or ()) or (self.tables_first and item.nodeid.startswith(TABLES))

    def late(self, item: pytest.Item) -> bool:
        """Say whether a test comes after others of its length: an amount is soonest noticed by the published tables."""
        return self.tables_first and not item.nodeid.startswith(TABLES)

    def is_quick(self, item: pytest.Item) -> bool:
        """Say whether a test is quick enough for a rule of another folder."""
        folder = item.nodeid.split("::")[0].rpartition("/")[0]
        quick = self.baseline.seconds.get(item.stash[NAME], 0) <= self.slowest
        return quick or self.near.startswith(f"{folder}/") or folder in TABLES

    def pytest_runtest_setup(self) -> None:
        """Give the test of a mistake its time."""
        signal.alarm(SECONDS if self.wanted is not None else 0)

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """Remember what a test did."""
        name = item.stash[NAME]
        self.ran += call.when == "call"
        # Collected anew, what is set up for the tests of a file is no part of one of them.
        counts = call.when == "call" or not self.apart
        self.baseline.seconds[name] = self.baseline.seconds.get(name, 0) + call.duration * counts
        if call.excinfo is not None:
            self.failed.append(name)


class Readers:
    """Notes which test reads which file of parameters: of amounts, coverage sees nothing."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self.test = ""
        self.file_of = functools.cache(self.find)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test that starts, and the one before no more."""
        self.test = item.stash[NAME]
        yield
        self.test = ""

    def find(self, name: str) -> str:
        """Give the file in which a parameter stands, or nothing."""
        parts = ["parameters", *name.split(".")]
        paths = ("/".join(parts[:length]) + ".yaml" for length in range(len(parts), 1, -1))
        return next((path for path in paths if (ROOT / path).exists()), "")

    def note(self, name: str) -> None:
        """Note that the test reads a parameter."""
        self.baseline.lines.setdefault(self.file_of(name), {}).setdefault(1, set()).add(self.test)

    def watch(self) -> None:
        """Let every parameter tell, from here on in this process, that it is read."""
        from openfisca_nijmegen.gemeentekeuze import KnoopOpDatum

        node = ParameterNodeAtInstant

        def add_child(at_date: Any, name: str, child: Any) -> None:
            at_date._children[name] = child

        def getattribute(at_date: Any, name: str) -> Any:
            children = {} if name.startswith("_") else at_date._children
            if name not in children:
                return missing(at_date, name)
            if not isinstance(children[name], node):
                self.note(f"{at_date._name}.{name}")
            return children[name]

        def getitem(at_date: Any, key: Any) -> Any:
            if isinstance(key, str):
                return getattr(at_date, key)
            for name in at_date._children:  # a choice for each person or household
                self.note(f"{at_date._name}.{name}")
            return choose(at_date, key)

        def get_at_instant(parameter: Any, instant: Any) -> Any:
            if isinstance(parameter, Parameter):
                self.note(parameter.name)
            return own(parameter, instant)

        missing, choose, own = node.__getattr__, KnoopOpDatum.__getitem__, AtInstantLike.get_at_instant
        for owner, name, function in (
            (node, "add_child", add_child),
            (node, "__getattr__", getattribute),
            (KnoopOpDatum, "__getitem__", getitem),
            (AtInstantLike, "get_at_instant", get_at_instant),
        ):
            setattr(owner, name, function)


class Contexts:
    """Tells coverage which test runs."""

    def __init__(self, cover: coverage.Coverage) -> None:
        self.cover = cover

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test that starts."""
        self.cover.switch_context(item.stash[NAME])
        yield


def run(tests: Iterable[str], *plugins: object) -> int:
    """Run tests in this process, in silence.

    Args:
        tests: The folders and files.
        plugins: What else looks on.

    Returns:
        The exit code of pytest.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    without = ("cacheprovider", "unraisableexception", "threadexception")
    arguments = ["-x", "-q", "-s", *(f"-pno:{name}" for name in without), "--assert=plain", f"--rootdir={ROOT}", *tests]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main(arguments, plugins=[Laws(), *plugins]))


class Together:
    """Collects the tests once, for every mistake: what they import does not load what is changed."""

    def __init__(self, work: Callable[[list[pytest.Item]], None]) -> None:
        self.work = work

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do the work in place of running the tests."""
        self.work(session.items)
        return True


def run_items(items: list[pytest.Item]) -> str:
    """Run tests that another process collected, until one fails.

    Args:
        items: The tests, in this order.

    Returns:
        The name of the one that failed, or nothing.
    """
    # Collecting the tests has imported what rules share, without the mistake.
    for name in [name for name in sys.modules if name.startswith("openfisca_nijmegen.variables.")]:
        del sys.modules[name]
    from openfisca_nijmegen import CountryTaxBenefitSystem

    system = CountryTaxBenefitSystem()
    # The fork runs the tests of one mistake, so a test without reforms needs no copy.
    test_runner._tax_benefit_system_cache[hash((id(system), "", frozenset()))] = system
    following: list[pytest.Item | None] = [*items[1:], None]
    for item, after in zip(items, following, strict=False):
        signal.alarm(SECONDS)
        if isinstance(item, test_runner.YamlItem):
            item.baseline_tax_benefit_system = system
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
            return item.stash[NAME]
    return ""


def measure(target: Target, files: list[str], baseline: Baseline) -> Baseline:
    """Run tests without a mistake.

    Args:
        target: What is changed later.
        files: The files of tests.
        baseline: What was measured of other files; these are added.

    Returns:
        What was measured of all.

    Raises:
        BrokenError: A test fails.
    """
    cover = coverage.Coverage(data_file=None, source=[str(ROOT / target.folder)], config_file=False)
    chosen = Chosen(baseline, None, target)
    if target.suffix == ".yaml":
        readers = Readers(baseline)
        readers.watch()
        code = run(files, chosen, readers)
    else:
        cover.start()
        code = run(files, chosen, Contexts(cover))
        cover.stop()
    if code:
        raise BrokenError(
            f"The tests fail without a mistake: {', '.join(chosen.failed) or f'pytest ends with {code}'}."
        )
    data = cover.get_data()  # nothing, if it did not start
    for path in data.measured_files():
        lines = baseline.lines.setdefault(str(Path(path).relative_to(ROOT)), {})
        for line, contexts in data.contexts_by_lineno(path).items():
            lines.setdefault(line, set()).update(contexts)
    return baseline


def load() -> None:
    """Read before the fork what every mistake would read again: the system, the code of the rules, the parameters."""
    system = importlib.import_module("openfisca_nijmegen.stelsel")
    loader = importlib.machinery.SourceFileLoader
    own, code = loader.get_code, {}

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> Any:
        if self.path not in code:
            code[self.path] = own(self, fullname)
        return code[self.path]

    loader.get_code = get_code  # type: ignore[method-assign, assignment]
    helpers._load_yaml_file = functools.cache(helpers._load_yaml_file)
    system.CountryTaxBenefitSystem()
    for name in [name for name in sys.modules if name.startswith("openfisca_nijmegen.variables.")]:
        del sys.modules[name]


def plant(mutant: Mutant) -> None:
    """Let this process load the mistake in place of the file."""
    path = str(ROOT / mutant.path)
    if path.endswith(".yaml"):
        load = helpers._load_yaml_file
        helpers._load_yaml_file = lambda file: (
            yaml.load(mutant.content, Loader=config.Loader) if os.path.realpath(file) == path else load(file)
        )
        return
    own = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> Any:
        if self.path == path:
            return compile(mutant.content, path, "exec", dont_inherit=True)
        return own(self, fullname)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


class BrokenError(Exception):
    """The tests fail without a mistake."""


class Stuck(BaseException):
    """The tests take too long."""


Task = tuple[Mutant, Target, Baseline, set[str] | None]


def in_child(task: Task) -> tuple[Mutant, Outcome, str]:
    """Make one mistake in a process of its own; one that ends Python itself is noticed, as one that never ends.

    Returns:
        The mistake, what became of it and the test that noticed.
    """
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(write, pickle.dumps(attempt(*task)))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    outcome, test = pickle.loads(said) if said else (LOOP, "")
    return task[0], outcome, test


def attempt(mutant: Mutant, target: Target, baseline: Baseline, changed: set[str] | None) -> tuple[Outcome, str]:
    """Make one mistake in this process, which is used once, and see whether a test notices.

    Returns:
        What became of it and the test that noticed.
    """

    def stop(*_: object) -> None:
        raise Stuck

    signal.signal(signal.SIGALRM, stop)
    numpy.seterr(all="ignore")
    sys.dont_write_bytecode = True
    wanted = baseline.tests_of(mutant)
    if target.apart:  # what is set up for the first test of a file is for the others as well
        files = {name.split("::")[0] for name in wanted}
        wanted = {name for name in baseline.seconds if name.split("::")[0] in files}
    if changed is not None:
        wanted = {name for name in wanted if name.split("::")[0] in changed}
    near = Path(mutant.path).with_suffix("") if mutant.path.endswith(".py") else Path(mutant.path).parent
    chosen = Chosen(baseline, wanted, target, "/".join(("tests", *near.parts[1:])))
    try:
        plant(mutant)
        if not target.apart:
            items = [*ITEMS]
            chosen.choose(items)
            noticed = run_items(items)
            return KILLED if noticed else SURVIVED, noticed
        code = run(sorted({name.split("::")[0] for name in wanted}), chosen) if wanted else 0
        if code == pytest.ExitCode.NO_TESTS_COLLECTED:
            code = 0  # none is quick enough
        if code and not chosen.ran and not chosen.failed:
            return INVALID, ""
        return KILLED if code else SURVIVED, (chosen.failed or [""])[0]
    except Stuck:
        return LOOP, ""
    except Exception:  # the system does not load, in whatever way
        return INVALID, ""
    finally:
        signal.alarm(0)


def digest(*parts: str) -> str:
    """Give the hash of texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def contents(folders: Iterable[str]) -> dict[str, str]:
    """Give the hash of every file in folders of the checkout, by its path."""
    found = {}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")) or [ROOT / folder]:
            if path.suffix in (".csv", ".json", ".md", ".py", ".yaml"):
                found[str(path.relative_to(ROOT))] = digest(path.read_text(encoding="utf-8"))
    return found


def make(task: tuple[str, bool]) -> list[Mutant]:
    """Make every mistake in one file; what was made before is read."""
    path, is_rule = task
    source = (ROOT / path).read_text(encoding="utf-8")
    kept = CACHE / f"made/{digest(path, source, Path(mutators.__file__).read_text(encoding='utf-8'))}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    made = mutators.in_python(path, source, is_rule) if path.endswith(".py") else mutators.in_parameter(path, source)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


@dataclass
class Result:
    """What became of the mistakes of a target.

    Attributes:
        outcomes: By mistake what became of it, and the test that noticed.
        listed: The mistakes that survived and change nothing, with the reason.
    """

    target: Target
    outcomes: dict[Mutant, tuple[Outcome, str]]
    listed: dict[str, str]

    def count(self, outcome: Outcome) -> int:
        """Count the mistakes that ended so."""
        return sum(found == outcome for found, _ in self.outcomes.values())

    @property
    def valid(self) -> int:
        """Count the mistakes with which the package still loads."""
        return len(self.outcomes) - self.count(INVALID)

    @property
    def noticed(self) -> int:
        """Count the mistakes that a test notices, also by never ending."""
        return self.count(KILLED) + self.count(LOOP)

    def is_listed(self, mutant: Mutant) -> bool:
        """Say whether a mistake survived and there is a reason for it."""
        return self.outcomes[mutant][0] == SURVIVED and mutant.name in self.listed

    @property
    def survivors(self) -> list[Mutant]:
        """The mistakes that no test notices and for which no reason is given."""
        return [
            mutant
            for mutant, (outcome, _) in self.outcomes.items()
            if outcome == SURVIVED and not self.is_listed(mutant)
        ]

    @property
    def outdated(self) -> list[str]:
        """The names with a reason, in what was changed, that are no mistake or do not survive."""
        fine = {mutant.name for mutant in self.outcomes if self.is_listed(mutant)}
        paths = {mutant.path for mutant in self.outcomes}
        return [name for name in self.listed if name.split("::")[0] in paths and name not in fine]


def learned(target: Target, tests: dict[str, str], pool: Any) -> Baseline:
    """Give what the tests do without a mistake; of tests that did not change, as it was measured before.

    Args:
        target: What is changed later.
        tests: The files with tests and what they use, with their hashes.
        pool: Where it is measured.

    Returns:
        What they do.

    Raises:
        BrokenError: A test fails.
    """
    kept, sources = CACHE / f"{Path(target.folder).name}.pickle", contents([target.folder])
    before: tuple[dict[str, str], dict[str, str], Baseline] = ({}, {}, Baseline())
    if kept.exists():
        before = pickle.loads(kept.read_bytes())
    if before[0] != sources:
        before = (sources, {}, Baseline())
    changed = [path for path, state in tests.items() if before[1].get(path) != state]
    files = [path for path in changed if Path(path).name.startswith("test_") or path.endswith(".yaml")]
    if any(path not in files for path in changed):
        files = list(target.tests)  # what the tests share changed
    baseline = before[2].of(tests.keys() - files)
    if changed:
        print(f"{target.folder}: tests without a mistake", file=sys.__stderr__)
        baseline = pool.apply(measure, (target, files, baseline))
        kept.write_bytes(pickle.dumps((sources, tests, baseline)))
    return baseline


def mutate(target: Target, only: str, jobs: int, fresh: bool, listed: dict[str, str]) -> Result:
    """Make every mistake in a target and see what becomes of it.

    Args:
        target: What is changed.
        only: A part of the path of the files that are changed, or nothing.
        jobs: How many are made at a time.
        fresh: Whether what was found before is found anew.
        listed: The reasons by the name of the mistake.

    Returns:
        What became of each.
    """
    tests = contents(target.tests)
    every_test = digest(*tests.values())
    store = CACHE / f"{Path(target.folder).name}.json"
    known: dict[str, Any] = json.loads(store.read_text()) if store.exists() and not fresh else {}
    known.setdefault("tests", {})[every_test] = tests
    paths = [path for path in mutators.files(ROOT, target.folder, target.suffix) if only in path]
    load()
    with FORK.Pool(jobs, maxtasksperchild=1) as pool:
        made = pool.map(make, [(path, target.folder == "variables") for path in paths], chunksize=1)
        baseline = learned(target, tests, pool)

    def still(mutant: Mutant) -> bool:
        found = known.get(digest(mutant.path, mutant.content))
        if found is None or found["outcome"] in (LOOP, INVALID):
            return found is not None
        if found["outcome"] == KILLED:
            return tests.get(found["test"].split("::")[0]) == found["tests"]
        return bool(found["tests"] == every_test)

    def changed(mutant: Mutant) -> set[str] | None:
        """Name the files of tests that are new for a mistake that survived the others."""
        found = known.get(digest(mutant.path, mutant.content), {})
        then = known["tests"].get(found.get("tests")) if found.get("outcome") == SURVIVED else None
        return None if then is None else {path for path, state in tests.items() if then.get(path) != state}

    mutants = [mutant for mutants in made for mutant in mutants]
    todo = [mutant for mutant in mutants if not still(mutant)]

    def work(items: list[pytest.Item]) -> None:
        ITEMS.extend(items)
        start = time.perf_counter()
        with FORK.Pool(jobs) as pool:
            done = pool.imap_unordered(in_child, ((mutant, target, baseline, changed(mutant)) for mutant in todo))
            for number, (mutant, outcome, test) in enumerate(done, 1):
                state = tests.get(test.split("::")[0], "") if outcome == KILLED else every_test
                known[digest(mutant.path, mutant.content)] = {"outcome": outcome, "test": test, "tests": state}
                if number % 10 == 0 or number == len(todo):
                    store.write_text(json.dumps(known))
                    left = (len(todo) - number) * (time.perf_counter() - start) / number
                    print(
                        f"{target.folder}: {number} of {len(todo)}, {left / 60:.0f} minutes left", file=sys.__stderr__
                    )

    if todo and not target.apart:
        run(target.tests, Chosen(Baseline(), None, target), Together(work))
    else:
        work([])
    found = {mutant: known[digest(mutant.path, mutant.content)] for mutant in mutants}
    return Result(target, {mutant: (each["outcome"], each["test"]) for mutant, each in found.items()}, listed)


def survivors(results: list[Result]) -> str:
    """Name the mistakes that no test notices and for which no reason is given, a line each."""
    return "\n".join(mutant.name for result in results for mutant in result.survivors)


def record(results: list[Result]) -> Record:
    """Say what became of the mistakes, for the site."""
    figures, reasons = [], Counter[str]()
    for result in results:
        share = result.noticed / result.valid if result.valid else 0.0
        bound = f"ten minste {result.target.bound:.0%}"
        label = f"{result.target.title}: fouten die een toets merkt"
        figures.append(Figure(label, round(100 * share, 1), "%", bound, share >= result.target.bound))
        reasons.update(result.listed[mutant.name] for mutant in result.outcomes if result.is_listed(mutant))
    unexplained = sum(len(result.survivors) for result in results)
    figures.append(Figure("Niet gemerkt en zonder reden", unexplained, "fouten", "geen", not unexplained))
    columns = ["Waar", "Fouten", "Gemerkt", "Niet gemerkt", "waarvan met een reden", "Model laadt niet meer"]
    rows: list[list[str | float | int]] = [
        [
            result.target.title,
            result.valid,
            result.noticed,
            result.count(SURVIVED),
            result.count(SURVIVED) - len(result.survivors),
            result.count(INVALID),
        ]
        for result in results
    ]
    return Record(
        name="mutatie",
        question="Merken de toetsen een fout in een regel?",
        command="make mutation",
        figures=figures,
        tables=[
            Table("Fouten die zijn gemaakt", columns, rows),
            Table("Waarom een fout niets verandert", ["Reden", "Fouten"], [[*item] for item in reasons.most_common()]),
        ],
        notes=[
            "Telkens is één kleine fout gemaakt in een regel, een bedrag, de poort of de uitlijning: een voorwaarde "
            "weggelaten, kleiner dan in plaats van kleiner dan of gelijk aan, de andere tak, een bedrag dat in zijn "
            "laatste cijfer verschilt. Daarna is gekeken of een toets dat merkt.",
            "Een fout die niets verandert aan wat de wet geeft, staat met haar reden in proof/survivors; in de "
            "percentages telt zij als niet gemerkt.",
            "Wat sinds een eerdere keer niet is veranderd, is van die keer onthouden: de duur is die van de rest.",
            "Een fout waarmee het model niet meer laadt telt niet mee: die merkt iedereen.",
        ],
        paths=["variables", "parameters", "openfisca_nijmegen/situaties", "openfisca_nijmegen/alignment", "tests"],
    )


def read_listed(folder: Path = SURVIVORS) -> dict[str, str]:
    """Read why mistakes survive that change nothing: the reason by the name of the mistake."""
    groups = [group for path in sorted(folder.glob("*.yaml")) for group in yaml.safe_load(path.read_text("utf-8"))]
    return {mistake: group["reden"] for group in groups for mistake in group["fouten"]}


def main(arguments: list[str] | None = None) -> int:
    """Make mistakes and tell which survive.

    Returns:
        0, 1 if too many survive or one without a reason, 2 for a wrong argument.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.mutation", description=__doc__.split("\n")[0])
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--only", default="", help="change only files with this in their path")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time")
    parser.add_argument("--fresh", action="store_true", help="forget what was found before")
    parser.add_argument("--record", action="store_true", help="keep the figures for the site")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.targets if name not in TARGETS]:
        parser.error(f"unknown target {unknown[0]!r}: {', '.join(TARGETS)}")
    listed = read_listed()
    os.chdir(ROOT)
    start = time.perf_counter()
    how = (options.only, options.jobs, options.fresh, listed)
    try:
        results = []
        for name in options.targets:
            # Each in a process of its own: what is loaded for one target may be what another changes.
            with ProcessPoolExecutor(1, mp_context=FORK) as apart:
                results.append(apart.submit(mutate, TARGETS[name], *how).result())
    except BrokenError as fault:
        print(fault, file=sys.stderr)
        return 1
    measured = record(results)
    print(show(measured))
    if lines := survivors(results):
        print(f"\nNiet gemerkt, zonder reden in {SURVIVORS.relative_to(ROOT)}:\n{lines}")
    if outdated := [name for result in results for name in result.outdated]:
        print("\nMet een reden, en toch gemerkt of geen fout meer:", *outdated, sep="\n")
    if options.record:
        write(measured, time.perf_counter() - start)
    return 0 if all(figure.met for figure in measured.figures) and not outdated else 1


if __name__ == "__main__":
    raise SystemExit(main())
