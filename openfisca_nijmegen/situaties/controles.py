"""Find what is wrong with a situation."""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from openfisca_core.entities import GroupEntity, Role
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import noem_maand, opsomming
from openfisca_nijmegen.situaties.bouwen import op_eigen_periode, per_eigen_periode
from openfisca_nijmegen.situaties.fouten import SituatieError, citaat, leesbaar, suggestie
from openfisca_nijmegen.situaties.opbouw import Situatie, enkelvoud, geboortedatum_van, rol_van, rollen
from openfisca_nijmegen.situaties.perioden import fout_in_periode, lees_periode, niet_te_vroeg
from openfisca_nijmegen.situaties.variabelen import GEBOORTEDATUM, INVOERBAAR, MAG_NEGATIEF, VOLGT_UIT_ROLLEN

GROOTSTE_GETAL = 1e9
"""Larger amounts are typing errors; the arithmetic in single precision would lose whole euros as well."""

OUDSTE_GEBOORTEDATUM = date(1900, 1, 1)
"""An earlier date is a typing error."""


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
        datum, pad = geboortedatum_van(inhoud), (Persoon.plural, naam, GEBOORTEDATUM)
        if datum is None:
            continue
        if datum > date(laatste_jaar, 12, 31):
            gevonden.append(SituatieError(pad, f"{datum} ligt na het einde van het berekende jaar {laatste_jaar}."))
        elif rollen[naam] != "kinderen" and datum > eerste.stop.date:
            wat = f"{datum} ligt na {noem_maand(eerste)}: dan kan iemand nog geen {enkelvoud(rollen[naam])} zijn."
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
    for probleem in problemen(situatie, stelsel):
        raise probleem


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


