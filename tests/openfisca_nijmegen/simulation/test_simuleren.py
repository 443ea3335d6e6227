"""A run in chunks is the computation at once, to the byte, whatever stops it; another run is not continued."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from pandas.testing import assert_frame_equal
from pyarrow import parquet

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.population.tabel import bewaar, lees
from openfisca_nijmegen.simulation import plan, samenvoegen
from openfisca_nijmegen.simulation.plan import op_slot
from openfisca_nijmegen.simulation.rekenen import reken
from openfisca_nijmegen.simulation.simuleren import Samenvatting, simuleer
from openfisca_nijmegen.simulation.voortgang import toon_voortgang


class GestoptError(Exception):
    pass


def stop_na(aantal: int) -> Callable[[int, int], None]:
    """Stop when so many households are ready."""

    def voortgang(klaar: int, totaal: int) -> None:
        if klaar >= aantal:
            raise GestoptError

    return voortgang


@pytest.fixture
def doe(ongestoord: Any, tmp_path: Path) -> Callable[..., Samenvatting]:
    """Give the undisturbed run in a folder of its own, with something else."""

    def doe(**anders: Any) -> Samenvatting:
        gegevens = {"bevolking": ongestoord.bevolking, "jaar": ongestoord.jaar, "scenarios": ongestoord.scenarios}
        gegevens |= {"map_": tmp_path / "uit", "stuk": ongestoord.stuk, "workers": 1}
        return simuleer(**(gegevens | anders))

    return doe


@pytest.fixture(scope="module")
def eerste_deel(ongestoord: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stop a run with a third ready."""
    map_ = tmp_path_factory.mktemp("halverwege")
    gegevens = (ongestoord.bevolking, ongestoord.jaar, ongestoord.scenarios, map_)
    with pytest.raises(GestoptError):
        simuleer(*gegevens, stuk=ongestoord.stuk, workers=1, voortgang=stop_na(100))
    return map_


@pytest.fixture
def halverwege(eerste_deel: Path, tmp_path: Path) -> Path:
    """Give the folder of a run that stopped with a third ready."""
    return Path(shutil.copytree(eerste_deel, tmp_path / "uit"))


def stukken(map_: Path) -> list[str]:
    return sorted(pad.name for pad in (map_ / "stukken").iterdir())


# The outcomes


def test_the_outcomes_are_those_of_the_whole_population_at_once(
    ongestoord: Any, tax_benefit_system: TaxBenefitSystem
) -> None:
    varianten = [scenarios.kies(naam, tax_benefit_system.parameters) for naam in ongestoord.scenarios]
    ineens = reken(lees(ongestoord.bevolking), ongestoord.jaar, varianten, tax_benefit_system)
    gevonden = pandas.read_parquet(ongestoord.map / "uitkomsten.parquet")
    assert_frame_equal(gevonden, ineens, check_exact=True, check_categorical=False, check_dtype=False)
    getallen = ineens.select_dtypes("number")
    assert gevonden[[*getallen]].dtypes.tolist() == getallen.dtypes.tolist()


def test_nothing_else_stays_in_the_folder(ongestoord: Any, personen: pandas.DataFrame) -> None:
    assert {pad.name for pad in ongestoord.map.iterdir()} == {".slot", "run.json", "uitkomsten.parquet"}
    beschrijving = json.loads((ongestoord.map / "run.json").read_text(encoding="utf-8"))
    assert beschrijving["status"] == "klaar"
    assert beschrijving["bevolking"]["huishoudens"] == beschrijving["bevolking"]["gewicht"] == 300
    assert beschrijving["bevolking"]["personen"] == len(personen)
    assert beschrijving["uitkomsten"]["rijen"] == 600
    kop = json.loads(parquet.read_schema(ongestoord.map / "uitkomsten.parquet").metadata[b"openfisca_nijmegen"])
    assert kop["soort"] == "uitkomsten"
    assert kop["bevolking"] == beschrijving["bevolking"]


@pytest.mark.parametrize("grootte", [110, 1000])
def test_the_size_of_the_chunks_does_not_show(
    grootte: int,
    doe: Callable[..., Samenvatting],
    ongestoord: Any,
) -> None:
    klaar = doe(stuk=grootte)
    assert klaar.uitkomsten.read_bytes() == ongestoord.bytes
    assert (klaar.huishoudens, klaar.gerekend) == (300, 300)


