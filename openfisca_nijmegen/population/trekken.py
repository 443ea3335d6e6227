"""Draw households and who lives in them from the margins of a city.

The table of households is fitted to its margins by iterative proportional fitting; cells are taken from it at equal
steps, and every other property in equal steps within the group that it depends on, so that a small draw has the same
margins as a large one. A block of households is drawn at a time: what a million households need beside the table itself
is what a block needs.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pandas
from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.population.trekken_inkomen import BRONNEN, JAAR, SOORT, bereken_curven, bruto_bij
from openfisca_nijmegen.population.trekken_marges import (
    EERSTE,
    GROEPEN,
    JONGSTE_OUDER,
    LEEFTIJDEN,
    TYPEN,
    WONINGEN,
    WOONSITUATIES,
    Getallen,
    Marges,
    aannames,
    leeftijdsgroep,
    lees,
    marges,
    particulier,
)

BLOK = 131_072
"""So many households are drawn at a time."""

VOLGORDE = (0, 2, 4, 3, 1, 5)
"""The axes of the table of households in the order in which steps are taken."""

GROOT, RONDEN, VOORSTELLEN = 50_000, 4_000, 64
"""Below so many households a draw is improved, in at most so many rounds of so many proposals."""

POGINGEN = 8
"""So many times the people of a small draw are drawn."""

GULDEN = (numpy.sqrt(5) - 1) / 2
"""Steps of this length around a circle spread evenly wherever one begins and ends."""

PEILDATUM = numpy.datetime64("2025-01-01")
"""Ages are those on this day."""

AOW = 67
ROLLEN = ("aanvrager", "partner", "kind", "medebewoner")
AANVRAGER, PARTNER, KIND, MEDEBEWONER = range(4)
GEEN, UITKERING, WINST, LOON, LOON_2, PENSIOEN = range(len(BRONNEN))
STUDEREN = len(BRONNEN)
"""The source of who studies; after it, only in what is shown, comes that of displaced people without work."""

NAMEN_TYPE = ("alleenstaand", "eenouder", "paar zonder kinderen", "paar met kinderen", "overig")
NAMEN_WONING = ("sociale huur", "particuliere huur", "koop", "kamer")
NAMEN_BRON = (
    "geen ander inkomen",
    "uitkering",
    "onderneming",
    "loon",
    "loon van twee",
    "pensioen",
    "studie",
    "leefgeld",
)
UREN = ("geen", "tot 12", "12 tot 24", "24 tot 32", "32 of meer")
SITUATIES = tuple(dict.fromkeys(WOONSITUATIES))
SITUATIE = tuple(SITUATIES.index(naam) for naam in WOONSITUATIES)
OPVANG = ("geen", "dagopvang", "bso")
WEKEN = 52 / 12

Plaatsen = NDArray[Any]


class Loting:
    """Draws that are spread evenly: a share of ten percent of a hundred is ten."""

    def __init__(self, zaad: int, blok: int) -> None:
        """Begin the draws of a block; each has its own."""
        self.rng = numpy.random.default_rng([zaad, blok])

    def kwantielen(self, aantal: int) -> Getallen:
        """Give numbers between 0 and 1 in random order, one in each of so many equal parts."""
        return (self.rng.permutation(aantal) + self.rng.random(aantal)) / max(aantal, 1)

    def normaal(self, aantal: int) -> Getallen:
        """Give numbers of the standard normal distribution, spread evenly."""
        return normaal_bij(self.kwantielen(aantal))

    def kies(self, kansen: Getallen, groep: Plaatsen) -> Plaatsen:
        """Choose a column for each member of a group, in each group as often as its row says.

        Args:
            kansen: A row a group, a column a choice; rows sum to 1.
            groep: The row of each member.

        Returns:
            The column of each member.
        """
        volgorde = numpy.lexsort((self.rng.random(len(groep)), groep))
        punt = numpy.empty(len(groep))
        punt[volgorde] = (self.rng.random() + GULDEN * numpy.arange(len(groep))) % 1
        return (punt[:, None] >= kansen.cumsum(axis=1)[:, :-1][groep]).sum(axis=1)

    def treft(self, kans: Getallen | float, aantal: int) -> NDArray[numpy.bool_]:
        """Tell who is hit by a chance; the number that is hit is what the chances add up to."""
        kansen = numpy.broadcast_to(kans, aantal)
        volgorde = self.rng.permutation(aantal)
        som = numpy.cumsum(kansen[volgorde]) + self.rng.random()
        uit = numpy.empty(aantal, dtype=bool)
        uit[volgorde] = numpy.floor(som) > numpy.floor(som - kansen[volgorde])
        return uit


def normaal_bij(kwantielen: Getallen) -> Getallen:
    """Give the value of the standard normal distribution at each quantile, to three decimals (Tukey's lambda)."""
    return (kwantielen**0.1349 - (1 - kwantielen) ** 0.1349) / 0.1975


def trek(
    huishoudens: int, zaad: int, stelsel: TaxBenefitSystem, meld: Callable[[int], None] = lambda aantal: None
) -> pandas.DataFrame:
    """Draw a population.

    Args:
        huishoudens: How many households; each stands for the city's number divided by this.
        zaad: The seed; the same seed gives the same table.
        stelsel: The system with the rules of today, along which gross incomes are found.
        meld: Hears of every block how many households were drawn.

    Returns:
        The table of a population, a row a person.
    """
    stad = marges()
    curven = bereken_curven(stelsel)
    cellen = _cellen(stad, huishoudens, numpy.random.default_rng(zaad))
    delen = []
    for nummer, begin in enumerate(range(0, huishoudens, BLOK)):
        loting = Loting(zaad, nummer)
        thuis, personen = _bewoners(stad, cellen[begin : begin + BLOK], loting)
        _inkomens(thuis, personen, curven, loting)
        _wonen(thuis, loting)
        _opvang(thuis, personen, loting)
        delen.append(_tabel(stad, thuis, personen, begin, stad.huishoudens / huishoudens, loting))
        meld(len(thuis))
    return pandas.concat(delen, ignore_index=True)


def _bewoners(stad: Marges, cellen: Plaatsen, loting: Loting) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Draw who lives in each household; of a small draw the try whose ages are nearest to the margins is taken."""
    doel = particulier().particulier.to_numpy()
    pogingen = []
    for _ in range(POGINGEN if len(cellen) < GROOT else 1):
        thuis = _huishoudens(stad, cellen, loting)
        personen = _leden(stad, thuis, loting)
        aantal = numpy.bincount(leeftijdsgroep(personen.leeftijd.to_numpy()), minlength=len(doel))
        ernaast = numpy.abs(aantal * stad.huishoudens / len(cellen) / doel - 1).max()
        pogingen.append((ernaast, thuis, personen))
    _, thuis, personen = min(pogingen, key=lambda poging: float(poging[0]))
    return thuis, personen


def _cellen(stad: Marges, aantal: int, rng: numpy.random.Generator) -> Plaatsen:
    """Take cells of the table of households at equal steps, in random order.

    Steps go along the axes of the smallest margins first, so that these come out to the household. Of a small draw the
    others can be some households off; those are then brought nearer.
    """
    cellen = _stappen(stad, aantal, rng)
    if aantal < GROOT:
        _verbeter(stad, cellen, rng)
    return rng.permutation(cellen)


def _stappen(stad: Marges, aantal: int, rng: numpy.random.Generator) -> Plaatsen:
    nummers = numpy.arange(stad.tabel.size).reshape(stad.tabel.shape).transpose(VOLGORDE).ravel()
    som = stad.tabel.ravel()[nummers].cumsum()
    punten = (numpy.arange(aantal) + rng.random()) / aantal * som[-1]
    return nummers[numpy.searchsorted(som, punten, side="right").clip(max=len(som) - 1)]


def _verbeter(stad: Marges, cellen: Plaatsen, rng: numpy.random.Generator) -> None:
    """Exchange households for others from the table as long as that brings the margins nearer.

    The margins are those of each property, of two properties that the table was fitted to, and of persons by age.
    """
    per_cel = stad.huishoudens / len(cellen)
    doel, plaats = _doelen(stad)
    leden = stad.leeftijden.reshape(-1, stad.leeftijden.shape[-1])
    wie = plaats[:, -1] - plaats[:, -1].min()
    fout = numpy.bincount(plaats[cellen].ravel(), minlength=len(doel)) * per_cel - doel
    doel_leden = stad.tabel.ravel() @ leden[wie]
    fout_leden = leden[wie[cellen]].sum(axis=0) * per_cel - doel_leden
    for _ in range(min(RONDEN, 4 * len(cellen))):
        weg = rng.integers(len(cellen), size=VOORSTELLEN)
        oud, nieuw = cellen[weg], _stappen(stad, VOORSTELLEN, rng)
        van, naar = plaats[oud], plaats[nieuw]
        winst = (per_cel - 2 * fout[van]) / doel[van] + (per_cel + 2 * fout[naar]) / doel[naar]
        verschil = (leden[wie[nieuw]] - leden[wie[oud]]) * per_cel
        winst = per_cel * numpy.where(van == naar, 0, winst).sum(axis=1)
        winst += ((2 * fout_leden + verschil) * verschil / doel_leden).sum(axis=1)
        beste = winst.argmin()
        if winst[beste] < 0:
            cellen[weg[beste]] = nieuw[beste]
            fout[van[beste]] -= per_cel
            fout[naar[beste]] += per_cel
            fout_leden += verschil[beste]


def _doelen(stad: Marges) -> tuple[Getallen, Plaatsen]:
    """Give the target of each cell of the margins in one row, and the places in it of every cell of the table."""
    vorm, doelen, plaatsen, begin = stad.tabel.shape, [], [], 0
    plek = numpy.indices(vorm).reshape(len(vorm), -1)
    for as_ in [*((nummer,) for nummer in range(len(vorm))), *sorted(set(stad.assen) - {(0, 1)}), (0, 1)]:
        doel = stad.tabel.sum(axis=tuple(set(range(len(vorm))) - set(as_)))
        doel = doel if as_ == tuple(sorted(as_)) else doel.T
        doelen.append(doel.ravel())
        plaatsen.append(begin + numpy.ravel_multi_index(tuple(plek[list(as_)]), doel.shape))
        begin += doel.size
    return numpy.concatenate(doelen) + 1, numpy.stack(plaatsen, axis=1)


def _huishoudens(stad: Marges, cellen: Plaatsen, loting: Loting) -> pandas.DataFrame:
    """Give a row a household: the properties of its cell, and the age of who stands at its head."""
    namen = ("type", "leeftijdsgroep", "groep", "woning", "wijk", "student")
    thuis = pandas.DataFrame(dict(zip(namen, numpy.unravel_index(cellen, stad.tabel.shape), strict=True)))
    eerste = thuis.leeftijdsgroep.to_numpy() == 0
    thuis["leeftijd"] = numpy.where(
        eerste,
        18 + (2 * loting.kwantielen(len(thuis))).astype(int),
        _jaren(thuis.leeftijdsgroep + EERSTE, loting),
    )
    return thuis


def _jaren(groep: Plaatsen, loting: Loting) -> Plaatsen:
    """Give an age in whole years in each age group, each year as often."""
    return LEEFTIJDEN[groep] + (5 * loting.kwantielen(len(groep))).astype(int)


def _leden(stad: Marges, thuis: pandas.DataFrame, loting: Loting) -> pandas.DataFrame:
    """Give a row a person, not yet in order: the place of the household, the role and the age."""
    paar = thuis.type.isin([2, 3]).to_numpy()
    partners = _partners(stad, thuis, paar, loting)
    thuis["jongste"] = thuis.leeftijd
    thuis.loc[paar, "jongste"] = numpy.minimum(thuis.leeftijd[paar], partners.leeftijd.to_numpy())
    leden = [partners, _kinderen(stad, thuis, loting), *_anderen(stad, thuis, loting)]
    leden.append(pandas.DataFrame({"thuis": thuis.index, "leeftijd": thuis.leeftijd, "rol": AANVRAGER}))
    personen = pandas.concat(leden, ignore_index=True)
    return personen.sort_values(["thuis", "rol", "leeftijd"], kind="stable", ignore_index=True)


def _partners(stad: Marges, thuis: pandas.DataFrame, paar: NDArray[numpy.bool_], loting: Loting) -> pandas.DataFrame:
    """Draw the partners; of two people of whom one has AOW, that one is the aanvrager."""
    hoofden = thuis[paar]
    soort, groep = (hoofden.type - 2).to_numpy(), hoofden.leeftijdsgroep.to_numpy()
    kansen = stad.partner.reshape(-1, stad.partner.shape[-1])
    gekozen = loting.kies(kansen, soort * stad.partner.shape[1] + groep)
    leeftijd = numpy.maximum(_jaren(gekozen + EERSTE, loting), 18)
    eigen = hoofden.leeftijd.to_numpy()
    ruil = (leeftijd >= AOW - 1) & (eigen < AOW - 1)
    thuis.loc[paar, "leeftijd"] = numpy.where(ruil, leeftijd, eigen)
    return pandas.DataFrame({"thuis": hoofden.index, "leeftijd": numpy.where(ruil, eigen, leeftijd), "rol": PARTNER})


def _kinderen(stad: Marges, thuis: pandas.DataFrame, loting: Loting) -> pandas.DataFrame:
    """Draw the children at home of any age; those of one household are near each other in age."""
    gezin = thuis[thuis.type.isin([1, 3])]
    soort, groep = (gezin.type == 3).to_numpy(int), gezin.leeftijdsgroep.to_numpy()
    kansen = stad.aantal_kinderen.reshape(-1, stad.aantal_kinderen.shape[-1])
    aantal = 1 + loting.kies(kansen, soort * stad.aantal_kinderen.shape[1] + groep)
    wie = numpy.repeat(numpy.arange(len(gezin)), aantal)
    samen = aannames()["samenhang_kinderen"]
    z = samen * loting.normaal(len(gezin))[wie] + numpy.sqrt(1 - samen**2) * loting.normaal(len(wie))
    punt = _gerangschikt(z, groep[wie], loting)
    grenzen = stad.kind.cumsum(axis=1)[:, :-1]
    jaren = _jaren((punt[:, None] >= grenzen[groep[wie]]).sum(axis=1), loting)
    jaren = numpy.minimum(jaren, gezin.jongste.to_numpy()[wie] - JONGSTE_OUDER)
    return pandas.DataFrame(
        {"thuis": gezin.index.to_numpy()[wie], "leeftijd": jaren, "rol": numpy.where(jaren < 18, KIND, MEDEBEWONER)}
    )


def _gerangschikt(waarden: Getallen, groep: Plaatsen, loting: Loting) -> Getallen:
    """Give by group the quantile that each value has in it."""
    volgorde = numpy.lexsort((waarden, groep))
    aantallen = numpy.bincount(groep)
    uit = numpy.empty(len(waarden))
    rang = numpy.arange(len(waarden)) - numpy.repeat(numpy.cumsum(aantallen) - aantallen, aantallen)
    uit[volgorde] = (rang + loting.rng.random(len(waarden))) / numpy.repeat(aantallen, aantallen)
    return uit


def _anderen(stad: Marges, thuis: pandas.DataFrame, loting: Loting) -> Iterator[pandas.DataFrame]:
    """Draw who lives in without being a child or a partner: with friends or family, and foster children."""
    overig = numpy.flatnonzero(thuis.type == 4)
    overig = numpy.concatenate([overig, overig[loting.treft(aannames()["overig_lid_tweede"], len(overig))]])
    gezinnen = numpy.flatnonzero(thuis.type.isin([1, 2, 3]))
    gezinnen = gezinnen[loting.treft(stad.extra, len(gezinnen))]
    volwassen = numpy.arange(len(LEEFTIJDEN)) >= EERSTE
    per_overig = stad.overig * volwassen
    bij_overig = per_overig / per_overig.sum() * stad.assen[0, 1][4].sum() * (1 + aannames()["overig_lid_tweede"])
    for plaatsen, kansen, jongste in ((overig, bij_overig, 18), (gezinnen, stad.overig - bij_overig, 0)):
        groep = loting.kies((kansen / kansen.sum())[None], numpy.zeros(len(plaatsen), dtype=int))
        jaren = numpy.maximum(_jaren(groep, loting), jongste)
        hoogstens = thuis.jongste.to_numpy()[plaatsen] - JONGSTE_OUDER
        jaren = numpy.where(jaren < 18, numpy.minimum(jaren, hoogstens), jaren)
        yield pandas.DataFrame(
            {"thuis": plaatsen, "leeftijd": jaren, "rol": numpy.where(jaren < 18, KIND, MEDEBEWONER)}
        )


# Income


def _inkomens(thuis: pandas.DataFrame, personen: pandas.DataFrame, curven: Getallen, loting: Loting) -> None:
    """Give every household its source and every person an income; both tables get the columns."""
    rol, thuis_van = personen.rol.to_numpy(), personen.thuis.to_numpy()
    hoofd, partner = rol == AANVRAGER, rol == PARTNER
    paar = thuis.type.isin([2, 3]).to_numpy()
    thuis["kinderen"] = numpy.bincount(thuis_van[rol == KIND], minlength=len(thuis))
    thuis["leden"] = numpy.bincount(thuis_van, minlength=len(thuis))
    thuis["ontheemd"] = _ontheemd(thuis, loting)
    thuis["bron"] = _bronnen(thuis, loting)
    bruto = bruto_bij(
        _besteedbaar(thuis, paar, loting),
        1 + paar,
        thuis.kinderen.to_numpy().clip(max=curven.shape[1] - 1),
        thuis.woning.to_numpy(),
        numpy.where(paar & thuis.bron.isin([UITKERING, WINST]), LOON_2, thuis.bron.clip(upper=len(BRONNEN) - 1)),
        curven,
    )
    bron = thuis.bron.to_numpy()
    bruto[bron >= len(BRONNEN)] = 0
    deel = _deel_aanvrager(bron, paar, bruto, loting)
    per_persoon = numpy.zeros(len(personen))
    per_persoon[hoofd] = deel * bruto / 12
    per_persoon[partner] = ((1 - deel) * bruto / 12)[thuis_van[partner]]
    for kolom, namen in SOORT.items():
        bij = numpy.isin(bron[thuis_van], [BRONNEN.index(naam) for naam in namen])
        personen[kolom] = numpy.where(bij, per_persoon, 0)
    _partners_met_loon(personen, bron[thuis_van])
    _partners_naast_aow(thuis, personen, bron[thuis_van], loting)
    _studenten(thuis, personen, loting)
    _bijverdieners(thuis, personen, loting)
    _inwonenden(personen, loting)
    _opbouwjaren(thuis, personen, loting)
    thuis["uren"] = _uren(thuis.leeftijd.to_numpy(), personen.brutoloon.to_numpy()[hoofd], loting)


def _deel_aanvrager(bron: Plaatsen, paar: NDArray[numpy.bool_], bruto: Getallen, loting: Loting) -> Getallen:
    """Give the part of the gross income of a household that the aanvrager has; a benefit is no more than it can be."""
    keuze = aannames()
    verdeeld = loting.rng.uniform(0.5, 0.75, len(bron))
    uitkering = loting.rng.uniform(keuze["laagste_uitkering"], keuze["hoogste_uitkering"], len(bron)) * 12
    uitkering = numpy.minimum(uitkering / numpy.maximum(bruto, 1), 1)
    soorten = [bron == LOON_2, paar & (bron == WINST), paar & (bron == UITKERING), paar & (bron == PENSIOEN)]
    return numpy.select(soorten, [verdeeld, verdeeld, uitkering, 0.7], 1)


def _partners_met_loon(personen: pandas.DataFrame, bron: Plaatsen) -> None:
    """Let the partner of an entrepreneur or of who has a benefit earn a wage: the rest of the household's income."""
    wie = (personen.rol == PARTNER) & numpy.isin(bron, [UITKERING, WINST])
    personen.loc[wie, "brutoloon"] = personen.bruto_uitkering[wie] + personen.winst_uit_onderneming[wie]
    personen.loc[wie, ["bruto_uitkering", "winst_uit_onderneming"]] = 0


def _ontheemd(thuis: pandas.DataFrame, loting: Loting) -> NDArray[numpy.bool_]:
    """Tell which households are displaced people from Ukraine: tenants of a private landlord with a low income."""
    past = (thuis.woning == WONINGEN.index("particuliere_huur")) & (thuis.groep <= 4) & (thuis.student == 0)
    past = (past & (thuis.leeftijd < AOW - 1)).to_numpy()
    deel = aannames()["ontheemde_huishoudens"] / lees("huishoudens_type").huishoudens.sum()
    uit = numpy.zeros(len(thuis), dtype=bool)
    uit[past] = loting.treft(min(1, deel * len(thuis) / max(past.sum(), 1)), int(past.sum()))
    return uit


def _bronnen(thuis: pandas.DataFrame, loting: Loting) -> Plaatsen:
    """Choose the main source: by income group and type, of who is no student and has no AOW."""
    tabel = lees("bronnen")
    kansen = []
    for naam in TYPEN:
        paar = naam.startswith("paar")
        twee, uitkering = (tabel.tweeverdiener, tabel.uitkering_paar) if paar else (0, tabel.uitkering)
        loon = 1 - uitkering - tabel.winst
        anders = numpy.stack([uitkering, tabel.winst, loon * (1 - twee), loon * twee], axis=1)
        geen = tabel[f"geen_{naam}"].to_numpy()[:, None]
        kansen.append(numpy.column_stack([geen, (1 - geen) * anders]))
    soort = thuis.type.to_numpy()
    bron = loting.kies(numpy.concatenate(kansen), soort * len(tabel) + thuis.groep.to_numpy())
    werkt = loting.treft(aannames()["ontheemde_werkt"], len(thuis))
    bron = numpy.where(thuis.ontheemd, numpy.where(werkt, LOON, GEEN), bron)
    return numpy.select([thuis.student == 1, thuis.leeftijd >= AOW - 1], [STUDEREN, PENSIOEN], bron)


def _besteedbaar(thuis: pandas.DataFrame, paar: NDArray[numpy.bool_], loting: Loting) -> Getallen:
    """Give what each household has to spend in the year according to its income group and size, in euros of 2026."""
    keuze = aannames()
    grenzen = lees("inkomensgrenzen").grens_x1000.to_numpy()
    onder = numpy.concatenate([[keuze["laagste_inkomen"] * grenzen[0]], grenzen])
    punt = _gerangschikt(loting.rng.random(len(thuis)), thuis.groep.to_numpy(), loting)
    boven = numpy.concatenate([grenzen, grenzen[-1:]])
    groep = thuis.groep.to_numpy()
    inkomen = onder[groep] + punt * (boven - onder)[groep]
    staart = grenzen[-1] * (1 - 0.99 * punt) ** (-1 / keuze["staart_inkomen"])
    inkomen = numpy.where(groep == len(GROEPEN) - 1, staart, inkomen)
    factoren = lees("equivalentie").set_index(["volwassenen", "kinderen"]).factor.unstack().to_numpy()
    factor = factoren[paar.astype(int), thuis.kinderen.clip(upper=factoren.shape[1] - 1)]
    return inkomen * 1000 * keuze["index_inkomen"] * factor + keuze["zorgpremie"] * (1 + paar)


def _partners_naast_aow(thuis: pandas.DataFrame, personen: pandas.DataFrame, bron: Plaatsen, loting: Loting) -> None:
    jonger = (personen.rol == PARTNER) & (bron == PENSIOEN) & (personen.leeftijd < AOW - 1)
    personen.loc[jonger, "bruto_pensioen"] = 0
    z = loting.rng.standard_normal(int(jonger.sum()))
    personen.loc[jonger, "brutoloon"] = _rond(aannames()["aow_partner_inkomen"], 0.5, z)


def _studenten(thuis: pandas.DataFrame, personen: pandas.DataFrame, loting: Loting) -> None:
    """Mark the students, on their own and with their parents, and give them the wage of a side job."""
    keuze = aannames()
    hoofd = (personen.rol == AANVRAGER).to_numpy() & (thuis.student.to_numpy()[personen.thuis] == 1)
    bij_ouders = (personen.rol == MEDEBEWONER) & personen.leeftijd.between(18, 24)
    bij_ouders &= thuis.type.isin([1, 3]).to_numpy()[personen.thuis]
    naast = (personen.rol == PARTNER).to_numpy() & (thuis.student.to_numpy()[personen.thuis] == 1)
    personen.loc[naast, "brutoloon"] = _loon(personen.leeftijd.to_numpy()[naast], loting)
    student = hoofd.copy()
    student[bij_ouders] = loting.treft(keuze["thuiswonende_student"], int(bij_ouders.sum()))
    beperkt = student & loting.treft(keuze["student_beperkt"], len(personen))
    werkt = student & ~beperkt & loting.treft(keuze["student_werkt"], len(personen))
    loon = keuze["student_loon"] * numpy.exp(0.5 * loting.rng.standard_normal(len(personen)) - 0.125)
    personen["is_student"], personen["heeft_medische_beperking_studie"] = student, beperkt
    personen["brutoloon"] = numpy.select([werkt, student], [loon, 0], personen.brutoloon)


def _bijverdieners(thuis: pandas.DataFrame, personen: pandas.DataFrame, loting: Loting) -> None:
    """Let some of those without other income work part-time, of whom a part begins in the course of the year."""
    keuze = aannames()
    zonder = (personen.rol == AANVRAGER).to_numpy() & (thuis.bron.to_numpy() == GEEN)[personen.thuis]
    zonder &= ~thuis.ontheemd.to_numpy()[personen.thuis]
    werkt = zonder.copy()
    werkt[zonder] = loting.treft(keuze["bijverdienen_bijstand"], int(zonder.sum()))
    loon = keuze["bijverdienen_loon"] * numpy.exp(0.4 * loting.rng.standard_normal(len(personen)) - 0.08)
    personen["brutoloon"] = numpy.where(werkt, loon, personen.brutoloon)
    begint = werkt & loting.treft(keuze["bijverdienen_begint"], len(personen))
    maanden = [f"{JAAR}-{maand:02}" for maand in range(2, 13)]
    codes = numpy.where(begint, loting.rng.integers(len(maanden), size=len(personen)), -1)
    personen["brutoloon_vanaf"] = pandas.Categorical.from_codes(codes, maanden)


def _inwonenden(personen: pandas.DataFrame, loting: Loting) -> None:
    """Give adults who live in with others a wage, a benefit, a pension or nothing."""
    keuze = aannames()
    wie = ((personen.rol == MEDEBEWONER) & ~personen.is_student).to_numpy()
    leeftijd = personen.leeftijd.to_numpy()[wie]
    kansen = [keuze["inwonend_werkt"], keuze["inwonend_uitkering"]]
    soort = loting.kies(numpy.array([[*kansen, 1 - sum(kansen)]]), numpy.zeros(len(leeftijd), dtype=int))
    oud = leeftijd >= AOW - 1
    personen.loc[wie, "brutoloon"] = numpy.where((soort == 0) & ~oud, _loon(leeftijd, loting), 0)
    personen.loc[wie, "bruto_uitkering"] = numpy.where((soort == 1) & ~oud, keuze["inwonend_bruto_uitkering"], 0)
    personen.loc[wie, "bruto_pensioen"] = numpy.where(oud, keuze["inwonend_pensioen"], 0)


def _opbouwjaren(thuis: pandas.DataFrame, personen: pandas.DataFrame, loting: Loting) -> None:
    """Give some of the poorest with AOW less than fifty years of it, and their partners too."""
    keuze = aannames()
    arm = ((thuis.groep == 0) & (thuis.bron == PENSIOEN)).to_numpy()
    weinig = arm.copy()
    weinig[arm] = loting.treft(keuze["onvolledige_aow"], int(arm.sum()))
    jaren = numpy.where(weinig, loting.rng.integers(int(keuze["opbouwjaren_laagst"]), 50, size=len(thuis)), 50)
    ouder = personen.rol.isin([AANVRAGER, PARTNER]).to_numpy()
    personen["aow_opbouwjaren"] = numpy.where(ouder, jaren[personen.thuis], 50)


def _uurloon(leeftijd: Plaatsen, loting: Loting) -> Getallen:
    """Draw an hourly wage by age, in euros of 2026."""
    tabel, keuze = lees("uurlonen"), aannames()
    vanaf = tabel.leeftijd.str.split("-").str[0].astype(int).to_numpy()
    midden = tabel.euro_2019.to_numpy()[numpy.searchsorted(vanaf, leeftijd, side="right").clip(min=1) - 1]
    spreiding = keuze["spreiding_uurloon"]
    z = loting.rng.standard_normal(len(leeftijd))
    return numpy.maximum(
        midden * keuze["index_uurloon"] * numpy.exp(spreiding * z - spreiding**2 / 2), keuze["laagste_uurloon"]
    )


def _loon(leeftijd: Plaatsen, loting: Loting) -> Getallen:
    """Draw a wage a month: hours that differ by half around the mean, times an hourly wage."""
    uren = aannames()["inwonend_uren"] * loting.rng.uniform(0.5, 1.5, len(leeftijd))
    return _uurloon(leeftijd, loting) * numpy.minimum(uren, aannames()["hoogste_uren"]) * WEKEN


def _uren(leeftijd: Plaatsen, loon: Getallen, loting: Loting) -> Getallen:
    """Give the hours a week that a wage is earned in: it is hours times an hourly wage."""
    return numpy.minimum(loon / WEKEN / _uurloon(leeftijd, loting), aannames()["hoogste_uren"])


# Home, assets and childcare


def _wonen(thuis: pandas.DataFrame, loting: Loting) -> None:
    """Give every household its rent or costs of ownership, energy and assets, in columns of its table."""
    keuze, aantal = aannames(), len(thuis)
    woning = [(thuis.woning == nummer).to_numpy() for nummer in range(len(WONINGEN))]
    sociaal = numpy.maximum(
        keuze["sociale_huur"] + keuze["spreiding_sociale_huur"] * loting.normaal(aantal), keuze["laagste_sociale_huur"]
    )
    particulier = _rond(keuze["particuliere_huur"], keuze["spreiding_particuliere_huur"], loting.normaal(aantal))
    kamer = _rond(keuze["kamerhuur"] * keuze["index_kamerhuur"], keuze["spreiding_kamerhuur"], loting.normaal(aantal))
    thuis["kale_huur"] = numpy.select([woning[0], woning[1], woning[3]], [sociaal, particulier, kamer], 0)
    meergezins = loting.treft(keuze["meergezins"], aantal) & (woning[0] | woning[1])
    thuis["servicekosten"] = numpy.where(meergezins, keuze["servicekosten"], 0)
    energie = _rond(keuze["energie"], keuze["spreiding_energie"], loting.normaal(aantal))
    groter = 1 + keuze["energie_per_persoon"] * (thuis.leden.to_numpy() - 1)
    zelfstandig = ~woning[3]
    groter /= groter[zelfstandig].mean() if zelfstandig.any() else 1
    thuis["energiekosten"] = numpy.where(zelfstandig, energie * groter, keuze["energie_kamer"])
    _eigen_woning(thuis, woning[2], loting)
    _vermogen(thuis, woning[2], loting)


def _rond(midden: float, spreiding: float, z: Getallen) -> Getallen:
    """Give amounts that are spread around a median on a logarithmic scale."""
    return midden * numpy.exp(spreiding * z)


def _eigen_woning(thuis: pandas.DataFrame, koop: NDArray[numpy.bool_], loting: Loting) -> None:
    """Give owners a value by district, a mortgage by age, the equity and what living costs."""
    keuze = aannames()
    woz = lees("wijken").gemiddelde_woz_x1000.to_numpy()[thuis.wijk] * 1000 * keuze["index_woz"]
    waarde = _rond(1, keuze["spreiding_woz"], loting.normaal(len(thuis))) * woz
    schuld = numpy.interp(thuis.leeftijd, [30, 80], [keuze["hypotheek_op_30"], keuze["hypotheek_op_80"]])
    schuld = (schuld * loting.rng.uniform(0.6, 1.2, len(thuis))).clip(0, 1) * waarde
    thuis["woz"] = numpy.where(koop, waarde, 0)
    thuis["vermogen_in_woning"] = numpy.where(koop, waarde - schuld, 0)
    lasten = schuld * keuze["hypotheekrente"] / 12 + keuze["overige_eigenaarslasten"]
    thuis["woonlasten_koopwoning"] = numpy.where(koop, lasten, 0)


def _vermogen(thuis: pandas.DataFrame, koop: NDArray[numpy.bool_], loting: Loting) -> None:
    """Draw savings: tenants and owners each have their own distribution, and age and income a place in it."""
    keuze, tabel = aannames(), lees("vermogen")
    leeftijd, groep = thuis.leeftijd.to_numpy(float), thuis.groep.to_numpy(float)
    plaats = keuze["samenhang_vermogen"] * ((leeftijd - 45) / 18 + (groep - 4.5) / 3)
    plaats = plaats - keuze["vermogen_zonder_inkomen"] * (thuis.bron == GEEN).to_numpy() + loting.normaal(len(thuis))
    punt = _gerangschikt(plaats, koop.astype(int), loting)
    bedragen = []
    for wie in ("huur", "koop"):
        punten = tabel[tabel.woning == wie]
        bedragen.append(numpy.expm1(numpy.interp(punt, punten.kwantiel, numpy.log1p(punten.euro))))
    thuis["rendementsgrondslag"] = numpy.where(koop, bedragen[1], bedragen[0]) * keuze["index_vermogen"]


def _opvang(thuis: pandas.DataFrame, personen: pandas.DataFrame, loting: Loting) -> None:
    """Send some of the young children whose parents all work to childcare."""
    keuze = aannames()
    alleen = thuis.type.to_numpy() == 1
    werkt = thuis.bron.isin([LOON_2, WINST]) | (alleen & (thuis.bron == LOON))
    kind = ((personen.rol == KIND) & werkt.to_numpy()[personen.thuis]).to_numpy()
    leeftijd = personen.leeftijd.to_numpy()
    soort = numpy.zeros(len(personen), dtype=int)
    for nummer, (naam, van, tot) in enumerate((("dagopvang", 0, 2), ("bso", 3, 10)), start=1):
        past = kind & (leeftijd >= van) & (leeftijd <= tot)
        soort[past] = nummer * loting.treft(keuze[naam], int(past.sum()))
    personen["soort_kinderopvang"] = pandas.Categorical.from_codes(soort, OPVANG)
    for kolom, wat in (("kinderopvang_uren", "uren"), ("kinderopvang_uurprijs", "uurprijs")):
        personen[kolom] = numpy.array([0, *(keuze[f"{naam}_{wat}"] for naam in OPVANG[1:])])[soort]


# The table


def _tabel(
    stad: Marges, thuis: pandas.DataFrame, personen: pandas.DataFrame, begin: int, gewicht: float, loting: Loting
) -> pandas.DataFrame:
    """Put what was drawn in the columns and types of the table of a population."""
    wie, hoofd = personen.thuis.to_numpy(), (personen.rol == AANVRAGER).to_numpy()
    tekst = pandas.Categorical.from_codes
    bron = numpy.where(thuis.ontheemd & (thuis.bron == GEEN), len(NAMEN_BRON) - 1, thuis.bron)
    uren = numpy.searchsorted([1e-9, 12, 24, 32], thuis.uren, side="right")
    dagen = (365 * loting.rng.random(len(personen))).astype("timedelta64[D]")
    jaar = (PEILDATUM.astype("datetime64[Y]") - (personen.leeftijd.to_numpy() + 1)).astype("datetime64[D]")
    ontheemd = thuis.ontheemd.to_numpy()[wie]
    volwassenen = thuis.leden.to_numpy() - thuis.kinderen.to_numpy()
    tabel = pandas.DataFrame(
        {
            "huishouden": (begin + 1 + wie).astype("int64"),
            "rol": tekst(personen.rol, ROLLEN),
            "gewicht": numpy.full(len(personen), gewicht),
            "wijk": tekst(thuis.wijk.to_numpy()[wie], stad.wijken),
            "kenmerk_huishouden": tekst(thuis.type.to_numpy()[wie], NAMEN_TYPE),
            "kenmerk_woning": tekst(thuis.woning.to_numpy()[wie], NAMEN_WONING),
            "kenmerk_bron": tekst(bron[wie], NAMEN_BRON),
            "kenmerk_uren": tekst(uren[wie], UREN),
            "kenmerk_inkomensgroep": tekst(thuis.groep.to_numpy()[wie], [str(groep) for groep in GROEPEN]),
            "geboortedatum": jaar + dagen + 1,
            "woonsituatie": tekst(numpy.array(SITUATIE)[thuis.woning.to_numpy()[wie]], SITUATIES),
            "is_ontheemde_oekraine": ontheemd,
        }
    )
    persoonlijk = [
        "is_student",
        "heeft_medische_beperking_studie",
        "brutoloon_vanaf",
        "aow_opbouwjaren",
        "soort_kinderopvang",
    ]
    bedragen = [*SOORT, "kinderopvang_uren", "kinderopvang_uurprijs"]
    samen = ["kale_huur", "servicekosten", "energiekosten", "woonlasten_koopwoning", "leefgeld"]
    thuis["leefgeld"] = numpy.where(thuis.ontheemd & (thuis.bron == GEEN), volwassenen * aannames()["leefgeld"], 0)
    for kolom in persoonlijk:
        tabel[kolom] = personen[kolom]
    for kolom in bedragen:
        tabel[kolom] = personen[kolom].to_numpy().round(2).astype("float32")
    for kolom in samen:
        tabel[kolom] = thuis[kolom].to_numpy()[wie].round(2).astype("float32")
    for kolom in ("vermogen_in_woning", "rendementsgrondslag"):
        tabel[kolom] = numpy.where(hoofd, thuis[kolom].to_numpy()[wie], 0).round(2).astype("float32")
    return tabel
