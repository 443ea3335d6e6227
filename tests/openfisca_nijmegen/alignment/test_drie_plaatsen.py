"""An amount changed in one place only is found, and whoever changed it is sent to the other places.

The highest bijverdienpremie of 240 euro stands in article 25, in a parameter and in tests. The copy of the package lies
first on the path, so that ``openfisca test`` computes with the planted amount.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = "docs/verordening/artikel_25.md"
PARAMETER = "parameters/mms/bijverdienpremie/maximum.yaml"
TESTS = "tests/mms/bijverdienpremie.yaml"
RULE = "variables/mms/bijverdienpremie.py"


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def copy(make_package: Callable[[], Path]) -> Path:
    """Give a copy in which one place can be changed."""
    return make_package()


def check(run: Run, root: Path) -> tuple[int, list[dict]]:
    """Run check and give the exit code, and the wrong amounts and changed tests of article 25."""
    done = run(root, "openfisca_nijmegen.alignment", "--format", "json")
    assert done.returncode in {0, 1}, done.stderr
    report = json.loads(done.stdout)
    assert any(test["bestand"] == TESTS for test in report["artikelen"]["VMMS-25"]["toetsen"])
    found = [item for item in report["bevindingen"] if item["plaats"].startswith("VMMS-25")]
    return done.returncode, [item for item in found if item["code"] in {"V01", "V15"}]


def openfisca_test(run: Run, root: Path) -> subprocess.CompletedProcess[str]:
    return run(
        root, "openfisca_core.scripts.openfisca_command", "test", "--country-package", "openfisca_nijmegen", TESTS
    )


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def places(finding: dict) -> set[tuple[str, str]]:
    return {(place["soort"], place["bestand"]) for place in finding["zie_ook"]}


def test_only_the_parameter(run: Run, copy: Path):
    change(copy, PARAMETER, "value: 240", "value: 250")

    code, (finding,) = check(run, copy)

    assert code == 1
    assert (finding["code"], finding["bestand"]) == ("V01", ARTICLE)
    assert "'€ 240'" in finding["melding"]
    assert "'€ 250'" in finding["melding"]
    assert places(finding) >= {("parameter", PARAMETER), ("toets", TESTS), ("regel", RULE)}
    tested = openfisca_test(run, copy)
    assert tested.returncode != 0
    assert "250" in tested.stdout


def test_only_the_text(run: Run, copy: Path):
    change(copy, ARTICLE, "`€ 240 <", "`€ 250 <")

    code, (finding,) = check(run, copy)

    assert code == 1
    assert (finding["code"], finding["bestand"]) == ("V01", ARTICLE)
    assert places(finding) >= {("parameter", PARAMETER), ("toets", TESTS), ("regel", RULE)}


def test_only_the_test(run: Run, copy: Path):
    assert openfisca_test(run, copy).returncode == 0
    change(copy, TESTS, "240", "250")

    tested = openfisca_test(run, copy)

    assert tested.returncode != 0
    assert TESTS in tested.stdout
    code, (finding,) = check(run, copy)
    assert code == 1
    assert (finding["code"], finding["bestand"]) == ("V15", TESTS)
    assert places(finding) >= {("tekst", ARTICLE), ("regel", RULE)}
    assert "parameters/mms/bijverdienpremie" in finding["melding"]


def test_make_sends_to_the_other_places_before_a_test_fails(repository: Path):
    recipe = (repository / "Makefile").read_text(encoding="utf-8")
    assert recipe.index("openfisca-nijmegen check)") < recipe.index("openfisca test --country-package")
