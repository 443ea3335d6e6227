"""Make a request that fits its schema one that holds together, for schemathesis.

A schema cannot say that a role names a person who exists, that a month and its year agree, or that a child is born
before the year that is computed. A generator that knows only the schema therefore makes requests that are rightly
refused, and never computes anything. What is wrong on purpose stays as it is.
"""

from datetime import date
from typing import Any

import schemathesis
from openfisca_core.indexed_enums import Enum

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.scenarios import namen as scenarionamen

VARIABELEN = CountryTaxBenefitSystem().variables
MEESTE = 5
"""So many persons and households stay: a request of hundreds shows nothing more."""


@schemathesis.hook
def before_call(context: Any, case: Any, **kwargs: Any) -> None:
    """Repair the body of a case that is meant to be right."""
    meta = getattr(case, "meta", None)
    if meta is not None and meta.generation.mode.is_positive and isinstance(case.body, dict):
        case.body = herstel(case.body)


def herstel(body: dict[str, Any]) -> dict[str, Any]:
    """Repair a body.

    Args:
        body: What fits the schema of a request.

    Returns:
        A request that the gate lets through.
    """
    nieuw = dict(body)
    if "personen" in nieuw:
        nieuw |= _situatie(nieuw)
    if "situatie" in nieuw:
        nieuw["situatie"] = situatie = _situatie(nieuw["situatie"])
        huishouden = next(iter(situatie["huishoudens"]))
        nieuw["huishouden"] = huishouden
        if "persoon" in nieuw:
            nieuw["persoon"] = _ids(situatie["huishoudens"][huishouden]["aanvrager"])[0]
    if "scenario" in nieuw:
        nieuw["scenario"] = _scenario(nieuw["scenario"])
    if "scenarios" in nieuw:
        nieuw["scenarios"] = list({str(deel): deel for deel in map(_scenario, nieuw["scenarios"][:2])}.values())
        nieuw.pop("gemeenten", None)
    if "periodes" in nieuw:
        nieuw["periodes"] = ["2026-01"] if "-" in nieuw["periodes"][0] else ["2026"]
        nieuw.pop("huishouden", None)
    if "varieer" in nieuw:
        _herstel_kromme(nieuw)
    elif "variabele" in nieuw:
        variabele = VARIABELEN[nieuw["variabele"]]
        nieuw["periode"] = "2026" if variabele.definition_period == "year" else "2026-01"
        if variabele.entity.key == "huishouden":
            nieuw.pop("persoon", None)
    if "scenarios" in nieuw and "varieer" not in nieuw:
        nieuw.pop("huishouden", None)
    return nieuw


def _herstel_kromme(body: dict[str, Any]) -> None:
    body |= {"van": 0, "tot": 100, "stap": 25, "periode": "2026-01"}
    variabele = VARIABELEN.get(body["varieer"])
    if variabele is not None and variabele.entity.key == "huishouden":
        body.pop("persoon", None)


def _scenario(keuze: Any) -> Any:
    """Keep the name of a scenario; of changes keep one that can be made."""
    if isinstance(keuze, str):
        return keuze if keuze in scenarionamen() else "mms_2026"
    wijziging = {"parameter": "mms.flexibel_budget.aandeel.nijmegen", "vanaf": "2026-01-01", "waarde": 0.05}
    return {**keuze, "wijzigingen": [wijziging]}


def _situatie(situatie: dict[str, Any]) -> dict[str, Any]:
    personen = {f"p{nummer}": inhoud for nummer, inhoud in enumerate(list(situatie["personen"].values())[:MEESTE])}
    huishoudens = list(situatie["huishoudens"].values())[: len(personen)]
    ids = list(personen)
    met_rollen = {}
    for nummer, inhoud in enumerate(huishoudens):
        rollen = {"aanvrager": [ids[nummer]]}
        if nummer == 0 and len(ids) > len(huishoudens):
            rollen["kinderen"] = ids[len(huishoudens) :]
        met_rollen[f"h{nummer}"] = rollen | _waarden(inhoud)
    # Something is asked: without a question the last input says the month, and that may lie before the first amounts.
    met_rollen["h0"].setdefault("mmb", {"2026-01": None})
    return {"personen": {naam: _waarden(inhoud) for naam, inhoud in personen.items()}, "huishoudens": met_rollen}


def _waarden(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {naam: _reeks(naam, waarden) for naam, waarden in inhoud.items() if naam in VARIABELEN and _mag(naam)}


def _mag(naam: str) -> bool:
    """Leave out a computed enum: all households give it, or none."""
    return VARIABELEN[naam].value_type is not Enum or not VARIABELEN[naam].formulas


def _reeks(naam: str, waarden: dict[str, Any]) -> dict[str, Any]:
    """Bring what is asked to one year, and keep values of which the periods cannot overlap."""
    gevraagd = {_in_2026(periode): None for periode, waarde in waarden.items() if waarde is None}
    gegeven = [(periode, waarde) for periode, waarde in waarden.items() if waarde is not None]
    lengte = {len(periode) for periode, _ in gegeven}
    if len(lengte) > 1 or any(":" in periode for periode, _ in gegeven):
        gegeven = gegeven[:1]
    return {periode: _dag(waarde) for periode, waarde in gegeven} | gevraagd


def _in_2026(periode: str) -> str:
    """Move a period to 2026; a number of months begins in January, so that it ends before the next year."""
    if ":" in periode:
        return f"month:2026-01:{periode.rpartition(':')[2]}"
    return periode if periode == "ETERNITY" else f"2026{periode[4:]}"


def _dag(waarde: Any) -> Any:
    """Make a date one that exists, before what is computed."""
    if not isinstance(waarde, str) or len(waarde) != len("2000-01-01") or waarde[4] != "-":
        return waarde
    return date(min(int(waarde[:4]), 2009), int(waarde[5:7]), max(min(int(waarde[8:]), 28), 1)).isoformat()


def _ids(leden: Any) -> list[str]:
    return [leden] if isinstance(leden, str) else leden
