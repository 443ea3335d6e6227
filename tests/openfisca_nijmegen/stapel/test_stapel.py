"""Calls that go up and down ask the system for nothing when there is room on the stack."""

import resource
import sys

import pytest

from openfisca_nijmegen.stapel import met_ruimte


def deep(levels: int) -> None:
    if levels:
        deep(levels - 1)


def faults() -> int:
    """Go up and down around every depth, so also over the edge of a piece of the stack; count the page faults."""

    def at(levels: int) -> None:
        if levels:
            at(levels - 1)
        for _ in range(200):
            deep(3)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    at(400)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_arguments_and_result_are_passed_on() -> None:
    assert met_ruimte(divmod, 7, 2) == (3, 1)
    assert met_ruimte(sorted, [1, 2], reverse=True) == [2, 1]


@pytest.mark.skipif(sys.implementation.name != "cpython" or sys.platform != "linux", reason="a trait of CPython")
def test_with_room_the_stack_stays_where_it_is() -> None:
    met_ruimte(faults)
    assert met_ruimte(faults) < 200
