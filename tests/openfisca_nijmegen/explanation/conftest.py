"""Situations and shorthands for the tests of the explanation."""

from collections.abc import Callable
from typing import Any

import pytest
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.explanation import Stap, Uitleg, leg_uit
from openfisca_nijmegen.situaties import VOORBEELDEN, Situatie, bouw_simulatie, controleer, lees_voorbeeld

MAAND = "2026-01"


def gezin(huishouden: dict[str, Any] | None = None, **personen: dict[str, Any]) -> Situatie:
    """Write a situation of one household: a person's name is the role, with a number for children and residents.

    Values hold for the whole year 2026; ``geboren`` is the birth date.
    """
    kenmerken: dict[str, Any] = {"gemeente": "nijmegen", "mms_van_kracht": True, **(huishouden or {})}
    situatie: Situatie = {"personen": {}, "huishoudens": {}}
    for naam, waarden in personen.items():
        invoer = dict(waarden)
        gegevens = {"geboortedatum": {"ETERNITY": invoer.pop("geboren")}}
        situatie["personen"][naam] = gegevens | {sleutel: _reeks(waarde) for sleutel, waarde in invoer.items()}
    situatie["huishoudens"]["thuis"] = {
        "aanvrager": ["aanvrager"],
        **({"partner": ["partner"]} if "partner" in personen else {}),
        "kinderen": [naam for naam in personen if naam.startswith("kind")],
        "medebewoners": [naam for naam in personen if naam.startswith("medebewoner")],
        **{sleutel: _reeks(waarde) for sleutel, waarde in kenmerken.items()},
    }
    return situatie


def _reeks(waarde: Any) -> Any:
    return waarde if isinstance(waarde, dict) else {"2026": waarde}


HUUR = {"woonsituatie": "huurwoning", "kale_huur": 8400, "energiekosten": 1800}
VEERTIG, ZESTIG, TWINTIG, NEGENTIEN = "1985-06-01", "1966-02-01", "2005-06-01", "2006-06-01"
AOW = "1955-06-01"

