"""The server: gunicorn, with a worker that slow, silent and wrong clients cannot stop.

The application sees whole requests only. A worker reads a request within a deadline and a size, and answers what is not
HTTP itself, with the problems of the application. Every answer closes its connection: what follows a request on the
same connection is never read, so it cannot be smuggled past a proxy, and a client that keeps its connection takes no
place.

gunicorn's thread worker as it is waits without end for a body, stops all its clients at its limit of connections, and
drops accepted connections when it restarts. waitress, the alternative, has no deadline for a whole request, answers
errors in plain text, and would need processes of our own.
"""

import gc
import os
import re
import selectors
import shlex
import signal
import socket
import sys
import time
import traceback
from errno import EACCES, EADDRINUSE
from functools import partial
from importlib.resources import files
from io import BytesIO
from types import SimpleNamespace
from typing import Any, NoReturn

from flask import Flask, request
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.http import errors
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import SocketUnreader
from gunicorn.http.wsgi import Response
from gunicorn.workers.gthread import TConn, ThreadWorker

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.web import maak_app
from openfisca_nijmegen.web.berekenen import PROEF, proef
from openfisca_nijmegen.web.fouten import ApiError, Fout
from openfisca_nijmegen.web.instellingen import Instellingen

SCHRIJFTIJD = 20.0
"""Seconds in which a client must have read its answer."""
NABLIJFTIJD = 3.0
"""Seconds in which a client may still send what nobody reads, so that it sees its answer instead of a reset."""
STOPTIJD = 10
"""Seconds that a calculation gets to finish when the service stops."""
DRADEN = 200
"""Requests that are read or computed at the same time in one process; a thread that waits costs next to nothing."""
VERBINDINGEN = 800
"""Connections of one process, silent ones included; who comes later waits in the queue of the system."""
VERZOEKEN = 50_000
"""After about so many requests a process makes place for a new one, in case something leaks."""

FOUT, ROUTE = "openfisca_nijmegen.fout", "openfisca_nijmegen.route"
"""Names in the WSGI environment: what the server refuses, and the route that answered."""

FOUT_IN_KOPPEN = re.compile(rb"\r\n[ \t]|(?<!\r)\n|\r(?!\n)|\0")
"""A header over several lines (obs-fold), or a character that another program may take for the end of one."""

METHODEN = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}


# One request


class Lezer(SocketUnreader):
    """Read from a connection until a deadline, and no more than a number of bytes."""

    def __init__(self, verbinding: socket.socket, uiterlijk: float, meeste: int) -> None:
        super().__init__(verbinding)
        self.uiterlijk = uiterlijk
        self.over = meeste

    def chunk(self) -> bytes:
        """Give what there is; wait for it at most a second at a time, because the deadline may be moved forward."""
        while (tijd := self.uiterlijk - time.monotonic()) > 0:
            self.sock.settimeout(min(tijd, 1.0))
            try:
                gelezen: bytes = super().chunk()
            except TimeoutError:
                continue
            self.over -= len(gelezen)
            if self.over < 0:
                raise ApiError(413)
            return gelezen
        raise ApiError(408)


class Verzoek(Request):
    """A request, read more strictly than gunicorn 22 does where a proxy might read it in another way."""

    headers: list[tuple[str, str]]
    path: str
    body: Any

    def parse_request_line(self, line_bytes: bytes) -> None:
        """Read the first line: an address is a path, of printable ASCII (anything else stands in it as %xx)."""
        if not re.fullmatch(rb"[ -~]+", line_bytes):
            raise errors.InvalidRequestLine("")
        super().parse_request_line(line_bytes)
        if not self.path.startswith("/"):
            raise errors.InvalidRequestLine("")

    def parse_headers(self, data: bytes, from_trailer: bool = False) -> list[tuple[str, str]]:
        """Read the headers."""
        if FOUT_IN_KOPPEN.search(data):
            raise errors.InvalidHeader("")
        gelezen: list[tuple[str, str]] = super().parse_headers(data, from_trailer)
        return gelezen

    def set_body_reader(self) -> None:
        """Find out how the body comes in."""
        namen = [naam for naam, _ in self.headers]
        if (
            {"CONTENT-LENGTH", "TRANSFER-ENCODING"} <= set(namen)
            or namen.count("HOST") > 1
            or ("HOST" not in namen and self.version > (1, 0))
        ):
            raise errors.InvalidHeader("")
        super().set_body_reader()

    def lees_inhoud(self, verbinding: socket.socket, grootste: int) -> None:
        """Read the body, or so much of it that the application can see that it is too large.

        Args:
            verbinding: The connection.
            grootste: The largest body, bytes.

        Raises:
            ApiError: It is wrong, or it ends too early.
        """
        wacht = any(naam == "EXPECT" for naam, _ in self.headers)
        self.headers = [kop for kop in self.headers if kop[0] != "EXPECT"]
        lengte = getattr(self.body.reader, "length", None)  # None: it comes in chunks
        if lengte is not None and lengte > grootste:
            self.body = BytesIO()
            return
        if wacht:
            verbinding.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            inhoud: bytes = self.body.reader.read(grootste + 1)
        except (errors.ChunkMissingTerminator, errors.InvalidChunkSize, ValueError):
            raise ApiError(400) from None
        if len(inhoud) < (lengte or 0):
            raise ApiError(400)
        if lengte is None:
            self.headers = [kop for kop in self.headers if kop[0] != "TRANSFER-ENCODING"]
            self.headers.append(("CONTENT-LENGTH", str(len(inhoud))))
        self.body = BytesIO(inhoud)


