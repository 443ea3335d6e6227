"""The built wheel, away from the checkout: it holds the law with its texts, passes a rule test and serves the API."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

TEXTS = ("docs/verordening", "docs/beleidsregels", "docs/_gegevens")
SOURCES = ("openfisca_nijmegen", "parameters", "variables", "tests", *TEXTS)
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")
BESIDE = (
    ("parameters", "**/*.yaml"),
    ("parameters", "**/*.py"),
    ("variables", "**/*.py"),
    ("docs/verordening", "artikel_*.md"),
    ("docs/verordening", "bijlage.md"),
    ("docs/verordening", "*.yaml"),
    ("docs/beleidsregels", "artikel_*.md"),
    ("docs/_gegevens", "aannames.csv"),
    ("tests", "**/*.yaml"),
    ("tests", "conftest.py"),
    ("tests/mms", "test_*.py"),
)
"""What of the folders beside the package is in it."""

EXAMPLE = Path("openfisca_nijmegen") / "situation_examples" / "alleenstaande_bijstand.json"
GENERATED = shutil.ignore_patterns("__pycache__", "*.egg-info")

# Participatiewet article 19, member 3: the published norms hold 5% of holiday allowance, 50 of every 1,000 euros.
RULE_TEST = """\
- name: Een bijstandsnorm als invoer, zonder vakantietoeslag
  period: 2026-01
  absolute_error_margin: 0.005
  input:
    bijstandsnorm: 1000
  output:
    bijstandsnorm_exclusief_vakantietoeslag: 950
"""


def pip(*arguments: str | Path) -> None:
    """Run pip without a package index; show its output when it fails."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the sources, so that nothing stale in the checkout can enter it."""
    sources, wheels = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheels")
    for name in SOURCES:
        shutil.copytree(repository / name, sources / name, ignore=GENERATED)
    for name in FILES:
        shutil.copy(repository / name, sources)
    pip("wheel", sources, "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", wheels)
    (built,) = wheels.glob("openfisca_nijmegen-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and nothing else, in a folder of its own."""
    target = tmp_path_factory.mktemp("installed")
    pip("install", wheel, "--target", target, "--no-deps", "--no-index", "--quiet")
    return target


@pytest.fixture
def environment(installed: Path) -> dict[str, str]:
    """Give an environment in which the installed wheel comes before the checkout."""
    return {**os.environ, "PYTHONPATH": str(installed)}


def openfisca() -> str:
    """Find the ``openfisca`` command that belongs to this interpreter."""
    command = shutil.which("openfisca", path=Path(sys.executable).parent)
    assert command is not None
    return command


@contextmanager
def serving(environment: dict[str, str], folder: Path) -> Iterator[str]:
    """Serve the web API on a free port and stop it afterwards; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    arguments = ["--country-package", "openfisca_nijmegen", "--port", str(port), "--bind", address, "--workers", "1"]
    log = folder / "serve.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [openfisca(), "serve", *arguments],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 60
        while True:
            assert server.poll() is None, log.read_text()
            try:
                urlopen(f"http://{address}/entities", timeout=30).close()
                break
            except URLError:
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
        yield f"http://{address}"
    finally:
        server.terminate()
        try:
            code = server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
            raise
    assert code == 0, log.read_text()


def ask(url: str, body: bytes | None = None) -> dict:
    """Read a JSON answer."""
    with urlopen(Request(url, data=body, headers={"Content-Type": "application/json"}), timeout=30) as answer:
        return json.load(answer)


def test_wheel_holds_the_law_its_texts_and_its_tests(repository: Path, wheel: Path) -> None:
    expected = {
        (Path("openfisca_nijmegen") / path.relative_to(repository)).as_posix()
        for folder, pattern in BESIDE
        for path in (repository / folder).glob(pattern)
    }
    expected |= {
        path.relative_to(repository).as_posix()
        for path in (repository / "openfisca_nijmegen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert EXAMPLE.as_posix() in expected
    assert names == expected


def test_import_comes_from_the_wheel(installed: Path, environment: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import openfisca_nijmegen as package, openfisca_nijmegen.parameters as p, openfisca_nijmegen.variables as v;"
        "assert 'mmb' in package.CountryTaxBenefitSystem().variables;"
        "print(package.__file__, p.__file__, v.__file__, sep='\\n')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    modules = [Path(line) for line in result.stdout.splitlines()]
    assert [module.relative_to(installed / "openfisca_nijmegen").as_posix() for module in modules] == [
        "__init__.py",
        "parameters/__init__.py",
        "variables/__init__.py",
    ]


def test_rule_test_passes(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "norm.yaml").write_text(RULE_TEST, encoding="utf-8")
    command = [openfisca(), "test", "--country-package", "openfisca_nijmegen", "norm.yaml"]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 passed" in result.stdout


def test_web_api_is_served(repository: Path, environment: dict[str, str], tmp_path: Path) -> None:
    with serving(environment, tmp_path) as address:
        assert ask(f"{address}/spec")["info"]["version"]
        assert ask(f"{address}/variables")["mmb"]["description"]
        answer = ask(f"{address}/calculate", (repository / EXAMPLE).read_bytes())
        assert isinstance(answer["huishoudens"]["huishouden"]["mmb"]["2026-01"], float)


ANSWERS = """
import json, sys
from openfisca_nijmegen.explanation.bewijs import vingerafdruk_verordening
from openfisca_nijmegen.web import maak_app

client = maak_app().test_client()
paths = ("articles", "articles/VMMS-16", "articles/VMMS-bijlage", "articles/BMMS-3", "choices", "assumptions")
answers = [client.get(f"/v1/{path}{'?datum=2026-01-01' if '/' in path else ''}").get_json() for path in paths]
answers += [client.get(f"/v1/{path}").get_json() for path in ("variable/mmb", "parameter/mms/hoogte/minimum")]
print(vingerafdruk_verordening())
print(json.dumps(answers))
"""


def test_the_texts_answer_as_in_the_checkout(environment: dict[str, str], tmp_path: Path) -> None:
    installed, checkout = (
        subprocess.run(
            [sys.executable, "-c", ANSWERS], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
        ).stdout.splitlines()
        for env in (environment, None)
    )
    assert installed == checkout
    fingerprint, answers = installed
    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
    article = json.loads(answers)[1]
    assert article["titel"] == "Hoogte van het MMB"
    assert "tests/mms/mmb.yaml" in {test["bestand"] for test in article["toetsen"]}
    of_core = json.loads(answers)[-2:]
    for document, path in zip(of_core, ("variables/mms/mmb.py", "parameters/mms/hoogte/minimum.yaml"), strict=True):
        assert re.search(rf"/blob/[\d.]+/{path}\b", document["source"])
