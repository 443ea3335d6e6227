"""Find what is wrong with a situation."""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import Any

from openfisca_core.entities import Entity, Role
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import Melding, de_maand, opsommen, zin_van
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import eenheid_van, is_geld
from openfisca_nijmegen.situaties.bouwen import op_eigen_periode, per_eigen_periode, wordt_verdeeld
from openfisca_nijmegen.situaties.fouten import SituatieError, TeGrootError, citaat, suggestie
from openfisca_nijmegen.situaties.lezen import GEEN_OBJECT
from openfisca_nijmegen.situaties.opbouw import Situatie, enkelvoud, geboortedatum_van, rol_van, rollen
from openfisca_nijmegen.situaties.perioden import fout_in_periode, lees_periode, niet_te_vroeg
from openfisca_nijmegen.situaties.variabelen import (
    GEBOORTEDATUM,
    HOOGSTE,
    HOOGSTE_PER_EENHEID,
    INVOERBAAR,
    LAAGSTE,
    MAG_NEGATIEF,
    VOLGT_UIT_ROLLEN,
)

GROOTSTE_GETAL = 1e9
"""Larger amounts are typing errors; the arithmetic in single precision would lose whole euros as well."""

OUDSTE_GEBOORTEDATUM = date(1900, 1, 1)
"""An earlier date is a typing error."""

LANGSTE_ID = 200
"""A longer id is no name; an answer repeats it in every warning."""

MEESTE_PROBLEMEN = 20
"""Nobody repairs more mistakes at once."""

ASSEN = "axes"
"""How OpenFisca varies an input; here a curve does that."""


def problemen(
    situatie: Any,
    stelsel: TaxBenefitSystem,
    hoogstens: int | None = MEESTE_PROBLEMEN,
    meeste_personen: int | None = None,
) -> list[SituatieError]:
    """Find what is wrong with a situation, whatever month is computed.

    Args:
        situatie: A situation, as :func:`ontleed` gives it.
        stelsel: The tax and benefit system.
        hoogstens: How many mistakes to look for, None for all.
        meeste_personen: How many persons there may be, None for any number; more is a :class:`TeGrootError`.

    Returns:
        The mistakes in the order of the file, those of the structure without the others; empty if the situation can
        be computed.
    """
    if not isinstance(situatie, dict):
        return [SituatieError((), GEEN_OBJECT)]
    personen = situatie.get(Persoon.plural)
    if meeste_personen is not None and isinstance(personen, dict) and len(personen) > meeste_personen:
        wat = Melding(
            "er staan {aantal} personen in; het mogen er ten hoogste {meeste} zijn.",
            aantal=len(personen),
            meeste=meeste_personen,
        )
        return [TeGrootError((Persoon.plural,), wat)]
    for controle in (_problemen_in_opbouw, _problemen_in_inhoud, _problemen_in_opsommingen):
        if gevonden := list(islice(controle(situatie, stelsel), hoogstens)):
            return gevonden
    return []


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
        datum, pad = geboortedatum_van(inhoud), (Persoon.plural, naam, GEBOORTEDATUM)
        if datum is None:
            continue
        if datum > date(laatste_jaar, 12, 31):
            wat = Melding(
                "{datum} ligt na het einde van het berekende jaar {jaar}.", datum=str(datum), jaar=laatste_jaar
            )
            gevonden.append(SituatieError(pad, wat))
        elif rollen[naam] != "kinderen" and datum > eerste.stop.date:
            wat = Melding(
                "{datum} ligt na {maand}: dan kan iemand nog geen {rol} zijn.",
                datum=str(datum),
                maand=de_maand(eerste),
                rol=enkelvoud(rollen[naam]),
            )
            gevonden.append(SituatieError(pad, wat))
    return gevonden


def controleer(situatie: Situatie, stelsel: TaxBenefitSystem) -> None:
    """Raise the first mistake of a situation.

    Args:
        situatie: A situation, as :func:`ontleed` gives it.
        stelsel: The tax and benefit system.

    Raises:
        SituatieError: The first of :func:`problemen`.
    """
    for probleem in problemen(situatie, stelsel, hoogstens=1):
        raise probleem


# The two levels above the variables


