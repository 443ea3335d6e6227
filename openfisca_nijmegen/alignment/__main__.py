"""Run ``python -m openfisca_nijmegen.alignment``: the command ``check`` on its own."""

import argparse
import sys

from openfisca_nijmegen.alignment.opdracht import UITLEG, voeg_opties_toe, voer_uit

if __name__ == "__main__":
    lezer = argparse.ArgumentParser(
        prog="python -m openfisca_nijmegen.alignment", description=UITLEG, allow_abbrev=False
    )
    voeg_opties_toe(lezer)
    sys.exit(voer_uit(lezer.parse_args()))
