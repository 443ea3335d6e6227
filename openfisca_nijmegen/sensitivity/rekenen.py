"""Compute a population at every other value of every assumption and choice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.explanation.meelezen import huishoudens as gevarieerd
from openfisca_nijmegen.explanation.meelezen import lees_mee
from openfisca_nijmegen.population.tabel import GEWICHT
from openfisca_nijmegen.results.gebruik import KNOOP as GEBRUIK
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.sensitivity.meten import Uitkomst, is_gelijk, meet
from openfisca_nijmegen.sensitivity.model import MATEN, Effect, Gevoeligheid, Maten
from openfisca_nijmegen.sensitivity.onderwerpen import Onderwerp, Stand, Weggelaten, samen
from openfisca_nijmegen.simulation.rekenen import reken
from openfisca_nijmegen.wijzigingen import zoek

if TYPE_CHECKING:
    import pandas

KOSTEN = MATEN[0]
CENTRAAL = "centraal"

TEGELIJK = 16
"""So many values are computed together; more would only take more memory."""


def onderzoek(
    personen: "pandas.DataFrame",
    jaar: int,
    variant: Scenario,
    tegen: Scenario,
    onderwerpen: Sequence[Onderwerp],
    basis: TaxBenefitSystem,
    klaar: Callable[[int], object] = lambda _: None,
) -> Gevoeligheid:
    """Vary one thing at a time.

    Args:
        personen: The households, of :func:`openfisca_nijmegen.sensitivity.steekproef.steekproef`.
        jaar: The calendar year.
        variant: The scenario.
        tegen: The scenario that it is compared with; a value that counts in it as well, changes in both.
        onderwerpen: What is varied.
        basis: The system without a scenario; not changed.
        klaar: Is told how many values have been computed since the last time.

    Returns:
        The central case and the effect of every value. A subject that no rule reads in the year is left out.
    """
    vergelijking = _Vergelijking(personen, jaar, variant, tegen, basis)
    standen = [(onderwerp, stand) for onderwerp in onderwerpen for stand in onderwerp.standen]
    effecten: list[Effect] = []
    for begin in range(0, len(standen), TEGELIJK):
        deel = standen[begin : begin + TEGELIJK]
        gemeten = vergelijking.meet([stand for _, stand in deel])
        effecten += [Effect(*paar, m, m.min(vergelijking.centraal)) for paar, m in zip(deel, gemeten, strict=True)]
        klaar(len(deel))
    weg = _niet_gelezen(effecten, jaar, [variant, tegen], basis)
    uitkomst = Gevoeligheid(
        scenario=variant.naam,
        tegen=tegen.naam,
        jaar=jaar,
        huishoudens=len(vergelijking.nu.tabel),
        gewicht=float(vergelijking.nu.tabel[GEWICHT].sum()),
        centraal=vergelijking.centraal,
        effecten=tuple(effect for effect in effecten if effect.onderwerp.naam not in {deel.naam for deel in weg}),
        weggelaten=tuple(weg),
    )
    bepalend, _ = uitkomst.bepalend(KOSTEN)
    laag, hoog = vergelijking.meet(
        [samen(deel.bij_laag for deel in bepalend), samen(deel.bij_hoog for deel in bepalend)]
    )
    return replace(uitkomst, samen=(laag, hoog))


class _Vergelijking:
    """A scenario beside the one that was in force until now, for the same households, with other values in both."""

    def __init__(
        self,
        personen: "pandas.DataFrame",
        jaar: int,
        variant: Scenario,
        tegen: Scenario,
        basis: TaxBenefitSystem,
    ) -> None:
        self.personen, self.jaar, self.variant, self.tegen, self.basis = personen, jaar, variant, tegen, basis
        self.was, self.nu = self._reken([tegen, replace(variant, naam=CENTRAAL)])
        self.centraal = meet(self.nu, self.was)

    def meet(self, standen: Sequence[Stand]) -> list[Maten]:
        """Measure each value. Where it counts in what was in force too, a comparison of its own is made."""
        met = [stand.van(self.variant, f"met {nummer}") for nummer, stand in enumerate(standen)]
        ook = [
            _ook_in(self.tegen, self.variant, stand, f"zonder {nummer}", self.basis)
            for nummer, stand in enumerate(standen)
        ]
        zonder = self._reken([self.tegen, *ook])[1:]
        eigen = {nummer for nummer, was in enumerate(zonder) if not is_gelijk(was, self.was)}
        gedeeld = [variant for nummer, variant in enumerate(met) if nummer not in eigen]
        wordt = iter(self._reken([self.tegen, *gedeeld])[1:])
        gemeten = []
        for nummer, variant in enumerate(met):
            was, nu = self._reken([ook[nummer], variant]) if nummer in eigen else (self.was, next(wordt))
            gemeten.append(meet(nu, was))
        return gemeten

    def _reken(self, varianten: Sequence[Scenario]) -> list[Uitkomst]:
        tabel, k = reken(self.personen, self.jaar, varianten, self.basis), len(varianten)
        stelsels = [scenarios.stelsel_met(variant, self.basis) for variant in varianten]
        return [
            Uitkomst(tabel.iloc[plek::k].reset_index(drop=True), stelsel, self.jaar)
            for plek, stelsel in enumerate(stelsels)
        ]


def _ook_in(tegen: Scenario, variant: Scenario, stand: Stand, naam: str, basis: TaxBenefitSystem) -> Scenario:
    """Give the scenario that is compared with, changed too where it has the same value as the scenario."""
    zelfde = tuple(
        wijziging
        for wijziging in stand.wijzigingen
        if _reeks(variant, wijziging.parameter, basis) == _reeks(tegen, wijziging.parameter, basis)
    )
    return replace(stand, wijzigingen=zelfde, tweede_berekening=()).van(tegen, naam)


def _reeks(variant: Scenario, pad: str, basis: TaxBenefitSystem) -> list[tuple[str, object]]:
    parameter = zoek(scenarios.stelsel_met(variant, basis).parameters, pad)
    return [(deel.instant_str, deel.value) for deel in parameter.values_list]


def _niet_gelezen(
    effecten: Sequence[Effect], jaar: int, varianten: Sequence[Scenario], basis: TaxBenefitSystem
) -> list[Weggelaten]:
    """Give the subjects that change nothing because no rule reads them in the year."""
    anders = {effect.onderwerp.naam for effect in effecten if effect.verandert_iets}
    zonder = [o for o in dict.fromkeys(effect.onderwerp for effect in effecten) if o.naam not in anders]
    zonder = [o for o in zonder if not any(pad.startswith(f"{GEBRUIK}.") for pad in o.parameters)]
    if not zonder:
        return []
    maanden = [f"{jaar}-01", f"{jaar}-07", f"{jaar}-12"]
    gelezen = {
        pad
        for variant in varianten
        for paden in lees_mee(scenarios.stelsel_met(variant, basis), [(gevarieerd, maanden, None)]).parameters.values()
        for pad in paden
    }
    waarom = f"In {jaar} leest geen regel deze waarde."
    return [Weggelaten(o.naam, o.label, waarom) for o in zonder if not o.parameters & gelezen]
