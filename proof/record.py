"""What a tool measured: its figures in the terminal, and in a file from which the page *Hoe weten we dat?* is made."""

import json
import os
import platform
import re
import subprocess
from dataclasses import asdict, dataclass, field
from datetime import date
from operator import methodcaller
from pathlib import Path

from openfisca_nijmegen.nederlands import getal

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""

FOLDER = Path("docs/_gegevens/bewijs")
"""Where the records stand, from the root."""

VERDICTS = {True: "gehaald", False: "niet gehaald", None: ""}
"""How it is said whether a figure keeps its bound."""


@dataclass(frozen=True)
class Figure:
    """One figure of a record.

    Attributes:
        label: A short Dutch statement of what was measured.
        value: The figure, a text for what is no number to format (a year, a version).
        unit: ``%``, ``s``, ``huishoudens``; empty for a bare number.
        bound: What it must keep to, in Dutch: *ten minste 95%*; empty without a bound.
        met: Whether it does, if there is a bound.
    """

    label: str
    value: float | int | str
    unit: str = ""
    bound: str = ""
    met: bool | None = None

    @property
    def text(self) -> str:
        """The value as it is read, with its unit: 1.234,5 s."""
        separator = "" if self.unit in ("", "%") else " "
        return f"{written(self.value)}{separator}{self.unit}"


@dataclass(frozen=True)
class Table:
    """A table of a record, with as many cells in a row as there are columns."""

    title: str
    columns: list[str]
    rows: list[list[str | float | int]]


@dataclass(frozen=True)
class Record:
    """What a tool measured.

    Attributes:
        name: The name of its file: small letters and underscores.
        question: What a member of the council asks, in Dutch; the heading on the page.
        command: The command that measures it again.
        figures: The figures, the most telling ones first: the overview shows the first two.
        tables: What lies behind them.
        notes: Dutch sentences. The first one opens the part of the page: what was done; the others say what was not
            measured and why.
        paths: What the figures are about, from the root: a later change there may change them.
    """

    name: str
    question: str
    command: str
    figures: list[Figure]
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Machine:
    """What it was measured on: the processor, its cores, the memory in GiB and the Python."""

    processor: str
    cores: int
    memory: float
    python: str


@dataclass(frozen=True)
class Measurement:
    """A record with when, how long, on what machine and of which sources it was measured.

    Attributes:
        record: What was measured.
        date: The day.
        seconds: How long it took.
        machine: On what.
        commit: The commit that was checked out; empty without git.
        dirty: Whether a tracked file outside the records differed from that commit.
    """

    record: Record
    date: date
    seconds: float
    machine: Machine
    commit: str
    dirty: bool


def written(value: float | int | str) -> str:
    """Write a value the Dutch way.

    Args:
        value: A number, or a text that is left as it is.

    Returns:
        Whole numbers as they are, broken ones on two decimals, and below 1 on three digits: 1.234,57 and 0,00123.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return getal(value)
    return getal(float(f"{value:.3g}") if abs(value) < 1 else round(float(value), 2))


def show(record: Record) -> str:
    """Write a record for the terminal.

    Args:
        record: What was measured.

    Returns:
        The question, a line a figure with its bound, the tables and the notes, without a line end at the end.
    """
    figures = [[figure.label, figure.text, figure.bound, VERDICTS[figure.met]] for figure in record.figures]
    parts = [record.question, _columns(figures)]
    for table in record.tables:
        rows = [[written(cell) for cell in row] for row in table.rows]
        parts.append(f"{table.title}\n{_columns([table.columns, *rows])}")
    parts.append("\n".join(f"- {note}" for note in record.notes))
    return "\n\n".join(part for part in parts if part)


def _columns(rows: list[list[str]]) -> str:
    """Set rows of cells below one another in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def write(record: Record, seconds: float, root: Path = ROOT) -> Path:
    """Write a record, with what it was measured on.

    Args:
        record: What was measured.
        seconds: How long it took.
        root: The checkout.

    Returns:
        The file.

    Raises:
        ValueError: The name is no name of a file, or a row has another number of cells than its table has columns.
    """
    if not re.fullmatch("[a-z_]+", record.name):
        raise ValueError(f"The name of a record is small letters and underscores, not {record.name!r}.")
    for table in record.tables:
        if any(len(row) != len(table.columns) for row in table.rows):
            raise ValueError(f"A row of {table.title!r} has another number of cells than the table has columns.")
    measurement = Measurement(record, date.today(), round(seconds, 1), machine(), commit(root), dirty(root))
    content = asdict(measurement) | {"date": measurement.date.isoformat()}
    path = root / FOLDER / f"{record.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(
        content, ensure_ascii=False, allow_nan=False, indent=2, sort_keys=True, default=methodcaller("item")
    )
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def read(path: Path) -> Measurement:
    """Read a record.

    Args:
        path: The file.

    Returns:
        What was measured, and on what.

    Raises:
        ValueError: The file is no record.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        record = content["record"]
        record["figures"] = [Figure(**figure) for figure in record["figures"]]
        record["tables"] = [Table(**table) for table in record["tables"]]
        return Measurement(
            **content
            | {
                "record": Record(**record),
                "date": date.fromisoformat(content["date"]),
                "machine": Machine(**content["machine"]),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name} is no record of a measurement: {error}") from error


def machine() -> Machine:
    """Say what this machine is."""
    cpus = Path("/proc/cpuinfo")
    models = re.findall(r"^model name\s*: (.*)$", cpus.read_text(), re.MULTILINE) if cpus.is_file() else []
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return Machine(
        processor=models[0].strip() if models else platform.processor() or platform.machine(),
        cores=os.cpu_count() or 1,
        memory=round(memory, 1),
        python=platform.python_version(),
    )


def commit(root: Path = ROOT) -> str:
    """Give the commit that is checked out; an empty text without git."""
    return git(root, "rev-parse", "HEAD") or ""


def dirty(root: Path = ROOT) -> bool:
    """Say whether a tracked file differs from the commit; the records themselves do not count."""
    return bool(git(root, "status", "--porcelain", "--untracked-files=no", "--", ".", f":(exclude){FOLDER.as_posix()}"))


def git(root: Path, *arguments: str) -> str | None:
    """Ask git something.

    Args:
        root: The checkout.
        arguments: What comes after ``git``.

    Returns:
        Its answer without white space around it; nothing if there is no git, or it refuses.
    """
    try:
        answer = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()
