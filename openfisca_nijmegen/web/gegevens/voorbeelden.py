"""The example households: which there are, and each as a situation that can be computed."""

import re
from typing import Any

from openfisca_core.periods import DateUnit

from openfisca_nijmegen import EERSTE_DATUM
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.situaties import Situatie
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.voorbeelden import JAAR, samen, voorbeelden
from openfisca_nijmegen.web.fouten import fout
from openfisca_nijmegen.web.gegevens.verwijzingen import V1
from openfisca_nijmegen.web.model import Model

_EERSTE = EERSTE_DATUM[:4]


def lijst() -> dict[str, Any]:
    """List the examples with their variants."""
    return {
        "jaar": JAAR,
        "voorbeelden": [
            {
                "naam": voorbeeld.naam,
                "label": voorbeeld.label,
                "omschrijving": voorbeeld.omschrijving,
                "bron": voorbeeld.bron or None,
                "href": naar_voorbeeld(voorbeeld.naam),
                "varianten": [
                    {
                        "naam": variant.naam,
                        "label": variant.label,
                        "href": naar_voorbeeld(f"{voorbeeld.naam}-{variant.naam}"),
                    }
                    for variant in voorbeeld.varianten
                ],
            }
            for voorbeeld in voorbeelden()
        ],
    }


def situatie(model: Model, naam: str, vraag: dict[str, str]) -> Situatie:
    """Give an example as a situation.

    Args:
        model: The model.
        naam: An example for all its variants together, or ``voorbeeld-variant``.
        vraag: The query: ``variant``, and ``jaar`` for another year than the usual one.

    Returns:
        Persons and households, that ask in January what the example of the API asks.

    Raises:
        ApiError: There is no such example or variant (404), or year (400).
    """
    varianten = {voorbeeld.naam: [variant.naam for variant in voorbeeld.varianten] for voorbeeld in voorbeelden()}
    alle = {f"{van}-{variant}" for van, namen in varianten.items() for variant in namen}
    if naam not in varianten and naam not in alle:
        slot = suggestie(naam, {*varianten, *alle})
        raise fout(
            "", "er is geen voorbeeld {naam}{slot} GET /v1/examples noemt ze.", 404, naam=citaat(naam), slot=slot
        )
    if "variant" in vraag:
        mogelijk = varianten.get(naam, [])
        if vraag["variant"] not in mogelijk:
            raise fout(
                "/variant",
                "{voorbeeld} heeft geen variant {naam}{slot}",
                404,
                voorbeeld=naam,
                naam=citaat(vraag["variant"]),
                slot=suggestie(vraag["variant"], mogelijk),
            )
        naam = f"{naam}-{vraag['variant']}"
    jaar = _jaar(vraag.get("jaar", str(JAAR)))
    try:
        return _met_vragen(model, samen([naam], jaar), jaar)
    except TeVroegError:
        raise fout(
            "/jaar", "van {jaar} zijn geen bedragen bekend; kies een jaar vanaf {eerste}.", jaar=jaar, eerste=_EERSTE
        ) from None


def _jaar(tekst: str) -> int:
    if re.fullmatch(r"20\d\d", tekst, re.ASCII) is None:
        raise fout("/jaar", "{waarde} is geen jaar; schrijf een jaar als 2027.", waarde=citaat(tekst))
    return int(tekst)


def _met_vragen(model: Model, situatie: Situatie, jaar: int) -> Situatie:
    """Let everyone ask what the example in the OpenAPI document asks."""
    gevraagd = {
        naam
        for leden in model.stelsel.open_api_config["simulation_example"].values()
        for invoer in leden.values()
        for naam, waarden in invoer.items()
        if isinstance(waarden, dict) and None in waarden.values()
    }
    for naam, variabele in model.stelsel.variables.items():
        if naam in gevraagd:
            periode = str(jaar) if variabele.definition_period == DateUnit.YEAR else f"{jaar}-01"
            for invoer in situatie[variabele.entity.plural].values():
                invoer.setdefault(naam, {})[periode] = None
    return situatie


def naar_voorbeeld(naam: str) -> str:
    """Give the route of an example, with or without variant."""
    return f"{V1}/examples/{naam}"
