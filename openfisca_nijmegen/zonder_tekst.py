"""No text becomes a number, a boolean or a date, whatever way it comes in.

Core evaluates a text for a number as an expression, with a filter that can be bypassed: code runs. The gate
(:mod:`openfisca_nijmegen.situaties`) refuses such a text at its place. This is the second line, at the variable itself,
for whoever calls core's builder.
"""

from datetime import date
from functools import partial
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.variables import Variable


def weiger_tekst(variabele: Variable) -> None:
    """Let a variable refuse a text for a number or a boolean, and a number for a choice or a date.

    Args:
        variabele: A loaded variable; doing it twice is doing it once.
    """
    variabele.check_set_value = partial(_streng, variabele)


def _streng(variabele: Variable, waarde: Any) -> Any:
    past_niet = str if variabele.value_type in (bool, int, float) else int | float
    if variabele.value_type in (bool, int, float, Enum, date) and isinstance(waarde, past_niet):
        from openfisca_nijmegen.situaties.controles import fout_in_waarde

        raise ValueError(fout_in_waarde(variabele, waarde))
    return Variable.check_set_value(variabele, waarde)
