"""A published figure and that of the model are compared to the last digit that was published."""

from proof import tables


def test_the_last_digit_of_a_small_factor_is_noticed() -> None:
    def differs(published: float, model: float) -> bool:
        return tables.Cell("normen/toeslagen", "factor", "wet", published, model, 0).differs

    assert differs(0.000000474433, 0.000000474434)
    assert differs(-0.003053924481, -0.003053924480)
    assert not differs(11.45, 0.1145 * 100)
