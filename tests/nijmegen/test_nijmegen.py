"""Wat YAML niet kan: vensters over maanden, een gewijzigde parameter en het gemiddelde van de inkomenstoeslag."""

import numpy
import pytest
from openfisca_core.periods import period
from openfisca_core.reforms import Reform
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem

MAANDEN = [f"{jaar}-{maand:02d}" for jaar in (2023, 2024, 2025) for maand in range(1, 13)]


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def bereken(stelsel, naam, wanneer, **invoer):
    """Reken één alleenstaande van veertig door."""
    situatie = {
        "personen": {"a": {"geboortedatum": {"ETERNITY": "1985-06-15"}}},
        "huishoudens": {"h": {"aanvrager": "a", **invoer}},
    }
    return SimulationBuilder().build_from_entities(stelsel, situatie).calculate(naam, wanneer)


# De grenzen van 110% in de zes halfjaren van 2023 tot en met 2025, met de hand: 1.250, 1.280, 1.350, 1.370, 1.410 en
# 1.440; gemiddeld 1.350.
@pytest.mark.parametrize(("inkomen", "verwacht"), [(1349.99, True), (1350.0, True), (1350.02, False)])
def test_langdurig_laag_inkomen_is_het_gemiddelde_van_36_maanden(stelsel, inkomen, verwacht):
    reeks = dict.fromkeys(MAANDEN, inkomen)
    assert bereken(stelsel, "langdurig_laag_inkomen", "2026-01", inkomen_voor_minimaregelingen=reeks)[0] == verwacht


@pytest.mark.parametrize(("uitschieter", "verwacht"), [(1385.0, True), (1387.0, False)])
def test_een_hogere_maand_middelt_uit(stelsel, uitschieter, verwacht):
    # 35 x 1.349 + 1.385 = 36 x 1.350.
    reeks = dict.fromkeys(MAANDEN, 1349.0) | {"2024-04": uitschieter}
    assert bereken(stelsel, "langdurig_laag_inkomen", "2026-01", inkomen_voor_minimaregelingen=reeks)[0] == verwacht


def test_maanden_van_voor_2023_tellen_niet_mee(stelsel):
    # In januari 2024 zijn alleen de twaalf maanden van 2023 bekend: gemiddelde grens (1.250 + 1.280) / 2 = 1.265.
    for inkomen, verwacht in ((1265.0, True), (1265.02, False)):
        reeks = dict.fromkeys(MAANDEN[:12], inkomen)
        uitkomst = bereken(stelsel, "langdurig_laag_inkomen", "2024-01", inkomen_voor_minimaregelingen=reeks)
        assert uitkomst[0] == verwacht


def test_zonder_eerdere_maand_telt_de_maand_zelf(stelsel):
    for inkomen, verwacht in ((1250.0, True), (1250.01, False)):
        reeks = {"2023-01": inkomen}
        uitkomst = bereken(stelsel, "langdurig_laag_inkomen", "2023-01", inkomen_voor_minimaregelingen=reeks)
        assert uitkomst[0] == verwacht


def test_hoog_loon_in_eerdere_jaren_sluit_de_toeslag_uit(stelsel):
    situatie = {
        "personen": {
            "vroeger_rijk": {"brutoloon": {str(jaar): 48_000 for jaar in (2023, 2024, 2025)}},
            "altijd_arm": {},
        },
        "huishoudens": {"h1": {"aanvrager": "vroeger_rijk"}, "h2": {"aanvrager": "altijd_arm"}},
    }
    simulatie = SimulationBuilder().build_from_entities(stelsel, situatie)
    # 477: het bedrag van 2026 voor een alleenstaande (aanname).
    numpy.testing.assert_array_equal(simulatie.calculate("individuele_inkomenstoeslag", "2026"), [0, 477])


def test_gemiddelde_inkomenstoeslag_past_bij_de_begroting(stelsel):
    # 3.240.600 euro voor ruim 6.300 huishoudens is 514 euro. Van de mensen met bijstand is 70% alleenstaand; de rest is
    # hier gelijk verdeeld over alleenstaande ouders en paren (aanname). Toegestane afwijking: 2%.
    bedrag = stelsel.get_parameters_at_instant("2025-01-01").nijmegen.individuele_inkomenstoeslag.bedrag
    gemiddeld = 0.70 * bedrag.alleenstaande + 0.15 * bedrag.alleenstaande_ouder + 0.15 * bedrag.gehuwden
    assert gemiddeld == pytest.approx(3_240_600 / 6_300, rel=0.02)


