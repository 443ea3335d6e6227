"""The public interface: every name that a client of the package may have written down, read from the code itself.

``python -m proof.interface`` writes it to ``docs/_gegevens/interface.json``; a test says when that file is not what the
code says. :mod:`proof.semver` compares the file with that of the last release.
"""

import argparse
import contextlib
import io
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.amendment import memo
from openfisca_nijmegen.cli import main as cli
from openfisca_nijmegen.cli import opdrachten
from openfisca_nijmegen.comparison.vergelijking import Rij
from openfisca_nijmegen.keuzes import keuzes
from openfisca_nijmegen.population import schema
from openfisca_nijmegen.scenarios import namen
from openfisca_nijmegen.sensitivity import tonen
from openfisca_nijmegen.web import maak_app
from proof.record import ROOT

FILE = Path("docs/_gegevens/interface.json")
"""Where the interface stands, from the root."""

MUST = "must "
"""How an entry begins that says that something has to be given: a new one breaks who does not give it."""

END = "end "
"""How an entry begins that says when a variable ends: a change of law, which breaks no client."""

Interface = dict[str, str]
"""What there is (*variable mmb*), with what a client relies on of it (*huishouden float month*)."""

OF_THE_MODEL = {"Persoon", "Persoonsuitkomsten", "Huishouden", "Huishouduitkomsten"}
"""Schemas of the web API that repeat the variables."""

SCENARIOS = ("huidig", "mms_2026")


def interface() -> Interface:
    """Read the public interface of the package as it is now.

    Returns:
        Every entry, by name.
    """
    system = CountryTaxBenefitSystem()
    parts = (_model(system), _choices(system), _web(), _commands(), _extras(), _columns(system))
    return dict(sorted(entry for part in parts for entry in part))


def as_text(entries: Interface) -> str:
    """Write an interface as the file has it: an entry a line."""
    return json.dumps(entries, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


Entries = Iterator[tuple[str, str]]


def _model(system: TaxBenefitSystem) -> Entries:
    for entity in system.entities:
        yield f"entity {entity.key}", entity.plural
        for role in getattr(entity, "roles", ()):
            yield f"role {entity.key}.{role.key}", f"{role.plural or ''} {role.max or ''}".strip()
    for name, variable in system.variables.items():
        kind = variable.possible_values.__name__ if variable.value_type is Enum else variable.value_type.__name__
        yield f"variable {name}", f"{variable.entity.key} {kind} {variable.definition_period}"
        if variable.end:
            yield f"{END}{name}", str(variable.end)
        if variable.value_type is Enum:
            for value in variable.possible_values:
                yield f"value {kind}.{value.name}", ""
    for node in system.parameters.get_descendants():
        if isinstance(node, Parameter | ParameterScale):
            yield f"parameter {node.name}", str(node.metadata.get("unit", ""))


def _choices(system: TaxBenefitSystem) -> Entries:
    for name in namen(system.parameters):
        yield f"scenario {name}", ""
    for choice in keuzes(system.parameters):
        for option in choice.opties:
            yield f"choice {choice.naam}.{option.naam}", ""


def _web() -> Entries:
    app = maak_app()
    document = app.test_client().get("/v1/openapi.json").get_json()
    schemas = document["components"]["schemas"]
    operations: dict[str, str] = {}
    bodies: dict[str, set[str]] = {"request": set(), "answer": {"Probleem"}}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            route = f"{method.upper()} {_address('/v1' + path)}"
            bodies_of = {
                "request": _bodies(operation.get("requestBody", {})),
                "answer": _bodies(operation["responses"]["200"]),
            }
            operations[route] = " -> ".join(" | ".join(found) for found in bodies_of.values() if found)
            for side, found in bodies_of.items():
                bodies[side] |= set(found) & set(schemas)
            for parameter in operation.get("parameters", ()):
                if parameter.get("in") == "query":
                    yield f"query {route} {parameter['name']}", _kind(parameter["schema"])
                    if parameter.get("required"):
                        yield f"{MUST}query {route} {parameter['name']}", ""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.endswith("static"):
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                route = f"{method} {_address(rule.rule)}"
                yield f"route {route}", operations.get(route, "")
    for side, names in bodies.items():
        yield from _fields_of(side, names, schemas)


def _address(path: str) -> str:
    """Leave out what the variable parts of a path are called."""
    return re.sub(r"<[^>]*>|\{[^}]*\}", "{}", path)


def _bodies(part: dict[str, Any]) -> list[str]:
    """Name the schemas of a request or an answer, or else its media type."""
    return [_kind(form["schema"]) if "schema" in form else media for media, form in part.get("content", {}).items()]


def _fields_of(side: str, names: set[str], schemas: dict[str, Any]) -> Entries:
    """Give the fields of schemas and of all that they refer to."""
    todo, done = sorted(names), set(OF_THE_MODEL)
    while todo:
        name = todo.pop()
        if name not in done:
            done.add(name)
            yield from _fields(side, name, schemas[name])
            todo += re.findall(r'"#/components/schemas/(\w+)"', json.dumps(schemas[name]))


def _fields(side: str, name: str, part: Any) -> Entries:
    """Give the fields of a schema. In an answer one may be left out where it could not before: a break as well."""
    if not isinstance(part, dict):
        return
    required = part.get("required", [])
    for field, inside in part.get("properties", {}).items():
        optional = " or nothing" if side == "answer" and field not in required else ""
        yield f"{side} {name}.{field}", f"{_kind(inside)}{optional}"
        if side == "request" and field in required:
            yield f"{MUST}{side} {name}.{field}", ""
        yield from _fields(side, f"{name}.{field}", inside)
    yield from _fields(side, f"{name}[]", part.get("items"))
    yield from _fields(side, f"{name}.*", part.get("additionalProperties"))
    for inside in (*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())):
        yield from _fields(side, name, inside)


