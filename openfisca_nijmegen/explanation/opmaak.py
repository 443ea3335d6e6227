"""Write values, periods and sentences the Dutch way."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period
from openfisca_core.variables import Variable

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.situaties import noem_datum, noem_maand

MAAL = "\N{MULTIPLICATION SIGN}"

PER = {"maand": "per maand", "jaar": "per jaar", "kwartaal": "per kwartaal", "uur": "per uur"}
"""The period in a unit of money, as it is read."""

TELWOORDEN = {"jaar": ("jaar", "jaar"), "maand": ("maand", "maanden"), "kinderen": ("kind", "kinderen")}
TELWOORDEN |= {"personen": ("persoon", "personen"), "soorten": ("soort", "soorten"), "aantal": ("maal", "maal")}
TELWOORDEN |= {"veelvoud": ("maal", "maal")}
"""Singular and plural of the units that are counted."""


MAANDEN_ALS_MAANDEN = 60
"""Up to this number of months nobody wants to read years."""


def bedrag(euro: float) -> str:
    """Write an amount on cents, halves up, without its sign of money: 1.401,50."""
    tekst = f"{float(half_naar_boven(abs(euro), CENT)):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"-{tekst}" if euro < 0 and tekst != "0,00" else tekst


def euro(waarde: float) -> str:
    """Write an amount on cents, halves up: € 1.401,50."""
    return f"€ {bedrag(waarde)}"


def getal(waarde: float) -> str:
    """Write a number with the decimals it has, without those of single precision: 1,1017."""
    return f"{Decimal(str(waarde)).normalize():f}".replace(".", ",")


def procent(aandeel: float) -> str:
    """Write a share: 6%."""
    return f"{getal(Decimal(str(aandeel)) * 100)}%"


def ja_nee(waarde: Any) -> str:
    """Write a condition."""
    return "ja" if waarde else "nee"


def opsomming(delen: Iterable[str], voegwoord: str = "en") -> str:
    """Write a list the way a sentence does: a, b en c; '' for nothing."""
    *eerste, laatste = list(delen) or [""]
    return f"{', '.join(eerste)} {voegwoord} {laatste}" if eerste else laatste


def zin(*delen: str) -> str:
    """Join sentences; empty ones fall out and each begins with a capital."""
    return " ".join(f"{deel[0].upper()}{deel[1:]}" for deel in delen if deel)


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


def waarde_tekst(variabele: Variable, waarde: Any) -> str:
    """Write a plain value of a variable.

    Args:
        variabele: The variable.
        waarde: The value, from :func:`kaal`.

    Returns:
        The text: ``€ 1.401,50``, ``ja``, ``Zelfstandige huurwoning``, ``14 maart 1985``, ``2``.
    """
    soort = variabele.value_type
    if soort is bool:
        return ja_nee(waarde)
    if soort is Enum:
        return variabele.possible_values[waarde].value
    if soort is date:
        return noem_datum(date.fromisoformat(waarde))
    if soort is float:
        return getal(waarde) if variabele.name.startswith("aandeel_") else euro(waarde)
    if soort is int and variabele.name.startswith("leeftijd"):
        return tel(waarde, "maand" if variabele.name.endswith("_in_maanden") else "jaar")
    return str(waarde)


def tel(aantal: float, eenheid: str) -> str:
    """Write a counted number: 6 maanden."""
    enkelvoud, meervoud = TELWOORDEN[eenheid]
    geteld = f"{getal(aantal)} {enkelvoud if aantal == 1 else meervoud}"
    if eenheid != "maand" or aantal <= MAANDEN_ALS_MAANDEN:
        return geteld
    jaren, maanden = divmod(int(aantal), 12)
    return f"{geteld} ({jaren} jaar{f' en {tel(maanden, eenheid)}' if maanden else ''})"


def parameter_tekst(waarde: Any, eenheid: str | None) -> str:
    """Write the value of a parameter in its unit.

    Args:
        waarde: A number or a boolean.
        eenheid: The unit in its metadata.

    Returns:
        The text: ``6%``, ``€ 2,00 per maand``, ``18 jaar``, ``ja``.
    """
    if isinstance(waarde, bool):
        return ja_nee(waarde)
    if eenheid == "/1":
        return procent(waarde)
    if eenheid in TELWOORDEN:
        return tel(waarde, eenheid)
    if eenheid == "EUR":
        return euro(waarde)
    soort, _, periode = (eenheid or "").partition("/")
    if soort == "EUR" and periode in PER:
        return f"{euro(waarde)} {PER[periode]}"
    return getal(waarde)


def periode_tekst(periode: Period) -> str:
    """Name a month or a year: januari 2026, 2026."""
    if periode.unit == DateUnit.MONTH and periode.size == 1:
        return noem_maand(periode)
    return "altijd" if periode.unit == DateUnit.ETERNITY else str(periode)


def datum_tekst(iso: str) -> str:
    """Write an ISO date: 1 januari 2026."""
    return noem_datum(date.fromisoformat(iso))
