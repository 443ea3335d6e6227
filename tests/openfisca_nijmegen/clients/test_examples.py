"""The examples of clients run against the service and print what the model gives."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import curve, scenarios
from openfisca_nijmegen.berekenen import bereken
from openfisca_nijmegen.comparison import vergelijk
from openfisca_nijmegen.situaties import lees_maand

MAP = Path(__file__).resolve().parents[3] / "examples"
MAAND = "2026-01"
FOUT = "/personen/ouder/brutoloon/2026"


@pytest.fixture(scope="module")
def huishouden() -> dict[str, Any]:
    return json.loads((MAP / "household.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def mmb(tax_benefit_system: TaxBenefitSystem, huishouden: dict[str, Any]) -> float:
    variant = scenarios.kies("mms_2026", tax_benefit_system.parameters)
    document = bereken(huishouden, tax_benefit_system, variant=variant)
    return document["resultaten"]["huishoudens"]["thuis"]["mmb"]["waarden"][MAAND]


@pytest.fixture(scope="module")
def vergelijking(tax_benefit_system: TaxBenefitSystem, huishouden: dict[str, Any]) -> tuple[list[float], list[str]]:
    """Give what there is to spend today and under the proposal, and why that differs."""
    varianten = [scenarios.kies(naam, tax_benefit_system.parameters) for naam in ("huidig", "mms_2026")]
    gevonden = vergelijk(huishouden, varianten, tax_benefit_system, [], [lees_maand(MAAND)], ["besteedbaar_inkomen"])
    return [rij.bedrag for rij in gevonden.rijen], [reden.zin for reden in gevonden.redenen]


@pytest.fixture(scope="module")
def kromme(tax_benefit_system: TaxBenefitSystem, huishouden: dict[str, Any]) -> list[float]:
    vraag = curve.maak_vraag(huishouden, tax_benefit_system, "brutoloon", 0, 3000, 1000, MAAND)
    varianten = [scenarios.kies("mms_2026", tax_benefit_system.parameters)]
    return curve.document(curve.bereken(vraag, varianten, tax_benefit_system))["reeksen"][0]["bedragen"]


def draai(programma: str, bestand: str, adres: str) -> str:
    """Run an example; what it runs with may be absent on somebody's machine, but not in continuous integration."""
    if shutil.which(programma) is None and "CI" not in os.environ:
        pytest.skip(f"{programma} is not installed; the example {bestand} was not run.")
    uitkomst = subprocess.run(
        [programma, str(MAP / bestand), adres], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert (uitkomst.returncode, uitkomst.stderr) == (0, "")
    return uitkomst.stdout


def test_the_household_gets_something(mmb: float) -> None:
    assert mmb > 0


@pytest.mark.parametrize(("programma", "bestand"), [(sys.executable, "client.py"), ("node", "client.mjs")])
def test_client_prints_what_the_model_gives(
    adres: str,
    mmb: float,
    vergelijking: tuple[list[float], list[str]],
    kromme: list[float],
    programma: str,
    bestand: str,
) -> None:
    bedragen, redenen = vergelijking
    lijn = zip(range(0, 3001, 1000), kromme, strict=True)
    *regels, fout = draai(programma, bestand, adres).splitlines()
    assert regels == [
        f"MMB in January 2026: {mmb:.2f}",
        "Uitleg: Maatschappelijk meedoen budget (MMB), januari 2026",
        f"Besteedbaar inkomen, huidig: {bedragen[0]:.2f}",
        f"Besteedbaar inkomen, mms_2026: {bedragen[1]:.2f}",
        *(f"- {zin}" for zin in redenen),
        *(f"Gross wage {loon}: {bedrag:.2f} to spend" for loon, bedrag in lijn),
    ]
    assert redenen
    assert fout.startswith(f"{FOUT}: brutoloon is a number;")


def test_curl_prints_what_the_model_gives(
    adres: str, mmb: float, vergelijking: tuple[list[float], list[str]], kromme: list[float]
) -> None:
    if shutil.which("curl") is None and "CI" not in os.environ:
        pytest.skip("curl is not installed; the example curl.sh was not run.")
    delen = draai("sh", "curl.sh", adres).split("# ")[1:]
    antwoorden = dict(deel.split("\n", 1) for deel in delen)
    assert json.loads(antwoorden["One household"])["huishoudens"]["thuis"]["mmb"] == {MAAND: mmb}
    assert antwoorden["Why"].startswith("Uitleg: Maatschappelijk meedoen budget (MMB), januari 2026\n")
    vergeleken = json.loads(antwoorden["Two scenarios"])
    assert [rij["bedrag"] for rij in vergeleken["rijen"]] == vergelijking[0]
    assert [reden["zin"] for reden in vergeleken["redenen"]] == vergelijking[1]
    assert json.loads(antwoorden["Along the wage"])["reeksen"][0]["bedragen"] == kromme
    probleem = json.loads(antwoorden["A mistake"])
    assert probleem["status"] == 400
    assert [fout["pointer"] for fout in probleem["errors"]] == [FOUT]
