"""The example households as data: who Nijmegen would recognise, each with variants of its income.

They stand in ``huishoudens.yaml``; what is added there appears in the report, on the site, in the API and on the
command line (``@alleenstaande_ouder-24_uur``) without a line of code. Ages are those in the year that is asked, and
wages are the sum of the minimum wage of each month.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.situaties.bouwen import bouw_simulatie, wordt_verdeeld
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.situaties.opbouw import Situatie, rollen
from openfisca_nijmegen.situaties.perioden import maanden_van
from openfisca_nijmegen.situaties.variabelen import GEBOORTEDATUM, LEEFTIJD
from openfisca_nijmegen.wijzigingen import zoek

__all__ = ["JAAR", "Variant", "Voorbeeld", "lees", "samen", "voorbeelden"]

JAAR = 2026
"""The year of an example if none is asked."""

UREN = "uren"
"""Hours a week at the minimum wage, instead of an amount."""

VERJAARDAG = "12-15"
"""With this birthday an age holds on the first day of each month of the year, and on the last day of the one before."""


@dataclass(frozen=True)
class Variant:
    """A version of an example household: with bijstand, so many hours of work, a pension."""

    naam: str
    label: str
    gegevens: Situatie
    """Household and persons, with one value for each input, as in the file."""


@dataclass(frozen=True)
class Voorbeeld:
    """A type of household: the ones that differ in income only."""

    naam: str
    label: str
    omschrijving: str
    varianten: tuple[Variant, ...]
    bron: str = ""
    """Where its amounts come from, if the file says something in particular."""


@cache
def voorbeelden() -> list[Voorbeeld]:
    """Give the example households, in the order of the file."""
    gedeeld, blokken = _bestand()["varianten"], _bestand()["voorbeelden"]
    return [
        Voorbeeld(
            naam,
            blok["label"],
            blok["omschrijving"],
            tuple(_variant(blok, gekozen, gedeeld) for gekozen in blok["varianten"]),
            blok.get("bron", ""),
        )
        for naam, blok in blokken.items()
    ]


def samen(keuzes: Iterable[str] | None = None, jaar: int = JAAR) -> Situatie:
    """Give example households as one situation, without questions.

    Args:
        keuzes: Names of an example with a variant (``alleenstaande-16_uur``), or of an example for all its variants;
            None for all.
        jaar: The calendar year: it decides the birth dates, the wages and the period of the inputs.

    Returns:
        A situation with a household for each example and variant, called ``voorbeeld-variant``. The persons of a lone
        household are called by their role, those of more households by household and role.

    Raises:
        GebruiksError: A name is not that of an example; the message names the nearest.
    """
    huishoudens = {naam: variant.gegevens for naam, variant in _gekozen(keuzes).items()}
    situatie: Situatie = {Persoon.plural: {}, Huishouden.plural: {}}
    uren: dict[str, float] = {}
    for naam, gegevens in huishoudens.items():
        leden: dict[str, list[str]] = {}
        for lid, invoer in gegevens[Persoon.plural].items():
            persoon = lid if len(huishoudens) == 1 else f"{naam}-{lid}"
            leden.setdefault(_rol(lid), []).append(persoon)
            uren[persoon] = invoer.get(UREN, 0)
            situatie[Persoon.plural][persoon] = _ingevuld(invoer, jaar)
        situatie[Huishouden.plural][naam] = leden | _ingevuld(gegevens[Huishouden.key], jaar)
    _vul_lonen_in(situatie, uren, jaar)
    return situatie


def lees(tekst: str) -> Situatie:
    """Give the example that a user names.

    Args:
        tekst: ``voorbeeld-variant``, or ``voorbeeld`` for all its variants; with ``:2027`` for another year.

    Returns:
        The situation.

    Raises:
        GebruiksError: There is no such example, or the year is not one.
        TeVroegError: The year is from before the first known amounts.
    """
    naam, _, jaar = tekst.partition(":")
    if jaar and not re.fullmatch(r"20\d\d", jaar):
        raise GebruiksError(f"Het jaar {citaat(jaar)} achter een voorbeeld is geen jaar; schrijf een jaar als 2027.")
    return samen([naam], int(jaar or JAAR))


@cache
def _bestand() -> dict[str, Any]:
    return yaml.safe_load(files(__name__).joinpath("huishoudens.yaml").read_text(encoding="utf-8"))


@cache
def _stelsel() -> TaxBenefitSystem:
    from openfisca_nijmegen import CountryTaxBenefitSystem

    return CountryTaxBenefitSystem()


def _variant(blok: dict[str, Any], gekozen: str | dict[str, Any], gedeeld: dict[str, Any]) -> Variant:
    """Give a variant with everything that holds for it; a text names one that examples share."""
    eigen = {"naam": gekozen} | gedeeld[gekozen] if isinstance(gekozen, str) else gekozen
    extra = eigen.get(Persoon.plural, {})
    personen = {lid: invoer | extra.get(lid, {}) for lid, invoer in blok[Persoon.plural].items()}
    huishouden = blok.get(Huishouden.key, {}) | eigen.get(Huishouden.key, {})
    return Variant(eigen["naam"], eigen["label"], {Persoon.plural: personen, Huishouden.key: huishouden})


def _gekozen(keuzes: Iterable[str] | None) -> dict[str, Variant]:
    """Give the variants that are asked, by ``voorbeeld-variant``."""
    per_voorbeeld = {
        voorbeeld.naam: {f"{voorbeeld.naam}-{variant.naam}": variant for variant in voorbeeld.varianten}
        for voorbeeld in voorbeelden()
    }
    alle = {naam: variant for varianten in per_voorbeeld.values() for naam, variant in varianten.items()}
    if keuzes is None:
        return alle
    gekozen: dict[str, Variant] = {}
    for keuze in keuzes:
        if keuze not in per_voorbeeld and keuze not in alle:
            raise GebruiksError(
                f"Er is geen voorbeeld {citaat(keuze)}{suggestie(keuze, [*per_voorbeeld, *alle])} "
                "De opdracht examples noemt ze."
            )
        gekozen |= per_voorbeeld.get(keuze) or {keuze: alle[keuze]}
    return gekozen


def _rol(lid: str) -> str:
    """Give the role of a person in the file by its key in a situation: ``kinderen`` for ``kind_2``."""
    return next(sleutel for sleutel, rol in rollen().items() if lid.partition("_")[0] == rol.key)


def _ingevuld(invoer: dict[str, Any], jaar: int) -> Situatie:
    """Give inputs their period, and an age its birth date."""
    variabelen = _stelsel().variables
    resultaat: Situatie = {}
    for naam, waarde in invoer.items():
        if naam == LEEFTIJD:
            resultaat[GEBOORTEDATUM] = {"ETERNITY": f"{jaar - waarde - 1}-{VERJAARDAG}"}
        elif isinstance(waarde, dict):
            resultaat[naam] = {str(_maand(jaar, nummer)): deel for nummer, deel in waarde.items()}
        elif naam != UREN:
            variabele = variabelen[naam]
            eeuwig = variabele.definition_period == DateUnit.ETERNITY
            per_maand = variabele.definition_period == DateUnit.MONTH and wordt_verdeeld(variabele)
            resultaat[naam] = {"ETERNITY" if eeuwig else str(jaar): waarde * 12 if per_maand else waarde}
    return resultaat


def _maand(jaar: int, nummer: int) -> Period:
    return period(f"{jaar}-01").offset(nummer - 1, DateUnit.MONTH)


def _vul_lonen_in(situatie: Situatie, uren: dict[str, float], jaar: int) -> None:
    """Write the wage of who works: the hours at the minimum wage for their age of each month, spread over the year."""
    loon, stelsel = _bestand()["loon"], _stelsel()
    simulatie = bouw_simulatie(situatie, stelsel)
    bedragen = sum(
        simulatie.calculate(loon["uurloon"], maand) * (1 + zoek(stelsel.parameters, loon["toeslag"])(maand.start))
        for maand in maanden_van(period(str(jaar)))
    )
    for (persoon, invoer), bedrag in zip(situatie[Persoon.plural].items(), bedragen, strict=True):
        if uren[persoon]:
            invoer[loon["invoer"]] = {str(jaar): round(float(bedrag) * uren[persoon] * loon["weken"] / 12, 2)}
