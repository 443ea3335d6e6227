"""Tools that need more than the package itself: an extra of ``pyproject.toml``."""

from collections.abc import Iterator
from contextlib import contextmanager

from openfisca_nijmegen.errors import GebruiksError

PAKKETTEN = {"matplotlib": "analyse", "pandas": "analyse", "pyarrow": "analyse", "jinja2": "analyse"}
PAKKETTEN |= {"dask": "stad", "distributed": "stad", "humanleague": "stad", "tqdm": "stad"}
"""The extra that a package of others comes with."""


@contextmanager
def met_extra() -> Iterator[None]:
    """Say which command installs what an import misses.

    Raises:
        GebruiksError: A package of an extra is not installed; the sentence has the command.
    """
    try:
        yield
    except ModuleNotFoundError as fout:
        pakket = (fout.name or "").partition(".")[0]
        if pakket not in PAKKETTEN:
            raise
        opdracht = f"pip install 'openfisca-nijmegen[{PAKKETTEN[pakket]}]'"
        raise GebruiksError(f"Hiervoor is {pakket} nodig, en dat is niet geïnstalleerd: {opdracht}") from None
