"""What the pages for the council say of the example households, choices, motions and scenarios.

The fixture has two examples: a single parent with children of 8 and 13, and a couple, each with bijstand and with 8 to
36 hours of work at the minimum wage.
"""

from copy import copy

import numpy
import pytest

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen.comparison import Reden
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.wijzigingen import Wijziging

OUDER = "alleenstaande_ouder-24_uur"
MIN = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def gevolgen(schrijver):
    return schrijver.gevolgen


@pytest.fixture(scope="module")
def pagina(schrijver):
    return lambda naam: (schrijver.uit / f"{naam}.md").read_text(encoding="utf-8")


def plaats(gevolgen, naam):
    return list(gevolgen.situatie["huishoudens"]).index(naam)


def in_stelsel(gevolgen, *wijzigingen):
    """Give the same examples under a system with other values."""
    variant = scenarios.Scenario("anders", "Anders", "Een toets.", "Een toets.", wijzigingen)
    naslag = copy(gevolgen.naslag)
    naslag.stelsel = scenarios.stelsel_met(variant, naslag.stelsel)
    return type(gevolgen)(naslag, gevolgen.situatie)


# Households


def test_a_single_parent_above_the_mmg_loses_both_allowances(gevolgen):
    """Individuele inkomenstoeslag of an alleenstaande ouder 604 and meedoenregeling 150 a year: 754 / 12 = 62.83."""
    verschil = gevolgen.verschillen[plaats(gevolgen, OUDER)]
    assert verschil.bedrag == pytest.approx(-62.83, abs=0.005)
    assert verschil.zin.count(".") - verschil.zin.count("€ 2.") == 1, "one sentence"
    assert "Individuele inkomenstoeslag vervalt" in verschil.zin
    assert "meedoenregeling vervalt" in verschil.zin
    assert "is niet lager dan de MMG" in verschil.zin
    assert "docs/verordening/artikel_42.md#VMMS-42" in [bron.adres for bron in verschil.bronnen]


def test_wageningen_gives_that_parent_the_same_as_the_proposal(gevolgen):
    verschil = gevolgen.verschillen_elders[plaats(gevolgen, OUDER)]
    assert verschil.bedrag == pytest.approx(0, abs=0.005)
    assert verschil.redenen == ()
    assert verschil.zin == ""


def test_the_premium_of_the_first_months_is_gone_in_december(gevolgen):
    """In January 8 hours give 25% of a wage without tax besides the loss of 62.83, in December only the loss."""
    nummer = plaats(gevolgen, "alleenstaande_ouder-8_uur")
    premie = 0.25 * gevolgen.doorrekening("huidig").som("brutoloon")[nummer]
    nu, later = gevolgen.verschillen[nummer], gevolgen.verschillen_later[nummer]
    assert (nu.bedrag, later.bedrag) == (pytest.approx(premie - 62.83, abs=0.01), pytest.approx(-62.83, abs=0.005))
    assert nu.redenen and later.redenen
    assert gevolgen.voorstel.vooruit > gevolgen.voorstel_later.vooruit


def test_another_amount_of_today_changes_what_the_page_says(gevolgen):
    """A meedoenregeling of 300 instead of 150 a year: (604 + 300) / 12 = 75.33."""
    anders = in_stelsel(gevolgen, Wijziging("nijmegen.meedoenregeling.bedrag", "2026-01-01", 300))
    verschil = anders.verschillen[plaats(gevolgen, OUDER)]
    assert verschil.bedrag == pytest.approx(-75.33, abs=0.005)
    assert "25,00" in verschil.zin  # 300 / 12


def test_who_gains_loses_and_stays_is_everyone(gevolgen):
    effect = gevolgen.voorstel
    assert effect.vooruit + effect.achteruit + effect.gelijk == len(gevolgen.huishoudens) == 12
    assert effect.grootste_winst.bedrag == pytest.approx(effect.verschil.max())
    assert effect.grootste_verlies.bedrag == pytest.approx(effect.verschil.min())
    assert effect.gemiddeld == pytest.approx((effect.wordt.sum() - effect.was.sum()) / 12)


def test_the_page_shows_every_household_with_its_receipt(gevolgen, pagina):
    tekst = pagina("naslag/gevolgen")
    for huishouden in gevolgen.huishoudens:
        assert huishouden.variant in tekst
    for verschil in gevolgen.verschillen:
        assert f"{verschil.zin.partition(' (')[0]}" in tekst
    assert gevolgen.bewijs.parameters_sha256[:12] in tekst
    assert "<svg" in tekst
    assert "currentColor" in tekst


