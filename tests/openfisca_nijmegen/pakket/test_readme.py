"""The README is true: its calls give the answers it shows, its files exist, its version is the package's."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_web_api.app import create_app

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCK = r"```sh\n(?P<command>{start}[^`]*?)```\n\n```(json|text)\n(?P<answer>.*?)```"
CALLS = re.findall(BLOCK.format(start="curl"), README, re.DOTALL)
PROGRAMS = re.findall(BLOCK.format(start=r"\.venv/bin/"), README, re.DOTALL)


def heredoc(command: str) -> str | None:
    """Give the text between the markers of a here-document, if the command has one."""
    match = re.search(r"<<'EOF'[^\n]*\n(.*)\nEOF\n", command, re.DOTALL)
    return match[1] if match else None


def without(given: Any, answer: Any) -> Any:
    """Leave out of an answer what the request gave: what remains was ``null`` there."""
    if not isinstance(given, dict):
        return answer if given is None else {}
    rest = {key: without(given[key], answer[key]) for key in given}
    return {key: value for key, value in rest.items() if value != {}}


def test_readme_shows_calls_and_programs() -> None:
    assert len(CALLS) >= 2
    assert len(PROGRAMS) >= 2


@pytest.mark.parametrize(("command", "_", "answer"), CALLS, ids=range(len(CALLS)))
def test_call_gives_the_amounts_shown(tax_benefit_system: TaxBenefitSystem, command: str, _: str, answer: str) -> None:
    match = re.search(r"-d @(\S+\.json)", command)
    body = (ROOT / match[1]).read_text(encoding="utf-8") if match else heredoc(command)
    request = json.loads(body)
    response = create_app(tax_benefit_system).test_client().post("/calculate", json=request)
    assert without(request, response.get_json()) == json.loads(answer)


@pytest.mark.parametrize(("command", "_", "answer"), PROGRAMS, ids=range(len(PROGRAMS)))
def test_program_begins_with_the_text_shown(command: str, _: str, answer: str) -> None:
    words = command.splitlines()[0].split(" <<")[0].split()
    result = subprocess.run(
        [str(Path(sys.executable).parent / Path(words[0]).name), *words[1:]],
        cwd=ROOT,
        input=heredoc(command),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(answer)


def test_files_named_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    paths = re.findall(r"`((?:parameters|variables|tests|openfisca_nijmegen|benchmarks|docs)/[\w/.]*)`", README)
    assert [name for name in [*links, *paths] if not (ROOT / name).exists()] == []


def test_every_file_names_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    publiccode = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))["softwareVersion"]
    changelog = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [str(citation), publiccode, changelog and changelog[1]] == [project] * 3
