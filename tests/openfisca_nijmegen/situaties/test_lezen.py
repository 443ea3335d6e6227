"""Reading: files and standard input, JSON, the periods in it and the packaged examples, with whole sentences."""

import io
import json
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import voorbeelden
from openfisca_nijmegen.situaties import (
    VOORBEELDEN,
    SituatieError,
    eigen_periode,
    enkelvoud,
    lees_maand,
    lees_periode,
    lees_tekst,
    lees_voorbeeld,
    lezen,
    ontleed,
)
from openfisca_nijmegen.situaties.opbouw import geboortedatum_van, heeft_leeftijd


def says(text: str) -> str:
    with pytest.raises(SituatieError) as error:
        ontleed(text)
    return str(error.value)


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "goed.json").write_bytes(b'\xef\xbb\xbf{"a": "\xc3\xa9"}')
    assert lees_tekst(str(tmp_path / "goed.json")) == '{"a": "é"}'  # without the byte order mark


def test_an_example_in_place_of_a_file() -> None:
    name = "@alleenstaande_ouder-24_uur"
    assert json.loads(lees_tekst(name)) == voorbeelden.lees(name[1:])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"{}")))
    assert lees_tekst("-") == "{}"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff")))
    with pytest.raises(SituatieError) as error:
        lees_tekst("-")
    assert str(error.value) == "standaardinvoer, regel 1: dit is geen UTF-8; bewaar het bestand als UTF-8."


def test_a_file_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin1.json").write_bytes(b"{\n\n\xe9}")
    with pytest.raises(SituatieError) as error:
        lees_tekst("latin1.json")
    assert str(error.value) == "latin1.json, regel 3: dit is geen UTF-8; bewaar het bestand als UTF-8."


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (FileNotFoundError(2, ""), "dit bestand bestaat niet."),
        (IsADirectoryError(21, ""), "dit is een map en geen bestand."),
        (PermissionError(13, ""), "u mag dit bestand niet lezen."),
        (OSError(36, ""), "dit is niet te lezen (de naam is te lang)."),
    ],
)
def test_a_file_that_cannot_be_read(fault: OSError, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_: str) -> bytes:
        raise fault

    monkeypatch.setattr(lezen, "lees_bytes", unreadable)
    with pytest.raises(SituatieError) as error:
        lees_tekst("a.json")
    assert str(error.value) == f"a.json: {sentence}"


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "regel 1, kolom 1", "hier hoort een waarde te staan"),
        ("{\na: 1}", "regel 2, kolom 1", "hier hoort een naam tussen dubbele aanhalingstekens"),
        ('{"a": 1 "b"}', "regel 1, kolom 9", "hier hoort een komma of het einde van het object"),
        ('{"a" 1}', "regel 1, kolom 6", "hier hoort een dubbele punt"),
        ("{} x", "regel 1, kolom 4", "hier staat nog iets na het einde"),
        ('{"a', "regel 1, kolom 2", "een tekst zonder aanhalingsteken aan het einde"),
        ('{"a\n": 1}', "regel 1, kolom 4", "een regeleinde of ander stuurteken in een tekst"),
        ('{"\\x": 1}', "regel 1, kolom 3", "een onbekende reeks na een backslash"),
        ('{"\\u12": 1}', "regel 1, kolom 4", "een onbekende reeks na een backslash"),
        ("\ufeff{}", "regel 1, kolom 1", "een byte order mark aan het begin"),
    ],
)
def test_broken_json(text: str, place: str, what: str) -> None:
    assert says(text) == f"{place}: dit is geen geldige JSON ({what})."


@pytest.mark.parametrize(
    ("message", "what"),
    [
        ("Illegal trailing comma before end of object", "een komma vóór het einde van het object"),
        ("Illegal trailing comma before end of array", "een komma vóór het einde van de lijst"),
        ("Whatever a later version says", "hier klopt iets niet"),
    ],
)
def test_what_only_a_later_python_says(message: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def loads(text: str, **_: Any) -> None:
        raise json.JSONDecodeError(message, text, 1)

    monkeypatch.setattr(json, "loads", loads)
    assert says("{,}") == f"regel 1, kolom 2: dit is geen geldige JSON ({what})."


def nested(lists: int) -> str:
    return '{"a": ' + "[" * lists + "]" * lists + "}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": ' + "1" * 5000 + "}", "situatie: er staat een getal in met te veel cijfers."),
        (nested(100_000), "situatie: de objecten staan te diep in elkaar."),
        (nested(20), "a: de objecten staan te diep in elkaar."),
        ("[]", "situatie: bovenaan hoort een object te staan: { ... } met personen en huishoudens."),
        ('{"a": {"b": 1, "c": 2, "c": 3}}', "a/c: deze sleutel staat er twee keer; laat er één staan."),
    ],
    ids=range(5),
)
def test_no_situation(text: str, sentence: str) -> None:
    assert says(text) == sentence


