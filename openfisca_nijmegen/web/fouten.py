"""What goes wrong in a request, as ``application/problem+json`` (RFC 9457) with the place of every mistake."""

import json
import logging
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn

from flask import Flask, Response, request
from openfisca_core.errors import SituationParsingError
from werkzeug.exceptions import HTTPException

from openfisca_nijmegen.berichten import Melding, in_het_engels
from openfisca_nijmegen.errors import GebruiksError, TeVroegError
from openfisca_nijmegen.situaties import SituatieError, Waarschuwing
from openfisca_nijmegen.situaties.fouten import wijzer

MEESTE_FOUTEN = 20
"""So many mistakes of a request are told at once."""

log = logging.getLogger("openfisca_nijmegen")

TITELS = {
    400: ("Het verzoek klopt niet", "Bad request"),
    404: ("Niet gevonden", "Not found"),
    405: ("Deze methode kan hier niet", "Method not allowed"),
    406: ("Deze vorm is er niet", "Not acceptable"),
    408: ("Het verzoek kwam niet op tijd binnen", "Request timeout"),
    413: ("Het verzoek is te groot", "Content too large"),
    415: ("Dit soort inhoud wordt niet gelezen", "Unsupported media type"),
    422: ("Het verzoek vraagt te veel", "Request asks too much"),
    500: ("Er ging iets mis in de dienst", "Internal server error"),
    503: ("De dienst is te druk", "Service unavailable"),
}
"""The Dutch and the English title of each status."""

MELDINGEN = {
    400: Melding("Het verzoek is niet te lezen."),
    404: Melding("Dit adres bestaat niet; /v1/openapi.json noemt de adressen die er zijn."),
    405: Melding("Deze methode kan hier niet; de kop Allow noemt welke wel kunnen."),
    408: Melding("Het verzoek kwam niet op tijd binnen; stuur het in één keer."),
    413: Melding("Het verzoek is te groot; verdeel het over meer verzoeken."),
    415: Melding("Stuur JSON, met de kop Content-Type: application/json."),
    500: Melding("Er ging iets mis dat niet aan het verzoek ligt. Meld het aan de beheerder, met het tijdstip."),
    503: Melding("De dienst is te druk; probeer het opnieuw na het aantal seconden in de kop Retry-After."),
}
"""What is said of a status if nothing more is known."""


@dataclass(frozen=True)
class Fout:
    """One mistake: its place in the request as a JSON pointer ('' for the whole), and a sentence."""

    pointer: str
    melding: str


class ApiError(Exception):
    """A request that is not answered."""

    def __init__(self, status: int, fouten: Sequence[Fout] = (), koppen: Mapping[str, str] | None = None) -> None:
        """Remember what is wrong.

        Args:
            status: The status of the answer.
            fouten: The mistakes; none if the status says enough.
            koppen: Other headers of the answer.
        """
        super().__init__(status)
        self.status = status
        self.fouten = list(fouten)[:MEESTE_FOUTEN]
        self.koppen = dict(koppen or {})


def fout(pointer: str, sjabloon: str, status: int = 400, **velden: object) -> ApiError:
    """Make the answer to a single mistake.

    Args:
        pointer: Its place.
        sjabloon: The Dutch sentence, with fields between braces.
        status: The status of the answer.
        velden: The fields.

    Returns:
        What to raise.
    """
    return ApiError(status, [Fout(pointer, Melding(sjabloon, **velden))])


def wijs(*sleutels: object) -> str:
    """Write keys as a JSON pointer, short whatever they are."""
    return wijzer(map(str, sleutels))


def van_situatie(fouten: Iterable[SituationParsingError], voor: str = "") -> list[Fout]:
    """Give the mistakes of the gate their place in the request.

    Args:
        fouten: The mistakes.
        voor: The pointer of the situation in the request.

    Returns:
        The mistakes with their pointers.
    """
    return [_van_situatie(deel, voor) for deel in fouten]


