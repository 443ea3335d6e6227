"""The tools that measure an installation: what is not measured is never called good, and nothing more is installed."""

import json
import shutil
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from proof import audit, matrix
from proof.record import show

WHEEL = [
    "openfisca_nijmegen/__init__.py",
    "openfisca_nijmegen/parameters/a.yaml",
    "openfisca_nijmegen/tests/mms/a.yaml",
]
TRACKED = ["openfisca_nijmegen/__init__.py", "parameters/a.yaml", "tests/mms/a.yaml", "tests/mms/b.py", "proof/a.py"]


def needed(distribution: str, extras: frozenset[str], seen: set[tuple[str, str]]) -> set[str]:
    """Give what an installed distribution needs with these extras, and all that those need."""
    found = set()
    for extra in extras | {""}:
        if (distribution, extra) in seen:
            continue
        seen.add((distribution, extra))
        for line in requires(distribution) or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                name = canonicalize_name(requirement.name)
                found |= {name} | needed(name, frozenset(requirement.extras), seen)
    return found


def test_without_an_extra_only_what_is_listed_is_installed() -> None:
    names = needed("openfisca-nijmegen", frozenset(), set())
    assert names - audit.OPTIONAL == audit.CORE
    tools = {"pandas", "matplotlib", "pyarrow", "distributed", "sphinx", "hypothesis", "jupyterlab", "ruff", "mypy"}
    assert not names & tools
    assert {"pandas", "matplotlib", "pyarrow"} <= needed("openfisca-nijmegen", frozenset({"analyse"}), set())


def test_pytest_comes_by_the_core_alone() -> None:
    own = [Requirement(line) for line in requires("openfisca-nijmegen") or []]
    assert [line.name for line in own if line.marker is None] == ["openfisca-core"]
    assert "pytest" in needed("openfisca-core", frozenset(), set())


@pytest.mark.parametrize(
    ("names", "finding"),
    [
        (WHEEL, None),
        ([*WHEEL, "openfisca_nijmegen-0.7.0.dist-info/METADATA"], None),
        (WHEEL[1:], "openfisca_nijmegen/__init__.py is missing from the wheel."),
        ([WHEEL[0], WHEEL[2]], "parameters/a.yaml is missing from the wheel."),
        ([*WHEEL, "proof/a.py"], "proof/a.py does not belong in the wheel."),
        (
            [*WHEEL, "openfisca_nijmegen/tests/mms/b.py"],
            "openfisca_nijmegen/tests/mms/b.py does not belong in the wheel.",
        ),
        ([*WHEEL, "openfisca_nijmegen/docs/_build/a.html"], "openfisca_nijmegen/docs/_build/a.html does not belong"),
    ],
)
def test_what_is_too_much_or_missing_in_a_wheel(names: list[str], finding: str | None) -> None:
    findings = matrix.strange(names, TRACKED)
    assert len(findings) == (finding is not None)
    assert finding is None or findings[0].startswith(finding)


