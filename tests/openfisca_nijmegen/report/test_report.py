"""The Minima-effectrapportage: its figures by hand, the same in page and tables, and nothing from outside."""

import csv
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.model_api import MONTH
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.explanation.bewijs import ontvangstbewijs
from openfisca_nijmegen.report import opdracht
from openfisca_nijmegen.report.niveaus import NIVEAUS, Keuze, maak_keuzes, zoek_inkomens
from openfisca_nijmegen.report.opmaak import hele_euro, klasse, met_teken
from openfisca_nijmegen.report.rekenen import maak_rapport
from openfisca_nijmegen.situaties import bouw_simulatie, problemen
from openfisca_nijmegen.voorbeelden import samen, voorbeelden

TOTAAL, NODIG = "besteedbaar_inkomen_na_kinderopvang", "benodigd_budget"
SCENARIOS = ("huidig", "mms_2026")
DRIE = ("alleenstaande", "paar_twee_kinderen", "aow_alleenstaande")
VASTE_SPATIE, MIN = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}"

Regel = dict[str, str]


class Pagina(HTMLParser):
    """The parts of a page that the tests look at."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.tekst = tekst
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.sectie = self.bijschrift = self.kop = ""
        self.rijen: dict[tuple[str, str, str], list[str]] = {}
        """The amounts of a row of a table, by section, caption and row."""
        self.teksten: dict[str, str] = {}
        """The text by section."""
        self._open: list[str] = []
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigenschappen = dict(attrs)
        self.elementen.append((tag, eigenschappen))
        if tag == "section":
            self.sectie = eigenschappen["id"] or ""
        if tag == "caption":
            self.bijschrift = ""
        if tag == "th":
            self.kop = ""
        if tag == "data":
            self.rijen.setdefault((self.sectie, self.bijschrift, self.kop), []).append(eigenschappen["value"] or "")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.teksten[self.sectie] = self.teksten.get(self.sectie, "") + data
        if "caption" in self._open and not self.bijschrift:
            self.bijschrift = data.strip()
        if "th" in self._open:
            self.kop += data.strip()

    def rij(self, sectie: str, bijschrift: str, kop: str) -> list[str]:
        return self.rijen[sectie, bijschrift, kop]


def lees(bestand: Path) -> list[Regel]:
    with bestand.open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels))


def bedragen(map_: Path) -> dict[tuple[str, str, str], float]:
    """Give the amounts by scenario, household and variable."""
    return {
        (regel["scenario"], regel["huishouden"], regel["variabele"]): float(regel["bedrag"])
        for regel in lees(map_ / "bedragen.csv")
    }


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a report of three examples."""
    map_ = tmp_path_factory.mktemp("rapport") / "uit"
    assert main(["report", "--output", str(map_), "--example", *DRIE]) == 0
    return map_


@pytest.fixture(scope="module")
def pagina(map_: Path) -> Pagina:
    return Pagina((map_ / opdracht.PAGINA).read_text(encoding="utf-8"))


# The levels of income


def test_a_single_person_at_one_hundred_percent_by_hand(map_: Path) -> None:
    # January 2026, rent 652. Bijstand for a single person: 1,401.50 net.
    # Zorgtoeslag: the full 129, as in the example of the README.
    # Huurtoeslag: basishuur 252.49 - 1.82 - 48.15 = 202.52; 498.20 - 202.52 = 295.68 in full and
    # 65% of 652 - 498.20 = 153.80, which is 99.97; 395.65 x 12 = 4,747.80, paid 4,748 / 12 = 395.
    vast = 1401.50 + 129 + 395
    # Today: individuele inkomenstoeslag 477 / 12 = 39.75 and meedoenregeling 150 / 12 = 12.50.
    gevonden = bedragen(map_)
    assert gevonden["huidig", "alleenstaande-100", TOTAAL] == pytest.approx(vast + 39.75 + 12.50)
    # The proposal ends those two; the needs of about 1,800 are below 1,925.50, so no MMB.
    assert gevonden["mms_2026", "alleenstaande-100", TOTAAL] == pytest.approx(vast)
    assert gevonden["mms_2026", "alleenstaande-100", "mmb"] == 0


