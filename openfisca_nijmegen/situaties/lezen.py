"""Read the text of a situation, without judging what it says."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from openfisca_nijmegen.berichten import Melding, opsommen
from openfisca_nijmegen.bestanden import lees_bytes, waardoor
from openfisca_nijmegen.situaties.fouten import SituatieError, citaat, leesbaar
from openfisca_nijmegen.situaties.opbouw import Situatie

VOORBEELDEN: dict[str, str] = {
    "alleenstaande_bijstand": "Alleenstaande van 40 met een volledige bijstandsuitkering, in een sociale huurwoning.",
    "alleenstaande_ouder_deeltijdwerk": (
        "Alleenstaande ouder met twee kinderen van 9 en 13, die 24 uur per week werkt voor het minimumloon; het "
        "vakantiegeld is over het jaar gespreid."
    ),
    "alleenstaande_ouder_kinderopvang": (
        "Alleenstaande ouder die 24 uur per week werkt voor het minimumloon, met een kind van 2 op de dagopvang en een "
        "van 7 op de buitenschoolse opvang; het vakantiegeld is over het jaar gespreid."
    ),
    "paar_drie_kinderen_minimumloon": (
        "Paar met drie kinderen van 8, 12 en 16, waarvan één ouder 36 uur per week werkt voor het minimumloon en de "
        "ander geen inkomen heeft."
    ),
    "aow_paar_klein_pensioen": "Paar met AOW en samen 275 euro bruto aanvullend pensioen per maand.",
    "student_kamer": "Student van 22 op een kamer, met een bijbaan van 8 uur per week voor het minimumloon.",
    "alleenstaande_met_medebewoner": (
        "Alleenstaande van 35 zonder inkomen, met een medebewoner van 38 die 24 uur per week werkt voor het "
        "minimumloon; voor de bijstand geldt de kostendelersnorm."
    ),
}
"""The example households, by file name without extension, with a Dutch description."""

VOORBEELD = "@"
"""Before the name of an example household, where a file could stand as well."""


def lees_tekst(bron: str) -> str:
    """Read a file, standard input for ``-``, or an example household for ``@`` with its name.

    Args:
        bron: A path, ``-``, or ``@alleenstaande_ouder-24_uur`` (see :func:`openfisca_nijmegen.voorbeelden.lees`).

    Returns:
        The text; a byte order mark is dropped.

    Raises:
        SituatieError: The file cannot be read or is not UTF-8.
        GebruiksError: There is no such example.
    """
    if bron.startswith(VOORBEELD):
        from openfisca_nijmegen.voorbeelden import lees

        return json.dumps(lees(bron.removeprefix(VOORBEELD)))
    naam = "standaardinvoer" if bron == "-" else leesbaar(bron)
    try:
        inhoud = lees_bytes(bron)
    except FileNotFoundError as fout:
        raise SituatieError(naam, Melding("dit bestand bestaat niet.")) from fout
    except IsADirectoryError as fout:
        raise SituatieError(naam, Melding("dit is een map en geen bestand.")) from fout
    except PermissionError as fout:
        raise SituatieError(naam, Melding("u mag dit bestand niet lezen.")) from fout
    except OSError as fout:
        raise SituatieError(naam, Melding("dit bestand is niet te lezen ({fout}).", fout=waardoor(fout))) from fout
    return als_tekst(inhoud, naam)


def als_tekst(inhoud: bytes, naam: str) -> str:
    """Turn the bytes of a file or a request into text.

    Args:
        inhoud: The bytes.
        naam: How a mistake names them.

    Returns:
        The text; a byte order mark is dropped.

    Raises:
        SituatieError: The bytes are not UTF-8.
    """
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        wat = Melding("dit is geen UTF-8; bewaar het bestand als UTF-8.")
        raise SituatieError(f"{naam}, regel {regel}", wat) from fout


class _Object(dict):
    """A JSON object that remembers a key that stood in it twice."""

    dubbel: str | None = None


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> _Object:
    resultaat = _Object(paren)
    if len(resultaat) < len(paren):
        gezien: set[str] = set()
        for sleutel, _ in paren:
            if sleutel in gezien:
                resultaat.dubbel = sleutel
                break
            gezien.add(sleutel)
    return resultaat


DIEPSTE_NIVEAU = 20
"""A situation has four levels; what is deeper is no situation."""


def _problemen_in_tekst(knoop: object, pad: tuple[object, ...] = ()) -> Iterator[SituatieError]:
    """Find keys that stand twice, and what is nested endlessly."""
    if not isinstance(knoop, _Object | list):
        return
    if len(pad) >= DIEPSTE_NIVEAU:
        yield SituatieError(pad[:4], Melding("de objecten staan te diep in elkaar."))
        return
    if isinstance(knoop, list):
        for nummer, waarde in enumerate(knoop):
            yield from _problemen_in_tekst(waarde, (*pad, nummer))
        return
    if knoop.dubbel is not None:
        yield SituatieError((*pad, knoop.dubbel), Melding("deze sleutel staat er twee keer; laat er één staan."))
    for sleutel, waarde in knoop.items():
        yield from _problemen_in_tekst(waarde, (*pad, sleutel))


def ontleed(tekst: str) -> Situatie:
    """Parse the JSON text of a situation.

    Args:
        tekst: JSON.

    Returns:
        The situation, not yet checked (see :func:`controleer`).

    Raises:
        SituatieError: Broken JSON (with line and column), no object at the top, or a key that stands twice.
    """
    try:
        situatie = json.loads(tekst, object_pairs_hook=_zonder_dubbele)
    except json.JSONDecodeError as fout:
        wat = Melding("dit is geen geldige JSON ({wat}).", wat=FOUTEN_IN_JSON.get(fout.msg, ONBEKENDE_FOUT_IN_JSON))
        raise SituatieError(f"regel {fout.lineno}, kolom {fout.colno}", wat) from fout
    except ValueError as fout:  # Python reads no number of thousands of digits
        raise SituatieError("situatie", Melding("er staat een getal in met te veel cijfers.")) from fout
    except RecursionError as fout:
        raise SituatieError("situatie", Melding("de objecten staan te diep in elkaar.")) from fout
    if not isinstance(situatie, dict):
        raise SituatieError("situatie", GEEN_OBJECT)
    for probleem in _problemen_in_tekst(situatie):
        raise probleem
    return situatie


GEEN_OBJECT = Melding("bovenaan hoort een object te staan: {{ ... }} met personen en huishoudens.")

ONBEKENDE_FOUT_IN_JSON = Melding("hier klopt iets niet")

FOUTEN_IN_JSON = {
    "Expecting value": Melding("hier hoort een waarde te staan"),
    "Expecting property name enclosed in double quotes": Melding("hier hoort een naam tussen dubbele aanhalingstekens"),
    "Expecting ',' delimiter": Melding("hier hoort een komma of het einde van het object"),
    "Expecting ':' delimiter": Melding("hier hoort een dubbele punt"),
    "Extra data": Melding("hier staat nog iets na het einde"),
    "Illegal trailing comma before end of object": Melding("een komma vóór het einde van het object"),
    "Illegal trailing comma before end of array": Melding("een komma vóór het einde van de lijst"),
    "Unterminated string starting at": Melding("een tekst zonder aanhalingsteken aan het einde"),
    "Invalid control character at": Melding("een regeleinde of ander stuurteken in een tekst"),
    "Invalid \\escape": Melding("een onbekende reeks na een backslash"),
    "Invalid \\uXXXX escape": Melding("een onbekende reeks na een backslash"),
    "Unexpected UTF-8 BOM (decode using utf-8-sig)": Melding("een byte order mark aan het begin"),
}
"""By message of Python's JSON reader."""


def lees_voorbeeld(naam: str) -> Situatie:
    """Read one of the example households of the package.

    Args:
        naam: A key of :data:`VOORBEELDEN`.

    Returns:
        The situation.

    Raises:
        SituatieError: There is no such example.
    """
    if naam not in VOORBEELDEN:
        raise SituatieError(
            "voorbeeld",
            Melding("{naam} bestaat niet; er zijn {namen}.", naam=citaat(naam), namen=opsommen(VOORBEELDEN)),
        )
    bestand = files("openfisca_nijmegen").joinpath("situation_examples", f"{naam}.json")
    return ontleed(bestand.read_text(encoding="utf-8"))
