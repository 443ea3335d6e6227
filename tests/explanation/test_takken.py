"""The branch a sentence names is the branch the law takes.

The amounts are the published norms of 1 January 2026 (Participatiewet articles 20 to 24a), the maximum rent of the
huurtoeslag and the figures of the draft ordinance; what is derived from them is worked out beside it.
"""

import json
from collections.abc import Callable

import pytest

from openfisca_nijmegen.explanation import Stap, leg_uit
from openfisca_nijmegen.situaties import Situatie

ALLEEN, GEHUWD, GEHUWD_AOW, ALLEEN_AOW = "€ 1.401,50", "€ 2.002,13", "€ 2.144,16", "€ 1.564,69"


@pytest.mark.parametrize(
    ("geval", "zin", "bedrag"),
    [
        ("alleenstaande_bijstand", "de norm voor een alleenstaande van 21 jaar tot de AOW-leeftijd.", ALLEEN),
        ("vermogen_onder_de_grens", "de norm voor een alleenstaande ouder van 21 jaar tot de AOW-leeftijd.", ALLEEN),
        ("paar_drie_kinderen_minimumloon", "de norm voor gehuwden van 21 jaar tot de AOW-leeftijd.", GEHUWD),
        ("aow_alleen", "de norm voor een alleenstaande die de AOW-leeftijd heeft bereikt.", ALLEEN_AOW),
        ("paar_een_aow", "gehuwden van wie een of beiden de AOW-leeftijd hebben bereikt.", GEHUWD_AOW),
        ("jongere", "de norm voor een alleenstaande van 18 tot 21 jaar.", "€ 345,99"),
        # (40% + 2 x 30%) / 2 van 2.002,13 = 1.001,065
        ("alleenstaande_met_medebewoner", "Er zijn 2 kostendelers in de woning", "€ 1.001,07"),
        # de helft van 2.144,16
        ("aow_met_medebewoner", "van de gehuwdennorm van € 2.144,16.", "€ 1.072,08"),
        # 2 x (40% + 3 x 30%) / 3 van 2.002,13: tweemaal 867,59
        ("paar_met_medebewoner", "tweemaal de kostendelersnorm. Er zijn 3 kostendelers", "€ 1.735,18"),
        # 1.001,07 + 345,99
        ("een_jong_met_medebewoner", "met een toeslag voor de echtgenoot van 18 tot 21 jaar.", "€ 1.347,06"),
        ("een_jong_van_het_paar", "gehuwden van wie een 18 tot 21 jaar is.", "€ 1.347,06"),
        ("jong_paar_met_kind", "gehuwden die beiden 18 tot 21 jaar zijn.", "€ 1.092,41"),
        # de kostendelersnorm van een volwassene begrenst de verhoging
        ("jong_met_medebewoner_zonder_ouders", "geen beroep doen op de ouders", "€ 1.001,07"),
        # 2.002,13 / 2 + 284,67
        ("partner_student_met_kind", "met een ophoging van € 284,67 voor een ouder.", "€ 1.285,74"),
        ("aanvrager_zonder_verblijf", "50% van de norm voor gehuwden (€ 2.002,13)", "€ 1.001,07"),
        ("in_inrichting", "de norm voor iemand in een inrichting, met de verhoging.", "€ 490,76"),
        # 490,76 + 1.401,50
        ("een_van_beiden_in_inrichting", "want de partner verblijft in een inrichting.", "€ 1.892,26"),
        ("beiden_in_inrichting", "gehuwden die beiden in een inrichting verblijven", "€ 796,27"),
    ],
)
def test_norm(geval: str, zin: str, bedrag: str, stap_van: Callable[..., Stap]) -> None:
    stap = stap_van(geval, "bijstandsnorm")
    assert zin in stap.besluit
    assert stap.eruit[0].tekst == bedrag


