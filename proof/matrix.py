"""Measure whether the package works on a clean computer: every Python, the oldest and the newest releases it accepts.

``python -m proof.matrix`` builds HEAD twice and compares the bytes, and then, for every Python and both ends of what
``pyproject.toml`` accepts, installs the wheel in a clean environment, computes a household with it, and runs a copy of
``tests/`` in an empty folder, so that what is tested is what was installed. A Python that is not found, or a
combination that was not asked for, is unmeasured: the exit code is then 3.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from proof import audit
from proof.build import UMASK, build
from proof.clean import ROOT, ToolError, add, environment, installed, last_lines, releases, run, scratch, uv
from proof.record import Figure, Record, Table, show, write

RESOLUTIONS = {"lowest": "laagste", "newest": "nieuwste"}
"""Both ends of the releases that the package accepts, with what they are called in the record."""

OPTIONS = {"lowest": "lowest-direct", "newest": "highest"}
"""The resolution of uv: the lowest releases of what ``pyproject.toml`` names itself, the newest of what those need."""

LAW = ("huishouden", "invoer", "landelijk", "mms", "nederlands", "nijmegen", "wageningen")
"""The folders of tests that ``--quick`` runs: what the law must give."""

SLOW = ("amendment", "explanation", "population", "report", "results", "sensitivity", "simulation")
"""The folders of ``tests/openfisca_nijmegen`` that take minutes each; only ``--all`` runs them."""

HOUSEHOLD = ("alleenstaande_bijstand.json", "2.067,87")
"""An example of the package, and an amount that its household must get: the MMG of January 2026, article 3 with the
reference budgets of the annex."""

WHOLE = ("openfisca_nijmegen/", "parameters/", "variables/")
"""The folders of the checkout of which every tracked file is in the wheel."""

MAPPED = ("parameters", "variables", "tests", "docs")
"""The folders beside the package that the wheel holds inside it."""

TESTS_INSIDE = re.compile(r"tests/(conftest\.py|mms/test_\w+\.py|.*\.yaml|__init__\.py)$")
"""What of the tests is in the wheel: the rules, and the Python tests that articles of the ordinance name."""


@dataclass
class Outcome:
    """What one combination gave.

    Attributes:
        version: The release of Python, as 3.12.
        resolution: ``lowest`` or ``newest``.
        exact: The exact release of Python; empty if it was not found.
        yaml: Tests of rules that passed.
        python: Tests in Python that passed.
        skipped: Tests that skipped themselves.
        left_out: Tests, and modules or folders, that need the checkout.
        seconds: How long it took; installing and testing.
        problems: What went wrong; nothing if all is well.
    """

    version: str
    resolution: str
    exact: str = ""
    yaml: int = 0
    python: int = 0
    skipped: int = 0
    left_out: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The combination, as it is chosen with ``--only``."""
        return f"{self.version}:{self.resolution}"

    @property
    def verdict(self) -> str:
        """In Dutch: works, does not, or was not measured."""
        return "niet gemeten" if not self.exact else "werkt niet" if self.problems else "werkt"


