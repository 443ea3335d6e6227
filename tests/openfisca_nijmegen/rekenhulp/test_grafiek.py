"""Where things stand in the chart."""

from itertools import pairwise

import pytest

from openfisca_nijmegen.web.rekenhulp.grafiek import HOOGTE, ONDER, REGELHOOGTE, _tussen, _uit_elkaar, verdeling


@pytest.mark.parametrize(
    ("laag", "hoog", "verwacht"),
    [
        (0, 4000, [0, 1000, 2000, 3000, 4000]),
        (3012.5, 4490, [3000, 3500, 4000, 4500]),
        (0, 1.5, [0, 0.5, 1.0, 1.5]),
        (-1500, 300, [-1500, -1000, -500, 0, 500]),
        (876, 976, [860, 880, 900, 920, 940, 960, 980]),
    ],
)
def test_an_axis_has_round_numbers_around_the_values(laag: float, hoog: float, verwacht: list[float]) -> None:
    delen = verdeling(laag, hoog)
    assert delen[0] <= laag
    assert delen[-1] >= hoog
    assert 2 <= len(delen) <= 7
    assert delen == pytest.approx(verwacht)


@pytest.mark.parametrize("hoogtes", [[100], [100, 300], [100, 100], [100, 105, 102], [325, 328, 327]])
def test_names_of_lines_do_not_overlap(hoogtes: list[float]) -> None:
    plaatsen = sorted(_uit_elkaar(hoogtes))
    assert all(b - a >= REGELHOOGTE for a, b in pairwise(plaatsen))
    assert plaatsen[-1] <= HOOGTE - ONDER


def test_a_name_stays_beside_its_line_where_there_is_room() -> None:
    assert _uit_elkaar([300, 100]) == [300, 100]


def test_the_height_of_a_line_between_its_points() -> None:
    assert _tussen([0, 100, 200], [10, 20, 0], 150) == 10
    assert _tussen([0, 100, 200], [10, 20, 0], 0) == 10
    assert _tussen([0, 100, 200], [10, 20, 0], 200) == 0
