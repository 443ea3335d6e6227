"""The page shows every record: its figures with their bounds, what was not measured, and what changed since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import bewijs
import pytest

from proof.record import FOLDER, ROOT, Figure, Machine, Measurement, Record, Table, write

RECORD = Record(
    name="mutatie",
    question="Merken de toetsen een fout?",
    command="make mutation",
    figures=[
        Figure("Gemerkte fouten", 95.238, "%", "ten minste 95%", True),
        Figure("Duur van de langste toets", 1234.5, "s", "ten hoogste 60 s", False),
        Figure("Aangebrachte fouten", 4321),
    ],
    tables=[Table("Per map", ["Map", "Fouten"], [["mms", 1200], ["`a | b` * c|d <e>", 1]])],
    notes=["Elke regel is veranderd.", "De teksten zijn niet gemeten."],
    paths=["variables", "tests"],
)
MACHINE = Machine(processor="Processor X", cores=2, memory=7.8, python="3.13.1")
MEASURED = Measurement(RECORD, date(2026, 11, 28), 240.0, MACHINE, "0123456789abcdef", False)


def page(measured: Measurement = MEASURED, later: int | None = 0, name: str = "mutatie") -> str:
    """Write the page of one record."""
    return bewijs.bladzijde({name: measured}, {name: later})


def row(text: str, start: str) -> list[str]:
    """Give the cells of the first row of the last table whose first cell begins so."""
    (line, *_) = [line for line in text.split("## ")[-1].splitlines() if line.startswith(f"| {start}")]
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_a_figure_stands_with_its_bound_and_a_verdict_in_words() -> None:
    label, value, bound, verdict = row(page(), "Gemerkte")
    assert (label, value, bound) == ("Gemerkte fouten", "**95,24%**", "ten minste 95%")
    assert verdict.endswith("> gehaald</span>")
    assert "status-gehaald" in verdict
    label, value, bound, verdict = row(page(), "Duur")
    assert (label, value, bound) == ("Duur van de langste toets", "**1.234,5\N{NO-BREAK SPACE}s**", "ten hoogste 60 s")
    assert verdict.endswith("> niet gehaald</span>")
    assert "status-gemist" in verdict


def test_a_figure_without_a_bound_has_no_verdict() -> None:
    assert row(page(), "Aangebrachte") == ["Aangebrachte fouten", "**4.321**", "", ""]


def test_the_overview_has_the_first_figures_and_every_bound() -> None:
    overview = page().split("## ")[1]
    assert "[Merken de toetsen een fout?](#bewijs-mutatie)" in overview
    assert "Gemerkte fouten: **95,24%**<br>Duur van de langste toets: **1.234,5\N{NO-BREAK SPACE}s**" in overview
    assert "Aangebrachte" not in overview
    assert "1 van 2 niet gehaald" in overview
    assert "28 november 2026" in overview


@pytest.mark.parametrize(
    ("figures", "words"),
    [(RECORD.figures[:1], "1 van 1 gehaald"), (RECORD.figures[2:], "geen grens gesteld"), ([], "geen grens gesteld")],
)
def test_the_overview_counts_the_bounds(figures: list[Figure], words: str) -> None:
    text = page(replace(MEASURED, record=replace(RECORD, figures=figures)))
    assert words in text.split("## ")[1]


def test_the_part_says_how_when_and_on_what_it_was_measured() -> None:
    assert (
        "Nadoen: `make mutation`. Gemeten op 28 november 2026 in 4 minuten, op een computer met Processor X, 2 kernen, "
        "7,8 GiB geheugen en Python 3.13.1, van de bestanden van commit `0123456789`."
    ) in page()
    assert "Python 3.13.1.\n" in f"{page(replace(MEASURED, commit=''))}\n"


def test_the_first_note_opens_the_part_and_the_others_close_it() -> None:
    part = page().split("## ")[-1]
    assert part.startswith("Merken de toetsen een fout?\n\nElke regel is veranderd.\n\n")
    assert "Bij deze cijfers:\n\n- De teksten zijn niet gemeten.\n\nNadoen" in part


def test_a_cell_is_no_markup() -> None:
    assert r"| `a \| b` \* c\|d \<e> | 1 |" in page()


def test_a_table_has_a_title_and_numbers_to_the_right() -> None:
    assert "<summary>Per map</summary>" in page()
    assert "| Map | Fouten |\n| --- | --: |\n| mms | 1.200 |" in page()


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (1, "Na de meting is er 1 wijziging (commit) geweest in `variables`, `tests`"),
        (1200, "Na de meting zijn er 1.200 wijzigingen (commits) geweest in `variables`, `tests`"),
    ],
)
def test_a_later_change_is_told(later: int, words: str) -> None:
    assert words in page(later=later)


@pytest.mark.parametrize("later", [0, None])
def test_without_a_later_change_or_without_git_nothing_is_said(later: int | None) -> None:
    assert "Let op" not in page(later=later)


def test_what_was_not_committed_is_told() -> None:
    assert "Bij de meting waren er wijzigingen die niet in die commit staan." in page(replace(MEASURED, dirty=True))


def test_a_missing_record_is_a_sentence() -> None:
    assert "Nog niet gemeten: " in page()
    assert bewijs.ONDERWERPEN["versheid"] in page()
    assert bewijs.ONDERWERPEN["mutatie"] not in page()
    alles = {naam: replace(MEASURED, record=replace(RECORD, name=naam)) for naam in bewijs.ONDERWERPEN}
    assert "Nog niet gemeten" not in bewijs.bladzijde(alles, {})
    niets = bewijs.bladzijde({}, {})
    assert niets.startswith("Nog niet gemeten: ")
    assert "## " not in niets


def test_records_stand_in_the_order_of_the_page_and_unknown_ones_follow(tmp_path: Path) -> None:
    for name in ("versheid", "andere_meting", "mutatie"):
        write(replace(RECORD, name=name), 1, tmp_path)
    gemeten = bewijs.metingen(tmp_path / FOLDER)
    assert list(gemeten) == ["mutatie", "versheid", "andere_meting"]
    assert "(bewijs-andere-meting)=" in bewijs.bladzijde(gemeten, {})
    assert bewijs.metingen(tmp_path / "weg") == {}


def test_changes_of_what_was_measured_are_counted_by_git(git: Callable[..., str], tmp_path: Path) -> None:
    def commit(path: str) -> str:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"{len(git('log', '--all', '--format=%h').split())}")
        git("add", ".")
        git("commit", "-qm", path)
        return git("rev-parse", "HEAD")

    measured = replace(MEASURED, commit=commit("variables/a.py"))
    assert bewijs.sindsdien(measured, tmp_path) == 0
    for path in ("variables/a.py", "docs/a.md", "tests/a.yaml"):
        commit(path)
    assert bewijs.sindsdien(measured, tmp_path) == 2
    assert bewijs.sindsdien(replace(measured, record=replace(RECORD, paths=[])), tmp_path) is None
    assert bewijs.sindsdien(replace(measured, commit="0" * 40), tmp_path) is None
    assert bewijs.sindsdien(replace(measured, commit=""), tmp_path) is None


def test_the_records_of_this_project_make_a_page() -> None:
    gemeten = bewijs.metingen(ROOT / FOLDER)
    text = bewijs.bladzijde(gemeten, {})
    for name, measured in gemeten.items():
        assert measured.record.name == name
        assert measured.record.question in text
