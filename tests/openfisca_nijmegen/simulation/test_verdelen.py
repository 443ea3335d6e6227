"""Processes of this computer and a cluster give what one process gives, also when a worker is killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.simulation import plan, verdelen
from openfisca_nijmegen.simulation.simuleren import simuleer


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Give a cluster of two workers, reached by its address as one elsewhere."""
    with verdelen.eigen_cluster(2) as client:
        yield client


def adres(client: Client) -> str:
    return str(client.scheduler.address)


def test_a_cluster_gives_the_same_also_when_a_worker_is_killed(client: Client, ongestoord: Any, tmp_path: Path) -> None:
    """``kill -9`` of a worker that has a chunk in hand."""
    eerst = client.run(os.getpid)
    gedood = []

    def dood(klaar: int, totaal: int) -> None:
        if klaar and not gedood:
            gedood.append(next(iter(eerst.values())))
            os.kill(gedood[0], signal.SIGKILL)

    gegevens = (ongestoord.bevolking, ongestoord.jaar, ongestoord.scenarios, tmp_path)
    klaar = simuleer(*gegevens, stuk=30, scheduler=adres(client), voortgang=dood)
    assert gedood
    assert (klaar.huishoudens, klaar.gerekend) == (300, 300)
    assert klaar.uitkomsten.read_bytes() == ongestoord.bytes
    assert {pad.name for pad in tmp_path.iterdir()} == {".slot", "run.json", "uitkomsten.parquet"}


def test_a_worker_with_another_model_is_refused(
    client: Client, ongestoord: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "model_sha256", lambda: "0" * 64)
    gegevens = (ongestoord.bevolking, ongestoord.jaar, ongestoord.scenarios, tmp_path)
    with pytest.raises(GebruiksError, match=r"Worker tcp://\S+: hier staat een andere versie van het model"):
        simuleer(*gegevens, scheduler=adres(client))


def test_a_worker_that_does_not_see_the_files_is_refused(
    client: Client, ongestoord: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keur = verdelen._keur_workers

    def elders(client: Client, opdracht: Any) -> None:
        object.__setattr__(opdracht, "bevolking", Path("/elders/bevolking.parquet"))
        keur(client, opdracht)

    monkeypatch.setattr(verdelen, "_keur_workers", elders)
    gegevens = (ongestoord.bevolking, ongestoord.jaar, ongestoord.scenarios, tmp_path)
    with pytest.raises(
        GebruiksError,
        match=r"Worker tcp://\S+: /elders/bevolking.parquet is hier niet te lezen \(het bestaat niet\); zet",
    ):
        simuleer(*gegevens, scheduler=adres(client))


def test_a_cluster_without_workers_is_named(ongestoord: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdelen, "VERBINDTIJD", 0.5)
    gegevens = (ongestoord.bevolking, ongestoord.jaar, ongestoord.scenarios, tmp_path)
    with (
        LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", processes=False) as leeg,
        pytest.raises(GebruiksError, match=r"is geen worker; start er een met: dask worker (inproc|tcp)://"),
    ):
        simuleer(*gegevens, scheduler=leeg.scheduler_address)
