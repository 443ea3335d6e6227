"""The project itself: text, parameters, rules and tests agree."""

import subprocess
import sys
from pathlib import Path


def test_project_has_no_findings(repository: Path):
    command = [sys.executable, "-m", "openfisca_nijmegen.alignment"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Geen bevindingen" in done.stdout
