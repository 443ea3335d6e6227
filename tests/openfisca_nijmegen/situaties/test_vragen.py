"""From the questions of a situation to plain answers, with what the reader is told about them in whole sentences."""

import copy
from datetime import date
from functools import partial
from typing import Any

import numpy
import pytest
from one_change import changed
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit, period
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.situaties import (
    Aanvraag,
    SituatieError,
    Standaardwaarde,
    Vraag,
    bepaal_aanvraag,
    bouw_simulatie,
    neem_aan,
    standaardwaarden,
    uitkomst,
    variabelen,
    waarschuwingen,
)

MONTHS = [f"2026-{number:02}" for number in range(1, 13)]
GOOD: dict[str, Any] = {
    "personen": {
        "ouder": {"geboortedatum": {"ETERNITY": "1985-03-01"}},
        "kind": {"geboortedatum": {"ETERNITY": "2016-05-20"}},
    },
    "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind"]}},
}
parent = partial(changed, GOOD, "personen", "ouder")
home = partial(changed, GOOD, "huishoudens", "thuis")


# What is asked


@pytest.mark.parametrize(
    ("situation", "month", "how"),
    [
        (home(zorgtoeslag={"2026-02": None, "2026-05": None, "2026-03": None, "2027-01": 5}), "2026-05", "gevraagd"),
        (home(zorgtoeslag={"2025": None}), "2025-01", "gevraagd"),
        (parent(aow_opbouwjaren={"ETERNITY": None}, brutoloon={"2026-02": 5}), "2026-02", "invoer"),
        (parent(brutoloon={"month:2026-02:3": 5, "2026-03": 5}), "2026-04", "invoer"),
        (parent(brutoloon={"2025": 5}), "2025-01", "invoer"),
        (parent(brutoloon={"2025-06": 5}, rendementsgrondslag={"2026": 5}), "2026-01", "invoer"),
        (GOOD, "2026-08", "nu"),
    ],
    ids=range(7),
)
def test_the_month(situation: dict[str, Any], month: str, how: str, tax_benefit_system: TaxBenefitSystem) -> None:
    says = {
        "gevraagd": "gevraagd in de situatie",
        "invoer": "de laatste periode met invoer",
        "nu": "de huidige maand",
    }
    request = bepaal_aanvraag(situation, tax_benefit_system, vandaag=date(2026, 8, 31))
    assert (str(request.maand), request.keuze) == (month, says[how])


def test_the_current_month(tax_benefit_system: TaxBenefitSystem) -> None:
    before = date.today()
    month = bepaal_aanvraag(GOOD, tax_benefit_system).maand
    assert str(month) in (f"{before:%Y-%m}", f"{date.today():%Y-%m}")


