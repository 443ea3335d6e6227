"""Settings of the command: a value for a member or a parameter, or an option of a choice, written into the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen.alignment.getallen import OnleesbaarError, is_datum, lees, schrijf
from openfisca_nijmegen.alignment.model import Bedrag, Parameterblad, Project
from openfisca_nijmegen.amendment.versies import Versie
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.keuzes import GEMEENTE, VANAF, Keuze, Optie, keuzes
from openfisca_nijmegen.nederlands import TELWOORDEN, getal, opsomming, zin
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.teksten import KENMERK, plaatsnaam
from openfisca_nijmegen.wijzigingen import AANDEEL, Wijziging, WijzigingError, maak_wijziging, zoek

_PLAATS = re.compile(rf"(?P<plaats>(?:{KENMERK})-[\w-]+)(?::(?P<welk>[\w.]+))?")
_EURO = re.compile(r"€?\s*(\d+)(?:,(\d{1,2}))?")
_JA_NEE = {"ja": "wel", "nee": "niet", "true": "wel", "false": "niet"}


@dataclass(frozen=True)
class Losse:
    """A value that stands in no member of the texts."""

    omschrijving: str
    oud: str
    nieuw: str
    wijziging: Wijziging
    keuze: str = ""
    """The choice whose option sets it."""


@dataclass(frozen=True)
class Keuzewijziging:
    """Another answer to a choice of the council."""

    vraag: str
    beslist: str
    oud: str
    nieuw: str
    gevolg: str
    parameters: tuple[str, ...]
    tweede_berekening: tuple[tuple[str, str], ...]


Ingesteld = tuple[Versie, tuple[Losse, ...], tuple[Keuzewijziging, ...]]


def stel_in(parameters: ParameterNode, project: Project, versie: Versie, instellingen: Sequence[str]) -> Ingesteld:
    """Write settings into a version of the texts.

    Args:
        parameters: The parameters of the system.
        project: The checkout of the project.
        versie: The texts.
        instellingen: See :func:`openfisca_nijmegen.amendment.maak_amendement`.

    Returns:
        The version with the settings, what stands in no member, and the choices that got another answer.

    Raises:
        GebruiksError: A member, parameter or option that is not there, a member with no amount or with several, a
            value that cannot be read, or a parameter that is set twice; one sentence.
    """
    gezet: dict[str, str] = {}
    losse: list[Losse] = []
    gekozen: list[Keuzewijziging] = []
    for instelling in instellingen:
        naam, is_waarde, waarde = (deel.strip() for deel in instelling.partition("="))
        if is_waarde:
            paren = [(blad := _zoek_blad(parameters, project, versie, naam), _letterlijk(naam, waarde, blad), "")]
        else:
            keuze, optie = _zoek_optie(parameters, naam)
            if any(keuze.vraag == eerder.vraag for eerder in gekozen):
                raise GebruiksError(f"--set geeft twee antwoorden op de keuze {keuze.naam}; kies er één.")
            gekozen += [] if optie.standaard else [_keuzewijziging(keuze, optie)]
            bladen = ((project.parameters[wijziging.parameter], wijziging) for wijziging in optie.wijzigingen)
            paren = [(blad, schrijf(replace(blad, waarde=w.waarde)), keuze.vraag) for blad, w in bladen]
        for blad, letterlijk, vraag in paren:
            if gezet.setdefault(blad.naam, letterlijk) != letterlijk:
                raise GebruiksError(f"--set geeft {blad.naam} twee waarden, {gezet[blad.naam]} en {letterlijk}.")
            if versie.plaatsen_van(blad.naam):
                versie = versie.met(blad.naam, letterlijk)
            elif letterlijk != schrijf(blad):
                wijziging = lees_wijziging(parameters, blad, letterlijk, f"--set {naam}")
                losse.append(Losse(blad.omschrijving.removesuffix("."), schrijf(blad), letterlijk, wijziging, vraag))
    return versie, tuple(losse), tuple(gekozen)


# What a setting is about


def _zoek_blad(parameters: ParameterNode, project: Project, versie: Versie, naam: str) -> Parameterblad:
    if gevonden := _PLAATS.fullmatch(naam):
        naam = _bedrag(versie, gevonden["plaats"], gevonden["welk"]).parameter
    try:
        return project.parameters[zoek(parameters, naam, GEMEENTE).name]
    except LookupError as fout:
        melding = fout.args[0] if "." in naam else f"{citaat(naam)} is geen lid en geen parameter."
        raise GebruiksError(f"--set: {melding}") from None


def _bedrag(versie: Versie, plaats: str, welk: str | None) -> Bedrag:
    """Find the amount of a member that is set: its only one, or the one with this number or part of a path."""
    if plaats not in versie.leden:
        raise GebruiksError(f"Er is geen lid {citaat(plaats)}{suggestie(plaats, versie.leden)}")
    waarden = (bedrag for bedrag in versie.bedragen(plaats) if not is_datum(bedrag.letterlijk))
    bedragen = list({bedrag.parameter: bedrag for bedrag in waarden}.values())
    if not bedragen:
        raise GebruiksError(f"In {plaatsnaam(plaats)} ({plaats}) staat geen bedrag dat kan worden doorgerekend.")
    passend = [
        bedrag
        for nummer, bedrag in enumerate(bedragen, 1)
        if welk in (None, str(nummer)) or f".{welk}." in f".{bedrag.parameter}."
    ]
    if len(passend) == 1:
        return passend[0]
    genoemd = [f"{nummer} {bedrag.parameter} ({bedrag.letterlijk})" for nummer, bedrag in enumerate(bedragen, 1)]
    raise GebruiksError(
        f"In {plaatsnaam(plaats)} staan {len(bedragen)} bedragen; schrijf {plaats}:NUMMER=… met het nummer van "
        f"{opsomming(genoemd, 'of')}."
    )


def _zoek_optie(parameters: ParameterNode, naam: str) -> tuple[Keuze, Optie]:
    opties = {optie.naam: (keuze, optie) for keuze in keuzes(parameters) for optie in keuze.opties}
    if naam not in opties:
        bedoeld = suggestie(naam, opties)
        raise GebruiksError(f"--set {citaat(naam)} is geen optie van een keuze{bedoeld} Een bedrag is LID=WAARDE.")
    return opties[naam]


# What a setting says


def _letterlijk(naam: str, waarde: str, blad: Parameterblad) -> str:
    """Read a value as people type it, and write it as the text does."""
    fouten = []
    for poging in _pogingen(waarde, blad):
        try:
            gelezen = lees(poging, blad)
        except OnleesbaarError as fout:
            fouten.append(fout)
        else:
            return schrijf(replace(blad, waarde=gelezen))
    raise GebruiksError(f"{naam}: {citaat(waarde)} is geen waarde van {blad.naam}; {fouten[0]}.")


def _pogingen(waarde: str, blad: Parameterblad) -> list[str]:
    pogingen = [waarde, _JA_NEE.get(waarde.lower(), waarde), waarde.replace(" %", "%")]
    if blad.eenheid in TELWOORDEN:
        pogingen.append(f"{waarde} {TELWOORDEN[blad.eenheid][1]}")
    if blad.eenheid.startswith("EUR") and (bedrag := _EURO.fullmatch(waarde)):
        centen = Decimal(f"{bedrag[1]}.{bedrag[2] or 0}")
        pogingen.append(f"€ {getal(centen, 2 if bedrag[2] else 0)}")
    return pogingen


def lees_wijziging(parameters: ParameterNode, blad: Parameterblad, letterlijk: str, waar: str) -> Wijziging:
    """Read a literal as a change of its parameter.

    Args:
        parameters: The parameters of the system.
        blad: The parameter.
        letterlijk: The literal, as the text writes it.
        waar: The member or setting, for a message.

    Returns:
        The change, from the day on which options are computed.

    Raises:
        GebruiksError: The literal is no value of the parameter, or one that it cannot have; one sentence.
    """
    try:
        gelezen: Any = lees(letterlijk, blad)
    except OnleesbaarError as fout:
        melding = f"{citaat(letterlijk)} is geen waarde van {blad.naam}; {fout}."
        raise GebruiksError(zin(f"{waar}: {melding}")) from None
    waarde = gelezen if isinstance(gelezen, bool) else int(gelezen) if gelezen == int(gelezen) else float(gelezen)
    try:
        return maak_wijziging(parameters, blad.naam, VANAF, waarde)
    except WijzigingError as fout:
        melding = "een aandeel ligt tussen 0% en 100%." if blad.eenheid == AANDEEL else str(fout)
        raise GebruiksError(zin(f"{waar}: {letterlijk} kan niet; {melding}")) from None


def _keuzewijziging(keuze: Keuze, optie: Optie) -> Keuzewijziging:
    return Keuzewijziging(
        vraag=keuze.vraag,
        beslist=keuze.beslist,
        oud=keuze.standaard.label,
        nieuw=optie.label,
        gevolg=optie.gevolg,
        parameters=tuple(wijziging.parameter for wijziging in optie.wijzigingen),
        tweede_berekening=optie.tweede_berekening,
    )
