"""Hold a population against what is published: the margins that it was fitted to, and those that were held out.

What is held out stands in ``margins/toetsen.csv``: an expression over households, counted with their weights, and what
is published of it. Some need what the model computes, and for a benefit that not everybody asks, the share that does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pandas
from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.figuren import KLEUREN, bewaar, in_procent, nieuwe_figuur
from openfisca_nijmegen.nederlands import getal, procent
from openfisca_nijmegen.population.tabel import GEWICHT, HUISHOUDEN, ROL, per_huishouden
from openfisca_nijmegen.population.trekken import NAMEN_TYPE, NAMEN_WONING, PEILDATUM
from openfisca_nijmegen.population.trekken_inkomen import JAAR
from openfisca_nijmegen.population.trekken_marges import (
    GROEPEN,
    Getallen,
    aannames,
    leeftijdsgroep,
    lees,
    marges,
    particulier,
    register,
)
from openfisca_nijmegen.results.gebruik import tarieven
from openfisca_nijmegen.simulation.rekenen import reken

INGEPAST, ACHTERGEHOUDEN = "ingepast", "achtergehouden"

RUIMTE = 0.02
"""So much a fitted margin may differ, as a share of what is published."""

HEEL = 2
"""So many households more or less are not counted as a difference: a household cannot be cut."""

OVERIG = f"{NAMEN_TYPE[-1]}, "
"""Of these few households no margin but their number is published."""

STEEKPROEF = 20_000
"""So many households the model computes for the margins that need it."""

MEESTE = 10
"""A margin with more cells is told in short on the terminal."""

TABEL, FIGUUR = "validatie.csv", "validatie"
"""The files that are written."""

HUIDIG = "huidig"
"""The scenario that the published figures are about."""


@dataclass(frozen=True)
class Toetsing:
    """A population beside what is published.

    ``tabel`` has a row a number: ``soort`` (fitted or held out), ``marge``, ``cel``, ``doel``, ``uitkomst``,
    ``afwijking`` (a share of what is published), ``eenheid``, ``bron``, ``jaar`` and ``status``. ``gewicht`` is what
    the heaviest household counts for, ``berekend`` how many the model computed.
    """

    tabel: pandas.DataFrame
    gewicht: float
    berekend: int

    @property
    def buiten(self) -> pandas.DataFrame:
        """The fitted margins that differ by more than they may."""
        ingepast = self.tabel[self.tabel.soort == INGEPAST]
        mag = numpy.maximum(RUIMTE * ingepast.doel, HEEL * self.gewicht)
        return ingepast[(ingepast.uitkomst - ingepast.doel).abs() > mag]


def toets(personen: pandas.DataFrame, stelsel: TaxBenefitSystem, steekproef: int = STEEKPROEF) -> Toetsing:
    """Hold a population against the margins.

    Args:
        personen: A table that ``population build`` drew.
        stelsel: The system with the rules of today.
        steekproef: At most about so many households are computed, taken at equal steps.

    Returns:
        The comparison.
    """
    deel = _deel(personen, steekproef)
    rijen = [*_ingepast(personen), *_wijken(personen), *_achtergehouden(_huishoudens(deel, stelsel), stelsel)]
    tabel = pandas.DataFrame(rijen)
    tabel.insert(5, "afwijking", tabel.uitkomst / tabel.doel - 1)
    return Toetsing(tabel, float(personen[GEWICHT].max()), len(per_huishouden(deel)))


def _ingepast(personen: pandas.DataFrame) -> Iterator[dict[str, Any]]:
    """Give every cell of the fitted margins."""
    stad, thuis = marges(), per_huishouden(personen)
    type_wijk, woning_wijk = stad.assen[0, 4], stad.assen[3, 4]
    soort, woning, groep = thuis.kenmerk_huishouden, thuis.kenmerk_woning, thuis.kenmerk_inkomensgroep
    for naam, kolommen, cellen, doel in (
        ("huishoudens_type", [soort], [NAMEN_TYPE], type_wijk.sum(axis=1)),
        ("huishoudens_wijk", [thuis.wijk], [stad.wijken], type_wijk.sum(axis=0)),
        ("woningen", [woning], [NAMEN_WONING], woning_wijk.sum(axis=1)),
        ("inkomensgroepen", [soort, groep], [NAMEN_TYPE, list(map(str, GROEPEN))], stad.assen[0, 2]),
        ("huishoudens_type_wijk", [soort, thuis.wijk], [NAMEN_TYPE, stad.wijken], type_wijk),
        ("woningen_wijk", [woning, thuis.wijk], [NAMEN_WONING, stad.wijken], woning_wijk),
    ):
        alle = pandas.MultiIndex.from_product(cellen)
        som = thuis[GEWICHT].groupby([kolom.astype(str).to_numpy() for kolom in kolommen]).sum()
        som.index = pandas.MultiIndex.from_tuples([cel if isinstance(cel, tuple) else (cel,) for cel in som.index])
        uitkomst = som.reindex(alle, fill_value=0).to_numpy()
        yield from _cellen(naam, [", ".join(cel) for cel in alle], doel.ravel(), uitkomst, "huishoudens", OVERIG)
    leeftijd = particulier()
    groepen = leeftijdsgroep(_leeftijden(personen))
    inwoners = numpy.bincount(groepen, personen[GEWICHT].to_numpy(float), len(leeftijd)).astype(float)
    vanaf = [f"vanaf {van} jaar" for van in leeftijd.leeftijd_van]
    yield from _cellen("personen_leeftijd", vanaf, leeftijd.particulier.to_numpy(), inwoners, "personen")
    studenten = numpy.array([personen[GEWICHT][personen.is_student].sum()])
    yield from _cellen("studenten", ["hbo en wo"], numpy.array([aannames()["studenten"]]), studenten, "personen")


def _cellen(
    naam: str, cellen: Iterable[str], doelen: Getallen, uitkomsten: Getallen, eenheid: str, zonder: str = " "
) -> Iterator[dict[str, Any]]:
    """Give the cells of a margin with what the register says of it; cells that begin so are of nobody."""
    over = register()["marges"][naam]
    herkomst = {kolom: over[kolom] for kolom in ("bron", "jaar", "status")}
    for cel, doel, uitkomst in zip(cellen, doelen, uitkomsten, strict=True):
        if cel.startswith(zonder):
            continue
        rij = {"soort": over["rol"], "marge": naam, "cel": cel, "doel": doel, "uitkomst": uitkomst, "eenheid": eenheid}
        yield {**rij, **herkomst}


def _wijken(personen: pandas.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the inhabitants of each district by age, which were held out."""
    tabel = lees("wijken").set_index("wijk").filter(like="leeftijd_")
    groep = numpy.searchsorted([15, 25, 45, 65], _leeftijden(personen), side="right")
    som = personen[GEWICHT].groupby([personen.wijk.astype(str).to_numpy(), groep]).sum().unstack(fill_value=0)
    doel = tabel / tabel.to_numpy().sum() * personen[GEWICHT].sum()
    for kolom, plaats in zip(tabel, range(tabel.shape[1]), strict=True):
        cellen = [f"{wijk}, {kolom.removeprefix('leeftijd_').replace('_', '-')}" for wijk in tabel.index]
        for rij in _cellen("wijken", cellen, doel[kolom].to_numpy(), som[plaats].reindex(tabel.index), "personen"):
            yield {**rij, "soort": ACHTERGEHOUDEN}