def test_verhouding_tussen_de_bedragen_is_die_van_2019(stelsel):
    # 355, 450 en 500 euro in 2019; verschil alleen door het afronden op hele euro's.
    for jaar in (2023, 2024, 2025, 2026):
        bedrag = stelsel.get_parameters_at_instant(f"{jaar}-01-01").nijmegen.individuele_inkomenstoeslag.bedrag
        assert bedrag.alleenstaande_ouder / bedrag.alleenstaande == pytest.approx(450 / 355, abs=0.003)
        assert bedrag.gehuwden / bedrag.alleenstaande == pytest.approx(500 / 355, abs=0.003)


class MetDrempel(Reform):
    def apply(self):
        def pas_aan(parameters):
            bijstand = parameters.nijmegen.bijzondere_bijstand
            bijstand.drempel_toegepast.update(period=period("year:2023:10"), value=True)
            return parameters

        self.modify_parameters(modifier_function=pas_aan)


@pytest.mark.parametrize(("eerder", "nu", "verwacht"), [(0, 176, 0), (0, 177, 177), (100, 76, 0), (100, 77, 77)])
def test_drempel_telt_de_kosten_van_twaalf_maanden(stelsel, eerder, nu, verwacht):
    # Drempel van artikel 35, tweede lid, in 2026: 176 euro. Februari 2025 is de elfde maand terug, januari de twaalfde.
    met_drempel = MetDrempel(stelsel)
    kosten = {"2025-02": eerder, "2026-01": nu}
    uitkomst = bereken(met_drempel, "bijzondere_bijstand", "2026-01", noodzakelijke_bijzondere_kosten_medisch=kosten)
    assert uitkomst[0] == pytest.approx(verwacht)


def test_kosten_van_meer_dan_twaalf_maanden_terug_tellen_niet_voor_de_drempel(stelsel):
    kosten = {"2025-01": 500, "2026-01": 100}
    met_drempel = MetDrempel(stelsel)
    uitkomst = bereken(met_drempel, "bijzondere_bijstand", "2026-01", noodzakelijke_bijzondere_kosten_medisch=kosten)
    assert uitkomst[0] == 0
    zonder = bereken(stelsel, "bijzondere_bijstand", "2026-01", noodzakelijke_bijzondere_kosten_medisch=kosten)
    assert zonder[0] == pytest.approx(100)


def test_bijdrage_zorgverzekering_volgt_de_parameter(stelsel):
    class MetBijdrage(Reform):
        def apply(self):
            def pas_aan(parameters):
                bijdrage = parameters.nijmegen.collectieve_zorgverzekering.bijdrage
                bijdrage.update(period=period("year:2023:10"), value=30)
                return parameters

            self.modify_parameters(modifier_function=pas_aan)

    assert bereken(MetBijdrage(stelsel), "bijdrage_collectieve_zorgverzekering", "2026-01")[0] == 30
    assert bereken(stelsel, "bijdrage_collectieve_zorgverzekering", "2026-01")[0] == 37


BEDRAGEN_PER_MAAND = ["bijzondere_bijstand", "leenbijstand", "draagkracht", "bijdrage_collectieve_zorgverzekering"]
BEDRAGEN_PER_JAAR = ["individuele_inkomenstoeslag", "meedoenregeling", "kindregelingen", "energietoeslag"]


@pytest.mark.parametrize("netto", [-500.0, 0.0, 1600.0, 5000.0])
def test_geen_bedrag_is_negatief(stelsel, netto):
    invoer = {
        "inkomen_voor_minimaregelingen": {"2026-01": netto},
        "noodzakelijke_bijzondere_kosten_medisch": {"2026-01": 40},
        "noodzakelijke_bijzondere_kosten_inrichting": {"2026-01": 700},
    }
    for naam in BEDRAGEN_PER_MAAND:
        assert bereken(stelsel, naam, "2026-01", **invoer)[0] >= 0
    for naam in BEDRAGEN_PER_JAAR:
        assert bereken(stelsel, naam, "2026", **invoer)[0] >= 0
