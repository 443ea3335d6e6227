"""A situation in which one thing is changed."""

import copy
from typing import Any


def changed(situation: dict[str, Any], plural: str, name: str, **given: object) -> dict[str, Any]:
    """Give a copy of a situation, in which something else is given of one person or household."""
    other = copy.deepcopy(situation)
    other[plural][name].update(given)
    return other
