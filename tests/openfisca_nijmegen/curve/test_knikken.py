"""The cliffs of a curve, each worked out by hand: where it is, how much is lost, through which rule and article."""

from collections.abc import Callable

import numpy
import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import Doorrekening, Plaats, waarom
from openfisca_nijmegen.curve.knikken import Knik, delen_per_stap
from openfisca_nijmegen.curve.kromme import Curve
from openfisca_nijmegen.situaties import lees_voorbeeld

CENT = 0.02
"""Amounts in single precision, added up."""

CurveVan = Callable[..., Curve]
Huishouden = Callable[..., dict]


def bij(curve: Curve, tot: float) -> Knik:
    """Give the only cliff that ends at a value."""
    (knik,) = [knik for knik in curve.lijnen[0].knikken if knik.tot == tot]
    return knik


def titels(knik: Knik) -> set[str]:
    return {bron.titel for bron in knik.artikelen}


@pytest.fixture(scope="module")
def alleen(curve_van: CurveVan, huishouden: Huishouden) -> Curve:
    """Someone alone in the sixth month of work beside bijstand, with the schemes of today."""
    return curve_van(huishouden(), "brutoloon", (0, 2000, 50), "2026-06", "huidig")


def test_leaving_bijstand_costs_what_was_exempt(alleen: Curve) -> None:
    # Loonheffing bij 1.436: tabelloon 319 x 4,50 = 1.435,50, per jaar 17.226. 35,75% = 6.158; heffingskorting 3.115;
    # arbeidskorting 996 + 31,009% x (17.226 - 11.965) = 2.628 (naar boven); (6.158 - 3.115 - 2.628) / 12 = 34,58.
    # Netto 1.401,42: net onder de norm van 1.401,50. Een euro meer is hetzelfde tabelloon, netto 1.402,42: erboven.
    # Vrijlating: 25% x 1.401,42 = 350,36, ten hoogste 285. Bijstand bij 1.436: 1.401,50 - (1.401,42 - 285) = 285,08.
    knik = bij(alleen, 1437)
    assert (knik.van, knik.variabele, knik.label, knik.is_sprong) == (
        1436,
        "bijstandsuitkering",
        "Bijstandsuitkering",
        True,
    )
    assert "de bijstand vervalt (\N{MINUS SIGN} € 285,08)" in knik.zin
    assert {"Participatiewet artikel 19, lid 2", "Participatiewet artikel 31, lid 2"} <= titels(knik)
    # Netto 1,00 erbij; belasting over het jaar (35,75% - 31,009%) x 12 = 0,57 meer, dus teruggaaf 0,05 minder. Zonder
    # bijstand is het inkomen weer onder de grens van de inkomenstoeslag (zie hieronder): 477 / 12 = 39,75 erbij.
    assert knik.verlies == pytest.approx(285.08 - 1.00 + 0.05 - 39.75, abs=CENT)


def test_the_individuele_inkomenstoeslag_ends_at_its_limit(alleen: Curve) -> None:
    # Grens: 110% x 95% x 1.401,50 = 1.464,57, naar boven op tientallen 1.470. Loonheffing bij 1.508: tabelloon
    # 335 x 4,50 x 12 = 18.090; 6.467 - 3.115 - (996 + 31,009% x 6.125 = 2.896) = 456, per maand 38,00; netto 1.470,00.
    # Een euro meer: netto 1.471. De toeslag van 477 per jaar vervalt: 39,75; netto 1,00 erbij, teruggaaf 0,05 eraf.
    knik = bij(alleen, 1509)
    assert (knik.van, knik.variabele) == (1508, "individuele_inkomenstoeslag")
    assert knik.verlies == pytest.approx(39.75 - 1.00 + 0.05, abs=CENT)
    assert knik.zin.startswith(
        "Van € 1.508 naar € 1.509 brutoloon daalt wat er te besteden is met € 38,80 per maand: individuele "
        "inkomenstoeslag vervalt (\N{MINUS SIGN} € 39,75)"
    )
    assert {"Participatiewet artikel 36, lid 1", "Participatiewet artikel 8, lid 2"} <= titels(knik)


def test_the_individuele_inkomenstoeslag_ends_beside_bijstand(alleen: Curve) -> None:
    # Bij 482 (geen loonheffing): bijstand 1.401,50 - 75% x 482 = 1.040,00; 482 + 95% x 1.040 = 1.470,00, de grens. Bij
    # 483: 483 + 95% x 1.039,25 = 1.470,29. Van de euro blijft een kwart over; de toeslag van 39,75 vervalt.
    knik = bij(alleen, 483)
    assert (knik.van, knik.variabele) == (482, "individuele_inkomenstoeslag")
    assert knik.verlies == pytest.approx(39.75 - 0.25, abs=CENT)


