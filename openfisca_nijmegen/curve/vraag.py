"""What a curve is asked about: a household, the input that runs, along which values, in which period."""

from copy import deepcopy
from dataclasses import dataclass, field, replace

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.comparison import herhaal
from openfisca_nijmegen.comparison.vergelijking import in_gemeente, lees_periode_van_vergelijking
from openfisca_nijmegen.curve.assen import UREN, As, kies_as, loon, opvang
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.nederlands import getal, opsomming
from openfisca_nijmegen.situaties import (
    Situatie,
    bouw_simulatie,
    controleer,
    leden_van,
    lees_periode,
    per_maand,
    problemen,
)
from openfisca_nijmegen.situaties import problemen_met_geboorte as problemen_in
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.situaties.perioden import maanden_van

MEESTE_PUNTEN = 1000
"""So many points are computed at most, in all scenarios and municipalities together."""

Punten = NDArray[numpy.float64]


@dataclass(frozen=True)
class Vraag:
    """A curve to compute."""

    situatie: Situatie
    """A checked situation with one household, without the input that runs; or with more, each with one of ``leden``."""
    as_: As
    leden: tuple[str, ...]
    """Whose input runs: persons, or households."""
    x: Punten
    """The values, of shape (n,), each as far from the next."""
    periode: Period
    """A month or a calendar year."""
    gegeven: float = 0
    """What the situation gave for the input, over the year: childcare keeps its ratio to it."""
    opvang: dict[str, dict[str, float]] = field(default_factory=dict)
    """Hours of childcare that follow the input, by person and period."""

    @property
    def jaar(self) -> Period:
        """Give the calendar year over which the input runs."""
        return self.periode.this_year

    def per_eenheid(self, stelsel: TaxBenefitSystem) -> float:
        """Give what one unit of the axis is over the period: euros, or units of the input.

        Args:
            stelsel: The system of a scenario.

        Returns:
            12 for a monthly amount over a year, the wage of an hour a week in the month for hours.
        """
        maten = self._maten(stelsel)
        maanden = maanden_van(self.periode)
        return sum(maat for deel, maat in maten.items() if deel in maanden) or sum(maten.values()) * len(maanden) / 12

    def bouw(self, stelsel: TaxBenefitSystem, x: Punten) -> Simulation:
        """Build one simulation with the household once for every value.

        Args:
            stelsel: The system of a scenario.
            x: The values, of shape (m,); they need not be those of the question.

        Returns:
            A simulation with m copies of the household, or of each household in turn, nothing computed.
        """
        een = bouw_simulatie(self.situatie, stelsel)
        per_keer = een.populations[Huishouden.key].count
        simulatie = herhaal(een, [nummer for nummer in range(per_keer) for _ in x])
        maten = self._maten(stelsel)
        for periode, maat in maten.items():
            _zet(simulatie, self.as_.invoer, periode, {lid: half_naar_boven(x * maat, CENT) for lid in self.leden})
        verhouding = x * sum(maten.values()) / self.gegeven if self.opvang else x
        uren: dict[str, dict[str, Punten]] = {}
        for kind, per_periode in self.opvang.items():
            for maand, aantal in per_periode.items():
                uren.setdefault(maand, {})[kind] = half_naar_boven(aantal * verhouding, CENT)
        for maand, van_kinderen in uren.items():
            _zet(simulatie, opvang(), lees_periode(maand), van_kinderen)
        return simulatie

    def in_gemeente(self, gemeente: str) -> "Vraag":
        """Let the households live in another municipality.

        Args:
            gemeente: Its key.

        Returns:
            The question for that municipality.
        """
        return replace(self, situatie=in_gemeente(self.situatie, gemeente, self.periode))

    def _maten(self, stelsel: TaxBenefitSystem) -> dict[Period, float]:
        een = bouw_simulatie(self.situatie, stelsel)
        populatie = een.get_variable_population(self.as_.invoer)
        return self.as_.maten(stelsel, een, list(populatie.ids).index(self.leden[0]), self.jaar)


