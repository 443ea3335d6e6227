"""The command ``openfisca-nijmegen results DIR [DIR …] --output MAP``."""

import argparse
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from openfisca_nijmegen.afdrukken import meld
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.uitvoer import uitvoermap

if TYPE_CHECKING:
    import pandas

    from openfisca_nijmegen.results.uitkomsten import Uitkomsten

PAGINA = "report.html"
NODIG = ("onderwerp", "omschrijving", "in_bereik", "kosten", "verliezers")
"""The columns that the table of ``sensitivity`` must have."""


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    results = subparsers.add_parser(
        "results",
        help="tel de uitkomsten van een bevolking op tot een rapport",
        description=(
            "Tel op wat simulate voor een bevolking berekende: wat de regelingen kosten naast de begroting, wie zij "
            "bereiken, wie erop vooruit- en achteruitgaat, wie te kort komt en of werken loont. Schrijft één "
            "HTML-bestand en elke tabel als CSV. De eerste map is waar het rapport over gaat; met meer mappen, van "
            "bevolkingen met een ander zaad, staat erbij hoeveel de cijfers dan verschillen."
        ),
    )
    results.add_argument("mappen", metavar="DIR", type=Path, nargs="+", help="de map die simulate schreef")
    results.add_argument("--output", metavar="MAP", type=Path, required=True, help="de map waarin de bestanden komen")
    results.add_argument("--seed", metavar="GETAL", type=int, default=0, help="een andere loting van wie wat gebruikt")
    results.add_argument(
        "--full-take-up", action="store_true", help="reken alsof iedereen alles gebruikt waar recht op is"
    )
    results.add_argument(
        "--sensitivity", metavar="BESTAND", type=Path, help="de tabel gevoeligheid.csv van sensitivity erbij"
    )
    results.set_defaults(uitvoeren=voer_uit)


def voer_uit(opties: argparse.Namespace) -> str:
    """Make the report and write its files.

    Args:
        opties: The parsed arguments.

    Returns:
        Where the files are.

    Raises:
        GebruiksError: There is no finished run, or the runs cannot stand beside one another; nothing is written.
    """
    with met_extra():
        from openfisca_nijmegen.figuren import bewaar
        from openfisca_nijmegen.results.pagina import maak_pagina, teken
        from openfisca_nijmegen.results.rapport import Rapport, schrijf_csv
        from openfisca_nijmegen.results.uitkomsten import Uitkomsten
    gebruik: dict[str, float] | None = {} if opties.full_take_up else None
    alle = [Uitkomsten(map_, gebruik=gebruik, seed=opties.seed) for map_ in opties.mappen]
    controleer(alle, opties.mappen)
    tabel = lees_gevoeligheid(opties.sensitivity) if opties.sensitivity else None
    meld("Optellen.")
    rapport = Rapport(alle, tabel)
    figuren = teken(rapport)
    with uitvoermap(opties.output) as map_:
        (map_ / PAGINA).write_text(maak_pagina(rapport, figuren), encoding="utf-8")
        schrijf_csv(rapport, map_)
        for naam, figuur in figuren.items():
            bewaar(figuur, map_ / naam, ["svg"])
    return f"Het rapport staat in {opties.output / PAGINA}; elke tabel staat ernaast als CSV."


def controleer(alle: Sequence["Uitkomsten"], mappen: Sequence[Path]) -> None:
    """Look whether runs are of this model and can stand beside one another.

    Raises:
        GebruiksError: A run is of another version, year, model or other scenarios than the first.
    """
    eerste, hier = alle[0], version("openfisca-nijmegen")
    for uitkomsten, map_ in zip(alle, mappen, strict=True):
        if (toen := uitkomsten.bron.loop["versie"]) != hier:
            raise GebruiksError(
                f"De berekening in {map_} is van versie {toen} van het model en dit is {hier}; doe simulate opnieuw."
            )
        verschillen = {
            "een ander jaar": uitkomsten.jaar != eerste.jaar,
            "andere scenario's": uitkomsten.scenarios != eerste.scenarios,
            "een ander model": uitkomsten.bron.loop["model"] != eerste.bron.loop["model"],
        }
        for wat, anders in verschillen.items():
            if anders:
                raise GebruiksError(f"De berekening in {map_} heeft {wat} dan die in {mappen[0]}; vergelijk gelijke.")


def lees_gevoeligheid(bestand: Path) -> "pandas.DataFrame":
    """Read the table of ``sensitivity``: the first row, without a change, and what is in the plausible range.

    Raises:
        GebruiksError: It is no such table.
    """
    import pandas

    try:
        tabel = pandas.read_csv(bestand)
    except (UnicodeDecodeError, pandas.errors.ParserError, pandas.errors.EmptyDataError):
        raise GebruiksError(f"{bestand} is geen tabel van sensitivity.") from None
    if ontbreekt := [naam for naam in NODIG if naam not in tabel]:
        raise GebruiksError(f"{bestand} is geen tabel van sensitivity: de kolom {ontbreekt[0]} ontbreekt.")
    tabel = tabel.dropna(subset=["kosten", "verliezers"])
    binnen = tabel["in_bereik"] == "ja"
    binnen.iloc[:1] = True
    if len(tabel) < 2:
        raise GebruiksError(f"{bestand} is geen tabel van sensitivity: er staat geen verandering in.")
    return tabel[binnen]