def test_row_groups_have_a_size_of_their_own(
    doe: Callable[..., Samenvatting], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(samenvoegen, "RIJEN_PER_GROEP", 128)
    een, ander = doe(stuk=130).uitkomsten, doe(stuk=300, map_=tmp_path / "ineens").uitkomsten
    bestand = parquet.ParquetFile(een)
    assert [bestand.metadata.row_group(nummer).num_rows for nummer in range(5)] == [128, 128, 128, 128, 88]
    assert een.read_bytes() == ander.read_bytes()


def test_ids_of_text_and_a_chunk_without_a_district(
    doe: Callable[..., Samenvatting], personen: pandas.DataFrame, tmp_path: Path
) -> None:
    klein = personen[personen["huishouden"] < 40].copy()
    klein["wijk"] = klein["wijk"].where(klein["huishouden"] >= 20)
    klein["huishouden"] = "h" + klein["huishouden"].astype(str)
    bewaar(klein, tmp_path / "klein.parquet", {"soort": "bevolking"})
    een = doe(bevolking=tmp_path / "klein.parquet", stuk=20, map_=tmp_path / "een").uitkomsten
    ander = doe(bevolking=tmp_path / "klein.parquet", stuk=40, map_=tmp_path / "ander").uitkomsten
    assert een.read_bytes() == ander.read_bytes()
    gevonden = pandas.read_parquet(een)
    assert gevonden["huishouden"].tolist() == [f"h{nummer}" for nummer in range(40) for _ in range(2)]
    assert gevonden["wijk"].isna().tolist() == [True] * 40 + [False] * 40


# Continuing


def test_a_run_continues_where_it_stopped_with_chunks_of_another_size(
    halverwege: Path, doe: Callable[..., Samenvatting], ongestoord: Any
) -> None:
    assert json.loads((halverwege / "run.json").read_text(encoding="utf-8"))["status"] == "bezig"
    assert len(stukken(halverwege)) == 2
    klaar = doe(stuk=1000)
    assert (klaar.huishoudens, klaar.gerekend) == (300, 200)
    assert klaar.uitkomsten.read_bytes() == ongestoord.bytes


def test_what_is_no_whole_chunk_of_this_run_is_computed_again(
    halverwege: Path, doe: Callable[..., Samenvatting], ongestoord: Any
) -> None:
    eerste, tweede = ((halverwege / "stukken" / naam) for naam in stukken(halverwege))
    halve = eerste.read_bytes()
    eerste.write_bytes(halve[: len(halve) // 2])  # as after a power cut without fsync
    van, tot = (int(deel) for deel in tweede.stem.split("-"))
    shutil.copy(tweede, tweede.with_name(f"{van + 1:010d}-{tot:010d}.parquet"))
    ander = parquet.read_table(tweede).replace_schema_metadata({"openfisca_nijmegen": "van een andere simulatie"})
    parquet.write_table(ander, tweede)
    rest = [map_ / f".tmp-elders-1-{tweede.name}" for map_ in (halverwege, halverwege / "stukken")]
    for pad in rest:
        pad.write_bytes(b"PAR1")
    klaar = doe(stuk=300)
    assert klaar.gerekend == 300
    assert klaar.uitkomsten.read_bytes() == ongestoord.bytes
    assert {pad.name for pad in halverwege.iterdir()} == {".slot", "run.json", "uitkomsten.parquet"}


def test_a_chunk_that_is_broken_inside_is_found_and_computed_again(
    halverwege: Path, doe: Callable[..., Samenvatting], ongestoord: Any
) -> None:
    eerste = halverwege / "stukken" / stukken(halverwege)[0]
    inhoud = bytearray(eerste.read_bytes())
    for plaats in range(200, 2000):
        inhoud[plaats] ^= 255
    eerste.write_bytes(inhoud)
    with pytest.raises(GebruiksError, match=r"was beschadigd en is verwijderd; met dezelfde opdracht"):
        doe(stuk=1000)
    assert doe(stuk=1000).uitkomsten.read_bytes() == ongestoord.bytes


def test_a_run_that_is_ready_is_left_alone(ongestoord: Any, doe: Callable[..., Samenvatting]) -> None:
    eerder = {pad.name: pad.stat().st_mtime_ns for pad in ongestoord.map.iterdir() if pad.name != ".slot"}
    klaar = doe(map_=ongestoord.map, stuk=7)
    assert (klaar.huishoudens, klaar.gerekend) == (300, 0)
    assert {naam: (ongestoord.map / naam).stat().st_mtime_ns for naam in eerder} == eerder


def test_outcomes_that_were_changed_are_not_taken_for_ready(
    ongestoord: Any, doe: Callable[..., Samenvatting], tmp_path: Path
) -> None:
    shutil.copytree(ongestoord.map, tmp_path / "uit")
    (tmp_path / "uit" / "uitkomsten.parquet").write_bytes(b"PAR1")
    with pytest.raises(GebruiksError, match=r"uitkomsten.parquet is weg of gewijzigd; begin opnieuw met --restart"):
        doe()


# Another run


EIGEN = """naam: eigen
label: Eigen
reden: Toets.
bron: Geen.
wijzigingen:
  - parameter: mms.flexibel_budget.aandeel.nijmegen
    vanaf: 2026-01-01
    waarde: {waarde}
"""


def test_another_year_or_other_options_are_refused_and_named(
    halverwege: Path, doe: Callable[..., Samenvatting], ongestoord: Any
) -> None:
    bewaard = {naam: (halverwege / "stukken" / naam).read_bytes() for naam in stukken(halverwege)}
    for anders, zin in (
        ({"jaar": 2025}, "een simulatie met het jaar 2026; begin"),
        ({"scenarios": ("mms_2026", "huidig")}, "een simulatie met de scenario's huidig en mms_2026; begin"),
        ({"marginaal": True, "jaar": 2025}, "een simulatie met het jaar 2026 en zonder --marginal-pressure; begin"),
    ):
        with pytest.raises(GebruiksError, match=zin) as fout:
            doe(**anders)
        assert "begin opnieuw met --restart, of noem een andere map" in str(fout.value)
    assert {naam: (halverwege / "stukken" / naam).read_bytes() for naam in stukken(halverwege)} == bewaard


def test_another_population_is_refused(
    halverwege: Path, doe: Callable[..., Samenvatting], personen: pandas.DataFrame, tmp_path: Path
) -> None:
    bewaar(personen.assign(energiekosten=100.0), tmp_path / "ander.parquet", {"soort": "bevolking", "versie": 1})
    with pytest.raises(GebruiksError, match="een simulatie met een andere bevolking; begin"):
        doe(bevolking=tmp_path / "ander.parquet")


def test_another_model_is_refused_also_if_it_changes_meanwhile(
    halverwege: Path, doe: Callable[..., Samenvatting], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("plan", "werk"):
        monkeypatch.setattr(f"openfisca_nijmegen.simulation.{module}.model_sha256", lambda: "0" * 64)
    with pytest.raises(GebruiksError, match="een andere versie van het model"):
        doe()


def test_a_scenario_file_with_another_content_is_refused(
    doe: Callable[..., Samenvatting], tmp_path: Path, ongestoord: Any
) -> None:
    eigen = tmp_path / "eigen.yaml"
    eigen.write_text(EIGEN.format(waarde=0.05), encoding="utf-8")
    with pytest.raises(GestoptError):
        doe(scenarios=["huidig", str(eigen)], voortgang=stop_na(0))
    eigen.write_text(EIGEN.format(waarde=0.07), encoding="utf-8")
    with pytest.raises(GebruiksError, match="een simulatie met een andere inhoud van eigen; begin"):
        doe(scenarios=["huidig", str(eigen)])
    # With --restart the folder is for another run.
    assert doe(opnieuw=True, stuk=1000).uitkomsten.read_bytes() == ongestoord.bytes


def test_every_source_of_the_model_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for naam in ("variables", "parameters", "openfisca_nijmegen"):
        (tmp_path / naam).mkdir()
        (tmp_path / naam / "een.yaml").write_text("1", encoding="utf-8")
    (tmp_path / "openfisca_nijmegen" / "tests").mkdir()
    (tmp_path / "openfisca_nijmegen" / "tests" / "een.yaml").write_text("1", encoding="utf-8")
    monkeypatch.setattr(plan, "files", lambda naam: tmp_path / naam.split(".")[-1])
    gevonden = [plan.model_sha256.__wrapped__()]
    for naam in ("variables", "parameters", "openfisca_nijmegen"):
        (tmp_path / naam / "een.yaml").write_text("2", encoding="utf-8")
        gevonden.append(plan.model_sha256.__wrapped__())
    assert len({*gevonden}) == 4
    (tmp_path / "openfisca_nijmegen" / "tests" / "een.yaml").write_text("2", encoding="utf-8")
    assert plan.model_sha256.__wrapped__() == gevonden[-1]


def test_two_runs_in_one_folder_at_once_are_refused(doe: Callable[..., Samenvatting], tmp_path: Path) -> None:
    with (
        op_slot(tmp_path / "uit"),
        pytest.raises(GebruiksError, match="rekent al een simulatie; wacht tot die klaar is, of noem een andere map"),
    ):
        doe()


# Mistakes


def test_a_full_disk_keeps_what_is_ready(
    doe: Callable[..., Samenvatting], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ongestoord: Any
) -> None:
    vol, fsync, keren = errno.ENOSPC, os.fsync, []

    def fsync_tot_de_schijf_vol_is(nummer: int) -> None:
        keren.append(nummer)
        if len(keren) > 4:  # the file and its folder, of run.json and of a chunk; the next chunk does not fit
            raise OSError(vol, os.strerror(vol))
        fsync(nummer)

    with monkeypatch.context() as schijf, pytest.raises(GebruiksError) as fout:
        schijf.setattr(os, "fsync", fsync_tot_de_schijf_vol_is)
        doe()
    assert "(de schijf is vol); wat klaar is, blijft staan, en met dezelfde opdracht gaat het" in str(fout.value)
    assert len(stukken(tmp_path / "uit")) == 1
    klaar = doe(stuk=1000)
    assert klaar.gerekend == 250
    assert klaar.uitkomsten.read_bytes() == ongestoord.bytes


def test_a_population_that_changes_during_the_run_is_noticed(
    doe: Callable[..., Samenvatting], ongestoord: Any, personen: pandas.DataFrame, tmp_path: Path
) -> None:
    bevolking = tmp_path / "bevolking.parquet"
    shutil.copy(ongestoord.bevolking, bevolking)

    def wijzig(klaar: int, totaal: int) -> None:
        if klaar:
            bewaar(personen.assign(energiekosten=100.0), bevolking, {"soort": "bevolking", "versie": 1})

    with pytest.raises(GebruiksError, match="is intussen een ander bestand"):
        doe(bevolking=bevolking, voortgang=wijzig)


@pytest.fixture
def zeg(ongestoord: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Give a command that goes wrong, and what it says."""
    (tmp_path / "bevolking.csv").write_text("huishouden,rol\n1,aanvrager\n", encoding="utf-8")
    pandas.DataFrame({"a": [1]}).to_parquet(tmp_path / "vreemd.parquet")
    bewaar(lees(ongestoord.bevolking).head(0), tmp_path / "leeg.parquet", {"soort": "bevolking"})
    (tmp_path / "bestand").write_text("", encoding="utf-8")

    def zeg(bevolking: str = "", *opties: str) -> str:
        pad = str(tmp_path / bevolking) if bevolking else str(ongestoord.bevolking)
        if "--output" not in opties:
            opties = ("--output", str(tmp_path / "uit"), *opties)
        if "--year" not in opties:
            opties = ("--year", "2026", *opties)
        assert main(["simulate", pad, *opties]) == 2
        uit, fout = capsys.readouterr()
        assert uit == ""
        assert fout.count("\n") == 1
        return fout.replace(f"{tmp_path}{os.sep}", "")

    return zeg


@pytest.mark.parametrize(
    ("bevolking", "opties", "zin"),
    [
        ("bevolking.csv", (), "bevolking.csv is geen bevolking van dit model. Maak er een met 'population build', of"),
        ("vreemd.parquet", (), "'population read "),
        ("leeg.parquet", (), "leeg.parquet staat geen huishouden."),
        ("weg.parquet", (), "weg.parquet is niet te lezen (het bestaat niet)."),
        (".", (), "is een map; noem het bestand met de bevolking."),
        ("", ("--year", "2022"), "de parameters beginnen op 2023-01-01"),
        ("", ("--year", "2101"), '--year: "2101" ligt niet tussen'),
        ("", ("--year", "volgend"), '"volgend" is geen heel getal vanaf 1.'),
        ("", ("--chunk", "0"), '--chunk: "0" is geen heel getal vanaf 1.'),
        ("", ("--workers", "-1"), "--workers"),
        ("", ("--scenario", "huidg"), 'Er is geen scenario "huidg"; bedoelt u "huidig"?'),
        ("", ("--scenario", "weg.yaml"), "weg.yaml is geen bestand"),
        ("", ("--scenario", "huidig", "--scenario", "huidig"), "Het scenario huidig staat er twee keer"),
        ("", ("--workers", "2", "--scheduler", "tcp://127.0.0.1:1"), "--scheduler"),
        ("", ("--scheduler", "tcp://127.0.0.1:1"), "De scheduler tcp://127.0.0.1:1 is niet te bereiken"),
        ("", ("--scheduler", "hier"), "De scheduler hier is niet te bereiken"),
        ("", ("--output", "/dev/null"), "/dev/null is een bestand; noem een map."),
        ("", ("--output", "/dev/null/uit"), "In /dev/null/uit is niet te schrijven"),
    ],
)
def test_a_mistake_is_one_sentence(
    bevolking: str, opties: tuple[str, ...], zin: str, zeg: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openfisca_nijmegen.simulation.verdelen.VERBINDTIJD", 0.5)
    assert zin in zeg(bevolking, *opties)


def test_outcomes_are_no_population(ongestoord: Any, doe: Callable[..., Samenvatting]) -> None:
    with pytest.raises(GebruiksError, match="is geen bevolking maar bevat uitkomsten"):
        doe(bevolking=ongestoord.map / "uitkomsten.parquet")


def test_outcomes_of_somebody_else_are_not_written_over(doe: Callable[..., Samenvatting], tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "uitkomsten.parquet").write_bytes(b"iets")
    with pytest.raises(GebruiksError, match=r"staat uitkomsten.parquet zonder run.json; begin opnieuw met --restart"):
        doe()
    (tmp_path / "uit" / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GebruiksError, match=r"run.json beschrijft geen simulatie"):
        doe()
    assert (tmp_path / "uit" / "uitkomsten.parquet").read_bytes() == b"iets"


# The command


def test_the_command_says_what_it_did_and_that_it_is_ready(
    ongestoord: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opdracht = ["simulate", str(ongestoord.bevolking), "--year", "2026", "--output", str(tmp_path / "uit")]
    assert main([*opdracht, "--workers", "1"]) == 0
    assert "300 huishoudens onder huidig en mms_2026, in " in capsys.readouterr().out
    assert (tmp_path / "uit" / "uitkomsten.parquet").read_bytes() == ongestoord.bytes
    assert main([*opdracht, "--chunk", "10"]) == 0
    assert capsys.readouterr().out.startswith("Deze simulatie is al klaar: de uitkomsten staan in ")


def test_a_signal_ends_it_with_a_sentence(ongestoord: Any, tmp_path: Path) -> None:
    opdracht = [sys.executable, "-m", "openfisca_nijmegen.cli", "simulate", str(ongestoord.bevolking)]
    opdracht += ["--year", "2026", "--output", str(tmp_path), "--chunk", "1", "--workers", "1"]

    def hear_ctrl_c() -> None:
        # A shell lets what it starts in the background, such as these tests, ignore Ctrl-C, and so would this process.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(opdracht, preexec_fn=hear_ctrl_c, **pipes) as proces:
        while not (tmp_path / "run.json").exists() and proces.poll() is None:
            time.sleep(0.02)
        proces.send_signal(signal.SIGINT)
        uit, fout = proces.communicate(timeout=120)
    assert proces.returncode == 130
    assert uit == ""
    assert fout.strip() == "Gestopt: wat klaar is, blijft staan, en met dezelfde opdracht gaat het rekenen verder."


def test_now_and_then_a_line_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    klok = iter([0.0, 0.0, 5.0, 20.0, 21.0])
    monkeypatch.setattr("time.monotonic", lambda: next(klok))
    with toon_voortgang() as voortgang:
        for klaar in (1_000, 2_000, 5_000, 6_000):
            voortgang(klaar, 11_000)
    assert capsys.readouterr().err == "5.000 van 11.000 huishoudens, 200 per seconde, nog ongeveer 30 s\n"
