"""What every ``GET`` has in common: its query, an answer that can be kept, and what was probably meant."""

import re
from datetime import date
from typing import Any

from flask import Response, request

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.web.fouten import ApiError, Fout, fout, wijs
from openfisca_nijmegen.web.verzoek import JSON, als_json, kies_vorm

BEWAREN = "public, max-age=3600"
"""So long an answer may be kept before it is asked again."""

_DATUM = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def lees_vraag(*namen: str) -> dict[str, str]:
    """Read the query of the current request.

    Args:
        namen: The parameters that it may have.

    Returns:
        Those that it has.

    Raises:
        ApiError: Another parameter, or one that is there twice.
    """
    fouten = [
        Fout(
            wijs(naam),
            Melding("er is geen queryparameter {naam}{slot}", naam=citaat(naam), slot=suggestie(naam, namen)),
        )
        for naam in request.args
        if naam not in namen
    ]
    fouten += [
        Fout(wijs(naam), Melding("de queryparameter {naam} staat er twee keer; laat er één staan.", naam=naam))
        for naam in namen
        if len(request.args.getlist(naam)) > 1
    ]
    if fouten:
        raise ApiError(400, fouten)
    return request.args.to_dict()


def lees_datum(vraag: dict[str, str]) -> str:
    """Give the date of a query, or today.

    Args:
        vraag: The query.

    Returns:
        The date, ISO.

    Raises:
        ApiError: It is no date.
    """
    tekst = vraag.get("datum", date.today().isoformat())
    try:
        if _DATUM.fullmatch(tekst):
            return date.fromisoformat(tekst).isoformat()
    except ValueError:
        pass
    raise fout("/datum", "{waarde} is geen datum; schrijf een dag als 2026-01-01.", waarde=citaat(tekst))


def te_bewaren(inhoud: Any) -> Response:
    """Answer with JSON that a client may keep; one that has it already gets 304.

    Raises:
        ApiError: The client accepts no JSON (406).
    """
    kies_vorm(JSON)
    antwoord = als_json(inhoud, {"Cache-Control": BEWAREN, "Vary": "Accept"})
    antwoord.add_etag()
    antwoord.make_conditional(request)
    return antwoord
