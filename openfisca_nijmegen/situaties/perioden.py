"""The periods of a situation: which ones exist, and which fit a variable."""

from functools import lru_cache

from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.variables import Variable

from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.nederlands import eenheid_van
from openfisca_nijmegen.opgegeven import eigen_zetter
from openfisca_nijmegen.situaties.fouten import citaat
from openfisca_nijmegen.tijdvakken import tijdvak
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100

MEESTE_MAANDEN_SAMEN = 12
"""Of so many months the sum can be asked."""

LANGSTE_PERIODE = len("month:2026-01:1200")

OPTELBAAR = frozenset({"EUR/maand", "uur"})
"""The units of monthly values of which a year has twelve times as much; a norm, a share or a number of people stays."""


@lru_cache(maxsize=4096)
def lees_periode(tekst: str) -> Period:
    """Read a month, a year, a number of them, or ETERNITY.

    Args:
        tekst: ``2026-01``, ``2026``, ``month:2026-01:3``, ``ETERNITY``.

    Returns:
        The period; months and years begin on the first day of a month.

    Raises:
        ValueError: No such period; the message is a Dutch sentence.
    """
    bestaat_niet = Melding("{periode} is geen bestaande periode; schrijf een maand als 2026-01.", periode=citaat(tekst))
    aantal = tekst.split(":")[2:]
    if len(tekst) > LANGSTE_PERIODE or not tekst.isascii() or not all(deel.isdigit() for deel in aantal):
        raise ValueError(bestaat_niet)
    try:
        gelezen = period(tekst)
    except ValueError as fout:
        raise ValueError(bestaat_niet) from fout
    if gelezen.unit == DateUnit.ETERNITY:
        return gelezen
    if gelezen.unit not in (DateUnit.MONTH, DateUnit.YEAR) or gelezen.start.day != 1:
        raise ValueError(
            Melding(
                "{periode} is geen maand of jaar; schrijf een maand als 2026-01 of een jaar als 2026.",
                periode=citaat(tekst),
            )
        )
    laatste_jaar = (gelezen.start.year * 12 + gelezen.start.month - 2 + gelezen.size_in_months) // 12
    if gelezen.size < 1 or gelezen.start.year < EERSTE_JAAR or laatste_jaar > LAATSTE_JAAR:
        raise ValueError(
            Melding(
                "{periode} ligt niet tussen {eerste} en {laatste}.",
                periode=citaat(tekst),
                eerste=EERSTE_JAAR,
                laatste=LAATSTE_JAAR,
            )
        )
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
        raise ValueError(Melding("{periode} is niet één maand; schrijf een maand als 2026-01.", periode=citaat(tekst)))
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
            Melding(
                "voor {periode} zijn geen bedragen bekend, want de parameters beginnen op {datum}; vraag een periode "
                "vanaf {maand}.",
                periode=str(gevraagd),
                datum=EERSTE_DATUM,
                maand=EERSTE_DATUM[:7],
            )
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


@lru_cache(maxsize=4096)
def namen_van_maanden(gevraagd: Period) -> tuple[str, ...]:
    """Name the months of a period: 2026-01."""
    return tuple(map(str, maanden_van(gevraagd)))


def mag_over_meer_maanden(variabele: Variable) -> bool:
    """Tell whether a monthly variable takes a year."""
    return eigen_zetter(variabele) is not None


def telt_op(variabele: Variable) -> bool:
    """Tell whether the value of a longer period is the sum of its months."""
    return variabele.value_type in (int, float) and eenheid_van(variabele) in OPTELBAAR


def fout_in_periode(variabele: Variable, gelezen: Period, is_vraag: bool) -> Melding | None:
    """Say why a period does not fit a variable."""
    naam, jaar = variabele.name, gelezen.start.year
    if variabele.definition_period == DateUnit.ETERNITY:
        past = gelezen.unit == DateUnit.ETERNITY
        return None if past else Melding("{naam} geldt altijd; schrijf ETERNITY als periode.", naam=naam)
    if gelezen.unit == DateUnit.ETERNITY:
        if variabele.definition_period == DateUnit.YEAR:
            return Melding("{naam} verandert in de tijd; geef haar per jaar, als 2026.", naam=naam)
        return Melding("{naam} verandert in de tijd; geef haar per maand, als 2026-01.", naam=naam)
    if variabele.definition_period == DateUnit.YEAR:
        past = gelezen.unit == DateUnit.YEAR and gelezen.size == 1 and gelezen.start.month == 1
        if past:
            return None
        return Melding("{naam} geldt per jaar; schrijf een kalenderjaar, als {jaar}.", naam=naam, jaar=jaar)
    maanden = gelezen.size_in_months
    if maanden == 1 or (not is_vraag and mag_over_meer_maanden(variabele)):
        return None
    if not is_vraag:
        return Melding(
            "{naam} kan alleen per maand worden ingevoerd; schrijf een maand, als {jaar}-01.", naam=naam, jaar=jaar
        )
    if not telt_op(variabele):
        return Melding(
            "{naam} kan alleen per maand worden gevraagd; schrijf een maand, als {jaar}-01.", naam=naam, jaar=jaar
        )
    if maanden > MEESTE_MAANDEN_SAMEN:
        return Melding(
            "{naam} kan over ten hoogste {meeste} maanden samen worden gevraagd.",
            naam=naam,
            meeste=MEESTE_MAANDEN_SAMEN,
        )
    return None
