"""The columns of a table of households: what each holds, made from the model, and how a value of it is read.

What the gate refuses in a situation (:mod:`openfisca_nijmegen.situaties`), it refuses here with the same sentence.
"""

import csv
import io
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import opsommen, zin_van
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import eenheid_van, getal, kaal
from openfisca_nijmegen.population.tabel import (
    GEWICHT,
    HUISHOUDEN,
    KENMERK,
    ROL,
    ROLLEN,
    VANAF,
    WIJK,
    kolommen,
)
from openfisca_nijmegen.situaties import lees_maand
from openfisca_nijmegen.situaties.controles import (
    GROOTSTE_GETAL,
    LANGSTE_ID,
    OUDSTE_GEBOORTEDATUM,
    fout_in_hoogte,
    fout_in_waarde,
    hoogste,
    laagste,
)
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.situaties.perioden import lees_periode

TEKST, GETAL, GEHEEL, JA_NEE, KEUZE, DATUM, MAAND = (
    "tekst",
    "getal",
    "geheel getal",
    "ja/nee",
    "keuze",
    "datum",
    "maand",
)
"""The kinds of columns."""

GETALLEN = (GETAL, GEHEEL)

NIETS = object()
"""What a text is read as that is no value of its column."""

VERPLICHT = (HUISHOUDEN, ROL)
"""A table without these columns says nothing."""

VOORBEELD = "voorbeeld.csv"


@dataclass(frozen=True)
class Kolom:
    """A column: what it is called, what it holds, and of whom (``persoon`` or ``huishouden``)."""

    naam: str
    soort: str
    entiteit: str
    betekenis: str
    eenheid: str = ""
    periode: str = ""
    keuzes: tuple[str, ...] = ()
    laagste: float | None = None
    hoogste: float | None = None
    standaard: str = ""
    variabele: Variable | None = None

    @property
    def is_verplicht(self) -> bool:
        """Tell whether a table without it is refused."""
        return self.naam in VERPLICHT

    @property
    def is_van_huishouden(self) -> bool:
        """Tell whether it has one value for all members of a household."""
        return self.entiteit == Huishouden.key and self.naam not in VERPLICHT

    @property
    def grenzen(self) -> str:
        """What a value may be, in words."""
        if self.keuzes:
            return opsommen(self.keuzes, "of")
        if self.naam == GEWICHT:
            return "meer dan 0"
        if self.soort == DATUM:
            return f"vanaf {OUDSTE_GEBOORTEDATUM}"
        onder = "" if self.laagste is None else f"ten minste {getal(self.laagste)}"
        boven = "" if self.hoogste is None else f"ten hoogste {getal(self.hoogste)}"
        return ", ".join(filter(None, (onder, boven)))

    def lees(self, tekst: str) -> Any:
        """Read a text that is not empty.

        Args:
            tekst: The text, without spaces around it.

        Returns:
            The value: a float, a bool, a date or the text itself; ``NIETS`` if it is no value of this column. Whether
            a number is within its bounds is another question: :meth:`is_buiten`.
        """
        if self.soort in GETALLEN:
            return _als_getal(tekst)
        if self.soort == JA_NEE:
            return {"true": True, "false": False}.get(tekst.lower(), NIETS)
        if self.bezwaar(tekst):
            return NIETS
        return date.fromisoformat(tekst) if self.soort == DATUM else tekst

    def is_buiten(self, waarden: Any) -> Any:
        """Tell which numbers are no number, too large, or beyond the bounds.

        Args:
            waarden: Numbers, float64 of shape (n,).

        Returns:
            Booleans of shape (n,).
        """
        onder = -GROOTSTE_GETAL if self.laagste is None else self.laagste
        boven = GROOTSTE_GETAL if self.hoogste is None else self.hoogste
        goed = (waarden >= onder) & (waarden <= boven) & (abs(waarden) < GROOTSTE_GETAL)
        if self.naam == GEWICHT:
            goed &= waarden > 0
        return ~(goed & (waarden % 1 == 0)) if self.soort == GEHEEL else ~goed

    def bezwaar(self, waarde: Any) -> str | None:
        """Say what is wrong with a value.

        Args:
            waarde: A text as it was written, or a value of another type.

        Returns:
            A Dutch sentence, or None when nothing is wrong.
        """
        if self.soort in GETALLEN and isinstance(waarde, str):
            gelezen = _als_getal(waarde)
            waarde = waarde if math.isnan(gelezen) else gelezen
        elif self.soort == JA_NEE and isinstance(waarde, str):
            waarde = {"true": True, "false": False}.get(waarde.lower(), waarde)
        if isinstance(waarde, float) and waarde.is_integer():
            waarde = int(waarde)
        if self.soort == MAAND:
            return _bezwaar_tegen_maand(waarde)
        if self.variabele is None:
            return _bezwaar_tegen_eigen_kolom(self, waarde)
        return fout_in_waarde(self.variabele, waarde) or fout_in_hoogte(self.variabele, lees_periode("2026-01"), waarde)