def _problemen_in_opbouw(situatie: Situatie, stelsel: TaxBenefitSystem) -> Iterator[SituatieError]:
    """Check that there are persons and households, each with an id and an object."""
    soorten = [Persoon.plural, Huishouden.plural]
    for sleutel in situatie:
        if sleutel == ASSEN:
            wat = Melding(
                "{assen} kan hier niet; vraag een reeks berekeningen met /v1/curve of openfisca-nijmegen curve.",
                assen=ASSEN,
            )
            yield SituatieError((sleutel,), wat)
        elif sleutel not in soorten:
            wat = Melding("dit onderdeel bestaat niet; een situatie heeft {soorten}.", soorten=opsommen(soorten))
            yield SituatieError((sleutel,), wat)
    for entiteit in (Persoon, Huishouden):
        inhoud = situatie.get(entiteit.plural)
        if not isinstance(inhoud, dict) or not inhoud:
            wat = Melding("hier hoort een object te staan met ten minste één {soort}.", soort=entiteit.key)
            yield SituatieError((entiteit.plural,), wat)
        else:
            yield from _problemen_in_ids(entiteit.plural, inhoud)


def _problemen_in_ids(meervoud: str, inhoud: Situatie) -> Iterator[SituatieError]:
    gelezen: set[str] = set()
    for naam, kenmerken in inhoud.items():
        pad = (meervoud, naam)
        vorm = unicodedata.normalize("NFC", naam[: LANGSTE_ID + 1]).strip()
        if not vorm or not naam.isprintable():
            yield SituatieError(pad, Melding("deze id is leeg of heeft onzichtbare tekens."))
        elif len(naam) > LANGSTE_ID:
            yield SituatieError(pad, Melding("deze id is langer dan {meeste} tekens.", meeste=LANGSTE_ID))
        elif vorm in gelezen:
            yield SituatieError(pad, Melding("deze id is niet van een andere te onderscheiden."))
        elif not isinstance(kenmerken, dict):
            yield SituatieError(pad, Melding("hier hoort een object te staan: {{ ... }}."))
        gelezen.add(vorm)


# The variables and their values


def _problemen_in_inhoud(situatie: Situatie, stelsel: TaxBenefitSystem) -> Iterator[SituatieError]:
    """Check the values and the roles of everyone."""
    for entiteit in (Persoon, Huishouden):
        sleutels = () if entiteit.is_person else tuple(rollen())
        for lid, inhoud in situatie[entiteit.plural].items():
            for naam, waarden in inhoud.items():
                if naam not in sleutels:
                    yield from _problemen_bij_naam(stelsel, entiteit, (entiteit.plural, lid, naam), waarden, sleutels)
    yield from _problemen_in_rollen(situatie[Persoon.plural], situatie[Huishouden.plural])


def _problemen_bij_naam(
    stelsel: TaxBenefitSystem, entiteit: Entity, pad: tuple[str, ...], waarden: object, sleutels: tuple[str, ...]
) -> Iterator[SituatieError]:
    """Check what one person or household gives under the name of a variable."""
    naam = pad[-1]
    variabele = stelsel.variables.get(naam)
    if variabele is None:
        namen = [naam for naam, ander in stelsel.variables.items() if ander.entity.key == entiteit.key]
        bedoeld = suggestie(naam, [*namen, *sleutels])
        if sleutels:
            yield SituatieError(pad, Melding("deze variabele of rol bestaat niet{bedoeld}", bedoeld=bedoeld))
        else:
            yield SituatieError(pad, Melding("deze variabele bestaat niet{bedoeld}", bedoeld=bedoeld))
    elif variabele.entity.key != entiteit.key:
        wat = Melding(
            "{naam} hoort bij {wel} en niet bij {niet}.", naam=naam, wel=variabele.entity.plural, niet=entiteit.plural
        )
        yield SituatieError(pad, wat)
    elif not isinstance(waarden, dict):
        periode = {DateUnit.ETERNITY: "ETERNITY", DateUnit.YEAR: "2026"}.get(variabele.definition_period, "2026-01")
        wat = Melding(
            'geef een waarde per periode, als {{"{periode}": {waarde}}}.', periode=periode, waarde=citaat(waarden)
        )
        yield SituatieError(pad, wat)
    elif naam in VOLGT_UIT_ROLLEN and any(waarde is not None for waarde in waarden.values()):
        wat = Melding(
            "{naam} volgt uit de rollen in het huishouden, die het hele jaar gelden, en kan niet worden ingevuld; een "
            "partner voor een deel van het jaar is niet gemodelleerd.",
            naam=naam,
        )
        yield SituatieError(pad, wat)
    else:
        yield from _problemen_in_reeks(variabele, pad, waarden)


