"""Figures in one style: colours that everyone can tell apart, Dutch numbers, and the same file for the same figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from openfisca_nijmegen.nederlands import getal

KLEUREN = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
"""The palette of Okabe and Ito (2008), told apart by who is colour-blind; a line also has a dash of its own."""

STREPEN = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
"""The dash of each line, so that nothing is told by colour alone."""

ARCERINGEN = ("", "///", "...", "xx")
"""The hatching of areas when the palette begins again."""

STIJL: Any = {
    "svg.hashsalt": "openfisca-nijmegen",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dddddd",
    "legend.frameon": False,
}


def nieuwe_figuur(breedte: float = 8.0, hoogte: float = 4.5) -> tuple[Figure, Axes]:
    """Begin a figure with one pair of axes.

    Args:
        breedte: Width in inches.
        hoogte: Height in inches.

    Returns:
        The figure, which no window shows, and its axes.
    """
    with mpl.rc_context(STIJL):
        figuur = Figure(figsize=(breedte, hoogte), layout="constrained")
        assen = figuur.add_subplot()
    return figuur, assen


def in_euro(assen: Axes, as_: str = "y") -> None:
    """Write the numbers along an axis as whole euros: € 1.250, and below zero with a minus before it."""
    getattr(assen, f"{as_}axis").set_major_formatter(
        FuncFormatter(lambda waarde, _: f"{_min(waarde)}€ {_heel(waarde)}")
    )


def in_procent(assen: Axes, as_: str = "y") -> None:
    """Write the shares along an axis as whole percentages: 75%."""
    getattr(assen, f"{as_}axis").set_major_formatter(
        FuncFormatter(lambda waarde, _: f"{_min(waarde)}{_heel(waarde * 100)}%")
    )


def _min(waarde: float) -> str:
    return "\N{MINUS SIGN} " if round(waarde, 9) < 0 else ""


def _heel(waarde: float) -> str:
    return getal(round(abs(waarde)), 0)


METADATA: dict[str, Any] = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
"""What a file says of itself: nothing that differs from one day or machine to the next."""


def bewaar(figuur: Figure, bestand: Path, soorten: Sequence[str] = ("svg", "png")) -> list[Path]:
    """Write a figure as SVG and as PNG.

    Args:
        figuur: The figure.
        bestand: The file without its extension.
        soorten: Only these.

    Returns:
        The files.
    """
    bestanden = [bestand.with_name(f"{bestand.name}.{soort}") for soort in soorten]
    with mpl.rc_context(STIJL):
        for soort, doel in zip(soorten, bestanden, strict=True):
            figuur.savefig(doel, dpi=150, metadata=METADATA[soort])
    return bestanden