def test_a_python_that_does_not_start_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shim of a version manager is on the path, and ends with 127 when its Python is not chosen."""
    shims, real = tmp_path / "shims", tmp_path / "real"
    for folder, script in ((shims, "exit 127"), (real, "echo 3.98.7")):
        folder.mkdir()
        for version in ("3.98", "3.99"):
            page = folder / f"python{version}"
            page.write_text(f"#!/bin/sh\n{script}\n")
            page.chmod(0o755)
    (real / "python3.99").unlink()
    monkeypatch.setenv("PATH", f"{shims}:{real}")
    assert matrix.interpreters(["3.98", "3.99"], []) == {"3.98": (str(real / "python3.98"), "3.98.7")}
    assert matrix.interpreters(["3.98"], [str(tmp_path / "nothing")]).keys() == {"3.98"}


def test_every_python_of_the_classifiers_is_wanted() -> None:
    assert matrix.versions() == ["3.11", "3.12", "3.13"]


@pytest.mark.parametrize(
    ("report", "counted"),
    [
        (None, (0, 0, ["no test was run"])),
        ("<testsuites><testsuite/></testsuites>", (0, 0, ["no test was run"])),
        (
            '<testsuites><testsuite><testcase classname="a" name="b"/><testcase><skipped/></testcase>'
            '<testcase classname="c" name="d"><failure/></testcase><testcase classname="e" name="f"><error/></testcase>'
            "</testsuite></testsuites>",
            (1, 1, ["c::d", "e::f"]),
        ),
    ],
    ids=["no report", "no tests", "all kinds"],
)
def test_no_test_at_all_is_a_failure(tmp_path: Path, report: str | None, counted: tuple[int, int, list[str]]) -> None:
    page = tmp_path / "report.xml"
    if report is not None:
        page.write_text(report)
    assert matrix.counts(page) == counted


def test_a_combination_that_was_not_measured_does_not_work() -> None:
    outcomes = [
        matrix.Outcome("3.11", "lowest", exact="3.11.7", yaml=3, python=2),
        matrix.Outcome("3.11", "newest", exact="3.11.7", problems=["no test was run"]),
        matrix.Outcome("3.12", "lowest"),
    ]
    assert [outcome.verdict for outcome in outcomes] == ["werkt", "werkt niet", "niet gemeten"]
    unmeasured = audit.Verdict(asked=27, answered=0, advisories=[], command="uv")
    made = matrix.record(outcomes, [], unmeasured, 27, "full")
    assert (made.figures[0].value, made.figures[0].met) == ("1 van 3", False)
    assert made.figures[-1].value == "niet gemeten"
    assert made.figures[-1].met is None
    assert "Niet gemeten: 3.12:lowest." in show(made)


SKIPPED = {"name": "gunicorn", "skip_reason": "Dependency not found and could not be audited"}
SOUND = {"name": "Flask_Cors", "version": "3.0.10", "vulns": []}
UNSOUND = {
    "name": "gunicorn",
    "version": "22.0.0",
    "vulns": [{"id": "PYSEC-0", "aliases": ["CVE-2024-6827"], "fix_versions": ["23.0.0"], "description": ""}],
}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"dependencies": [SOUND, {**UNSOUND, "vulns": []}]}, audit.CLEAN),
        ({"dependencies": [SOUND, SKIPPED]}, audit.UNMEASURED),
        ({"dependencies": [SKIPPED]}, audit.UNMEASURED),
        ({"dependencies": [SOUND]}, audit.UNMEASURED),
        ({"dependencies": []}, audit.UNMEASURED),
        ({}, audit.UNMEASURED),
        (None, audit.UNMEASURED),
        ({"dependencies": [SKIPPED | {"name": "flask-cors"}, UNSOUND]}, audit.FOUND),
    ],
)
def test_a_skipped_package_is_not_clean(answer: dict | None, code: int) -> None:
    verdict = audit.judge(["gunicorn", "flask-cors"], "" if answer is None else json.dumps(answer), "pip-audit")
    assert verdict.code == code
    assert verdict.sentence.startswith("No known") == (code == audit.CLEAN)
    assert [line[:15] for line in verdict.advisories] == (["gunicorn 22.0.0"] if code == audit.FOUND else [])


def test_nothing_asked_is_not_clean() -> None:
    assert audit.judge([], json.dumps({"dependencies": []}), "pip-audit").code == audit.UNMEASURED


AWAY = {
    "conftest.py": "import pytest\n\n@pytest.fixture\ndef repository():\n    return 1\n",
    "test_all.py": "from pathlib import Path\n\ndef test_a(repository):\n    pass\n\ndef test_b():\n    pass\n\n"
    "def test_c():\n    Path(__file__).parents[3]\n",
    "test_root.py": "from pathlib import Path\n\nROOT = Path(__file__).parents[3]\n\ndef test_d():\n    pass\n",
    "inside/conftest.py": "from pathlib import Path\n\nROOT = Path(__file__).parents[3]\n",
    "inside/test_inside.py": "def test_e():\n    pass\n",
}


def away(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run small tests with the plugin, beside a package of its own name."""
    for name, text in AWAY.items():
        page = folder / "tests" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
    shutil.copy(matrix.ROOT / "proof" / "outside.py", folder)
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); prefix = sys.argv.pop(1); "
        "sys.prefix = prefix or sys.prefix; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    )
    command = [
        sys.executable,
        "-c",
        code,
        str(folder),
        *options,
        "-q",
        "-p",
        "outside",
        "-p",
        "no:cacheprovider",
        "tests",
    ]
    environment = {"PATH": "/usr/bin:/bin", "OUTSIDE_LEFT_OUT": str(folder / "left_out.txt"), "HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_away_from_the_checkout_what_needs_it_is_left_out(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "openfisca_nijmegen"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (tmp_path / "openfisca_nijmegen").symlink_to(package)
    result = away(tmp_path, str(tmp_path))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 passed, 2 deselected" in result.stdout
    left_out = (tmp_path / "left_out.txt").read_text().splitlines()
    assert sorted(line.split("::")[-1].split("/")[-1] for line in left_out) == [
        "inside: all",
        "test_a",
        "test_c",
        "test_root.py: all",
    ]


def test_the_checkout_is_refused_as_an_installed_package(tmp_path: Path) -> None:
    result = away(tmp_path, "")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "and not on an installed package" in result.stderr