def test_norm_of_one_amount_is_that_amount(elk_geval: str, uitleg_van: Callable) -> None:
    for stap in uitleg_van(elk_geval).alle_stappen():
        if stap.sleutel == "bijstandsnorm" and stap.besluit.startswith("Van toepassing is de norm voor"):
            if "beroep" in stap.besluit or "inrichting" in stap.besluit:
                continue
            norm = next(parameter for parameter in stap.parameters if parameter.pad.split(".")[3] not in STANDEN)
            assert norm.waarde == pytest.approx(stap.eruit[0].waarde, abs=0.005)


STANDEN = ("leeftijd_bijstand", "leeftijd_volledige_norm")


@pytest.mark.parametrize(
    ("geval", "sleutel", "zin"),
    [
        ("student_kamer", "behoort_tot_doelgroep_mms", "De aanvrager is student en voldoet daarom niet"),
        ("ontheemde", "behoort_tot_kring_bijstand", "ontheemde uit Oekraïne en krijgt leefgeld"),
        ("minderjarig", "behoort_tot_doelgroep_mms", "is 16 jaar en daarmee jonger dan 18"),
        ("jong_in_inrichting", "behoort_tot_kring_bijstand", "jonger dan 21 jaar en verblijft in een inrichting"),
        ("partner_student_met_kind", "behoort_tot_doelgroep_mms", "valt het hele huishouden buiten de doelgroep"),
        ("overig", "mms_van_kracht", "alsof de systematiek geldt"),
        ("overig", "behoort_tot_doelgroep_mms", "woont niet in een gemeente met de systematiek"),
        ("alleenstaande_bijstand", "budget_wonen", "telt geheel, want die is niet hoger dan het maximum van € 932,93."),
        ("dure_woning", "budget_wonen", "De kale huur van € 1.200,00 is hoger dan het maximum; € 932,93 telt."),
        ("dure_woning", "budget_wonen", "De servicekosten van € 100,00 zijn hoger dan het maximum; € 48,00 telt."),
        ("dure_woning", "budget_energie", "zijn hoger dan het maximum, 150% van de norm"),
        ("huiseigenaar", "budget_wonen", "Er is geen kale huur opgegeven. De norm van de tabel telt"),
        ("inwonend", "budget_wonen", "woont in bij een ander en geeft geen woonkosten op; het bedrag is dan nihil."),
        ("dakloos", "budget_energie", "is dak- of thuisloos"),
        ("overig", "budget_wonen", "De gemeente telt de norm en niet de werkelijke kosten."),
        ("paar_drie_kinderen_minimumloon", "budget_lokale_lasten", "voor een huishouden van meer personen"),
        ("vijf_kinderen", "budgettype", "Voor elk verder kind"),
        ("volwassen_kind", "budgettype", "Voor elk inwonend volwassen kind"),
        ("aow_alleen", "budgettype", "De aanvrager heeft de AOW-leeftijd bereikt."),
        (
            "vermogend",
            "vermogen_binnen_grens_mmb",
            "Nee. Het vermogen van de aanvrager is hoger dan de grens van € 8.000",
        ),
        ("vermogen_onder_de_grens", "vermogen_binnen_grens_mmb", "Ja. Het vermogen van aanvrager, partner"),
        ("vermogend", "bijstandsuitkering", "want er is vermogen boven de grens."),
        ("vermogend", "zorgtoeslag", "het vermogen is hoger dan de grens"),
        ("huiseigenaar", "in_aanmerking_te_nemen_vermogen", "of boven de vrijlating van de eigen woning"),
        ("deeltijd_met_bijstand", "vrijlating_arbeid", "de vrijlating van de eerste 6 maanden met loon"),
        ("deeltijd_na_een_half_jaar", "vrijlating_arbeid", "een alleenstaande ouder met een kind onder de 12"),
        ("urenbeperkt", "vrijlating_arbeid", "medisch urenbeperkt"),
        ("loonkostensubsidie", "vrijlating_arbeid", "loonkostensubsidie werkt en niet meer uren kan werken"),
        ("geen_vrijlating_meer", "vrijlating_arbeid", "daarvóór zijn 12 maanden met loon bekend"),
        ("aow_alleen", "inkomen_van_rechthebbenden", "buiten beschouwing (AOW-leeftijd)"),
        ("giften_boven_de_grens", "giften_die_meetellen_voor_mmb", "boven de grens uitkomt"),
        ("alleenstaande_bijstand", "zorgtoeslag", "dus geldt de laagste normpremie"),
        ("aow_paar_klein_pensioen", "zorgtoeslag", "is hoger dan het drempelinkomen"),
        ("aow_paar_klein_pensioen", "vermindering_huurtoeslag", "Over het meerdere gaat 22% per jaar"),
        ("dure_woning", "huurtoeslag_voor_afbouw", "Boven de maximale huurgrens van € 932,93 wordt niets vergoed."),
        ("student_kamer", "huurtoeslag", "de woning is geen zelfstandige huurwoning"),
        ("toetsingsinkomen_ingevoerd", "kindgebonden_budget", "is hoger dan de drempel"),
        ("toetsingsinkomen_ingevoerd", "gezamenlijk_toetsingsinkomen", "is ingevoerd: € 30.500,00"),
        ("bijstand_ingevoerd", "bijstandsuitkering", "is ingevoerd (€ 1.000,00)"),
        ("mmg_ingevoerd", "mmg", "is ingevoerd (€ 2.500,00)"),
        ("klein_tekort", "mmb", "is lager dan het minimum van € 2,00 per maand. Er wordt geen MMB betaald."),
        ("groot_tekort", "mmb", "bereikt het maximum. Het MMB is dat maximum, € 2.000,00 per maand."),
        ("rijk", "mmb", "Er is geen recht, dus het MMB is nihil."),
        ("alleenstaande_met_medebewoner", "mms_inkomen", "Het inkomen van de medebewoner telt niet mee"),
        ("alleenstaande_met_medebewoner", "vermindering_huurtoeslag", "Het inkomen van de medebewoner telt"),
    ],
)
def test_sentence(geval: str, sleutel: str, zin: str, stap_van: Callable[..., Stap]) -> None:
    stap = stap_van(geval, sleutel)
    assert zin in f"{stap.besluit} {stap.gevouwen}", stap.besluit


