"""Why a household has more or less to spend in one calculation than in another, in Dutch.

Of each amount that differs, what it was computed from is laid side by side: a condition that holds in one and not in
the other, a value of the law, or another amount. That is followed down as long as it stands in the same folder of the
law as the amount; what lies beyond is named with its two values.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy
from openfisca_core.periods import Period
from openfisca_core.variables import Variable

from openfisca_nijmegen.comparison.doorrekening import HALVE_CENT, Doorrekening
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.explanation.artikelen import van_variabele
from openfisca_nijmegen.explanation.herkomst import (
    Gelezen,
    GelezenParameter,
    OverLeden,
    Waarde,
    is_ja_nee,
    op_plaats,
)
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.explanation.spoor import Bewoner, Sleutel, Spoor
from openfisca_nijmegen.explanation.verslag import folder_van
from openfisca_nijmegen.explanation.zinnen import MIN, Verteller
from openfisca_nijmegen.nederlands import euro, klein, opsomming, parameter_tekst, waarde_tekst, zin
from openfisca_nijmegen.woorden import Toon, woorden_van

DIEPTE = 8
"""How far a cause is followed."""

MEESTE = 3
"""How many causes one sentence names."""


@dataclass(frozen=True)
class Plaats:
    """A household in a calculation."""

    doorrekening: Doorrekening
    huishouden: int


@dataclass(frozen=True)
class Reden:
    """Why one amount differs between two calculations."""

    variabele: str
    label: str
    verschil: float
    """In euros of the period: the second less the first, as it counts for what there is to spend."""
    zin: str
    artikelen: tuple[Bron, ...]
    """Of the rule of the amount, and of the conditions and amounts that made the difference."""


def waarom(van: Plaats, naar: Plaats) -> list[Reden]:
    """Say why two households, or one household twice, have a different amount to spend.

    Args:
        van: The household in the first calculation.
        naar: The household in the second one: under another scenario, with another wage, or in another month. It has
            the same members.

    Returns:
        One reason for each amount that differs by half a cent or more, the biggest difference first.
    """
    een, ander = van.doorrekening, naar.doorrekening
    redenen = []
    for naam in dict.fromkeys((*een.bedragen, *ander.bedragen)):
        if naam == een.totaal:
            continue
        verschil = float(_op(ander.bedragen, naam, naar) - _op(een.bedragen, naam, van))
        if abs(verschil) >= HALVE_CENT:
            redenen.append((naam, verschil))
    sporen: dict[tuple[Period, Period], _Vergelijker] = {}
    gevonden = []
    for naam, verschil in sorted(redenen, key=lambda reden: -abs(reden[1])):
        maanden, sleutels = _maand_met_verschil(van, naar, naam)
        if maanden not in sporen:
            sporen[maanden] = _Vergelijker(
                een.spoor(van.huishouden, maanden[0]), ander.spoor(naar.huishouden, maanden[1])
            )
        is_iets = abs(_op(een.bedragen, naam, van)) >= HALVE_CENT, abs(_op(ander.bedragen, naam, naar)) >= HALVE_CENT
        gevonden.append(sporen[maanden].reden(naam, verschil, sleutels, is_iets))
    return gevonden


def waarom_niet(van: Plaats, naar: Plaats) -> list[Reden]:
    """Say why amounts are nothing in both calculations although something about their rule differs.

    So an explanation can say why a household does not get what a scenario offers.

    Args:
        van: As for :func:`waarom`.
        naar: As for :func:`waarom`.

    Returns:
        A reason for each such amount, with a difference of 0, in the order of the total.
    """
    een, ander = van.doorrekening, naar.doorrekening
    vergelijker = _Vergelijker(
        een.spoor(van.huishouden, een.maanden[-1]), ander.spoor(naar.huishouden, ander.maanden[-1])
    )
    gevonden = []
    for naam in een.bedragen.keys() & ander.bedragen.keys():
        if _op(een.bedragen, naam, van) or _op(ander.bedragen, naam, naar):
            continue
        _, sleutels = _maand_met_verschil(van, naar, naam)
        if reden := vergelijker.niets(naam, sleutels):
            gevonden.append(reden)
    volgorde = list(ander.bedragen)
    return sorted(gevonden, key=lambda reden: volgorde.index(reden.variabele))


def _op(bedragen: dict[str, Any], naam: str, plaats: Plaats) -> float:
    return bedragen[naam][plaats.huishouden] if naam in bedragen else 0.0


def _maand_met_verschil(van: Plaats, naar: Plaats, naam: str) -> tuple[tuple[Period, Period], tuple[Sleutel, Sleutel]]:
    """Find the month in which an amount differs most, and its place in each calculation."""
    gevonden = []
    for maanden in zip(van.doorrekening.maanden, naar.doorrekening.maanden, strict=True):
        sleutels, bedragen = [], []
        for plaats, maand in zip((van, naar), maanden, strict=True):
            delen = plaats.doorrekening.delen[str(maand)]
            sleutel = next((sleutel for sleutel in delen if sleutel[0] == naam), (naam, str(maand)))
            sleutels.append(sleutel)
            bedragen.append(delen[sleutel][plaats.huishouden] if sleutel in delen else 0.0)
        gevonden.append((abs(bedragen[1] - bedragen[0]), maanden, (sleutels[0], sleutels[1])))
    _, maanden, sleutels_van_beide = max(reversed(gevonden), key=lambda deel: deel[0])
    return maanden, sleutels_van_beide


@dataclass(frozen=True)
class _Deel:
    """The same variable in both calculations: its periods, and of whom."""

    naam: str
    perioden: tuple[str, str]
    leden: tuple[Bewoner | None, Bewoner | None]

    def kant(self, nummer: int) -> tuple[Sleutel, Bewoner | None]:
        return (self.naam, self.perioden[nummer]), self.leden[nummer]


Pad = tuple[str, ...]
"""The variables through which a cause was found, from the amount down."""


@dataclass(frozen=True)
class _Wetswaarde:
    """A parameter that has another value in the second calculation."""

    pad: str
    waarden: tuple[Any, Any]


@dataclass
class _Oorzaak:
    """Statements that hold in the second calculation and not in the first, each with how it was found."""

    stellingen: dict[str, Pad] = field(default_factory=dict)
    van_de_wet: dict[str, Pad] = field(default_factory=dict)
    """The statements that rest on values of the law only, and so hold for everyone."""

    def noem(self, stelling: str, pad: Pad) -> None:
        self.stellingen.setdefault(stelling, pad)

    @property
    def getoond(self) -> dict[str, Pad]:
        """Give as many as one sentence names."""
        return dict(list(self.stellingen.items())[:MEESTE])


class _Vergelijker:
    """Two calculations of one household, side by side."""

    def __init__(self, van: Spoor, naar: Spoor) -> None:
        self.sporen = (van, naar)
        self._vertellers: dict[tuple[int, Sleutel, Bewoner | None], Verteller] = {}
        self._gelezen: dict[tuple[int, Sleutel, Bewoner | None], dict[tuple[Any, ...], Any]] = {}

    def reden(self, naam: str, verschil: float, sleutels: tuple[Sleutel, Sleutel], is_iets: tuple[bool, bool]) -> Reden:
        """Say why an amount differs; ``is_iets`` tells of both whether there is any of it in the whole period."""
        variabele = self.sporen[1].variabele(naam)
        oorzaak = _Oorzaak()
        leden: list[tuple[Bewoner | None, Bewoner | None]] = [(None, None)]
        if variabele.entity.key == Persoon.key:
            leden = list(zip(self.sporen[0].leden, self.sporen[1].leden, strict=True))
        for van_beide in leden:
            deel = _Deel(naam, (sleutels[0][1], sleutels[1][1]), van_beide)
            if self._verschilt(deel):
                self._volg(deel, folder_van(variabele), oorzaak, (), set())
        zin_ = self._zin(variabele, verschil, sleutels, is_iets, list(oorzaak.getoond))
        return Reden(naam, variabele.label, round(verschil, 2), zin_, self._artikelen(naam, oorzaak.getoond))

    def _artikelen(self, naam: str, stellingen: dict[str, Pad]) -> tuple[Bron, ...]:
        """Give the articles of an amount and of what the causes were found through, each once."""
        via = dict.fromkeys((naam, *(deel for pad in stellingen.values() for deel in pad)))
        return tuple(dict.fromkeys(bron for deel in via for bron in van_variabele(self.sporen[1].variabele(deel))))

    def niets(self, naam: str, sleutels: tuple[Sleutel, Sleutel]) -> Reden | None:
        """Say why there is nothing of an amount, if something about its rule differs."""
        variabele = self.sporen[1].variabele(naam)
        leden = self.sporen[1].leden[:1] if variabele.entity.key == Persoon.key else [None]
        deel = _Deel(naam, (sleutels[0][1], sleutels[1][1]), (leden[0] and self.sporen[0].leden[0], leden[0]))
        if not all(self.sporen[kant].heeft_formule(sleutels[kant]) for kant in (0, 1)):
            return None
        oorzaken = (_Oorzaak(), _Oorzaak())
        for kant, oorzaak in enumerate(oorzaken):
            self._waardoor_niets(kant, deel.kant(kant), folder_van(variabele), oorzaak, ())
        was, wordt = (oorzaak.stellingen.keys() for oorzaak in oorzaken)
        # Er is een reden minder, en geen andere bij gekomen; wat overblijft, gaat over dit huishouden.
        if not wordt < was or not wordt - oorzaken[1].van_de_wet.keys():
            return None
        onderwerp = woorden_van(variabele).kort or klein(variabele.label)
        zin_ = zin(f"{onderwerp} komt er niet bij, want {opsomming(oorzaken[1].getoond)}.")
        return Reden(naam, variabele.label, 0.0, zin_, self._artikelen(naam, oorzaken[1].getoond))

    def _waardoor_niets(
        self, kant: int, deel: tuple[Sleutel, Bewoner | None], folder: Pad, oorzaak: _Oorzaak, pad: Pad
    ) -> None:
        """Note the conditions that fail, each followed to what it fails on."""
        spoor, verteller = self.sporen[kant], self._verteller(kant, *deel)
        pad = (*pad, deel[0][0])
        dieper = [
            (gelezen, lid)
            for gelezen, lid in verteller.gelezen
            if spoor.variabele(gelezen[0]).value_type is bool
            and spoor.waarde(*gelezen, lid) is False
            and spoor.heeft_formule(gelezen)
            and folder_van(spoor.variabele(gelezen[0])) == folder
        ]
        for kind in dieper if len(pad) < DIEPTE else ():
            self._waardoor_niets(kant, kind, folder, oorzaak, pad)
        for stelling in () if dieper else (verteller.oorzaken or verteller.redenen):
            oorzaak.noem(stelling, pad)
            if not verteller.gelezen:
                oorzaak.van_de_wet[stelling] = pad

    def _zin(
        self,
        variabele: Variable,
        verschil: float,
        sleutels: tuple[Sleutel, Sleutel],
        is_iets: tuple[bool, bool],
        stellingen: list[str],
    ) -> str:
        onderwerp = woorden_van(variabele).kort or klein(variabele.label)
        was, wordt = (self._waarde_van_huishouden(kant, sleutels[kant]) for kant in (0, 1))
        if not is_iets[1]:
            wat = f"{onderwerp} vervalt ({_met_teken(verschil)})"
        elif not is_iets[0]:
            wat = f"{onderwerp} komt erbij ({_met_teken(verschil)})"
        else:
            wat = f"{onderwerp} is {euro(abs(verschil))} {'hoger' if wordt > was else 'lager'}"
        want = f", want {opsomming(stellingen)}" if stellingen else ""
        return zin(f"{wat}{want}.")

    def _waarde_van_huishouden(self, kant: int, sleutel: Sleutel) -> float:
        spoor = self.sporen[kant]
        if not spoor.is_van_persoon(sleutel[0]):
            return float(spoor.waarde(*sleutel))
        paar = [lid for lid in spoor.leden if lid.rol in ("aanvrager", "partner")]
        return sum(float(spoor.waarde(*sleutel, lid)) for lid in paar)

    # Following a difference down

    def _waarden(self, deel: "_Deel | _Wetswaarde") -> tuple[Any, Any]:
        if isinstance(deel, _Wetswaarde):
            return deel.waarden
        een, ander = (self.sporen[kant].waarde(deel.naam, deel.perioden[kant], deel.leden[kant]) for kant in (0, 1))
        return een, ander

    def _verschilt(self, deel: _Deel) -> bool:
        een, ander = self._waarden(deel)
        if isinstance(een, float) and isinstance(ander, float):
            return abs(een - ander) >= HALVE_CENT
        return een != ander

    def _volg(self, deel: _Deel, folder: Pad, oorzaak: _Oorzaak, pad: Pad, gezien: set[_Deel]) -> None:
        """Note why a value differs: by what it was computed from, or else by the value itself."""
        if deel in gezien:
            return
        gezien.add(deel)
        pad = (*pad, deel.naam)
        if (
            not self._is_berekend(deel)
            or folder_van(self.sporen[1].variabele(deel.naam)) != folder
            or len(pad) > DIEPTE
        ):
            oorzaak.noem(self._stelling(deel), pad)
            return
        anders: list[_Deel | _Wetswaarde] = [*self._andere(deel), *self._andere_parameters(deel)]
        voorwaarden = [kind for kind in anders if isinstance(self._waarden(kind)[0], bool)]
        if any(isinstance(kind, _Wetswaarde) for kind in voorwaarden) and isinstance(self._waarden(deel)[1], bool):
            # Een voorwaarde met woorden van zichzelf zegt het beter dan de schakelaar in de parameters.
            oorzaak.noem(self._verteller(1, *deel.kant(1)).zeg(self._waarden(deel)[1]), pad)
            return
        if self._beslist(deel, voorwaarden):
            anders = voorwaarden
        elif self._waarden(deel)[1] is False:
            # Een grens die is gepasseerd, zegt meer dan de bedragen aan weerszijden.
            oorzaak.noem(self._stelling(deel), pad)
            anders = [kind for kind in anders if isinstance(kind, _Wetswaarde)]
        for kind in sorted(anders, key=self._gewicht):
            if isinstance(kind, _Wetswaarde):
                oorzaak.noem(self._stelling_van_wet(kind), pad)
            else:
                self._volg(kind, folder, oorzaak, pad, gezien)
        if not anders and not oorzaak.stellingen:
            oorzaak.noem(self._stelling(deel), pad)

    def _is_berekend(self, deel: _Deel) -> bool:
        """Tell whether a value was computed, in both."""
        return all(
            self.sporen[kant].heeft_formule(deel.kant(kant)[0]) and not self.sporen[kant].is_ingevoerd(*deel.kant(kant))
            for kant in (0, 1)
        )

    def _beslist(self, deel: _Deel, voorwaarden: list[Any]) -> bool:
        """Tell whether conditions explain the difference: of a condition, or of an amount that comes or goes."""
        een, ander = self._waarden(deel)
        return bool(voorwaarden) and (isinstance(een, bool) or not een or not ander)

    def _gewicht(self, deel: "_Deel | _Wetswaarde") -> float:
        """Put the biggest difference first."""
        een, ander = self._waarden(deel)
        is_getal = isinstance(een, int | float) and not isinstance(een, bool)
        return -abs(float(ander) - float(een)) if is_getal else float("-inf")

    def _andere(self, deel: _Deel) -> list[_Deel]:
        """Give what the value was computed from in both calculations, as far as it differs."""
        een, ander = (self._lees(kant, deel) for kant in (0, 1))
        delen = []
        for sleutel in een.keys() & ander.keys():
            if sleutel[0] != "variabele":
                continue
            kind = _Deel(sleutel[1], (een[sleutel][0][1], ander[sleutel][0][1]), (een[sleutel][1], ander[sleutel][1]))
            if woorden_van(self.sporen[1].variabele(kind.naam)).toon is not Toon.NIETS and self._verschilt(kind):
                delen.append(kind)
        return sorted(delen, key=lambda kind: (kind.naam, kind.perioden))

    def _andere_parameters(self, deel: _Deel) -> list["_Wetswaarde"]:
        """Give the values of the law that both calculations read and that differ."""
        een, ander = (self._lees(kant, deel) for kant in (0, 1))
        paden = sorted(sleutel[1] for sleutel in een.keys() & ander.keys() if sleutel[0] == "parameter")
        gelezen = [_Wetswaarde(pad, (een["parameter", pad], ander["parameter", pad])) for pad in paden]
        return [waarde for waarde in gelezen if waarde.waarden[0] != waarde.waarden[1]]

    def _stelling_van_wet(self, waarde: "_Wetswaarde") -> str:
        spoor = self.sporen[1]
        if isinstance(waarde.waarden[1], bool):
            return spoor.parameter_stelling(waarde.pad, waarde.waarden[1])
        was, wordt = (parameter_tekst(deel, spoor.eenheid(waarde.pad)) for deel in waarde.waarden)
        return f"{spoor.parameter_naam(waarde.pad)} is {wordt} in plaats van {was}"

    def _lees(self, kant: int, deel: _Deel) -> dict[tuple[Any, ...], Any]:
        """Give what the formula read: variables with their period and person, parameters with their value."""
        sleutel, lid = deel.kant(kant)
        if (kant, sleutel, lid) not in self._gelezen:
            spoor = self.sporen[kant]
            wortel = spoor.herkomst(sleutel)
            gelezen: dict[tuple[Any, ...], Any] = {}
            for knoop in (wortel, *(vraag for vraag, _ in wortel.verloop.besluiten)):
                _verzamel(spoor, knoop, lid, gelezen)
            self._gelezen[kant, sleutel, lid] = gelezen
        return self._gelezen[kant, sleutel, lid]

    # Saying what differs

    def _stelling(self, deel: _Deel) -> str:
        spoor, variabele = self.sporen[1], self.sporen[1].variabele(deel.naam)
        sleutel, lid = deel.kant(1)
        een, ander = self._waarden(deel)
        if variabele.value_type is bool:
            verteller = self._verteller(1, sleutel, lid)
            return verteller.zeg(True) if ander else opsomming(verteller.redenen) or verteller.zeg(False)
        naam = woorden_van(variabele).kort or klein(variabele.label)
        wie = f" van {lid.naam}" if lid and len(spoor.leden) > 1 else ""
        wordt, was = (waarde_tekst(variabele, waarde) for waarde in (ander, een))
        return f"{naam}{wie} is {wordt} in plaats van {was}"

    def _verteller(self, kant: int, sleutel: Sleutel, lid: Bewoner | None) -> Verteller:
        if (kant, sleutel, lid) not in self._vertellers:
            self._vertellers[kant, sleutel, lid] = Verteller(self.sporen[kant], sleutel, lid)
        return self._vertellers[kant, sleutel, lid]


def _verzamel(spoor: Spoor, knoop: Any, lid: Bewoner | None, gelezen: dict[tuple[Any, ...], Any]) -> None:
    """Walk what a value was made of, and note the variables and parameters at its ends; of a choice the taken one."""
    if isinstance(knoop, list | tuple):
        for stuk in knoop:
            _verzamel(spoor, stuk, lid, gelezen)
        return
    if not isinstance(knoop, Waarde):
        return
    soort, plaats = knoop.soort, lid.plaats if lid else 0
    if isinstance(soort, Gelezen):
        sleutel = (soort.naam, str(soort.periode))
        for wie in _van_wie(spoor, soort, lid):
            nummer = -1 if wie is None else spoor.leden.index(wie)
            tel = 0
            while gelezen.setdefault(("variabele", soort.naam, nummer, tel), (sleutel, wie)) != (sleutel, wie):
                tel += 1
    elif isinstance(soort, GelezenParameter):
        _verzamel(spoor, soort.pad, lid, gelezen)
        delen = [op_plaats(deel, plaats) if isinstance(deel, Waarde) else deel for deel in soort.pad]
        gelezen["parameter", ".".join(getattr(deel, "name", str(deel)) for deel in delen)] = op_plaats(knoop, plaats)
    elif isinstance(soort, OverLeden):
        for wie in spoor.leden:
            if soort.rol in (None, wie.rol):
                _verzamel(spoor, knoop.delen, wie, gelezen)
    else:
        _verzamel(spoor, _genomen(knoop, plaats), lid, gelezen)


def _genomen(knoop: Waarde, plaats: int) -> list[Any]:
    """Give the parts that made a value: of a choice the conditions and the branch taken, of nothing times what not."""
    delen = list(knoop.delen)
    if knoop.soort is numpy.where:
        voorwaarde, waar, onwaar = delen
        return [voorwaarde, waar if op_plaats(voorwaarde, plaats) else onwaar]
    if knoop.soort is numpy.select:
        voorwaarden, keuzes, *anders = delen
        for nummer, (voorwaarde, keuze) in enumerate(zip(voorwaarden, keuzes, strict=True)):
            if op_plaats(voorwaarde, plaats):
                return [*voorwaarden[: nummer + 1], keuze]
        return [*voorwaarden, *anders]
    if knoop.soort is numpy.multiply:
        onwaar = [deel for deel in delen if is_ja_nee(deel) and not op_plaats(deel, plaats)]
        return onwaar or delen
    return delen


def _van_wie(spoor: Spoor, soort: Gelezen, lid: Bewoner | None) -> list[Bewoner | None]:
    if not spoor.is_van_persoon(soort.naam):
        return [None]
    if soort.rol:
        return [wie for wie in spoor.leden if wie.rol == soort.rol]
    return [lid] if lid else list(spoor.leden)


def _met_teken(verschil: float) -> str:
    return f"{'+' if verschil > 0 else MIN} {euro(abs(verschil))}"
