"""The command line on right input: what it prints, for which month, and what it points out."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import nederlands
from openfisca_nijmegen.berekenen import bereken, overzicht
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.cli.tabel import tabel, toon
from openfisca_nijmegen.situaties import bepaal_aanvraag, lees_voorbeeld

BIJSTAND = {
    "personen": {"ouder": {"geboortedatum": {"ETERNITY": "1985-03-14"}}},
    "huishoudens": {"thuis": {"aanvrager": "ouder", "bijstandsnorm": {"2026-01": None}}},
}

JAARLONEN = {
    "personen": {
        "ouder": {"geboortedatum": {"ETERNITY": "1985-03-14"}, "brutoloon": {"2026": 12000, "2026-05": None}},
        "ander": {
            "geboortedatum": {"ETERNITY": "1985-03-14"},
            "brutoloon": {"2026-01": 500, "2026-05": 700, "month:2026-07:3": 900, "2026-08": None, "2026-12": None},
        },
    },
    "huishoudens": {"thuis": {"aanvrager": "ouder", "partner": "ander"}},
}

Draai = Callable[..., str]


@pytest.fixture
def draai(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Draai:
    """Give a function that runs the command on a situation and returns standard output; standard error stays empty."""

    def goed(situatie: dict[str, Any], *opties: str) -> str:
        bestand = tmp_path / "situatie.json"
        bestand.write_text(json.dumps(situatie), encoding="utf-8")
        assert main(["calculate", str(bestand), *opties]) == 0
        uitvoer = capsys.readouterr()
        assert uitvoer.err == ""
        return uitvoer.out

    return goed


def zonder_vraag() -> dict[str, Any]:
    return {"personen": BIJSTAND["personen"], "huishoudens": {"thuis": {"aanvrager": "ouder"}}}


# The table


def test_table_shows_the_asked_amount_the_dutch_way(draai: Draai) -> None:
    # Participatiewet artikel 21: 1.401,50 per 1 januari 2026.
    regels = draai(BIJSTAND).splitlines()
    assert regels[0] == "Berekening voor januari 2026 (gevraagd in de situatie)"
    assert [regel.split() for regel in regels if "Bijstandsnorm" in regel] == [["Bijstandsnorm", "1.401,50"]]


def test_table_shows_only_what_was_asked(draai: Draai) -> None:
    assert "Zorgtoeslag" not in draai(BIJSTAND)


def test_overview_when_nothing_is_asked(draai: Draai) -> None:
    uitvoer = draai(zonder_vraag(), "--period", "2026-01")
    volgorde = [uitvoer.index(f"\n{groep}\n-") for groep in overzicht()]
    assert volgorde == sorted(volgorde)
    assert "  Samenstelling van het huishouden                     Alleenstaande\n" in uitvoer
    assert "  Heeft recht op algemene bijstand                                ja\n" in uitvoer
    assert "  Heeft de AOW-leeftijd bereikt                                  nee\n" in uitvoer
    assert "  Zorgtoeslag over een heel jaar (per jaar)                 1.550,45\n" in uitvoer
    assert "  Aantal kostendelers                                              1\n" in uitvoer


def test_overview_has_the_components_in_the_order_of_the_budget_table(tax_benefit_system: TaxBenefitSystem) -> None:
    namen = overzicht()["Nieuwe regeling: wat het huishouden nodig heeft"]
    assert namen[:3] == ["budget_wonen", "budget_energie", "budget_water"]
    assert namen[-3:] == ["benodigd_budget", "flexibel_budget", "mmg"]
    componenten = [naam for naam in tax_benefit_system.variables if naam.startswith("budget_")]
    assert sorted(namen[:-3]) == sorted(componenten)


def test_overview_knows_its_variables(tax_benefit_system: TaxBenefitSystem) -> None:
    namen = {naam for groep in overzicht().values() for naam in groep}
    assert sorted(namen - set(tax_benefit_system.variables)) == []


def test_several_people_get_a_column_each(draai: Draai) -> None:
    situatie = {
        "personen": {f"mens_{nummer}": {"leeftijd": {"2026": 30 + nummer}} for nummer in range(7)},
        "huishoudens": {
            "thuis": {"aanvrager": "mens_0", "medebewoners": [f"mens_{nummer}" for nummer in range(1, 7)]},
        },
    }
    uitvoer = draai(situatie, "--period", "2026-01")
    koppen = [regel.split() for regel in uitvoer.splitlines() if regel.split()[:1] in (["mens_0"], ["mens_5"])]
    assert koppen[:2] == [["mens_0", "mens_1", "mens_2", "mens_3", "mens_4"], ["mens_5", "mens_6"]]
    leeftijden = [regel.split()[-5:] for regel in uitvoer.splitlines() if "Leeftijd in jaren" in regel]
    assert leeftijden[0] == ["30", "31", "32", "33", "34"]
    assert leeftijden[1][-2:] == ["35", "36"]


def test_a_long_name_stands_above_its_column_in_parts(draai: Draai) -> None:
    situatie = {
        "personen": {"de_oudste_van_de_twee": {"leeftijd": {"2026": 40}}, "b": {"leeftijd": {"2026": 41}}},
        "huishoudens": {"thuis": {"aanvrager": "de_oudste_van_de_twee", "partner": "b"}},
    }
    regels = [regel.split() for regel in draai(situatie, "--period", "2026-01").splitlines()]
    begin = regels.index(["de_oudste_va"])
    assert regels[begin + 1] == ["n_de_twee", "b"]


def test_several_households_get_a_section_each(draai: Draai) -> None:
    # De norm van artikel 21 en, met AOW-leeftijd, die van artikel 22.
    situatie = {
        "personen": {
            "ouder": {"geboortedatum": {"ETERNITY": "1985-03-14"}},
            "oudste": {"geboortedatum": {"ETERNITY": "1950-03-14"}},
        },
        "huishoudens": {
            "een": {"aanvrager": "ouder", "bijstandsnorm": {"2026-01": None}},
            "twee": {"aanvrager": "oudste", "bijstandsnorm": {"2026-01": None}},
        },
    }
    een, twee = draai(situatie).split("twee: oudste (aanvrager)\n")
    assert "een: ouder (aanvrager)\n" in een
    assert "1.401,50" in een and "1.564,69" not in een
    assert "1.564,69" in twee and "1.401,50" not in twee


def test_several_months_get_a_row_each(draai: Draai) -> None:
    # Participatiewet artikel 21: per 1 januari en per 1 juli 2026.
    situatie = {
        "personen": BIJSTAND["personen"],
        "huishoudens": {"thuis": {"aanvrager": "ouder", "bijstandsnorm": {"2026-01": None, "2026-07": None}}},
    }
    regels = [regel.split() for regel in draai(situatie).splitlines() if "Bijstandsnorm" in regel]
    assert regels == [["Bijstandsnorm", "(2026-01)", "1.401,50"], ["Bijstandsnorm", "(2026-07)", "1.419,46"]]


def test_asked_variable_outside_the_overview(draai: Draai) -> None:
    situatie = {**zonder_vraag(), "huishoudens": {"thuis": {"aanvrager": "ouder", "heeft_partner": {"2026-01": None}}}}
    assert "\nOverig\n------\n  De aanvrager heeft een partner" in draai(situatie)


def test_values_are_written_for_people(tax_benefit_system: TaxBenefitSystem) -> None:
    variabelen = tax_benefit_system.variables
    assert toon(True, variabelen["is_student"]) == "ja"
    assert toon(False, variabelen["is_student"]) == "nee"
    assert toon("kamer", variabelen["woonsituatie"]) == "Kamer of andere onzelfstandige woonruimte"
    assert toon("1985-03-14", variabelen["geboortedatum"]) == "14 maart 1985"
    assert toon(41, variabelen["leeftijd"]) == "41"
    assert toon(0.25, variabelen["aandeel_jaar_aow_tarief"]) == "0,25"


# The month


@pytest.mark.parametrize(
    ("waarden", "maand"),
    [
        ({"zorgtoeslag": {"2026-03": None, "2025-04": None}}, "2026-03"),
        ({"zorgtoeslag_jaar": {"2025": None}}, "2025-01"),
        ({"zorgtoeslag": {"2026-03": None}, "kale_huur": {"2026-09": 600}}, "2026-03"),
        ({"kale_huur": {"2026-02": 600, "2026-04": 600}}, "2026-04"),
        ({"kale_huur": {"2026": 7200}}, "2026-01"),
        ({"kale_huur": {"2026": 7200}, "energiekosten": {"2026-03": 100}}, "2026-03"),
        ({"kale_huur": {"month:2026-02:3": 1800}}, "2026-04"),
        ({}, "2026-10"),
    ],
)
def test_month_when_none_is_chosen(tax_benefit_system: TaxBenefitSystem, waarden: dict, maand: str) -> None:
    situatie = {**zonder_vraag(), "huishoudens": {"thuis": {"aanvrager": "ouder", **waarden}}}
    assert str(bepaal_aanvraag(situatie, tax_benefit_system, vandaag=date(2026, 10, 2)).maand) == maand


def test_chosen_month_replaces_the_asked_one(draai: Draai) -> None:
    # Participatiewet artikel 21: 1.419,46 per 1 juli 2026.
    document = json.loads(draai(BIJSTAND, "--period", "2026-07", "--format", "json"))
    assert document["periode"] == "2026-07"
    waarden = document["resultaten"]["huishoudens"]["thuis"]["bijstandsnorm"]["waarden"]
    assert waarden == pytest.approx({"2026-07": 1419.46}, abs=0.001)


def test_yearly_amounts_are_those_of_the_year_of_the_month(draai: Draai) -> None:
    situatie = {**zonder_vraag(), "huishoudens": {"thuis": {"aanvrager": "ouder", "zorgtoeslag_jaar": {"2025": None}}}}
    document = json.loads(draai(situatie, "--period", "2026-07", "--format", "json"))
    assert list(document["resultaten"]["huishoudens"]["thuis"]["zorgtoeslag_jaar"]["waarden"]) == ["2026"]


# JSON


def test_json_document(draai: Draai) -> None:
    document = json.loads(draai(BIJSTAND, "--format", "json"))
    assert list(document) == [
        "versie",
        "scenario",
        "periode",
        "keuze_periode",
        "resultaten",
        "standaardwaarden",
        "waarschuwingen",
        "ontvangstbewijs",
    ]
    assert document["scenario"] == document["ontvangstbewijs"]["scenario"] == "geen"
    assert document["versie"] == version("openfisca-nijmegen")
    assert document["periode"] == "2026-01"
    assert document["resultaten"] == {
        "personen": {},
        "huishoudens": {
            "thuis": {
                "bijstandsnorm": {"label": "Bijstandsnorm", "eenheid": "EUR/maand", "waarden": {"2026-01": 1401.5}}
            }
        },
    }
    assert document["standaardwaarden"]["personen"]["ouder"]["brutoloon"] == {"label": "Brutoloon", "waarde": 0.0}
    assert document["standaardwaarden"]["huishoudens"]["thuis"]["gemeente"]["waarde"] == "nijmegen"
    assert document["waarschuwingen"] == []


def test_json_of_the_overview_has_a_value_of_each_kind(draai: Draai) -> None:
    resultaten = json.loads(draai(zonder_vraag(), "--period", "2026-01", "--format", "json"))["resultaten"]
    thuis = resultaten["huishoudens"]["thuis"]
    assert thuis["huishoudtype"]["waarden"] == {"2026-01": "alleenstaande"}
    assert thuis["recht_op_bijstand"]["waarden"] == {"2026-01": True}
    assert thuis["aantal_kinderen"]["waarden"] == {"2026-01": 0}
    assert resultaten["personen"]["ouder"]["toetsingsinkomen"]["eenheid"] == "EUR/jaar"
    assert list(resultaten["personen"]["ouder"]["toetsingsinkomen"]["waarden"]) == ["2026"]


def test_warnings_stand_in_the_json_and_not_on_standard_error(draai: Draai) -> None:
    situatie = {"personen": {"ouder": {}}, "huishoudens": {"thuis": {"aanvrager": "ouder"}}}
    document = json.loads(draai(situatie, "--period", "2026-01", "--format", "json"))
    assert [waarschuwing["plaats"] for waarschuwing in document["waarschuwingen"]] == ["personen/ouder/geboortedatum"]


def test_the_table_shows_the_amounts_of_the_document(tax_benefit_system: TaxBenefitSystem) -> None:
    situatie = lees_voorbeeld("paar_drie_kinderen_minimumloon")
    document = bereken(situatie, tax_benefit_system)
    getoond = tabel(document, situatie, tax_benefit_system).split()
    for regel in document["resultaten"]["huishoudens"]["huishouden"].values():
        assert nederlands.bedrag(regel["waarden"]["2026-01"]) in getoond


# Years and months mixed


def test_one_person_by_year_and_another_by_month(draai: Draai) -> None:
    # 12.000 / 12 = 1.000; 900 over juli tot en met september = 300; voor december is niets ingevuld.
    resultaten = json.loads(draai(JAARLONEN, "--format", "json"))["resultaten"]["personen"]
    assert resultaten["ouder"]["brutoloon"]["waarden"] == {"2026-05": 1000.0}
    assert resultaten["ander"]["brutoloon"]["waarden"] == {"2026-08": 300.0, "2026-12": 0.0}


def test_one_month_of_a_year_takes_its_part_of_the_year(draai: Draai) -> None:
    # 12.000 - 3.000 in mei = 9.000 over elf maanden.
    situatie = {**zonder_vraag(), "personen": {"ouder": {"brutoloon": {"2026": 12000, "2026-05": 3000}}}}
    situatie["personen"]["ouder"]["brutoloon"]["2026-06"] = None
    waarden = json.loads(draai(situatie, "--format", "json"))["resultaten"]["personen"]["ouder"]["brutoloon"]["waarden"]
    assert waarden == pytest.approx({"2026-06": 9000 / 11}, abs=0.001)


def test_a_computed_variable_given_by_one_household_only(draai: Draai) -> None:
    # Wet op de zorgtoeslag artikel 2: bij een inkomen tot de drempel 1.550,45 per jaar; bij 60.000 niets.
    situatie = {
        "personen": {"rijk": {"leeftijd": {"2026": 40}}, "arm": {"geboortedatum": {"ETERNITY": "1985-03-14"}}},
        "huishoudens": {
            "een": {
                "aanvrager": "rijk",
                "gezamenlijk_toetsingsinkomen": {"2026": 60000},
                "zorgtoeslag": {"2026-01": None},
            },
            "twee": {"aanvrager": "arm", "zorgtoeslag": {"2026-01": None}, "aantal_kostendelers": {"2026-01": None}},
        },
    }
    huishoudens = json.loads(draai(situatie, "--format", "json"))["resultaten"]["huishoudens"]
    assert huishoudens["een"]["zorgtoeslag"]["waarden"] == {"2026-01": 0.0}
    assert huishoudens["twee"]["zorgtoeslag"]["waarden"] == {"2026-01": 129.0}


def test_a_loss_may_be_negative(draai: Draai) -> None:
    situatie = {**BIJSTAND, "personen": {"ouder": {"winst_uit_onderneming": {"2026": -5000}}}}
    assert "1.401,50" in draai(situatie)


def test_a_child_may_be_born_later_in_the_year(draai: Draai) -> None:
    # AKW artikel 12: in januari nog geen kinderbijslag, vanaf het kwartaal na de geboorte 298,40 per kwartaal.
    situatie = {
        "personen": {**BIJSTAND["personen"], "baby": {"geboortedatum": {"ETERNITY": "2026-05-20"}}},
        "huishoudens": {
            "thuis": {"aanvrager": "ouder", "kinderen": "baby", "kinderbijslag": {"2026-01": None, "2026-07": None}}
        },
    }
    waarden = json.loads(draai(situatie, "--format", "json"))["resultaten"]["huishoudens"]["thuis"]["kinderbijslag"]
    assert waarden["waarden"] == pytest.approx({"2026-01": 0, "2026-07": 298.40 / 3}, abs=0.001)


# What the reader must know


def test_defaults_are_listed_with_their_value(draai: Draai) -> None:
    uitvoer = draai(BIJSTAND)
    assert "Niet ingevuld: het model rekent met de standaardwaarde" in uitvoer
    assert "  Brutoloon                                                     0,00\n" in uitvoer
    assert "  Heeft rechtmatig verblijf                                       ja\n" in uitvoer
    assert "  Woonsituatie                               Zelfstandige huurwoning\n" in uitvoer


def test_given_inputs_are_not_listed_as_default(draai: Draai) -> None:
    document = json.loads(draai(JAARLONEN, "--format", "json"))
    assert "geboortedatum" not in document["standaardwaarden"]["personen"]["ouder"]
    assert "brutoloon" not in document["standaardwaarden"]["personen"]["ouder"]


def test_default_in_some_of_the_asked_months(draai: Draai) -> None:
    situatie = {
        **zonder_vraag(),
        "huishoudens": {
            "thuis": {
                "aanvrager": "ouder",
                "kale_huur": {"2026-01": 600},
                "huurtoeslag": {"2026-01": None, "2026-02": None},
            }
        },
    }
    document = json.loads(draai(situatie, "--format", "json"))
    assert document["standaardwaarden"]["huishoudens"]["thuis"]["kale_huur"]["perioden"] == ["2026-02"]
    assert "thuis (in 2026-02)" in draai(situatie)


def test_missing_birth_date_of_a_child_is_emphasised(draai: Draai) -> None:
    situatie = {
        "personen": {**BIJSTAND["personen"], "kind_1": {}},
        "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind_1"], "kinderbijslag": {"2026-01": None}}},
    }
    document = json.loads(draai(situatie, "--format", "json"))
    (waarschuwing,) = document["waarschuwingen"]
    assert waarschuwing["plaats"] == "personen/kind_1/geboortedatum"
    assert "kind_1 (kind) heeft geen geboortedatum" in waarschuwing["melding"]
    assert "een volwassene van 46 jaar, zonder kinderbijslag" in waarschuwing["melding"]
    assert "\nLet op\n" in draai(situatie)


def test_an_age_is_as_good_as_a_birth_date(draai: Draai) -> None:
    situatie = {**BIJSTAND, "personen": {"ouder": {"leeftijd": {"2026": 40}}}}
    document = json.loads(draai(situatie, "--format", "json"))
    assert document["waarschuwingen"] == []
    assert "geboortedatum" not in document["standaardwaarden"]["personen"]["ouder"]


@pytest.mark.parametrize(
    "naam", ["brutoloon", "bruto_uitkering", "bruto_pensioen", "winst_uit_onderneming", "ontvangen_partneralimentatie"]
)
def test_income_in_some_months_only(draai: Draai, naam: str) -> None:
    maanden = {f"2026-{maand:02}": 100 for maand in (1, 2, 3, 5)}
    situatie = {**BIJSTAND, "personen": {"ouder": {**BIJSTAND["personen"]["ouder"], naam: maanden}}}
    waarschuwing, *_ = json.loads(draai(situatie, "--format", "json"))["waarschuwingen"]
    assert waarschuwing["plaats"] == f"personen/ouder/{naam}"
    assert "staat in 2026 alleen in januari tot en met maart en mei." in waarschuwing["melding"]
    assert "In april en juni tot en met december rekent het model met 0 euro" in waarschuwing["melding"]
    assert 'Geef het jaarbedrag bij "2026"' in waarschuwing["melding"]


@pytest.mark.parametrize(
    "waarden",
    [
        {"2026": 1200},
        {f"2026-{maand:02}": 100 for maand in range(1, 13)},
        {"2026": 1200, "2026-05": 200},
        {"2025-05": 200},
        {"month:2026-01:12": 1200},
    ],
)
def test_income_in_all_months_or_in_another_year_only(draai: Draai, waarden: dict) -> None:
    situatie = {**BIJSTAND, "personen": {"ouder": {**BIJSTAND["personen"]["ouder"], "brutoloon": waarden}}}
    assert json.loads(draai(situatie, "--format", "json"))["waarschuwingen"] == []


def test_result_given_as_input(draai: Draai) -> None:
    situatie = {**BIJSTAND, "personen": {"ouder": {**BIJSTAND["personen"]["ouder"], "netto_inkomen": {"2026-01": 900}}}}
    (waarschuwing,) = json.loads(draai(situatie, "--format", "json"))["waarschuwingen"]
    assert waarschuwing["plaats"] == "personen/ouder/netto_inkomen"
    assert "ingevoerd en daarom niet berekend" in waarschuwing["melding"]


VOLWASSEN, MINDERJARIG = {"geboortedatum": {"ETERNITY": "1990-05-01"}}, {"geboortedatum": {"ETERNITY": "2015-05-01"}}


def waarschuwingen_bij(draai: Draai, personen: dict, rollen: dict, maand: str = "2026-01") -> list[tuple[str, str]]:
    """Give the place and the text of the warnings about a household that asks its huurtoeslag."""
    situatie = {"personen": personen, "huishoudens": {"thuis": {**rollen, "huurtoeslag": {maand: None}}}}
    document = json.loads(draai(situatie, "--format", "json"))
    return [(waarschuwing["plaats"], waarschuwing["melding"]) for waarschuwing in document["waarschuwingen"]]


def test_a_housemate_who_becomes_partner_through_a_child(draai: Draai) -> None:
    personen = {"ouder": VOLWASSEN, "kind": MINDERJARIG, "vriend": VOLWASSEN, "oma": VOLWASSEN}
    rollen = {"aanvrager": "ouder", "kinderen": ["kind"], "medebewoners": ["vriend", "oma"]}
    vriend, oma = waarschuwingen_bij(draai, personen, rollen)
    assert (vriend[0], oma[0]) == ("personen/vriend", "personen/oma")
    assert "vriend en de aanvrager zijn meerderjarig en er woont een minderjarig kind op hetzelfde adres" in vriend[1]
    assert "regelingen artikel 3, tweede lid, onderdeel e" in vriend[1]
    assert "het model rekent oma alleen als medebewoner" in oma[1]


@pytest.mark.parametrize(
    ("anderen", "rollen", "aantal"),
    [
        ({"vriend": VOLWASSEN, "kind": MINDERJARIG}, {"medebewoners": ["vriend", "kind"]}, 1),
        (
            {"vriend": {"leeftijd": {"2025": 17}}, "kind": MINDERJARIG},
            {"medebewoners": ["vriend"], "kinderen": ["kind"]},
            1,
        ),
        (
            {"vriend": {"leeftijd": {"2026": 17}}, "kind": MINDERJARIG},
            {"medebewoners": ["vriend"], "kinderen": ["kind"]},
            0,
        ),
        ({"vriend": VOLWASSEN, "kind": VOLWASSEN}, {"medebewoners": ["vriend"], "kinderen": ["kind"]}, 0),
        ({"vriend": VOLWASSEN}, {"medebewoners": ["vriend"]}, 0),
        ({"kind": MINDERJARIG, "groot": VOLWASSEN}, {"kinderen": ["kind", "groot"]}, 0),
        (
            {"vriend": VOLWASSEN, "kind": MINDERJARIG, "ander": VOLWASSEN},
            {"partner": "ander", "medebewoners": ["vriend"], "kinderen": ["kind"]},
            0,
        ),
        (
            {"vriend": VOLWASSEN, "kind": {"geboortedatum": {"ETERNITY": "2026-03-01"}}},
            {"medebewoners": ["vriend"], "kinderen": ["kind"]},
            0,
        ),
    ],
)
def test_only_an_adult_housemate_with_a_child_and_without_a_partner(
    draai: Draai, anderen: dict, rollen: dict, aantal: int
) -> None:
    gevonden = waarschuwingen_bij(draai, {"ouder": VOLWASSEN, **anderen}, {"aanvrager": "ouder", **rollen})
    assert len(gevonden) == aantal


@pytest.mark.parametrize(("kinderen", "maand", "aantal"), [(7, "2025-12", 1), (6, "2025-12", 0), (7, "2026-01", 0)])
def test_huurtoeslag_of_a_large_household(draai: Draai, kinderen: int, maand: str, aantal: int) -> None:
    namen = [f"kind_{nummer}" for nummer in range(kinderen)]
    personen = {"ouder": VOLWASSEN, **dict.fromkeys(namen, MINDERJARIG)}
    rollen = {"aanvrager": "ouder", "kinderen": namen, "kale_huur": {maand: 1000}}
    gevonden = waarschuwingen_bij(draai, personen, rollen, maand)
    assert [plaats for plaats, _ in gevonden] == ["huishoudens/thuis"] * aantal
    assert all("Wet op de huurtoeslag artikel 13, tweede lid, onderdeel b" in melding for _, melding in gevonden)


@pytest.mark.parametrize(("winst", "aantal"), [(12000, 1), (-1200, 1), (0, 0)])
def test_bijstand_beside_profit(draai: Draai, winst: int, aantal: int) -> None:
    personen = {"ouder": {**VOLWASSEN, "winst_uit_onderneming": {"2026": winst}}}
    gevonden = waarschuwingen_bij(draai, personen, {"aanvrager": "ouder"})
    assert [plaats for plaats, _ in gevonden] == ["personen/ouder"] * aantal
    assert all("Bijstand voor zelfstandigen" in melding for _, melding in gevonden)


@pytest.mark.parametrize(("maand", "aantal"), [("2026-12", 0), ("2027-01", 1)])
def test_month_after_the_last_known_norms(draai: Draai, maand: str, aantal: int) -> None:
    # De bijstandsnormen veranderen elk half jaar; de laatste bekende zijn die van 1 juli 2026.
    waarschuwingen = json.loads(draai(BIJSTAND, "--period", maand, "--format", "json"))["waarschuwingen"]
    assert len(waarschuwingen) == aantal


# The program itself


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(BIJSTAND).encode())))
    assert main(["calculate", "-"]) == 0
    assert "1.401,50" in capsys.readouterr().out


def test_byte_order_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "situatie.json"
    bestand.write_text(json.dumps(BIJSTAND), encoding="utf-8-sig")
    assert main(["calculate", str(bestand)]) == 0
    assert "1.401,50" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["--version"])
    assert einde.value.code == 0
    assert capsys.readouterr().out.startswith(f"openfisca-nijmegen {version('openfisca-nijmegen')} ")


@pytest.mark.parametrize("argumenten", [["--help"], ["calculate", "-h"]])
def test_help_is_dutch(capsys: pytest.CaptureFixture[str], argumenten: list[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(argumenten)
    uitleg = capsys.readouterr().out
    assert einde.value.code == 0
    assert uitleg.startswith("gebruik: openfisca-nijmegen")
    assert "toon deze uitleg" in uitleg
    for engels in ("usage", "options", "positional", "show this"):
        assert engels not in uitleg


def test_the_installed_program(tmp_path: Path) -> None:
    bestand = tmp_path / "situatie.json"
    bestand.write_text(json.dumps(BIJSTAND), encoding="utf-8")
    programma = Path(sys.executable).with_name("openfisca-nijmegen")
    goed = subprocess.run([programma, "calculate", bestand, "--format", "json"], capture_output=True, text=True)
    assert (goed.returncode, goed.stderr) == (0, "")
    assert json.loads(goed.stdout)["periode"] == "2026-01"
    fout = subprocess.run([programma, "calculate", tmp_path / "weg.json"], capture_output=True, text=True)
    assert (fout.returncode, fout.stdout, fout.stderr.count("\n")) == (2, "", 1)
    assert "dit bestand bestaat niet." in fout.stderr


@pytest.mark.parametrize("opdracht", ["calculate", "explain", "check"])
def test_a_reader_that_stops_early_is_no_error(tmp_path: Path, opdracht: str) -> None:
    bestand = tmp_path / "situatie.json"
    bestand.write_text(json.dumps(zonder_vraag()), encoding="utf-8")
    argumenten = {"calculate": [bestand], "explain": [bestand, "mmb"], "check": ["--root", Path(__file__).parents[3]]}
    aanroep = [Path(sys.executable).with_name("openfisca-nijmegen"), opdracht, *argumenten[opdracht]]
    with subprocess.Popen(aanroep, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as proces:
        proces.stdout.close()
        assert proces.stderr.read() == b""


def test_the_months_of_a_yearly_question(tax_benefit_system: TaxBenefitSystem) -> None:
    situatie = {**zonder_vraag(), "huishoudens": {"thuis": {"aanvrager": "ouder", "zorgtoeslag_jaar": {"2026": None}}}}
    opdracht = bepaal_aanvraag(situatie, tax_benefit_system)
    assert opdracht.maanden == period("2026").get_subperiods("month")
