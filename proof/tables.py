"""Hold the model against what others published: their tables row by row, and every parameter beside a figure.

    python -m proof.tables [--record]

The figures stand in ``tests/tabellen/``: a folder a kind of table, with the tables as CSV; ``bronnen.toml`` says where
each comes from and what its rows and columns are. Where a source and the model differ, the difference stands with its
ground in ``afwijkingen.csv``; a parameter value without a figure stands with the reason in ``zonder_bron.csv``.
"""

import argparse
import csv
import sys
import time
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import nan
from typing import Any

import numpy
from openfisca_core.parameters import Parameter
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from proof.record import ROOT, Figure, Record, Table, show, write

FOLDER = ROOT / "tests" / "tabellen"
"""Where the tables of others stand."""

OWN = ("huishouden", "uitkomst", "persoon", "precisie", "als", "parameter")
"""What the description of a column says beside the inputs of its household."""

HOUSEHOLD, MONTH_COLUMN = "huishouden", "maand"
PER_CENT = "%"


@dataclass(frozen=True)
class Cell:
    """One published figure and what the model gives for it.

    Attributes:
        table: The kind and the name of the table, or the file of the figures: ``loonheffing/wit_maand_2025``.
        row: What identifies the row: month and income, or parameter and date.
        column: The column.
        published: The figure as published, in the unit of the source.
        model: What the model gives, in the same unit, before the rounding of the source.
        step: The rounding of the source, in the same unit; 0 where the figure is exact.
    """

    table: str
    row: str
    column: str
    published: float
    model: float
    step: float

    @property
    def differs(self) -> bool:
        """Whether the model gives another figure at the rounding of the source."""
        allowed = max(self.step / 2 - 1e-9, 1e-12 * abs(self.published))  # what computing in binary may differ
        return not abs(self.published - self.model) <= allowed  # so that what is missing (NaN) differs

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the cell in the list of known differences."""
        return self.table, self.row, self.column


def rows_of(path: str) -> list[dict[str, str]]:
    """Read a CSV below the folder, a mapping of column to text a row."""
    with (FOLDER / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, Any]:
    """Read what ``bronnen.toml`` says about the tables."""
    return tomllib.loads((FOLDER / "bronnen.toml").read_text(encoding="utf-8"))


def tables() -> Iterator[tuple[str, str]]:
    """Give the kind and the name of every table that the rules compute."""
    for kind, description in sources().items():
        if "tabellen" in description:
            yield from ((kind, name) for name in description["tabellen"])


# Tables that the rules compute.


@dataclass(frozen=True)
class Case:
    """A figure to compute: for whom, with what known, and what of it is published.

    Attributes:
        row: What identifies the row.
        column: The name of the column.
        spec: The description of the column, completed with that of its table and kind.
        inputs: The variables of the first person or the household that the column and the row set.
        published: The figure, in the unit of the source.
    """

    row: str
    column: str
    spec: dict[str, Any]
    inputs: dict[str, Any]
    published: float


def compare(kind: str, name: str, system: TaxBenefitSystem) -> list[Cell]:
    """Compute every figure of a table, one simulation a month.

    Args:
        kind: The kind of table: its folder, and its section in ``bronnen.toml``.
        name: The table: its CSV.
        system: The model.

    Returns:
        The figures in the order of the table; a row that holds for a range has one at its first and at its last value.
    """
    common = {key: value for key, value in sources()[kind].items() if not isinstance(value, dict)}
    spec = common | sources()[kind]["tabellen"][name]
    columns = sources()[kind]["kolommen"]
    by_month: dict[str, list[Case]] = {}
    for row in rows_of(f"{kind}/{name}.csv"):
        month = row.get(MONTH_COLUMN) or spec[MONTH_COLUMN]
        for column, text in row.items():
            if column in columns and text:
                by_month.setdefault(month, []).extend(
                    cases(row, column, {key: v for key, v in spec.items() if key in OWN} | columns[column], spec)
                )
    return [
        Cell(f"{kind}/{name}", case.row, case.column, case.published, value, case.spec["precisie"])
        for month, of_month in by_month.items()
        for case, value in zip(of_month, computed(of_month, month, spec.get("factor", 1), system), strict=True)
    ]


def cases(row: dict[str, str], column: str, own: dict[str, Any], spec: dict[str, Any]) -> Iterator[Case]:
    """Give the figure of a row in a column at every place where the row holds."""
    inputs = {key: value for key, value in own.items() if key not in OWN}
    places: list[float | None] = []
    if "invoer" in spec:
        named = spec.get("rij") or [next(key for key in row if key != MONTH_COLUMN)]
        first = [float(row[place]) for place in named if row[place]]
        places += [*first, *([first[0] + spec["breedte"]] if "breedte" in spec else [])]
    for place in places or [None]:
        parts = [row.get(MONTH_COLUMN, ""), "" if place is None else f"{place:g}" if place % 1 == 0 else f"{place:.2f}"]
        yield Case(
            " ".join(part for part in parts if part),
            column,
            own,
            inputs if place is None else inputs | {spec["invoer"]: place},
            float(row[column]),
        )


def computed(cases: list[Case], month: str, factor: float, system: TaxBenefitSystem) -> list[float]:
    """Compute the figure of every case in one simulation, in the unit of the source."""
    homes = [sources()["huishoudens"][case.spec[HOUSEHOLD]] for case in cases]
    simulation = simulate(homes, [case.inputs for case in cases], period(month), system)
    first = numpy.cumsum([0, *map(len, homes)])[:-1]
    names = {name for case in cases for name in outputs(case.spec["uitkomst"])}
    values = {name: calculated(simulation, name.lstrip("-"), period(month), system) for name in names}

    def value(number: int, case: Case) -> float:
        total = 0.0
        for name in outputs(case.spec["uitkomst"]):
            of_person = system.variables[name.lstrip("-")].entity.is_person
            place = first[number] + case.spec.get("persoon", 0) if of_person else number
            total += float(values[name][place]) * (-1 if name.startswith("-") else 1)
        return float(total > 0) if case.spec.get("als") == "recht" else total * factor

    return [value(number, case) for number, case in enumerate(cases)]


def outputs(names: str | list[str]) -> list[str]:
    """Give the variables whose sum is published, with a minus before what is subtracted."""
    return [names] if isinstance(names, str) else names


def simulate(
    homes: list[list[dict[str, Any]]], inputs: list[dict[str, Any]], month: Period, system: TaxBenefitSystem
) -> Simulation:
    """Build one simulation of households.

    Args:
        homes: The persons of each household: the applicant first, then a partner unless ``rol`` says otherwise; other
            keys are variables of the person.
        inputs: For each household the variables of the applicant or of the household itself.
        month: The month of the inputs; a yearly variable is set for its year.
        system: The model.

    Raises:
        ValueError: If a variable with a formula is given for some and not for all.
    """
    builder = SimulationBuilder()
    builder.create_entities(system)
    persons = [
        {"rol": "aanvrager" if place == 0 else "partner"} | person
        for home in homes
        for place, person in enumerate(home)
    ]
    builder.declare_person_entity("persoon", list(range(len(persons))))
    households = builder.declare_entity("huishouden", list(range(len(homes))))
    belongs = numpy.repeat(range(len(homes)), [len(home) for home in homes])
    builder.join_with_persons(households, belongs, [person["rol"] for person in persons])
    simulation = builder.build(system)

    first = numpy.cumsum([0, *map(len, homes)])[:-1]
    of_variable: dict[str, dict[int, Any]] = {}
    for number, person in enumerate(persons):
        for name, value in person.items():
            if name != "rol":
                of_variable.setdefault(name, {})[number] = value
    for number, given in enumerate(inputs):
        for name, value in given.items():
            place = int(first[number]) if system.variables[name].entity.is_person else number
            of_variable.setdefault(name, {})[place] = value
    for name, by_place in of_variable.items():
        variable = system.variables[name]
        count = len(persons) if variable.entity.is_person else len(homes)
        if variable.formulas and len(by_place) < count:
            raise ValueError(f"{name} is given for some and would be nil for the others, who have a formula for it")
        default = getattr(variable.default_value, "name", variable.default_value)
        values = [by_place.get(place, default) for place in range(count)]
        array = numpy.array(values, dtype="datetime64[D]") if name == "geboortedatum" else numpy.array(values)
        simulation.set_input(name, of_period(variable.definition_period, month), array)
    return simulation


def of_period(unit: DateUnit, month: Period) -> str:
    """Give the period of a variable around a month."""
    return {DateUnit.ETERNITY: "ETERNITY", DateUnit.YEAR: str(month.this_year)}.get(unit, str(month))


def calculated(simulation: Simulation, name: str, month: Period, system: TaxBenefitSystem) -> numpy.ndarray:
    """Calculate a variable in its own period around a month."""
    return simulation.calculate(name, of_period(system.variables[name].definition_period, month))


# Figures that are parameters.

ROOTS = ("landelijk", "nijmegen", "wageningen", "mms", "gebruik")
"""The parts of the parameters that are laid beside figures."""


def norm_files() -> list[str]:
    """Name the files of figures that are parameters, without their suffix."""
    return sorted(f"normen/{path.stem}" for path in (FOLDER / "normen").glob("*.csv"))


def figures() -> Iterator[tuple[str, str, str, str, float, float]]:
    """Give every figure that is a parameter.

    Yields:
        The file, the path of the parameter, the date, the source, the published figure in the unit of the source, and
        the factor from the unit of the parameter to that unit.
    """
    for file in norm_files():
        for row in rows_of(f"{file}.csv"):
            if "parameter" in row:
                factor = 100 if row["eenheid"] == PER_CENT else 1
                yield file, row["parameter"], row["datum"], row["bron"], read(row["waarde"]), factor
                continue
            # A budget: the row is a component, every other column a kind of household; the source prints - for nil.
            spec = sources()["normen"][file.split("/")[1]]
            for kind, text in row.items():
                if kind != "onderdeel":
                    path = f"{spec['knoop']}.{row['onderdeel']}.{kind}"
                    yield file, path, spec["datum"], "", read(text or "0"), 1


def read(text: str) -> float:
    """Read a figure: a number, or True or False."""
    return float({"True": "1", "False": "0"}.get(text, text))


def compare_norms(system: TaxBenefitSystem) -> list[Cell]:
    """Compare every figure with the parameter on its date; a total of budgets with the sum of its components."""
    values = parameters(system)
    cells = []
    for file, path, date, source, published, factor in figures():
        budget, total, kind = path.rpartition(".totaal.")
        parts = [name for name in values if name.startswith(budget) and name.endswith(f".{kind}")] if total else [path]
        if unknown := [name for name in parts if name not in values]:
            raise ValueError(f"{file}.csv names {unknown[0]}, which is no parameter")
        model = sum(float(values[name](date)) for name in parts) * factor
        cells.append(Cell(file, f"{path} {date}", source, published, model, 0))
    return cells


def compare_brackets(system: TaxBenefitSystem) -> list[Cell]:
    """Compare the tables that are themselves a parameter, limit by limit."""
    cells = []
    for path, date, table, column, rows in brackets():
        of_model = parameters(system)[path](date)
        for number in range(max(len(rows), len(of_model))):
            row = rows[number] if number < len(rows) else {"van": "nan", column: "nan"}
            limit, share = of_model[number] if number < len(of_model) else (nan, nan)
            cells.append(Cell(table, f"{path} {row['van']}", "van", float(row["van"]), float(limit), 0))
            cells.append(Cell(table, f"{path} {row['van']}", column, float(row[column]), float(share) * 100, 0))
    return cells


def brackets() -> Iterator[tuple[str, str, str, str, list[dict[str, str]]]]:
    """Give the tables that are themselves a parameter: its path, the date, the table, the column and the rows."""
    for kind, name in tables():
        for column, spec in sources()[kind]["kolommen"].items():
            if "parameter" in spec:
                date = f"{sources()[kind]['tabellen'][name][MONTH_COLUMN][:4]}-01-01"
                yield spec["parameter"], date, f"{kind}/{name}", column, rows_of(f"{kind}/{name}.csv")


@cache
def parameters(system: TaxBenefitSystem) -> dict[str, Parameter]:
    """Give every parameter of the law by its path."""
    return {
        node.name: node
        for node in system.parameters.get_descendants()
        if isinstance(node, Parameter) and node.name.split(".")[0] in ROOTS
    }


def without_figure(system: TaxBenefitSystem) -> tuple[list[tuple[str, str, str]], dict[str, tuple[int, int]]]:
    """Find the dated parameter values that no figure of others is laid beside.

    A figure is about the value that holds on its date; one that is known to differ counts for nothing.

    Returns:
        The path, the date and the value of each such value; and for each of ``ROOTS`` how many values there are and
        how many of them have a figure.
    """
    dates: dict[str, list[str]] = {}
    known = known_differences()
    for file, path, date, source, *_ in figures():
        if (file, f"{path} {date}", source) not in known:
            dates.setdefault(path, []).append(date)
    for path, date, *_ in brackets():
        dates.setdefault(path, []).append(date)
    found, counts = [], dict.fromkeys(ROOTS, (0, 0))
    for path, parameter in sorted(parameters(system).items()):
        values = sorted(parameter.values_list, key=lambda value: value.instant_str)
        starts = [value.instant_str for value in values]
        covered = {bisect_right(starts, date) - 1 for date in dates.get(path, [])}
        found += [(path, starts[i], str(value.value)) for i, value in enumerate(values) if i not in covered]
        all_, with_ = counts[root := path.split(".")[0]]
        counts[root] = all_ + len(values), with_ + len(covered)
    return found, counts


def known_differences() -> dict[tuple[str, str, str], dict[str, str]]:
    """Read the differences that are explained: table, row and column, with what both say, the ground and the reason."""
    return {(row["tabel"], row["rij"], row["kolom"]): row for row in rows_of("afwijkingen.csv")}


def stated_without_figure() -> dict[tuple[str, str, str], str]:
    """Read the parameter values that are stated to have no figure, with the reason."""
    return {(row["parameter"], row["datum"], row["waarde"]): row["reden"] for row in rows_of("zonder_bron.csv")}


def unexplained(cells: Iterable[Cell]) -> list[str]:
    """Say which figures differ otherwise than the list of known differences says.

    Returns:
        A line a figure: one that differs and is not known, or one that is known with other amounts.
    """
    known = known_differences()
    lines = []
    for cell in cells:
        stated = known.get(cell.key)
        expected = stated is not None and (
            float(stated["bron"]) == cell.published and abs(float(stated["model"]) - cell.model) < 1e-3
        )
        if cell.differs != (stated is not None) or (stated is not None and not expected):
            lines.append(f"{cell.table} {cell.row} {cell.column}: {cell.published:g}, model {cell.model:g}")
    return lines


# The record.


def measure(system: TaxBenefitSystem) -> tuple[Record, bool]:
    """Compare everything.

    Returns:
        What is recorded, and whether every difference and every value without a figure is a stated one.
    """
    by_table = {f"{kind}/{name}": compare(kind, name, system) for kind, name in tables()}
    for cell in compare_norms(system) + compare_brackets(system):
        by_table.setdefault(cell.table, []).append(cell)
    cells = [cell for of_table in by_table.values() for cell in of_table]
    found, counts = without_figure(system)
    news = unexplained(cells)
    stated = set(found) == set(stated_without_figure())
    all_, with_ = counts["landelijk"]
    rows: list[list[str | float | int]] = [
        [table, len(rows_of(f"{table}.csv")), len(of_table), sum(cell.differs for cell in of_table), title(table)]
        for table, of_table in sorted(by_table.items())
    ]
    record = Record(
        name="tabellen",
        question="Geven de tabellen van anderen dezelfde bedragen?",
        command="make tables",
        figures=[
            Figure("Bedragen van anderen vergeleken", len(cells)),
            Figure("Verschillen die niet verklaard zijn", len(news), bound="geen", met=not news),
            Figure("Verschillen met een grond in de wet of een fout in de bron", sum(cell.differs for cell in cells)),
            Figure(
                "Landelijke parameterwaarden naast een cijfer van een ander", round(100 * with_ / all_, 1), PER_CENT
            ),
            *(
                Figure(f"Waarden in parameters/{root} met een cijfer", f"{w} van {a}")
                for root, (a, w) in counts.items()
            ),
        ],
        tables=[
            Table("Per tabel", ["tabel", "rijen", "vergeleken", "verschillen", "bron"], rows),
            Table(
                "Verschillen en hun grond",
                ["tabel", "rij", "kolom", "bron", "model", "reden"],
                [[*key, row["bron"], row["model"], row["reden"]] for key, row in known_differences().items()],
            ),
        ],
        notes=[
            "Elke rij is overgenomen van een gepubliceerde bron en nooit door het model gemaakt; de bronnen staan in "
            "tests/tabellen/bronnen.toml, met hun afronding.",
            *(f"Niet gevonden: {missing['wat']}" for missing in sources()["niet_gevonden"]),
            "De parameterwaarden zonder cijfer van een ander staan met de reden in tests/tabellen/zonder_bron.csv.",
        ],
        paths=["parameters", "variables", "tests/tabellen"],
    )
    return record, not news and stated


def title(table: str) -> str:
    """Give what a table is, as its source calls it."""
    kind, name = table.split("/")
    described = sources()[kind]["tabellen"] if "tabellen" in sources()[kind] else sources()[kind]
    return str(described[name]["titel"])


def main(arguments: list[str] | None = None) -> int:
    """Compare, print what was compared and, if asked, record it.

    Returns:
        0, 1 if something differs or lacks a figure that is not stated, or 2 if a table cannot be read.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.tables", description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--record", action="store_true", help="write the record for the page")
    asked = parser.parse_args(arguments)
    system = CountryTaxBenefitSystem()
    start = time.perf_counter()
    try:
        record, held = measure(system)
    except (OSError, ValueError) as error:
        print(f"python -m proof.tables: {error}", file=sys.stderr)
        return 2
    seconds = time.perf_counter() - start
    print(f"{show(record)}\n\n{seconds:.1f} s")
    if asked.record:
        write(record, seconds)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
