"""The receipt: what is needed to repeat a calculation years later."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openfisca_core.parameters import Parameter
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.explanation.model import Ontvangstbewijs
from openfisca_nijmegen.teksten import TEKSTMAPPEN

PAKKET = "openfisca-nijmegen"
NIET_MEEGELEVERD = "niet meegeleverd"
GEEN = "geen"


def alle_waarden(stelsel: TaxBenefitSystem) -> dict[str, dict[str, Any]]:
    """Give every value of every parameter of a system, by path and date."""
    return {
        parameter.name: {deel.instant_str: deel.value for deel in parameter.values_list}
        for parameter in stelsel.parameters.get_descendants()
        if isinstance(parameter, Parameter)
    }


def vingerafdruk_parameters(stelsel: TaxBenefitSystem) -> str:
    """Give the SHA-256 of all parameter values, as JSON with sorted keys and without spaces."""
    tekst = json.dumps(alle_waarden(stelsel), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


@cache
def vingerafdruk_verordening(map_: Path | None = None) -> str:
    """Give the SHA-256 of the names and texts of the draft ordinance and the policy rules beside it.

    Args:
        map_: A folder with a text; without it the folders of all texts.

    Returns:
        The hexadecimal digest, or ``niet meegeleverd`` where the texts are not there.
    """
    mappen = (map_,) if map_ else TEKSTMAPPEN
    bestanden = [
        bestand for map_ in mappen for deel in ("artikel_*.md", "bijlage.md") for bestand in sorted(map_.glob(deel))
    ]
    if not bestanden:
        return NIET_MEEGELEVERD
    som = hashlib.sha256()
    for bestand in bestanden:
        som.update(f"{bestand.name}\n".encode() + bestand.read_bytes().replace(b"\r\n", b"\n") + b"\n")
    return som.hexdigest()


def ontvangstbewijs(stelsel: TaxBenefitSystem, scenario: str, periode: str) -> Ontvangstbewijs:
    """Make the receipt of a calculation.

    Args:
        stelsel: The tax and benefit system, with its reforms.
        scenario: The name of the scenario, or ``geen``.
        periode: The period; there is no clock time in a receipt, so the same question gives the same receipt.

    Returns:
        The receipt.
    """
    return Ontvangstbewijs(
        versie=version(PAKKET),
        core=version("openfisca-core"),
        parameters_sha256=vingerafdruk_parameters(stelsel),
        verordening_sha256=vingerafdruk_verordening(),
        scenario=scenario,
        berekend_voor=periode,
    )