class Ontleder(RequestParser):
    """Read requests as :class:`Verzoek`."""

    mesg_class = Verzoek


class Verbinding(TConn):
    """A connection: one request, one answer."""

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any, instellingen: Instellingen) -> None:
        super().__init__(cfg, sock, client, server)
        ruimte = instellingen.grootste_verzoek * 5 // 4 + cfg.limit_request_fields * cfg.limit_request_field_size
        self.lezer = Lezer(sock, time.monotonic() + instellingen.leestijd, ruimte)

    def init(self) -> None:
        """Begin to read."""
        self.initialized = True
        self.parser = Ontleder(self.cfg, self.sock, self.client)
        self.parser.unreader = self.lezer

    def close(self) -> None:
        """Close; while data still comes in the system would throw away the answer, so wait for its end."""
        einde = time.monotonic() + NABLIJFTIJD
        try:
            self.sock.shutdown(socket.SHUT_WR)
            while (tijd := einde - time.monotonic()) > 0:
                self.sock.settimeout(tijd)
                if not self.sock.recv(65_536):
                    break
        except OSError:
            pass
        super().close()


def _als_fout(oorzaak: Exception) -> ApiError:
    """Say what the server refuses, without what was sent."""
    if isinstance(oorzaak, ApiError):
        return oorzaak
    if isinstance(oorzaak, errors.LimitRequestHeaders):
        return ApiError(431, [Fout("", Melding("De koppen van het verzoek zijn te groot, of het zijn er te veel."))])
    if isinstance(oorzaak, errors.LimitRequestLine):
        return ApiError(414, [Fout("", Melding("Het adres van het verzoek is te lang."))])
    if isinstance(oorzaak, errors.InvalidHTTPVersion):
        return ApiError(505, [Fout("", Melding("Deze dienst spreekt HTTP/1.1."))])
    if isinstance(oorzaak, errors.UnsupportedTransferCoding):
        return ApiError(501, [Fout("", Melding("Van Transfer-Encoding wordt alleen chunked gelezen."))])
    return ApiError(400 if isinstance(oorzaak, errors.ParseException) else 500)


# Many requests