def _problemen_in_reeks(variabele: Variable, pad: tuple[str, ...], waarden: Situatie) -> Iterator[SituatieError]:
    """Check the values of one variable, period by period and then together."""
    gelezen: dict[Period, object] = {}
    foutloos = True
    for tekst, waarde in waarden.items():
        fout: str | None
        try:
            periode = lees_periode(tekst)
            if waarde is None and periode.unit != DateUnit.ETERNITY:
                niet_te_vroeg(periode)
            fout = fout_in_periode(variabele, periode, waarde is None)
            if str(periode) in map(str, gelezen):  # a year is twelve months
                fout = fout or Melding("deze periode staat er twee keer.")
            gelezen[periode] = waarde
        except ValueError as te_melden:
            fout = zin_van(te_melden)
        if fout is None and waarde is not None:
            fout = fout_in_waarde(variabele, waarde) or fout_in_hoogte(variabele, periode, waarde)
        if fout is not None:
            foutloos = False
            yield SituatieError((*pad, tekst), fout)
    if not foutloos:
        return
    try:
        per_eigen_periode(variabele, gelezen)
    except ValueError as te_melden:
        yield SituatieError(pad, zin_van(te_melden))


def laagste(variabele: Variable) -> float | None:
    """Give the lowest number a variable can be; None where an amount may be negative."""
    naam = variabele.name
    berekend = bool(variabele.formulas) and naam not in INVOERBAAR and is_geld(eenheid_van(variabele))
    return None if berekend or naam in MAG_NEGATIEF else LAAGSTE.get(naam, 0)


def hoogste(variabele: Variable, maanden: int = 1) -> float | None:
    """Give the highest number a variable can be in a month, or in more of them; None where only the size limits it."""
    grens = HOOGSTE.get(variabele.name, HOOGSTE_PER_EENHEID.get(variabele.unit))
    return grens * 12 if grens is not None and maanden > 1 and wordt_verdeeld(variabele) else grens


def fout_in_hoogte(variabele: Variable, periode: Period, waarde: Any) -> Melding | None:
    """Say that a number is higher than it can be in a period; None when it is not."""
    if variabele.value_type not in (int, float):
        return None
    grens = hoogste(variabele, 1 if periode.unit == DateUnit.ETERNITY else periode.size_in_months)
    if grens is None or waarde <= grens:
        return None
    return Melding(
        "{naam} is ten hoogste {hoogste}, en niet {waarde}.",
        naam=variabele.name,
        hoogste=grens,
        waarde=citaat(waarde),
    )


def fout_in_waarde(variabele: Variable, waarde: object) -> Melding | None:
    """Say why a value does not fit a variable.

    Args:
        variabele: The variable.
        waarde: A value as JSON has them.

    Returns:
        A sentence, or None when the value is right.
    """
    naam, soort, gegeven = variabele.name, variabele.value_type, citaat(waarde)
    if soort is bool:
        if isinstance(waarde, bool):
            return None
        return Melding("{naam} is ja of nee; schrijf true of false, niet {waarde}.", naam=naam, waarde=gegeven)
    if soort is Enum:
        namen = _namen(variabele.possible_values)
        if isinstance(waarde, str) and waarde in namen:
            return None
        return Melding("{waarde} is geen mogelijke waarde; kies {namen}.", waarde=gegeven, namen=opsommen(namen, "of"))
    if soort is date:
        return _fout_in_datum(waarde)
    if soort is str:
        if isinstance(waarde, str) and waarde.isprintable() and len(waarde) <= LANGSTE_ID:
            return None
        return Melding("{naam} is een tekst, niet {waarde}.", naam=naam, waarde=gegeven)
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        return Melding(
            "{naam} is een getal; schrijf een getal als 1234.56, zonder aanhalingstekens, niet {waarde}.",
            naam=naam,
            waarde=gegeven,
        )
    return _fout_in_getal(variabele, waarde)


@cache
def _namen(keuzes: type[Enum]) -> list[str]:
    return [keuze.name for keuze in keuzes]


def _fout_in_getal(variabele: Variable, waarde: float) -> Melding | None:
    naam, gegeven = variabele.name, citaat(waarde)
    if isinstance(waarde, float) and not math.isfinite(waarde):
        return Melding("{naam} is een getal; {waarde} is dat niet.", naam=naam, waarde=gegeven)
    if abs(waarde) >= GROOTSTE_GETAL:
        return Melding("{naam} is te groot om te kunnen kloppen.", naam=naam)
    if variabele.value_type is int and waarde != int(waarde):
        return Melding("{naam} is een geheel getal, niet {waarde}.", naam=naam, waarde=gegeven)
    minst = laagste(variabele)
    if minst is None or waarde >= minst:
        return None
    if minst == 0:
        return Melding("{naam} kan niet negatief zijn, maar is {waarde}.", naam=naam, waarde=gegeven)
    return Melding("{naam} is ten minste {laagste}, en niet {waarde}.", naam=naam, laagste=minst, waarde=gegeven)


