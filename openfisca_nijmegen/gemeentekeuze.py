"""De keuzes van gemeenten: een parameterbestand met de gemeenten als sleutels, gelezen met ``keuze[gemeente]``."""

from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import Parameter, ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import Instant

from openfisca_nijmegen.enums import Gemeente

_NAMEN = {gemeente.name: gemeente.value for gemeente in Gemeente if gemeente != Gemeente.overig}
GEMEENTEN = tuple(_NAMEN)
"""De sleutels van de gemeenten met de systematiek."""


class KnoopOpDatum(ParameterNodeAtInstant):
    """Parameters op een datum, waaruit elk huishouden in één keer kiest met een opsomming: ``tabel[budgettype]``."""

    def __getitem__(self, key: Any) -> Any:
        """Geef een parameter bij zijn naam, of per huishouden of persoon die bij zijn keuze uit een opsomming."""
        waarden = self._naar_code(key.possible_values) if isinstance(key, EnumArray) and key.possible_values else None
        return super().__getitem__(key) if waarden is None else waarden[key.view(numpy.ndarray)]

    def _naar_code(self, keuzes: type[Enum]) -> NDArray[Any] | None:
        """Geef de waarden in de volgorde van de opsomming, als het allemaal getallen zijn, of allemaal ja of nee."""
        tabellen = self.__dict__.setdefault("_tabellen", {})
        if keuzes not in tabellen:
            waarden = [self._children.get(keuze.name) for keuze in keuzes]
            soorten = {type(waarde) for waarde in waarden}
            tabellen[keuzes] = numpy.array(waarden) if soorten == {bool} or soorten <= {int, float} else None
        return tabellen[keuzes]


class Knoop(ParameterNode):
    """Parameters met een naam."""

    def _get_at_instant(self, instant: Instant) -> KnoopOpDatum:
        return KnoopOpDatum(self.name, self, instant)


class Gemeentekeuze(Knoop):
    """Een keuze per gemeente. In een andere gemeente bestaat de systematiek niet: daar is zij 0 of onwaar.

    Die waarde staat alleen in de parameters op een datum; zij is geen parameter en heeft geen status.
    """

    def _get_at_instant(self, instant: Instant) -> KnoopOpDatum:
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
    knoop.__class__ = Gemeentekeuze if is_gemeentekeuze(knoop) else Knoop
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