def test_a_fall_that_a_step_hides_is_found(alleen: Curve) -> None:
    # Meedoenregeling: 150 per jaar, 12,50 per maand, tot een grens van 1.870. Tussen 1.900 en 1.950 stijgt het netto
    # loon met meer dan dat, dus op de punten van de kromme daalt niets. Loonheffing bij 1.927 en 1.928: tabelloon
    # 428 x 4,50 x 12 = 23.112; 8.262 - 3.115 - (996 + 31,009% x 11.147 = 4.453) = 694, per maand 57,83.
    totaal = alleen.lijnen[0].bedragen[alleen.totaal]
    assert (numpy.diff(totaal[alleen.vraag.x >= 1900]) > 0).all()
    knik = bij(alleen, 1928)
    assert (knik.van, knik.variabele) == (1927, "meedoenregeling")
    assert knik.verlies == pytest.approx(12.50 - 1.00 + 0.05, abs=CENT)


def test_a_stretch_without_gain_is_one_cliff(alleen: Curve) -> None:
    # Vanaf 285 / 25% = 1.140 netto groeit de vrijlating niet meer en gaat elke euro van de bijstand af, tot 1.436.
    (knik,) = [knik for knik in alleen.lijnen[0].knikken if not knik.is_sprong]
    assert (knik.van, knik.tot, knik.variabele) == (1200, 1400, "bijstandsuitkering")
    assert "van elke extra euro 0 cent over" in knik.zin
    assert knik.verlies == pytest.approx(0, abs=0.05)


def test_a_coarse_curve_has_the_same_falls(alleen: Curve, curve_van: CurveVan, huishouden: Huishouden) -> None:
    grof = curve_van(huishouden(), "brutoloon", (0, 2000, 500), "2026-06", "huidig")
    van_curves = [
        {(knik.van, knik.tot, knik.variabele) for knik in curve.lijnen[0].knikken if knik.is_sprong}
        for curve in (alleen, grof)
    ]
    assert van_curves[0] == van_curves[1]
    assert len(van_curves[0]) == 4


def test_toeslagen_that_taper_together(curve_van: CurveVan, huishouden: Huishouden) -> None:
    # Paar met drie kinderen, een loon. Boven 45.592 per jaar (3.799 per maand) gaat van elke euro af: belasting 37,56%,
    # heffingskorting 6,398%, arbeidskorting 6,51%, huurtoeslag 22%, zorgtoeslag 13,73%, kindgebonden budget 7,6%:
    # samen 93,8%, dus 6 cent over. De zorgtoeslag is op bij 29.736 + (4.238 - 4,289% x 29.736) / 13,73% = 51.314
    # (4.276 per maand). Van 3.800 tot 4.300 is 6.000 per jaar: huurtoeslag 22% x 6.000 / 12 = 110, kindgebonden budget
    # 7,6% x 6.000 / 12 = 38.
    gezin = huishouden("2016-03-01", "2020-03-01", "2012-01-01", partner=True, huur=750)
    curve = curve_van(gezin, "brutoloon", (3300, 4500, 100), "2026-12", "huidig")
    (knik,) = curve.lijnen[0].knikken
    assert (knik.van, knik.tot, knik.variabele, knik.is_sprong) == (3800, 4300, "huurtoeslag", False)
    assert "de huurtoeslag is € 110,00 lager, want het gezamenlijk toetsingsinkomen is € 51.600,00" in knik.zin
    assert "kindgebonden budget (\N{MINUS SIGN} € 38,00)" in knik.zin
    assert {"Wet op de huurtoeslag artikel 21", "Wet op de huurtoeslag artikel 1"} & titels(knik)


def test_huurtoeslag_ends_above_the_highest_rent_of_2025(curve_van: CurveVan, huishouden: Huishouden) -> None:
    # Maximale huurgrens 2025: 900,07. Bij 900: basishuur 238,01 - 1,82 - 37,14 = 199,05; 477,20 - 199,05 = 278,15;
    # 65% x (682,96 - 477,20) = 133,74; 40% x (900 - 682,96) = 86,82; samen 498,71, per jaar 5.985, per maand 498.
    curve = curve_van(huishouden(huur=700, jaar=2025), "kale_huur", (800, 1000, 50), "2025-12", "huidig")
    (knik,) = curve.lijnen[0].knikken
    assert (knik.van, knik.tot, knik.variabele) == (900, 901, "huurtoeslag")
    assert knik.verlies == pytest.approx(498, abs=CENT)
    assert "Van € 900 naar € 901 kale huur" in knik.zin
    assert "want de rekenhuur (€ 901,00) is hoger dan de maximale huurgrens (€ 900,07)" in knik.zin
    assert "Wet op de huurtoeslag artikel 13" in titels(knik)


