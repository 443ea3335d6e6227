"""A mistake names its exact place, short whatever was written."""

import copy
import pickle

import pytest

from openfisca_nijmegen.berichten import Melding, in_het_engels
from openfisca_nijmegen.situaties.fouten import LANGSTE_WIJZER, SituatieError, TeGrootError, citaat, leesbaar, wijzer

SENTENCE = Melding("dit bestand bestaat niet.")


def test_place_keys_and_pointer() -> None:
    error = SituatieError(("huishoudens", "a/b~c", "kinderen", 1), SENTENCE)
    assert error.sleutels == ("huishoudens", "a/b~c", "kinderen", "1")
    assert error.pointer == "/huishoudens/a~1b~0c/kinderen/1"
    assert error.plaats == "huishoudens/a/b~c/kinderen"
    assert str(error) == "huishoudens/a/b~c/kinderen: dit bestand bestaat niet."
    assert error.error == {"huishoudens": {"a/b~c": {"kinderen": SENTENCE}}}
    assert in_het_engels(error.melding) == "this file does not exist."
    assert (error.code, TeGrootError((), SENTENCE).code) == (400, 422)


def test_a_place_in_words_has_no_pointer() -> None:
    error = SituatieError("regel 3, kolom 7", SENTENCE)
    assert (error.sleutels, error.pointer) == ((), "")
    assert str(error) == "regel 3, kolom 7: dit bestand bestaat niet."


def test_the_whole_situation() -> None:
    error = SituatieError((), SENTENCE)
    assert (error.pointer, error.plaats, str(error)) == ("", "", "dit bestand bestaat niet.")


def test_a_situation_inside_a_request() -> None:
    error = TeGrootError(("personen",), SENTENCE).onder("situatie")
    assert isinstance(error, TeGrootError)
    assert (error.pointer, error.plaats) == ("/situatie/personen", "personen")


@pytest.mark.parametrize("key", ["x" * 1_000_000, "~" * 1_000_000, "\ud800" * 1_000, "\n" * 1_000, "é" * 1_000])
def test_pointer_stays_short(key: str) -> None:
    error = SituatieError((key,) * 100, SENTENCE)
    assert 0 < len(error.pointer) <= LANGSTE_WIJZER
    error.pointer.encode()
    assert len(SituatieError((key,) * 3, SENTENCE).plaats) <= 190


def test_a_long_key_is_cut_before_it_is_escaped() -> None:
    assert wijzer(["a" * 60]) == "/" + "a" * 60
    assert wijzer(["a" * 61]) == "/" + "a" * 59 + "…"
    assert wijzer(["~" * 61]) == "/" + "~0" * 59 + "…"


def test_a_pointer_of_at_most_280_characters() -> None:
    four = ["a" * 60] * 4  # 244 characters with their slashes
    assert wijzer([*four, "b" * 35]) == "".join(f"/{key}" for key in four) + "/" + "b" * 35
    assert wijzer([*four, "b" * 36, "c"]) == "".join(f"/{key}" for key in four)


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a", '"a"'),
        ("a" * 61, '"' + "a" * 57 + '..."'),
        ("\ud800", '"\\ud800"'),
        (None, "null"),
        (True, "true"),
        (-0.0, "-0.0"),
        (float("nan"), "NaN"),
        (10**60 - 1, "9" * 60),
        (10**60, "1000..."),
        (-(10**4000), "-1000..."),
        ([], "[]"),
        ([[[1]]], "[...]"),
        ({}, "{}"),
        ({"a": "b" * 1_000_000}, "{...}"),
    ],
)
def test_quotation(value: object, quoted: str) -> None:
    assert citaat(value) == quoted


def test_a_key_stays_on_one_line() -> None:
    assert leesbaar("a\nb") == "a\\nb"
    assert leesbaar("één") == "één"
    assert leesbaar("é" * 61 + "\n") == "é" * 57 + "..."  # what is cut off does not count
    assert len(leesbaar("\x00" * 1_000_000)) == 60


def test_an_error_can_be_copied() -> None:
    error = SituatieError(("personen", "a"), SENTENCE)
    assert error.args == ("personen/a", SENTENCE)
    other = copy.copy(error)
    assert (other.pointer, other.melding) == (error.pointer, error.melding)
    other = pickle.loads(pickle.dumps(error))
    assert (other.pointer, in_het_engels(other.melding)) == (error.pointer, "this file does not exist.")