# Choices


def optie(gevolgen, naam, wie=None):
    (blad,) = [blad for blad in gevolgen.naslag.keuzes if naam in [een.naam for een in blad.keuze.opties]]
    (gevolg,) = [een for een in gevolgen.opties(blad, wie) if een.optie.naam == naam]
    return gevolg


def ouders(gevolgen):
    return [een for een in gevolgen.huishoudens if een.voorbeeld == "alleenstaande_ouder"]


def test_keeping_the_allowances_gives_the_parent_back_what_ended(gevolgen):
    """604 + 150 a year is 62.83 a month: what the proposal took."""
    effect = optie(gevolgen, "inkomenstoeslag_zonder_mmb", ouders(gevolgen)).effect
    assert effect.verschil[
        [een.variant for een in effect.huishoudens].index("Werkt 24 uur per week voor het minimumloon")
    ] == (pytest.approx(62.83, abs=0.005))
    assert effect.achteruit == 0


def test_a_lower_disregard_changes_nothing_for_the_parent_and_says_why(gevolgen):
    """Her income is above the MMG at every number of hours, so there is no MMB to lower."""
    gevolg = optie(gevolgen, "vrijlating_0", ouders(gevolgen))
    assert gevolg.niets
    assert "<variabele-inkomen-onder-mmg" in gevolg.waarom_niet or "MMG" in gevolg.waarom_niet
    assert "bij elk van deze huishoudens nee" in gevolg.waarom_niet


def test_a_lower_disregard_costs_a_couple_money(gevolgen):
    gevolg = optie(gevolgen, "vrijlating_0")
    assert not gevolg.niets
    assert gevolg.effect.achteruit > 0
    assert gevolg.effect.grootste_verlies.redenen
    assert gevolg.waarom_niet == ""


def test_a_rule_that_begins_later_is_named_as_the_reason(gevolgen):
    assert "begint pas op 1 januari 2027" in optie(gevolgen, "bufferbudget_ingezet").waarom_niet


def test_the_page_of_choices_has_every_option_with_its_effect(gevolgen, pagina):
    tekst = pagina("verordening/keuzes")
    for blad in gevolgen.naslag.keuzes:
        for een in blad.keuze.opties[1:]:
            assert f"(`{een.naam}`). " in tekst
    assert "verandert voor geen van de 12 huishoudens iets" in tekst


# Motions


def test_a_motion_names_choices_and_places_that_exist(gevolgen):
    for motie in gevolgen.moties:
        assert len(gevolgen.bladen(motie)) == len(motie.keuzes)
        assert set(gevolgen.plaatsen(motie)) <= gevolgen.naslag.project.plaatsen
        assert gevolgen.wie(motie)


def test_a_motion_looks_at_its_own_households(gevolgen):
    per_motie = {motie.naam: gevolgen.wie(motie) for motie in gevolgen.moties}
    assert per_motie["steun_voor_wie_alles_alleen_doet"] == ouders(gevolgen)
    assert not [een for een in per_motie["werken_laten_lonen"] if een.variant == "Bijstand"]
    assert len(per_motie["hard_werken_zacht_landen"]) < len(per_motie["werken_laten_lonen"])


def test_old_articles_lead_to_new_ones(gevolgen):
    """Article 10, member 3, of the first edition is 23-1 and 23-2; 16 is the choice afbouw."""
    (motie,) = [motie for motie in gevolgen.moties if motie.oud]
    assert {"VMMS-23-1", "VMMS-23-2", "VMMS-24-1", "VMMS-keuzes-afbouw"} <= set(gevolgen.plaatsen(motie))
    assert "VMMS-17-1" not in gevolgen.plaatsen(motie)  # artikel 10, lid 1


def test_a_step_to_more_work_is_the_difference_between_two_households(gevolgen):
    stappen = gevolgen.stappen("brutoloon", ["huidig"], gevolgen.maand)
    assert len(stappen) == 10  # vijf stappen van elk van twee voorbeelden
    nu = gevolgen.doorrekening("huidig")
    for stap in stappen:
        bedragen = nu.bedragen[nu.totaal]
        assert stap.bruto > 0
        assert stap.opbrengst["huidig"] == pytest.approx(bedragen[stap.naar.plaats] - bedragen[stap.van.plaats])


