"""A release is refused when it would promise what is not so; what is built is the same each time."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from proof import changelog, release, semver
from proof.build import build
from proof.interface import FILE, Interface, as_text
from proof.record import ROOT

ENTRY = """\
## {version}

* Technical improvement.
* Impacted periods: all.
* Impacted areas: `mms`; no amount changes.
* Details:
  - Change something in {version}.

"""
INTERFACE: Interface = {"variable mmb": "huishouden float month"}

Git = Callable[..., str]


def write(root: Path, version: str, interface: Interface = INTERFACE, **other: str) -> None:
    """Write a small project: the files of which a release looks whether they agree."""
    files = {
        "pyproject.toml": f'[project]\nname = "small"\nversion = "{version}"\n',
        "CITATION.cff": f"version: {version}\n",
        "publiccode.yml": f"softwareVersion: {version}\n",
        "CHANGELOG.md": "# Changelog\n\n" + ENTRY.format(version=version) + ENTRY.format(version="0.6.0"),
        "variables/mms/mmb.py": "",
        FILE.as_posix(): as_text(interface),
        ".gitignore": "dist/\n",
        **other,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def project(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Commit a small project whose code has the interface that is stored, and that is quickly built."""

    def commit(version: str = "0.7.0", interface: Interface = INTERFACE, **other: str) -> None:
        write(tmp_path, version, interface, **other)
        git("add", ".")
        git("commit", "-qm", version)
        monkeypatch.setattr(semver, "interface", lambda: interface)

    def quick_build(checkout: Path, target: Path) -> tuple[Path, Path]:
        target.mkdir(parents=True, exist_ok=True)
        paths = target / "small-0.7.0.tar.gz", target / "small-0.7.0-py3-none-any.whl"
        for path in paths:
            path.write_text(path.name)
        return paths

    monkeypatch.setattr(release, "build", quick_build)
    return commit


