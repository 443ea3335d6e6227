"""The builder by arrays gives exactly the simulation of core's builder, for everything a situation can hold."""

from typing import Any

import numpy
import pytest
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import voorbeelden
from openfisca_nijmegen.opgegeven import opgaven
from openfisca_nijmegen.situaties import VOORBEELDEN, bouw_simulatie, lees_voorbeeld, per_maand, problemen

EVERYTHING: dict[str, Any] = {
    "personen": {
        "kind": {"geboortedatum": {"ETERNITY": "2016-05-20"}, "soort_kinderopvang": {"2026-03": "bso"}},
        "b": {
            "brutoloon": {"2026-02": 100.1, "2026": 1200.5},
            "is_student": {"2026": True},
            "leeftijd": {"2026-01": 30},
        },
        "a": {"brutoloon": {"2025": 33333.33}, "aow_opbouwjaren": {"ETERNITY": 40}, "rendementsgrondslag": {"2026": 5}},
        "oma": {"winst_uit_onderneming": {"2026": -1000}, "vermogen": {"2026-05": -3}, "brutoloon": {}},
    },
    "huishoudens": {
        "twee": {
            "medebewoners": ["oma"],
            "aanvrager": "b",
            "recht_op_bijstand": {"2026-01": False},
            "mms_van_kracht": {"2026": True},
        },
        "een": {
            "kinderen": ["kind"],
            "aanvrager": ["a"],
            "kale_huur": {"month:2026-01:5": 1234.56, "2026-02": 1, "2026-03": None},
            "gemeente": {"2026": "wageningen"},
            "mmb": {"2026-01": 12.34, "2026-02": None},
        },
    },
}
"""Two households in another order than their members, with gaps, every type of value and every kind of period."""


def content(simulation: Simulation) -> dict[str, Any]:
    """Give everything a simulation knows, as plain values."""
    found: dict[str, Any] = {}
    for key, population in simulation.populations.items():
        found[key] = [list(population.ids), population.count]
        for name, holder in population._holders.items():
            for period in holder.get_known_periods():
                values = holder.get_array(period)
                found[name, str(period)] = (str(values.dtype), numpy.asarray(values).tolist())
            for order, (period, values) in enumerate(opgaven(holder).items()):
                found["opgave", name, str(period)] = (order, numpy.nan_to_num(values, nan=-99).tolist())
    household = simulation.populations["huishouden"]
    found["woont"] = household.members_entity_id.tolist()
    found["rol"] = [role.key for role in household.members_role]
    found["plaats"] = household.members_position.tolist()
    return found


def same_as_core(situation: dict[str, Any], system: TaxBenefitSystem) -> dict[str, Any]:
    assert problemen(situation, system) == []
    ours = content(bouw_simulatie(situation, system))
    assert ours == content(SimulationBuilder().build_from_entities(system, per_maand(situation, system)))
    return ours


@pytest.mark.parametrize("name", VOORBEELDEN)
def test_packaged_example(name: str, tax_benefit_system: TaxBenefitSystem) -> None:
    same_as_core(lees_voorbeeld(name), tax_benefit_system)


def test_all_example_households_together(tax_benefit_system: TaxBenefitSystem) -> None:
    together = voorbeelden.samen()
    assert len(together["huishoudens"]) > 100
    same_as_core(together, tax_benefit_system)


def test_everything(tax_benefit_system: TaxBenefitSystem) -> None:
    found = same_as_core(EVERYTHING, tax_benefit_system)
    assert found["woont"] == [1, 0, 1, 0]
    assert found["rol"] == ["kind", "aanvrager", "aanvrager", "medebewoner"]
    assert found["opgave", "leeftijd", "2026-01"] == (0, [-99, 30, -99, -99])
    assert found["brutoloon", "2026-02"] == ("float32", [0, numpy.float32(100.1), 0, 0])
    assert found["gemeente", "2026-12"][1] == [0, 1]
    assert found["opgave", "mmb", "2026-01"] == (0, [-99, numpy.float32(12.34)])


def test_the_same_results(tax_benefit_system: TaxBenefitSystem) -> None:
    ours = bouw_simulatie(EVERYTHING, tax_benefit_system)
    cores = SimulationBuilder().build_from_entities(tax_benefit_system, per_maand(EVERYTHING, tax_benefit_system))
    for name in ("besteedbaar_inkomen", "toetsingsinkomen", "aantal_kinderen", "huishoudtype"):
        period = "2026" if name == "toetsingsinkomen" else "2026-01"
        assert ours.calculate(name, period).tolist() == cores.calculate(name, period).tolist()


def test_a_value_after_the_end_of_a_variable_is_left_out(tax_benefit_system: TaxBenefitSystem) -> None:
    ended = [v for v in tax_benefit_system.variables.values() if v.end is not None and v.value_type is float]
    for variable in ended:
        plural = variable.entity.plural
        situation = lees_voorbeeld("alleenstaande_bijstand")
        period = {"month": "2026-01", "year": "2026"}[variable.definition_period]
        next(iter(situation[plural].values()))[variable.name] = {period: 5}
        same_as_core(situation, tax_benefit_system)


def test_neutralized_variable(tax_benefit_system: TaxBenefitSystem) -> None:
    from openfisca_core.model_api import Reform

    class Without(Reform):
        def apply(self) -> None:
            self.neutralize_variable("brutoloon")

    with pytest.warns(Warning, match="neutralized"):
        simulation = bouw_simulatie(EVERYTHING, Without(tax_benefit_system))
    assert simulation.calculate("brutoloon", "2026-02").tolist() == [0, 0, 0, 0]
