"""The branch a sentence names is the branch the law takes.

The amounts are the published norms of 1 January 2026 (Participatiewet articles 20 to 24a), the maximum rent of the
huurtoeslag and the figures of the draft ordinance; what is derived from them is worked out beside it.
"""

import json
from collections.abc import Callable

import pytest

from openfisca_nijmegen.explanation import Stap, Uitleg, leg_uit
from openfisca_nijmegen.situaties import Situatie

ALLEEN, GEHUWD, GEHUWD_AOW, ALLEEN_AOW = "€ 1.401,50", "€ 2.002,13", "€ 2.144,16", "€ 1.564,69"


@pytest.mark.parametrize(
    ("geval", "zin", "bedrag"),
    [
        (
            "alleenstaande_bijstand",
            "norm voor een alleenstaande of alleenstaande ouder van 21 jaar tot de AOW-leeftijd",
            ALLEEN,
        ),
        (
            "vermogen_onder_de_grens",
            "norm voor een alleenstaande of alleenstaande ouder van 21 jaar tot de AOW-leeftijd",
            ALLEEN,
        ),
        ("paar_drie_kinderen_minimumloon", "norm voor gehuwden van 21 jaar tot de AOW-leeftijd samen", GEHUWD),
        ("aow_alleen", "norm voor een alleenstaande of alleenstaande ouder vanaf de AOW-leeftijd", ALLEEN_AOW),
        ("paar_een_aow", "norm voor gehuwden van wie een of beiden de AOW-leeftijd hebben", GEHUWD_AOW),
        ("jongere", "Dat is bijstandsnorm als alleenstaande van 18 tot 21 jaar (€ 345,99)", "€ 345,99"),
        # (40% + 2 x 30%) / 2 van 2.002,13 = 1.001,065
        (
            "alleenstaande_met_medebewoner",
            "het aantal kostendelende medebewoners (1 persoon) is hoger dan 0 personen",
            "€ 1.001,07",
        ),
        # de helft van 2.144,16
        ("aow_met_medebewoner", "× € 2.144,16, rekenkundig afgerond op hele centen", "€ 1.072,08"),
        # 2 x (40% + 3 x 30%) / 3 van 2.002,13: tweemaal 867,59
        (
            "paar_met_medebewoner",
            "Kostendelersnorm per persoon van de aanvrager (€ 867,59) + kostendelersnorm per persoon van de partner (€ 867,59)",
            "€ 1.735,18",
        ),
        # 1.001,07 + 345,99
        (
            "een_jong_met_medebewoner",
            "Kostendelersnorm per persoon van de partner (€ 1.001,07) + € 345,99",
            "€ 1.347,06",
        ),
        ("een_jong_van_het_paar", "norm voor gehuwden van wie er een 18, 19 of 20 jaar is", "€ 1.347,06"),
        ("jong_paar_met_kind", "norm voor gehuwden die beiden 18, 19 of 20 jaar zijn, met kinderen", "€ 1.092,41"),
        # de kostendelersnorm van een volwassene begrenst de verhoging
        ("jong_met_medebewoner_zonder_ouders", "de aanvrager kan geen beroep doen op de ouders", "€ 1.001,07"),
        # 2.002,13 / 2 + 284,67
        ("partner_student_met_kind", "50% × € 2.002,13 + € 284,67", "€ 1.285,74"),
        ("aanvrager_zonder_verblijf", "50% × € 2.002,13 = € 1.001,07", "€ 1.001,07"),
        (
            "in_inrichting",
            "€ 443,76 + € 47,00 = € 490,76. Hier geldt: de aanvrager verblijft in een inrichting",
            "€ 490,76",
        ),
        # 490,76 + 1.401,50
        ("een_van_beiden_in_inrichting", "de partner verblijft in een inrichting", "€ 1.892,26"),
        (
            "beiden_in_inrichting",
            "de aanvrager verblijft in een inrichting en de partner verblijft in een inrichting",
            "€ 796,27",
        ),
    ],
)
def test_norm(geval: str, zin: str, bedrag: str, uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van(geval, "bijstandsnorm")
    assert zin in " ".join(stap.besluit for stap in uitleg.alle_stappen())
    assert uitleg.uitkomst.tekst == bedrag


@pytest.mark.parametrize(
    ("geval", "sleutel", "zin"),
    [
        ("student_kamer", "is_uitgesloten_van_mmb/aanvrager", "Ja: de aanvrager is student."),
        ("ontheemde", "verblijf_geeft_recht_op_bijstand/aanvrager", "de aanvrager is ontheemde uit Oekraïne"),
        ("minderjarig", "oud_genoeg_voor_mms/aanvrager", "Nee, want de leeftijd (16 jaar) is lager dan 18 jaar."),
        (
            "jong_in_inrichting",
            "behoort_tot_kring_bijstand/aanvrager",
            "jonger dan 21 jaar en verblijft in een inrichting",
        ),
        ("partner_student_met_kind", "is_uitgesloten_van_mmb/partner", "Ja: de partner is student."),
        ("overig", "mms_van_kracht", "Ja: deze waarde is ingevuld en niet berekend."),
        ("overig", "behoort_tot_doelgroep_mms", "woont niet in een gemeente met de systematiek"),
        ("alleenstaande_bijstand", "werkelijke_woonkosten", "de kale huur (€ 760,00) is niet hoger dan € 932,93."),
        ("dure_woning", "werkelijke_woonkosten", "de kale huur (€ 1.200,00) is hoger dan € 932,93"),
        ("dure_woning", "werkelijke_woonkosten", "het bedrag aan servicekosten (€ 100,00) is hoger dan € 48,00"),
        ("dure_woning", "werkelijke_woonkosten", "€ 932,93 + € 48,00 = € 980,93."),
        # 150% van 161 x 0,913
        (
            "dure_woning",
            "budget_energie",
            "1,5 maal × € 161,00 × 0,913 × het aandeel in de woonkosten (100%) = € 220,49.",
        ),
        ("huiseigenaar", "budget_wonen", "(100%) = € 573,99. Hier geldt: de woonkosten zijn niet opgegeven"),
        ("inwonend", "budget_wonen", "Nihil, want het huishouden woont in bij een ander of is dak- of thuisloos."),
        ("dakloos", "budget_wonen", "Nihil, want het huishouden woont in bij een ander of is dak- of thuisloos."),
        (
            "overig",
            "budget_wonen",
            "het is niet zo dat de gemeente de werkelijke woon- en energiekosten telt in plaats van de norm",
        ),
        (
            "paar_drie_kinderen_minimumloon",
            "budget_lokale_lasten",
            "het aantal bewoners (5 personen) is hoger dan 1 persoon",
        ),
        (
            "vijf_kinderen",
            "budgettype",
            "het aantal kinderen onder de achttien (5 kinderen) is niet lager dan 3 kinderen",
        ),
        ("aow_alleen", "budgettype", "want de aanvrager heeft de AOW-leeftijd bereikt."),
        (
            "vermogend",
            "vermogen_binnen_grens_mmb",
            "Nee, want het vermogen van het gezin (€ 200.000,00) is hoger dan de vermogensgrens van de bijstand (€ 8.000,00).",
        ),
        (
            "vermogen_onder_de_grens",
            "vermogen_binnen_grens_mmb",
            "niet hoger dan de vermogensgrens van de bijstand (€ 16.000,00).",
        ),
        # 90.000 - 67.500
        ("huiseigenaar", "in_aanmerking_te_nemen_vermogen", "(€ 90.000,00) − € 67.500,00 = € 22.500,00."),
        # 25% van 600
        ("deeltijd_met_bijstand", "vrijlating_arbeid/aanvrager", "25% × het netto loon (€ 600,00) = € 150,00."),
        # 12,5% van 600
        ("deeltijd_na_een_half_jaar", "vrijlating_arbeid/aanvrager", "12,5% × het netto loon (€ 600,00) = € 75,00."),
        (
            "deeltijd_na_een_half_jaar",
            "vrijlating_arbeid/aanvrager",
            "recht op de vrijlating voor een alleenstaande ouder",
        ),
        ("urenbeperkt", "vrijlating_arbeid/aanvrager", "de aanvrager is medisch urenbeperkt"),
        ("loonkostensubsidie", "vrijlating_arbeid/aanvrager", "recht op de vrijlating bij loonkostensubsidie"),
        ("geen_vrijlating_meer", "vrijlating_arbeid/aanvrager", "geen recht op de algemene vrijlating"),
        # het model kent 26,50 voor een alleenstaande
        (
            "aow_alleen",
            "inkomen_bij_norm_zonder_verlagingen",
            "− vrijgelaten particuliere oudedagsvoorziening (€ 26,50)",
        ),
        # 2.000 - 1.200
        ("giften_boven_de_grens", "giften_boven_vrijlating", "(€ 2.000,00) − € 1.200,00 = € 800,00."),
        (
            "alleenstaande_bijstand",
            "zorgtoeslag",
            "Een twaalfde van (de zorgtoeslag op jaarbasis (€ 1.550,45), rekenkundig afgerond op hele euro's), naar beneden",
        ),
        ("aow_paar_klein_pensioen", "normpremie", "13,73% × (het gezamenlijk toetsingsinkomen"),
        # (32.249,52 - 31.500) x 22% / 12
        ("aow_paar_klein_pensioen", "vermindering_huurtoeslag", "(€ 32.249,52) − € 31.500,00) × 22% = € 13,74."),
        (
            "student_kamer",
            "huurt_zelfstandige_woning",
            'de woonsituatie is "Kamer of andere onzelfstandige woonruimte"',
        ),
        ("mmg_ingevoerd", "mmg", "€ 2.500,00: deze waarde is ingevuld en niet berekend."),
        ("klein_tekort", "mmb", "= € 1,00 is lager dan € 2,00."),
        ("groot_tekort", "mmb", "Dat is hoogste MMB per maand (Nijmegen, € 2.000,00)."),
        ("rijk", "inkomen_lager_dan_mmg", "Nee, want het inkomen dat meetelt"),
    ],
)
def test_sentence(geval: str, sleutel: str, zin: str, stap_van: Callable[..., Stap]) -> None:
    stap = stap_van(geval, sleutel)
    assert zin in f"{stap.besluit} {stap.gevouwen}", stap.besluit


def test_why_there_is_no_zorgtoeslag(stap_van: Callable[..., Stap]) -> None:
    stap = stap_van("vermogend", "vermogen_binnen_grens_zorgtoeslag", "zorgtoeslag")
    assert "(€ 200.000,00) is hoger dan € 146.011,00." in stap.besluit


def test_too_much_wealth_for_bijstand(stap_van: Callable[..., Stap]) -> None:
    stap = stap_van("vermogend", "recht_op_bijstand", "bijstandsuitkering")
    assert "Nee, want het vermogen boven de grens (€ 192.000,00)" in stap.besluit


def test_what_was_given_counts_where_bijstand_counts_as_received(gevallen: dict[str, Situatie], bouw: Callable) -> None:
    situatie = json.loads(json.dumps(gevallen["bijstand_ingevoerd"]))
    next(iter(situatie["huishoudens"].values()))["gemeente"] = {"2026": "wageningen"}
    uitleg = leg_uit(bouw(situatie), "mmb", "2026-01", situatie=situatie)
    stap = next(stap for stap in uitleg.alle_stappen() if stap.sleutel == "bijstandsuitkering")
    assert "€ 1.000,00: deze waarde is ingevuld en niet berekend." in stap.besluit


def test_income_of_a_housemate_counts_for_the_rent_allowance_only(stap_van: Callable[..., Stap]) -> None:
    geval = "alleenstaande_met_medebewoner"
    assert {bedrag.van for bedrag in stap_van(geval, "mms_inkomen").erin} == {None}
    assert "medebewoner" in stap_van(geval, "rekeninkomen").besluit


def test_rent_before_2026_follows_income_in_the_basishuur(gevallen: dict[str, Situatie], bouw: Callable) -> None:
    tekst = json.dumps(gevallen["deeltijd_met_bijstand"])
    situatie = json.loads(tekst.replace('"2026"', '"2024"'))
    factoren = "landelijk.toeslagen.huurtoeslag.normhuurfactor"

    def basishuur() -> Stap:
        uitleg = leg_uit(bouw(situatie), "huurtoeslag", "2024-01", situatie=situatie)
        return next(stap for stap in uitleg.alle_stappen() if stap.sleutel == "basishuur")

    arm = basishuur()
    assert not [p.pad for p in arm.parameters if p.pad.startswith(factoren)]
    situatie["personen"]["aanvrager"]["brutoloon"] = {"2024": 24000}
    rijker = basishuur()
    assert {p.pad for p in rijker.parameters if p.pad.startswith(factoren)} == {
        f"{factoren}.a.eenpersoons",
        f"{factoren}.b.eenpersoons",
    }
    assert "is hoger dan" in rijker.besluit


def test_not_yet_in_force(gevallen: dict, bouw: Callable) -> None:
    situatie = gevallen["alleenstaande_bijstand"]
    huishouden = {k: v for k, v in situatie["huishoudens"]["huishouden"].items() if k != "mms_van_kracht"}
    zonder = {"personen": situatie["personen"], "huishoudens": {"huishouden": huishouden}}
    uitleg = leg_uit(bouw(zonder), "mmb", "2026-01", situatie=zonder)
    stap = next(stap for stap in uitleg.stappen if stap.sleutel == "mms_van_kracht")
    assert stap.besluit.startswith("Nee, want")
    assert [p.pad for p in stap.parameters] == ["mms.van_kracht.nijmegen"]
    assert "de Maatschappelijk Meedoen Systematiek is niet van kracht" in uitleg.samenvatting
    assert "Ingevuld" not in uitleg.samenvatting
