"""Households side by side: scenarios, municipalities and periods, with the difference from the first."""

import json
from pathlib import Path

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.comparison import TOTAAL, Vergelijking, vergelijk, voeg_samen
from openfisca_nijmegen.explanation.artikelen import artikelen, noem_bronnen
from openfisca_nijmegen.situaties import lees_voorbeeld, problemen

from .conftest import zonder_mms

OUDER = "alleenstaande_ouder_deeltijdwerk"


@pytest.fixture(scope="module")
def vergeleken(tax_benefit_system: TaxBenefitSystem) -> Vergelijking:
    varianten = [scenarios.kies(naam, tax_benefit_system.parameters) for naam in ("huidig", "mms_2026")]
    situatie = voeg_samen({naam: zonder_mms(naam) for naam in (OUDER, "alleenstaande_bijstand")})
    return vergelijk(situatie, varianten, tax_benefit_system, ["nijmegen", "wageningen"], [period("2026-01")])


def bedrag(vergelijking: Vergelijking, huishouden: str, scenario: str, gemeente: str, naam: str) -> tuple[float, float]:
    (rij,) = [
        rij
        for rij in vergelijking.rijen
        if (rij.huishouden, rij.scenario, rij.gemeente, rij.variabele) == (huishouden, scenario, gemeente, naam)
    ]
    return rij.bedrag, rij.verschil


def test_the_published_answer(vergeleken: Vergelijking) -> None:
    """Single parent, 24 hours at the minimum wage: today, under the proposal, in Wageningen."""
    assert bedrag(vergeleken, OUDER, "huidig", "nijmegen", TOTAAL) == (3319.73, 0)
    assert bedrag(vergeleken, OUDER, "mms_2026", "nijmegen", TOTAAL) == (3256.9, -62.83)
    assert bedrag(vergeleken, OUDER, "huidig", "wageningen", TOTAAL) == (3256.9, -62.83)
    assert bedrag(vergeleken, OUDER, "mms_2026", "nijmegen", "individuele_inkomenstoeslag") == (0, -50.33)


def test_every_household_stands_in_every_case(vergeleken: Vergelijking) -> None:
    """The second household has a bijstand, a huurtoeslag, an MMB and so on; the first has not."""
    assert bedrag(vergeleken, "alleenstaande_bijstand", "mms_2026", "nijmegen", "mmb") == (83.37, 83.37)
    per_huishouden = {
        huishouden: [rij for rij in vergeleken.rijen if rij.huishouden == huishouden]
        for huishouden in (OUDER, "alleenstaande_bijstand")
    }
    for rijen in per_huishouden.values():
        namen = [rij.variabele for rij in rijen]
        assert len(namen) == 4 * len(set(namen))
        assert namen[len(set(namen)) - 1] == TOTAAL
    assert "mmb" not in {rij.variabele for rij in per_huishouden[OUDER]}


def test_the_frame_holds_the_same(vergeleken: Vergelijking) -> None:
    frame = vergeleken.frame()
    assert list(frame.columns) == [
        "huishouden",
        "scenario",
        "gemeente",
        "periode",
        "variabele",
        "label",
        "bedrag",
        "verschil",
    ]
    totaal = frame[frame.variabele == TOTAAL].set_index(["huishouden", "scenario", "gemeente"]).bedrag
    assert totaal[OUDER, "mms_2026", "nijmegen"] == 3256.9


def test_every_difference_has_a_reason_with_an_article(vergeleken: Vergelijking) -> None:
    for rij in vergeleken.rijen:
        if rij.verschil and rij.variabele != TOTAAL:
            (reden,) = [
                reden
                for reden in vergeleken.redenen
                if (reden.huishouden, reden.naar.scenario, reden.naar.gemeente, reden.variabele)
                == (rij.huishouden, rij.scenario, rij.gemeente, rij.variabele)
            ]
            assert reden.verschil == pytest.approx(rij.verschil, abs=0.011)
            assert ", want " in reden.zin
            assert reden.artikelen