def versions(root: Path = ROOT) -> list[str]:
    """Give the Pythons that the package says it works on, from its classifiers.

    Args:
        root: The checkout.

    Returns:
        The releases, as 3.11.
    """
    classifiers = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    found = [re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", name) for name in classifiers]
    return [match[1] for match in found if match]


def interpreters(wanted: list[str], named: list[str]) -> dict[str, tuple[str, str]]:
    """Find a Python of every release that really starts: a shim of a version manager may be on the path in vain.

    Args:
        wanted: The releases, as 3.11.
        named: Interpreters to try first.

    Returns:
        By release the interpreter and its exact release; a release that is not found is not among them.
    """
    on_path = [Path(folder, f"python{version}") for version in wanted for folder in os.get_exec_path()]
    found: dict[str, tuple[str, str]] = {}
    for candidate in [*map(Path, named), Path(sys.executable), *on_path]:
        try:
            # -I: whatever the environment puts on the path of this one.
            answer = subprocess.run(
                [candidate, "-I", "-c", "import platform; print(platform.python_version())"],
                capture_output=True,
                text=True,
                timeout=30,
                check=True,
            ).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            continue
        version = ".".join(answer.split(".")[:2])
        if version in wanted:
            found.setdefault(version, (str(candidate), answer))
    return found


# The wheel


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def from_sdist(sdist: Path, target: Path) -> Path:
    """Build the wheel from the source distribution, as pip does for who installs that.

    Args:
        sdist: The source distribution.
        target: The folder for the wheel; it is made.

    Returns:
        The wheel.

    Raises:
        ToolError: It cannot be built.
    """
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(sdist) as tar:
        tar.extractall(folder, filter="data")
        (sources,) = Path(folder).iterdir()
        epoch = str(int((sources / "PKG-INFO").stat().st_mtime))
        code = (
            f"import os; os.umask({UMASK}); from setuptools import build_meta; build_meta.build_wheel({str(target)!r})"
        )
        result = run([sys.executable, "-c", code], sources, SOURCE_DATE_EPOCH=epoch)
    if result.returncode:
        raise ToolError(f"the wheel cannot be built from the source distribution: {last_lines(result)}")
    return next(target.glob("*.whl"))


def strange(names: list[str], tracked: list[str]) -> list[str]:
    """Compare what a wheel holds with the checkout.

    Args:
        names: The files in the wheel.
        tracked: The files that git tracks, from the root.

    Returns:
        A line for each file that should not be in the wheel, or is missing; nothing if it is right.
    """
    sources = set()
    findings = []
    for name in (name for name in names if ".dist-info/" not in name):
        inside = name.removeprefix("openfisca_nijmegen/")
        source = inside if inside.split("/")[0] in MAPPED and inside in tracked else name
        sources.add(source)
        inside_package = name.startswith("openfisca_nijmegen/")
        if (
            not inside_package
            or source not in tracked
            or (source.startswith("tests/") and not TESTS_INSIDE.match(source))
        ):
            findings.append(f"{name} does not belong in the wheel.")
    missing = [name for name in tracked if name.startswith(WHOLE) and name not in sources]
    return sorted(findings) + [f"{name} is missing from the wheel." for name in missing]


def check_build(folder: Path) -> tuple[Path, list[Figure]]:
    """Build HEAD twice, in two folders and a second apart at least, and once more from the source distribution.

    Args:
        folder: Where it is built.

    Returns:
        The wheel, and what was found.

    Raises:
        ToolError: It cannot be built.
        RuntimeError: Git or setuptools refused.
    """
    sdist, wheel = build(ROOT, folder / "first")
    time.sleep(2)  # a zip counts time by two seconds
    again = build(ROOT, folder / "second" / "deeper")
    rebuilt = from_sdist(sdist, folder / "from_sdist")
    tracked = run(["git", "ls-tree", "-r", "--name-only", "-z", "HEAD"], ROOT).stdout.split("\0")[:-1]
    findings = strange(zipfile.ZipFile(wheel).namelist(), tracked)
    for finding in findings:
        print(f"  {finding}", file=sys.stderr)
    pairs = {
        "Twee keer gebouwd: bytes van het bronpakket gelijk": (sdist, again[0]),
        "Twee keer gebouwd: bytes van het wheel gelijk": (wheel, again[1]),
        "Wheel uit het bronpakket gelijk aan dat uit de bron": (wheel, rebuilt),
    }
    figures = []
    for label, (one, other) in pairs.items():
        same = sha256(one) == sha256(other)
        figures.append(Figure(label, "ja" if same else "nee", bound="ja", met=same))
    figures.append(Figure("Bestanden te veel of te weinig in het wheel", len(findings), bound="0", met=not findings))
    return wheel, figures


# One combination


def counts(page: Path) -> tuple[int, int, list[str]]:
    """Count the tests of a report of pytest.

    Args:
        page: The report, as ``--junitxml`` writes it.

    Returns:
        How many passed, how many skipped themselves, and the names of those that failed. Without a report nothing
        passed, and that is the failure.
    """
    if not page.is_file():
        return 0, 0, ["no test was run"]
    cases = list(ElementTree.parse(page).iter("testcase"))
    failed = [f"{case.get('classname')}::{case.get('name')}" for case in cases if _has(case, "failure", "error")]
    skipped = [case for case in cases if _has(case, "skipped")]
    return len(cases) - len(failed) - len(skipped), len(skipped), failed or ([] if cases else ["no test was run"])


def _has(case: ElementTree.Element, *kinds: str) -> bool:
    """Tell whether a test has an outcome of one of these kinds."""
    return any(case.find(kind) is not None for kind in kinds)


def use(python: Path, folder: Path) -> list[str]:
    """Use the package as it was just installed: import it, ask its version, compute a household.

    Args:
        python: The Python of the environment, without any extra.
        folder: An empty folder.

    Returns:
        What went wrong.
    """
    program = python.parent / "openfisca-nijmegen"
    place = run([python, "-c", "import openfisca_nijmegen; print(openfisca_nijmegen.__file__)"], folder)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    example = Path(place.stdout.strip()).parent / "situation_examples" / HOUSEHOLD[0]
    problems = []
    if not Path(place.stdout.strip()).is_relative_to(python.parents[1]):
        problems.append(f"import: {last_lines(place)}")
    for arguments, expected in ((["--version"], version), (["calculate", str(example)], HOUSEHOLD[1])):
        result = run([program, *arguments], folder)
        if result.returncode or expected not in result.stdout:
            problems.append(f"openfisca-nijmegen {arguments[0]}: {last_lines(result)}")
    return problems


def measure(outcome: Outcome, python: str, wheel: Path, folder: Path, extent: str) -> None:
    """Install a combination, use it, and run the tests away from the checkout.

    Args:
        outcome: The combination; what is found is written in it.
        python: The interpreter.
        wheel: The wheel.
        folder: An empty folder for it.
        extent: ``quick``, ``full`` or ``all``.

    Raises:
        ToolError: Something cannot be installed.
    """
    start = time.monotonic()

    def lap(name: str) -> None:
        outcome.seconds[name] = time.monotonic() - start - sum(outcome.seconds.values())
        print(f"  {outcome.name}: {name}, {outcome.seconds[name]:.0f} s", file=sys.stderr, flush=True)

    folder.mkdir()
    chosen = ("--resolution", OPTIONS[outcome.resolution])
    inside = environment(folder / "env", python, releases(python, folder / "core.txt", *chosen), wheel)
    if more := sorted(installed(inside).keys() - audit.CORE - audit.OPTIONAL - {"openfisca-nijmegen"}):
        outcome.problems.append(f"installed without an extra: {', '.join(more)}")
    outcome.problems += use(inside, folder)
    lap("installed and used")
    add(inside, "--requirements", releases(python, folder / "dev.txt", *chosen, "--extra", "dev"))
    uv("pip", "check", "--quiet", "--python", inside)
    lap("installed for the tests")

    tests = folder / "away"
    _copy_tests(tests)
    shutil.copy(ROOT / "proof" / "outside.py", folder)
    page = tests / "yaml.xml"
    result = run(
        [inside.parent / "openfisca", "test", "--country-package", "openfisca_nijmegen", "tests"],
        tests,
        beside=inside,
        PYTEST_ADDOPTS=f"--ignore-glob=*.py -p outside --junitxml={page}",
        PYTHONPATH=str(folder),
    )
    outcome.yaml, skipped, failed = counts(page)
    outcome.skipped += skipped
    outcome.problems += _failures("tests of rules", failed, result)
    lap(f"{outcome.yaml} tests of rules")

    page, left_out = tests / "python.xml", folder / "left_out.txt"
    which = [f"tests/{part}" for part in LAW] if extent == "quick" else ["tests"]
    slow = [f"--ignore=tests/openfisca_nijmegen/{part}" for part in SLOW] if extent == "full" else []
    result = run(
        [
            inside, "-m", "pytest", "-q", "-p", "outside", "--import-mode=importlib", "--strict-markers",
            f"--numprocesses={os.cpu_count() or 1}", "--dist=loadscope", f"--junitxml={page}", *slow, *which,
        ],
        tests,
        beside=inside,
        PYTHONPATH=str(folder),
        OUTSIDE_LEFT_OUT=str(left_out),
    )  # fmt: skip
    outcome.python, skipped, failed = counts(page)
    outcome.skipped += skipped
    outcome.left_out = len(left_out.read_text(encoding="utf-8").splitlines()) if left_out.is_file() else 0
    outcome.problems += _failures("tests in Python", failed, result)
    lap(f"{outcome.python} tests in Python")


def _copy_tests(target: Path) -> None:
    """Copy the tests that are committed."""
    target.mkdir()
    archive = target / "tests.tar"
    uncommitted = run(["git", "archive", "--output", str(archive), "HEAD", "tests"], ROOT)
    if uncommitted.returncode:
        raise ToolError(f"git refused: {last_lines(uncommitted)}")
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    archive.unlink()


def _failures(kind: str, failed: list[str], result: subprocess.CompletedProcess[str]) -> list[str]:
    """Name the tests that failed; a run that failed without one says how it ended."""
    if failed:
        return [f"{len(failed)} {kind} failed: {', '.join(failed[:5])}; {last_lines(result, 3)}"]
    return [f"{kind} ended with {result.returncode}: {last_lines(result)}"] if result.returncode else []


# The record


def record(outcomes: list[Outcome], built: list[Figure], verdict: audit.Verdict, parts: int, extent: str) -> Record:
    """Put what was found in a record.

    Args:
        outcomes: Every combination, those that were not measured included.
        built: What building gave.
        verdict: What is known about advisories.
        parts: The packages that come with the package without an extra.
        extent: ``quick``, ``full`` or ``all``.

    Returns:
        The record.
    """
    measured = [outcome for outcome in outcomes if outcome.exact]
    working = [outcome for outcome in measured if not outcome.problems]
    known = {
        audit.CLEAN: "geen",
        audit.FOUND: f"{len(verdict.advisories)}",
        audit.UNMEASURED: "niet gemeten",
    }[verdict.code]
    names = ", ".join(outcome.name for outcome in outcomes if not outcome.exact)
    which = {
        "quick": "alleen de toetsen in Python van de regels",
        "full": f"de toetsen in Python, zonder die van {', '.join(SLOW)}, die minuten duren",
        "all": "alle toetsen in Python",
    }[extent]
    return Record(
        name="installatie",
        question="Werkt het op een schone computer, en wat wordt er geïnstalleerd?",
        command={"quick": "make matrix EXTENT=--quick", "full": "make matrix", "all": "make matrix EXTENT=--all"}[
            extent
        ],
        figures=[
            Figure(
                "Combinaties van Python en versies die werken",
                f"{len(working)} van {len(outcomes)}",
                bound="alle",
                met=len(working) == len(outcomes),
            ),
            Figure("Pakketten die zonder extra meekomen", parts, bound="alleen die van de lijst", met=True),
            *built,
            Figure(
                "Bekende kwetsbaarheden in die pakketten",
                known,
                bound="geen",
                met={audit.CLEAN: True, audit.FOUND: False, audit.UNMEASURED: None}[verdict.code],
            ),
        ],
        tables=[
            Table(
                "Per combinatie",
                [
                    "Python",
                    "versies",
                    "uitkomst",
                    "toetsen van regels",
                    "toetsen in Python",
                    "overgeslagen",
                    "vragen de broncode",
                    "seconden",
                ],
                [
                    [
                        outcome.exact or outcome.version,
                        RESOLUTIONS[outcome.resolution],
                        outcome.verdict,
                        outcome.yaml,
                        outcome.python,
                        outcome.skipped,
                        outcome.left_out,
                        round(sum(outcome.seconds.values())),
                    ]
                    for outcome in outcomes
                ],
            )
        ],
        notes=[
            "Het pakket is gebouwd, in een lege omgeving geïnstalleerd, en daar gebruikt en getoetst.",
            f"Naast de toetsen van de regels liepen {which}.",
            "Laagste: de oudste versies van wat het pakket zelf noemt, met de nieuwste van wat die weer vragen.",
            "Een toets die de broncode zelf nodig heeft (tekst, site, bouw), loopt hier niet; wel in make test.",
            "Zonder extra komen er geen pakketten voor analyse of documentatie mee; pytest wel, want de kern van "
            "OpenFisca vraagt het.",
            *([f"Niet gemeten: {names}."] if names else []),
            *(
                [
                    "Bekende kwetsbaarheden zijn niet gemeten: er was geen bron van meldingen bereikbaar. "
                    "Wat erover bekend is, staat in SECURITY.md."
                ]
                if verdict.code == audit.UNMEASURED
                else []
            ),
        ],
        paths=["openfisca_nijmegen", "parameters", "variables", "tests", "pyproject.toml", "setup.py"],
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the tool.

    Args:
        arguments: Those of the command line, or None.

    Returns:
        0 all six combinations work; 1 something does not; 2 wrong use; 3 nothing failed and not all was measured.
    """
    wanted = versions()
    combinations = [f"{version}:{resolution}" for version in wanted for resolution in RESOLUTIONS]
    parser = argparse.ArgumentParser(prog="python -m proof.matrix", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--python", action="append", default=[], metavar="PATH", help="an interpreter to try first")
    parser.add_argument("--only", action="append", choices=combinations, help="measure this combination only")
    parser.add_argument("--quick", action="store_const", const="quick", dest="extent", help="the tests of the law only")
    parser.add_argument("--all", action="store_const", const="all", dest="extent", help="the slow tests as well")
    parser.add_argument("--work", type=Path, help="a new folder that stays; without it, one that is removed")
    parser.add_argument("--record", action="store_true", help="write the record of the page")
    options = parser.parse_args(arguments)
    extent, start = options.extent or "full", time.monotonic()
    outcomes = [Outcome(version, resolution) for version in wanted for resolution in RESOLUTIONS]
    try:
        with scratch(options.work) as folder:
            print("Building HEAD, three times.", file=sys.stderr, flush=True)
            wheel, built = check_build(folder)
            verdict = audit.audit(folder)
            found = interpreters(wanted, options.python)
            for number, outcome in enumerate(outcomes, start=1):
                if options.only and outcome.name not in options.only:
                    continue
                if outcome.version not in found:
                    print(f"{number} of {len(outcomes)}: {outcome.name}: no Python found.", file=sys.stderr)
                    continue
                python, outcome.exact = found[outcome.version]
                print(f"{number} of {len(outcomes)}: {outcome.name}, {python}", file=sys.stderr, flush=True)
                try:
                    measure(outcome, python, wheel, folder / f"{outcome.version}-{outcome.resolution}", extent)
                except ToolError as error:
                    outcome.problems.append(str(error))
                for problem in outcome.problems:
                    print(f"  {problem}", file=sys.stderr)
    except (ToolError, RuntimeError) as error:
        print(f"matrix: {error}", file=sys.stderr)
        return 2
    made = record(outcomes, built, verdict, verdict.asked, extent)
    print(show(made))
    if options.record:
        print(f"\n{write(made, time.monotonic() - start)}")
    if any(outcome.problems for outcome in outcomes) or any(figure.met is False for figure in built):
        return 1
    return 1 if verdict.code == audit.FOUND else 0 if all(outcome.exact for outcome in outcomes) else 3


if __name__ == "__main__":
    sys.exit(main())
