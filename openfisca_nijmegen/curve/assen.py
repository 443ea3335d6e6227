"""What a curve runs along: an input of a person or household, or hours of work at the minimum wage."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.periods import DateUnit, Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.nederlands import PER, eenheid_van, getal, is_geld
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.situaties.variabelen import INVOERBAAR
from openfisca_nijmegen.voorbeelden import loonregels, uurloon

UREN = "uren"


@dataclass(frozen=True)
class As:
    """The horizontal axis: its name as the user gives it, and the input that it sets."""

    naam: str
    label: str
    eenheid: str
    """How a value reads: ``euro per maand``, ``uur per week``."""
    invoer: str
    is_inkomen: bool
    """Whether an extra euro of it comes in, so that a part of it can disappear."""

    @property
    def in_euro(self) -> bool:
        """Tell whether the values of the axis are euros."""
        return self.eenheid.startswith("euro")

    def fijnheid(self, per_maand: float) -> float:
        """Say how many units to tell apart there are in one of the axis: euros of wage in an hour, else 1."""
        return per_maand if self.naam == UREN else 1.0

    def toon(self, per_maand: float, *waarden: float) -> str:
        """Write a value of the axis, or a stretch; of hours also what they earn.

        Args:
            per_maand: What one unit is in a month.
            waarden: The value, or begin and end.

        Returns:
            The text: ``€ 1.456``, ``€ 1.418 naar € 1.419``, ``23,4 uur per week (€ 1.522 bruto)``.
        """
        if self.in_euro:
            return " naar ".join(f"€ {_kort(waarde)}" for waarde in waarden)
        lonen = " naar ".join(f"€ {getal(round(waarde * per_maand), 0)}" for waarde in waarden)
        erbij = f" ({lonen} bruto)" if self.naam == UREN else ""
        return f"{' naar '.join(_kort(waarde) for waarde in waarden)} {self.eenheid}{erbij}"

    def maten(self, stelsel: TaxBenefitSystem, simulatie: Simulation, plaats: int, jaar: Period) -> dict[Period, float]:
        """Give what one unit of the axis is in each period of the input: 1, or the wage of an hour a week.

        Args:
            stelsel: The system of the simulation.
            simulatie: A simulation that holds the person or household once.
            plaats: Its place.
            jaar: The calendar year.

        Returns:
            By period of the input, the value of the input for each unit of the axis.
        """
        perioden = jaar.get_subperiods(stelsel.variables[self.invoer].definition_period)
        if self.naam != UREN:
            return dict.fromkeys(perioden, 1.0)
        return {maand: float(uurloon(simulatie, maand)[plaats]) * loonregels()["weken"] / 12 for maand in perioden}


VELD = "varieer"
"""The field of a request that names the axis."""


def kies_as(naam: str, stelsel: TaxBenefitSystem) -> As:
    """Find the axis that a user names.

    Args:
        naam: ``uren``, or a numeric input per month or per year.
        stelsel: The tax and benefit system.

    Returns:
        The axis.

    Raises:
        GebruiksError: There is no such input, or it has no numbers that can run; the message is one sentence.
    """
    if naam == UREN:
        uren = gegevens()[UREN]
        return As(naam, uren["label"], uren["eenheid"], loon(), True)
    if naam not in stelsel.variables:
        slot = suggestie(naam, [UREN, *stelsel.variables])
        raise GebruiksError(Melding("Er is geen invoer {naam}{slot}", naam=citaat(naam), slot=slot), VELD)
    variabele = stelsel.variables[naam]
    if variabele.formulas and naam not in INVOERBAAR:
        wat = Melding("{naam} wordt berekend en is geen invoer; varieer een bedrag dat u zelf opgeeft.", naam=naam)
        raise GebruiksError(wat, VELD)
    if variabele.value_type not in (int, float) or variabele.definition_period == DateUnit.ETERNITY:
        wat = Melding("{naam} is geen getal per maand of per jaar; varieer een bedrag of een aantal.", naam=naam)
        raise GebruiksError(wat, VELD)
    return As(naam, variabele.label, _eenheid(eenheid_van(variabele)), naam, naam in gegevens()["inkomens"])


def opvang() -> str:
    """Name the input that follows the hours of work."""
    return gegevens()["opvang"]


def loon() -> str:
    """Name the input in which hours of work end up."""
    return loonregels()["invoer"]


def _eenheid(eenheid: str) -> str:
    """Write a unit as a reader says it: ``euro per maand``."""
    if not is_geld(eenheid):
        return eenheid
    return " ".join(["euro", *(PER[periode] for periode in eenheid.split("/")[1:])])


def _kort(waarde: float) -> str:
    afgerond = round(waarde, 2)
    return getal(afgerond, 0 if afgerond == int(afgerond) else 2)


@cache
def gegevens() -> dict[str, Any]:
    """Read what a curve needs to know of inputs."""
    return yaml.safe_load(files(__name__.rpartition(".")[0]).joinpath("assen.yaml").read_text(encoding="utf-8"))
