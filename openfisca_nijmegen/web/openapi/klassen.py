"""The schema of an answer, made from the dataclass that it is written from, so that the two cannot differ."""

import types
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from openfisca_nijmegen.web.openapi.situatie import Schema, verwijs

ENKEL = {str: "string", bool: "boolean", int: "integer", float: "number"}


def schemas_van(*klassen: type) -> dict[str, Schema]:
    """Make the schemas of dataclasses, and of those in their fields.

    Args:
        klassen: Dataclasses that are written with ``asdict``.

    Returns:
        Closed schemas by the name of their class, in which every field is required.
    """
    gevonden: dict[str, Schema] = {}
    for klasse in klassen:
        _verzamel(klasse, gevonden)
    return gevonden


def _verzamel(klasse: Any, gevonden: dict[str, Schema]) -> None:
    if klasse.__name__ in gevonden:
        return
    soorten, namen = get_type_hints(klasse), [veld.name for veld in fields(klasse)]
    gevonden[klasse.__name__] = schema = {"type": "object", "description": (klasse.__doc__ or "").split("\n\n")[0]}
    schema["properties"] = {naam: _schema(soorten[naam], gevonden) for naam in namen}
    schema |= {"required": namen, "additionalProperties": False}


def _schema(soort: Any, gevonden: dict[str, Schema]) -> Schema:
    oorsprong, delen = get_origin(soort), get_args(soort)
    if is_dataclass(soort):
        _verzamel(soort, gevonden)
        return verwijs(getattr(soort, "__name__", ""))
    if oorsprong in (Union, types.UnionType):
        keuzes = [{"type": "null"} if deel is type(None) else _schema(deel, gevonden) for deel in delen]
        if all(list(keuze) == ["type"] for keuze in keuzes):
            return {"type": [keuze["type"] for keuze in keuzes]}
        return {"anyOf": keuzes}
    if oorsprong in (tuple, list):
        return {"type": "array", "items": _schema(delen[0], gevonden)}
    if oorsprong is dict:
        return {"type": "object", "additionalProperties": _schema(delen[1], gevonden)}
    if soort is Any:
        return {"description": "A number, a boolean or a text."}
    return {"type": ENKEL[soort]}
