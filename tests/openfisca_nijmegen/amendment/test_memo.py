"""The command writes what the amendment does, the same as the change made in the parameters, or nothing at all."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.alignment import Project
from openfisca_nijmegen.amendment import Amendement
from openfisca_nijmegen.amendment.memo import naast_elkaar
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.situaties import bouw_simulatie, lees_voorbeeld
from openfisca_nijmegen.voorbeelden import samen
from openfisca_nijmegen.wijzigingen import zoek
from tests.openfisca_nijmegen.amendment.conftest import wijzig

TOTAAL = "besteedbaar_inkomen_na_kinderopvang"


@pytest.fixture
def amend(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Give a function that runs the command and returns the exit code with what it printed; reads the project once."""
    monkeypatch.setattr("openfisca_nijmegen.alignment.lees_project", lambda root: project)
    monkeypatch.setattr("openfisca_nijmegen.amendment.effecten.LIJNEN", 0)  # each takes seconds
    monkeypatch.chdir(tmp_path)

    def draai(*argumenten: str) -> tuple[int, str]:
        code = main(["amend", *argumenten])
        uit = capsys.readouterr()
        return code, uit.err if code else uit.out

    return draai


def effecten(map_: Path) -> list[dict[str, str]]:
    with (map_ / "effecten.csv").open(encoding="utf-8") as bestand:
        return list(csv.DictReader(bestand))


def totalen(map_: Path) -> dict[str, tuple[float, float]]:
    return {r["huishouden"]: (float(r["was"]), float(r["wordt"])) for r in effecten(map_) if not r["variabele"]}


# Effects


