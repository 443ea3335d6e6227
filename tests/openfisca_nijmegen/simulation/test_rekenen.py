"""Many households at once are each of them alone, and what scenarios share is what each would compute."""

import os

import numpy
import pandas
import pytest
from openfisca_core.periods import period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from pandas.testing import assert_frame_equal

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import Doorrekening
from openfisca_nijmegen.comparison.doorrekening import delen_van
from openfisca_nijmegen.population.tabel import als_situatie, bouw
from openfisca_nijmegen.results.gebruik import gebruikt, kenmerken, tarieven
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.simulation.gedeeld import geraakt
from openfisca_nijmegen.simulation.rekenen import reken

JAAR = 2026
TOTAAL = "besteedbaar_inkomen_na_kinderopvang"
NAMEN = ("huidig", "mms_2026", "wageningen_in_nijmegen", "mmb_is_middel", "mmb_is_belast")
CENT = 0.005

ALLEEN = int(os.environ.get("OPENFISCA_NIJMEGEN_ALLEEN", "15"))
"""So many households are computed alone as well; a thousand take some minutes."""


@pytest.fixture(scope="module")
def varianten(tax_benefit_system: TaxBenefitSystem) -> list[Scenario]:
    return [scenarios.kies(naam, tax_benefit_system.parameters) for naam in NAMEN]


@pytest.fixture(scope="module")
def uitkomst(
    personen: pandas.DataFrame, varianten: list[Scenario], tax_benefit_system: TaxBenefitSystem
) -> pandas.DataFrame:
    return reken(personen, JAAR, varianten, tax_benefit_system)


def test_a_row_for_each_household_and_scenario(uitkomst: pandas.DataFrame, personen: pandas.DataFrame) -> None:
    assert len(uitkomst) == 300 * len(NAMEN)
    assert uitkomst["huishouden"].tolist() == numpy.arange(300).repeat(len(NAMEN)).tolist()
    assert uitkomst["scenario"].tolist() == [*NAMEN] * 300
    bij = personen[personen["rol"] == "aanvrager"].set_index("huishouden")
    assert uitkomst["wijk"].tolist() == bij["wijk"].repeat(len(NAMEN)).tolist()


def test_what_is_spendable_is_the_sum_of_its_parts(
    uitkomst: pandas.DataFrame,
    personen: pandas.DataFrame,
    varianten: list[Scenario],
    tax_benefit_system: TaxBenefitSystem,
) -> None:
    """And what the rule itself gives, which loses cents over a year."""
    simulatie = bouw(personen, scenarios.stelsel_met(varianten[0], tax_benefit_system), JAAR)
    maanden = period(str(JAAR)).get_subperiods("month")
    regel = sum(simulatie.calculate(TOTAAL, maand).astype(numpy.float64) for maand in maanden)
    delen = list(dict.fromkeys(naam for maand in maanden for naam, _ in delen_van(simulatie, TOTAAL, maand)))
    assert {"netto_huishoudinkomen", "zorgtoeslag", "huurtoeslag", "kinderbijslag", "bijstandsuitkering"} <= {*delen}
    nu = uitkomst[uitkomst["scenario"] == "huidig"]
    assert abs(nu[delen].sum(axis=1) - nu[TOTAAL]).max() < 1e-6
    assert abs(nu[TOTAAL] - regel).max() < 12 * CENT


@pytest.fixture(scope="module")
def ontvangen(uitkomst: pandas.DataFrame, tax_benefit_system: TaxBenefitSystem) -> dict[str, numpy.ndarray]:
    """Give what each household received in 2025 by hand: the right of ``huidig``, for who uses it."""
    nu = uitkomst[uitkomst["scenario"] == "huidig"]
    kenmerk, aandelen = kenmerken(nu["huishouden"]), tarieven(tax_benefit_system, JAAR)
    return {
        f"ontvangen_{naam}": (nu[naam] * gebruikt(kenmerk, naam, aandelen)).to_numpy()
        for naam in ("individuele_inkomenstoeslag", "meedoenregeling")
    }


def test_what_scenarios_share_is_what_each_computes(
    uitkomst: pandas.DataFrame,
    personen: pandas.DataFrame,
    varianten: list[Scenario],
    ontvangen: dict[str, numpy.ndarray],
    tax_benefit_system: TaxBenefitSystem,
) -> None:
    """To the last bit, also for the scenarios that compute twice."""

    def los(stelsel: TaxBenefitSystem) -> Simulation:
        simulatie = bouw(personen, stelsel, JAAR)
        for naam, bedragen in ontvangen.items():
            for maand in period("2025").get_subperiods("month"):
                simulatie.set_input(naam, maand, (bedragen / 12).astype(numpy.float32))
        return simulatie

    maanden = period(str(JAAR)).get_subperiods("month")
    for variant in varianten[1:]:
        simulatie = scenarios.simuleer(variant, scenarios.stelsel_met(variant, tax_benefit_system), los, [JAAR])
        samen = uitkomst[uitkomst["scenario"] == variant.naam]
        for naam in ("mmg", "mmb", "mms_inkomen", "netto_huishoudinkomen", "overgangsbedrag", "bijstandsuitkering"):
            som = sum(simulatie.calculate(naam, maand).astype(numpy.float64) for maand in maanden)
            assert numpy.array_equal(samen[naam], som), (variant.naam, naam)