GEVALLEN: dict[str, Situatie] = {
    **{naam: lees_voorbeeld(naam) for naam in VOORBEELDEN},
    "jongere": gezin(HUUR, aanvrager={"geboren": TWINTIG}),
    "jongere_zonder_ouders": gezin(HUUR, aanvrager={"geboren": TWINTIG, "kan_geen_beroep_doen_op_ouders": True}),
    "jong_met_medebewoner_zonder_ouders": gezin(
        HUUR,
        aanvrager={"geboren": TWINTIG, "kan_geen_beroep_doen_op_ouders": True},
        medebewoner_1={"geboren": VEERTIG},
    ),
    "jong_paar_met_kind": gezin(
        HUUR, aanvrager={"geboren": TWINTIG}, partner={"geboren": NEGENTIEN}, kind_1={"geboren": "2025-03-01"}
    ),
    "een_jong_van_het_paar": gezin(HUUR, aanvrager={"geboren": VEERTIG}, partner={"geboren": TWINTIG}),
    "een_jong_met_medebewoner": gezin(
        HUUR, aanvrager={"geboren": TWINTIG}, partner={"geboren": VEERTIG}, medebewoner_1={"geboren": ZESTIG}
    ),
    "paar_met_medebewoner": gezin(
        HUUR, aanvrager={"geboren": VEERTIG}, partner={"geboren": ZESTIG}, medebewoner_1={"geboren": AOW}
    ),
    "paar_een_aow": gezin(
        HUUR, aanvrager={"geboren": AOW, "aow_opbouwjaren": {"ETERNITY": 10}}, partner={"geboren": ZESTIG}
    ),
    "aow_alleen": gezin(HUUR, aanvrager={"geboren": AOW, "aow_opbouwjaren": {"ETERNITY": 20}, "bruto_pensioen": 1200}),
    "aow_met_medebewoner": gezin(
        HUUR, aanvrager={"geboren": AOW, "aow_opbouwjaren": {"ETERNITY": 0}}, medebewoner_1={"geboren": AOW}
    ),
    "in_inrichting": gezin(
        {"woonsituatie": "instelling"}, aanvrager={"geboren": VEERTIG, "verblijft_in_inrichting": True}
    ),
    "jong_in_inrichting": gezin(aanvrager={"geboren": TWINTIG, "verblijft_in_inrichting": True}),
    "een_van_beiden_in_inrichting": gezin(
        HUUR, aanvrager={"geboren": VEERTIG}, partner={"geboren": VEERTIG, "verblijft_in_inrichting": True}
    ),
    "beiden_in_inrichting": gezin(
        aanvrager={"geboren": VEERTIG, "verblijft_in_inrichting": True},
        partner={"geboren": VEERTIG, "verblijft_in_inrichting": True},
    ),
    "partner_student_met_kind": gezin(
        HUUR,
        aanvrager={"geboren": VEERTIG},
        partner={"geboren": VEERTIG, "is_student": True, "brutoloon": 6000},
        kind_1={"geboren": "2020-03-01"},
    ),
    "aanvrager_zonder_verblijf": gezin(
        HUUR, aanvrager={"geboren": VEERTIG, "heeft_rechtmatig_verblijf": False}, partner={"geboren": VEERTIG}
    ),
    "ontheemde": gezin(HUUR, aanvrager={"geboren": VEERTIG, "is_ontheemde_oekraine": True}),
    "minderjarig": gezin(HUUR, aanvrager={"geboren": "2009-06-01"}),
    "deeltijd_met_bijstand": gezin(HUUR, aanvrager={"geboren": VEERTIG, "brutoloon": 7200, "vakantiegeld": 500}),
    "deeltijd_na_een_half_jaar": gezin(
        HUUR,
        aanvrager={"geboren": VEERTIG, "brutoloon": {"2025": 7200, "2026": 7200}},
        kind_1={"geboren": "2018-05-01"},
    ),
    "urenbeperkt": gezin(HUUR, aanvrager={"geboren": TWINTIG, "brutoloon": 3600, "is_medisch_urenbeperkt": True}),
    "loonkostensubsidie": gezin(
        HUUR,
        aanvrager={
            "geboren": VEERTIG,
            "brutoloon": {"2024": 6000, "2025": 6000, "2026": 6000},
            "werkt_met_loonkostensubsidie": True,
            "kan_arbeidsomvang_niet_uitbreiden": True,
        },
    ),
    "geen_vrijlating_meer": gezin(HUUR, aanvrager={"geboren": VEERTIG, "brutoloon": {"2025": 6000, "2026": 6000}}),
    "giften_boven_de_grens": gezin(HUUR, aanvrager={"geboren": VEERTIG, "giften": 24000}),
    "vermogend": gezin(HUUR, aanvrager={"geboren": VEERTIG, "rendementsgrondslag": 200000}),
    "vermogen_onder_de_grens": gezin(
        HUUR, aanvrager={"geboren": VEERTIG, "rendementsgrondslag": 5000}, kind_1={"geboren": "2015-05-05"}
    ),
    "huiseigenaar": gezin({"woonsituatie": "koopwoning"}, aanvrager={"geboren": VEERTIG, "vermogen_in_woning": 90000}),
    "inwonend": gezin({"woonsituatie": "inwonend"}, aanvrager={"geboren": VEERTIG}),
    "dakloos": gezin({"woonsituatie": "dakloos"}, aanvrager={"geboren": VEERTIG}),
    "dure_woning": gezin(
        {"woonsituatie": "huurwoning", "kale_huur": 14400, "servicekosten": 1200, "energiekosten": 6000},
        aanvrager={"geboren": VEERTIG},
    ),
    "vijf_kinderen": gezin(
        HUUR,
        aanvrager={"geboren": VEERTIG},
        partner={"geboren": VEERTIG, "brutoloon": 36000},
        **{f"kind_{nummer}": {"geboren": f"{2008 + 3 * nummer}-05-05"} for nummer in range(1, 6)},
    ),
    "volwassen_kind": gezin(HUUR, aanvrager={"geboren": ZESTIG}, kind_1={"geboren": "2003-05-05", "brutoloon": 24000}),
    "wageningen": gezin({**HUUR, "gemeente": "wageningen"}, aanvrager={"geboren": VEERTIG}),
    "overig": gezin({**HUUR, "gemeente": "overig"}, aanvrager={"geboren": VEERTIG}),
    "rijk": gezin(
        HUUR,
        aanvrager={"geboren": VEERTIG, "brutoloon": 60000},
        partner={"geboren": VEERTIG, "winst_uit_onderneming": 9000},
    ),
    "mmg_ingevoerd": gezin({**HUUR, "mmg": {MAAND: 2500}}, aanvrager={"geboren": VEERTIG}),
    "toetsingsinkomen_ingevoerd": gezin(
        {**HUUR, "gezamenlijk_toetsingsinkomen": 30500},
        aanvrager={"geboren": VEERTIG},
        kind_1={"geboren": "2015-05-05"},
    ),
    "bijstand_ingevoerd": gezin({**HUUR, "bijstandsuitkering": {MAAND: 1000}}, aanvrager={"geboren": VEERTIG}),
    "klein_tekort": gezin({**HUUR, "mms_inkomen": {MAAND: 1500}, "mmg": {MAAND: 1501}}, aanvrager={"geboren": VEERTIG}),
    "groot_tekort": gezin({**HUUR, "mms_inkomen": {MAAND: 100}, "mmg": {MAAND: 2500}}, aanvrager={"geboren": VEERTIG}),
}
"""Every branch the sentences distinguish, and the example households."""


