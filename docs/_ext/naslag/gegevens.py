"""Everything the generated pages tell, read from the package itself.

Articles, members, amounts, rules, what they read, and tests come from :mod:`openfisca_nijmegen.alignment`; labels,
formulas and sources from the tax benefit system.
"""

import ast
import csv
import inspect
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

import openfisca_nijmegen.scenarios as scenarios
from naslag import editie, toetstabel
from naslag.plaatsen import KEUZE, in_woorden, is_beleidsregel, keuze_van
from naslag.toetstabel import Feit, Toetsrij
from naslag.wijzigingen import Regelwijziging, regelwijzigingen
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.aannames import EFFECTEN
from openfisca_nijmegen.adressen import KEUZES, anker, parametergroep
from openfisca_nijmegen.alignment.getallen import schrijf
from openfisca_nijmegen.alignment.lezen import lees_project
from openfisca_nijmegen.alignment.model import DATUM, Artikel, Lid, Parameterblad, Regel, Toets, artikelkenmerk
from openfisca_nijmegen.bronnen import is_secundair
from openfisca_nijmegen.bronnen import titel as titel_van_bron
from openfisca_nijmegen.comparison import TOTAAL
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.explanation.artikelen import LANDELIJK, van_variabele
from openfisca_nijmegen.explanation.artikelen import artikel as bron_van_adres
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.keuzes import Keuze, keuzes
from openfisca_nijmegen.nederlands import getal, parameter_tekst, titel
from openfisca_nijmegen.regelingen import Regeling, regelingen
from openfisca_nijmegen.teksten import adres_van
from openfisca_nijmegen.voorbeelden import in_woorden as voorbeeld_in_woorden

VERGELEKEN = (("2025-01-01", "2026-01-01"), ("2026-01-01", "2026-07-01"))
"""The dates between which the list of changes compares."""

EENHEDEN = {"/1": "aandeel", "EUR": "euro", "waar/onwaar": "ja of nee", "index": "indexcijfer"}
PERIODEN = {DateUnit.MONTH: "per maand", DateUnit.YEAR: "per jaar", DateUnit.ETERNITY: "vast gegeven"}
SOORTEN = {bool: "ja of nee", int: "geheel getal", str: "tekst"}

GROEPEN = {
    "mms": "Nieuwe systematiek",
    "nijmegen": "Nijmegen nu",
    "wageningen": "Wageningen",
    "landelijk": "Landelijke regels",
    "huishouden": "Huishouden",
    "invoer": "Invoer",
    "gebruik": "Gebruik van regelingen",
}
"""The folders of ``variables/`` and ``parameters/`` in the order of the site; a folder that is new comes last."""


@dataclass(frozen=True)
class Waarde:
    """A value of a parameter from a date."""

    vanaf: str
    waarde: Any
    tekst: str
    status: str
    bronnen: tuple[Bron, ...]
    reden: str
    secundair: bool


@dataclass(frozen=True)
class Parametergroep:
    """A page of parameters, in sections by folder.

    ``tabellen`` holds sections whose parameters stand in one table, ``keuzes`` sections of choices, each the parameters
    of the municipalities.
    """

    naam: str
    titel: str
    delen: dict[str, list[Parameterblad]]
    tabellen: dict[str, list[Parameterblad]]
    keuzes: dict[str, list[list[Parameterblad]]]

    @property
    def bladen(self) -> list[Parameterblad]:
        """Give every parameter of the page."""
        keuzes = [keuze for deel in self.keuzes.values() for keuze in deel]
        return [blad for bladen in (*self.delen.values(), *self.tabellen.values(), *keuzes) for blad in bladen]


@dataclass(frozen=True)
class Regelingpagina:
    """A page with the variables of one file, and the functions and constants that they share."""

    bestand: str
    groep: str
    ondergroep: str
    titel: str
    regels: list[Regel]
    gedeeld: list[str]

    @property
    def docnaam(self) -> str:
        """Give the name of the page."""
        return "naslag/regelingen/" + self.bestand.removeprefix("variables/").removesuffix(".py")


