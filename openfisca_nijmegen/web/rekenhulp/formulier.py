"""The form: which fields there are, what was typed in them, and the situation that it means."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.comparison.vergelijking import in_gemeente
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import eenheid_van, getal, is_geld, klein, noem_maand
from openfisca_nijmegen.situaties import Situatie, SituatieError, bouw_simulatie, problemen, problemen_met_geboorte
from openfisca_nijmegen.situaties.variabelen import GEBOORTEDATUM, GEMEENTE, LEEFTIJD, MAG_NEGATIEF
from openfisca_nijmegen.voorbeelden import UREN, VERJAARDAG, Variant, loonregels, uurloon
from openfisca_nijmegen.web.rekenhulp.lezen import lees_datum, lees_geheel, lees_getal

HUISHOUDEN = "huishouden"
"""The id of the household in the situation, and what the names of its fields begin with."""

VAN_HUISHOUDEN = f"{HUISHOUDEN}."

OUDSTE = 125
"""A higher age is a typing error."""

MEESTE_UREN = 168
"""A week has no more hours."""

SLEUTEL = re.compile(r"p([1-9][0-9]?)\.(\w+(?:\.\w+)?)")


@dataclass(frozen=True)
class Veld:
    """One field of the form: an input of the model with the words for it."""

    naam: str
    label: str
    help: str
    soort: str
    """``bedrag``, ``getal``, ``geheel``, ``datum``, ``keuze``, ``vink`` or ``maand`` (a tick for one month)."""
    eenheid: str
    keuzes: tuple[tuple[str, str], ...] = ()
    moment: bool = False
    """Whether it can be about one month."""

    @property
    def toetsen(self) -> str:
        """Give the keyboard of a phone; that for numbers often has no minus."""
        soorten = {"bedrag": "decimal", "getal": "decimal", "geheel": "numeric"}
        return "" if self.naam in MAG_NEGATIEF else soorten.get(self.soort, "")

    def lees(self, tekst: str) -> Any:
        """Read what was typed.

        Args:
            tekst: What was typed or chosen; not empty.

        Returns:
            The value for the situation.

        Raises:
            ValueError: It cannot be read; the message is a Dutch sentence.
        """
        if self.soort == "datum":
            return lees_datum(tekst)
        if self.soort == "geheel":
            return lees_geheel(tekst)
        if self.soort in ("bedrag", "getal"):
            return lees_getal(tekst)
        if tekst not in dict(self.keuzes):
            raise ValueError("Kies een van de mogelijkheden.")
        return JA_NEE.get(tekst, tekst)

    def schrijf(self, waarde: Any) -> str:
        """Write a value of an example as somebody would type it."""
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        if isinstance(waarde, int | float):
            decimalen = 2 if self.soort == "bedrag" and waarde != int(waarde) else None
            return getal(waarde, decimalen)
        return str(waarde)


JA_NEE = {"ja": True, "nee": False}


@dataclass(frozen=True)
class Groep:
    """Fields under one heading."""

    titel: str
    uitleg: str
    velden: tuple[Veld, ...]
    van: str
    rollen: tuple[str, ...]
    meer: bool
    """Whether it begins folded."""


@dataclass(frozen=True)
class Rol:
    """A role in a household: its key in a situation, its name, and how many can have it."""

    sleutel: str
    naam: str
    meeste: int


@dataclass(frozen=True)
class Lid:
    """A person in the form: the number in the names of its fields, its role, and its id in the situation."""

    nummer: int
    rol: Rol
    naam: str

    def sleutel(self, naam: str) -> str:
        """Name a field of this person."""
        return f"p{self.nummer}.{naam}"


@dataclass(frozen=True)
class Formulier:
    """What the data file says, with what the model says of the variables."""

    stelsel: TaxBenefitSystem
    groepen: tuple[Groep, ...]
    rollen: dict[str, Rol]
    jaren: tuple[int, ...]
    meeste_personen: int
    kolommen: dict[str, str]
    """The scenarios to compare, with a short name for each."""
    eerst: tuple[str, ...]
    """The amounts at the top of the table."""
    grafiek: dict[str, Any]
    """What the chart runs along, and in which scenarios."""

    def groepen_van(self, van: str, rol: str = "") -> list[Groep]:
        """Give the groups of the household, or of a person with this role."""
        return [groep for groep in self.groepen if groep.van == van and (not rol or rol in groep.rollen)]

    def velden_van(self, lid: Lid | None) -> list[Veld]:
        """Give the fields of a person, or of the household."""
        groepen = self.groepen_van(Persoon.key, lid.rol.sleutel) if lid else self.groepen_van(Huishouden.key)
        return [veld for groep in groepen for veld in groep.velden]


@cache
def gegevens() -> dict[str, Any]:
    """Read the data file."""
    return yaml.safe_load(files(__package__).joinpath("formulier.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def formulier(stelsel: TaxBenefitSystem) -> Formulier:
    """Make the form.

    Args:
        stelsel: The system, which says of each variable what it is.

    Returns:
        The form.
    """
    inhoud = gegevens()
    rollen = {sleutel: Rol(sleutel, rol["naam"], rol["meeste"]) for sleutel, rol in inhoud["rollen"].items()}
    groepen = tuple(
        Groep(
            groep["titel"],
            groep.get("uitleg", ""),
            tuple(_veld(veld, stelsel) for veld in groep["velden"]),
            groep["van"],
            tuple(groep.get("rollen", rollen)),
            groep.get("meer", False),
        )
        for groep in inhoud["groepen"]
    )
    return Formulier(
        stelsel,
        groepen,
        rollen,
        tuple(inhoud["jaren"]),
        inhoud["meeste_personen"],
        inhoud["kolommen"],
        tuple(inhoud["eerst"]),
        inhoud["grafiek"],
    )


def _veld(veld: dict[str, Any], stelsel: TaxBenefitSystem) -> Veld:
    naam, moment = veld["variabele"], veld.get("moment", False)
    woorden = (naam, veld["label"], veld.get("help", ""))
    if naam == UREN:
        return Veld(*woorden, "getal", "uur")
    variabele = stelsel.variables[naam]
    if variabele.value_type is bool:
        if moment:
            return Veld(*woorden, "maand", "", moment=True)
        return Veld(*woorden, *_ja_of_nee(variabele))
    if variabele.value_type is Enum:
        return Veld(*woorden, "keuze", "", tuple((keuze.name, keuze.value) for keuze in variabele.possible_values))
    eenheid = eenheid_van(variabele)
    if variabele.value_type is date:
        return Veld(*woorden, "datum", "")
    if variabele.value_type is int:
        return Veld(*woorden, "geheel", eenheid)
    geld = is_geld(eenheid)
    return Veld(*woorden, "bedrag" if geld else "getal", "€" if geld else eenheid, moment=moment)


def _ja_of_nee(variabele: Variable) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Give a tick for what is no by default, and a choice for what is yes by default or computed."""
    if variabele.formulas:
        return "keuze", "", (("", "De Rekenhulp bepaalt het"), ("ja", "Ja"), ("nee", "Nee"))
    if variabele.default_value:
        return "keuze", "", (("", "Ja"), ("nee", "Nee"))
    return "vink", "", (("ja", "Ja"),)


