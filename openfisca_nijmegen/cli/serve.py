"""The command ``openfisca-nijmegen serve``."""

import argparse
import os
from collections.abc import Callable

OMGEVING = "OPENFISCA_NIJMEGEN_"
"""The prefix of ``web.instellingen``, which is read when the service starts: the other commands do without it."""

MEESTE_PROCESSEN = 64


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    serve = subparsers.add_parser(
        "serve",
        help="start de web-API en de Rekenhulp op deze computer",
        description=(
            "Start de web-API en de Rekenhulp. Er wordt niets bewaard, en niets van een verzoek komt in een logboek. "
            f"Elke optie kan ook in de omgeving staan, als {OMGEVING}PORT=5001; daar staan ook de grenzen."
        ),
    )
    serve.add_argument(
        "--host",
        metavar="ADRES",
        default=_standaard("HOST", "127.0.0.1"),
        help="waarop de dienst luistert; de standaard 127.0.0.1 is alleen voor deze computer",
    )
    serve.add_argument(
        "--port",
        metavar="POORT",
        type=_getal(0, 65_535),
        default=_standaard("PORT", "5000"),
        help="de poort (standaard 5000); 0 kiest een vrije",
    )
    serve.add_argument(
        "--workers",
        metavar="AANTAL",
        type=_getal(1, MEESTE_PROCESSEN),
        default=_standaard("WORKERS", str(min(_kernen(), MEESTE_PROCESSEN))),
        help="hoeveel processen er rekenen (standaard een per processorkern)",
    )
    serve.add_argument(
        "--log",
        action="store_true",
        default=_standaard("LOG", "") not in ("", "0"),
        help="schrijf van elk verzoek de methode, de route, de status en de duur, en niets van wat erin staat",
    )
    serve.set_defaults(uitvoeren=voer_uit)


def _standaard(naam: str, waarde: str) -> str:
    return os.environ.get(OMGEVING + naam, waarde)


def _kernen() -> int:
    """Count the cores this process may use."""
    mag = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(mag(0)) if mag else os.cpu_count() or 1


def _getal(laagste: int, hoogste: int) -> Callable[[str], int]:
    """Make what reads a whole number of the command line."""

    def lees(tekst: str) -> int:
        if not (tekst.isascii() and tekst.isdigit() and laagste <= int(tekst[:9]) <= hoogste):
            raise argparse.ArgumentTypeError(f"hier hoort een getal van {laagste} tot en met {hoogste}.")
        return int(tekst)

    return lees


def voer_uit(opties: argparse.Namespace) -> int:
    """Serve until the user stops it.

    Args:
        opties: The parsed arguments.

    Raises:
        GebruiksError: The address cannot be had, or a setting in the environment is wrong.
        SystemExit: The service was stopped; exit code 0.
    """
    from openfisca_nijmegen.web.dienst import serveer
    from openfisca_nijmegen.web.instellingen import Instellingen

    serveer(opties.host, opties.port, opties.workers, Instellingen.uit_omgeving(), opties.log)
