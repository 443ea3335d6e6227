"""The notebooks: kept without outcomes, and they run from the first cell to the last."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parents[3] / "docs" / "notebooks").glob("*.ipynb"))
BIJ_NAAM = pytest.mark.parametrize("pad", NOTEBOOKS, ids=[pad.stem for pad in NOTEBOOKS])


def test_there_are_six_and_the_index_names_each() -> None:
    index = (NOTEBOOKS[0].parent / "index.md").read_text(encoding="utf-8")
    assert [pad.name[:2] for pad in NOTEBOOKS] == [f"{nummer}_" for nummer in range(1, 7)]
    assert re.findall(r"^(\d\w+)$", index, re.MULTILINE) == [pad.stem for pad in NOTEBOOKS]
    assert all(f"({pad.name})" in index for pad in NOTEBOOKS)


@BIJ_NAAM
def test_a_notebook_is_kept_without_outcomes(pad: Path) -> None:
    """Outcomes in git would be old ones; a figure says in words what it shows."""
    notebook = nbformat.read(pad, nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    for cel in notebook.cells:
        if cel.cell_type == "code":
            assert (cel.outputs, cel.execution_count) == ([], None)
            if re.search(r"^figure$", cel.source, re.MULTILINE):
                assert len(cel.metadata["mystnb"]["image"]["alt"]) > 20


@BIJ_NAAM
def test_a_notebook_runs(pad: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(pad, nbformat.NO_CONVERT)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    gezegd = [uit for cel in notebook.cells for uit in cel.get("outputs", []) if uit.get("name") == "stderr"]
    assert gezegd == []