def test_rent_before_2026_follows_income_in_the_basishuur(gevallen: dict[str, Situatie], bouw: Callable) -> None:
    tekst = json.dumps(gevallen["deeltijd_met_bijstand"])
    situatie = json.loads(tekst.replace('"2026"', '"2024"'))
    arm = leg_uit(bouw(situatie), "huurtoeslag", "2024-01", situatie=situatie)
    assert [stap.sleutel for stap in arm.stappen] == [
        "huurtoeslag_voor_afbouw",
        "gezamenlijk_toetsingsinkomen",
        "huurtoeslag",
    ]
    assert "de basishuur is de laagste" in arm.stappen[0].besluit.lower()
    situatie["personen"]["aanvrager"]["brutoloon"] = {"2024": 24000}
    rijker = leg_uit(bouw(situatie), "huurtoeslag", "2024-01", situatie=situatie)
    assert "de basishuur loopt daarom met het inkomen op" in rijker.stappen[0].besluit.lower()
    factoren = {p.pad for p in rijker.stappen[0].parameters if "normhuurfactor" in p.pad}
    assert factoren == {
        "landelijk.toeslagen.huurtoeslag.normhuurfactor.a.eenpersoons",
        "landelijk.toeslagen.huurtoeslag.normhuurfactor.b.eenpersoons",
    }


def test_not_yet_in_force(gevallen: dict, bouw: Callable) -> None:
    situatie = gevallen["alleenstaande_bijstand"]
    huishouden = {k: v for k, v in situatie["huishoudens"]["huishouden"].items() if k != "mms_van_kracht"}
    zonder = {"personen": situatie["personen"], "huishoudens": {"huishouden": huishouden}}
    uitleg = leg_uit(bouw(zonder), "mmb", "2026-01", situatie=zonder)
    assert uitleg.stappen[0].besluit == "Nee. In januari 2026 is de systematiek in Nijmegen nog niet van kracht."
    assert [p.pad for p in uitleg.stappen[0].parameters] == ["mms.van_kracht.nijmegen"]
    assert "de systematiek is niet van kracht" in uitleg.samenvatting
    assert "alsof" not in uitleg.samenvatting
