"""Does the version tell what changed? ``make semver`` holds the public interface against that of the last release.

What a client may have written down (:mod:`proof.interface`) and is gone, renamed or something else, asks for a new
major version, also below 1.0; what came, for a new minor one. ``python -m proof.semver`` ends with 1 when the version
promises less than that, and with 2 when there is no release to compare with.
"""

import argparse
import json
import re
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from proof.interface import END, FILE, MUST, Interface, interface
from proof.record import ROOT, Figure, Record, Table, git, show, write

NAME = "uitgave"
FIRST = (
    "There is no release to compare with: make release TAG=yes makes the first one (in a clone without "
    "tags, git fetch --tags brings them)."
)
AT_MOST = 40
"""So many rows of a table are shown on the page; the terminal shows them all."""


class NoReleaseError(Exception):
    """There is no release to compare with; the message is one sentence."""


@dataclass(frozen=True, order=True)
class Version:
    """A version: three numbers."""

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read a version as it is tagged, ``0.7.0``; nothing for another text."""
        match = re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", text)
        return cls(*map(int, match.groups())) if match else None

    def __str__(self) -> str:
        """Write it as it is tagged."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, level: str) -> "Version":
        """Give the first version that may follow with a change of a level: ``major``, ``minor`` or ``patch``."""
        following = {
            "major": Version(self.major + 1, 0, 0),
            "minor": Version(self.major, self.minor + 1, 0),
            "patch": Version(self.major, self.minor, self.patch + 1),
        }
        return following[level]


@dataclass(frozen=True)
class Changes:
    """What differs between two interfaces: sentences, by what they ask of the version."""

    breaking: list[str]
    added: list[str]

    def version_after(self, before: Version) -> Version:
        """Give the lowest version that says what changed since another; that one itself if nothing did."""
        if self.breaking:
            return before.after("major")
        return before.after("minor") if self.added else before


def compare(before: Interface, now: Interface) -> Changes:
    """Say what differs between two interfaces.

    Args:
        before: That of the last release.
        now: That of the code.

    Returns:
        The changes that break a client, and those that do not.
    """
    changes = Changes([], [])
    for name in sorted(before.keys() | now.keys()):
        was, becomes = before.get(name), now.get(name)
        if was != becomes:
            breaks = _breaks(name, was, becomes, before)
            (changes.breaking if breaks else changes.added).append(_sentence(name, was, becomes))
    return changes


def _breaks(name: str, was: str | None, becomes: str | None, before: Interface) -> bool:
    """Say whether a change breaks a client."""
    if name.startswith(END):
        return False
    if not name.startswith(MUST):
        return was is not None
    # What has to be given of a new command or request, breaks nobody.
    of = name.removeprefix(MUST).partition(" ")[2]
    of = of[: max(of.rfind(" "), of.rfind("."), 0)]
    return becomes is not None and any(entry.partition(" ")[2].startswith(of) for entry in before)


def _sentence(name: str, was: str | None, becomes: str | None) -> str:
    if name.startswith(MUST):
        return f"{name.removeprefix(MUST)} {'no longer has' if becomes is None else 'has'} to be given"
    if was is None:
        return f"{name} is new"
    return f"{name} is gone" if becomes is None else f"{name} was {was or 'nothing'}, and is {becomes or 'nothing'}"


def last_release(root: Path = ROOT) -> Version | None:
    """Give the highest version that is tagged in the history of HEAD; nothing without one."""
    tags = (git(root, "tag", "--merged", "HEAD") or "").split()
    return max(filter(None, map(Version.read, tags)), default=None)


def interface_of(version: Version, root: Path = ROOT) -> Interface:
    """Read the interface of a release, as its own commit has it.

    Raises:
        NoReleaseError: The release has no such file.
    """
    text = git(root, "show", f"{version}:{FILE.as_posix()}")
    if text is None:
        raise NoReleaseError(f"The release {version} has no {FILE}, so there is nothing to compare with.")
    content: Interface = json.loads(text)
    return content


