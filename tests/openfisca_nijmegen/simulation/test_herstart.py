"""A process that is killed at any moment loses and doubles nothing."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

from openfisca_nijmegen.simulation.simuleren import simuleer

KEREN, STUK = 5, 20


def test_killed_five_times_the_outcomes_are_those_of_an_undisturbed_run(ongestoord: Any, tmp_path: Path) -> None:
    """``kill -9`` at random moments: after nought to two more chunks, and somewhere in the next."""
    # A process of its own that has the model already: it is killed while it computes, not while it starts.
    fork, toeval = multiprocessing.get_context("fork"), random.Random(2026)
    keren = fork.Value("i", 0)

    def reken(**opties: Any) -> Any:
        gegevens = (ongestoord.bevolking, ongestoord.jaar, ongestoord.scenarios, tmp_path / "uit")
        return simuleer(*gegevens, stuk=STUK, workers=1, **opties)

    def tel(klaar: int, totaal: int) -> None:
        keren.value += 1

    klaar: list[set[str]] = [set()]
    for _ in range(KEREN):
        keren.value = 0
        proces = fork.Process(target=reken, kwargs={"voortgang": tel})
        proces.start()
        wanneer = toeval.randint(1, 3)
        while keren.value < wanneer and proces.is_alive():
            time.sleep(0.005)
        time.sleep(toeval.uniform(0, 0.2))
        os.kill(proces.pid or 0, signal.SIGKILL)
        proces.join()
        assert proces.exitcode == -signal.SIGKILL
        klaar.append({pad.name for pad in (tmp_path / "uit" / "stukken").glob("0*.parquet")})
        assert klaar[-1] >= klaar[-2]
    samen = reken()
    assert samen.gerekend == samen.huishoudens - STUK * len(klaar[-1])
    assert 0 < samen.gerekend < samen.huishoudens
    assert samen.uitkomsten.read_bytes() == ongestoord.bytes
    assert {pad.name for pad in samen.uitkomsten.parent.iterdir()} == {".slot", "run.json", "uitkomsten.parquet"}
