"""Pack the built site: ``python docs/_ext/inpakken.py docs/_build/html site.zip``.

The same site gives the same bytes: the files stand in order, with one date and without what differs per machine. Who
unpacks it opens ``index.html`` in a browser; no server is needed.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DATUM = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold."""

NIET = {".buildinfo", ".pdf"}
"""What is left out, by name or suffix: the bookkeeping of Sphinx, and what is printed from the site afterwards."""


def pak_in(site: Path, bestand: Path) -> int:
    """Write every file of a site in a zip, below a folder with the name of the zip.

    Args:
        site: The folder with the site.
        bestand: The zip; one that is there is replaced.

    Returns:
        The number of files.
    """
    paden = [pad for pad in sorted(site.rglob("*")) if pad.is_file() and not {pad.name, pad.suffix} & NIET]
    bestand.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(bestand, "w", ZIP_DEFLATED) as zip_:
        for pad in paden:
            inhoud = ZipInfo(f"{bestand.stem}/{pad.relative_to(site).as_posix()}", DATUM)
            inhoud.compress_type, inhoud.external_attr = ZIP_DEFLATED, 0o644 << 16
            zip_.writestr(inhoud, pad.read_bytes())
    return len(paden)


def main() -> None:
    """Pack the site that the command line names."""
    site, bestand = Path(sys.argv[1]), Path(sys.argv[2])
    print(f"{pak_in(site, bestand)} bestanden in {bestand}.")


if __name__ == "__main__":
    main()
