"""Find out what ``pip install openfisca-nijmegen`` brings, write it down as an SBOM, and look for known advisories.

``python -m proof.audit`` asks pip-audit about every release of ``constraints.txt`` that the package itself needs;
``python -m proof.audit --sbom`` writes those in ``dist/`` as CycloneDX. Nothing is called clean that was not measured:
pip-audit ends with "No known vulnerabilities found" and exit code 0 when it found no source of advisories for any
package, and this tool then ends with 3.
"""

import argparse
import hashlib
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proof.build import build
from proof.clean import ROOT, ToolError, environment, releases, run, scratch, uv

CLEAN, FOUND, WRONG_USE, UNMEASURED = 0, 1, 2, 3
"""The exit codes."""

AUDIT = ("tool", "run", "--quiet", "--from", "pip-audit>=2.10,<3", "pip-audit")
SBOM = ("tool", "run", "--quiet", "--from", "cyclonedx-bom>=7,<8", "cyclonedx-py")
OPTIONS = ("--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "15")
SERVICES = ("pypi", "osv")
"""The sources of advisories that pip-audit knows."""

CORE = frozenset(
    {
        *("blinker", "click", "dpath", "flask", "flask-cors", "gunicorn", "itsdangerous", "jinja2", "markupsafe"),
        *("numexpr", "numpy", "openfisca-core", "pendulum", "psutil", "python-dateutil", "pyyaml", "six"),
        *("sortedcontainers", "strenum", "typing-extensions", "tzdata", "werkzeug"),
        *("iniconfig", "packaging", "pluggy", "pygments", "pytest"),
    }
)
"""What the package needs without an extra, all of it by openfisca-core: pytest too, with iniconfig, packaging, pluggy
and pygments, because ``openfisca test`` is a command of the core. Of the package itself there is nothing for tests,
documentation or analysis."""

OPTIONAL = frozenset({"colorama", "importlib-metadata", "lazy-importer", "zipp"})
"""What comes with some platforms or older Pythons: colorama on Windows, importlib-metadata for an older Flask."""


@dataclass(frozen=True)
class Verdict:
    """What is known about advisories.

    Attributes:
        asked: How many packages were asked for.
        answered: For how many a source answered.
        advisories: A line for each that was found: name, release, id, and the releases that repair it.
        command: What was run, or would be.
    """

    asked: int
    answered: int
    advisories: list[str]
    command: str

    @property
    def code(self) -> int:
        """The exit code; what was found counts before what was not measured."""
        if self.advisories:
            return FOUND
        return CLEAN if self.asked and self.answered == self.asked else UNMEASURED

    @property
    def sentence(self) -> str:
        """The verdict in one sentence."""
        if self.code == FOUND:
            return f"{len(self.advisories)} known advisories on {self.asked} packages."
        if self.code == CLEAN:
            return f"No known advisory on any of {self.asked} packages."
        return f"Unmeasured: a source of advisories answered for {self.answered} of {self.asked} packages."


def judge(asked: list[str], answer: str, command: str) -> Verdict:
    """Read an answer of pip-audit.

    Args:
        asked: The packages that it was asked about, by name.
        answer: Its JSON; a text that is none counts as no answer at all.
        command: What was run.

    Returns:
        The verdict. A package that pip-audit skipped, or does not name, was not measured.
    """
    try:
        dependencies: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        dependencies = []
    answered = {entry["name"].lower().replace("_", "-"): entry for entry in dependencies if "vulns" in entry}
    advisories = [
        f"{entry['name']} {entry['version']}: {', '.join([found['id'], *found.get('aliases', [])])}"
        f" (repaired in {', '.join(found.get('fix_versions', [])) or 'no release'})"
        for entry in answered.values()
        for found in entry["vulns"]
    ]
    return Verdict(len(asked), len(set(asked) & answered.keys()), advisories, command)


def audit(folder: Path) -> Verdict:
    """Ask every source of advisories about what the package needs without an extra, as tested last.

    Args:
        folder: Where files may be written.

    Returns:
        The verdict of the first source that answered for all, or found something; else that of the last one.

    Raises:
        ToolError: uv refuses.
    """
    requirements = releases(sys.executable, folder / "audit.txt", constrained=True)
    asked = [line.partition("==")[0] for line in requirements.read_text().splitlines() if "==" in line]
    for service in SERVICES:
        command = [*AUDIT, "--requirement", str(requirements), "--vulnerability-service", service, *OPTIONS]
        shown = f"uv {' '.join(command).replace(str(requirements), 'audit.txt')}"
        verdict = judge(asked, run([Path(sys.executable).parent / "uv", *command], folder).stdout, shown)
        if verdict.code != UNMEASURED:
            break
    return verdict


def sbom(wheel: Path, folder: Path, target: Path) -> tuple[Path, int]:
    """Write what comes with the package as CycloneDX, the same bytes each time for the same Python and commit.

    Args:
        wheel: The wheel; its SHA-256 stands in the file.
        folder: Where an environment is made: the wheel with the releases of ``constraints.txt``.
        target: Where the file is written.

    Returns:
        The file, and the number of components, the package itself not counted.

    Raises:
        ToolError: The environment cannot be made, or is not written as valid CycloneDX.
    """
    requirements = releases(sys.executable, folder / "sbom.txt", constrained=True)
    python = environment(folder / "sbom", sys.executable, requirements, wheel)
    raw = folder / "raw.json"
    uv(*SBOM, "environment", "--output-reproducible", "--pyproject", ROOT / "pyproject.toml", "-o", raw, python)
    content = json.loads(raw.read_text(encoding="utf-8"))
    root = content["metadata"]["component"]
    root["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(wheel.read_bytes()).hexdigest()}]
    root["purl"] = f"pkg:pypi/{root['name']}@{root['version']}"
    content["components"] = [part for part in content["components"] if part["name"] != root["name"]]
    kept = {part["bom-ref"] for part in (root, *content["components"])}
    content["dependencies"] = [line for line in content["dependencies"] if line["ref"] in kept]
    # cyclonedx-py counts an extra of pyproject.toml as needed when another package happens to bring it.
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^\w.-]", line)[0].lower() for line in needed}
    (own,) = (line for line in content["dependencies"] if line["ref"] == root["bom-ref"])
    own["dependsOn"] = [part["bom-ref"] for part in content["components"] if part["name"].lower() in names]
    page = target / f"{wheel.name.split('-py3')[0]}.cdx.json"
    target.mkdir(parents=True, exist_ok=True)
    page.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return page, len(content["components"])


def main(arguments: list[str] | None = None) -> int:
    """Run the tool.

    Args:
        arguments: Those of the command line, or None.

    Returns:
        0 nothing known, or the SBOM is written; 1 advisories; 2 it could not run; 3 unmeasured.
    """
    parser = argparse.ArgumentParser(prog="python -m proof.audit", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sbom", action="store_true", help="write the SBOM, and look for no advisories")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the SBOM and the wheel are written")
    options = parser.parse_args(arguments)
    try:
        with scratch() as folder:
            if options.sbom:
                _, wheel = build(ROOT, options.dist)
                page, components = sbom(wheel, folder, options.dist)
                print(f"Written: {page}, {components} components beside {wheel.name}.")
                return CLEAN
            verdict = audit(folder)
    except (ToolError, RuntimeError) as error:
        print(f"audit: {error}", file=sys.stderr)
        return WRONG_USE
    print("\n".join([*verdict.advisories, verdict.sentence, f"Run: {verdict.command}"]))
    return verdict.code


if __name__ == "__main__":
    sys.exit(main())
