"""Write the findings: to read, as JSON, or as SARIF 2.1.0 for a code host."""

import json
import textwrap
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from openfisca_nijmegen.alignment.bevindingen import Bevinding, ZieOok
from openfisca_nijmegen.alignment.controles import SOORTEN
from openfisca_nijmegen.alignment.model import DATUM, Project
from openfisca_nijmegen.teksten import plaatsnaam

_BREEDTE = 110
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def als_tekst(project: Project, bevindingen: list[Bevinding]) -> str:
    """Write the findings for people, and per article the rules and tests.

    Args:
        project: The project.
        bevindingen: Its findings.

    Returns:
        Lines of text; every finding begins with file:line and its code.
    """
    regels = []
    for bevinding in bevindingen:
        plaats = f" [{plaatsnaam(bevinding.plaats)}]" if bevinding.plaats else ""
        regels.append(f"{bevinding.bestand}:{bevinding.regel}: {bevinding.code}{plaats}")
        regels += textwrap.wrap(bevinding.melding, _BREEDTE, initial_indent="  ", subsequent_indent="  ")
        regels += [f"    {zie.soort}: {zie.bestand}:{zie.regel} ({zie.omschrijving})" for zie in bevinding.zie_ook]
        regels.append("")
    regels += ["Regels en toetsen per artikel", ""]
    for artikel in project.artikelen.values():
        van, toetsen = project.regels_van(artikel), project.toetsen_van(artikel)
        bestanden = {toets.bestand: 0 for toets in toetsen}
        for toets in toetsen:
            bestanden[toets.bestand] += 1
        bewijs = ", ".join(f"{bestand} ({aantal})" for bestand, aantal in bestanden.items()) or "geen toetsen"
        aantal = "1 regel" if len(van) == 1 else f"{len(van)} regels" if van else "niet berekend"
        regels.append(f"  {artikel.kenmerk:<13} {aantal:<14} {bewijs if van or toetsen else ''}".rstrip())
    slot = "Geen bevindingen: tekst, parameters, regels en toetsen stemmen overeen."
    if bevindingen:
        slot = "1 bevinding." if len(bevindingen) == 1 else f"{len(bevindingen)} bevindingen."
    return "\n".join([*regels, "", slot])


def als_json(project: Project, bevindingen: list[Bevinding]) -> str:
    """Write the findings for a program.

    Args:
        project: The project.
        bevindingen: Its findings.

    Returns:
        JSON with ``versie``, ``datum`` (of the comparison), ``soorten`` (what each code means), ``bevindingen`` and
        ``artikelen`` (per article its rules, the parameters in its text, and its tests).
    """
    artikelen = {
        artikel.kenmerk: {
            "titel": artikel.titel,
            "bestand": artikel.bestand,
            "regels": [regel.variabele for regel in project.regels_van(artikel)],
            "parameters": list(dict.fromkeys(bedrag.parameter for bedrag in project.bedragen_van(artikel.kenmerk))),
            "toetsen": [
                {"bestand": toets.bestand, "regel": toets.regel, "naam": toets.naam}
                for toets in project.toetsen_van(artikel)
            ],
        }
        for artikel in project.artikelen.values()
    }
    document = {
        "versie": version("openfisca-nijmegen"),
        "datum": DATUM,
        "soorten": SOORTEN,
        "bevindingen": [asdict(bevinding) for bevinding in bevindingen],
        "artikelen": artikelen,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def als_sarif(project: Project, bevindingen: list[Bevinding]) -> str:
    """Write the findings as SARIF 2.1.0.

    Args:
        project: The project.
        bevindingen: Its findings.

    Returns:
        JSON; files are relative to the root of the checkout, ``%SRCROOT%``.
    """
    codes = list(SOORTEN)
    document = {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "openfisca-nijmegen check",
                        "version": version("openfisca-nijmegen"),
                        "rules": [{"id": code, "shortDescription": {"text": SOORTEN[code]}} for code in codes],
                    }
                },
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "De map van het project."}}},
                "columnKind": "unicodeCodePoints",
                "results": [_resultaat(bevinding, codes.index(bevinding.code)) for bevinding in bevindingen],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _resultaat(bevinding: Bevinding, plek: int) -> dict[str, Any]:
    resultaat: dict[str, Any] = {
        "ruleId": bevinding.code,
        "ruleIndex": plek,
        "level": "error",
        "message": {"text": bevinding.melding},
        "locations": [_plek(bevinding, bevinding.plaats)],
    }
    if bevinding.zie_ook:
        resultaat["relatedLocations"] = [
            {"id": nummer, **_plek(zie, ""), "message": {"text": f"{zie.soort}: {zie.omschrijving}"}}
            for nummer, zie in enumerate(bevinding.zie_ook)
        ]
    return resultaat


def _plek(waar: Bevinding | ZieOok, plaats: str) -> dict[str, Any]:
    plek: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": waar.bestand, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": waar.regel},
        }
    }
    if plaats:
        plek["logicalLocations"] = [{"name": plaats, "fullyQualifiedName": plaatsnaam(plaats)}]
    return plek


VORMEN = {"text": als_tekst, "json": als_json, "sarif": als_sarif}
"""The forms of output by name."""
