"""Generated households: every composition, age, income, home and municipality that a rule may meet.

A household is a plain dictionary: what it has itself by the name of the input, and under ``leden`` its members, each
with a role, a date of birth and their own inputs. What is not there has the default of the model. An input holds in
every month, so nothing changes but the law and the ages.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy
import pandas
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter
from openfisca_core.periods import DateUnit
from openfisca_core.reforms import Reform
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Gemeente, SoortKinderopvang, Woonsituatie
from openfisca_nijmegen.population.tabel import HUISHOUDEN, ROL, bouw, kolommen

HUIDIG, MMS = "huidig", "mms_2026"
"""The systems: as the law is, with the systematiek in Nijmegen from 2030, and as if it applied there from 2026."""

EERSTE_JAAR, LAATSTE_JAAR = 2023, 2031
MEESTE_HUISHOUDENS = 25

Gezin = dict[str, Any]
"""A household, as the docstring of this module tells."""


@dataclass(frozen=True)
class Geval:
    """What one example tries: a system by its name, a month, and households that are computed together."""

    stelsel: str
    maand: str
    gezinnen: tuple[Gezin, ...]

    @property
    def jaar(self) -> int:
        """The year of the month."""
        return int(self.maand[:4])


# The systems


@cache
def stelsels() -> dict[str, TaxBenefitSystem]:
    """Load the systems by their name."""
    huidig = CountryTaxBenefitSystem()
    return {HUIDIG: huidig, MMS: scenarios.stelsel_met(scenarios.scenario(MMS, huidig.parameters), huidig)}


def met_breuk(stelsel: TaxBenefitSystem, naam: str, formule: Callable[..., Any]) -> TaxBenefitSystem:
    """Break a rule on purpose, to see that a property notices.

    Args:
        stelsel: The system; not changed.
        naam: The rule.
        formule: What it does with what the right formula gives: ``formule(populatie, period, goed)``.

    Returns:
        A system with the broken rule.
    """
    eerdere = {begin: _zonder_opgave(formule_) for begin, formule_ in stelsel.variables[naam].formulas.items()}

    def breek(goed: Callable[..., Any]) -> Callable[..., Any]:
        def formula(populatie: Any, period: Any, parameters: Any) -> Any:
            met_parameters = goed.__code__.co_argcount > 2
            return formule(populatie, period, goed(populatie, period, *([parameters] * met_parameters)))

        return formula

    namen = {
        "formula" if begin == "0001-01-01" else f"formula_{begin.replace('-', '_')}": breek(goed)
        for begin, goed in eerdere.items()
    }
    gebroken = type(naam, (Variable,), namen)

    class Breuk(Reform):
        def apply(self) -> None:
            self.update_variable(gebroken)

    return Breuk(stelsel)


def _zonder_opgave(formule: Callable[..., Any]) -> Callable[..., Any]:
    return getattr(formule, "zonder_opgave", formule)


@cache
def _grenzen(eenheden: tuple[str, ...], meeste: int) -> list[float]:
    bladen = [blad for blad in stelsels()[HUIDIG].parameters.get_descendants() if isinstance(blad, Parameter)]
    waarden = [w.value for blad in bladen if blad.metadata.get("unit") in eenheden for w in blad.values_list]
    return sorted({float(waarde) for waarde in waarden if waarde is not None and 0 < waarde <= meeste})


def bij_een_grens(*eenheden: str, meeste: int = 250_000) -> SearchStrategy[float]:
    """Draw an amount at, just below or just above one that the law names.

    Args:
        eenheden: The units of the parameters whose values are taken.
        meeste: No higher amounts.

    Returns:
        The strategy, in euros and whole cents.
    """
    naast = st.sampled_from([0, 0.01, -0.01, 1])
    return st.deferred(
        lambda: st.builds(lambda grens, af: round(grens + af, 2), st.sampled_from(_grenzen(eenheden, meeste)), naast)
    )


# Drawing

BIJZONDERE_LEEFTIJDEN = (0, 4, 12, 13, 16, 18, 21, 23, 27, 67)
"""Ages in years at which a rule begins or ends; the AOW age is 66 years and 10 months, 67, or 67 and 3 months."""
AOW_MAANDEN = (66 * 12 + 10, 67 * 12, 67 * 12 + 3)
DAGEN = (1, 2, 15, 28, 29, 30, 31)

BEDRAG = st.one_of(st.integers(0, 600_000).map(lambda centen: centen / 100), bij_een_grens("EUR/maand", meeste=6000))
KLEIN_BEDRAG = st.integers(0, 60_000).map(lambda centen: centen / 100)
VERMOGEN = st.one_of(st.integers(0, 20_000), st.integers(0, 250_000), bij_een_grens("EUR"))

INKOMENS = ("brutoloon", "bruto_uitkering", "bruto_pensioen", "winst_uit_onderneming")
KLEINE_INKOMENS = (
    "ontvangen_partneralimentatie",
    "ontvangen_kinderalimentatie",
    "stagevergoeding",
    "giften",
    "vrijwilligersvergoeding",
    "premie_arbeidsinschakeling",
    "inkomen_box_2_en_3",
)
VAN_PERSOON = (
    "is_student",
    "bijstand_beeindigd_wegens_werk",
    "is_medisch_urenbeperkt",
    "werkt_met_loonkostensubsidie",
    "kan_arbeidsomvang_niet_uitbreiden",
    "heeft_handicap",
    "kan_geen_beroep_doen_op_ouders",
    "verblijft_in_inrichting",
    "staat_ingeschreven_in_inrichting",
    "is_gedetineerd",
    "verblijft_langer_in_buitenland",
    "is_ontheemde_oekraine",
    "volgt_traject_naar_werk",
    "werkt_mee_in_onderneming_partner",
    "heeft_wlz_indicatie",
    "heeft_medische_beperking_studie",
    "ontvangt_wajong",
)
NIET_VAN_PERSOON = ("heeft_rechtmatig_verblijf", "is_verzekerd_zvw", "loonheffingskorting_toegepast")
VAN_KIND = ("volgt_zwemles", "gaat_op_schoolexcursie", "is_student", "heeft_handicap")
VAN_HUISHOUDEN = (
    "had_ondersteuningsgesprek",
    "wil_minder_vaak_gesprek",
    "gebruikt_voedselbank",
    "heeft_betalingsachterstand_zorgpremie",
    "heeft_schuldregeling",
    "heeft_uitzicht_op_inkomensverbetering",
    "ontving_individuele_inkomenstoeslag",
    "heeft_binnenkort_voldoende_middelen",
    "kosten_niet_uit_mmg_te_voldoen",
    "energiekosten_opgegeven",
    "woonkosten_opgegeven",
)
BEDRAGEN_VAN_HUISHOUDEN = (
    "extra_noodzakelijke_kosten",
    "kamerhuur_en_kostgeld",
    "leefgeld",
    "noodzakelijke_bijzondere_kosten_inrichting",
    "noodzakelijke_bijzondere_kosten_bewind",
    "noodzakelijke_bijzondere_kosten_onderdelen",
    "noodzakelijke_bijzondere_kosten_overig",
    "waarde_auto",
    "ontvangen_individuele_inkomenstoeslag",
    "ontvangen_meedoenregeling",
)
SAMENSTELLINGEN = (
    ("aanvrager",),
    ("aanvrager", "partner"),
    ("aanvrager", "kind"),
    ("aanvrager", "kind", "kind"),
    ("aanvrager", "partner", "kind"),
    ("aanvrager", "partner", "kind", "kind"),
    ("aanvrager", "medebewoner"),
    ("aanvrager", "volwassen kind"),
    ("aanvrager", "partner", "medebewoner"),
    ("aanvrager", "partner", "volwassen kind"),
    ("aanvrager", "kind", "volwassen kind"),
    ("aanvrager", "partner", "kind", "kind", "kind", "kind"),
    ("aanvrager", "kind", "kind", "kind"),
    ("aanvrager", "medebewoner", "medebewoner"),
    ("aanvrager", "partner", "kind", "volwassen kind", "medebewoner"),
)
LEEFTIJDEN = {
    "aanvrager": (17, 95),
    "partner": (17, 95),
    "kind": (0, 17),
    "volwassen kind": (18, 45),
    "medebewoner": (0, 90),
}


def geboren(maand: str, van: int, tot: int) -> SearchStrategy[date]:
    """Draw a date of birth: often near an age at which something begins.

    Args:
        maand: The month, as 2026-05.
        van: The lowest age in years on the first day of the month.
        tot: The highest.

    Returns:
        The strategy.
    """
    bijzonder = [12 * jaren for jaren in BIJZONDERE_LEEFTIJDEN if van <= jaren <= tot]
    bijzonder += [maanden for maanden in AOW_MAANDEN if van * 12 <= maanden <= tot * 12]
    rond = [maanden + naast for maanden in bijzonder for naast in (0, 1, -1) if maanden + naast >= 0]
    jaar, nummer = map(int, maand.split("-"))
    oud = st.integers(van * 12, tot * 12 + 11)
    maanden_oud = st.one_of(oud, st.sampled_from(rond)) if rond else oud
    return st.builds(lambda terug, dag: _dag(jaar * 12 + nummer - 1 - terug, dag), maanden_oud, st.sampled_from(DAGEN))


def _dag(maanden: int, dag: int) -> date:
    eerste = numpy.datetime64(f"{maanden // 12:04d}-{maanden % 12 + 1:02d}")
    dagen = int(((eerste + 1).astype("datetime64[D]") - eerste.astype("datetime64[D]")).astype(int))
    return date(maanden // 12, maanden % 12 + 1, min(dag, dagen))


@st.composite
def _lid(draw: DrawFn, soort: str, maand: str) -> dict[str, Any]:
    rol = "kind" if soort == "volwassen kind" else soort
    lid: dict[str, Any] = {ROL: rol, "geboortedatum": draw(geboren(maand, *LEEFTIJDEN[soort]))}
    if soort == "kind":
        if draw(st.integers(0, 3)) == 3:
            lid["soort_kinderopvang"] = draw(st.sampled_from([soort.name for soort in SoortKinderopvang]))
            lid["kinderopvang_uren"] = draw(st.integers(0, 250))
            lid["kinderopvang_uurprijs"] = draw(st.integers(0, 1500)) / 100
        if draw(st.integers(0, 4)) == 4:
            lid[draw(st.sampled_from(VAN_KIND))] = True
        if draw(st.integers(0, 9)) == 9:
            lid["rendementsgrondslag"] = draw(VERMOGEN)
        if draw(st.integers(0, 19)) == 19:
            lid["heeft_rechtmatig_verblijf"] = False
        return lid
    hoeveel = draw(st.integers(0, 5))
    if hoeveel:
        lid[draw(st.sampled_from(INKOMENS))] = draw(BEDRAG)
    if hoeveel == 4:
        lid[draw(st.sampled_from(INKOMENS))] = draw(BEDRAG)
    if hoeveel == 5:
        lid[draw(st.sampled_from(KLEINE_INKOMENS))] = draw(KLEIN_BEDRAG)
    if draw(st.booleans()):
        lid["rendementsgrondslag"] = draw(VERMOGEN)
    zelden = draw(st.integers(0, 11))
    if zelden == 7:
        lid["winst_uit_onderneming"] = -draw(BEDRAG)
    if zelden == 8:
        lid["aow_opbouwjaren"] = draw(st.integers(0, 50))
    if zelden == 9:
        lid["vermogen"] = draw(st.integers(-20_000, 60_000))
    if zelden == 10:
        lid[draw(st.sampled_from(NIET_VAN_PERSOON))] = False
    if zelden == 11:
        lid[draw(st.sampled_from(VAN_PERSOON))] = True
    if "brutoloon" in lid and zelden == 6:
        lid["vakantiegeld"] = round(lid["brutoloon"] * 0.08, 2)
    return lid


@st.composite
def gezin(draw: DrawFn, maand: str) -> Gezin:
    """Draw a household as it is in a month."""
    soorten = draw(st.sampled_from(SAMENSTELLINGEN))
    eigen: Gezin = {"gemeente": draw(st.sampled_from(["nijmegen", *(g.name for g in Gemeente)]))}
    wonen = draw(st.sampled_from(["huurwoning", *(w.name for w in Woonsituatie)]))
    if wonen != "huurwoning":
        eigen["woonsituatie"] = wonen
    if wonen == "koopwoning":
        eigen["woonlasten_koopwoning"] = draw(st.integers(0, 1500))
    elif draw(st.booleans()):
        eigen["kale_huur"] = draw(st.integers(0, 120_000)) / 100
        eigen["servicekosten"] = draw(st.integers(0, 150))
    if draw(st.booleans()):
        eigen["energiekosten"] = draw(st.integers(0, 400))
    zelden = draw(st.integers(0, 9))
    if zelden >= 8:
        eigen[draw(st.sampled_from(BEDRAGEN_VAN_HUISHOUDEN))] = draw(KLEIN_BEDRAG)
    if zelden == 7:
        eigen[draw(st.sampled_from(VAN_HUISHOUDEN))] = True
    if zelden == 6:
        eigen["maatregel_bijstand"] = draw(st.sampled_from([0.3, 1.0]))
    leden = [draw(_lid(soort, maand)) for soort in soorten]
    if wonen == "koopwoning":
        leden[0]["vermogen_in_woning"] = draw(st.integers(-50_000, 300_000))
    return {**eigen, "leden": leden}


def gezinnen(maand: str, meeste: int = MEESTE_HUISHOUDENS) -> SearchStrategy[tuple[Gezin, ...]]:
    """Draw households of a month: two lists, for Hypothesis makes one of them about six long."""
    eerste = st.lists(gezin(maand), min_size=1, max_size=max(meeste // 2, 1))
    return st.builds(lambda een, meer: (*een, *meer), eerste, st.lists(gezin(maand), max_size=meeste // 2))


@st.composite
def gevallen(
    draw: DrawFn,
    meeste: int = MEESTE_HUISHOUDENS,
    van: int = EERSTE_JAAR,
    tot: int = LAATSTE_JAAR,
    stelsels: Sequence[str] = (HUIDIG, MMS),
) -> Geval:
    """Draw a case: households of one month, the smallest and the least in trouble first.

    Args:
        draw: Hypothesis' own.
        meeste: At most so many households.
        van: The first year.
        tot: The last year.
        stelsels: The systems to choose from.

    Returns:
        The case.
    """
    jaar, nummer = draw(st.integers(van, tot)), draw(st.integers(1, 12))
    maand = f"{jaar}-{nummer:02d}"
    return Geval(draw(st.sampled_from(list(stelsels))), maand, draw(gezinnen(maand, meeste)))


# Computing


def tabel(gezinnen: Sequence[Gezin], stelsel: TaxBenefitSystem) -> pandas.DataFrame:
    """Write households as a table of :mod:`openfisca_nijmegen.population.tabel`: a row for each person."""
    rijen, nummers = [], []
    for nummer, eigen in enumerate(gezinnen):
        for lid in eigen["leden"]:
            van_huishouden = {naam: waarde for naam, waarde in eigen.items() if naam != "leden"}
            rijen.append({**(van_huishouden if lid[ROL] == Huishouden.AANVRAGER.key else {}), **lid})
            nummers.append(nummer)
    namen = dict.fromkeys(naam for rij in rijen for naam in rij if naam != ROL)
    invoer = kolommen(stelsel)
    return pandas.DataFrame(
        {HUISHOUDEN: nummers, ROL: pandas.Categorical([rij[ROL] for rij in rijen])}
        | {
            naam: _kolom(invoer[naam], [rij.get(naam) for rij in rijen])
            for naam in namen
            if not naam.endswith("_vanaf")
        }
        | {naam: pandas.Series([rij.get(naam) for rij in rijen]) for naam in namen if naam.endswith("_vanaf")}
    )


def _kolom(variabele: Variable, waarden: list[Any]) -> Any:
    if variabele.value_type is Enum:
        return pandas.Categorical(waarden)
    if variabele.formulas:
        return numpy.array([numpy.nan if waarde is None else waarde for waarde in waarden], dtype=numpy.float64)
    gevuld = [variabele.default_value if waarde is None else waarde for waarde in waarden]
    return numpy.array(gevuld, dtype="datetime64[D]" if variabele.value_type is date else variabele.dtype)


def simuleer(gezinnen: Sequence[Gezin], stelsel: TaxBenefitSystem, jaar: int) -> Simulation:
    """Build the simulation of households, their inputs the same in every month to the end of a year."""
    return bouw(tabel(gezinnen, stelsel), stelsel, jaar)


def regels(stelsel: TaxBenefitSystem, maand: str) -> list[str]:
    """Give the variables with a formula in a month."""
    dag = date.fromisoformat(f"{maand}-01")
    return [
        naam
        for naam, variabele in stelsel.variables.items()
        if variabele.formulas
        and (variabele.end is None or dag <= variabele.end)
        and min(variabele.formulas) <= _eerste_dag(variabele, maand)
    ]


def _eerste_dag(variabele: Variable, maand: str) -> str:
    return f"{maand[:4]}-01-01" if variabele.definition_period == DateUnit.YEAR else f"{maand}-01"


def getallen(stelsel: TaxBenefitSystem, maand: str) -> list[str]:
    """Give the variables of :func:`regels` that are a number."""
    return [naam for naam in regels(stelsel, maand) if stelsel.variables[naam].value_type in (int, float)]


def reken(simulatie: Simulation, naam: str, maand: str) -> numpy.ndarray:
    """Compute a variable in a month, or in its year; amounts in double precision, of shape (n,)."""
    variabele = simulatie.tax_benefit_system.variables[naam]
    per_jaar = variabele.definition_period == DateUnit.YEAR
    waarden = simulatie.calculate(naam, maand[:4] if per_jaar else maand)
    return waarden.astype(numpy.float64) if variabele.value_type is float else numpy.asarray(waarden)


def per_gezin(simulatie: Simulation, naam: str, waarden: numpy.ndarray) -> numpy.ndarray:
    """Sum the values of persons over their household; those of households stay."""
    if simulatie.tax_benefit_system.variables[naam].entity.key == Persoon.key:
        return numpy.bincount(simulatie.populations[HUISHOUDEN].members_entity_id, weights=waarden)
    return waarden


def huishouden_van(simulatie: Simulation, naam: str) -> numpy.ndarray:
    """Give of each place in the values of a variable the number of its household."""
    groep = simulatie.populations[HUISHOUDEN]
    van_persoon = simulatie.tax_benefit_system.variables[naam].entity.key == Persoon.key
    return groep.members_entity_id if van_persoon else numpy.arange(groep.count)


# Trying

VOORBEELDEN = "EIGENSCHAPPEN_VOORBEELDEN"
"""The environment variable with the number of random examples; without it they are few and always the same."""

WEINIG = 9
TRAAG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
"""A simulation takes a tenth of a second and households many choices; that is no mistake here."""


def voor_elk(*invoer: SearchStrategy[Any], deel: float = 1) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make of a test a property that holds for all that is drawn.

    Args:
        invoer: What to draw.
        deel: Which part of the usual number of examples, for a property that takes long.

    Returns:
        The decorator.
    """
    gevraagd = os.environ.get(VOORBEELDEN)
    keuze = settings(
        max_examples=max(round(int(gevraagd or WEINIG) * deel), 1),
        derandomize=gevraagd is None,
        deadline=None,
        database=None,
        suppress_health_check=TRAAG,
    )
    return lambda toets: keuze(given(*invoer)(toets))


