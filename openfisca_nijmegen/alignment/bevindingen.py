"""A finding, and how it names the other places to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from openfisca_nijmegen.alignment.model import Artikel, Lid, Parameterblad, Project, Regel, Toets
from openfisca_nijmegen.teksten import artikelkenmerk, plaatsnaam

MEESTE = 4
"""How many rules a sentence names."""


@dataclass(frozen=True)
class ZieOok:
    """Another place to look at: ``soort`` is tekst, parameter, regel or toets."""

    soort: str
    bestand: str
    regel: int
    omschrijving: str


@dataclass(frozen=True)
class Bevinding:
    """Something that does not agree, where, and what to look at besides."""

    code: str
    bestand: str
    regel: int
    plaats: str
    melding: str
    zie_ook: tuple[ZieOok, ...] = ()


def naar_regels(regels: Iterable[Regel]) -> list[ZieOok]:
    """Point to rules."""
    return [ZieOok("regel", regel.bestand, regel.regel, regel.variabele) for regel in regels]


def naar_toetsen(toetsen: Iterable[Toets]) -> list[ZieOok]:
    """Name the tests by file: the first line, and how many there are."""
    per_bestand: dict[str, list[Toets]] = {}
    for toets in toetsen:
        per_bestand.setdefault(toets.bestand, []).append(toets)
    return [
        ZieOok("toets", bestand, van[0].regel, van[0].naam + (f" en {len(van) - 1} andere" if len(van) > 1 else ""))
        for bestand, van in per_bestand.items()
    ]


def naar_tekst(lid: Lid | Artikel) -> ZieOok:
    """Point to an article or member."""
    return ZieOok("tekst", lid.bestand, lid.regel, plaatsnaam(lid.kenmerk))


def naar_parameter(blad: Parameterblad) -> ZieOok:
    """Point to a parameter."""
    return ZieOok("parameter", blad.bestand, blad.regel, blad.naam)


def lid_van(project: Project, plaats: str) -> Lid | Artikel | None:
    """Give the member or article of a place, if the text has it."""
    artikel = project.artikel_van(plaats)
    leden = {lid.kenmerk: lid for lid in artikel.leden} if artikel else {}
    return leden.get(plaats, artikel if artikel and artikel.kenmerk == plaats else None)


def geldende(project: Project, plaats: str) -> tuple[list[Regel], list[Toets]]:
    """Give the rules and tests of a member: those that name it, else those of its article."""
    artikel = project.artikel_van(plaats)
    if artikel is None:
        return [], []
    regels, toetsen = project.regels_van(artikel), project.toetsen_van(artikel)
    return [regel for regel in regels if plaats in regel.plaatsen] or regels, [
        toets for toets in toetsen if {plaats, artikelkenmerk(plaats)} & set(toets.plaatsen)
    ] or toetsen


def lezers_van(project: Project, blad: Parameterblad) -> list[Regel]:
    """Give the rules that read a parameter."""
    return [project.regels[naam] for naam in blad.gelezen_door if naam in project.regels]


def noem_toetsen(toetsen: list[Toets]) -> str:
    """Name the files of tests in a sentence."""
    plekken = [f"{zie.bestand}:{zie.regel}" for zie in naar_toetsen(toetsen)]
    return f"de toetsen ({', '.join(plekken)})" if plekken else "de toetsen; geen enkele noemt dit artikel"


def noem_regels(regels: list[Regel]) -> str:
    """Name rules in a sentence, of many the first."""
    namen = [regel.variabele for regel in regels]
    return ", ".join(namen[:MEESTE]) + (f" en {len(namen) - MEESTE} andere" if len(namen) > MEESTE else "")
