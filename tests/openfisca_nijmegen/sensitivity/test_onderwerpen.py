"""Every assumption is varied or has a reason, and every range holds the value that the model has."""

from collections.abc import Sequence

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.aannames import Aanname, aannames, waarde_op
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.keuzes import keuzes
from openfisca_nijmegen.sensitivity.onderwerpen import (
    Onderwerp,
    Weggelaten,
    algemeen,
    bereiken,
    gekozen,
    onderwerpen,
)
from openfisca_nijmegen.wijzigingen import zoek

Alles = tuple[list[Onderwerp], list[Weggelaten]]


def van(stelsel: TaxBenefitSystem, scenario: str = "mms_2026", gemeenten: Sequence[str] = ("nijmegen",)) -> Alles:
    variant = scenarios.kies(scenario, stelsel.parameters)
    return onderwerpen(scenarios.stelsel_met(variant, stelsel).parameters, stelsel.parameters, 2026, gemeenten)


def een(alles: Alles, naam: str) -> Onderwerp:
    (gevonden,) = (onderwerp for onderwerp in alles[0] if onderwerp.naam == naam)
    return gevonden


@pytest.mark.parametrize("gemeenten", [["nijmegen"], ["nijmegen", "wageningen"]])
def test_every_assumption_is_varied_or_has_a_reason(tax_benefit_system: TaxBenefitSystem, gemeenten: list[str]) -> None:
    gevonden, weg = van(tax_benefit_system, gemeenten=gemeenten)
    gevarieerd = {pad for onderwerp in gevonden for pad in onderwerp.parameters}
    redenen = {deel.naam: deel.waarom for deel in weg}
    alle = {aanname.parameter for aanname in aannames(tax_benefit_system.parameters)}
    assert alle - gevarieerd == set(redenen)
    zonder_rest = [naam for naam, waarom in redenen.items() if "woont in Wageningen" not in waarom]
    # Een aandeel van 1,3: de algemene regel blijft binnen 0 en 1, zoals elke wijziging.
    over = ["wageningen.individuele_inkomenstoeslag.inkomensgrens"] if "wageningen" in gemeenten else []
    assert zonder_rest == over


def test_every_option_of_every_choice_is_varied(tax_benefit_system: TaxBenefitSystem) -> None:
    gevonden = van(tax_benefit_system)
    for keuze in keuzes(tax_benefit_system.parameters):
        labels = [stand.label for stand in een(gevonden, keuze.naam).standen]
        assert {optie.label for optie in keuze.opties if not optie.standaard} <= set(labels), keuze.naam


def test_every_range_holds_the_value_of_the_model(tax_benefit_system: TaxBenefitSystem) -> None:
    parameters = tax_benefit_system.parameters
    for pad, bereik in bereiken()["parameters"].items():
        nu = waarde_op(zoek(parameters, pad, "nijmegen"), "2026-01-01").value
        waarden = bereik["waarden"]
        assert nu not in waarden, pad
        assert isinstance(nu, bool) or len(waarden) == 1 or waarden[0] < nu < waarden[1], pad
        assert bereik["naam"] and bereik["reden"].endswith("."), pad
        assert bereik["status"] in ("voorstel", "aanname"), pad


def test_the_short_names_are_of_choices(tax_benefit_system: TaxBenefitSystem) -> None:
    assert set(bereiken()["keuzes"]) <= {keuze.naam for keuze in keuzes(tax_benefit_system.parameters)}


@pytest.mark.parametrize(
    ("eenheid", "waarde", "anders"),
    [
        ("EUR/maand", 50, [45, 55]),
        ("/1", 0.25, [0.225, 0.275]),
        ("/1", 1, [0.9]),
        ("maand", 6, [5, 7]),
        ("maand", 0, [1]),
        ("EUR", 0, [1]),
        ("veelvoud", 1.5, [1.35, 1.65]),
        ("waar/onwaar", True, [False]),
    ],
)
def test_the_general_rule(eenheid: str, waarde: float | bool, anders: list[float | bool]) -> None:
    assert list(algemeen(Aanname("x", eenheid, waarde, "2026-01-01", ""))) == anders


def test_an_option_outside_the_range_does_not_count(tax_benefit_system: TaxBenefitSystem) -> None:
    flexibel = een(van(tax_benefit_system), "flexibel_budget")
    assert [(stand.label, stand.in_bereik) for stand in flexibel.standen] == [
        ("geen", False),
        ("3%", True),
        ("9%", True),
    ]


def test_in_another_option_the_default_is_the_other_value(tax_benefit_system: TaxBenefitSystem) -> None:
    woonkosten = een(van(tax_benefit_system, "woonkosten_norm"), "woonkosten")
    assert woonkosten.centraal == "de normbedragen"
    assert [stand.label for stand in woonkosten.standen] == ["de werkelijke kosten, tot een maximum"]
    ineens = een(van(tax_benefit_system, "uitstroompremie_ineens"), "uitstroompremie")
    in_delen = {w.parameter.split(".")[-2]: w.waarde for w in ineens.standen[1].wijzigingen}
    assert in_delen == {"bedrag": 500, "maanden": 3, "vervolgbedrag": 750}


@pytest.mark.parametrize(
    "naam", ["flexibel_budget", "mms.flexibel_budget.aandeel", "mms.flexibel_budget.aandeel.nijmegen"]
)
def test_one_is_chosen_by_any_of_its_names(tax_benefit_system: TaxBenefitSystem, naam: str) -> None:
    alle, weg = van(tax_benefit_system)
    assert [o.naam for o in gekozen(alle, weg, [naam], tax_benefit_system.parameters)] == ["flexibel_budget"]


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("flexibel_budgt", 'er is geen aanname of keuze "flexibel_budgt"; bedoelt u "flexibel_budget"?'),
        ("mms.overgang.maanden_vooraf.wageningen", "Geen huishouden van deze bevolking woont in Wageningen."),
        ("landelijk.aow.leeftijd", "geen aanname of keuze van dit jaar"),
    ],
)
def test_an_unknown_name_is_one_sentence(tax_benefit_system: TaxBenefitSystem, naam: str, zin: str) -> None:
    alle, weg = van(tax_benefit_system)
    with pytest.raises(GebruiksError) as fout:
        gekozen(alle, weg, [naam], tax_benefit_system.parameters)
    assert zin in str(fout.value)
