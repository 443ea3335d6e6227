"""Waar het model op eigen keuzes rust, en wat elke keuze de voorbeeldhuishoudens scheelt.

``python -m openfisca_nijmegen.aannames > docs/_gegevens/aannames.csv`` schrijft het effect van elke aanname: hoeveel
het besteedbaar inkomen per maand verandert als zij 10% hoger is. Dat duurt een minuut of twee; de voortgang staat op
stderr.
"""

import csv
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from openfisca_core.parameters import Parameter, ParameterAtInstant, ParameterNode
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.scenarios import Scenario, Wijziging, maak_reform
from openfisca_nijmegen.situaties import VOORBEELDEN, lees_voorbeeld

DATUM = "2026-01-01"
MAAND = DATUM[:7]
VERHOGING = 0.1
UITKOMST = "besteedbaar_inkomen"
TELBAAR = {"aantal", "jaar", "jaartal", "kinderen", "maand", "personen", "soorten"}
"""Eenheden waarin alleen hele getallen bestaan."""

KOLOMMEN = ("parameter", "voorbeeld", "effect")


@dataclass(frozen=True)
class Aanname:
    """Een waarde die dit project koos of overnam zonder officiële bron."""

    parameter: str
    eenheid: str
    waarde: float | bool
    vanaf: str
    reden: str


def aannames(parameters: ParameterNode, status: str = "aanname", datum: str = DATUM) -> list[Aanname]:
    """Geef de parameters waarvan de waarde op een datum een status heeft.

    Args:
        parameters: De parameters van het stelsel.
        status: ``aanname``, ``voorstel``, ``afgeleid`` of ``vastgesteld``.
        datum: De datum, ISO.

    Returns:
        De parameters op volgorde van hun naam, met de reden die het bestand geeft.
    """
    gevonden = []
    for parameter in bladen(parameters):
        op_datum = waarde_op(parameter, datum)
        if op_datum is not None and op_datum.metadata.get("status", parameter.metadata.get("status")) == status:
            reden = op_datum.metadata.get("reference")
            reden = reden if isinstance(reden, str) else parameter.documentation or parameter.description
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


def effect(stelsel: TaxBenefitSystem, aanname: Aanname) -> dict[str, float]:
    """Reken per voorbeeldhuishouden uit wat een 10% hogere waarde het besteedbaar inkomen per maand scheelt.

    Args:
        stelsel: Het stelsel zonder wijziging.
        aanname: Een aanname met een getal als waarde.

    Returns:
        Euro per maand naar de naam van het voorbeeld, op centen.
    """
    wijziging = Wijziging(aanname.parameter, aanname.vanaf, hoger_met_tien_procent(aanname))
    hoger = maak_reform(Scenario("hoger", "Hoger", "Tien procent hoger.", "Deze berekening", (wijziging,)))(stelsel)
    zonder, met = besteedbaar(stelsel), besteedbaar(hoger)
    # De optelling met nul maakt van een afgeronde -0 een 0.
    return {voorbeeld: round(met[voorbeeld] - zonder[voorbeeld], 2) + 0.0 for voorbeeld in VOORBEELDEN}


def hoger_met_tien_procent(aanname: Aanname) -> float:
    """Verhoog de waarde met 10%; een aantal maanden, jaren of personen gaat naar boven op een geheel getal."""
    hoger = aanname.waarde * (1 + VERHOGING)
    return math.ceil(hoger) if aanname.eenheid in TELBAAR else hoger


def besteedbaar(stelsel: TaxBenefitSystem) -> dict[str, float]:
    """Reken het besteedbaar inkomen van elk voorbeeldhuishouden uit."""
    uitkomsten = {}
    for voorbeeld in VOORBEELDEN:
        simulatie = SimulationBuilder().build_from_entities(stelsel, lees_voorbeeld(voorbeeld))
        uitkomsten[voorbeeld] = float(simulatie.calculate(UITKOMST, MAAND)[0])
    return uitkomsten


def is_getal(aanname: Aanname) -> bool:
    """Zeg of 10% hoger iets betekent: een keuze voor ja of nee heeft geen percentage."""
    return not isinstance(aanname.waarde, bool)


def main() -> None:
    """Schrijf de effecten van alle aannames als CSV naar stdout."""
    stelsel = CountryTaxBenefitSystem()
    schrijver = csv.writer(sys.stdout, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    alle = [aanname for aanname in aannames(stelsel.parameters) if is_getal(aanname)]
    for nummer, aanname in enumerate(alle, start=1):
        print(f"{nummer}/{len(alle)} {aanname.parameter}", file=sys.stderr)
        for voorbeeld, bedrag in effect(stelsel, aanname).items():
            schrijver.writerow([aanname.parameter, voorbeeld, f"{bedrag:.2f}"])


if __name__ == "__main__":
    main()
