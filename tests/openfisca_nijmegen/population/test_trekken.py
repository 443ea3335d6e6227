"""Drawing a population: the margins come out, everyone is possible, and a seed says all."""

import json
from pathlib import Path

import numpy
import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from pandas.testing import assert_frame_equal

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.population import trekken
from openfisca_nijmegen.population.tabel import bouw, gegevens_van, is_kenmerk, kolommen, lees
from openfisca_nijmegen.population.trekken import Loting, normaal_bij, trek
from openfisca_nijmegen.population.trekken_inkomen import BRONNEN, BRUTO, bereken_curven, bruto_bij

WIJKEN = {"Centrum", "Oost", "Oud-West", "Nieuw-West", "Midden", "Zuid", "Dukenburg", "Lindenholt", "Noord"}


@pytest.fixture(scope="module")
def stad(tax_benefit_system: TaxBenefitSystem) -> pandas.DataFrame:
    return trek(104_361, 5, tax_benefit_system)


@pytest.fixture(scope="module")
def klein(tax_benefit_system: TaxBenefitSystem) -> pandas.DataFrame:
    return trek(1_000, 5, tax_benefit_system)


def leeftijden(personen: pandas.DataFrame) -> numpy.ndarray:
    """Give ages on 1 January 2025, computed by hand."""
    geboren = personen.geboortedatum.dt
    verjaard = (geboren.month == 1) & (geboren.day == 1)
    return (2025 - geboren.year - ~verjaard).to_numpy()


def test_the_city_has_its_households_and_persons(stad: pandas.DataFrame) -> None:
    thuis = stad[stad.rol == "aanvrager"]
    assert len(thuis) == thuis.huishouden.nunique() == 104_361
    assert (stad.gewicht == 1).all()
    assert len(stad) == pytest.approx(185_763, rel=0.002)
    # CBS 70072ned, 1 January 2025.
    soorten = thuis.kenmerk_huishouden.value_counts()
    assert soorten["alleenstaand"] == pytest.approx(57_902, rel=0.001)
    assert soorten["eenouder"] + soorten["paar met kinderen"] == pytest.approx(23_174, rel=0.001)
    assert set(stad.wijk) == WIJKEN


@pytest.mark.parametrize(
    ("van", "tot", "aantal"), [(0, 5, 8347), (5, 10, 8082), (10, 15, 8143), (15, 20, 10384), (20, 25, 22500)]
)
def test_the_city_has_its_young_people(stad: pandas.DataFrame, van: int, tot: int, aantal: int) -> None:
    # Published ages count who lives in an institution too: at most 1.3% of these groups.
    jaren = leeftijden(stad)
    assert ((jaren >= van) & (jaren < tot)).sum() == pytest.approx(aantal, rel=0.02)


def test_the_city_has_its_students_and_owners(stad: pandas.DataFrame) -> None:
    # CBS KWB 2024: 21,530 students; CBS KWB 2022: 43.4% of 83,291 occupied dwellings is owned.
    assert stad.is_student.sum() == pytest.approx(21_530, rel=0.02)
    thuis = stad[stad.rol == "aanvrager"]
    assert (thuis.woonsituatie == "koopwoning").sum() == pytest.approx(0.434 * 83_291, rel=0.02)


def test_a_small_draw_has_the_same_margins(klein: pandas.DataFrame) -> None:
    thuis = klein[klein.rol == "aanvrager"]
    assert thuis.gewicht.sum() == pytest.approx(104_361)
    assert len(thuis) == 1_000
    gewicht = thuis.gewicht.iloc[0]
    per_wijk = thuis.groupby("wijk", observed=True).gewicht.sum()
    assert per_wijk["Oost"] == pytest.approx(22_978, abs=2 * gewicht)
    assert per_wijk["Lindenholt"] == pytest.approx(6_717, abs=2 * gewicht)
    assert klein.gewicht.sum() == pytest.approx(185_763, rel=0.02)


@pytest.mark.parametrize("welke", ["stad", "klein"])
def test_everyone_is_possible(welke: str, request: pytest.FixtureRequest) -> None:
    personen = request.getfixturevalue(welke)
    jaren = pandas.Series(leeftijden(personen), index=personen.index)
    per_rol = jaren.groupby(personen.rol, observed=True)
    assert per_rol.min()["aanvrager"] >= 18
    assert per_rol.min()["partner"] >= 18
    assert per_rol.min()["medebewoner"] >= 18
    assert per_rol.max()["kind"] <= 17
    assert jaren.between(0, 105).all()
    assert jaren[personen.is_student].between(18, 34).all()
    # A child is born when each adult of the couple was at least fourteen, whole ages being fifteen apart.
    jongste = jaren.where(personen.rol.isin(["aanvrager", "partner"])).groupby(personen.huishouden).transform("min")
    assert (jongste - jaren)[personen.rol == "kind"].min() >= 15
    assert (personen.brutoloon[jaren < 18] == 0).all()
    assert (personen.brutoloon[jaren >= 67] > 0).mean() < 0.02