def version_of(root: Path = ROOT) -> Version:
    """Read the version in ``pyproject.toml``.

    Raises:
        ValueError: It is not three numbers.
    """
    text = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if (version := Version.read(text)) is None:
        raise ValueError(f"The version in pyproject.toml is {text}; it has to be three numbers, as 1.2.3.")
    return version


def verdict(before: Version, now: Version, changes: Changes) -> str | None:
    """Say what is wrong with a version.

    Args:
        before: The last release.
        now: The version of the code.
        changes: What differs.

    Returns:
        A sentence; nothing if the version says at least what changed.
    """
    needed = changes.version_after(before)
    return f"The version is {now}; after {before} it has to be {needed} or higher." if now < needed else None


def stale(now: Interface, root: Path = ROOT) -> str | None:
    """Say that the stored interface is not that of the code; nothing if it is."""
    path = root / FILE
    stored = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if stored == now:
        return None
    changes = compare(stored, now)
    first = (*changes.breaking, *changes.added)[0]
    return f"{FILE} is not what the code says ({first}): run .venv/bin/python -m proof.interface, and commit the file."


def record_of(before: Version | None, now: Version, changes: Changes | None, entries: Interface) -> Record:
    """Make the record of a comparison that found nothing wrong, or of the first release."""
    figures = [Figure("Namen waar een gebruiker op mag rekenen", len(entries))]
    tables, notes = [], [NOTE]
    if before is None or changes is None:
        notes.append(
            "Er is nog geen uitgave om mee te vergelijken; vanaf de eerste staat hier wat er sindsdien verdween."
        )
    else:
        sentences = [("verdwenen of veranderd", name) for name in changes.breaking]
        sentences += [("nieuw", name) for name in changes.added]
        figures += [
            Figure(f"Verdwenen of veranderd sinds {before}", len(changes.breaking)),
            Figure(f"Nieuw sinds {before}", len(changes.added)),
            Figure(
                "Versienummer",
                str(now),
                bound=f"ten minste {changes.version_after(before)}",
                met=verdict(before, now, changes) is None,
            ),
        ]
        if sentences:
            title = f"Wat er anders is sinds {before}"
            if len(sentences) > AT_MOST:
                title += f" (de eerste {AT_MOST} van {len(sentences)})"
            tables.append(Table(title, ["Wat", "Naam"], [list(row) for row in sentences[:AT_MOST]]))
    return Record(NAME, QUESTION, "make semver", figures, tables, notes, PATHS)


QUESTION = "Verandert er niets ongemerkt voor wie het gebruikt?"
NOTE = (
    "Elke naam waar een gebruiker op kan bouwen (rekenregels, bedragen, keuzes, adressen en velden van de webdienst, "
    "opdrachten, kolommen) is uit het model zelf gelezen en vergeleken met de laatste uitgave: verdwijnt of verandert "
    "er een, dan moet het eerste getal van de versie omhoog, anders komt er geen uitgave."
)
PATHS = ["openfisca_nijmegen", "variables", "parameters", "pyproject.toml"]


def gate(record: bool = False, root: Path = ROOT) -> None:
    """Hold the interface against that of the last release, and print what differs.

    Args:
        record: Whether to write the record for the page.
        root: The checkout.

    Raises:
        NoReleaseError: There is no release to compare with.
        ValueError: The version says too little, or the stored interface is not that of the code.
    """
    start = time.monotonic()
    entries, now, before = interface(), version_of(root), last_release(root)
    if problem := stale(entries, root):
        raise ValueError(problem)
    changes = compare(interface_of(before, root), entries) if before else None
    result = record_of(before, now, changes, entries)
    if record:
        write(result, time.monotonic() - start, root)
    if before is None or changes is None:
        raise NoReleaseError(FIRST)
    print(*changes.breaking, *changes.added, sep="\n")
    if problem := verdict(before, now, changes):
        raise ValueError(problem)
    print(show(result))


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The arguments, or nothing for those of the process.

    Returns:
        0; 1 if the version says too little or the stored interface is not that of the code; 2 without a release.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.semver", description=__doc__)
    parser.add_argument("--record", action="store_true", help="write the record for the page")
    options = parser.parse_args(arguments)
    try:
        gate(options.record)
    except NoReleaseError as error:
        print(error, file=sys.stderr)
        return 2
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
