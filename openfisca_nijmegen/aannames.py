"""Waar het model op eigen keuzes rust, en wat elke keuze de voorbeeldhuishoudens scheelt.

``python -m openfisca_nijmegen.aannames > docs/_gegevens/aannames.csv`` schrijft het effect van elke aanname: wat er in
2026 anders is als zij een stap anders is, met de regelingen van nu en met het voorstel. Alle voorbeelden staan in één
simulatie, en wat een aanname niet raakt wordt niet opnieuw berekend. Het duurt een paar minuten; de voortgang staat op
stderr.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from typing import Any

import numpy
import yaml
from numpy.typing import NDArray
from openfisca_core.parameters import Parameter, ParameterAtInstant, ParameterNode
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.bronnen import reden_van
from openfisca_nijmegen.comparison import HALVE_CENT, TOTAAL, Doorrekening
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN
from openfisca_nijmegen.keuzes import GEMEENTE as NIJMEGEN
from openfisca_nijmegen.nederlands import eenheid_van, is_geld
from openfisca_nijmegen.scenarios import Wijziging
from openfisca_nijmegen.situaties.variabelen import GEMEENTE
from openfisca_nijmegen.teksten import WORTEL
from openfisca_nijmegen.voorbeelden import samen
from openfisca_nijmegen.wijzigingen import AANDEEL, TELBAAR

EFFECTEN = "docs/_gegevens/aannames.csv"
"""Wat een andere waarde van een aanname doet, als het is uitgerekend."""

DATUM = "2026-01-01"
JAAR = period(DATUM[:4])
VERHOGING = 0.1
PROCENTPUNT = 0.01

SCENARIOS = {NIJMEGEN: {"nu": "huidig", "mms": scenarios.STANDAARD}}
"""Per gemeente de regels waarmee wordt gerekend, en het scenario daarvan."""

ELDERS = {"nu": "huidig"}
"""In een andere gemeente verandert het voorstel niets."""


@dataclass(frozen=True)
class Aanname:
    """Een waarde die dit project koos, omdat er geen is gepubliceerd."""

    parameter: str
    eenheid: str
    waarde: float | bool
    vanaf: str
    reden: str


def aannames(parameters: ParameterNode, status: str = "aanname", datum: str = DATUM) -> list[Aanname]:
    """Geef de parameters waarvan de waarde op een datum een status heeft.

    Args:
        parameters: De parameters van het stelsel.
        status: Een van :data:`openfisca_nijmegen.bronnen.STATUSSEN`.
        datum: De datum, ISO.

    Returns:
        De parameters op volgorde van hun naam, met de reden die het bestand geeft.
    """
    gevonden = []
    for parameter in bladen(parameters):
        op_datum = waarde_op(parameter, datum)
        if op_datum is not None and op_datum.metadata.get("status", parameter.metadata.get("status")) == status:
            reden = reden_van(parameter, op_datum)
            gevonden.append(
                Aanname(parameter.name, parameter.metadata["unit"], op_datum.value, op_datum.instant_str, reden)
            )
    return sorted(gevonden, key=lambda aanname: aanname.parameter)


def bladen(parameters: ParameterNode) -> Iterator[Parameter]:
    """Geef alle parameters onder een knoop."""
    return (blad for blad in parameters.get_descendants() if isinstance(blad, Parameter))


def waarde_op(parameter: Parameter, datum: str) -> ParameterAtInstant | None:
    """Geef de waarde die op een datum geldt, of niets als de parameter dan nog niet bestaat."""
    return next((waarde for waarde in parameter.values_list if waarde.instant_str <= datum), None)


@dataclass(frozen=True)
class Effect:
    """Wat er bij de voorbeelden verandert als een aanname een stap anders is."""

    parameter: str
    wordt: float | bool
    """De andere waarde."""
    regels: str
    """``nu`` of ``mms``."""
    uitkomst: str = ""
    """De variabele die verandert: wat er te besteden is, of anders wat er wel verandert; of niets."""
    effect: float | None = None
    """Het grootste verschil, in euro gemiddeld per maand van 2026; niets als de uitkomst geen bedrag is."""
    voorbeeld: str = ""
    """Het voorbeeld met het grootste verschil."""
    aantal: int = 0
    """Bij hoeveel voorbeelden de uitkomst verandert."""
    waarom: str = ""
    """Waarom er niets verandert."""


def vastgelegde_effecten() -> dict[str, list[Effect]]:
    """Lees de effecten die het laatst zijn uitgerekend.

    Returns:
        Per parameter wat er in :data:`EFFECTEN` staat, het grootste effect eerst.
    """
    gelezen: dict[str, list[Effect]] = defaultdict(list)
    with (WORTEL / EFFECTEN).open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            velden: dict[str, Any] = {**rij, "wordt": yaml.safe_load(rij["wordt"]), "aantal": int(rij["aantal"])}
            velden["effect"] = float(rij["effect"]) if rij["effect"] else None
            gelezen[rij["parameter"]].append(Effect(**velden))
    return gelezen


def stap(aanname: Aanname) -> float | bool:
    """Geef de waarde van een aanname, een stap anders.

    Args:
        aanname: Een getal, of ja of nee.

    Returns:
        Bij ja of nee het andere antwoord; een aandeel een procentpunt hoger, of lager als het alles is; een aantal een
        hoger; een bedrag van nul een euro hoger, en een ander bedrag 10%.
    """
    waarde = aanname.waarde
    if isinstance(waarde, bool):
        return not waarde
    if aanname.eenheid == AANDEEL:
        return round(waarde - PROCENTPUNT if waarde == 1 else waarde + PROCENTPUNT, 4)
    if aanname.eenheid in TELBAAR or not waarde:
        return waarde + 1
    return round(waarde * (1 + VERHOGING), 4)


def gemeente_van(parameter: str) -> str:
    """Geef de gemeente die een parameter noemt, of Nijmegen: daar wonen de voorbeelden om hem te zien."""
    return next((deel for deel in parameter.split(".") if deel in GEMEENTEN), NIJMEGEN)


class Regels:
    """Alle voorbeelden met de regels van een scenario in een gemeente, en wat een andere waarde daarin verandert."""

    def __init__(self, naam: str, scenario: str, gemeente: str, basis: TaxBenefitSystem) -> None:
        """Reken alles uit wat het model weet.

        Args:
            naam: ``nu`` of ``mms``.
            scenario: Het scenario.
            gemeente: Waar de voorbeelden wonen.
            basis: Het stelsel zonder scenario; het verandert niet.
        """
        self.naam, self.basis = naam, basis
        self.situatie = samen(jaar=JAAR.start.year)
        for huishouden in self.situatie[Huishouden.plural].values():
            huishouden[GEMEENTE] = {str(JAAR): gemeente}
        self.zonder = Doorrekening(scenarios.scenario(scenario, basis.parameters), basis, self.situatie, JAAR)
        self.lezers: dict[str, set[str]] = defaultdict(set)
        """Per parameter de variabelen die hem lezen; van een tabel de naam van de tabel."""
        self.gebruikers: dict[str, set[str]] = defaultdict(set)
        """Per variabele de variabelen die haar lezen."""
        simulatie = self.zonder.simulatie
        simulatie.trace = True
        self.waarden = {naam: per_huishouden(simulatie, naam) for naam in _telbaar(simulatie)}
        sporen = list(simulatie.tracer.browse_trace())
        simulatie.trace = False
        gang = self.zonder.gang
        for (naam, _), delen in gang.gelezen.delen.items():
            self._onthoud(naam, [deel for deel, _ in delen])
        for (naam, _), parameters in gang.gelezen.parameters.items():
            self._onthoud(naam, (), parameters)
        for knoop in sporen:
            self._onthoud(knoop.name, [deel.name for deel in knoop.children], [par.name for par in knoop.parameters])

    def _onthoud(self, naam: str, delen: Iterable[str], parameters: Iterable[str] = ()) -> None:
        for deel in delen:
            self.gebruikers[deel].add(naam)
        for parameter in parameters:
            self.lezers[parameter].add(naam)

    def effect(self, aanname: Aanname) -> Effect:
        """Reken uit wat er verandert als een aanname een stap anders is."""
        uitkomst = Effect(aanname.parameter, stap(aanname), self.naam)
        lezers = {
            naam
            for gelezen, namen in self.lezers.items()
            if f"{aanname.parameter}.".startswith(f"{gelezen}.")
            for naam in namen
        }
        if not lezers:
            return replace(uitkomst, waarom=f"In {JAAR} leest geen regel deze waarde.")
        verschillen = self._verschillen(aanname, uitkomst.wordt, lezers)
        variabelen = self.basis.variables
        if not verschillen:
            label = variabelen[min(lezers)].label
            return replace(uitkomst, waarom=f"{label}: bij geen voorbeeld anders.")
        naam = self._laatste(verschillen)
        verschil = verschillen[naam]
        plaats = int(numpy.argmax(abs(verschil).round(2)))
        return replace(
            uitkomst,
            uitkomst=naam,
            effect=round(float(verschil[plaats]), 2) if is_geld(eenheid_van(variabelen[naam])) else None,
            voorbeeld=self.zonder.huishoudens[plaats],
            aantal=int(numpy.count_nonzero(verschil)),
        )

    def _verschillen(
        self, aanname: Aanname, waarde: float | bool, lezers: set[str]
    ) -> dict[str, NDArray[numpy.float64]]:
        """Geef per variabele die verandert het verschil per huishouden, gemiddeld per maand."""
        wijziging = Wijziging(aanname.parameter, aanname.vanaf, waarde)
        variant = self.zonder.variant
        anders = replace(variant, wijzigingen=(*variant.wijzigingen, wijziging))
        met = Doorrekening(anders, self.basis, self.situatie, JAAR, eerder=self.zonder)
        geraakt, open_ = set(lezers), list(lezers)
        while open_:
            nieuw = self.gebruikers[open_.pop()] - geraakt
            geraakt |= nieuw
            open_ += nieuw
        verschillen = {
            naam: per_huishouden(met.simulatie, naam) - self.waarden[naam] for naam in geraakt if naam in self.waarden
        }
        verschillen = {
            naam: numpy.where(abs(verschil) < HALVE_CENT, 0, verschil) for naam, verschil in verschillen.items()
        }
        return {naam: verschil for naam, verschil in verschillen.items() if verschil.any()}

    def _laatste(self, verschillen: dict[str, NDArray[numpy.float64]]) -> str:
        """Kies wat er te besteden is, of anders een uitkomst die niets anders verandert: liefst een bedrag."""
        if TOTAAL in verschillen:
            return TOTAAL
        laatste = [naam for naam in verschillen if not self.gebruikers[naam] & set(verschillen)]
        variabelen = self.basis.variables
        return max(
            sorted(laatste),
            key=lambda naam: (is_geld(eenheid_van(variabelen[naam])), numpy.count_nonzero(verschillen[naam])),
        )


def per_huishouden(simulatie: Simulation, naam: str) -> NDArray[numpy.float64]:
    """Geef een uitkomst per huishouden, gemiddeld per maand van het jaar; van personen de som.

    Args:
        simulatie: De simulatie.
        naam: Een variabele met een getal, of met ja of nee: dan het deel van de maanden waarin het ja is.

    Returns:
        Een getal per huishouden, vorm (n,).
    """
    variabele = simulatie.tax_benefit_system.variables[naam]
    perioden = [JAAR] if variabele.definition_period == DateUnit.YEAR else JAAR.get_subperiods(DateUnit.MONTH)
    waarden = sum(simulatie.calculate(naam, deel).astype(numpy.float64) for deel in perioden) / 12
    return waarden if variabele.entity.key == Huishouden.key else simulatie.populations[Huishouden.key].sum(waarden)


def _telbaar(simulatie: Simulation) -> Iterator[str]:
    for naam, variabele in simulatie.tax_benefit_system.variables.items():
        per_periode = variabele.definition_period in (DateUnit.MONTH, DateUnit.YEAR)
        if variabele.formulas and per_periode and variabele.value_type in (bool, int, float):
            yield naam


def effecten(basis: TaxBenefitSystem) -> Iterator[Effect]:
    """Geef het effect van elke aanname, per gemeente en scenario."""
    per_gemeente: dict[str, list[Aanname]] = defaultdict(list)
    for aanname in aannames(basis.parameters):
        per_gemeente[gemeente_van(aanname.parameter)].append(aanname)
    for gemeente, van_gemeente in per_gemeente.items():
        for naam, scenario in SCENARIOS.get(gemeente, ELDERS).items():
            regels = Regels(naam, scenario, gemeente, basis)
            yield from map(regels.effect, van_gemeente)


def grootte(effect: Effect) -> tuple[bool, float]:
    """Geef waarop effecten worden gesorteerd: eerst wat er te besteden is, dan hoeveel."""
    return effect.uitkomst == TOTAAL, abs(effect.effect or 0)


def op_grootte(alle: Iterable[Effect]) -> list[Effect]:
    """Zet de aannames met het grootste effect voorop; de regels van een aanname blijven bij elkaar."""
    per_parameter: dict[str, list[Effect]] = defaultdict(list)
    for effect in alle:
        per_parameter[effect.parameter].append(effect)
    volgorde = sorted(per_parameter.values(), key=lambda rijen: max(map(grootte, rijen)), reverse=True)
    return [effect for rijen in volgorde for effect in rijen]


def main() -> None:
    """Schrijf de effecten van alle aannames als CSV naar stdout, het grootste eerst."""
    gevonden = []
    for effect in effecten(CountryTaxBenefitSystem()):
        print(f"{effect.parameter} ({effect.regels})", file=sys.stderr)
        gevonden.append(effect)
    schrijver = csv.writer(sys.stdout, lineterminator="\n")
    schrijver.writerow(veld.name for veld in fields(Effect))
    schrijver.writerows(map(astuple, op_grootte(gevonden)))


if __name__ == "__main__":
    main()
