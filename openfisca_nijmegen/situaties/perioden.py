"""The periods of a situation: which ones exist, and which fit a variable."""

from functools import lru_cache

from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.variables import Variable

from openfisca_nijmegen.opgegeven import eigen_zetter
from openfisca_nijmegen.situaties.fouten import citaat
from openfisca_nijmegen.tijdvakken import tijdvak
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100


@lru_cache(maxsize=10_000)
def lees_periode(tekst: str) -> Period:
    """Read a month, a year, a number of them, or ETERNITY.

    Args:
        tekst: ``2026-01``, ``2026``, ``month:2026-01:3``, ``ETERNITY``.

    Returns:
        The period; months and years begin on the first day of a month.

    Raises:
        ValueError: No such period; the message is a Dutch sentence.
    """
    try:
        gelezen = period(tekst)
    except ValueError as fout:
        raise ValueError(f"{citaat(tekst)} is geen bestaande periode; schrijf een maand als 2026-01.") from fout
    if gelezen.unit == DateUnit.ETERNITY:
        return gelezen
    if gelezen.unit not in (DateUnit.MONTH, DateUnit.YEAR) or gelezen.start.day != 1:
        raise ValueError(f"{citaat(tekst)} is geen maand of jaar; schrijf een maand als 2026-01 of een jaar als 2026.")
    jaren = gelezen.size if gelezen.unit == DateUnit.YEAR else gelezen.size // 12
    if gelezen.size < 1 or not EERSTE_JAAR <= gelezen.start.year <= LAATSTE_JAAR - jaren:
        raise ValueError(f"{citaat(tekst)} ligt niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")
    return tijdvak(gelezen)


def lees_maand(tekst: str) -> Period:
    """Read the month to compute.

    Args:
        tekst: ``2026-01``.

    Returns:
        The month.

    Raises:
        ValueError: Not one month, or one from before the first known amounts; the message is a Dutch sentence.
    """
    maand = lees_periode(tekst)
    if maand.unit != DateUnit.MONTH or maand.size != 1:
        raise ValueError(f"{citaat(tekst)} is niet één maand; schrijf een maand als 2026-01.")
    return niet_te_vroeg(maand)


def niet_te_vroeg(gevraagd: Period) -> Period:
    """Let a period through that begins when amounts are known.

    Args:
        gevraagd: The asked period.

    Returns:
        The same period.

    Raises:
        ValueError: It begins before the first known amounts; the message is a Dutch sentence.
    """
    if str(gevraagd.start) < EERSTE_DATUM:
        raise ValueError(
            f"voor {gevraagd} zijn geen bedragen bekend, want de parameters beginnen op {EERSTE_DATUM}; vraag een "
            f"periode vanaf {EERSTE_DATUM[:7]}."
        )
    return gevraagd


def eigen_periode(variabele: Variable, maand: Period) -> str:
    """Give the period of a variable that belongs to a month: the month, its calendar year, or ETERNITY."""
    if variabele.definition_period == DateUnit.ETERNITY:
        return "ETERNITY"
    return str(maand.this_year if variabele.definition_period == DateUnit.YEAR else maand)


def maanden_van(gevraagd: Period) -> list[Period]:
    """Give the months of a period."""
    return list(gevraagd.get_subperiods(DateUnit.MONTH))


def mag_over_meer_maanden(variabele: Variable) -> bool:
    """Tell whether a monthly variable takes a year."""
    return eigen_zetter(variabele) is not None


def fout_in_periode(variabele: Variable, gelezen: Period, is_vraag: bool) -> str | None:
    """Say why a period does not fit a variable."""
    naam = variabele.name
    if variabele.definition_period == DateUnit.ETERNITY:
        return None if gelezen.unit == DateUnit.ETERNITY else f"{naam} geldt altijd; schrijf ETERNITY als periode."
    if gelezen.unit == DateUnit.ETERNITY:
        soort = "per jaar, als 2026" if variabele.definition_period == DateUnit.YEAR else "per maand, als 2026-01"
        return f"{naam} verandert in de tijd; geef haar {soort}."
    if variabele.definition_period == DateUnit.YEAR:
        past = gelezen.unit == DateUnit.YEAR and gelezen.size == 1 and gelezen.start.month == 1
        return None if past else f"{naam} is een jaarbedrag; schrijf een kalenderjaar, als {gelezen.start.year}."
    een_maand = gelezen.unit == DateUnit.MONTH and gelezen.size == 1
    if een_maand or (not is_vraag and mag_over_meer_maanden(variabele)):
        return None
    werkwoord = "gevraagd" if is_vraag else "ingevoerd"
    return f"{naam} kan alleen per maand worden {werkwoord}; schrijf een maand, als {gelezen.start.year}-01."