def refused(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, see that it refuses in one line without writing anything, and give that line."""
    assert release.main([*arguments], root) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert not (root / "dist").exists()
    return message.strip()


def test_a_release_is_built_with_hashes_and_notes_and_not_tagged(
    git: Git, project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project()
    assert release.main([], tmp_path) == 0
    said = capsys.readouterr().out
    assert "Not tagged: make release TAG=yes tags this commit as 0.7.0." in said
    assert "Nothing was uploaded. By hand:\n1. read" in said
    assert git("tag") == ""
    folder = tmp_path / "dist" / "0.7.0"
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert len((folder / "SHA256SUMS").read_text().splitlines()) == 2
    notes = (folder / "RELEASE_NOTES.md").read_text(encoding="utf-8")
    assert notes.startswith("# openfisca-nijmegen 0.7.0\n\n* Technical improvement.\n")
    assert "Change something in 0.7.0." in notes
    assert "0.6.0" not in notes


def test_with_the_option_the_commit_is_tagged_without_a_v(
    git: Git, project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project()
    assert release.main(["--tag"], tmp_path) == 0
    assert "Tagged: 0.7.0." in capsys.readouterr().out
    assert git("tag") == "0.7.0"
    assert git("rev-parse", "0.7.0^{commit}") == git("rev-parse", "HEAD")
    assert semver.interface_of(semver.Version(0, 7, 0), tmp_path) == INTERFACE


def test_outside_git_there_is_no_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "0.7.0")
    assert "a git checkout" in refused(tmp_path, capsys)


def test_another_branch_is_refused(
    git: Git, project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project()
    git("checkout", "--quiet", "-b", "try")
    assert refused(tmp_path, capsys) == "A release is made from main, and try is checked out."


@pytest.mark.parametrize("name", ["variables/mms/mmb.py", "new.txt"])
def test_what_is_not_committed_is_refused(
    project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    project()
    (tmp_path / name).write_text("x = 1\n")
    assert f"{name} is not: commit or remove it." in refused(tmp_path, capsys)


def test_a_version_that_is_tagged_is_refused(
    git: Git, project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project()
    git("tag", "0.7.0")
    assert refused(tmp_path, capsys, "--tag") == "0.7.0 is tagged already: raise the version."


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"CHANGELOG.md": "# Changelog\n\n" + ENTRY.format(version="0.6.0")}, "CHANGELOG.md names 0.6.0"),
        ({"CHANGELOG.md": "# Changelog\n"}, "CHANGELOG.md names nothing"),
        ({"CITATION.cff": "version: 0.6.0\n"}, "CITATION.cff names 0.6.0"),
        ({"publiccode.yml": "softwareVersion: 0.6.0\n"}, "publiccode.yml names 0.6.0"),
        ({"pyproject.toml": '[project]\nversion = "0.7"\n'}, "The version in pyproject.toml is 0.7"),
    ],
)
def test_files_that_name_another_version_are_refused(
    project: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    other: dict[str, str],
    message: str,
) -> None:
    project(**other)
    assert message in refused(tmp_path, capsys)


def test_a_changelog_in_another_form_is_refused(
    project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(**{"CHANGELOG.md": "# Changelog\n\n## 0.7.0\n\n* Something.\n"})
    assert "0.7.0 does not have a kind" in refused(tmp_path, capsys)


def test_a_version_that_promises_too_little_is_refused(
    git: Git, project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project("0.6.0", INTERFACE | {"variable mmg": ""})
    git("tag", "0.6.0")
    project("0.7.0")
    assert refused(tmp_path, capsys) == "The version is 0.7.0; after 0.6.0 it has to be 1.0.0 or higher."


def test_a_release_that_cannot_be_compared_is_refused(
    git: Git, project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("1")
    git("add", ".")
    git("commit", "-qm", "First")
    git("tag", "0.6.0")
    project()
    assert "The release 0.6.0 has no docs/_gegevens/interface.json" in refused(tmp_path, capsys)


def test_a_building_that_differs_is_refused(
    project: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project()

    def other_build(checkout: Path, target: Path) -> tuple[Path, Path]:
        target.mkdir(parents=True, exist_ok=True)
        paths = target / "small.tar.gz", target / "small.whl"
        for path in paths:
            path.write_text(str(target))
        return paths

    monkeypatch.setattr(release, "build", other_build)
    assert release.main([], tmp_path) == 1
    assert "small.tar.gz has other bytes when it is built again." in capsys.readouterr().err


# The changelog


def test_the_changelog_of_this_project_is_in_order() -> None:
    assert changelog.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("## 0.6.0", "## 0.5.0", "0.7.0 cannot follow on 0.5.0."),
        ("## 0.6.0", "## 0.7.0", "0.7.0 cannot follow on 0.7.0."),
        ("## 0.6.0", "## 0.8.0", "0.7.0 cannot follow on 0.8.0."),
        ("## 0.6.0", "## v0.6.0", "v0.6.0 is no version."),
        ("* Technical improvement.", "* Nice things.", "0.7.0 is no 'Nice things'"),
        ("* Impacted periods: all.\n", "", "0.7.0 does not have a kind"),
        ("* Impacted areas: `mms`; no amount changes.\n", "", "0.7.0 does not have a kind"),
        ("  - Change something in 0.7.0.\n", "", "0.7.0 does not have a kind"),
        ("`mms`", "`mms/weg`", "0.7.0 names `mms/weg`"),
    ],
)
def test_an_entry_that_is_wrong_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    write(tmp_path, "0.7.0")
    path = tmp_path / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = changelog.problems(tmp_path)
    assert len(found) == 1
    assert message in found[0]


def test_areas_are_folders_or_files_of_the_law(tmp_path: Path) -> None:
    write(tmp_path, "0.7.0")
    assert changelog.problems(tmp_path) == []
    path = tmp_path / "CHANGELOG.md"
    path.write_text(path.read_text(encoding="utf-8").replace("`mms`", "`mms/mmb`"), encoding="utf-8")
    assert changelog.problems(tmp_path) == []


# The building


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Build what is in the checkout, committed in a repository of its own: its folder, the source, the wheel."""
    folder = tmp_path_factory.mktemp("build")
    checkout = folder / "checkout"
    ignore = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "_build", "naslag", "dist")
    shutil.copytree(ROOT, checkout, ignore=ignore)
    who = {f"GIT_{role}_{what}": "test" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": "/dev/null"}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "All"]):
        subprocess.run(["git", *command], cwd=checkout, env=environment, check=True)
    (checkout / "variables" / "stray.py").write_text("not committed")
    return folder, *build(checkout, folder / "first")


def test_a_second_building_gives_the_same_bytes(built: tuple[Path, Path, Path]) -> None:
    folder, sdist, wheel = built
    umask = os.umask(0o077)
    try:
        again = build(folder / "checkout", folder / "second")
    finally:
        os.umask(umask)
    assert [path.read_bytes() == other.read_bytes() for path, other in zip((sdist, wheel), again, strict=True)] == [
        True,
        True,
    ]


def test_the_source_distribution_gives_the_same_wheel(built: tuple[Path, Path, Path]) -> None:
    folder, sdist, wheel = built
    with tarfile.open(sdist) as tar:
        tar.extractall(folder / "source", filter="data")
        epoch = tar.getmembers()[0].mtime
        assert {(member.mtime, member.uid, member.uname) for member in tar} == {(epoch, 0, "")}
    (source,) = (folder / "source").iterdir()
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(folder / 'wheel')!r})"
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(epoch))},
        capture_output=True,
        check=True,
    )
    assert (folder / "wheel" / wheel.name).read_bytes() == wheel.read_bytes()


def test_only_what_is_committed_and_installed_is_built(built: tuple[Path, Path, Path]) -> None:
    names = zipfile.ZipFile(built[2]).namelist()
    assert [name for name in names if "stray" in name or name.startswith(("proof/", "tests/", "docs/"))] == []
    assert "openfisca_nijmegen/variables/mms/mmb.py" in names


def test_a_folder_without_git_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="git refused: fatal: "):
        build(tmp_path, tmp_path / "target")
