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

    def doe(*namen: str, scenario: str = "mms_2026", tegen: str = "huidig", bij: tuple = IEDEREEN) -> Gevoeligheid:
        basis = tax_benefit_system
        variant, ander = (_met(scenarios.kies(naam, basis.parameters), bij) for naam in (scenario, tegen))
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
    5.088 a year. The couple has costs of its own, and who earns 6.000 has no MMB.
    """
    uitkomst = onderzocht("mms.lokale_lasten.eenpersoons")
    for maat in ("kosten", "mmb"):
        assert verschillen(uitkomst, maat) == pytest.approx(
            {"€ 14,00 per maand": -2544.0, "€ 20,00 per maand": 5088.0}, abs=0.05
        )
    assert uitkomst.huishoudens, uitkomst.gewicht == (3, 111)


def test_the_cost_of_today_by_hand(onderzocht: Onderzoek) -> None:
    """The inkomenstoeslag of a single person is 477 a year, and 355 or 500 in its range: 100 people have it.

    Compared with itself nobody loses: the amount changes on both sides.
    """
    naam = "nijmegen.individuele_inkomenstoeslag.bedrag.alleenstaande"
    uitkomst = onderzocht(naam, scenario="huidig")
    anders = {"€ 355,00 per jaar": -12200.0, "€ 500,00 per jaar": 2300.0}
    assert verschillen(uitkomst, "kosten") == pytest.approx(anders, abs=0.05)
    assert set(verschillen(uitkomst, "mmb").values()) == {0}
    assert [effect.maten.verliezers for effect in uitkomst.effecten] == [0, 0]


def test_the_losers_by_hand(onderzocht: Onderzoek) -> None:
    """With the inkomenstoeslag at 0 today nobody can lose it; a value counts on both sides.

    The single person has 627 a year from the schemes that end (477 and 150) and the MMB instead.
    """
    uitkomst = onderzocht("hoogte.maximum") if False else onderzocht("mms.hoogte.maximum")
    assert set(verschillen(uitkomst, "verliezers").values()) == {0}


def test_take_up_is_varied_without_a_rule_that_reads_it(onderzocht: Onderzoek, drie: pandas.DataFrame) -> None:
    """From everybody to 65%: the cost falls by the MMB of who is drawn not to use it."""
    uitkomst = onderzocht("gebruik.mmb")
    (effect,) = (effect for effect in uitkomst.effecten if effect.stand.label == "65%")
    print(uitkomst)
