"""The effect of one value on three households is what a calculation by hand gives."""

from collections.abc import Callable
from dataclasses import replace

import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.scenarios import Scenario, Wijziging
from openfisca_nijmegen.sensitivity.model import Gevoeligheid
from openfisca_nijmegen.sensitivity.onderwerpen import gekozen, onderwerpen
from openfisca_nijmegen.sensitivity.rekenen import onderzoek
from openfisca_nijmegen.simulation.rekenen import reken

IEDEREEN = tuple(
    Wijziging(f"gebruik.{naam}", "2023-01-01", 1)
    for naam in ("mmb", "individuele_inkomenstoeslag", "meedoenregeling", "bijstandsuitkering", "huurtoeslag")
)
"""Everybody uses what there is a right to, so that nothing is drawn."""

Onderzoek = Callable[..., Gevoeligheid]


@pytest.fixture
def onderzocht(tax_benefit_system: TaxBenefitSystem, drie: pandas.DataFrame) -> Onderzoek:
    """Give a function that varies what is named for the three households."""

    def doe(*namen: str, scenario: str = "mms_2026", tegen: str = "huidig") -> Gevoeligheid:
        basis = tax_benefit_system
        variant, ander = (_met(scenarios.kies(naam, basis.parameters), IEDEREEN) for naam in (scenario, tegen))
        parameters = scenarios.stelsel_met(variant, basis).parameters
        alle, weg = onderwerpen(parameters, basis.parameters, 2026, ["nijmegen"])
        return onderzoek(drie, 2026, variant, ander, gekozen(alle, weg, namen, parameters), basis)

    return doe


def _met(variant: Scenario, bij: tuple[Wijziging, ...]) -> Scenario:
    return replace(variant, wijzigingen=(*variant.wijzigingen, *bij))


def verschillen(uitkomst: Gevoeligheid, maat: str) -> dict[str, float]:
    return {effect.stand.label: getattr(effect.verschil, maat) for effect in uitkomst.effecten}


def test_the_cost_by_hand(onderzocht: Onderzoek) -> None:
    """Local costs of a single person of 14 or 20 instead of 16 a month.

    With 6% on top the MMG and so the MMB move by -2,12 or 4,24 a month: of 100 single people without income -2.544 or
    5.088 a year. The couple has costs of its own, and who earns 6.000 has no MMB. Who has MMB has no shortage.
    """
    uitkomst = onderzocht("mms.lokale_lasten.eenpersoons")
    anders = {"€ 14,00 per maand": -2544.0, "€ 20,00 per maand": 5088.0}
    assert verschillen(uitkomst, "kosten") == pytest.approx(anders, abs=0.05)
    assert verschillen(uitkomst, "mmb") == pytest.approx(anders, abs=0.05)
    assert set(verschillen(uitkomst, "verliezers").values()) == {0}
    assert verschillen(uitkomst, "tekort") == pytest.approx(dict.fromkeys(anders, 0), abs=0.05)
    assert (uitkomst.huishoudens, uitkomst.gewicht) == (3, 111)


def test_a_value_that_counts_today_changes_on_both_sides(onderzocht: Onderzoek) -> None:
    """The inkomenstoeslag of a single person is 477 a year, and 355 or 500 in its range: 100 people have it.

    Compared with itself nobody loses.
    """
    uitkomst = onderzocht("nijmegen.individuele_inkomenstoeslag.bedrag.alleenstaande", scenario="huidig")
    anders = {"€ 355,00 per jaar": -12200.0, "€ 500,00 per jaar": 2300.0}
    assert verschillen(uitkomst, "kosten") == pytest.approx(anders, abs=0.05)
    assert set(verschillen(uitkomst, "mmb").values()) == {0}
    assert [effect.maten.verliezers for effect in uitkomst.effecten] == [0, 0]


def test_take_up_by_hand(onderzocht: Onderzoek) -> None:
    """At 65% the single people are drawn not to use the MMB, and the couple is drawn to use it.

    The city then pays that of the ten couples only, the hundred lose the schemes that end (477 + 150 a year) for
    nothing, and are short of what the MMB would have been.
    """
    uitkomst = onderzocht("gebruik.mmb")
    (effect,) = uitkomst.effecten
    assert effect.stand.label == "65%"
    assert effect.verschil.verliezers == 100
    assert effect.verschil.tekort == pytest.approx(-effect.verschil.kosten, abs=1)
    assert effect.maten.kosten == pytest.approx(19_148.40, abs=0.05)


def test_a_scenario_that_computes_twice_gives_what_it_gives_alone(
    onderzocht: Onderzoek, drie: pandas.DataFrame, tax_benefit_system: TaxBenefitSystem
) -> None:
    uitkomst = onderzocht("rijk")
    basis = tax_benefit_system
    varianten = [scenarios.kies(naam, basis.parameters) for naam in ("mmb_is_middel", "mms_2026")]
    tabel = reken(drie, 2026, varianten, basis)
    per_scenario = (tabel["mmb"] * tabel["gewicht"]).groupby(tabel["scenario"], observed=True).sum()
    middel = next(effect for effect in uitkomst.effecten if effect.stand.label == "Het is een middel voor de bijstand")
    assert middel.maten.mmb == pytest.approx(per_scenario["mmb_is_middel"], abs=0.05)
    assert middel.verschil.tekort > 100_000  # de bijstand daalt met het MMB, dus houden 110 huishoudens een tekort


def test_what_no_rule_reads_in_the_year_is_left_out_with_that_reason(onderzocht: Onderzoek) -> None:
    """The bufferbudget begins in 2027. Nobody of the three has a child, so childcare is read and changes nothing."""
    kinderopvang = "landelijk.toeslagen.kinderopvangtoeslag.leeftijd_voortgezet_onderwijs"
    uitkomst = onderzocht("bufferbudget", kinderopvang)
    assert [(deel.naam, deel.waarom) for deel in uitkomst.weggelaten] == [
        ("bufferbudget", "In 2026 leest geen regel deze waarde.")
    ]
    assert {effect.onderwerp.naam for effect in uitkomst.effecten} == {kinderopvang}
    assert not any(effect.verandert_iets for effect in uitkomst.effecten)


def test_together_at_their_ends_by_hand(onderzocht: Onderzoek) -> None:
    """A flexible budget of 3% or 9%, and a take-up of 65%; everybody is the central and the highest take-up.

    At 65% only the couples use the MMB, 19.148,40 a year; 3% of their necessary budget of 2.765,59 is 82,97 a month
    less: 9.192,00 is left. Nobody draws more than everybody, so the highest is that of 9% alone: 61,52 a month more for
    100 single persons and 82,97 for 10 couples, 83.780,40 a year.
    """
    uitkomst = onderzocht("gebruik.mmb", "flexibel_budget")
    laag, hoog = uitkomst.samen
    assert laag.kosten == pytest.approx(9_192.00, abs=0.05)
    assert hoog.kosten - uitkomst.centraal.kosten == pytest.approx(83_780.40, abs=0.05)


def test_who_had_support_keeps_it_in_the_transition(onderzocht: Onderzoek) -> None:
    """With a highest rent of 713,02 the single person has no MMB, and keeps what today gives: 477 + 150 a year.

    Nobody loses, and the hundred cost 62.700 instead of their MMB.
    """
    uitkomst = onderzocht("mms.wonen.maximum_huur")
    laagste = next(effect for effect in uitkomst.effecten if effect.stand.label == "€ 713,02 per maand")
    assert laagste.maten.mmb == 0
    assert laagste.maten.kosten == pytest.approx(100 * 627 + 10 * 971, abs=0.5)
    assert laagste.maten.verliezers == 0