def test_the_wage_at_one_hundred_and_ten_percent_by_hand(map_: Path) -> None:
    # 110% of 1,401.50 is 1,541.65. A wage of 1,584 is row 1,584 of the white table, 19,008 a year: tax
    # 35.75% = 6,795.36, down to 6,795; algemene heffingskorting 3,115; arbeidskorting 996 + 31.009% of
    # 19,008 - 11,965 = 2,183.96, up to 3,180. 6,795 - 3,115 - 3,180 = 500, a month 41.67. Net 1,542.33.
    # One euro less is row 1,579.50, 18,954 a year: 6,776 - 3,115 - (996 + 2,167.22, up to 3,164) = 497, a month
    # 41.42: net 1,583 - 41.42 = 1,541.58, just below.
    (regel,) = [regel for regel in lees(map_ / "huishoudens.csv") if regel["huishouden"] == "alleenstaande-110"]
    assert regel["bruto"] == "1584.00"
    assert regel["netto_zonder_bijstand"] == "1542.33"
    assert regel["sociaal_minimum"] == "1401.50"


def test_every_level_is_reached_within_a_euro(map_: Path) -> None:
    gezocht = [regel for regel in lees(map_ / "huishoudens.csv") if regel["gezocht"]]
    assert {regel["niveau"] for regel in gezocht} == {str(niveau) for niveau in NIVEAUS[1:]}
    for regel in gezocht:
        boven = float(regel["netto_zonder_bijstand"]) - float(regel["niveau"]) * float(regel["sociaal_minimum"])
        assert -0.01 <= boven <= 1, regel


def test_from_the_aow_age_a_pension_is_searched_for(map_: Path) -> None:
    gezocht = {regel["huishouden"]: regel["gezocht"] for regel in lees(map_ / "huishoudens.csv")}
    assert gezocht["aow_alleenstaande-100"] == ""
    assert gezocht["aow_alleenstaande-110"] == "bruto_pensioen"
    assert gezocht["paar_twee_kinderen-110"] == "brutoloon"


def test_the_lowest_level_has_no_wage_and_the_others_start_from_the_variant_with_one() -> None:
    (paar,) = [voorbeeld for voorbeeld in voorbeelden() if voorbeeld.naam == "paar"]
    keuzes = list(maak_keuzes([paar], samen(["paar"])))
    assert [(keuze.niveau, keuze.huishouden, keuze.zoek) for keuze in keuzes][:2] == [
        (1.0, "paar-bijstand", False),
        (1.1, "paar-8_uur", True),
    ]


def test_who_has_more_of_itself_gets_nothing_on_top(tax_benefit_system: TaxBenefitSystem) -> None:
    # AOW alone is more than the norm from the AOW age: 100% cannot be reached, and that is said.
    keuze = Keuze("aow_alleenstaande", "aow_alleenstaande-aow", 1.0, zoek=True)
    _, (gevonden,) = zoek_inkomens([keuze], samen(["aow_alleenstaande-aow"]), tax_benefit_system, period("2026-01"))
    assert gevonden.bruto == 0
    assert gevonden.netto > gevonden.minimum
    assert gevonden.is_hoger


def test_an_income_of_earlier_years_stays(tax_benefit_system: TaxBenefitSystem) -> None:
    situatie = samen(["alleenstaande-8_uur"])
    situatie["personen"]["aanvrager"]["brutoloon"]["2025-12"] = 900
    keuze = Keuze("alleenstaande", "alleenstaande-8_uur", 1.1, zoek=True)
    nieuw, _ = zoek_inkomens([keuze], situatie, tax_benefit_system, period("2026-01"))
    assert nieuw["personen"]["alleenstaande-110-aanvrager"]["brutoloon"] == {"2025-12": 900, "2026": 1584 * 12}


# The same figures everywhere


