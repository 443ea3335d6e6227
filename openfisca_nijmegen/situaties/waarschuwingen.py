"""What the reader of a result must know: inputs left at their default, and what is probably not meant."""

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy
from openfisca_core.periods import Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berichten import Melding, de_datum, de_maand, maandnaam, opsommen
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.situaties.bouwen import bouw_simulatie, op_eigen_periode
from openfisca_nijmegen.situaties.fouten import leesbaar, wijzer
from openfisca_nijmegen.situaties.opbouw import Situatie, enkelvoud, geboortedatum_van, heeft_leeftijd, rol_van
from openfisca_nijmegen.situaties.perioden import eigen_periode, lees_periode, maanden_van, mag_over_meer_maanden
from openfisca_nijmegen.situaties.variabelen import (
    GEBOORTEDATUM,
    INVOERBAAR,
    JAARINKOMEN,
    LAATST_BEKEND,
    LAATST_BEKEND_MAANDEN,
    LAATST_BEKEND_NAAM,
    LEEFTIJD,
    ZONDER_LEEFTIJD,
)
from openfisca_nijmegen.woorden import woorden_van


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
    """Something that is allowed but probably not meant: the place to read, a Dutch sentence, and the exact keys."""

    plaats: str
    melding: str
    sleutels: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The place as a JSON pointer; '' for the situation as a whole."""
        return wijzer(self.sleutels)


def _bij(sleutels: tuple[str, ...], melding: str) -> Waarschuwing:
    return Waarschuwing("/".join(map(leesbaar, sleutels)), melding, sleutels)


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
        nodig_van = {
            variabele.name: list(dict.fromkeys(eigen_periode(variabele, maand) for maand in maanden))
            for variabele in invoer
        }
        for lid, inhoud in situatie[entiteit.plural].items():
            for variabele in invoer:
                waarden, nodig = inhoud.get(variabele.name), nodig_van[variabele.name]
                gegeven = op_eigen_periode(variabele, waarden) if waarden else {}
                mist = [periode for periode in nodig if periode not in gegeven]
                if not mist or (variabele.name == GEBOORTEDATUM and heeft_leeftijd(inhoud)):
                    continue
                deel = tuple(mist) if len(mist) < len(nodig) else ()
                gevonden.append(Standaardwaarde(entiteit.plural, lid, variabele.name, variabele.default_value, deel))
    return gevonden


def waarschuwingen(
    situatie: Situatie, stelsel: TaxBenefitSystem, maanden: Iterable[Period], simulatie: Simulation | None = None
) -> list[Waarschuwing]:
    """Point out what can be computed but is probably not what was meant.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.
        maanden: The months to compute.
        simulatie: The simulation of the situation in that system, if there is one already; it is used further.

    Returns:
        Warnings about people without an age or with another one than their birth date says, income in only some months
        of a calendar year, results given as input, rules that the situation shows and the model lacks, and months after
        the last known amounts.
    """
    maanden = list(maanden)
    return [
        *_zonder_leeftijd(situatie, stelsel, maanden[0]),
        *_andere_leeftijd(situatie),
        *_onvolledig_jaar(situatie, stelsel, sorted({maand.start.year for maand in maanden})),
        *_ingevoerde_uitkomsten(situatie, stelsel),
        *_niet_gemodelleerd(simulatie or bouw_simulatie(situatie, stelsel), maanden[0]),
        *_na_de_laatste_bedragen(stelsel, maanden[-1]),
    ]


def _zonder_leeftijd(situatie: Situatie, stelsel: TaxBenefitSystem, maand: Period) -> Iterator[Waarschuwing]:
    standaard = stelsel.variables[GEBOORTEDATUM].default_value
    leeftijd = maand.start.year - standaard.year
    for lid, rol in rol_van(situatie).items():
        inhoud = situatie[Persoon.plural][lid]
        if geboortedatum_van(inhoud) is not None or heeft_leeftijd(inhoud):
            continue
        als, gevolg = ZONDER_LEEFTIJD.get(rol, (Melding("iemand"), ""))
        melding = Melding(
            "{lid} ({rol}) heeft geen geboortedatum en geen leeftijd. Het model rekent met {datum}, dus met {als} van "
            "{leeftijd} jaar{gevolg}. Vul de geboortedatum in.",
            lid=leesbaar(lid),
            rol=enkelvoud(rol),
            datum=de_datum(standaard),
            als=als,
            leeftijd=leeftijd,
            gevolg=gevolg,
        )
        yield _bij((Persoon.plural, lid, GEBOORTEDATUM), melding)


def _andere_leeftijd(situatie: Situatie) -> Iterator[Waarschuwing]:
    """Point out an age that the birth date contradicts in every month for which it was given."""
    for lid, inhoud in situatie[Persoon.plural].items():
        geboren = geboortedatum_van(inhoud)
        if geboren is None:
            continue
        for tekst, leeftijd in inhoud.get(LEEFTIJD, {}).items():
            maanden = maanden_van(lees_periode(tekst))
            if leeftijd is not None and leeftijd not in {_leeftijd(geboren, maand.start.date) for maand in maanden}:
                melding = Melding(
                    "{lid} is {leeftijd} jaar in {periode}, maar de geboortedatum is {datum}. Het model rekent met de "
                    "leeftijd waar die is ingevuld; geef een van beide.",
                    lid=leesbaar(lid),
                    leeftijd=leeftijd,
                    periode=leesbaar(tekst),
                    datum=de_datum(geboren),
                )
                yield _bij((Persoon.plural, lid, LEEFTIJD, tekst), melding)


def _leeftijd(geboren: date, dag: date) -> int:
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


def _onvolledig_jaar(situatie: Situatie, stelsel: TaxBenefitSystem, jaren: list[int]) -> Iterator[Waarschuwing]:
    for lid, inhoud in situatie[Persoon.plural].items():
        for naam in JAARINKOMEN:
            if not inhoud.get(naam):
                continue
            variabele = stelsel.variables[naam]
            gegeven = op_eigen_periode(variabele, inhoud[naam])
            for jaar in jaren:
                met = [maand for maand in range(1, 13) if f"{jaar}-{maand:02}" in gegeven]
                zonder = [maand for maand in range(1, 13) if maand not in met]
                if met and zonder:
                    melding = Melding(
                        "{label} van {lid} staat in {jaar} alleen in {met}. In {zonder} rekent het model met 0 euro; "
                        "belasting en toeslagen kijken naar het hele kalenderjaar. Geef het jaarbedrag bij "
                        '"{jaar}", of een bedrag voor elke maand (0 als er geen inkomen is).',
                        label=variabele.label,
                        lid=leesbaar(lid),
                        jaar=jaar,
                        met=_reeks(met),
                        zonder=_reeks(zonder),
                    )
                    yield _bij((Persoon.plural, lid, naam), melding)


def _reeks(nummers: list[int]) -> str:
    """Name months, with runs as januari tot en met maart."""
    reeksen: list[list[int]] = []
    for nummer in nummers:
        if reeksen and reeksen[-1][-1] == nummer - 1:
            reeksen[-1].append(nummer)
        else:
            reeksen.append([nummer])
    namen: list[str] = []
    for reeks in reeksen:
        if len(reeks) > 2:
            eerste, laatste = maandnaam(reeks[0]), maandnaam(reeks[-1])
            namen.append(Melding("{eerste} tot en met {laatste}", eerste=eerste, laatste=laatste))
        else:
            namen += [maandnaam(nummer) for nummer in reeks]
    return opsommen(namen)


def _ingevoerde_uitkomsten(situatie: Situatie, stelsel: TaxBenefitSystem) -> Iterator[Waarschuwing]:
    """Point out results that were given; those meant to be given have a setter, or are INVOERBAAR."""
    for entiteit in (Persoon, Huishouden):
        for lid, inhoud in situatie[entiteit.plural].items():
            for naam, waarden in inhoud.items():
                variabele = stelsel.variables.get(naam)
                bedoeld = variabele is None or mag_over_meer_maanden(variabele) or naam in INVOERBAAR
                if bedoeld or not variabele.formulas or all(waarde is None for waarde in waarden.values()):
                    continue
                melding = Melding(
                    "{label} van {lid} is ingevoerd en daarom niet berekend. Laat de waarde weg als het model haar "
                    "moet berekenen.",
                    label=variabele.label,
                    lid=leesbaar(lid),
                )
                yield _bij((entiteit.plural, lid, naam), melding)


def _niet_gemodelleerd(simulatie: Simulation, maand: Period) -> Iterator[Waarschuwing]:
    """Point out that a rule which the model lacks may hold for somebody; the words stand beside the condition."""
    for naam, variabele in simulatie.tax_benefit_system.variables.items():
        if zin := woorden_van(variabele).waarschuwing:
            wie = simulatie.populations[variabele.entity.key].ids
            for lid in numpy.asarray(wie)[simulatie.calculate(naam, maand)]:
                yield _bij((variabele.entity.plural, str(lid)), Melding(zin, wie=leesbaar(lid)))


def _na_de_laatste_bedragen(stelsel: TaxBenefitSystem, maand: Period) -> Iterator[Waarschuwing]:
    """Warn when the half-yearly norms of the month are not known yet."""
    norm = operator.attrgetter(LAATST_BEKEND)(stelsel.parameters)
    laatste = period(norm.values_list[0].instant_str[:7])
    if (maand.start.year - laatste.start.year) * 12 + maand.start.month - laatste.start.month >= LAATST_BEKEND_MAANDEN:
        melding = Melding(
            "Voor {maand} zijn nog niet alle bedragen bekend. Het model rekent met de laatst bekende, voor {norm} die "
            "van {laatste}.",
            maand=de_maand(maand),
            norm=LAATST_BEKEND_NAAM,
            laatste=de_maand(laatste),
        )
        yield Waarschuwing("periode", melding)
