"""The example households, each at several levels of income: a share of its own social minimum."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy
import yaml
from numpy.typing import NDArray
from openfisca_core.model_api import MONTH
from openfisca_core.periods import Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.situaties import Situatie, bouw_simulatie, leden_van
from openfisca_nijmegen.voorbeelden import Voorbeeld

INSTELLINGEN: dict[str, Any] = yaml.safe_load(
    files("openfisca_nijmegen.report").joinpath("instellingen.yaml").read_text(encoding="utf-8")
)
"""The levels of income, and the amounts that the report is about, with the reason beside each."""

NIVEAUS: tuple[float, ...] = tuple(INSTELLINGEN["niveaus"])

HOOGSTE_BRUTO = 2**14 - 1
"""The highest gross amount that is tried, in whole euros a month."""

SPELING = 1.0
"""A net income at most this many euros above its target is on its level; whole gross euros come closer than this."""


@dataclass(frozen=True)
class Keuze:
    """An example household to put at a level of income."""

    voorbeeld: str
    """The name of the example."""
    huishouden: str
    """The variant to start from: an id in the situation of :func:`openfisca_nijmegen.voorbeelden.samen`."""
    niveau: float
    """The net income as a share of the social minimum."""
    zoek: bool
    """Whether the income is searched for; otherwise the variant is taken as it is."""

    @property
    def id(self) -> str:
        """Give the id of the household in the situation with all of them."""
        return f"{self.voorbeeld}-{round(self.niveau * 100)}"


@dataclass(frozen=True)
class OpNiveau:
    """A household at a level of income: what was given, and what came out. Amounts in euro per month."""

    voorbeeld: str
    niveau: float
    id: str
    bron: str
    """The variable that was searched for."""
    bruto: int | None
    """The gross amount that was found, or None if nothing was searched for."""
    netto: float
    """The net income without bijstand."""
    minimum: float
    """The social minimum."""

    @property
    def is_hoger(self) -> bool:
        """Tell whether the income is above its level, since what the example has of itself is more."""
        return self.bruto == 0 and self.netto > self.niveau * self.minimum + SPELING


def maak_keuzes(voorbeelden: Iterable[Voorbeeld], varianten: Situatie) -> Iterator[Keuze]:
    """Choose from which variant each level of each example starts.

    At the lowest level the household has a benefit or AOW: the first variant without the income that is searched for.
    Above it the household has that income: the first variant with it, so that what goes with work is as it should be.

    Args:
        voorbeelden: The examples.
        varianten: The situation with all their variants.

    Yields:
        The choices, by example and level.
    """
    gezocht = set(INSTELLINGEN["gezocht"].values())
    for voorbeeld in voorbeelden:
        zonder: list[str] = []
        met: list[str] = []
        for variant in voorbeeld.varianten:
            huishouden = f"{voorbeeld.naam}-{variant.naam}"
            inkomen = varianten[Persoon.plural][_aanvrager(varianten[Huishouden.plural][huishouden])]
            (met if gezocht & set(inkomen) else zonder).append(huishouden)
        for niveau in NIVEAUS:
            als_gegeven = niveau == min(NIVEAUS) and zonder
            yield Keuze(voorbeeld.naam, zonder[0] if als_gegeven else (met or zonder)[0], niveau, not als_gegeven)


def zoek_inkomens(
    keuzes: Sequence[Keuze], varianten: Situatie, stelsel: TaxBenefitSystem, periode: Period
) -> tuple[Situatie, list[OpNiveau]]:
    """Put the households in one situation, with the lowest gross income in whole euros that reaches each level.

    The search halves the range for all households at once. The income is the same in every month of the calendar year;
    the level is reached over the period.

    Args:
        keuzes: The households with their levels.
        varianten: The situation from which they start.
        stelsel: The system without a scenario: each scenario is computed with the same income.
        periode: A month or a calendar year.

    Returns:
        The situation, in which each household has the id of its choice, and what was found, in the same order.
    """
    situatie = _samen(keuzes, varianten)
    zoek = numpy.array([keuze.zoek for keuze in keuzes])
    zoeker = _Zoeker(bouw_simulatie(situatie, stelsel), periode, zoek)
    doel = zoeker.minimum * numpy.array([keuze.niveau for keuze in keuzes])
    laag, hoog = numpy.zeros(len(keuzes), dtype=int), numpy.full(len(keuzes), HOOGSTE_BRUTO)
    while (laag < hoog).any():
        midden = (laag + hoog) // 2
        genoeg = zoeker.netto_bij(midden) >= doel
        laag, hoog = numpy.where(genoeg, laag, midden + 1), numpy.where(genoeg, midden, hoog)

    jaar = str(periode.this_year)
    for keuze, bron, bruto in zip(keuzes, zoeker.bronnen, hoog, strict=True):
        if keuze.zoek:
            aanvrager = _aanvrager(situatie[Huishouden.plural][keuze.id])
            inkomen = situatie[Persoon.plural][aanvrager]
            eerder = {wanneer: bedrag for wanneer, bedrag in inkomen.get(bron, {}).items() if wanneer[:4] != jaar}
            inkomen[bron] = eerder | {jaar: int(bruto) * 12}
    netto = zoeker.netto_bij(hoog)
    gevonden = [
        OpNiveau(
            voorbeeld=keuze.voorbeeld,
            niveau=keuze.niveau,
            id=keuze.id,
            bron=zoeker.bronnen[plaats],
            bruto=int(hoog[plaats]) if keuze.zoek else None,
            netto=float(netto[plaats]),
            minimum=float(zoeker.minimum[plaats]),
        )
        for plaats, keuze in enumerate(keuzes)
    ]
    return situatie, gevonden


class _Zoeker:
    """One simulation of all households, in which the income of each applicant is tried time after time."""

    def __init__(self, simulatie: Simulation, periode: Period, zoek: NDArray[numpy.bool_]) -> None:
        self.simulatie = simulatie
        self.jaar = periode.this_year.get_subperiods(MONTH)
        self.maanden = periode.get_subperiods(MONTH)
        self.gegeven = set(_bekend(simulatie))
        self.minimum = self.per_maand(INSTELLINGEN["sociaal_minimum"], simulatie)
        populatie = simulatie.populations[Huishouden.key]
        self.huishouden_van = populatie.members_entity_id
        aanvragers = populatie.members_role == Huishouden.AANVRAGER
        heeft_aow = simulatie.calculate(INSTELLINGEN["aow"], periode.first_month)
        zonder, met = (INSTELLINGEN["gezocht"][wie] for wie in ("tot_aow", "vanaf_aow"))
        self.bronnen = [met if aow else zonder for aow in populatie.sum(heeft_aow * aanvragers)]
        """The variable that is searched for, by household."""
        gezocht = aanvragers & zoek[self.huishouden_van]
        self.plaatsen = {zonder: gezocht & ~heeft_aow, met: gezocht & heeft_aow}
        """The persons of whom it is searched for, by variable."""
        self.begin = {
            (bron, maand): simulatie.calculate(bron, maand).copy() for bron in self.plaatsen for maand in self.jaar
        }

    def per_maand(self, naam: str, simulatie: Simulation) -> NDArray[numpy.float64]:
        """Average a monthly amount of the households over the period."""
        return sum(simulatie.calculate(naam, maand).astype(numpy.float64) for maand in self.maanden) / len(self.maanden)

    def netto_bij(self, bruto: NDArray[numpy.int64]) -> NDArray[numpy.float64]:
        """Compute the net income of each household, shape (n,), at a gross income per month of its applicant."""
        for naam in set(_bekend(self.simulatie)) - self.gegeven | set(self.plaatsen):
            self.simulatie.delete_arrays(naam)
        for (bron, maand), begin in self.begin.items():
            bedrag = numpy.where(self.plaatsen[bron], bruto[self.huishouden_van], begin)
            self.simulatie.set_input(bron, maand, bedrag)
        return self.per_maand(INSTELLINGEN["netto"], self.simulatie)


def _bekend(simulatie: Simulation) -> Iterator[str]:
    """Give the variables of which something was given or computed."""
    for populatie in simulatie.populations.values():
        yield from (naam for naam, holder in populatie._holders.items() if holder.get_known_periods())


def _samen(keuzes: Sequence[Keuze], varianten: Situatie) -> Situatie:
    """Copy the chosen households to one situation; the names of their members begin with the new id."""
    samen: Situatie = {Persoon.plural: {}, Huishouden.plural: {}}
    for keuze in keuzes:
        oud = varianten[Huishouden.plural][keuze.huishouden]
        nieuw = {lid: f"{keuze.id}-{lid.removeprefix(f'{keuze.huishouden}-')}" for lid in leden_van(oud)}
        leden: dict[str, list[str]] = {}
        for lid, rol in leden_van(oud).items():
            leden.setdefault(rol, []).append(nieuw[lid])
            samen[Persoon.plural][nieuw[lid]] = deepcopy(varianten[Persoon.plural][lid])
        samen[Huishouden.plural][keuze.id] = deepcopy(oud) | leden
    return samen


def _aanvrager(huishouden: Situatie) -> str:
    return next(lid for lid, rol in leden_van(huishouden).items() if rol == Huishouden.AANVRAGER.key)
