"""Read the tests that name articles: YAML entries by their keywords, Python files by a constant ``ARTIKELEN``."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from openfisca_nijmegen.alignment.model import ProjectError, Toets
from openfisca_nijmegen.alignment.regels import vingerafdruk, vingerafdruk_python
from openfisca_nijmegen.teksten import KENMERK

_KENMERK = re.compile(rf"(?:{KENMERK})(-[\w-]+)?")
_CONSTANTE = "ARTIKELEN"


def lees_toetsen(root: Path) -> tuple[list[Toets], dict[str, list[str]]]:
    """Read every test that names an article or a member, and what the YAML tests are about.

    Args:
        root: The root of the checkout.

    Returns:
        The tests that name one, by file and line, and of every name in the outcome of a YAML test the files.

    Raises:
        ProjectError: A test file cannot be read.
    """
    toetsen: list[Toets] = []
    getoetst: dict[str, list[str]] = {}
    for bestand, tekst in _bestanden(root):
        try:
            if bestand.endswith(".py"):
                toetsen += _uit_python(bestand, tekst)
            else:
                gevallen = list(_yaml(tekst))
                for regel, inhoud in gevallen:
                    toetsen += _uit_yaml(bestand, regel, inhoud)
                for naam in set().union(*(_verwacht(inhoud.get("output")) for _, inhoud in gevallen)):
                    getoetst.setdefault(naam, []).append(bestand)
        except (SyntaxError, yaml.YAMLError) as fout:
            raise ProjectError(f"{bestand} is niet te lezen: {fout}") from fout
    return toetsen, getoetst


def noemen(root: Path, namen: set[str]) -> dict[str, set[str]]:
    """Find the test files that name one of some names: YAML tests by a keyword, Python tests by a text.

    Args:
        root: The root of the checkout.
        namen: The names.

    Returns:
        The files, with the names that stand in each.
    """
    gevonden = {}
    for bestand, tekst in _bestanden(root):
        if not any(naam in tekst for naam in namen):
            continue
        if bestand.endswith(".py"):
            woorden = {str(deel.value) for deel in ast.walk(ast.parse(tekst)) if isinstance(deel, ast.Constant)}
        else:
            woorden = {str(woord) for _, inhoud in _yaml(tekst) for woord in inhoud.get("keywords") or []}
        if woorden & namen:
            gevonden[bestand] = woorden & namen
    return gevonden


def _bestanden(root: Path) -> Iterator[tuple[str, str]]:
    """Give every file with tests, by its name in the checkout, and what it says."""
    for pad in sorted((root / "tests").rglob("*")):
        if pad.suffix in {".py", ".yaml", ".yml"} and pad.is_file():
            yield pad.relative_to(root).as_posix(), pad.read_text(encoding="utf-8")


def _yaml(tekst: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the tests of a YAML file with their line."""
    lezer = yaml.CSafeLoader(tekst)
    wortel: Any = lezer.get_single_node()
    for knoop in wortel.value if isinstance(wortel, yaml.SequenceNode) else [wortel]:
        inhoud: Any = lezer.construct_object(knoop, deep=True)
        if isinstance(inhoud, dict):
            yield knoop.start_mark.line + 1, inhoud


def _verwacht(uitkomst: Any) -> set[str]:
    """Give every name in an outcome; those of variables among them, whatever the shape of the test."""
    if not isinstance(uitkomst, dict):
        return set()
    return {str(naam) for naam in uitkomst}.union(*map(_verwacht, uitkomst.values()))


def _uit_yaml(bestand: str, regel: int, inhoud: dict[str, Any]) -> Iterator[Toets]:
    plaatsen = [woord for woord in inhoud.get("keywords") or [] if _KENMERK.fullmatch(str(woord))]
    if plaatsen:
        yield Toets(
            naam=str(inhoud.get("name", "")),
            plaatsen=tuple(plaatsen),
            vingerafdruk=vingerafdruk(json.dumps(_met_tekst_als_sleutel(inhoud), sort_keys=True, default=str)),
            bestand=bestand,
            regel=regel,
        )


def _met_tekst_als_sleutel(inhoud: Any) -> Any:
    if isinstance(inhoud, dict):
        return {str(sleutel): _met_tekst_als_sleutel(waarde) for sleutel, waarde in inhoud.items()}
    return [_met_tekst_als_sleutel(deel) for deel in inhoud] if isinstance(inhoud, list) else inhoud


def _uit_python(bestand: str, tekst: str) -> Iterator[Toets]:
    if _CONSTANTE not in tekst:
        return
    for deel in ast.parse(tekst).body:
        if not (isinstance(deel, ast.Assign) and any(getattr(doel, "id", "") == _CONSTANTE for doel in deel.targets)):
            continue
        waarden = deel.value.elts if isinstance(deel.value, ast.List | ast.Tuple) else []
        plaatsen = tuple(str(waarde.value) for waarde in waarden if isinstance(waarde, ast.Constant))
        yield Toets(Path(bestand).name, plaatsen, vingerafdruk_python(tekst), bestand, deel.lineno)
