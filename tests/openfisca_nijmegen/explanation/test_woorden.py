"""A condition is denied in a sentence that is its denial."""

import re

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.woorden import ontken, ontkenning, woorden_van

MEER_DAN_EEN = re.compile(r"\bof\b|^Alle |^Een van |\belke\b|^Aanvrager en partner ")
"""Labels about several people or things: a word between them does not deny them."""


@pytest.mark.parametrize(
    ("stelling", "verwacht"),
    [
        ("Woont in Nijmegen", "Woont niet in Nijmegen"),
        ("Heeft een schuldregeling", "Heeft geen schuldregeling"),
        ("Heeft rechtmatig verblijf", "Heeft geen rechtmatig verblijf"),
        ("Kan geen beroep doen op de ouders", "Kan een beroep doen op de ouders"),
        ("De rekenhuur is niet hoger dan de grens", "De rekenhuur is hoger dan de grens"),
        ("Het vermogen blijft binnen de grens", "Het vermogen blijft niet binnen de grens"),
        ("Zonder werkwoord", "niet: Zonder werkwoord"),
    ],
)
def test_a_label_is_denied(stelling: str, verwacht: str) -> None:
    assert ontken(stelling) == verwacht


def test_every_condition_can_be_denied(tax_benefit_system: TaxBenefitSystem) -> None:
    voorwaarden = [variabele for variabele in tax_benefit_system.variables.values() if variabele.value_type is bool]
    assert [v.name for v in voorwaarden if ontkenning(v).startswith("niet:")] == []
    assert [v.name for v in voorwaarden if MEER_DAN_EEN.search(v.label) and not woorden_van(v).onwaar] == []
