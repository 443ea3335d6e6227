"""The commands, and what each of them may answer."""

from collections.abc import Sequence
from importlib.metadata import version

from openfisca_nijmegen.afdrukken import druk_af, meld_fout
from openfisca_nijmegen.alignment import opdracht as check
from openfisca_nijmegen.amendment import opdracht as amend
from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.cli import calculate, serve
from openfisca_nijmegen.cli.lezer import Lezer
from openfisca_nijmegen.comparison import opdracht as compare
from openfisca_nijmegen.curve import opdracht as curve
from openfisca_nijmegen.errors import GebruiksError, TeVroegError
from openfisca_nijmegen.explanation import opdracht as explain
from openfisca_nijmegen.population import opdracht as population
from openfisca_nijmegen.report import opdracht as report
from openfisca_nijmegen.results import opdracht as results
from openfisca_nijmegen.sensitivity import opdracht as sensitivity
from openfisca_nijmegen.simulation import opdracht as simulate
from openfisca_nijmegen.situaties import SituatieError
from openfisca_nijmegen.voorbeelden import opdracht as examples

PROGRAMMA = "openfisca-nijmegen"


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
    population.voeg_opdracht_toe(opdrachten)
    report.voeg_opdracht_toe(opdrachten)
    results.voeg_opdracht_toe(opdrachten)
    sensitivity.voeg_opdracht_toe(opdrachten)
    serve.voeg_opdracht_toe(opdrachten)
    simulate.voeg_opdracht_toe(opdrachten)
    return parser


def voer_uit(argumenten: Sequence[str] | None) -> int:
    """Run a command.

    Args:
        argumenten: The arguments, or None for those of the process.

    Returns:
        The exit code, as :func:`openfisca_nijmegen.cli.main` says.
    """
    try:
        opties = _parser().parse_args(argumenten)
        uitvoer = opties.uitvoeren(opties)
        if isinstance(uitvoer, int):
            return uitvoer
        druk_af(uitvoer)
    except (GebruiksError, SituatieError) as fout:
        return meld_fout(PROGRAMMA, str(fout))
    except TeVroegError as fout:
        return meld_fout(PROGRAMMA, " ".join(fout.error.values()))
    except OSError as fout:
        if isinstance(fout, FileNotFoundError) and fout.filename is None:
            return meld_fout(PROGRAMMA, "De map waarin u werkt, bestaat niet meer.")
        wat = fout.filename or "Een bestand"
        return meld_fout(PROGRAMMA, f"{wat} is niet te lezen of te schrijven ({waardoor(fout)}).")
    return 0
