"""The example households: valid in every year, with the ages and wages that their text says."""

import json

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_nijmegen.scenarios as scenarios
import openfisca_nijmegen.voorbeelden as voorbeelden_module
from openfisca_nijmegen.berekenen import bereken
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.situaties import Situatie, bouw_simulatie, problemen
from openfisca_nijmegen.voorbeelden import samen, voorbeelden

NAMEN = [f"{voorbeeld.naam}-{variant.naam}" for voorbeeld in voorbeelden() for variant in voorbeeld.varianten]


def test_names_are_unique_and_texts_are_sentences() -> None:
    assert len(set(NAMEN)) == len(NAMEN) == len(samen()["huishoudens"])
    for voorbeeld in voorbeelden():
        teksten = [voorbeeld.label, voorbeeld.omschrijving, *(variant.label for variant in voorbeeld.varianten)]
        assert all(tekst.endswith(".") and tekst[0].isupper() for tekst in teksten), voorbeeld.naam


@pytest.mark.parametrize("jaar", range(2023, 2031))
def test_every_example_passes_the_gate_in_every_year(jaar: int, tax_benefit_system: TaxBenefitSystem) -> None:
    assert problemen(samen(jaar=jaar), tax_benefit_system) == []


@pytest.mark.parametrize("jaar", [2023, 2026, 2030])
def test_an_age_holds_in_every_month_of_the_year(jaar: int, tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie = bouw_simulatie(samen(["alleenstaande_ouder-bijstand"], jaar), tax_benefit_system)
    for maand in range(1, 13):
        for naam in ("leeftijd", "leeftijd_einde_vorige_maand"):
            assert list(simulatie.calculate(naam, f"{jaar}-{maand:02}")) == [40, 8, 13]


def test_a_wage_by_hand() -> None:
    # Uurloon 14,71 en vanaf juli 14,99; 24 uur, 52 weken in twaalf maanden, 8% vakantiebijslag:
    # (6 x 14,71 + 6 x 14,99) x 24 x 52 / 12 x 1,08 = 178,20 x 104 x 1,08 = 20.015,42.
    assert samen(["alleenstaande_ouder-24_uur"])["personen"]["aanvrager"]["brutoloon"] == {"2026": 20015.42}


def test_a_wage_of_the_young_by_hand() -> None:
    # Het minimumuurloon van 18 jaar is de helft van 14,71 en 14,99, op centen: 7,36 en 7,50.
    # (6 x 7,36 + 6 x 7,50) x 16 x 52 / 12 x 1,08 = 89,16 x 69,3333 x 1,08 = 6.676,30.
    assert samen(["jongere-16_uur"])["personen"]["aanvrager"]["brutoloon"] == {"2026": 6676.30}


def test_an_unknown_example_names_the_nearest() -> None:
    with pytest.raises(GebruiksError, match=r'voorbeeld "alenstaande"; bedoelt u "alleenstaande"\?'):
        samen(["alenstaande"])


def test_enough_types_with_variants() -> None:
    assert len(voorbeelden()) >= 16
    assert all(len(voorbeeld.varianten) > 1 for voorbeeld in voorbeelden())


def test_only_the_self_employed_give_a_warning(tax_benefit_system: TaxBenefitSystem) -> None:
    # Bijstand voor zelfstandigen is niet gemodelleerd; deze voorbeelden hebben daarom geen bijstand.
    waarschuwingen = bereken(samen(), tax_benefit_system)["waarschuwingen"]
    assert {w["plaats"].split("-")[0] for w in waarschuwingen} == {"personen/zelfstandige"}
    zelfstandigen = bouw_simulatie(samen(["zelfstandige"]), tax_benefit_system)
    assert not zelfstandigen.calculate("bijstandsuitkering", "2026-12").any()


def besteedbaar(situatie: Situatie, scenario: str, stelsel: TaxBenefitSystem) -> float:
    variant = scenarios.kies(scenario, stelsel.parameters)
    simulatie = scenarios.simuleer(variant, scenarios.stelsel_met(variant, stelsel), situatie, [2026])
    return round(float(simulatie.calculate("besteedbaar_inkomen", "2026-01")[0]), 2)


def test_a_single_person_with_bijstand_by_hand(tax_benefit_system: TaxBenefitSystem) -> None:
    # Bijstand 1.401,50. Zorgtoeslag 129. Huurtoeslag: 498,20 - 202,52 + 65% x (652 - 498,20) = 395,65, dus 395.
    # Individuele inkomenstoeslag 477 / 12 = 39,75 en meedoenregeling 150 / 12 = 12,50; het voorstel vervangt die.
    # MMG: 106% van 984,82 (zie het JSON-voorbeeld) + wonen 652 + energie 161 x 0,913 = 146,99 + lokale lasten 16 =
    # 1.907,80, lager dan 1.401,50 + 129 + 395 = 1.925,50: geen MMB.
    situatie = samen(["alleenstaande-bijstand"])
    assert besteedbaar(situatie, "huidig", tax_benefit_system) == 1977.75
    assert besteedbaar(situatie, "mms_2026", tax_benefit_system) == 1925.50


def test_the_example_of_the_readme_is_the_same_household(tax_benefit_system: TaxBenefitSystem) -> None:
    # Het JSON-bestand heeft een eigen huur en energierekening, en kinderen die in de loop van 2026 jarig zijn.
    situatie = samen(["alleenstaande_ouder-24_uur"])
    for persoon, datum in {"aanvrager": "1987-11-08", "kind_1": "2012-09-03", "kind_2": "2016-05-20"}.items():
        situatie["personen"][persoon]["geboortedatum"] = {"ETERNITY": datum}
    situatie["huishoudens"]["alleenstaande_ouder-24_uur"] |= {
        "kale_huur": {"2026": 8340},
        "energiekosten": {"2026": 1980},
    }
    assert besteedbaar(situatie, "huidig", tax_benefit_system) == 3319.73
    assert besteedbaar(situatie, "mms_2026", tax_benefit_system) == 3256.90


def test_one_example_more_is_one_block_more(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    bestand = voorbeelden_module._bestand()
    nieuw = {
        "label": "Alleenstaande van 60.",
        "omschrijving": "Alleenstaande van 60.",
        "personen": {"aanvrager": {"leeftijd": 60}},
        "varianten": ["bijstand", {"naam": "ww", "label": "WW.", "personen": {"aanvrager": {"bruto_uitkering": 1500}}}],
    }
    uitgebreid = bestand | {"voorbeelden": bestand["voorbeelden"] | {"ouder_dan_60": nieuw}}
    monkeypatch.setattr(voorbeelden_module, "_bestand", lambda: uitgebreid)
    voorbeelden.cache_clear()
    try:
        assert samen(["ouder_dan_60-ww"])["personen"]["aanvrager"]["bruto_uitkering"] == {"2026": 18000}
        assert "ouder_dan_60-bijstand" in samen()["huishoudens"]
        assert main(["examples"]) == 0
        assert "  ouder_dan_60-ww        WW.\n" in capsys.readouterr().out
    finally:
        voorbeelden.cache_clear()


def test_the_command_gives_an_example_as_json(capsys: pytest.CaptureFixture) -> None:
    assert main(["examples", "aow_paar-aow:2027"]) == 0
    assert json.loads(capsys.readouterr().out) == samen(["aow_paar-aow"], 2027)


def test_a_command_reads_an_example_instead_of_a_file(capsys: pytest.CaptureFixture) -> None:
    assert main(["calculate", "@aow_paar-aow", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    # Participatiewet: de norm van een paar met AOW is in januari 2026 2.144,16.
    assert document["resultaten"]["huishoudens"]["aow_paar-aow"]["bijstandsnorm"]["waarden"] == {"2026-01": 2144.16}


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        ("alenstaande-bijstand", '"alenstaande-bijstand"; bedoelt u "alleenstaande-bijstand"? De opdracht examples'),
        ("geheel_anders", '"geheel_anders". De opdracht examples noemt ze.'),
        ("alleenstaande-bijstand:26", '"26" achter een voorbeeld is geen jaar'),
        ("alleenstaande-bijstand:2022", "de parameters beginnen op 2023-01-01"),
    ],
)
def test_a_wrong_name_is_one_sentence(naam: str, melding: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["calculate", f"@{naam}"]) == 2
    fout = capsys.readouterr().err
    assert melding in fout and fout.count("\n") == 1
