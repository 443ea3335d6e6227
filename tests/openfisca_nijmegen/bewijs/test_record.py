"""A record says what was measured, on what, and is read back as it was written."""

import json
import os
import platform
from dataclasses import replace
from datetime import date

import numpy
import pytest

from proof.record import FOLDER, Figure, Record, Table, commit, dirty, read, show, write, written

RECORD = Record(
    name="mutatie",
    question="Merken de toetsen een fout in een regel?",
    command="make mutation",
    figures=[
        Figure("Gedode mutanten", 95.238095, "%", "ten minste 95%", True),
        Figure("Overlevers", 1234, "", "ten hoogste 1.000", False),
        Figure("Duur", 0.00123456, "s"),
    ],
    tables=[Table("Per map", ["Map", "Mutanten"], [["mms", 1200], ["landelijk", 3]])],
    notes=["Elke regel is veranderd.", "Niet gemeten: de teksten."],
    paths=["variables"],
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1.234.567"),
        (1234.567, "1.234,57"),
        (95.0, "95"),
        (0.1 + 0.2, "0,3"),
        (0.00123456, "0,00123"),
        (-0.5, "-0,5"),
        (0.0, "0"),
        ("2026", "2026"),
        (numpy.int64(1234), "1.234"),
        (numpy.float32(2.5), "2,5"),
    ],
)
def test_a_value_is_written_the_dutch_way(value, text):
    assert written(value) == text


def test_a_figure_has_its_unit_behind_it():
    assert [figure.text for figure in RECORD.figures] == ["95,24%", "1.234", "0,00123 s"]


def test_the_terminal_shows_everything():
    assert show(RECORD) == (
        "Merken de toetsen een fout in een regel?\n"
        "\n"
        "  Gedode mutanten  95,24%     ten minste 95%     gehaald\n"
        "  Overlevers       1.234      ten hoogste 1.000  niet gehaald\n"
        "  Duur             0,00123 s\n"
        "\n"
        "Per map\n"
        "  Map        Mutanten\n"
        "  mms        1.200\n"
        "  landelijk  3\n"
        "\n"
        "- Elke regel is veranderd.\n"
        "- Niet gemeten: de teksten."
    )


def test_a_record_without_figures_or_tables_is_shown():
    assert show(replace(RECORD, figures=[], tables=[], notes=[])) == RECORD.question


def test_a_record_is_read_as_it_was_written(git, tmp_path):
    (tmp_path / "a.txt").write_text("1")
    git("add", ".")
    git("commit", "-qm", "First")
    path = write(RECORD, 12.34, tmp_path)
    assert path == tmp_path / FOLDER / "mutatie.json"
    measured = read(path)
    assert measured.record == RECORD
    assert (measured.date, measured.seconds) == (date.today(), 12.3)
    assert (measured.commit, measured.dirty) == (git("rev-parse", "HEAD"), False)
    assert (measured.machine.cores, measured.machine.python) == (os.cpu_count(), platform.python_version())
    assert measured.machine.processor
    assert measured.machine.memory > 0


def test_the_file_is_the_same_whoever_writes_it_and_readable(tmp_path):
    text = write(RECORD, 1, tmp_path).read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert list(json.loads(text)) == ["commit", "date", "dirty", "machine", "record", "seconds"]
    assert json.loads(text)["record"]["figures"][0] == {
        "bound": "ten minste 95%",
        "label": "Gedode mutanten",
        "met": True,
        "unit": "%",
        "value": 95.238095,
    }


def test_numbers_of_numpy_are_written_as_numbers(tmp_path):
    measured = read(write(replace(RECORD, figures=[Figure("Aantal", numpy.int64(3))]), 1, tmp_path))  # type: ignore[arg-type]
    assert measured.record.figures == [Figure("Aantal", 3)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "../mutatie"}, "letters"),
        ({"tables": [Table("Per map", ["Map"], [["mms", 1]])]}, "'Per map'"),
        ({"figures": [Figure("Deel", float("nan"))]}, "nan"),
    ],
)
def test_a_record_that_cannot_be_read_back_is_refused(tmp_path, change, message):
    with pytest.raises(ValueError, match=message):
        write(replace(RECORD, **change), 1, tmp_path)
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"record": {"figures": [], "tables": []}}'])
def test_a_file_that_is_no_record_is_named(tmp_path, text):
    path = tmp_path / "stuk.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"^stuk\.json is no record"):
        read(path)


def test_only_tracked_files_outside_the_records_make_a_checkout_dirty(git, tmp_path):
    (tmp_path / "a.txt").write_text("1")
    first = write(RECORD, 1, tmp_path)
    git("add", ".")
    git("commit", "-qm", "First")
    first.write_text("another record")
    (tmp_path / "new.txt").write_text("not tracked")
    assert not dirty(tmp_path)
    (tmp_path / "a.txt").write_text("2")
    assert dirty(tmp_path)
    assert read(write(RECORD, 1, tmp_path)).dirty


def test_without_git_there_is_no_commit(tmp_path):
    assert (commit(tmp_path), dirty(tmp_path)) == ("", False)