@pytest.fixture(scope="session")
def uitleg_van(tax_benefit_system: TaxBenefitSystem) -> Callable[..., Uitleg]:
    """Give a function that explains a variable of a case; the same question gets the same answer object."""
    bekend: dict[tuple[str, str, str], Uitleg] = {}

    def leg(geval: str, variabele: str = "mmb", maand: str = MAAND) -> Uitleg:
        if (geval, variabele, maand) not in bekend:
            simulatie = simulatie_van(GEVALLEN[geval], tax_benefit_system)
            bekend[geval, variabele, maand] = leg_uit(simulatie, variabele, maand, situatie=GEVALLEN[geval])
        return bekend[geval, variabele, maand]

    return leg


def simulatie_van(situatie: Situatie, stelsel: TaxBenefitSystem) -> Simulation:
    controleer(situatie, stelsel)
    return bouw_simulatie(situatie, stelsel)


@pytest.fixture(scope="session")
def stap_van(uitleg_van: Callable[..., Uitleg]) -> Callable[..., Stap]:
    """Give a function that finds a step of a case by its key."""

    def zoek(geval: str, sleutel: str, variabele: str = "mmb", maand: str = MAAND) -> Stap:
        stappen = list(uitleg_van(geval, variabele, maand).alle_stappen())
        gevonden = [deel for deel in stappen if deel.sleutel == sleutel]
        assert gevonden, f"{sleutel} ontbreekt; er zijn {[deel.sleutel for deel in stappen]}"
        return gevonden[0]

    return zoek


@pytest.fixture(scope="session")
def gevallen() -> dict[str, Situatie]:
    """Give the situations by name."""
    return GEVALLEN


@pytest.fixture(scope="session")
def bouw(tax_benefit_system: TaxBenefitSystem) -> Callable[..., Simulation]:
    """Give a function that builds a new simulation of a situation, on another system if one is given."""

    def nieuw(situatie: Situatie, stelsel: TaxBenefitSystem | None = None) -> Simulation:
        return simulatie_van(situatie, stelsel or tax_benefit_system)

    return nieuw


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``elk_geval`` once for each situation."""
    if "elk_geval" in metafunc.fixturenames:
        metafunc.parametrize("elk_geval", GEVALLEN)
