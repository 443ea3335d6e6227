"""National law has one name everywhere: the citeertitel of the act, as in ``openfisca_nijmegen/wetten.yaml``."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

ROOT = Path(__file__).resolve().parents[3]
WETTEN: dict[str, str] = yaml.safe_load((ROOT / "openfisca_nijmegen" / "wetten.yaml").read_text(encoding="utf-8"))
WET = re.compile(r"https://wetten\.overheid\.nl/jci1\.3:c:(BWBR\d{7})")


def titles(content: Any) -> Iterator[tuple[str, str]]:
    """Find the title and the BWB id of every reference to national law in a parameter file."""
    if isinstance(content, list):
        for child in content:
            yield from titles(child)
    elif isinstance(content, dict):
        if act := WET.match(str(content.get("href"))):
            yield content["title"], act[1]
        for child in content.values():
            yield from titles(child)


def references() -> Iterator[tuple[str, str, str]]:
    """Give every reference to national law with its file."""
    for file in sorted((ROOT / "parameters").rglob("*.yaml")):
        for title, act in titles(yaml.safe_load(file.read_text(encoding="utf-8"))):
            yield file.relative_to(ROOT).as_posix(), title, act


def test_titles_begin_with_the_citeertitel() -> None:
    found = list(references())
    assert found
    wrong = [(file, title) for file, title, act in found if not title.startswith(f"{WETTEN[act]} artikel ")]
    assert wrong == []


def test_the_table_holds_the_acts_referred_to(tax_benefit_system: TaxBenefitSystem) -> None:
    of_variables = {
        act[1]
        for variable in tax_benefit_system.variables.values()
        for address in variable.reference or []
        if (act := WET.match(address))
    }
    assert of_variables | {act for _, _, act in references()} == set(WETTEN)
