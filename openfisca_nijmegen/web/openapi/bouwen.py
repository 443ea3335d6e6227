"""Put the contract together: ``contract.yaml``, the schemas of the model, and what every route has in common."""

import json
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison.vergelijking import Rij, Verklaring
from openfisca_nijmegen.curve.assen import UREN
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.explanation.model import Bron, Uitleg
from openfisca_nijmegen.situaties.variabelen import INVOERBAAR
from openfisca_nijmegen.web.fouten import MEESTE_FOUTEN, MELDINGEN, TITELS
from openfisca_nijmegen.web.instellingen import Instellingen
from openfisca_nijmegen.web.openapi.klassen import schemas_van
from openfisca_nijmegen.web.openapi.situatie import Schema, schemas_van_situaties, verwijs

OPENAPI = "3.1.0"
PROBLEEM = "application/problem+json"
JSON = "application/json"
ALTIJD = (405, 406, 503)
"""The errors that every route can answer with."""

GEGEVENS = "gegevens"
"""A route that gives what the package holds: it has an ETag, and refuses a query that it does not know (400)."""

BIJ_INHOUD = (400, 413, 415, 422)
"""The errors that every route with a body can answer with."""


def bouw(stelsel: TaxBenefitSystem, instellingen: Instellingen, versie: str, basis: str) -> dict[str, Any]:
    """Build the OpenAPI document.

    Args:
        stelsel: The tax and benefit system.
        instellingen: The settings, for the limits.
        versie: The version of the API.
        basis: The path below which the routes stand: ``/v1``.

    Returns:
        The document, of dictionaries, lists, texts, numbers and booleans only.
    """
    bron = yaml.load(files(__name__.rpartition(".")[0]).joinpath("contract.yaml").read_bytes(), _Lader)
    schemas = {
        **schemas_van_situaties(stelsel, instellingen.meeste_personen),
        **_namen(stelsel),
        **schemas_van(Uitleg, Rij, Verklaring, Bron),
        **bron["componenten"],
        **_problemen(),
    }
    situatie = schemas["Situatie"]
    schemas["Rekenvraag"] = situatie | {
        "description": "A situation, and the scenario under which it is computed.",
        "properties": situatie["properties"] | {"scenario": verwijs("Scenariokeuze")},
    }
    document = {
        "openapi": OPENAPI,
        "info": bron["info"] | {"version": versie},
        "servers": [{"url": basis}],
        "security": [],
        "tags": bron["tags"],
        "paths": {
            pad: {methode: _operatie(methode, inhoud) for methode, inhoud in methodes.items()}
            for pad, methodes in bron["paden"].items()
        },
        "components": {
            "schemas": schemas,
            "responses": {fout["naam"]: _fout(status, fout) for status, fout in bron["fouten"].items()},
            "headers": _koppen(),
            "parameters": {"Taal": TAAL},
        },
    }
    namen = {status: fout["naam"] for status, fout in bron["fouten"].items()}
    return _voluit(document, namen)


_Lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

TAAL = {
    "name": "Accept-Language",
    "in": "header",
    "description": "`en` gives errors and warnings in English; they are Dutch without it.",
    "schema": {"type": "string"},
    "example": "nl",
}


def _namen(stelsel: TaxBenefitSystem) -> dict[str, Schema]:
    """Give the names that a request may use."""
    getallen = {naam: v for naam, v in stelsel.variables.items() if v.value_type in (int, float)}
    lopend = [
        naam
        for naam, variabele in getallen.items()
        if (not variabele.formulas or naam in INVOERBAAR) and variabele.definition_period != "eternity"
    ]
    return {
        "Scenarionaam": {"type": "string", "enum": scenarios.namen(stelsel.parameters)},
        "Gemeentenaam": {"type": "string", "enum": [gemeente.name for gemeente in Gemeente]},
        "Getalvariabele": {"type": "string", "enum": list(getallen)},
        "Loopvariabele": {
            "type": "string",
            "description": f"The input that runs, or `{UREN}`: hours of work a week at the minimum wage.",
            "enum": [UREN, *lopend],
        },
    }


# What every route has in common


def _operatie(methode: str, inhoud: dict[str, Any]) -> dict[str, Any]:
    """Write an operation with its request, its answer and its errors."""
    operatie = {
        naam: deel for naam, deel in inhoud.items() if naam in ("operationId", "tags", "summary", "description")
    }
    operatie["parameters"] = [*inhoud.get("parameters", ()), {"$ref": "#/components/parameters/Taal"}]
    fouten = {*ALTIJD, *inhoud.get("fouten", ()), *((400,) if inhoud.get("soort") == GEGEVENS else ())}
    if "vraag" in inhoud:
        fouten |= {*BIJ_INHOUD}
        operatie["requestBody"] = {
            "required": True,
            "content": {JSON: {"schema": verwijs(inhoud["vraag"]), "examples": inhoud["voorbeelden"]}},
        }
    operatie["responses"] = {"200": _antwoord(inhoud)}
    if "soort" in inhoud:
        operatie["responses"]["304"] = {"description": "Not changed.", "headers": _van_antwoord(["ETag"])}
    operatie["responses"] |= {str(status): {"fout": status} for status in sorted(fouten)}
    return operatie


