"""Compute households under several scenarios: a row for each household and scenario, with the amounts of the year."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy
import yaml
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison.doorrekening import HALVE_CENT, TOTAAL, Bedragen, delen_van
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.nederlands import eenheid_van, is_geld
from openfisca_nijmegen.population.tabel import GEWICHT, HUISHOUDEN, bouw, is_kenmerk, per_huishouden
from openfisca_nijmegen.regelingen import regelingen
from openfisca_nijmegen.results.gebruik import gebruikt, kenmerken, tarieven
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.simulation.gedeeld import geraakt, neem_over
from openfisca_nijmegen.situaties.bouwen import zet

if TYPE_CHECKING:
    import pandas

SCENARIO, DRUK = "scenario", "marginale_druk"
MAANDEN_TEKORT = "maanden_tekort"


@cache
def uitkomsten() -> dict[str, Any]:
    """Read which outcomes are kept."""
    tekst = files("openfisca_nijmegen.simulation").joinpath("uitkomsten.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(tekst))


def tekort() -> str:
    """Give the name of the column with what households are short of in the year."""
    return f"tekort_{uitkomsten()['tekort']}"


def reken(
    personen: "pandas.DataFrame",
    jaar: int,
    varianten: Sequence[Scenario],
    basis: TaxBenefitSystem,
    marginaal: bool = False,
) -> "pandas.DataFrame":
    """Compute a population for a calendar year under several scenarios.

    Args:
        personen: A table, as :mod:`openfisca_nijmegen.population.tabel` tells.
        jaar: The calendar year.
        varianten: The scenarios, first the one that was in force until now: who received support in it and loses that
            in another, has the transition of that one.
        basis: The system without a scenario; not changed.
        marginaal: Also compute the marginal pressure, which takes about as long again.

    Returns:
        A row for each household and scenario: the households in the order of the table, each with the scenarios in
        their order. First ``huishouden``, ``scenario``, ``gewicht`` and the properties to group by; then the outcomes:
        amounts in euros of the year (``float64``), of yes or no the number of months, and what
        ``simulation/uitkomsten.yaml`` says. What is spendable is the exact sum of its parts, each a column of its own.
        ``tekort_…`` is what households are short of, in euros of the year, and ``maanden_tekort`` in how many months;
        ``marginale_druk`` is the share that is lost of extra wage, NaN for who was not asked.
    """
    import pandas

    bij = per_huishouden(personen)
    if GEWICHT not in bij:
        bij = bij.assign(**{GEWICHT: 1.0})
    gemeen = [naam for naam in bij if naam in (HUISHOUDEN, GEWICHT) or is_kenmerk(naam)]
    tabellen = list(_tabellen(personen, jaar, varianten, basis, marginaal))
    k, n = len(varianten), len(bij)
    kolommen: dict[str, Any] = {naam: bij[naam].take(numpy.arange(n).repeat(k)).array for naam in gemeen}
    welke = pandas.Categorical.from_codes(numpy.tile(numpy.arange(k), n), [variant.naam for variant in varianten])
    kolommen = {HUISHOUDEN: kolommen.pop(HUISHOUDEN), SCENARIO: welke, **kolommen}
    for naam in dict.fromkeys(naam for tabel in tabellen for naam in tabel):
        eerste = next(tabel[naam] for tabel in tabellen if naam in tabel)
        waarden = numpy.stack([tabel.get(naam, numpy.zeros_like(eerste)) for tabel in tabellen], axis=1).ravel()
        soort = basis.variables.get(naam)
        if soort is not None and soort.value_type is Enum:
            waarden = pandas.Categorical.from_codes(waarden, list(soort.possible_values.names))
        kolommen[naam] = waarden
    return pandas.DataFrame(kolommen)


Tabel = dict[str, NDArray[Any]]
"""Outcomes by name, of shape (n,)."""


def _tabellen(
    personen: "pandas.DataFrame", jaar: int, varianten: Sequence[Scenario], basis: TaxBenefitSystem, marginaal: bool
) -> Iterator[Tabel]:
    eerste: Eerste | None = None
    for variant in varianten:
        stelsel = scenarios.stelsel_met(variant, basis)
        bouw_ = partial(_bouw, personen, jaar, eerste, variant)
        simulatie = scenarios.simuleer(variant, stelsel, bouw_, [jaar])
        tabel = _tabel(simulatie, jaar)
        if marginaal:
            zonder_delen = partial(_met_ontvangen, personen, jaar, eerste)
            tabel[DRUK] = _druk(zonder_delen, jaar, variant, stelsel, simulatie)
        yield tabel
        if eerste is None:
            eerste = Eerste(variant, stelsel, simulatie, _ontvangen(personen, simulatie, tabel, jaar))


@dataclass(frozen=True)
class Eerste:
    """The first scenario, which the others share with and come after."""

    variant: Scenario
    stelsel: TaxBenefitSystem
    simulatie: Simulation
    ontvangen: Tabel
    """What households received in a month of the year before, by input, in euros, of shape (n,)."""


def _bouw(
    personen: "pandas.DataFrame", jaar: int, eerste: Eerste | None, variant: Scenario, stelsel: TaxBenefitSystem
) -> Simulation:
    simulatie = _met_ontvangen(personen, jaar, eerste, stelsel)
    if eerste is not None:
        anders = geraakt(eerste.variant, variant, eerste.stelsel, stelsel, frozenset(eerste.ontvangen))
        neem_over(eerste.simulatie, anders, simulatie)
    return simulatie


def _met_ontvangen(
    personen: "pandas.DataFrame", jaar: int, eerste: Eerste | None, stelsel: TaxBenefitSystem
) -> Simulation:
    simulatie = bouw(personen, stelsel, jaar)
    for naam, bedragen in eerste.ontvangen.items() if eerste else ():
        for maand in period(str(jaar - 1)).get_subperiods(DateUnit.MONTH):
            zet(simulatie.get_holder(naam), maand, bedragen)
    return simulatie


def _ontvangen(personen: "pandas.DataFrame", simulatie: Simulation, tabel: Tabel, jaar: int) -> Tabel:
    """Give what households received in a month of the year before, from what there is a right to and who uses it."""
    kenmerk = kenmerken(per_huishouden(personen)[HUISHOUDEN])
    aandelen = tarieven(simulatie.tax_benefit_system, jaar)
    return {
        invoer: (tabel[regeling] * gebruikt(kenmerk, regeling, aandelen) / 12).astype(numpy.float32)
        for invoer, regeling in uitkomsten()["ontvangen"].items()
        if invoer not in personen
    }


def _tabel(simulatie: Simulation, jaar: int) -> Tabel:
    """Give the outcomes of every household in the year."""
    maanden = period(str(jaar)).get_subperiods(DateUnit.MONTH)
    n = simulatie.populations[Huishouden.key].count
    delen: Tabel = {}
    te_kort, hoe_vaak, totaal = numpy.zeros(n), numpy.zeros(n), numpy.zeros(n)
    for maand in maanden:
        simulatie.calculate(TOTAAL, maand)
        in_maand = numpy.zeros(n)
        for (naam, _), waarden in delen_van(simulatie, TOTAAL, maand).items():
            delen[naam] = delen.get(naam, 0) + waarden
            in_maand += waarden
        gat = simulatie.calculate(uitkomsten()["tekort"], maand).astype(numpy.float64) - in_maand
        te_kort += numpy.where(gat >= HALVE_CENT, gat, 0)
        hoe_vaak += gat >= HALVE_CENT
        totaal += in_maand
    tabel = {naam: _uitkomst(simulatie, naam, maanden) for naam in _gevraagd(simulatie.tax_benefit_system)}
    return {**tabel, TOTAAL: totaal, **delen, tekort(): te_kort, MAANDEN_TEKORT: hoe_vaak}


@lru_cache(maxsize=scenarios.MEESTE_STELSELS)
def _gevraagd(stelsel: TaxBenefitSystem) -> list[str]:
    """Give what is kept: what the file names, and the amounts and rights of the schemes."""
    van_regelingen = [
        regeling.variabele
        for regeling in regelingen()
        if regeling.variabele and _is_bedrag_of_recht(stelsel.variables[regeling.variabele])
    ]
    return list(dict.fromkeys([*uitkomsten()["uitkomsten"], *van_regelingen]))


def _is_bedrag_of_recht(variabele: Variable) -> bool:
    return variabele.value_type is bool or is_geld(eenheid_van(variabele))


def _uitkomst(simulatie: Simulation, naam: str, maanden: Sequence[Period]) -> NDArray[Any]:
    variabele = simulatie.tax_benefit_system.variables[naam]
    if not _is_bedrag_of_recht(variabele):
        waarden = simulatie.calculate(naam, maanden[0])
        return numpy.asarray(waarden) if variabele.value_type is Enum else waarden.astype(numpy.float64)
    eigen = maanden if variabele.definition_period == DateUnit.MONTH else [maanden[0].this_year]
    som = sum(simulatie.calculate(naam, deel).astype(numpy.float64) for deel in eigen)
    return simulatie.populations[Huishouden.key].sum(som) if variabele.entity.key == Persoon.key else som


# The marginal pressure


def _druk(
    bouw_: Callable[[TaxBenefitSystem], Simulation],
    jaar: int,
    variant: Scenario,
    stelsel: TaxBenefitSystem,
    zonder: Simulation,
) -> Bedragen:
    """Give the share that is lost of extra wage in December, of shape (n,)."""
    vraag = uitkomsten()["druk"]
    maanden = period(str(jaar)).get_subperiods(DateUnit.MONTH)
    december, groep = maanden[-1], zonder.populations[Huishouden.key]
    aanvrager = groep.met_rol(Huishouden.AANVRAGER)
    niet_bij = sum(zonder.calculate(naam, december).astype(bool) for naam in vraag["niet_bij"]).astype(bool)
    wie = aanvrager & ~niet_bij

    def bouw_met_meer(stelsel: TaxBenefitSystem) -> Simulation:
        simulatie = bouw_(stelsel)
        holder = simulatie.get_holder(vraag["invoer"])
        eerder: dict[int, NDArray[Any]] = {}
        for maand in maanden:
            was = zonder.calculate(vraag["invoer"], maand)
            zet(holder, maand, eerder.setdefault(id(was), (was + wie * vraag["stap"]).astype(was.dtype)))
        return simulatie

    met = scenarios.simuleer(variant, stelsel, bouw_met_meer, [jaar])
    erbij = _precies(met, december) - _precies(zonder, december)
    gevraagd = groep.sum(wie.astype(numpy.float64)) > 0
    return numpy.where(gevraagd, 1 - erbij / vraag["stap"], numpy.nan)


def _precies(simulatie: Simulation, maand: Period) -> Bedragen:
    """Give what is spendable in a month in double precision: the sum of its parts."""
    simulatie.calculate(TOTAAL, maand)
    delen = delen_van(simulatie, TOTAAL, maand).values()
    return sum(delen, start=numpy.zeros(simulatie.populations[Huishouden.key].count))