def _leeftijden(personen: pandas.DataFrame) -> NDArray[numpy.int_]:
    """Give the ages in whole years on the day of the margins."""
    geboren = personen.geboortedatum.to_numpy().astype("datetime64[D]")
    jaar = geboren.astype("datetime64[Y]")
    nog_niet = geboren - jaar.astype("datetime64[D]") > numpy.timedelta64(0)
    return (PEILDATUM.astype("datetime64[Y]") - jaar).astype(int) - nog_niet


def _deel(personen: pandas.DataFrame, aantal: int) -> pandas.DataFrame:
    """Take about so many households at equal steps, that stand for the others too."""
    nummer = (personen[ROL] == "aanvrager").to_numpy().cumsum() - 1
    stap = max(1, -(-(nummer[-1] + 1) // aantal))
    deel = personen[nummer % stap == 0].reset_index(drop=True)
    som = per_huishouden(personen)[GEWICHT].sum() / per_huishouden(deel)[GEWICHT].sum()
    return deel.assign(**{GEWICHT: deel[GEWICHT] * som})


def _huishoudens(personen: pandas.DataFrame, stelsel: TaxBenefitSystem) -> pandas.DataFrame:
    """Give a row a household: what was drawn of it and what the model computes, in the prices of the margins."""
    thuis = per_huishouden(personen).assign(leeftijd=_leeftijden(per_huishouden(personen))).set_index(HUISHOUDEN)
    berekend = reken(personen, JAAR, [scenarios.kies(HUIDIG, stelsel.parameters)], stelsel).set_index(HUISHOUDEN)
    thuis = thuis.join(berekend[berekend.columns.difference(thuis.columns)])
    bij = personen.groupby(HUISHOUDEN, sort=False)
    thuis["leden"] = bij.size()
    thuis["student"] = thuis.is_student
    paar = personen[personen[ROL] == "partner"][HUISHOUDEN]
    thuis["partner"] = thuis.index.isin(paar).astype(int)
    thuis["uitkeringen"] = (personen.bruto_uitkering > 0).groupby(personen[HUISHOUDEN]).sum()
    thuis["zelfstandigen"] = (personen.winst_uit_onderneming > 0).groupby(personen[HUISHOUDEN]).sum()
    keuze = aannames()
    te_besteden = sum(teken * thuis[naam] for naam, teken in register()["besteedbaar_cbs"].items())
    thuis["besteedbaar_cbs"] = (te_besteden - keuze["zorgpremie"] * (1 + thuis.partner)) / keuze["index_inkomen"]
    factoren = lees("equivalentie").set_index(["volwassenen", "kinderen"]).factor.unstack().to_numpy()
    factor = factoren[thuis.partner, thuis.aantal_kinderen.astype(int).clip(upper=factoren.shape[1] - 1)]
    thuis["gestandaardiseerd"] = thuis.besteedbaar_cbs / factor
    grenzen = lees("inkomensgrenzen").grens_x1000.to_numpy() * 1000
    thuis["groep_model"] = 1 + numpy.searchsorted(grenzen, thuis.gestandaardiseerd.to_numpy(), side="right")
    return thuis


def _achtergehouden(thuis: pandas.DataFrame, stelsel: TaxBenefitSystem) -> Iterator[dict[str, Any]]:
    """Give what ``toetsen.csv`` asks of households, and the income groups that the model gives."""
    gebruik = tarieven(stelsel, JAAR)
    for toets_ in lees("toetsen").itertuples():
        onder = thuis if pandas.isna(toets_.onder) else thuis.query(toets_.onder)
        waarde = numpy.broadcast_to(numpy.asarray(onder.eval(toets_.wat), dtype=float), len(onder))
        uitkomst = MATEN[toets_.maat](waarde, onder[GEWICHT].to_numpy(float))
        yield {
            "soort": ACHTERGEHOUDEN,
            "marge": toets_.marge,
            "cel": toets_.cel,
            "doel": toets_.doel,
            "uitkomst": uitkomst * gebruik.get(toets_.gebruik, 1.0),
            "eenheid": toets_.eenheid,
            "bron": toets_.bron,
            "jaar": toets_.jaar,
            "status": toets_.status,
        }
    doel = marges().assen[0, 2]
    for plaats, naam in enumerate(NAMEN_TYPE[:-1]):
        deel = thuis[thuis.kenmerk_huishouden == naam]
        som = numpy.bincount(deel.groep_model - 1, deel[GEWICHT], minlength=len(GROEPEN))
        cellen = [f"{naam}, groep {groep} volgens het model" for groep in GROEPEN]
        for rij in _cellen("inkomensgroepen", cellen, doel[plaats] / doel[plaats].sum(), som / som.sum(), "aandeel"):
            yield {**rij, "soort": ACHTERGEHOUDEN}


def _mediaan(waarden: Getallen, gewichten: Getallen) -> float:
    volgorde = numpy.argsort(waarden, kind="stable")
    som = gewichten[volgorde].cumsum()
    return float(waarden[volgorde][numpy.searchsorted(som, som[-1] / 2)])


MATEN = {
    "som": lambda waarden, gewichten: float(waarden @ gewichten),
    "aandeel": lambda waarden, gewichten: float(numpy.average(waarden, weights=gewichten)),
    "gemiddelde": lambda waarden, gewichten: float(numpy.average(waarden, weights=gewichten)),
    "mediaan": _mediaan,
}
"""How ``toetsen.csv`` counts: with the weights of the households."""


def als_tekst(toetsing: Toetsing) -> str:
    """Write a comparison for the terminal.

    Args:
        toetsing: The comparison.

    Returns:
        The fitted margins in short with each cell that differs too much, those held out one by one, and what nobody
        publishes.
    """
    ingepast = toetsing.tabel[toetsing.tabel.soort == INGEPAST]
    buiten = toetsing.buiten
    regels = ["Ingepast (hierop is de bevolking getrokken; hoogstens 2% ernaast)", ""]
    regels.append(_rij("marge", "cellen", "grootste afwijking", "te ver"))
    for naam, cellen in ingepast.groupby("marge", sort=False):
        grootste = cellen.afwijking.abs().max()
        regels.append(_rij(naam, str(len(cellen)), procent(round(grootste, 4)), str((buiten.marge == naam).sum())))
    for rij in buiten.itertuples():
        regels.append(f"  Te ver: {rij.marge}, {rij.cel}: {_getal(rij.uitkomst)} in plaats van {_getal(rij.doel)}.")
    regels += ["", "Achtergehouden (hierop is niet getrokken)", ""]
    breed = 72
    regels.append(f"{'':{breed}}{'gepubliceerd':>13}{'uitkomst':>11}{'verschil':>10}  jaar, eenheid, status")
    achter = toetsing.tabel[toetsing.tabel.soort == ACHTERGEHOUDEN]
    for naam, cellen in achter.groupby("marge", sort=False):
        if len(cellen) > MEESTE:
            fout = cellen.afwijking.abs()
            gemiddeld, ergst = numpy.average(fout, weights=cellen.doel), cellen.loc[fout.idxmax()]
            kort = f"{naam}: {len(cellen)} cellen, gemiddeld {procent(round(gemiddeld, 3))} ernaast; het meest "
            regels.append(f"{kort}{ergst.cel}: {_getal(ergst.uitkomst)} in plaats van {_getal(ergst.doel)}")
            continue
        for rij in cellen.itertuples():
            verschil = f"{'+' if rij.afwijking >= 0 else ''}{100 * rij.afwijking:.0f}%"
            over = f"{rij.jaar}, {rij.eenheid}, {rij.status}"
            getallen = f"{_getal(rij.doel):>13}{_getal(rij.uitkomst):>11}{verschil:>10}"
            regels.append(f"{f'{naam}: {rij.cel}':{breed}}{getallen}  {over}")
    regels += ["", f"Wat het model moet berekenen, is berekend van {getal(toetsing.berekend, 0)} huishoudens."]
    regels += ["", "Wat niemand publiceert:", *(f"- {regel}" for regel in register()["ontbreekt"])]
    return "\n".join(regels)


def _rij(*delen: str) -> str:
    return f"{delen[0]:26}" + "".join(f"{deel:>20}" for deel in delen[1:])


def _getal(waarde: float) -> str:
    return getal(round(waarde, 3 if abs(waarde) < 10 else 0))


def teken(toetsing: Toetsing, map_: Path) -> list[Path]:
    """Draw how far each figure is from what is published.

    Args:
        toetsing: The comparison.
        map_: The folder to write in.

    Returns:
        The files.
    """
    achter = toetsing.tabel[toetsing.tabel.soort == ACHTERGEHOUDEN]
    groot = achter.groupby("marge").cel.transform("size") > MEESTE
    los = achter[~groot]
    namen = [f"{rij.marge}: {rij.cel}" for rij in los.itertuples()]
    ingepast = toetsing.tabel[toetsing.tabel.soort == INGEPAST]
    marges_ = list(dict.fromkeys(ingepast.marge))
    figuur, assen = nieuwe_figuur(11, 0.26 * (len(los) + len(marges_)) + 1.4)
    for plaats, marge in enumerate(marges_):
        afwijking = ingepast.afwijking[ingepast.marge == marge]
        assen.plot(afwijking, numpy.full(len(afwijking), plaats), "|", color=KLEUREN[0], markersize=9)
    assen.plot(los.afwijking, numpy.arange(len(los)) + len(marges_), "o", color=KLEUREN[1], markersize=5)
    assen.set_yticks(range(len(marges_) + len(los)), [f"ingepast: {naam}" for naam in marges_] + namen, fontsize=8)
    assen.axvspan(-RUIMTE, RUIMTE, color="#dddddd", zorder=0)
    assen.axvline(0, color="#555555", linewidth=0.8)
    assen.set_ylim(len(marges_) + len(los) - 0.4, -0.6)
    in_procent(assen, "x")
    assen.set_xlabel("verschil met wat is gepubliceerd; de grijze band is 2% aan weerszijden")
    return bewaar(figuur, map_ / FIGUUR)