def test_who_received_support_does_not_lose_it_at_once(
    uitkomst: pandas.DataFrame, ontvangen: dict[str, numpy.ndarray]
) -> None:
    """By article 43 whoever gets no MMB keeps what was received the year before, until the MMB is as high."""
    nieuw = uitkomst[uitkomst["scenario"] == "mms_2026"].reset_index(drop=True)
    kreeg = sum(ontvangen.values())
    zonder_mmb = (nieuw["mmb"] == 0).to_numpy()
    assert (zonder_mmb & (kreeg > 0)).sum() > 5
    assert abs(nieuw["overgangsbedrag"] - kreeg)[zonder_mmb].max() < CENT


def test_a_scenario_leaves_the_national_chain_as_it_is(
    varianten: list[Scenario], tax_benefit_system: TaxBenefitSystem
) -> None:
    nu, voorstel = varianten[:2]
    stelsels = [scenarios.stelsel_met(variant, tax_benefit_system) for variant in (nu, voorstel)]
    anders = geraakt(nu, voorstel, *stelsels)
    assert {"mmb", "mms_van_kracht", "individuele_inkomenstoeslag", TOTAAL} <= anders
    assert not {"loonheffing", "huurtoeslag", "zorgtoeslag", "bijstandsnorm", "kindgebonden_budget"} & anders


def test_a_second_computation_touches_what_it_fills_in(
    varianten: list[Scenario], tax_benefit_system: TaxBenefitSystem
) -> None:
    voorstel, belast = varianten[1], varianten[4]
    stelsels = [scenarios.stelsel_met(variant, tax_benefit_system) for variant in (voorstel, belast)]
    assert {"inkomstenbelasting", "huurtoeslag", "mmb"} <= geraakt(voorstel, belast, *stelsels)


def test_households_together_are_each_of_them_alone(
    uitkomst: pandas.DataFrame,
    personen: pandas.DataFrame,
    varianten: list[Scenario],
    ontvangen: dict[str, numpy.ndarray],
    tax_benefit_system: TaxBenefitSystem,
) -> None:
    """To the cent, and another way: a situation through the gate, as the command ``calculate`` computes it."""
    gekozen = numpy.random.default_rng(7).choice(300, min(ALLEEN, 300), replace=False)
    for nummer in gekozen:
        een = personen[personen["huishouden"] == nummer]
        situatie = als_situatie(een, tax_benefit_system, JAAR)
        for naam, bedragen in ontvangen.items():
            situatie["huishoudens"][str(nummer)][naam] = {"2025": float(bedragen[nummer])}
        for variant in varianten[:2]:
            alleen = Doorrekening(variant, tax_benefit_system, situatie, period(str(JAAR)))
            rij = uitkomst[(uitkomst["huishouden"] == nummer) & (uitkomst["scenario"] == variant.naam)].iloc[0]
            for naam, bedrag in alleen.bedragen.items():
                if naam != TOTAAL:
                    assert abs(bedrag[0] - rij[naam]) < CENT, (nummer, variant.naam, naam)


def test_any_cut_gives_the_same_rows(
    uitkomst: pandas.DataFrame,
    personen: pandas.DataFrame,
    varianten: list[Scenario],
    tax_benefit_system: TaxBenefitSystem,
) -> None:
    """To the last bit."""
    delen = [personen[personen["huishouden"] // 77 == deel].reset_index(drop=True) for deel in range(4)]
    los = [reken(deel, JAAR, varianten, tax_benefit_system) for deel in delen]
    assert_frame_equal(pandas.concat(los, ignore_index=True), uitkomst, check_exact=True)


def test_the_shortfall_is_what_is_missing_to_the_limit(uitkomst: pandas.DataFrame) -> None:
    """Whoever has more than the limit in every month is short of nothing; nobody is short of more than the limit."""
    assert ((uitkomst["tekort_mmg"] > 0) == (uitkomst["maanden_tekort"] > 0)).all()
    heel_het_jaar = uitkomst[uitkomst["maanden_tekort"] == 12]
    assert len(heel_het_jaar) > 10
    verschil = heel_het_jaar["mmg"] - heel_het_jaar[TOTAAL] - heel_het_jaar["tekort_mmg"]
    assert abs(verschil).max() < CENT


def test_marginal_pressure_of_a_wage_above_every_support(tax_benefit_system: TaxBenefitSystem) -> None:
    """Of 100 euro more than 7,500 a month the tax of the third bracket and the lost arbeidskorting are not kept.

    That is 49.5% and 6.51% in 2026. Who is a student, or has AOW, is not asked.
    """
    drie = pandas.DataFrame(
        {
            "huishouden": [1, 2, 3],
            "rol": pandas.Categorical(["aanvrager"] * 3),
            "geboortedatum": pandas.to_datetime(["1985-05-01", "1985-05-01", "1950-05-01"]),
            "brutoloon": numpy.array([7500, 1000, 0], dtype=numpy.float32),
            "is_student": [False, True, False],
        }
    )
    variant = scenarios.kies("huidig", tax_benefit_system.parameters)
    druk = reken(drie, JAAR, [variant], tax_benefit_system, marginaal=True)["marginale_druk"]
    assert druk[0] == pytest.approx(0.495 + 0.0651, abs=0.0002)
    assert druk[1:].isna().all()
