"""The figures of a curve: what there is to spend, what that is made of, and what disappears of an extra euro."""

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from openfisca_nijmegen.curve.knikken import Knik
from openfisca_nijmegen.curve.kromme import Curve, Lijn
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.figuren import ARCERINGEN, KLEUREN, STREPEN, bewaar, in_euro, in_procent, nieuwe_figuur
from openfisca_nijmegen.nederlands import euro, getal, opsomming, periode_tekst

ZICHTBARE_DRUK = (-0.25, 2.0)
"""What the figure of marginal pressure shows; a step beyond it is cut off and has its number beside it."""

HARDE_SPATIE = "\N{NO-BREAK SPACE}"
"""Where a line of text may not break."""

VLAKKEN = KLEUREN[:-1]
"""The colours of areas: black is for the line of the total."""

REGEL = 120
"""Characters on a line below the figure."""

MEESTE_NAMEN = 12
"""So many cliffs get a number and a name."""


def teken(curve: Curve, map_: Path, soorten: Sequence[str]) -> None:
    """Draw the figures of a curve.

    Args:
        curve: The curve.
        map_: The folder to write them in.
        soorten: ``svg``, ``png`` or both.
    """
    bewaar(_besteedbaar(curve), map_ / "besteedbaar", soorten)
    for lijn in curve.lijnen:
        naam = f"samenstelling-{Path(lijn.scenario.naam).stem}"
        naam += f"-{lijn.gemeente}" if _meer_gemeenten(curve) else ""
        bewaar(_samenstelling(curve, lijn), map_ / naam, soorten)
    if any(len(lijn.marginale_druk) for lijn in curve.lijnen):
        bewaar(_druk(curve), map_ / "marginale_druk", soorten)


def _besteedbaar(curve: Curve) -> Figure:
    """Draw what there is to spend, a line for each scenario, with its cliffs numbered and named below."""
    groepen = _groepen(curve)
    regels = [
        regel
        for teller, groep in enumerate(groepen, start=1)
        for regel in textwrap.wrap(f"{teller}  {_over(curve, groep)}", REGEL, subsequent_indent="    ")
    ]
    figuur, assen = nieuwe_figuur(9.0, 5.0 + 0.2 * len(regels))
    for nummer, lijn in enumerate(curve.lijnen):
        totaal = lijn.bedragen[curve.totaal]
        punt = "o" if len(totaal) == 1 else None
        assen.plot(curve.vraag.x, totaal, label=_naam(curve, lijn), marker=punt, **_lijnstijl(nummer))
        for knik in lijn.knikken:
            if not knik.is_sprong:
                binnen = (curve.vraag.x >= knik.van) & (curve.vraag.x <= knik.tot)
                assen.plot(curve.vraag.x[binnen], totaal[binnen], color=_kleur(nummer), linewidth=8, alpha=0.25)
    for teller, groep in enumerate(groepen, start=1):
        _merk(assen, curve, groep, teller)
    _opmaak(assen, curve, curve.labels[curve.totaal])
    in_euro(assen)
    assen.legend(loc="best", frameon=False)
    if groepen:
        figuur.supxlabel("\n".join(regels), fontsize=9, ha="left", x=0.02, linespacing=1.4)
    return figuur


def _kleur(nummer: int) -> str:
    return KLEUREN[nummer % len(KLEUREN)]


def _lijnstijl(nummer: int) -> dict[str, Any]:
    """Give each line a colour and a dash; a later one is thinner, so that lines that lie together are both seen."""
    dikte = max(3.5 - 0.8 * nummer, 1.2)
    return {"color": _kleur(nummer), "linestyle": STREPEN[nummer % len(STREPEN)], "linewidth": dikte}