def test_periods_are_compared_with_the_first_if_nothing_else_differs(tax_benefit_system: TaxBenefitSystem) -> None:
    """The bijstandsnorm rises from 1,401.50 to 1,419.46 in July 2026; one scenario, two months."""
    (nu,) = [scenarios.kies("huidig", tax_benefit_system.parameters)]
    situatie = zonder_mms("alleenstaande_bijstand")
    maanden = [period("2026-06"), period("2026-07")]
    gevonden = vergelijk(situatie, [nu], tax_benefit_system, [], maanden)
    (juli,) = [rij for rij in gevonden.rijen if (rij.periode, rij.variabele) == ("2026-07", "bijstandsuitkering")]
    assert (juli.bedrag, juli.verschil) == (1419.46, 17.96)


def test_what_a_scenario_decides_is_no_input(tax_benefit_system: TaxBenefitSystem) -> None:
    """The example says that the systematiek applies; today it does not."""
    (nu,) = [scenarios.kies("huidig", tax_benefit_system.parameters)]
    gevonden = vergelijk(lees_voorbeeld("alleenstaande_bijstand"), [nu], tax_benefit_system)
    assert "mmb" not in {rij.variabele for rij in gevonden.rijen}
    assert gevonden.waarschuwingen[0].plaats == "huishoudens/huishouden/mms_van_kracht"
    assert (
        gevonden.waarschuwingen[0].melding == "mms_van_kracht telt hier niet als invoer: het scenario beslist erover."
    )


def test_situations_together_are_a_situation(tax_benefit_system: TaxBenefitSystem) -> None:
    samen = voeg_samen({naam: lees_voorbeeld(naam) for naam in (OUDER, "aow_paar_klein_pensioen")})
    assert problemen(samen, tax_benefit_system) == []
    assert list(samen["huishoudens"]) == [OUDER, "aow_paar_klein_pensioen"]
    assert samen["huishoudens"][OUDER]["kinderen"] == [f"{OUDER}-kind_1", f"{OUDER}-kind_2"]


def test_members_of_an_article_are_named_together() -> None:
    bronnen = artikelen(
        "docs/verordening/artikel_16.md#VMMS-16-10",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=11",
        "docs/verordening/artikel_16.md#VMMS-16-9",
    )
    assert noem_bronnen(bronnen) == "Ontwerpverordening MMS artikel 16, lid 9 en 10; Participatiewet artikel 11"


# The command line


@pytest.fixture
def bestand(tmp_path: Path) -> str:
    pad = tmp_path / "huishouden.json"
    pad.write_text(json.dumps(lees_voorbeeld("alleenstaande_bijstand")), encoding="utf-8")
    return str(pad)