def _fout_in_datum(waarde: object) -> Melding | None:
    bestaat_niet = Melding(
        "{waarde} is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14.", waarde=citaat(waarde)
    )
    if not isinstance(waarde, str) or len(waarde) != len("1985-03-14"):
        return bestaat_niet
    try:
        datum = date.fromisoformat(waarde)
    except ValueError:
        return bestaat_niet
    if datum.isoformat() != waarde:
        return bestaat_niet
    if datum < OUDSTE_GEBOORTEDATUM:
        jaar = OUDSTE_GEBOORTEDATUM.year
        return Melding("{datum} ligt vóór {jaar}; controleer het jaar.", datum=waarde, jaar=jaar)
    return None


# The roles


def _problemen_in_rollen(personen: Situatie, huishoudens: Situatie) -> Iterator[SituatieError]:
    """Check that everybody lives in exactly one household, and that each household has its aanvrager."""
    woont: dict[str, tuple[str, str]] = {}
    for naam, huishouden in huishoudens.items():
        yield from _problemen_in_huishouden(naam, huishouden, personen, woont)
    for persoon in personen:
        if persoon not in woont:
            wat = Melding("deze persoon staat in geen enkel huishouden; geef hem of haar een rol.")
            yield SituatieError((Persoon.plural, persoon), wat)


def _problemen_in_huishouden(
    naam: str, huishouden: Situatie, personen: Situatie, woont: dict[str, tuple[str, str]]
) -> Iterator[SituatieError]:
    """Check the roles of one household, and note in ``woont`` in which household and role everybody is."""
    foutloos = True
    for sleutel, rol in rollen().items():
        pad, leden = (Huishouden.plural, naam, sleutel), huishouden.get(sleutel, [])
        if fout := _fout_in_rol(sleutel, rol, leden):
            foutloos = False
            yield SituatieError(pad, fout)
            continue
        for nummer, lid in enumerate([leden] if isinstance(leden, str) else leden):
            if fout := _fout_in_lid(lid, naam, personen, woont):
                foutloos = False
                yield SituatieError(pad if isinstance(leden, str) else (*pad, nummer), fout)
            else:
                woont[lid] = (naam, sleutel)
    if foutloos and not huishouden.get("aanvrager"):
        wat = Melding("dit huishouden heeft geen aanvrager; wijs een persoon aan.")
        yield SituatieError((Huishouden.plural, naam, "aanvrager"), wat)


GEEN_LEDEN = Melding("hier hoort de id van een persoon of een lijst met ids te staan.")


def _fout_in_rol(sleutel: str, rol: Role, leden: object) -> Melding | None:
    """Say why the members do not fit a role."""
    if not isinstance(leden, list | str):
        return GEEN_LEDEN
    if rol.max is not None and isinstance(leden, list) and len(leden) > rol.max:
        return Melding(
            "een huishouden heeft ten hoogste één {rol}, maar hier staan er {aantal}.", rol=sleutel, aantal=len(leden)
        )
    return None


def _fout_in_lid(lid: object, huishouden: str, personen: Situatie, woont: dict[str, tuple[str, str]]) -> Melding | None:
    """Say why someone cannot be a member of a household."""
    if not isinstance(lid, str):
        return GEEN_LEDEN
    if lid not in personen:
        return Melding(
            "{lid} staat niet bij {soort}{bedoeld}",
            lid=citaat(lid),
            soort=Persoon.plural,
            bedoeld=suggestie(lid, personen),
        )
    if lid not in woont:
        return None
    ander, rol = woont[lid]
    if ander == huishouden:
        return Melding(
            "{lid} staat al bij {rol}; iedereen staat precies één keer in een huishouden.", lid=citaat(lid), rol=rol
        )
    return Melding(
        "{lid} staat al in huishouden {ander}; iedereen staat precies één keer in een huishouden.",
        lid=citaat(lid),
        ander=citaat(ander),
    )


# What households give together


def _problemen_in_opsommingen(situatie: Situatie, stelsel: TaxBenefitSystem) -> Iterator[SituatieError]:
    """Refuse a computed enum that only some households give: the others would silently get its default."""
    for entiteit in (Persoon, Huishouden):
        leden = situatie[entiteit.plural]
        for naam in sorted(set(chain.from_iterable(leden.values())) & set(stelsel.variables)):
            variabele = stelsel.variables[naam]
            if not variabele.formulas or variabele.value_type is not Enum:
                continue
            opgaven = {lid: set(op_eigen_periode(variabele, inhoud.get(naam, {}))) for lid, inhoud in leden.items()}
            alle = set().union(*opgaven.values())
            for lid, periodes in opgaven.items():
                if periodes != alle:
                    wat = Melding(
                        "{naam} staat wel bij een ander maar niet hier; geef haar bij alle {soort} voor dezelfde "
                        "periode, of bij geen.",
                        naam=naam,
                        soort=entiteit.plural,
                    )
                    yield SituatieError((entiteit.plural, lid, naam), wat)
