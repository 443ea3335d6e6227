"""Which rule reads what: every formula is run for varied households, and what it reads is noted."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from openfisca_core.parameters import Parameter
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.variables import Variable

from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.explanation.herkomst import ELK, Verloop, voer_uit
from openfisca_nijmegen.opgegeven import geldende_formule
from openfisca_nijmegen.rekenwijze import Rekenwijze


class FormuleError(Exception):
    """A formula cannot be computed; the sentence says which and for when."""


@dataclass
class Meegelezen:
    """What the formulas read, by the name of their variable."""

    variabelen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parameters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def lees_mee(stelsel: Rekenwijze, gevallen: "Sequence[Geval] | None" = None) -> Meegelezen:
    """Run every formula for varied households and months, and note the variables and parameters that it reads.

    Args:
        stelsel: The system; the same afterwards.
        gevallen: What is computed, or :data:`GEVALLEN`.

    Returns:
        What the formulas read, also behind the switches: parameters that are yes or no.

    Raises:
        FormuleError: A formula fails.
    """
    gelezen = Meegelezen()
    for situatie, maanden, schakelaars in gevallen or GEVALLEN:
        with _met(stelsel, schakelaars):
            simulatie = SimulationBuilder().build_from_entities(stelsel, situatie())
            for maand in maanden:
                for variabele in stelsel.variables.values():
                    if verloop := _lees(simulatie, variabele, eigen_periode(variabele, maand)):
                        gelezen.variabelen[variabele.name] |= verloop.variabelen
                        for pad in verloop.parameters:
                            gelezen.parameters[variabele.name].update(_bladen(stelsel.parameters, pad))
    return gelezen


def _lees(simulatie: Simulation, variabele: Variable, periode: Period) -> Verloop | None:
    formule, stelsel = geldende_formule(variabele, periode), simulatie.tax_benefit_system
    if formule is None:
        return None
    verloop = Verloop()
    try:
        simulatie.calculate(variabele.name, periode)
        voer_uit(formule, simulatie.populations[variabele.entity.key], periode, stelsel, verloop)
    except TeVroegError:
        pass
    except Exception as fout:
        raise FormuleError(f"De variabele {variabele.name} is niet te berekenen voor {periode}: {fout}") from fout
    return verloop


@contextmanager
def _met(stelsel: Rekenwijze, schakelaars: bool | None) -> Iterator[None]:
    """Turn every yes into no, or every no and every nought into yes and one, to see what lies behind it."""
    gedraaid: list[tuple[Any, Any]] = [
        (op_datum, op_datum.value)
        for parameter in stelsel.parameters.get_descendants()
        if schakelaars is not None and isinstance(parameter, Parameter)
        for op_datum in parameter.values_list
        if op_datum.value is True or not op_datum.value
    ]
    for op_datum, waarde in gedraaid:
        op_datum.value = type(waarde)(schakelaars)
    stelsel.vergeet_datums()
    try:
        yield
    finally:
        for op_datum, waarde in gedraaid:
            op_datum.value = waarde
        stelsel.vergeet_datums()


def eigen_periode(variabele: Variable, maand: str) -> Period:
    """Give the month, or the year that it is in, as the variable has it."""
    return period(maand[:4] if variabele.definition_period == DateUnit.YEAR else maand)


def _bladen(knoop: Any, pad: tuple[str, ...]) -> Iterator[str]:
    """Give the dated parameters on a path; for a part that differs by person or household each that is there."""
    if isinstance(knoop, Parameter):
        yield knoop.name
    elif pad:
        # Een gemeente zonder de systematiek heeft wel een waarde, en geen parameter.
        for naam in knoop.children.keys() if pad[0] == ELK else {pad[0]} & knoop.children.keys():
            yield from _bladen(knoop.children[naam], pad[1:])


def huishoudens() -> dict[str, Any]:
    """Give varied households: a formula may only read what some household needs."""
    jaren = [str(jaar) for jaar in range(2018, 2031)]
    loon, huur = dict.fromkeys(jaren, 18_000), dict.fromkeys(jaren, 8_400)
    ja = dict.fromkeys(jaren, True)
    personen = {
        "alleen": {"geboortedatum": {"ETERNITY": "1985-05-01"}},
        "ouder": {"geboortedatum": {"ETERNITY": "1988-05-01"}, "brutoloon": loon},
        "kind": {"geboortedatum": {"ETERNITY": "2012-05-01"}},
        "man": {"geboortedatum": {"ETERNITY": "1940-05-01"}, "bruto_pensioen": loon},
        "vrouw": {"geboortedatum": {"ETERNITY": "1945-05-01"}},
        "jongere": {"geboortedatum": {"ETERNITY": "2003-05-01"}, "is_student": ja},
        "huisgenoot": {"geboortedatum": {"ETERNITY": "1980-05-01"}, "winst_uit_onderneming": loon},
        "ontheemde": {"geboortedatum": {"ETERNITY": "1990-05-01"}, "is_ontheemde_oekraine": ja},
    }
    huishoudens: dict[str, dict[str, Any]] = {
        "een": {"aanvrager": ["alleen"], "kale_huur": huur},
        "twee": {"aanvrager": ["ouder"], "kinderen": ["kind"], "mms_van_kracht": ja},
        "drie": {"aanvrager": ["man"], "partner": ["vrouw"], "kale_huur": huur},
        "vier": {"aanvrager": ["jongere"], "medebewoners": ["huisgenoot"]},
        "vijf": {"aanvrager": ["ontheemde"]},
    }
    for huishouden, gemeente in zip(huishoudens.values(), cycle(Gemeente.names.tolist()), strict=False):
        huishouden["gemeente"] = dict.fromkeys(jaren, gemeente)
    return {"personen": personen, "huishoudens": huishoudens}


def _proef() -> dict[str, Any]:
    """Give a household in the Wageningen trial; its months lie before the first national amounts."""
    maanden = [f"{jaar}-{maand:02}" for jaar in (2019, 2020) for maand in range(1, 13)]
    loon = dict.fromkeys(maanden, 460)
    persoon = {"leeftijd": dict.fromkeys(maanden, 30), "brutoloon": loon, "netto_arbeidsinkomen": loon}
    huishouden = {"gemeente": dict.fromkeys(maanden, "wageningen"), "recht_op_bijstand": dict.fromkeys(maanden, True)}
    return {"personen": {"een": persoon}, "huishoudens": {"huis": {"aanvrager": ["een"], **huishouden}}}


JAREN = ("2023-01", "2023-07", "2024-07", "2025-07", "2026-07", "2027-07", "2030-07")
"""The months cover every year with other amounts or rules and the first year of the ordinance."""

Geval = tuple[Callable[[], dict[str, Any]], Sequence[str], bool | None]

GEVALLEN: tuple[Geval, ...] = (
    (huishoudens, JAREN, None),
    (huishoudens, JAREN[-1:], True),
    (huishoudens, JAREN[-1:], False),
    (_proef, ("2020-12",), None),
)
"""What is computed to see what is read: a situation, months, and what the yes-no parameters are set to."""
