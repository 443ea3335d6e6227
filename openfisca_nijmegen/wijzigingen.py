"""Een parameter die vanaf een datum een andere waarde krijgt, gecontroleerd tegen de parameter die zij noemt."""

import datetime
from dataclasses import dataclass

from openfisca_core.parameters import Parameter, ParameterNode

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.gemeentekeuze import is_gemeentekeuze
from openfisca_nijmegen.situaties.fouten import leesbaar

AANDEEL = "/1"
"""De eenheid van parameters die een aandeel zijn en dus tussen 0 en 1 liggen."""

TELBAAR = {"aantal", "jaar", "jaartal", "kinderen", "maand", "personen", "soorten"}
"""Eenheden waarin alleen hele getallen bestaan."""


class WijzigingError(ValueError):
    """Een wijziging klopt niet; de fout noemt het veld dat niet klopt."""

    def __init__(self, veld: str, melding: str) -> None:
        """Onthoud welk veld het is.

        Args:
            veld: ``parameter``, ``vanaf`` of ``waarde``.
            melding: Wat er niet klopt en wat wel mag, zonder hoofdletter aan het begin.
        """
        super().__init__(melding)
        self.veld = veld


@dataclass(frozen=True)
class Wijziging:
    """Een parameter die vanaf een datum een andere waarde krijgt."""

    parameter: str
    vanaf: str
    waarde: float | bool | str


def maak_wijziging(
    parameters: ParameterNode, pad: str, vanaf: object, waarde: object, gemeente: str | None = None
) -> Wijziging:
    """Controleer een wijziging tegen de parameter die zij noemt.

    Args:
        parameters: De parameters waarin de wijziging komt.
        pad: Het pad van de parameter.
        vanaf: De datum waarop zij ingaat.
        waarde: De nieuwe waarde.
        gemeente: De gemeente van wie de waarde is als het pad een keuze per gemeente zonder gemeente noemt; zonder
            deze is zo'n pad een fout.

    Returns:
        De wijziging, met het volledige pad.

    Raises:
        WijzigingError: Een onbekende parameter, een datum vóór de eerste van de parameter, een waarde van een andere
            soort dan de parameter nu heeft, een aandeel buiten 0 tot 1, of een deel van wat alleen heel bestaat.
    """
    try:
        parameter = zoek(parameters, pad, gemeente)
    except LookupError as fout:
        raise WijzigingError("parameter", fout.args[0]) from None
    if not isinstance(vanaf, datetime.date):
        raise WijzigingError("vanaf", Melding("'vanaf' is een datum als 2026-01-01."))
    eerste = min(op_datum.instant_str for op_datum in parameter.values_list)
    if vanaf.isoformat() < eerste:
        melding = Melding(
            "{vanaf} ligt vóór de eerste datum van {pad}, {eerste}.", vanaf=str(vanaf), pad=pad, eerste=eerste
        )
        raise WijzigingError("vanaf", melding)
    soort = _soort(parameter.values_list[0].value)
    if not isinstance(waarde, bool | int | float | str) or _soort(waarde) != soort:
        melding = Melding(
            "de waarde van {pad} is {soort}, niet '{waarde}'.", pad=pad, soort=soort, waarde=leesbaar(waarde)
        )
        raise WijzigingError("waarde", melding)
    if parameter.metadata.get("unit") == AANDEEL and not (isinstance(waarde, int | float) and 0 <= waarde <= 1):
        melding = Melding(
            "{pad} is een aandeel tussen 0 en 1, niet {waarde}; schrijf 25% als 0.25.", pad=pad, waarde=leesbaar(waarde)
        )
        raise WijzigingError("waarde", melding)
    if parameter.metadata.get("unit") in TELBAAR and not float(waarde).is_integer():
        melding = Melding("de waarde van {pad} is een heel getal, niet {waarde}.", pad=pad, waarde=leesbaar(waarde))
        raise WijzigingError("waarde", melding)
    return Wijziging(parameter.name, vanaf.isoformat(), waarde)


def zoek(parameters: ParameterNode, pad: str, gemeente: str | None = None) -> Parameter:
    """Zoek een parameter op zijn pad.

    Args:
        parameters: De parameters.
        pad: De namen met punten ertussen.
        gemeente: De gemeente die wordt gekozen als het pad een keuze per gemeente noemt.

    Returns:
        De parameter.

    Raises:
        LookupError: Het pad is er niet of is een groep; de melding noemt het eerste onbekende deel en wat er wel is.
    """
    knoop: ParameterNode | Parameter = parameters
    for deel in pad.split("."):
        kinderen = knoop.children if isinstance(knoop, ParameterNode) else {}
        if deel not in kinderen:
            raise LookupError(
                Melding(
                    "onbekende parameter '{pad}': '{deel}' bestaat niet{keuze}.",
                    pad=leesbaar(pad),
                    deel=leesbaar(deel),
                    keuze=_keuze(kinderen),
                )
            )
        knoop = kinderen[deel]
    if isinstance(knoop, ParameterNode) and gemeente in knoop.children and is_gemeentekeuze(knoop):
        knoop = knoop.children[gemeente]
    if isinstance(knoop, ParameterNode):
        keuze = _keuze(knoop.children)
        raise LookupError(Melding("'{pad}' is een groep, geen parameter{keuze}.", pad=pad, keuze=keuze))
    return knoop


def _soort(waarde: object) -> str:
    if isinstance(waarde, bool):
        return Melding("true of false")
    return Melding("een getal") if isinstance(waarde, int | float) else Melding("een tekst")


def _keuze(kinderen: dict[str, object]) -> str:
    return Melding("; kies uit {namen}", namen=", ".join(sorted(kinderen))) if kinderen else ""
