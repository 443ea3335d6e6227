"""The figures of the report: what it costs, and who gains and who loses in each group."""

from typing import Any

import numpy
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from openfisca_nijmegen.figuren import ARCERINGEN, KLEUREN, nieuwe_figuur
from openfisca_nijmegen.nederlands import getal
from openfisca_nijmegen.results.uitkomsten import GEBRUIK, Uitkomsten
from openfisca_nijmegen.simulation.rekenen import SCENARIO

BREEDTE, REGEL = 7.0, 0.42
"""Inches: the width of a figure, and the height of a row in it."""

WINST, VERLIES = KLEUREN[0], KLEUREN[1]


def teken_kosten(u: Uitkomsten) -> Figure | None:
    """Draw what each scheme of the municipality costs, a bar for each scenario, with its interval.

    Args:
        u: The outcomes.

    Returns:
        The figure; None if no scheme costs anything.
    """
    kosten = u.kosten()
    kosten = kosten[kosten["regeling"].map(u.is_van_gemeente)]
    namen = [str(naam) for naam, deel in kosten.groupby("naam", sort=False) if (deel[GEBRUIK] > 0).any()]
    if not namen:
        return None
    hoogte = 0.8 / len(u.scenarios)
    figuur, assen = nieuwe_figuur(BREEDTE, 1.2 + REGEL * len(namen) * max(1.0, len(u.scenarios) * 0.6))
    for nummer, scenario in enumerate(u.scenarios):
        deel = kosten[kosten[SCENARIO] == scenario].set_index("naam").loc[namen]
        waarde = deel[GEBRUIK].to_numpy() / 1e6
        fout = numpy.abs(numpy.stack([waarde - deel["onder"] / 1e6, deel["boven"] / 1e6 - waarde]))
        assen.barh(
            numpy.arange(len(namen)) - 0.4 + hoogte * (nummer + 0.5),
            waarde,
            hoogte * 0.92,
            xerr=fout,
            color=KLEUREN[nummer % len(KLEUREN)],
            hatch=ARCERINGEN[nummer % len(ARCERINGEN)],
            edgecolor="white",
            error_kw={"elinewidth": 1, "capsize": 2},
            label=letterlijk(scenario),
        )
    assen.set_yticks(numpy.arange(len(namen)), list(map(letterlijk, namen)))
    assen.invert_yaxis()
    assen.grid(axis="y", visible=False)
    assen.set_axisbelow(True)
    assen.xaxis.set_major_formatter(FuncFormatter(lambda waarde, _: getal(round(waarde, 1), None)))
    assen.set_xlabel("miljoen euro per jaar")
    if len(u.scenarios) > 1:
        figuur.legend(loc="outside upper left", ncols=2)
    return figuur


def teken_winst_en_verlies(u: Uitkomsten, groep: str, scenario: str) -> Figure:
    """Draw the share of each group that gains, to the right, and that loses, to the left.

    Args:
        u: The outcomes.
        groep: One of :meth:`Uitkomsten.groepen`.
        scenario: A later scenario.

    Returns:
        The figure.
    """
    tabel = u.winst_en_verlies(groep)
    tabel = tabel[tabel[SCENARIO] == scenario]
    figuur, assen = nieuwe_figuur(BREEDTE, 1.3 + REGEL * len(tabel))
    plaatsen = numpy.arange(len(tabel))
    stijl: dict[str, Any] = {"height": 0.7, "edgecolor": "white"}
    assen.barh(plaatsen, -tabel["aandeel_achteruit"], color=VERLIES, hatch="///", label="achteruit", **stijl)
    assen.barh(plaatsen, tabel["aandeel_vooruit"], color=WINST, label="vooruit", **stijl)
    assen.axvline(0, color="black", linewidth=0.8)
    assen.set_yticks(plaatsen, [letterlijk(str(naam)) for naam in tabel["groep"]])
    assen.invert_yaxis()
    assen.grid(axis="y", visible=False)
    assen.set_axisbelow(True)
    uiterste = max(0.05, float(tabel[["aandeel_vooruit", "aandeel_achteruit"]].max().max())) * 1.1
    assen.set_xlim(-uiterste, uiterste)
    assen.xaxis.set_major_formatter(FuncFormatter(lambda waarde, _: f"{getal(abs(round(waarde * 100)), 0)}%"))
    assen.set_xlabel("deel van de huishoudens in de groep")
    figuur.legend(loc="outside upper left", ncols=2)
    return figuur


def letterlijk(tekst: str) -> str:
    """Write a text of a user so that matplotlib reads no formula in it."""
    return tekst.replace("$", r"\$")
