"""The ``GET`` routes under ``/v1``: the articles, parameters, scenarios, choices, assumptions and examples as data."""

from flask import Blueprint, Response

from openfisca_nijmegen.web.gegevens import artikelen, beleid, parameters, voorbeelden
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.opvragen import lees_datum, lees_vraag, te_bewaren

routes = Blueprint("gegevens", __name__)


@routes.get("/articles")
def articles() -> Response:
    """List the articles of the ordinance and the policy rules."""
    lees_vraag()
    return te_bewaren(artikelen.lijst(model()))


@routes.get("/articles/<kenmerk>")
def article(kenmerk: str) -> Response:
    """Give an article, with its amounts on a date."""
    return te_bewaren(artikelen.artikel(model(), kenmerk, lees_datum(lees_vraag("datum"))))


@routes.get("/parameters")
def parameterlijst() -> Response:
    """List the parameters, with their status on a date."""
    return te_bewaren(parameters.lijst(model(), lees_datum(lees_vraag("datum"))))


@routes.get("/parameters/<path:pad>")
def parameter(pad: str) -> Response:
    """Give a parameter, a choice per municipality or a group."""
    return te_bewaren(parameters.onderdeel(model(), pad, lees_datum(lees_vraag("datum"))))


@routes.get("/scenarios")
def scenariolijst() -> Response:
    """List the scenarios."""
    lees_vraag()
    return te_bewaren(beleid.scenariolijst(model()))


@routes.get("/choices")
def choices() -> Response:
    """List the open choices."""
    lees_vraag()
    return te_bewaren(beleid.keuzelijst(model()))


@routes.get("/assumptions")
def assumptions() -> Response:
    """List the assumptions."""
    lees_vraag()
    return te_bewaren(beleid.aannamelijst(model()))


@routes.get("/examples")
def examples() -> Response:
    """List the example households."""
    lees_vraag()
    return te_bewaren(voorbeelden.lijst())


@routes.get("/examples/<naam>")
def example(naam: str) -> Response:
    """Give an example household as a situation."""
    return te_bewaren(voorbeelden.situatie(model(), naam, lees_vraag("variant", "jaar")))
