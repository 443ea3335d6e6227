"""The fast populations give what Core gives, to the bit.

Core itself is the expectation: a reform of Core's own class makes the populations of Core, and with the trace on Core
does the work.
"""

from collections.abc import Callable
from typing import Any

import numpy
import pytest
from openfisca_core.errors import CycleError, VariableNotFoundError
from openfisca_core.model_api import ADD, MONTH, YEAR, Reform, Variable
from openfisca_core.periods import period
from openfisca_core.populations import GroupPopulation
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berekenen import overzicht
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.populaties import Groep
from openfisca_nijmegen.rekenwijze import Rekenwijze
from openfisca_nijmegen.situaties import bouw_simulatie
from openfisca_nijmegen.voorbeelden import samen

VOORBEELDEN = ["alleenstaande_ouder", "alleenstaande"]
SITUATIE = {
    "personen": {
        "kind": {"geboortedatum": {"ETERNITY": "2015-06-15"}},
        "moeder": {"geboortedatum": {"ETERNITY": "1985-03-02"}, "brutoloon": {"2026": 18_000}},
        "alleen": {"geboortedatum": {"ETERNITY": "1990-01-01"}},
        "vader": {"geboortedatum": {"ETERNITY": "1983-10-31"}},
        "oma": {"geboortedatum": {"ETERNITY": "1950-07-07"}},
    },
    "huishoudens": {
        "een": {"aanvrager": "moeder", "partner": "vader", "kinderen": ["kind"], "medebewoners": ["oma"]},
        "ander": {"aanvrager": "alleen"},
    },
}


@pytest.fixture(scope="module")
def van_core(tax_benefit_system: TaxBenefitSystem) -> TaxBenefitSystem:
    """Give the same system with the populations of Core."""
    return hervorm(tax_benefit_system, lambda self: None)


def hervorm(stelsel: TaxBenefitSystem, pas_toe: Callable[[TaxBenefitSystem], None], *soorten: type) -> TaxBenefitSystem:
    return type("hervorming", (*soorten, Reform), {"apply": pas_toe})(stelsel)


def met(stelsel: TaxBenefitSystem, *soorten: type, **variabelen: dict[str, Any]) -> TaxBenefitSystem:
    """Add monthly whole numbers of persons to a system."""
    vast = {"value_type": int, "entity": Persoon, "definition_period": MONTH}
    klassen = [type(naam, (Variable,), {**vast, "label": naam, **inhoud}) for naam, inhoud in variabelen.items()]
    return hervorm(stelsel, lambda self: [self.add_variable(klasse) for klasse in klassen] and None, *soorten)


def snel_en_core(stelsel: TaxBenefitSystem, **variabelen: dict[str, Any]) -> tuple[Simulation, Simulation]:
    return tuple(bouw_simulatie(SITUATIE, met(stelsel, *soorten, **variabelen)) for soorten in ((Rekenwijze,), ()))


def uitkomsten(simulatie: Simulation, maand: str) -> dict[str, bytes]:
    variabelen = simulatie.tax_benefit_system.variables
    namen = [naam for groep in overzicht().values() for naam in groep]
    perioden = {naam: period(maand if variabelen[naam].definition_period == MONTH else maand[:4]) for naam in namen}
    return {naam: numpy.asarray(simulatie.calculate(naam, periode)).tobytes() for naam, periode in perioden.items()}


@pytest.mark.parametrize("situatie", [SITUATIE, samen(VOORBEELDEN)], ids=["rollen", "voorbeelden"])
def test_the_outcome_is_that_of_core_with_and_without_a_trace(
    tax_benefit_system: TaxBenefitSystem, van_core: TaxBenefitSystem, situatie: dict
) -> None:
    snel, nagelopen, core = (bouw_simulatie(situatie, stelsel) for stelsel in [tax_benefit_system] * 2 + [van_core])
    assert isinstance(snel.huishouden, Groep)
    assert type(core.huishouden) is GroupPopulation
    nagelopen.trace = True
    for maand in ("2026-01", "2026-08"):
        verwacht = uitkomsten(core, maand)
        assert uitkomsten(snel, maand) == verwacht
        assert uitkomsten(nagelopen, maand) == verwacht


def test_the_trace_sees_every_read(tax_benefit_system: TaxBenefitSystem, van_core: TaxBenefitSystem) -> None:
    sporen = []
    for stelsel in (tax_benefit_system, van_core):
        simulatie = bouw_simulatie(SITUATIE, stelsel)
        simulatie.trace = True
        simulatie.calculate("bijstandsuitkering", "2026-02")
        sporen.append([(knoop.name, str(knoop.period)) for knoop in simulatie.tracer.browse_trace()])
    assert sporen[0] == sporen[1]
    assert len(sporen[0]) > 1_000


# Input


