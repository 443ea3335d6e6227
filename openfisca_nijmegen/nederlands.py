"""Write values, periods and sentences the Dutch way: the one place where the package turns a value into words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period
from openfisca_core.variables import Variable

from openfisca_nijmegen.afronden import CENT, half_naar_boven

MAAL = "\N{MULTIPLICATION SIGN}"

MAANDEN: tuple[str, ...] = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september")
MAANDEN += ("oktober", "november", "december")

PER = {"maand": "per maand", "jaar": "per jaar", "kwartaal": "per kwartaal", "uur": "per uur"}
"""The period in a unit of money, as it is read."""

TELWOORDEN = {"jaar": ("jaar", "jaar"), "maand": ("maand", "maanden"), "kinderen": ("kind", "kinderen")}
TELWOORDEN |= {"uur": ("uur", "uur")}
TELWOORDEN |= {"personen": ("persoon", "personen"), "soorten": ("soort", "soorten"), "veelvoud": ("maal", "maal")}
"""Singular and plural of the units that are counted."""

AFKORTINGEN = {afkorting.lower(): afkorting for afkorting in ("AOW", "MMB", "MMG", "MMS", "Zvw")}
"""What stands in capitals in a title."""

MAANDEN_ALS_MAANDEN = 60
"""Up to this number of months nobody wants to read years."""

_PUNT_EN_KOMMA = str.maketrans(",.", ".,")


# Values


def getal(waarde: float | Decimal, decimalen: int | None = None) -> str:
    """Write a number: 1.234,5.

    Args:
        waarde: The number.
        decimalen: How many decimals; without it those it has, without those of single precision.

    Returns:
        The text, thousands with a dot and decimals behind a comma.
    """
    precies = Decimal(str(waarde))
    tekst = f"{precies.normalize():,f}" if decimalen is None else f"{precies:,.{decimalen}f}"
    return tekst.translate(_PUNT_EN_KOMMA)


def bedrag(euro: float) -> str:
    """Write an amount on cents, halves up, without its sign of money: 1.401,50."""
    tekst = getal(float(half_naar_boven(abs(euro), CENT)), 2)
    return f"-{tekst}" if euro < 0 and tekst != "0,00" else tekst


def euro(waarde: float) -> str:
    """Write an amount on cents, halves up: € 1.401,50."""
    return f"€ {bedrag(waarde)}"


def procent(aandeel: float | Decimal) -> str:
    """Write a share: 6%."""
    return f"{getal(Decimal(str(aandeel)) * 100)}%"


def ja_nee(waarde: Any) -> str:
    """Write a condition."""
    return "ja" if waarde else "nee"


def tel(aantal: float, eenheid: str) -> str:
    """Write a counted number: 6 maanden."""
    enkelvoud, meervoud = TELWOORDEN[eenheid]
    geteld = f"{getal(aantal)} {enkelvoud if aantal == 1 else meervoud}"
    if eenheid != "maand" or aantal <= MAANDEN_ALS_MAANDEN:
        return geteld
    jaren, maanden = divmod(int(aantal), 12)
    return f"{geteld} ({jaren} jaar{f' en {tel(maanden, eenheid)}' if maanden else ''})"


def is_geld(eenheid: str | None) -> bool:
    """Tell whether a unit is that of an amount of money: EUR, or EUR over a period."""
    soort, _, periode = (eenheid or "").partition("/")
    return soort == "EUR" and (not periode or periode in PER)


def parameter_tekst(waarde: Any, eenheid: str | None) -> str:
    """Write a number or a condition in its unit.

    Args:
        waarde: A number, a boolean, or the rows of a table.
        eenheid: The unit in the metadata of a parameter.

    Returns:
        The text: ``6%``, ``€ 2,00 per maand``, ``18 jaar``, ``ja``.
    """
    if isinstance(waarde, bool):
        return ja_nee(waarde)
    if isinstance(waarde, list):
        return f"een tabel met {getal(len(waarde))} rijen"
    if eenheid == "/1":
        return procent(waarde)
    if eenheid in TELWOORDEN:
        return tel(waarde, eenheid)
    if eenheid == "jaartal":
        return str(waarde)
    if eenheid and is_geld(eenheid):
        return " ".join([euro(waarde), *(PER[periode] for periode in eenheid.split("/")[1:])])
    return getal(waarde)


def eenheid_van(variabele: Variable) -> str:
    """Name the unit of a variable: its own, or else what its type of value says."""
    per = "jaar" if variabele.definition_period == DateUnit.YEAR else "maand"
    soorten = {bool: "ja/nee", Enum: "keuze", date: "datum", str: "tekst", float: f"EUR/{per}"}
    return variabele.unit or soorten.get(variabele.value_type, "aantal")


def waarde_tekst(variabele: Variable, waarde: Any) -> str:
    """Write a plain value of a variable; an amount without its period, which the variable always has.

    Args:
        variabele: The variable.
        waarde: The value, from :func:`kaal`.

    Returns:
        The text: ``€ 1.401,50``, ``ja``, ``Zelfstandige huurwoning``, ``14 maart 1985``, ``2 kinderen``.
    """
    if variabele.value_type is Enum:
        return variabele.possible_values[waarde].value
    if variabele.value_type is date:
        return datum_tekst(waarde)
    if variabele.value_type is str:
        return waarde
    eenheid = eenheid_van(variabele)
    return euro(waarde) if is_geld(eenheid) else parameter_tekst(waarde, eenheid)


def kaal(waarde: Any) -> Any:
    """Turn a value of the model into a plain Python value; an amount as the shortest number that stands for it."""
    if isinstance(waarde, Enum):
        return waarde.name
    if isinstance(waarde, numpy.bool_ | bool):
        return bool(waarde)
    if isinstance(waarde, numpy.integer | int):
        return int(waarde)
    if isinstance(waarde, numpy.floating):
        return float(str(waarde))
    return waarde if isinstance(waarde, float) else str(waarde)


# Periods


def noem_maand(maand: Period) -> str:
    """Write a month: januari 2026."""
    return f"{MAANDEN[maand.start.month - 1]} {maand.start.year}"


def noem_datum(datum: date) -> str:
    """Write a date: 14 maart 1985."""
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


def datum_tekst(iso: str) -> str:
    """Write an ISO date: 1 januari 2026."""
    return noem_datum(date.fromisoformat(iso))


def periode_tekst(periode: Period) -> str:
    """Name a month or a year: januari 2026, 2026."""
    if periode.unit == DateUnit.MONTH and periode.size == 1:
        return noem_maand(periode)
    return "altijd" if periode.unit == DateUnit.ETERNITY else str(periode)


# Sentences


def opsomming(delen: Iterable[str], voegwoord: str = "en") -> str:
    """Write a list the way a sentence does: a, b en c; '' for nothing."""
    *eerste, laatste = list(delen) or [""]
    return f"{', '.join(eerste)} {voegwoord} {laatste}" if eerste else laatste


def zin(*delen: str) -> str:
    """Join sentences; empty ones fall out and each begins with a capital."""
    return " ".join(f"{deel[0].upper()}{deel[1:]}" for deel in delen if deel)


def titel(naam: str) -> str:
    """Make a title of a file or folder name: ``mms_inkomen`` is MMS-inkomen, ``bijdrage_zvw`` Bijdrage Zvw."""
    eerste, *verdere = naam.split("_")
    woorden = AFKORTINGEN.get(eerste, eerste)
    for vorig, woord in zip([eerste, *verdere], verdere, strict=False):
        woorden += ("-" if vorig in AFKORTINGEN else " ") + AFKORTINGEN.get(woord, woord)
    return woorden[:1].upper() + woorden[1:]


def klein(tekst: str) -> str:
    """Write a label within a sentence: with a small letter, unless it begins with an abbreviation."""
    return tekst if tekst[1:2].isupper() else f"{tekst[:1].lower()}{tekst[1:]}"
