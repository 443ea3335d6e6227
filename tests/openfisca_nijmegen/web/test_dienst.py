"""The server on a port of its own: what slow, silent and wrong clients get, and that they stop nobody else."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.web.dienst import luister
from openfisca_nijmegen.web.instellingen import Instellingen

EXAMPLE = files("openfisca_nijmegen").joinpath("situation_examples", "alleenstaande_bijstand.json").read_bytes()
LIMIT = 1_000_000
READING = 2.0
"""Seconds the server under test waits for a whole request."""
LONG = 30
"""Seconds after which a test says that there is no answer at all."""


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    explained: str


@dataclass
class Answer:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/problem+json"
        problem: dict[str, Any] = json.loads(self.body)
        assert problem["status"] == self.status
        assert problem["detail"].endswith(".")
        return problem


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "openfisca_nijmegen.cli", "serve", "--port", "0", *options]
    environment = os.environ | {"OPENFISCA_NIJMEGEN_LEESTIJD": str(READING)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout is not None
            explained = ""
            while "curl" not in explained and (line := process.stdout.readline()):
                explained += line
            found = re.search(r"http://127\.0\.0\.1:(\d+)", explained)
            assert found, explained + process.communicate(timeout=LONG)[1]
            yield Server(process, int(found[1]), explained)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--workers", "2") as started:
        yield started
        started.process.send_signal(signal.SIGINT)  # Ctrl-C
        assert started.process.communicate(timeout=LONG)[1] == ""
        assert started.process.returncode == 0


def connected(server: Server, start: bytes = b"") -> socket.socket:
    """Open a connection and send something."""
    connection = socket.create_connection(("127.0.0.1", server.port), LONG)
    connection.sendall(start)
    return connection


def answer_on(connection: socket.socket) -> Answer:
    """Read until the server closes the connection, as it does after every answer."""
    read = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = read.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    assert headers["connection"] == "close"
    assert headers["server"] == "gunicorn"
    return Answer(int(first.split()[1]), headers, body)


def asked(server: Server, request: bytes) -> Answer:
    with connected(server, request) as connection:
        return answer_on(connection)


def post(body: bytes, *headers: bytes, length: int | None = None) -> bytes:
    lines = (
        b"POST /v1/calculate HTTP/1.1",
        b"Host: localhost",
        b"Content-Type: application/json",
        *([b"Content-Length: %d" % length] if length is not None else []),
        *headers,
    )
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def whole(body: bytes, *headers: bytes) -> bytes:
    return post(body, *headers, length=len(body))


def test_healthz(server: Server) -> None:
    answer = asked(server, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.status == 200
    assert json.loads(answer.body)["status"] == "ok"


def test_the_example_it_prints_works(server: Server) -> None:
    if shutil.which("curl") is None and "CI" not in os.environ:
        pytest.skip("curl is not installed; the example was not run.")
    (command,) = (line for line in server.explained.splitlines() if line.startswith("  curl"))
    output = subprocess.run(command, shell=True, capture_output=True, check=True, timeout=LONG).stdout
    assert json.loads(output)["huishoudens"]["huishouden"]["mmb"]["2026-01"] == pytest.approx(83.37)


def test_a_body_in_chunks_is_one_body(server: Server) -> None:
    parts = [EXAMPLE[:100], EXAMPLE[100:]]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    answer = asked(server, post(chunks + b"0\r\n\r\n", b"Transfer-Encoding: chunked"))
    assert answer.status == 200
    assert answer.body == asked(server, whole(EXAMPLE)).body


def test_silent_and_unfinished_clients_stop_nobody(server: Server) -> None:
    with ExitStack() as stack:
        silent = [stack.enter_context(connected(server)) for _ in range(50)]
        unfinished = [stack.enter_context(connected(server, post(b'{"per', length=500))) for _ in range(100)]
        in_chunks = [
            stack.enter_context(connected(server, post(b"5\r\n{", b"Transfer-Encoding: chunked"))) for _ in range(20)
        ]
        headers = [stack.enter_context(connected(server, b"GET / HTTP/1.1\r\nHos")) for _ in range(20)]
        assert asked(server, whole(EXAMPLE)).status == 200
        for connection in unfinished + in_chunks + headers:
            assert answer_on(connection).problem["status"] == 408
        for connection in silent:
            assert connection.recv(1) == b""


def test_a_request_that_trickles_in_is_dropped(server: Server) -> None:
    start = time.monotonic()
    with connected(server, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ") as connection:
        connection.settimeout(READING / 10)
        while time.monotonic() - start < LONG:
            connection.sendall(b"a")
            try:
                if connection.recv(1, socket.MSG_PEEK):
                    break
            except TimeoutError:
                continue
        connection.settimeout(LONG)
        assert answer_on(connection).status == 408


def test_continue_is_sent_before_the_body_is_read(server: Server) -> None:
    with connected(server, post(b"", b"Expect: 100-continue", length=len(EXAMPLE))) as connection:
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(EXAMPLE)
        assert answer_on(connection).status == 200


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(post(b"", b"Expect: 100-continue", length=LIMIT + 1), id="announced, waits for 100"),
        pytest.param(post(b"[" * 1000, length=50 * LIMIT), id="announced, begun"),
        pytest.param(whole(b" " * (LIMIT + 1)), id="whole"),
        pytest.param(post(b"%x\r\n" % (2 * LIMIT) + b" " * (LIMIT + 1), b"Transfer-Encoding: chunked"), id="chunked"),
        pytest.param(
            post((b"10\r\n" + b" " * 16 + b"\r\n") * (LIMIT // 8), b"Transfer-Encoding: chunked"), id="small chunks"
        ),
    ],
)
def test_a_body_over_the_limit_is_refused_before_it_is_whole(server: Server, request_: bytes) -> None:
    assert asked(server, request_).problem["status"] == 413


def test_a_body_of_the_limit_is_read(server: Server) -> None:
    assert asked(server, whole(EXAMPLE + b" " * (LIMIT - len(EXAMPLE)))).status == 200


GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        pytest.param(400, b"nonsense\r\n\r\n", id="no request line"),
        pytest.param(400, b"get / HTTP/1.1\r\nHost: a\r\n\r\n", id="method in small letters"),
        pytest.param(400, b"GET /healthz?a=\xff HTTP/1.1\r\nHost: a\r\n\r\n", id="address that is not ASCII"),
        pytest.param(400, b"GET http://other HTTP/1.1\r\nHost: a\r\n\r\n", id="address without a path"),
        pytest.param(505, b"GET / HTTP/2.0\r\nHost: a\r\n\r\n", id="version"),
        pytest.param(414, b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", id="long address"),
        pytest.param(431, GET + b"X-Long: " + b"a" * 9_000 + b"\r\n\r\n", id="long header"),
        pytest.param(431, GET + b"X-Many: a\r\n" * 100 + b"\r\n", id="many headers"),
        pytest.param(400, GET + b"no colon\r\n\r\n", id="header without colon"),
        pytest.param(400, GET + b"Space : a\r\n\r\n", id="space before the colon"),
        pytest.param(400, GET + b"X-Fold: a\r\n b\r\n\r\n", id="header over two lines"),
        pytest.param(400, GET + b"X-Line: a\nContent-Length: 5\r\n\r\n", id="bare line feed"),
        pytest.param(400, GET + b"X-Null: a\0b\r\n\r\n", id="null"),
        pytest.param(400, b"GET /healthz HTTP/1.1\r\n\r\n", id="no host"),
        pytest.param(400, GET + b"Host: other\r\n\r\n", id="two hosts"),
        pytest.param(400, post(b"0\r\n\r\n", b"Transfer-Encoding: chunked", length=5), id="length and chunks"),
        pytest.param(400, post(b"{}", b"Content-Length: 3", length=2), id="two lengths"),
        pytest.param(400, post(b"{}", b"Content-Length: -2"), id="negative length"),
        pytest.param(400, post(b"{}", b"Content-Length: +2"), id="length with a sign"),
        pytest.param(501, post(b"{}", b"Transfer-Encoding: gzip, chunked"), id="other transfer coding"),
        pytest.param(
            501, post(b"{}", b"Transfer-Encoding: \x0bchunked"), id="transfer coding with a control character"
        ),
        pytest.param(400, post(b"zz\r\n{}\r\n", b"Transfer-Encoding: chunked"), id="no chunk size"),
        pytest.param(400, post(b"\r\n{}\r\n", b"Transfer-Encoding: chunked"), id="empty chunk size"),
        pytest.param(400, post(b"2\r\n{}0\r\n\r\n", b"Transfer-Encoding: chunked"), id="chunk without end"),
        pytest.param(400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", id="TLS"),
    ],
)
def test_what_is_not_http_gets_a_problem(server: Server, status: int, request_: bytes) -> None:
    answer = asked(server, request_)
    assert answer.status == status
    assert answer.problem["title"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_server_speaks_the_language_of_the_request(server: Server) -> None:
    english = asked(server, post(b'{"per', b"Accept-Language: en", length=500)).problem
    assert english["title"] == "Request timeout"


def test_a_body_that_is_cut_off_is_wrong(server: Server) -> None:
    with connected(server, post(b"{}", length=500)) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert answer_on(connection).problem["status"] == 400


def test_what_follows_a_request_is_not_answered(server: Server) -> None:
    answer = asked(server, whole(EXAMPLE) + b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.status == 200
    assert len(answer.body) == int(answer.headers["content-length"])


def test_the_host_header_is_not_repeated(server: Server) -> None:
    answer = asked(server, b"GET /nergens HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\n\r\n")
    assert answer.status == 404
    assert b"evil.example" not in answer.body + repr(answer.headers).encode()
    assert "access-control-allow-origin" not in answer.headers


def test_it_stops_cleanly_and_its_log_tells_nothing_of_a_request() -> None:
    marker = b"geheim83"
    with serving("--workers", "1", "--log") as server, ExitStack() as stack:
        for request in (
            whole(
                EXAMPLE.replace(b'"aanvrager": {', b'"%s": {' % marker).replace(b'["aanvrager"]', b'["%s"]' % marker)
            ),
            whole(b'{"personen": {"%s": {"brutoloon": {"2026": "%s"}}}}' % (marker, marker)),
            whole(marker),
            b"GET /%s?bedrag=%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\n\r\n" % ((marker,) * 4),
            b"%s / HTTP/1.1\r\n\r\n" % marker.upper(),
            GET + marker + b"\r\n\r\n",
            post(marker + b"\r\n", b"Transfer-Encoding: chunked"),
        ):
            asked(server, request)
        silent = stack.enter_context(connected(server))
        unfinished = stack.enter_context(connected(server, post(marker, length=500)))
        waiting = stack.enter_context(connected(server, whole(EXAMPLE)))
        time.sleep(0.2)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert answer_on(waiting).status == 200
        assert silent.recv(1) == b""
        assert answer_on(unfinished).status == 408
        printed, complaints = server.process.communicate(timeout=LONG)
        assert time.monotonic() - start < LONG
    assert server.process.returncode == 0
    assert marker.decode() not in (printed + complaints).lower()
    assert complaints == ""
    lines = [re.sub(r"\d+ ms$", "ms", line) for line in printed.splitlines()]
    assert lines.count("POST /v1/calculate 200 ms") == 2
    assert lines.count("POST /v1/calculate 400 ms") == 2
    assert lines.count("GET - 404 ms") == 1


def test_a_port_in_use_is_one_sentence(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(server.port)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"openfisca-nijmegen: Poort {server.port} is in gebruik.")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--host", "203.0.113.7"], "--host: op het adres '203.0.113.7' kan deze computer niet luisteren"),
        (["--host", "bestaat.niet.invalid"], "--host: op het adres 'bestaat.niet.invalid'"),
        (["--host", "a" * 5_000], "--host: op het adres"),
        (["--port", "65536"], "--port: hier hoort een getal van 0 tot en met 65535."),
        (["--port", "-1"], "--port: hier hoort een"),
        (["--port", "1" * 5_000], "--port: hier hoort een getal"),
        (["--workers", "0"], "--workers: hier hoort een getal van 1 tot en met 64."),
    ],
)
def test_a_wrong_option_is_one_sentence(capsys: pytest.CaptureFixture[str], options: list[str], sentence: str) -> None:
    assert main(["serve", *options]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"openfisca-nijmegen: {sentence}")
    assert printed.err.count("\n") == 1
    assert len(printed.err) < 200


def test_a_port_for_the_system_only_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert main(["serve", "--port", "80"]) == 2
    assert "Poort 80 mag alleen de systeembeheerder openen" in capsys.readouterr().err


def test_the_guide_names_every_setting_with_its_default() -> None:
    guide = Path(__file__).parents[3].joinpath("docs", "gids", "beheer.md").read_text(encoding="utf-8")
    for setting in fields(Instellingen):
        name = f"`OPENFISCA_NIJMEGEN_{setting.name.upper()}`"
        assert name in guide
        if isinstance(setting.default, int | float):
            assert f"| {name} | {setting.default:.0f} " in guide


def test_it_listens_on_ipv6_too() -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6")
    with luister("::1", 0) as listener:
        assert listener.family == socket.AF_INET6
