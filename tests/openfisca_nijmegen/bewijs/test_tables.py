"""Published figures are compared to the last digit that was published, and every table of them is in the record."""

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from proof import tables


def test_the_last_digit_of_a_small_factor_is_noticed() -> None:
    def differs(published: float, model: float) -> bool:
        return tables.Cell("normen/toeslagen", "factor", "wet", published, model, 0).differs

    assert differs(0.000000474433, 0.000000474434)
    assert differs(-0.003053924481, -0.003053924480)
    assert not differs(11.45, 0.1145 * 100)


def test_every_table_is_in_the_record(tax_benefit_system: TaxBenefitSystem) -> None:
    record, held = tables.measure(tax_benefit_system)
    named = {row[0] for row in record.tables[0].rows}
    assert held
    assert {*tables.norm_files(), *(f"{kind}/{name}" for kind, name in tables.tables())} <= named
