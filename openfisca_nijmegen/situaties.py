"""Read a situation, check it and turn it into a simulation.

A situation is the JSON object of OpenFisca: entity plural, id, variable, period, value; ``null`` asks for an amount.
Everything here is a plain function without output, so that the command line, a web page and an API can share it.
What a user can do wrong becomes a :class:`SituatieError`: one Dutch sentence and the place of the mistake.
"""

import difflib
import json
import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy
from openfisca_core.entities import GroupEntity
from openfisca_core.errors import SituationParsingError
from openfisca_core.holders import set_input_divide_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen import EERSTE_DATUM
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import MAANDEN, noem_datum, noem_maand, opsomming

Situatie = dict[str, Any]

VOORBEELDEN: dict[str, str] = {
    "alleenstaande_bijstand": "Alleenstaande van 40 met een volledige bijstandsuitkering, in een sociale huurwoning.",
    "alleenstaande_ouder_deeltijdwerk": (
        "Alleenstaande ouder met twee kinderen van 9 en 13, die 24 uur per week werkt voor het minimumloon; het "
        "vakantiegeld is over het jaar gespreid."
    ),
    "paar_drie_kinderen_minimumloon": (
        "Paar met drie kinderen van 8, 12 en 16, waarvan één ouder 36 uur per week werkt voor het minimumloon en de "
        "ander geen inkomen heeft."
    ),
    "aow_paar_klein_pensioen": "Paar met AOW en samen 275 euro bruto aanvullend pensioen per maand.",
    "student_kamer": "Student van 22 op een kamer, met een bijbaan van 8 uur per week voor het minimumloon.",
    "alleenstaande_met_medebewoner": (
        "Alleenstaande van 35 zonder inkomen, met een medebewoner van 38 die 24 uur per week werkt voor het "
        "minimumloon; voor de bijstand geldt de kostendelersnorm."
    ),
}
"""The example households, by file name without extension, with a Dutch description."""

JAARINKOMEN = (
    "brutoloon",
    "bruto_uitkering",
    "bruto_pensioen",
    "winst_uit_onderneming",
    "ontvangen_partneralimentatie",
)
"""Income of which the tax and the toeslagen see the whole calendar year."""

MAG_NEGATIEF = frozenset({"winst_uit_onderneming", "vermogen", "vermogen_in_woning"})
"""Inputs that may be negative: a loss, debts, a house worth less than its mortgage."""

NOOIT_NEGATIEF = frozenset({"gezamenlijk_toetsingsinkomen", "leeftijd", "noodzakelijke_bijzondere_kosten"})
"""Computed variables that, when given instead, cannot be negative."""

GROOTSTE_GETAL = 1e9
"""Larger amounts are typing errors; the arithmetic in single precision would lose whole euros as well."""

OUDSTE_GEBOORTEDATUM = date(1900, 1, 1)
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100


class SituatieError(SituationParsingError):
    """A mistake in a situation: the place (``personen/aanvrager/brutoloon``, ``regel 3, kolom 7``) and one sentence.

    It is a ``SituationParsingError``, so that a web API built on OpenFisca answers it with status 400.
    """

    def __init__(self, plaats: str | Iterable[object], melding: str) -> None:
        """Remember where and what.

        Args:
            plaats: The place as text, or the keys on the way to it.
            melding: A Dutch sentence on one line.
        """
        sleutels = [plaats] if isinstance(plaats, str) else [_leesbaar(sleutel) for sleutel in plaats]
        self.plaats = "/".join(sleutels)
        self.melding = melding
        self.code = 400
        fout: Any = melding
        for sleutel in reversed(sleutels):
            fout = {sleutel: fout}
        self.error = fout
        Exception.__init__(self, self.plaats, melding)

    def __str__(self) -> str:
        """Give the place and the sentence."""
        return f"{self.plaats}: {self.melding}"


def _leesbaar(tekst: object) -> str:
    """Show a key on one line: escaped where it would be invisible or break the line, and not endless."""
    tekst = str(tekst)
    tekst = tekst if tekst.isprintable() else json.dumps(tekst)[1:-1]
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}..."


def _citaat(waarde: object) -> str:
    """Quote something the user wrote, on one line."""
    if isinstance(waarde, str):
        return f'"{_leesbaar(waarde)}"'
    return _leesbaar(json.dumps(waarde, ensure_ascii=True))


def _suggestie(woord: str, mogelijk: Iterable[str]) -> str:
    naaste = difflib.get_close_matches(woord.lower(), list(mogelijk), n=1, cutoff=0.6)
    return f'; bedoelt u "{naaste[0]}"?' if naaste else "."


# Reading


