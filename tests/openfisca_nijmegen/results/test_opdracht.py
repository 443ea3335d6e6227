"""The command: a report that can be read aloud, the same numbers as CSV, and one sentence for a mistake."""

import csv
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.results.opdracht import PAGINA
from openfisca_nijmegen.results.uitkomsten import Uitkomsten
from openfisca_nijmegen.simulation.rekenen import reken

VERSIE = version("openfisca-nijmegen")
NAMEN = ("huidig", "mms_2026")
VAST = "\N{NO-BREAK SPACE}"


class Pagina(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.bijschriften: list[str] = []
        self.tekst = ""
        self.open: list[str] = []
        self.feed(tekst)
        assert self.open == ["meta", "meta"] or not [tag for tag in self.open if tag not in {"meta", "br"}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "caption":
            self.bijschriften.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] in {"meta", "br"} - {tag}:
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst += data
        if "caption" in self.open:
            self.bijschriften[-1] += data


def loop(map_: Path, frame: pandas.DataFrame, **anders: Any) -> Path:
    """Write a folder as ``simulate`` does."""
    map_.mkdir()
    frame.to_parquet(map_ / "uitkomsten.parquet", index=False)
    inhoud = {
        "status": "klaar",
        "versie": VERSIE,
        "jaar": 2026,
        "scenarios": [{"naam": naam, "label": f"Label van {naam}."} for naam in frame["scenario"].unique()],
        "bevolking": {"sha256": "b" * 64, "gegevens": {"zaad": 1}},
        "model": {"sha256": "m" * 64},
    }
    (map_ / "run.json").write_text(json.dumps(inhoud | anders), encoding="utf-8")
    return map_


@pytest.fixture(scope="module")
def frame(personen: pandas.DataFrame, tax_benefit_system: TaxBenefitSystem) -> pandas.DataFrame:
    """Compute 300 households; the last district has few of them."""
    varianten = [scenarios.kies(naam, tax_benefit_system.parameters) for naam in NAMEN]
    met = personen.assign(
        gewicht=348.0, kenmerk_hoek=numpy.where(personen["huishouden"] < 4, "klein & <raar>", "rest $x$")
    )
    return reken(met, 2026, varianten, tax_benefit_system, marginaal=True)


@pytest.fixture(scope="module")
def run(frame: pandas.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loop(tmp_path_factory.mktemp("runs") / "een", frame)


@pytest.fixture(scope="module")
def map_(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report, with another draw and an analysis of assumptions beside it."""
    doel = tmp_path_factory.mktemp("uit")
    ander = pandas.read_parquet(run / "uitkomsten.parquet").iloc[:200]
    gevoelig = doel / "in.csv"
    gevoelig.write_text(
        "onderwerp,omschrijving,in_bereik,kosten,verliezers\ncentraal,x,,10000000,100\n"
        "flex,Flexibel budget,ja,11000000,80\nflex,Flexibel budget,nee,1,1\n",
        encoding="utf-8",
    )
    tweede = loop(doel / "twee", ander)
    opdracht = ["results", str(run), str(tweede), "--output", str(doel / "r"), "--sensitivity", str(gevoelig)]
    assert main(opdracht) == 0
    return doel / "r"


@pytest.fixture(scope="module")
def pagina(map_: Path) -> Pagina:
    return Pagina((map_ / PAGINA).read_text(encoding="utf-8"))


def lees(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels))


def test_the_page_can_be_read_aloud(pagina: Pagina) -> None:
    tags = [tag for tag, _ in pagina.elementen]
    assert ("html", {"lang": "nl"}) in pagina.elementen
    assert tags.count("table") == tags.count("caption") > 10
    assert all(eigenschappen.get("scope") for tag, eigenschappen in pagina.elementen if tag == "th")
    assert all(eigenschappen.get("role") == "img" for tag, eigenschappen in pagina.elementen if tag == "svg")
    assert tags.count("svg") == tags.count("figcaption") == tags.count("title") - 1 == 5
    koppen = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert koppen.count(1) == 1 == koppen[0]
    assert all(volgende <= vorige + 1 or volgende == 4 for vorige, volgende in itertools.pairwise(koppen))


def test_nothing_comes_from_elsewhere_and_links_arrive(pagina: Pagina) -> None:
    ids = [eigenschappen["id"] for _, eigenschappen in pagina.elementen if "id" in eigenschappen]
    assert len(ids) == len(set(ids))
    for tag, eigenschappen in pagina.elementen:
        assert tag not in {"script", "link", "img", "iframe"}
        for naam in ("href", "xlink:href", "src"):
            adres = eigenschappen.get(naam)
            assert adres is None or (adres.startswith("#") and adres[1:] in ids)


def test_every_table_stands_beside_the_page(map_: Path, pagina: Pagina) -> None:
    tabellen = {bestand.stem for bestand in map_.glob("*.csv")}
    assert len(tabellen) == len(pagina.bijschriften)
    assert {"begroting", "kosten_gemeente", "bereik", "tekort", "loont_werken", "kerncijfers", "gebruik"} <= tabellen
    assert {"trekkingen", "gevoeligheid", "winst_en_verlies_wijk", "winst_en_verlies_hoek", "naar_grootte"} <= tabellen
    assert all(lees(map_ / f"{naam}.csv") for naam in tabellen)


def test_the_first_page_has_the_headlines(pagina: Pagina, run: Path) -> None:
    kern = Uitkomsten(run).kerncijfers().set_index(["cijfer", "scenario"])["waarde"]
    begin = pagina.tekst[pagina.tekst.index("Wat kost het?") : pagina.tekst.index("De begroting naast")]
    for scenario in NAMEN:
        miljoen = f"{kern['kosten_gemeente', scenario] / 1e6:.1f}".replace(".", ",")
        assert f"€{VAST}{miljoen}{VAST}miljoen (tussen" in begin
    verliezers = f"{round(kern['achteruit', 'mms_2026'] / 10) * 10:,.0f}".replace(",", ".")
    assert f"{verliezers} (tussen" in begin
    assert "nagebouwde stad" in pagina.tekst
    assert "tellen op tot het totaal dat het plan noemt" in pagina.tekst


def test_numbers_are_rounded(map_: Path) -> None:
    for regel in lees(map_ / "winst_en_verlies_wijk.csv"):
        assert all(float(regel[naam]) % 10 == 0 for naam in ("huishoudens", "vooruit", "achteruit", "gelijk"))
    for regel in lees(map_ / "kosten_gemeente.csv"):
        assert all(float(regel[naam]) % 1000 == 0 for naam in ("recht", "gebruik", "onder", "boven") if regel[naam])


def test_a_small_group_is_marked_and_a_strange_name_is_safe(map_: Path, pagina: Pagina) -> None:
    klein, rest = sorted(lees(map_ / "winst_en_verlies_hoek.csv"), key=lambda regel: int(regel["steekproef"]))
    assert (klein["groep"], klein["steekproef"]) == ("klein & <raar>", "4")
    assert f"{klein['groep']}*" in pagina.tekst
    assert rest["groep"] in pagina.tekst
    assert f"{rest['groep']}*" not in pagina.tekst


def test_the_range_of_assumptions_and_of_draws_is_shown(map_: Path, pagina: Pagina) -> None:
    # The lowest is the middle: nothing in the range is below it.
    assert f"Kosten: Flexibel budget€{VAST}10.000.000€{VAST}10.000.000€{VAST}11.000.000" in pagina.tekst
    assert "Verliezers: Flexibel budget80100100" in pagina.tekst
    kosten = next(regel for regel in lees(map_ / "trekkingen.csv") if regel["cijfer"] == "kosten_gemeente")
    assert float(kosten["laagste"]) < float(kosten["hoogste"])
    assert kosten["aantal"] == "2"


def test_the_same_input_gives_the_same_bytes(run: Path, tmp_path: Path) -> None:
    for naam in ("a", "b"):
        assert main(["results", str(run), "--output", str(tmp_path / naam)]) == 0
    bestanden = sorted(bestand.name for bestand in (tmp_path / "a").iterdir())
    assert PAGINA in bestanden
    for naam in bestanden:
        assert (tmp_path / "a" / naam).read_bytes() == (tmp_path / "b" / naam).read_bytes()


def test_full_take_up_costs_what_there_is_a_right_to(run: Path, tmp_path: Path) -> None:
    assert main(["results", str(run), "--output", str(tmp_path), "--full-take-up"]) == 0
    regels = [regel for regel in lees(tmp_path / "kosten_gemeente.csv") if regel["gebruik"]]
    assert regels and all(regel["recht"] == regel["gebruik"] for regel in regels)
    assert lees(tmp_path / "gebruik.csv") == []


def test_one_scenario_is_no_mistake(frame: pandas.DataFrame, tmp_path: Path) -> None:
    alleen = frame[frame["scenario"] == "huidig"].assign(scenario="huidig").drop(columns="marginale_druk")
    assert main(["results", str(loop(tmp_path / "run", alleen)), "--output", str(tmp_path / "uit")]) == 0
    tekst = Pagina((tmp_path / "uit" / PAGINA).read_text(encoding="utf-8")).tekst
    assert "Er is één scenario doorgerekend" in tekst
    assert "Of werken loont" not in tekst
    assert not list((tmp_path / "uit").glob("winst_en_verlies*"))


@pytest.fixture
def mislukt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., str]:
    """Run the command, which must fail with one sentence and write nothing."""

    def doe(*argumenten: object) -> str:
        doel = tmp_path / "niets"
        assert main(["results", *map(str, argumenten), "--output", str(doel)]) == 2
        uit, zin = capsys.readouterr()
        zin = zin.removeprefix("Optellen.\n")
        assert uit == "" and zin.count("\n") == 1 and "Traceback" not in zin
        assert not doel.exists()
        return zin

    return doe


def test_no_run(tmp_path: Path, mislukt: Callable[..., str]) -> None:
    assert "is geen map" in mislukt(tmp_path / "weg")
    (tmp_path / "leeg").mkdir()
    assert "run.json ontbreekt" in mislukt(tmp_path / "leeg")


def test_an_unfinished_or_damaged_run(frame: pandas.DataFrame, tmp_path: Path, mislukt: Callable[..., str]) -> None:
    assert "is niet af" in mislukt(loop(tmp_path / "bezig", frame, status="bezig"))
    zonder = loop(tmp_path / "zonder", frame)
    (zonder / "uitkomsten.parquet").unlink()
    assert "is niet af" in mislukt(zonder)
    (zonder / "uitkomsten.parquet").write_text("geen parquet", encoding="utf-8")
    assert "geen leesbaar Parquet-bestand" in mislukt(zonder)
    (zonder / "run.json").write_text("{", encoding="utf-8")
    assert "is beschadigd" in mislukt(zonder)
    (zonder / "run.json").write_text('{"status": "klaar"}', encoding="utf-8")
    assert "is beschadigd" in mislukt(zonder)


def test_runs_that_cannot_stand_beside_one_another(
    run: Path, frame: pandas.DataFrame, tmp_path: Path, mislukt: Callable[..., str]
) -> None:
    assert f"is van versie 0.1.0 van het model en dit is {VERSIE}" in mislukt(
        loop(tmp_path / "oud", frame, versie="0.1.0")
    )
    assert "heeft een ander jaar" in mislukt(run, loop(tmp_path / "jaar", frame, jaar=2027))
    assert "heeft een ander model" in mislukt(run, loop(tmp_path / "model", frame, model={"sha256": "x"}))
    anders = frame.assign(scenario=frame["scenario"].astype(str).replace("mms_2026", "vrijlating_0"))
    assert "heeft andere scenario's" in mislukt(run, loop(tmp_path / "scenario", anders))


def test_a_table_that_is_not_of_sensitivity(run: Path, tmp_path: Path, mislukt: Callable[..., str]) -> None:
    bestand = tmp_path / "x.csv"
    bestand.write_text("onderwerp,omschrijving,in_bereik,kosten\nflex,Flex,ja,1\n", encoding="utf-8")
    assert "de kolom verliezers ontbreekt" in mislukt(run, "--sensitivity", bestand)
    bestand.write_text("onderwerp,omschrijving,in_bereik,kosten,verliezers\ncentraal,,,1,1\n", encoding="utf-8")
    assert "er staat geen verandering in" in mislukt(run, "--sensitivity", bestand)
    bestand.write_bytes(b"\xff\xfe\x00\x01")
    assert "geen tabel van sensitivity" in mislukt(run, "--sensitivity", bestand)
    assert "weg.csv is niet te lezen" in mislukt(run, "--sensitivity", tmp_path / "weg.csv")


def test_the_command_line_starts_without_what_the_report_needs() -> None:
    code = "import sys, openfisca_nijmegen.cli; print({'matplotlib', 'pandas', 'jinja2', 'pyarrow'} & set(sys.modules))"
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert klaar.stdout.strip() == "set()"
