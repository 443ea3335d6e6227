"""Beleidsvarianten als data: een YAML-bestand met wijzigingen van parameters, een label en een reden.

Elke variant in deze map is ook een gewone OpenFisca-reform: ``openfisca serve --country-package openfisca_nijmegen
--reforms openfisca_nijmegen.scenarios.mms_2026``.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from openfisca_core.parameters import Parameter, ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.vroege_parameters import met_foutmelding

__all__ = ["Scenario", "ScenarioError", "Wijziging", "lees_scenario", "maak_reform", "namen", "scenario"]

VELDEN = ("naam", "label", "reden", "bron", "wijzigingen")
VELDEN_WIJZIGING = ("parameter", "vanaf", "waarde")
AANDEEL = "/1"
"""De eenheid van parameters die een aandeel zijn en dus tussen 0 en 1 liggen."""

_MAP = files("openfisca_nijmegen.scenarios")


class ScenarioError(ValueError):
    """Een scenario klopt niet; de melding noemt bestand en regel."""

    def __init__(self, bestand: str, regel: int, melding: str) -> None:
        """Onthoud waar het misgaat.

        Args:
            bestand: Naam van het bestand.
            regel: Regelnummer, vanaf 1.
            melding: Wat er niet klopt en wat wel mag.
        """
        super().__init__(f"{bestand}, regel {regel}: {melding}")
        self.bestand = bestand
        self.regel = regel


@dataclass(frozen=True)
class Wijziging:
    """Een parameter die vanaf een datum een andere waarde krijgt."""

    parameter: str
    vanaf: str
    waarde: float | bool


@dataclass(frozen=True)
class Scenario:
    """Een beleidsvariant: wijzigingen met een naam, een label en een reden met bron."""

    naam: str
    label: str
    reden: str
    bron: str
    wijzigingen: tuple[Wijziging, ...]


def namen() -> list[str]:
    """Geef de namen van alle scenario's in het pakket, op alfabet."""
    return sorted(Path(bestand.name).stem for bestand in _MAP.iterdir() if bestand.name.endswith(".yaml"))


def scenario(naam: str, parameters: ParameterNode) -> Scenario:
    """Lees een scenario uit het pakket.

    Args:
        naam: De naam, zonder ``.yaml``.
        parameters: De parameters waarop het scenario wordt toegepast.

    Returns:
        Het gecontroleerde scenario.

    Raises:
        KeyError: Er is geen scenario met die naam; de melding noemt de namen die er zijn.
        ScenarioError: Het bestand klopt niet.
    """
    if naam not in namen():
        raise KeyError(f"Er is geen scenario '{naam}'. Kies uit: {', '.join(namen())}.")
    return lees_scenario(_MAP.joinpath(f"{naam}.yaml"), parameters)


