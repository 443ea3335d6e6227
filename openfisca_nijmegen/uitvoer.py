"""Files that a command writes: all of them, or none."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openfisca_nijmegen.errors import GebruiksError


@contextmanager
def uitvoermap(doel: Path) -> Iterator[Path]:
    """Write files next to where they will stand, and put them there when all are written.

    Args:
        doel: The folder in which the files will stand; made if it is not there. Other files in it stay.

    Yields:
        An empty folder to write in; subfolders are not meant.

    Raises:
        GebruiksError: The folder is a file, or cannot be written.
    """
    try:
        doel.parent.mkdir(parents=True, exist_ok=True)
        if doel.exists() and not doel.is_dir():
            raise GebruiksError(f"{doel} is een bestand; noem een map.")
        werk = Path(tempfile.mkdtemp(prefix=f".{doel.name}-", dir=doel.parent))
    except OSError as fout:
        raise GebruiksError(f"In {doel} is niet te schrijven ({fout.strerror}).") from None
    try:
        yield werk
        doel.mkdir(exist_ok=True)
        for bestand in sorted(werk.iterdir()):
            os.replace(bestand, doel / bestand.name)
    except OSError as fout:
        raise GebruiksError(f"In {doel} is niet te schrijven ({fout.strerror}).") from None
    finally:
        shutil.rmtree(werk, ignore_errors=True)
