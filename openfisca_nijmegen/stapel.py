"""Room on Python's own stack, without which a calculation spends a third of its time in the kernel."""

from collections.abc import Callable
from typing import Any


def met_ruimte(functie: Callable[..., Any], *argumenten: Any, **opties: Any) -> Any:
    """Call a function with room for its calls.

    CPython (3.11 and later) takes the stack of Python frames from the system in pieces of 16 kB, and gives a piece back
    as soon as it is empty. A calculation that goes up and down over the edge of a piece does so thousands of times:
    20,000 page faults and 150 ms in the kernel for one household. This function claims a frame of 1 MB, which nothing
    ever touches; the piece that holds it is 2 MB, so what is called stays inside it.

    Args:
        functie: What to call.
        argumenten: Its arguments.
        opties: Its arguments by name.

    Returns:
        What it returns.
    """
    return functie(*argumenten, **opties)


met_ruimte.__code__ = met_ruimte.__code__.replace(co_stacksize=2**17)
