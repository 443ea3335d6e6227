"""Tell which amounts should have had a new value by now, and which get one next.

When an amount is indexed, under which law and where the new value is published stands beside it, in
``metadata.indexering`` of the parameter, of its file, or of ``index.yaml`` of a folder above it::

    indexering:
      op: [01-01, 07-01]
      grondslag:
        title: ...
        href: ...
      bron: ...

``indexering: niet`` says that no law or decree sets the value anew at a fixed date, ``indexering: onbekend`` that this
was not found; neither may stand in an ``index.yaml``, so that a new parameter says it itself.
``last_value_still_valid_on`` is the last date on which the value was confirmed unchanged.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from openfisca_core.errors import ParameterParsingError
from openfisca_core.parameters import Parameter, ParameterAtInstant, ParameterNode

from openfisca_nijmegen.gemeentekeuze import verwerk_knopen
from openfisca_nijmegen.nederlands import noem_datum, parameter_tekst
from proof.record import ROOT, Figure, Record, Table, write

KEY = "indexering"
STILL_VALID = "last_value_still_valid_on"
WORDS = NEVER, UNKNOWN = "niet", "onbekend"
PROPOSAL = "voorstel"
BILL = "Wetsvoorstel "
MOMENT = re.compile(r"\d\d-\d\d")
INDEX = "index.yaml"


class UnreadableError(Exception):
    """What stands beside a parameter cannot be read; the message names the place."""


@dataclass(frozen=True)
class Indexation:
    """When and under which law an amount gets a new value, and where that is published.

    Attributes:
        moments: The days of the year, as MM-DD, in order.
        basis: The article.
        address: Where the article stands.
        source: What publishes the new value, in Dutch.
    """

    moments: tuple[str, ...]
    basis: str
    address: str
    source: str

    def after(self, day: date) -> date:
        """Give the first moment after a day."""
        return min(moment for year in (day.year, day.year + 1) for moment in self.within(year) if moment > day)

    def within(self, year: int) -> list[date]:
        """Give the moments of a year."""
        return [date.fromisoformat(f"{year}-{moment}") for moment in self.moments]


@dataclass(frozen=True)
class Amount:
    """A parameter that gets a new value at fixed dates.

    Attributes:
        name: Its path.
        file: Its file, from the folder of the parameters.
        last: The value of ``since``, with its unit, in Dutch.
        since: The date of the last value that is more than a proposal.
        known: The last date for which the value is known: ``since``, or later if it was confirmed unchanged.
        proposed: The dates of later values that are only proposed.
        indexation: When and under which law.
    """

    name: str
    file: str
    last: str
    since: date
    known: date
    proposed: tuple[date, ...]
    indexation: Indexation

    @property
    def due(self) -> date:
        """The first date for which the value is not known."""
        return self.indexation.after(self.known)


@dataclass(frozen=True)
class Stock:
    """The parameters by what they say of indexation.

    Attributes:
        amounts: Those that get a new value at fixed dates.
        never: The names of those that do not.
        unknown: The names of those of which it was not found.
        silent: The names of those that say nothing.
    """

    amounts: list[Amount]
    never: list[str]
    unknown: list[str]
    silent: list[str]

    def overdue(self, today: date) -> list[Amount]:
        """Give the amounts of which a date has passed without a value; on the day itself the value must be there."""
        return [amount for amount in self.amounts if amount.due <= today]

    def coming(self, today: date) -> list[Amount]:
        """Give the amounts that are up to date: their next date is still to come."""
        return [amount for amount in self.amounts if amount.due > today]


def load(folder: Path) -> ParameterNode:
    """Load parameters as the package does: what a folder or a file says holds for all in it.

    Args:
        folder: The folder of the parameters.

    Returns:
        The parameters.

    Raises:
        UnreadableError: A file is no parameter, or an ``index.yaml`` says ``niet`` or ``onbekend``.
    """
    try:
        node = ParameterNode("", directory_path=str(folder))
    except ParameterParsingError as error:
        raise UnreadableError(str(error).splitlines()[0]) from error
    for group in [node, *node.get_descendants()]:
        word = group.metadata.get(KEY)
        if isinstance(group, ParameterNode) and Path(group.file_path).is_dir() and word in WORDS:
            raise UnreadableError(f"{group.name}.{INDEX}: {KEY} says {word!r}; say it in the parameters themselves.")
    return verwerk_knopen(node)


def read(folder: Path) -> Stock:
    """Read what every parameter says of its indexation.

    Args:
        folder: The folder of the parameters.

    Returns:
        The parameters, each in the order of their names.

    Raises:
        UnreadableError: What a parameter says cannot be read.
    """
    stock = Stock([], [], [], [])
    lists = {None: stock.silent, NEVER: stock.never, UNKNOWN: stock.unknown}
    leaves = [leaf for leaf in load(folder).get_descendants() if isinstance(leaf, Parameter)]
    for leaf in sorted(leaves, key=lambda leaf: leaf.name):
        said = leaf.metadata.get(KEY)
        if said is None or isinstance(said, str):
            if said not in lists:
                raise UnreadableError(f"{leaf.name}: {KEY} is {said!r}; a word is one of {', '.join(WORDS)}.")
            lists[said].append(leaf.name)
        else:
            stock.amounts.append(_amount(leaf, _indexation(leaf.name, said), folder))
    return stock


def _indexation(name: str, said: Any) -> Indexation:
    """Read what is said of indexation."""
    try:
        moments, basis, source = said["op"], said["grondslag"], said["bron"]
        title, address = basis["title"], basis["href"]
    except (KeyError, TypeError) as error:
        raise UnreadableError(f"{name}: {KEY} needs op, bron, and a grondslag with title and href.") from error
    for moment in moments:
        # A leap year has every day there can be; 29 February has no place in other years.
        if not isinstance(moment, str) or not MOMENT.fullmatch(moment) or _day(f"2023-{moment}") is None:
            raise UnreadableError(f"{name}: {moment!r} in {KEY} is no day of the year, as MM-DD.")
    if not moments:
        raise UnreadableError(f"{name}: {KEY} has no day of the year in op.")
    return Indexation(tuple(sorted(moments)), title, address, source)


def _amount(leaf: Parameter, indexation: Indexation, folder: Path) -> Amount:
    """Say until when the value of a parameter is known."""
    dated = sorted((date.fromisoformat(at.instant_str), at) for at in leaf.values_list if at.value is not None)
    proposals = {day for day, at in dated if _is_proposed(leaf, at)}
    since, last = next(((day, at) for day, at in reversed(dated) if day not in proposals), dated[0])
    confirmed = leaf.metadata.get(STILL_VALID)
    known = since if confirmed is None else _day(str(confirmed))
    if known is None:
        raise UnreadableError(f"{leaf.name}: {STILL_VALID} is {confirmed!r}, no date as YYYY-MM-DD.")
    return Amount(
        leaf.name,
        Path(leaf.file_path).relative_to(folder).as_posix(),
        "een tabel" if isinstance(last.value, list) else parameter_tekst(last.value, leaf.metadata.get("unit")),
        since,
        max(since, known),
        tuple(day for day, _ in dated if day in proposals and day > since),
        indexation,
    )


def _is_proposed(leaf: Parameter, at: ParameterAtInstant) -> bool:
    """Say whether a value is a proposal, or was derived from a bill."""
    own = at.metadata or {}
    bills = [entry for entry in own.get("reference", []) if entry["title"].startswith(BILL)]
    return bool(bills) or own.get("status", leaf.metadata.get("status")) == PROPOSAL


def _day(text: str) -> date | None:
    """Read an ISO date; nothing if it is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def by_source(amounts: Iterable[Amount]) -> Iterator[tuple[date, str, list[Amount]]]:
    """Put together what one publication sets on one date, in the order of the dates."""
    ordered = sorted(amounts, key=lambda amount: (amount.due, amount.indexation.source, amount.name))
    for (day, source), group in groupby(ordered, key=lambda amount: (amount.due, amount.indexation.source)):
        yield day, source, list(group)


