"""The margins that a population is drawn from, and the table of households that follows from them.

Every margin is a CSV file in ``margins/``; ``margins/margins.yaml`` says of each where it comes from. What is not
published is chosen: the single numbers stand in ``aannames.csv``, the properties that go together in ``samenhang.csv``.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import humanleague
import numpy
import pandas
import yaml
from numpy.typing import NDArray

Getallen = NDArray[numpy.float64]
Assen = dict[tuple[int, ...], NDArray[numpy.float64]]
"""The margin along each set of axes of a table."""

TYPEN = ("eenpersoons", "eenouder", "paar_zonder_kinderen", "paar_met_kinderen", "overig")
WONINGEN = ("sociale_huur", "particuliere_huur", "koop", "kamer")
WOONSITUATIES = ("huurwoning", "huurwoning", "koopwoning", "kamer")
"""The input that each dwelling gives."""

STUDENT = ("nee", "ja")
LEEFTIJDEN = numpy.arange(0, 100, 5)
"""The first age of each group of five years; the last group is 95 and older."""

EERSTE = 3
"""The first group (15 to 19) that somebody can have a household of his own in."""

GROEPEN = numpy.arange(1, 11)
"""The tenths of the households of the country, by standardised income."""

JONGSTE_OUDER = 15
"""So many years a parent is at least older than a child."""


def lees(naam: str) -> pandas.DataFrame:
    """Read a margin.

    Args:
        naam: The file in ``margins/``, without its extension.

    Returns:
        The table as it stands.
    """
    with files("openfisca_nijmegen.population").joinpath("margins", f"{naam}.csv").open(encoding="utf-8") as bestand:
        return pandas.read_csv(bestand)


def register() -> dict[str, Any]:
    """Read what ``margins.yaml`` says of the margins."""
    bestand = files("openfisca_nijmegen.population").joinpath("margins", "margins.yaml")
    return dict(yaml.safe_load(bestand.read_text(encoding="utf-8")))


@cache
def aannames() -> dict[str, float]:
    """Give the single numbers of ``aannames.csv`` by name."""
    tabel = lees("aannames")
    return dict(zip(tabel.naam, tabel.waarde.astype(float), strict=True))


@dataclass(frozen=True)
class Marges:
    """What a city holds, in households and persons.

    ``tabel`` has the expected number of households by type, age group of the aanvrager (from 15), income group,
    dwelling, district and whether he is a student; ``assen`` has the margins that it was fitted to. The other arrays
    say who lives with the aanvrager, by the groups of :data:`LEEFTIJDEN`.
    """

    tabel: Getallen
    assen: Assen
    wijken: tuple[str, ...]
    personen: pandas.DataFrame
    partner: Getallen
    aantal_kinderen: Getallen
    kind: Getallen
    overig: Getallen
    extra: float

    @cached_property
    def leeftijden(self) -> Getallen:
        """The persons to expect by published age group, by type and age group of the aanvrager."""
        groep = leeftijdsgroep(LEEFTIJDEN)
        eigen = numpy.eye(len(LEEFTIJDEN))[EERSTE:]
        kinderen = (self.aantal_kinderen @ numpy.arange(1, 5))[:, :, None] * self.kind
        partner = self.partner @ eigen
        uit = numpy.stack([eigen, eigen + kinderen[0], eigen + partner[0], eigen + partner[1] + kinderen[1], eigen])
        return numpy.stack([uit[..., groep == nummer].sum(axis=-1) for nummer in numpy.unique(groep)], axis=-1)

    @property
    def huishoudens(self) -> int:
        """The number of private households."""
        return round(self.tabel.sum())


def fit(zaad: Getallen, assen: Assen) -> Getallen:
    """Fit a table to its margins.

    Args:
        zaad: What is known of the cells; a zero stays a zero.
        assen: The margin along each set of axes; all have the same total.

    Returns:
        The table with these margins, as near to the first one as possible.

    Raises:
        ValueError: The margins cannot be met together.
    """
    # humanleague reads the memory in the order of C, whatever the array says (seen in 2.4.3).
    doelen = [numpy.ascontiguousarray(doel, dtype=float) for doel in assen.values()]
    tabel, verloop = humanleague.ipf(numpy.ascontiguousarray(zaad, dtype=float), [list(as_) for as_ in assen], doelen)
    if not verloop["conv"]:
        raise ValueError(f"De marges {list(assen)} passen niet bij elkaar: fout {verloop['maxError']}.")
    return numpy.asarray(tabel)


@cache
def marges() -> Marges:
    """Derive what the city holds from the margins, for 1 January 2025."""
    typen = lees("huishoudens_type").set_index("type").huishoudens.reindex(TYPEN).to_numpy(float)
    personen = personen_naar_plaats(typen)
    type_leeftijd, overig = _huishoudens_naar_leeftijd(personen, typen)
    wijken = tuple(lees("wijken").wijk)
    type_wijk = _huishoudens_naar_wijk(typen, personen)
    assen: Assen = {
        (0, 1): type_leeftijd,
        (0, 2): _groepen(typen),
        (0, 4): type_wijk,
        (3, 4): _woningen(type_wijk.sum(axis=0)),
        (1, 4): _hoofden_naar_wijk(type_leeftijd.sum(axis=0), type_wijk.sum(axis=0), personen),
        (5, 1): (studenten := _studenten(type_leeftijd, personen)),
        (5, 2): _studenten_naar_groep(studenten, typen),
    }
    zaad = numpy.ones((len(TYPEN), len(LEEFTIJDEN) - EERSTE, len(GROEPEN), len(WONINGEN), len(wijken), len(STUDENT)))
    aantal = _aantal_kinderen(type_leeftijd)
    partners = [_partners(type_leeftijd[nummer]) for nummer in (2, 3)]
    familie = typen[1:4].sum()
    buiten = overig.sum() - typen[4] * (1 + aannames()["overig_lid_tweede"])
    return Marges(
        fit(zaad * _samenhang(zaad.shape, wijken), assen),
        assen,
        wijken,
        personen,
        numpy.stack(partners),
        aantal,
        _kinderen(type_leeftijd, aantal, personen.kind.to_numpy(float)),
        overig,
        buiten / familie,
    )


def particulier() -> pandas.DataFrame:
    """Give the persons in private households by age group, and those outside, as published and split."""
    tabel = lees("personen_leeftijd")
    binnen = aannames()["huishoudensgrootte"] * lees("huishoudens_type").huishoudens.sum()
    buiten = (tabel.personen.sum() - binnen) * tabel.aandeel_in_instelling
    return tabel.assign(buiten=buiten, particulier=tabel.personen - buiten)


def leeftijdsgroep(leeftijden: NDArray[Any]) -> NDArray[numpy.int_]:
    """Give the published age group of each age, from 0."""
    return numpy.searchsorted(lees("personen_leeftijd").leeftijd_van.to_numpy(), leeftijden, side="right") - 1


def personen_naar_plaats(typen: Getallen) -> pandas.DataFrame:
    """Bring the persons by age and place in the household from 2020 to the ages and households of 2025.

    Args:
        typen: The households of each type.

    Returns:
        A row for each age group of five years, a column for each place.
    """
    oud = lees("personen_positie").set_index("leeftijd_van")
    leeftijden = particulier().particulier.to_numpy()
    overig = oud.overig.sum() / oud.to_numpy().sum() * leeftijden.sum()
    plaatsen = {
        "eenpersoons": typen[0],
        "paar_zonder_kinderen": 2 * typen[2],
        "paar_met_kinderen": 2 * typen[3],
        "eenouder": typen[1],
        "overig": overig,
    }
    plaatsen["kind"] = leeftijden.sum() - sum(plaatsen.values())
    groep = leeftijdsgroep(oud.index.to_numpy())
    zaad = oud.groupby(groep).sum().to_numpy(float)
    nieuw = fit(zaad, {(0,): leeftijden, (1,): numpy.array([plaatsen[plaats] for plaats in oud])})
    return oud * numpy.divide(nieuw, zaad, out=numpy.zeros_like(zaad), where=zaad > 0)[groep]


def _huishoudens_naar_leeftijd(personen: pandas.DataFrame, typen: Getallen) -> tuple[Getallen, Getallen]:
    """Give the households by type and age group of the aanvrager, and the ages of who else lives there."""
    hoofden = personen.iloc[EERSTE:]
    overig = personen.overig.to_numpy(float)
    volwassen = numpy.where(numpy.arange(len(LEEFTIJDEN)) > EERSTE, overig, 0)
    hoofd_overig = volwassen / volwassen.sum() * typen[4]
    tabel = numpy.stack(
        [*(hoofden[naam] * (0.5 if "paar" in naam else 1) for naam in TYPEN[:4]), hoofd_overig[EERSTE:]]
    )
    return tabel, overig - hoofd_overig


def _partners(hoofden: Getallen) -> Getallen:
    """Give by age group of the aanvrager the chance of each age group of the partner."""
    plaats = numpy.arange(len(hoofden))
    nabij = numpy.exp(-aannames()["leeftijdsverschil_partners"] * numpy.abs(plaats[:, None] - plaats))
    tabel = fit(nabij, {(0,): hoofden, (1,): hoofden})
    return tabel / tabel.sum(axis=1, keepdims=True)


def _aantal_kinderen(type_leeftijd: Getallen) -> Getallen:
    """Give by type (single parent, couple) and age group the chance of 1, 2, 3 and 4 children."""
    tabel, naar_leeftijd = lees("kinderen"), lees("kinderen_leeftijd_ouder")
    neiging = numpy.zeros(type_leeftijd.shape[1])
    for regel in naar_leeftijd.itertuples():
        neiging[_plaatsen(regel.leeftijd)] = regel.kinderen
    uit = []
    for nummer in (1, 3):
        aandeel = tabel.aandeel[tabel.type == TYPEN[nummer]].to_numpy()
        zaad = neiging[:, None] ** numpy.arange(1, 5) * aandeel
        gefit = fit(zaad, {(0,): type_leeftijd[nummer], (1,): aandeel * type_leeftijd[nummer].sum()})
        uit.append(gefit / gefit.sum(axis=1, keepdims=True))
    return numpy.stack(uit)


def _kinderen(type_leeftijd: Getallen, aantal: Getallen, kinderen: Getallen) -> Getallen:
    """Give by age group of the aanvrager the chance of each age group of a child."""
    verwacht = (type_leeftijd[[1, 3]] * (aantal @ numpy.arange(1, 5))).sum(axis=0)
    verschil = LEEFTIJDEN[EERSTE:, None] - LEEFTIJDEN
    z = (verschil - aannames()["leeftijd_bij_geboorte"]) / aannames()["spreiding_leeftijd_bij_geboorte"]
    zaad = numpy.where(verschil >= JONGSTE_OUDER, numpy.exp(-(z**2) / 2) + 1e-9, 0)
    zaad[:, kinderen == 0] = 0
    tabel = fit(zaad, {(0,): verwacht / verwacht.sum() * kinderen.sum(), (1,): kinderen})
    return tabel / tabel.sum(axis=1, keepdims=True)


def _huishoudens_naar_wijk(typen: Getallen, personen: pandas.DataFrame) -> Getallen:
    """Spread the households of each type over the districts, so that the inhabitants come out too."""
    postcodes = lees("postcodes_wijken").merge(lees("postcodes"), on="postcode")
    wijken = lees("wijken")
    namen = ["eenpersoons", "eenouder", "zonder_kinderen", "paar_met_kinderen", "zonder_kinderen"]
    zaad = numpy.stack(
        [(postcodes[naam] * postcodes.aandeel).groupby(postcodes.wijk).sum().reindex(wijken.wijk) for naam in namen]
    )
    ouders = typen[1] + typen[3]
    leden = numpy.array([1, 1, 2, 2, 2 + aannames()["overig_lid_tweede"]])
    leden = leden + numpy.array([0, 1, 0, 1, 0]) * personen.kind.sum() / ouders
    inwoners = wijken.inwoners.to_numpy() / wijken.inwoners.sum() * personen.to_numpy().sum()
    for _ in range(200):
        zaad *= inwoners / (leden @ zaad)
        zaad *= (typen / zaad.sum(axis=1))[:, None]
    return numpy.asarray(zaad)


def _hoofden_naar_wijk(hoofden: Getallen, per_wijk: Getallen, personen: pandas.DataFrame) -> Getallen:
    """Give the households by age group of the aanvrager and district, after the inhabitants of each age there."""
    inwoners = lees("wijken").filter(like="leeftijd_").to_numpy(float)
    band = numpy.searchsorted([15, 25, 45, 65], LEEFTIJDEN, side="right")
    per_band = numpy.bincount(band, personen.sum(axis=1))
    zaad = (inwoners / inwoners.sum(axis=0) * per_band).T[band[EERSTE:]] * (
        hoofden / personen.sum(axis=1)[EERSTE:]
    ).to_numpy()[:, None]
    return fit(zaad, {(0,): hoofden, (1,): per_wijk})


def _woningen(per_wijk: Getallen) -> Getallen:
    """Give the households by dwelling and district."""
    wijken, woningen = lees("wijken"), lees("woningen").set_index("woning").huishoudens.reindex(WONINGEN)
    postcodes = lees("postcodes_wijken").merge(lees("postcodes"), on="postcode")
    corporatie = (postcodes.corporatiewoningen * postcodes.aandeel).groupby(postcodes.wijk).sum().reindex(wijken.wijk)
    alle = wijken.woningen.to_numpy(float)
    koop = alle * wijken.pct_koop.to_numpy() / 100
    particulier_ = numpy.maximum(alle - koop - corporatie.to_numpy(), 0.05 * alle)
    kamers = numpy.maximum(per_wijk - alle * aannames()["aandeel_zelfstandig_bewoond"], 0.02 * per_wijk)
    zaad = numpy.stack([corporatie.to_numpy(), particulier_, koop, kamers])
    return fit(zaad, {(0,): woningen.to_numpy() / woningen.sum() * per_wijk.sum(), (1,): per_wijk})


def _groepen(typen: Getallen) -> Getallen:
    """Give the households by type and income group."""
    tabel = lees("inkomensgroepen").pivot(index="type", columns="groep", values="procent").loc[list(TYPEN)].to_numpy()
    return tabel / tabel.sum(axis=1, keepdims=True) * typen[:, None]


def _studenten(type_leeftijd: Getallen, personen: pandas.DataFrame) -> Getallen:
    """Give the households with and without a student as aanvrager by age group."""
    tabel = lees("studenten_leeftijd")
    aandeel = numpy.zeros(type_leeftijd.shape[1])
    for regel in tabel.itertuples():
        aandeel[_plaatsen(regel.leeftijd)] = regel.aandeel
    thuis = aannames()["thuiswonende_student"] * (personen.kind[15] * 2 / 5 + personen.kind[20])
    studenten = aandeel * type_leeftijd[0]
    studenten *= (aannames()["studenten"] - thuis) / studenten.sum()
    return numpy.stack([type_leeftijd.sum(axis=0) - studenten, studenten])


def _studenten_naar_groep(studenten: Getallen, typen: Getallen) -> Getallen:
    tabel = lees("studenten_groep").set_index("groep").aandeel.reindex(GROEPEN, fill_value=0).to_numpy()
    ja = tabel * studenten[1].sum()
    return numpy.stack([_groepen(typen).sum(axis=0) - ja, ja])


def _samenhang(vorm: tuple[int, ...], wijken: tuple[str, ...]) -> Getallen:
    """Give the factor of each cell for properties that go together."""
    assen: dict[str, Any] = {
        "type": TYPEN,
        "leeftijd": LEEFTIJDEN[EERSTE:],
        "groep": GROEPEN,
        "woning": WONINGEN,
        "student": STUDENT,
    }
    nummers = {"type": 0, "leeftijd": 1, "groep": 2, "woning": 3, "wijk": 4, "student": 5}
    uit = numpy.ones(vorm)
    for regel in lees("samenhang").itertuples():
        plek: list[Any] = [slice(None)] * len(vorm)
        for kenmerk, waarde in ((regel.kenmerk, regel.waarde), (regel.kenmerk_2, regel.waarde_2)):
            namen = [str(naam) for naam in assen[kenmerk]]
            plek[nummers[kenmerk]] = _plaatsen(waarde) if "-" in waarde else [namen.index(waarde)]
        uit[numpy.ix_(*(numpy.arange(n)[p] for n, p in zip(vorm, plek, strict=True)))] *= regel.factor
    return uit


def _plaatsen(leeftijden: str) -> NDArray[numpy.int_]:
    """Give the places of the age groups from 15 in a range such as 25-29."""
    van, tot = map(int, leeftijden.split("-"))
    groepen = LEEFTIJDEN[EERSTE:]
    return numpy.flatnonzero((groepen >= van) & (groepen <= tot))
