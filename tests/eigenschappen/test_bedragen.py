"""Bedragen zijn nooit negatief of onbepaald, behalve waar een teken iets betekent."""

import numpy
import pytest
from gegenereerd import (
    HUIDIG,
    Geval,
    Gezin,
    eis,
    getallen,
    gevallen,
    huishouden_van,
    met_breuk,
    reken,
    simuleer,
    stelsels,
    tel,
    voor_elk,
)


def heeft_verlies(gezin: Gezin) -> bool:
    return any(lid.get("winst_uit_onderneming", 0) < 0 for lid in gezin["leden"])


def heeft_schuld(gezin: Gezin) -> bool:
    return any(lid.get(naam, 0) < 0 for lid in gezin["leden"] for naam in ("vermogen", "vermogen_in_woning"))


def is_net_geboren(gezin: Gezin) -> bool:
    return any(lid["rol"] in ("kind", "medebewoner") for lid in gezin["leden"])


def heeft_kinderopvang(gezin: Gezin) -> bool:
    return any(lid.get("kinderopvang_uren", 0) > 0 for lid in gezin["leden"])


def iedereen(gezin: Gezin) -> bool:
    return True


MAG_NEGATIEF = {
    **dict.fromkeys(
        [
            "bruto_inkomen",
            "netto_inkomen",
            "netto_inkomen_gespreid",
            "netto_inkomen_met_heffingskortingen",
            "netto_huishoudinkomen",
            "netto_jaarinkomen",
            "inkomen_voor_bijstand",
            "inkomen_voor_minimaregelingen",
            "inkomen_zonder_bijstand",
            "belastbaar_inkomen_box_1",
            "verzamelinkomen",
            "mms_inkomen",
            "besteedbaar_inkomen",
        ],
        (heeft_verlies, "Een verlies uit onderneming is negatief inkomen (Wet IB 2001 artikel 3.8)."),
    ),
    **dict.fromkeys(
        ["vermogen", "vermogen_van_gezin", "vermogen_in_woning_van_gezin"],
        (heeft_schuld, "Bezittingen min schulden (Participatiewet artikel 34, eerste lid)."),
    ),
    **dict.fromkeys(
        ["leeftijd", "leeftijd_in_maanden", "leeftijd_einde_vorige_maand"],
        (is_net_geboren, "Wie in de loop van de maand wordt geboren, is op de eerste dag nog niet geboren."),
    ),
    "besteedbaar_inkomen_na_kinderopvang": (
        lambda gezin: heeft_kinderopvang(gezin) or heeft_verlies(gezin),
        "De kosten van kinderopvang kunnen hoger zijn dan wat er te besteden is.",
    ),
    "belastingteruggaaf": (iedereen, "Onder nul is het een bijbetaling (Wet IB 2001 artikel 9.2)."),
    "te_veel_ingehouden_heffing": (iedereen, "Onder nul moet nog worden betaald (Participatiewet artikel 31)."),
}
"""Wat onder nul kan komen: bij welk huishouden, en waarom."""


def toets_bedragen(geval: Geval, stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer(geval.gezinnen, stelsel, geval.jaar)
    namen = getallen(stelsel, geval.maand)
    for naam in namen:
        waarden = reken(simulatie, naam, geval.maand)
        wie = huishouden_van(simulatie, naam)
        eis(numpy.isfinite(waarden), geval, wie, f"{naam} is onbepaald", waarde=waarden)
        mag, _ = MAG_NEGATIEF.get(naam, (lambda gezin: False, ""))
        vrij = numpy.array([mag(gezin) for gezin in geval.gezinnen])[wie]
        eis((waarden >= 0) | vrij, geval, wie, f"{naam} is negatief", waarde=waarden)
    tel(len(geval.gezinnen), len(namen) * len(geval.gezinnen))


@voor_elk(gevallen(), deel=1.5)
def test_geen_bedrag_is_negatief_of_onbepaald(geval):
    """Geen bedrag is negatief of onbepaald."""
    toets_bedragen(geval)


ALLEEN = Geval(HUIDIG, "2026-05", ({"leden": [{"rol": "aanvrager"}]},))


@pytest.mark.parametrize(
    ("naam", "fout"),
    [("huurtoeslag", -1), ("huurtoeslag", numpy.inf), ("mmb", numpy.nan), ("aow_uitkering", -1)],
)
def test_een_negatief_of_onbepaald_bedrag_valt_op(naam, fout):
    toets_bedragen(ALLEEN)
    gebroken = met_breuk(stelsels()[HUIDIG], naam, lambda populatie, period, goed: goed * 0 + fout)
    with pytest.raises(AssertionError, match=r"is negatief|is onbepaald"):
        toets_bedragen(ALLEEN, gebroken)


def test_wat_negatief_mag_zijn_bestaat_en_heeft_een_reden():
    assert set(MAG_NEGATIEF) <= set(getallen(stelsels()[HUIDIG], "2026-05"))
    assert all(reden.endswith(".") for _, reden in MAG_NEGATIEF.values())
