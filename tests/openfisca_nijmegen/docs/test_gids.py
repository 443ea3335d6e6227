"""The guides: what they show is what the model gives."""

import contextlib
import io
import json
import re

import pytest
from openfisca_web_api.app import create_app


def blokken(tekst, taal):
    return re.findall(rf"^```{taal}\n(.*?)^```$", tekst, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def gids(repository):
    def lees(naam):
        return (repository / "docs" / "gids" / f"{naam}.md").read_text(encoding="utf-8")

    return lees


@pytest.fixture(scope="module")
def client(tax_benefit_system):
    return create_app(tax_benefit_system).test_client()


def test_the_research_examples_print_what_the_guide_shows(gids):
    """The examples read on: each uses what the ones before it made."""
    code, getoond = (blokken(gids("research"), taal) for taal in ("python", "text"))
    namen: dict[str, object] = {}
    for deel, verwacht in zip(code, getoond, strict=True):
        uitvoer = io.StringIO()
        with contextlib.redirect_stdout(uitvoer):
            exec(deel, namen)
        assert uitvoer.getvalue() == verwacht


def test_the_api_example_gives_what_the_guide_shows(gids, repository, client):
    situatie = repository / "openfisca_nijmegen" / "situation_examples" / "alleenstaande_bijstand.json"
    antwoord = client.post("/calculate", data=situatie.read_bytes(), content_type="application/json").get_json()
    getoond = json.loads(blokken(gids("api"), "json")[0])
    huishouden = antwoord["huishoudens"]["huishouden"]
    assert {naam: huishouden[naam]["2026-01"] for naam in getoond} == getoond


@pytest.mark.parametrize("naam", ["variable/mmb", "parameter/mms/hoogte/minimum/nijmegen", "entities", "spec"])
def test_the_endpoints_in_the_guide_exist(gids, client, naam):
    assert f"/{naam}`" in gids("api")
    assert client.get(f"/{naam}").status_code == 200


def test_the_member_in_the_guide_is_that_of_the_ordinance(gids, repository):
    lid = re.search(r"^````markdown\n(.*?)^````$", gids("rule"), re.MULTILINE | re.DOTALL)[1]
    kenmerk, nummer = re.match(r"\((VMMS-(\d+)-\d+)\)=", lid).groups()
    artikel = repository / "docs" / "verordening" / f"artikel_{int(nummer):02}.md"
    assert lid in artikel.read_text(encoding="utf-8"), kenmerk


def test_the_addresses_in_the_dutch_guide_exist(gids, schrijver):
    inhoud = json.loads((schrijver.uit / "naslag" / "needs.json").read_text(encoding="utf-8"))
    adressen = {need["pagina"] for need in inhoud["versions"][inhoud["current_version"]]["needs"].values()}
    genoemd = re.findall(r"`([\w/-]+\.html#[\w-]+)`", gids("lezen"))
    assert len(genoemd) == 5
    assert set(genoemd) <= adressen
