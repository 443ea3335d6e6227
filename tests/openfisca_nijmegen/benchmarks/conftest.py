"""The benchmarks and the tools in proof/ are not installed: they are found from the checkout."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3]))
