"""Read the changelog: what each version changed, in the form that CONTRIBUTING.md asks."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from proof.record import ROOT
from proof.semver import Version

FILE = "CHANGELOG.md"
KINDS = (
    "New model",
    "Tax and benefit system evolution",
    "Tools for research",
    "Technical improvement",
    "Crash fix",
    "Minor change",
)
"""How an entry begins: what kind of change it is."""

ENTRY = re.compile(
    r"\* (?P<kind>[^.;]+)(?P<remark>;[^\n]*)?\.\n"
    r"\* Impacted periods: (?P<periods>[^\n]+)\.\n"
    r"\* Impacted areas: (?P<areas>[^\n]+)\.\n"
    r"\* Details:\n"
    r"(?P<details>(?:  - [^\n]+[.`)]\n)+)"
)
FOLDERS = ("variables", "parameters")


@dataclass(frozen=True)
class Entry:
    """What the changelog says of a version: its heading, and all that stands below it."""

    version: str
    text: str


def entries(root: Path = ROOT) -> list[Entry]:
    """Read the entries, the latest first."""
    _, *parts = re.split(r"^## ", (root / FILE).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [Entry(*(part.strip() for part in text.partition("\n")[::2])) for text in parts]


def problems(root: Path = ROOT) -> list[str]:
    """Say what is wrong with the changelog.

    Args:
        root: The checkout.

    Returns:
        A sentence for each thing: a version that cannot follow on the one below it, an entry that is not in the form of
        CONTRIBUTING.md, and an area of the latest version that is no folder or file of the law.
    """
    found = []
    all_entries = entries(root)
    for entry in all_entries:
        match = ENTRY.fullmatch(f"{entry.text}\n")
        if Version.read(entry.version) is None:
            found.append(f"{FILE}: {entry.version} is no version.")
        if match is None:
            found.append(f"{FILE}: {entry.version} does not have a kind, impacted periods, impacted areas and details.")
        elif match["kind"] not in KINDS:
            found.append(f"{FILE}: {entry.version} is no {match['kind']!r}; choose from {', '.join(KINDS)}.")
        if match and entry is all_entries[0]:
            found += [
                f"{FILE}: {entry.version} names `{area}`, and there is no such folder of the law."
                for area in re.findall(r"`([\w/]+)`", match["areas"])
                if not _is_area(area, root)
            ]
    for later, earlier in pairwise(all_entries):
        version, below = Version.read(later.version), Version.read(earlier.version)
        if version and below and version not in (below.after(level) for level in ("major", "minor", "patch")):
            found.append(f"{FILE}: {version} cannot follow on {below}.")
    return found


def _is_area(area: str, root: Path) -> bool:
    """Say whether there is a folder or a file of the law with this name."""
    return any(any((root / folder).glob(f"{area}{suffix}")) for folder in FOLDERS for suffix in ("", ".py", ".yaml"))