def _problemen_in_waarden(stelsel: TaxBenefitSystem, entiteit: Any, pad: tuple, inhoud: Situatie) -> Iterator:
    """Check the variables of one person or household."""
    namen = [naam for naam, variabele in stelsel.variables.items() if variabele.entity.key == entiteit.key]
    sleutels = rollen() if isinstance(entiteit, GroupEntity) else {}
    for naam, waarden in inhoud.items():
        if naam in sleutels:
            continue
        variabele = stelsel.variables.get(naam)
        if variabele is None:
            wat = "variabele of rol" if sleutels else "variabele"
            yield SituatieError((*pad, naam), f"deze {wat} bestaat niet{suggestie(naam, [*namen, *sleutels])}")
        elif variabele.entity.key != entiteit.key:
            yield SituatieError(
                (*pad, naam), f"{naam} hoort bij {variabele.entity.plural} en niet bij {entiteit.plural}."
            )
        elif not isinstance(waarden, dict):
            periode = {DateUnit.ETERNITY: "ETERNITY", DateUnit.YEAR: "2026"}.get(variabele.definition_period, "2026-01")
            yield SituatieError(
                (*pad, naam), f'geef een waarde per periode, als {{"{periode}": {leesbaar(json.dumps(waarden))}}}.'
            )
        elif naam in VOLGT_UIT_ROLLEN and any(waarde is not None for waarde in waarden.values()):
            yield SituatieError(
                (*pad, naam),
                f"{naam} volgt uit de rollen in het huishouden, die het hele jaar gelden, en kan niet worden ingevuld; "
                "een partner voor een deel van het jaar is niet gemodelleerd.",
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
                niet_te_vroeg(periode)
            fout = fout_in_periode(variabele, periode, waarde is None)
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
            per_eigen_periode(variabele, gelezen)
        except ValueError as te_melden:
            yield SituatieError(pad, str(te_melden))


def _fout_in_waarde(variabele: Variable, waarde: object) -> str | None:
    """Say why a value does not fit a variable."""
    naam, soort = variabele.name, variabele.value_type
    if soort is bool:
        return (
            None if isinstance(waarde, bool) else f"{naam} is ja of nee; schrijf true of false, niet {citaat(waarde)}."
        )
    if soort is Enum:
        namen = [keuze.name for keuze in variabele.possible_values]
        if isinstance(waarde, str) and waarde in namen:
            return None
        return f"{citaat(waarde)} is geen mogelijke waarde; kies {opsomming(namen, 'of')}."
    if soort is date:
        return _fout_in_datum(waarde)
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        return f"{naam} is een getal; schrijf een getal als 1234.56, zonder aanhalingstekens, niet {citaat(waarde)}."
    if isinstance(waarde, float) and not math.isfinite(waarde):
        return f"{naam} is een getal; {citaat(waarde)} is dat niet."
    if abs(waarde) >= GROOTSTE_GETAL:
        return f"{naam} is te groot om te kunnen kloppen."
    if soort is int and waarde != int(waarde):
        return f"{naam} is een geheel getal, niet {citaat(waarde)}."
    mag_negatief = naam in MAG_NEGATIEF or (variabele.formulas and naam not in INVOERBAAR)
    if waarde < 0 and not mag_negatief:
        return f"{naam} kan niet negatief zijn, maar is {citaat(waarde)}."
    return None


def _fout_in_datum(waarde: object) -> str | None:
    bestaat_niet = f"{citaat(waarde)} is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14."
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


def _problemen_in_rollen(personen: Situatie, huishoudens: Situatie) -> Iterator[SituatieError]:
    """Check that everybody lives in exactly one household, and that each household has its aanvrager."""
    woont: dict[str, tuple[str, str]] = {}
    for naam, huishouden in huishoudens.items():
        yield from _problemen_in_huishouden(naam, huishouden, personen, woont)
    for persoon in personen:
        if persoon not in woont:
            yield SituatieError(
                (Persoon.plural, persoon), "deze persoon staat in geen enkel huishouden; geef hem of haar een rol."
            )


def _problemen_in_huishouden(
    naam: str, huishouden: Situatie, personen: Situatie, woont: dict[str, tuple[str, str]]
) -> Iterator[SituatieError]:
    """Check the roles of one household, and note in ``woont`` in which household and role everybody is."""
    pad = (Huishouden.plural, naam)
    fout_in_rol = False
    for sleutel, rol in rollen().items():
        leden = huishouden.get(sleutel, [])
        leden = [leden] if isinstance(leden, str) else leden
        fout = _fout_in_rol(sleutel, rol, leden)
        if fout:
            fout_in_rol = True
            yield SituatieError((*pad, sleutel), fout)
            continue
        for lid in leden:
            if fout := _fout_in_lid(lid, naam, personen, woont):
                yield SituatieError((*pad, sleutel), fout)
            else:
                woont[lid] = (naam, sleutel)
    if not fout_in_rol and not huishouden.get("aanvrager"):
        yield SituatieError((*pad, "aanvrager"), "dit huishouden heeft geen aanvrager; wijs een persoon aan.")


def _fout_in_rol(sleutel: str, rol: Role, leden: object) -> str | None:
    """Say why the members do not fit a role."""
    if not isinstance(leden, list) or not all(isinstance(lid, str) for lid in leden):
        return "hier hoort de id van een persoon of een lijst met ids te staan."
    if rol.max is not None and len(leden) > rol.max:
        return f"een huishouden heeft ten hoogste één {sleutel}, maar hier staan er {len(leden)}."
    return None


def _fout_in_lid(lid: str, huishouden: str, personen: Situatie, woont: dict[str, tuple[str, str]]) -> str | None:
    """Say why someone cannot be a member of a household."""
    if lid not in personen:
        return f"{citaat(lid)} staat niet bij {Persoon.plural}{suggestie(lid, personen)}"
    if lid in woont:
        ander, rol_daar = woont[lid]
        waar = f"al bij {rol_daar}" if ander == huishouden else f"al in huishouden {citaat(ander)}"
        return f"{citaat(lid)} staat {waar}; iedereen staat precies één keer in een huishouden."
    return None


def _problemen_in_opsommingen(stelsel: TaxBenefitSystem, situatie: Situatie) -> Iterator[SituatieError]:
    """Refuse a computed enum that only some households give: the others would silently get its default."""
    for entiteit in (Persoon, Huishouden):
        leden = situatie[entiteit.plural]
        for naam in sorted({naam for inhoud in leden.values() for naam in inhoud} & set(stelsel.variables)):
            variabele = stelsel.variables[naam]
            if not variabele.formulas or variabele.value_type is not Enum:
                continue
            opgaven = {lid: set(op_eigen_periode(variabele, inhoud.get(naam, {}))) for lid, inhoud in leden.items()}
            alle = set().union(*opgaven.values())
            for lid, periodes in opgaven.items():
                if periodes != alle:
                    yield SituatieError(
                        (entiteit.plural, lid, naam),
                        f"{naam} staat wel bij een ander maar niet hier; geef haar bij alle {entiteit.plural} voor "
                        "dezelfde periode, of bij geen.",
                    )
