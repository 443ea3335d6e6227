"""The command ``openfisca-nijmegen examples [NAAM]``."""

import argparse
import json

from openfisca_nijmegen.voorbeelden import Voorbeeld, lees, voorbeelden


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    examples = subparsers.add_parser(
        "examples",
        help="toon de voorbeeldhuishoudens",
        description=(
            "Noem de voorbeeldhuishoudens met hun varianten, of geef er een als JSON. Andere opdrachten lezen een "
            "voorbeeld als @voorbeeld-variant in plaats van een bestand."
        ),
    )
    examples.add_argument(
        "naam",
        metavar="NAAM",
        nargs="?",
        help="een voorbeeld met variant, als alleenstaande-bijstand, of met een jaar als alleenstaande-bijstand:2027",
    )
    examples.set_defaults(uitvoeren=maak_tekst)


def maak_tekst(opties: argparse.Namespace) -> str:
    """List the examples, or give one.

    Args:
        opties: The parsed arguments.

    Returns:
        A list for people, or the situation as JSON.

    Raises:
        GebruiksError: There is no such example.
        TeVroegError: The year is from before the first known amounts.
    """
    if opties.naam:
        return json.dumps(lees(opties.naam.removeprefix("@")), ensure_ascii=False, indent=2)
    return "\n\n".join(map(_beschrijving, voorbeelden()))


def _beschrijving(voorbeeld: Voorbeeld) -> str:
    breedte = max(len(variant.naam) for variant in voorbeeld.varianten)
    varianten = [f"  {voorbeeld.naam}-{variant.naam:{breedte}}  {variant.label}" for variant in voorbeeld.varianten]
    return "\n".join([voorbeeld.omschrijving, *varianten])
