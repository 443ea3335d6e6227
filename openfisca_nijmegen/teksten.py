"""The texts that the rules follow, each with its mark and folder, and how a place in them is named.

A place is a mark in a text: ``VMMS-14`` is an article of the ordinance, ``BMMS-3-1`` a member of the policy rules,
``VMMS-bijlage`` the annex with amounts, and ``VMMS-keuzes-vrijlating`` a choice in the annex for the council.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True)
class Tekst:
    """A text: its mark, its folder in the checkout, its name in a sentence, and its title in a reference."""

    kenmerk: str
    map: str
    naam: str
    titel: str


TEKSTEN = {
    tekst.kenmerk: tekst
    for tekst in (
        Tekst("VMMS", "docs/verordening", "de verordening", "Ontwerpverordening MMS"),
        Tekst("BMMS", "docs/beleidsregels", "de beleidsregels", "Ontwerpbeleidsregels MMS"),
    )
}
"""The texts by their mark; the first is the one that an article without a text is in."""

EERSTE = next(iter(TEKSTEN.values()))
KENMERK = "|".join(TEKSTEN)
"""The marks, as part of a regular expression."""

MAPPEN = tuple(tekst.map for tekst in TEKSTEN.values())
WORTEL = Path(str(files("openfisca_nijmegen.parameters"))).resolve().parent
"""The folder with ``docs/``, ``parameters/``, ``tests/`` and ``variables/``: the root of a checkout, or the folder of
an installed package, that has of the first and the third only what can be asked for."""

TEKSTMAPPEN = tuple(WORTEL / map_ for map_ in MAPPEN)
"""The folders of the texts."""

ADRES = re.compile(rf"(?P<bestand>(?:{'|'.join(MAPPEN)})/\w+\.md)#(?P<plaats>(?:{KENMERK})-[\w-]+)")
"""What a reference to a place looks like."""

BIJLAGE = "bijlage"
KEUZES = "keuzes"
_KEUZE = f"{EERSTE.kenmerk}-{KEUZES}-"
BESTAND_KEUZES = f"{EERSTE.map}/{KEUZES}.md"
"""The page with the choices of the council; it is made from the parameters."""


def keuzeplaats(naam: str) -> str:
    """Give the place of a choice of the council in the annex."""
    return f"{_KEUZE}{naam}"


def is_keuze(plaats: str) -> bool:
    """Say whether a place is a choice in the annex for the council."""
    return plaats.startswith(_KEUZE)


def artikelkenmerk(plaats: str) -> str:
    """Give the article of a place: VMMS-14 for VMMS-14-2."""
    return "-".join(plaats.split("-")[:2])


def tekst_van(plaats: str) -> Tekst:
    """Give the text of a place; one without a mark is in the ordinance."""
    return TEKSTEN.get(plaats.partition("-")[0], EERSTE)


def adres_van(plaats: str) -> str:
    """Give the reference to a place: its file and its mark."""
    nummer = artikelkenmerk(plaats).partition("-")[2]
    bestand = f"artikel_{int(nummer):02}" if nummer.isdigit() else nummer or "index"
    return f"{tekst_van(plaats).map}/{bestand}.md#{plaats}"


def titel_van(plaats: str) -> str:
    """Name a place as a reference does: VMMS-14-2 is Ontwerpverordening MMS artikel 14, lid 2."""
    titel, naam = tekst_van(plaats).titel, _binnen(plaats)
    return f"{titel} {naam}" if naam.startswith("artikel ") else f"{titel}, {naam}" if naam else titel


def plaatsnaam(plaats: str) -> str:
    """Name a place as in a sentence: VMMS-14-2 is artikel 14, lid 2."""
    tekst, naam = tekst_van(plaats), _binnen(plaats)
    if not naam:
        return tekst.naam
    if tekst is EERSTE:
        return naam
    return f"{naam}{',' if ',' in naam else ''} van {tekst.naam}"


def _binnen(plaats: str) -> str:
    """Name a place within its text."""
    nummer, _, lid = plaats.partition("-")[2].partition("-")
    if is_keuze(plaats):
        return f"de keuze {lid} (bijlage Keuzes voor de raad)"
    if nummer == KEUZES:
        return "de bijlage Keuzes voor de raad"
    if nummer == BIJLAGE:
        return f"de bijlage, kolom {lid.replace('-', ' ')}" if lid else "de bijlage"
    if not nummer:
        return ""
    return f"artikel {nummer}, lid {lid}" if lid else f"artikel {nummer}"
