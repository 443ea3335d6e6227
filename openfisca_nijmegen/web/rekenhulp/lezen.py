"""Read what people type: Dutch numbers and dates, of which only one reading is possible."""

import re
from datetime import date

from openfisca_nijmegen.nederlands import MAANDEN

LANGSTE = 60
"""A longer text is no number and no date."""

_GETAL = re.compile(
    r"(?P<min>[-\N{MINUS SIGN}])?\s?(?P<heel>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<deel>[0-9]{1,2}|-))?"
)
_KOMMA_LANG = re.compile(r"[^,]*,[0-9]{3,}")
_DATUM = re.compile(r"(?P<dag>[0-9]{1,2})(?:[-/. ])(?P<maand>[0-9]{1,2}|[a-z]+)(?:[-/. ])(?P<jaar>[0-9]+)")
_ISO = re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})")


def lees_getal(tekst: str) -> float:
    """Read a number as it is written in Dutch: a dot between thousands, a comma before at most two decimals.

    Args:
        tekst: ``1.234,56``, ``30.000``, ``1234,5``, ``€ 1.250,-`` or ``-200``.

    Returns:
        The number, a whole one as an ``int``.

    Raises:
        ValueError: It is not a number, or could be two different ones; the message is a Dutch sentence.
    """
    kaal = tekst.replace("\N{NO-BREAK SPACE}", " ").strip().removeprefix("€").strip()
    gevonden = _GETAL.fullmatch(kaal)
    if gevonden is None:
        raise ValueError(_waarom_geen_getal(kaal))
    if len(kaal) > LANGSTE:
        raise ValueError("Dit getal is te lang om te kunnen kloppen.")
    heel, deel = gevonden["heel"].replace(".", ""), (gevonden["deel"] or "").strip("-")
    waarde = float(f"{heel}.{deel}") if deel else int(heel)
    return -waarde if gevonden["min"] else waarde


def _waarom_geen_getal(tekst: str) -> str:
    if not re.search("[0-9]", tekst):
        return f"{_citaat(tekst)} is geen getal. Schrijf bijvoorbeeld 1.234,56."
    if _KOMMA_LANG.fullmatch(tekst):
        return (
            f"{_citaat(tekst)} is niet duidelijk. Na de komma staan ten hoogste twee cijfers; tussen duizendtallen "
            "staat een punt, zoals in 1.234,56."
        )
    if re.fullmatch(r"[-\N{MINUS SIGN}]?[0-9.]+", tekst):
        return (
            f"{_citaat(tekst)} is niet duidelijk. Schrijf een komma voor de centen en een punt alleen tussen "
            "duizendtallen, zoals in 1.234,56."
        )
    return f"{_citaat(tekst)} is geen getal. Schrijf alleen cijfers, bijvoorbeeld 1.234,56."


def lees_geheel(tekst: str) -> int:
    """Read a whole number.

    Args:
        tekst: ``40``.

    Returns:
        The number.

    Raises:
        ValueError: It is not a whole number; the message is a Dutch sentence.
    """
    waarde = lees_getal(tekst)
    if waarde != int(waarde):
        raise ValueError(f"{_citaat(tekst)} is geen heel getal.")
    return int(waarde)


def lees_datum(tekst: str) -> str:
    """Read a date: the day first, or as ISO 8601 writes it.

    Args:
        tekst: ``14-3-1985``, ``14/03/1985``, ``14 maart 1985`` or ``1985-03-14``.

    Returns:
        The date as ISO 8601 writes it.

    Raises:
        ValueError: It is not a date, or not one that exists; the message is a Dutch sentence.
    """
    kaal = tekst.strip().lower()
    gevonden = _ISO.fullmatch(kaal) or _DATUM.fullmatch(kaal)
    if gevonden is None:
        raise ValueError(f"{_citaat(tekst)} is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 14-3-1985.")
    if len(gevonden["jaar"]) != 4:
        raise ValueError(f"{_citaat(tekst)} is niet duidelijk. Schrijf het jaar met vier cijfers.")
    maand = gevonden["maand"]
    if maand.isalpha():
        if maand not in MAANDEN:
            raise ValueError(f"{_citaat(maand)} is geen maand. Schrijf bijvoorbeeld 14 maart 1985 of 14-3-1985.")
        maand = str(MAANDEN.index(maand) + 1)
    try:
        return date(int(gevonden["jaar"]), int(maand), int(gevonden["dag"])).isoformat()
    except ValueError:
        raise ValueError(f"De datum {_citaat(tekst)} bestaat niet. De dag staat voor de maand.") from None


def _citaat(tekst: str) -> str:
    tekst = tekst.strip()
    kort = tekst if len(tekst) <= LANGSTE else f"{tekst[:LANGSTE]}…"
    return f'"{kort}"'
