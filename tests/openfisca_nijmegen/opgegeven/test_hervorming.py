"""A reform keeps the gaps open: who gives a value in a reform changes nothing for who does not.

The expectations are by hand: a reformed formula gives 700, or the assets of box 3 that the rule of the baseline gives.
"""

from collections.abc import Callable

import pytest
from openfisca_core.model_api import MONTH, YEAR, Reform, Variable, set_input_divide_by_period
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.opgegeven import neem_over, opgaven


@pytest.fixture(scope="module")
def stelsel(tax_benefit_system: TaxBenefitSystem) -> TaxBenefitSystem:
    return tax_benefit_system


def hervorm(stelsel: TaxBenefitSystem, pas_toe: Callable[[TaxBenefitSystem], None]) -> TaxBenefitSystem:
    return type("hervorming", (Reform,), {"apply": pas_toe})(stelsel)


def bouw(stelsel: TaxBenefitSystem, *personen: dict) -> Simulation:
    """Build a household for each person."""
    return SimulationBuilder().build_from_entities(
        stelsel,
        {
            "personen": {f"p{nummer}": persoon for nummer, persoon in enumerate(personen)},
            "huishoudens": {f"h{nummer}": {"aanvrager": f"p{nummer}"} for nummer in range(len(personen))},
        },
    )


def variabele(naam: str = "vermogen", **eigenschappen: object) -> type[Variable]:
    """Declare a formula variable, of a person and a month."""
    vast = {"value_type": float, "entity": Persoon, "definition_period": MONTH, "formula": zevenhonderd}
    return type(naam, (Variable,), vast | eigenschappen)


def zevenhonderd(persoon, period, parameters):
    return persoon.filled_array(700)


def zevenhonderd_zonder_parameters(persoon, period):
    return persoon.filled_array(700)


EEN_GEEFT = ({"vermogen": {"2026-01": 5000}}, {"rendementsgrondslag": {"2026": 6000}}, {})


@pytest.mark.parametrize("aanvullen", [True, False], ids=["new formula", "old formula"])
def test_an_updated_variable(stelsel: TaxBenefitSystem, aanvullen: bool) -> None:
    inhoud = {"formula": zevenhonderd} if aanvullen else {"label": "Vermogen anders"}
    anders = hervorm(stelsel, lambda self: self.update_variable(type("vermogen", (Variable,), inhoud)))
    uitkomst = bouw(anders, *EEN_GEEFT).calculate("vermogen", "2026-01")
    assert uitkomst.tolist() == ([5000, 700, 700] if aanvullen else [5000, 6000, 0])
    assert bouw(stelsel, *EEN_GEEFT).calculate("vermogen", "2026-01").tolist() == [5000, 6000, 0]


@pytest.mark.parametrize("formule", [zevenhonderd, zevenhonderd_zonder_parameters])
def test_a_replaced_variable(stelsel: TaxBenefitSystem, formule: Callable) -> None:
    anders = hervorm(stelsel, lambda self: self.replace_variable(variabele(formula=formule)))
    assert bouw(anders, *EEN_GEEFT).calculate("vermogen", "2026-01").tolist() == [5000, 700, 700]


def test_an_added_variable(stelsel: TaxBenefitSystem) -> None:
    anders = hervorm(stelsel, lambda self: self.add_variable(variabele("nieuw_bedrag", entity=Huishouden)))
    simulatie = SimulationBuilder().build_from_entities(
        anders,
        {
            "personen": {"a": {}, "b": {}},
            "huishoudens": {"x": {"aanvrager": "a", "nieuw_bedrag": {"2026-01": 1}}, "y": {"aanvrager": "b"}},
        },
    )
    assert simulatie.calculate("nieuw_bedrag", "2026-01").tolist() == [1, 700]


