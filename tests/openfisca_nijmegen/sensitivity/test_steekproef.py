"""A sample stands for the whole population, and holds whole households of every district."""

import pandas

from openfisca_nijmegen.sensitivity.steekproef import steekproef
from tests.openfisca_nijmegen.sensitivity.conftest import BIJSTAND, bevolking


def honderd() -> pandas.DataFrame:
    """Give 100 households, in turn of one and two persons, of which 80 in one district."""
    wijken = ["west" if nummer % 5 else "oost" for nummer in range(100)]
    return bevolking(
        *([BIJSTAND | {"wijk": wijk, "gewicht": 2.0}] * (1 + nummer % 2) for nummer, wijk in enumerate(wijken))
    )


def test_a_tenth_is_a_tenth_of_every_district() -> None:
    getrokken = steekproef(honderd(), 10)
    per_huishouden = getrokken[getrokken["rol"] == "aanvrager"]
    assert per_huishouden["wijk"].value_counts().to_dict() == {"west": 8, "oost": 2}
    assert per_huishouden["gewicht"].tolist() == [20.0] * 10
    assert getrokken["huishouden"].is_monotonic_increasing
    assert all(sum(getrokken["huishouden"] == nummer) == 1 + nummer % 2 for nummer in per_huishouden["huishouden"])


def test_the_same_households_each_time() -> None:
    pandas.testing.assert_frame_equal(steekproef(honderd(), 7), steekproef(honderd(), 7))


def test_more_than_there_are_is_all() -> None:
    alle = honderd()
    for aantal in (0, 100, 5000):
        pandas.testing.assert_frame_equal(steekproef(alle, aantal), alle)