def bases(amounts: Iterable[Amount]) -> str:
    """Name the articles of amounts, each law once."""
    named, law = [], ""
    for basis in sorted({amount.indexation.basis for amount in amounts}):
        before, word, article = basis.partition(" artikel ")
        named.append(f"{word.strip()} {article}" if word and before == law else basis)
        law = before
    return "; ".join(named)


def show(stock: Stock, today: date) -> str:
    """Write what is overdue and what comes next, for the terminal.

    Args:
        stock: The parameters.
        today: The day on which it is asked.

    Returns:
        The text, in Dutch, ending in one sentence that is the answer.
    """
    lines = []
    for day, source, amounts in by_source(stock.overdue(today)):
        lines.append(f"OVER DATUM sinds {day}: {source} ({bases(amounts)})")
        lines += [f"  {amount.name}: {amount.last} sinds {amount.since}{_proposal(amount)}" for amount in amounts]
    lines += [f"ZONDER {KEY}: {name}" for name in stock.silent]
    for day, source, amounts in by_source(stock.coming(today)):
        lines.append(f"{day} (over {(day - today).days} dagen): {source} ({bases(amounts)})")
        lines += [f"  {amount.name}: {amount.last} sinds {amount.since}{_proposal(amount)}" for amount in amounts]
    return "\n".join([*lines, answer(stock, today)])


