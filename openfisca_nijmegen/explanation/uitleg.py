"""Explain one result: the entry point for the command line and the web API."""

from collections.abc import Iterable
from typing import Any

import numpy
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.enums import KANTTEKENINGEN, Gemeente
from openfisca_nijmegen.explanation.artikelen import niet_berekenbaar
from openfisca_nijmegen.explanation.bewijs import GEEN, ontvangstbewijs
from openfisca_nijmegen.explanation.model import NietIngevuld, Parameterwaarde, Stap, Uitleg
from openfisca_nijmegen.explanation.spoor import Spoor
from openfisca_nijmegen.explanation.verslag import Verslag
from openfisca_nijmegen.nederlands import kaal, klein, opsomming, periode_tekst, waarde_tekst, zin
from openfisca_nijmegen.situaties import (
    Situatie,
    SituatieError,
    Standaardwaarde,
    eigen_periode,
    leden_van,
    standaardwaarden,
    waarschuwingen,
)
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.teksten import ADRES
from openfisca_nijmegen.woorden import ontkenning, woorden_van

NIET_VASTGESTELD = ("scenario", "voorstel", "aanname")
"""The statuses of values that no law or decision carries."""

STATUSSEN = ("vastgesteld", "gepubliceerd", "afgeleid", *NIET_VASTGESTELD)

VOORBEHOUD = (
    "De ontwerpverordening MMS is een modeltekst van dit project en geen geldend recht. Aan wat daaruit volgt, kan "
    "niemand een recht ontlenen."
)
"""Stands above every explanation that follows the draft ordinance."""


