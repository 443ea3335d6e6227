"""What a city of five households says, computed by hand, and how far a sample of it can be off."""

from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.results.begroting import BESTAAT_NIET, begroting
from openfisca_nijmegen.results.gebruik import gebruikt, kenmerken, loting, tarieven
from openfisca_nijmegen.results.lezen import lees_gegevens
from openfisca_nijmegen.results.onzekerheid import Herhaling
from openfisca_nijmegen.results.uitkomsten import Uitkomsten

TOTAAL = "besteedbaar_inkomen_na_kinderopvang"
NU, STRAKS = "huidig", "mms_2026"

GEWICHT = [100.0, 200, 50, 10, 40]
VERSCHIL_PER_MAAND = [5.0, -6, 5.1, -5, -5.1]
"""A threshold of 5 euros: at it, below it, above it, at it, above it."""

STAD: dict[str, tuple[list[Any], list[Any]]] = {
    "huishoudtype": (["alleenstaande", "alleenstaande_ouder", "paar", "alleenstaande", "paar_met_kinderen"],) * 2,
    "aantal_kinderen": ([0, 2, 0, 0, 1],) * 2,
    "mmg": ([20000, 30000, 20000, 10000, 40000],) * 2,
    TOTAAL: (
        [18000, 30000, 24000, 20000, 39000],
        [was + 12 * erbij for was, erbij in zip([18000, 30000, 24000, 20000, 39000], VERSCHIL_PER_MAAND, strict=True)],
    ),
    "netto_huishoudinkomen": ([12000, 20000, 24000, 20000, 30000], [12000, 20000, 24000, 20000, 29900]),
    "mmb": ([0, 0, 0, 0, 0], [600, 0, 1200, 0, 0]),
    "meedoenregeling": ([150, 150, 0, 0, 300], [0, 0, 0, 0, 0]),
    "individuele_inkomenstoeslag": ([0, 700, 0, 0, 0], [0, 0, 0, 0, 0]),
    "huurtoeslag": ([3000, 0, 0, 0, 2400], [3000, 0, 0, 0, 2000]),
    "recht_op_busvoordeelabonnement": ([12, 6, 0, 0, 24],) * 2,
    "tekort_mmg": ([2000, 100, 0, 0, 1000], [1940, 172, 0, 0, 1061.2]),
    "marginale_druk": ([0.80001, 0.8, numpy.nan, 1.2, 0.5], [0.9, 0.2, numpy.nan, 1.0, 0.5]),
}


def stad(scenarios: tuple[str, ...] = (NU, STRAKS)) -> pandas.DataFrame:
    """Give the outcomes of the five households, as ``reken`` does."""
    k = len(scenarios)
    frame = pandas.DataFrame({"huishouden": numpy.arange(5).repeat(k), "scenario": [*scenarios] * 5})
    frame["gewicht"] = numpy.repeat(GEWICHT, k)
    frame["wijk"] = numpy.repeat(["Oost", "Oost", "Noord", "Noord", "Noord"], k)
    for naam, per_scenario in STAD.items():
        frame[naam] = [per_scenario[nummer][huishouden] for huishouden in range(5) for nummer in range(k)]
    return frame


@pytest.fixture
def iedereen() -> Uitkomsten:
    """Give the city in which everybody uses everything."""
    return Uitkomsten(stad(), 2026, gebruik={})


def rij(tabel: pandas.DataFrame, **waar: Any) -> dict[str, Any]:
    for naam, waarde in waar.items():
        tabel = tabel[tabel[naam] == waarde]
    assert len(tabel) == 1
    return dict(tabel.iloc[0])


# Sums by hand