# Telling what was done

TELLING: Counter[str] = Counter()
"""What the running test has tried: ``voorbeelden``, ``huishoudens``, ``vergelijkingen``, ``uitzonderingen``."""

NA_ELK: list[Callable[[int], Any]] = []
"""What to call after each example, with its number of households: who shows the progress puts itself in here."""


def tel(huishoudens: int, vergelijkingen: int) -> None:
    """Count an example: how many households it tried and how many values it compared."""
    TELLING.update(voorbeelden=1, huishoudens=huishoudens, vergelijkingen=int(vergelijkingen))
    for stap in NA_ELK:
        stap(huishoudens)


def eis(goed: numpy.ndarray, geval: Geval, wie: numpy.ndarray, wat: str, **waarden: numpy.ndarray) -> None:
    """Demand that something holds for every value, and otherwise say of which household it does not.

    Args:
        goed: Of each value whether it is right, of shape (n,).
        geval: The case.
        wie: Of each value the number of its household, of shape (n,).
        wat: What is demanded: the name of a variable, or a sentence.
        waarden: What to show of the first that is wrong, each of shape (n,).

    Raises:
        AssertionError: It does not hold for a household.
    """
    if goed.all():
        return
    plaats = int(numpy.flatnonzero(~goed)[0])
    getoond = ", ".join(f"{naam} {reeks[plaats]!r}" for naam, reeks in waarden.items())
    raise AssertionError(f"{wat} in {geval.maand} ({geval.stelsel}): {getoond}; {geval.gezinnen[int(wie[plaats])]}")