def test_an_amount_by_hand(amend: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    """The maximum of the premium from 240 to 300, for one of a couple who works 24 hours a week.

    24 hours at the minimum wage of 14,71 are 24 x 52 / 12 x 14,71 x 1,08 = 1.652,23 gross a month, of which more than
    1.200 is left: a quarter of that is over 300. The premium is 6 x 300 instead of 6 x 240 a year: 360 more, paid
    beside the bijstand and outside the income for the MMB.
    """
    code, uit = amend(
        "--set", "VMMS-25-2=€ 300", "--output", "uit", "--example", "paar-24_uur", "alleenstaande-bijstand"
    )
    assert (code, uit.strip()) == (0, "Geschreven in uit: van 2 huishoudens gaan er 1 op vooruit en 0 op achteruit.")
    verschil = {r["huishouden"]: r["verschil"] for r in effecten(tmp_path / "uit") if not r["variabele"]}
    assert verschil == {"paar-24_uur": "360.00", "alleenstaande-bijstand": "0.00"}
    reden = next(r for r in effecten(tmp_path / "uit") if r["variabele"])
    assert (reden["verschil"], reden["scenario"], reden["vergeleken_met"]) == ("360.00", "amendement", "mms_2026")
    assert "is € 300,00 per maand in plaats van € 240,00 per maand" in reden["reden"]
    assert re.fullmatch(r"[0-9a-f]{64}", reden["parameters_sha256"])


def test_a_percentage_by_hand(amend: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    """The flexible budget from 6% to 10% of the needed budget, for the single person on bijstand of the README.

    The limit is 2.067,87 = 1,06 x the needed budget, so that is 1.950,82. With 10% the limit is 1,10 x 1.950,82 =
    2.145,90; the income of 1.984,50 stays, so the MMB is 161,40 instead of 83,37: 78,03 more in the month.
    """
    situatie = tmp_path / "situatie.json"
    situatie.write_text(json.dumps(lees_voorbeeld("alleenstaande_bijstand")), encoding="utf-8")
    code, _ = amend("--set", "VMMS-10-1=10%", "--output", "uit", "--example", str(situatie), "--period", "2026-01")
    assert code == 0
    totaal, reden = effecten(tmp_path / "uit")
    assert (totaal["omschrijving"], totaal["periode"]) == ("situatie", "2026-01")
    assert (totaal["was"], totaal["wordt"], totaal["verschil"]) == ("2067.87", "2145.90", "78.03")
    assert reden["variabele"] == "mmb"
    memo = (tmp_path / "uit/memo.md").read_text(encoding="utf-8")
    assert "huishoudens/huishouden/mms_van_kracht: mms_van_kracht telt hier niet als invoer" in memo


@pytest.mark.parametrize(
    ("instelling", "wijzigingen"),
    [
        ("VMMS-23-1=10%", {"mms.inkomen.vrijlating_arbeidsinkomen.nijmegen": 0.1}),
        ("VMMS-16-3=100", {"mms.hoogte.maximum.nijmegen": 100}),
        ("mms.bijverdienpremie.van_kracht=niet", {"mms.bijverdienpremie.van_kracht.nijmegen": False}),
    ],
)
def test_effects_are_those_of_the_same_change_in_the_parameters(
    amend: Callable[..., tuple[int, str]], tmp_path: Path, instelling: str, wijzigingen: dict[str, Any]
) -> None:
    voorbeelden = ["alleenstaande_ouder", "paar-24_uur", "alleenstaande_hoge_huur"]
    assert amend("--set", instelling, "--output", "uit", "--period", "2026-06", "--example", *voorbeelden)[0] == 0
    verwacht = []
    for gewijzigd in ({}, wijzigingen):
        stelsel = CountryTaxBenefitSystem()
        for pad, waarde in {"mms.van_kracht.nijmegen": True, **gewijzigd}.items():
            zoek(stelsel.parameters, pad).update(start="2026-01-01", value=waarde)
        simulatie = bouw_simulatie(samen(voorbeelden), stelsel)
        verwacht.append(simulatie.calculate(TOTAAL, "2026-06").tolist())
    gevonden = totalen(tmp_path / "uit")
    assert [was for was, _ in gevonden.values()] == pytest.approx(verwacht[0], abs=0.01)
    assert [wordt for _, wordt in gevonden.values()] == pytest.approx(verwacht[1], abs=0.01)
    assert verwacht[0] != pytest.approx(verwacht[1], abs=0.01)


# What is written


def test_memo_of_a_changed_text(
    docs: Path, amend: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("openfisca_nijmegen.amendment.effecten.LIJNEN", 1)
    wijzig(docs, "verordening/artikel_24.md", "27 jaar", "21 jaar")
    wijzig(docs, "verordening/artikel_16.md", "€ 2 <", "€ 20 <")
    wijzig(docs, "verordening/artikel_14.md", "a. student is;", "a. student & werkloos is;")
    code, _ = amend("docs", "--output", "uit", "--example", "paar_twee_kinderen", "--save-scenario", "hoger.yaml")
    assert code == 0
    md, html = ((tmp_path / "uit" / naam).read_text(encoding="utf-8") for naam in ("memo.md", "memo.html"))
    for memo in (md, html):
        tekst = memo.replace("\N{NO-BREAK SPACE}", " ")
        assert "<del>€ 2</del>" in tekst
        assert "<ins>€ 20</ins>" in tekst
        assert "a. student <ins>&amp; werkloos</ins> is;" in tekst
        assert "Participatiewet artikel 31, lid 5 vraagt ten minste 27 jaar." in tekst
        assert "is_uitgesloten_van_mmb" in tekst
        assert tekst.count("Ontvangstbewijs ") == 2
        assert "mms_2026" in tekst
        assert "Achteruit" in tekst
    assert "<svg" in html
    assert not re.search(r"(?:src|href)=\"(?!https://wetten\.overheid\.nl|#)", html)  # self-contained
    assert {pad.suffix for pad in (tmp_path / "uit").iterdir()} == {".md", ".html", ".csv", ".svg", ".png"}


def test_saved_scenario_reads_back(
    tax_benefit_system: TaxBenefitSystem,
    ingesteld: Callable[..., Amendement],
    amend: Callable[..., tuple[int, str]],
    tmp_path: Path,
) -> None:
    instellingen = ["VMMS-10-1=7,5%", "VMMS-16-2=€ 2,50", "mms.bijverdienpremie.van_kracht=nee"]
    argumenten = [deel for instelling in instellingen for deel in ("--set", instelling)]
    code, _ = amend(
        *argumenten, "--output", "uit", "--example", "alleenstaande-bijstand", "--save-scenario", "mijn.yaml"
    )
    assert code == 0
    gelezen = scenarios.kies(str(tmp_path / "mijn.yaml"), tax_benefit_system.parameters)
    bedoeld = ingesteld(*instellingen).scenario
    assert (gelezen.naam, gelezen.wijzigingen) == ("mijn", bedoeld.wijzigingen)
    assert (gelezen.label, gelezen.reden) == (bedoeld.label, bedoeld.reden)
    assert gelezen.bron == "--set VMMS-10-1=7,5%; --set VMMS-16-2=€ 2,50; --set mms.bijverdienpremie.van_kracht=nee"


def test_words_only(docs: Path, amend: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    wijzig(docs, "verordening/artikel_14.md", "a. student is;", "a. leerling is;")
    code, uit = amend("docs", "--output", "uit")
    assert (code, "geen van de wijzigingen is te berekenen" in uit) == (0, True)
    assert {pad.name for pad in (tmp_path / "uit").iterdir()} == {"memo.md", "memo.html"}


def test_side_by_side() -> None:
    assert naast_elkaar("ten hoogste € 240 per maand", "nooit meer dan € 240 per maand") == (
        "<del>ten hoogste</del> €\N{NO-BREAK SPACE}240 per maand",
        "<ins>nooit meer dan</ins> €\N{NO-BREAK SPACE}240 per maand",
    )
    assert naast_elkaar("", "<b>")[1] == "<ins>&lt;b&gt;</ins>"
    lang = [f"onderdeel {nummer}" for nummer in range(9)]
    assert naast_elkaar("\n".join(lang), "\n".join([*lang[:4], "anders", *lang[5:]])) == (
        "…<br><del>onderdeel 4</del><br>…",
        "…<br><ins>anders</ins><br>…",
    )


# Mistakes of a user: one sentence, exit code 2, nothing written


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        ([], "Noem een map met een gewijzigde tekst, of een wijziging met --set."),
        (["weg"], "weg is geen map"),
        (["leeg"], "In leeg staat geen artikel"),
        (["kaal"], "In de tekst in kaal staat geen enkel bedrag met {bedrag}"),
        (["docs"], "De leden zijn gelijk aan die van het project"),
        (["--set", "VMMS-25-2=600"], "Artikel 25, lid 2: hoogste bijverdienpremie"),
        (["--set", "VMMS-14-2=3"], "In artikel 14, lid 2 (VMMS-14-2) staat geen bedrag"),
        (["--set", "VMMS-16-2=3", "--example", "onzin"], 'Er is geen voorbeeld "onzin"'),
        (["--set", "VMMS-16-2=3", "--example", "weg.json"], "weg.json: dit bestand bestaat niet."),
        (["--set", "VMMS-16-2=3", "--period", "2025"], "--period 2025: kies een maand of een kalenderjaar vanaf 2026."),
        (["--set", "VMMS-16-2=3", "--period", "ETERNITY"], "--period"),
        (["--set", "VMMS-16-2=3", "--period", "year:2026-03"], "--period"),
        (["--set", "VMMS-16-2=3", "--period", "ooit"], "--period"),
        (
            ["--set", "VMMS-16-2=3", "--save-scenario", "a.json"],
            "--save-scenario a.json: noem een bestand dat op .yaml",
        ),
        (
            ["--set", "VMMS-16-2=3", "--save-scenario", "weg/a.yaml"],
            "--save-scenario weg/a.yaml: daar kan geen bestand",
        ),
        (["--set", "mmb_is_belast", "--save-scenario", "a.yaml"], "Een keuze die twee keer rekent, past niet"),
    ],
)
def test_mistakes(
    docs: Path, amend: Callable[..., tuple[int, str]], tmp_path: Path, argumenten: list[str], melding: str
) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "kaal").mkdir()
    (tmp_path / "kaal/artikel_01.md").write_text("(VMMS-1)=\n# Artikel 1. Een\n\n(VMMS-1-1)=\n\n**1.** Iets.\n")
    voor = sorted(tmp_path.rglob("*"))
    code, uit = amend(*argumenten, "--output", "uit")
    assert code == 2
    assert uit.startswith(f"openfisca-nijmegen: {melding}")
    assert len(uit.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == voor


def test_output_is_a_file(amend: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("iets")
    code, uit = amend("--set", "VMMS-16-2=3", "--output", "uit", "--save-scenario", "a.yaml")
    assert (code, uit.strip()) == (2, "openfisca-nijmegen: uit is een bestand; noem een map.")
    assert [pad.name for pad in tmp_path.iterdir()] == ["uit"]


def test_without_the_texts_there_is_nothing_to_amend(
    amend: Callable[..., tuple[int, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openfisca_nijmegen.amendment.versies.WORTEL", tmp_path)
    code, uit = amend("--set", "VMMS-16-2=3", "--output", "uit")
    assert (code, "De teksten staan niet bij dit pakket" in uit) == (2, True)
