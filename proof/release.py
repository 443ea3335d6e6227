"""Make a release: ``make release`` builds what is committed on main, when everything says the same version.

Refuses, with one sentence and exit code 1, what would be a release that nobody can rely on. Uploads nothing.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

import yaml

from proof import changelog, semver
from proof.build import build
from proof.record import ROOT, git

BRANCH = "main"
NOTES, SUMS = "RELEASE_NOTES.md", "SHA256SUMS"


class RefusedError(Exception):
    """There can be no release; the message is one sentence."""


def check(root: Path = ROOT) -> semver.Version:
    """Look whether a release can be made.

    Args:
        root: The checkout.

    Returns:
        The version.

    Raises:
        RefusedError: It cannot.
    """
    branch = git(root, "rev-parse", "--abbrev-ref", "HEAD")
    if branch is None:
        raise RefusedError("A release is made from a git checkout with a commit, and this is none.")
    if branch != BRANCH:
        raise RefusedError(f"A release is made from {BRANCH}, and {branch} is checked out.")
    if changed := git(root, "status", "--porcelain"):
        first = changed.splitlines()[0].split(maxsplit=1)[1]
        raise RefusedError(f"A release is made of what is committed, and {first} is not: commit or remove it.")
    try:
        version = semver.version_of(root)
        _check_files(version, root)
        if git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{version}") is not None:
            raise RefusedError(f"{version} is tagged already: raise the version.")
        semver.gate(root=root)
    except semver.NoReleaseError as error:
        if str(error) != semver.FIRST:
            raise RefusedError(str(error)) from error
        print("There is no earlier release: nothing to compare the public interface with.")
    except ValueError as error:
        raise RefusedError(str(error)) from error
    return version


def _check_files(version: semver.Version, root: Path) -> None:
    """Look whether every file names the version, and whether the changelog tells what is in it."""
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    publiccode = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))["softwareVersion"]
    top = next((entry.version for entry in changelog.entries(root)), "nothing")
    for name, named in (("CITATION.cff", citation), ("publiccode.yml", publiccode), (changelog.FILE, top)):
        if str(named) != str(version):
            raise RefusedError(f"The version in pyproject.toml is {version}, and {name} names {named}.")
    if problems := changelog.problems(root):
        raise RefusedError(problems[0])


def make(version: semver.Version, root: Path = ROOT) -> list[Path]:
    """Build a release twice, and write it when both are the same.

    Args:
        version: The version.
        root: The checkout.

    Returns:
        The files in ``dist/VERSION``: the source distribution, the wheel, their hashes and the release notes.

    Raises:
        RefusedError: The second building gave other bytes.
    """
    target = root / "dist" / str(version)
    files = build(root, target)
    with tempfile.TemporaryDirectory() as folder:
        for first, second in zip(files, build(root, Path(folder)), strict=True):
            if first.read_bytes() != second.read_bytes():
                raise RefusedError(f"{first.name} has other bytes when it is built again.")
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    notes = changelog.entries(root)[0]
    content = {SUMS: sums, NOTES: f"# openfisca-nijmegen {notes.version}\n\n{notes.text}\n"}
    for name, text in content.items():
        (target / name).write_text(text, encoding="utf-8")
    return [*files, *(target / name for name in content)]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run the command.

    Args:
        arguments: The arguments, or nothing for those of the process.
        root: The checkout.

    Returns:
        0, or 1 when there can be no release.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.release", description=__doc__)
    parser.add_argument("--tag", action="store_true", help="tag the commit with the version")
    options = parser.parse_args(arguments)
    try:
        version = check(root)
        files = make(version, root)
        if options.tag and git(root, "tag", "--annotate", str(version), "-m", f"openfisca-nijmegen {version}") is None:
            raise RefusedError(f"git could not make the tag {version}: it needs user.name and user.email.")
    except (RefusedError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(*(f"Written: {path.relative_to(root)}" for path in files), sep="\n")
    print(f"Tagged: {version}." if options.tag else f"Not tagged: make release TAG=yes tags this commit as {version}.")
    print(_by_hand(version, options.tag))
    return 0


def _by_hand(version: semver.Version, tagged: bool) -> str:
    """Say what nobody did yet."""
    steps = [
        f"read {NOTES}, and see that continuous integration is green for this commit",
        *(() if tagged else (f"tag: make release TAG=yes (or git tag --annotate {version})",)),
        f"git push origin {BRANCH} {version}",
        f"publish the files of dist/{version}; a package index asks for the keys of the project",
        "make docs, and publish docs/_build/html",
    ]
    return "Nothing was uploaded. By hand:\n" + "\n".join(f"{number}. {step}." for number, step in enumerate(steps, 1))


if __name__ == "__main__":
    sys.exit(main())
