"""Values that remember where they came from.

A formula runs once more on stand-ins for the population and the parameters. What it reads are values that keep their
origin, and every operation on them makes a value that keeps its parts. So the conditions and amounts behind an outcome
are those of the formula itself, whatever it says, and nobody has to tell them again.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy
from numpy.lib.mixins import NDArrayOperatorsMixin
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import ParameterNodeAtInstant, VectorialParameterNodeAtInstant
from openfisca_core.periods import Period
from openfisca_core.populations import CorePopulation, GroupPopulation
from openfisca_core.projectors import Projector

VERGELIJKINGEN: dict[Callable, Callable] = {
    numpy.equal: operator.eq,
    numpy.not_equal: operator.ne,
}
"""An enum array compares by these operators; as a ufunc it would compare its codes."""

SAMENSTELLING = ("nb_persons", "has_role")
"""What a formula asks of the composition of the household."""

OVER_LEDEN = ("sum", "any", "all", "max", "min")
"""The operations of a household over its members."""


@dataclass(frozen=True)
class Gelezen:
    """A variable that a formula read, for a period; ``rol`` when it is that of one member of the household."""

    naam: str
    periode: Period
    rol: str | None = None


@dataclass(frozen=True)
class GelezenParameter:
    """A parameter that a formula read at a date; a part of the path can depend on the household or the person."""

    pad: "tuple[str | Waarde, ...]"
    datum: str


@dataclass(frozen=True)
class OverLeden:
    """An operation over the members of the household, perhaps only those with a role."""

    bewerking: str
    rol: str | None


@dataclass(frozen=True)
class Samenstelling:
    """Who belongs to the household: the number of members with a role, or whether the person has it."""

    rol: str | None


@dataclass(frozen=True)
class Afronding:
    """A rounding, in words; '' for what only removes the noise of single precision."""

    woorden: str


@dataclass(frozen=True)
class Benoemd:
    """What a function made of a value, by its name."""

    naam: str


@dataclass
class Verloop:
    """What one run of a formula read, and what it asked in an ``if``."""

    variabelen: set[str] = field(default_factory=set)
    """The variables, by name."""
    parameters: set[tuple[str, ...]] = field(default_factory=set)
    """The parameters, by path; ``ELK`` where a part of the path depends on the person or the household."""
    besluiten: list[tuple["Waarde", bool]] = field(default_factory=list)
    """The conditions that an ``if`` asked, with the answer."""


ELK = "*"
"""A part of a path that is another one for every person or household."""


@dataclass(eq=False)
class Waarde(NDArrayOperatorsMixin):
    """A value, what it is (``soort``) and what it was made of (``delen``).

    ``soort`` is one of the classes above, or the function (a ufunc, ``numpy.where``, ``numpy.select``) that made it.
    A part is another value, or a plain number, array, enum item or list of these.
    """

    waarden: Any
    soort: Any
    delen: tuple[Any, ...] = ()
    verloop: Verloop = field(default_factory=Verloop, repr=False)
    """One for the whole run of the formula."""

    def _nieuw(self, waarden: Any, soort: Any, *delen: Any) -> "Waarde":
        return Waarde(waarden, soort, delen, self.verloop)

    def __array_ufunc__(self, ufunc: numpy.ufunc, methode: str, *invoer: Any, **opties: Any) -> Any:
        """Compute with the plain values and keep the parts."""
        opties.pop("out", None)
        rekenwijze = VERGELIJKINGEN.get(ufunc, ufunc) if methode == "__call__" else getattr(ufunc, methode)
        return self._nieuw(rekenwijze(*(kaal(deel) for deel in invoer), **opties), ufunc, *invoer)

    def __array_function__(self, functie: Callable, soorten: Any, invoer: tuple[Any, ...], opties: Any) -> Any:
        """Compute ``numpy.where``, ``numpy.select`` and the like with the plain values and keep the parts."""
        uit = functie(*(kaal(deel) for deel in invoer), **{naam: kaal(deel) for naam, deel in opties.items()})
        return self._nieuw(uit, functie, *invoer, *opties.values())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> numpy.ndarray:
        """Give the plain values; what is made of them has no origin any more."""
        return numpy.asarray(self.waarden, dtype=dtype)

    def __getattr__(self, naam: str) -> Any:
        """Give what the plain values have."""
        if naam.startswith("__") or "waarden" not in self.__dict__:
            raise AttributeError(naam)
        return getattr(self.waarden, naam)

    def __getitem__(self, plaats: Any) -> "Waarde":
        """Take a part of the values."""
        return self._nieuw(self.waarden[kaal(plaats)], operator.getitem, self)

    def __bool__(self) -> bool:
        """Answer an ``if`` of the formula, and keep the answer."""
        antwoord = bool(self.waarden)
        self.verloop.besluiten.append((self, antwoord))
        return antwoord

    def __index__(self) -> int:
        """Serve as a number of months or persons."""
        return operator.index(int(self.waarden))

    __int__ = __index__

    def __hash__(self) -> int:
        """Be one's own key."""
        return id(self)

    def __len__(self) -> int:
        """Count the persons or households."""
        return len(self.waarden)

    def astype(self, soort: Any) -> "Waarde":
        """Convert; the origin stays."""
        return self._nieuw(self.waarden.astype(soort), Afronding(""), self)

    def afgerond(self, functie: Callable, woorden: str, *opties: Any) -> "Waarde":
        """Round with a function that cannot keep the origin itself; see :mod:`openfisca_nijmegen.afronden`."""
        return self._nieuw(functie(self.waarden, *kaal(opties)), Afronding(woorden), self, *opties)

    def opgezocht(self, functie: Callable, rij: Callable, sleutel: Any) -> "Waarde":
        """Look up in a table, a parameter; the path ends with the row. See :mod:`openfisca_nijmegen.tabellen`."""
        plaats = self._nieuw(rij(self.waarden, kaal(sleutel)), operator.getitem, sleutel)
        gelezen = GelezenParameter((*self.soort.pad, plaats), self.soort.datum)
        return self._nieuw(functie(self.waarden, kaal(sleutel)), gelezen)

    def benoemd(self, functie: Callable, naam: str) -> "Waarde":
        """Compute with a function whose outcome has a name; see :mod:`openfisca_nijmegen.datums`."""
        return self._nieuw(functie(self.waarden), Benoemd(naam), self)


