"""What a worker does: read its households, compute them, and write their outcomes.

A worker reads the population itself and writes a file; what it is sent and what it answers stay small.
"""

import ctypes
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.population import tabel
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.simulation.plan import (
    STUKKEN,
    Kenmerk,
    Stuk,
    VerschilError,
    bestand_sha256,
    model_sha256,
    schrijf,
)

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""What ``mallopt`` of glibc can set."""

ARRAYS, OVER = 64 << 20, 256 << 20
"""Arrays up to so many bytes are kept for the next ones, and so many bytes in all."""

_EEN_TEGELIJK = threading.Lock()
"""A system keeps what it computed: the threads of one process wait for one another."""


@dataclass(frozen=True)
class Opdracht:
    """What all chunks of a run share."""

    bevolking: Path
    map: Path
    """The folder of the run, which every worker sees under this name."""
    varianten: tuple[Scenario, ...]
    kenmerk: Kenmerk


@dataclass(frozen=True)
class Verslag:
    """What a worker says of a chunk."""

    stuk: Stuk
    huishoudens: int
    seconden: float


@cache
def basis() -> TaxBenefitSystem:
    """Give the system of this process, without a scenario."""
    from openfisca_nijmegen import CountryTaxBenefitSystem

    stelsel = CountryTaxBenefitSystem()
    model_sha256()  # of the sources that were loaded just now
    return stelsel


@cache
def houd_geheugen_vast() -> None:
    """Let the process reuse the memory of arrays, instead of asking the system for each of them again.

    That is three times as fast with arrays of more than 128 kB. Where there is no glibc, nothing is set.
    """
    with suppress(OSError, AttributeError):
        glibc = ctypes.CDLL("libc.so.6")
        glibc.mallopt(M_MMAP_THRESHOLD, ARRAYS)
        glibc.mallopt(M_TRIM_THRESHOLD, OVER)


def bezwaar(opdracht: Opdracht) -> str:
    """Say why this process cannot compute: it has another model, or does not see the same files.

    Args:
        opdracht: What is computed.

    Returns:
        A sentence; empty if it can.
    """
    basis()
    if model_sha256() != opdracht.kenmerk.model:
        return (
            "hier staat een andere versie van het model (de regels, de bedragen of het programma); installeer overal "
            "dezelfde en start de workers opnieuw."
        )
    try:
        if bestand_sha256(opdracht.bevolking) != opdracht.kenmerk.bevolking:
            return f"{opdracht.bevolking} is intussen een ander bestand; begin opnieuw met --restart."
        (opdracht.map / STUKKEN).stat()
    except OSError as fout:
        return (
            f"{fout.filename} is hier niet te lezen ({waardoor(fout)}); zet de bevolking en de uitvoer op een schijf "
            "die alle workers onder dezelfde naam zien."
        )
    return ""


def reken_stuk(opdracht: Opdracht, stuk: Stuk) -> Verslag:
    """Compute a chunk and write its outcomes.

    Args:
        opdracht: What is computed.
        stuk: Which households.

    Returns:
        How many there were and how long it took.

    Raises:
        VerschilError: The model or the population is another one.
        OSError: The population cannot be read, or the outcomes cannot be written.
    """
    import pyarrow
    from pyarrow import parquet

    from openfisca_nijmegen.simulation.rekenen import reken

    with _EEN_TEGELIJK:
        begin = time.monotonic()
        houd_geheugen_vast()
        if zin := bezwaar(opdracht):
            raise VerschilError(zin[0].upper() + zin[1:])
        personen = tabel.lees(opdracht.bevolking, slice(stuk.begin, stuk.eind))
        uitkomsten = reken(personen, opdracht.kenmerk.jaar, opdracht.varianten, basis(), opdracht.kenmerk.marginaal)
        gegevens = pyarrow.Table.from_pandas(uitkomsten, preserve_index=False)
        gegevens = gegevens.replace_schema_metadata({tabel.SOORT: opdracht.kenmerk.sha256})
        schrijf(
            opdracht.map / STUKKEN / stuk.naam,
            lambda bestand: parquet.write_table(
                gegevens, bestand, compression="lz4", use_dictionary=False, write_page_checksum=True
            ),
        )
        return Verslag(stuk, len(uitkomsten) // len(opdracht.varianten), time.monotonic() - begin)
