"""The explanation as data: plain frozen dataclasses, which :meth:`Uitleg.als_dict` turns into JSON."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Bron:
    """Where a rule or a value stands: an article or a document, with its address when it has one."""

    titel: str
    adres: str | None = None


@dataclass(frozen=True)
class Gegeven:
    """A value from the trace: an amount, a number, a choice, or ja and nee; of one person or of the household.

    ``ingevoerd`` says that it was not calculated; ``standaard`` that it is an input nobody gave, as far as the
    situation is known.
    """

    variabele: str
    label: str
    waarde: Any
    tekst: str
    periode: str
    van: str | None = None
    ingevoerd: bool = False
    standaard: bool = False
    toelichting: str = ""


@dataclass(frozen=True)
class Parameterwaarde:
    """A parameter as the calculation read it.

    ``peildatum`` is the date it was read for, ``vanaf`` the date from which this value applies. ``status`` is
    ``vastgesteld``, ``gepubliceerd``, ``afgeleid``, ``voorstel`` or ``aanname``, or ``scenario`` when the scenario set
    the value; ``zonder_scenario`` is then the value it replaces. ``secundair`` says that no official source was found.
    """

    pad: str
    omschrijving: str
    waarde: Any
    tekst: str
    peildatum: str
    vanaf: str
    status: str
    reden: str
    bronnen: tuple[Bron, ...]
    zonder_scenario: str | None = None
    secundair: bool = False

    @property
    def status_tekst(self) -> str:
        """Give the status, and say when its source is not the official one."""
        return f"{self.status} (secundaire bron)" if self.secundair else self.status


@dataclass(frozen=True)
class Stap:
    """One step: what was decided and why, the articles, the amounts in and out, the values used, and its parts.

    ``besluit`` is about this household, ``regel`` says what the rule is for everyone.
    ``gevouwen`` sums up in a sentence what is left out. With ``parameters_samengevat`` a reader is served better by a
    count of the parameters than by their list; the list is complete all the same.
    """

    sleutel: str
    kop: str
    besluit: str
    artikelen: tuple[Bron, ...] = ()
    erin: tuple[Gegeven, ...] = ()
    eruit: tuple[Gegeven, ...] = ()
    parameters: tuple[Parameterwaarde, ...] = ()
    onderdelen: tuple["Stap", ...] = ()
    regel: str = ""
    gevouwen: str = ""
    parameters_samengevat: bool = False

    def alle(self) -> Iterator["Stap"]:
        """Give this step and all parts below it, in reading order."""
        yield self
        for onderdeel in self.onderdelen:
            yield from onderdeel.alle()


@dataclass(frozen=True)
class NietIngevuld:
    """An input that the calculation used and nobody gave: the default, of whom (() for the household), and when.

    ``wanneer`` is empty when no value was given at all.
    """

    variabele: str
    label: str
    tekst: str
    van: tuple[str, ...]
    wanneer: str = ""


@dataclass(frozen=True)
class Ontvangstbewijs:
    """What is needed to repeat the calculation: versions, fingerprints, scenario and calculation date."""

    versie: str
    core: str
    parameters_sha256: str
    verordening_sha256: str
    scenario: str
    berekend_voor: str


@dataclass(frozen=True)
class Uitleg:
    """The explanation of one result for one household, or for one person in it.

    ``niet_ingevuld`` and ``waarschuwingen`` are None when the situation was not handed over. ``berust_op`` has the
    values that are not law: ``voorstel``, ``aanname`` and, in a scenario, ``scenario``; ``aantallen`` counts the used
    values by status.
    """

    variabele: str
    label: str
    periode: str
    periode_tekst: str
    huishouden: str
    leden: dict[str, str]
    persoon: str | None
    uitkomst: Gegeven
    voorbehoud: str
    samenvatting: str
    stappen: tuple[Stap, ...]
    kanttekeningen: tuple[str, ...]
    niet_ingevuld: tuple[NietIngevuld, ...] | None
    waarschuwingen: tuple[str, ...] | None
    berust_op: dict[str, tuple[Parameterwaarde, ...]]
    aantallen: dict[str, int]
    ontvangstbewijs: Ontvangstbewijs

    def alle_stappen(self) -> Iterator[Stap]:
        """Give every step and part, in reading order."""
        for stap in self.stappen:
            yield from stap.alle()

    def als_dict(self) -> dict[str, Any]:
        """Give the explanation as dictionaries, lists, text, numbers and booleans only."""
        return _zonder_tupels(asdict(self))


def _zonder_tupels(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {sleutel: _zonder_tupels(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_zonder_tupels(deel) for deel in waarde]
    return waarde
