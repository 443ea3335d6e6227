"""The command population read."""

import csv
import json
from pathlib import Path

import pytest

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.population.schema import voorbeeld
from openfisca_nijmegen.population.tabel import gegevens_van, lees


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    pad = tmp_path / "mijn.csv"
    pad.write_text(voorbeeld(), encoding="utf-8")
    return pad


def read(*argumenten: object) -> int:
    return main(["population", "read", *map(str, argumenten)])


def test_it_writes_a_population_and_says_what_is_in_it(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doel = bron.with_name("uit") / "mijn.parquet"
    assert read(bron, "--output", doel) == 0
    assert capsys.readouterr().out == f"In {doel}: 12 personen, 6 huishoudens, samen voor 700 huishoudens.\n"
    assert len(lees(doel)) == 12
    gegevens = gegevens_van(doel)
    assert (gegevens["soort"], gegevens["huishoudens"], gegevens["bron"]) == ("bevolking", 6, "mijn.csv")
    eerder = doel.read_bytes()
    assert read(bron, "--output", doel) == 0
    assert doel.read_bytes() == eerder


def test_of_a_wrong_file_all_mistakes_are_said_and_nothing_is_written(
    bron: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bron.write_text("huishouden,rol,kale_huur\n1,aanvrager,-5\n1,aanvrager,x\n", encoding="utf-8")
    doel = bron.with_name("mijn.parquet")
    doel.write_bytes(b"oud")
    assert read(bron, "--output", doel) == 2
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert gezegd.err.splitlines() == [
        "openfisca-nijmegen: mijn.csv, rij 2, kolom kale_huur: kale_huur kan niet negatief zijn, maar is -5.",
        "openfisca-nijmegen: mijn.csv, rij 3, kolom rol: een huishouden heeft ten hoogste één aanvrager, maar hier "
        "staan er 2.",
        "openfisca-nijmegen: mijn.csv, rij 3, kolom kale_huur: kale_huur is een getal; schrijf een getal als 1234.56, "
        'zonder aanhalingstekens, niet "x".',
    ]
    assert doel.read_bytes() == b"oud"
    assert sorted(pad.name for pad in bron.parent.iterdir()) == ["mijn.csv", "mijn.parquet"]


def test_the_year_says_who_is_born_too_late(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron.write_text("huishouden,rol,geboortedatum\n1,aanvrager,1990-01-01\n1,kind,2025-03-03\n", encoding="utf-8")
    doel = bron.with_name("mijn.parquet")
    assert read(bron, "--output", doel, "--year", 2024) == 2
    assert "rij 3, kolom geboortedatum: 2025-03-03 ligt na het einde" in capsys.readouterr().err
    assert read(bron, "--output", doel, "--year", 2025) == 0


def test_the_schema_is_shown_or_written_with_an_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read("--schema") == 0
    assert "kale_huur" in capsys.readouterr().out
    assert read("--schema", "--output", tmp_path / "schema") == 0
    assert sorted(pad.name for pad in (tmp_path / "schema").iterdir()) == ["schema.csv", "schema.json", "voorbeeld.csv"]
    rijen = list(csv.DictReader((tmp_path / "schema" / "schema.csv").open(encoding="utf-8")))
    velden = json.loads((tmp_path / "schema" / "schema.json").read_text(encoding="utf-8"))["fields"]
    assert {"kale_huur", "rol"} <= {rij["kolom"] for rij in rijen} & {veld["name"] for veld in velden}
    assert read(tmp_path / "schema" / "voorbeeld.csv", "--output", tmp_path / "voorbeeld.parquet") == 0


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        ([], "Noem een bestand en --output; --schema toont welke kolommen een bestand kan hebben."),
        (["x.csv"], "Noem een bestand en --output; --schema toont welke kolommen een bestand kan hebben."),
        (["x.csv", "--schema"], "Noem een bestand of --schema, niet beide."),
        (["x.csv", "--output", "x.csv"], "--output: x.csv eindigt niet op .parquet."),
        (["x.csv", "--output", "x.parquet", "--year", "1"], '--year: "1" is geen jaar van 2023 tot en met 2100.'),
        (["x.csv", "--output", "x.parquet"], "x.csv is niet te lezen (het bestaat niet)."),
    ],
)
def test_a_wrong_command_is_one_sentence(
    argumenten: list[str], zin: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(*argumenten) == 2
    assert capsys.readouterr().err == f"openfisca-nijmegen: {zin}\n"
