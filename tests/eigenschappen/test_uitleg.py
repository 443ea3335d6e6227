"""Wat de uitleg noemt, is wat is berekend."""

from dataclasses import replace
from datetime import date

import numpy
import pytest
from gegenereerd import HUIDIG, Geval, gevallen, simuleer, stelsels, tel, voor_elk
from hypothesis import strategies as st
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import DateUnit, period

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.explanation import Uitleg, leg_uit
from openfisca_nijmegen.nederlands import kaal

UITGELEGD = [
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderopvangtoeslag",
    "bijstandsuitkering",
    "mmb",
    "mmg",
    "meedoenregeling",
    "individuele_inkomenstoeslag",
    "bijzondere_bijstand",
    "besteedbaar_inkomen",
    "overgangsbedrag",
]


def genoemd(uitleg: Uitleg) -> list[tuple[str, str, str | None, object]]:
    """Give every value that an explanation names: of which variable, when, of whom, and what."""
    gegevens = [uitleg.uitkomst]
    for stap in uitleg.alle_stappen():
        gegevens += [*stap.erin, *stap.eruit]
    return [(g.variabele, g.periode, g.van, g.waarde) for g in gegevens]


def toets_uitleg(geval: Geval, naam: str, uitleggen=leg_uit) -> None:
    stelsel = stelsels()[geval.stelsel]
    simulatie = simuleer(geval.gezinnen, stelsel, geval.jaar)
    variabele = stelsel.variables[naam]
    wanneer = geval.maand[:4] if variabele.definition_period == "year" else geval.maand
    aantal = 0
    for nummer in range(len(geval.gezinnen)):
        for welke, periode, van, waarde in genoemd(uitleggen(simulatie, naam, wanneer, huishouden=nummer)):
            som = stelsel.variables[welke].definition_period == DateUnit.MONTH and period(periode).unit == DateUnit.YEAR
            berekend = simulatie.calculate_add(welke, periode) if som else simulatie.calculate(welke, periode)
            berekend = berekend.decode_to_str() if isinstance(berekend, EnumArray) else berekend
            plaats = _plaats(simulatie, stelsel.variables[welke], van, nummer)
            assert kaal(berekend[plaats]) == waarde, (
                f"de uitleg van {naam} in {wanneer} noemt {welke} {waarde!r} in {periode}, berekend is "
                f"{berekend[plaats]!r}; {geval.gezinnen[nummer]}"
            )
            aantal += 1
    tel(len(geval.gezinnen), aantal)


def _plaats(simulatie, variabele, van: str | None, nummer: int) -> int:
    if variabele.entity.key != Persoon.key:
        return nummer
    ids = [str(lid) for lid in simulatie.persons.ids]
    if van is not None:
        return ids.index(van)
    groep = simulatie.populations["huishouden"]
    eigen = numpy.flatnonzero(groep.members_entity_id == nummer)
    return next(int(plaats) for plaats in eigen if groep.members_role[plaats].key == "aanvrager")


@voor_elk(gevallen(meeste=2), st.sampled_from(UITGELEGD))
def test_de_uitleg_noemt_wat_is_berekend(geval, naam):
    """Elk bedrag in de uitleg is het bedrag van de berekening."""
    toets_uitleg(geval, naam)


ALLEEN = Geval(
    HUIDIG, "2026-05", ({"kale_huur": 700.0, "leden": [{"rol": "aanvrager", "geboortedatum": date(1990, 1, 1)}]},)
)


def test_een_uitleg_met_een_ander_bedrag_valt_op():
    toets_uitleg(ALLEEN, "zorgtoeslag")

    def mis(*wat, **wie):
        uitleg = leg_uit(*wat, **wie)
        return replace(uitleg, uitkomst=replace(uitleg.uitkomst, waarde=uitleg.uitkomst.waarde + 1))

    with pytest.raises(AssertionError, match="noemt zorgtoeslag"):
        toets_uitleg(ALLEEN, "zorgtoeslag", mis)


def test_een_uitleg_noemt_ook_de_som_van_een_jaar():
    """Het arbeidsinkomen is van een jaar: de uitleg noemt de som van het loon, en ook die is nagerekend."""
    ouder = {"rol": "aanvrager", "geboortedatum": date(1990, 1, 1), "brutoloon": 1500.0, "winst_uit_onderneming": 10.0}
    kind = {"rol": "kind", "geboortedatum": date(2022, 5, 1)}
    geval = Geval(HUIDIG, "2026-05", ({"leden": [ouder, kind]},))
    uitleg = leg_uit(simuleer(geval.gezinnen, stelsels()[HUIDIG], 2026), "bijstandsuitkering", "2026-05", huishouden=0)
    assert ("brutoloon", "2026", 18_000.0) in {(naam, periode, waarde) for naam, periode, _, waarde in genoemd(uitleg)}
    toets_uitleg(geval, "bijstandsuitkering")
