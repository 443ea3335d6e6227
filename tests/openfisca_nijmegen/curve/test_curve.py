"""The numbers of a curve: those of separate calculations, the same in every file; and what a user does wrong."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.comparison import TOTAAL
from openfisca_nijmegen.curve.assen import kies_as
from openfisca_nijmegen.curve.kromme import Curve, marginale_druk
from openfisca_nijmegen.curve.uitvoer import document, opmerkingen, schrijf
from openfisca_nijmegen.curve.vraag import MEESTE_PUNTEN, maak_vraag
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.situaties import SituatieError, bouw_simulatie, lees_voorbeeld

CENT = 0.01

CurveVan = Callable[..., Curve]
Huishouden = Callable[..., dict]


@pytest.fixture(scope="module")
def ouder(huishouden: Huishouden) -> dict[str, Any]:
    return huishouden("2012-09-03", "2016-05-20", huur=695)


@pytest.fixture(scope="module")
def curve(curve_van: CurveVan, ouder: dict[str, Any]) -> Curve:
    """Lone parent with two children, under two scenarios."""
    return curve_van(ouder, "brutoloon", (0, 3000, 250), "2026-12", "huidig", "mms_2026", variabelen=("mmg",))


def met_loon(situatie: dict[str, Any], loon: float) -> dict[str, Any]:
    aanvrager = {**situatie["personen"]["aanvrager"], "brutoloon": {"2026": loon * 12}}
    return {**situatie, "personen": {**situatie["personen"], "aanvrager": aanvrager}}


@pytest.mark.parametrize("nummer", [0, 1, 5, 6, 12])
def test_a_point_is_a_calculation_of_its_own(
    curve: Curve, ouder: dict[str, Any], basis: TaxBenefitSystem, nummer: int
) -> None:
    for lijn in curve.lijnen:
        stelsel = scenarios.stelsel_met(lijn.scenario, basis)
        los = bouw_simulatie(met_loon(ouder, float(curve.vraag.x[nummer])), stelsel)
        for naam in (TOTAAL, "bijstandsuitkering", "huurtoeslag", "mmb", "mmg"):
            assert lijn.bedragen[naam][nummer] == pytest.approx(los.calculate(naam, "2026-12")[0], abs=CENT), naam


def test_the_parts_add_up(curve: Curve) -> None:
    for lijn in curve.lijnen:
        samen = sum(lijn.bedragen[naam] for naam in curve.delen)
        assert samen == pytest.approx(lijn.bedragen[TOTAAL], abs=CENT)


def test_marginal_pressure_is_what_disappears() -> None:
    # Van 100 euro bruto blijft 60, 0 of -20 over.
    assert marginale_druk(numpy.array([1000, 1060, 1060, 1040]), 100) == pytest.approx([0.4, 1, 1.2])


def test_a_line_has_the_pressure_of_its_amounts(curve: Curve) -> None:
    for lijn in curve.lijnen:
        assert lijn.marginale_druk == pytest.approx(1 - numpy.diff(lijn.bedragen[TOTAAL]) / 250)


def test_a_year_is_the_sum_of_its_months(curve_van: CurveVan, huishouden: Huishouden, basis: TaxBenefitSystem) -> None:
    jaar = curve_van(huishouden(huur=600), "brutoloon", (1800, 2000, 100), "2026", "huidig")
    (lijn,) = jaar.lijnen
    los = bouw_simulatie(met_loon(huishouden(huur=600), 1900), basis)
    maanden = [los.calculate(TOTAAL, maand)[0] for maand in period("2026").get_subperiods("month")]
    assert len(maanden) == 12
    assert lijn.bedragen[TOTAAL][1] == pytest.approx(sum(maanden), abs=12 * CENT)
    assert lijn.marginale_druk == pytest.approx(1 - numpy.diff(lijn.bedragen[TOTAAL]) / 1200)


def test_hours_are_the_minimum_wage_of_the_month(curve_van: CurveVan, huishouden: Huishouden) -> None:
    # 24 uur per week is 24 x 52 / 12 = 104 uur per maand; 14,71 x 104 x 1,08 = 1.652,23 en vanaf juli
    # 14,99 x 104 x 1,08 = 1.683,68.
    for maand, loon in (("2026-01", 1652.23), ("2026-07", 1683.68)):
        uren = curve_van(huishouden(), "uren", (0, 24, 24), maand, "huidig", variabelen=("brutoloon",))
        assert uren.lijnen[0].bedragen["brutoloon"] == pytest.approx([0, loon], abs=CENT)
        verschil = numpy.diff(uren.lijnen[0].bedragen[TOTAAL])
        assert uren.lijnen[0].marginale_druk == pytest.approx(1 - verschil / loon, abs=1e-5)


def test_hours_for_the_wage_of_one_are_that_wage(curve_van: CurveVan) -> None:
    """The example works 24 hours, with the wage of the year spread; over the year that is the same."""
    situatie = lees_voorbeeld("alleenstaande_ouder_deeltijdwerk")
    uren = curve_van(situatie, "uren", (24, 24, 1), "2026", "huidig", variabelen=("brutoloon",))
    assert uren.lijnen[0].bedragen["brutoloon"] == pytest.approx([20015.42], abs=0.05)
    assert list(uren.lijnen[0].marginale_druk) == []
    assert uren.lijnen[0].knikken == ()


def test_childcare_follows_the_hours_of_work(curve_van: CurveVan) -> None:
    # Bij 24 uur werk 130 x 11,90 + 50 x 9,85 = 2.039,50 per maand; bij 12 uur de helft, bij 36 uur anderhalf maal.
    situatie = lees_voorbeeld("alleenstaande_ouder_kinderopvang")
    volgt = curve_van(situatie, "uren", (12, 36, 12), "2026-12", "huidig", opvang_volgt=True)
    kosten = volgt.lijnen[0].bedragen["kinderopvangkosten"]
    assert kosten == pytest.approx([-1019.75, -2039.50, -3059.25], rel=1e-4)
    assert any("kind_1 en kind_2" in zin for zin in opmerkingen(volgt))
    blijft = curve_van(situatie, "uren", (12, 36, 12), "2026-12", "huidig")
    assert blijft.lijnen[0].bedragen["kinderopvangkosten"] == pytest.approx([-2039.50] * 3, abs=CENT)


def test_the_partner_keeps_an_own_wage(curve_van: CurveVan, huishouden: Huishouden) -> None:
    paar = huishouden(partner=True)
    paar["personen"]["partner"]["brutoloon"] = {"2026": 12000}
    paar["personen"]["aanvrager"]["brutoloon"] = {"2026": 30000, "2026-12": 900, "2026-11": None}
    van_aanvrager = curve_van(paar, "brutoloon", (0, 500, 500), "2026-12", "huidig", variabelen=("brutoloon",))
    assert van_aanvrager.lijnen[0].bedragen["brutoloon"] == pytest.approx([1000, 1500])
    van_partner = curve_van(
        paar, "brutoloon", (0, 500, 500), "2026-12", "huidig", variabelen=("brutoloon",), persoon="partner"
    )
    assert van_partner.lijnen[0].bedragen["brutoloon"] == pytest.approx([900, 1400])


def test_what_is_no_income_has_no_pressure(curve_van: CurveVan, huishouden: Huishouden) -> None:
    huur = curve_van(huishouden(huur=500), "kale_huur", (500, 700, 100), "2026-01", "huidig")
    assert document(huur)["marginale_druk"] == []
    # Huur boven 498,20 telt voor 65%: van 500 naar 600 is 65 euro huurtoeslag, op hele euro's per jaar en per maand.
    assert numpy.diff(huur.lijnen[0].bedragen["huurtoeslag"])[0] == pytest.approx(65, abs=1)


def test_a_number_of_years_runs_in_whole_numbers(curve_van: CurveVan, huishouden: Huishouden) -> None:
    # De norm voor wie 20 is, is de jongerennorm; vanaf 21 die van 1.401,50.
    leeftijd = curve_van(huishouden(), "leeftijd", (20, 22, 1), "2026-01", "huidig", variabelen=("bijstandsnorm",))
    norm = leeftijd.lijnen[0].bedragen["bijstandsnorm"]
    assert norm[0] < norm[1] == pytest.approx(1401.50, abs=CENT)


def test_municipalities_have_lines_of_their_own(curve_van: CurveVan, ouder: dict[str, Any]) -> None:
    beide = curve_van(
        ouder, "brutoloon", (1500, 1600, 100), "2026-12", "mms_2026", gemeenten=("nijmegen", "wageningen")
    )
    assert [lijn.gemeente for lijn in beide.lijnen] == ["nijmegen", "wageningen"]
    assert (beide.lijnen[0].bedragen[TOTAAL] != beide.lijnen[1].bedragen[TOTAAL]).all()


def test_equal_lines_are_told(curve_van: CurveVan, ouder: dict[str, Any]) -> None:
    """What the situation says of something that a scenario decides does not count; that is told too."""
    situatie = {**ouder, "huishoudens": {"thuis": {**ouder["huishoudens"]["thuis"], "mms_van_kracht": {"2026": True}}}}
    gelijk = curve_van(situatie, "brutoloon", (3500, 3600, 100), "2026-12", "huidig", "mms_2026")
    zinnen = list(opmerkingen(gelijk))
    assert "mms_van_kracht telt hier niet als invoer: het scenario beslist erover." in zinnen
    assert "De lijn van mms_2026, Nijmegen is gelijk aan die van huidig, Nijmegen." in zinnen


# Files


def rijen(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(encoding="utf-8", newline="") as uit:
        return list(csv.DictReader(uit))


@pytest.fixture(scope="module")
def map_(curve: Curve, tmp_path_factory: pytest.TempPathFactory) -> Path:
    doel = tmp_path_factory.mktemp("curve") / "uit"
    schrijf(curve, doel)
    return doel


def test_all_files_are_there(map_: Path) -> None:
    figuren = ["besteedbaar", "marginale_druk", "samenstelling-huidig", "samenstelling-mms_2026"]
    tabellen = {"curve.csv", "curve.json", "knikken.csv", "marginale_druk.csv"}
    assert {deel.name for deel in map_.iterdir()} == tabellen | {f"{f}.{s}" for f in figuren for s in ("svg", "png")}


def test_the_tables_have_the_numbers_of_the_document(map_: Path) -> None:
    inhoud = json.loads((map_ / "curve.json").read_text(encoding="utf-8"))
    uit_json = {
        (reeks["scenario"], reeks["gemeente"], reeks["variabele"], x): bedrag
        for reeks in inhoud["reeksen"]
        for x, bedrag in zip(inhoud["x"], reeks["bedragen"], strict=True)
    }
    uit_csv = {
        (rij["scenario"], rij["gemeente"], rij["variabele"], float(rij["x"])): float(rij["bedrag"])
        for rij in rijen(map_ / "curve.csv")
    }
    assert uit_csv == uit_json
    assert len(uit_csv) == 2 * 13 * len({naam for _, _, naam, _ in uit_csv})
    druk = [waarde for reeks in inhoud["marginale_druk"] for waarde in reeks["waarden"]]
    assert [float(rij["marginale_druk"]) for rij in rijen(map_ / "marginale_druk.csv")] == druk
    assert [rij["zin"] for rij in rijen(map_ / "knikken.csv")] == [knik["zin"] for knik in inhoud["knikken"]]


def test_the_document_has_the_shape_of_the_api(curve: Curve) -> None:
    inhoud = json.loads(json.dumps(document(curve)))
    assert inhoud["x"] == [250.0 * nummer for nummer in range(13)]
    assert {len(reeks["bedragen"]) for reeks in inhoud["reeksen"]} == {13}
    assert [len(reeks["waarden"]) for reeks in inhoud["marginale_druk"]] == [12, 12]
    for knik in inhoud["knikken"]:
        assert {"scenario", "van", "tot", "verlies", "zin", "variabele", "artikelen"} <= set(knik)
        assert knik["artikelen"]
        assert knik["zin"].count(".") >= 1
        assert knik["zin"].endswith(".")
    assert [bewijs["scenario"] for bewijs in inhoud["ontvangstbewijzen"]] == ["huidig", "mms_2026"]
    assert len({bewijs["parameters_sha256"] for bewijs in inhoud["ontvangstbewijzen"]}) == 2


def test_a_table_carries_the_receipt(map_: Path) -> None:
    for naam in ("curve", "marginale_druk", "knikken"):
        bewijzen = {(rij["scenario"], rij["parameters_sha256"]) for rij in rijen(map_ / f"{naam}.csv")}
        assert {scenario for scenario, _ in bewijzen} == {"huidig", "mms_2026"}
        assert len(bewijzen) == 2


def test_the_figures_say_what_they_show_in_dutch(map_: Path) -> None:
    figuur = (map_ / "besteedbaar.svg").read_text(encoding="utf-8")
    for tekst in ("Besteedbaar inkomen na kinderopvang", "december 2026", "Brutoloon (euro per maand)", "huidig"):
        assert tekst in figuur
    assert "Individuele inkomenstoeslag (huidig" in figuur
    assert "Huurtoeslag" in (map_ / "samenstelling-huidig.svg").read_text(encoding="utf-8")
    assert "100%" in (map_ / "marginale_druk.svg").read_text(encoding="utf-8")


# The command


@pytest.fixture
def draai(tmp_path: Path, ouder: dict[str, Any]) -> Callable[..., int]:
    """Give a function that runs the command on the lone parent; an option that is given again replaces the first."""
    bestand = tmp_path / "ouder.json"
    bestand.write_text(json.dumps(ouder), encoding="utf-8")
    standaard = {"--vary": "brutoloon", "--from": "1900", "--to": "2000", "--step": "50", "--scenario": "huidig"}

    def opdracht(**opties: str) -> int:
        gegeven = standaard | {"--output": str(tmp_path / "uit")} | {f"--{naam}": w for naam, w in opties.items()}
        return main(["curve", str(bestand), *(deel for paar in gegeven.items() for deel in paar if deel)])

    return opdracht


def test_the_command_writes_and_tells(
    draai: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draai(format="csv") == 0
    uitvoer = capsys.readouterr().out
    assert "huidig, Nijmegen (van € 1.900 naar € 2.000: van €" in uitvoer
    assert "individuele inkomenstoeslag vervalt (\N{MINUS SIGN} € 50,33)" in uitvoer
    assert "Participatiewet artikel 36, lid 1" in uitvoer
    assert {bestand.name for bestand in (tmp_path / "uit").iterdir()} == {
        "curve.csv",
        "knikken.csv",
        "marginale_druk.csv",
    }


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        ({"vary": "brutolon"}, 'Er is geen invoer "brutolon"; bedoelt u "brutoloon"?'),
        ({"vary": "mmb"}, "mmb wordt berekend en is geen invoer"),
        ({"vary": "is_student"}, "is_student is geen getal per maand of per jaar"),
        ({"vary": "geboortedatum"}, "geboortedatum is geen getal per maand of per jaar"),
        ({"from": "tien"}, '--from: "tien" is geen getal'),
        ({"from": "nan"}, "getallen die bestaan"),
        ({"from": "-100"}, "brutoloon kan niet negatief zijn"),
        ({"from": "3000"}, "Het begin (3.000) ligt voorbij het einde (2.000)."),
        ({"step": "0"}, "De stap is groter dan 0, niet 0."),
        ({"step": "-5"}, "De stap is groter dan 0, niet -5."),
        ({"step": "0.01"}, "Dit zijn 10.001 punten, en 1.000 is het meeste"),
        ({"vary": "leeftijd", "from": "20", "to": "22", "step": "0.5"}, "leeftijd is een geheel getal"),
        ({"person": "niemand"}, 'Er is geen persoon "niemand"; kies aanvrager, kind_1 of kind_2.'),
        ({"vary": "kale_huur", "person": "kind_1"}, "kale_huur is van het huishouden; noem daarbij geen persoon."),
        ({"household": "elders"}, 'Er is geen huishouden "elders".'),
        ({"period": "2022-12"}, "vraag een periode vanaf 2023-01"),
        ({"period": "2026-13"}, "--period"),
        ({"period": "year:2026-03"}, "is geen maand of kalenderjaar"),
        ({"scenario": "mms_2025"}, 'Er is geen scenario "mms_2025"'),
        ({"gemeente": "arnhem"}, 'Er is geen gemeente "arnhem"'),
        ({"variable": "mmx"}, 'Er is geen variabele "mmx"'),
        ({"variable": "is_student"}, "is_student is geen bedrag of aantal"),
        ({"childcare-follows": ""}, "dan kan de opvang het werk niet volgen"),
        ({"format": "xlsx"}, "--format"),
    ],
)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    draai: Callable[..., int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    opties: dict[str, str],
    melding: str,
) -> None:
    assert draai(**opties) == 2
    uitvoer = capsys.readouterr()
    assert uitvoer.out == ""
    assert melding in uitvoer.err
    assert uitvoer.err.count("\n") == 1
    assert not (tmp_path / "uit").exists()


def test_a_file_where_the_folder_should_be(
    draai: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "uit").write_text("iets", encoding="utf-8")
    assert draai() == 2
    assert "is een bestand; noem een map." in capsys.readouterr().err
    assert (tmp_path / "uit").read_text(encoding="utf-8") == "iets"


def test_points_count_over_all_lines(curve_van: CurveVan, huishouden: Huishouden) -> None:
    with pytest.raises(GebruiksError, match=r"2 maal 501 punten, en 1\.000 is het meeste"):
        curve_van(huishouden(), "brutoloon", (0, 500, 1), "2026-12", "huidig", "mms_2026")
    assert MEESTE_PUNTEN == 1000


def test_one_household_is_chosen(basis: TaxBenefitSystem, huishouden: Huishouden) -> None:
    een, ander = huishouden(), huishouden("2016-01-01")
    twee = {
        "personen": een["personen"] | {f"ander_{naam}": inhoud for naam, inhoud in ander["personen"].items()},
        "huishoudens": een["huishoudens"]
        | {"elders": {"aanvrager": ["ander_aanvrager"], "kinderen": ["ander_kind_1"]}},
    }
    bereik = ("brutoloon", 0, 100, 50, "2026-12")
    with pytest.raises(GebruiksError, match="De situatie heeft 2 huishoudens; kies er een met --household"):
        maak_vraag(twee, basis, *bereik)
    assert maak_vraag(twee, basis, *bereik, huishouden="elders").leden == ("ander_aanvrager",)
    assert set(maak_vraag(twee, basis, *bereik, persoon="ander_aanvrager").situatie["huishoudens"]) == {"elders"}
    with pytest.raises(GebruiksError, match='"aanvrager" hoort niet bij huishouden "elders"'):
        maak_vraag(twee, basis, *bereik, huishouden="elders", persoon="aanvrager")


def test_a_wrong_situation_is_refused(basis: TaxBenefitSystem, huishouden: Huishouden) -> None:
    fout = huishouden()
    fout["personen"]["aanvrager"]["brutoloon"] = {"2026": "veel"}
    with pytest.raises(SituatieError):
        maak_vraag(fout, basis, "brutoloon", 0, 100, 50, "2026-12")


def test_every_income_of_the_file_is_an_input(basis: TaxBenefitSystem) -> None:
    from openfisca_nijmegen.curve.assen import gegevens, opvang

    assert all(kies_as(naam, basis).is_inkomen for naam in [*gegevens()["inkomens"], "uren"])
    assert opvang() in basis.variables