# What was filled in


@dataclass
class Invoer:
    """What somebody typed, as it was typed."""

    formulier: Formulier
    waarden: dict[str, str] = field(default_factory=dict)
    """By name of the field."""
    rollen: list[str] = field(default_factory=lambda: ["aanvrager"])
    """Of each person; the first has number 1."""
    te_veel: int = 0
    """How many persons did not fit."""

    @classmethod
    def van(cls, formulier: Formulier, verzonden: Mapping[str, str]) -> "Invoer":
        """Read what a browser sent; names that the form does not have are left out.

        Persons are put in the order of their roles and numbered again.

        Args:
            formulier: The form.
            verzonden: By name of the field what was typed.

        Returns:
            What was typed.
        """
        per_persoon: dict[int, dict[str, str]] = {}
        for sleutel, waarde in verzonden.items():
            if gevonden := SLEUTEL.fullmatch(sleutel):
                per_persoon.setdefault(int(gevonden[1]), {})[gevonden[2]] = waarde
        volgorde = list(formulier.rollen)
        gekend = [
            (volgorde.index(deel["rol"]), nummer) for nummer, deel in per_persoon.items() if deel.get("rol") in volgorde
        ]
        passend: list[tuple[str, dict[str, str]]] = []
        for plaats, nummer in sorted(gekend):
            rol = formulier.rollen[volgorde[plaats]]
            if sum(ander == rol.sleutel for ander, _ in passend) < rol.meeste:
                passend.append((rol.sleutel, per_persoon[nummer]))
        if not passend or passend[0][0] != volgorde[0]:
            passend.insert(0, (volgorde[0], {}))
        te_veel = max(len(gekend) - formulier.meeste_personen, 0)
        passend = passend[: formulier.meeste_personen]
        invoer = cls(formulier, {}, [rol for rol, _ in passend], te_veel)
        for lid, (_, deel) in zip(invoer.leden, passend, strict=True):
            invoer._neem_over(lid, deel)
        eigen = {s: w for s, w in verzonden.items() if s.startswith(VAN_HUISHOUDEN)}
        invoer._neem_over(None, {s.removeprefix(VAN_HUISHOUDEN): w for s, w in eigen.items()})
        for naam in ("maand", "jaar"):
            invoer.waarden[naam] = verzonden.get(naam, "")[:GROOTSTE]
        return invoer

    def _neem_over(self, lid: Lid | None, deel: Mapping[str, str]) -> None:
        for veld in self.formulier.velden_van(lid):
            for naam in (veld.naam, f"{veld.naam}.{MAAND}") if veld.moment else (veld.naam,):
                if deel.get(naam, "").strip():
                    self.waarden[sleutel(lid, naam)] = deel[naam][:GROOTSTE]

    @classmethod
    def van_voorbeeld(cls, formulier: Formulier, variant: Variant) -> "Invoer":
        """Fill in an example household.

        Args:
            formulier: The form.
            variant: The example.

        Returns:
            What somebody would have typed.
        """
        enkelvoud = {rol.key: rol.plural or rol.key for rol in Huishouden.roles}
        leden = variant.gegevens[Persoon.plural]
        invoer = cls(formulier, {}, [enkelvoud[naam.partition("_")[0]] for naam in leden])
        for lid, eigen in zip([*invoer.leden, None], [*leden.values(), variant.gegevens[Huishouden.key]], strict=True):
            velden = {veld.naam: veld for veld in formulier.velden_van(lid)}
            for naam, waarde in eigen.items():
                invoer._vul_in(lid, velden[naam], waarde)
        return invoer

    def _vul_in(self, lid: Lid | None, veld: Veld, waarde: Any) -> None:
        if isinstance(waarde, dict):
            ((maand, waarde),) = waarde.items()
            self.waarden[sleutel(lid, f"{veld.naam}.{MAAND}")] = str(maand)
        if veld.soort != "maand":
            self.waarden[sleutel(lid, veld.naam)] = veld.schrijf(waarde)

    @property
    def leden(self) -> list[Lid]:
        """Give the persons in order, each named by its role, with a number where there can be more."""
        geteld: dict[str, int] = {}
        leden = []
        for nummer, sleutel_ in enumerate(self.rollen, start=1):
            rol = self.formulier.rollen[sleutel_]
            geteld[sleutel_] = geteld.get(sleutel_, 0) + 1
            naam = rol.naam.lower() if rol.meeste == 1 else f"{rol.naam.lower()} {geteld[sleutel_]}"
            leden.append(Lid(nummer, rol, naam))
        return leden

    def kan_erbij(self, rol: Rol) -> bool:
        """Tell whether another person can have this role."""
        return len(self.rollen) < self.formulier.meeste_personen and self.rollen.count(rol.sleutel) < rol.meeste

    def met(self, rol: str) -> "Invoer":
        """Add a person with a role, behind the others with that role."""
        nieuw = {**self.waarden, **{f"p{n}.rol": deel for n, deel in enumerate(self.rollen, start=1)}}
        return self._opnieuw(nieuw | {f"p{len(self.rollen) + 1}.rol": rol})

    def zonder(self, nummer: int) -> "Invoer":
        """Leave out a person."""
        nieuw = {s: w for s, w in self.waarden.items() if not s.startswith(f"p{nummer}.")}
        return self._opnieuw(nieuw | {f"p{n}.rol": deel for n, deel in enumerate(self.rollen, start=1) if n != nummer})

    def _opnieuw(self, verzonden: dict[str, str]) -> "Invoer":
        return Invoer.van(self.formulier, verzonden)

    def waarde(self, lid: Lid | None, naam: str) -> str:
        """Give what was typed in a field of a person or of the household."""
        return self.waarden.get(sleutel(lid, naam), "")

    def is_open(self, lid: Lid | None, groep: Groep, fouten: Container[str]) -> bool:
        """Tell whether something was typed in a group, or is wrong in it."""
        return any(
            self.waarde(lid, veld.naam) or self.waarde(lid, f"{veld.naam}.{MAAND}") or sleutel(lid, veld.naam) in fouten
            for veld in groep.velden
        )

    @property
    def sjablonen(self) -> list[Lid]:
        """Give a person with number 0 for each role that can be added, from which the script makes another one."""
        return [Lid(0, rol, rol.naam) for rol in list(self.formulier.rollen.values())[1:]]

    def anker(self, naam: str) -> str:
        """Give the name of the element for a field: of a tick for one month that is the list of months."""
        return f"{naam}.{MAAND}" if (veld := self._veld(naam)[1]) and veld.soort == "maand" else naam

    def label_van(self, naam: str) -> str:
        """Name a field, with whose it is if there are more persons."""
        lid, veld = self._veld(naam)
        if veld is None:
            return "Voorbeeld"
        return f"{lid.naam.capitalize()}, {klein(veld.label)}" if lid and len(self.rollen) > 1 else veld.label

    def _veld(self, naam: str) -> tuple[Lid | None, Veld | None]:
        for lid in (*self.leden, None):
            for veld in self.formulier.velden_van(lid):
                if sleutel(lid, veld.naam) == naam:
                    return lid, veld
        return None, None

    @property
    def dubbel(self) -> list[str]:
        """Say where both a wage and hours were filled in, of which the wage counts."""
        loon = loonregels()["invoer"]
        wie = ", ".join(lid.naam for lid in self.leden if self.waarde(lid, UREN) and self.waarde(lid, loon))
        return [f"Er zijn een loon en uren ingevuld ({wie}). Het loon telt; de uren tellen niet."] if wie else []

    @cached_property
    def maand(self) -> Period:
        """Give the chosen month, or the current one within the years of the form."""
        jaren, vandaag = self.formulier.jaren, date.today()
        jaar, maand = self.waarden.get("jaar", ""), self.waarden.get("maand", "")
        gekozen = int(jaar) if jaar in map(str, jaren) else min(max(vandaag.year, jaren[0]), jaren[-1])
        nummer = int(maand) if maand in map(str, range(1, 13)) else vandaag.month
        return period(f"{gekozen}-{nummer:02}")

    def regels(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Give what was filled in, to read: by person and household, the labels with the values."""
        for lid in (*self.leden, None):
            regels = [
                (veld.label, tekst) for veld in self.formulier.velden_van(lid) if (tekst := self._in_woorden(lid, veld))
            ]
            yield (lid.naam.capitalize() if lid else "Huishouden"), regels

    def _in_woorden(self, lid: Lid | None, veld: Veld) -> str:
        tekst, moment = self.waarde(lid, veld.naam), self.waarde(lid, f"{veld.naam}.{MAAND}")
        tekst = dict(veld.keuzes).get(tekst, tekst) if tekst else ""
        wanneer = dict(self.momenten).get(moment, "") if moment else ""
        return ", ".join(filter(None, (f"{tekst} {veld.eenheid}".strip() if tekst else "", wanneer)))

    @property
    def momenten(self) -> list[tuple[str, str]]:
        """Give the months of this year and of the year before, as numbers from January of this year."""
        januari = self.maand.this_year.first_month
        nummers = [*range(1, 13), *range(-11, 1)]
        return [(str(nummer), noem_maand(januari.offset(nummer - 1, DateUnit.MONTH))) for nummer in nummers]


MAAND = "maand"
GROOTSTE = 200
"""So many characters of a field are kept."""


def sleutel(lid: Lid | None, naam: str) -> str:
    """Name a field of a person, or of the household."""
    return lid.sleutel(naam) if lid else f"{HUISHOUDEN}.{naam}"


# The situation


@dataclass(frozen=True)
class Probleem:
    """Something that is wrong: the field, or '' for the whole, and a sentence."""

    veld: str
    zin: str


class InvoerError(Exception):
    """The form cannot be computed."""

    def __init__(self, problemen: Iterable[Probleem]) -> None:
        """Remember everything that is wrong, one sentence for each field."""
        super().__init__()
        per_veld: dict[str, Probleem] = {}
        for probleem in problemen:
            per_veld.setdefault(probleem.veld, probleem)
        self.problemen = list(per_veld.values())


def maak_situatie(invoer: Invoer) -> Situatie:
    """Make the situation of what was typed, and let it through the gate.

    Args:
        invoer: What was typed.

    Returns:
        A situation with one household, without questions, that can be computed for the chosen month.

    Raises:
        InvoerError: Something cannot be read, or the gate refuses it.
    """
    maker = _Maker(invoer)
    maker.maak()
    if maker.fouten:
        raise InvoerError(maker.fouten)
    return maker.situatie


class _Maker:
    """Reads the fields one by one, and remembers in which field everything stood."""

    def __init__(self, invoer: Invoer) -> None:
        self.invoer, self.stelsel = invoer, invoer.formulier.stelsel
        self.situatie: Situatie = {Persoon.plural: {}, Huishouden.plural: {}}
        self.fouten: list[Probleem] = []
        self.velden: dict[tuple[str, str], str] = {}
        """The field by id and variable."""
        self.uren: dict[str, float] = {}

    def maak(self) -> None:
        if self.invoer.te_veel:
            meeste = self.invoer.formulier.meeste_personen
            self.fouten.append(Probleem("", f"Er passen ten hoogste {meeste} personen in het formulier."))
        for lid in self.invoer.leden:
            self.situatie[Persoon.plural][lid.naam] = self._lees(lid)
        self.situatie[Huishouden.plural][HUISHOUDEN] = self._rollen() | self._lees(None)
        if not self.fouten:
            self._door_de_poort()
        if not self.fouten:
            self._reken_lonen_uit()
            self._door_de_poort()

    def _rollen(self) -> dict[str, list[str]]:
        rollen: dict[str, list[str]] = {}
        for lid in self.invoer.leden:
            rollen.setdefault(lid.rol.sleutel, []).append(lid.naam)
        return rollen

    def _lees(self, lid: Lid | None) -> Situatie:
        inhoud: Situatie = {}
        wie = lid.naam if lid else HUISHOUDEN
        for veld in self.invoer.formulier.velden_van(lid):
            plaats = sleutel(lid, veld.naam)
            self.velden[wie, veld.naam] = plaats
            try:
                waarde, maand = self._waarde(lid, veld)
                if waarde is not None:
                    self._zet(inhoud, wie, veld, waarde, maand)
            except ValueError as fout:
                self.fouten.append(Probleem(plaats, str(fout)))
        if lid and GEBOORTEDATUM not in inhoud and not self._heeft_fout(lid):
            self.fouten.append(Probleem(lid.sleutel(GEBOORTEDATUM), "Vul een geboortedatum of een leeftijd in."))
        return inhoud

    def _heeft_fout(self, lid: Lid) -> bool:
        leeftijd = (lid.sleutel(GEBOORTEDATUM), lid.sleutel(LEEFTIJD))
        return any(fout.veld in leeftijd for fout in self.fouten)

    def _waarde(self, lid: Lid | None, veld: Veld) -> tuple[Any, str]:
        """Give the value of a field and the month that it is about; None if nothing was filled in."""
        tekst, maand = (self.invoer.waarde(lid, naam) for naam in (veld.naam, f"{veld.naam}.{MAAND}"))
        if maand and maand not in dict(self.invoer.momenten):
            raise ValueError("Kies een maand uit de lijst.")
        if veld.soort == "maand":
            return (True, maand) if maand else (None, "")
        if maand and not tekst:
            raise ValueError("Vul het bedrag in, of kies geen maand.")
        return (veld.lees(tekst), maand) if tekst else (None, "")

    def _zet(self, inhoud: Situatie, wie: str, veld: Veld, waarde: Any, maand: str) -> None:
        jaar = self.invoer.maand.start.year
        if veld.naam == LEEFTIJD:
            if not 0 <= waarde <= OUDSTE:
                raise ValueError(f"Een leeftijd is een heel getal van 0 tot en met {OUDSTE}.")
            if GEBOORTEDATUM in inhoud:
                raise ValueError("Vul de geboortedatum in of de leeftijd, niet allebei.")
            inhoud[GEBOORTEDATUM] = {"ETERNITY": f"{jaar - waarde - 1}-{VERJAARDAG}"}
            self.velden[wie, GEBOORTEDATUM] = self.velden[wie, LEEFTIJD]
        elif veld.naam == UREN:
            if not 0 <= waarde <= MEESTE_UREN:
                raise ValueError(f"Het aantal uren per week is van 0 tot en met {MEESTE_UREN}.")
            self.uren[wie] = waarde
        else:
            inhoud[veld.naam] = dict.fromkeys(self._perioden(self.stelsel.variables[veld.naam], maand), waarde)

    def _perioden(self, variabele: Variable, maand: str) -> list[str]:
        jaar = self.invoer.maand.this_year
        if variabele.definition_period == DateUnit.ETERNITY:
            return ["ETERNITY"]
        if variabele.definition_period == DateUnit.YEAR:
            return [str(jaar)]
        if maand:
            return [str(jaar.first_month.offset(int(maand) - 1, DateUnit.MONTH))]
        return [str(deel) for deel in jaar.get_subperiods(DateUnit.MONTH)]

    def _door_de_poort(self) -> None:
        """Let the situation through the gate, and put what it says beside the field."""
        gemeente = self.situatie[Huishouden.plural][HUISHOUDEN].get(GEMEENTE)
        if gemeente:
            self.situatie = in_gemeente(self.situatie, next(iter(gemeente.values())), self.invoer.maand)
        gevonden = problemen(self.situatie, self.stelsel)
        gevonden = gevonden or problemen_met_geboorte(self.situatie, [self.invoer.maand])
        self.fouten += [self._naast_het_veld(fout) for fout in gevonden]

    def _naast_het_veld(self, fout: SituatieError) -> Probleem:
        _, wie, naam, *_ = [*fout.sleutels, "", "", ""]
        zin = str(fout.melding)
        for groep in self.invoer.formulier.groepen:
            for veld in groep.velden:
                if veld.naam == naam:
                    zin = zin.replace(naam, f'"{veld.label}"')
        return Probleem(self.velden.get((wie, naam), ""), f"{zin[:1].upper()}{zin[1:]}")

    def _reken_lonen_uit(self) -> None:
        """Write the wage of who gave hours and no wage: those hours at the minimum wage, spread over the year."""
        loon, jaar = loonregels(), self.invoer.maand.this_year
        wie = {lid: uren for lid, uren in self.uren.items() if loon["invoer"] not in self.situatie[Persoon.plural][lid]}
        if not wie:
            return
        simulatie = bouw_simulatie(self.situatie, self.stelsel)
        per_uur: Any = sum(uurloon(simulatie, maand) for maand in jaar.get_subperiods(DateUnit.MONTH))
        for lid, uren in wie.items():
            plaats = list(simulatie.persons.ids).index(lid)
            bedrag = round(float(per_uur[plaats]) * uren * loon["weken"] / 12, 2)
            self.situatie[Persoon.plural][lid][loon["invoer"]] = {str(jaar): bedrag}
