"""The drawing of what the example households gain or lose: a row a type, a mark a household and month."""

import re
from io import StringIO

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory

from naslag.gevolgen import Gevolgen, zin
from openfisca_nijmegen.figuren import KLEUREN, STIJL, in_euro, nieuwe_figuur
from openfisca_nijmegen.nederlands import noem_maand

BREEDTE, PER_RIJ = 5.2, 0.44
"""Inches: narrow enough for a telephone, with the name of a type above its marks."""


def figuur(gevolgen: Gevolgen) -> str:
    """Draw what the proposal changes for each example household, in both months.

    Args:
        gevolgen: The calculations.

    Returns:
        An SVG element without colours of its own for text and lines, so that it can be read in light and dark.
    """
    maanden = (gevolgen.voorstel, "o", KLEUREN[0]), (gevolgen.voorstel_later, "D", KLEUREN[1])
    tekening, assen = nieuwe_figuur(BREEDTE, PER_RIJ * len(gevolgen.types) + 1)
    naast = blended_transform_factory(assen.transAxes, assen.transData)
    for rij, (voorbeeld, huishoudens) in enumerate(gevolgen.types):
        assen.text(0, rij - 0.3, zin(voorbeeld.label), transform=naast, va="center", fontsize=10)
        for hoogte, (effect, vorm, kleur) in zip((-0.02, 0.19), maanden, strict=True):
            verschil = effect.van_groep(huishoudens).verschil
            assen.plot(verschil, [rij + hoogte] * len(verschil), vorm, color=kleur, markersize=5)
    for effect, vorm, kleur in maanden:
        assen.plot([], [], vorm, color=kleur, markersize=5, label=noem_maand(effect.naar.periode))
    assen.axvline(0, color="black", linewidth=1)
    assen.set_ylim(len(gevolgen.types) - 0.4, -0.7)
    assen.set_yticks([])
    assen.grid(visible=False, axis="y")
    assen.spines["left"].set_visible(False)
    assen.set_xlabel("minder   \N{LEFTWARDS ARROW}   verschil per maand met nu   \N{RIGHTWARDS ARROW}   meer")
    in_euro(assen, "x")
    tekening.legend(loc="outside upper left", ncols=2, frameon=False)
    return in_kleuren_van_de_pagina(tekening)


def in_kleuren_van_de_pagina(tekening: Figure) -> str:
    """Give a drawing as an SVG element whose black, grey and letters are those of the page."""
    uit = StringIO()
    with mpl.rc_context(STIJL):
        tekening.savefig(uit, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = uit.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?(viewBox="[^"]+")[^>]*>', r'<svg xmlns="http://www.w3.org/2000/svg" \1>', svg, count=1)
    svg = (
        svg.replace("xlink:href", "href")
        .replace("#000000", "currentColor")
        .replace("#dddddd", "var(--pst-color-border)")
    )
    return re.sub(r"\n\s*\n", "\n", svg)
