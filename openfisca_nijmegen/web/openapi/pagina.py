"""Prepare the document for the page: routes by chapter, with references followed and schemas as short lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MEESTE_REGELS = 60
"""A schema with more fields is written out only if each says what it is."""

BREEDTE = 76
"""Characters on a line of an example."""


@dataclass(frozen=True)
class Veld:
    """A field of a schema: how deep it stands, its name, whether it must be there, its type and what it is."""

    diepte: int
    naam: str
    verplicht: bool
    soort: str
    uitleg: str


@dataclass(frozen=True)
class Route:
    """An operation, with everything the page shows of it."""

    id: str
    methode: str
    pad: str
    kop: str
    uitleg: str
    parameters: list[dict[str, Any]]
    vraag: list[Veld]
    voorbeelden: list[tuple[str, str]]
    antwoorden: list[tuple[str, str, list[Veld]]]
    """Of each media type of a right answer: the media type, the name of its schema, and its fields."""
    koppen: list[tuple[str, str]]
    fouten: list[tuple[str, str]]


def voor_de_pagina(document: dict[str, Any]) -> dict[str, Any]:
    """Give what the template shows.

    Args:
        document: The OpenAPI document.

    Returns:
        ``document`` itself, ``hoofdstukken`` (each tag with its routes), ``fouten`` (each status with its description
        and example) and ``componenten`` (each schema with its name, its fields, or what fits it).
    """
    alle = [
        (operatie["tags"][0], _route(document, pad, methode, operatie))
        for pad, methodes in document["paths"].items()
        for methode, operatie in methodes.items()
    ]
    return {
        "document": document,
        "hoofdstukken": [(tag, [route for naam, route in alle if naam == tag["name"]]) for tag in document["tags"]],
        "fouten": list(_fouten(document)),
        "componenten": list(_componenten(document)),
    }


def _fouten(document: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for fout in document["components"]["responses"].values():
        (inhoud,) = fout["content"].values()
        yield inhoud["example"]["status"], fout | {"voorbeeld": _json(inhoud["example"])}


def volg(document: dict[str, Any], deel: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference; what stands beside it goes before what it refers to."""
    if "$ref" not in deel:
        return deel
    doel = document
    for sleutel in deel["$ref"].removeprefix("#/").split("/"):
        doel = doel[sleutel]
    return volg(document, doel) | {naam: inhoud for naam, inhoud in deel.items() if naam != "$ref"}


def _route(document: dict[str, Any], pad: str, methode: str, operatie: dict[str, Any]) -> Route:
    inhoud = operatie.get("requestBody", {}).get("content", {}).get("application/json", {})
    antwoord = operatie["responses"]["200"]
    return Route(
        id=operatie["operationId"],
        methode=methode.upper(),
        pad=document["servers"][0]["url"] + pad,
        kop=operatie["summary"],
        uitleg=operatie.get("description", ""),
        parameters=[
            parameter | {"soort": _soort(document, parameter["schema"])}
            for parameter in (volg(document, deel) for deel in operatie["parameters"])
        ],
        vraag=list(_velden(document, inhoud["schema"])) if inhoud else [],
        voorbeelden=[(deel["summary"], _json(deel["value"])) for deel in inhoud.get("examples", {}).values()],
        antwoorden=[
            (vorm, _soort(document, deel["schema"]), list(_velden(document, deel["schema"])))
            for vorm, deel in antwoord["content"].items()
        ],
        koppen=[(naam, volg(document, deel)["description"]) for naam, deel in antwoord["headers"].items()],
        fouten=[
            (status, volg(document, deel)["description"])
            for status, deel in operatie["responses"].items()
            if status >= "4"
        ],
    )


def _velden(document: dict[str, Any], schema: dict[str, Any], diepte: int = 0) -> Iterator[Veld]:
    """Write the fields of an object, those of objects in it below them; a named schema is not written out inside."""
    schema = volg(document, schema) if diepte == 0 else schema
    for deel in schema.get("allOf", ()):
        yield from _velden(document, deel)
    for naam, inhoud in schema.get("properties", {}).items():
        verplicht = naam in schema.get("required", ())
        yield Veld(diepte, naam, verplicht, _soort(document, inhoud), volg(document, inhoud).get("description", ""))
        yield from _velden(document, inhoud.get("items", inhoud), diepte + 1)


def _soort(document: dict[str, Any], schema: dict[str, Any]) -> str:
    """Say what kind of value fits."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_soort(document, deel) for deel in schema["anyOf"]))
    soort = schema.get("type", "any")
    if soort == "array":
        return f"list of {_soort(document, schema.get('items', {}))}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_soort(document, schema['additionalProperties'])}"
    return " or ".join(soort) if isinstance(soort, list) else str(soort)


def _componenten(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[Veld], str]]:
    for naam, schema in document["components"]["schemas"].items():
        velden = list(_velden(document, schema))
        if len(velden) > MEESTE_REGELS and not all(veld.uitleg for veld in velden):
            velden = []  # the results of all variables, which stand with their labels at the request
        yield naam, schema, velden, _waarden(document, schema)


def _waarden(document: dict[str, Any], schema: dict[str, Any]) -> str:
    """Say in a line what fits a schema without fields."""
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "patternProperties" in schema:
        regels = {patroon: _soort(document, deel) for patroon, deel in schema["patternProperties"].items()}
        return "; ".join(f"{patroon}: {soort}" for patroon, soort in regels.items())
    return _soort(document, schema)


def _json(waarde: Any, diepte: int = 0) -> str:
    """Write JSON to read: what fits on a line stands on one."""
    regel = json.dumps(waarde, ensure_ascii=False)
    if not isinstance(waarde, dict) or len(regel) + 2 * diepte <= BREEDTE:
        return regel
    marge = "  " * (diepte + 1)
    delen = [f"{marge}{json.dumps(naam)}: {_json(deel, diepte + 1)}" for naam, deel in waarde.items()]
    return "{\n" + ",\n".join(delen) + f"\n{marge[2:]}}}"
