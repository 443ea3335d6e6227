"""A name that is gone asks for a major version, a new one for a minor; the stored interface is that of the code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from proof import semver
from proof.interface import FILE, Interface, as_text, interface
from proof.record import FOLDER, ROOT, read
from proof.semver import NoReleaseError, Version, compare, gate, last_release, verdict

BEFORE: Interface = {
    "variable mmb": "huishouden float month",
    "parameter mms.hoogte.minimum.nijmegen": "EUR/maand",
    "route POST /v1/calculate": "Rekenvraag -> Rekenantwoord",
    "request Rekenvraag.personen": "object",
    "must request Rekenvraag.personen": "",
    "answer Rekenantwoord.personen": "object",
    "command simulate": "",
    "argument simulate --output": "",
    "argument simulate --workers": "",
    "must argument simulate --output": "",
    "column simulate mmb": "number",
    "end oude_regeling": "2025-12-31",
}


def without(*names: str) -> Interface:
    """Leave entries out."""
    return {name: what for name, what in BEFORE.items() if name not in names}


@pytest.mark.parametrize("name", [name for name in BEFORE if not name.startswith(("must ", "end "))])
def test_what_is_gone_breaks(name: str) -> None:
    changes = compare(BEFORE, without(name))
    assert (changes.breaking, changes.added) == ([f"{name} is gone"], [])
    assert changes.version_after(Version(0, 7, 3)) == Version(1, 0, 0)
    assert changes.version_after(Version(1, 2, 3)) == Version(2, 0, 0)


def test_what_is_renamed_is_gone_and_new() -> None:
    changes = compare(BEFORE, without("variable mmb") | {"variable mmb_bedrag": "huishouden float month"})
    assert changes.breaking == ["variable mmb is gone"]
    assert changes.added == ["variable mmb_bedrag is new"]


def test_what_means_something_else_breaks() -> None:
    changes = compare(BEFORE, BEFORE | {"variable mmb": "huishouden float year", "column simulate mmb": ""})
    assert changes.breaking == [
        "column simulate mmb was number, and is nothing",
        "variable mmb was huishouden float month, and is huishouden float year",
    ]


def test_what_is_new_is_minor() -> None:
    changes = compare(BEFORE, BEFORE | {"variable mmg": "huishouden float month"})
    assert (changes.breaking, changes.added) == ([], ["variable mmg is new"])
    assert changes.version_after(Version(0, 7, 3)) == Version(0, 8, 0)


@pytest.mark.parametrize(
    "name",
    ["argument simulate --workers", "argument simulate --new", "request Rekenvraag.scenario", "column simulate mmb"],
)
def test_what_has_to_be_given_from_now_on_breaks(name: str) -> None:
    changes = compare(BEFORE, BEFORE | {name: BEFORE.get(name, ""), f"must {name}": ""})
    assert f"{name} has to be given" in changes.breaking


@pytest.mark.parametrize("name", ["argument amend --output", "request Nieuwevraag.personen"])
def test_what_has_to_be_given_of_something_new_does_not_break(name: str) -> None:
    added = {name: "", f"must {name}": "", "command amend": "", "request Nieuwevraag.scenario": ""}
    assert compare(BEFORE, BEFORE | added).breaking == []


def test_what_no_longer_has_to_be_given_does_not_break() -> None:
    changes = compare(BEFORE, without("must argument simulate --output"))
    assert changes.breaking == []
    assert changes.added == ["argument simulate --output no longer has to be given"]


@pytest.mark.parametrize(
    "now", [without("end oude_regeling"), BEFORE | {"end mmb": "2026-12-31"}, BEFORE | {"end oude_regeling": "2026"}]
)
def test_a_variable_that_ends_by_law_does_not_break(now: Interface) -> None:
    changes = compare(BEFORE, now)
    assert changes.breaking == []
    assert len(changes.added) == 1


@pytest.mark.parametrize(
    ("now", "interface_now", "wrong"),
    [
        ("0.7.0", BEFORE, None),
        ("0.7.1", BEFORE, None),
        ("0.6.9", BEFORE, "0.7.0"),
        ("0.7.1", BEFORE | {"variable mmg": ""}, "0.8.0"),
        ("0.8.0", BEFORE | {"variable mmg": ""}, None),
        ("0.7.0", without("variable mmb"), "1.0.0"),
        ("0.9.0", without("variable mmb"), "1.0.0"),
        ("1.0.0", without("variable mmb"), None),
    ],
)
def test_a_version_says_at_least_what_changed(now: str, interface_now: Interface, wrong: str | None) -> None:
    version = Version.read(now)
    assert version is not None
    message = verdict(Version(0, 7, 0), version, compare(BEFORE, interface_now))
    expected = f"The version is {now}; after 0.7.0 it has to be {wrong} or higher."
    assert message == (expected if wrong else None)


@pytest.mark.parametrize("text", ["v0.7.0", "0.7", "0.7.0rc1", "00.7.0", "0.7.0\n", ""])
def test_other_tags_are_no_versions(text: str) -> None:
    assert Version.read(text) is None


# The gate, in a repository of its own


Project = Callable[[str, Interface], None]


@pytest.fixture
def project(git: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Commit a small project with a version and an interface."""

    def commit(version: str, entries: Interface) -> None:
        (tmp_path / FILE).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / FILE).write_text(as_text(entries), encoding="utf-8")
        (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n')
        git("add", ".")
        git("commit", "-qm", version)
        monkeypatch.setattr(semver, "interface", lambda: entries)

    return commit


def test_the_gate_compares_with_the_last_tag(
    git: Callable[..., str], project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project("0.9.0", BEFORE)
    git("tag", "0.9.0")
    project("0.10.0", BEFORE | {"variable mmg": ""})
    git("tag", "0.10.0")
    git("tag", "nightly")
    assert last_release(tmp_path) == Version(0, 10, 0)
    project("0.11.0", BEFORE)
    with pytest.raises(ValueError, match=r"after 0\.10\.0 it has to be 1\.0\.0 or higher"):
        gate(root=tmp_path)
    assert capsys.readouterr().out == "variable mmg is gone\n"
    project("1.0.0", BEFORE)
    gate(record=True, root=tmp_path)
    figures = {figure.label: figure for figure in read(tmp_path / FOLDER / "uitgave.json").record.figures}
    assert figures["Verdwenen of veranderd sinds 0.10.0"].value == 1
    assert (figures["Versienummer"].value, figures["Versienummer"].bound) == ("1.0.0", "ten minste 1.0.0")
    assert figures["Versienummer"].met


def test_a_tag_on_another_branch_is_no_release_of_this_one(
    git: Callable[..., str], project: Project, tmp_path: Path
) -> None:
    project("0.7.0", BEFORE)
    git("checkout", "--quiet", "-b", "other")
    project("0.8.0", BEFORE)
    git("tag", "0.8.0")
    git("checkout", "--quiet", "main")
    assert last_release(tmp_path) is None


def test_without_a_release_the_gate_says_how_to_make_the_first(project: Project, tmp_path: Path) -> None:
    project("0.7.0", BEFORE)
    with pytest.raises(NoReleaseError, match="make release TAG=yes makes the first one"):
        gate(root=tmp_path)


def test_a_release_without_an_interface_is_named(git: Callable[..., str], project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    git("add", ".")
    git("commit", "-qm", "First")
    git("tag", "0.6.0")
    project("0.7.0", BEFORE)
    with pytest.raises(NoReleaseError, match=r"The release 0\.6\.0 has no docs/_gegevens/interface\.json"):
        gate(root=tmp_path)


def test_a_stored_interface_that_is_not_the_code_is_refused(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project("0.7.0", BEFORE)
    monkeypatch.setattr(semver, "interface", lambda: without("variable mmb"))
    with pytest.raises(ValueError, match=r"interface\.json is not what the code says \(variable mmb is gone\)"):
        gate(root=tmp_path)


@pytest.mark.parametrize(
    ("error", "code"), [(NoReleaseError("No release."), 2), (ValueError("Too low."), 1), (None, 0)]
)
def test_the_command_ends_with_a_sentence_and_a_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception | None, code: int
) -> None:
    def end(record: bool) -> None:
        if error:
            raise error

    monkeypatch.setattr(semver, "gate", end)
    assert semver.main([]) == code
    assert capsys.readouterr().err == (f"{error}\n" if error else "")


# The interface of this project


@pytest.fixture(scope="module")
def stored() -> Interface:
    """Give the interface as it is stored."""
    content: Interface = json.loads((ROOT / FILE).read_text(encoding="utf-8"))
    return content


def test_the_stored_interface_is_that_of_the_code(stored: Interface) -> None:
    """Run ``.venv/bin/python -m proof.interface`` and commit the file; the version has to say what changed."""
    now = interface()
    assert compare(stored, now) == semver.Changes([], [])
    assert (ROOT / FILE).read_text(encoding="utf-8") == as_text(now)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("entity huishouden", "huishoudens"),
        ("role huishouden.kind", "kinderen"),
        ("role huishouden.aanvrager", "1"),
        ("variable mmb", "huishouden float month"),
        ("variable geboortedatum", "persoon date eternity"),
        ("value Woonsituatie.huurwoning", ""),
        ("parameter mms.hoogte.minimum.nijmegen", "EUR/maand"),
        ("scenario mms_2026", ""),
        ("route POST /v1/compare", "Vergelijkvraag -> Vergelijking"),
        ("route GET /v1/articles/{}", "Artikel"),
        ("route POST /calculate", ""),
        ("route GET /", ""),
        ("request Vergelijkvraag.scenarios", "array of Scenariokeuze"),
        ("answer Rij.verschil", "number"),
        ("answer Probleemkern.status", "integer"),
        ("command population build", ""),
        ("argument simulate --workers", ""),
        ("argument calculate --format=json", ""),
        ("must argument simulate --output", ""),
        ("column population huishouden", "tekst"),
        ("must column population rol", ""),
        ("column simulate marginale_druk", "number"),
        ("column compare verschil", ""),
        ("column results/bereik scenario", ""),
        ("extra stad", ""),
    ],
)
def test_the_interface_holds_what_a_client_writes_down(stored: Interface, name: str, what: str) -> None:
    assert stored.get(name) == what
