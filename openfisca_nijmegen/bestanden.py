"""Files and streams of a user: read up to a bound, and told in Dutch when they cannot be."""

import errno
import os
import sys
from pathlib import Path
from typing import IO

GROOTSTE = 50_000_000
"""So many bytes a file may hold; a situation of 100,000 people is smaller."""

_REDENEN = {
    errno.EACCES: "geen toestemming",
    errno.EBADF: "gesloten",
    errno.EDQUOT: "de schijfruimte is op",
    errno.EEXIST: "daar staat een bestand",
    errno.EFBIG: "het bestand wordt te groot",
    errno.EIO: "de schijf geeft een fout",
    errno.EISDIR: "het is een map",
    errno.ELOOP: "de koppelingen verwijzen naar elkaar",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOENT: "het bestaat niet",
    errno.ENOSPC: "de schijf is vol",
    errno.ENOTDIR: "een deel van het pad is een bestand",
    errno.EPERM: "geen toestemming",
    errno.EROFS: "er is alleen te lezen",
}


class TeGrootError(OSError):
    """A file or stream holds more than a command reads."""

    def __init__(self, grootste: int) -> None:
        """Say how much may be read."""
        super().__init__(errno.EFBIG, f"het is groter dan {grootste // 1_000_000} MB")


def waardoor(fout: OSError) -> str:
    """Say in Dutch why a file cannot be read or written, as a part of a sentence.

    Args:
        fout: What the system says.

    Returns:
        The reason, ``de schijf is vol``; of a rare error what the system says.
    """
    if isinstance(fout, TeGrootError):
        return str(fout.strerror)
    return _REDENEN.get(fout.errno or 0, fout.strerror or str(fout))


def lees_bytes(bron: str | Path, grootste: int = GROOTSTE) -> bytes:
    """Read a file or, for ``-``, standard input; one that never ends is no reason to wait.

    Args:
        bron: A path, or ``-``.
        grootste: How many bytes there may be.

    Returns:
        The bytes.

    Raises:
        OSError: There is no such file, it cannot be read or it is too large; :func:`waardoor` says why.
    """
    if bron == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return _hoogstens(sys.stdin.buffer, grootste)
    with Path(bron).open("rb") as bestand:
        return _hoogstens(bestand, grootste)


def _hoogstens(stroom: IO[bytes], grootste: int) -> bytes:
    inhoud = stroom.read(grootste + 1)
    if len(inhoud) > grootste:
        raise TeGrootError(grootste)
    return inhoud
