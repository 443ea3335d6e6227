"""How the report writes its numbers and draws its figures."""

import io
import re
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from openfisca_nijmegen.afronden import EURO, half_naar_boven
from openfisca_nijmegen.comparison import HALVE_CENT
from openfisca_nijmegen.figuren import KLEUREN, STIJL, in_euro, nieuwe_figuur
from openfisca_nijmegen.nederlands import getal, procent
from openfisca_nijmegen.report.rekenen import DREMPEL, Rapport

MIN = "\N{MINUS SIGN}"
VAST = "\N{NO-BREAK SPACE}"
GELIJK = "gelijk"

STAPPEN = (100.0, 25.0)
"""From these differences in euros a month on, a cell has the strongest colour, or the one below it."""

ARCERING = ("", "///", "...", "xx", "\\\\\\", "+++")
"""The pattern of the bars of each scenario, so that nothing is told by colour alone."""


def hele_euro(bedrag: float) -> str:
    """Write an amount in whole euros: € 1.250, with a minus sign before it below 0."""
    afgerond = float(half_naar_boven(abs(bedrag), EURO))
    return f"{f'{MIN}{VAST}' if bedrag < 0 and afgerond else ''}€{VAST}{getal(afgerond, 0)}"


def is_verschil(bedrag: float) -> bool:
    """Tell whether a difference in cents is one that the report speaks of."""
    return abs(bedrag) >= DREMPEL - HALVE_CENT


def met_teken(bedrag: float) -> str:
    """Write a difference in whole euros with its sign; one that is not spoken of is ``gelijk``."""
    if not is_verschil(bedrag):
        return GELIJK
    return hele_euro(bedrag) if bedrag < 0 else f"+{VAST}{hele_euro(bedrag)}"


def klasse(bedrag: float) -> str:
    """Give the colour of a difference: ``min-3`` to ``plus-3``, or ``gelijk``."""
    if not is_verschil(bedrag):
        return GELIJK
    sterkte = 1 + sum(abs(bedrag) >= stap for stap in STAPPEN)
    return f"{'min' if bedrag < 0 else 'plus'}-{sterkte}"


def zonder_punt(tekst: str) -> str:
    """Give a label without its full stop."""
    return tekst.removesuffix(".")


def teken_budget(rapport: Rapport, plaatsen: list[int]) -> Figure:
    """Draw what an example household has under each scenario, beside what it needs, by level of income.

    Args:
        rapport: The figures.
        plaatsen: The places of the household, one for each level.

    Returns:
        The figure: a bar for each scenario and level, and a line at what is needed.
    """
    figuur, assen = nieuwe_figuur(4.8, 3.4)
    breedte = 0.8 / len(rapport.uitkomsten)
    grepen: list[Any] = []
    for nummer, uitkomst in enumerate(rapport.uitkomsten):
        links = [plaats - 0.4 + breedte * (nummer + 0.5) for plaats in range(len(plaatsen))]
        staven = assen.bar(
            links,
            uitkomst.totaal.bedragen[plaatsen],
            breedte * 0.94,
            color=KLEUREN[nummer % len(KLEUREN)],
            edgecolor="white",
            hatch=ARCERING[nummer % len(ARCERING)],
            label=zonder_punt(uitkomst.variant.label),
        )
        grepen.append(staven)
        for midden, bedrag in zip(links, uitkomst.benodigd.bedragen[plaatsen], strict=True):
            assen.plot([midden - breedte / 2, midden + breedte / 2], [bedrag, bedrag], color="black", linewidth=2)
    assen.set_xticks(range(len(plaatsen)), [procent(rapport.huishoudens[plaats].niveau) for plaats in plaatsen])
    assen.set_xlabel("inkomen als deel van het sociaal minimum")
    assen.grid(axis="x", visible=False)
    assen.set_axisbelow(True)
    in_euro(assen)
    grepen.append(Line2D([], [], color="black", linewidth=2, label="Nodig"))
    figuur.legend(handles=grepen, loc="outside upper left", frameon=False)
    return figuur


def als_svg(figuur: Figure, naam: str, titel: str) -> str:
    """Write a figure as SVG to put in a page.

    Args:
        figuur: The figure.
        naam: A name that no other figure in the page has; the ids in it begin with it.
        titel: What is read aloud instead of the figure.

    Returns:
        The element, as wide as its place.
    """
    uit = io.StringIO()
    with mpl.rc_context(STIJL):
        figuur.savefig(uit, format="svg", metadata={"Date": None, "Creator": None})
    svg = uit.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{naam}-", svg)
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg, count=2)
    begin, _, rest = svg.partition(">")
    return f'{begin} role="img" aria-labelledby="{naam}-titel"><title id="{naam}-titel">{titel}</title>{rest}'