def leg_uit(
    simulatie: Simulation,
    variabele: str,
    periode: Period | str,
    *,
    huishouden: int | str = 0,
    persoon: str | None = None,
    situatie: Situatie | None = None,
    scenario: str = GEEN,
) -> Uitleg:
    """Explain the value of a variable for one household.

    The simulation stays as it is, whatever it has calculated before; the explanation comes from a new calculation of
    this variable with OpenFisca's tracing on.

    Args:
        simulatie: The simulation.
        variabele: The variable, one with a formula.
        periode: Its period: a month, or a year for a yearly variable.
        huishouden: Index or id of the household.
        persoon: Id of the person for a variable of a person; without it the aanvrager of the household.
        situatie: The checked situation the simulation was built from; with it the explanation names the inputs nobody
            gave, and the warnings.
        scenario: The name of the scenario that the tax and benefit system of the simulation contains.

    Returns:
        The explanation.

    Raises:
        SituatieError: No such variable, household or person, a variable of another period, an input, or a variable
            that was given; the message is one Dutch sentence.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    gekozen = kies_variabele(simulatie, variabele)
    periode = kies_periode(gekozen, periode)
    plaats = _kies_huishouden(simulatie, huishouden)
    spoor = Spoor(simulatie, variabele, periode, plaats, _kies_persoon(simulatie, plaats, persoon))
    lid = spoor.persoon if gekozen.entity.key == Persoon.key else None
    if spoor.is_ingevoerd(spoor.wortel, lid):
        raise SituatieError(
            "variabele",
            Melding("{naam} is ingevoerd en dus niet berekend; er valt niets uit te leggen.", naam=variabele),
        )
    niet_ingevuld = None if situatie is None else tuple(_niet_ingevuld(spoor, situatie))
    uitkomst = spoor.bedrag(spoor.wortel, lid)
    stappen = Verslag(spoor).stappen()
    parameters = _parameters(stappen)
    naam = str(simulatie.populations["huishouden"].ids[plaats])
    return Uitleg(
        variabele=variabele,
        label=gekozen.label,
        periode=str(periode),
        periode_tekst=periode_tekst(periode),
        huishouden=naam,
        leden={lid.id: lid.rol for lid in spoor.leden},
        persoon=lid.id if lid else None,
        uitkomst=uitkomst,
        voorbehoud=VOORBEHOUD if _volgt_ontwerp(stappen) else "",
        samenvatting=_samenvatting(spoor, stappen),
        stappen=tuple(stappen),
        kanttekeningen=_kanttekeningen(spoor, stappen),
        niet_ingevuld=niet_ingevuld,
        waarschuwingen=None if situatie is None else tuple(_waarschuwingen(spoor, situatie, naam)),
        berust_op={
            status: tuple(parameter for parameter in parameters if parameter.status == status)
            for status in NIET_VASTGESTELD
        },
        aantallen={status: sum(parameter.status == status for parameter in parameters) for status in STATUSSEN},
        ontvangstbewijs=ontvangstbewijs(simulatie.tax_benefit_system, scenario, str(periode)),
    )


# Choosing


def kies_variabele(simulatie_of_stelsel: Any, naam: str) -> Variable:
    """Find a variable that can be explained.

    Args:
        simulatie_of_stelsel: A simulation, or a tax and benefit system.
        naam: The name of the variable.

    Returns:
        The variable.

    Raises:
        SituatieError: There is no such variable, or it is an input.
    """
    stelsel = getattr(simulatie_of_stelsel, "tax_benefit_system", simulatie_of_stelsel)
    if naam not in stelsel.variables:
        raise SituatieError("variabele", _bestaat_niet(naam, stelsel.variables))
    variabele = stelsel.variables[naam]
    if not variabele.formulas:
        raise SituatieError(
            "variabele", Melding("{naam} is invoer en wordt niet berekend; er valt niets uit te leggen.", naam=naam)
        )
    return variabele


def kies_periode(variabele: Variable, periode: Period | str) -> Period:
    """Check that a period fits a variable.

    Args:
        variabele: The variable.
        periode: The period.

    Returns:
        The period.

    Raises:
        SituatieError: It is a month for a yearly variable, or the reverse.
    """
    try:
        gekozen = period(periode)
    except ValueError as fout:
        raise SituatieError("periode", f'"{periode}" is geen periode; schrijf een maand als 2026-01.') from fout
    if gekozen.unit == variabele.definition_period and gekozen.size == 1:
        return gekozen
    per_maand = variabele.definition_period == DateUnit.MONTH
    wat = Melding(
        "{naam} is een {soort}, en {periode} past daar niet bij; kies {voorbeeld}.",
        naam=variabele.name,
        soort=Melding("maandbedrag") if per_maand else Melding("jaarbedrag"),
        periode=str(periode),
        voorbeeld=Melding("een maand, als 2026-01") if per_maand else Melding("een jaar, als 2026"),
    )
    raise SituatieError("periode", wat)


def _bestaat_niet(naam: str, mogelijk: Iterable[str]) -> Melding:
    slot = suggestie(naam, mogelijk)
    return Melding("de variabele {naam} bestaat niet{slot}", naam=citaat(naam), slot=slot)


def _kies_huishouden(simulatie: Simulation, huishouden: int | str) -> int:
    ids = [str(naam) for naam in simulatie.populations["huishouden"].ids]
    if isinstance(huishouden, str):
        if huishouden not in ids:
            raise SituatieError("huishouden", f'"{huishouden}" bestaat niet; kies {", ".join(ids)}.')
        return ids.index(huishouden)
    if not 0 <= huishouden < len(ids):
        raise SituatieError("huishouden", f"er zijn {len(ids)} huishoudens; {huishouden} is daar geen van.")
    return huishouden


def _kies_persoon(simulatie: Simulation, huishouden: int, persoon: str | None) -> int:
    populatie = simulatie.populations["huishouden"]
    ids = [str(naam) for naam in simulatie.persons.ids]
    plaatsen = [int(plaats) for plaats in numpy.flatnonzero(populatie.members_entity_id == huishouden)]
    if persoon is None:
        return next(plaats for plaats in plaatsen if populatie.members_role[plaats].key == "aanvrager")
    for plaats in plaatsen:
        if ids[plaats] == persoon:
            return plaats
    raise SituatieError(
        "persoon", f'"{persoon}" woont niet in dit huishouden; kies {", ".join(ids[p] for p in plaatsen)}.'
    )


# Parts


def _samenvatting(spoor: Spoor, stappen: list[Stap]) -> str:
    """Give the decision of the last step and, where a condition failed, of the steps that say why.

    First what was given that is otherwise computed.
    """
    gegeven = [
        spoor.bedrag(sleutel)
        for sleutel in spoor.bereikt
        if not spoor.is_van_persoon(sleutel[0]) and spoor.is_ingevoerd(sleutel) and sleutel[1] == str(spoor.maand)
    ]
    alsof = opsomming(f"{klein(bedrag.label)} ({bedrag.tekst})" for bedrag in gegeven)
    return zin(
        f"ingevuld en niet berekend: {alsof}." if alsof else "",
        stappen[-1].besluit,
        *(f"{stap.kop}: {klein(stap.besluit)}" for stap in _oorzaken(spoor, stappen)),
    )


def _oorzaken(spoor: Spoor, stappen: list[Stap]) -> list[Stap]:
    """Give the steps that say why there is nothing: those whose failing is named as a reason, and theirs in turn."""
    gezegd, gevonden = [stappen[-1]], []
    while gezegd:
        besluit = gezegd.pop(0).besluit
        for stap in (deel for hoofd in stappen for deel in hoofd.alle()):
            if stap.eruit[0].waarde or stap in gevonden or stap is stappen[-1] or ", want " not in besluit:
                continue
            variabele = spoor.variabele(stap.eruit[0].variabele)
            naam = woorden_van(variabele).kort or klein(variabele.label)
            if (klein(ontkenning(variabele)) if variabele.value_type is bool else naam) in besluit:
                gezegd.append(stap)
                gevonden.append(stap)
    return gevonden


def _kanttekeningen(spoor: Spoor, stappen: list[Stap]) -> tuple[str, ...]:
    """Say what is special about the municipality, and what the ordinance leaves to the college.

    Of the latter what it leaves in general, and in the articles that were applied.
    """
    adressen = {bron.adres or "" for stap in stappen for deel in stap.alle() for bron in deel.artikelen}
    if not _volgt_ontwerp(stappen):
        return ()
    keuzes = [spoor.waarde(*sleutel) for sleutel in spoor.bereikt if spoor.is_keuze(sleutel[0], Gemeente)]
    van_gemeenten = [tekst for gemeente, tekst in KANTTEKENINGEN.items() if gemeente.name in keuzes]
    van_college = [
        f"{bron.titel}: {reden}"
        for bron, artikel, reden in niet_berekenbaar()
        if bron.adres == artikel or any(adres == artikel or adres.startswith(f"{artikel}-") for adres in adressen)
    ]
    return (*van_gemeenten, *van_college)


def _volgt_ontwerp(stappen: Iterable[Stap]) -> bool:
    artikelen = (bron for stap in stappen for deel in stap.alle() for bron in deel.artikelen)
    return any(bron.adres and ADRES.fullmatch(bron.adres) for bron in artikelen)


def _parameters(stappen: Iterable[Stap]) -> list[Parameterwaarde]:
    gevonden = {
        (parameter.pad, parameter.vanaf): parameter
        for stap in stappen
        for deel in stap.alle()
        for parameter in deel.parameters
    }
    return list(gevonden.values())


def _niet_ingevuld(spoor: Spoor, situatie: Situatie) -> list[NietIngevuld]:
    """List the inputs that this result used and nobody gave, with the months it looked at; mark them in the trace."""
    gelezen: dict[str, dict[Period, str]] = {}
    for (naam, periode), van_periode in spoor.bereikt.items():
        if not spoor.variabele(naam).formulas:
            maand = spoor.maand if van_periode.unit == DateUnit.ETERNITY else van_periode.first_month
            gelezen.setdefault(naam, {})[maand] = periode
    # Wat in dezelfde maanden is gelezen, wordt in een keer nagegaan.
    per_reeks: dict[tuple[Period, ...], list[str]] = {}
    for naam, maanden in gelezen.items():
        per_reeks.setdefault(tuple(sorted(maanden, key=str)), []).append(naam)
    eigen = {lid.id for lid in spoor.leden} | {str(spoor.simulatie.populations["huishouden"].ids[0])}
    gevonden = []
    for reeks, namen in per_reeks.items():
        per_naam: dict[tuple[str, str], list[Standaardwaarde]] = {}
        for deel in standaardwaarden(situatie, spoor.stelsel, reeks):
            if deel.variabele in namen and deel.lid in eigen:
                wanneer = f"in {len(deel.maanden)} van de {len(reeks)} maanden" if deel.maanden else ""
                per_naam.setdefault((deel.variabele, wanneer), []).append(deel)
        for (naam, wanneer), delen in per_naam.items():
            variabele = spoor.variabele(naam)
            is_persoon = variabele.entity.key == Persoon.key
            for deel in delen:
                spoor.standaard |= {
                    (naam, deel.lid if is_persoon else "", periode)
                    for maand, periode in gelezen[naam].items()
                    if not deel.maanden or eigen_periode(variabele, maand) in deel.maanden
                }
            van = tuple(deel.lid for deel in delen) if is_persoon else ()
            tekst = waarde_tekst(variabele, kaal(delen[0].waarde))
            gevonden.append(NietIngevuld(naam, variabele.label, tekst, van, wanneer))
    return sorted(gevonden, key=lambda deel: (deel.label, deel.wanneer, deel.van))


def _waarschuwingen(spoor: Spoor, situatie: Situatie, huishouden: str) -> list[str]:
    """Give the warnings about this household and about the period."""
    eigen = {f"huishoudens/{huishouden}"} | {
        f"personen/{lid}" for lid in leden_van(situatie["huishoudens"][huishouden])
    }
    return [
        waarschuwing.melding
        for waarschuwing in waarschuwingen(situatie, spoor.stelsel, [spoor.maand])
        if "/" not in waarschuwing.plaats or "/".join(waarschuwing.plaats.split("/")[:2]) in eigen
    ]