def test_households_stand_together_with_one_aanvrager_first(stad: pandas.DataFrame) -> None:
    rollen = pandas.crosstab(stad.huishouden, stad.rol)
    assert (rollen.aanvrager == 1).all()
    assert rollen.partner.max() == 1
    eerste = ~stad.huishouden.duplicated()
    assert (stad.rol[eerste] == "aanvrager").all()
    assert stad.huishouden.is_monotonic_increasing


def test_amounts_are_possible(stad: pandas.DataFrame) -> None:
    thuis = stad[stad.rol == "aanvrager"]
    bedragen = stad.select_dtypes("float32")
    assert (bedragen >= 0).all(axis=None)
    assert not bedragen.isna().any(axis=None)
    eigen = thuis.woonsituatie == "koopwoning"
    assert (thuis.kale_huur[eigen] == 0).all()
    assert (thuis.kale_huur[~eigen] > 200).all()
    assert (thuis.woonlasten_koopwoning[~eigen] == 0).all()
    assert (thuis.vermogen_in_woning[~eigen] == 0).all()
    # 87% below the high aftoppingsgrens of 2026 (Aedes 2023), and the median room of 480 euro in 2023.
    sociaal = thuis.kale_huur[thuis.kenmerk_woning == "sociale huur"]
    assert (sociaal < 764.14).mean() == pytest.approx(0.87, abs=0.01)
    assert thuis.kale_huur[thuis.kenmerk_woning == "kamer"].median() == pytest.approx(480 * 1.12, rel=0.01)
    # Tenants: half at most 2,600 euro in 2020 (with an index of 1.2), 5% at least 100,000.
    huurders = thuis.rendementsgrondslag[~eigen]
    assert huurders.median() == pytest.approx(2_600 * 1.2, rel=0.02)
    assert (huurders >= 120_000).mean() == pytest.approx(0.05, abs=0.002)


def test_no_one_has_income_from_a_source_that_is_not_his(stad: pandas.DataFrame) -> None:
    inkomen = stad[["brutoloon", "bruto_uitkering", "bruto_pensioen", "winst_uit_onderneming"]].sum(axis=1)
    hoofd = stad[stad.rol == "aanvrager"].assign(inkomen=inkomen)
    zonder = hoofd[hoofd.kenmerk_bron == "geen ander inkomen"]
    # 8% of them work part-time beside it.
    assert (zonder.inkomen > 0).mean() == pytest.approx(0.08, abs=0.002)
    assert (hoofd.inkomen[hoofd.kenmerk_bron.isin(["loon", "uitkering", "onderneming"])] > 0).mean() > 0.98
    begint = stad.brutoloon_vanaf.notna()
    assert begint.sum() == pytest.approx(len(zonder) * 0.04, rel=0.25)
    assert (stad.brutoloon[begint] > 0).all()
    assert set(stad.brutoloon_vanaf[begint]) <= {f"2026-{maand:02}" for maand in range(2, 13)}


def test_only_young_children_of_working_parents_go_to_childcare(stad: pandas.DataFrame) -> None:
    jaren, soort = leeftijden(stad), stad.soort_kinderopvang
    assert jaren[soort == "dagopvang"].max() <= 2
    assert jaren[soort == "bso"].min() >= 3
    assert (stad.rol[soort != "geen"] == "kind").all()
    assert ((stad.kinderopvang_uren > 0) == (soort != "geen")).all()
    assert set(stad.kenmerk_bron[soort != "geen"]) <= {"loon", "loon van twee", "onderneming"}


def test_columns_are_inputs_of_the_model(klein: pandas.DataFrame, tax_benefit_system: TaxBenefitSystem) -> None:
    invoer = kolommen(tax_benefit_system)
    andere = {
        kolom.removesuffix("_vanaf")
        for kolom in klein
        if not is_kenmerk(kolom) and kolom not in ("huishouden", "rol", "gewicht")
    }
    assert andere <= set(invoer)
    simulatie = bouw(klein, tax_benefit_system, 2026)
    assert simulatie.populations["huishouden"].count == 1_000


