"""Measure what the whole city costs: time, memory, and how both grow with the households and the workers.

The city is drawn once and simulated under three scenarios for the twelve months of 2026, each time by the command that
a user gives, in processes of its own. Memory is what all its processes have together at their highest, with what they
share counted once (PSS). Then four times the households; and the city on a Dask cluster of one worker and of two, that
are running and have loaded the model.

Run ``python benchmarks/city.py`` on a computer that does nothing else; with ``--million`` a million households follow,
and what the country would take by that.
"""

import argparse
import contextlib
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

CITY = 104_361
COUNTRY = 8_400_000
YEAR = "2026"
SCENARIOS = ("huidig", "mms_2026", "wageningen_in_nijmegen")
INTERVAL = 0.5
MEBIBYTE = 2**20
TWO = ("--workers", "2")
ADDRESS = "tcp://127.0.0.1:8790"
WAIT = 8


def machine() -> str:
    """Name the machine: its processor, cores and memory, and the Python."""
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = models[0].split(":")[1].strip() if models else platform.processor()
    memory = psutil.virtual_memory().total / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def command(*arguments: str) -> list[str]:
    """Give the command line of the package in this Python."""
    return [sys.executable, "-m", "openfisca_nijmegen", *arguments]


def proportional_memory(process: psutil.Process) -> int:
    """Add up what a process and its children have in memory, in bytes; what they share counts once."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            total += one.memory_full_info().pss
    return total


def measured(arguments: list[str]) -> tuple[float, float]:
    """Run a command.

    Args:
        arguments: Its words.

    Returns:
        Its seconds by the clock, and the most memory it had, in MiB.
    """
    start = time.perf_counter()
    running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, process, ended = [0], psutil.Process(running.pid), threading.Event()

    def watch() -> None:
        while not ended.wait(INTERVAL):
            try:
                peak.append(proportional_memory(process))
            except psutil.NoSuchProcess:
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = running.wait()
    seconds = time.perf_counter() - start
    ended.set()
    watcher.join()
    if code:
        raise SystemExit(f"{' '.join(arguments)} ended with {code}")
    return seconds, max(peak) / MEBIBYTE


def simulate(folder: Path, households: int, *options: str) -> tuple[float, float]:
    """Draw so many households, unless they are there, and simulate them; see :func:`measured`."""
    population = folder / f"{households}.parquet"
    if not population.exists():
        drawn = ["population", "build", "--seed", "1", "--households", str(households), "--output", str(population)]
        seconds, memory = measured(command(*drawn))
        print(f"{households:>9,} households drawn      {seconds:6.1f} s {memory:6.0f} MiB", flush=True)
    scenarios = [word for name in SCENARIOS for word in ("--scenario", name)]
    with tempfile.TemporaryDirectory(dir=folder) as output:
        words = ["simulate", str(population), "--year", YEAR, *scenarios, "--output", output]
        seconds, memory = measured(command(*words, *options))
    print(f"{households:>9,} households, {' '.join(options)} {seconds:6.1f} s {memory:6.0f} MiB", flush=True)
    return seconds, memory


def on_cluster(folder: Path, workers: int) -> float:
    """Simulate the city on a cluster, and give the seconds of the second time: then the workers have the model."""
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    worker = [*dask, "worker", ADDRESS, "--nthreads", "1", "--nworkers", str(workers), "--memory-limit", "0"]
    cluster = [
        subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", ADDRESS.rpartition(":")[2]], **quiet),
        subprocess.Popen(worker, **quiet),
    ]
    try:
        time.sleep(WAIT)
        print(f"          cluster of {workers}:")
        return [simulate(folder, CITY, "--scheduler", ADDRESS)[0] for _ in range(2)][-1]
    finally:
        for process in reversed(cluster):
            process.terminate()
            process.wait()


def main() -> None:
    """Print each measurement and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--million", action="store_true", help="a million households as well")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds, memory = simulate(folder, CITY, *TWO)
        longer, more = simulate(folder, 4 * CITY, *TWO)
        one, two = (on_cluster(folder, workers) for workers in (1, 2))
        print(f"city with two workers: {seconds:.1f} s (at most 22), {memory / 1024:.2f} GiB (at most 1.2)")
        print(f"two workers are {one / two:.2f} times as fast as one (at least 1.7)")
        print(f"four times the households: {longer / seconds:.2f} times the time (at most 4.3)")
        print(f"                           {more / memory:.2f} times the memory (at most 1.2)")
        if options.million:
            seconds, memory = simulate(folder, 1_000_000, *TWO)
            hours = seconds * COUNTRY / 1_000_000 / 3600
            print(f"the country's {COUNTRY:,} households: about {hours:.1f} hours on two such cores")


if __name__ == "__main__":
    main()
