"""The guide of the API says what the service does."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[3]
GIDS = (ROOT / "docs" / "gids" / "api.md").read_text(encoding="utf-8")
PROGRAMMA = ROOT / "examples" / "client.py"
HUISHOUDEN: dict[str, Any] = json.loads(PROGRAMMA.with_name("household.json").read_text(encoding="utf-8"))
JSON = {"Content-Type": "application/json"}


def blokken(taal: str) -> list[str]:
    return re.findall(rf"^```{taal}\n(.*?)^```$", GIDS, re.MULTILINE | re.DOTALL)


def test_the_example_prints_what_the_guide_shows(adres: str) -> None:
    uitkomst = subprocess.run([sys.executable, PROGRAMMA, adres], capture_output=True, encoding="utf-8", check=True)
    assert "".join(blokken("text")) == uitkomst.stdout


def test_the_parts_of_the_example_exist() -> None:
    """Each part begins and ends at a line of the program, and together they show all of it after the imports."""
    programma = PROGRAMMA.read_text(encoding="utf-8")
    genoemd = re.findall(r'^:(?:start|end)-\w+: "?(.+?)"?$', GIDS, re.MULTILINE)
    assert len(genoemd) == 11
    assert [regel for regel in genoemd if programma.count(regel) != 1] == []


@pytest.mark.parametrize("route", re.findall(r"`GET (/[^`]*)`", GIDS))
def test_route_that_is_read(app: Flask, route: str) -> None:
    assert app.test_client().get(route).status_code == 200


@pytest.mark.parametrize("route", re.findall(r"`(/[a-z][\w./]*)`", GIDS))
def test_route_that_is_named(app: Flask, route: str) -> None:
    """One that only takes a request says so."""
    assert app.test_client().get(route).status_code in (200, 405)


@pytest.mark.parametrize("route", re.findall(r"`POST (/[^`]*)`", GIDS))
def test_route_that_is_asked(app: Flask, route: str) -> None:
    assert app.test_client().get(route).headers["Allow"].split(", ").count("POST") == 1


def test_scenario_of_ones_own(app: Flask) -> None:
    _, scenario = (json.loads(blok) for blok in blokken("json"))
    antwoord = app.test_client().post("/v1/calculate", json={**HUISHOUDEN, "scenario": scenario})
    assert antwoord.get_json()["ontvangstbewijs"]["scenario"] == "lager_minimum"


def test_a_year_is_the_sum_of_its_months(app: Flask) -> None:
    def mmb(perioden: list[str]) -> dict[str, float]:
        vraag = json.loads(json.dumps(HUISHOUDEN)) | {"scenario": "mms_2026"}
        vraag["huishoudens"]["thuis"]["mmb"] = dict.fromkeys(perioden)
        return app.test_client().post("/v1/calculate", json=vraag).get_json()["huishoudens"]["thuis"]["mmb"]

    maanden = mmb([f"2026-{nummer:02}" for nummer in range(1, 13)])
    assert mmb(["2026"])["2026"] == pytest.approx(sum(maanden.values()), abs=0.01)


def test_missing_content_type(app: Flask) -> None:
    assert app.test_client().post("/v1/calculate", data=json.dumps(HUISHOUDEN)).status_code == 200


MENSEN = {f"p{nummer}": {} for nummer in range(501)}
VEEL = {"personen": MENSEN, "huishoudens": {naam: {"aanvrager": naam} for naam in MENSEN}}


@pytest.mark.parametrize(
    ("status", "methode", "route", "velden"),
    [
        (400, "POST", "/v1/calculate", {"json": {}}),
        (404, "GET", "/v1/scenarios/", {}),
        (405, "GET", "/v1/calculate", {}),
        (406, "POST", "/v1/explain", {"json": HUISHOUDEN, "headers": {"Accept": "image/png"}}),
        (413, "POST", "/v1/calculate", {"data": b" " * 1_000_001, "headers": JSON}),
        (415, "POST", "/v1/calculate", {"data": b"{}", "headers": {"Content-Type": "text/csv"}}),
        (422, "POST", "/v1/calculate", {"json": VEEL}),
    ],
)
def test_error_in_the_table(app: Flask, status: int, methode: str, route: str, velden: dict[str, Any]) -> None:
    assert f"\n| {status} | " in GIDS
    antwoord = app.test_client().open(route, method=methode, **velden)
    assert (antwoord.status_code, antwoord.content_type) == (status, "application/problem+json")


def test_receipt_in_the_headers(app: Flask) -> None:
    antwoord = app.test_client().post("/v1/calculate", json={**HUISHOUDEN, "scenario": "mms_2026"})
    genoemd = re.findall(r"`(X-Receipt-\w+)`", GIDS)
    assert len(genoemd) == 5
    assert [antwoord.headers[kop] for kop in genoemd] == list(antwoord.get_json()["ontvangstbewijs"].values())
