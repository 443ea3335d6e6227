"""Meer vermogen of inkomen geeft niet meer steun."""

from copy import deepcopy
from datetime import date
from functools import partial

import numpy
import pytest
from gegenereerd import (
    BEDRAG,
    INKOMENS,
    MMS,
    VERMOGEN,
    Geval,
    Gezin,
    gevallen,
    met_breuk,
    per_gezin,
    reken,
    simuleer,
    stelsels,
    tel,
    voor_elk,
)
from hypothesis import strategies as st
from openfisca_core.periods import DateUnit
from uitzonderingen import Paar, eis_van_paar

CENT = 0.01
"""Een bedrag dat de wet op centen of euro's afrondt, kan in float32 nog geen cent schelen."""

TOESLAGEN = ["zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag"]
STEUN = [
    "bijstandsuitkering",
    *TOESLAGEN,
    "kinderbijslag",
    "mmb",
    "overgangsbedrag",
    "bijverdienpremie_huishouden",
    "uitstroompremie_huishouden",
    "individuele_inkomenstoeslag",
    "individuele_inkomenstoeslag_wageningen",
    "meedoenregeling",
    "energietoeslag",
    "kindregelingen",
    "studietoeslag",
    "bijzondere_bijstand",
    "bijdrage_collectieve_zorgverzekering",
]
RECHTEN = ["recht_op_kwijtschelding", "recht_op_busvoordeelabonnement"]
"""Wat geen bedrag is, maar wel steun."""
SAMEN = "alle steun samen"


def toets_niet_meer(toets: str, namen: list[str], geval: Geval, rijker: tuple[Gezin, ...], stelsel=None) -> None:
    """Demand that no support is higher for the same households with more."""
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer([*geval.gezinnen, *rijker], stelsel, geval.jaar)
    aantal = len(rijker)

    def bereken(naam: str) -> numpy.ndarray:
        if naam == SAMEN:
            return sum(bereken(deel) / (12 if is_jaarbedrag(deel) else 1) for deel in STEUN)
        return per_gezin(simulatie, naam, reken(simulatie, naam, geval.maand)).astype(numpy.float64)

    def is_jaarbedrag(naam: str) -> bool:
        return stelsel.variables[naam].definition_period == DateUnit.YEAR

    paar = Paar(lambda naam: bereken(naam)[:aantal], lambda naam: bereken(naam)[aantal:], geval.maand)
    for naam in namen:
        eis_van_paar(toets, geval, naam, paar.na(naam) <= paar.voor(naam) + CENT, paar)
    tel(aantal, len(namen) * aantal)


meer_vermogen = partial(toets_niet_meer, "test_meer_vermogen_geeft_nooit_meer_steun", [*STEUN, *RECHTEN, SAMEN])
meer_inkomen = partial(toets_niet_meer, "test_een_toeslag_stijgt_nooit_met_het_inkomen", TOESLAGEN)


@st.composite
def met_meer(draw, wat: tuple[str, ...], hoeveel: st.SearchStrategy) -> tuple[Geval, tuple[Gezin, ...]]:
    """Draw a case, and the same households of which one member has more."""
    geval = draw(gevallen())
    rijker = deepcopy(geval.gezinnen)
    for gezin in rijker:
        lid = gezin["leden"][draw(st.integers(0, len(gezin["leden"]) - 1))]
        naam, meer = draw(st.sampled_from(wat)), draw(hoeveel)
        lid[naam] = round(lid.get(naam, 0) + meer, 2)
        if naam == "rendementsgrondslag" and "vermogen" in lid:
            lid["vermogen"] += meer
    return geval, rijker


STAP = st.one_of(st.integers(1, 500), BEDRAG)


@voor_elk(met_meer(("rendementsgrondslag",), st.one_of(st.integers(1, 500), VERMOGEN)), deel=1.5)
def test_meer_vermogen_geeft_nooit_meer_steun(invoer):
    """Meer vermogen geeft nooit meer steun: geen enkele regeling, en niet hun som."""
    meer_vermogen(*invoer)


@voor_elk(met_meer(("vermogen_in_woning",), st.integers(1, 200_000)), deel=0.5)
def test_meer_vermogen_in_de_woning_geeft_nooit_meer_steun(invoer):
    """Meer vermogen in de eigen woning geeft nooit meer steun."""
    meer_vermogen(*invoer)


@voor_elk(met_meer(INKOMENS, STAP), deel=1.5)
def test_een_toeslag_stijgt_nooit_met_het_inkomen(invoer):
    """Een toeslag stijgt nooit met het inkomen."""
    meer_inkomen(*invoer)


def een(meer: dict[str, float], **invoer: object) -> tuple[Geval, tuple[Gezin, ...]]:
    gezin = {"kale_huur": 600.0, "leden": [{"rol": "aanvrager", "brutoloon": 1800.0, **invoer}, {"rol": "kind"}]}
    gezin["leden"][1]["geboortedatum"] = date(2018, 5, 5)
    rijker = deepcopy(gezin)
    rijker["leden"][0].update(meer)
    return Geval(MMS, "2026-05", (gezin,)), (rijker,)


@pytest.mark.parametrize("naam", ["zorgtoeslag", "huurtoeslag", "meedoenregeling"])
def test_steun_die_met_het_vermogen_stijgt_valt_op(naam):
    def breuk(populatie, period, goed):
        return goed + populatie("vermogen_van_gezin", period.first_month) / 100

    invoer = een({"rendementsgrondslag": 5000.0})
    meer_vermogen(*invoer)
    with pytest.raises(AssertionError, match=naam):
        meer_vermogen(*invoer, met_breuk(stelsels()[MMS], naam, breuk))


@pytest.mark.parametrize("naam", TOESLAGEN)
def test_een_toeslag_die_met_het_inkomen_stijgt_valt_op(naam):
    def breuk(populatie, period, goed):
        return goed + populatie("gezamenlijk_toetsingsinkomen", period.this_year) / 10

    invoer = een({"brutoloon": 2000.0})
    meer_inkomen(*invoer)
    with pytest.raises(AssertionError, match=naam):
        meer_inkomen(*invoer, met_breuk(stelsels()[MMS], naam, breuk))