def maak_vraag(
    situatie: Situatie,
    stelsel: TaxBenefitSystem,
    varieer: str,
    van: float,
    tot: float,
    stap: float,
    periode: str,
    persoon: str | None = None,
    huishouden: str | None = None,
    opvang_volgt: bool = False,
) -> Vraag:
    """Check what a user asks.

    Args:
        situatie: A situation; its questions do not matter.
        stelsel: The tax and benefit system.
        varieer: ``uren`` or a numeric input.
        van: The first value of it.
        tot: The last value, if the steps reach it.
        stap: The distance between two values.
        periode: A month or a calendar year.
        persoon: Whose input runs; without it the aanvrager.
        huishouden: Which household; not needed if there is one.
        opvang_volgt: Whether hours of childcare keep their ratio to the input.

    Returns:
        The question.

    Raises:
        GebruiksError: Something in the question is wrong; the message is one sentence.
        SituatieError: Something in the situation is wrong.
    """
    as_ = kies_as(varieer, stelsel)
    gevraagd = _periode(periode)
    x = _punten(van, tot, stap)
    controleer(situatie, stelsel)
    for probleem in problemen_in(situatie, maanden_van(gevraagd)):
        raise probleem
    situatie = _een_huishouden(situatie, huishouden, persoon)
    lid = _lid(situatie, stelsel, as_, persoon)
    meervoud = stelsel.variables[as_.invoer].entity.plural
    for veld, uiterste in (("van", float(x[0])), ("tot", float(x[-1]))):
        proef = deepcopy(situatie)
        proef[meervoud][lid][as_.invoer] = {str(gevraagd.this_year): _kaal(uiterste)}
        for probleem in problemen(proef, stelsel):
            raise GebruiksError(probleem.melding, veld)
    if stelsel.variables[as_.invoer].value_type is int and (x % 1).any():
        wat = Melding("{naam} is een geheel getal; kies een geheel begin en een gehele stap.", naam=as_.naam)
        raise GebruiksError(wat, "stap")
    situatie = per_maand(situatie, stelsel)
    was = situatie[meervoud][lid].pop(as_.invoer, {})
    jaar = str(gevraagd.start.year)
    situatie[meervoud][lid][as_.invoer] = {deel: w for deel, w in was.items() if not deel.startswith(jaar)}
    vraag = Vraag(situatie, as_, (lid,), x, gevraagd)
    gegeven = sum(float(waarde) for deel, waarde in was.items() if deel.startswith(jaar))
    return _met_opvang(vraag, gegeven) if opvang_volgt else vraag


def _kaal(waarde: float) -> float:
    return int(waarde) if waarde == int(waarde) else waarde


def _periode(tekst: str) -> Period:
    try:
        return lees_periode_van_vergelijking(tekst)
    except ValueError as fout:
        raise GebruiksError(f"--period: {fout}") from None


def _punten(van: float, tot: float, stap: float) -> Punten:
    if not numpy.isfinite([van, tot, stap]).all():
        raise GebruiksError("Het begin, het einde en de stap zijn getallen die bestaan.")
    if stap <= 0:
        raise GebruiksError(f"De stap is groter dan 0, niet {getal(stap)}.")
    if van > tot:
        raise GebruiksError(f"Het begin ({getal(van)}) ligt voorbij het einde ({getal(tot)}).")
    aantal = int((tot - van) / stap + 1e-9) + 1
    controleer_aantal(aantal)
    return van + stap * numpy.arange(aantal, dtype=numpy.float64)


def controleer_aantal(punten: int, keer: int = 1) -> None:
    """Refuse more points than :data:`MEESTE_PUNTEN`.

    Args:
        punten: The points of one curve.
        keer: How many curves there are.

    Raises:
        GebruiksError: There are too many; the message says how many may be asked.
    """
    if punten * keer > MEESTE_PUNTEN:
        samen = f"{getal(punten)} punten" if keer == 1 else f"{getal(keer)} maal {getal(punten)} punten"
        raise GebruiksError(
            f"Dit zijn {samen}, en {getal(MEESTE_PUNTEN)} is het meeste; neem een grotere stap of een kleiner bereik."
        )


