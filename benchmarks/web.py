"""Measure the service, and core's web API with openfisca-country-template beside it, in one run.

Both are started on a free port, with a worker for each core. First one client and then four ask amounts, one after the
other, each on a connection of its own; then four clients ask a mix: amounts, comparisons, explanations, what the
package holds, the page, and wrong requests. A mistake is an answer with another status than the request deserves.

The last column is what an answer costs the workers, which says most on a computer that does other things as well. The
times of the two APIs compare what each does for one request, not the same computation: the household of the
template has an income tax, a benefit and a housing allowance.

Run ``python benchmarks/web.py --seconden 60``; ``pip install openfisca-country-template`` adds the comparison.
"""

import argparse
import http.client
import importlib.util
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

TEMPLATE = "openfisca_country_template"
CORES = len(os.sched_getaffinity(0))
LONG = 60
"""Seconds after which a server has not started, or a request has no answer."""


@dataclass(frozen=True)
class Request:
    """One request, and the status it deserves."""

    kind: str
    method: str
    path: str
    body: bytes = b""
    status: int = 200


@dataclass
class Measured:
    """What the clients saw, and the seconds that the workers computed for it."""

    seconds: float = 0.0
    computed: float = 0.0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    mistakes: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> list[float]:
        """The times of all answers, in seconds."""
        return [one for times in self.times.values() for one in times]


# What is asked


def amounts() -> list[Request]:
    """Ask the amounts of the packaged examples."""
    examples = sorted(files("openfisca_nijmegen").joinpath("situation_examples").iterdir(), key=str)
    return [
        Request("calculate", "POST", "/v1/calculate", one.read_bytes()) for one in examples if one.name.endswith("json")
    ]


def mix() -> list[Request]:
    """Ask everything, amounts most."""
    right = amounts()
    situation = json.loads(right[0].body)
    explain = {"situatie": situation, "variabele": "mmb", "periode": "2026-01"}
    compare = {"situatie": situation, "scenarios": ["huidig", "mms_2026"], "periodes": ["2026-01"]}
    wrong = json.loads(right[0].body)
    wrong["huishoudens"]["huishouden"]["kale_huur"] = {"2026": "veel"}
    return [
        *right,
        *right,
        Request("explain", "POST", "/v1/explain", json.dumps(explain).encode()),
        Request("compare", "POST", "/v1/compare", json.dumps(compare).encode()),
        Request("page", "GET", "/"),
        Request("get", "GET", "/v1/scenarios"),
        Request("get", "GET", "/v1/articles"),
        Request("get", "GET", "/v1/openapi.json"),
        Request("get", "GET", "/variable/mmb"),
        Request("get", "GET", "/healthz"),
        Request("wrong", "POST", "/v1/calculate", json.dumps(wrong).encode(), 400),
        Request("wrong", "POST", "/v1/calculate", b"{", 400),
        Request("wrong", "GET", "/v1/nergens", status=404),
    ]


def template_amounts() -> list[Request]:
    """Ask core's API the main amounts of a household of its template."""
    month = "2026-01"
    situation = {
        "persons": {"a": {"salary": {month: 2000}, "income_tax": {month: None}, "basic_income": {month: None}}},
        "households": {
            "h": {
                "adults": ["a"],
                "disposable_income": {month: None},
                "total_benefits": {month: None},
                "total_taxes": {month: None},
            }
        },
    }
    return [Request("calculate", "POST", "/calculate", json.dumps(situation).encode())]


# Who asks