def lees_tekst(bron: str) -> str:
    """Read a file, or standard input for ``-``.

    Args:
        bron: A path, or ``-``.

    Returns:
        The text; a byte order mark is dropped.

    Raises:
        SituatieError: The file cannot be read or is not UTF-8.
    """
    naam = "standaardinvoer" if bron == "-" else _leesbaar(bron)
    try:
        inhoud = sys.stdin.buffer.read() if bron == "-" else Path(bron).read_bytes()
    except FileNotFoundError as fout:
        raise SituatieError(naam, "dit bestand bestaat niet.") from fout
    except IsADirectoryError as fout:
        raise SituatieError(naam, "dit is een map en geen bestand.") from fout
    except PermissionError as fout:
        raise SituatieError(naam, "u mag dit bestand niet lezen.") from fout
    except OSError as fout:
        raise SituatieError(naam, f"dit bestand is niet te lezen ({fout.strerror}).") from fout
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        raise SituatieError(f"{naam}, regel {regel}", "dit is geen UTF-8; bewaar het bestand als UTF-8.") from fout


class _Object(dict):
    """A JSON object that remembers a key that stood in it twice."""

    dubbel: str | None = None


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> _Object:
    resultaat = _Object(paren)
    if len(resultaat) < len(paren):
        sleutels = [sleutel for sleutel, _ in paren]
        resultaat.dubbel = next(sleutel for sleutel in sleutels if sleutels.count(sleutel) > 1)
    return resultaat


