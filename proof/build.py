"""Build the source distribution and the wheel of a commit, so that who builds them again gets the same bytes."""

import gzip
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

BACKEND = """
import sys
from setuptools import build_meta
target = sys.argv.pop()  # setuptools changes the arguments
build_meta.build_sdist(target)
build_meta.build_wheel(target)
"""
UMASK = 0o022


def build(checkout: Path, target: Path) -> tuple[Path, Path]:
    """Build what is committed, without a network: with the setuptools of this Python, as ``pyproject.toml`` asks.

    The commit decides over every byte, with the releases of Python, zlib and setuptools: files have the date of the
    commit, no owner and the same permissions everywhere. What is not committed is not built.

    Args:
        checkout: The checkout; its HEAD is built.
        target: The folder for the two files; it is made.

    Returns:
        The source distribution and the wheel.

    Raises:
        RuntimeError: Git or setuptools refused; with what they said.
    """
    target = target.resolve()
    target.mkdir(parents=True, exist_ok=True)
    epoch = int(_run(["git", "log", "-1", "--format=%ct", "HEAD"], checkout))
    with tempfile.TemporaryDirectory() as folder:
        sources, built = Path(folder, "sources"), Path(folder, "built")
        archive = _run(["git", "-c", "tar.umask=0022", "archive", "--format=tar", "HEAD"], checkout)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(sources, filter="data")
        built.mkdir()
        _run([sys.executable, "-c", BACKEND, str(built)], sources, SOURCE_DATE_EPOCH=str(epoch))
        (sdist,) = built.glob("*.tar.gz")
        (wheel,) = built.glob("*.whl")
        _repack(sdist, target / sdist.name, epoch)
        (target / wheel.name).write_bytes(wheel.read_bytes())
    return target / sdist.name, target / wheel.name


def _repack(source: Path, target: Path, epoch: int) -> None:
    """Pack a tar again, in the order of the names: setuptools writes the time and the user of the building."""
    packed = io.BytesIO()
    with tarfile.open(source) as old, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in sorted(old, key=lambda member: member.name):
            member.mtime, member.uid, member.gid, member.uname, member.gname = epoch, 0, 0, "", ""
            member.pax_headers = {}
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    target.write_bytes(gzip.compress(packed.getvalue(), mtime=epoch))


def _run(command: list[str], folder: Path, **environment: str) -> bytes:
    """Run a command in a folder and give what it wrote."""
    try:
        return subprocess.run(
            command, cwd=folder, env={**os.environ, **environment}, umask=UMASK, capture_output=True, check=True
        ).stdout
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"{command[0]} refused: {error.stderr.decode(errors='replace').strip()}") from error
