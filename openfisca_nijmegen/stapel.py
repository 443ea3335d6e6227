"""Room for deep calculations.

One amount rests on another, down to a hundred calls deep. Python keeps the frames of calls in pieces of memory of 16 kB
and gives each piece back to the system as soon as the last frame in it ends; a calculation that goes up and down across
the end of a piece asks and returns it thousands of times, at a page fault each. A call with one large frame gets a
piece that is large enough for all that it calls.
"""

import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any

PLAATSEN = 20_000
"""The places in the large frame; Python makes room for about as many beside it."""


def met_ruimte(functie: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function and all that it calls share one piece of memory for their frames.

    Args:
        functie: The function, such as a WSGI application.

    Returns:
        A function that does the same.
    """

    def ruim(*inhoud: Any, **opties: Any) -> Any:
        return functie(*inhoud, **opties)

    code = ruim.__code__.replace(co_stacksize=PLAATSEN)
    return functools.wraps(functie)(FunctionType(code, globals(), closure=ruim.__closure__))
