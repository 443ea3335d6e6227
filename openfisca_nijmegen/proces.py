"""The process of a command: it reads files as UTF-8, and when it is stopped nothing half written stays behind.

This module loads nothing of the model, so that it works from the first line of the process.
"""

import codecs
import locale
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

SIGNALEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, a request to end, and a terminal that is closed."""

IN_AANBOUW: set[Path] = set()
"""Folders that are being written: gone when the process is stopped."""

BIJ_STOP: list[str] = []
"""Sentences that are said on standard error when the process is stopped."""


def lees_utf_8() -> None:
    """Start the process again in Python's UTF-8 mode if its locale is another one, as under ``LC_ALL=C``.

    OpenFisca reads the parameter files in the encoding of the locale. What is printed keeps that encoding.
    """
    if sys.flags.utf8_mode or codecs.lookup(locale.getpreferredencoding(False)).name == "utf-8" or not sys.executable:
        return
    for stroom in (sys.stdout, sys.stderr):
        if stroom is not None:
            os.environ.setdefault("PYTHONIOENCODING", stroom.encoding)
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def stop_zonder_sporen() -> None:
    """Let a signal end the process at once with 128 and its number; one that is ignored, as under ``nohup``, stays so.

    An exception would not do: while a module is loaded, Python and its libraries print or swallow some of them.
    """
    for nummer in SIGNALEN:
        if signal.getsignal(nummer) is not signal.SIG_IGN:
            signal.signal(nummer, _stop)


def _stop(nummer: int, _: object) -> NoReturn:
    for map_ in IN_AANBOUW:
        shutil.rmtree(map_, ignore_errors=True)
    for zin in BIJ_STOP:
        with suppress(OSError):
            os.write(2, f"\n{zin}\n".encode())  # past whatever the process was printing
    os._exit(128 + nummer)


@contextmanager
def zin_bij_stop(zin: str) -> Iterator[None]:
    """Say on standard error how to go on when the process is stopped.

    Args:
        zin: The sentence.
    """
    BIJ_STOP.append(zin)
    try:
        yield
    finally:
        BIJ_STOP.remove(zin)


@contextmanager
def ongestoord() -> Iterator[None]:
    """Finish what takes a moment, such as putting files in their place, before a signal counts."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    uitgesteld: list[int] = []
    eerder = {nummer: signal.signal(nummer, lambda stop, _: uitgesteld.append(stop)) for nummer in SIGNALEN}
    try:
        yield
    finally:
        for nummer, wat in eerder.items():
            signal.signal(nummer, signal.SIG_DFL if wat is None else wat)
        for stop in uitgesteld:
            signal.raise_signal(stop)