def test_a_step_hardly_pays_below_a_tenth(gevolgen, monkeypatch):
    """Of 500 gross 49.99 is less than a tenth, and 50 is not."""
    from naslag.gevolgen import Stap

    (motie,) = [motie for motie in gevolgen.moties if motie.meer_werken]
    een, ander = gevolgen.huishoudens[:2]

    def stappen(loon, namen):
        return [Stap(een, ander, 500, {naam: 49.99 if naam == "vrijlating_0" else 50.0 for naam in namen})]

    monkeypatch.setattr(gevolgen, "stappen", stappen)
    alle = gevolgen.terugval(motie)
    per_scenario = {een.scenario: een for een in alle}
    assert list(per_scenario)[:2] == ["huidig", "mms_2026"]
    assert [naam for naam, een in per_scenario.items() if een.stappen] == ["vrijlating_0"]
    assert gevolgen.andere_terugval(alle) == [per_scenario["vrijlating_0"]]
    assert len(gevolgen.zelfde_terugval(alle)) == len(alle) - 3


# Scenarios


def test_what_wageningen_chooses_differently_is_read_from_the_parameters(gevolgen, pagina):
    namen = {wijzigingen[0].parameter for wijzigingen in gevolgen.anders_gekozen}
    assert "mms.bijzondere_bijstand.eerst_als_lening.nijmegen" in namen
    assert len(namen) < len(gevolgen.gemeentekeuzes)
    assert f"zijn er op 1\N{NO-BREAK SPACE}januari\N{NO-BREAK SPACE}2026 of later {len(namen)} anders" in pagina(
        "naslag/scenarios"
    )


def test_a_choice_made_equal_is_no_difference_any_more(gevolgen):
    pad = "mms.bijzondere_bijstand.eerst_als_lening.nijmegen"
    anders = in_stelsel(gevolgen, Wijziging(pad, "2023-01-01", True))
    assert pad not in {wijzigingen[0].parameter for wijzigingen in anders.anders_gekozen}


def test_every_scenario_has_its_marginal_pressure(gevolgen):
    assert set(scenarios.namen()) <= set(gevolgen.druk)


# Words


def test_amounts_that_differ_for_one_cause_are_named_together():
    from naslag.gevolgen import in_een_zin

    redenen = [
        Reden("a", "A", -5, f"A vervalt ({MIN} € 5,00), want x geldt.", ()),
        Reden("b", "B", -4, f"B vervalt ({MIN} € 4,00), want x geldt.", ()),
        Reden("c", "C", 1, "C is € 1,00 hoger.", ()),
    ]
    verwacht = f"A vervalt ({MIN} € 5,00) en b vervalt ({MIN} € 4,00), want x geldt; c is € 1,00 hoger; er is niets."
    assert in_een_zin(redenen, "er is niets") == verwacht
    assert in_een_zin([]) == ""


def test_articles_are_named_once_without_their_members():
    from naslag.gevolgen import zonder_leden

    eigen = "docs/verordening/artikel_16.md#VMMS-16"
    wet = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=36"
    bronnen = [Bron("x", f"{eigen}-1"), Bron("y", f"{eigen}-2"), Bron("z", f"{wet}&lid=1&o=a"), Bron("w", wet)]
    assert [bron.adres for bron in zonder_leden(bronnen)] == [eigen, wet]


def test_an_amount_stays_on_one_line():
    from naslag.gevolgen import vast

    assert (
        vast(f"A ({MIN} € 5,00) is € 2,00 hoger")
        == f"A ({MIN}\N{NO-BREAK SPACE}€\N{NO-BREAK SPACE}5,00) is €\N{NO-BREAK SPACE}2,00 hoger"
    )


@pytest.mark.parametrize(("bedrag", "tekst"), [(0.004, "gelijk"), (0.006, "+ € 0,01"), (-12.5, f"{MIN} € 12,50")])
def test_a_difference_has_its_sign(bedrag, tekst):
    from naslag.gevolgen import met_teken

    assert met_teken(bedrag).replace("\N{NO-BREAK SPACE}", " ") == tekst


def test_numbers_are_those_of_a_plain_calculation(gevolgen):
    """The situation is read once and copied for each system: that gives what reading it again gives."""
    from openfisca_nijmegen.comparison import Doorrekening

    variant = scenarios.scenario("mms_2026", gevolgen.basis.parameters)
    los = Doorrekening(variant, gevolgen.basis, gevolgen.situatie, gevolgen.maand)
    numpy.testing.assert_allclose(gevolgen.voorstel.wordt, los.bedragen[los.totaal], atol=0.005)
