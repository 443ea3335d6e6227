"""Een scenario lezen uit een YAML-bestand; een fout noemt bestand en regel."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen.bestanden import lees_bytes, waardoor
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN, is_gemeentekeuze
from openfisca_nijmegen.keuzes import GEMEENTE
from openfisca_nijmegen.situaties.fouten import leesbaar
from openfisca_nijmegen.wijzigingen import Wijziging, WijzigingError, maak_wijziging

VELDEN = ("naam", "label", "reden", "bron", "wijzigingen")
VELDEN_WIJZIGING = ("parameter", "vanaf", "waarde")
GROOTSTE = 1_000_000
"""Zoveel bytes mag een scenario groot zijn."""

OVERNEMEN = "overnemen"
VELDEN_OVERNEMEN = ("van", "vanaf")


class ScenarioError(GebruiksError, ValueError):
    """Een scenario klopt niet, of kan niet wat ervan wordt gevraagd."""


class BestandError(ScenarioError):
    """Een bestand met een scenario klopt niet; de melding noemt bestand en regel."""

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
class Scenario:
    """Een beleidsvariant: wijzigingen met een naam, een label en een reden met bron."""

    naam: str
    label: str
    reden: str
    bron: str
    wijzigingen: tuple[Wijziging, ...]
    tweede_berekening: tuple[tuple[str, str], ...] = ()
    """Paren van een invoer en een uitkomst: de uitkomst van een eerste berekening is invoer van een tweede."""


def lees_scenario(bestand: Path | Traversable, parameters: ParameterNode) -> Scenario:
    """Lees en controleer een scenario.

    Naast de wijzigingen kan een bestand met ``overnemen`` alle waarden van een andere gemeente overnemen die van die
    van Nijmegen verschillen; wat het zelf wijzigt, gaat voor.

    Args:
        bestand: Het YAML-bestand.
        parameters: De parameters waarop het scenario wordt toegepast.

    Returns:
        Het gecontroleerde scenario.

    Raises:
        ScenarioError: Geen geldige YAML, een onbekend of ontbrekend veld, een onbekende parameter of gemeente, een
            waarde van het verkeerde type, een datum vóór de eerste van de parameter of een aandeel boven 1.
    """
    try:
        inhoud = lees_bytes(bestand, GROOTSTE) if isinstance(bestand, Path) else bestand.read_bytes()
        tekst = inhoud.decode("utf-8-sig")
    except OSError as fout:
        raise ScenarioError(f"Het scenario {leesbaar(str(bestand))} is niet te lezen ({waardoor(fout)}).") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{leesbaar(str(bestand))} is geen UTF-8; bewaar het bestand als UTF-8.") from None
    try:
        knoop = yaml.compose(tekst, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else 1
        raise BestandError(bestand.name, regel, f"geen geldige YAML ({fout.problem}).") from None
    velden = _velden(bestand.name, knoop, VELDEN, (OVERNEMEN,))
    wijzigingen = velden["wijzigingen"]
    if not isinstance(wijzigingen, yaml.SequenceNode) or not wijzigingen.value:
        raise BestandError(
            bestand.name, _regel(wijzigingen), "'wijzigingen' is een lijst met ten minste één wijziging."
        )
    naam, label, reden, bron = (_tekst(bestand.name, veld, velden[veld]) for veld in VELDEN[:-1])
    if naam != Path(bestand.name).stem:
        raise BestandError(bestand.name, _regel(velden["naam"]), "'naam' is gelijk aan de naam van het bestand.")
    eigen = tuple(_wijziging(bestand.name, deel, parameters) for deel in wijzigingen.value)
    overgenomen = _overgenomen(bestand.name, velden.get(OVERNEMEN), parameters)
    genoemd = {wijziging.parameter for wijziging in eigen}
    overgenomen = [wijziging for wijziging in overgenomen if wijziging.parameter not in genoemd]
    return Scenario(naam, label, reden, bron, (*eigen, *overgenomen))


def verschillen(parameters: ParameterNode, gemeente: str, vanaf: str) -> Iterator[Wijziging]:
    """Geef wat er in Nijmegen verandert als het de waarden van een andere gemeente overneemt.

    Args:
        parameters: De parameters van het stelsel.
        gemeente: De andere gemeente.
        vanaf: De dag waarop Nijmegen haar waarden overneemt, ISO.

    Yields:
        Voor elke keuze per gemeente waarin de twee op of na die dag verschillen: de waarde van de andere gemeente op
        die dag, en elke latere.
    """
    for knoop in parameters.get_descendants():
        if not isinstance(knoop, ParameterNode) or not is_gemeentekeuze(knoop) or gemeente not in knoop.children:
            continue
        ander, eigen = knoop.children[gemeente], knoop.children[GEMEENTE]
        dagen = {op_datum.instant_str for blad in (ander, eigen) for op_datum in blad.values_list}
        dagen = {vanaf} | {dag for dag in dagen if dag > vanaf}
        if any(ander(dag) != eigen(dag) for dag in dagen):
            nodig = sorted({vanaf} | ({op_datum.instant_str for op_datum in ander.values_list} & dagen))
            yield from (Wijziging(eigen.name, dag, ander(dag)) for dag in nodig)


def _overgenomen(bestand: str, knoop: yaml.Node | None, parameters: ParameterNode) -> list[Wijziging]:
    """Lees welke gemeente wordt overgenomen, en geef wat daardoor verandert."""
    if knoop is None:
        return []
    velden = _velden(bestand, knoop, VELDEN_OVERNEMEN)
    gemeente = _tekst(bestand, "van", velden["van"])
    if gemeente not in GEMEENTEN or gemeente == GEMEENTE:
        anderen = ", ".join(naam for naam in GEMEENTEN if naam != GEMEENTE)
        raise BestandError(bestand, _regel(velden["van"]), f"'van' is niet een van {anderen}.")
    vanaf = yaml.SafeLoader("").construct_object(velden["vanaf"])
    if not isinstance(vanaf, datetime.date):
        raise BestandError(bestand, _regel(velden["vanaf"]), "'vanaf' is een datum als 2026-01-01.")
    return sorted(verschillen(parameters, gemeente, vanaf.isoformat()), key=lambda w: (w.parameter, w.vanaf))


def _regel(knoop: yaml.Node) -> int:
    return knoop.start_mark.line + 1


def _velden(
    bestand: str, knoop: yaml.Node | None, verplicht: tuple[str, ...], mag: tuple[str, ...] = ()
) -> dict[str, yaml.Node]:
    """Geef de velden van een mapping, en weiger ontbrekende en onbekende."""
    kent = ", ".join((*verplicht, *mag))
    if not isinstance(knoop, yaml.MappingNode):
        raise BestandError(bestand, _regel(knoop) if knoop else 1, f"verwacht de velden {kent}.")
    velden = {}
    for sleutel, waarde in knoop.value:
        if sleutel.value not in verplicht and sleutel.value not in mag:
            raise BestandError(bestand, _regel(sleutel), f"onbekend veld '{sleutel.value}'; kies uit {kent}.")
        velden[sleutel.value] = waarde
    for naam in verplicht:
        if naam not in velden:
            raise BestandError(bestand, _regel(knoop), f"het veld '{naam}' ontbreekt.")
    return velden


def _tekst(bestand: str, naam: str, knoop: yaml.Node) -> str:
    waarde = knoop.value if isinstance(knoop, yaml.ScalarNode) else ""
    if not waarde.strip():
        raise BestandError(bestand, _regel(knoop), f"'{naam}' is een niet-lege tekst.")
    return waarde.strip()


def _wijziging(bestand: str, knoop: yaml.Node, parameters: ParameterNode) -> Wijziging:
    """Lees een wijziging en controleer haar."""
    velden = _velden(bestand, knoop, VELDEN_WIJZIGING)
    pad = _tekst(bestand, "parameter", velden["parameter"])
    vanaf, waarde = (yaml.SafeLoader("").construct_object(velden[naam]) for naam in ("vanaf", "waarde"))
    try:
        return maak_wijziging(parameters, pad, vanaf, waarde)
    except WijzigingError as fout:
        raise BestandError(bestand, _regel(velden[fout.veld]), str(fout)) from None