def kaal(deel: Any) -> Any:
    """Take the origin off a value, also within a list."""
    if isinstance(deel, Waarde):
        return deel.waarden
    if isinstance(deel, list | tuple):
        return type(deel)(kaal(stuk) for stuk in deel)
    return deel


class Bevolking:
    """Stands in for the population in a formula: what it reads, keeps its origin."""

    def __init__(self, echt: CorePopulation | Projector, verloop: Verloop, rol: str | None = None) -> None:
        """Stand in for a population, or for a projection of one.

        Args:
            echt: The population or the projector.
            verloop: The run of the formula.
            rol: The role of the one member it projects, such as ``aanvrager``.
        """
        self._echt, self._verloop, self._rol = echt, verloop, rol

    def __call__(self, naam: str, periode: Any = None, options: Any = None) -> Waarde:
        """Read a variable."""
        self._verloop.variabelen.add(naam)
        waarden = self._echt(naam, periode) if options is None else self._echt(naam, periode, options=options)
        return Waarde(waarden, Gelezen(naam, periode, self._rol), (), self._verloop)

    def __getattr__(self, naam: str) -> Any:
        """Stand in for a projection or for an operation over members; anything else is that of the population."""
        echt = getattr(self._echt, naam)
        if isinstance(echt, Projector | CorePopulation | GroupPopulation):
            return Bevolking(echt, self._verloop, naam if getattr(echt, "role", None) is not None else self._rol)
        if naam in OVER_LEDEN:
            return lambda waarde, role=None: Waarde(
                echt(kaal(waarde), role=role),
                OverLeden(naam, role.key if role else None),
                (waarde,),
                self._verloop,
            )
        if naam in SAMENSTELLING:
            return lambda role=None: Waarde(echt(role), Samenstelling(role.key if role else None), (), self._verloop)
        return echt


