"""Met dezelfde invoer verandert er alleen iets als de wet of een leeftijd verandert."""

from datetime import date
from functools import cache

import numpy
import pytest
from gegenereerd import (
    EERSTE_JAAR,
    HUIDIG,
    LAATSTE_JAAR,
    MMS,
    Geval,
    gezinnen,
    met_breuk,
    per_gezin,
    regels,
    reken,
    simuleer,
    stelsels,
    tel,
    voor_elk,
)
from hypothesis import strategies as st
from openfisca_core.parameters import Parameter
from openfisca_core.periods import DateUnit, period
from uitzonderingen import Paar, eis_van_paar

TOETS = "test_een_bedrag_verandert_alleen_met_de_wet_of_een_leeftijd"
TELLERS = {"leeftijd_in_maanden"}
"""Wat elke maand verandert omdat het de maanden telt."""


@cache
def stille_maanden(stelsel: str) -> list[str]:
    """Give the months in which no parameter has a new value, no formula begins and no variable ends.

    January is never one: there the inputs and rules of a year begin.
    """
    systeem = stelsels()[stelsel]
    bladen = (blad for blad in systeem.parameters.get_descendants() if isinstance(blad, Parameter))
    dagen = {waarde.instant_str for blad in bladen for waarde in blad.values_list}
    for variabele in systeem.variables.values():
        dagen |= set(variabele.formulas)
        if variabele.end is not None:
            dagen.add(str(period(str(variabele.end)[:7]).offset(1).start))
    maanden = {dag[:7] for dag in dagen}
    alle = [f"{jaar}-{nummer:02d}" for jaar in range(EERSTE_JAAR, LAATSTE_JAAR + 1) for nummer in range(2, 13)]
    return [maand for maand in alle if maand not in maanden]


@st.composite
def in_stille_maand(draw) -> Geval:
    """Draw a case in a month in which the law does not change."""
    stelsel = draw(st.sampled_from([HUIDIG, MMS]))
    maand = draw(st.sampled_from(stille_maanden(stelsel)))
    return Geval(stelsel, maand, draw(gezinnen(maand)))


def verjaart(geboren: date, maand: str) -> bool:
    """Tell whether an age in years changes in a month, on its first day or the last day before it."""
    jaar, nummer = map(int, maand.split("-"))
    return (jaar * 12 + nummer - geboren.year * 12 - geboren.month) % 12 in (0, 1)


def toets_maand(geval: Geval, stelsel=None) -> None:
    stelsel = stelsel or stelsels()[geval.stelsel]
    simulatie = simuleer(geval.gezinnen, stelsel, geval.jaar)
    vorige = str(period(geval.maand).offset(-1))

    def op(maand: str):
        def bereken(naam: str) -> numpy.ndarray:
            return per_gezin(simulatie, naam, reken(simulatie, naam, maand))

        return bereken

    paar = Paar(op(vorige), op(geval.maand), geval.maand)
    verjaard = numpy.array(
        [any(verjaart(lid["geboortedatum"], geval.maand) for lid in gezin["leden"]) for gezin in geval.gezinnen]
    )
    verjaard |= bereikt_aow_leeftijd(simulatie, vorige, geval)
    namen = [
        naam
        for naam in regels(stelsel, vorige)
        if stelsel.variables[naam].definition_period == DateUnit.MONTH
        and stelsel.variables[naam].value_type is float
        and naam not in TELLERS
    ]
    for naam in namen:
        eis_van_paar(TOETS, geval, naam, verjaard | ~paar.anders(naam), paar)
    tel(int((~verjaard).sum()), len(namen) * (~verjaard).sum())


def bereikt_aow_leeftijd(simulatie, vorige: str, geval: Geval) -> numpy.ndarray:
    """Tell in which households someone reaches the AOW age."""
    gevonden = numpy.zeros(len(geval.gezinnen), dtype=bool)
    for naam in ("aow_leeftijd_bereikt", "heeft_aow_tarief"):  # op de eerste dag van de maand, of in de maand
        voor, na = (reken(simulatie, naam, maand) for maand in (vorige, geval.maand))
        gevonden |= per_gezin(simulatie, naam, (voor != na).astype(float)) > 0
    return gevonden


@voor_elk(in_stille_maand(), deel=1.5)
def test_een_bedrag_verandert_alleen_met_de_wet_of_een_leeftijd(geval):
    """Een bedrag verandert alleen op een datum van de wet, een verjaardag of de AOW-leeftijd."""
    toets_maand(geval)


STIL = Geval(HUIDIG, "2027-04", ({"leden": [{"rol": "aanvrager", "geboortedatum": date(1990, 9, 9)}]},))


def test_een_bedrag_dat_zomaar_verandert_valt_op():
    toets_maand(STIL)

    def breuk(huishouden, period, goed):
        return goed + period.start.month

    with pytest.raises(AssertionError, match="in 2027-04"):
        toets_maand(STIL, met_breuk(stelsels()[HUIDIG], "zorgtoeslag", breuk))


def test_het_tarief_van_de_aow_begint_in_de_maand_van_de_leeftijd():
    """Wie op 29 juni 67 jaar en 3 maanden is, betaalt over heel juni het lage tarief; de AOW komt in juli."""
    geboren = date(1964, 3, 29)
    geval = Geval(
        HUIDIG, "2031-06", ({"leden": [{"rol": "aanvrager", "geboortedatum": geboren, "brutoloon": 1600.0}]},)
    )
    simulatie = simuleer(geval.gezinnen, stelsels()[HUIDIG], geval.jaar)
    mei, juni = (reken(simulatie, "loonheffing", maand) for maand in ("2031-05", "2031-06"))
    assert juni < mei
    toets_maand(geval)


def test_er_zijn_stille_maanden_en_maanden_waarin_de_wet_verandert():
    stil = stille_maanden(HUIDIG)
    assert "2026-07" not in stil  # de normen van de bijstand volgen het minimumloon op 1 januari en 1 juli
    assert len([maand for maand in stil if maand < "2027"]) > 20
