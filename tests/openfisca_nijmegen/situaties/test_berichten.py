"""Every sentence a user can get exists in Dutch and in English, with the same fields."""

import ast
import copy
import pickle
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_nijmegen
from openfisca_nijmegen.berichten import Melding, de_datum, de_maand, in_het_engels, opsommen, vertalingen, zin_van
from openfisca_nijmegen.nederlands import MAANDEN
from openfisca_nijmegen.woorden import woorden_van

PACKAGE = Path(openfisca_nijmegen.__file__).parent


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def calls() -> Iterator[tuple[str, ast.expr, set[str]]]:
    """Give every ``Melding(template, ...)`` and ``fout(pointer, template, ...)``: place, template and fields given."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEMPLATE_AT:
                given = {str(keyword.arg) for keyword in node.keywords} - {"status"}
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.args[TEMPLATE_AT[node.func.id]], given


TEMPLATE_AT = {"Melding": 0, "fout": 1}
LITERAL = [
    (place, str(template.value), given) for place, template, given in calls() if isinstance(template, ast.Constant)
]
FROM_ELSEWHERE = {
    "berichten.py": {"sjabloon", "MAANDEN[nummer - 1]"},
    "situaties/waarschuwingen.py": {"zin"},
    "web/fouten.py": {"sjabloon"},
}
"""Where a template is no text in the call: names of months, and the words beside a variable (both tested below)."""


def test_there_are_sentences() -> None:
    assert len(LITERAL) > 50


@pytest.mark.parametrize(("place", "template", "given"), LITERAL, ids=[place for place, _, _ in LITERAL])
def test_sentence_is_in_the_catalogue_with_its_fields(place: str, template: str, given: set[str]) -> None:
    assert (english := vertalingen().get(template)), template
    assert fields(template) == given
    assert fields(english) == given


def test_a_template_is_written_where_it_is_used() -> None:
    for place, template, _ in calls():
        if not isinstance(template, ast.Constant):
            assert ast.unparse(template) in FROM_ELSEWHERE[place.partition(":")[0]], place


def test_months_are_in_the_catalogue() -> None:
    assert set(MAANDEN) <= set(vertalingen())


def test_words_beside_a_variable_are_in_the_catalogue(tax_benefit_system: TaxBenefitSystem) -> None:
    warnings = [words for v in tax_benefit_system.variables.values() if (words := woorden_van(v).waarschuwing)]
    assert warnings
    for words in warnings:
        assert fields(vertalingen()[words]) == fields(words) <= {"wie"}


def test_nothing_in_the_catalogue_is_left_over(tax_benefit_system: TaxBenefitSystem) -> None:
    used = {template for _, template, _ in LITERAL} | set(MAANDEN)
    used |= {woorden_van(variable).waarschuwing for variable in tax_benefit_system.variables.values()}
    assert set(vertalingen()) <= used


def test_a_sentence_in_two_languages() -> None:
    sentence = Melding("{naam} is een getal; {waarde} is dat niet.", naam="brutoloon", waarde="NaN")
    assert sentence == "brutoloon is een getal; NaN is dat niet."
    assert in_het_engels(sentence) == "brutoloon is a number; NaN is not."


def test_parts_are_translated_along() -> None:
    assert in_het_engels(de_maand(period("2026-05"))) == "May 2026"
    assert in_het_engels(de_datum(date(1985, 3, 14))) == "14 March 1985"
    assert in_het_engels(opsommen(["a", "b", "c"], "of")) == "a, b or c"
    assert in_het_engels(opsommen([de_maand(period("2026-05")), de_maand(period("2026-10")), "x"])) == (
        "May 2026, October 2026 and x"
    )


def test_any_other_text_stays_as_it_is() -> None:
    assert in_het_engels("brutoloon") == "brutoloon"
    assert in_het_engels(Melding("dit staat niet in de catalogus")) == "dit staat niet in de catalogus"


def test_braces_in_a_field_are_no_template() -> None:
    sentence = Melding("{naam} is een getal; {waarde} is dat niet.", naam="{waarde}", waarde="{0.__class__}")
    assert sentence == "{waarde} is een getal; {0.__class__} is dat niet."
    assert in_het_engels(sentence) == "{waarde} is a number; {0.__class__} is not."


def test_a_copy_is_still_a_sentence() -> None:
    sentence = Melding("{naam} is een getal; {waarde} is dat niet.", naam="{x}", waarde="NaN")
    for other in (copy.deepcopy(sentence), pickle.loads(pickle.dumps(sentence))):
        assert other == sentence
        assert in_het_engels(other) == in_het_engels(sentence)


def test_an_error_keeps_its_sentence() -> None:
    sentence = de_maand(period("2026-05"))
    assert zin_van(ValueError(sentence)) is sentence
    assert zin_van(ValueError()) == ""