def _samenstelling(curve: Curve, lijn: Lijn) -> Figure:
    """Draw the amounts on top of one another; what is taken off lies below zero."""
    figuur, assen = nieuwe_figuur(10.5, 5.5)
    x, boven, onder = curve.vraag.x, numpy.zeros(len(curve.vraag.x)), numpy.zeros(len(curve.vraag.x))
    vlakken = []
    for nummer, naam in enumerate(naam for naam in curve.delen if lijn.bedragen[naam].any()):
        waarden = lijn.bedragen[naam]
        stijl: dict[str, Any] = {
            "facecolor": VLAKKEN[nummer % len(VLAKKEN)],
            "hatch": ARCERINGEN[nummer // len(VLAKKEN) % len(ARCERINGEN)],
            "edgecolor": "white",
            "linewidth": 0.5,
        }
        plus, min_ = numpy.maximum(waarden, 0), numpy.minimum(waarden, 0)
        vlak = assen.fill_between(x, boven, boven + plus, label=curve.labels[naam], **stijl)
        assen.fill_between(x, onder, onder + min_, **stijl)
        boven, onder = boven + plus, onder + min_
        vlakken.append(vlak)
    (totaal,) = assen.plot(x, lijn.bedragen[curve.totaal], color="black", linewidth=2, label=curve.labels[curve.totaal])
    assen.axhline(0, color="black", linewidth=0.8)
    _opmaak(assen, curve, f"Waaruit het besteedbaar inkomen bestaat: {_naam(curve, lijn)}")
    in_euro(assen)
    figuur.legend(handles=[totaal, *reversed(vlakken)], loc="outside right upper", fontsize=9, frameon=False)
    return figuur


def _druk(curve: Curve) -> Figure:
    """Draw which share of an extra euro disappears in each step."""
    figuur, assen = nieuwe_figuur(9.0, 5.0)
    laagste, hoogste = ZICHTBARE_DRUK
    for nummer, lijn in enumerate(curve.lijnen):
        zichtbaar = numpy.clip(lijn.marginale_druk, laagste, hoogste)
        assen.stairs(zichtbaar, curve.vraag.x, baseline=None, label=_naam(curve, lijn), **_lijnstijl(nummer))
        for plaats in numpy.flatnonzero(zichtbaar != lijn.marginale_druk):
            waarde = float(lijn.marginale_druk[plaats])
            hoek = (curve.vraag.x[plaats + 1], zichtbaar[plaats])
            tekst = f"{getal(round(waarde * 100), 0)}%".replace("-", MIN)
            naar = (6, -4 - 13 * nummer) if waarde > hoogste else (6, 2 + 13 * nummer)
            assen.annotate(tekst, hoek, naar, textcoords="offset points", fontsize=9, color=_kleur(nummer))
    assen.axhline(1, color="black", linewidth=0.8)
    assen.set_ylim(min(0.0, *(max(lijn.marginale_druk.min(), laagste) for lijn in curve.lijnen)) - 0.05, hoogste + 0.05)
    _opmaak(assen, curve, "Marginale druk: welk deel van een extra euro verdwijnt")
    in_procent(assen)
    assen.legend(loc="best", frameon=False)
    return figuur


def _opmaak(assen: Axes, curve: Curve, titel: str) -> None:
    per = "per maand" if curve.vraag.periode.size_in_months == 1 else "per jaar"
    druk = titel.startswith("Marginale")
    assen.set_title(f"{titel}\n{periode_tekst(curve.vraag.periode)}{'' if druk else f', in euro {per}'}", loc="left")
    assen.set_xlabel(f"{curve.as_.label} ({curve.as_.eenheid})")
    assen.margins(x=0.01)
    assen.set_axisbelow(True)
    if curve.as_.in_euro:
        in_euro(assen, "x")
    else:
        assen.xaxis.set_major_formatter(FuncFormatter(lambda waarde, _: getal(round(waarde, 2))))


def _naam(curve: Curve, lijn: Lijn) -> str:
    return f"{lijn.scenario.naam}, {Gemeente[lijn.gemeente].value}" if _meer_gemeenten(curve) else lijn.scenario.naam


def _meer_gemeenten(curve: Curve) -> bool:
    return len({lijn.gemeente for lijn in curve.lijnen}) > 1


# Cliffs


Groep = list[tuple[Lijn, Knik]]
"""The same cliff in one or more lines."""


def _groepen(curve: Curve) -> list[Groep]:
    """Give the cliffs to name: the ones with the largest loss, from left to right."""
    groepen: dict[tuple[float, float, str], Groep] = {}
    for lijn in curve.lijnen:
        for knik in lijn.knikken:
            groepen.setdefault((knik.van, knik.tot, knik.variabele), []).append((lijn, knik))
    grootste = sorted(groepen.values(), key=lambda groep: -max(knik.verlies for _, knik in groep))
    return sorted(grootste[:MEESTE_NAMEN], key=lambda groep: groep[0][1].van)


def _merk(assen: Axes, curve: Curve, groep: Groep, teller: int) -> None:
    """Put the number of a cliff beside the first of its lines."""
    lijn, knik = groep[0]
    midden = (knik.van + knik.tot) / 2
    hoogte = numpy.interp(midden, curve.vraag.x, lijn.bedragen[curve.totaal])
    kleur = _kleur(curve.lijnen.index(lijn)) if len(groep) == 1 else "black"
    assen.plot([midden], [hoogte], marker="o", markersize=4, color=kleur)
    assen.annotate(
        str(teller),
        (midden, hoogte),
        (0, 16 if teller % 2 else -16),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=9,
        bbox={"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": kleur},
        arrowprops={"arrowstyle": "-", "color": kleur},
    )


def _over(curve: Curve, groep: Groep) -> str:
    """Name a cliff in a few words."""
    lijn, knik = groep[0]
    waarden = [knik.tot] if knik.is_sprong else [knik.van, knik.tot]
    waar = f"{'bij' if knik.is_sprong else 'van'} {curve.as_.toon(lijn.per_maand, *waarden)}"
    verliezen = opsomming(f"{_naam(curve, lijn)} {_met_teken(-knik.verlies)}" for lijn, knik in groep)
    return f"{waar}: {knik.label} ({verliezen})".replace("€ ", f"€{HARDE_SPATIE}")


def _met_teken(bedrag: float) -> str:
    return f"{MIN if bedrag < 0 else '+'}{HARDE_SPATIE}{euro(abs(bedrag))}"
