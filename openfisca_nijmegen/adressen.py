"""Where articles, variables, parameters and sources stand on the site of the documentation, from its root."""

import re
from pathlib import Path

from openfisca_core.parameters import Parameter
from openfisca_core.variables import Variable

from openfisca_nijmegen.gemeentekeuze import GEMEENTEN

PER_ONDERDEEL = {"landelijk", "mms"}
"""The folders of ``parameters/`` whose subfolders have a page each."""

KEUZES = "mms-keuzes"
"""The page with the choices that municipalities make."""


def anker(soort: str, naam: str) -> str:
    """Give the stable id of a thing: ``anker("parameter", "een.pad")`` is ``parameter-een-pad``."""
    return _kenmerk(f"{soort}-{naam}").strip("-")


def pagina_van(verwijzing: str) -> str:
    """Give the page of a reference to a file of the documentation: ``docs/bronnen.md#bron-cbs``.

    Args:
        verwijzing: The file in the checkout, with or without a mark.

    Returns:
        The page, with the mark as it is written there: ``verordening/artikel_14.html#vmms-14-2``.
    """
    bestand, mark, kenmerk = verwijzing.partition("#")
    return f"{bestand.removeprefix('docs/').removesuffix('.md')}.html{mark}{_kenmerk(kenmerk)}"


def pagina_van_variabele(variabele: Variable) -> str:
    """Give the page of a variable."""
    bestand = variabele.get_introspection_data()[0].partition("variables/")[2].removesuffix(".py")
    return f"naslag/regelingen/{bestand}.html#{anker('variabele', variabele.name)}"


def pagina_van_parameter(parameter: Parameter) -> str:
    """Give the page of a parameter."""
    mappen = Path(parameter.file_path.rpartition("parameters/")[2]).parent.parts
    return f"naslag/parameters/{parametergroep(parameter.name, mappen)}.html#{anker('parameter', parameter.name)}"


def parametergroep(naam: str, mappen: tuple[str, ...]) -> str:
    """Give the page that shows a parameter.

    Args:
        naam: The path of the parameter.
        mappen: The folders of its file, below ``parameters/``.

    Returns:
        The folder, for some with the one below it; the choices of municipalities stand together on one page.
    """
    if naam.rpartition(".")[2] in GEMEENTEN:
        return KEUZES
    return "-".join(mappen[: 2 if mappen[0] in PER_ONDERDEEL else 1])


def _kenmerk(tekst: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", tekst.lower())
