"""The command line: what an advisor reads, or JSON for a program.

Each command has a module that adds its arguments and gives the text to print, or an exit code.
Results go to standard output. A mistake of the user is one Dutch sentence on standard error with exit code 2.
"""

import sys
from collections.abc import Sequence
from importlib.metadata import version

from openfisca_nijmegen.afdrukken import druk_af
from openfisca_nijmegen.alignment import opdracht as check
from openfisca_nijmegen.amendment import opdracht as amend
from openfisca_nijmegen.cli import calculate
from openfisca_nijmegen.cli.lezer import Lezer
from openfisca_nijmegen.comparison import opdracht as compare
from openfisca_nijmegen.curve import opdracht as curve
from openfisca_nijmegen.errors import GebruiksError, TeVroegError
from openfisca_nijmegen.explanation import opdracht as explain
from openfisca_nijmegen.report import opdracht as report
from openfisca_nijmegen.situaties import SituatieError
from openfisca_nijmegen.voorbeelden import opdracht as examples

PROGRAMMA = "openfisca-nijmegen"

FOUT = 2
"""Exit code for a mistake of the user."""


def _parser() -> Lezer:
    parser = Lezer(
        prog=PROGRAMMA,
        description="Reken de Maatschappelijk Meedoen Systematiek, de bijstand en de toeslagen van een huishouden uit.",
    )
    versies = f"{PROGRAMMA} {version(PROGRAMMA)} (openfisca-core {version('openfisca-core')})"
    parser.add_argument("--version", action="version", version=versies, help="toon de versie")
    opdrachten = parser.add_subparsers(title="opdrachten", dest="opdracht", metavar="OPDRACHT", required=True)
    amend.voeg_opdracht_toe(opdrachten)
    calculate.voeg_opdracht_toe(opdrachten)
    check.voeg_opdracht_toe(opdrachten).set_defaults(uitvoeren=check.voer_uit)
    compare.voeg_opdracht_toe(opdrachten)
    curve.voeg_opdracht_toe(opdrachten)
    examples.voeg_opdracht_toe(opdrachten)
    explain.voeg_opdracht_toe(opdrachten)
    report.voeg_opdracht_toe(opdrachten)
    return parser


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argumenten: The arguments, or None for those of the process.

    Returns:
        The exit code: 0, 1 when ``check`` finds something, or 2 for a mistake of the user.
    """
    try:
        opties = _parser().parse_args(argumenten)
        uitvoer = opties.uitvoeren(opties)
        if isinstance(uitvoer, int):
            return uitvoer
    except (GebruiksError, SituatieError) as fout:
        print(f"{PROGRAMMA}: {fout}", file=sys.stderr)
        return FOUT
    except TeVroegError as fout:
        print(f"{PROGRAMMA}: {' '.join(fout.error.values())}", file=sys.stderr)
        return FOUT
    druk_af(uitvoer)
    return 0
