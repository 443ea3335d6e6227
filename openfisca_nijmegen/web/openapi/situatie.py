"""The schema of a situation, made from the system: what may be given, what may be asked, and what comes back.

Of every variable stands its label, its unit, the type of its value and the periods that fit. What a schema cannot say,
such as that a role names a person who exists, the gate says (:mod:`openfisca_nijmegen.situaties`).
"""

from datetime import date
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import eenheid_van
from openfisca_nijmegen.situaties.controles import GROOTSTE_GETAL, LANGSTE_ID, OUDSTE_GEBOORTEDATUM, hoogste, laagste
from openfisca_nijmegen.situaties.opbouw import rollen
from openfisca_nijmegen.situaties.perioden import mag_over_meer_maanden, telt_op
from openfisca_nijmegen.situaties.variabelen import VOLGT_UIT_ROLLEN

Schema = dict[str, Any]

ID = r"^ *[^\s\x00-\x1f\x7f-\xa0\xad][^\x00-\x1f\x7f-\xa0\xad\u2028\u2029]*$"
"""An id of a person or household: not blank, nothing invisible."""

MAAND_NR = "(0[1-9]|1[0-2])"
VROEGER, BEKEND = r"(19\d\d|20[01]\d|202[0-2])", r"(202[3-9]|20[3-9]\d)"
"""Years of which something may be given, and those of which the amounts are known, so that something may be asked."""

JAAR, MAAND, MAANDEN = "{}", f"{{}}-{MAAND_NR}", f"month:{{}}-{MAAND_NR}:([1-9]|1[0-2])"
"""How a year, a month and a number of months are written, with a place for the year."""


def verwijs(naam: str) -> Schema:
    """Refer to a schema among the components."""
    return {"$ref": f"#/components/schemas/{naam}"}


def schemas_van_situaties(stelsel: TaxBenefitSystem, meeste_personen: int) -> dict[str, Schema]:
    """Make the schemas of a situation and of its answer, with everything that they refer to.

    Args:
        stelsel: The tax and benefit system.
        meeste_personen: The most persons in one request.

    Returns:
        Schemas by name. ``Situatie`` is a question; ``Persoonsuitkomsten`` and ``Huishouduitkomsten`` are what comes
        back of each member.
    """
    soorten: dict[str, Schema] = {}
    leden: dict[str, Schema] = {}
    for entiteit, vraag, antwoord in (
        (Persoon, "Persoon", "Persoonsuitkomsten"),
        (Huishouden, "Huishouden", "Huishouduitkomsten"),
    ):
        variabelen = [v for v in stelsel.variables.values() if v.entity.key == entiteit.key]
        van_rollen = _rollen() if entiteit is Huishouden else {}
        leden[vraag] = _gesloten(
            entiteit.doc.strip(),
            van_rollen | {v.name: _met_omschrijving(v, soorten) for v in variabelen},
            [rol for rol in van_rollen if rol == next(iter(rollen()))],
        )
        leden[antwoord] = _gesloten(
            f"{entiteit.label}: what was given, and the result of what was asked.",
            van_rollen | {v.name: verwijs(_uitkomst(v, soorten)) for v in variabelen},
        )
    return {
        "Situatie": _situatie("Persoon", "Huishouden", meeste_personen),
        **leden,
        "Variabele": {
            "type": "string",
            "description": "The name of a variable; `/variables` lists them.",
            "enum": list(stelsel.variables),
        },
        "Uitkomst": {
            "type": "string",
            "description": "The name of a variable that is computed.",
            "enum": [naam for naam, variabele in stelsel.variables.items() if variabele.formulas],
        },
        "Bedragvariabele": {
            "type": "string",
            "description": "The name of a variable with an amount.",
            "enum": [naam for naam, variabele in stelsel.variables.items() if variabele.value_type is float],
        },
        "Id": {"type": "string", "minLength": 1, "maxLength": LANGSTE_ID, "pattern": ID},
        **dict(sorted(soorten.items())),
    }


def _situatie(persoon: str, huishouden: str, meeste: int) -> Schema:
    """Give the schema of persons and households."""
    return {
        "type": "object",
        "description": (
            "Persons and households by an id of your choice. A value stands under its period; `null` asks for the "
            "result. Everybody has one role in one household. Use no names or other personal data as ids."
        ),
        "required": [Persoon.plural, Huishouden.plural],
        "properties": {
            Persoon.plural: _per_id(persoon, meeste),
            Huishouden.plural: _per_id(huishouden, meeste),
        },
        "additionalProperties": False,
    }


def _per_id(naam: str, meeste: int) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": meeste,
        "propertyNames": verwijs("Id"),
        "additionalProperties": verwijs(naam),
    }


def _rollen() -> dict[str, Schema]:
    """Give the roles of a household: the id of a person, or a list."""
    gevonden = {}
    for sleutel, rol in rollen().items():
        lijst: Schema = {"type": "array", "items": verwijs("Id"), "uniqueItems": True}
        lijst |= {"maxItems": rol.max} if rol.max else {}
        lijst |= {"minItems": 1} if sleutel == next(iter(rollen())) else {}
        gevonden[sleutel] = {"description": rol.doc, "anyOf": [lijst, verwijs("Id")]}
    return gevonden


def _gesloten(omschrijving: str, eigenschappen: dict[str, Schema], verplicht: list[str] | None = None) -> Schema:
    schema = {"type": "object", "description": omschrijving, "properties": eigenschappen, "additionalProperties": False}
    return schema | ({"required": verplicht} if verplicht else {})