def _een_huishouden(situatie: Situatie, gekozen: str | None, persoon: str | None) -> Situatie:
    """Keep one household: the one that is named, that of the person, or the only one."""
    huishoudens = situatie[Huishouden.plural]
    if persoon is not None and persoon not in situatie[Persoon.plural]:
        wie = opsomming(situatie[Persoon.plural], "of")
        raise GebruiksError(f"Er is geen persoon {citaat(persoon)}; kies {wie}.")
    if gekozen is not None and gekozen not in huishoudens:
        raise GebruiksError(f"Er is geen huishouden {citaat(gekozen)}{suggestie(gekozen, huishoudens)}")
    van_persoon = [naam for naam, inhoud in huishoudens.items() if persoon in leden_van(inhoud)]
    mogelijk = [gekozen] if gekozen else van_persoon or list(huishoudens)
    if len(mogelijk) > 1:
        raise GebruiksError(f"De situatie heeft {len(mogelijk)} huishoudens; kies er een met --household.")
    if persoon is not None and mogelijk != van_persoon:
        raise GebruiksError(f"{citaat(persoon)} hoort niet bij huishouden {citaat(gekozen)}.")
    leden = leden_van(huishoudens[mogelijk[0]])
    return {
        Persoon.plural: {naam: inhoud for naam, inhoud in situatie[Persoon.plural].items() if naam in leden},
        Huishouden.plural: {mogelijk[0]: huishoudens[mogelijk[0]]},
    }


def _lid(situatie: Situatie, stelsel: TaxBenefitSystem, as_: As, persoon: str | None) -> str:
    """Give whose input runs."""
    (naam,) = situatie[Huishouden.plural]
    if stelsel.variables[as_.invoer].entity.key == Huishouden.key:
        if persoon is not None:
            wat = Melding("{naam} is van het huishouden; noem daarbij geen persoon.", naam=as_.naam)
            raise GebruiksError(wat, "persoon")
        return naam
    leden = leden_van(situatie[Huishouden.plural][naam])
    return persoon or next(lid for lid, rol in leden.items() if rol == Huishouden.AANVRAGER.key)


def _met_opvang(vraag: Vraag, gegeven: float) -> Vraag:
    """Let the hours of childcare of the situation follow its wage."""
    if vraag.as_.invoer != loon():
        raise GebruiksError(f"Opvang volgt de uren werk; varieer {UREN} of {loon()}.")
    jaar = str(vraag.jaar)
    uren = {
        lid: {maand: aantal for maand, aantal in inhoud.get(opvang(), {}).items() if maand.startswith(jaar)}
        for lid, inhoud in vraag.situatie[Persoon.plural].items()
    }
    uren = {lid: per_maand for lid, per_maand in uren.items() if any(per_maand.values())}
    if not uren or not gegeven:
        wat = "uren opvang" if gegeven else "loon"
        raise GebruiksError(f"De situatie geeft in {jaar} geen {wat}; dan kan de opvang het werk niet volgen.")
    return replace(vraag, opvang=uren, gegeven=gegeven)


def _zet(simulatie: Simulation, naam: str, periode: Period, waarden: dict[str, Punten]) -> None:
    """Give an input to some members in each copy; the others keep what they had."""
    populatie = simulatie.get_variable_population(naam)
    variabele, holder = simulatie.tax_benefit_system.variables[naam], simulatie.get_holder(naam)
    bekend = holder.get_array(periode)
    if variabele.formulas:
        nieuw = numpy.full(populatie.count, numpy.nan)
    else:
        nieuw = holder.default_array() if bekend is None else numpy.array(bekend)
    for lid, van_lid in waarden.items():
        nieuw[numpy.array([id_ == lid for id_ in populatie.ids])] = van_lid
    if bekend is None or variabele.formulas:
        simulatie.set_input(naam, periode, nieuw)
    else:
        holder.put_in_cache(nieuw, periode)  # Core refuses a second value for a month that it divides.