def test_an_updated_variable_still_divides_a_year(stelsel: TaxBenefitSystem) -> None:
    kosten = "noodzakelijke_bijzondere_kosten"
    assert stelsel.variables[kosten].set_input.__wrapped__ is set_input_divide_by_period
    anders = hervorm(stelsel, lambda self: self.update_variable(type(kosten, (Variable,), {"label": "Anders"})))
    simulatie = SimulationBuilder().build_from_entities(
        anders,
        {
            "personen": {"a": {}, "b": {}},
            "huishoudens": {"x": {"aanvrager": "a", kosten: {"2026": 1200}}, "y": {"aanvrager": "b"}},
        },
    )
    assert simulatie.calculate(kosten, "2026-05").tolist() == [100, 0]


@pytest.mark.filterwarnings("ignore:You cannot set a value for the variable vermogen")
def test_a_neutralized_variable(stelsel: TaxBenefitSystem) -> None:
    anders = hervorm(stelsel, lambda self: self.neutralize_variable("vermogen"))
    assert bouw(anders, *EEN_GEEFT).calculate("vermogen", "2026-01").tolist() == [0, 0, 0]
    assert bouw(anders, {}, {}).calculate("vermogen", "2026-01").tolist() == [0, 0]


def test_a_reform_on_a_reform(stelsel: TaxBenefitSystem) -> None:
    eerst = hervorm(stelsel, lambda self: self.update_variable(type("vermogen", (Variable,), {"label": "Eerst"})))
    dan = hervorm(eerst, lambda self: self.update_variable(type("vermogen", (Variable,), {"formula": zevenhonderd})))
    assert bouw(eerst, *EEN_GEEFT).calculate("vermogen", "2026-01").tolist() == [5000, 6000, 0]
    assert bouw(dan, *EEN_GEEFT).calculate("vermogen", "2026-01").tolist() == [5000, 700, 700]


def test_a_copied_system(stelsel: TaxBenefitSystem) -> None:
    kopie = hervorm(stelsel, lambda self: None).clone()
    kopie.update_variable(type("vermogen", (Variable,), {"formula": zevenhonderd}))
    assert bouw(kopie, *EEN_GEEFT).calculate("vermogen", "2026-01").tolist() == [5000, 700, 700]


def test_before_the_first_formula_and_after_the_end_the_default_fills_the_gap(stelsel: TaxBenefitSystem) -> None:
    eindigt = variabele(end="2026-02-28")
    begint = variabele(formula=None, formula_2026_02_01=zevenhonderd)
    del begint.formula
    for nieuw, maanden in ((eindigt, ("2026-02", "2026-03")), (begint, ("2026-02", "2026-01"))):
        anders = hervorm(stelsel, lambda self, nieuw=nieuw: self.replace_variable(nieuw))
        simulatie = bouw(anders, {"vermogen": {maanden[0]: 5000}}, {})
        assert [simulatie.calculate("vermogen", maand).tolist() for maand in maanden] == [[5000, 700], [0, 0]]
    simulatie = bouw(anders, {"vermogen": {"2026-01": 5000}}, {})
    assert simulatie.calculate("vermogen", "2026-01").tolist() == [5000, 0]


def test_a_variable_of_a_year(stelsel: TaxBenefitSystem) -> None:
    anders = hervorm(stelsel, lambda self: self.replace_variable(variabele(definition_period=YEAR)))
    simulatie = bouw(anders, {"vermogen": {"2026": 5000}}, {})
    assert simulatie.calculate("vermogen", "2026").tolist() == [5000, 700]


def test_what_is_given_to_a_copy_does_not_reach_the_original(stelsel: TaxBenefitSystem) -> None:
    simulatie = bouw(stelsel, {"vermogen": {"2026-01": 5000}}, {})
    kopie = simulatie.clone()
    kopie.set_input("vermogen", "2026-02", [1, 2])
    assert len(opgaven(simulatie.get_holder("vermogen"))) == 1
    assert len(opgaven(kopie.get_holder("vermogen"))) == 2
    ander = bouw(stelsel, {}, {})
    neem_over(simulatie.get_holder("vermogen"), ander.get_holder("vermogen"), [0, 1])
    assert ander.calculate("vermogen", "2026-01").tolist() == [5000, 0]