def _dubbele_sleutels(knoop: object, pad: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    if isinstance(knoop, _Object):
        if knoop.dubbel is not None:
            yield (*pad, knoop.dubbel)
        for sleutel, waarde in knoop.items():
            yield from _dubbele_sleutels(waarde, (*pad, sleutel))
    elif isinstance(knoop, list):
        for nummer, waarde in enumerate(knoop):
            yield from _dubbele_sleutels(waarde, (*pad, nummer))


def ontleed(tekst: str) -> Situatie:
    """Parse the JSON text of a situation.

    Args:
        tekst: JSON.

    Returns:
        The situation, not yet checked (see :func:`controleer`).

    Raises:
        SituatieError: Broken JSON (with line and column), no object at the top, or a key that stands twice.
    """
    try:
        situatie = json.loads(tekst, object_pairs_hook=_zonder_dubbele)
        dubbel = next(_dubbele_sleutels(situatie), None)
    except json.JSONDecodeError as fout:
        raise SituatieError(
            f"regel {fout.lineno}, kolom {fout.colno}", f"dit is geen geldige JSON ({_in_het_nederlands(fout.msg)})."
        ) from fout
    except ValueError as fout:  # Python leest geen getal van duizenden cijfers
        raise SituatieError("situatie", "er staat een getal in met te veel cijfers.") from fout
    except RecursionError as fout:
        raise SituatieError("situatie", "de objecten staan te diep in elkaar.") from fout
    if not isinstance(situatie, dict):
        raise SituatieError("situatie", "bovenaan hoort een object te staan: { ... } met personen en huishoudens.")
    if dubbel:
        raise SituatieError(dubbel, "deze sleutel staat er twee keer; laat er één staan.")
    return situatie


def _in_het_nederlands(melding: str) -> str:
    """Translate the messages of Python's JSON reader; an unknown one stays as it is."""
    vertaling = {
        "Expecting value": "hier hoort een waarde te staan",
        "Expecting property name enclosed in double quotes": "hier hoort een naam tussen dubbele aanhalingstekens",
        "Expecting ',' delimiter": "hier hoort een komma of het einde van het object",
        "Expecting ':' delimiter": "hier hoort een dubbele punt",
        "Extra data": "hier staat nog iets na het einde",
        "Illegal trailing comma before end of object": "een komma vóór het einde van het object",
        "Illegal trailing comma before end of array": "een komma vóór het einde van de lijst",
        "Unterminated string starting at": "een tekst zonder aanhalingsteken aan het einde",
        "Invalid control character at": "een regeleinde of ander stuurteken in een tekst",
        "Invalid \\escape": "een onbekende reeks na een backslash",
    }
    return vertaling.get(melding, melding)


def lees_voorbeeld(naam: str) -> Situatie:
    """Read one of the example households of the package.

    Args:
        naam: A key of :data:`VOORBEELDEN`.

    Returns:
        The situation.

    Raises:
        SituatieError: There is no such example.
    """
    if naam not in VOORBEELDEN:
        raise SituatieError("voorbeeld", f"{_citaat(naam)} bestaat niet; er zijn {opsomming(VOORBEELDEN)}.")
    bestand = files("openfisca_nijmegen").joinpath("situation_examples", f"{naam}.json")
    return ontleed(bestand.read_text(encoding="utf-8"))


# Periods


def lees_periode(tekst: str) -> Period:
    """Read a month, a year, a number of them, or ETERNITY.

    Args:
        tekst: ``2026-01``, ``2026``, ``month:2026-01:3``, ``ETERNITY``.

    Returns:
        The period; months and years begin on the first day of a month.

    Raises:
        ValueError: No such period; the message is a Dutch sentence.
    """
    try:
        gelezen = period(tekst)
    except ValueError as fout:
        raise ValueError(f"{_citaat(tekst)} is geen bestaande periode; schrijf een maand als 2026-01.") from fout
    if gelezen.unit == DateUnit.ETERNITY:
        return gelezen
    if gelezen.unit not in (DateUnit.MONTH, DateUnit.YEAR) or gelezen.start.day != 1:
        raise ValueError(f"{_citaat(tekst)} is geen maand of jaar; schrijf een maand als 2026-01 of een jaar als 2026.")
    jaren = gelezen.size if gelezen.unit == DateUnit.YEAR else gelezen.size // 12
    if gelezen.size < 1 or not EERSTE_JAAR <= gelezen.start.year <= LAATSTE_JAAR - jaren:
        raise ValueError(f"{_citaat(tekst)} ligt niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")
    return gelezen


def lees_maand(tekst: str) -> Period:
    """Read the month to compute.

    Args:
        tekst: ``2026-01``.

    Returns:
        The month.

    Raises:
        ValueError: Not one month, or one from before the first known amounts; the message is a Dutch sentence.
    """
    maand = lees_periode(tekst)
    if maand.unit != DateUnit.MONTH or maand.size != 1:
        raise ValueError(f"{_citaat(tekst)} is niet één maand; schrijf een maand als 2026-01.")
    return _niet_te_vroeg(maand)


def _niet_te_vroeg(gevraagd: Period) -> Period:
    if str(gevraagd.start) < EERSTE_DATUM:
        raise ValueError(
            f"voor {gevraagd} zijn geen bedragen bekend, want de parameters beginnen op {EERSTE_DATUM}; vraag een "
            f"periode vanaf {EERSTE_DATUM[:7]}."
        )
    return gevraagd


def _maanden(gevraagd: Period) -> list[Period]:
    return list(gevraagd.get_subperiods(DateUnit.MONTH))


def _mag_over_meer_maanden(variabele: Variable) -> bool:
    """Whether a monthly variable takes a year; the class says so, for a loaded formula variable always has a setter."""
    return getattr(type(variabele), "set_input", None) is not None


def _wordt_verdeeld(variabele: Variable) -> bool:
    return getattr(type(variabele), "set_input", None) is set_input_divide_by_period


def _fout_in_periode(variabele: Variable, gelezen: Period, is_vraag: bool) -> str | None:
    """Say why a period does not fit a variable."""
    naam = variabele.name
    if variabele.definition_period == DateUnit.ETERNITY:
        return None if gelezen.unit == DateUnit.ETERNITY else f"{naam} geldt altijd; schrijf ETERNITY als periode."
    if gelezen.unit == DateUnit.ETERNITY:
        soort = "per jaar, als 2026" if variabele.definition_period == DateUnit.YEAR else "per maand, als 2026-01"
        return f"{naam} verandert in de tijd; geef haar {soort}."
    if variabele.definition_period == DateUnit.YEAR:
        past = gelezen.unit == DateUnit.YEAR and gelezen.size == 1 and gelezen.start.month == 1
        return None if past else f"{naam} is een jaarbedrag; schrijf een kalenderjaar, als {gelezen.start.year}."
    een_maand = gelezen.unit == DateUnit.MONTH and gelezen.size == 1
    if een_maand or (not is_vraag and _mag_over_meer_maanden(variabele)):
        return None
    werkwoord = "gevraagd" if is_vraag else "ingevoerd"
    return f"{naam} kan alleen per maand worden {werkwoord}; schrijf een maand, als {gelezen.start.year}-01."


# Checking


def _fout_in_waarde(variabele: Variable, waarde: object) -> str | None:
    """Say why a value does not fit a variable."""
    naam, soort = variabele.name, variabele.value_type
    if soort is bool:
        return (
            None if isinstance(waarde, bool) else f"{naam} is ja of nee; schrijf true of false, niet {_citaat(waarde)}."
        )
    if soort is Enum:
        namen = [keuze.name for keuze in variabele.possible_values]
        if isinstance(waarde, str) and waarde in namen:
            return None
        return f"{_citaat(waarde)} is geen mogelijke waarde; kies {opsomming(namen, 'of')}."
    if soort is date:
        return _fout_in_datum(waarde)
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        return f"{naam} is een getal; schrijf een getal als 1234.56, zonder aanhalingstekens, niet {_citaat(waarde)}."
    if isinstance(waarde, float) and not math.isfinite(waarde):
        return f"{naam} is een getal; {_citaat(waarde)} is dat niet."
    if abs(waarde) >= GROOTSTE_GETAL:
        return f"{naam} is te groot om te kunnen kloppen."
    if soort is int and waarde != int(waarde):
        return f"{naam} is een geheel getal, niet {_citaat(waarde)}."
    mag_negatief = naam in MAG_NEGATIEF or (variabele.formulas and naam not in NOOIT_NEGATIEF)
    if waarde < 0 and not mag_negatief:
        return f"{naam} kan niet negatief zijn, maar is {_citaat(waarde)}."
    return None


def _fout_in_datum(waarde: object) -> str | None:
    bestaat_niet = f"{_citaat(waarde)} is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14."
    if not isinstance(waarde, str) or len(waarde) != len("1985-03-14"):
        return bestaat_niet
    try:
        datum = date.fromisoformat(waarde)
    except ValueError:
        return bestaat_niet
    if datum.isoformat() != waarde:
        return bestaat_niet
    if datum < OUDSTE_GEBOORTEDATUM:
        return f"{waarde} ligt vóór {OUDSTE_GEBOORTEDATUM.year}; controleer het jaar."
    return None


def _rollen() -> dict[str, Any]:
    """Give the roles of a household by their key in the JSON."""
    return {rol.plural or rol.key: rol for rol in Huishouden.roles}


def _problemen_in_waarden(stelsel: TaxBenefitSystem, entiteit: Any, pad: tuple, inhoud: Situatie) -> Iterator:
    """Check the variables of one person or household."""
    namen = [naam for naam, variabele in stelsel.variables.items() if variabele.entity.key == entiteit.key]
    sleutels = _rollen() if isinstance(entiteit, GroupEntity) else {}
    for naam, waarden in inhoud.items():
        if naam in sleutels:
            continue
        variabele = stelsel.variables.get(naam)
        if variabele is None:
            wat = "variabele of rol" if sleutels else "variabele"
            yield SituatieError((*pad, naam), f"deze {wat} bestaat niet{_suggestie(naam, [*namen, *sleutels])}")
        elif variabele.entity.key != entiteit.key:
            yield SituatieError(
                (*pad, naam), f"{naam} hoort bij {variabele.entity.plural} en niet bij {entiteit.plural}."
            )
        elif not isinstance(waarden, dict):
            periode = {DateUnit.ETERNITY: "ETERNITY", DateUnit.YEAR: "2026"}.get(variabele.definition_period, "2026-01")
            yield SituatieError(
                (*pad, naam), f'geef een waarde per periode, als {{"{periode}": {_leesbaar(json.dumps(waarden))}}}.'
            )
        else:
            yield from _problemen_in_reeks(variabele, (*pad, naam), waarden)


def _problemen_in_reeks(variabele: Variable, pad: tuple, waarden: Situatie) -> Iterator[SituatieError]:
    """Check the values of one variable, period by period and then together."""
    gelezen: dict[Period, object] = {}
    foutloos = True
    for tekst, waarde in waarden.items():
        try:
            periode = lees_periode(tekst)
            if waarde is None and periode.unit != DateUnit.ETERNITY:
                _niet_te_vroeg(periode)
            fout = _fout_in_periode(variabele, periode, waarde is None)
            if periode in gelezen:
                fout = fout or "deze periode staat er twee keer."
            gelezen[periode] = waarde
        except ValueError as te_melden:
            fout = str(te_melden)
        if fout is None and waarde is not None:
            fout = _fout_in_waarde(variabele, waarde)
        if fout is not None:
            foutloos = False
            yield SituatieError((*pad, tekst), fout)
    if foutloos:
        try:
            _per_eigen_periode(variabele, gelezen)
        except ValueError as te_melden:
            yield SituatieError(pad, str(te_melden))


def _problemen_in_rollen(personen: Situatie, huishoudens: Situatie) -> Iterator[SituatieError]:
    """Check that everybody lives in exactly one household, and that each household has its aanvrager."""
    woont: dict[str, tuple[str, str]] = {}
    for naam, huishouden in huishoudens.items():
        pad = (Huishouden.plural, naam)
        fout_in_rol = False
        for sleutel, rol in _rollen().items():
            leden = huishouden.get(sleutel, [])
            leden = [leden] if isinstance(leden, str) else leden
            fout = None
            if not isinstance(leden, list) or not all(isinstance(lid, str) for lid in leden):
                fout = "hier hoort de id van een persoon of een lijst met ids te staan."
            elif rol.max is not None and len(leden) > rol.max:
                fout = f"een huishouden heeft ten hoogste één {sleutel}, maar hier staan er {len(leden)}."
            if fout:
                fout_in_rol = True
                yield SituatieError((*pad, sleutel), fout)
                continue
            for lid in leden:
                if lid not in personen:
                    yield SituatieError(
                        (*pad, sleutel),
                        f"{_citaat(lid)} staat niet bij {Persoon.plural}{_suggestie(lid, personen)}",
                    )
                elif lid in woont:
                    ander, rol_daar = woont[lid]
                    waar = f"al bij {rol_daar}" if ander == naam else f"al in huishouden {_citaat(ander)}"
                    yield SituatieError(
                        (*pad, sleutel),
                        f"{_citaat(lid)} staat {waar}; iedereen staat precies één keer in een huishouden.",
                    )
                else:
                    woont[lid] = (naam, sleutel)
        if not fout_in_rol and not huishouden.get("aanvrager"):
            yield SituatieError((*pad, "aanvrager"), "dit huishouden heeft geen aanvrager; wijs een persoon aan.")
    for persoon in personen:
        if persoon not in woont:
            yield SituatieError(
                (Persoon.plural, persoon), "deze persoon staat in geen enkel huishouden; geef hem of haar een rol."
            )


def _problemen_in_opsommingen(stelsel: TaxBenefitSystem, situatie: Situatie) -> Iterator[SituatieError]:
    """Refuse a computed enum that only some households give: the others would silently get its default."""
    for entiteit in (Persoon, Huishouden):
        leden = situatie[entiteit.plural]
        for naam in sorted({naam for inhoud in leden.values() for naam in inhoud} & set(stelsel.variables)):
            variabele = stelsel.variables[naam]
            if not variabele.formulas or variabele.value_type is not Enum:
                continue
            opgaven = {lid: set(_waarden(variabele, inhoud.get(naam, {}))) for lid, inhoud in leden.items()}
            alle = set().union(*opgaven.values())
            for lid, periodes in opgaven.items():
                if periodes != alle:
                    yield SituatieError(
                        (entiteit.plural, lid, naam),
                        f"{naam} staat wel bij een ander maar niet hier; geef haar bij alle {entiteit.plural} voor "
                        "dezelfde periode, of bij geen.",
                    )


def _problemen_in_opbouw(situatie: Situatie) -> Iterator[SituatieError]:
    """Check the two levels above the variables."""
    soorten = [Persoon.plural, Huishouden.plural]
    for sleutel in situatie:
        if sleutel not in soorten:
            yield SituatieError((sleutel,), f"dit onderdeel bestaat niet; een situatie heeft {opsomming(soorten)}.")
    for sleutel in soorten:
        inhoud = situatie.get(sleutel)
        if not isinstance(inhoud, dict) or not inhoud:
            soort = "persoon" if sleutel == Persoon.plural else "huishouden"
            yield SituatieError((sleutel,), f"hier hoort een object te staan met ten minste één {soort}.")
            continue
        for naam, kenmerken in inhoud.items():
            if not naam.strip() or not naam.isprintable():
                yield SituatieError((sleutel, naam), "deze id is leeg of heeft onzichtbare tekens.")
            if not isinstance(kenmerken, dict):
                yield SituatieError((sleutel, naam), "hier hoort een object te staan: { ... }.")


def problemen(situatie: Situatie, stelsel: TaxBenefitSystem) -> list[SituatieError]:
    """Find everything that is wrong with a situation, whatever month is computed.

    Args:
        situatie: A situation, as :func:`ontleed` gives it.
        stelsel: The tax and benefit system.

    Returns:
        The mistakes in the order of the file; empty if the situation can be computed.
    """
    gevonden = list(_problemen_in_opbouw(situatie))
    if gevonden:
        return gevonden
    for entiteit in (Persoon, Huishouden):
        for naam, inhoud in situatie[entiteit.plural].items():
            gevonden += _problemen_in_waarden(stelsel, entiteit, (entiteit.plural, naam), inhoud)
    gevonden += _problemen_in_rollen(situatie[Persoon.plural], situatie[Huishouden.plural])
    return gevonden or list(_problemen_in_opsommingen(stelsel, situatie))


def problemen_met_geboorte(situatie: Situatie, maanden: Iterable[Period]) -> list[SituatieError]:
    """Find people who do not exist yet in the months to compute.

    A child may be born later in the calendar year; the aanvrager, a partner and other residents may not.

    Args:
        situatie: A situation without :func:`problemen`.
        maanden: The months to compute.

    Returns:
        The mistakes in the order of the file.
    """
    maanden = list(maanden)
    eerste, laatste_jaar = min(maanden, key=str), max(maand.start.year for maand in maanden)
    rollen = rol_van(situatie)
    gevonden = []
    for naam, inhoud in situatie[Persoon.plural].items():
        datum, pad = _geboortedatum(inhoud), (Persoon.plural, naam, "geboortedatum")
        if datum is None:
            continue
        if datum > date(laatste_jaar, 12, 31):
            gevonden.append(SituatieError(pad, f"{datum} ligt na het einde van het berekende jaar {laatste_jaar}."))
        elif rollen[naam] != "kinderen" and datum > eerste.stop.date:
            wat = f"{datum} ligt na {noem_maand(eerste)}: dan kan iemand nog geen {enkelvoud(rollen[naam])} zijn."
            gevonden.append(SituatieError(pad, wat))
    return gevonden


def _geboortedatum(persoon: Situatie) -> date | None:
    gegeven = [waarde for waarde in persoon.get("geboortedatum", {}).values() if waarde is not None]
    return date.fromisoformat(gegeven[0]) if gegeven else None


def enkelvoud(rol: str) -> str:
    """Name someone in a role: ``kind`` for ``kinderen``."""
    return {"kinderen": "kind", "medebewoners": "medebewoner"}.get(rol, rol)


def controleer(situatie: Situatie, stelsel: TaxBenefitSystem) -> None:
    """Raise the first mistake of a situation.

    Args:
        situatie: A situation, as :func:`ontleed` gives it.
        stelsel: The tax and benefit system.

    Raises:
        SituatieError: The first of :func:`problemen`.
    """
    for probleem in problemen(situatie, stelsel):
        raise probleem


def rol_van(situatie: Situatie) -> dict[str, str]:
    """Give each person's role key (``aanvrager``, ``partner``, ``kinderen``, ``medebewoners``)."""
    return {
        lid: rol for huishouden in situatie[Huishouden.plural].values() for lid, rol in leden_van(huishouden).items()
    }


def leden_van(huishouden: Situatie) -> dict[str, str]:
    """Give the members of one household with their role key, in the order of the roles.

    Args:
        huishouden: One checked household of a situation.

    Returns:
        Role key by person id.
    """
    resultaat = {}
    for sleutel in _rollen():
        leden = huishouden.get(sleutel, [])
        resultaat.update(dict.fromkeys([leden] if isinstance(leden, str) else leden, sleutel))
    return resultaat


# Values per month


def _per_eigen_periode(variabele: Variable, waarden: dict[Period, object]) -> dict[str, Any]:
    """Bring the values of one person or household to the variable's own period, the shortest periods first.

    Amounts of a longer period are divided over the months that have none of their own, in single precision, exactly
    as OpenFisca does it when everyone gives the same periods. When they do not, OpenFisca mixes people up; values
    that all stand per month cannot be mixed up.

    Args:
        variabele: The variable.
        waarden: The values by period; ``None`` is a question and is left out.

    Returns:
        The values by period, as text.

    Raises:
        ValueError: The periods contradict one another; the message is a Dutch sentence.
    """
    ingevuld = {periode: waarde for periode, waarde in waarden.items() if waarde is not None}
    if variabele.definition_period != DateUnit.MONTH:
        return {str(periode): waarde for periode, waarde in ingevuld.items()}
    verdeeld = _wordt_verdeeld(variabele)
    bekend: dict[str, Any] = {}
    for periode in sorted(ingevuld, key=lambda periode: len(_maanden(periode))):
        waarde: Any = ingevuld[periode]
        maanden = [str(maand) for maand in _maanden(periode)]
        leeg = [maand for maand in maanden if maand not in bekend]
        gevuld = [maand for maand in maanden if maand in bekend]
        if verdeeld:
            rest = numpy.float32(waarde)
            for maand in gevuld:
                rest -= numpy.float32(bekend[maand])
            te_veel = rest < -0.005 and waarde >= 0 and variabele.name not in MAG_NEGATIEF
            if te_veel or (not leeg and abs(rest) > 0.005):
                raise ValueError(f"het bedrag voor {periode} past niet bij de bedragen van de losse maanden daarin.")
            waarde = float(rest / len(leeg)) if leeg else None
        elif any(bekend[maand] != waarde for maand in gevuld):
            raise ValueError(f"{periode} en {gevuld[0]} spreken elkaar tegen; geef het geheel of de losse maanden.")
        bekend.update(dict.fromkeys(leeg, waarde))
    return bekend


def _waarden(variabele: Variable, waarden: Situatie) -> dict[str, Any]:
    return _per_eigen_periode(variabele, {lees_periode(tekst): waarde for tekst, waarde in waarden.items()})


def per_maand(situatie: Situatie, stelsel: TaxBenefitSystem) -> Situatie:
    """Write a checked situation with every value at the variable's own period and without the questions.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.

    Returns:
        A new situation that gives the same results, safe against mixed years and months.
    """
    resultaat: Situatie = {}
    for entiteit in (Persoon, Huishouden):
        rollen = _rollen() if isinstance(entiteit, GroupEntity) else {}
        resultaat[entiteit.plural] = {
            lid: {
                naam: waarden if naam in rollen else _waarden(stelsel.variables[naam], waarden)
                for naam, waarden in inhoud.items()
            }
            for lid, inhoud in situatie[entiteit.plural].items()
        }
    return resultaat


def bouw_simulatie(situatie: Situatie, stelsel: TaxBenefitSystem) -> Simulation:
    """Build a simulation of a checked situation.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.

    Returns:
        The simulation, persons and households in the order of the situation.
    """
    return SimulationBuilder().build_from_entities(stelsel, per_maand(situatie, stelsel))


# What is asked


@dataclass(frozen=True)
class Vraag:
    """One amount to compute: of whom, which variable, for which month or year."""

    meervoud: str
    lid: str
    variabele: str
    periode: str


@dataclass(frozen=True)
class Opdracht:
    """What to compute: the month, how it was chosen (Dutch), and the questions of the situation in its order."""

    maand: Period
    keuze: str
    vragen: tuple[Vraag, ...]

    @property
    def maanden(self) -> list[Period]:
        """All months the questions are about, in order; a year stands for its twelve months."""
        perioden = {period(vraag.periode) for vraag in self.vragen} or {self.maand}
        maanden = {maand for periode in perioden if periode.unit != DateUnit.ETERNITY for maand in _maanden(periode)}
        return sorted(maanden or {self.maand}, key=str)


def eigen_periode(variabele: Variable, maand: Period) -> str:
    """Give the period of a variable that belongs to a month: the month, its calendar year, or ETERNITY."""
    if variabele.definition_period == DateUnit.ETERNITY:
        return "ETERNITY"
    return str(maand.this_year if variabele.definition_period == DateUnit.YEAR else maand)


def bepaal_opdracht(
    situatie: Situatie, stelsel: TaxBenefitSystem, maand: Period | None = None, vandaag: date | None = None
) -> Opdracht:
    """Decide what to compute.

    The month is the chosen one; else the last month asked in the situation (January of an asked year); else the month
    in which the last input begins (January for a year); else the current month. A chosen month replaces the periods
    of the questions.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.
        maand: The chosen month, or None.
        vandaag: The current date, or None for today.

    Returns:
        The month and the questions.

    Raises:
        SituatieError: The month is from before the first known amounts.
    """
    vragen, invoer = [], []
    for meervoud in (Persoon.plural, Huishouden.plural):
        for lid, inhoud in situatie[meervoud].items():
            for naam, waarden in inhoud.items():
                if naam not in stelsel.variables:
                    continue
                for tekst, waarde in waarden.items():
                    periode = lees_periode(tekst)
                    if waarde is None:
                        vragen.append(Vraag(meervoud, lid, naam, str(periode)))
                    elif periode.unit == DateUnit.MONTH:
                        invoer.append(_maanden(periode)[-1])
                    elif periode.unit == DateUnit.YEAR:
                        invoer.append(periode.first_month)
    gevraagd = [period(vraag.periode).first_month for vraag in vragen if vraag.periode != "ETERNITY"]
    if maand is not None:
        keuze = "gekozen"
        vragen = [
            Vraag(vraag.meervoud, vraag.lid, vraag.variabele, eigen_periode(stelsel.variables[vraag.variabele], maand))
            for vraag in vragen
        ]
    elif gevraagd:
        maand, keuze = max(gevraagd, key=str), "gevraagd in de situatie"
    elif invoer:
        maand, keuze = max(invoer, key=str), "de laatste periode met invoer"
    else:
        vandaag = vandaag or date.today()
        maand, keuze = period(f"{vandaag:%Y-%m}"), "de huidige maand"
    try:
        _niet_te_vroeg(maand)
    except ValueError as fout:
        raise SituatieError("periode", str(fout)) from fout
    return Opdracht(maand, keuze, tuple(dict.fromkeys(vragen)))


# What the reader must know


@dataclass(frozen=True)
class Standaardwaarde:
    """An input nobody gave: of whom, which variable, the value the model used, and for which months (() for all)."""

    meervoud: str
    lid: str
    variabele: str
    waarde: Any
    maanden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waarschuwing:
    """Something that is allowed but probably not meant: the place and a Dutch sentence."""

    plaats: str
    melding: str


def standaardwaarden(situatie: Situatie, stelsel: TaxBenefitSystem, maanden: Iterable[Period]) -> list[Standaardwaarde]:
    """List the inputs that were left at their default in the months to compute.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.
        maanden: The months to compute.

    Returns:
        The defaults, per person and household in the order of the situation. Who gives an age needs no birth date.
    """
    maanden = list(maanden)
    gevonden = []
    for entiteit in (Persoon, Huishouden):
        invoer = sorted(
            (v for v in stelsel.variables.values() if v.entity.key == entiteit.key and not v.formulas),
            key=lambda variabele: variabele.label,
        )
        for lid, inhoud in situatie[entiteit.plural].items():
            for variabele in invoer:
                gegeven = _waarden(variabele, inhoud.get(variabele.name, {}))
                nodig = list(dict.fromkeys(eigen_periode(variabele, maand) for maand in maanden))
                mist = [periode for periode in nodig if periode not in gegeven]
                if not mist or (variabele.name == "geboortedatum" and _heeft_leeftijd(inhoud)):
                    continue
                deel = tuple(mist) if len(mist) < len(nodig) else ()
                gevonden.append(Standaardwaarde(entiteit.plural, lid, variabele.name, variabele.default_value, deel))
    return gevonden


def _heeft_leeftijd(inhoud: Situatie) -> bool:
    return any(waarde is not None for waarde in inhoud.get("leeftijd", {}).values())


def waarschuwingen(situatie: Situatie, stelsel: TaxBenefitSystem, maanden: Iterable[Period]) -> list[Waarschuwing]:
    """Point out what can be computed but is probably not what was meant.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.
        maanden: The months to compute.

    Returns:
        Warnings about people without an age, income in only some months of a calendar year, results given as input,
        and months after the last known amounts.
    """
    maanden = list(maanden)
    return [
        *_zonder_leeftijd(situatie, stelsel, maanden[0]),
        *_onvolledig_jaar(situatie, stelsel, sorted({maand.start.year for maand in maanden})),
        *_ingevoerde_uitkomsten(situatie, stelsel),
        *_na_de_laatste_bedragen(stelsel, maanden[-1]),
    ]


def _zonder_leeftijd(situatie: Situatie, stelsel: TaxBenefitSystem, maand: Period) -> Iterator[Waarschuwing]:
    standaard = stelsel.variables["geboortedatum"].default_value
    leeftijd = maand.start.year - standaard.year
    for lid, rol in rol_van(situatie).items():
        inhoud = situatie[Persoon.plural][lid]
        if _geboortedatum(inhoud) is not None or _heeft_leeftijd(inhoud):
            continue
        als = "een volwassene" if rol == "kinderen" else "iemand"
        gevolg = ", zonder kinderbijslag en kindgebonden budget" if rol == "kinderen" else ""
        yield Waarschuwing(
            f"{Persoon.plural}/{lid}/geboortedatum",
            f"{lid} ({enkelvoud(rol)}) heeft geen geboortedatum en geen leeftijd. Het model rekent met "
            f"{noem_datum(standaard)}, dus met {als} van {leeftijd} jaar{gevolg}. Vul de geboortedatum in.",
        )


def _reeks(nummers: list[int]) -> str:
    """Name months, with runs as januari tot en met maart."""
    reeksen: list[list[int]] = []
    for nummer in nummers:
        if reeksen and reeksen[-1][-1] == nummer - 1:
            reeksen[-1].append(nummer)
        else:
            reeksen.append([nummer])
    namen = []
    for reeks in reeksen:
        if len(reeks) > 2:
            namen.append(f"{MAANDEN[reeks[0] - 1]} tot en met {MAANDEN[reeks[-1] - 1]}")
        else:
            namen += [MAANDEN[nummer - 1] for nummer in reeks]
    return opsomming(namen)


def _onvolledig_jaar(situatie: Situatie, stelsel: TaxBenefitSystem, jaren: list[int]) -> Iterator[Waarschuwing]:
    for lid, inhoud in situatie[Persoon.plural].items():
        for naam in JAARINKOMEN:
            variabele = stelsel.variables[naam]
            gegeven = _waarden(variabele, inhoud.get(naam, {}))
            for jaar in jaren:
                met = [maand for maand in range(1, 13) if f"{jaar}-{maand:02}" in gegeven]
                zonder = [maand for maand in range(1, 13) if maand not in met]
                if met and zonder:
                    yield Waarschuwing(
                        f"{Persoon.plural}/{lid}/{naam}",
                        f"{variabele.label} van {lid} staat in {jaar} alleen in {_reeks(met)}. In {_reeks(zonder)} "
                        "rekent het model met 0 euro; belasting en toeslagen kijken naar het hele kalenderjaar. "
                        f'Geef het jaarbedrag bij "{jaar}", of een bedrag voor elke maand (0 als er geen inkomen is).',
                    )


def _ingevoerde_uitkomsten(situatie: Situatie, stelsel: TaxBenefitSystem) -> Iterator[Waarschuwing]:
    """Point out results that were given; those meant to be given have a setter, or are named in the vocabulary."""
    for entiteit in (Persoon, Huishouden):
        for lid, inhoud in situatie[entiteit.plural].items():
            for naam, waarden in inhoud.items():
                variabele = stelsel.variables.get(naam)
                bedoeld = variabele is None or _mag_over_meer_maanden(variabele) or naam in NOOIT_NEGATIEF
                if bedoeld or not variabele.formulas or all(waarde is None for waarde in waarden.values()):
                    continue
                yield Waarschuwing(
                    f"{entiteit.plural}/{lid}/{naam}",
                    f"{variabele.label} van {lid} is ingevoerd en daarom niet berekend. Laat de waarde weg als "
                    "het model haar moet berekenen.",
                )


def _na_de_laatste_bedragen(stelsel: TaxBenefitSystem, maand: Period) -> Iterator[Waarschuwing]:
    """Warn when the half-yearly norms of the month are not known yet."""
    norm = stelsel.parameters.landelijk.participatiewet.normen.van_21_tot_aow_leeftijd.alleenstaande
    laatste = period(norm.values_list[0].instant_str[:7])
    if (maand.start.year - laatste.start.year) * 12 + maand.start.month - laatste.start.month >= 6:
        yield Waarschuwing(
            "periode",
            f"Voor {noem_maand(maand)} zijn nog niet alle bedragen bekend. Het model rekent met de laatst bekende, "
            f"voor de bijstandsnorm die van {noem_maand(laatste)}.",
        )
