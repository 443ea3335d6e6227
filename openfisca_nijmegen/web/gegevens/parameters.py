"""The parameters: what each is, its values with their status and sources, and what holds on a date."""

from typing import Any

from openfisca_core.parameters import Parameter, ParameterAtInstant, ParameterNode

from openfisca_nijmegen.aannames import bladen, waarde_op
from openfisca_nijmegen.bronnen import OFFICIEEL, bronnen_van, is_secundair
from openfisca_nijmegen.gemeentekeuze import Gemeentekeuze
from openfisca_nijmegen.nederlands import titel
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.teksten import ADRES
from openfisca_nijmegen.web.fouten import fout
from openfisca_nijmegen.web.gegevens import verwijzingen
from openfisca_nijmegen.web.model import Model

PARAMETER, KEUZE, GROEP = "parameter", "keuze_per_gemeente", "groep"


def lijst(model: Model, datum: str) -> dict[str, Any]:
    """List the parameters that have a value, with their status on a date."""
    return {
        "datum": datum,
        "parameters": [
            _kop(parameter, datum) | {"adres": verwijzingen.adres_van_parameter(model, parameter)}
            for parameter in sorted(bladen(model.stelsel.parameters), key=lambda parameter: parameter.name)
        ],
    }


def onderdeel(model: Model, pad: str, datum: str) -> dict[str, Any]:
    """Give a parameter, a choice per municipality or a group.

    Args:
        model: The model.
        pad: Its path, with dots or slashes.
        datum: The date for what holds, ISO.

    Returns:
        Its description; of a parameter every value, of a choice the parameter of each municipality, of a group the
        parts.

    Raises:
        ApiError: There is no such path (404).
    """
    knoop: Any = model.stelsel.parameters
    for deel in pad.replace("/", ".").split("."):
        knoop = getattr(knoop, "children", {}).get(deel)
        if knoop is None:
            slot = suggestie(pad, [ander.name for ander in model.stelsel.parameters.get_descendants()])
            raise fout("", "er is geen parameter {naam}{slot}", 404, naam=citaat(pad), slot=slot)
    if isinstance(knoop, Parameter):
        return _parameter(model, knoop, datum)
    if isinstance(knoop, Gemeentekeuze):
        return _kop(knoop, datum) | {
            "datum": datum,
            "gemeenten": {naam: _parameter(model, kind, datum) for naam, kind in knoop.children.items()},
        }
    onderdelen = [_kop(kind, datum) for _, kind in sorted(knoop.children.items())]
    return _kop(knoop, datum) | {"datum": datum, "onderdelen": onderdelen}


def geldend(parameter: Parameter, datum: str) -> dict[str, Any] | None:
    """Give the value that holds on a date, or None before the first."""
    op_datum = waarde_op(parameter, datum)
    return None if op_datum is None else _kort(parameter, op_datum)


def _kop(knoop: Parameter | ParameterNode, datum: str) -> dict[str, Any]:
    """Say what a path is; what differs per part of it, is null."""
    is_parameter = isinstance(knoop, Parameter)
    op_datum = geldend(knoop, datum) if is_parameter else None
    return {
        "pad": knoop.name,
        "soort": PARAMETER if is_parameter else KEUZE if isinstance(knoop, Gemeentekeuze) else GROEP,
        "omschrijving": knoop.description or titel(knoop.name.rpartition(".")[2]),
        "eenheid": knoop.metadata.get("unit"),
        "status": op_datum["status"] if op_datum else None,
        "href": verwijzingen.naar_parameter(knoop.name),
    }


def _parameter(model: Model, parameter: Parameter, datum: str) -> dict[str, Any]:
    tabel = parameter.metadata.get("tabel")
    return _kop(parameter, datum) | {
        "adres": verwijzingen.adres_van_parameter(model, parameter),
        "toelichting": (parameter.documentation or "").strip() or None,
        "tabel": {"kolom": tabel["naam"], "eenheid": tabel["unit"]} if tabel else None,
        "datum": datum,
        "geldend": geldend(parameter, datum),
        "waarden": [_waarde(model, parameter, op_datum) for op_datum in reversed(parameter.values_list)],
    }


def _kort(parameter: Parameter, op_datum: ParameterAtInstant) -> dict[str, Any]:
    return {
        "vanaf": op_datum.instant_str,
        "waarde": op_datum.value,
        "status": op_datum.metadata.get("status", parameter.metadata["status"]),
    }


def _waarde(model: Model, parameter: Parameter, op_datum: ParameterAtInstant) -> dict[str, Any]:
    return _kort(parameter, op_datum) | {
        "reden": op_datum.metadata.get("reden"),
        "alleen_secundair": is_secundair(parameter, op_datum),
        "bronnen": [_bron(model, bron) for bron in bronnen_van(parameter, op_datum)],
    }


def _bron(model: Model, bron: dict[str, str]) -> dict[str, Any]:
    adres = bron.get("href", "")
    eigen = ADRES.fullmatch(adres)
    return {
        "titel": bron["title"],
        "soort": bron["soort"],
        "officieel": bron["soort"] == OFFICIEEL,
        "adres": verwijzingen.adres_van_bron(model, adres),
        "href": verwijzingen.plaats(model, eigen["plaats"])["href"] if eigen else None,
    }