def test_the_table_shows_amounts_differences_and_reasons(bestand: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", bestand]) == 0
    uit = " ".join(capsys.readouterr().out.split())
    assert "Maatschappelijk meedoen budget (MMB) 0,00 83,37" in uit
    assert "Besteedbaar inkomen na kinderopvang 2.036,75 2.067,87" in uit
    assert "Verschil +0,00 +31,12" in uit
    assert "Individuele inkomenstoeslag vervalt" in uit
    assert "huidig: versie " in uit


def test_csv_and_json_hold_the_same_rows(bestand: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", bestand, "--format", "csv", "--period", "2026"]) == 0
    kop, *regels = capsys.readouterr().out.splitlines()
    assert main(["compare", bestand, "--format", "json", "--period", "2026"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert kop == ",".join(document["rijen"][0])
    assert len(regels) == len(document["rijen"])
    assert {bewijs["scenario"] for bewijs in document["ontvangstbewijzen"]} == {"huidig", "mms_2026"}
    assert document["redenen"][0].keys() >= {"huishouden", "van", "naar", "zin", "variabele", "artikelen"}


def test_a_scenario_can_be_a_file_or_options_together(
    bestand: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A flexible budget of 9% as a file: 31.12 + 58.52 more than today."""
    scenario = tmp_path / "ruimer.yaml"
    scenario.write_text(
        "naam: ruimer\nlabel: Ruimer.\nreden: Proef.\nbron: Proef.\nwijzigingen:\n"
        "  - {parameter: mms.van_kracht.nijmegen, vanaf: 2026-01-01, waarde: true}\n"
        "  - {parameter: mms.flexibel_budget.aandeel.nijmegen, vanaf: 2026-01-01, waarde: 0.09}\n",
        encoding="utf-8",
    )
    verschillen = []
    for naam in (str(scenario), "flexibel_budget_9+vrijlating_50"):
        assert main(["compare", bestand, "--scenario", "huidig", "--scenario", naam, "--format", "json"]) == 0
        rijen = json.loads(capsys.readouterr().out)["rijen"]
        verschillen += [rij["verschil"] for rij in rijen if rij["variabele"] == TOTAAL][1:]
    assert verschillen == [pytest.approx(31.12 + 58.52, abs=0.011)] * 2


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--scenario", "mms_2025"], 'Er is geen scenario "mms_2025". Kies uit: huidig, '),
        (["--scenario", "flexibel_budget_3+flexibel_budget_9"], "zijn allebei een antwoord op de keuze"),
        (["--scenario", "weg.yaml"], "Het scenario weg.yaml is geen bestand."),
        (["--gemeente", "arnhem"], 'Er is geen gemeente "arnhem". Kies uit: nijmegen, wageningen, overig.'),
        (["--variable", "huurtoeslg"], 'De variabele "huurtoeslg" bestaat niet; bedoelt u "huurtoeslag"?'),
        (["--variable", "recht_op_mmb"], "De variabele recht_op_mmb is geen bedrag en dus niet te vergelijken."),
        (["--period", "2022-12"], "voor 2022-12 zijn geen bedragen bekend"),
        (["--period", "2026-13"], '"2026-13" is geen bestaande periode'),
        (["--period", "month:2026-01:3"], '"month:2026-01:3" is geen maand of kalenderjaar'),
        (["--period", "2026", "--period", "2026-01"], "Maanden en jaren zijn niet met elkaar te vergelijken"),
        (["--scenario"], "--scenario: hier hoort een waarde achter."),
        (["--format", "xml"], "--format: 'xml' bestaat niet"),
    ],
)
def test_wrong_use_is_one_sentence(
    opties: list[str], zin: str, bestand: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", bestand, *opties]) == 2
    uitvoer = capsys.readouterr()
    assert uitvoer.out == ""
    assert uitvoer.err.startswith("openfisca-nijmegen: ")
    assert zin in uitvoer.err
    assert len(uitvoer.err.splitlines()) == 1


def test_calculate_under_a_scenario(bestand: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The situation itself says that the systematiek applies; today there is no MMB."""
    assert main(["calculate", bestand, "--scenario", "huidig", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    huishouden = document["resultaten"]["huishoudens"]["huishouden"]
    assert huishouden["mmb"]["waarden"] == {"2026-01": 0}
    assert huishouden["besteedbaar_inkomen"]["waarden"]["2026-01"] == pytest.approx(2036.75, abs=0.005)
    assert document["scenario"] == document["ontvangstbewijs"]["scenario"] == "huidig"
    assert document["waarschuwingen"][0]["plaats"] == "huishoudens/huishouden/mms_van_kracht"


def test_calculate_computes_twice_where_the_scenario_does(bestand: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the MMB as a means: bijstand 1,401.50 less the MMB of 83.37 is 1,318.13."""
    assert main(["calculate", bestand, "--scenario", "mmb_is_middel"]) == 0
    uit = " ".join(capsys.readouterr().out.split())
    assert "Scenario: mmb_is_middel." in uit
    assert "Bijstandsuitkering 1.318,13" in uit
    assert main(["calculate", bestand]) == 0
    assert "Scenario" not in capsys.readouterr().out
