"""A copy of the project in which a fault can be planted; its articles are confirmed as they are."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openfisca_nijmegen.alignment import Project, lees_project
from openfisca_nijmegen.alignment.bevestigd import bevestig
from openfisca_nijmegen.teksten import MAPPEN

sys.path.insert(0, str(Path(__file__).resolve().parent))  # small_projects

COPIED = (
    *MAPPEN,
    "variables",
    "parameters",
    *(f"tests/{map_}" for map_ in ("landelijk", "mms", "nijmegen", "openfisca_nijmegen/scenarios")),
)


@pytest.fixture(scope="session")
def project(repository: Path) -> Project:
    """Give the project itself, as read."""
    return lees_project(repository)


@pytest.fixture(scope="session")
def confirmed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a confirmed copy that stays as it is."""
    root = tmp_path_factory.mktemp("confirmed")
    for folder in filter(lambda name: (repository / name).is_dir(), COPIED):
        shutil.copytree(repository / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / "tests" / "conftest.py", root / "tests")
    bevestig(lees_project(root), None)
    return root


@pytest.fixture(scope="session")
def confirmed_project(confirmed: Path) -> Project:
    """Give the confirmed copy, as read."""
    return lees_project(confirmed)


@pytest.fixture(scope="session")
def make_copy(confirmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Give a function that makes a new confirmed copy."""

    def make() -> Path:
        root = tmp_path_factory.mktemp("copy") / "project"
        shutil.copytree(confirmed, root)
        return root

    return make


@pytest.fixture(scope="session")
def make_package(make_copy: Callable[[], Path], repository: Path) -> Callable[[], Path]:
    """Give a function that makes a confirmed copy that is a package as well, with its own variables and parameters."""

    def make() -> Path:
        root = make_copy()
        package = root / "openfisca_nijmegen"
        package.mkdir()
        for part in (repository / "openfisca_nijmegen").iterdir():
            (package / part.name).symlink_to(part)
        for folder in ("variables", "parameters"):
            (package / folder).symlink_to(root / folder)
        return root

    return make


@pytest.fixture(scope="session")
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give a function that runs a Python module in a copy, with the package of that copy."""

    def run_module(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run_module