def _kind(part: dict[str, Any]) -> str:
    """Say in a word or two what a schema allows."""
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if several := part.get("anyOf") or part.get("oneOf"):
        return " | ".join(map(_kind, several))
    kind = part.get("type", "")
    kind = " | ".join(kind) if isinstance(kind, list) else kind
    return f"{kind} of {_kind(part['items'])}" if "items" in part else kind


def _commands() -> Entries:
    return _arguments("", opdrachten._parser())


def _arguments(command: str, parser: argparse.ArgumentParser) -> Entries:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield f"command {command}{name}", ""
                yield from _arguments(f"{command}{name} ", below)
            continue
        name = f"argument {command}{'/'.join(action.option_strings) or action.dest}"
        yield name, "flag" if action.nargs == 0 else str(action.nargs or "")
        if action.required:
            yield f"{MUST}{name}", ""
        for choice in action.choices or ():
            yield f"{name}={choice}", ""


def _extras() -> Entries:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name in project["optional-dependencies"]:
        yield f"extra {name}", ""


def _columns(system: TaxBenefitSystem) -> Entries:
    """Give the columns of every table that is read or written; what only a run knows, from a run of the example."""
    for column in schema.alle_kolommen(system):
        yield f"column population {column.naam}", column.soort
        if column.is_verplicht:
            yield f"{MUST}column population {column.naam}", ""
    tables = {"amend": memo.KOLOMMEN, "compare": [field.name for field in fields(Rij)], "sensitivity": tonen.KOLOMMEN}
    for name, columns in tables.items():
        yield from ((f"column {name} {column}", "") for column in columns)
    with tempfile.TemporaryDirectory() as folder:
        yield from _written(Path(folder))


def _written(folder: Path) -> Entries:
    example, population = folder / "example.csv", folder / "population.parquet"
    example.write_bytes(files("openfisca_nijmegen.population").joinpath(schema.VOORBEELD).read_bytes())
    to = {name: str(folder / name) for name in ("simulate", "results", "report", "curve")}
    year = ["--year", "2026", "--workers", "1", "--marginal-pressure"]
    wage = ["--vary", "brutoloon", "--from", "0", "--to", "2000", "--step", "1000"]
    for command in (
        ["population", "read", str(example), "--output", str(population)],
        ["simulate", str(population), "--scenario", *SCENARIOS, *year, "--output", to["simulate"]],
        ["results", to["simulate"], "--output", to["results"]],
        ["report", "--example", "alleenstaande", "--scenario", *SCENARIOS, "--output", to["report"]],
        ["curve", "@alleenstaande-bijstand", *wage, "--format", "csv", "--output", to["curve"]],
    ):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = cli(command)
        if code:
            raise RuntimeError(f"openfisca-nijmegen {command[0]} ended with {code}: {said.getvalue().strip()}")
    outcomes = pyarrow.parquet.read_schema(folder / "simulate" / "uitkomsten.parquet")
    for field in outcomes:
        yield f"column simulate {field.name}", _sort(field.type)
    for path in sorted(folder.glob("*/*.csv")):
        for column in pandas.read_csv(path, nrows=0).columns:
            yield f"column {path.parent.name}/{path.stem} {column}", ""


def _sort(kind: pyarrow.DataType) -> str:
    """Say what a column holds, whatever the releases of pandas and Arrow call it."""
    types = pyarrow.types
    return "number" if types.is_floating(kind) or types.is_integer(kind) else "text"


def main() -> int:
    """Write the interface to its file."""
    (ROOT / FILE).write_text(as_text(interface()), encoding="utf-8")
    print(f"Written: {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
