"""Let the tests find what they share, and keep of each what it tried."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))  # gegenereerd, uitzonderingen

from gegenereerd import TELLING


@pytest.fixture(autouse=True)
def telling(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep with the test what it tried."""
    TELLING.clear()
    yield
    request.node.user_properties.append(("telling", dict(TELLING)))
