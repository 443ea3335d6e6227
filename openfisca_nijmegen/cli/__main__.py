"""``python -m openfisca_nijmegen.cli``."""

import sys

from openfisca_nijmegen.cli import main

sys.exit(main())
