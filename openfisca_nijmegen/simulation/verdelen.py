"""Who computes: this process, a cluster of processes on this computer, or a cluster that is running.

A worker that is killed is no end: the scheduler gives its chunk to another one.
"""

import logging
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import forkserver, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.proces import IN_AANBOUW
from openfisca_nijmegen.simulation.plan import Stuk
from openfisca_nijmegen.simulation.werk import Opdracht, Verslag, bezwaar, reken_stuk

if TYPE_CHECKING:
    from distributed import Client

VERBINDTIJD = 10.0
"""So many seconds a scheduler has to answer, and to get its first worker."""

INSTELLINGEN = {
    "distributed.worker.multiprocessing-method": "forkserver",
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "logging": {"distributed": "critical", "tornado": "critical"},
}
"""Of a cluster on this computer: the model is loaded once and shared, and nothing runs that nobody looks at."""

VOORGELADEN = "openfisca_nijmegen.simulation.voorladen"


def kernen() -> int:
    """Count the cores that this process may use."""
    mag = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(mag(0)) if mag else os.cpu_count() or 1


def bereid_voor() -> None:
    """Let the process from which the workers of this computer are made load the model meanwhile."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Who stops the run need not hear that semaphores went with it.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")
    IN_AANBOUW.add(Path(util.get_temp_dir()))
    multiprocessing.get_context("forkserver").set_forkserver_preload([VOORGELADEN])
    forkserver.ensure_running()


def reken_alle(
    opdracht: Opdracht, stukken: Sequence[Stuk], workers: int, scheduler: str | None = None
) -> Iterator[Verslag]:
    """Compute chunks.

    Args:
        opdracht: What they share.
        stukken: The chunks.
        workers: How many processes there are on this computer; 1 is this process.
        scheduler: The address of a cluster that is running; it has workers of its own.

    Yields:
        What each chunk gave, in the order in which they are ready.

    Raises:
        GebruiksError: There is no cluster, it went away, or a worker has another model or another disk.
        OSError: The outcomes cannot be written.
    """
    workers = min(workers, len(stukken))
    if scheduler is None and workers == 1:
        for stuk in stukken:
            yield reken_stuk(opdracht, stuk)
        return
    with met_extra():
        from distributed import KilledWorker, as_completed
    from concurrent.futures import CancelledError

    with zonder_logboek(), _client(scheduler) if scheduler else eigen_cluster(workers) as client:
        _keur_workers(client, opdracht)
        taken = client.map(reken_stuk, [opdracht] * len(stukken), stukken, pure=False)
        try:
            for taak in as_completed(taken, loop=client.loop):
                verslag = taak.result()
                taak.release()
                yield verslag
        except KilledWorker:
            raise GebruiksError(
                "Een worker is telkens gestopt bij hetzelfde stuk, misschien door te weinig geheugen; geef dezelfde "
                "opdracht met een kleinere --chunk."
            ) from None
        except CancelledError:
            raise GebruiksError(
                "Het cluster is gestopt; wat klaar is, blijft staan, en met dezelfde opdracht gaat het rekenen verder."
            ) from None


def _keur_workers(client: "Client", opdracht: Opdracht) -> None:
    """Let every worker look whether it has the model and the files."""
    for adres, zin in client.run(bezwaar, opdracht, on_error="return").items():
        if isinstance(zin, Exception):
            raise GebruiksError(
                f"Worker {adres} kent dit programma niet ({zin}); installeer overal dezelfde versie van "
                "openfisca-nijmegen."
            )
        if zin:
            raise GebruiksError(f"Worker {adres}: {zin}")


@contextmanager
def zonder_logboek() -> Iterator[None]:
    """Let Dask say nothing of itself: what matters is said in a sentence."""
    niveaus = {naam: logging.getLogger(naam).level for naam in ("distributed", "distributed.client")}
    try:
        for naam in niveaus:
            logging.getLogger(naam).setLevel(logging.CRITICAL)
        yield
    finally:
        for naam, niveau in niveaus.items():
            logging.getLogger(naam).setLevel(niveau)


@contextmanager
def _client(scheduler: str) -> "Iterator[Client]":
    """Use a cluster that is running."""
    from distributed import Client

    try:
        client = Client(scheduler, timeout=VERBINDTIJD, set_as_default=False)
    except (OSError, ValueError):
        raise GebruiksError(
            f"De scheduler {scheduler} is niet te bereiken; noem het adres dat hij meldt, als tcp://computer:8786."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=VERBINDTIJD)
        except TimeoutError:
            raise GebruiksError(
                f"Bij de scheduler {scheduler} is geen worker; start er een met: dask worker {scheduler} --nthreads 1"
            ) from None
        yield client


@contextmanager
def eigen_cluster(workers: int) -> "Iterator[Client]":
    """Start processes on this computer; they end with this one."""
    import dask
    from distributed import Client, LocalCluster
    from distributed import utils as dask_utils

    instellingen: dict[str, Any] = INSTELLINGEN
    dask_utils._forkserver_preload_set = True  # ours is loaded instead
    with dask.config.set(instellingen):
        bereid_voor()
        try:
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                memory_limit=None,
                dashboard_address="127.0.0.1:0",  # nobody looks, and no port is fought over
                silence_logs=logging.CRITICAL,
                local_directory=util.get_temp_dir(),
            )
        except RuntimeError:
            raise GebruiksError(
                "De processen die zouden rekenen, zijn niet gestart; in een eigen script hoort de aanroep onder "
                '`if __name__ == "__main__":`.'
            ) from None
        with cluster, Client(cluster, set_as_default=False) as client:
            yield client
