"""Where more income hardly pays: found in the amounts, and named by what they were computed from."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.comparison import HALVE_CENT, Doorrekening, Plaats, Reden, waarom
from openfisca_nijmegen.curve.assen import As
from openfisca_nijmegen.curve.vraag import Punten
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.nederlands import euro, getal, klein, opsomming

WEINIG = 0.10
"""Of an extra euro at least this must be left, in euros: the question to which a cliff is the answer."""

SPRONG = 5.0
"""A fall of more than this within one step, in euros a month, is a fall in itself; toeslagen and tables of tax are in
whole euros, so that smaller falls and rises come in turn everywhere."""

NET = 25.0
"""At every so many euros a fall is looked for, also where the steps of the curve are larger."""

MAAS = 100.0
"""What is left of an extra euro is judged over at least so many euros, for the same reason."""

RIMPEL = 5
"""Falls with so few points between them are one: the table of tax rises by steps, and who passes a limit by a euro can
come back under it a euro later."""

MEESTE_OOK = 3
"""So many other amounts are named beside the one that falls most."""

MEESTE_FIJN = 1000
"""So many households at most are computed to find a fall to the euro."""


@dataclass(frozen=True)
class Knik:
    """A stretch of the curve where what there is to spend falls, or hardly rises."""

    van: float
    tot: float
    """From and to which value of the axis."""
    verlies: float
    """What the total falls, in euros of the period; below 0 where a little is left."""
    zin: str
    variabele: str
    """The amount that falls most."""
    label: str
    artikelen: tuple[Bron, ...]
    is_sprong: bool
    """Whether it falls at one point, instead of along the way."""


@dataclass(frozen=True)
class Reeks:
    """Points along the axis with their calculation."""

    x: Punten
    doorrekening: Doorrekening

    @property
    def totaal(self) -> NDArray[numpy.float64]:
        """Give what there is to spend at each point."""
        return self.doorrekening.bedragen[self.doorrekening.totaal]


@dataclass(frozen=True)
class Stuk:
    """Two points of a series between which something happens."""

    reeks: Reeks
    begin: int
    eind: int

    def verschil(self, naam: str) -> float:
        """Give what an amount is more at the end than at the beginning."""
        bedragen = self.reeks.doorrekening.bedragen[naam]
        return float(bedragen[self.eind] - bedragen[self.begin])


def delen_per_stap(aantal: int, stap: float) -> int:
    """Say in how many parts a step is cut to look for falls.

    Args:
        aantal: The number of steps.
        stap: The size of a step in units to tell apart: euros, of hours what they earn.

    Returns:
        1 or more.
    """
    return int(numpy.clip(numpy.ceil(stap / NET), 1, max(MEESTE_FIJN // max(aantal, 1), 1)))


def zoek(
    as_: As,
    net: Reeks,
    delen: int,
    per_eenheid: float,
    verfijn: Callable[[Punten], Doorrekening],
) -> list[Knik]:
    """Find and name the cliffs of a curve.

    Args:
        as_: The axis.
        net: The points of the curve and those between.
        delen: In how many parts each step of the curve is cut.
        per_eenheid: What one unit of the axis is over the period.
        verfijn: Computes other points.

    Returns:
        The cliffs in the order of the axis. Where it falls at once, it says so to the euro; where little is left of
        each extra euro, neighbouring steps in which the same amount falls most are one.
    """
    if len(net.x) < 2:
        return []
    maanden = len(net.doorrekening.maanden)
    fijnheid = as_.fijnheid(per_eenheid / maanden)
    sprongen = _sprongen(net, SPRONG * maanden, fijnheid, verfijn)
    stukken = [(stuk, True) for _, stuk in sprongen]
    stukken += [(stuk, False) for stuk in _vlakke(as_, net, delen, per_eenheid, sprongen)]
    knikken = [_noem(as_, stuk, is_sprong, per_eenheid) for stuk, is_sprong in stukken]
    return sorted(filter(None, knikken), key=lambda knik: (knik.van, knik.tot))


def _sprongen(
    net: Reeks, drempel: float, fijnheid: float, verfijn: Callable[[Punten], Doorrekening]
) -> list[tuple[int, Stuk]]:
    """Find the falls at one point: the part of the net in which each lies, and its two neighbouring points.

    A part of the net is looked into where it falls, or rises less than both its neighbours. A part that falls all along
    has no such point.
    """
    stappen = numpy.diff(net.totaal)
    buren = numpy.minimum(numpy.append(stappen[1:], numpy.inf), numpy.append(numpy.inf, stappen[:-1]))
    plaatsen = numpy.flatnonzero((stappen < -drempel) | (numpy.isfinite(buren) & (stappen < buren - drempel)))
    if not len(plaatsen):
        return []
    breedte = net.x[1] - net.x[0]
    punten = int(numpy.clip(numpy.ceil(breedte * fijnheid), 1, max(MEESTE_FIJN // len(plaatsen), 1))) + 1
    x = numpy.concatenate([numpy.linspace(net.x[plaats], net.x[plaats + 1], punten) for plaats in plaatsen])
    fijn = Reeks(x, verfijn(x))
    daalt = numpy.diff(fijn.totaal) < -drempel
    daalt[punten - 1 :: punten] = False
    gevonden: list[tuple[int, Stuk]] = []
    for begin, eind in _reeksen(daalt):
        plaats = int(plaatsen[begin // punten])
        if gevonden and gevonden[-1][0] == plaats and begin - gevonden[-1][1].eind <= RIMPEL:
            begin = gevonden.pop()[1].begin
        gevonden.append((plaats, Stuk(fijn, begin, eind)))
    return [(plaats, stuk) for plaats, stuk in gevonden if punten == 2 or stuk.eind - stuk.begin < punten - 1]


def _vlakke(as_: As, net: Reeks, delen: int, per_eenheid: float, sprongen: list[tuple[int, Stuk]]) -> list[Stuk]:
    """Find the stretches where little is left, apart from the falls at one point."""
    verschillen = {naam: numpy.diff(bedragen) for naam, bedragen in net.doorrekening.bedragen.items()}
    for plaats, stuk in sprongen:
        for naam, verschil in verschillen.items():
            verschil[plaats] -= stuk.verschil(naam)
    stap = (net.x[1] - net.x[0]) * delen
    maanden = len(net.doorrekening.maanden)
    per_maas = max(int(numpy.ceil(MAAS / (stap * as_.fijnheid(per_eenheid / maanden)))), 1) if as_.is_inkomen else 1
    grenzen = numpy.arange(0, len(net.x) - 1, delen * per_maas)
    per_stap = {naam: numpy.add.reduceat(verschil, grenzen) for naam, verschil in verschillen.items()}
    eindes = numpy.append(grenzen[1:], len(net.x) - 1)
    totaal = per_stap.pop(net.doorrekening.totaal)
    genoeg = WEINIG * per_eenheid * (net.x[eindes] - net.x[grenzen]) if as_.is_inkomen else 0.0
    weinig = totaal < genoeg - HALVE_CENT * maanden
    regelingen = _per_regeling(net.doorrekening.stelsel, per_stap)
    daler = numpy.argmin(numpy.array(list(regelingen.values())), axis=0)
    return [
        Stuk(net, int(grenzen[begin]), int(eindes[eind - 1]))
        for oorzaak in sorted(set(daler[weinig].tolist()))
        for begin, eind in _reeksen(weinig & (daler == oorzaak))
    ]


def _reeksen(waar: NDArray[numpy.bool_]) -> list[tuple[int, int]]:
    """Give begin and end of each uninterrupted row of true."""
    rijen = []
    for is_waar, groep in groupby(enumerate(waar), key=lambda plaats: bool(plaats[1])):
        nummers = [nummer for nummer, _ in groep]
        if is_waar:
            rijen.append((nummers[0], nummers[-1] + 1))
    return rijen


# Naming


def _noem(as_: As, stuk: Stuk, is_sprong: bool, per_eenheid: float) -> Knik | None:
    """Name a cliff by the scheme that falls most, and why; nothing where no amount falls: then little comes in."""
    doorrekening, x = stuk.reeks.doorrekening, stuk.reeks.x
    redenen = waarom(Plaats(doorrekening, stuk.begin), Plaats(doorrekening, stuk.eind))
    verschillen = {reden.variabele: reden.verschil for reden in redenen}
    regelingen = _per_regeling(doorrekening.stelsel, verschillen)
    if not regelingen:
        return None
    daalt_meest = min(regelingen, key=lambda regeling: regelingen[regeling])
    van_regeling = [reden for reden in redenen if _regeling(doorrekening.stelsel, reden.variabele) == daalt_meest]
    reden = min(van_regeling, key=lambda reden: reden.verschil)
    ook = [ander for ander in redenen if ander.verschil <= -1 and ander not in van_regeling]
    ook = [ander for ander in ook if regelingen[_regeling(doorrekening.stelsel, ander.variabele)] <= -1]
    van, tot = float(x[stuk.begin]), float(x[stuk.eind])
    verschil = stuk.verschil(doorrekening.totaal)
    return Knik(
        van,
        tot,
        round(-verschil, 2),
        _zin(as_, (van, tot), verschil, per_eenheid, reden, ook, len(doorrekening.maanden)),
        reden.variabele,
        reden.label,
        reden.artikelen,
        is_sprong,
    )


def _zin(
    as_: As,
    bereik: tuple[float, float],
    verschil: float,
    per_eenheid: float,
    reden: Reden,
    ook: list[Reden],
    maanden: int,
) -> str:
    """Say where it is, what is lost, why, and what falls beside it."""
    extra = (bereik[1] - bereik[0]) * per_eenheid
    per = "per maand" if maanden == 1 else "per jaar"
    waar = f"Van {as_.toon(per_eenheid / maanden, *bereik)}{f' {klein(as_.label)}' if as_.in_euro else ''}"
    if verschil < -HALVE_CENT * maanden or not as_.is_inkomen:
        wat = f"daalt wat er te besteden is met {euro(-verschil)} {per}"
    else:
        wat = f"blijft van elke extra euro {getal(max(verschil / extra, 0) * 100, 0)} cent over"
    andere = opsomming(f"{klein(ander.label)} ({MIN} {euro(-ander.verschil)})" for ander in ook[:MEESTE_OOK])
    daarnaast = f"; daarnaast {andere}" if andere else ""
    return f"{waar} {wat}: {klein(reden.zin).removesuffix('.')}{daarnaast}."


def _per_regeling(stelsel: TaxBenefitSystem, bedragen: dict[str, Any]) -> dict[str, Any]:
    """Add up amounts that stand in one file of the law: an allowance and the costs it goes with."""
    samen: dict[str, Any] = {}
    for naam, bedrag in bedragen.items():
        regeling = _regeling(stelsel, naam)
        samen[regeling] = samen.get(regeling, 0) + bedrag
    return samen


def _regeling(stelsel: TaxBenefitSystem, naam: str) -> str:
    variabele = stelsel.variables[naam]
    return type(variabele).__module__ if variabele.baseline_variable is None else variabele.baseline_variable.__module__
