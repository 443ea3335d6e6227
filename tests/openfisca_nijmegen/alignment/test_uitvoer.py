"""What a project and its findings look like to who reads them and to a program, and what the command does."""

import argparse
import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from small_projects import make, page, rule

from openfisca_nijmegen.alignment import SOORTEN, Bevinding, Project, als_json, opdracht
from openfisca_nijmegen.alignment.bevestigd import bevestig, lees_bevestigd
from openfisca_nijmegen.alignment.bevindingen import ZieOok
from openfisca_nijmegen.alignment.model import BEVESTIGD, NietBerekenbaar, ProjectError, Raadskeuze, Toets
from openfisca_nijmegen.alignment.uitvoer import als_json as bevindingen_als_json
from openfisca_nijmegen.alignment.uitvoer import als_sarif, als_tekst

FILE = "docs/verordening/artikel_16.md"
FINDING = Bevinding(
    code="V01",
    bestand=FILE,
    regel=6,
    plaats="VMMS-16-1",
    melding="Er staat een bedrag dat anders is dan het bedrag waarmee de regel rekent, en wie dat leest zoekt verder.",
    zie_ook=(
        ZieOok("regel", "variables/mms/mmb.py", 1, "mmb"),
        ZieOok("toets", "tests/mms/mmb.yaml", 3, "Een en 1 andere"),
    ),
)
ELSEWHERE = Bevinding("V12", "parameters/mms/maximum.yaml", 9, "", "Geen verwijzing.", ())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project of three articles, with two rules for one, a test for two, and nothing for the last."""
    (tmp_path / "docs/verordening").mkdir(parents=True)
    pages = [
        page("VMMS-15", "Het aantal."),
        page("VMMS-16", "Het MMB is {bedrag}`€ 1 <mms.maximum>`.", "Nog eens {bedrag}`€ 1 <mms.maximum>`."),
        page("VMMS-17", "De burgemeester."),
    ]
    rules = [
        rule("mmb", "VMMS-16-1", reads="mms.maximum mms.deel", uses="aantal", words="Het budget."),
        rule("hoogte", "VMMS-16-2"),
        rule("aantal", "VMMS-15-1"),
    ]
    tests = (
        Toets("Een", ("VMMS-16-1",), "a", "tests/mms/mmb.yaml", 3),
        Toets("Twee", ("VMMS-16",), "b", "tests/mms/mmb.yaml", 8),
        Toets("Drie", ("VMMS-16",), "c", "tests/mms/hoogte.yaml", 1),
        Toets("Vier", ("VMMS-17",), "d", "tests/mms/ander.yaml", 2),
    )
    choice = Raadskeuze("proef", ("proef_een", "proef_twee"), ("mms.maximum",), (), "parameters/mms/proef.yaml", 3)
    made = make(pages, rules, {"mms.maximum": "VMMS-16-1", "mms.deel": ""}, (choice,), tests, tmp_path)
    return replace(made, niet_berekenbaar=(NietBerekenbaar("VMMS-17", "Een oordeel.", "college", 4),))


def test_findings_to_read(project: Project):
    assert als_tekst(project, [FINDING, ELSEWHERE]).splitlines() == [
        "docs/verordening/artikel_16.md:6: V01 [artikel 16, lid 1]",
        "  Er staat een bedrag dat anders is dan het bedrag waarmee de regel rekent, en wie dat leest zoekt verder.",
        "    regel: variables/mms/mmb.py:1 (mmb)",
        "    toets: tests/mms/mmb.yaml:3 (Een en 1 andere)",
        "",
        "parameters/mms/maximum.yaml:9: V12",
        "  Geen verwijzing.",
        "",
        "Regels en toetsen per artikel",
        "",
        "  VMMS-15       1 regel        geen toetsen",
        "  VMMS-16       2 regels       tests/mms/mmb.yaml (2), tests/mms/hoogte.yaml (1)",
        "  VMMS-17       niet berekend  tests/mms/ander.yaml (1)",
        "",
        "2 bevindingen.",
    ]


def test_last_line(project: Project):
    assert als_tekst(project, [FINDING]).splitlines()[-1] == "1 bevinding."
    without = als_tekst(replace(project, toetsen=()), []).splitlines()
    assert without[-1] == "Geen bevindingen: tekst, parameters, regels en toetsen stemmen overeen."
    assert without[:2] == ["Regels en toetsen per artikel", ""]
    assert without[4] == "  VMMS-17       niet berekend"


def test_a_long_finding_is_wrapped(project: Project):
    long = als_tekst(project, [replace(FINDING, melding="woord " * 25)]).splitlines()
    assert [len(line) for line in long[1:3]] == [109, 43]
    assert all(line.startswith("  woord") for line in long[1:3])


@pytest.mark.parametrize(("length", "lines"), [(108, 1), (109, 2)])
def test_a_line_of_a_finding_is_at_most_110_long(project: Project, length: int, lines: int):
    finding = replace(FINDING, melding=f"{'x' * 50} {'x' * (length - 51)}", zie_ook=())
    assert als_tekst(project, [finding]).splitlines().index("") == 1 + lines


def test_findings_for_a_program(project: Project):
    text = bevindingen_als_json(project, [FINDING])
    assert text.startswith('{\n  "versie"')
    assert "€" not in text
    assert json.loads(text) == {
        "versie": version("openfisca-nijmegen"),
        "datum": "2030-01-01",
        "soorten": SOORTEN,
        "bevindingen": [
            {
                "code": "V01",
                "bestand": FILE,
                "regel": 6,
                "plaats": "VMMS-16-1",
                "melding": FINDING.melding,
                "zie_ook": [
                    {"soort": "regel", "bestand": "variables/mms/mmb.py", "regel": 1, "omschrijving": "mmb"},
                    {"soort": "toets", "bestand": "tests/mms/mmb.yaml", "regel": 3, "omschrijving": "Een en 1 andere"},
                ],
            }
        ],
        "artikelen": {
            "VMMS-15": {
                "titel": "Proef",
                "bestand": "docs/verordening/artikel_15.md",
                "regels": ["aantal"],
                "parameters": [],
                "toetsen": [],
            },
            "VMMS-16": {
                "titel": "Proef",
                "bestand": FILE,
                "regels": ["mmb", "hoogte"],
                "parameters": ["mms.maximum"],
                "toetsen": [
                    {"bestand": "tests/mms/mmb.yaml", "regel": 3, "naam": "Een"},
                    {"bestand": "tests/mms/mmb.yaml", "regel": 8, "naam": "Twee"},
                    {"bestand": "tests/mms/hoogte.yaml", "regel": 1, "naam": "Drie"},
                ],
            },
            "VMMS-17": {
                "titel": "Proef",
                "bestand": "docs/verordening/artikel_17.md",
                "regels": [],
                "parameters": [],
                "toetsen": [{"bestand": "tests/mms/ander.yaml", "regel": 2, "naam": "Vier"}],
            },
        },
    }


def test_letters_are_written_as_they_are(project: Project):
    finding = replace(FINDING, melding="Er staat € 1 voor één kind.")
    for write in (bevindingen_als_json, als_sarif):
        assert "\n  " in write(project, [finding])
        assert "Er staat € 1 voor één kind." in write(project, [finding])


def test_findings_for_a_code_host(project: Project):
    text = als_sarif(project, [FINDING, ELSEWHERE])
    assert text.startswith('{\n  "$schema"')
    log = json.loads(text)
    (run,) = log.pop("runs")
    assert log == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
    }
    assert run == {
        "tool": {
            "driver": {
                "name": "openfisca-nijmegen check",
                "version": version("openfisca-nijmegen"),
                "rules": [{"id": code, "shortDescription": {"text": text}} for code, text in SOORTEN.items()],
            }
        },
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "De map van het project."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": "V01",
                "ruleIndex": 0,
                "level": "error",
                "message": {"text": FINDING.melding},
                "locations": [
                    {
                        **place(FILE, 6),
                        "logicalLocations": [{"name": "VMMS-16-1", "fullyQualifiedName": "artikel 16, lid 1"}],
                    }
                ],
                "relatedLocations": [
                    {"id": 0, **place("variables/mms/mmb.py", 1), "message": {"text": "regel: mmb"}},
                    {"id": 1, **place("tests/mms/mmb.yaml", 3), "message": {"text": "toets: Een en 1 andere"}},
                ],
            },
            {
                "ruleId": "V12",
                "ruleIndex": 11,
                "level": "error",
                "message": {"text": "Geen verwijzing."},
                "locations": [place("parameters/mms/maximum.yaml", 9)],
            },
        ],
    }


def place(file: str, line: int) -> dict:
    """Give a place in a file in the words of SARIF."""
    where = {"artifactLocation": {"uri": file, "uriBaseId": "%SRCROOT%"}, "region": {"startLine": line}}
    return {"physicalLocation": where}


def test_the_project_as_data(project: Project):
    data = json.loads(json.dumps(als_json(project)))
    assert list(data) == [
        "datum",
        "artikelen",
        "bedragen",
        "regels",
        "parameters",
        "toetsen",
        "niet_berekenbaar",
        "begrippen",
        "raadskeuzes",
    ]
    assert data["datum"] == "2030-01-01"
    article = data["artikelen"]["VMMS-16"]
    assert article["naam"] == "artikel 16"
    assert article["regels"] == ["mmb", "hoogte"]
    assert article["parameters_in_tekst"] == ["mms.maximum"]
    assert article["parameters_gelezen"] == ["mms.deel", "mms.maximum"]
    assert [test["naam"] for test in article["toetsen"]] == ["Een", "Twee", "Drie"]
    assert [(amount["letterlijk"], amount["plaats"]) for amount in data["bedragen"]] == [
        ("€ 1", "VMMS-16-1"),
        ("€ 1", "VMMS-16-2"),
    ]
    assert data["regels"]["mmb"]["gebruikt"] == ["aantal"]
    assert data["parameters"]["mms.deel"]["gelezen_door"] == ["mmb"]
    assert [test["regel"] for test in data["toetsen"]] == [3, 8, 1, 2]
    assert data["niet_berekenbaar"][0] == {
        "plaats": "VMMS-17",
        "reden": "Een oordeel.",
        "beslist": "college",
        "regel": 4,
    }
    assert data["begrippen"] == []
    assert data["raadskeuzes"]["proef"]["opties"] == ["proef_een", "proef_twee"]


# The command


@pytest.fixture
def check(project: Project, monkeypatch: pytest.MonkeyPatch):
    """Give a function that runs the command on the small project, with what it finds."""

    def run(*arguments: str, found: tuple[Bevinding, ...] = ()) -> int:
        def read(root: Path, uitleg: bool = False) -> Project:
            assert (root, uitleg) == (project.root, True)
            return project

        monkeypatch.setattr(opdracht, "lees_project", read)
        monkeypatch.setattr(opdracht, "controleer", lambda _: list(found))
        parser = argparse.ArgumentParser()
        opdracht.voeg_opdracht_toe(parser.add_subparsers())
        return opdracht.voer_uit(parser.parse_args(["check", *arguments]))

    return run


def test_exit_code_and_form(check, project: Project, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.chdir(project.root / "docs")
    for form, write in (("text", als_tekst), ("json", bevindingen_als_json), ("sarif", als_sarif)):
        assert check("--format", form, found=(FINDING,)) == 1
        assert capsys.readouterr().out == write(project, [FINDING]) + "\n"
    assert check("--root", str(project.root)) == 0
    assert capsys.readouterr().out == als_tekst(project, []) + "\n"


def test_confirming_is_said(check, project: Project, capsys):
    where = ("--root", str(project.root))
    assert check(*where, "--confirm", "VMMS-16", "--confirm", "VMMS-15", found=(FINDING,)) == 0
    assert capsys.readouterr().out == "Bevestigd in docs/verordening/bevestigd.yaml: VMMS-16, VMMS-15.\n"
    assert set(lees_bevestigd(project.root)) == {"VMMS-15", "VMMS-16"}
    assert check(*where, "--confirm-all") == 0
    assert "VMMS-15, VMMS-16, VMMS-17." in capsys.readouterr().out


def test_the_lock_file_follows_the_texts(project: Project):
    """Confirming one article leaves the others, in the order of the texts; what is no article any more comes last."""
    without = replace(project, artikelen={mark: project.artikelen[mark] for mark in ("VMMS-17", "VMMS-15")})
    assert bevestig(project, ["VMMS-17", "VMMS-16"]) == ["VMMS-17", "VMMS-16"]
    before = lees_bevestigd(project.root)
    assert list(before) == ["VMMS-16", "VMMS-17"]
    assert bevestig(without, ["VMMS-15"]) == ["VMMS-15"]
    after = lees_bevestigd(project.root)
    assert list(after) == ["VMMS-17", "VMMS-15", "VMMS-16"]
    assert {mark: after[mark] for mark in before} == before
    assert bevestig(without, None) == ["VMMS-17", "VMMS-15"]
    assert list(lees_bevestigd(project.root)) == ["VMMS-17", "VMMS-15"]


@pytest.mark.parametrize("content", ["VMMS-1: [", "- VMMS-1", "VMMS-1: {tekst: {}}", "VMMS-1: {anders: 1}"])
def test_a_lock_file_that_cannot_be_read(project: Project, content: str):
    (project.root / BEVESTIGD).write_text(content, encoding="utf-8")
    with pytest.raises(ProjectError, match=rf"^{BEVESTIGD} is niet te lezen: \S"):
        lees_bevestigd(project.root)


def test_an_empty_lock_file(project: Project):
    (project.root / BEVESTIGD).write_text("# niets\n", encoding="utf-8")
    assert lees_bevestigd(project.root) == {}


@pytest.mark.parametrize(("wrong", "advice"), [("VMMS-99", "een artikel als VMMS-11"), ("VMMS-16-1", "VMMS-16 (zon")])
def test_confirming_what_is_no_article(check, project: Project, wrong: str, advice: str, capsys):
    assert check("--root", str(project.root), "--confirm", "VMMS-15", "--confirm", wrong) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"openfisca-nijmegen check: {wrong} is geen artikel van de verordening of")
    assert f"Noem {advice}" in captured.err
    assert lees_bevestigd(project.root) == {}


def test_a_project_that_cannot_be_read(check, project: Project, monkeypatch: pytest.MonkeyPatch, capsys):
    def fail(*_: object) -> None:
        raise ProjectError("Dit is niet te lezen.")

    monkeypatch.setattr(opdracht, "bevestig", fail)
    assert check("--root", str(project.root), "--confirm-all") == 2
    assert capsys.readouterr().err == "openfisca-nijmegen check: Dit is niet te lezen.\n"


def test_help(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "300")
    parser = argparse.ArgumentParser(prog="openfisca-nijmegen")
    command = parser.add_subparsers()
    made = opdracht.voeg_opdracht_toe(command)
    text = made.format_help()
    assert " vergelijk verordening, parameters, regels en toetsen\n" in parser.format_help()
    for line in (
        "--root MAP ",
        " de map van het project; anders die waarin u werkt",
        "--format {text,json,sarif}",
        " text om te lezen (standaard)",
        "--confirm ARTIKEL ",
        " leg vast dat tekst, regels en toetsen van dit artikel, zoals VMMS-11, nu overeenstemmen\n",
        " leg dat voor alle artikelen vast\n",
    ):
        assert line in text
    assert "\nVergelijk de tekst van de verordening en de beleidsregels met de parameters, de regels" in text
    assert "sinds iemand ze het laatst samen heeft gelezen.\n" in text
    assert "[--confirm ARTIKEL | --confirm-all]" in text
