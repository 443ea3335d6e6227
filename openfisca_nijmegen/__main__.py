"""``python -m openfisca_nijmegen``: the command line."""

import sys

from openfisca_nijmegen.cli import main

sys.exit(main())
