"""The table, the figures and the sentences, of effects that are made up here."""

import csv
from pathlib import Path

import pytest

from openfisca_nijmegen.sensitivity.model import MATEN, Effect, Gevoeligheid, Maten
from openfisca_nijmegen.sensitivity.onderwerpen import Onderwerp, Stand, Weggelaten, bereiken
from openfisca_nijmegen.sensitivity.tonen import KOLOMMEN, bepalend_zin, schrijf

NU = Maten(kosten=10e6, mmb=4e6, verliezers=1000, tekort=2e6)


def onderwerp(naam: str, **kosten: float) -> list[Effect]:
    """Give the effects of a subject, by value the difference in cost in millions; ``buiten`` is outside the range."""
    standen = tuple(Stand(label, in_bereik=label != "buiten") for label in kosten)
    van = Onderwerp(naam, "aanname", f"Label | van {naam}", "nu", standen, "aanname", "Gekozen.")
    verschillen = [Maten(miljoen * 1e6, 0, 0, 0) for miljoen in kosten.values()]
    anders = [Maten(NU.kosten + verschil.kosten, NU.mmb, NU.verliezers, NU.tekort) for verschil in verschillen]
    return [Effect(van, *deel) for deel in zip(standen, anders, verschillen, strict=True)]


@pytest.fixture
def uitkomst() -> Gevoeligheid:
    """Give bandwidths of 1, 6, 2 and 0 million; outside its range the first goes farther."""
    effecten = [
        *onderwerp("klein", laag=-1.0, buiten=-9.0),
        *onderwerp("groot", laag=-2.0, midden=1.0, hoog=4.0),
        *onderwerp("omgekeerd", laag=1.5, hoog=-0.5),
        *onderwerp("niets", hoog=0.0),
    ]
    weg = (Weggelaten("weg", "Iets anders", "Daarom."),)
    return Gevoeligheid("mms_2026", "huidig", 2026, 400, 1e5, NU, tuple(effecten), weg)


def test_the_widest_is_on_top(uitkomst: Gevoeligheid) -> None:
    breedtes = [
        (b.onderwerp.naam, b.laag, b.bij_laag and b.bij_laag.label, b.hoog, b.bij_hoog and b.bij_hoog.label)
        for b in uitkomst.bandbreedtes("kosten")
    ]
    assert breedtes == [
        ("groot", -2e6, "laag", 4e6, "hoog"),
        ("omgekeerd", -0.5e6, "hoog", 1.5e6, "laag"),
        ("klein", -1e6, "laag", 0, None),
    ]
    assert uitkomst.bandbreedtes("verliezers") == []


def test_the_few_that_matter_are_named(uitkomst: Gevoeligheid) -> None:
    """Six and two of the nine million together make 89%; six alone would be 67%."""
    assert bepalend_zin(uitkomst, "kosten").replace("\N{NO-BREAK SPACE}", " ") == (
        "Twee aannames en keuzes bepalen 89% van de bandbreedte van de kosten voor de gemeente: Label | van groot "
        "(\N{MINUS SIGN} € 2,00 mln tot + € 4,00 mln) en Label | van omgekeerd (\N{MINUS SIGN} € 0,50 mln tot "
        "+ € 1,50 mln)."
    )
    geen = "Geen enkele aanname of keuze verandert het aantal huishoudens dat erop achteruitgaat."
    assert bepalend_zin(uitkomst, "verliezers") == geen


def test_the_table_has_a_row_for_everything(uitkomst: Gevoeligheid, tmp_path: Path) -> None:
    schrijf(uitkomst, tmp_path)
    with (tmp_path / "gevoeligheid.csv").open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    assert tuple(rijen[0]) == KOLOMMEN
    assert [(r["onderwerp"], r["wordt"]) for r in rijen] == [
        ("centraal", ""),
        ("klein", "laag"),
        ("klein", "buiten"),
        ("groot", "laag"),
        ("groot", "midden"),
        ("groot", "hoog"),
        ("omgekeerd", "laag"),
        ("omgekeerd", "hoog"),
        ("niets", "hoog"),
        ("weg", ""),
    ]
    assert (rijen[5]["kosten"], rijen[5]["verschil_kosten"]) == ("14000000.00", "4000000.00")
    assert [r["in_bereik"] for r in rijen[1:3]] == ["ja", "nee"]
    assert rijen[-1]["niet_gevarieerd"] == "Daarom."


def test_the_page_has_the_figures_that_say_something(uitkomst: Gevoeligheid, tmp_path: Path) -> None:
    schrijf(uitkomst, tmp_path)
    namen = {"gevoeligheid.csv", "gevoeligheid.html", "gevoeligheid.md", "tornado-kosten.png", "tornado-kosten.svg"}
    assert {bestand.name for bestand in tmp_path.iterdir()} == namen
    tekst = (tmp_path / "gevoeligheid.md").read_text(encoding="utf-8")
    assert "| Label \\| van groot | nu | hoog | +\N{NO-BREAK SPACE}€\N{NO-BREAK SPACE}4,00" in tekst
    assert "voor wat hier is gemeten: Label | van niets." in tekst
    assert "- Daarom. `weg`." in tekst
    pagina = (tmp_path / "gevoeligheid.html").read_text(encoding="utf-8")
    assert pagina.count("<svg") == 1
    assert "Label | van groot" in pagina


def test_the_same_outcome_gives_the_same_bytes(uitkomst: Gevoeligheid, tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        (tmp_path / naam).mkdir()
        schrijf(uitkomst, tmp_path / naam)
    for bestand in (tmp_path / "een").iterdir():
        assert bestand.read_bytes() == (tmp_path / "twee" / bestand.name).read_bytes(), bestand.name


def test_every_measure_has_a_name() -> None:
    assert tuple(bereiken()["maten"]) == MATEN