def lees_scenario(bestand: Path | Traversable, parameters: ParameterNode) -> Scenario:
    """Lees en controleer een scenario.

    Args:
        bestand: Het YAML-bestand.
        parameters: De parameters waarop het scenario wordt toegepast.

    Returns:
        Het gecontroleerde scenario.

    Raises:
        ScenarioError: Geen geldige YAML, een onbekend of ontbrekend veld, een onbekende parameter, een waarde van het
            verkeerde type, een datum vóór de eerste van de parameter of een aandeel boven 1.
    """
    tekst = bestand.read_text(encoding="utf-8")
    try:
        knoop = yaml.compose(tekst, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else 1
        raise ScenarioError(bestand.name, regel, f"geen geldige YAML ({fout.problem}).") from None
    velden = _velden(bestand.name, knoop, VELDEN)
    wijzigingen = velden["wijzigingen"]
    if not isinstance(wijzigingen, yaml.SequenceNode) or not wijzigingen.value:
        raise ScenarioError(
            bestand.name, _regel(wijzigingen), "'wijzigingen' is een lijst met ten minste één wijziging."
        )
    tekstvelden = {naam: _tekst(bestand.name, naam, velden[naam]) for naam in VELDEN[:-1]}
    if tekstvelden["naam"] != Path(bestand.name).stem:
        raise ScenarioError(bestand.name, _regel(velden["naam"]), "'naam' is gelijk aan de naam van het bestand.")
    return Scenario(
        **tekstvelden,
        wijzigingen=tuple(_wijziging(bestand.name, deel, parameters) for deel in wijzigingen.value),
    )


def maak_reform(variant: Scenario) -> type[Reform]:
    """Maak van een scenario een OpenFisca-reform.

    Args:
        variant: Het scenario.

    Returns:
        Een reform die alleen via ``modify_parameters`` werkt.
    """

    def wijzig(parameters: ParameterNode) -> ParameterNode:
        for wijziging in variant.wijzigingen:
            _zoek(parameters, wijziging.parameter).update(start=wijziging.vanaf, value=wijziging.waarde)
        return parameters

    class ScenarioReform(Reform):
        __doc__ = variant.reden
        name = variant.label

        def apply(self) -> None:
            self.modify_parameters(wijzig)

        def get_parameters_at_instant(self, instant: str | int | Period | Instant) -> ParameterNodeAtInstant:
            return met_foutmelding(super().get_parameters_at_instant(instant), instant)

    ScenarioReform.__name__ = ScenarioReform.__qualname__ = variant.naam
    return ScenarioReform


def __getattr__(naam: str) -> type[Reform]:
    """Maak ``openfisca_nijmegen.scenarios.<naam>`` een reform, zoals de opdrachten van OpenFisca die zoeken."""
    if naam.startswith("_") or naam not in namen():
        raise AttributeError(f"Er is geen scenario '{naam}'. Kies uit: {', '.join(namen())}.")
    return _reform(naam)


@cache
def _reform(naam: str) -> type[Reform]:
    return maak_reform(scenario(naam, _basis().parameters))


@cache
def _basis() -> TaxBenefitSystem:
    from openfisca_nijmegen import CountryTaxBenefitSystem

    return CountryTaxBenefitSystem()


def _regel(knoop: yaml.Node) -> int:
    return knoop.start_mark.line + 1


def _velden(bestand: str, knoop: yaml.Node | None, verwacht: tuple[str, ...]) -> dict[str, yaml.Node]:
    """Geef de velden van een mapping, en weiger ontbrekende en onbekende."""
    if not isinstance(knoop, yaml.MappingNode):
        raise ScenarioError(bestand, _regel(knoop) if knoop else 1, f"verwacht de velden {', '.join(verwacht)}.")
    velden = {}
    for sleutel, waarde in knoop.value:
        if sleutel.value not in verwacht:
            melding = f"onbekend veld '{sleutel.value}'; verwacht {', '.join(verwacht)}."
            raise ScenarioError(bestand, _regel(sleutel), melding)
        velden[sleutel.value] = waarde
    for naam in verwacht:
        if naam not in velden:
            raise ScenarioError(bestand, _regel(knoop), f"het veld '{naam}' ontbreekt.")
    return velden


def _tekst(bestand: str, naam: str, knoop: yaml.Node) -> str:
    waarde = knoop.value if isinstance(knoop, yaml.ScalarNode) else ""
    if not waarde.strip():
        raise ScenarioError(bestand, _regel(knoop), f"'{naam}' is een niet-lege tekst.")
    return waarde.strip()


def _wijziging(bestand: str, knoop: yaml.Node, parameters: ParameterNode) -> Wijziging:
    """Controleer een wijziging tegen de parameter die zij noemt."""
    velden = _velden(bestand, knoop, VELDEN_WIJZIGING)
    pad = _tekst(bestand, "parameter", velden["parameter"])
    try:
        parameter = _zoek(parameters, pad)
    except LookupError as fout:
        raise ScenarioError(bestand, _regel(velden["parameter"]), str(fout.args[0])) from None

    vanaf = yaml.SafeLoader("").construct_object(velden["vanaf"])
    if not isinstance(vanaf, datetime.date):
        raise ScenarioError(bestand, _regel(velden["vanaf"]), "'vanaf' is een datum als 2026-01-01.")
    eerste = min(waarde.instant_str for waarde in parameter.values_list)
    if vanaf.isoformat() < eerste:
        melding = f"{vanaf.isoformat()} ligt vóór de eerste datum van {pad}, {eerste}."
        raise ScenarioError(bestand, _regel(velden["vanaf"]), melding)

    waarde = yaml.SafeLoader("").construct_object(velden["waarde"])
    huidig = parameter.values_list[0].value
    past = isinstance(waarde, bool) if isinstance(huidig, bool) else _is_getal(waarde)
    if not past:
        soort = "true of false" if isinstance(huidig, bool) else "een getal"
        raise ScenarioError(bestand, _regel(velden["waarde"]), f"de waarde van {pad} is {soort}, niet '{waarde}'.")
    if parameter.metadata.get("unit") == AANDEEL and not 0 <= waarde <= 1:
        melding = f"{pad} is een aandeel tussen 0 en 1, niet {waarde}; schrijf 25% als 0.25."
        raise ScenarioError(bestand, _regel(velden["waarde"]), melding)
    return Wijziging(pad, vanaf.isoformat(), waarde)


def _is_getal(waarde: object) -> bool:
    return isinstance(waarde, int | float) and not isinstance(waarde, bool)


def _zoek(parameters: ParameterNode, pad: str) -> Parameter:
    """Zoek een parameter op zijn pad; een ``LookupError`` noemt het eerste onbekende deel."""
    knoop: ParameterNode | Parameter = parameters
    for deel in pad.split("."):
        kinderen = knoop.children if isinstance(knoop, ParameterNode) else {}
        if deel not in kinderen:
            raise LookupError(f"onbekende parameter '{pad}': '{deel}' bestaat niet{_keuze(kinderen)}.")
        knoop = kinderen[deel]
    if isinstance(knoop, ParameterNode):
        raise LookupError(f"'{pad}' is een groep, geen parameter{_keuze(knoop.children)}.")
    return knoop


def _keuze(kinderen: Iterator[str] | dict[str, object]) -> str:
    return f"; kies uit {', '.join(sorted(kinderen))}" if kinderen else ""