def _proposal(amount: Amount) -> str:
    """Say that there is a value for the next date that nobody has adopted yet."""
    return "; voor de volgende datum staat er een voorstel" if amount.due in amount.proposed else ""


def answer(stock: Stock, today: date) -> str:
    """Say in one Dutch sentence whether the amounts are those of a day."""
    late, silent = len(stock.overdue(today)), len(stock.silent)
    if not (late or silent):
        return f"Op {noem_datum(today)} is van alle {len(stock.amounts)} bedragen met een vaste datum de waarde bekend."
    return (
        f"Op {noem_datum(today)} zijn van de {len(stock.amounts)} bedragen met een vaste datum er {late} over datum, "
        f"en zeggen {silent} parameters niets over {KEY}."
    )


def show_year(stock: Stock, year: int) -> str:
    """List what must get a value in a year, for the terminal: a publication, its dates and its files.

    Args:
        stock: The parameters.
        year: The year to add.

    Returns:
        The text, in Dutch.
    """
    needed: dict[str, dict[str, list[tuple[Amount, date]]]] = {}
    there = 0
    for amount in stock.amounts:
        for moment in amount.indexation.within(year):
            if moment <= amount.known:
                there += 1
            else:
                files = needed.setdefault(amount.indexation.source, {})
                files.setdefault(amount.file, []).append((amount, moment))
    lines = []
    for source, files in sorted(needed.items()):
        lines.append(f"{source} ({bases(amount for file in files.values() for amount, _ in file)})")
        for file, values in sorted(files.items()):
            keys = len({amount.name for amount, _ in values})
            days = " en ".join(sorted({moment.isoformat() for _, moment in values}))
            proposed = " (voorstel vervangen)" if any(day in amount.proposed for amount, day in values) else ""
            lines.append(f"  parameters/{file}: {days}{proposed}{f', {keys} sleutels' if keys > 1 else ''}")
    total = sum(len(values) for files in needed.values() for values in files.values())
    places = len({file for files in needed.values() for file in files})
    lines.append(f"{year}: {total} waarden in {places} bestanden uit {len(needed)} bronnen; {there} zijn er al.")
    if stock.unknown:
        lines.append(f"Kijk ook na, want of en wanneer zij veranderen is niet bekend: {', '.join(stock.unknown)}.")
    return "\n".join(lines)