def test_cost_is_the_weighted_sum(iedereen: Uitkomsten) -> None:
    kosten = iedereen.kosten()
    # 100 x 600 + 50 x 1200, and 100 x 150 + 200 x 150 + 40 x 300.
    assert rij(kosten, regeling="mmb", scenario=STRAKS)["gebruik"] == 120_000
    assert rij(kosten, regeling="meedoenregeling", scenario=NU)["gebruik"] == 57_000
    assert rij(kosten, regeling="meedoenregeling", scenario=STRAKS)["verschil"] == -57_000
    # Huurtoeslag falls by 40 x 400; the Rijk gets 40 x 100 more tax.
    assert rij(kosten, regeling="huurtoeslag", scenario=STRAKS)["verschil"] == -16_000
    assert rij(kosten, regeling="belasting", scenario=STRAKS)["verschil"] == -4_000
    assert numpy.isnan(rij(kosten, regeling="recht_op_busvoordeelabonnement", scenario=NU)["gebruik"])


def test_headlines_add_up_who_pays(iedereen: Uitkomsten) -> None:
    kern = iedereen.kerncijfers()
    # Meedoenregeling 57,000 and 200 x 700 of the individuele inkomenstoeslag make 197,000.
    assert rij(kern, cijfer="kosten_gemeente", scenario=NU)["waarde"] == 197_000
    assert rij(kern, cijfer="meer_kosten_gemeente", scenario=STRAKS)["waarde"] == 120_000 - 197_000
    assert rij(kern, cijfer="meer_kosten_rijk", scenario=STRAKS)["waarde"] == -20_000


def test_reach_counts_households_and_persons(iedereen: Uitkomsten) -> None:
    bus = rij(iedereen.bereik(), regeling="recht_op_busvoordeelabonnement", scenario=NU)
    # 100 + 200 + 40 households; one, one with two and two with one person more.
    assert bus["huishoudens_recht"] == bus["huishoudens_gebruik"] == 340
    assert bus["personen_gebruik"] == 100 + 200 * 3 + 40 * 3
    assert bus["aandeel"] == 340 / 400
    assert bus["steekproef"] == 3
    mmb = rij(iedereen.bereik(), regeling="mmb", scenario=STRAKS)
    assert mmb["gemiddeld"] == 120_000 / 150


def test_who_is_at_the_threshold_neither_gains_nor_loses(iedereen: Uitkomsten) -> None:
    alle = rij(iedereen.winst_en_verlies())
    assert (alle["vooruit"], alle["achteruit"], alle["gelijk"]) == (50, 240, 110)
    assert alle["winst_per_maand"] == pytest.approx(5.1)
    assert alle["verlies_per_maand"] == pytest.approx((200 * -6 + 40 * -5.1) / 240)
    assert alle["gemiddeld_per_maand"] == pytest.approx((500 - 1200 + 255 - 50 - 204) / 400)


def test_who_loses_when_the_transition_is_over() -> None:
    """The first keeps 5 euros a month more for 120 a year: at 5 less it is at the threshold, with 121 beyond it."""
    for bedrag, verliezers in ((120, 240), (121, 340)):
        frame = stad()
        frame["overgangsbedrag"] = numpy.where((frame["huishouden"] == 0) & (frame["scenario"] == STRAKS), bedrag, 0.0)
        kern = Uitkomsten(frame, 2026, gebruik={}).kerncijfers()
        assert rij(kern, cijfer="achteruit")["waarde"] == 240
        assert rij(kern, cijfer="achteruit_na_overgang")["waarde"] == verliezers
    assert "achteruit_na_overgang" not in set(Uitkomsten(stad(), 2026, gebruik={}).kerncijfers()["cijfer"])


def test_groups_add_up_to_everybody(iedereen: Uitkomsten) -> None:
    assert iedereen.groepen() == ["huishoudtype", "inkomen", "wijk"]
    for groep in iedereen.groepen():
        tabel = iedereen.winst_en_verlies(groep)
        assert (tabel["huishoudens"].sum(), tabel["achteruit"].sum()) == (400, 240)
    assert rij(iedereen.winst_en_verlies("wijk"), groep="Oost")["achteruit"] == 200
    assert rij(iedereen.winst_en_verlies("huishoudtype"), groep="Alleenstaande ouder")["aandeel_achteruit"] == 1


