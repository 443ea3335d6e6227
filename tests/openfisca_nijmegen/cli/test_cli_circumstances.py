"""The real command under odd conditions: a right exit code, at most one Dutch sentence, and never a traceback."""

import json
import os
import resource
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from openfisca_nijmegen.cli import main

OPDRACHT = [sys.executable, "-m", "openfisca_nijmegen"]
VOORBEELD = "@alleenstaande-bijstand"
REKEN = ["calculate", VOORBEELD, "--scenario", "mms_2026"]
UITLEG = ["explain", VOORBEELD, "mmb"]
CURVE = ["curve", VOORBEELD, "--vary", "brutoloon", "--from", "0", "--to", "100", "--step", "50"]
LANG = "x" * 5000
LANG_MET_SPATIES = "x y " * 1250

ASCII, LATIN_1 = {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def draai(
    *argumenten: str, omleiding: str = "", omgeving: dict[str, str] | None = None, **opties: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, with the redirections of a shell."""
    opdracht = f"exec {shlex.join(OPDRACHT)} {shlex.join(argumenten)} {omleiding}"
    uitkomst = subprocess.run(
        ["sh", "-c", opdracht],
        env={**os.environ, **(omgeving or {})},
        capture_output=True,
        timeout=120,
        check=False,
        **opties,  # type: ignore[call-overload]
    )
    assert b"Traceback" not in uitkomst.stderr + uitkomst.stdout
    return uitkomst


def zin_van(capsys: pytest.CaptureFixture[str], *argumenten: str) -> str:
    """Run the command in this process, which is quicker, and give the one sentence of what could not be done."""
    code = main(argumenten)
    uitvoer = capsys.readouterr()
    return fout(subprocess.CompletedProcess(argumenten, code, uitvoer.out.encode(), uitvoer.err.encode()))


def fout(uitkomst: subprocess.CompletedProcess[bytes]) -> str:
    """Give the one sentence of a command that could not do what was asked, after how far a slow one was."""
    assert uitkomst.returncode == 2, uitkomst
    assert uitkomst.stdout == b""
    regels = uitkomst.stderr.decode().splitlines(keepends=True)
    assert all("doorgerekend" in regel for regel in regels[:-1])
    assert regels[-1].startswith("openfisca-nijmegen")
    assert regels[-1].endswith("\n")
    return regels[-1]


# Streams


@pytest.mark.parametrize("argumenten", [["--help"], ["--version"], ["examples"], REKEN])
def test_full_disk(argumenten: list[str]) -> None:
    assert "niet te schrijven (de schijf is vol)." in fout(draai(*argumenten, omleiding=">/dev/full"))


@pytest.mark.parametrize("argumenten", [["--help"], ["examples"]])
def test_closed_output(argumenten: list[str]) -> None:
    assert "de standaarduitvoer is gesloten" in fout(draai(*argumenten, omleiding=">&-"))


@pytest.mark.parametrize("omleiding", ["2>&-", "2>/dev/full", "<&- >&- 2>&-"])
def test_nobody_hears_the_sentence(omleiding: str) -> None:
    uitkomst = draai("calculate", "weg.json", omleiding=omleiding)
    assert (uitkomst.returncode, uitkomst.stdout, uitkomst.stderr) == (2, b"", b"")


@pytest.mark.parametrize("omleiding", ["2>&-", "2>/dev/full", "<&-"])
def test_only_the_outcome_needs_a_stream(omleiding: str) -> None:
    uitkomst = draai("examples", "alleenstaande-bijstand", omleiding=omleiding)
    assert uitkomst.returncode == 0
    assert json.loads(uitkomst.stdout)["huishoudens"]


def test_closed_input() -> None:
    assert "standaardinvoer: dit is niet te lezen (gesloten)." in fout(draai("calculate", "-", omleiding="<&-"))


@pytest.mark.parametrize("argumenten", [["examples"], ["--help"]])
def test_a_reader_that_stops_early(argumenten: list[str]) -> None:
    """The pipe has no reader left when the outcome comes."""
    lezen, schrijven = os.pipe()
    os.close(lezen)
    with os.fdopen(schrijven, "wb") as pijp:
        uitkomst = subprocess.run([*OPDRACHT, *argumenten], stdout=pijp, stderr=subprocess.PIPE, check=False)
    assert (uitkomst.returncode, uitkomst.stderr) == (0, b"")


# Encodings


@pytest.mark.parametrize("omgeving", [ASCII, C_LOCALE, LATIN_1], ids=["ascii", "C", "latin-1"])
def test_without_a_euro_sign(capsys: pytest.CaptureFixture[str], omgeving: dict[str, str]) -> None:
    """What a reader sees differs in the euro sign, and in ASCII in the accents."""
    uitkomst = draai(*UITLEG, omgeving=omgeving)
    assert (uitkomst.returncode, uitkomst.stderr) == (0, b"")
    getoond = uitkomst.stdout.decode("latin-1" if omgeving == LATIN_1 else "ascii")
    assert main(UITLEG) == 0
    gewoon = capsys.readouterr().out.replace("\N{EURO SIGN}", "EUR")
    vervangen = {(een, ander) for een, ander in zip(gewoon, getoond, strict=True) if een != ander}
    assert "EUR 0,00 per maand" in getoond
    maal, gedeeld, min_ = "\N{MULTIPLICATION SIGN}", "\N{DIVISION SIGN}", "\N{MINUS SIGN}"
    assert vervangen <= set(zip(f"{maal}{gedeeld}{min_}²éëïó", "x/-2eeio", strict=True))


def test_json_in_ascii_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape is the same letter: nothing is lost for a program."""
    ascii_ = draai(*UITLEG, "--format", "json", omgeving=ASCII).stdout
    assert main([*UITLEG, "--format", "json"]) == 0
    gewoon = capsys.readouterr().out
    assert ascii_.isascii() and not gewoon.isascii()
    assert json.loads(ascii_) == json.loads(gewoon)


@pytest.mark.parametrize("omgeving", [ASCII, C_LOCALE], ids=["ascii", "C"])
def test_a_sentence_in_ascii(omgeving: dict[str, str]) -> None:
    regel = fout(draai("calculate", "-", omgeving=omgeving, input=b"{}"))
    assert "ten minste een persoon." in regel


@pytest.mark.parametrize("argument", [b"\xff\xfe.json", b"\xff.yaml", b"@\xff", b"a\nb", b"\x1b[31m"])
def test_argument_that_no_terminal_shows(argument: bytes) -> None:
    uitkomst = subprocess.run(
        [*OPDRACHT, "calculate", argument], capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    assert "bestaat niet" in fout(uitkomst) or "Er is geen voorbeeld" in fout(uitkomst)
    assert uitkomst.stderr.decode().rstrip("\n").isprintable()


# Files that are no situation


@pytest.fixture(scope="module")
def vreemd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with odd files."""
    map_ = tmp_path_factory.mktemp("vreemd")
    (map_ / "map.json").mkdir()
    (map_ / "map.yaml").mkdir()
    for naam in ("groot.json", "groot.yaml"):
        with (map_ / naam).open("wb") as groot:
            groot.truncate(200_000_000)
    (map_ / "binair.json").write_bytes(bytes(range(256)))
    (map_ / "binair.yaml").write_bytes(bytes(range(128, 256)))
    (map_ / "utf16.json").write_bytes('{"personen": {}}'.encode("utf-16"))
    (map_ / "bom.json").write_bytes(b"\xef\xbb\xbf{}")
    (map_ / "lus.json").symlink_to("lus.json")
    return map_


@pytest.mark.parametrize(
    ("bestand", "zin"),
    [
        ("map.json", "dit is een map en geen bestand."),
        ("groot.json", "(het is groter dan 50 MB)."),
        ("/dev/zero", "(het is groter dan 50 MB)."),
        ("binair.json", "dit is geen UTF-8"),
        ("utf16.json", "dit is geen UTF-8"),
        ("bom.json", "personen: hier hoort een object te staan"),
        ("lus.json", "(de koppelingen verwijzen naar elkaar)."),
        ("bom.json/onder.json", "(een deel van het pad is een bestand)."),
        (f"{'x' * 300}.json", "(de naam is te lang)."),
    ],
)
def test_file_that_is_no_situation(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, vreemd: Path, bestand: str, zin: str
) -> None:
    monkeypatch.chdir(vreemd)
    assert zin in zin_van(capsys, "calculate", bestand)


@pytest.mark.parametrize(
    ("bestand", "zin"),
    [
        ("map.yaml", "is geen bestand."),
        ("groot.yaml", "(het is groter dan 1 MB)."),
        ("binair.yaml", "is geen UTF-8"),
        (f"{'x' * 300}.yaml", "(de naam is te lang)."),
    ],
)
def test_file_that_is_no_scenario(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, vreemd: Path, bestand: str, zin: str
) -> None:
    monkeypatch.chdir(vreemd)
    assert zin in zin_van(capsys, "calculate", VOORBEELD, "--scenario", bestand)


def test_a_pipe_is_read_like_a_file(vreemd: Path) -> None:
    os.mkfifo(vreemd / "pijp")
    uitkomst = draai("calculate", "pijp", omleiding="& echo '{}' >pijp; wait $!", cwd=vreemd)
    assert b"personen: hier hoort een object" in uitkomst.stderr


# Surroundings


@pytest.mark.parametrize("argumenten", [["examples"], ["--version"]])
def test_bare_surroundings(argumenten: list[str]) -> None:
    """There is no home, and the terminal can do nothing."""
    omgeving = {"TERM": "dumb", "PATH": os.environ["PATH"]}
    uitkomst = subprocess.run([*OPDRACHT, *argumenten], env=omgeving, capture_output=True, check=False)
    assert (uitkomst.returncode, uitkomst.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["examples"], ""),
        (["check"], "De map waarin u werkt, bestaat niet meer."),
        (["calculate", "a.json"], "a.json: dit bestand bestaat niet."),
        ([*CURVE, "--format", "csv", "--output", "uit"], "In uit is niet te schrijven"),
    ],
)
def test_working_directory_that_is_gone(tmp_path: Path, argumenten: list[str], zin: str) -> None:
    (tmp_path / "weg").mkdir()
    opdracht = f"rmdir ../weg; exec {shlex.join(OPDRACHT)} {shlex.join(argumenten)}"
    uitkomst = subprocess.run(["sh", "-c", opdracht], cwd=tmp_path / "weg", capture_output=True, check=False)
    assert zin in uitkomst.stderr.decode()
    assert uitkomst.returncode == (2 if zin else 0)
    assert b"Traceback" not in uitkomst.stderr


# Arguments without end


@pytest.mark.parametrize("lang", [LANG, LANG_MET_SPATIES], ids=["word", "words"])
@pytest.mark.parametrize(
    "argumenten",
    [
        ["{}"],
        ["--{}"],
        ["calculate", "{}"],
        ["calculate", "@{}"],
        ["calculate", VOORBEELD, "--period", "{}"],
        ["calculate", VOORBEELD, "--format", "{}"],
        ["calculate", VOORBEELD, "--scenario", "{}.yaml"],
        ["explain", VOORBEELD, "{}"],
        ["compare", VOORBEELD, "--gemeente", "{}"],
        ["amend", "{}", "--output", "uit"],
        ["check", "--root", "{}"],
        [*CURVE, "--output", "/tmp/{}"],
    ],
)
def test_argument_without_end(capsys: pytest.CaptureFixture[str], argumenten: list[str], lang: str) -> None:
    regel = zin_van(capsys, *(deel.replace("{}", lang) for deel in argumenten))
    assert len(regel) < 300


@pytest.mark.parametrize("lang", [LANG, LANG_MET_SPATIES], ids=["word", "words"])
def test_scenario_without_end(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """What there is to choose is listed; what was typed is not repeated."""
    regel = zin_van(capsys, "calculate", VOORBEELD, "--scenario", lang)
    assert "Kies uit: huidig, mms_2026" in regel
    assert len(regel) < 1000


# Folders that are written


@pytest.mark.parametrize(
    ("doel", "zin"),
    [
        ("bestand", "bestand is een bestand; noem een map."),
        ("bestand/map", "(daar staat een bestand)."),
        ("x" * 300, "(de naam is te lang)."),
        ("/proc/uit", "In /proc/uit is niet te schrijven"),
    ],
)
def test_folder_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, doel: str, zin: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bestand").write_text("van een ander", encoding="utf-8")
    assert zin in zin_van(capsys, *CURVE, "--format", "csv", "--output", doel)
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["bestand"]


def test_disk_that_fills_up_leaves_what_stood_there(tmp_path: Path) -> None:
    """A limit on the size of files stands for a disk that is full halfway."""
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "curve.csv").write_text("van gisteren", encoding="utf-8")
    uitkomst = draai(
        *CURVE,
        *("--format", "csv", "--output", "uit"),
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
        omgeving={"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert "In uit is niet te schrijven (het bestand wordt te groot)." in fout(uitkomst)
    assert [bestand.read_text() for bestand in (tmp_path / "uit").iterdir()] == ["van gisteren"]


# Stopping


def begin(*argumenten: str, vlaggen: tuple[str, ...] = (), cwd: Path | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [OPDRACHT[0], *vlaggen, *OPDRACHT[1:], *argumenten],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell in the background ignores it
    )


@pytest.mark.parametrize(
    "module",
    ["argparse", "numpy.linalg", "openfisca_core.periods", "openfisca_nijmegen.scenarios", "openfisca_nijmegen.report"],
)
def test_stopped_while_it_loads(module: str) -> None:
    """``-X importtime`` says which module was just loaded."""
    with begin(*REKEN, vlaggen=("-X", "importtime")) as proces:
        assert proces.stderr
        assert any(regel.split("|")[-1].strip() == module for regel in proces.stderr)
        proces.send_signal(signal.SIGINT)
        uit, fouten = proces.communicate(timeout=60)
    assert proces.returncode == 130
    assert uit == ""
    assert [regel for regel in fouten.splitlines() if not regel.startswith("import time:")] == []


@pytest.mark.parametrize(
    ("nummer", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=lambda deel: str(deel)
)
def test_stopped_while_it_computes(tmp_path: Path, nummer: signal.Signals, code: int) -> None:
    """No folder stays behind: not the one that was asked, and not the one in which it was being made."""
    with begin("report", "--output", "uit", cwd=tmp_path) as proces:
        while not list(tmp_path.iterdir()) and proces.poll() is None:
            time.sleep(0.02)
        proces.send_signal(nummer)
        uit, fouten = proces.communicate(timeout=60)
    assert proces.returncode == code
    assert uit == ""
    assert "Traceback" not in fouten
    assert list(tmp_path.iterdir()) == []


def test_stopped_while_it_waits_for_input() -> None:
    with begin("calculate", "-", vlaggen=("-X", "importtime")) as proces:
        assert proces.stderr
        assert any(regel.split("|")[-1].strip() == "openfisca_nijmegen.cli.opdrachten" for regel in proces.stderr)
        time.sleep(0.2)
        proces.send_signal(signal.SIGINT)
        proces.communicate(timeout=60)
    assert proces.returncode == 130