# What is given and asked


def _met_omschrijving(variabele: Variable, soorten: dict[str, Schema]) -> Schema:
    """Refer to the kind of a variable, with its label and unit."""
    eenheid = "" if variabele.value_type in (bool, Enum, date) else f" ({eenheid_van(variabele)})"
    return verwijs(_invoer(variabele, soorten)) | {"description": f"{variabele.label}{eenheid}"}


def _invoer(variabele: Variable, soorten: dict[str, Schema]) -> str:
    """Name the kind of values by period that a variable takes, and note its schema."""
    soort, waarde = _waarde(variabele)
    if variabele.definition_period == DateUnit.ETERNITY:
        naam = f"Vaste{soort}"
        soorten[naam] = _vast(_of_vraag(waarde))
    elif variabele.definition_period == DateUnit.YEAR:
        naam = f"{soort}PerJaar"
        soorten[naam] = _per_periode("By calendar year.", _patronen([JAAR], waarde, _of_vraag(waarde)))
    elif variabele.name in VOLGT_UIT_ROLLEN:
        naam = "VraagPerMaand"
        soorten[naam] = _per_periode("Asked by month; never given.", _patronen([MAAND], None, {"type": "null"}))
    else:
        ruim, som = mag_over_meer_maanden(variabele), telt_op(variabele)
        naam = f"{soort}PerMaand{'OfMeer' if ruim else ''}{'MetSom' if som else ''}"
        gegeven = "given by month, or for a year or a number of months at once" if ruim else "given by month"
        gevraagd = "asked by month, or the sum of a year or a number of months" if som else "asked by month"
        patronen = _patronen([MAAND], waarde, _of_vraag(waarde))
        if ruim or som:
            langer = waarde | ({"maximum": hoogste(variabele, 12)} if "maximum" in waarde else {})
            bekend = (_of_vraag(langer) if ruim else {"type": "null"}) if som else langer
            patronen |= _patronen([JAAR, MAANDEN], langer if ruim else None, bekend)
        soorten[naam] = _per_periode(f"{gegeven.capitalize()}; {gevraagd}.", patronen)
    return naam


def _patronen(vormen: list[str], vroeger: Schema | None, bekend: Schema) -> dict[str, Schema]:
    """Give what fits a period, before the first known amounts (None for nothing) and after."""
    tijden = [(BEKEND, bekend), *([(VROEGER, vroeger)] if vroeger else [])]
    return {f"^{vorm.format(jaren)}$": schema for vorm in vormen for jaren, schema in tijden}


def _per_periode(omschrijving: str, patronen: dict[str, Schema]) -> Schema:
    """Describe values by period; a generator of clients passes over patterns, and reads what else there may be."""
    return {
        "type": "object",
        "description": omschrijving,
        "patternProperties": patronen,
        "propertyNames": {"pattern": "|".join(patronen)},
        "additionalProperties": next(iter(patronen.values())),
    }


def _vast(waarde: Schema) -> Schema:
    return {
        "type": "object",
        "description": "Holds always.",
        "properties": {"ETERNITY": waarde},
        "additionalProperties": False,
    }


def _of_vraag(waarde: Schema) -> Schema:
    """Let a value be null as well, which asks for the result."""
    if "enum" in waarde:
        return waarde | {"type": ["string", "null"], "enum": [*waarde["enum"], None]}
    return waarde | {"type": [waarde["type"], "null"]}


def _waarde(variabele: Variable) -> tuple[str, Schema]:
    """Give the schema of one value that is given, and how it is named."""
    soort = variabele.value_type
    if soort is bool:
        return "JaNee", {"type": "boolean"}
    if soort is Enum:
        namen = [keuze.name for keuze in variabele.possible_values]
        return variabele.possible_values.__name__, {"type": "string", "enum": namen}
    if soort is date:
        eeuw = OUDSTE_GEBOORTEDATUM.year // 100
        dag = rf"^({eeuw}|20)\d\d-{MAAND_NR}-(0[1-9]|[12]\d|3[01])$"
        return "Datum", {"type": "string", "format": "date", "pattern": dag}
    getal = "integer" if soort is int else "number"
    minst, meest = laagste(variabele), hoogste(variabele)
    naam = ("Aantal" if soort is int else "Bedrag") + (
        "MetTeken" if minst is None else f"Vanaf{minst}" if minst else ""
    )
    onder = {"exclusiveMinimum": -GROOTSTE_GETAL} if minst is None else {"minimum": minst}
    if meest is not None:
        return f"{naam}Tot{meest}", {"type": getal, **onder, "maximum": meest}
    return naam, {"type": getal, **onder, "exclusiveMaximum": GROOTSTE_GETAL}


# What comes back


def _uitkomst(variabele: Variable, soorten: dict[str, Schema]) -> str:
    """Name the kind of values by period that a variable gives, and note its schema."""
    naam, waarde = _waarde(variabele)
    if variabele.value_type in (int, float):
        naam = "Aantallen" if variabele.value_type is int else "Bedragen"
        waarde = {"type": waarde["type"]}
    naam = {"JaNee": "Antwoorden", "Datum": "Datums"}.get(naam, naam)
    soorten[naam] = {"type": "object", "description": "By period.", "additionalProperties": waarde}
    return naam
