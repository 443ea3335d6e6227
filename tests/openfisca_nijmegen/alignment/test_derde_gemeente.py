"""A municipality more that adopts the systematiek is data: keys in the parameter files and one line in gemeenten.yaml.

The third municipality copies every choice of Wageningen and lowers one: the highest MMB is 100 euro a month.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

MAXIMUM = "parameters/mms/hoogte/maximum.yaml"
LEFT_OUT = "parameters/mms/inkomensgarantie/maanden.yaml"

Run = Callable[..., subprocess.CompletedProcess[str]]


def choices(root: Path) -> Iterator[tuple[Path, dict]]:
    """Find the parameter files with municipalities as keys."""
    for path in sorted((root / "parameters" / "mms").rglob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "wageningen" in content:
            yield path, content


@pytest.fixture(scope="module")
def arnhem(make_package: Callable[[], Path]) -> Path:
    """Give a copy of the project in which Arnhem adopts the systematiek."""
    root = make_package()
    for path, content in choices(root):
        content["arnhem"] = content["wageningen"]
        if path == root / MAXIMUM:
            content["arnhem"] = {**content["wageningen"], "values": {"2023-01-01": {"value": 100}}}
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    municipalities = root / "openfisca_nijmegen" / "gemeenten.yaml"
    lines = municipalities.read_text(encoding="utf-8")
    municipalities.unlink()  # a link to the original
    municipalities.write_text(f"{lines}arnhem: {{naam: Arnhem}}\n", encoding="utf-8")
    return root


def findings(run: Run, root: Path) -> list[dict]:
    done = run(root, "openfisca_nijmegen.alignment", "--format", "json")
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)["bevindingen"]


def test_a_third_municipality_computes(run: Run, arnhem: Path) -> None:
    test = arnhem / "tests" / "derde_gemeente.yaml"
    test.write_text(
        yaml.safe_dump(
            [
                {
                    "name": "Dezelfde keuzes als Wageningen, met een lager maximum",
                    "period": "2026-01",
                    "input": {
                        "personen": {naam: {"geboortedatum": "1985-01-01"} for naam in "abc"},
                        "huishoudens": {
                            naam: {"aanvrager": naam, "gemeente": gemeente}
                            for naam, gemeente in zip("abc", ("arnhem", "wageningen", "overig"), strict=True)
                        },
                    },
                    "output": {
                        "huishoudens": {
                            "a": {"recht_op_mmb": True, "mmb": 100},
                            "b": {"recht_op_mmb": True},
                            "c": {"recht_op_mmb": False, "mmb": 0},
                        }
                    },
                }
            ]
        ),
        encoding="utf-8",
    )
    command = ("openfisca_core.scripts.openfisca_command", "test", "--country-package", "openfisca_nijmegen")
    done = run(arnhem, *command, str(test))
    test.unlink()
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_third_municipality_is_explained(run: Run, arnhem: Path) -> None:
    jaar = {"2026": "arnhem"}
    situatie = {
        "personen": {"a": {"geboortedatum": {"ETERNITY": "1985-01-01"}}},
        "huishoudens": {"huis": {"aanvrager": ["a"], "gemeente": jaar, "mmb": {"2026-01": None}}},
    }
    bestand = arnhem / "arnhem.json"
    bestand.write_text(json.dumps(situatie), encoding="utf-8")
    done = run(arnhem, "openfisca_nijmegen.cli", "explain", str(bestand), "mmb", "--format", "json")
    bestand.unlink()
    assert done.returncode == 0, done.stderr
    laatste = json.loads(done.stdout)["stappen"][-1]
    assert "(Arnhem, € 100,00)" in laatste["besluit"]
    assert "mms.hoogte.maximum.arnhem" in [parameter["pad"] for parameter in laatste["parameters"]]


def test_a_third_municipality_is_checked(run: Run, arnhem: Path) -> None:
    assert findings(run, arnhem) == []
    path = arnhem / LEFT_OUT
    complete = path.read_text(encoding="utf-8")
    content = yaml.safe_load(complete)
    del content["arnhem"]
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")

    (finding,) = findings(run, arnhem)
    path.write_text(complete, encoding="utf-8")

    assert (finding["code"], finding["bestand"]) == ("V18", LEFT_OUT)
    assert "mms.inkomensgarantie.maanden" in finding["melding"]
    assert "arnhem" in finding["melding"]
