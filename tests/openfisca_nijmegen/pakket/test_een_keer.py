"""The law is told once: no module above ``variables/`` names a variable of the law, a parameter or an article."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

ROOT = Path(__file__).resolve().parents[3]
PAKKET = ROOT / "openfisca_nijmegen"
ARTIKEL = re.compile(r"\b(?:artikel|art\.) ?\d|artikel=\d|VMMS-\d|jci1\.3:c:BWBR\d{7}")

UITZONDERINGEN = {
    "alignment/begrippen.py": "the terms in a member that its rules need not read, each with its reason",
    "alignment/bevestigd.py": "an example of an article in a message",
    "alignment/getallen.py": "the numbers in the text of the ordinance that need no parameter, each with its reason",
    "alignment/opdracht.py": "an example of an article in the help",
    "alignment/stelsel.py": "the amount that the trace of the varied households is of",
    "comparison/doorrekening.py": "what a household has to spend, the amount that is compared",
    "explanation/golden.py": "what the explanations that the tests compare are about",
    "explanation/meelezen.py": "the varied households with which the formulas are run",
    "marginale_druk.py": "the households and the amount of the table of marginal pressure",
    "population/trekken.py": "the inputs of the people that are drawn",
    "population/trekken_inkomen.py": "the incomes of the people that are drawn",
    "population/trekken_marges.py": "age, one of the properties in the margins",
    "situaties/variabelen.py": "properties of inputs that OpenFisca has no attribute for, in this one place",
    "stelsel.py": "the examples that OpenFisca's web API shows",
    "winst_en_verlies.py": "the households and the amount of the table of who gains and who loses",
}
"""The modules that may name something, with the reason."""


def teksten(bestand: Path) -> Iterator[tuple[int, str]]:
    """Give the texts in a module with their lines, without docstrings."""
    boom = ast.parse(bestand.read_text(encoding="utf-8"))
    uitleg = {
        id(knoop.value)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Expr) and isinstance(knoop.value, ast.Constant)
    }
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in uitleg:
            yield knoop.lineno, knoop.value


@pytest.fixture(scope="module")
def van_de_wet(tax_benefit_system: TaxBenefitSystem) -> set[str]:
    """Give the names of all variables and the paths of all parameters."""
    paden = {knoop.name for knoop in tax_benefit_system.parameters.get_descendants() if "." in knoop.name}
    return set(tax_benefit_system.variables) | paden


def tweede_keer(bestand: Path, van_de_wet: set[str]) -> list[str]:
    return [
        f"{bestand.name}:{regel}: {tekst}"
        for regel, tekst in teksten(bestand)
        if tekst.strip(".") in van_de_wet or ARTIKEL.search(tekst)
    ]


def test_no_module_tells_the_law_a_second_time(van_de_wet: set[str]) -> None:
    gevonden = {
        naam: plaatsen
        for bestand in sorted(PAKKET.rglob("*.py"))
        if (naam := bestand.relative_to(PAKKET).as_posix()) not in UITZONDERINGEN
        if (plaatsen := tweede_keer(bestand, van_de_wet))
    }
    assert gevonden == {}


def test_every_exception_is_needed(van_de_wet: set[str]) -> None:
    assert [naam for naam in UITZONDERINGEN if not tweede_keer(PAKKET / naam, van_de_wet)] == []


@pytest.mark.parametrize("tekst", ["mmb", "mms.hoogte.minimum", "Zie artikel 11.", "docs/x.md#VMMS-11-2"])
def test_a_name_is_found(tekst: str, van_de_wet: set[str], tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(f'"""mmb"""\nnaam = {tekst!r}\n', encoding="utf-8")
    assert tweede_keer(tmp_path / "module.py", van_de_wet) == [f"module.py:2: {tekst}"]