def ask(port: int, request: Request) -> tuple[float, int]:
    """Send a request; give the seconds until the whole answer was there, and its status."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
    try:
        headers = {"Content-Type": "application/json"} if request.body else {}
        connection.request(request.method, request.path, request.body or None, headers)
        answer = connection.getresponse()
        answer.read()
        return time.perf_counter() - start, answer.status
    finally:
        connection.close()


def measure(process: int, port: int, requests: Sequence[Request], clients: int, seconds: float) -> Measured:
    """Let clients ask for a time, each the next question when it has its answer."""
    measured, lock, before = Measured(), threading.Lock(), computed(process)
    start = time.perf_counter()

    def client(number: int) -> None:
        dice = random.Random(number)
        while time.perf_counter() - start < seconds:
            request = dice.choice(requests)
            try:
                took, status = ask(port, request)
            except OSError as error:
                took, status = 0.0, type(error).__name__
            with lock:
                if status == request.status:
                    measured.times[request.kind].append(took)
                else:
                    measured.mistakes[f"{request.method} {request.path} {status}"] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured.seconds, measured.computed = time.perf_counter() - start, computed(process) - before
    return measured


# Who answers


@contextmanager
def serving(command: Sequence[str], port: int, path: str) -> Iterator[tuple[int, float]]:
    """Run a server; give its process and the seconds until its first answer."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                ask(port, Request("", "GET", path))
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - start > LONG:
                    raise SystemExit(f"{' '.join(command)} did not start.") from None
                time.sleep(0.01)
        yield process.pid, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(LONG)


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def workers(process: int) -> list[str]:
    """Give the processes that a server started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def computed(process: int) -> float:
    """Give the seconds that the workers of a server have computed, in user and system time."""
    ticks = 0
    for worker in workers(process):
        numbers = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(numbers[11]) + int(numbers[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> str:
    """Give the private and shared memory (PSS) of each worker of a server, in MB."""
    sizes = []
    for child in workers(process):
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{child}/smaps_rollup").read_text(), re.MULTILINE)
        sizes.append(f"{int(found[1]) / 1024:.1f}" if found else "?")
    return " + ".join(sizes) + " MB"


# What came out


def show(name: str, measured: Measured) -> None:
    """Print a line of times in ms."""
    times = measured.all
    if not times:
        print(f"{name:32} no answers")
        return
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    cpu = f"{measured.computed / len(times) * 1000:8.1f}" if measured.computed else ""
    p50, p95, p99 = (cuts[rank - 1] * 1000 for rank in (50, 95, 99))
    print(
        f"{name:32} {p50:8.1f} {p95:8.1f} {p99:8.1f} {len(times) / measured.seconds:8.1f} "
        f"{len(times):7d} {measured.mistakes.total():7d} {cpu}"
    )


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconden", type=float, default=10, help="how long the mix is asked (60 to prove something)")
    parser.add_argument("--workers", type=int, default=CORES)
    options = parser.parse_args()
    short = min(options.seconden, 15)

    print(f"{'':32} {'p50 ms':>8} {'p95':>8} {'p99':>8} {'per s':>8} {'answers':>7} {'wrong':>7} {'cpu ms':>8}")
    port, mistakes = free_port(), Counter[str]()
    serve = ["openfisca_nijmegen.cli", "serve", "--port", str(port), "--workers", str(options.workers)]
    with serving(serve, port, "/healthz") as (process, started):
        for _ in range(2):  # every worker has computed once
            measure(process, port, amounts(), options.workers, 1)
        one = measure(process, port, amounts(), 1, short)
        show("amounts, 1 client", one)
        four = measure(process, port, amounts(), 4, short)
        show("amounts, 4 clients", four)
        before = memory(process)
        mixed = measure(process, port, mix(), 4, options.seconden)
        show("mix, 4 clients", mixed)
        after = memory(process)
        for kind, times in sorted(mixed.times.items()):
            show(f"  {kind}", Measured(mixed.seconds, 0.0, {kind: times}))
        mistakes = one.mistakes + four.mistakes + mixed.mistakes
    if importlib.util.find_spec(TEMPLATE):
        port = free_port()
        core = ["openfisca_core.scripts.openfisca_command", "serve", "--country-package", TEMPLATE]
        core += ["--port", str(port), "--bind", f"127.0.0.1:{port}", "--workers", str(options.workers)]
        with serving(core, port, "/entities") as (process, _):
            measure(process, port, template_amounts(), options.workers, 1)
            core_one = measure(process, port, template_amounts(), 1, short)
            show("core and its template, 1 client", core_one)
            core_four = measure(process, port, template_amounts(), 4, short)
            show("core and its template, 4 clients", core_four)
        ratio = statistics.median(one.all) / statistics.median(core_one.all)
        print(f"\nan amount takes {ratio:.1f} times as long as one of core's template")
    else:
        print(f"\nwithout comparison: pip install {TEMPLATE.replace('_', '-')}")
    print(f"first answer after {started:.2f} s; memory of the workers {before}, after the mix {after}")
    for mistake, times in mistakes.most_common():
        print(f"WRONG {times} x {mistake}")
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
