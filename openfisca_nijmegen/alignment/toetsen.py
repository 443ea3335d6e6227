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

_KENMERK = re.compile(r"VMMS(-[\w-]+)?")
_CONSTANTE = "ARTIKELEN"


def lees_toetsen(root: Path) -> list[Toets]:
    """Read every test that names an article or a member.

    Args:
        root: The root of the checkout.

    Returns:
        The tests, by file and line.

    Raises:
        ProjectError: A test file cannot be read.
    """
    toetsen: list[Toets] = []
    for pad in sorted((root / "tests").rglob("*")):
        if pad.suffix not in {".py", ".yaml", ".yml"} or not pad.is_file():
            continue
        tekst = pad.read_text(encoding="utf-8")
        if "VMMS" not in tekst:
            continue
        bestand = pad.relative_to(root).as_posix()
        try:
            toetsen += _uit_python(bestand, tekst) if pad.suffix == ".py" else _uit_yaml(bestand, tekst)
        except (SyntaxError, yaml.YAMLError) as fout:
            raise ProjectError(f"{bestand} is niet te lezen: {fout}") from fout
    return toetsen


def _uit_yaml(bestand: str, tekst: str) -> Iterator[Toets]:
    lezer = yaml.CSafeLoader(tekst)
    wortel: Any = lezer.get_single_node()
    for knoop in wortel.value if isinstance(wortel, yaml.SequenceNode) else [wortel]:
        inhoud: Any = lezer.construct_object(knoop, deep=True)
        if not isinstance(inhoud, dict):
            continue
        plaatsen = [woord for woord in inhoud.get("keywords") or [] if _KENMERK.fullmatch(str(woord))]
        if plaatsen:
            yield Toets(
                naam=str(inhoud.get("name", "")),
                plaatsen=tuple(plaatsen),
                vingerafdruk=vingerafdruk(json.dumps(_met_tekst_als_sleutel(inhoud), sort_keys=True, default=str)),
                bestand=bestand,
                regel=knoop.start_mark.line + 1,
            )


def _met_tekst_als_sleutel(inhoud: Any) -> Any:
    if isinstance(inhoud, dict):
        return {str(sleutel): _met_tekst_als_sleutel(waarde) for sleutel, waarde in inhoud.items()}
    return [_met_tekst_als_sleutel(deel) for deel in inhoud] if isinstance(inhoud, list) else inhoud


def _uit_python(bestand: str, tekst: str) -> Iterator[Toets]:
    for deel in ast.parse(tekst).body:
        if not (isinstance(deel, ast.Assign) and any(getattr(doel, "id", "") == _CONSTANTE for doel in deel.targets)):
            continue
        waarden = deel.value.elts if isinstance(deel.value, ast.List | ast.Tuple) else []
        plaatsen = tuple(str(waarde.value) for waarde in waarden if isinstance(waarde, ast.Constant))
        yield Toets(Path(bestand).name, plaatsen, vingerafdruk_python(tekst), bestand, deel.lineno)
