"""The known advisories on what openfisca-core pins, each judged in SECURITY.md: here is shown why it is not reached.

Each test has its counterpart: the same request where the fault would be seen, or a request that must be answered.
"""

import json
import logging
import re
from importlib.resources import files
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from gunicorn.config import Config
from gunicorn.http import errors
from gunicorn.http.parser import RequestParser
from openfisca_core.commons import eval_expression
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_web_api.app import create_app

from openfisca_nijmegen.web import maak_app
from openfisca_nijmegen.web.dienst import Ontleder
from openfisca_nijmegen.web.instellingen import Instellingen

ROOT = Path(__file__).resolve().parents[3]
JUDGED = ("flask-cors", "gunicorn", "numexpr")
EXAMPLE = files("openfisca_nijmegen").joinpath("situation_examples", "alleenstaande_bijstand.json").read_text("utf-8")

ALLOWED, OTHER = "https://mag.example", "https://kwaad.example"
CHUNKED = b"0\r\n\r\n"


@pytest.fixture(scope="module")
def open_to_one() -> FlaskClient:
    """Give a client of the service that one other site may call."""
    return maak_app(Instellingen(cors=(ALLOWED,))).test_client()


@pytest.fixture(scope="module")
def core(tax_benefit_system: TaxBenefitSystem) -> FlaskClient:
    """Give a client of what ``openfisca serve`` serves."""
    return create_app(tax_benefit_system).test_client()


@pytest.mark.parametrize("name", JUDGED)
def test_the_release_that_is_judged_is_the_one_that_is_installed(name: str) -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    (pinned,) = re.findall(rf"^{name}==(\S+)", constraints, re.MULTILINE)
    assert f"| {name} {pinned} |" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")


# gunicorn: CVE-2024-1135 and CVE-2024-6827


@pytest.mark.parametrize("parser", [Ontleder, RequestParser], ids=["our service", "openfisca serve"])
@pytest.mark.parametrize(
    "coding",
    [
        "xchunked",
        "chunked, identity",
        "identity, chunked",
        "chunked\r\nTransfer-Encoding: identity",
        "chunked\r\nTransfer-Encoding: chunked",
        "\x0bchunked",
        "chunk",
        "",
        "chunked\r\nContent-Length: 5",
    ],
)
def test_a_transfer_coding_that_can_be_read_in_two_ways_is_refused(parser: type[RequestParser], coding: str) -> None:
    start = f"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {coding}\r\n\r\n".encode("latin-1")
    with pytest.raises(errors.ParseException):
        next(iter(parser(Config(), [start + CHUNKED], ("127.0.0.1", 1))))


@pytest.mark.parametrize("parser", [Ontleder, RequestParser])
def test_a_body_in_chunks_is_read(parser: type[RequestParser]) -> None:
    start = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
    request = next(iter(parser(Config(), [start + CHUNKED], ("127.0.0.1", 1))))
    assert request.body.read() == b"{}"


# Flask-Cors: CVE-2024-6221, -1681, -6839, -6844 and -6866


def test_no_page_elsewhere_is_let_into_a_private_network(open_to_one: FlaskClient, core: FlaskClient) -> None:
    headers = {
        "Origin": ALLOWED,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    for client in (open_to_one, core):
        answer = client.options("/calculate", headers=headers)
        assert answer.headers["Access-Control-Allow-Origin"] == ALLOWED
        assert "Access-Control-Allow-Private-Network" not in answer.headers
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_an_address_is_not_logged(open_to_one: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """At the level of debugging Flask-Cors writes an address as it came; nothing sets that level."""
    address = "/nergens%0D%0Averzonnen"
    open_to_one.get(address, headers={"Origin": ALLOWED})
    assert "verzonnen" not in caplog.text
    with caplog.at_level(logging.DEBUG, "flask_cors"):
        open_to_one.get(address, headers={"Origin": ALLOWED})
    assert "verzonnen" in caplog.text


@pytest.mark.parametrize("path", ["/entities", "/ENTITIES", "/v1/entities", "/v1/a+b", "/v1/a%2Bb", "/healthz", "/x"])
def test_one_rule_holds_for_every_address(open_to_one: FlaskClient, service_closed: FlaskClient, path: str) -> None:
    name = "Access-Control-Allow-Origin"
    assert open_to_one.get(path, headers={"Origin": ALLOWED}).headers[name] == ALLOWED
    assert name not in open_to_one.get(path, headers={"Origin": OTHER}).headers
    assert name not in service_closed.get(path, headers={"Origin": ALLOWED}).headers


@pytest.fixture(scope="module")
def service_closed() -> FlaskClient:
    """Give a client of the service as it is without settings."""
    return maak_app().test_client()


# numexpr: CVE-2023-39631, and the filter of 2.14.2 that can be passed


def test_no_text_reaches_numexpr(
    service_closed: FlaskClient, core: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reached(*_: object, **__: object) -> None:
        raise AssertionError("numexpr was reached")

    monkeypatch.setattr("numexpr.evaluate", reached)
    with pytest.raises(AssertionError, match="numexpr was reached"):
        eval_expression("1 + 1")
    situation = json.loads(EXAMPLE)
    person = next(iter(situation["personen"].values()))
    for client, path in ((service_closed, "/calculate"), (service_closed, "/v1/trace"), (core, "/calculate")):
        assert client.post(path, json=situation).status_code == 200
        for text in ("1 + 1", "(1).__class__", "brutoloon", " 1 "):
            wrong = situation | {"personen": {**situation["personen"]}}
            wrong["personen"][next(iter(situation["personen"]))] = person | {"brutoloon": {"2026-01": text}}
            assert client.post(path, json=wrong).status_code == 400, (path, text)
