"""The standard routes of OpenFisca: what core gives, and a short problem for what does not exist."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_web_api.app import create_app

from openfisca_nijmegen.web import maak_app

ROOTS = ("", "/v1")
HOST = "http://localhost/"
"""What core writes before its links, in a test."""


@pytest.fixture(scope="module")
def core(tax_benefit_system: TaxBenefitSystem) -> FlaskClient:
    """Give a client of the application of core."""
    return create_app(tax_benefit_system).test_client()


def get(client: FlaskClient, path: str) -> Any:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/json"), (path, answer.data[:500])
    return answer.get_json()


@pytest.mark.parametrize("root", ROOTS)
def test_the_variables_are_those_of_core_with_links_without_a_host(
    service: FlaskClient, core: FlaskClient, root: str
) -> None:
    variables = get(service, f"{root}/variables")
    assert variables["mmb"] == {"description": "Maatschappelijk meedoen budget (MMB)", "href": f"{root}/variable/mmb"}
    with_host = {
        name: entry | {"href": entry["href"].replace(f"{root}/", HOST, 1)} for name, entry in variables.items()
    }
    assert with_host == get(core, "/variables")


@pytest.mark.parametrize("root", ROOTS)
def test_every_variable_is_that_of_core(service: FlaskClient, core: FlaskClient, root: str) -> None:
    for name in get(core, "/variables"):
        assert get(service, f"{root}/variable/{name}") == get(core, f"/variable/{name}"), name


def test_the_parameters_are_those_of_core_with_links_without_a_host(service: FlaskClient, core: FlaskClient) -> None:
    parameters = get(service, "/parameters")
    with_host = {name: entry | {"href": HOST + entry["href"].removeprefix("/")} for name, entry in parameters.items()}
    assert with_host == get(core, "/parameters")
    assert parameters["mms.hoogte.minimum.nijmegen"]["href"] == "/parameter/mms/hoogte/minimum/nijmegen"
    assert "parameters" in get(service, "/v1/parameters")


@pytest.mark.parametrize("root", ROOTS)
def test_every_parameter_is_that_of_core_by_slashes_and_by_dots(
    service: FlaskClient, core: FlaskClient, root: str, tax_benefit_system: TaxBenefitSystem
) -> None:
    for knoop in tax_benefit_system.parameters.get_descendants():
        due = get(core, f"/parameter/{knoop.name}")
        assert due["id"] == knoop.name
        # Core writes a date as in a header; JSON has no dates, and ours is ISO.
        ours = get(service, f"{root}/parameter/{knoop.name}")
        assert ours.keys() == due.keys()
        assert {key: ours[key] for key in ours if key != "metadata"} == {k: due[k] for k in due if k != "metadata"}
        assert get(service, f"{root}/parameter/{knoop.name.replace('.', '/')}") == ours
    assert get(service, f"{root}/parameter/mms.hoogte.minimum")["subparams"].keys() == {"nijmegen", "wageningen"}


@pytest.mark.parametrize("root", ROOTS)
def test_the_entities_are_those_of_core(service: FlaskClient, core: FlaskClient, root: str) -> None:
    assert get(service, f"{root}/entities") == get(core, "/entities")


def test_the_description_is_that_of_core(service: FlaskClient, core: FlaskClient) -> None:
    ours, due = get(service, "/spec"), get(core, "/spec")
    assert ours["servers"] == [{"url": "/"}]
    assert get(service, "/v1/spec") == ours | {"servers": [{"url": "/v1"}]}
    trace, whole = (document["components"]["schemas"]["Trace"]["example"] for document in (ours, due))
    assert trace["requestedCalculations"] == whole["requestedCalculations"]
    assert list(trace["trace"]) == whole["requestedCalculations"]
    for name, step in trace["trace"].items():
        # How long a step took is another number every time.
        assert step["value"] == whole["trace"][name]["value"]
        assert step["dependencies"] == whole["trace"][name]["dependencies"]
    whole["trace"] = trace["trace"]
    assert ours == due | {"servers": ours["servers"]}
    assert len(json.dumps(ours)) < 100_000


@pytest.mark.parametrize("path", ["/variables", "/parameters", "/v1/variables", "/entities", "/spec"])
def test_the_host_that_is_asked_stands_in_no_answer(service: FlaskClient, path: str) -> None:
    assert b"elders" not in service.get(path, headers={"Host": "elders.example"}).data


@pytest.mark.parametrize("path", ["/variables", "/variable/mmb", "/parameters", "/parameter/mms/hoogte", "/entities"])
def test_an_answer_can_be_kept_and_says_of_which_package_it_is(
    service: FlaskClient, tax_benefit_system: TaxBenefitSystem, path: str
) -> None:
    first = service.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    assert first.headers["Country-Package"] == "openfisca-nijmegen"
    assert first.headers["Country-Package-Version"] == tax_benefit_system.get_package_metadata()["version"]
    again = service.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert (service.head(path).status_code, service.head(path).data) == (200, b"")
    assert service.options(path).status_code == 200
    assert service.post(path).status_code == 405
    assert service.get(f"{path}/").status_code == 404


WRONG = [
    ("/variable/kale_hur", 404, "", 'er is geen variabele "kale_hur"; bedoelt u "kale_huur"?'),
    ("/v1/variable/iets", 404, "", 'er is geen variabele "iets".'),
    ("/variable/mmb?periode=2026", 400, "/periode", 'er is geen queryparameter "periode".'),
    ("/parameter/mms/hoogt", 404, "", 'er is geen parameter "mms/hoogt"; bedoelt u "mms.hoogte"?'),
    ("/parameter/mms/", 404, "", 'er is geen parameter "mms/"; bedoelt u "mms"?'),
    ("/spec?x=1", 400, "/x", 'er is geen queryparameter "x".'),
]


@pytest.mark.parametrize(("path", "status", "pointer", "sentence"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_request_is_told_where_and_what(
    service: FlaskClient, path: str, status: int, pointer: str, sentence: str
) -> None:
    answer = service.get(path)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.get_json()["errors"] == [{"pointer": pointer, "detail": sentence}]


@pytest.mark.parametrize("path", ["/variable/{}", "/parameter/{}", "/v1/parameter/{}", "/variables?{}=1"])
@pytest.mark.parametrize("word", ["x" * 1_000_000, "kale_" * 20_000, "mms/" * 25_000, "%00%ff" * 1000])
def test_an_endless_name_has_a_short_answer(service: FlaskClient, path: str, word: str) -> None:
    answer = service.get(path.format(word))
    assert answer.status_code in (400, 404)
    assert len(answer.data) < 1500


def test_nothing_is_built_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_early(*_: object) -> None:
        raise AssertionError

    for builder in ("build_variables", "build_parameters", "build_openAPI_specification", "build_entities"):
        monkeypatch.setattr(f"openfisca_nijmegen.web.kern.{builder}", too_early)
    monkeypatch.setattr("openfisca_nijmegen.web.gegevens.artikelen.lees_bevestigd_project", too_early)
    assert maak_app().test_client().get("/v1/parameters/mms.hoogte").status_code == 200
