"""Show the results of a situation as a table for people."""

import textwrap
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from openfisca_core.periods import DateUnit, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.berekenen import overzicht
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.explanation.bewijs import GEEN
from openfisca_nijmegen.nederlands import bedrag, eenheid_van, getal, is_geld, noem_maand, waarde_tekst
from openfisca_nijmegen.situaties import Situatie, enkelvoud, leden_van, lees_maand

BREEDTE = 100
"""Width of running text."""

RECHTS = 120
"""Width of a row of the table with names behind it."""

LABELBREEDTE = 53
KOLOMBREEDTE = 13
KOLOMMEN = 5
"""Persons beside one another in a table; the next ones follow below."""

OVERIG = "Overig"

_LEEG: dict[str, Any] = {"waarden": {}}


def toon(waarde: Any, variabele: Variable) -> str:
    """Write a value for people: an amount, a number, ja or nee, the Dutch text of a choice, a date.

    Args:
        waarde: A value from the document of :func:`bereken`.
        variabele: Its variable.

    Returns:
        The text.
    """
    if isinstance(waarde, bool | str):
        return waarde_tekst(variabele, waarde)
    return bedrag(waarde) if is_geld(eenheid_van(variabele)) else getal(round(waarde, 4))


def tabel(document: dict[str, Any], situatie: Situatie, stelsel: TaxBenefitSystem) -> str:
    """Write the document of :func:`bereken` as a table for people.

    Args:
        document: The results, defaults and warnings.
        situatie: The situation they belong to.
        stelsel: The tax and benefit system.

    Returns:
        Lines of text: the amounts by household and group, then the warnings and the defaults.
    """
    regels = [
        f"Berekening voor {noem_maand(lees_maand(document['periode']))} ({document['keuze_periode']})",
        "Bedragen in euro per maand; waar (per jaar) staat, voor het kalenderjaar.",
    ]
    if document["scenario"] != GEEN:
        regels.append(f"Scenario: {document['scenario']}.")
    for naam, huishouden in situatie[Huishouden.plural].items():
        regels += _huishouden(naam, leden_van(huishouden), document, stelsel)
    regels += _waarschuwingen(document)
    regels += _standaardwaarden(document, situatie, stelsel)
    return "\n".join(regels)


def titel(tekst: str, streep: str) -> list[str]:
    """Write a heading with a line under it, after an empty line."""
    regels = textwrap.wrap(tekst, BREEDTE)
    return ["", *regels, streep * max(map(len, regels))]


def _huishouden(naam: str, leden: dict[str, str], document: dict[str, Any], stelsel: TaxBenefitSystem) -> list[str]:
    """Write all groups of one household: first the persons side by side, then the household."""
    van_personen = {lid: document["resultaten"][Persoon.plural].get(lid, {}) for lid in leden}
    van_huishouden = {naam: document["resultaten"][Huishouden.plural].get(naam, {})}
    alle = [*van_personen.values(), *van_huishouden.values()]
    gevonden = dict.fromkeys(variabele for resultaat in alle for variabele in resultaat)
    if not gevonden:
        return []
    samenstelling = ", ".join(lid if lid == rol else f"{lid} ({enkelvoud(rol)})" for lid, rol in leden.items())
    gegroepeerd = {variabele for namen in overzicht().values() for variabele in namen}
    groepen = {**overzicht(), OVERIG: [variabele for variabele in gevonden if variabele not in gegroepeerd]}

    regels = titel(f"{naam}: {samenstelling}", "=")
    for groep, namen in groepen.items():
        te_tonen = [stelsel.variables[variabele] for variabele in namen if variabele in gevonden]
        blokken = [
            *_blokken(van_personen, [variabele for variabele in te_tonen if variabele.entity.key == Persoon.key]),
            *_blokken(van_huishouden, [variabele for variabele in te_tonen if variabele.entity.key == Huishouden.key]),
        ]
        scheiding = [""] if len(leden) > 1 else []
        if blokken:
            regels += ["", groep, "-" * len(groep), *blokken[0]]
        for blok in blokken[1:]:
            regels += [*scheiding, *blok]
    return regels


def _blokken(resultaten: dict[str, Any], te_tonen: list[Variable]) -> list[list[str]]:
    """Write rows with a column for each person or the household; several persons are named above their column."""
    leden = [lid for lid in resultaten if any(variabele.name in resultaten[lid] for variabele in te_tonen)]
    blokken = []
    for begin in range(0, len(leden), KOLOMMEN):
        kolommen = leden[begin : begin + KOLOMMEN]
        regels = kop(kolommen) if len(resultaten) > 1 else []
        for variabele in te_tonen:
            waarden = [resultaten[lid].get(variabele.name, _LEEG)["waarden"] for lid in kolommen]
            perioden = sorted({periode for van_lid in waarden for periode in van_lid})
            for periode in perioden:
                cellen = [toon(van_lid[periode], variabele) if periode in van_lid else "" for van_lid in waarden]
                regels.append(rij(_label(variabele, periode, perioden), cellen))
        blokken.append(regels)
    return blokken