def test_a_chosen_month_replaces_those_of_the_questions(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = home(zorgtoeslag={"2025-02": None, "2025-03": None})
    situation["personen"]["ouder"] |= {"rendementsgrondslag": {"2025": None}, "aow_opbouwjaren": {"ETERNITY": None}}
    request = bepaal_aanvraag(situation, tax_benefit_system, period("2026-04"))
    assert (str(request.maand), request.keuze) == ("2026-04", "gekozen")
    assert request.vragen == (
        Vraag("personen", "ouder", "rendementsgrondslag", "2026"),
        Vraag("personen", "ouder", "aow_opbouwjaren", "ETERNITY"),
        Vraag("huishoudens", "thuis", "zorgtoeslag", "2026-04"),
    )
    assert request.vragen[-1].sleutels == ("huishoudens", "thuis", "zorgtoeslag")


def test_how_a_question_is_written_makes_no_other_question(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = home(zorgtoeslag={"month:2026-01": None})
    (question,) = bepaal_aanvraag(situation, tax_benefit_system).vragen
    bare = Vraag("huishoudens", "thuis", "zorgtoeslag", "2026-01")
    assert question == bare
    assert bare.sleutels == ("huishoudens", "thuis", "zorgtoeslag")
    assert question.sleutels == ("huishoudens", "thuis", "zorgtoeslag", "month:2026-01")


def test_the_months_of_the_questions() -> None:
    def months(*periods: str) -> list[str]:
        questions = tuple(Vraag("personen", "a", "brutoloon", each) for each in periods)
        return [str(month) for month in Aanvraag(period("2026-05"), "gekozen", questions).maanden]

    assert months("2026", "2025-12", "ETERNITY", "2026-02") == ["2025-12", *MONTHS]
    assert months("ETERNITY") == ["2026-05"]
    assert months() == ["2026-05"]


def test_input_from_before_the_first_amounts(tax_benefit_system: TaxBenefitSystem) -> None:
    with pytest.raises(SituatieError) as error:
        bepaal_aanvraag(parent(brutoloon={"2022-12": 5}), tax_benefit_system)
    assert str(error.value) == (
        "periode: voor 2022-12 zijn geen bedragen bekend, want de parameters beginnen op 2023-01-01; vraag een periode "
        "vanaf 2023-01."
    )


def test_nothing_wrong_passes_the_gate(tax_benefit_system: TaxBenefitSystem) -> None:
    with pytest.raises(SituatieError) as error:
        neem_aan(parent(brutoloon={"2026": -1}), tax_benefit_system)
    assert error.value.pointer == "/personen/ouder/brutoloon/2026"


# What is answered


def test_the_sum_of_two_months_and_the_name_of_a_choice(tax_benefit_system: TaxBenefitSystem) -> None:
    simulation = bouw_simulatie(parent(brutoloon={"2026-01": 100.5, "2026-02": 200}), tax_benefit_system)
    assert uitkomst(simulation, Vraag("personen", "ouder", "brutoloon", "month:2026-01:2")) == 300.5
    assert uitkomst(simulation, Vraag("huishoudens", "thuis", "gemeente", "2026-01")) == "nijmegen"
    assert uitkomst(simulation, Vraag("huishoudens", "thuis", "huishoudtype", "2026-01")) == "alleenstaande_ouder"


def test_the_sum_of_whole_numbers_is_a_whole_number(tax_benefit_system: TaxBenefitSystem) -> None:
    class gewerkte_uren(Variable):
        value_type = int
        entity = Persoon
        definition_period = DateUnit.MONTH
        label = "Gewerkte uren"
        unit = "uur"

    class WithHours(Reform):
        def apply(self) -> None:
            self.add_variable(gewerkte_uren)

    system = WithHours(tax_benefit_system)
    simulation = bouw_simulatie(parent(gewerkte_uren={"2026-01": 80, "2026-02": 70}), system)
    hours = uitkomst(simulation, Vraag("personen", "ouder", "gewerkte_uren", "2026"))
    assert (hours, type(hours)) == (150, int)


@pytest.mark.parametrize("months", ["2026-01", "month:2026-01:3"])
def test_what_cannot_be_computed(months: str, tax_benefit_system: TaxBenefitSystem) -> None:
    simulation = bouw_simulatie(GOOD, tax_benefit_system)
    wage = simulation.persons.get_holder("brutoloon")
    for month, value in zip(MONTHS, (numpy.inf, -numpy.inf, 1), strict=False):
        wage.set_input(period(month), numpy.array([value, 0]))
    with pytest.raises(SituatieError) as error:
        uitkomst(simulation, Vraag("personen", "ouder", "brutoloon", months, months))
    assert str(error.value) == (f"personen/ouder/brutoloon/{months}: met deze invoer is brutoloon niet uit te rekenen.")


# What was left at its default


def test_the_inputs_at_their_default(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = parent(brutoloon={"2026-01": 5}, giften={"2026": 5}, rendementsgrondslag={"2026": 5}, vakantiegeld={})
    situation["personen"]["kind"] = {"leeftijd": {"2026-01": 9}}
    found = standaardwaarden(situation, tax_benefit_system, iter([period("2026-01"), period("2026-02")]))
    inputs = {
        key: [v.name for v in tax_benefit_system.variables.values() if v.entity.key == key and not v.formulas]
        for key in ("persoon", "huishouden")
    }
    given = {"giften", "rendementsgrondslag", "geboortedatum"}
    assert {each.variabele for each in found if each.lid == "ouder"} == set(inputs["persoon"]) - given
    assert {each.variabele for each in found if each.lid == "kind"} == set(inputs["persoon"]) - {"geboortedatum"}
    assert {each.variabele for each in found if each.lid == "thuis"} == set(inputs["huishouden"])
    assert len(found) == 2 * len(inputs["persoon"]) - 4 + len(inputs["huishouden"])
    assert Standaardwaarde("personen", "ouder", "brutoloon", 0, ("2026-02",)) in found
    assert Standaardwaarde("personen", "ouder", "vakantiegeld", 0) in found
    assert Standaardwaarde("personen", "kind", "rendementsgrondslag", 0) in found
    assert Standaardwaarde("personen", "kind", "aow_opbouwjaren", 50) in found
    order = [each for each in found if each.lid == "thuis"]
    assert order == sorted(order, key=lambda each: tax_benefit_system.variables[each.variabele].label)


# What is probably not meant


def warned(situation: dict[str, Any], system: TaxBenefitSystem, *months: str) -> list[tuple[str, str]]:
    found = waarschuwingen(situation, system, [period(month) for month in months or ("2026-01",)])
    return [(each.plaats, str(each.melding)) for each in found]


def test_without_an_age(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = {
        "personen": {"ouder": {"leeftijd": {"2026-01": 40}}, "ander": {}, "kind": {}},
        "huishoudens": {"thuis": {"aanvrager": "ouder", "partner": "ander", "kinderen": ["kind"]}},
    }
    assert warned(situation, tax_benefit_system) == [
        (
            "personen/ander/geboortedatum",
            "ander (partner) heeft geen geboortedatum en geen leeftijd. Het model rekent met 1 januari 1980, dus met "
            "iemand van 46 jaar. Vul de geboortedatum in.",
        ),
        (
            "personen/kind/geboortedatum",
            "kind (kind) heeft geen geboortedatum en geen leeftijd. Het model rekent met 1 januari 1980, dus met een "
            "volwassene van 46 jaar, zonder kinderbijslag en kindgebonden budget. Vul de geboortedatum in.",
        ),
    ]
    assert warned(GOOD, tax_benefit_system) == []


def test_another_age_than_the_birth_date_says(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = copy.deepcopy(GOOD)
    situation["personen"] = {
        "kind": {"leeftijd": {"2026-01": 9}},
        "ouder": {"geboortedatum": {"ETERNITY": "1985-03-01"}, "leeftijd": {"2026-02": 41, "2026-03": 41}},
    }
    assert warned(situation, tax_benefit_system) == [
        (
            "personen/ouder/leeftijd/2026-02",
            "ouder is 41 jaar in 2026-02, maar de geboortedatum is 1 maart 1985. Het model rekent met de leeftijd waar "
            "die is ingevuld; geef een van beide.",
        )
    ]


@pytest.mark.parametrize(
    ("given", "within", "without"),
    [
        (
            (1, 2, 3, 5, 6, 12),
            "januari tot en met maart, mei, juni en december",
            "april en juli tot en met november",
        ),
        ((2, 3), "februari en maart", "januari en april tot en met december"),
    ],
)
def test_income_in_some_months_of_a_year(
    given: tuple[int, ...], within: str, without: str, tax_benefit_system: TaxBenefitSystem
) -> None:
    situation = parent(bruto_uitkering={MONTHS[number - 1]: 5 for number in given} | {"2025": 60})
    assert warned(situation, tax_benefit_system, "2025-12", "2026-01") == [
        (
            "personen/ouder/bruto_uitkering",
            f"Bruto-uitkering van ouder staat in 2026 alleen in {within}. In {without} rekent het model met 0 euro; "
            'belasting en toeslagen kijken naar het hele kalenderjaar. Geef het jaarbedrag bij "2026", of een bedrag '
            "voor elke maand (0 als er geen inkomen is).",
        )
    ]
    assert warned(parent(bruto_uitkering=dict.fromkeys(MONTHS, 5)), tax_benefit_system) == []


def test_the_income_that_counts_over_a_year(tax_benefit_system: TaxBenefitSystem) -> None:
    income = ("brutoloon", "bruto_uitkering", "bruto_pensioen", "ontvangen_partneralimentatie")
    situation = parent(giften={"2026-01": 5}, **{name: {"2026-01": 5} for name in income})
    assert {place for place, _ in warned(situation, tax_benefit_system)} == {f"personen/ouder/{n}" for n in income}
    profit = warned(parent(winst_uit_onderneming={"2026-01": 5}), tax_benefit_system)
    assert [place for place, _ in profit] == ["personen/ouder/winst_uit_onderneming", "personen/ouder"]


def test_a_result_that_was_given(tax_benefit_system: TaxBenefitSystem) -> None:
    situation = home(
        zorgtoeslag={"2026-01": 5, "2026-02": None},
        huurtoeslag={"2026-01": None},
        huishoudtype={"2026-01": "alleenstaande_ouder"},
        gezamenlijk_toetsingsinkomen={"2026": 5},
        noodzakelijke_bijzondere_kosten={"2026-01": 5},
        kale_huur={"2026": 5},
    )
    assert warned(situation, tax_benefit_system) == [
        (
            "huishoudens/thuis/zorgtoeslag",
            "Zorgtoeslag van thuis is ingevoerd en daarom niet berekend. Laat de waarde weg als het model haar moet "
            "berekenen.",
        )
    ]


def test_half_a_year_after_the_last_amounts(tax_benefit_system: TaxBenefitSystem) -> None:
    def until_october(parameters: ParameterNode) -> ParameterNode:
        norms = parameters.landelijk.participatiewet.normen.van_21_tot_aow_leeftijd
        norms.alleenstaande.update(start=period("2025-10").start, value=1400)
        return parameters

    class UntilOctober(Reform):
        def apply(self) -> None:
            self.modify_parameters(until_october)

    system = UntilOctober(tax_benefit_system)
    assert warned(GOOD, system, "2026-03") == []
    assert warned(GOOD, system, "2026-03", "2026-04") == [
        (
            "periode",
            "Voor april 2026 zijn nog niet alle bedragen bekend. Het model rekent met de laatst bekende, voor de "
            "bijstandsnorm die van oktober 2025.",
        )
    ]


def test_what_is_known_by_name_exists(tax_benefit_system: TaxBenefitSystem) -> None:
    names = {variabelen.GEBOORTEDATUM, variabelen.LEEFTIJD, variabelen.GEMEENTE, *variabelen.JAARINKOMEN}
    names |= variabelen.MAG_NEGATIEF | variabelen.INVOERBAAR | variabelen.VOLGT_UIT_ROLLEN
    names |= {*variabelen.HOOGSTE, *variabelen.LAAGSTE}
    assert names <= set(tax_benefit_system.variables)