@dataclass(frozen=True)
class Toetsgeval:
    """A test as shown.

    It has a table with a column a case where every variable has one value a case, else a list of facts; a Python file
    with tests has neither.
    """

    toets: Toets
    anker: str
    uitleg: str
    periode: str = ""
    marge: str = ""
    tabel: tuple[Toetsrij, ...] = ()
    gegeven: tuple[Feit, ...] = ()
    verwacht: tuple[Feit, ...] = ()
    variabelen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Keuzeblad:
    """An open choice, with the parameters that its options change, the rules that read them, and their articles."""

    keuze: Keuze
    plaats: str
    parameters: list[str]
    regels: list[str]
    artikelen: list[str]


class Naslag:
    """The project as its pages need it."""

    def __init__(self, root: Path) -> None:
        """Read the project.

        Args:
            root: The root of the checkout.
        """
        self.root = root
        self.project = lees_project(root)
        self.stelsel = CountryTaxBenefitSystem()
        self._parameters = {
            parameter.name: parameter
            for parameter in self.stelsel.parameters.get_descendants()
            if isinstance(parameter, Parameter)
        }

    @cached_property
    def groepen(self) -> dict[str, str]:
        """Give the folders of the rules and the parameters with their titles."""
        bestanden = [regel.bestand for regel in self.project.regels.values()]
        bestanden += [blad.bestand for blad in self.project.parameters.values()]
        mappen = {bestand.split("/")[1] for bestand in bestanden}
        bekend = {map_: naam for map_, naam in GROEPEN.items() if map_ in mappen}
        return bekend | {map_: titel(map_) for map_ in sorted(mappen - bekend.keys())}

    # Variables

    @cached_property
    def gebruikt(self) -> dict[str, set[str]]:
        """Give the variables that each formula reads."""
        return {naam: set(regel.gebruikt) for naam, regel in self.project.regels.items()}

    @cached_property
    def gebruikt_door(self) -> dict[str, set[str]]:
        """Give the variables whose formulas read each variable."""
        omgekeerd = defaultdict(set)
        for naam, nodig in self.gebruikt.items():
            for ander in nodig:
                omgekeerd[ander].add(naam)
        return omgekeerd

    def variabele(self, naam: str) -> Variable:
        """Give a variable of the tax benefit system."""
        return self.stelsel.variables[naam]

    def formules(self, naam: str) -> list[tuple[str, str]]:
        """Give the formulas of a variable: the date from which, or nothing, and the code."""
        return [
            ("" if vanaf == "0001-01-01" else vanaf, textwrap.dedent(inspect.getsource(formule)).rstrip())
            for vanaf, formule in self.variabele(naam).formulas.items()
        ]

    def eenheid_van(self, naam: str) -> str:
        """Say what kind of value a variable has."""
        variabele = self.variabele(naam)
        if variabele.value_type is Enum:
            return "keuze uit " + ", ".join(keuze.name for keuze in variabele.possible_values)
        if variabele.value_type is float:
            return "euro" if "euro" in (variabele.documentation or "").lower() else "getal"
        return SOORTEN.get(variabele.value_type, "datum")

    def periode_van(self, naam: str) -> str:
        """Say over which period a variable is computed."""
        return PERIODEN[self.variabele(naam).definition_period]

    def bronnen_van_regel(self, regel: Regel) -> list[Bron]:
        """Give the references of a variable that are not to the draft ordinance."""
        return [bron_van_adres(adres) for adres in regel.verwijzingen if adres.startswith("http")]

    @cached_property
    def regelingpaginas(self) -> list[Regelingpagina]:
        """Give a page for every file of variables."""
        per_bestand = defaultdict(list)
        for regel in sorted(self.project.regels.values(), key=lambda regel: (regel.bestand, regel.regel)):
            per_bestand[regel.bestand].append(regel)
        paginas = []
        for bestand, regels in per_bestand.items():
            _, groep, *tussen, naam = bestand.removesuffix(".py").split("/")
            gedeeld = list(self._gedeeld(self.root / bestand))
            ondergroep = titel(tussen[0]) if tussen else ""
            paginas.append(Regelingpagina(bestand, groep, ondergroep, titel(naam), regels, gedeeld))
        volgorde = list(self.groepen)
        return sorted(paginas, key=lambda pagina: (volgorde.index(pagina.groep), pagina.bestand))

    @staticmethod
    def _gedeeld(pad: Path) -> Iterator[str]:
        tekst = pad.read_text(encoding="utf-8")
        for deel in ast.parse(tekst).body:
            if isinstance(deel, ast.FunctionDef | ast.Assign):
                yield ast.get_source_segment(tekst, deel)

    @cached_property
    def pagina_van(self) -> dict[str, str]:
        """Give the address of every variable from the root of the site."""
        return {
            regel.variabele: f"{pagina.docnaam}.html#{anker('variabele', regel.variabele)}"
            for pagina in self.regelingpaginas
            for regel in pagina.regels
        }

    # Articles

    @property
    def verordening(self) -> list[Artikel]:
        """Give the articles of the ordinance with its annex."""
        return [artikel for artikel in self.project.artikelen.values() if not is_beleidsregel(artikel.kenmerk)]

    @property
    def beleidsregels(self) -> list[Artikel]:
        """Give the articles of the policy rules of the college."""
        return [artikel for artikel in self.project.artikelen.values() if is_beleidsregel(artikel.kenmerk)]

    def samenhang(self, namen: Iterable[str]) -> tuple[list[str], list[str]]:
        """Give what a set of variables needs from elsewhere, and what elsewhere needs them."""
        eigen = set(namen)
        nodig = set().union(*(self.gebruikt[naam] for naam in eigen)) - eigen
        door = set().union(*(self.gebruikt_door[naam] for naam in eigen)) - eigen

        def op_label(naam: str) -> str:
            return self.label(naam).lower()

        return sorted(nodig, key=op_label), sorted(door, key=op_label)

    def label(self, naam: str) -> str:
        """Give what a variable is called."""
        return self.variabele(naam).label or naam

    def regels_van(self, artikel: Artikel) -> list[Regel]:
        """Give the rules of an article: first those that carry out a member, in the order of the members."""
        volgorde = [lid.kenmerk for lid in artikel.leden]

        def eerste_lid(regel: Regel) -> int:
            plekken = [volgorde.index(plaats) for plaats in regel.plaatsen if plaats in volgorde]
            return min(plekken, default=len(volgorde))

        return sorted(self.project.regels_van(artikel), key=eerste_lid)

    def toetsen_bij(self, lid: Lid) -> list[Toets]:
        """Give the tests that name exactly this member."""
        return [toets for toets in self.project.toetsen if lid.kenmerk in toets.plaatsen]

    def niet_berekend(self, plaats: str) -> list[Any]:
        """Give the clauses of an article or member that are not computed."""
        return [post for post in self.project.niet_berekenbaar if plaats in {post.plaats, artikelkenmerk(post.plaats)}]

    def parameters_in_tekst(self, artikel: Artikel) -> dict[str, list[Any]]:
        """Give the parameters an article names, each with its amounts in the text."""
        genoemd = defaultdict(list)
        for bedrag in self.project.bedragen_van(artikel.kenmerk):
            genoemd[bedrag.parameter].append(bedrag)
        return genoemd

    def genoemd_in(self, parameter: str) -> list[str]:
        """Give the places in the ordinance that name a parameter, or that it cites."""
        uit_tekst = [bedrag.plaats for bedrag in self.project.bedragen if bedrag.parameter == parameter]
        return list(dict.fromkeys([*uit_tekst, *self.project.parameters[parameter].plaatsen]))

    @cached_property
    def toetsgevallen(self) -> list[Toetsgeval]:
        """Give the tests that name articles, as they stand in their files."""
        return [self._toetsgeval(toets) for toets in self.project.toetsen]

    def _toetsgeval(self, toets: Toets) -> Toetsgeval:
        tekst = (self.root / toets.bestand).read_text(encoding="utf-8")
        kenmerk = anker("toets", f"{Path(toets.bestand).stem}-{toets.naam}")
        if toets.bestand.endswith(".py"):
            return Toetsgeval(toets, kenmerk, ast.get_docstring(ast.parse(tekst)) or "")
        regels = tekst.splitlines()[toets.regel - 1 :]
        einde = next((plek for plek, regel in enumerate(regels) if plek and regel[:1] in {"-", "#"}), len(regels))
        code = textwrap.dedent("  " + "\n".join(regels[:einde]).rstrip()[2:])
        inhoud = yaml.safe_load(code)
        tabel = toetstabel.rijen(inhoud, self.stelsel)
        gegeven, verwacht = ((), ()) if tabel else toetstabel.feiten(inhoud, self.stelsel)
        return Toetsgeval(
            toets,
            kenmerk,
            uitleg=" ".join(re.findall(r"^\s*# ?(.*)$", code, re.MULTILINE)),
            periode=toetstabel.periode(inhoud["period"]),
            marge=getal(inhoud["absolute_error_margin"]) if inhoud.get("absolute_error_margin") else "",
            tabel=tabel,
            gegeven=gegeven,
            verwacht=verwacht,
            variabelen=tuple(dict.fromkeys(self._in_uitkomst(inhoud["output"]))),
        )

    def _in_uitkomst(self, uitkomst: Any) -> Iterator[str]:
        if isinstance(uitkomst, dict):
            for naam, waarde in uitkomst.items():
                if naam in self.stelsel.variables:
                    yield naam
                else:
                    yield from self._in_uitkomst(waarde)

    def toetsen_van(self, artikel: Artikel) -> list[Toetsgeval]:
        """Give the tests of an article."""
        toetsen = self.project.toetsen_van(artikel)
        return [geval for geval in self.toetsgevallen if geval.toets in toetsen]

    # Parameters

    def waarden(self, blad: Parameterblad) -> list[Waarde]:
        """Give the values of a parameter, the oldest first, each with its own status, reason and sources."""
        parameter = self._parameters[blad.naam]
        return [
            Waarde(
                op_datum.instant_str,
                op_datum.value,
                self.in_woorden(blad, op_datum.value),
                op_datum.metadata.get("status", blad.status),
                tuple(bronnen(op_datum.metadata.get("reference"))),
                op_datum.metadata.get("reden", ""),
                is_secundair(parameter, op_datum),
            )
            for op_datum in reversed(parameter.values_list)
        ]

    def status_van(self, parameter: str) -> str:
        """Give the status of the value that the text names: the one on the date of the ordinance."""
        waarden = self.waarden(self.project.parameters[parameter])
        return next((waarde.status for waarde in reversed(waarden) if waarde.vanaf <= self.datum), "")

    def rijen(self, blad: Parameterblad, waarde: Waarde) -> list[tuple[str, str]]:
        """Give the rows of a value that is a table, in words: the limit and what holds from it; none of another."""
        if not isinstance(waarde.waarde, list):
            return []
        kolom = self._parameters[blad.naam].metadata["tabel"]
        return [
            (f"{kolom['naam']} vanaf {parameter_tekst(grens, kolom['unit'])}", parameter_tekst(uitkomst, blad.eenheid))
            for grens, uitkomst in waarde.waarde
        ]

    def uitleg(self, blad: Parameterblad) -> str:
        """Give the explanation of a parameter, if it has one."""
        return getattr(self._parameters[blad.naam], "documentation", None) or ""

    def bronnen(self, blad: Parameterblad) -> list[Bron]:
        """Give the sources of a parameter."""
        return list(bronnen((self._parameters[blad.naam].metadata or {}).get("reference")))

    def eigen_bronnen(self, blad: Parameterblad, waarde: Waarde) -> list[Bron]:
        """Give the sources of a value that are not those of its parameter."""
        van_parameter = self.bronnen(blad)
        return [bron for bron in waarde.bronnen if bron not in van_parameter]

    @staticmethod
    def in_woorden(blad: Parameterblad, waarde: Any) -> str:
        """Write a value of a parameter in the manner of the ordinance."""
        if waarde is None:
            return "vervalt"
        if isinstance(waarde, list):
            return parameter_tekst(waarde, blad.eenheid)
        if isinstance(waarde, str):
            return waarde.replace("_", " ")
        if blad.eenheid.startswith("EUR") and waarde != round(waarde, 2):
            blad = replace(blad, eenheid="")  # meer dan centen: geen bedrag maar een factor
        return schrijf(replace(blad, waarde=waarde)).replace("€ ", "€\N{NO-BREAK SPACE}")

    @staticmethod
    def eenheid(blad: Parameterblad) -> str:
        """Give the unit of a parameter in Dutch."""
        hele, _, per = blad.eenheid.partition("/")
        if hele == "EUR" and per:
            return f"euro per {per}".replace("EUR", "euro").replace("/", " per ")
        return EENHEDEN.get(blad.eenheid, blad.eenheid)

    @cached_property
    def parametergroepen(self) -> list[Parametergroep]:
        """Give the pages of parameters: a folder each, the national ones and those of the MMS a folder deeper.

        The choices of municipalities stand together on one page.
        """
        per_pagina: dict[str, dict[str, list[Parameterblad]]] = defaultdict(lambda: defaultdict(list))
        for blad in sorted(self.project.parameters.values(), key=lambda blad: (blad.bestand, blad.regel)):
            mappen = Path(blad.bestand).relative_to("parameters").parent.parts
            per_pagina[parametergroep(blad.naam, mappen)][blad.bestand].append(blad)
        groepen = []
        volgorde = list(self.groepen)
        for naam, bestanden in sorted(per_pagina.items(), key=lambda paar: volgorde.index(paar[0].split("-")[0])):
            losse, tabellen, keuzes = defaultdict(list), {}, defaultdict(list)
            for bestand, bladen in bestanden.items():
                map_ = Path(bestand).relative_to("parameters").parent.parts[naam.count("-") + 1 :]
                if naam == KEUZES:
                    mappen = Path(bestand).relative_to("parameters").parent.parts[1:]
                    keuzes[": ".join(map(titel, mappen)) or "Invoering"].append(bladen)
                elif len(bladen) > 1:
                    tabellen[": ".join(map(titel, [*map_, Path(bestand).stem]))] = bladen
                else:
                    losse[": ".join(map(titel, map_)) or "Algemeen"] += bladen
            kop = ": ".join([self.groepen[naam.split("-")[0]], *map(titel, naam.split("-")[1:])])
            groepen.append(Parametergroep(naam, kop, losse, tabellen, keuzes))
        return groepen

    def gemeente(self, blad: Parameterblad) -> str:
        """Name the municipality whose choice a parameter is, or nothing."""
        keuze, _, sleutel = blad.naam.rpartition(".")
        return Gemeente[sleutel].value if keuze in self.project.keuzes else ""

    def omschrijving_keuze(self, keuze: list[Parameterblad]) -> str:
        """Describe a choice without the municipality that makes it."""
        return keuze[0].omschrijving.replace(f" ({self.gemeente(keuze[0])})", "")

    def verschilt(self, keuze: list[Parameterblad]) -> bool:
        """Say whether municipalities choose differently on the date of the ordinance."""
        return len({blad.waarde for blad in keuze}) > 1

    # Choices of the council

    @cached_property
    def keuzes(self) -> list[Keuzeblad]:
        """Give the open choices, in the order of the articles that they change."""
        bladen = [self._keuzeblad(keuze) for keuze in keuzes(self.stelsel.parameters)]
        volgorde = list(self.project.artikelen)

        def eerste(blad: Keuzeblad) -> int:
            artikelen = [artikelkenmerk(plaats) for plaats in blad.artikelen]
            return min((volgorde.index(naam) for naam in artikelen if naam in volgorde), default=len(volgorde))

        return sorted(bladen, key=eerste)

    def _keuzeblad(self, keuze: Keuze) -> Keuzeblad:
        plaats = f"{KEUZE}-{keuze.naam}"
        parameters = [wijziging.parameter for optie in keuze.opties for wijziging in optie.wijzigingen]
        invoer = {naam for optie in keuze.opties for naam, _ in optie.tweede_berekening}
        regels = [
            regel
            for regel in self.project.regels.values()
            if regel.heeft_formule
            and (plaats in regel.plaatsen or set(parameters) & set(regel.parameters) or invoer & set(regel.gebruikt))
        ]
        genoemde_plaatsen = {plek for regel in regels for plek in regel.plaatsen if not keuze_van(plek)}
        genoemde_plaatsen |= {plek for naam in parameters for plek in self.genoemd_in(naam) if not keuze_van(plek)}
        genoemde_plaatsen -= {artikelkenmerk(plek) for plek in genoemde_plaatsen if plek != artikelkenmerk(plek)}
        artikelen = sorted(genoemde_plaatsen & self.project.plaatsen, key=self._volgorde_van_plaats)
        return Keuzeblad(
            keuze,
            plaats,
            list(dict.fromkeys(parameters)),
            [regel.variabele for regel in regels],
            artikelen,
        )

    def _volgorde_van_plaats(self, plaats: str) -> tuple[int, int]:
        artikel = self.project.artikelen[artikelkenmerk(plaats)]
        leden = [artikel.kenmerk, *(lid.kenmerk for lid in artikel.leden)]
        return list(self.project.artikelen).index(artikel.kenmerk), leden.index(plaats)

    def keuzes_bij(self, parameter: str) -> list[Keuzeblad]:
        """Give the open choices that change a parameter."""
        return [blad for blad in self.keuzes if parameter in blad.parameters]

    @property
    def keuzetoetsen(self) -> list[Toetsgeval]:
        """Give the tests that name a choice."""
        return [geval for geval in self.toetsgevallen if any(keuze_van(plaats) for plaats in geval.toets.plaatsen)]

    def wordt(self, parameter: str, vanaf: str, waarde: Any) -> tuple[str, str]:
        """Give the value of a parameter on a date and the value that an option gives it, in words."""
        blad = self.project.parameters[parameter]
        nu = self.op_datum(blad, vanaf)
        woorden = [("geen" if een is None else self.in_woorden(blad, een)) for een in (nu, waarde)]
        ja_of_nee = {"wel": "ja", "niet": "nee"}
        return ja_of_nee.get(woorden[0], woorden[0]), ja_of_nee.get(woorden[1], woorden[1])

    # The first edition

    @cached_property
    def toetsregels(self) -> list[editie.Toetsregel]:
        """Give the findings of the legal review of the first edition."""
        return editie.toetsregels(self.root)

    @cached_property
    def omnummering(self) -> list[editie.Omnummering]:
        """Give where the members of the first edition went."""
        return editie.omnummering(self.root)

    def toetsen_in(self, bestand: str, plaatsen: Iterable[str]) -> str:
        """Give the first article of some places that shows tests of a file, or nothing."""
        artikelen = [artikelkenmerk(plaats) for plaats in plaatsen]
        getoond = {
            artikelkenmerk(plaats)
            for toets in self.project.toetsen
            if toets.bestand == bestand
            for plaats in toets.plaatsen
        }
        return next((naam for naam in artikelen if naam in getoond and naam in self.project.artikelen), "")

    # Lists

    def met_status(self, status: str) -> list[tuple[Parameterblad, str, list[Waarde]]]:
        """Give the parameters that have values with a status, with the reason and those values."""
        gevonden: dict[tuple[str, str], list[Waarde]] = defaultdict(list)
        for blad in self.project.parameters.values():
            for waarde in self.waarden(blad):
                if waarde.status == status:
                    gevonden[blad.naam, self._reden(blad, waarde)].append(waarde)
        return [(self.project.parameters[naam], reden, waarden) for (naam, reden), waarden in gevonden.items()]

    def secundair(self) -> list[tuple[Parameterblad, list[Waarde]]]:
        """Give the parameters with values in force that were read in a secondary source, with those values."""
        per_blad = [
            (blad, [waarde for waarde in self.waarden(blad) if waarde.secundair])
            for blad in self.project.parameters.values()
        ]
        return [(blad, waarden) for blad, waarden in per_blad if waarden]

    def _reden(self, blad: Parameterblad, waarde: Waarde) -> str:
        return waarde.reden or self.uitleg(blad) or "Zie de toelichting bij het artikel."

    @cached_property
    def effecten(self) -> dict[str, list[dict[str, str]]]:
        """Give per assumption, the largest effect first, the rows of the file that say most of it.

        That is what there is to spend, with the rules of today and with the proposal; or where that stays the same what
        else changes; or why nothing does.
        """
        pad = self.root / EFFECTEN
        effecten: dict[str, list[dict[str, str]]] = defaultdict(list)
        if pad.is_file():
            with pad.open(encoding="utf-8", newline="") as bestand:
                for rij in csv.DictReader(bestand):
                    effecten[rij["parameter"]].append(rij)
        for naam, rijen in effecten.items():
            anders = [rij for rij in rijen if rij["uitkomst"]]
            effecten[naam] = [rij for rij in rijen if rij["uitkomst"] == TOTAAL] or anders[-1:] or rijen[-1:]
        return effecten

    def anders(self, parameter: str, rij: dict[str, str]) -> str:
        """Give the other value of an assumption of which the effect is computed, in words."""
        return self.wordt(parameter, self.datum, yaml.safe_load(rij["wordt"]))[1]

    def effect(self, rij: dict[str, str]) -> str:
        """Say what another value of an assumption changes, for whom most, and for how many examples."""
        if rij["waarom"]:
            return rij["waarom"]
        andere = int(rij["aantal"]) - 1
        wie = ", ".join(voorbeeld_in_woorden(rij["voorbeeld"])) + (f" (en {andere} andere)" if andere else "")
        wat = "" if rij["uitkomst"] == TOTAAL else f"{self.label(rij['uitkomst'])} "
        hoeveel = f"{float(rij['effect']):+.2f}".replace(".", ",") if rij["effect"] else "is anders"
        return f"{rij['regels']}: {wat}{hoeveel}, {wie}"

    def aannames(self) -> list[tuple[Parameterblad, str, list[Waarde]]]:
        """Give the assumptions, the one with the largest effect first; those without an effect come last."""
        volgorde = list(self.effecten)
        return sorted(
            self.met_status("aanname"),
            key=lambda rij: volgorde.index(rij[0].naam) if rij[0].naam in volgorde else len(volgorde),
        )

    def wijzigingen(self, van: str, tot: str) -> list[tuple[Parameterblad, str, str]]:
        """Give the parameters whose value on two dates differs, in words."""
        gewijzigd = []
        for blad in self.project.parameters.values():
            oud, nieuw = self.op_datum(blad, van), self.op_datum(blad, tot)
            if oud != nieuw:
                woorden = [("geen" if waarde is None else self.in_woorden(blad, waarde)) for waarde in (oud, nieuw)]
                gewijzigd.append((blad, *woorden))
        return gewijzigd

    @staticmethod
    def in_map(gewijzigd: list[tuple[Parameterblad, str, str]], map_: str) -> list[tuple[Parameterblad, str, str]]:
        """Give the changed parameters of one folder."""
        return [rij for rij in gewijzigd if rij[0].bestand.split("/")[1] == map_]

    @cached_property
    def regelwijzigingen(self) -> list[Regelwijziging]:
        """Give the rules that begin, change or end on a date."""
        return regelwijzigingen(self.project, self.stelsel.variables)

    def grondslag(self, blad: Parameterblad) -> list[Bron]:
        """Give the articles that a parameter rests on: in the texts, in a law, or else those of who reads it first."""
        eigen = [Bron(in_woorden(plaats), adres_van(plaats)) for plaats in self.genoemd_in(blad.naam)]
        wetten = [bron for bron in self.bronnen(blad) if LANDELIJK.match(bron.adres)]
        lezers = [self.variabele(naam) for naam in blad.gelezen_door[:1]]
        return [*eigen, *wetten] or [bron for lezer in lezers for bron in van_variabele(lezer)]

    @staticmethod
    def op_datum(blad: Parameterblad, datum: str) -> Any:
        """Give the value of a parameter on a date, or None before its first."""
        return next((waarde for vanaf, waarde in reversed(blad.waarden.items()) if vanaf <= datum), None)

    def scenarios(self) -> list[scenarios.Scenario]:
        """Give the policy scenarios of the package that are no option of a choice."""
        opties = {optie.naam for blad in self.keuzes for optie in blad.keuze.opties}
        namen = [naam for naam in scenarios.namen() if naam not in opties]
        return [scenarios.scenario(naam, self.stelsel.parameters) for naam in namen]

    @staticmethod
    def register() -> list[Regeling]:
        """Give the registry of schemes."""
        return regelingen()

    datum = DATUM
    vergeleken = VERGELEKEN


def bronnen(verwijzing: Any) -> Iterator[Bron]:
    """Read the references of a parameter: titles with addresses; of a secondary source the title says so."""
    for bron in verwijzing or []:
        yield Bron(titel_van_bron(bron), bron.get("href", ""))
