"""An argument parser that speaks Dutch."""

import argparse
import re
from typing import Any, NoReturn

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.afdrukken import druk_af
from openfisca_nijmegen.errors import GebruiksError


class OpdrachtregelError(GebruiksError):
    """A wrong command; the message is a Dutch sentence."""


class _Opmaak(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and leaves errors to the caller."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(
            **opties, add_help=False, allow_abbrev=False, formatter_class=_Opmaak, fromfile_prefix_chars=None
        )
        self._positionals.title = "wat"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Raise what argparse says, in Dutch, instead of ending the process."""
        raise OpdrachtregelError(_vertaal(message))

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print the help or the version as every outcome, instead of passing over an output that is full."""
        druk_af(message.rstrip("\n"))


def voeg_scenario_toe(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a scenario."""
    parser.add_argument(
        "--scenario",
        metavar="NAAM|BESTAND",
        help=(
            "reken met een beleidsvariant: een naam, opties van keuzes met + ertussen, of een bestand dat op .yaml "
            f"eindigt. Er zijn: {', '.join(scenarios.namen())}"
        ),
    )


def _vertaal(melding: str) -> str:
    """Translate what argparse says about a wrong command."""
    patronen = {
        r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)": r"\1: \2 bestaat niet; kies \3.",
        r"argument (\S+): expected (?:at least )?one argument": r"\1: hier hoort een waarde achter.",
        r"the following arguments are required: (.+)": r"\1 ontbreekt; `--help` geeft uitleg.",
        r"unrecognized arguments: (.+)": r"\1 wordt niet herkend; `--help` geeft uitleg.",
        r"argument (\S+): (.+)": r"\1: \2",
    }
    for patroon, vertaling in patronen.items():
        if re.fullmatch(patroon, melding, re.DOTALL):
            return re.sub(patroon, vertaling, melding, flags=re.DOTALL)
    return melding
