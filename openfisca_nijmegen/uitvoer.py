"""Files that a command writes: all of them, or none."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.proces import IN_AANBOUW, ongestoord


@contextmanager
def uitvoermap(doel: Path) -> Iterator[Path]:
    """Write files on the disk where they will stand, and put them there when all are written.

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
        with ongestoord():
            werk = Path(tempfile.mkdtemp(prefix=".uitvoer-", dir=doel if doel.is_dir() else doel.parent))
            IN_AANBOUW.add(werk)
    except OSError as fout:
        raise _niet_te_schrijven(doel, fout) from None
    try:
        yield werk
        with ongestoord():
            doel.mkdir(exist_ok=True)
            for bestand in sorted(werk.iterdir()):
                os.replace(bestand, doel / bestand.name)
    except OSError as fout:
        raise _niet_te_schrijven(doel, fout) from None
    finally:
        shutil.rmtree(werk, ignore_errors=True)
        IN_AANBOUW.discard(werk)


def schrijf_bestand(bestand: Path, inhoud: str) -> None:
    """Write a file as UTF-8: all of it, or nothing.

    Args:
        bestand: The file; its folder is there.
        inhoud: The text.

    Raises:
        GebruiksError: The file cannot be written.
    """
    with uitvoermap(bestand.parent) as werk:
        (werk / bestand.name).write_text(inhoud, encoding="utf-8")


def _niet_te_schrijven(doel: Path, fout: OSError) -> GebruiksError:
    return GebruiksError(f"In {doel} is niet te schrijven ({waardoor(fout)}).")
