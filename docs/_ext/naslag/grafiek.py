"""Small drawings: the graph around a set of variables, and the course of a parameter through the years."""

import re
import shutil
import subprocess
from datetime import date
from posixpath import dirname, relpath
from typing import Any

from naslag.gegevens import DATUM, Naslag, Waarde

MEESTE_KNOPEN = 40
"""A graph with more variables than this is no help; the page then has its lists only."""

BREEDTE, HOOGTE, MARGE = 240, 48, 4
"""The size of a timeline."""


def graaf(naslag: Naslag, namen: list[str], docnaam: str) -> str:
    """Draw a set of variables with what they need and what needs them.

    Args:
        naslag: The project.
        namen: The variables in the middle.
        docnaam: The page the drawing stands on, for its links.

    Returns:
        An SVG element; nothing when Graphviz is not installed or there is too much or nothing to draw.
    """
    nodig, door = naslag.samenhang(namen)
    alle = [*nodig, *namen, *door]
    lijnen = [(ander, naam) for naam in alle for ander in sorted(naslag.gebruikt[naam] & set(alle))]
    lijnen = [lijn for lijn in lijnen if set(lijn) & set(namen)]
    dot = shutil.which("dot")
    if not dot or not lijnen or len(alle) > MEESTE_KNOPEN:
        return ""
    bron = _dot(naslag, alle, set(namen), lijnen, docnaam)
    tekening = subprocess.run([dot, "-Tsvg"], input=bron, capture_output=True, text=True, check=True)
    svg = tekening.stdout[tekening.stdout.index("<svg") :]
    svg = re.sub(r"<!--.*?-->\s*|<title>[^<]*</title>\n?|<polygon fill=\"white\" stroke=\"none\"[^>]*/>\n", "", svg)
    svg = re.sub(r' (?:fill|stroke|font-family|font-size)="[^"]*"| id="[^"]*"| xlink:title="[^"]*"', "", svg)
    breedte = re.search(r'width="(\d+)pt" height="\d+pt"', svg)
    maat = f'style="width: {breedte[1]}px; min-width: {int(breedte[1]) * 85 // 100}px"'
    return svg.replace(breedte[0], maat).replace("xlink:href", "href")


def _dot(naslag: Naslag, alle: list[str], eigen: set[str], lijnen: list[tuple[str, str]], docnaam: str) -> str:
    def knoop(naam: str) -> str:
        soort = "eigen" if naam in eigen else "ander"
        adres = relpath(naslag.pagina_van[naam], dirname(docnaam) or ".")
        tekst = _over_regels(naslag.variabele(naam).label or naam)
        return f'"{naam}" [label="{tekst}", class="{soort}", href="{adres}"]'

    return "\n".join(
        [
            "digraph {",
            'rankdir=LR; bgcolor="transparent"; ranksep=0.35; nodesep=0.14;',
            'node [shape=box, style=rounded, fontname="Arial", fontsize=13, margin="0.16,0.07", height=0.3];',
            "edge [arrowsize=0.6];",
            *(knoop(naam) for naam in alle),
            *(f'"{van}" -> "{naar}"' for van, naar in lijnen),
            "}",
        ]
    )


def _over_regels(tekst: str, lengte: int = 25) -> str:
    regels = [""]
    for woord in tekst.replace('"', "'").split():
        if regels[-1] and len(regels[-1]) + len(woord) >= lengte:
            regels.append("")
        regels[-1] = f"{regels[-1]} {woord}".strip()
    return "\\n".join(regels)


def tijdlijn(waarden: list[Waarde]) -> dict[str, Any] | None:
    """Give the line of a parameter with at least three values, from its first date to that of the ordinance.

    Args:
        waarden: The values, the oldest first.

    Returns:
        The size and the path of the drawing, or None for what is no number or changes too little.
    """
    getallen = [(date.fromisoformat(waarde.vanaf).toordinal(), waarde.waarde) for waarde in waarden]
    if len(getallen) < 3 or any(isinstance(getal, bool | list) or getal is None for _, getal in getallen):
        return None
    eerste, laatste = getallen[0][0], max(date.fromisoformat(DATUM).toordinal(), getallen[-1][0] + 1)
    laagste, hoogste = min(getal for _, getal in getallen), max(getal for _, getal in getallen)
    punten = []
    for dag, getal in [*getallen, (laatste, getallen[-1][1])]:
        x = MARGE + (dag - eerste) / (laatste - eerste) * (BREEDTE - 2 * MARGE)
        y = HOOGTE - MARGE - (getal - laagste) / ((hoogste - laagste) or 1) * (HOOGTE - 2 * MARGE)
        punten.append(f"H{x:.1f}V{y:.1f}" if punten else f"M{x:.1f},{y:.1f}")
    return {"breedte": BREEDTE, "hoogte": HOOGTE, "pad": "".join(punten)}
