"""Values, periods and sentences the Dutch way. The expectations are by hand."""

from datetime import date
from typing import Any

import numpy
import pytest
from openfisca_core.model_api import MONTH, YEAR, Enum, Variable
from openfisca_core.periods import period

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Woonsituatie
from openfisca_nijmegen.nederlands import (
    bedrag,
    datum_tekst,
    eenheid_van,
    getal,
    kaal,
    opsomming,
    parameter_tekst,
    periode_tekst,
    procent,
    tel,
    waarde_tekst,
    zin,
)


def variabele(value_type: type, unit: str | None = None, **eigenschappen: Any) -> Variable:
    """Declare a variable of a household and a month."""
    vast = {"value_type": value_type, "unit": unit, "entity": Huishouden, "definition_period": MONTH}
    return type("variabele", (Variable,), vast | eigenschappen)()


KEUZE = variabele(Enum, possible_values=Woonsituatie, default_value=Woonsituatie.huurwoning)


@pytest.mark.parametrize(
    ("euro", "tekst"),
    [
        (0.0, "0,00"),
        (-0.0, "0,00"),
        (-0.001, "0,00"),
        (1401.5, "1.401,50"),
        (1234567.894, "1.234.567,89"),
        (0.005, "0,01"),
        (-12.345, "-12,35"),
        (999.995, "1.000,00"),
        (numpy.float32(1612.44), "1.612,44"),
    ],
)
def test_amount(euro: float, tekst: str) -> None:
    assert bedrag(euro) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(0, "0"), (3, "3"), (2.0, "2"), (1.1017, "1,1017"), (1234.5, "1.234,5"), (1000000, "1.000.000"), (-0.25, "-0,25")],
)
def test_number(waarde: float, tekst: str) -> None:
    assert getal(waarde) == tekst


def test_share() -> None:
    assert [procent(aandeel) for aandeel in (0.06, 0.01912, 1, 0.145)] == ["6%", "1,912%", "100%", "14,5%"]


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (True, "waar/onwaar", "ja"),
        (False, "waar/onwaar", "nee"),
        (0.06, "/1", "6%"),
        (2, "EUR", "€ 2,00"),
        (2, "EUR/maand", "€ 2,00 per maand"),
        (1234.5, "EUR/jaar", "€ 1.234,50 per jaar"),
        (2, "EUR/kwartaal", "€ 2,00 per kwartaal"),
        (14.71, "EUR/uur", "€ 14,71 per uur"),
        (18, "jaar", "18 jaar"),
        (1, "maand", "1 maand"),
        (1.5, "veelvoud", "1,5 maal"),
        (1946, "jaartal", "1946"),
        (2, "aantal", "2"),
        (1.1017, "index", "1,1017"),
        (0.00012, "EUR/maand per EUR/jaar", "0,00012"),
        (3, None, "3"),
    ],
)
def test_parameter(waarde: Any, eenheid: str | None, tekst: str) -> None:
    assert parameter_tekst(waarde, eenheid) == tekst


@pytest.mark.parametrize(
    ("van", "waarde", "tekst"),
    [
        (variabele(float, "EUR/maand"), 1401.5, "€ 1.401,50"),
        (variabele(float, "EUR/jaar"), 12.0, "€ 12,00"),
        (variabele(float, "/1"), 0.25, "25%"),
        (variabele(int, "jaar"), 41, "41 jaar"),
        (variabele(int, "maand"), 126, "126 maanden (10 jaar en 6 maanden)"),
        (variabele(int, "kinderen"), 1, "1 kind"),
        (variabele(int, "personen"), 2, "2 personen"),
        (variabele(int, "jaartal"), 1985, "1985"),
        (variabele(int), 3, "3"),
        (variabele(bool, "waar/onwaar"), False, "nee"),
        (variabele(bool), True, "ja"),
        (variabele(date), "1985-03-14", "14 maart 1985"),
        (variabele(str), "tekst", "tekst"),
        (KEUZE, "kamer", "Kamer of andere onzelfstandige woonruimte"),
    ],
)
def test_value_by_unit(van: Variable, waarde: Any, tekst: str) -> None:
    assert waarde_tekst(van, waarde) == tekst


def test_unit_of_a_variable_without_one() -> None:
    zonder = [variabele(soort) for soort in (bool, date, int, float)]
    assert [eenheid_van(van) for van in [*zonder, KEUZE]] == ["ja/nee", "datum", "aantal", "EUR/maand", "keuze"]
    assert eenheid_van(variabele(float, definition_period=YEAR)) == "EUR/jaar"
    assert eenheid_van(variabele(float, "/1")) == "/1"


def test_months_become_years_when_nobody_counts_them() -> None:
    assert [tel(maanden, "maand") for maanden in (1, 60, 61, 72)] == [
        "1 maand",
        "60 maanden",
        "61 maanden (5 jaar en 1 maand)",
        "72 maanden (6 jaar)",
    ]


def test_plain_values() -> None:
    waarden = [
        Woonsituatie.kamer,
        numpy.bool_(True),
        numpy.int32(3),
        numpy.float32(0.1),
        numpy.datetime64("2026-01-02"),
    ]
    assert [kaal(waarde) for waarde in waarden] == ["kamer", True, 3, 0.1, "2026-01-02"]


def test_periods() -> None:
    assert [periode_tekst(period(tekst)) for tekst in ("2026-01", "2026", "ETERNITY")] == [
        "januari 2026",
        "2026",
        "altijd",
    ]
    assert datum_tekst("2026-07-01") == "1 juli 2026"


def test_sentences() -> None:
    assert [opsomming(delen) for delen in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]
    assert opsomming(["a", "b"], "of") == "a of b"
    assert zin("eerst dit.", "", "dan dat.") == "Eerst dit. Dan dat."