def _label(variabele: Variable, periode: str, perioden: list[str]) -> str:
    toevoegingen = []
    if variabele.definition_period == DateUnit.YEAR:
        toevoegingen.append("per jaar")
    elif variabele.definition_period == DateUnit.MONTH and period(periode).size_in_months > 1:
        return f"{variabele.label} (samen in {periode})"
    if len(perioden) > 1:
        toevoegingen.append(periode)
    return f"{variabele.label} ({', '.join(toevoegingen)})" if toevoegingen else variabele.label


def kop(namen: Sequence[str]) -> list[str]:
    """Name the columns, over more lines when a name is longer than its column."""
    delen = [textwrap.wrap(naam, KOLOMBREEDTE - 1) for naam in namen]
    hoogte = max(map(len, delen))
    return [rij("", regel) for regel in zip(*([""] * (hoogte - len(deel)) + deel for deel in delen), strict=True)]


def rij(label: str, cellen: Sequence[str]) -> str:
    """Write one row: the label left, over more lines when long, and the cells right; a lone wide cell takes room."""
    *eerste, laatste = _regels(label)
    inhoud = "".join(f" {cel:>{KOLOMBREEDTE - 1}}" for cel in cellen).lstrip()
    ruimte = max(LABELBREEDTE + len(cellen) * KOLOMBREEDTE - len(laatste), len(inhoud) + 2)
    return "\n".join([*(f"  {regel}" for regel in eerste), f"  {laatste}{inhoud:>{ruimte}}".rstrip()])


@cache
def _regels(label: str) -> tuple[str, ...]:
    """Break a label, which stands in the table of every household, over lines."""
    return tuple(textwrap.wrap(label, LABELBREEDTE)) or ("",)


def _standaardwaarden(document: dict[str, Any], situatie: Situatie, stelsel: TaxBenefitSystem) -> list[str]:
    """Write the inputs nobody gave, with the value used and, when there are several, for whom."""
    regels = []
    for meervoud, van_leden in document["standaardwaarden"].items():
        namen = sorted({naam for gemist in van_leden.values() for naam in gemist}, key=_op_label(stelsel))
        regels += ["", meervoud.capitalize(), "-" * len(meervoud)] if namen else []
        for naam in namen:
            gemist = {lid: regel[naam] for lid, regel in van_leden.items() if naam in regel}
            delen = {lid: _perioden(regel["perioden"]) for lid, regel in gemist.items() if "perioden" in regel}
            wie = ", ".join(f"{lid} (in {delen[lid]})" if lid in delen else lid for lid in gemist)
            if not delen and len(gemist) == len(situatie[meervoud]):
                wie = (
                    "" if len(gemist) == 1 else "voor iedereen" if meervoud == Persoon.plural else "voor elk huishouden"
                )
            waarde = toon(next(iter(gemist.values()))["waarde"], stelsel.variables[naam])
            tekst = rij(stelsel.variables[naam].label, [waarde])
            regels += [tekst] if not wie else met_inspringen(f"{tekst}  ", wie, RECHTS)
    return [*titel("Niet ingevuld: het model rekent met de standaardwaarde", "="), *regels] if regels else []


def _op_label(stelsel: TaxBenefitSystem) -> Callable[[str], str]:
    return lambda naam: stelsel.variables[naam].label


def _perioden(perioden: Sequence[str]) -> str:
    return perioden[0] if len(perioden) == 1 else f"{len(perioden)} maanden"


def _waarschuwingen(document: dict[str, Any]) -> list[str]:
    if not document["waarschuwingen"]:
        return []
    regels = titel("Let op", "=")
    for waarschuwing in document["waarschuwingen"]:
        regels += ["", *met_inspringen("  ! ", waarschuwing["melding"], BREEDTE)]
    return regels


def met_inspringen(begin: str, tekst: str, breedte: int) -> list[str]:
    """Wrap a text behind a beginning of which the last line sets the margin."""
    *eerste, laatste = begin.split("\n")
    regels = textwrap.wrap(tekst, breedte - len(laatste), break_long_words=False)
    return [*eerste, f"{laatste}{regels[0]}", *(" " * len(laatste) + regel for regel in regels[1:])]
