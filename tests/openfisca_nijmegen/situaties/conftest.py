"""Lets the tests of the gate share how they change a situation."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # one_change
