"""What is looked at, of the outcomes of a population: cost, losers and shortage, after take-up."""

from dataclasses import dataclass

import numpy
import pandas
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.results.gebruik import tarieven
from openfisca_nijmegen.results.lezen import lees_gegevens
from openfisca_nijmegen.results.uitkomsten import Uitkomsten
from openfisca_nijmegen.sensitivity.model import Maten
from openfisca_nijmegen.sensitivity.onderwerpen import bereiken
from openfisca_nijmegen.simulation.rekenen import SCENARIO


@dataclass(frozen=True)
class Uitkomst:
    """What ``reken`` gives for one scenario: a row for each household."""

    tabel: "pandas.DataFrame"
    stelsel: TaxBenefitSystem
    jaar: int


def is_gelijk(een: Uitkomst, ander: Uitkomst) -> bool:
    """Tell whether households have the same to spend from the same schemes, with the same take-up."""
    posten = lees_gegevens("posten.yaml")
    kolommen = [posten["totaal"], *posten["regelingen"], *(r.get("bedrag") for r in posten["regelingen"].values())]
    gelezen = [naam for naam in kolommen if naam in een.tabel]
    zelfde = numpy.array_equal(een.tabel[gelezen].to_numpy(), ander.tabel[gelezen].to_numpy())
    return zelfde and tarieven(een.stelsel, een.jaar) == tarieven(ander.stelsel, ander.jaar)


def meet(wordt: Uitkomst, was: Uitkomst) -> Maten:
    """Add up what is looked at.

    Args:
        wordt: The scenario; its take-up holds.
        was: The scenario that it is compared with, for the same households.

    Returns:
        The measures.
    """
    tabel = pandas.concat([u.tabel.assign(**{SCENARIO: str(plek)}) for plek, u in enumerate((was, wordt))])
    uitkomsten = Uitkomsten(tabel.sort_index(kind="stable"), wordt.jaar, stelsel=wordt.stelsel)
    betaald = {
        naam: uitkomsten.som(uitkomsten.bedrag(naam)[:, 1] * uitkomsten.gebruikt(naam))
        for naam in uitkomsten.regelingen()
        if uitkomsten.is_van_gemeente(naam)
    }
    return Maten(
        kosten=sum(betaald.values()),
        mmb=betaald.get(bereiken()["apart"], 0.0),
        verliezers=float(uitkomsten.winst_en_verlies()["achteruit"].sum()),
        tekort=uitkomsten.som(uitkomsten.tekort_bedrag[:, 1]),
    )
