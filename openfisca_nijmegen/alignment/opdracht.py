"""The command ``check``: do the texts agree with the parameters, the rules and the tests?"""

import argparse
from pathlib import Path
from typing import Any

from openfisca_nijmegen.afdrukken import druk_af, meld_fout
from openfisca_nijmegen.alignment.bevestigd import bevestig
from openfisca_nijmegen.alignment.controles import controleer
from openfisca_nijmegen.alignment.lezen import lees_project, vind_root
from openfisca_nijmegen.alignment.model import BEVESTIGD, ProjectError
from openfisca_nijmegen.alignment.uitvoer import VORMEN

GOED, BEVINDINGEN = 0, 1
"""Exit codes: nothing found, something found."""

UITLEG = (
    "Vergelijk de tekst van de verordening en de beleidsregels met de parameters, de regels en de toetsen, en meld "
    "waar zij uiteenlopen of waar iets is veranderd sinds iemand ze het laatst samen heeft gelezen."
)


def voeg_opties_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the options of the command to a parser."""
    lezer.add_argument("--root", metavar="MAP", help="de map van het project; anders die waarin u werkt")
    lezer.add_argument("--format", choices=tuple(VORMEN), default="text", help="text om te lezen (standaard)")
    bevestigen = lezer.add_mutually_exclusive_group()
    bevestigen.add_argument(
        "--confirm",
        metavar="ARTIKEL",
        action="append",
        help="leg vast dat tekst, regels en toetsen van dit artikel, zoals VMMS-11, nu overeenstemmen",
    )
    bevestigen.add_argument("--confirm-all", action="store_true", help="leg dat voor alle artikelen vast")


def voeg_opdracht_toe(subparsers: Any) -> argparse.ArgumentParser:
    """Add the command ``check`` to a command line.

    Args:
        subparsers: What ``add_subparsers`` gave.

    Returns:
        The parser of the command; :func:`voer_uit` runs it.
    """
    hulp = "vergelijk verordening, parameters, regels en toetsen"
    lezer = subparsers.add_parser("check", help=hulp, description=UITLEG)
    voeg_opties_toe(lezer)
    return lezer


def voer_uit(args: argparse.Namespace) -> int:
    """Run the command and print the result.

    Args:
        args: The parsed options.

    Returns:
        0 without findings or after confirming, 1 with findings, 2 for wrong use.
    """
    try:
        root = Path(args.root) if args.root else vind_root(Path.cwd())
        project = lees_project(root, uitleg=True)
        if args.confirm or args.confirm_all:
            gedaan = bevestig(project, args.confirm)
            druk_af(f"Bevestigd in {BEVESTIGD}: {', '.join(gedaan)}.")
            return GOED
        bevindingen = controleer(project)
    except ProjectError as fout:
        return meld_fout("openfisca-nijmegen check", str(fout))
    druk_af(VORMEN[args.format](project, bevindingen))
    return BEVINDINGEN if bevindingen else GOED