def test_every_household_level_and_scenario_has_a_row(map_: Path) -> None:
    regels = [regel for regel in lees(map_ / "bedragen.csv") if regel["variabele"] in (TOTAAL, NODIG, "over")]
    aanwezig = [(regel["scenario"], regel["voorbeeld"], float(regel["niveau"]), regel["variabele"]) for regel in regels]
    verwacht = {
        (scenario, voorbeeld, niveau, wat)
        for scenario in SCENARIOS
        for voorbeeld in DRIE
        for niveau in NIVEAUS
        for wat in (TOTAAL, NODIG, "over")
    }
    assert len(aanwezig) == len(set(aanwezig))
    assert set(aanwezig) == verwacht


def test_all_examples_are_in_the_report_without_an_option() -> None:
    assert opdracht.kies_voorbeelden(None) == voorbeelden()


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("voorbeeld", DRIE)
def test_the_page_has_the_numbers_of_the_table(map_: Path, pagina: Pagina, scenario: str, voorbeeld: str) -> None:
    gevonden = bedragen(map_)
    labels = {"huidig": "Huidige regelingen, ook na 2030", "mms_2026": "Het voorstel alsof het in 2026 geldt"}
    tabel = (voorbeeld, f"Wat er binnenkomt: {labels[scenario]}")
    huishoudens = [f"{voorbeeld}-{round(niveau * 100)}" for niveau in NIVEAUS]
    for kop, naam in (
        ("Besteedbaar inkomen na kinderopvang", TOTAAL),
        ("Zorgtoeslag", "zorgtoeslag"),
        ("Benodigd budget", NODIG),
        ("Over of tekort", "over"),
    ):
        verwacht = [gevonden[scenario, huishouden, naam] for huishouden in huishoudens]
        assert [float(waarde) for waarde in pagina.rij(*tabel, kop)] == verwacht


def test_the_table_has_the_numbers_of_the_model(map_: Path, tax_benefit_system: TaxBenefitSystem) -> None:
    situatie = json.loads((map_ / "situatie.json").read_text(encoding="utf-8"))
    assert list(problemen(situatie, tax_benefit_system)) == []
    gevonden = bedragen(map_)
    for scenario in SCENARIOS:
        variant = scenarios.kies(scenario, tax_benefit_system.parameters)
        simulatie = bouw_simulatie(situatie, scenarios.stelsel_met(variant, tax_benefit_system))
        for naam in (TOTAAL, NODIG, "huurtoeslag", "budget_wonen"):
            waarden = simulatie.calculate(naam, "2026-01")
            for huishouden, waarde in zip(situatie["huishoudens"], waarden, strict=True):
                assert gevonden[scenario, huishouden, naam] == pytest.approx(float(waarde), abs=0.006)


def test_the_lines_add_up(map_: Path) -> None:
    sommen: dict[tuple[str, str, str], float] = {}
    for regel in lees(map_ / "bedragen.csv"):
        if regel["soort"] != "samen":
            plaats = (regel["scenario"], regel["huishouden"], {"inkomen": TOTAAL, "nodig": NODIG}[regel["soort"]])
            sommen[plaats] = sommen.get(plaats, 0) + float(regel["bedrag"])
    gevonden = bedragen(map_)
    for plaats, som in sommen.items():
        assert gevonden[plaats] == pytest.approx(som, abs=0.2)  # the lines are rounded to cents each


def test_a_year_is_the_average_of_its_months(tax_benefit_system: TaxBenefitSystem) -> None:
    gekozen = opdracht.kies_voorbeelden(["alleenstaande"])
    variant = scenarios.kies("huidig", tax_benefit_system.parameters)
    rapport = maak_rapport(gekozen, [variant], tax_benefit_system, "nijmegen", period("2026"))
    simulatie = bouw_simulatie(rapport.situatie, tax_benefit_system)
    maanden = period("2026").get_subperiods(MONTH)
    som = sum(simulatie.calculate(TOTAAL, maand).astype(float) for maand in maanden)
    assert rapport.uitkomsten[0].totaal.bedragen == pytest.approx(som / 12, abs=0.01)


# Another parameter, another municipality