def test_what_is_of_a_household_is_the_same_in_every_row(klein: pandas.DataFrame) -> None:
    samen = ["kale_huur", "servicekosten", "energiekosten", "woonlasten_koopwoning", "leefgeld", "woonsituatie", "wijk"]
    assert (klein.groupby("huishouden")[samen].nunique() == 1).all(axis=None)


def test_the_same_seed_gives_the_same_file_and_another_another(tmp_path: Path) -> None:
    for naam, zaad in (("a", 1), ("b", 1), ("c", 2)):
        doel = str(tmp_path / f"{naam}.parquet")
        assert main(["population", "build", "--seed", str(zaad), "--households", "60", "--output", doel]) == 0
    a, b, c = ((tmp_path / f"{naam}.parquet").read_bytes() for naam in "abc")
    assert a == b
    assert a != c
    gegevens = gegevens_van(tmp_path / "a.parquet")
    assert (gegevens["zaad"], gegevens["huishoudens"]) == (1, 60)
    assert json.dumps(gegevens)
    assert lees(tmp_path / "a.parquet").gewicht.groupby(lees(tmp_path / "a.parquet").huishouden).first().sum() == (
        pytest.approx(104_361)
    )


def test_blocks_make_no_hole(tax_benefit_system: TaxBenefitSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trekken, "BLOK", 40)
    monkeypatch.setattr(trekken, "RONDEN", 10)
    gezien: list[int] = []
    personen = trek(100, 3, tax_benefit_system, gezien.append)
    assert gezien == [40, 40, 20]
    assert personen.huishouden.unique().tolist() == list(range(1, 101))
    assert_frame_equal(personen, trek(100, 3, tax_benefit_system))


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["--households", "-5"], '--households: "-5" is geen heel getal vanaf 0'),
        (["--households", "0"], "--households 0: geef een aantal van 1 tot en met 20.000.000."),
        (["--households", "tien"], '--households: "tien" is geen heel getal vanaf 0'),
        (["--households", "99999999999"], "--households 99999999999: geef een aantal"),
        (["--seed", "1.5"], '--seed: "1.5" is geen heel getal vanaf 0'),
        (["--output", "stad.csv"], "--output: stad.csv eindigt niet op .parquet."),
    ],
)
def test_a_wrong_argument_is_one_sentence(
    argumenten: list[str], zin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    alle = {"--seed": "1", "--output": "stad.parquet", argumenten[0]: argumenten[1]}
    assert main(["population", "build", *(deel for optie in alle.items() for deel in optie)]) == 2
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert gezegd.err.startswith(f"openfisca-nijmegen: {zin}")
    assert len(gezegd.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


# The parts


def test_a_choice_comes_out_as_often_as_its_chance() -> None:
    loting = Loting(1, 0)
    groep = numpy.repeat([0, 1], [1000, 500])
    gekozen = loting.kies(numpy.array([[0.3, 0.7], [0.9, 0.1]]), groep)
    assert (gekozen[:1000] == 0).sum() == pytest.approx(300, abs=3)
    assert (gekozen[1000:] == 0).sum() == pytest.approx(450, abs=3)


def test_as_many_are_hit_as_the_chances_add_up_to() -> None:
    assert Loting(1, 0).treft(0.08, 1000).sum() in (80, 81)
    kansen = numpy.array([0.0, 1.0, 0.5, 0.5])
    for zaad in range(20):
        geraakt = Loting(zaad, 0).treft(kansen, 4)
        assert not geraakt[0]
        assert geraakt[1]
        assert geraakt.sum() == 2


def test_normal_quantiles() -> None:
    # From the table of the standard normal distribution.
    assert normaal_bij(numpy.array([0.5, 0.8413, 0.9772, 0.0228])) == pytest.approx([0, 1, 2, -2], abs=0.02)


def test_gross_income_goes_back_to_what_there_is_to_spend(tax_benefit_system: TaxBenefitSystem) -> None:
    curven = bereken_curven(tax_benefit_system)
    assert (numpy.diff(curven, axis=-1) >= 0).all()
    loon = BRONNEN.index("loon")
    een = numpy.array([1])
    for punt in (4, 14, 20):
        netto = curven[0, 0, 2, loon, punt]
        gevonden = bruto_bij(numpy.array([netto]), een, 0 * een, 2 * een, loon * een, curven)
        assert gevonden == pytest.approx(BRUTO[punt])
