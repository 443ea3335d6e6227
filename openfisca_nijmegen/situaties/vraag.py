"""What a situation asks, and the gate it passes before anything is computed."""

from dataclasses import dataclass, field, replace
from datetime import date

from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berichten import zin_van
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.situaties.controles import controleer, problemen_met_geboorte
from openfisca_nijmegen.situaties.fouten import SituatieError
from openfisca_nijmegen.situaties.opbouw import Situatie
from openfisca_nijmegen.situaties.perioden import eigen_periode, lees_periode, maanden_van, niet_te_vroeg


@dataclass(frozen=True)
class Vraag:
    """One amount to compute: of whom, which variable, for which month or year, and how the situation writes that."""

    meervoud: str
    lid: str
    variabele: str
    periode: str
    geschreven: str = field(default="", compare=False)

    @property
    def sleutels(self) -> tuple[str, ...]:
        """The place of the question in the situation; without a period when the situation does not ask it."""
        plaats = (self.meervoud, self.lid, self.variabele)
        return (*plaats, self.geschreven) if self.geschreven else plaats


@dataclass(frozen=True)
class Aanvraag:
    """What to compute: the month, how it was chosen (Dutch), and the questions of the situation in its order."""

    maand: Period
    keuze: str
    vragen: tuple[Vraag, ...]

    @property
    def maanden(self) -> list[Period]:
        """All months the questions are about, in order; a year stands for its twelve months."""
        perioden = {period(vraag.periode) for vraag in self.vragen} or {self.maand}
        maanden = {maand for periode in perioden if periode.unit != DateUnit.ETERNITY for maand in maanden_van(periode)}
        return sorted(maanden or {self.maand}, key=str)


def bepaal_aanvraag(
    situatie: Situatie, stelsel: TaxBenefitSystem, maand: Period | None = None, vandaag: date | None = None
) -> Aanvraag:
    """Decide what to compute.

    The month is the chosen one; else the last month asked in the situation (January of an asked year); else the month
    in which the last input begins (January for a year); else the current month. A chosen month replaces the periods
    of the questions.

    Args:
        situatie: A situation without :func:`problemen`.
        stelsel: The tax and benefit system.
        maand: The chosen month, or None.
        vandaag: The current date, or None for today.

    Returns:
        The month and the questions.

    Raises:
        SituatieError: The month is from before the first known amounts.
    """
    vragen, invoer = _lees_vragen(situatie, stelsel)
    maand, keuze, vragen = _kies_maand(vragen, invoer, stelsel, maand, vandaag or date.today())
    try:
        niet_te_vroeg(maand)
    except ValueError as fout:
        raise SituatieError("periode", zin_van(fout)) from fout
    # One amount may be asked under two periods that are the same, as a year and its twelve months.
    return Aanvraag(maand, keuze, tuple({(vraag, vraag.geschreven): vraag for vraag in vragen}.values()))


def _lees_vragen(situatie: Situatie, stelsel: TaxBenefitSystem) -> tuple[list[Vraag], list[Period]]:
    """Give the questions, and the months in which the inputs begin (the last one of a number of months)."""
    vragen, invoer = [], []
    for meervoud in (Persoon.plural, Huishouden.plural):
        for lid, inhoud in situatie[meervoud].items():
            for naam, waarden in inhoud.items():
                for tekst, waarde in waarden.items() if naam in stelsel.variables else ():
                    periode = lees_periode(tekst)
                    if waarde is None:
                        vragen.append(Vraag(meervoud, lid, naam, str(periode), tekst))
                    elif periode.unit == DateUnit.MONTH:
                        invoer.append(maanden_van(periode)[-1])
                    elif periode.unit == DateUnit.YEAR:
                        invoer.append(periode.first_month)
    return vragen, invoer


def _kies_maand(
    vragen: list[Vraag], invoer: list[Period], stelsel: TaxBenefitSystem, gekozen: Period | None, vandaag: date
) -> tuple[Period, str, list[Vraag]]:
    """Choose the month, say how, and give the questions about it."""
    if gekozen is not None:
        return gekozen, "gekozen", [_in_maand(vraag, gekozen, stelsel) for vraag in vragen]
    gevraagd = [period(vraag.periode).first_month for vraag in vragen if vraag.periode != "ETERNITY"]
    if gevraagd:
        return max(gevraagd, key=str), "gevraagd in de situatie", vragen
    if invoer:
        return max(invoer, key=str), "de laatste periode met invoer", vragen
    return period(f"{vandaag:%Y-%m}"), "de huidige maand", vragen


def _in_maand(vraag: Vraag, maand: Period, stelsel: TaxBenefitSystem) -> Vraag:
    return replace(vraag, periode=eigen_periode(stelsel.variables[vraag.variabele], maand), geschreven="")


def neem_aan(
    situatie: Situatie, stelsel: TaxBenefitSystem, maand: Period | None = None, vandaag: date | None = None
) -> Aanvraag:
    """Let a situation through the gate: check it, decide what to compute and check it for those months.

    Args:
        situatie: A situation, as :func:`ontleed` gives it or as a form or a request made it.
        stelsel: The tax and benefit system.
        maand: The chosen month, or None.
        vandaag: The current date, or None for today.

    Returns:
        What to compute.

    Raises:
        SituatieError: The first mistake.
    """
    controleer(situatie, stelsel)
    aanvraag = bepaal_aanvraag(situatie, stelsel, maand, vandaag)
    for probleem in problemen_met_geboorte(situatie, aanvraag.maanden):
        raise probleem
    return aanvraag