def _van_situatie(deel: SituationParsingError, voor: str) -> Fout:
    if isinstance(deel, SituatieError):
        return Fout(f"{voor}{deel.pointer}", deel.melding)
    if isinstance(deel, TeVroegError):
        return Fout(voor, deel.melding)
    raise deel


@contextmanager
def vertaald(pointer: str = "", situatie: str = "") -> Iterator[None]:
    """Turn what the model says about wrong input into an answer.

    Args:
        pointer: Where in the request it is that a sentence without a place is about.
        situatie: Where in the request the situation is.

    Raises:
        ApiError: For a mistake of the user.
    """
    try:
        yield
    except SituationParsingError as deel:
        raise ApiError(400, van_situatie([deel], situatie)) from deel
    except GebruiksError as deel:
        raise ApiError(400, [Fout(f"/{deel.veld}" if deel.veld else pointer, deel.args[0])]) from deel


# The answer


def taal() -> str:
    """Give the language of the answer: Dutch, unless the client prefers English."""
    return request.accept_languages.best_match(("nl", "en"), "nl")


def zeg(melding: str) -> str:
    """Say a sentence in the language of the answer."""
    return in_het_engels(melding) if taal() == "en" else str(melding)


def meld(waarschuwingen: Iterable[Waarschuwing]) -> list[dict[str, str]]:
    """Write warnings in the language of the answer."""
    return [{"plaats": deel.plaats, "melding": zeg(deel.melding)} for deel in waarschuwingen]


def antwoord(status: int, fouten: Sequence[Fout] = (), koppen: Mapping[str, str] | None = None) -> Response:
    """Write a problem.

    Args:
        status: The status.
        fouten: The mistakes.
        koppen: Other headers.

    Returns:
        The answer.
    """
    titel = TITELS.get(status) or (HTTPStatus(status).phrase,) * 2
    regels = [{"pointer": deel.pointer, "detail": zeg(deel.melding)} for deel in fouten]
    detail = regels[0]["detail"] if regels else zeg(MELDINGEN.get(status, MELDINGEN[400]))
    if len(regels) > 1:
        detail = zeg(Melding("Er zijn {aantal} fouten; de lijst errors noemt ze.", aantal=len(regels)))
    inhoud = {
        "type": "about:blank",
        "title": titel[taal() == "en"],
        "status": status,
        "detail": detail,
        "errors": regels,
    }
    tekst = json.dumps(inhoud, ensure_ascii=False)
    # A lone surrogate of a JSON escape cannot be written as UTF-8.
    gecodeerd = tekst.encode("utf-8", "backslashreplace")
    taalkop = {"Content-Language": taal(), "Vary": "Accept-Language"}
    return Response(gecodeerd, status, {**taalkop, **(koppen or {})}, mimetype="application/problem+json")


def noteer(deel: Exception) -> None:
    """Write in the log what went wrong and where in the code."""
    # Neither the sentence of an exception nor the request goes into the log: both may hold what somebody typed.
    plaats = traceback.extract_tb(deel.__traceback__)[-1]
    log.error("%s in %s, line %s", type(deel).__name__, plaats.filename, plaats.lineno)


def vang_op(app: Flask) -> None:
    """Let an application answer every mistake with a problem."""

    @app.errorhandler(ApiError)
    def _verkeerd(deel: ApiError) -> Response:
        return antwoord(deel.status, deel.fouten, deel.koppen)

    @app.errorhandler(HTTPException)
    def _van_http(deel: HTTPException) -> Response:
        status = deel.code or 500
        koppen = {naam: waarde for naam, waarde in deel.get_headers() if naam in ("Allow", "Retry-After")}
        return antwoord(status, (), koppen)

    @app.errorhandler(Exception)
    def _onverwacht(deel: Exception) -> Response:
        noteer(deel)
        return antwoord(500)


def weiger(*fouten: Fout) -> NoReturn:
    """Answer that these are wrong."""
    raise ApiError(400, fouten)