def _antwoord(inhoud: dict[str, Any]) -> dict[str, Any]:
    antwoord = inhoud["antwoord"]
    vormen = antwoord if isinstance(antwoord, dict) else {JSON: verwijs(antwoord)}
    koppen = [*(["ETag"] if "soort" in inhoud else ()), *(BEWIJS if inhoud.get("bewijs") else ())]
    return {
        "description": "The answer.",
        "headers": _van_antwoord(koppen),
        "content": {vorm: {"schema": schema} for vorm, schema in vormen.items()},
    }


BEWIJS = {
    "X-Receipt-Version": "The release of openfisca-nijmegen.",
    "X-Receipt-Parameters": "SHA-256 of every value of every parameter.",
    "X-Receipt-Ordinance": "SHA-256 of the text of the draft ordinance.",
    "X-Receipt-Scenario": "The scenario, or `geen`.",
    "X-Receipt-Date": "The day of the calculation.",
}


def _koppen() -> dict[str, Any]:
    getal, tekst = {"type": "integer", "minimum": 1}, {"type": "string"}
    return {
        "API-Version": {"description": "The version of the API.", "required": True, "schema": tekst},
        "Allow": {"description": "The methods that the address takes.", "schema": tekst},
        "ETag": {"description": "Changes when the answer does; send it as `If-None-Match`.", "schema": tekst},
        "Retry-After": {"description": "Seconds to wait.", "schema": getal},
        **{naam: {"description": uitleg, "schema": tekst} for naam, uitleg in BEWIJS.items()},
    }


def _van_antwoord(koppen: list[str]) -> dict[str, Any]:
    return {naam: {"$ref": f"#/components/headers/{naam}"} for naam in ["API-Version", *koppen]}


def _problemen() -> dict[str, Schema]:
    """Give the schema of an error: that of RFC 9457, with the places."""
    tekst = {"type": "string"}
    return {
        "Probleem": {
            "description": "What is wrong, for people and machines (RFC 9457).",
            "allOf": [{"$ref": "Probleemkern"}, {"$ref": "Probleemplaatsen"}],
            "unevaluatedProperties": False,
        },
        "Probleemplaatsen": {
            "type": "object",
            "properties": {"errors": {"type": "array", "maxItems": MEESTE_FOUTEN, "items": {"$ref": "Fout"}}},
            "required": ["errors"],
        },
        "Probleemkern": {
            "type": "object",
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": tekst,
                "status": {"type": "integer", "minimum": 400, "maximum": 599},
                "detail": tekst,
            },
            "required": ["type", "title", "status", "detail"],
        },
        "Fout": {
            "type": "object",
            "description": "One mistake: its place as a JSON pointer (RFC 6901), empty for the whole, and a sentence.",
            "properties": {"pointer": {"type": "string", "pattern": "^(/([^~/]|~[01])*)*$"}, "detail": tekst},
        },
    }


def _fout(status: int, fout: dict[str, Any]) -> dict[str, Any]:
    """Write an error that routes share, with an example."""
    detail = fout.get("detail") or str(MELDINGEN[status])
    voorbeeld = {
        "type": "about:blank",
        "title": TITELS[status][0],
        "status": status,
        "detail": detail,
        "errors": [{"pointer": fout["pointer"], "detail": detail}] if "pointer" in fout else [],
    }
    koppen = {405: ["Allow"], 503: ["Retry-After"]}.get(status, [])
    return {
        "description": fout["description"],
        "headers": _van_antwoord(koppen),
        "content": {PROBLEEM: {"schema": verwijs("Probleem"), "example": voorbeeld}},
    }


# In full


def _voluit(deel: Any, fouten: dict[int, str]) -> Any:
    """Write references in full, and close the objects."""
    if isinstance(deel, list):
        return [_voluit(lid, fouten) for lid in deel]
    if not isinstance(deel, dict):
        return deel
    if "fout" in deel and isinstance(deel["fout"], int):
        return {"$ref": f"#/components/responses/{fouten[deel['fout']]}"}
    if "value" in deel and "summary" in deel:  # an example
        return deel
    deel = {naam: _voluit(lid, fouten) for naam, lid in deel.items()}
    if isinstance(deel.get("$ref"), str) and not deel["$ref"].startswith("#"):
        deel["$ref"] = verwijs(deel["$ref"])["$ref"]
    if deel.get("type") == "object" and "properties" in deel:
        optioneel = deel.pop("optioneel", None)
        if "additionalProperties" not in deel and "required" not in deel:
            deel["required"] = [naam for naam in deel["properties"] if naam not in (optioneel or ())]
            deel["additionalProperties"] = False
    return deel


def als_tekst(document: dict[str, Any]) -> bytes:
    """Write the document as compact JSON."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
