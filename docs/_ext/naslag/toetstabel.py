"""A YAML test in words: a column a case, or, where it has persons or months, who, what, when and which value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openfisca_core import periods
from openfisca_core.entities import GroupEntity, Role
from openfisca_core.indexed_enums import Enum
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.nederlands import opsomming, periode_tekst, waarde_tekst


@dataclass(frozen=True)
class Toetsrij:
    """A row of a test: what is given or expected of each case."""

    variabele: str
    waarden: list[str]
    verwacht: bool


@dataclass(frozen=True)
class Feit:
    """What is given or expected of someone: a variable with its value, or who is in a household.

    ``wie`` and ``periode`` are empty where they are those of the whole test; ``variabele`` is empty for the members of
    a household.
    """

    wie: str
    variabele: str
    periode: str
    waarde: str


def rijen(inhoud: dict[str, Any], stelsel: TaxBenefitSystem) -> tuple[Toetsrij, ...]:
    """Give the rows of a test that gives and expects plain variables with one value a case.

    Args:
        inhoud: The test.
        stelsel: The tax benefit system.

    Returns:
        The rows; none for a test with persons, households or more than one period.
    """
    invoer, uitkomst = inhoud.get("input") or {}, inhoud["output"]
    delen = [*invoer.items(), *uitkomst.items()]
    if any(naam not in stelsel.variables or isinstance(waarde, dict) for naam, waarde in delen):
        return ()
    aantal = max(len(waarde) if isinstance(waarde, list) else 1 for _, waarde in delen)
    return tuple(
        Toetsrij(
            naam,
            [in_woorden(stelsel.variables[naam], een) for een in _per_geval(waarde, aantal)],
            verwacht=plek >= len(invoer),
        )
        for plek, (naam, waarde) in enumerate(delen)
    )


def _per_geval(waarde: Any, aantal: int) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde] * aantal


def feiten(inhoud: dict[str, Any], stelsel: TaxBenefitSystem) -> tuple[tuple[Feit, ...], tuple[Feit, ...]]:
    """Give what a test gives and what it expects, fact by fact; persons stand below their household.

    Args:
        inhoud: The test.
        stelsel: The tax benefit system.

    Returns:
        The facts given and the facts expected.
    """
    toets = _Toets(inhoud, stelsel)
    return tuple(toets.lees(inhoud.get("input") or {})), tuple(toets.lees(inhoud["output"]))


class _Toets:
    """The persons and households of a test by name, in the order of the file."""

    def __init__(self, inhoud: dict[str, Any], stelsel: TaxBenefitSystem) -> None:
        self.stelsel = stelsel
        invoer = inhoud.get("input") or {}
        self.namen = {entiteit.key: list(invoer.get(entiteit.plural) or [""]) for entiteit in stelsel.entities}
        self.rollen = {
            sleutel: rol
            for entiteit in stelsel.group_entities
            for rol in entiteit.roles
            for sleutel in (rol.key, rol.plural)
            if sleutel
        }
        groepen = [
            groep
            for entiteit in stelsel.group_entities
            for groep in ((invoer.get(entiteit.plural) or {}).values() or [invoer.get(entiteit.key) or {}])
        ]
        self.rol_van = {
            wie: self.rollen[sleutel].key
            for groep in groepen
            for sleutel, leden in groep.items()
            if sleutel in self.rollen
            for wie in _lijst(leden)
        }

    def lees(self, deel: dict[str, Any]) -> Iterator[Feit]:
        """Give the facts of the input or the output."""
        personen: dict[str, Any] = {}
        groepen: list[tuple[GroupEntity, str, dict[str, Any]]] = []
        los = {}
        for naam, waarde in deel.items():
            entiteit = next((een for een in self.stelsel.entities if naam in {een.key, een.plural}), None)
            if entiteit is None:
                los[naam] = waarde
                continue
            leden = waarde if naam == entiteit.plural else {"": waarde}
            if entiteit.is_person:
                personen |= leden
            else:
                groepen += [(entiteit, wie, van_wie or {}) for wie, van_wie in leden.items()]
        for entiteit, wie, van_wie in groepen:
            yield from self._groep(entiteit, wie, van_wie, personen)
        for wie, van_wie in personen.items():
            yield from self._variabelen(self._persoon(wie), van_wie or {})
        yield from self._los(los)

    def _groep(
        self, entiteit: GroupEntity, wie: str, van_wie: dict[str, Any], personen: dict[str, Any]
    ) -> Iterator[Feit]:
        naam = f"{entiteit.label or entiteit.key} {_naam(wie)}".strip()
        rollen = [(self.rollen[sleutel], _lijst(leden)) for sleutel, leden in van_wie.items() if sleutel in self.rollen]
        if rollen:
            yield Feit(naam, "", "", opsomming(self._leden(rol, leden) for rol, leden in rollen))
        eigen = {sleutel: waarde for sleutel, waarde in van_wie.items() if sleutel not in self.rollen}
        yield from self._variabelen(naam, eigen)
        for lid in [lid for _, leden in rollen for lid in leden if lid in personen]:
            yield from self._variabelen(self._persoon(lid), personen.pop(lid) or {})

    @staticmethod
    def _leden(rol: Role, leden: list[str]) -> str:
        namen = opsomming(map(_naam, leden))
        naam = rol.plural if len(leden) > 1 and rol.plural else rol.key
        return namen if namen.startswith(rol.key) else f"{naam} {namen}"

    def _persoon(self, wie: str) -> str:
        rol, naam = self.rol_van.get(wie, "persoon"), _naam(wie)
        volledig = (naam if naam.startswith(rol) else f"{rol} {naam}").strip()
        return f"{volledig[:1].upper()}{volledig[1:]}"

    def _los(self, los: dict[str, Any]) -> Iterator[Feit]:
        """Give variables that stand by themselves: a value for all, or a value for each person, household or case."""
        for naam, waarde in los.items():
            for periode_, op_periode in waarde.items() if isinstance(waarde, dict) else [("", waarde)]:
                if not isinstance(op_periode, list):
                    yield from self._variabelen("", {naam: {periode_: op_periode} if periode_ else op_periode})
                    continue
                entiteit = self.stelsel.variables[naam].entity
                wie = [
                    self._persoon(een) if entiteit.is_person else f"{entiteit.label or entiteit.key} {_naam(een)}"
                    for een in self.namen[entiteit.key]
                ]
                if len(wie) != len(op_periode):
                    wie = [f"Geval {nummer}" for nummer in range(1, len(op_periode) + 1)]
                for een, van_een in zip(wie, op_periode, strict=True):
                    yield from self._variabelen(een, {naam: {periode_: van_een} if periode_ else van_een})

    def _variabelen(self, wie: str, waarden: dict[str, Any]) -> Iterator[Feit]:
        for naam, waarde in waarden.items():
            variabele = self.stelsel.variables[naam]
            for wanneer, op_periode in waarde.items() if isinstance(waarde, dict) else [("", waarde)]:
                yield Feit(wie, naam, periode(wanneer) if wanneer else "", in_woorden(variabele, op_periode))


def periode(tekst: Any) -> str:
    """Name the period of a test in words: januari 2026, 2026."""
    return periode_tekst(periods.period(str(tekst)))


def in_woorden(variabele: Variable, waarde: Any) -> str:
    """Write a value of a test in Dutch, in the unit of its variable."""
    if variabele.value_type is Enum:
        return str(variabele.possible_values[waarde].value)
    if variabele.value_type is bool:
        waarde = bool(waarde)
    return waarde_tekst(variabele, waarde if isinstance(waarde, bool | int | float) else str(waarde))


def _lijst(leden: Any) -> list[str]:
    return [str(lid) for lid in leden] if isinstance(leden, list) else [str(leden)]


def _naam(wie: Any) -> str:
    return str(wie).replace("_", " ")
