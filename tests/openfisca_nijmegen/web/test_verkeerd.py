"""Whatever is wrong in a request is told with its status, its place and a sentence, and nothing of it is computed."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from .verkeerd import JSON, RIGHT, WRONG, Wrong

LARGEST = 20_000
"""Bytes of an answer to a wrong request."""


def send(service: FlaskClient, wrong: Wrong, language: str = "nl") -> TestResponse:
    headers = wrong.headers | {"Accept-Language": language}
    content_type = headers.pop("Content-Type", None)
    return service.open(wrong.route, method=wrong.method, data=wrong.body, headers=headers, content_type=content_type)


def problem(answer: TestResponse) -> dict[str, Any]:
    """Read a problem, and check what holds for each."""
    assert answer.mimetype == "application/problem+json"
    assert len(answer.data) <= LARGEST
    content = json.loads(answer.data)
    assert list(content) == ["type", "title", "status", "detail", "errors"]
    assert content["status"] == answer.status_code
    assert len(content["errors"]) <= 20
    for text in (content["detail"], *(error["detail"] for error in content["errors"])):
        assert text.endswith((".", "?")), text
        assert "\n" not in text
        assert not any(word in text for word in ("Traceback", "Error:", "object at 0x", "NoneType", "<class"))
    return content


def test_the_request_that_the_wrong_ones_differ_from_is_right(service: FlaskClient) -> None:
    answer = service.post("/v1/calculate", data=json.dumps(RIGHT), content_type=JSON)
    assert answer.status_code == 200
    assert math.isfinite(answer.get_json()["huishoudens"]["thuis"]["zorgtoeslag"]["2026-01"])


def test_there_are_enough_wrong_requests() -> None:
    assert len(WRONG) >= 200
    assert len({(wrong.kind, wrong.name) for wrong in WRONG}) == len(WRONG)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.kind}: {wrong.name}")
def test_wrong_request(service: FlaskClient, wrong: Wrong) -> None:
    answer = send(service, wrong)
    content = problem(answer)
    assert answer.status_code == wrong.status, content
    if wrong.pointer is None:
        assert content["errors"] == []
        assert wrong.words in content["detail"]
    else:
        assert content["errors"][0]["pointer"] == wrong.pointer
        assert wrong.words in content["errors"][0]["detail"]
    english = problem(send(service, wrong, "en"))
    assert [error["pointer"] for error in english["errors"]] == [error["pointer"] for error in content["errors"]]
    assert english["title"] != content["title"]
    assert english["detail"] != content["detail"]
    for dutch, other in zip(content["errors"], english["errors"], strict=True):
        assert dutch["detail"] != other["detail"]


def test_no_text_was_evaluated() -> None:
    assert not Path("/tmp/hier_kwam_code").exists()


def test_several_mistakes_come_together(service: FlaskClient) -> None:
    body = json.loads(json.dumps(RIGHT))
    body["personen"]["ouder"]["brutoloon"] = {"2026": "veel", "2026-13": 1}
    body["huishoudens"]["thuis"]["gemeente"] = {"2026": "arnhem"}
    content = problem(service.post("/v1/calculate", data=json.dumps(body), content_type=JSON))
    assert [error["pointer"] for error in content["errors"]] == [
        "/personen/ouder/brutoloon/2026",
        "/personen/ouder/brutoloon/2026-13",
        "/huishoudens/thuis/gemeente/2026",
    ]
    assert "3" in content["detail"]


def test_at_most_twenty_mistakes_are_told(service: FlaskClient) -> None:
    body = json.loads(json.dumps(RIGHT))
    body["personen"]["ouder"] |= {f"onbekend_{number}": {"2026": 1} for number in range(21)}
    assert len(problem(service.post("/calculate", data=json.dumps(body), content_type=JSON))["errors"]) == 20