def test_another_amount_changes_the_report(map_: Path, tmp_path: Path) -> None:
    (tmp_path / "dubbel.yaml").write_text(
        "naam: dubbel\nlabel: Dubbele meedoenregeling\nreden: Twee keer zo veel.\nbron: Deze test\nwijzigingen:\n"
        "  - parameter: nijmegen.meedoenregeling.bedrag\n    vanaf: 2026-01-01\n    waarde: 300\n"
    )
    uit = tmp_path / "uit"
    opties = ["--scenario", "huidig", str(tmp_path / "dubbel.yaml"), "--example", "alleenstaande"]
    assert main(["report", "--output", str(uit), *opties]) == 0
    # 300 - 150 = 150 a year, 12.50 a month, for who is below the limit: up to and with 130% as today, not at 150%.
    gevonden = bedragen(uit)
    for niveau, meer in ((100, 12.5), (110, 12.5), (120, 12.5), (130, 12.5), (150, 0)):
        huishouden = f"alleenstaande-{niveau}"
        verschil = gevonden["dubbel", huishouden, TOTAAL] - gevonden["huidig", huishouden, TOTAAL]
        assert verschil == pytest.approx(meer)
    nieuw = Pagina((uit / opdracht.PAGINA).read_text(encoding="utf-8"))
    rij = nieuw.rij("samenvatting", "Verschil met: Huidige regelingen, ook na 2030", "Alleenstaande")
    assert rij == ["12.50", "12.50", "12.50", "12.50", "0.00"]
    (bewijs,) = [b for b in json.loads((uit / "ontvangstbewijs.json").read_text()) if b["scenario"] == "dubbel"]
    (zonder,) = [
        b for b in json.loads((map_ / "ontvangstbewijs.json").read_text(encoding="utf-8")) if b["scenario"] == "huidig"
    ]
    assert bewijs["parameters_sha256"] != zonder["parameters_sha256"]


def test_another_municipality_has_its_own_schemes(tmp_path: Path) -> None:
    uit = tmp_path / "uit"
    opties = ["--gemeente", "wageningen", "--scenario", "huidig", "--example", "alleenstaande"]
    assert main(["report", "--output", str(uit), *opties]) == 0
    gevonden = bedragen(uit)
    assert ("huidig", "alleenstaande-100", "meedoenregeling") not in gevonden
    assert {regel["gemeente"] for regel in lees(uit / "bedragen.csv")} == {"Wageningen"}
    assert lees(uit / "redenen.csv") == []
    assert "Verschil met" not in (uit / opdracht.PAGINA).read_text(encoding="utf-8")


# Who gains and who loses


def test_who_loses_has_a_reason_with_an_article(map_: Path, pagina: Pagina) -> None:
    redenen = [regel for regel in lees(map_ / "redenen.csv") if regel["huishouden"] == "alleenstaande-100"]
    # 39.75 + 12.50 less, see above; the biggest first. Last why no MMB comes instead: the income is not below the MMG.
    assert [(regel["variabele"], regel["verschil"]) for regel in redenen] == [
        ("individuele_inkomenstoeslag", "-39.75"),
        ("meedoenregeling", "-12.50"),
        ("mmb", "0.00"),
    ]
    assert "is niet lager dan de MMG (" in redenen[-1]["zin"]
    assert all("artikel" in regel["artikelen"] for regel in redenen)
    tekst = " ".join(pagina.teksten["alleenstaande"].split())
    for regel in redenen:
        assert " ".join(regel["zin"].split()) in tekst
        assert regel["artikelen"].split("; ")[0] in tekst


def test_whoever_differs_by_a_euro_has_a_reason(map_: Path) -> None:
    met_reden = {regel["huishouden"] for regel in lees(map_ / "redenen.csv")}
    verschillen = {
        regel["huishouden"]: float(regel["verschil"])
        for regel in lees(map_ / "bedragen.csv")
        if regel["scenario"] == "mms_2026" and regel["variabele"] == TOTAAL
    }
    assert met_reden == {huishouden for huishouden, verschil in verschillen.items() if abs(verschil) >= 1}
    assert met_reden < set(verschillen)


