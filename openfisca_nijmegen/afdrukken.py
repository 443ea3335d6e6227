"""Print the outcome of a command."""

import os
import sys


def druk_af(tekst: str) -> None:
    """Print a text on standard output; a reader that stops early, such as ``head``, is no error.

    Args:
        tekst: The text, without the final line break.
    """
    try:
        print(tekst, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
