"""The command: formats, choices, and one sentence with exit code 2 for wrong use."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.situaties import Situatie

MAAND = ["--period", "2026-01"]


@pytest.fixture
def draai(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gevallen: dict[str, Situatie]
) -> Callable[..., tuple[int, str, str]]:
    def leg(situatie: str | Situatie, *opties: str) -> tuple[int, str, str]:
        bestand = tmp_path / "situatie.json"
        inhoud = gevallen[situatie] if isinstance(situatie, str) else situatie
        bestand.write_text(json.dumps(inhoud), encoding="utf-8")
        code = main(["explain", str(bestand), *opties])
        uitvoer = capsys.readouterr()
        return code, uitvoer.out, uitvoer.err

    return leg


def test_text_is_the_default(draai: Callable[..., tuple[int, str, str]]) -> None:
    code, uit, fout = draai("alleenstaande_bijstand", "mmb", *MAAND)
    assert (code, fout) == (0, "")
    assert uit.startswith("Uitleg: Maatschappelijk meedoen budget (MMB), januari 2026\n====")
    assert "Ontvangstbewijs" in uit


@pytest.mark.parametrize(("vorm", "begin"), [("markdown", "# Uitleg: "), ("json", "{"), ("text", "Uitleg: ")])
def test_formats(vorm: str, begin: str, draai: Callable[..., tuple[int, str, str]]) -> None:
    code, uit, _ = draai("alleenstaande_bijstand", "huurtoeslag", *MAAND, "--format", vorm)
    assert code == 0
    assert uit.startswith(begin)


def test_period_of_the_situation_and_of_a_year(draai: Callable[..., tuple[int, str, str]]) -> None:
    assert "januari 2026" in draai("alleenstaande_bijstand", "mmb")[1]
    assert "toeslag, 2026" in draai("alleenstaande_bijstand", "individuele_inkomenstoeslag")[1]
    assert draai("alleenstaande_bijstand", "individuele_inkomenstoeslag", "--period", "2026")[0] == 0


def test_scenario(draai: Callable[..., tuple[int, str, str]]) -> None:
    code, uit, _ = draai("alleenstaande_bijstand", "mmb", *MAAND, "--scenario", "flexibel_budget_9", "--format", "json")
    assert code == 0
    assert json.loads(uit)["ontvangstbewijs"]["scenario"] == "flexibel_budget_9"


def test_a_scenario_that_computes_twice_explains_the_second_computation(
    draai: Callable[..., tuple[int, str, str]],
) -> None:
    """Bijstand of 1,401.50 in January 2026, less the MMB of the first computation."""
    code, uit, _ = draai("alleenstaande_bijstand", "bijstandsuitkering", *MAAND, "--scenario", "mmb_is_middel")
    assert code == 0
    assert "De bijstandsnorm (€ 1.401,50) − het MMB als middel (€ " in uit


def test_choice_of_household_and_person(
    draai: Callable[..., tuple[int, str, str]], gevallen: dict[str, Situatie]
) -> None:
    een, ander = gevallen["rijk"], gevallen["alleenstaande_bijstand"]
    ander = {
        "personen": {"anna": ander["personen"]["aanvrager"]},
        "huishoudens": {"boven": ander["huishoudens"]["huishouden"] | {"aanvrager": ["anna"]}},
    }
    samen = {soort: een[soort] | ander[soort] for soort in ("personen", "huishoudens")}
    code, _, fout = draai(samen, "mmb", *MAAND)
    assert (code, fout) == (2, "openfisca-nijmegen: --household: de situatie heeft 2 huishoudens; kies thuis, boven.\n")
    code, uit, _ = draai(samen, "mmb", *MAAND, "--household", "boven")
    assert code == 0
    assert "Huishouden: boven (anna (aanvrager))." in uit
    code, uit, _ = draai(samen, "netto_inkomen", *MAAND, "--household", "thuis", "--person", "partner")
    assert code == 0
    assert "Persoon: partner." in uit


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["huurtoeslagg", *MAAND], '"huurtoeslagg" bestaat niet; bedoelt u "huurtoeslag"?'),
        (["brutoloon", *MAAND], "brutoloon is invoer en wordt niet berekend"),
        (["mms_van_kracht", *MAAND], "mms_van_kracht is ingevoerd"),
        (["mmb", "--period", "2026"], "mmb is een maandbedrag"),
        (["meedoenregeling", *MAAND], "meedoenregeling is een jaarbedrag"),
        (["mmb", "--period", "2026-13"], "geen bestaande periode"),
        (["mmb", "--period", "2022-12"], "beginnen op 2023-01-01"),
        (["mmb", *MAAND, "--scenario", "droom"], 'Er is geen scenario "droom". Kies uit: '),
        (["mmb", *MAAND, "--household", "elders"], '"elders" bestaat niet; kies huishouden.'),
        (["netto_inkomen", *MAAND, "--person", "niemand"], "woont niet in dit huishouden"),
    ],
)
def test_wrong_use(argumenten: list[str], zin: str, draai: Callable[..., tuple[int, str, str]]) -> None:
    code, uit, fout = draai("alleenstaande_bijstand", *argumenten)
    assert (code, uit) == (2, "")
    assert zin in fout
    assert fout.count("\n") == 1


def test_wrong_situation(draai: Callable[..., tuple[int, str, str]]) -> None:
    code, _, fout = draai({"personen": {}}, "mmb", *MAAND)
    assert code == 2
    assert "personen: hier hoort een object te staan" in fout


def test_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "weg.json", "mmb"]) == 2
    assert "weg.json: dit bestand bestaat niet." in capsys.readouterr().err