def test_income_is_what_there_is_to_spend_as_a_share_of_the_mmg(iedereen: Uitkomsten) -> None:
    # 90%, 100%, 120%, 200% and 97.5%: a household at a limit is in the band above it.
    verwacht = ["90% tot 100%", "100% tot 110%", "110% tot 130%", "150% of meer", "90% tot 100%"]
    assert list(iedereen.groep("inkomen")) == verwacht


def test_amount_bands_have_every_household_once(iedereen: Uitkomsten) -> None:
    per_band = iedereen.naar_grootte().set_index("band")["huishoudens"]
    assert per_band.sum() == 400
    assert per_band["gelijk"] == 110
    assert per_band["€ 5 tot € 25 minder"] == 240
    assert per_band["€ 5 tot € 25 meer"] == 50


def test_shortage_on_rights(iedereen: Uitkomsten) -> None:
    nu = rij(iedereen.tekort(), scenario=NU)
    assert nu["huishoudens"] == 340
    assert nu["totaal"] == nu["totaal_recht"] == 100 * 2000 + 200 * 100 + 40 * 1000
    assert nu["gemiddeld_per_maand"] == pytest.approx(260_000 / 340 / 12)


def test_work_pays_for_who_was_asked(iedereen: Uitkomsten) -> None:
    tabel = iedereen.loont_werken()
    # Asked: all but the third. Above 80%: the first and the fourth; the second is at 80% and keeps 20 cents.
    boven = rij(tabel, scenario=NU, druk=0.8)
    assert (boven["huishoudens"], boven["boven_druk"]) == (350, 110)
    assert boven["aandeel"] == 110 / 350
    assert rij(tabel, scenario=NU, druk=1.0)["boven_druk"] == 10
    assert rij(tabel, scenario=STRAKS, druk=1.0)["boven_druk"] == 0


# Take-up


def test_what_nobody_uses_is_taken_off(tmp_path: Path) -> None:
    niemand = Uitkomsten(stad(), 2026, gebruik={"mmb": 0.0})
    assert rij(niemand.kosten(), regeling="mmb", scenario=STRAKS)["gebruik"] == 0
    assert rij(niemand.kosten(), regeling="mmb", scenario=STRAKS)["recht"] == 120_000
    # The first loses 600 - 60 and the third 1200 - 61.20 a year.
    assert rij(niemand.winst_en_verlies())["achteruit"] == 390
    # The first was 1,940 short of 20,000 with 18,060, and is 2,540 short without 600. The third is at 22,861.20.
    assert rij(niemand.tekort(), scenario=STRAKS)["totaal"] == pytest.approx(100 * 2540 + 200 * 172 + 40 * 1061.2)


def test_what_is_apart_changes_nothing_to_spend() -> None:
    zonder = Uitkomsten(stad(), 2026, gebruik={"recht_op_busvoordeelabonnement": 0.0})
    assert zonder.winst_en_verlies().equals(Uitkomsten(stad(), 2026, gebruik={}).winst_en_verlies())


def test_the_draw_is_fixed_and_knows_no_order() -> None:
    ids = numpy.arange(1000)
    trekking = loting(kenmerken(ids), "mmb")
    assert trekking[:3].tolist() == pytest.approx([0.9229395, 0.4474956, 0.0677250], abs=1e-7)
    volgorde = numpy.random.default_rng(1).permutation(1000)
    assert (loting(kenmerken(ids[volgorde]), "mmb") == trekking[volgorde]).all()
    assert (loting(kenmerken(ids[400:500]), "mmb") == trekking[400:500]).all()
    assert loting(kenmerken(numpy.array(["a", "b1"])), "mmb").tolist() == pytest.approx(
        [0.8486832, 0.3011507], abs=1e-6
    )
    assert abs(numpy.corrcoef(trekking, loting(kenmerken(ids), "zorgtoeslag"))[0, 1]) < 0.1
    assert abs(numpy.corrcoef(trekking, loting(kenmerken(ids), "mmb", seed=1))[0, 1]) < 0.1