class Parameters:
    """Stands in for a node of the parameters: what is read from it, keeps its path and date."""

    def __init__(self, knoop: Any, pad: tuple[Any, ...], datum: str, verloop: Verloop) -> None:
        """Stand in for a node.

        Args:
            knoop: The node at an instant.
            pad: Its path.
            datum: The date it was read for, ISO.
            verloop: The run of the formula.
        """
        self._knoop, self._pad, self._datum, self._verloop = knoop, pad, datum, verloop

    def __getitem__(self, sleutel: Any) -> Any:
        """Give a part: another node, or a value."""
        pad = (*self._pad, sleutel.name if isinstance(sleutel, Enum) else sleutel)
        deel = self._knoop[kaal(sleutel)]
        if is_knoop(deel):
            return Parameters(deel, pad, self._datum, self._verloop)
        self._verloop.parameters.add(tuple(stuk if isinstance(stuk, str) else ELK for stuk in pad))
        return Waarde(deel, GelezenParameter(pad, self._datum), (), self._verloop)

    def __getattr__(self, naam: str) -> Any:
        """Give a part by name."""
        if naam.startswith("_"):
            raise AttributeError(naam)
        deel = getattr(self._knoop, naam)
        if callable(deel):
            return deel
        return self[naam]

    def __iter__(self) -> Any:
        """Walk the names of the parts."""
        return iter(self._knoop)


def is_knoop(deel: Any) -> bool:
    """Tell whether a part of the parameters has parts of its own."""
    return isinstance(deel, ParameterNodeAtInstant | VectorialParameterNodeAtInstant) or hasattr(deel, "_knoop")


def voer_uit(
    formule: Callable, bevolking: CorePopulation, periode: Period, stelsel: Any, verloop: Verloop | None = None
) -> Waarde:
    """Run a formula on stand-ins.

    Args:
        formule: The formula.
        bevolking: The population it is about.
        periode: The period.
        stelsel: The tax and benefit system with the parameters.
        verloop: Where to keep what it reads, also when it fails.

    Returns:
        The outcome with its origin.
    """
    verloop = verloop or Verloop()

    def parameters(moment: Any) -> Parameters:
        datum = str(moment.start if isinstance(moment, Period) else moment)
        return Parameters(stelsel.get_parameters_at_instant(moment), (), datum, verloop)

    # A formula may take the parameters or not.
    argumenten = (Bevolking(bevolking, verloop), periode, parameters)
    uit = formule(*argumenten[: formule_argumenten(formule)])
    return uit if isinstance(uit, Waarde) else Waarde(uit, Afronding(""), (uit,), verloop)


def formule_argumenten(formule: Callable) -> int:
    """Count the arguments of a formula; core allows one without parameters."""
    code = getattr(formule, "__code__", None)
    return 3 if code is None or code.co_argcount != 2 else 2


def is_ja_nee(deel: Any) -> bool:
    """Tell whether a part is a condition."""
    return isinstance(deel, bool | numpy.bool_) or getattr(getattr(kaal(deel), "dtype", None), "kind", "") == "b"


def is_niets(deel: Any) -> bool:
    """Tell whether a part is a plain nought, for everyone."""
    return not isinstance(deel, Waarde) and not numpy.count_nonzero(deel)


def op_plaats(deel: Any, plaats: int) -> Any:
    """Give the plain value of a part for one person or household; an enum by its item.

    Args:
        deel: A value, or a plain number, array or enum item.
        plaats: The place of the person; arrays of the one household have a single value.

    Returns:
        The plain value.
    """
    waarden = kaal(deel)
    if isinstance(waarden, EnumArray):
        waarden = waarden.decode()
    if numpy.ndim(waarden) == 0:
        return waarden.item() if isinstance(waarden, numpy.generic | numpy.ndarray) else waarden
    waarde = waarden[plaats if len(waarden) > 1 else 0]
    return waarde.item() if isinstance(waarde, numpy.generic) and waarde.dtype.kind in "biu" else waarde
