"""The chart: what there is to spend and the marginal pressure along the gross wage, as points to draw."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from openfisca_core.periods import Period

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.curve import Curve, Lijn, bereken, maak_vraag
from openfisca_nijmegen.curve.knikken import Knik
from openfisca_nijmegen.curve.uitvoer import opmerkingen
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.explanation import Bron
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.nederlands import euro, getal, klein, procent
from openfisca_nijmegen.situaties import Situatie, per_maand
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.rekenhulp.formulier import Formulier

BREEDTE, HOOGTE = 760, 380
LINKS, RECHTS, BOVEN, ONDER = 70, 140, 26, 52
"""The size of a panel and its margins, in units of the drawing."""

REGELHOOGTE = 20
"""So far apart are two names at the end of lines."""

HOOGSTE_DRUK = 1.5
"""A step of which more disappears is drawn up to here, with its number beside it."""

LAAGSTE_AS = 100
"""So many euros an axis shows at least, also where a line is flat."""

MEESTE_KNIKKEN = 8
"""So many cliffs are numbered: the largest."""


@dataclass(frozen=True)
class Reeks:
    """A line in a panel: its name and where that stands, and its points."""

    naam: str
    nummer: int
    punten: str
    naam_y: float


@dataclass(frozen=True)
class Tekst:
    """A number at a place."""

    x: float
    y: float
    tekst: str


@dataclass(frozen=True)
class Paneel:
    """One drawing, in units of the drawing."""

    titel: str
    omschrijving: str
    as_x: tuple[Tekst, ...]
    as_y: tuple[Tekst, ...]
    reeksen: tuple[Reeks, ...]
    merken: tuple[Tekst, ...]
    nu: Tekst | None
    """Where the household is."""
    grens_y: float | None = None
    """The height of 100%."""


@dataclass(frozen=True)
class BenoemdeKnik:
    """A cliff: its number in the drawing, where it is, and why."""

    nummer: int
    kolommen: tuple[str, ...]
    zin: str
    artikelen: tuple[Bron, ...]


@dataclass(frozen=True)
class Grafiek:
    """The chart with all that belongs to it."""

    besteedbaar: Paneel
    druk: Paneel
    knikken: tuple[BenoemdeKnik, ...]
    niet_genoemd: int
    namen: tuple[str, ...]
    labels: dict[str, str]
    tabel: tuple[tuple[str, ...], ...]
    """By value of the wage: what there is to spend in each scenario, and the pressure of the step from there."""
    opmerkingen: tuple[str, ...]


def teken(formulier: Formulier, situatie: Situatie, maand: Period) -> Grafiek:
    """Compute and lay out the chart.

    Args:
        formulier: The form.
        situatie: A situation that came through the gate.
        maand: The month.

    Returns:
        What to draw.
    """
    wat, stelsel = formulier.grafiek, model().stelsel
    nu = _nu(situatie, wat["varieer"], maand)
    keer = math.ceil(nu / wat["tot"]) or 1
    vraag = maak_vraag(situatie, stelsel, wat["varieer"], wat["van"], wat["tot"] * keer, wat["stap"] * keer, str(maand))
    curve = bereken(vraag, [scenarios.scenario(naam, stelsel.parameters) for naam in wat["scenarios"]], stelsel)
    namen = [formulier.kolommen[lijn.scenario.naam] for lijn in curve.lijnen]
    groepen = _groepen(curve)
    return Grafiek(
        _besteedbaar(curve, namen, groepen, nu),
        _druk(curve, namen, nu),
        tuple(_knikken(curve, namen, groepen)),
        len({_plek(knik) for lijn in curve.lijnen for knik in lijn.knikken}) - len(groepen),
        tuple(namen),
        {"x": f"{curve.as_.label} ({curve.as_.eenheid})", "y": curve.labels[curve.totaal]},
        tuple(_tabel(curve)),
        tuple(map(str, opmerkingen(curve))),
    )


def _nu(situatie: Situatie, naam: str, maand: Period) -> float:
    """Give what runs of the aanvrager as it is in the situation."""
    (huishouden,) = situatie[Huishouden.plural].values()
    (aanvrager,) = huishouden[Huishouden.AANVRAGER.key]
    van = per_maand(situatie, model().stelsel)[Persoon.plural][aanvrager]
    return float(van.get(naam, {}).get(str(maand), 0))


# Laying out


Schaal = Callable[[float], float]


def _schaal(laag: float, hoog: float, begin: float, eind: float) -> Schaal:
    return lambda waarde: round(begin + (waarde - laag) / (hoog - laag) * (eind - begin), 1)


def verdeling(laag: float, hoog: float, meeste: int = 6) -> list[float]:
    """Give round numbers for an axis, from at or below the lowest value to at or above the highest.

    Args:
        laag: The lowest value.
        hoog: The highest value, above the lowest.
        meeste: So many steps at most.

    Returns:
        The numbers, each as far from the next: 1, 2 or 5 times a power of ten.
    """
    ruw = (hoog - laag) / (meeste - 1)
    macht = 10 ** math.floor(math.log10(ruw))
    stap = next(maal * macht for maal in (1, 2, 5, 10) if maal * macht >= ruw * (1 - 1e-9))
    eerste, laatste = math.floor(laag / stap + 1e-9), math.ceil(hoog / stap - 1e-9)
    return [round(nummer * stap, 9) + 0.0 for nummer in range(eerste, max(laatste, eerste + 1) + 1)]


def _assen(
    xs: Sequence[float], ys: Sequence[float], schrijf: Callable[[float], str]
) -> tuple[Schaal, Schaal, tuple[Tekst, ...], tuple[Tekst, ...]]:
    delen_x, delen_y = verdeling(min(xs), max(xs), 9), verdeling(min(ys), max(ys))
    x = _schaal(delen_x[0], delen_x[-1], LINKS, BREEDTE - RECHTS)
    y = _schaal(delen_y[0], delen_y[-1], HOOGTE - ONDER, BOVEN)
    as_x = tuple(Tekst(x(deel), HOOGTE - ONDER, _heel(deel)) for deel in delen_x)
    return x, y, as_x, tuple(Tekst(LINKS, y(deel), schrijf(deel)) for deel in delen_y)


def _heel(waarde: float) -> str:
    return f"{MIN if waarde < 0 else ''}€ {getal(round(abs(waarde)), 0)}"


def _uit_elkaar(hoogtes: Sequence[float]) -> list[float]:
    """Move the names of lines that end together apart, and keep them in the panel."""
    volgorde = sorted(range(len(hoogtes)), key=lambda plaats: hoogtes[plaats])
    plaatsen = list(hoogtes)
    for eerder, later in pairwise(volgorde):
        plaatsen[later] = max(plaatsen[later], plaatsen[eerder] + REGELHOOGTE)
    te_ver = max(max(plaatsen) - (HOOGTE - ONDER), 0)
    return [round(plaats - te_ver, 1) for plaats in plaatsen]


def _reeksen(namen: Sequence[str], paden: Sequence[list[tuple[float, float]]]) -> tuple[Reeks, ...]:
    plaatsen = _uit_elkaar([pad[-1][1] for pad in paden])
    return tuple(
        Reeks(naam, nummer, " ".join(f"{x:g},{y:g}" for x, y in pad), plaats)
        for nummer, (naam, pad, plaats) in enumerate(zip(namen, paden, plaatsen, strict=True))
    )


def _besteedbaar(curve: Curve, namen: list[str], groepen: list["Groep"], nu: float) -> Paneel:
    xs = [float(waarde) for waarde in curve.vraag.x]
    reeksen = [[float(deel) for deel in lijn.bedragen[curve.totaal]] for lijn in curve.lijnen]
    bedragen = [waarde for reeks in reeksen for waarde in reeks]
    x, y, as_x, as_y = _assen(xs, [*bedragen, min(bedragen) + LAAGSTE_AS], _heel)
    paden = [[(x(a), y(b)) for a, b in zip(xs, reeks, strict=True)] for reeks in reeksen]
    merken = []
    for nummer, groep in enumerate(groepen, start=1):
        lijn, knik = groep[0]
        midden = (knik.van + knik.tot) / 2
        hoogte = y(_tussen(xs, reeksen[curve.lijnen.index(lijn)], midden))
        boven = nummer % 2 or hoogte > HOOGTE - ONDER - 2 * REGELHOOGTE
        merken.append(Tekst(x(midden), round(hoogte + (-22 if boven else 22), 1), str(nummer)))
    van_tot = "; ".join(
        f"{naam}: van {euro(reeks[0])} naar {euro(reeks[-1])}" for naam, reeks in zip(namen, reeksen, strict=True)
    )
    return Paneel(
        curve.labels[curve.totaal],
        f"Lijnen bij {klein(curve.as_.label)} van {_heel(xs[0])} tot {_heel(xs[-1])}. {van_tot}. "
        "Alle bedragen staan in de tabel onder de grafiek.",
        as_x,
        as_y,
        _reeksen(namen, paden),
        tuple(merken),
        Tekst(x(nu), BOVEN, f"nu {_heel(nu)}"),
    )


def _druk(curve: Curve, namen: list[str], nu: float) -> Paneel:
    xs = [float(waarde) for waarde in curve.vraag.x]
    drukken = [[float(deel) for deel in lijn.marginale_druk] for lijn in curve.lijnen]
    zichtbaar = [[min(max(deel, 0.0), HOOGSTE_DRUK) for deel in druk] for druk in drukken]
    x, y, as_x, as_y = _assen(xs, [0, HOOGSTE_DRUK], lambda deel: procent(round(deel, 2)))
    paden = [
        [(x(grens), y(deel)) for plaats, deel in enumerate(druk) for grens in (xs[plaats], xs[plaats + 1])]
        for druk in zichtbaar
    ]
    afgekapt = [
        Tekst(x((xs[plaats] + xs[plaats + 1]) / 2), BOVEN + 12 + 16 * nummer, procent(round(deel, 2)))
        for nummer, druk in enumerate(drukken)
        for plaats, deel in enumerate(druk)
        if deel > HOOGSTE_DRUK
    ]
    hoogste = "; ".join(
        f"{naam}: ten hoogste {procent(round(max(d), 2))}" for naam, d in zip(namen, drukken, strict=True)
    )
    return Paneel(
        "Marginale druk",
        f"Welk deel van een extra euro loon verdwijnt. {hoogste}. Alle percentages staan in de tabel onder de grafiek.",
        as_x,
        as_y,
        _reeksen(namen, paden),
        tuple({(deel.x, deel.tekst): deel for deel in afgekapt}.values()),
        Tekst(x(nu), BOVEN, f"nu {_heel(nu)}"),
        y(1.0),
    )


def _tussen(xs: list[float], waarden: list[float], x: float) -> float:
    """Give the height of a line between its points."""
    plaats = next((n for n in range(1, len(xs)) if xs[n] >= x), len(xs) - 1)
    deel = (x - xs[plaats - 1]) / (xs[plaats] - xs[plaats - 1])
    return waarden[plaats - 1] + deel * (waarden[plaats] - waarden[plaats - 1])


# Cliffs and table


Groep = list[tuple[Lijn, Knik]]
"""The same cliff in one or more lines."""


def _plek(knik: Knik) -> tuple[float, float, str]:
    return knik.van, knik.tot, knik.variabele


def _groepen(curve: Curve) -> list[Groep]:
    """Give the cliffs to number: the ones with the largest loss, from left to right."""
    groepen: dict[tuple[float, float, str], Groep] = {}
    for lijn in curve.lijnen:
        for knik in lijn.knikken:
            groepen.setdefault(_plek(knik), []).append((lijn, knik))
    grootste = sorted(groepen.values(), key=lambda groep: -max(knik.verlies for _, knik in groep))
    return sorted(grootste[:MEESTE_KNIKKEN], key=lambda groep: groep[0][1].van)


def _knikken(curve: Curve, namen: list[str], groepen: list[Groep]) -> Iterator[BenoemdeKnik]:
    for nummer, groep in enumerate(groepen, start=1):
        per_zin: dict[str, list[str]] = {}
        for lijn, knik in groep:
            per_zin.setdefault(knik.zin, []).append(namen[curve.lijnen.index(lijn)])
        for zin, waar in per_zin.items():
            yield BenoemdeKnik(nummer, tuple(waar), zin, groep[0][1].artikelen)


def _tabel(curve: Curve) -> Iterator[tuple[str, ...]]:
    for plaats, waarde in enumerate(curve.vraag.x):
        bedragen = [euro(float(lijn.bedragen[curve.totaal][plaats])) for lijn in curve.lijnen]
        laatste = plaats == len(curve.vraag.x) - 1
        druk = ["" if laatste else procent(round(float(lijn.marginale_druk[plaats]), 2)) for lijn in curve.lijnen]
        yield (_heel(float(waarde)), *bedragen, *druk)
