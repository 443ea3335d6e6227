"""The command ``openfisca-nijmegen calculate SITUATIE.json``."""

import argparse
import json

from openfisca_core.periods import Period

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.berekenen import bereken
from openfisca_nijmegen.cli.tabel import tabel
from openfisca_nijmegen.situaties import lees_maand, lees_tekst, ontleed


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    calculate = subparsers.add_parser(
        "calculate",
        help="reken een situatie uit",
        description=(
            "Reken de bedragen uit waarnaar een situatie met null vraagt; vraagt zij niets, dan volgt een overzicht "
            "van alle uitkomsten. Daarna staat wat niet is ingevuld, en wat waarschijnlijk niet klopt."
        ),
    )
    calculate.add_argument(
        "situatie",
        metavar="SITUATIE.json",
        help="het bestand met de situatie, of een voorbeeld als @alleenstaande-bijstand; - leest standaardinvoer",
    )
    calculate.add_argument(
        "--period",
        metavar="MAAND",
        type=_als_maand,
        help=(
            "de maand, als 2026-01; jaarbedragen gelden voor het jaar van die maand. Zonder deze optie: de maanden "
            "waarnaar de situatie vraagt, anders de maand waarin de laatste invoer begint (januari bij een jaar), "
            "anders de huidige maand"
        ),
    )
    calculate.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help="table om te lezen (standaard), json voor een programma",
    )
    calculate.set_defaults(uitvoeren=maak_tekst)


def _als_maand(tekst: str) -> Period:
    try:
        return lees_maand(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(str(fout)) from fout


def maak_tekst(opties: argparse.Namespace) -> str:
    """Compute what the command asks.

    Args:
        opties: The parsed arguments.

    Returns:
        A table or JSON.

    Raises:
        SituatieError: A mistake in the situation.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    situatie = ontleed(lees_tekst(opties.situatie))
    stelsel = CountryTaxBenefitSystem()
    document = bereken(situatie, stelsel, opties.period)
    if opties.format == "json":
        return json.dumps(document, ensure_ascii=False, indent=2)
    return tabel(document, situatie, stelsel)
