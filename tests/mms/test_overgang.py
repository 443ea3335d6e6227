"""Artikel 24: wie een eindigende regeling gebruikte, gaat er in de eerste maand niet op achteruit."""

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem

ARTIKELEN = ["VMMS-24", "VMMS-23"]

AANTAL = 4000
CENT = 0.01


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


@pytest.fixture(scope="module")
def stad(stelsel):
    """Duizenden verschillende huishoudens die heel 2025 en 2026 hetzelfde leven, met invoering op 1 januari 2026."""
    toeval = numpy.random.default_rng(20260101)
    heeft_partner = toeval.random(AANTAL) < 0.4
    kinderen = toeval.integers(0, 5, AANTAL)
    rollen, huishouden_van = [], []
    for nummer in range(AANTAL):
        leden = ["aanvrager"] + ["partner"] * int(heeft_partner[nummer]) + ["kind"] * int(kinderen[nummer])
        rollen += leden
        huishouden_van += [nummer] * len(leden)
    rollen, huishouden_van = numpy.array(rollen), numpy.array(huishouden_van)
    volwassen = rollen != "kind"
    leeftijd = numpy.where(volwassen, toeval.integers(18, 85, len(rollen)), toeval.integers(0, 18, len(rollen)))
    geboren = numpy.array([f"{2025 - jaren}-07-01" for jaren in leeftijd], dtype="datetime64[D]")

    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    bouwer.declare_person_entity("persoon", numpy.arange(len(rollen)))
    huishoudens = bouwer.declare_entity("huishouden", numpy.arange(AANTAL))
    bouwer.join_with_persons(huishoudens, huishouden_van, rollen)
    simulatie = bouwer.build(stelsel)
    loon = volwassen * (toeval.random(len(rollen)) < 0.5) * toeval.integers(0, 40000, len(rollen))
    vermogen = volwassen * toeval.choice([0, 3000, 7000, 20000], len(rollen))
    student = volwassen & (toeval.random(len(rollen)) < 0.1)
    simulatie.set_input("geboortedatum", "ETERNITY", geboren)
    for jaar in ("2023", "2024", "2025", "2026"):
        simulatie.set_input("brutoloon", jaar, loon.astype(float))
        simulatie.set_input("rendementsgrondslag", jaar, vermogen.astype(float))
        simulatie.set_input("is_student", jaar, student)
        simulatie.set_input("kale_huur", jaar, toeval.integers(300, 1200, AANTAL) * 12.0)
    gebruikte = toeval.random(AANTAL) < 0.7
    simulatie.set_input("gebruikte_eindigende_regeling", "2025-06", gebruikte)
    simulatie.set_input("mms_van_kracht", "2026", numpy.ones(AANTAL, dtype=bool))
    return simulatie, gebruikte


def test_niemand_die_een_regeling_gebruikte_heeft_de_eerste_maand_minder(stad):
    simulatie, gebruikte = stad
    ervoor = simulatie.calculate("ondersteuning_uit_eindigende_regelingen", "2025-12")
    erna = simulatie.calculate("mmb", "2026-01") + simulatie.calculate("overgangsbedrag", "2026-01")
    assert (erna[gebruikte] >= ervoor[gebruikte] - CENT).all()


def test_de_steekproef_bevat_alle_gevallen(stad):
    """Zonder huishoudens die er anders op achteruit zouden gaan, bewijst de eigenschap niets."""
    simulatie, gebruikte = stad
    ervoor = simulatie.calculate("ondersteuning_uit_eindigende_regelingen", "2025-12")
    mmb = simulatie.calculate("mmb", "2026-01")
    assert (gebruikte & (ervoor > mmb + CENT)).sum() > AANTAL / 20
    assert (gebruikte & (ervoor > 0) & (mmb > ervoor)).sum() > 0
    assert (~gebruikte & (ervoor > mmb + CENT)).sum() > 0


def test_wie_geen_regeling_gebruikte_krijgt_geen_overgangsbedrag(stad):
    simulatie, gebruikte = stad
    assert (simulatie.calculate("overgangsbedrag", "2026-01")[~gebruikte] == 0).all()


