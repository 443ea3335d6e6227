"""Run the Python tests away from the checkout, on the package as it was installed; a plugin for pytest.

:mod:`proof.matrix` copies this file beside a copy of ``tests/`` and names it with ``-p outside``. It stops when the
package comes from elsewhere than the environment that runs it. A test that needs the checkout is left out and written
down, by one rule with the exceptions of ``COMPARED``: it, its module outside its functions, or the ``conftest.py`` of
its folder uses the fixture ``repository`` or climbs to the checkout with ``parents[3]``.
"""

import inspect
import os
import re
import sys
from pathlib import Path

import pytest

LEFT_OUT = "OUTSIDE_LEFT_OUT"
"""The variable of the environment with the file in which the tests that are left out are written, a line each."""

CLIMBS = re.compile(r"^\S.*parents\[3\]", re.MULTILINE)
"""A line outside every function that climbs to the checkout: the module cannot even be loaded without it."""

COMPARED = ("test_every_variable_is_that_of_core", "test_every_parameter_is_that_of_core_by_slashes_and_by_dots")
"""Tests that hold the links to the sources against those of openfisca-core, which are right in a checkout only."""


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a package that is not the installed one."""
    import openfisca_nijmegen

    place = Path(openfisca_nijmegen.__file__).resolve()
    if not place.is_relative_to(Path(sys.prefix).resolve()) or "site-packages" not in place.parts:
        raise pytest.UsageError(f"The tests would run on {place}, and not on an installed package.")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out a module that climbs when it is loaded, and a folder whose ``conftest.py`` does."""
    page = collection_path / "conftest.py" if collection_path.is_dir() else collection_path
    of_tests = page.name == "conftest.py" or page.match("test_*.py")
    if of_tests and page.is_file() and CLIMBS.search(page.read_text(encoding="utf-8")):
        _write([f"{collection_path.name}: all"])
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out a test that asks for the checkout."""
    left_out = [item for item in items if _needs_the_checkout(item)]
    _write([item.nodeid for item in left_out])
    items[:] = [item for item in items if item not in set(left_out)]
    config.hook.pytest_deselected(items=left_out)


def _needs_the_checkout(item: pytest.Item) -> bool:
    """Tell whether a test uses the fixture, or climbs in its own lines."""
    function = getattr(item, "function", None)
    return function is not None and (
        "repository" in getattr(item, "fixturenames", ())
        or function.__name__ in COMPARED
        or "parents[3]" in inspect.getsource(function)
    )


def _write(lines: list[str]) -> None:
    """Write down what is left out; of the processes of pytest-xdist, which all collect the same, one is enough."""
    if os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0" and LEFT_OUT in os.environ:
        with open(os.environ[LEFT_OUT], "a", encoding="utf-8") as page:
            page.writelines(f"{line}\n" for line in lines)
