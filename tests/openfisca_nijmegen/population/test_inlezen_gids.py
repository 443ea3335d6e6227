"""The guide about your own households: what it shows is what happens."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from openfisca_nijmegen.cli import main


@pytest.fixture
def gids(repository: Path) -> str:
    return (repository / "docs" / "gids" / "eigen_gegevens.md").read_text(encoding="utf-8")


def blokken(tekst: str, soort: str) -> list[str]:
    return re.findall(rf"^```{soort}\n(.*?)^```$", tekst, re.MULTILINE | re.DOTALL)


def test_the_examples_print_what_the_guide_shows(gids: str) -> None:
    notebook = gids[gids.index("## In a notebook") :]
    namen: dict[str, object] = {}
    for code, getoond in zip(blokken(notebook, "python"), blokken(notebook, "text"), strict=True):
        uitvoer = io.StringIO()
        with contextlib.redirect_stdout(uitvoer):
            exec(code, namen)
        assert uitvoer.getvalue() == getoond


def test_the_mistakes_are_told_as_the_guide_shows(
    gids: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rijen = [f"{nummer},aanvrager,," for nummer in range(2, 13)]
    rijen[1], rijen[7], rijen[10] = "3,aanvrager,-5,", "8,aanvrager,,", "12,aanvrager,,veel"
    pad = tmp_path / "mine.csv"
    pad.write_text("\n".join(["huishouden,rol,kale_huur,brutoloon", *rijen, ""]), encoding="utf-8")
    assert main(["population", "read", str(pad), "--output", str(tmp_path / "mine.parquet")]) == 2
    assert capsys.readouterr().err in blokken(gids, "text")
