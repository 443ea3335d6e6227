"""De systematiek: het MMB vult aan tot de MMG, een premie houdt op, een kind kost geld en niemand verliest abrupt."""

from copy import deepcopy
from datetime import date

import numpy
import pytest
from gegenereerd import (
    HUIDIG,
    MMS,
    Geval,
    Gezin,
    eis,
    geboren,
    gevallen,
    huishouden_van,
    met_breuk,
    reken,
    simuleer,
    stelsels,
    tel,
    voor_elk,
)
from hypothesis import strategies as st
from openfisca_core.periods import period

CENT = 0.01
"""Het MMB is op een cent afgerond, dus ten hoogste een halve cent hoger; de som in float32 scheelt de rest."""
EERSTE_MAAND = "2023-01"


def toets_aanvulling(geval: Geval, stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer(geval.gezinnen, stelsel, geval.jaar)
    mmb, inkomen, mmg = (reken(simulatie, naam, geval.maand) for naam in ("mmb", "mms_inkomen", "mmg"))
    wie = numpy.arange(len(mmb))
    goed = (mmb == 0) | (mmb + inkomen <= mmg + CENT)
    eis(goed, geval, wie, "MMB en inkomen komen boven de MMG uit", mmb=mmb, inkomen=inkomen, mmg=mmg)
    tel(len(mmb), (mmb > 0).sum())


@voor_elk(gevallen(van=2025), deel=1.5)
def test_mmb_en_inkomen_komen_samen_niet_boven_de_mmg(geval):
    """Het MMB en het inkomen dat meetelt, komen samen nooit boven de MMG uit."""
    toets_aanvulling(geval)


@st.composite
def met_kind(draw) -> tuple[Geval, tuple[Gezin, ...]]:
    """Draw a case, and the same households with a child more, under eighteen."""
    geval = draw(gevallen())
    groter = deepcopy(geval.gezinnen)
    for gezin in groter:
        gezin["leden"].append({"rol": "kind", "geboortedatum": draw(geboren(geval.maand, 0, 17))})
    return geval, groter


def toets_kind(geval: Geval, groter: tuple[Gezin, ...], stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer([*geval.gezinnen, *groter], stelsel, geval.jaar)
    zonder, met = numpy.split(reken(simulatie, "mmg", geval.maand), 2)
    eis(met >= zonder - CENT, geval, numpy.arange(len(zonder)), "een kind verlaagt de MMG", zonder=zonder, met=met)
    tel(len(zonder), len(zonder))


@voor_elk(met_kind())
def test_een_kind_erbij_verlaagt_de_mmg_nooit(invoer):
    """Een kind erbij verlaagt de MMG nooit."""
    toets_kind(*invoer)


def toets_premiemaanden(geval: Geval, stelsel=None) -> None:
    """Demand that nobody has a premium in more months of the window than there are."""
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer(geval.gezinnen, stelsel, geval.jaar)
    regels = stelsel.get_parameters_at_instant(f"{geval.maand}-01").mms.bijverdienpremie
    gemeente = simulatie.calculate("gemeente", geval.maand)
    wie = huishouden_van(simulatie, "bijverdienpremie")
    maximum, venster = (numpy.asarray(regels[naam][gemeente])[wie] for naam in ("maanden", "venster"))
    aantal = numpy.zeros(len(wie))
    for terug in range(int(venster.max(initial=0)) + 1):
        maand = period(geval.maand).offset(-terug)
        if str(maand) >= EERSTE_MAAND:
            aantal += (simulatie.calculate("bijverdienpremie", maand) > 0) & (terug <= venster)
    eis(aantal <= maximum, geval, wie, "te veel maanden bijverdienpremie", maanden=aantal, maximum=maximum)
    tel(len(geval.gezinnen), len(wie))


@st.composite
def werkenden(draw) -> Geval:
    """Draw households that work part of the time beside their bijstand, as long as the premium may last."""
    geval = draw(gevallen(meeste=8, van=2025))
    for gezin in geval.gezinnen:
        gezin["gemeente"] = draw(st.sampled_from(["wageningen", "nijmegen"]))
        for lid in gezin["leden"]:
            if lid["rol"] in ("aanvrager", "partner"):
                lid["brutoloon"] = float(draw(st.integers(0, 1400)))
                begin = draw(st.integers(2023, geval.jaar))
                lid["brutoloon_vanaf"] = f"{begin}-{draw(st.integers(1, 12)):02d}"
    return geval


@voor_elk(werkenden(), deel=0.5)
def test_geen_maand_bijverdienpremie_boven_het_maximum(geval):
    """Niemand krijgt meer maanden bijverdienpremie dan het maximum."""
    toets_premiemaanden(geval)


# De overgang

ONTVANGEN = ("ontvangen_individuele_inkomenstoeslag", "ontvangen_meedoenregeling")
BEGIN = {HUIDIG: "2030-01", MMS: "2026-01"}
"""Wanneer de systematiek in Nijmegen ingaat (artikel 48). Van Wageningen kent het model geen overgang."""


@st.composite
def overstappers(draw) -> Geval:
    """Draw households that received something every month, in a year after the systematiek began."""
    stelsel = draw(st.sampled_from(sorted(BEGIN)))
    eerste_jaar = int(BEGIN[stelsel][:4])
    geval = draw(gevallen(van=eerste_jaar, tot=eerste_jaar + 1, stelsels=[stelsel]))
    for gezin in geval.gezinnen:
        gezin["gemeente"] = "nijmegen"
        for naam in ONTVANGEN:
            gezin[naam] = draw(st.integers(0, 10_000)) / 100
    return geval


def toets_overgang(geval: Geval, stelsel=None) -> None:
    """Follow the months from the beginning: support is kept until the first month in which the MMB is as high."""
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer(geval.gezinnen, stelsel, geval.jaar)
    behouden = sum(reken(simulatie, naam, EERSTE_MAAND) for naam in ONTVANGEN)
    maand, wie = period(BEGIN[geval.stelsel]), numpy.arange(len(behouden))
    overgestapt = numpy.zeros(len(behouden), dtype=bool)
    aantal = 0
    while str(maand) <= geval.maand:
        mmb, erbij = (reken(simulatie, naam, str(maand)) for naam in ("mmb", "overgangsbedrag"))
        overgestapt |= mmb >= behouden - CENT
        eis(
            overgestapt | (mmb + erbij >= behouden - CENT),
            geval,
            wie,
            f"minder in {maand} dan vóór de systematiek",
            behouden=behouden,
            mmb=mmb,
            overgangsbedrag=erbij,
        )
        zeker = mmb >= behouden + CENT
        eis(~zeker | (erbij == 0), geval, wie, f"overgangsbedrag na de overstap in {maand}", mmb=mmb, erbij=erbij)
        maand, aantal = maand.offset(1), aantal + 1
    tel(len(behouden), aantal * len(behouden))


@voor_elk(overstappers(), deel=0.5)
def test_niemand_verliest_abrupt_wat_er_voor_de_systematiek_was(geval):
    """Niemand verliest abrupt: tot de overstap blijft wat er vóór de systematiek was."""
    toets_overgang(geval)


# Elke eigenschap kan breken

WERKT = Geval(
    HUIDIG,
    "2028-12",
    (
        {
            "gemeente": "wageningen",
            "ontvangen_meedoenregeling": 5.0,
            "leden": [{"rol": "aanvrager", "geboortedatum": date(1990, 1, 1), "brutoloon": 600.0}],
        },
    ),
)


def test_een_te_hoog_mmb_valt_op():
    toets_aanvulling(WERKT)
    hoger = met_breuk(stelsels()[HUIDIG], "mmb", lambda huishouden, period, goed: goed + 0.02)
    with pytest.raises(AssertionError, match="boven de MMG"):
        toets_aanvulling(WERKT, hoger)


def test_een_kind_dat_geld_oplevert_valt_op():
    groter = deepcopy(WERKT.gezinnen)
    groter[0]["leden"].append({"rol": "kind", "geboortedatum": date(2020, 1, 1)})
    toets_kind(WERKT, groter)

    def breuk(huishouden, period, goed):
        return goed - 1000 * huishouden("aantal_kinderen", period)

    with pytest.raises(AssertionError, match="verlaagt de MMG"):
        toets_kind(WERKT, groter, met_breuk(stelsels()[HUIDIG], "budget_voeding", breuk))


def test_een_premie_zonder_einde_valt_op():
    toets_premiemaanden(WERKT)
    altijd = met_breuk(stelsels()[HUIDIG], "heeft_premiemaanden_over", lambda persoon, period, goed: goed | True)
    with pytest.raises(AssertionError, match="te veel maanden"):
        toets_premiemaanden(WERKT, altijd)


@pytest.mark.parametrize(
    ("naam", "breuk"),
    [
        ("overgangsbedrag", lambda huishouden, period, goed: goed * 0.5),
        ("aandeel_behouden_ondersteuning", lambda huishouden, period, goed: goed - 0.25),
        ("is_overgestapt_naar_mmb", lambda huishouden, period, goed: goed | (period.start.month > 3)),
    ],
)
def test_een_abrupt_verlies_valt_op(naam, breuk):
    rijk = deepcopy(WERKT.gezinnen)
    rijk[0]["leden"][0]["brutoloon"] = 5000.0
    rijk[0]["gemeente"] = "nijmegen"
    geval = Geval(MMS, "2026-06", rijk)
    toets_overgang(geval)
    with pytest.raises(AssertionError, match="minder in"):
        toets_overgang(geval, met_breuk(stelsels()[MMS], naam, breuk))


def test_het_begin_van_de_systematiek_is_dat_van_het_stelsel():
    for stelsel, begin in BEGIN.items():
        simulatie = simuleer([{"gemeente": "nijmegen", "leden": [{"rol": "aanvrager"}]}], stelsels()[stelsel], 2031)
        assert reken(simulatie, "begint_met_mms", begin).all()