def test_the_summary_counts_gains_and_losses(map_: Path, pagina: Pagina) -> None:
    verschillen = [
        float(regel["verschil"])
        for regel in lees(map_ / "bedragen.csv")
        if regel["scenario"] == "mms_2026" and regel["variabele"] == TOTAAL
    ]
    meer, minder = sum(deel >= 1 for deel in verschillen), sum(deel <= -1 for deel in verschillen)
    tekst = " ".join(pagina.teksten["samenvatting"].split())
    assert meer and minder
    assert f"{meer} erop vooruit en {minder} erop achteruit" in tekst


@pytest.mark.parametrize(
    ("bedrag", "tekst", "kleur"),
    [
        (0.99, "gelijk", "gelijk"),
        (-0.99, "gelijk", "gelijk"),
        (1.0, "+ € 1", "plus-1"),
        (-1.0, f"{MIN} € 1", "min-1"),
        (24.99, "+ € 25", "plus-1"),
        (25.0, "+ € 25", "plus-2"),
        (-99.99, f"{MIN} € 100", "min-2"),
        (-100.0, f"{MIN} € 100", "min-3"),
        (1250.5, "+ € 1.251", "plus-3"),
    ],
)
def test_a_difference_has_a_sign_and_a_colour(bedrag: float, tekst: str, kleur: str) -> None:
    assert met_teken(bedrag).replace(VASTE_SPATIE, " ") == tekst
    assert klasse(bedrag) == kleur


def test_no_amount_is_minus_nothing() -> None:
    assert hele_euro(-0.4) == f"€{VASTE_SPATIE}0"
    assert hele_euro(-0.5) == f"{MIN}{VASTE_SPATIE}€{VASTE_SPATIE}1"


# The page


def test_nothing_is_loaded_from_elsewhere(pagina: Pagina) -> None:
    for tag, eigenschappen in pagina.elementen:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "source", "video", "audio", "base"}
        for naam, waarde in eigenschappen.items():
            laadt = naam in {"src", "srcset", "data", "poster", "background", "xlink:href"} or tag in {"use", "image"}
            if laadt and naam.endswith(("src", "href", "srcset", "data")):
                assert (waarde or "").startswith("#"), (tag, naam, waarde)
            assert not naam.startswith("on")
    assert "@import" not in pagina.tekst
    assert set(re.findall(r"url\(([^)]{1})", pagina.tekst)) <= {"#"}


def test_ids_are_unique_and_links_within_the_page_arrive(pagina: Pagina) -> None:
    ids = [eigenschappen["id"] for _, eigenschappen in pagina.elementen if "id" in eigenschappen]
    assert len(ids) == len(set(ids))
    for _, eigenschappen in pagina.elementen:
        for naam in ("href", "xlink:href"):
            if (eigenschappen.get(naam) or "").startswith("#"):
                assert (eigenschappen[naam] or "")[1:] in ids
        for naam in ("aria-labelledby",):
            if naam in eigenschappen:
                assert eigenschappen[naam] in ids


def test_the_page_can_be_read_aloud(pagina: Pagina) -> None:
    tags = [tag for tag, _ in pagina.elementen]
    assert ("html", {"lang": "nl"}) in pagina.elementen
    assert tags.count("table") == tags.count("caption") > 0
    assert all(eigenschappen.get("scope") for tag, eigenschappen in pagina.elementen if tag == "th")
    assert all(eigenschappen.get("role") == "img" for tag, eigenschappen in pagina.elementen if tag == "svg")
    assert tags.count("svg") == tags.count("figcaption") == len(DRIE)
    koppen = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert koppen.count(1) == 1 == koppen[0]
    assert all(volgende <= vorige + 1 for vorige, volgende in itertools.pairwise(koppen))
    eerste_link = next(eigenschappen for tag, eigenschappen in pagina.elementen if tag == "a")
    assert eerste_link["href"] == "#inhoud"