def test_the_right_share_uses_and_a_higher_rate_adds_to_a_lower() -> None:
    kenmerk = kenmerken(numpy.arange(100_000))
    laag, hoog = (gebruikt(kenmerk, "mmb", {"mmb": aandeel}) for aandeel in (0.41, 0.88))
    # Five standard deviations of a share of 100,000 draws are 0.8 percent points.
    assert laag.mean() == pytest.approx(0.41, abs=0.008)
    assert hoog.mean() == pytest.approx(0.88, abs=0.008)
    assert not (laag & ~hoog).any()
    assert gebruikt(kenmerk, "iets anders", {"mmb": 0.0}).all()


def test_rates_are_parameters_of_schemes(tax_benefit_system: Any) -> None:
    aandelen = tarieven(tax_benefit_system, 2026)
    regelingen = lees_gegevens("posten.yaml")["regelingen"]
    assert set(aandelen) <= set(regelingen)
    # CPB: 12% with a right to huurtoeslag do not use it; Inspectie SZW: 170,000 of 490,000 with a right to bijstand.
    assert aandelen["huurtoeslag"] == 0.88
    assert aandelen["bijstandsuitkering"] == round(1 - 170 / 490, 2)
    assert aandelen["meedoenregeling"] == round(1_430_050 / 150 * 731 / 866 / (24_000 - 4_400), 2)
    assert {regel["gebruik"] for regel in regelingen.values() if "gebruik" in regel} <= set(aandelen)


def test_what_adds_up_to_the_total_is_known(tax_benefit_system: Any) -> None:
    """Every scheme is a column that the model has, and none that the total adds up is forgotten."""
    posten = lees_gegevens("posten.yaml")
    assert set(posten["regelingen"]) <= set(tax_benefit_system.variables)
    in_totaal = {naam for naam, regel in posten["regelingen"].items() if not regel.get("los")}
    namen = set(tax_benefit_system.variables["gemeentelijke_ondersteuning"].formulas.peekitem(0)[1].__code__.co_consts)
    genoemd = {naam for deel in namen for naam in ([deel] if isinstance(deel, str) else deel or [])}
    assert genoemd & set(tax_benefit_system.variables) - {"is_aanvrager_of_partner"} <= in_totaal


# Uncertainty


def test_an_interval_covers_what_it_says() -> None:
    """Of 200 samples of a known city, about 95% have an interval around the truth."""
    random = numpy.random.default_rng(5)
    geraakt = 0
    for _ in range(200):
        waarde = random.random(300) < 0.2
        herhaling = Herhaling(random.random(300), numpy.ones(300), 2000, 400)
        laag, hoog = herhaling.interval(waarde.astype(float), 0.95)
        geraakt += laag <= 60 <= hoog
    assert 0.89 <= geraakt / 200 <= 0.99


def test_blocks_have_the_width_of_the_formula() -> None:
    random = numpy.random.default_rng(6)
    n = 50_000
    waarde, noemer = random.normal(10, 4, n), numpy.full(n, 2.0)
    herhaling = Herhaling(random.random(n), numpy.ones(n), 2000, 2000)
    laag, hoog = herhaling.interval(waarde, 0.95)
    assert hoog - laag == pytest.approx(2 * 1.96 * 4 * n**0.5, rel=0.1)
    deel = herhaling.interval(waarde, 0.95, noemer)
    assert deel[0] * n * 2 == pytest.approx(laag, rel=1e-6)
    assert all(numpy.isnan(herhaling.interval(waarde, 0.95, numpy.zeros(n))))


def test_what_everybody_has_is_certain(iedereen: Uitkomsten) -> None:
    assert iedereen.herhaling.interval(numpy.ones(5), 0.95) == pytest.approx((400, 400))
    assert rij(iedereen.kerncijfers(), cijfer="tekort", scenario=NU)["onder"] < 260_000


