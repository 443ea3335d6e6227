"""A condition after another one."""

from collections.abc import Callable
from typing import Any

import numpy


def en_dan(eerst: Any, dan: Callable[[], Any]) -> Any:
    """Tell where both of two conditions hold; the second is not computed where the first holds for nobody.

    It means the same as ``eerst & dan()``. It is for a condition that costs much and that a rule asks in many months,
    such as the right to bijstand in every month since 2023, of which only those with a wage count.

    Args:
        eerst: The first condition, an array of booleans; or, in an explanation, a value that knows its origin, of which
            the second condition is always asked too.
        dan: Computes the second one.

    Returns:
        Where both hold.
    """
    if isinstance(eerst, numpy.ndarray) and not eerst.any():
        return eerst
    return eerst & dan()
