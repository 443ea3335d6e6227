"""Dutch numbers and dates: one reading, or a sentence that says what is not clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfisca_nijmegen.nederlands import getal
from openfisca_nijmegen.web.rekenhulp.lezen import lees_datum, lees_geheel, lees_getal


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("0", 0),
        ("7", 7),
        ("1234", 1234),
        ("1234,5", 1234.5),
        ("1234,56", 1234.56),
        ("1.234", 1234),
        ("1.234,56", 1234.56),
        ("30.000", 30000),
        ("999.999", 999_999),
        ("1.000.000,01", 1_000_000.01),
        ("0,5", 0.5),
        ("  12,00 ", 12),
        ("€ 1.250,-", 1250),
        ("€1250", 1250),
        ("€\N{NO-BREAK SPACE}12,50", 12.5),
        ("-500", -500),
        ("\N{MINUS SIGN} 500", -500),
        ("-1.000,25", -1000.25),
    ],
)
def test_a_number(tekst: str, waarde: float) -> None:
    assert lees_getal(tekst) == waarde


@pytest.mark.parametrize(
    ("tekst", "waarom"),
    [
        ("1,234", "niet duidelijk"),  # one and a bit, or twelve hundred
        ("1.234.5", "niet duidelijk"),
        ("1234.56", "niet duidelijk"),
        ("1.5", "niet duidelijk"),
        ("0.500", "niet duidelijk"),
        ("12.34", "niet duidelijk"),
        ("1.2345", "niet duidelijk"),
        ("1234.567", "niet duidelijk"),
        ("1.234,567", "niet duidelijk"),
        (",50", "geen getal"),
        ("12,", "geen getal"),
        ("1,234.56", "geen getal"),
        ("1 234", "geen getal"),
        ("1e3", "geen getal"),
        ("--5", "geen getal"),
        ("5-", "geen getal"),
        ("+5", "geen getal"),
        ("NaN", "geen getal"),
        ("inf", "geen getal"),
        ("veel", "geen getal"),
        ("€", "geen getal"),
        ("-", "geen getal"),
        ("1500 euro", "geen getal"),
        ("\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}", "geen getal"),
        ("__import__('os')", "geen getal"),
        ("9" * 61, "te lang"),
    ],
)
def test_no_number(tekst: str, waarom: str) -> None:
    with pytest.raises(ValueError, match=waarom):
        lees_getal(tekst)


def test_a_sentence_does_not_repeat_a_long_text() -> None:
    with pytest.raises(ValueError) as fout:
        lees_getal("x" * 5000)
    assert len(str(fout.value)) < 200


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_the_package_writes_it_reads_again(waarde: float) -> None:
    assert lees_getal(getal(waarde, 2)) == pytest.approx(float(waarde))


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_sentence(tekst: str) -> None:
    try:
        lees_getal(tekst)
    except ValueError as fout:
        assert str(fout).endswith(".")


def test_a_whole_number() -> None:
    assert lees_geheel("40") == 40
    assert lees_geheel("40,00") == 40
    with pytest.raises(ValueError, match="geen heel getal"):
        lees_geheel("40,5")


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        ("14-3-1985", "1985-03-14"),
        ("14-03-1985", "1985-03-14"),
        ("14/3/1985", "1985-03-14"),
        ("14.3.1985", "1985-03-14"),
        ("14 maart 1985", "1985-03-14"),
        ("14 Maart 1985", "1985-03-14"),
        (" 1985-03-14 ", "1985-03-14"),
        ("29-2-2024", "2024-02-29"),
        ("01-12-2000", "2000-12-01"),
    ],
)
def test_a_date(tekst: str, datum: str) -> None:
    assert lees_datum(tekst) == datum


@pytest.mark.parametrize(
    ("tekst", "waarom"),
    [
        ("29-2-2023", "bestaat niet"),
        ("31-4-2000", "bestaat niet"),
        ("3-14-1985", "bestaat niet"),
        ("0-1-1985", "bestaat niet"),
        ("1-1-0000", "bestaat niet"),
        ("14-3-85", "vier cijfers"),
        ("14-3-19850", "vier cijfers"),
        ("14 mrt 1985", "geen maand"),
        ("14-3", "geen datum"),
        ("gisteren", "geen datum"),
        ("1985", "geen datum"),
        ("14031985", "geen datum"),
    ],
)
def test_no_date(tekst: str, waarom: str) -> None:
    with pytest.raises(ValueError, match=waarom):
        lees_datum(tekst)
