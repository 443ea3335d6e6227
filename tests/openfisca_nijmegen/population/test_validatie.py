"""A population beside what is published: counted with weights, and honest about what differs."""

from pathlib import Path

import numpy
import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.population.trekken import trek
from openfisca_nijmegen.population.trekken_marges import lees, register
from openfisca_nijmegen.population.validatie import MATEN, Toetsing, als_tekst, toets


@pytest.fixture(scope="module")
def personen(tax_benefit_system: TaxBenefitSystem) -> pandas.DataFrame:
    return trek(2_000, 7, tax_benefit_system)


@pytest.fixture(scope="module")
def toetsing(personen: pandas.DataFrame, tax_benefit_system: TaxBenefitSystem) -> Toetsing:
    return toets(personen, tax_benefit_system, 500)


def test_the_fitted_margins_are_within_two_percent(toetsing: Toetsing) -> None:
    assert toetsing.buiten.empty, toetsing.buiten.to_string()
    ingepast = toetsing.tabel[toetsing.tabel.soort == "ingepast"]
    genoemd = {naam for naam, marge in register()["marges"].items() if marge["rol"] == "ingepast"}
    assert set(ingepast.marge) == genoemd


def test_every_margin_that_was_held_out_is_there_with_its_source(toetsing: Toetsing) -> None:
    achter = toetsing.tabel[toetsing.tabel.soort == "achtergehouden"]
    assert len(achter) == len(lees("toetsen")) + 9 * 5 + 4 * 10
    assert achter.bron.str.len().gt(2).all()
    assert set(achter.status) <= {"gepubliceerd", "afgeleid"}
    assert numpy.isfinite(achter.uitkomst).all()


def test_the_difference_is_a_share_of_what_is_published(toetsing: Toetsing) -> None:
    rij = toetsing.tabel[(toetsing.tabel.marge == "huishoudens_type") & (toetsing.tabel.cel == "alleenstaand")].iloc[0]
    assert rij.doel == pytest.approx(57_902)
    assert rij.afwijking == pytest.approx(rij.uitkomst / 57_902 - 1)
    assert (rij.jaar, rij.status) == (2025, "gepubliceerd")


def test_a_population_that_is_wrong_is_found(personen: pandas.DataFrame, tax_benefit_system: TaxBenefitSystem) -> None:
    verkeerd = personen.assign(wijk=personen.wijk.where(personen.wijk != "Oost", "Zuid"))
    buiten = toets(verkeerd, tax_benefit_system, 20).buiten
    wijken = buiten[buiten.marge == "huishoudens_wijk"].set_index("cel")
    assert set(wijken.index) == {"Oost", "Zuid"}
    assert wijken.uitkomst["Oost"] == 0


def test_a_sample_stands_for_all(toetsing: Toetsing) -> None:
    assert toetsing.berekend == 500
    som = toetsing.tabel[(toetsing.tabel.marge == "grootte")].uitkomst.sum()
    assert som == pytest.approx(1)


def test_measures_count_with_weights() -> None:
    waarden, gewichten = numpy.array([1.0, 2.0, 10.0]), numpy.array([1.0, 1.0, 2.0])
    assert MATEN["som"](waarden, gewichten) == 23
    assert MATEN["gemiddelde"](waarden, gewichten) == 5.75
    assert MATEN["aandeel"](waarden > 5, gewichten) == 0.5
    assert MATEN["mediaan"](waarden, numpy.array([1.0, 1.0, 3.0])) == 10


def test_the_text_says_what_was_fitted_what_not_and_what_nobody_publishes(toetsing: Toetsing) -> None:
    tekst = als_tekst(toetsing)
    delen = [tekst.index(kop) for kop in ("Ingepast (", "Achtergehouden (", "Wat niemand publiceert:")]
    assert delen == sorted(delen)
    assert "bijstand: huishoudens (smal)" in tekst
    assert all(regel in tekst for regel in register()["ontbreekt"])


def test_the_command_writes_the_table_and_the_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad, map_ = tmp_path / "stad.parquet", tmp_path / "uit"
    assert main(["population", "build", "--seed", "4", "--households", "100", "--output", str(pad)]) == 0
    capsys.readouterr()
    assert main(["population", "validate", str(pad), "--output", str(map_)]) == 0
    assert capsys.readouterr().out.endswith(f"In {map_}: validatie.csv, validatie.svg en validatie.png.\n")
    assert sorted(bestand.name for bestand in map_.iterdir()) == ["validatie.csv", "validatie.png", "validatie.svg"]
    tabel = pandas.read_csv(map_ / "validatie.csv")
    assert {"soort", "marge", "cel", "doel", "uitkomst", "afwijking", "bron", "jaar", "status"} <= set(tabel)


def test_only_a_drawn_population_can_be_held_against_the_margins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eigen, gelezen = tmp_path / "mijn.csv", tmp_path / "mijn.parquet"
    eigen.write_text("huishouden,rol,geboortedatum\n1,aanvrager,1990-01-01\n", encoding="utf-8")
    assert main(["population", "read", str(eigen), "--output", str(gelezen)]) == 0
    capsys.readouterr()
    for pad, zin in ((gelezen, "is niet getrokken met 'population build'"), (eigen, "is geen bevolking van dit model")):
        assert main(["population", "validate", str(pad)]) == 2
        gezegd = capsys.readouterr()
        assert gezegd.out == ""
        assert zin in gezegd.err
        assert len(gezegd.err.splitlines()) == 1
    assert main(["population", "validate", str(tmp_path / "weg.parquet")]) == 2