def test_no_highest_rent_in_2026(curve_van: CurveVan, huishouden: Huishouden) -> None:
    curve = curve_van(huishouden(huur=700), "kale_huur", (800, 1000, 50), "2026-12", "huidig")
    assert curve.lijnen[0].knikken == ()


def test_the_kindgebonden_budget_tapers_above_its_threshold(curve_van: CurveVan, huishouden: Huishouden) -> None:
    # Alleenstaande ouder, kind van 10: 2.580 + 3.416 = 5.996 per jaar tot 29.736. Bij 2.450 per maand (29.400): 499,66,
    # naar beneden 499. Bij 2.500 (30.000): 5.996 - 7,6% x 264 = 5.975,94, afgerond 5.976, 498. Bij 3.000 (36.000):
    # 5.996 - 476,06 = 5.519,94, afgerond 5.520, 460. Bij 3.050 (36.600): 5.996 - 521,66 = 5.474,34; 456.
    curve = curve_van(huishouden("2016-01-01"), "brutoloon", (2450, 3050, 50), "2026-06", "huidig")
    budget = curve.lijnen[0].bedragen["kindgebonden_budget"]
    gevraagd = [budget[curve.vraag.x == loon].item() for loon in (2450, 2500, 3000, 3050)]
    assert gevraagd == [499, 498, 460, 456]


def test_the_taper_of_one_toeslag_is_named(curve_van: CurveVan, huishouden: Huishouden) -> None:
    # Zonder huur en boven de zorgtoeslag daalt alleen het kindgebonden budget. Bij 56.000: 5.996 - 7,6% x 26.264 =
    # 3.999,94, afgerond 4.000, per maand 333; bij 60.000: 5.996 - 7,6% x 30.264 = 3.695,94, 3.696, 308.
    bereik = (56000, 60000, 1000)
    curve = curve_van(huishouden("2016-01-01"), "gezamenlijk_toetsingsinkomen", bereik, "2026-06", "huidig")
    (knik,) = curve.lijnen[0].knikken
    assert (knik.van, knik.tot, knik.variabele, knik.is_sprong) == (56000, 60000, "kindgebonden_budget", False)
    assert knik.verlies == pytest.approx(333 - 308, abs=CENT)
    assert "het kindgebonden budget is € 25,00 lager, want het gezamenlijk toetsingsinkomen is € 60.000,00" in knik.zin
    assert {"Wet op het kindgebonden budget artikel 2", "Wet op het kindgebonden budget artikel 2, lid 7"} <= titels(
        knik
    )


def test_a_cost_that_rises_all_along_is_one_cliff(curve_van: CurveVan) -> None:
    # Boven 230 uur per maand is er geen toeslag meer: elk uur kost 9,85. Van 0 tot 230 uur betaalt de ouder een deel.
    situatie = lees_voorbeeld("alleenstaande_ouder_kinderopvang")
    curve = curve_van(situatie, "kinderopvang_uren", (200, 260, 10), "2026-06", "huidig", persoon="kind_1")
    (knik,) = curve.lijnen[0].knikken
    assert (knik.van, knik.tot, knik.variabele) == (200, 260, "kinderopvangkosten")
    totaal = curve.lijnen[0].bedragen[curve.totaal]
    assert numpy.diff(totaal)[-3:] == pytest.approx([-98.50] * 3, abs=CENT)


def test_the_bijverdienpremie_ends_after_six_months(basis: TaxBenefitSystem, huishouden: Huishouden) -> None:
    # 25% van 800 is 200, onder het maximum van 240; januari tot en met juni zijn zes maanden (artikel 25, lid 3).
    situatie = huishouden()
    situatie["personen"]["aanvrager"]["brutoloon"] = {"2026": 800 * 12}
    variant = scenarios.kies("mms_2026", basis.parameters)
    juni, juli = (Doorrekening(variant, basis, situatie, period(maand)) for maand in ("2026-06", "2026-07"))
    redenen = {reden.variabele: reden for reden in waarom(Plaats(juni, 0), Plaats(juli, 0))}
    premie = redenen["bijverdienpremie_huishouden"]
    assert premie.verschil == pytest.approx(-200, abs=CENT)
    assert "vervalt" in premie.zin
    assert "Ontwerpverordening MMS artikel 25, lid 3" in {bron.titel for bron in premie.artikelen}


@pytest.mark.parametrize(
    ("aantal", "stap", "delen"),
    [(40, 25, 1), (40, 25.1, 2), (40, 100, 4), (40, 1000, 25), (1000, 100, 1), (1, 5, 1)],
)
def test_steps_are_cut_to_25_euros_as_far_as_there_is_room(aantal: int, stap: float, delen: int) -> None:
    assert delen_per_stap(aantal, stap) == delen
