"""Amounts as a lawyer writes them: read them, write them, and find the ones that name no parameter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openfisca_nijmegen.alignment.model import Lid, Parameterblad
from openfisca_nijmegen.alignment.tekst import BEDRAG, BEGRIP
from openfisca_nijmegen.nederlands import MAANDEN, TELWOORDEN, datum_tekst, getal, procent

_GETAL = r"\d{1,3}(?:\.\d{3})*(?:,\d+)?"
_DATUM = re.compile(rf"(\d{{1,2}}) ({'|'.join(MAANDEN)}) (\d{{4}})")

_JA_NEE = {"wel": True, "niet": False}
_NETTO_BRUTO = {"netto": True, "bruto": False}
_INDEX = "index"
_WAAR_ONWAAR = "waar/onwaar"
_PERCENTAGES = ("/1", "veelvoud")


class OnleesbaarError(ValueError):
    """A literal cannot be read as a value of its parameter; the message says what is expected."""


def verschil(letterlijk: str, blad: Parameterblad) -> str | None:
    """Compare a literal of the text with the value of its parameter.

    Args:
        letterlijk: The literal, such as € 240.
        blad: The parameter.

    Returns:
        What should stand there, in the manner of the text, or None when it is right.

    Raises:
        OnleesbaarError: The literal is no value of this parameter.
    """
    if is_datum(letterlijk):
        datums = _datums(blad)
        return None if _lees_datum(letterlijk) in datums else " of ".join(map(datum_tekst, datums)) or "geen datum"
    gelezen = lees(letterlijk, blad)
    waarde = blad.waarde if blad.waarde is None or isinstance(blad.waarde, bool) else _decimaal(blad.waarde)
    if gelezen == waarde:
        return None
    return schrijf(blad)


def _decimaal(waarde: Any) -> Decimal:
    return Decimal(str(waarde))


def is_datum(letterlijk: str) -> bool:
    """Say whether a literal is a date, and not a value."""
    return _DATUM.fullmatch(letterlijk) is not None


def lees(letterlijk: str, blad: Parameterblad) -> bool | Decimal:
    """Read a literal of the text as a value of its parameter.

    Args:
        letterlijk: The literal, such as € 240; no date.
        blad: The parameter.

    Returns:
        The value in the unit of the parameter: 25% is 0.25.

    Raises:
        OnleesbaarError: The literal is no value of this parameter.
    """
    vorm, voorbeeld = _vorm(blad)
    if isinstance(vorm, dict):
        if letterlijk in vorm:
            return vorm[letterlijk]
    elif gevonden := vorm.fullmatch(letterlijk):
        gelezen = Decimal(gevonden[1].replace(".", "").replace(",", "."))
        return gelezen / 100 if blad.eenheid in _PERCENTAGES else gelezen
    raise OnleesbaarError(f"verwacht is een vorm als {voorbeeld}")


def _vorm(blad: Parameterblad) -> tuple[dict[str, bool] | re.Pattern[str], str]:
    """Give the form of the literals of a parameter, and an example of it."""
    if blad.eenheid == _WAAR_ONWAAR:
        return (_NETTO_BRUTO, "netto of bruto") if "over_netto" in blad.naam.split(".") else (_JA_NEE, "wel of niet")
    if blad.eenheid.startswith("EUR"):
        return re.compile(r"€ (\d{1,3}(?:\.\d{3})*(?:,\d{2})?)"), "€ 1.234 of € 1.234,56"
    if blad.eenheid in _PERCENTAGES:
        return re.compile(rf"({_GETAL})%"), "6% of 12,5%"
    if blad.eenheid in TELWOORDEN:
        een, meer = TELWOORDEN[blad.eenheid]
        return re.compile(rf"({_GETAL}) (?:{een}|{meer})"), f"12 {meer}"
    return re.compile(rf"({_GETAL})"), "3 of 1,077"


def schrijf(blad: Parameterblad) -> str:
    """Write the value of a parameter as it should stand in the text.

    Args:
        blad: The parameter.

    Returns:
        Such as € 2.000, 6%, 12 maanden, wel, netto or 1,077; ``geen waarde`` when it has none on the date.
    """
    if blad.waarde is None:
        return "geen waarde"
    vorm, _ = _vorm(blad)
    if isinstance(vorm, dict):
        return next(woord for woord, waarde in vorm.items() if waarde == blad.waarde)
    if blad.eenheid.startswith("EUR"):
        return f"€ {getal(blad.waarde, 0 if blad.waarde == int(blad.waarde) else 2)}"
    if blad.eenheid in _PERCENTAGES:
        return procent(blad.waarde)
    if blad.eenheid in TELWOORDEN:
        return f"{getal(blad.waarde)} {TELWOORDEN[blad.eenheid][blad.waarde != 1]}"
    return getal(blad.waarde)


def _lees_datum(tekst: str) -> str:
    gevonden = _DATUM.fullmatch(tekst)
    assert gevonden is not None, tekst
    dag, maand, jaar = gevonden.groups()
    try:
        return date(int(jaar), MAANDEN.index(maand) + 1, int(dag)).isoformat()
    except ValueError:
        raise OnleesbaarError("deze dag bestaat niet") from None


def _datums(blad: Parameterblad) -> list[str]:
    """Give the dates a text may name: on which yes begins, on which an index is 1, or on which a value begins."""
    datums = sorted(blad.waarden)
    if blad.eenheid == _WAAR_ONWAAR:
        ja = [
            datum
            for eerder, datum in zip([None, *datums], datums, strict=False)
            if blad.waarden[datum] is True and (eerder is None or blad.waarden[eerder] is not True)
        ]
        return ja[-1:]
    return [datum for datum in datums if blad.eenheid != _INDEX or blad.waarden[datum] == 1]


# Bare numbers

_RANG: tuple[str, ...] = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende")
_RANG += ("tiende", "elfde", "twaalfde", "dertiende")
_TELWOORD: tuple[str, ...] = ("nul", "twee", "drie", "vier", "vijf", "zes", "zeven", "negen", "tien", "elf", "twaalf")
_TELWOORD += ("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "dertig")
_TELWOORD += ("veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd", "duizend", "miljoen")
_DEEL = r"halve|half|helft|halfjaar|halfjaarlijkse?|anderhalf|anderhalve|kwart|dubbele?|verdubbel\w*|gehalveerd\w*"
_TIJD_OF_GELD = r"jaar|kalenderjaar|maand|kalendermaand|kwartaal|week|dag|euro|cent|procent|keer|maal"
_ORDE = "|".join(_RANG)
_LOS_GETAL = re.compile(
    rf"""
    \b\d{{1,2}}\s(?:{"|".join(MAANDEN)})\s\d{{4}}\b            # een datum
    | (?:€\s?)? \d+(?:[.,]\d+)* (?:\s?%)?                      # cijfers
    | \b(?:een|één)\s(?:{_ORDE})(?=\s(?:deel|van)\b)           # een derde van
    | \b(?:\w+[eë]n)?(?:{"|".join(_TELWOORD)})(?:honderd|duizend|voud|maal)?\b
    | \bacht(?:honderd|duizend|voud|maal)\b
    | \bacht(?=\s(?:{_TIJD_OF_GELD}|dagen|weken|maanden|kinderen|personen)\b)        # niet: het college acht
    | \b(?:{_DEEL})\b
    | \béén\s(?:{_TIJD_OF_GELD})\b
    | \b(?:{"|".join(_RANG[1:])})\b                            # een rangtelwoord dat geen lid aanwijst
    """,
    re.VERBOSE | re.IGNORECASE,
)

_EN = r"(?:,(?:\s+en|\s+of)?|\s+en|\s+of|\s+tot\s+en\s+met)\s+(?:het\s+|de\s+)?"
_HOEVEEL = (
    rf"(?!\d|[.,]\d|\s*%|\s+(?:{_TIJD_OF_GELD}|dagen|weken|maanden|kwartalen|kind|kinderen|persoon|personen|uur)\b)"
)
_LEDEN = rf"(?i:{_ORDE})(?:{_EN}(?:{_ORDE}))*\s+(?:lid|leden|volzin|zin|zinsnede|onderdeel|hoofdstuk|afdeling)\b"
_ONDERDEEL = r"(?:[a-z]\b|\d+°)"
_ONDERDELEN = rf"onder(?:deel|delen)?\s+{_ONDERDEEL}(?:{_EN}{_ONDERDEEL})*"
_NUMMER = rf"\d+[a-z]*(?:[:.]\d+[a-z]*)*{_HOEVEEL}"
_ARTIKEL = rf"{_NUMMER}(?:,\s+{_LEDEN})?(?:,\s+{_ONDERDELEN})?"
_JAARTAL = r"(?:19|20)\d{2}"
_TOEGESTAAN = re.compile(
    rf"""
    ^\*\*\d+\.\*\*                                                                       # het lidnummer zelf
    | \b[Aa]rtikel(?:en)?\s+{_ARTIKEL}(?:{_EN}{_ARTIKEL})*                             # artikelen
    | \b{_LEDEN}
    | \b(?i:lid|leden|bijlagen?|hoofdstuk(?:ken)?|paragraaf|paragrafen|titels?|boek(?:en)?|afdeling(?:en)?)
      \s+{_NUMMER}(?:{_EN}{_NUMMER})*
    | \b(?i:{_ONDERDELEN})
    | \b[A-Z]\w*(?:wet|besluit|regeling|verordening)\s+{_JAARTAL}\b                     # Vreemdelingenwet 2000
    | \b(?:Wet|Besluit|Regeling|Verordening)(?:\s+[\w-]+){{0,6}}\s+{_JAARTAL}\b         # jaar in de naam van een wet
    | \b[Ww]et\s+van\s+\d{{1,2}}\s+\w+\s+{_JAARTAL}\b                                   # datum van een wet
    | \b(?:Stb|Stcrt|Gemeenteblad)\.?\s+{_JAARTAL}(?:,\s*(?:nr\.\s*)?\d+)?
    | \]\([^)]*\) | \]\[[^\]]*\]                                                         # het doel van een link
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True)
class Toegestaan:
    """A number that may stand in a member without a parameter, and why; ``plaats`` also covers what lies under it."""

    plaats: str
    tekst: str
    reden: str

    def geldt(self, plaats: str) -> bool:
        """Say whether this holds for a place."""
        return f"{plaats}-".startswith(f"{self.plaats}-")