def _als_getal(tekst: str) -> float:
    """Read a number; NaN for what is none. Python also reads 1_000 and digits of other scripts."""
    try:
        return float(tekst) if tekst.isascii() and "_" not in tekst else math.nan
    except ValueError:
        return math.nan


def _bezwaar_tegen_maand(waarde: Any) -> str | None:
    try:
        maand = lees_maand(str(waarde))
    except ValueError as fout:
        return zin_van(fout)
    return None if str(maand) == waarde else f"schrijf een maand als {maand}, niet {citaat(waarde)}."


def _bezwaar_tegen_eigen_kolom(kolom: Kolom, waarde: Any) -> str | None:
    if kolom.keuzes:
        goed = waarde in kolom.keuzes
        return None if goed else f"{citaat(waarde)} is geen mogelijke waarde; kies {opsommen(kolom.keuzes, 'of')}."
    if kolom.naam == GEWICHT:
        if isinstance(waarde, str) or not math.isfinite(waarde):
            return f"{kolom.naam} is een getal groter dan 0, niet {citaat(waarde)}."
        if waarde <= 0:
            return f"{kolom.naam} is groter dan 0, maar is {citaat(waarde)}."
        return None if waarde < GROOTSTE_GETAL else f"{kolom.naam} is te groot om te kunnen kloppen."
    if len(waarde) > LANGSTE_ID:
        return f"deze tekst is langer dan {LANGSTE_ID} tekens."
    return None if waarde.isprintable() else "deze tekst heeft een regeleinde of onzichtbare tekens."


# The columns that there may be


def eigen_kolommen() -> dict[str, Kolom]:
    """Give the columns that are no input of the model; ``kenmerk_*`` stands for each that begins so."""
    huis = Huishouden.key
    gevonden = (
        Kolom(HUISHOUDEN, TEKST, huis, "Het nummer of de naam van het huishouden, gelijk bij al zijn leden"),
        Kolom(ROL, KEUZE, Persoon.key, "Precies één aanvrager, hoogstens één partner", keuzes=ROLNAMEN),
        Kolom(GEWICHT, GETAL, huis, "Voor hoeveel huishoudens dit ene staat", "aantal", standaard="1"),
        Kolom(WIJK, TEKST, huis, "De wijk, om naar te groeperen"),
        Kolom(f"{KENMERK}*", TEKST, huis, "Iets anders om naar te groeperen, als kenmerk_inkomensbron"),
    )
    return {kolom.naam: kolom for kolom in gevonden}


ROLNAMEN = tuple(rol.key for rol in ROLLEN)

VANAF_ALLE = f"INVOER{VANAF}"
"""How the schema names the columns with the month from which an input holds."""

BETEKENIS_VANAF = "De eerste maand waarin INVOER geldt, als 2026-04; daarvoor geldt de standaardwaarde"


def invoerkolom(variabele: Variable) -> Kolom:
    """Describe the column of an input."""
    soorten = {bool: JA_NEE, Enum: KEUZE, date: DATUM, int: GEHEEL, float: GETAL}
    soort = soorten.get(variabele.value_type, TEKST)
    is_getal = soort in GETALLEN
    standaard = variabele.default_value
    return Kolom(
        variabele.name,
        soort,
        variabele.entity.key,
        variabele.label,
        eenheid_van(variabele) if is_getal else "",
        {DateUnit.MONTH: "maand", DateUnit.YEAR: "jaar"}.get(variabele.definition_period, "altijd"),
        tuple(keuze.name for keuze in variabele.possible_values) if soort == KEUZE else (),
        laagste(variabele) if is_getal else None,
        hoogste(variabele) if is_getal else None,
        "" if variabele.formulas else _als_tekst(kaal(standaard) if soort != DATUM else standaard),
        variabele,
    )


def _als_tekst(waarde: Any) -> str:
    return (
        str(waarde).lower() if isinstance(waarde, bool) else f"{waarde:g}" if isinstance(waarde, float) else str(waarde)
    )


def alle_kolommen(stelsel: TaxBenefitSystem) -> list[Kolom]:
    """Give every column that a table may have, with one for each kind of which there are more.

    Args:
        stelsel: The tax and benefit system.

    Returns:
        The columns: first those of the table itself, then the inputs by entity and name.
    """
    invoer = sorted(map(invoerkolom, kolommen(stelsel).values()), key=lambda kolom: (kolom.entiteit, kolom.naam))
    vanaf = Kolom(VANAF_ALLE, MAAND, "als INVOER", BETEKENIS_VANAF)
    return [*eigen_kolommen().values(), *invoer, vanaf]


