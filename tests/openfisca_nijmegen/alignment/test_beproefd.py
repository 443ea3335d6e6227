"""Every amount in a member is proven by a test: with another amount, a test that names the article fails.

The YAML tests of an article are computed with the amount as it is and with another one; a test whose output changes
would fail. When none does, the Python tests of the article are run in a copy with the other amount. An article that no
rule computes has no tests; the tests of the articles that its parameter refers to then prove the amount. The annex is
left out: test_budgettabel.py compares all of its amounts with the published table.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import pytest
import yaml
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import ParameterNode
from openfisca_core.reforms import Reform
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.alignment import Project
from openfisca_nijmegen.alignment.lezen import bestanden
from openfisca_nijmegen.alignment.model import Toets
from openfisca_nijmegen.alignment.tekst import lees_bedragen
from openfisca_nijmegen.teksten import artikelkenmerk

ROOT = Path(__file__).resolve().parents[3]
AMOUNTS = sorted(
    {
        (amount.plaats, amount.parameter)
        for page in bestanden(ROOT)
        for amount in lees_bedragen(page.name, page.read_text(encoding="utf-8"))
        if not amount.in_toelichting and not amount.plaats.startswith(("VMMS-bijlage", "VMMS-1-", "BMMS-1-"))
    }
)
"""Every member with the parameter it names; article 1 gives the words of a law that has its own tests."""


def other(value: float | bool) -> float | bool:
    """Give another amount."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value * 1.5


def with_other(system: TaxBenefitSystem, parameter: str | None) -> TaxBenefitSystem:
    """Give the system with one parameter changed at all of its dates, or with none changed."""

    def change(root: ParameterNode) -> ParameterNode:
        leaf = root
        for part in parameter.split("."):
            leaf = leaf.children[part]
        for at_date in leaf.values_list:
            at_date.value = other(at_date.value)
        return root

    class Other(Reform):
        def apply(self) -> None:
            if parameter is not None:
                self.modify_parameters(change)

    return Other(system)


@cache
def entries(file: Path) -> list[dict[str, Any]]:
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return content if isinstance(content, list) else [content]


def proof_of(project: Project, place: str, parameter: str) -> list[Toets]:
    """Give the tests of the article of a place, or of the articles of the parameter where no rule computes that."""
    article = project.artikel_van(place)
    if project.regels_van(article):
        return project.toetsen_van(article)
    articles = dict.fromkeys(artikelkenmerk(other) for other in project.parameters[parameter].plaatsen)
    return [test for mark in articles for test in project.toetsen_van(project.artikelen[mark])]


def yaml_tests(project: Project, tests: list[Toets]) -> Iterator[dict[str, Any]]:
    named = {(test.bestand, test.naam) for test in tests}
    for file in sorted({file for file, _ in named if not file.endswith(".py")}):
        yield from (entry for entry in entries(project.root / file) if (file, str(entry.get("name", ""))) in named)


def asked(output: dict[str, Any], variables: dict[str, Any], period: str) -> Iterator[tuple[str, str]]:
    """Give the variables and periods a test looks at."""
    for key, value in output.items():
        if key in variables:
            yield from ((key, str(when)) for when in (value if isinstance(value, dict) else [period]))
        else:
            yield from asked(value, variables, period)


def outcomes(system: TaxBenefitSystem, test: dict[str, Any]) -> list[Any]:
    """Compute what a test looks at."""
    builder = SimulationBuilder()
    builder.set_default_period(str(test["period"]))
    simulation = builder.build_from_dict(system, test["input"])
    found = []
    for variable, period in dict.fromkeys(asked(test["output"], system.variables, str(test["period"]))):
        try:
            found.append(numpy.asarray(simulation.calculate(variable, period)).astype(float))
        except (TypeError, ValueError, ParameterNotFoundError) as error:  # a test that cannot be computed fails
            found.append(str(error))
    return found


def differ(before: list[Any], after: list[Any], margin: float) -> bool:
    return any(
        one.shape != two.shape or bool((abs(one - two) > margin).sum())
        if isinstance(one, numpy.ndarray) and isinstance(two, numpy.ndarray)
        else str(one) != str(two)
        for one, two in zip(before, after, strict=True)
    )


@pytest.fixture(scope="module")
def as_it_is(tax_benefit_system: TaxBenefitSystem) -> TaxBenefitSystem:
    return with_other(tax_benefit_system, None)


@pytest.fixture(scope="module")
def package(make_package: Callable[[], Path]) -> Path:
    """Give a copy of the package in which a parameter can be changed, and put back."""
    return make_package()


@pytest.fixture(scope="module")
def passes(run: Callable[..., subprocess.CompletedProcess[str]], package: Path) -> Callable[[tuple[str, ...]], bool]:
    """Give a function that says whether Python tests pass in the copy as it was made."""

    @cache
    def pass_as_they_are(files: tuple[str, ...]) -> bool:
        return run(package, "pytest", "-q", "-p", "no:cacheprovider", *files).returncode == 0

    return pass_as_they_are


@pytest.mark.parametrize(("place", "parameter"), AMOUNTS)
def test_another_amount_fails_a_test(
    place: str,
    parameter: str,
    project: Project,
    as_it_is: TaxBenefitSystem,
    package: Path,
    passes: Callable[[tuple[str, ...]], bool],
    run: Callable[..., subprocess.CompletedProcess[str]],
):
    tests = proof_of(project, place, parameter)
    changed = with_other(as_it_is, parameter)
    for test in yaml_tests(project, tests):
        margin = test.get("absolute_error_margin", 0)
        if differ(outcomes(as_it_is, test), outcomes(changed, test), margin):
            return

    files = sorted({test.bestand for test in tests if test.bestand.endswith(".py")})
    assert files, f"no test of {place} notices another {parameter}"
    assert passes(tuple(files))
    page = package / project.parameters[parameter].bestand
    source = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"(?<=value: )\S+", lambda old: str(other(yaml.safe_load(old[0]))).lower(), source))
    done = run(package, "pytest", "-q", "-x", "-p", "no:cacheprovider", *files)
    page.write_text(source, encoding="utf-8")
    assert done.returncode == 1, f"no test of {place} notices another {parameter}\n{done.stdout}"