_KOLOM = "Naam van een kolom van de bijlage; het aantal in de tabel heeft zijn eigen parameter."
TOEGESTAAN = (
    Toegestaan("VMMS-5-1", "paar met drie kinderen", _KOLOM),
    Toegestaan("VMMS-5-1", "paar met twee kinderen", _KOLOM),
    Toegestaan("VMMS-5-1", "aanvrager met partner, met twee kinderen", _KOLOM),
    Toegestaan("VMMS-5-1", "alleenstaande ouder met drie kinderen", _KOLOM),
    Toegestaan("VMMS-5-1", "alleenstaande ouder met twee kinderen", _KOLOM),
    Toegestaan("VMMS-5-1", "zonder partner, met twee kinderen", _KOLOM),
    Toegestaan("VMMS-5-2", "kolommen voor drie en voor twee kinderen", _KOLOM),
    Toegestaan("VMMS-bijlage", "ouder met twee kinderen", _KOLOM),
    Toegestaan("VMMS-bijlage", "ouder met drie kinderen", _KOLOM),
    Toegestaan("VMMS-bijlage", "paar met twee kinderen", _KOLOM),
    Toegestaan("VMMS-bijlage", "paar met drie kinderen", _KOLOM),
    Toegestaan("VMMS-17-1", "een derde van het kwartaalbedrag", "Een kwartaal heeft drie maanden: dat is geen keuze."),
    Toegestaan("VMMS-16-1", "een halve cent naar boven", "De manier van afronden; zij staat in afronden.py."),
)
"""The numbers in the text that need no parameter."""


def _masker(tekst: str) -> str:
    """Put something without a number in place of a text, of the same length and with the same line breaks."""
    return re.sub(r"[^\n]", "·", tekst)


def losse_getallen(lid: Lid) -> Iterator[tuple[str, int]]:
    """Find the numbers in a member that name no parameter and are no reference to an article or a law.

    Args:
        lid: The member.

    Returns:
        Each number with its line.
    """
    # Van een begrip telt het woord, zoals dat in de tekst staat.
    tekst = BEGRIP.sub(
        lambda gevonden: f"{_masker('{begrip}`')}{gevonden['vorm']}{_masker(gevonden['verder'])}·", lid.bron
    )
    for masker in (BEDRAG, _TOEGESTAAN):
        tekst = masker.sub(lambda gevonden: _masker(gevonden[0]), tekst)
    for post in TOEGESTAAN:
        if post.geldt(lid.kenmerk):
            tekst = re.sub(
                r"\b" + r"[\s*]+".join(map(re.escape, post.tekst.split())),
                lambda gevonden: _masker(gevonden[0]),
                tekst,
            )
    for gevonden in _LOS_GETAL.finditer(tekst):
        yield " ".join(gevonden[0].split()), lid.regel + tekst.count("\n", 0, gevonden.start())
