"""A client that a generator makes of the contract works: its classes read what the service answers."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask

NAAM = "gegenereerde_klant"
HUISHOUDEN = Path(__file__).resolve().parents[3] / "examples" / "household.json"


@pytest.fixture(scope="module")
def klant(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """Generate a client and import it."""
    map_ = tmp_path_factory.mktemp("klant")
    (map_ / "openapi.json").write_bytes(app.test_client().get("/v1/openapi.json").data)
    generator = Path(sys.executable).with_name("openapi-python-client")
    opdracht = [generator, "generate", "--path", "openapi.json", "--meta", "none", "--output-path", NAAM]
    uitkomst = subprocess.run(opdracht, cwd=map_, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    assert "WARNING" not in uitkomst.stdout  # of a route that it could not make
    sys.path.insert(0, str(map_))
    yield importlib.import_module(NAAM)
    sys.path.remove(str(map_))


def vraag(klant: ModuleType, adres: str, route: str, *wat: Any, **velden: Any) -> Any:
    """Ask a route of the generated client."""
    functie = importlib.import_module(f"{klant.__name__}.api.{route}").sync
    with klant.Client(base_url=f"{adres}/v1", timeout=120) as verbinding:
        return functie(*wat, client=verbinding, **velden)


def test_calculate(klant: ModuleType, adres: str) -> None:
    modellen = importlib.import_module(f"{klant.__name__}.models")
    inhoud = {**json.loads(HUISHOUDEN.read_text(encoding="utf-8")), "scenario": "mms_2026"}
    antwoord = vraag(klant, adres, "calculate.calculate", body=modellen.Rekenvraag.from_dict(inhoud))
    assert isinstance(antwoord, modellen.Rekenantwoord)
    assert antwoord.huishoudens["thuis"].mmb["2026-01"] > 0
    assert antwoord.ontvangstbewijs.scenario == "mms_2026"


def test_a_mistake_is_a_problem(klant: ModuleType, adres: str) -> None:
    modellen = importlib.import_module(f"{klant.__name__}.models")
    inhoud = json.loads(HUISHOUDEN.read_text(encoding="utf-8"))
    inhoud["huishoudens"]["thuis"]["aanvrager"] = "niemand"
    antwoord = vraag(klant, adres, "calculate.calculate", body=modellen.Rekenvraag.from_dict(inhoud))
    assert isinstance(antwoord, modellen.Probleem)
    assert "/huishoudens/thuis/aanvrager" in [fout.pointer for fout in antwoord.errors]


def test_examples(klant: ModuleType, adres: str) -> None:
    """An example that is fetched can be sent."""
    modellen = importlib.import_module(f"{klant.__name__}.models")
    voorbeelden = vraag(klant, adres, "proposal.list_examples")
    naam = voorbeelden.voorbeelden[0].varianten[0].naam
    situatie = vraag(klant, adres, "proposal.get_example", f"{voorbeelden.voorbeelden[0].naam}-{naam}")
    assert isinstance(situatie, modellen.Situatie)
    body = modellen.Rekenvraag.from_dict(situatie.to_dict())
    assert isinstance(vraag(klant, adres, "calculate.calculate", body=body), modellen.Rekenantwoord)
