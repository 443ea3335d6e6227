"""The threat model names tests that exist, and what no other test shows of a file of a stranger or a cluster."""

import re
from pathlib import Path

import pytest

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.population.schema import voorbeeld
from proof.record import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(\w+/test_\w+\.py)(?:::(\w+))?`", TEXT)
MARKUP = "<script>alert(1)</script>"


def test_there_is_a_threat_model_with_tests() -> None:
    assert len(NAMED) > 30
    assert TEXT.count("::test_") == sum(bool(function) for _, function in NAMED)


@pytest.mark.parametrize(("name", "function"), sorted(set(NAMED)))
def test_a_test_that_the_threat_model_names_exists(name: str, function: str) -> None:
    path = ROOT / "tests" / "openfisca_nijmegen" / name
    assert path.is_file()
    assert not function or re.search(rf"^def {function}\(", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_files_that_it_links_to_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize(
    "value",
    [
        '!!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ["{made}"]]',
        '!!python/object/new:os.system ["touch {made}"]',
    ],
)
def test_a_scenario_file_runs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str], value: str) -> None:
    made, path = tmp_path / "made", tmp_path / "scenario.yaml"
    path.write_text(f"naam: scenario\nlabel: X.\nreden: X.\nbron: X.\nwijzigingen: {value.format(made=made)}\n")
    assert main(["calculate", "@alleenstaande-bijstand", "--scenario", str(path)]) == 2
    assert capsys.readouterr().err.startswith("openfisca-nijmegen: scenario.yaml, regel 5: ")
    assert not made.exists()


def test_a_scenario_file_that_refers_to_itself_without_end_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "scenario.yaml"
    lines = ["wijzigingen:", "  - &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    path.write_text("naam: scenario\nlabel: X.\nreden: X.\nbron: X.\n" + "\n".join(lines) + "\n")
    assert main(["calculate", "@alleenstaande-bijstand", "--scenario", str(path)]) == 2
    message = capsys.readouterr().err
    assert message.startswith("openfisca-nijmegen: scenario.yaml, regel ")
    assert len(message) < 1000


def test_a_text_of_a_population_is_no_markup_in_a_report(tmp_path: Path) -> None:
    table, population = tmp_path / "own.csv", tmp_path / "own.parquet"
    example = voorbeeld()
    assert "Dukenburg,bijstand" in example
    table.write_text(example.replace("Dukenburg,bijstand", f"{MARKUP},{MARKUP}"), encoding="utf-8")
    outcomes, report = tmp_path / "outcomes", tmp_path / "report"
    year = ["--year", "2026", "--workers", "1", "--scenario", "huidig", "mms_2026"]
    assert main(["population", "read", str(table), "--output", str(population)]) == 0
    assert main(["simulate", str(population), *year, "--output", str(outcomes)]) == 0
    assert main(["results", str(outcomes), "--output", str(report)]) == 0
    pages = [path.read_text(encoding="utf-8") for path in report.iterdir() if path.suffix in (".html", ".svg")]
    assert any("&lt;script&gt;" in page for page in pages)
    assert not [page for page in pages if MARKUP in page]


def test_processes_of_a_simulation_listen_on_this_computer_only() -> None:
    from openfisca_nijmegen.simulation.verdelen import eigen_cluster

    with eigen_cluster(1) as client:
        client.wait_for_workers(1)
        info = client.scheduler_info()
        addresses = [info["address"], *info["workers"]]
        addresses += [worker["nanny"] for worker in info["workers"].values() if worker["nanny"]]
    assert len(addresses) >= 2
    assert [address for address in addresses if not address.startswith("tcp://127.0.0.1:")] == []