def test_de_eindigende_regelingen_eindigen(stad):
    simulatie, _ = stad
    for regeling in ("individuele_inkomenstoeslag", "meedoenregeling"):
        assert simulatie.calculate(regeling, "2025").max() > 0
        assert simulatie.calculate(regeling, "2026").max() == 0


def bereken(stelsel, huishouden, maand="2026-01"):
    situatie = {"personen": {"a": {}}, "huishoudens": {"h": {"aanvrager": "a", **huishouden}}}
    return SimulationBuilder().build_from_entities(stelsel, situatie).calculate("overgangsbedrag", maand)[0]


VAN_KRACHT = {"mms_van_kracht": {"2026": True, "2027": True}}
GEBRUIKTE = {"gebruikte_eindigende_regeling": {"2025-12": True}}
HAD = {"individuele_inkomenstoeslag": {"2025": 600}, "meedoenregeling": {"2025": 150}}


@pytest.mark.parametrize(
    ("mmb", "verwacht"),
    # (600 + 150) / 12 = 62,50 per maand.
    [(0, 62.50), (20, 42.50), (62.49, 0.01), (62.50, 0), (62.51, 0), (100, 0)],
)
def test_het_bedrag_vult_het_mmb_aan_tot_wat_het_huishouden_had(stelsel, mmb, verwacht):
    huishouden = VAN_KRACHT | GEBRUIKTE | HAD | {"mmb": {"2026-01": mmb}}
    assert bereken(stelsel, huishouden) == pytest.approx(verwacht, abs=0.001)


@pytest.mark.parametrize(
    ("maand", "verwacht"), [("2025-12", 0), ("2026-01", 62.50), ("2026-12", 62.50), ("2027-01", 0)]
)
def test_de_overgang_duurt_twaalf_maanden(stelsel, maand, verwacht):
    huishouden = VAN_KRACHT | GEBRUIKTE | HAD | {"mmb": {maand: 0}}
    assert bereken(stelsel, huishouden, maand) == pytest.approx(verwacht, abs=0.001)


@pytest.mark.parametrize(("gebruik", "verwacht"), [("2025-01", 62.50), ("2024-12", 0), ("2026-01", 0)])
def test_alleen_gebruik_in_de_twaalf_maanden_ervoor_telt(stelsel, gebruik, verwacht):
    huishouden = VAN_KRACHT | HAD | {"gebruikte_eindigende_regeling": {gebruik: True}, "mmb": {"2026-01": 0}}
    assert bereken(stelsel, huishouden) == pytest.approx(verwacht, abs=0.001)


def test_een_overgang_zonder_eerdere_regeling_is_nul(stelsel):
    assert bereken(stelsel, VAN_KRACHT | {"mmb": {"2026-01": 0}}) == 0
    geen_bedrag = {"individuele_inkomenstoeslag": {"2025": 0}, "meedoenregeling": {"2025": 0}}
    assert bereken(stelsel, VAN_KRACHT | GEBRUIKTE | geen_bedrag | {"mmb": {"2026-01": 0}}) == 0


def test_wat_in_het_jaar_nog_uit_de_oude_regeling_komt_gaat_eraf(stelsel):
    # Invoering op 1 juli 2026: de toeslag van januari 2026 (600 per jaar, 50 per maand) loopt dit jaar door.
    huishouden = {
        "mms_van_kracht": {f"2026-{maand:02d}": True for maand in range(7, 13)},
        "gebruikte_eindigende_regeling": {"2026-01": True},
        "individuele_inkomenstoeslag": {"2026": 600},
        "meedoenregeling": {"2026": 0},
        "mmb": {"2026-07": 0},
    }
    assert bereken(stelsel, huishouden, "2026-07") == 0


def test_buiten_nijmegen_is_er_geen_overgangsbedrag(stelsel):
    huishouden = VAN_KRACHT | GEBRUIKTE | HAD | {"gemeente": {"2026": "wageningen"}, "mmb": {"2026-01": 0}}
    assert bereken(stelsel, huishouden) == 0