# Budget


def test_the_posts_add_up_to_the_total_of_the_plan() -> None:
    gegevens = lees_gegevens("begroting.yaml")
    assert gegevens["totaal"] == {2026: 20_061_193, 2027: 20_030_293}
    for jaar, totaal in gegevens["totaal"].items():
        assert sum(post["bedrag"][jaar] for post in gegevens["posten"]) == totaal
    assert len(gegevens["posten"]) == 21
    assert all(("niet_berekend" in post) != ("variabele" in post) for post in gegevens["posten"])
    assert all(("waarom" in post) == ("variabele" in post) for post in gegevens["posten"])


def test_the_budget_stands_beside_the_computation(iedereen: Uitkomsten) -> None:
    tabel = begroting(iedereen)
    toeslag = rij(tabel, post="Individuele inkomensvoetstuk", scenario=NU)
    assert (toeslag["begroot"], toeslag["berekend"], toeslag["verschil"]) == (3_240_600, 140_000, -3_100_600)
    assert rij(tabel, post="Individuele inkomensvoetstuk", scenario=STRAKS)["waarom"] == BESTAAT_NIET
    assert numpy.isnan(rij(tabel, post="Beheer en bewind", scenario=NU)["berekend"])
    assert rij(tabel, regeling="mmb", scenario=STRAKS)["berekend"] == 120_000
    assert (tabel["waarom"].str.len() > 10).all()


@pytest.mark.parametrize(("jaar", "begroot"), [(2025, 688_808), (2026, 688_808), (2027, 763_808), (2030, 763_808)])
def test_the_budget_is_that_of_the_year(jaar: int, begroot: int) -> None:
    tabel = begroting(Uitkomsten(stad(), jaar, gebruik={}))
    assert rij(tabel, post="Busabonnement minima", scenario=NU)["begroot"] == begroot


# Frames


def test_one_scenario_has_nothing_to_compare() -> None:
    alleen = Uitkomsten(stad((NU,)), 2026, gebruik={})
    assert alleen.winst_en_verlies("wijk").empty
    assert alleen.naar_grootte().empty
    assert set(alleen.kerncijfers()["cijfer"]) >= {"kosten_gemeente", "onder_grens"}


def test_without_marginal_pressure_there_is_no_table() -> None:
    assert Uitkomsten(stad().drop(columns="marginale_druk"), 2026).loont_werken().empty


@pytest.mark.parametrize(
    "kapot",
    [
        lambda frame: frame.sort_values("scenario"),
        lambda frame: frame.iloc[:-1],
        lambda frame: frame.iloc[:0],
        lambda frame: pandas.concat([frame, frame]),
        lambda frame: frame.drop(columns="gewicht"),
    ],
)
def test_another_frame_is_refused(kapot: Any) -> None:
    with pytest.raises(GebruiksError, match="uitkomsten hebben"):
        Uitkomsten(kapot(stad()), 2026)


def test_an_unknown_group_is_refused(iedereen: Uitkomsten) -> None:
    with pytest.raises(GebruiksError, match="kies uit: huishoudtype, inkomen, wijk"):
        iedereen.winst_en_verlies("postcode")


def test_text_ids_and_any_order_of_households_give_the_same_city() -> None:
    frame = stad()
    anders = frame.iloc[[8, 9, 0, 1, 6, 7, 2, 3, 4, 5]].reset_index(drop=True)
    een, ander = Uitkomsten(frame, 2026), Uitkomsten(anders, 2026)
    assert een.kosten()["gebruik"].tolist() == pytest.approx(ander.kosten()["gebruik"].tolist(), nan_ok=True)
    frame["huishouden"] = "h" + frame["huishouden"].astype(str)
    met_tekst = Uitkomsten(frame, 2026, gebruik={}).kosten()["gebruik"].tolist()
    assert met_tekst == pytest.approx(Uitkomsten(stad(), 2026, gebruik={}).kosten()["gebruik"].tolist(), nan_ok=True)