class Werker(ThreadWorker):
    """A process that answers requests: the main thread waits for them, other threads read, compute and answer."""

    def __init__(self, *argumenten: Any, **opties: Any) -> None:
        super().__init__(*argumenten, **opties)
        self.verbonden: set[Verbinding] = set()
        self.bezig = 0

    def run(self) -> NoReturn:
        """Answer until the service stops, then answer who is connected already."""
        self.poller.register(self.PIPE[0], selectors.EVENT_READ, lambda pijp: os.read(pijp, 64))  # a signal came
        for luisteraar in self.sockets:
            luisteraar.setblocking(False)
            acceptor = partial(self.accept, luisteraar.getsockname())
            self.poller.register(luisteraar, selectors.EVENT_READ, acceptor)
        while self.alive and self.is_parent_alive():
            self._ronde(1.0)
        for luisteraar in self.sockets:
            while self.accept(luisteraar.getsockname(), luisteraar):
                pass
            self.poller.unregister(luisteraar)
            luisteraar.close()
        einde = time.monotonic() + STOPTIJD - 1
        for verbinding in list(self.verbonden):
            verbinding.lezer.uiterlijk = min(verbinding.lezer.uiterlijk, time.monotonic() + 1.0)
        while self.verbonden and time.monotonic() < einde:
            self._ronde(0.05)
        os._exit(0)  # a thread that still waits for its client would keep the process

    def _ronde(self, wachten: float) -> None:
        """Handle what happened, and close connections on which nothing was said."""
        self.notify()
        for sleutel, _ in self.poller.select(wachten):
            sleutel.data(sleutel.fileobj)
        nu = time.monotonic()
        for verbinding in list(self.verbonden):
            if not verbinding.initialized and verbinding.lezer.uiterlijk < nu:
                self.poller.unregister(verbinding.sock)
                self.verbonden.discard(verbinding)
                util.close(verbinding.sock)

    def accept(self, server: Any, listener: socket.socket) -> bool:
        """Accept a connection if there is one; who is busy leaves it a moment to another process."""
        time.sleep(min(0.002 * self.bezig, 0.02))
        if len(self.verbonden) >= VERBINDINGEN:
            time.sleep(0.01)
            return False
        try:
            sock, client = listener.accept()
        except BlockingIOError:  # another process was first
            return False
        except OSError:  # the client is gone, or there is no room for another connection
            time.sleep(0.01)
            return False
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        verbinding = Verbinding(self.cfg, sock, client, server, self.app.instellingen)
        self.verbonden.add(verbinding)
        self.poller.register(sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, verbinding))
        return True

    def on_client_socket_readable(self, conn: Verbinding, client: socket.socket) -> None:
        """Give a connection to a thread as soon as something comes in."""
        self.poller.unregister(client)
        conn.init()
        self.tpool.submit(self._antwoord, conn)

    def _antwoord(self, verbinding: Verbinding) -> None:
        if self.alive:  # who had to wait for a thread gets the whole time
            verbinding.lezer.uiterlijk = time.monotonic() + self.app.instellingen.leestijd
        try:
            self.handle(verbinding)
        finally:
            self.verbonden.discard(verbinding)
            verbinding.close()

    def handle_request(self, req: Verzoek, conn: Verbinding) -> bool:
        """Answer a request."""
        req.lees_inhoud(conn.sock, self.app.instellingen.grootste_verzoek)
        conn.sock.settimeout(SCHRIJFTIJD)
        with self._lock:
            self.bezig += 1
        try:
            return bool(super().handle_request(req, conn))
        except TimeoutError:  # the client does not read its answer
            return False
        finally:
            with self._lock:
                self.bezig -= 1

    def handle_error(self, req: Verzoek | None, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Let the application say what the server refuses, in the language of the request if that was read."""
        fout = _als_fout(exc)
        if fout.status == 500:
            self.log.exception("")
        talen = [waarde for naam, waarde in req.headers if naam == "ACCEPT-LANGUAGE"] if req else []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/v1",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_ACCEPT_LANGUAGE": ",".join(talen),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            FOUT: fout,
        }
        eerste = SimpleNamespace(method="GET", version=(1, 1), headers=[], should_close=lambda: True)
        antwoord = Response(eerste, client, self.cfg)
        try:
            client.settimeout(SCHRIJFTIJD)
            for deel in self.wsgi(environ, antwoord.start_response):
                antwoord.write(deel)
        except OSError:  # the client is gone
            pass

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Stop on Ctrl-C as on SIGTERM: who is being answered gets the answer."""
        self.handle_exit(sig, frame)


class Logboek(Logger):
    """Log what happened, never with what: no body, amount, id, query or address of a client."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Name the kind and the place of an exception; its message may hold what somebody typed."""
        fout = sys.exc_info()[1]
        waar = traceback.extract_tb(fout.__traceback__)[-1] if fout and fout.__traceback__ else None
        self.error_log.error("%s in %s, line %s", type(fout).__name__, waar and waar.filename, waar and waar.lineno)

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        """Name the method, the route (not the address) and the status, and how long it took."""
        if self.cfg.accesslog:
            methode = req.method if req.method in METHODEN else "-"
            duur = request_time.total_seconds() * 1000
            self.access_log.info("%s %s %s %.0f ms", methode, environ.get(ROUTE, "-"), resp.status_code, duur)


# The service


class Meester(Arbiter):
    """The process that starts the workers; it ends with its terminal, as other programs do."""

    SIGNALS = [sein for sein in Arbiter.SIGNALS if sein != signal.SIGHUP]


class Dienst(BaseApplication):
    """The application with its settings, for gunicorn."""

    def __init__(self, luisteraar: socket.socket, processen: int, instellingen: Instellingen, logboek: bool) -> None:
        self.adres = luisteraar.getsockname()
        self.descriptor = luisteraar.detach()
        self.processen = processen
        self.instellingen = instellingen
        self.logboek = logboek
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults.

        Its defaults are strict where they should be: header_map, casefold_http_method, strip_header_spaces,
        tolerate_dangerous_framing and permit_*; and no file or variable of the environment changes them.
        """
        geheugen = "/dev/shm"
        gekozen = {
            "bind": f"fd://{self.descriptor}",
            "workers": self.processen,
            "worker_class": f"{Werker.__module__}.{Werker.__name__}",
            "threads": DRADEN,
            "keepalive": 0,
            "preload_app": True,
            "max_requests": VERZOEKEN,
            "max_requests_jitter": VERZOEKEN // 10,
            "graceful_timeout": STOPTIJD,
            "limit_request_fields": 60,
            "logger_class": Logboek,
            "loglevel": "warning",
            "accesslog": "-" if self.logboek else None,
            "worker_tmp_dir": geheugen if os.access(geheugen, os.W_OK) else None,
            "when_ready": lambda meester: print(_uitleg(*self.adres[:2]), flush=True),
        }
        for naam, waarde in gekozen.items():
            self.cfg.set(naam, waarde)

    def load(self) -> Flask:
        """Make the application, once, before the workers are made: they share its memory."""
        gc.disable()  # nearly all that is made now stays
        app = maak_app(self.instellingen)

        @app.before_request
        def _onthoud() -> None:
            request.environ[ROUTE] = request.url_rule.rule if request.url_rule else "-"
            if FOUT in request.environ:
                raise request.environ[FOUT]

        proef(app.extensions["model"].stelsel)  # what a first calculation remembers is shared as well
        gc.collect()
        gc.freeze()
        gc.enable()
        return app

    def run(self) -> NoReturn:
        """Serve until a signal stops it; then the process ends with exit code 0."""
        try:
            Meester(self).run()
        except SystemExit as einde:
            sys.stdout.flush()
            os._exit(einde.code if isinstance(einde.code, int) else 0)  # taking the model down first takes a second
        raise AssertionError("gunicorn ends with SystemExit")


def _uitleg(host: str, poort: int) -> str:
    """Say where the service is, and what to try."""
    overal = host in ("0.0.0.0", "::")
    naam = "127.0.0.1" if overal else f"[{host}]" if ":" in host else host
    adres = f"http://{naam}:{poort}"
    voorbeeld = files("openfisca_nijmegen").joinpath("situation_examples", f"{PROEF}.json")
    regels = [
        f"De dienst luistert op {adres} (stoppen: Ctrl-C).",
        *(["Andere computers kunnen erbij; zet er een proxy met TLS voor."] if overal else []),
        "Probeer in een andere terminal:",
        "",
        f"  curl -s {adres}/v1/calculate -H 'Content-Type: application/json' -d @{shlex.quote(str(voorbeeld))}",
        "",
    ]
    return "\n".join(regels)


def luister(host: str, poort: int) -> socket.socket:
    """Take an address.

    Args:
        host: A name or an IP address of this computer.
        poort: The port; 0 for any free one.

    Returns:
        The socket.

    Raises:
        GebruiksError: It cannot be had.
    """
    try:
        familie, soort, protocol, _, adres = socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)[0]
        luisteraar = socket.socket(familie, soort, protocol)
        luisteraar.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        luisteraar.bind(adres)
        luisteraar.listen(1)  # a second service that had bound the address as well stops here
    except (OSError, UnicodeError) as fout:
        nummer = getattr(fout, "errno", None)
        if nummer == EADDRINUSE:
            raise GebruiksError(
                f"Poort {poort} is in gebruik. Stop het programma dat er luistert, of kies een andere poort: "
                f"--port {poort + 1 if poort < 65_535 else poort - 1}."
            ) from None
        if nummer == EACCES:
            raise GebruiksError(
                f"Poort {poort} mag alleen de systeembeheerder openen; kies er een vanaf 1024."
            ) from None
        raise GebruiksError(
            f"--host: op het adres {host[:60]!r} kan deze computer niet luisteren; gebruik 127.0.0.1 of 0.0.0.0."
        ) from None
    return luisteraar


def serveer(host: str, poort: int, processen: int, instellingen: Instellingen, logboek: bool = False) -> NoReturn:
    """Serve the application until Ctrl-C or SIGTERM.

    Args:
        host: Where to listen.
        poort: The port.
        processen: The number of worker processes.
        instellingen: The settings of the application.
        logboek: Whether every request gets a line on standard output: method, route, status and duration.

    Raises:
        GebruiksError: The address cannot be had.
        SystemExit: The service was stopped; exit code 0.
    """
    luisteraar = luister(host, poort)
    for sein in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sein, lambda *_: sys.exit(0))  # until gunicorn has its own
    Dienst(luisteraar, processen, instellingen, logboek).run()
