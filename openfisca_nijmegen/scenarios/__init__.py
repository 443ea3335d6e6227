"""Beleidsvarianten als data: drie YAML-bestanden, en elke optie van een keuze die niet de standaard is.

Een scenario is een lijst van wijzigingen van parameters met een label, een reden en een bron, en is ook een gewone
OpenFisca-reform: ``openfisca serve --country-package openfisca_nijmegen --reforms
openfisca_nijmegen.scenarios.mms_2026``. Een scenario dat twee keer rekent is dat niet: gebruik daarvoor
:func:`simuleer` of :func:`tweede_situatie`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from openfisca_core.parameters import ParameterNode
from openfisca_core.reforms import Reform
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.keuzes import Keuze, Optie, keuzes
from openfisca_nijmegen.rekenwijze import Rekenwijze
from openfisca_nijmegen.scenarios.lezen import BestandError, Scenario, ScenarioError, lees_scenario
from openfisca_nijmegen.scenarios.twee_keer import simuleer_twee_keer, vul_uitkomsten_in
from openfisca_nijmegen.situaties import Situatie, bouw_simulatie
from openfisca_nijmegen.situaties.fouten import citaat, leesbaar, suggestie
from openfisca_nijmegen.wijzigingen import Wijziging, zoek

__all__ = [
    "STANDAARD",
    "BestandError",
    "Scenario",
    "ScenarioError",
    "Wijziging",
    "combineer",
    "kies",
    "lees_scenario",
    "maak_reform",
    "namen",
    "scenario",
    "simuleer",
    "stelsel_met",
    "tweede_situatie",
]

STANDAARD = "mms_2026"
"""Het voorstel alsof het nu geldt, met van elke keuze de standaard: daar wijzigt een optie iets aan."""

MEESTE_STELSELS = 24
"""So many systems of scenarios stay in memory: making one takes longer than computing a household with it."""

_MAP = files("openfisca_nijmegen.scenarios")


def namen(parameters: ParameterNode | None = None) -> list[str]:
    """Geef de namen van alle scenario's: de bestanden op alfabet, dan de opties in de volgorde van de keuzes.

    Args:
        parameters: De parameters waarbij de keuzes staan, of die van het pakket.

    Returns:
        De namen.
    """
    return [*_bestanden(), *_opties(_basis().parameters if parameters is None else parameters)]


def scenario(naam: str, parameters: ParameterNode) -> Scenario:
    """Geef een scenario.

    Args:
        naam: De naam van een bestand zonder ``.yaml``, of van een optie.
        parameters: De parameters waarop het scenario wordt toegepast.

    Returns:
        Het gecontroleerde scenario.

    Raises:
        KeyError: Er is geen scenario met die naam; de melding noemt de namen die er zijn.
        ScenarioError: Het bestand klopt niet.
        KeuzeError: Een keuze klopt niet.
    """
    if naam in _bestanden():
        return lees_scenario(_MAP.joinpath(f"{naam}.yaml"), parameters)
    opties = _opties(parameters)
    if naam not in opties:
        raise KeyError(_onbekend(naam))
    keuze, optie = opties[naam]
    standaard = scenario(STANDAARD, parameters)
    return Scenario(
        naam=naam,
        label=f"{keuze.vraag} {optie.label[0].upper()}{optie.label[1:]}",
        reden=optie.gevolg,
        bron=keuze.passage,
        wijzigingen=(*standaard.wijzigingen, *optie.wijzigingen),
        tweede_berekening=optie.tweede_berekening,
    )


def kies(tekst: str, parameters: ParameterNode) -> Scenario:
    """Geef het scenario dat een gebruiker noemt.

    Args:
        tekst: Een naam, namen van opties met ``+`` ertussen, of een bestand dat op ``.yaml`` eindigt.
        parameters: De parameters waarop het scenario wordt toegepast.

    Returns:
        Het gecontroleerde scenario.

    Raises:
        ScenarioError: Er is geen scenario met die naam, het bestand is er niet of klopt niet, of de opties gaan niet
            samen; de melding is één zin.
    """
    if tekst.endswith(".yaml"):
        bestand = Path(tekst)
        if not bestand.is_file():
            raise ScenarioError(f"Het scenario {leesbaar(tekst)} is geen bestand.")
        return lees_scenario(bestand, parameters)
    try:
        return combineer(tekst.split("+"), parameters) if "+" in tekst else scenario(tekst, parameters)
    except KeyError:
        er_zijn = namen(parameters)
        keuze = f"Kies uit: {', '.join(er_zijn)}."
        raise ScenarioError(f"Er is geen scenario {citaat(tekst)}{suggestie(tekst, er_zijn)} {keuze}") from None


def combineer(namen: Iterable[str], parameters: ParameterNode | None = None) -> Scenario:
    """Maak één scenario van opties van verschillende keuzes.

    Args:
        namen: De namen van opties, elk van een andere keuze.
        parameters: De parameters waarop het scenario wordt toegepast, of die van het pakket.

    Returns:
        Het scenario, met de namen aan elkaar als naam.

    Raises:
        KeyError: Een naam is niet die van een optie; de melding noemt de opties die er zijn.
        ScenarioError: Er zijn geen namen, twee zijn van dezelfde keuze, of twee geven een parameter elk een andere
            waarde.
    """
    parameters = _basis().parameters if parameters is None else parameters
    opties = _opties(parameters)
    gekozen = list(dict.fromkeys(namen))
    if not gekozen:
        raise ScenarioError("Noem ten minste één optie om te combineren.")
    eerder: dict[str, str] = {}
    wijzigingen: dict[str, tuple[str, Wijziging]] = {}
    for naam in gekozen:
        if naam not in opties:
            raise KeyError(f"'{naam}' is geen optie van een keuze. Kies uit: {', '.join(opties)}.")
        keuze, optie = opties[naam]
        if keuze.naam in eerder:
            raise ScenarioError(
                f"'{eerder[keuze.naam]}' en '{naam}' zijn allebei een antwoord op de keuze '{keuze.naam}'; kies er één."
            )
        eerder[keuze.naam] = naam
        for wijziging in optie.wijzigingen:
            ander, al = wijzigingen.setdefault(wijziging.parameter, (naam, wijziging))
            if al.waarde != wijziging.waarde:
                raise ScenarioError(
                    f"'{ander}' en '{naam}' geven {wijziging.parameter} elk een andere waarde; kies er één."
                )
    delen = [scenario(naam, parameters) for naam in gekozen]
    return Scenario(
        naam="+".join(gekozen),
        label=" ".join(f"{deel.label.removesuffix('.')}." for deel in delen),
        reden=" ".join(deel.reden for deel in delen),
        bron="; ".join(dict.fromkeys(deel.bron for deel in delen)),
        wijzigingen=tuple(dict.fromkeys(wijziging for deel in delen for wijziging in deel.wijzigingen)),
        tweede_berekening=tuple(dict.fromkeys(paar for deel in delen for paar in deel.tweede_berekening)),
    )


def maak_reform(variant: Scenario) -> type[Reform]:
    """Maak van een scenario een OpenFisca-reform.

    Args:
        variant: Het scenario.

    Returns:
        Een reform die alleen via ``modify_parameters`` werkt. Van een scenario dat twee keer rekent geeft toepassen een
        ``ScenarioError`` die zegt wat wel kan: de parameters alleen zouden een ander antwoord geven.
    """

    def wijzig(parameters: ParameterNode) -> ParameterNode:
        for wijziging in variant.wijzigingen:
            zoek(parameters, wijziging.parameter).update(start=wijziging.vanaf, value=wijziging.waarde)
        return parameters

    class ScenarioReform(Rekenwijze, Reform):
        __doc__ = variant.reden
        name = variant.label

        def apply(self) -> None:
            if variant.tweede_berekening:
                raise ScenarioError(
                    f"Het scenario '{variant.naam}' rekent twee keer en kan dus geen gewone reform zijn; gebruik "
                    "openfisca_nijmegen.scenarios.simuleer, of geef de situatie die tweede_situatie maakt aan een "
                    "stelsel van stelsel_met."
                )
            self.modify_parameters(wijzig)

    ScenarioReform.__name__ = ScenarioReform.__qualname__ = variant.naam
    return ScenarioReform


# Rekenen, zo nodig twee keer


def stelsel_met(variant: Scenario, stelsel: TaxBenefitSystem) -> TaxBenefitSystem:
    """Give the system with the parameter changes of a scenario, also if the scenario computes twice.

    Args:
        variant: The scenario.
        stelsel: The system without it; not changed.

    Returns:
        The system for :func:`simuleer` and :func:`tweede_situatie`.
    """
    return _stelsel_met(replace(variant, reden="", bron="", tweede_berekening=()), stelsel)


@lru_cache(maxsize=MEESTE_STELSELS)
def _stelsel_met(variant: Scenario, stelsel: TaxBenefitSystem) -> TaxBenefitSystem:
    return maak_reform(variant)(stelsel)


def simuleer(
    variant: Scenario,
    stelsel: TaxBenefitSystem,
    huishoudens: Callable[[TaxBenefitSystem], Simulation] | Situatie,
    jaren: Iterable[int],
) -> Simulation:
    """Build the simulation of a scenario: once, or twice if the scenario says so.

    A scenario with a second computation (``mmb_is_middel``, ``mmb_is_belast``) determines the MMB of a month first, on
    the rights as they are without it. In the second computation that MMB is given, as a means or as taxed income, and
    is not determined again. See :mod:`openfisca_nijmegen.scenarios.twee_keer`.

    Args:
        variant: The scenario.
        stelsel: The system with it, from :func:`stelsel_met`.
        huishoudens: A function that builds the simulation in a system, or a checked situation.
        jaren: The calendar years in which a second computation holds: those that are asked.

    Returns:
        The simulation, in which nothing has been asked yet.
    """
    if not callable(huishoudens):
        situatie = huishoudens

        def bouw() -> Simulation:
            return bouw_simulatie(situatie, stelsel)
    else:
        functie = huishoudens

        def bouw() -> Simulation:
            return functie(stelsel)

    return simuleer_twee_keer(bouw, variant.tweede_berekening, jaren) if variant.tweede_berekening else bouw()


def tweede_situatie(variant: Scenario, stelsel: TaxBenefitSystem, situatie: Situatie, jaren: Iterable[int]) -> Situatie:
    """Write in a situation what the second computation of a scenario gives, so that any tool can compute it.

    Args:
        variant: The scenario; without a second computation the situation stays as it is.
        stelsel: The system with it, from :func:`stelsel_met`.
        situatie: A checked situation; not changed.
        jaren: The calendar years in which the second computation holds.

    Returns:
        A situation of its own. What it gave or asked of the variables that are filled in, is replaced.
    """
    return vul_uitkomsten_in(situatie, lambda eigen: bouw_simulatie(eigen, stelsel), variant.tweede_berekening, jaren)


# Scenario's als reform


def __getattr__(naam: str) -> type[Reform]:
    """Maak ``openfisca_nijmegen.scenarios.<naam>`` een reform, zoals de opdrachten van OpenFisca die zoeken."""
    if naam.startswith("_") or naam not in namen():
        raise AttributeError(_onbekend(naam))
    return _reform(naam)


def _bestanden() -> list[str]:
    return sorted(Path(bestand.name).stem for bestand in _MAP.iterdir() if bestand.name.endswith(".yaml"))


def _opties(parameters: ParameterNode) -> dict[str, tuple[Keuze, Optie]]:
    """Geef de opties die een scenario zijn, naar naam."""
    return {optie.naam: (keuze, optie) for keuze in keuzes(parameters) for optie in keuze.opties if not optie.standaard}


def _onbekend(naam: str) -> str:
    return f"Er is geen scenario '{naam}'. Kies uit: {', '.join(namen())}."


@cache
def _reform(naam: str) -> type[Reform]:
    return maak_reform(scenario(naam, _basis().parameters))


@cache
def _basis() -> TaxBenefitSystem:
    from openfisca_nijmegen import CountryTaxBenefitSystem

    return CountryTaxBenefitSystem()
