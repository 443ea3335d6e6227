"""What the texts, the rules, the parameters and the tests say about one another, as plain data.

Everything here can be written as JSON with :func:`als_json`; the pages of the documentation are made from it.
"""

from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from openfisca_nijmegen.teksten import EERSTE, artikelkenmerk, keuzeplaats, plaatsnaam

DATUM = "2030-01-01"
"""The date of the ordinance: amounts in the text are the values of the parameters on this day."""

MAP_VERORDENING = EERSTE.map
NIET_BEREKENBAAR = f"{MAP_VERORDENING}/niet_berekenbaar.yaml"
BEVESTIGD = f"{MAP_VERORDENING}/bevestigd.yaml"
"""These lists stand beside the ordinance and are of all texts."""


class ProjectError(Exception):
    """The project cannot be read or a wrong command was given; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Bedrag:
    """A literal in the text that names its parameter."""

    letterlijk: str
    parameter: str
    plaats: str
    bestand: str
    regel: int
    in_toelichting: bool


@dataclass(frozen=True)
class Begrip:
    """A term where the text defines it: its forms, and the variables that compute it."""

    vormen: tuple[str, ...]
    variabelen: tuple[str, ...]
    plaats: str
    bestand: str
    regel: int

    @property
    def naam(self) -> str:
        """Give the form in which the text defines it."""
        return self.vormen[0]


@dataclass(frozen=True)
class Raadskeuze:
    """A choice in the annex for the council: its options, the parameters they change, and the tests that name it."""

    naam: str
    opties: tuple[str, ...]
    parameters: tuple[str, ...]
    toetsen: tuple[str, ...]
    bestand: str
    regel: int

    @property
    def plaats(self) -> str:
        """Give its place in the annex."""
        return keuzeplaats(self.naam)


@dataclass(frozen=True)
class Lid:
    """A member of an article, or a column of the annex.

    ``bron`` is the operative text as it stands in the file from line ``regel`` on; ``tekst`` reads as plain text.
    """

    kenmerk: str
    nummer: str
    tekst: str
    bron: str
    bestand: str
    regel: int


@dataclass(frozen=True)
class Artikel:
    """An article or the annex; ``hoort_bij`` names the article an annex belongs to."""

    kenmerk: str
    nummer: str
    titel: str
    bestand: str
    regel: int
    aanhef: Lid
    leden: tuple[Lid, ...]
    toelichting: str
    hoort_bij: str | None

    @property
    def naam(self) -> str:
        """Name the article as in a sentence: artikel 14, or de bijlage."""
        return plaatsnaam(self.kenmerk)


@dataclass(frozen=True)
class Regel:
    """A variable.

    ``woorden`` is what an explanation says of it, ``plaatsen`` are the articles and members it cites, ``parameters``
    and ``gebruikt`` the parameters and variables that its formula reads.
    """

    variabele: str
    label: str
    woorden: str
    heeft_formule: bool
    verwijzingen: tuple[str, ...]
    plaatsen: tuple[str, ...]
    parameters: tuple[str, ...]
    gebruikt: tuple[str, ...]
    vingerafdruk: str
    bestand: str
    regel: int


@dataclass(frozen=True)
class Parameterblad:
    """A dated parameter with its value on :data:`DATUM` and the links that ground it."""

    naam: str
    omschrijving: str
    eenheid: str
    status: str
    waarde: Any
    waarden: dict[str, Any]
    verwijzingen: tuple[str, ...]
    plaatsen: tuple[str, ...]
    gelezen_door: tuple[str, ...]
    bestand: str
    regel: int


@dataclass(frozen=True)
class Toets:
    """A YAML test, or a Python file with tests, that names articles or members."""

    naam: str
    plaatsen: tuple[str, ...]
    vingerafdruk: str
    bestand: str
    regel: int


@dataclass(frozen=True)
class NietBerekenbaar:
    """An article or member that is not computed, why, and who decides in practice."""

    plaats: str
    reden: str
    beslist: str
    regel: int


@dataclass(frozen=True)
class Opbouwfout:
    """Something in the files that is not built as it should be."""

    bestand: str
    regel: int
    plaats: str
    melding: str


@dataclass(frozen=True)
class Project:
    """One checkout. Files are named relative to ``root``; ``keuzes`` are the choices with the keys they have.

    ``raadskeuzes`` are the choices in the annex for the council; ``begrippen`` the terms that a variable computes.

    ``getoetst`` gives the files with YAML tests that expect a value of a variable; ``zonder_reden`` says of which
    variables an explanation would not say why, where that was looked for.
    """

    root: Path
    artikelen: dict[str, Artikel]
    bedragen: tuple[Bedrag, ...]
    regels: dict[str, Regel]
    parameters: dict[str, Parameterblad]
    toetsen: tuple[Toets, ...]
    niet_berekenbaar: tuple[NietBerekenbaar, ...]
    opbouwfouten: tuple[Opbouwfout, ...] = field(default=())
    keuzes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    getoetst: dict[str, list[str]] = field(default_factory=dict)
    zonder_reden: dict[str, str] = field(default_factory=dict)
    begrippen: tuple[Begrip, ...] = field(default=())
    raadskeuzes: dict[str, Raadskeuze] = field(default_factory=dict)

    @property
    def plaatsen(self) -> set[str]:
        """Give every article, member and choice of the council that exists."""
        leden = {lid.kenmerk for artikel in self.artikelen.values() for lid in artikel.leden}
        return leden | set(self.artikelen) | {keuze.plaats for keuze in self.raadskeuzes.values()}

    def artikel_van(self, plaats: str) -> Artikel | None:
        """Give the article of a place, if the text has it."""
        return self.artikelen.get(artikelkenmerk(plaats))

    def regels_van(self, artikel: Artikel) -> list[Regel]:
        """Give the variables with a formula that cite an article or one of its members."""
        return [regel for regel in self.regels.values() if regel.heeft_formule and _noemt(regel, artikel)]

    def toetsen_van(self, artikel: Artikel) -> list[Toets]:
        """Give the tests that name an article or one of its members."""
        return [toets for toets in self.toetsen if _noemt(toets, artikel)]

    def regels_bij(self, plaats: str) -> list[Regel]:
        """Give the variables with a formula that cite precisely this place."""
        return [regel for regel in self.regels.values() if regel.heeft_formule and plaats in regel.plaatsen]

    @cached_property
    def _keten(self) -> dict[str, frozenset[str]]:
        return {}

    def keten(self, variabele: str) -> frozenset[str]:
        """Give a variable with all that it uses, directly or through what it uses."""
        if variabele not in self._keten:
            gezien: set[str] = set()
            te_doen = [variabele]
            while te_doen:
                naam = te_doen.pop()
                if naam not in gezien and naam in self.regels:
                    gezien.add(naam)
                    te_doen += self.regels[naam].gebruikt
            self._keten[variabele] = frozenset(gezien)
        return self._keten[variabele]

    def leest(self, variabele: str, parameter: str) -> bool:
        """Say whether a variable reads a parameter, directly or through what it uses."""
        return any(parameter in self.regels[naam].parameters for naam in self.keten(variabele))

    def bedragen_van(self, plaats: str) -> list[Bedrag]:
        """Give the amounts in the operative text of an article with all its members, or of one member."""
        return [
            bedrag
            for bedrag in self.bedragen
            if not bedrag.in_toelichting and plaats in {bedrag.plaats, artikelkenmerk(bedrag.plaats)}
        ]


def _noemt(bron: Regel | Toets, artikel: Artikel) -> bool:
    """Say whether a rule or test names an article; for an annex also the article it belongs to."""
    return any(artikelkenmerk(plaats) in {artikel.kenmerk, artikel.hoort_bij} for plaats in bron.plaatsen)


def als_json(project: Project) -> dict[str, Any]:
    """Give the project as data for JSON: every article with its text, rules, parameters and tests.

    Args:
        project: A project as read.

    Returns:
        ``datum``, ``artikelen`` (by mark), ``regels`` and ``parameters`` (by name), ``toetsen``,
        ``niet_berekenbaar``, ``begrippen`` and ``raadskeuzes`` (by name). An article refers to rules and parameters by
        name, and to tests by file and line.
    """
    artikelen = {}
    for artikel in project.artikelen.values():
        regels = project.regels_van(artikel)
        artikelen[artikel.kenmerk] = {
            **asdict(artikel),
            "naam": artikel.naam,
            "regels": [regel.variabele for regel in regels],
            "parameters_in_tekst": _uniek(bedrag.parameter for bedrag in project.bedragen_van(artikel.kenmerk)),
            "parameters_gelezen": sorted({naam for regel in regels for naam in regel.parameters}),
            "toetsen": [asdict(toets) for toets in project.toetsen_van(artikel)],
        }
    return {
        "datum": DATUM,
        "artikelen": artikelen,
        "bedragen": [asdict(bedrag) for bedrag in project.bedragen],
        "regels": {naam: asdict(regel) for naam, regel in project.regels.items()},
        "parameters": {naam: asdict(blad) for naam, blad in project.parameters.items()},
        "toetsen": [asdict(toets) for toets in project.toetsen],
        "niet_berekenbaar": [asdict(post) for post in project.niet_berekenbaar],
        "begrippen": [asdict(begrip) for begrip in project.begrippen],
        "raadskeuzes": {naam: asdict(keuze) for naam, keuze in project.raadskeuzes.items()},
    }


def _uniek(namen: Any) -> list[str]:
    return list(dict.fromkeys(namen))