def test_the_receipt_stands_in_it(map_: Path, pagina: Pagina, tax_benefit_system: TaxBenefitSystem) -> None:
    for scenario in SCENARIOS:
        variant = scenarios.kies(scenario, tax_benefit_system.parameters)
        bewijs = ontvangstbewijs(scenarios.stelsel_met(variant, tax_benefit_system), scenario, "2026-01")
        assert bewijs.parameters_sha256 in pagina.tekst
        eigen = {regel["parameters_sha256"] for regel in lees(map_ / "bedragen.csv") if regel["scenario"] == scenario}
        assert eigen == {bewijs.parameters_sha256}
    assert bewijs.verordening_sha256 in pagina.tekst
    assert f"Versie: {bewijs.versie}" in pagina.tekst


def test_the_same_question_gives_the_same_page(map_: Path, pagina: Pagina, tmp_path: Path) -> None:
    assert main(["report", "--output", str(tmp_path), "--example", *DRIE, "--period", "2026-01"]) == 0
    assert (tmp_path / opdracht.PAGINA).read_text(encoding="utf-8") == pagina.tekst


# Wrong input


@pytest.fixture
def mislukt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Give a function that runs a wrong command, and returns the one line on standard error."""

    def draai(*opties: str) -> str:
        assert main(["report", "--output", str(tmp_path / "uit"), *opties]) == 2
        uitvoer = capsys.readouterr()
        assert (uitvoer.out, uitvoer.err.count("\n")) == ("", 1)
        assert not (tmp_path / "uit").exists()
        assert list(tmp_path.iterdir()) == []
        return uitvoer.err

    return draai


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (["--scenario", "bestaat_niet"], 'Er is geen scenario "bestaat_niet"'),
        (["--scenario", "huidig", "weg.yaml"], "Het scenario weg.yaml is geen bestand"),
        (["--example", "alleenstande"], 'Er is geen voorbeeld "alleenstande"; bedoelt u "alleenstaande"?'),
        (["--gemeente", "arnhem"], 'De gemeente "arnhem" is er niet. Kies uit: nijmegen, wageningen, overig.'),
        (["--period", "2022-12"], "voor 2022-12 zijn geen bedragen bekend"),
        (["--period", "2022"], "voor 2022 zijn geen bedragen bekend"),
        (["--period", "month:2026-01:3"], "is geen maand of kalenderjaar"),
        (["--period", "januari"], "is geen bestaande periode"),
    ],
)
def test_a_mistake_is_one_sentence_and_nothing_is_written(
    mislukt: Callable[..., str], opties: list[str], melding: str
) -> None:
    assert melding in mislukt(*opties)


def test_the_first_month_with_amounts_is_computed(tmp_path: Path) -> None:
    opties = ["--period", "2023-01", "--scenario", "huidig", "--example", "alleenstaande"]
    assert main(["report", "--output", str(tmp_path), *opties]) == 0
    # Participatiewet article 21 on 1 January 2023: 1,195.66 net with vakantietoeslag.
    assert bedragen(tmp_path)["huidig", "alleenstaande-100", "bijstandsuitkering"] == 1195.66


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "rapport"
    bestand.write_text("van mij", encoding="utf-8")
    assert main(["report", "--output", str(bestand)]) == 2
    assert capsys.readouterr().err.endswith("is een bestand; noem een map.\n")
    assert bestand.read_text(encoding="utf-8") == "van mij"
    assert list(tmp_path.iterdir()) == [bestand]


def test_two_scenarios_with_one_name_are_refused(tmp_path: Path, mislukt: Callable[..., str]) -> None:
    map_ = tmp_path.parent / f"{tmp_path.name}-ander"
    map_.mkdir()
    bron: Any = scenarios.__file__
    (map_ / "huidig.yaml").write_text((Path(bron).parent / "huidig.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "twee scenario's die huidig heten" in mislukt("--scenario", "huidig", str(map_ / "huidig.yaml"))


def test_the_command_line_starts_without_what_the_report_needs() -> None:
    code = "import sys, openfisca_nijmegen.cli; print({'matplotlib', 'pandas', 'jinja2'} & set(sys.modules))"
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert klaar.stdout.strip() == "set()"
