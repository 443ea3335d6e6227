"""Read a request: a JSON object, its fields, and which form of an answer is asked."""

import json
import math
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask import Response, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.situaties import SituatieError, ontleed
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.situaties.lezen import als_tekst
from openfisca_nijmegen.web.fouten import ApiError, Fout, fout, van_situatie, wijs

JSON = "application/json"
GROOTSTE_GETAL = 1e9
"""A larger number in a field of ours is a typing error."""


def lees_object() -> dict[str, Any]:
    """Read the body of the current request.

    Returns:
        The JSON object in it.

    Raises:
        ApiError: The body is too large (413), no JSON (415, 400), or not an object (400).
    """
    soort, gegeven = request.mimetype, request.mimetype_params.get("charset", "utf-8")
    if (soort and soort != JSON) or gegeven.lower().replace("-", "") not in ("utf8", "usascii"):
        raise ApiError(415)
    if request.content_encoding:
        raise fout("", "Stuur de inhoud zonder Content-Encoding.", 415)
    try:
        inhoud = request.get_data()
    except RequestEntityTooLarge:
        raise ApiError(413) from None
    except ClientDisconnected:
        raise ApiError(400) from None
    if not soort and not inhoud.lstrip().startswith(b"{"):
        raise ApiError(415)
    try:
        return ontleed(als_tekst(inhoud, "verzoek"))
    except SituatieError as deel:
        raise ApiError(400, van_situatie([deel])) from None


def lees_velden(
    inhoud: dict[str, Any], verplicht: Iterable[str], mag: Iterable[str], lezers: dict[str, Callable[[Any, str], Any]]
) -> dict[str, Any]:
    """Read the fields of a request.

    Args:
        inhoud: The object.
        verplicht: The fields that must be there.
        mag: The fields that may be there.
        lezers: By field what reads it: a function of the value and the pointer.

    Returns:
        The fields that were given, read.

    Raises:
        ApiError: A field misses, does not exist or cannot be read; all mistakes together.
    """
    verplicht, namen = list(verplicht), [*verplicht, *mag]
    fouten = [
        Fout(
            wijs(naam),
            Melding("het veld {naam} bestaat niet{slot}", naam=citaat(naam), slot=suggestie(naam, namen)),
        )
        for naam in inhoud
        if naam not in namen
    ]
    fouten += [
        Fout(wijs(naam), Melding("het veld {naam} ontbreekt.", naam=naam)) for naam in verplicht if naam not in inhoud
    ]
    gelezen = {}
    for naam in namen:
        if naam in inhoud:
            try:
                gelezen[naam] = lezers[naam](inhoud[naam], wijs(naam))
            except ApiError as deel:
                if deel.status != 400:
                    raise
                fouten += deel.fouten
    if fouten:
        raise ApiError(400, fouten)
    return gelezen


def als_object(waarde: Any, plaats: str) -> dict[str, Any]:
    """Read an object."""
    if not isinstance(waarde, dict):
        raise fout(plaats, "hier hoort een object te staan: {{ ... }}.")
    return waarde


def als_woord(waarde: Any, plaats: str) -> str:
    """Read a text that is not empty."""
    if not isinstance(waarde, str) or not waarde.strip():
        raise fout(plaats, "hier hoort een tekst te staan, niet {waarde}.", waarde=citaat(waarde))
    return waarde


def als_getal(waarde: Any, plaats: str) -> float:
    """Read a number."""
    goed = isinstance(waarde, int | float) and not isinstance(waarde, bool)
    if not goed or abs(waarde) >= GROOTSTE_GETAL or not math.isfinite(waarde):
        raise fout(plaats, "hier hoort een getal te staan, als 100 of 12.5, niet {waarde}.", waarde=citaat(waarde))
    return float(waarde)


def lijst_van(lees: Callable[[Any, str], Any], meeste: int) -> Callable[[Any, str], list[Any]]:
    """Make what reads a list, each part with the same function; the same part twice is an error.

    Args:
        lees: What reads a part.
        meeste: The largest number of parts.

    Returns:
        What reads the list; it has at least one part.
    """

    def lees_lijst(waarde: Any, plaats: str) -> list[Any]:
        if not isinstance(waarde, list) or not waarde:
            raise fout(plaats, "hier hoort een lijst te staan met ten minste één waarde.")
        if len(waarde) > meeste:
            raise fout(plaats, "hier staan er {aantal}; ten hoogste {meeste}.", aantal=len(waarde), meeste=meeste)
        gelezen: list[Any] = []
        for nummer, deel in enumerate(waarde):
            een = lees(deel, f"{plaats}/{nummer}")
            if een in gelezen:
                raise fout(f"{plaats}/{nummer}", "dit staat er twee keer; laat er één staan.")
            gelezen.append(een)
        return gelezen

    return lees_lijst


def kies_vorm(*soorten: str) -> str:
    """Give the media type to answer with.

    Args:
        soorten: What there is, the preferred one first.

    Returns:
        One of them.

    Raises:
        ApiError: The client accepts none of them (406).
    """
    if not request.headers.get("Accept"):
        return soorten[0]
    vorm = request.accept_mimetypes.best_match(soorten)
    if vorm is None:
        raise fout(
            "", "Dit antwoord is er als {soorten}; noem er een in de kop Accept.", 406, soorten=" of ".join(soorten)
        )
    return vorm


def als_json(inhoud: Any, koppen: dict[str, str] | None = None) -> Response:
    """Write an answer as compact JSON, the keys in the order given.

    Args:
        inhoud: Dictionaries, lists, texts, numbers, booleans, dates and nothing.
        koppen: Other headers.

    Returns:
        The answer.

    Raises:
        ValueError: There is a number that does not exist; JSON has none.
    """
    tekst = json.dumps(inhoud, ensure_ascii=False, allow_nan=False, default=date.isoformat, separators=(",", ":"))
    return Response(tekst.encode("utf-8"), 200, koppen, mimetype=JSON)
