"""Clean environments, in which nothing is installed but what is asked; made by uv, of which the cache saves minutes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""

UV = Path(sys.executable).parent / "uv"
"""``make matrix``, ``make audit`` and ``make sbom`` install it beside this Python."""

FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTEST_ADDOPTS", "PYTHONSAFEPATH", "COVERAGE_PROCESS_START")
"""Variables that would let something of this environment into a clean one."""


class ToolError(Exception):
    """A tool cannot go on; the sentence says why."""


def run(
    command: Sequence[str | Path], folder: Path, beside: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command away from this environment.

    Args:
        command: The command.
        folder: Where it runs.
        beside: A Python; the commands beside it are found first.
        variables: More of the environment.

    Returns:
        The process that ended, with its output as text; whether it failed is for the caller.
    """
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    if beside is not None:
        environment["PATH"] = f"{beside.parent}{os.pathsep}{environment.get('PATH', '')}"
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def done(command: Sequence[str | Path], folder: Path, **variables: str) -> str:
    """Run a command that must succeed.

    Args:
        command: The command.
        folder: Where it runs.
        variables: More of the environment.

    Returns:
        What it wrote on standard output.

    Raises:
        ToolError: It failed; with the last lines that it wrote.
    """
    result = run(command, folder, None, **variables)
    if result.returncode:
        raise ToolError(f"{Path(command[0]).name} {command[1]} refused: {last_lines(result)}")
    return result.stdout


def last_lines(result: subprocess.CompletedProcess[str], lines: int = 6) -> str:
    """Give the end of what a process wrote.

    Args:
        result: The process.
        lines: How many lines that are not empty.

    Returns:
        The lines, with ``|`` between them.
    """
    written = [line.strip() for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    return " | ".join(written[-lines:])


def uv(*arguments: str | Path, folder: Path = ROOT) -> str:
    """Run uv, which may fetch packages but no Python.

    Args:
        arguments: What comes after ``uv``.
        folder: Where it runs.

    Returns:
        What it wrote on standard output.

    Raises:
        ToolError: uv is not there, or refuses.
    """
    if not UV.is_file():
        raise ToolError("uv is not installed beside this Python; make matrix, make audit and make sbom install it.")
    return done([UV, *arguments], folder, UV_PYTHON_DOWNLOADS="never")


def environment(folder: Path, python: str | Path, requirements: Path, wheel: Path) -> Path:
    """Make an environment with the wheel and the releases that are named, and nothing else.

    Args:
        folder: Where it is made.
        python: The interpreter.
        requirements: A file with every release.
        wheel: The wheel; its own requirements must be among those of the file.

    Returns:
        The Python of the environment.

    Raises:
        ToolError: Something cannot be installed, or what is installed does not fit together.
    """
    uv("venv", "--quiet", "--python", python, folder)
    inside = folder / "bin" / "python"
    add(inside, "--requirements", requirements)
    # By its name: a file that is named stands in the metadata with its place on this machine.
    name = wheel.name.split("-")[0].replace("_", "-")
    add(inside, "--no-deps", "--no-index", "--find-links", wheel.parent, "--reinstall-package", name, name)
    return inside


def add(python: Path, *arguments: str | Path) -> None:
    """Install more in an environment, and look whether all fits together.

    Args:
        python: The Python of the environment.
        arguments: What comes after ``uv pip install``.

    Raises:
        ToolError: Something cannot be installed, or what is installed does not fit together.
    """
    uv("pip", "install", "--quiet", "--python", python, *arguments)


def releases(python: str | Path, target: Path, *arguments: str | Path, constrained: bool = False) -> Path:
    """Find the releases that ``pyproject.toml`` allows.

    Args:
        python: For which interpreter.
        target: The file in which they are written.
        arguments: More of ``uv pip compile``: the resolution, the extras.
        constrained: Whether it must be those of ``constraints.txt``.

    Returns:
        The file.

    Raises:
        ToolError: There are none.
    """
    pinned = ("--constraint", "constraints.txt") if constrained else ()
    uv(
        "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--python", python,
        *pinned, *arguments, "--output-file", target, "pyproject.toml",
    )  # fmt: skip
    return target


def installed(python: Path) -> dict[str, str]:
    """List what an environment holds.

    Args:
        python: The Python of the environment.

    Returns:
        The release of every distribution, by its name in small letters with ``-``.

    Raises:
        ToolError: uv refuses.
    """
    lines = uv("pip", "freeze", "--python", python).splitlines()
    names = [line.replace(" @ ", "==", 1).partition("==") for line in lines]
    return {name.lower().replace("_", "-").replace(".", "-"): release for name, _, release in names}


@contextmanager
def scratch(kept: Path | None = None) -> Iterator[Path]:
    """Give a folder outside the checkout.

    Args:
        kept: A new folder that stays; None for one that is removed afterwards.

    Yields:
        The folder.

    Raises:
        ToolError: The new folder cannot be made.
    """
    if kept is not None:
        try:
            kept.mkdir(parents=True)
        except OSError as error:
            raise ToolError(f"{kept}: {(error.strerror or '').lower()}; a new folder is needed.") from None
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="openfisca-nijmegen-") as folder:
        yield Path(folder).resolve()
