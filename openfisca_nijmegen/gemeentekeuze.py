"""De keuzes van gemeenten: een parameterbestand met de gemeenten als sleutels, gelezen met ``keuze[gemeente]``."""

import numpy
from openfisca_core.parameters import Parameter, ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import Instant

from openfisca_nijmegen.enums import Gemeente

_NAMEN = {gemeente.name: gemeente.value for gemeente in Gemeente if gemeente != Gemeente.overig}
GEMEENTEN = tuple(_NAMEN)
"""De sleutels van de gemeenten met de systematiek."""


class Gemeentekeuze(ParameterNode):
    """Een keuze per gemeente. In een andere gemeente bestaat de systematiek niet: daar is zij 0 of onwaar.

    Die waarde staat alleen in de parameters op een datum; zij is geen parameter en heeft geen status.
    """

    def _get_at_instant(self, instant: Instant) -> ParameterNodeAtInstant:
        op_datum = super()._get_at_instant(instant)
        for waarde in [*op_datum._children.values()][:1]:
            op_datum.add_child(Gemeente.overig.name, type(waarde)(0))
        return op_datum


def verwerk_knopen(knoop: ParameterNode) -> ParameterNode:
    """Laat elke knoop die gemeenten als sleutels heeft een keuze per gemeente zijn, en geef kenmerken door.

    Wat een bestand één keer bovenaan zegt (``description``, ``documentation``, ``metadata``), geldt voor elke sleutel
    eronder die het niet zelf zegt; de bronnen van een sleutel komen bij die van het bestand.

    Args:
        knoop: De geladen parameters.

    Returns:
        Dezelfde parameters.
    """
    if is_gemeentekeuze(knoop):
        knoop.__class__ = Gemeentekeuze
    for naam, kind in knoop.children.items():
        if not kind.description and knoop.description:
            kind.description = f"{knoop.description.removesuffix('.')} ({_NAMEN.get(naam, naam)})."
        kind.documentation = kind.documentation or knoop.documentation
        gedeeld, eigen = knoop.metadata.get("reference", []), kind.metadata.get("reference", [])
        kind.metadata = knoop.metadata | kind.metadata
        if gedeeld:
            kind.metadata["reference"] = [*gedeeld, *(bron for bron in eigen if bron not in gedeeld)]
        if isinstance(kind, ParameterNode):
            verwerk_knopen(kind)
    return knoop


def is_gemeentekeuze(knoop: ParameterNode) -> bool:
    """Zeg of onder een knoop alleen waarden staan, met een gemeente als sleutel."""
    kinderen = knoop.children
    return any(naam in GEMEENTEN for naam in kinderen) and all(isinstance(k, Parameter) for k in kinderen.values())


def hoogste(keuze: ParameterNodeAtInstant) -> float:
    """Geef de hoogste waarde die een gemeente koos, bijvoorbeeld om het langste venster te bekijken.

    Args:
        keuze: De keuze per gemeente op een datum.

    Returns:
        Eén waarde, voor alle huishoudens gelijk.
    """
    # De gewone waarden vergelijken: welke gemeente de hoogste koos, is geen reden van een uitkomst.
    return max((keuze[gemeente] for gemeente in keuze), key=numpy.asarray)
