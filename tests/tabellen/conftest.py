"""The tables of others: ``proof/`` reads and compares them, and is not installed."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
