"""The command: exit codes, where it looks, and the three forms of output."""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openfisca_nijmegen.alignment import SOORTEN, als_json
from openfisca_nijmegen.alignment.opdracht import voeg_opdracht_toe, voer_uit


def check(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    voeg_opdracht_toe(parser.add_subparsers())
    return voer_uit(parser.parse_args(["check", *arguments]))


@pytest.fixture(scope="module")
def faulty(make_copy: Callable[[], Path]) -> Path:
    """Give a copy with one wrong amount."""
    root = make_copy()
    article = root / "docs/verordening/artikel_25.md"
    article.write_text(article.read_text(encoding="utf-8").replace("`€ 240 <", "`€ 250 <"), encoding="utf-8")
    return root


def test_text(faulty, capsys):
    assert check("--root", str(faulty)) == 1
    output = capsys.readouterr().out
    assert "docs/verordening/artikel_25.md:" in output
    assert ": V01 [artikel 25, lid 2]" in output
    assert "parameter: parameters/mms/bijverdienpremie/maximum.yaml:" in output
    assert "toets: tests/mms/bijverdienpremie.yaml:" in output
    assert any(
        line.split()[:1] == ["VMMS-25"] and "tests/mms/bijverdienpremie.yaml" in line for line in output.split("\n")
    )


def test_json(faulty, capsys):
    assert check("--root", str(faulty), "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert set(report) == {"versie", "datum", "soorten", "bevindingen", "artikelen"}
    assert report["datum"] == "2030-01-01"
    (finding,) = [item for item in report["bevindingen"] if item["code"] == "V01"]
    assert set(finding) == {"code", "bestand", "regel", "plaats", "melding", "zie_ook"}
    assert "mms.bijverdienpremie.maximum.nijmegen" in report["artikelen"]["VMMS-25"]["parameters"]
    assert report["artikelen"]["VMMS-2"]["regels"] == []


def test_sarif(faulty, capsys):
    assert check("--root", str(faulty), "--format", "sarif") == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(SOORTEN)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            physical = location["physicalLocation"]
            assert physical["region"]["startLine"] >= 1
            assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
            assert (faulty / physical["artifactLocation"]["uri"]).is_file()
    (wrong,) = [result for result in run["results"] if result["ruleId"] == "V01"]
    assert wrong["locations"][0]["logicalLocations"][0]["name"] == "VMMS-25-2"
    assert any("toets: " in place["message"]["text"] for place in wrong["relatedLocations"])


def test_confirm(faulty, capsys):
    assert check("--root", str(faulty), "--confirm", "VMMS-25", "--confirm", "BMMS-8") == 0
    assert "VMMS-25, BMMS-8" in capsys.readouterr().out


def test_unknown_article(faulty, capsys):
    assert check("--root", str(faulty), "--confirm", "VMMS-99") == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert "VMMS-99 is geen artikel" in captured.err


def test_root_is_found_upwards(faulty, monkeypatch, capsys):
    monkeypatch.chdir(faulty / "variables" / "mms")
    assert check() == 1
    assert "V01" in capsys.readouterr().out


def test_no_root(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert check() == 2
    assert "--root" in capsys.readouterr().err
    assert check("--root", str(tmp_path)) == 2
    assert "docs/verordening" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("variables/mms/mmg.py", "class (", "variables/mms/mmg.py"),
        ("parameters/mms/leeftijd.yaml", "values: [", "leeftijd.yaml"),
        ("tests/mms/mmb.yaml", "- name: [VMMS-11", "tests/mms/mmb.yaml"),
        ("docs/verordening/niet_berekenbaar.yaml", "- plaats: VMMS-1\n", "niet_berekenbaar.yaml:1"),
        ("docs/verordening/bevestigd.yaml", "VMMS-1: [", "bevestigd.yaml"),
    ],
)
def test_unreadable_file(make_copy, file, content, words, capsys):
    root = make_copy()
    (root / file).write_text(content, encoding="utf-8")
    assert check("--root", str(root)) == 2
    assert words in capsys.readouterr().err


def test_wrong_option():
    for wrong in (["--format", "xml"], ["--confirm", "VMMS-1", "--confirm-all"]):
        command = [sys.executable, "-m", "openfisca_nijmegen.alignment", *wrong]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 2


def test_model_is_data(project):
    data = json.loads(json.dumps(als_json(project), ensure_ascii=False))
    article = data["artikelen"]["VMMS-16"]
    assert article["titel"] == "Hoogte van het MMB"
    assert [member["nummer"] for member in article["leden"]] == ["1", "2", "3"]
    assert article["leden"][1]["tekst"].startswith("Is het verschil na afronding lager dan € 2 per maand")
    assert article["toelichting"].startswith("Het Initiatiefvoorstel")
    assert "mmb" in article["regels"]
    assert article["parameters_in_tekst"] == ["mms.hoogte.minimum.nijmegen", "mms.hoogte.maximum.nijmegen"]
    assert "mms.hoogte.minimum.wageningen" in article["parameters_gelezen"]
    assert data["regels"]["mmb"]["plaatsen"][0] == "VMMS-16-1"
    assert data["parameters"]["mms.hoogte.maximum.nijmegen"]["waarde"] == 2000
    assert len(data["artikelen"]["VMMS-bijlage"]["leden"]) == 12
    assert {post["beslist"] for post in data["niet_berekenbaar"]} <= {"college", "raad"}