def record(stock: Stock, today: date) -> Record:
    """Make the record of the page.

    Args:
        stock: The parameters.
        today: The day on which it is asked.

    Returns:
        The record.
    """
    overdue, coming = stock.overdue(today), stock.coming(today)
    first = min((amount.due for amount in coming), default=None)
    figures = [
        Figure("Bedragen die op een vaste datum een nieuwe waarde krijgen", len(stock.amounts)),
        Figure(f"Daarvan over datum op {noem_datum(today)}", len(overdue), bound="geen", met=not overdue),
        Figure(f"Parameters zonder een woord over {KEY}", len(stock.silent), bound="geen", met=not stock.silent),
    ]
    if first:
        figures.append(Figure("Eerstvolgende datum", noem_datum(first)))
    figures += [
        Figure("Parameters die niet op een vaste datum veranderen", len(stock.never)),
        Figure("Gemeentelijke bedragen waarvan dat niet bekend is", len(stock.unknown)),
    ]
    columns = ["Datum", "Bron van de nieuwe waarde", "Grondslag", "Bedragen"]
    late: list[list[str | float | int]] = [
        [
            noem_datum(day),
            source,
            bases(amounts),
            ", ".join(f"{amount.name} ({amount.last} sinds {noem_datum(amount.since)})" for amount in amounts),
        ]
        for day, source, amounts in by_source(overdue)
    ]
    soon: list[list[str | float | int]] = [
        [noem_datum(day), source, bases(amounts), len(amounts)] for day, source, amounts in by_source(coming)
    ]
    tables = [Table("Over datum", columns, late)] if late else []
    return Record(
        name="versheid",
        question="Zijn de bedragen van nu?",
        command="make update-report",
        figures=figures,
        tables=[*tables, Table("Wat hierna een nieuwe waarde krijgt", columns, soon)],
        notes=[
            "Bij elk bedrag staat wanneer het verandert, volgens welke wet en waar de nieuwe waarde verschijnt; "
            f"een bedrag is over datum als zo'n dag voorbij is zonder een waarde. Gekeken is op {noem_datum(today)}.",
            "Een waarde die is voorgesteld of uit een wetsvoorstel volgt, telt niet als waarde.",
            "Niet gemeten is of een waarde juist is, en of een wet tussentijds is gewijzigd.",
            *(
                [f"Of en wanneer deze bedragen veranderen, is niet gepubliceerd: {', '.join(stock.unknown)}."]
                if stock.unknown
                else []
            ),
        ],
        paths=["parameters"],
    )


def main(arguments: list[str] | None = None, folder: Path = ROOT / "parameters") -> int:
    """Run the tool.

    Args:
        arguments: The arguments of the command; those of the process if none are given.
        folder: The folder of the parameters.

    Returns:
        0 if every value is there, 1 if one is overdue or a parameter does not say when it changes, 2 for wrong use.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.freshness", description="Tell which amounts are overdue.")
    parser.add_argument("--date", help="the day on which it is asked, as YYYY-MM-DD (today)")
    parser.add_argument("--year", help="list what must get a value in this year instead, file by file")
    parser.add_argument("--record", action="store_true", help="write the record that the page shows")
    options = parser.parse_args(arguments)
    today = date.today() if options.date is None else _day(options.date)
    if today is None or today.year == date.max.year:
        parser.error(f"--date is {options.date!r}, no date as YYYY-MM-DD.")
    if options.year is not None and not re.fullmatch(r"20\d\d", options.year):
        parser.error(f"--year is {options.year!r}, no year of this century.")
    start = time.perf_counter()
    try:
        stock = read(folder)
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    if options.year is not None:
        print(show_year(stock, int(options.year)))
        return 0
    print(show(stock, today))
    if options.record:
        write(record(stock, today), time.perf_counter() - start)
    return 1 if stock.overdue(today) or stock.silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