def test_nesting_at_the_limit() -> None:
    assert ontleed(nested(19)) == json.loads(nested(19))


def test_the_packaged_examples_and_what_they_are() -> None:
    folder = files("openfisca_nijmegen").joinpath("situation_examples")
    assert {f"{name}.json" for name in VOORBEELDEN} == {
        path.name for path in folder.iterdir() if path.name.endswith(".json")
    }
    assert VOORBEELDEN == {
        "alleenstaande_bijstand": (
            "Alleenstaande van 40 met een volledige bijstandsuitkering, in een sociale huurwoning."
        ),
        "alleenstaande_ouder_deeltijdwerk": (
            "Alleenstaande ouder met twee kinderen van 9 en 13, die 24 uur per week werkt voor het minimumloon; het "
            "vakantiegeld is over het jaar gespreid."
        ),
        "alleenstaande_ouder_kinderopvang": (
            "Alleenstaande ouder die 24 uur per week werkt voor het minimumloon, met een kind van 2 op de dagopvang en "
            "een van 7 op de buitenschoolse opvang; het vakantiegeld is over het jaar gespreid."
        ),
        "paar_drie_kinderen_minimumloon": (
            "Paar met drie kinderen van 8, 12 en 16, waarvan één ouder 36 uur per week werkt voor het minimumloon en "
            "de ander geen inkomen heeft."
        ),
        "aow_paar_klein_pensioen": "Paar met AOW en samen 275 euro bruto aanvullend pensioen per maand.",
        "student_kamer": "Student van 22 op een kamer, met een bijbaan van 8 uur per week voor het minimumloon.",
        "alleenstaande_met_medebewoner": (
            "Alleenstaande van 35 zonder inkomen, met een medebewoner van 38 die 24 uur per week werkt voor het "
            "minimumloon; voor de bijstand geldt de kostendelersnorm."
        ),
    }
    with pytest.raises(SituatieError) as error:
        lees_voorbeeld("paar")
    *first, last = VOORBEELDEN
    assert str(error.value) == f'voorbeeld: "paar" bestaat niet; er zijn {", ".join(first)} en {last}.'


# The periods

NO_PERIOD = " is geen bestaande periode; schrijf een maand als 2026-01."
NO_MONTH_OR_YEAR = " is geen maand of jaar; schrijf een maand als 2026-01 of een jaar als 2026."
OUTSIDE = " ligt niet tussen 1900 en 2100."
NOT_ONE = " is niet één maand; schrijf een maand als 2026-01."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("month:2026-01:10000", NO_PERIOD),
        ("2026-01-01", NO_MONTH_OR_YEAR),
        ("2026-01-15", NO_MONTH_OR_YEAR),
        ("month:2026-01-15:2", NO_MONTH_OR_YEAR),
        ("month:2026-01:0", OUTSIDE),
        ("1899-12", OUTSIDE),
        ("2026", NOT_ONE),
        ("month:2026-01:2", NOT_ONE),
    ],
)
def test_no_month(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"schrijf|ligt") as error:
        lees_maand(text)
    assert str(error.value) == f'"{text}"{sentence}'


def test_a_month_from_before_the_first_amounts() -> None:
    assert lees_maand("2023-01") == period("2023-01")
    with pytest.raises(ValueError, match="2022-12") as error:
        lees_maand("2022-12")
    assert str(error.value) == (
        "voor 2022-12 zijn geen bedragen bekend, want de parameters beginnen op 2023-01-01; vraag een periode vanaf "
        "2023-01."
    )


def test_the_first_year_and_the_longest_period() -> None:
    assert lees_periode("1900") == period("1900")
    assert lees_periode("month:1900-01:1200").size == 1200


@pytest.mark.parametrize(
    ("name", "own"), [("brutoloon", "2026-05"), ("rendementsgrondslag", "2026"), ("geboortedatum", "ETERNITY")]
)
def test_the_period_of_a_variable(name: str, own: str, tax_benefit_system: TaxBenefitSystem) -> None:
    assert eigen_periode(tax_benefit_system.variables[name], lees_maand("2026-05")) == own


# The persons


def test_one_of_a_role() -> None:
    assert [enkelvoud(role) for role in ("aanvrager", "partner", "kinderen", "medebewoners")] == [
        "aanvrager",
        "partner",
        "kind",
        "medebewoner",
    ]


def test_a_question_gives_nothing() -> None:
    assert geboortedatum_van({"geboortedatum": {"ETERNITY": None}}) is None
    assert not heeft_leeftijd({"leeftijd": {"2026-01": None}})
    assert not heeft_leeftijd({})
    assert heeft_leeftijd({"leeftijd": {"2026-01": None, "2026-02": 40}})
