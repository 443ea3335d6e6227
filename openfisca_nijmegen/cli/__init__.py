"""The command line: what an advisor reads, or JSON for a program.

Each command has a module that adds its arguments and gives the text to print, or an exit code.
Results go to standard output. A mistake of the user is one Dutch sentence on standard error with exit code 2.
"""

from collections.abc import Sequence

from openfisca_nijmegen.proces import lees_utf_8, stop_zonder_sporen
from openfisca_nijmegen.stapel import met_ruimte


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argumenten: The arguments, or None for those of the process.

    Returns:
        The exit code: 0, 1 when ``check`` finds something, or 2 for a mistake of the user or when what was asked cannot
        be read or written. A process that is interrupted ends with 128 and the number of the signal.
    """
    if argumenten is None:
        stop_zonder_sporen()
        lees_utf_8()
    # Loading the model takes a part of a second, in which Ctrl-C has to work as well.
    from openfisca_nijmegen.cli.opdrachten import voer_uit

    uitgang: int = met_ruimte(voer_uit, argumenten)
    return uitgang