def test_input_after_a_calculation_counts(tax_benefit_system: TaxBenefitSystem, van_core: TaxBenefitSystem) -> None:
    netto = {}
    for stelsel in (tax_benefit_system, van_core):
        simulatie = bouw_simulatie(SITUATIE, stelsel)
        simulatie.calculate("netto_inkomen", "2026-01")
        simulatie.set_input("bruto_pensioen", "2026-02", [0.0, 3_000.0, 0.0, 0.0, 0.0])
        netto[stelsel] = [simulatie.calculate("netto_inkomen", maand).tolist() for maand in ("2026-02", "2026-03")]
    assert netto[tax_benefit_system] == netto[van_core]
    assert netto[tax_benefit_system][0][1] > netto[tax_benefit_system][1][1]


def test_a_result_given_for_some_in_a_later_month_counts(tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie = bouw_simulatie(SITUATIE, tax_benefit_system)
    assert simulatie.persoon("bruto_inkomen", period("2026-01")).tolist()[:4] == [0, 1_500, 0, 0]
    simulatie.set_input("bruto_inkomen", "2026-02", [numpy.nan, 700, numpy.nan, numpy.nan, numpy.nan])
    assert simulatie.persoon("bruto_inkomen", period("2026-02")).tolist()[:4] == [0, 700, 0, 0]
    assert simulatie.persoon("bruto_inkomen", period("2026-03")).tolist()[:4] == [0, 1_500, 0, 0]


def test_an_outcome_cannot_be_changed_in_its_place(tax_benefit_system: TaxBenefitSystem) -> None:
    """It may be that of another month too."""
    simulatie = bouw_simulatie(SITUATIE, tax_benefit_system)
    simulatie.calculate("netto_inkomen", "2026-01")
    with pytest.raises(ValueError, match="read-only"):
        simulatie.persoon("bruto_inkomen", period("2026-01"))[0] = 1


def test_the_input_of_a_user_stays_his(tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie, eigen = bouw_simulatie(SITUATIE, tax_benefit_system), numpy.zeros(5, dtype=numpy.float32)
    simulatie.set_input("vakantiegeld", "2026-01", eigen)
    simulatie.calculate("netto_vakantiegeld", "2026-01")
    eigen[0] = 1
    assert eigen[0] == 1


def test_a_copy_computes_the_same(tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie = bouw_simulatie(SITUATIE, tax_benefit_system)
    kopie = simulatie.clone()
    assert kopie.calculate("mmb", "2026-01").tobytes() == simulatie.calculate("mmb", "2026-01").tobytes()


# What is run


def test_a_rule_that_reads_the_same_is_run_once(tax_benefit_system: TaxBenefitSystem) -> None:
    gedaan: list[str] = []

    def formula(persoon: Any, period: Any, parameters: Any) -> Any:
        gedaan.append("loon")
        return persoon("brutoloon", period) + parameters(period).landelijk.participatiewet.leeftijd_kind

    def met_datum(persoon: Any, period: Any, parameters: Any) -> Any:
        gedaan.append("datum")
        return persoon("brutoloon", period) * period.start.month

    snel, core = snel_en_core(tax_benefit_system, zonder={"formula": formula}, datum={"formula": met_datum})
    for simulatie in (snel, core):
        gedaan.clear()
        loon, datum = (
            [simulatie.persoon(naam, period(f"2026-0{maand}"))[1] for maand in range(1, 10)]
            for naam in ("zonder", "datum")
        )
        assert loon == [1_518] * 9
        assert datum == [1_500 * maand for maand in range(1, 10)]
        # In januari en in juli: dan kan een parameter anders zijn.
        assert gedaan.count("loon") == (2 if simulatie is snel else 9)
        assert gedaan.count("datum") == 9


@pytest.mark.parametrize(
    "gebruik",
    [
        lambda period: period.start.month,
        lambda period: str(period) == "2026-02",
        lambda period: f"{period}"[-1] == "2",
        lambda period: period == "2026-02",
        lambda period: period[1].month,
        lambda period: [*period][1].month,
        lambda period: hash(period) % 7,
        lambda period: period.offset(-1, "month").start.month,
        lambda period: len(period.this_year.get_subperiods(MONTH)) and period.last_month.start.month,
        lambda period: period < Period_2026_03,
    ],
)
def test_a_rule_that_asks_its_date_is_run_for_each_month(
    tax_benefit_system: TaxBenefitSystem, gebruik: Callable[[Any], Any]
) -> None:
    def formula(persoon: Any, period: Any) -> Any:
        return persoon("brutoloon", period) * 0 + gebruik(period)

    snel, core = snel_en_core(tax_benefit_system, proef={"formula": formula})
    for maand in ("2026-01", "2026-02", "2026-03", "2026-04"):
        assert snel.persoon("proef", period(maand)).tolist() == core.persoon("proef", period(maand)).tolist()


Period_2026_03 = period("2026-03")


def test_the_year_and_the_month_before_are_read_for_each_month(tax_benefit_system: TaxBenefitSystem) -> None:
    def formula(persoon: Any, period: Any) -> Any:
        jaar = persoon("brutoloon", period.this_year, options=[ADD])
        return jaar + persoon("brutoloon", period.last_month) + persoon("geboortejaar", period.this_year)

    snel, core = snel_en_core(tax_benefit_system, proef={"formula": formula})
    for simulatie in (snel, core):
        simulatie.set_input("brutoloon", "2025-12", [0, 0, 10, 0, 0])
    for maand in ("2025-12", "2026-01", "2026-02", "2026-03"):
        assert snel.persoon("proef", period(maand)).tolist() == core.persoon("proef", period(maand)).tolist()


# Mistakes


@pytest.mark.filterwarnings("ignore:invalid value encountered in cast")
def test_a_rule_that_needs_itself_gets_what_core_gives(tax_benefit_system: TaxBenefitSystem) -> None:
    eerder = {"formula": lambda persoon, period: persoon("via", period.last_month) + 1, "default_value": 5}
    via = {"formula": lambda persoon, period: persoon("eerder", period) + 1, "default_value": 7}
    snel, core = snel_en_core(tax_benefit_system, eerder=eerder, via=via)
    for maand in ("2026-03", "2026-02", "2026-03"):
        for naam in ("eerder", "via"):
            assert snel.persoon(naam, period(maand)).tolist() == core.persoon(naam, period(maand)).tolist()
    rond = {"formula": lambda persoon, period: persoon("rond", period)}
    for simulatie in snel_en_core(tax_benefit_system, rond=rond):
        with pytest.raises(CycleError):
            simulatie.persoon("rond", period("2026-01"))


@pytest.mark.parametrize(
    ("naam", "periode"),
    [
        ("brutoloon", "2026"),
        ("arbeidsinkomen", "2026-01"),
        ("brutoloon", "month:2026-01:2"),
        ("bestaat_niet", "2026-01"),
    ],
)
def test_a_wrong_read_gives_the_error_of_core(
    tax_benefit_system: TaxBenefitSystem, van_core: TaxBenefitSystem, naam: str, periode: str
) -> None:
    meldingen = []
    for stelsel in (tax_benefit_system, van_core):
        simulatie = bouw_simulatie(SITUATIE, stelsel)
        with pytest.raises((ValueError, VariableNotFoundError)) as fout:
            simulatie.persoon(naam, period(periode))
        meldingen.append(str(fout.value))
    assert meldingen[0] == meldingen[1]
    with pytest.raises(ValueError, match="huishoudens"):
        bouw_simulatie(SITUATIE, tax_benefit_system).persoon("mmb", period("2026-01"))


def test_a_failed_rule_leaves_nothing_behind(tax_benefit_system: TaxBenefitSystem) -> None:
    lukt = []

    def formula(persoon: Any, period: Any) -> Any:
        if not lukt:
            raise RuntimeError("nog niet")
        return persoon("leeftijd", period)

    snel, _ = snel_en_core(tax_benefit_system, proef={"formula": formula})
    with pytest.raises(RuntimeError):
        snel.persoon("proef", period("2026-01"))
    lukt.append(True)
    assert snel.persoon("proef", period("2026-01")).tolist() == [10, 40, 36, 42, 75]
    assert not snel.tracer.stack


# Members


def test_operations_over_members_are_those_of_core(
    tax_benefit_system: TaxBenefitSystem, van_core: TaxBenefitSystem
) -> None:
    getallen = numpy.array([1.5, 2.25, 4, 8, 16], dtype=numpy.float32)
    for rol in (None, Huishouden.AANVRAGER, Huishouden.PARTNER, Huishouden.KIND, Huishouden.MEDEBEWONER):
        uit = []
        for stelsel in (tax_benefit_system, van_core):
            huishouden, personen = (
                bouw_simulatie(SITUATIE, stelsel).populations[naam] for naam in ("huishouden", "persoon")
            )
            deel = [getattr(huishouden, wat)(getallen, role=rol) for wat in ("sum", "max", "min")]
            deel += [getattr(huishouden, wat)(getallen > 3, role=rol) for wat in ("any", "all")]
            deel += [huishouden.nb_persons(rol), huishouden.project(numpy.array([1, 2]), role=rol)]
            if rol is not None:
                deel += [personen.has_role(rol), personen.huishouden.sum(getallen, role=rol)]
            if rol is not None and rol.max == 1:
                deel += [huishouden.value_from_person(getallen, rol), huishouden.value_from_person(getallen > 3, rol)]
            uit.append([(waarden.dtype, waarden.tolist()) for waarden in deel])
        assert uit[0] == uit[1]


def test_a_yearly_value_is_read_by_year(tax_benefit_system: TaxBenefitSystem) -> None:
    jaar = {"definition_period": YEAR, "formula": lambda persoon, period: persoon("leeftijd", period.first_month)}
    snel, core = snel_en_core(tax_benefit_system, jaar=jaar)
    for tekst in ("2025", "2026", "2027"):
        assert snel.persoon("jaar", period(tekst)).tolist() == core.persoon("jaar", period(tekst)).tolist()