def herken(naam: str, stelsel: TaxBenefitSystem) -> Kolom | str:
    """Find what a column is.

    Args:
        naam: Its name in the file.
        stelsel: The tax and benefit system.

    Returns:
        The column, or a Dutch sentence that says why there is none of that name.
    """
    eigen, invoer = eigen_kolommen(), kolommen(stelsel)
    if naam in eigen and not naam.endswith("*"):
        return eigen[naam]
    if naam.startswith(KENMERK) and len(naam) > len(KENMERK):
        return replace(eigen[f"{KENMERK}*"], naam=naam)
    if naam in invoer:
        return invoerkolom(invoer[naam])
    basis = naam.removesuffix(VANAF)
    if basis != naam and basis in invoer:
        kolom = invoerkolom(invoer[basis])
        if kolom.periode == "altijd":
            return f"{basis} geldt altijd; er kan geen maand bij staan."
        return Kolom(naam, MAAND, kolom.entiteit, BETEKENIS_VANAF.replace("INVOER", basis))
    if naam in stelsel.variables:
        return f"{naam} wordt berekend en kan niet worden ingevuld."
    return f"deze kolom bestaat niet{suggestie(naam, [*eigen, *invoer, *(f'{ander}{VANAF}' for ander in invoer)])}"


# The schema, as a table, a file and an example


KOP = ("kolom", "soort", "eenheid", "van", "periode", "verplicht", "grenzen", "standaard", "betekenis")
"""The heads of the schema as a table."""


def rijen(stelsel: TaxBenefitSystem) -> Iterator[tuple[str, ...]]:
    """Give the schema as a table, a row for each column that a file may have."""
    for kolom in alle_kolommen(stelsel):
        verplicht = "ja" if kolom.is_verplicht else "nee"
        eenheid, van = kolom.eenheid, kolom.entiteit
        waarden = (kolom.naam, kolom.soort, eenheid, van, kolom.periode, verplicht)
        yield (*waarden, kolom.grenzen, kolom.standaard, kolom.betekenis)


def als_tekst(stelsel: TaxBenefitSystem) -> str:
    """Write the schema as a table for people."""
    tabel = [KOP, *rijen(stelsel)]
    breedten = [max(map(len, kolom)) for kolom in zip(*tabel, strict=True)]
    streep = tuple("-" * breedte for breedte in breedten)
    regels = (
        "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedten, strict=True)).rstrip()
        for rij in (KOP, streep, *tabel[1:])
    )
    return "\n".join(regels)


def als_csv(stelsel: TaxBenefitSystem) -> str:
    """Write the schema as CSV."""
    stroom = io.StringIO()
    csv.writer(stroom, lineterminator="\n").writerows([KOP, *rijen(stelsel)])
    return stroom.getvalue()


def als_json(stelsel: TaxBenefitSystem) -> str:
    """Write the schema as a Frictionless Table Schema (version 2).

    A month of each input has a field of its own; the properties to group by cannot have one, as their names are free.
    """
    invoer = list(map(invoerkolom, kolommen(stelsel).values()))
    vanaf = [herken(f"{kolom.naam}{VANAF}", stelsel) for kolom in invoer if kolom.periode != "altijd"]
    eigen = [kolom for naam, kolom in eigen_kolommen().items() if not naam.endswith("*")]
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fieldsMatch": ["partial"],
        "missingValues": [""],
        "fields": [_veld(kolom) for kolom in (*eigen, *invoer, *vanaf) if isinstance(kolom, Kolom)],
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


TYPEN = {TEKST: "string", KEUZE: "string", GETAL: "number", GEHEEL: "integer", JA_NEE: "boolean", DATUM: "date"}
TYPEN |= {MAAND: "yearmonth"}


def _veld(kolom: Kolom) -> dict[str, Any]:
    """Describe a column as a field of Frictionless, with its unit and entity beside what that knows."""
    eisen: dict[str, Any] = {"required": True} if kolom.is_verplicht else {}
    eisen |= {} if kolom.laagste is None else {"minimum": kolom.laagste}
    eisen |= {} if kolom.hoogste is None else {"maximum": kolom.hoogste}
    eisen |= {"exclusiveMinimum": 0} if kolom.naam == GEWICHT else {}
    eisen |= {"enum": list(kolom.keuzes)} if kolom.keuzes else {}
    eisen |= {"minimum": OUDSTE_GEBOORTEDATUM.isoformat()} if kolom.soort == DATUM else {}
    eisen |= {"maxLength": LANGSTE_ID} if kolom.soort == TEKST else {}
    velden = {
        "name": kolom.naam,
        "type": TYPEN[kolom.soort],
        "title": kolom.betekenis,
        "constraints": eisen,
        "eenheid": kolom.eenheid,
        "van": kolom.entiteit,
        "periode": kolom.periode,
        "standaard": kolom.standaard,
    }
    if kolom.soort == JA_NEE:
        velden |= {"trueValues": ["true", "True", "TRUE"], "falseValues": ["false", "False", "FALSE"]}
    return {naam: waarde for naam, waarde in velden.items() if waarde}


def voorbeeld() -> str:
    """Give a CSV file with a few households in which every role occurs."""
    return files("openfisca_nijmegen.population").joinpath(VOORBEELD).read_text(encoding="utf-8")
