"""The command writes everything, or says in one sentence why not and writes nothing."""

import csv
from pathlib import Path

import pandas
import pytest

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.population.tabel import bewaar


@pytest.fixture
def bestand(drie: pandas.DataFrame, tmp_path: Path) -> Path:
    pad = tmp_path / "bevolking.parquet"
    bewaar(drie, pad, {"soort": "bevolking"})
    return pad


def test_the_table_the_page_and_the_figures_are_written(
    bestand: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "uit"
    assert main(["sensitivity", str(bestand), "--only", "flexibel_budget", "gebruik.mmb", "--output", str(uit)]) == 0
    assert "van de bandbreedte van de kosten voor de gemeente: Gebruik van het MMB" in capsys.readouterr().out
    with (uit / "gevoeligheid.csv").open(encoding="utf-8", newline="") as tabel:
        rijen = list(csv.DictReader(tabel))
    assert [(r["onderwerp"], r["wordt"]) for r in rijen[1:]] == [
        ("flexibel_budget", "geen"),
        ("flexibel_budget", "3%"),
        ("flexibel_budget", "9%"),
        ("gebruik.mmb", "65%"),
        ("gebruik.mmb", "100%"),
    ]
    mmb = [float(rij["verschil_mmb"]) for rij in rijen[1:4]]
    assert mmb[0] < mmb[1] < 0 < mmb[2]


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--only", "flexibel_budgt"], 'er is geen aanname of keuze "flexibel_budgt"; bedoelt u "flexibel_budget"?'),
        (["--year", "2025"], "--year 2025: kies een jaar van 2026 tot en met 2040."),
        (["--households", "-1"], "--households -1: kies een aantal huishoudens, of 0 voor alle."),
        (["--scenario", "mms_2062"], 'Er is geen scenario "mms_2062"'),
        (["--against", "mms.yaml"], "Het scenario mms.yaml is geen bestand."),
    ],
)
def test_a_mistake_is_one_sentence(
    opties: list[str], zin: str, bestand: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sensitivity", str(bestand), *opties, "--output", str(tmp_path / "uit")]) == 2
    fout = capsys.readouterr().err
    assert zin in fout
    assert fout.count("\n") == 1
    assert not (tmp_path / "uit").exists()


def test_a_file_that_is_no_population_is_refused(
    drie: pandas.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drie.to_parquet(tmp_path / "eigen.parquet")
    assert main(["sensitivity", str(tmp_path / "eigen.parquet"), "--output", str(tmp_path / "uit")]) == 2
    assert "population read" in capsys.readouterr().err
    assert main(["sensitivity", str(tmp_path / "weg.parquet"), "--output", str(tmp_path / "uit")]) == 2
    assert "weg.parquet is niet te lezen" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
