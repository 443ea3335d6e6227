"""The command ``openfisca-nijmegen simulate BEVOLKING.parquet --year 2026 --scenario huidig … --output MAP``."""

import argparse
from pathlib import Path

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.nederlands import getal, opsomming
from openfisca_nijmegen.proces import zin_bij_stop
from openfisca_nijmegen.simulation.simuleren import PER_STUK, VERDER, simuleer
from openfisca_nijmegen.simulation.voortgang import toon_voortgang

STANDAARD = ("huidig", scenarios.STANDAARD)
"""The scenarios if none is named: the schemes of today, and the proposal."""


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    simulate = subparsers.add_parser(
        "simulate",
        help="reken een bevolking door onder scenario's",
        description=(
            "Reken voor elk huishouden van een bevolking een heel jaar uit, onder een of meer scenario's. De "
            "uitkomsten komen in MAP/uitkomsten.parquet; `results` maakt er een verslag van. Wordt het rekenen "
            "gestopt, dan gaat het met dezelfde opdracht verder."
        ),
    )
    simulate.add_argument(
        "bevolking",
        metavar="BEVOLKING.parquet",
        type=Path,
        help="wat `population build` of `population read` schreef",
    )
    simulate.add_argument("--year", required=True, metavar="JAAR", type=_aantal, help="het kalenderjaar, als 2026")
    simulate.add_argument(
        "--scenario",
        action="extend",
        nargs="+",
        metavar="NAAM|BESTAND",
        help=(
            "een of meer beleidsvarianten: een naam, opties met + ertussen, of een .yaml-bestand (standaard "
            f"{opsomming(STANDAARD)})"
        ),
    )
    simulate.add_argument("--output", required=True, metavar="MAP", type=Path, help="de map voor de uitkomsten")
    simulate.add_argument(
        "--chunk",
        metavar="AANTAL",
        type=_aantal,
        default=PER_STUK,
        help=(
            f"hoogstens zoveel huishoudens rekent een proces tegelijk (standaard {PER_STUK}); minder kost minder "
            "geheugen"
        ),
    )
    wie = simulate.add_mutually_exclusive_group()
    wie.add_argument(
        "--workers",
        metavar="AANTAL",
        type=_aantal,
        help="zoveel processen rekenen (standaard een per processorkern); met 1 rekent alleen dit proces",
    )
    wie.add_argument(
        "--scheduler", metavar="ADRES", help="reken op een Dask-cluster dat al draait, als tcp://computer:8786"
    )
    simulate.add_argument(
        "--marginal-pressure",
        action="store_true",
        help="reken ook uit wat er verdwijnt van 100 euro meer loon; dat duurt ongeveer twee keer zo lang",
    )
    simulate.add_argument(
        "--restart", action="store_true", help="gooi weg wat er van een eerdere simulatie in MAP staat"
    )
    simulate.set_defaults(uitvoeren=maak_tekst)


def maak_tekst(opties: argparse.Namespace) -> str:
    """Compute what the command asks.

    Args:
        opties: The parsed arguments.

    Returns:
        Where the outcomes are, and how long it took.

    Raises:
        GebruiksError: A mistake in the command, a folder that cannot be written or holds another run, or no cluster.
    """
    with zin_bij_stop(f"Gestopt: {VERDER}."), toon_voortgang() as voortgang:
        klaar = simuleer(
            opties.bevolking,
            opties.year,
            opties.scenario or STANDAARD,
            opties.output,
            stuk=opties.chunk,
            workers=opties.workers,
            scheduler=opties.scheduler,
            marginaal=opties.marginal_pressure,
            opnieuw=opties.restart,
            voortgang=voortgang,
        )
    waar = f"in {opties.output / klaar.uitkomsten.name}"
    if not klaar.gerekend and not klaar.seconden:
        return f"Deze simulatie is al klaar: de uitkomsten staan {waar}."
    eerder = f", waarvan {getal(klaar.gerekend)} nu" if klaar.gerekend < klaar.huishoudens else ""
    return (
        f"{getal(klaar.huishoudens)} huishoudens onder {opsomming(klaar.scenarios)}{eerder}, in "
        f"{getal(klaar.seconden, 0)} seconden. De uitkomsten staan {waar}."
    )


def _aantal(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and int(tekst[:9]) > 0 and len(tekst) < 10):
        raise argparse.ArgumentTypeError(f'"{tekst}" is geen heel getal vanaf 1.')
    return int(tekst)
