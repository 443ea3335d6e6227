"""Waar het model op eigen keuzes rust, en wat elke keuze de voorbeeldhuishoudens scheelt.

``python -m openfisca_nijmegen.aannames > docs/_gegevens/aannames.csv`` schrijft het effect van elke aanname: hoeveel
het besteedbaar inkomen per maand verandert als zij 10% hoger is, met de regelingen van nu en alsof de systematiek al
geldt. Dat duurt een paar minuten; de voortgang staat op stderr.
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
from openfisca_nijmegen.bronnen import reden_van
from openfisca_nijmegen.scenarios import Scenario, Wijziging, maak_reform
from openfisca_nijmegen.situaties import VOORBEELDEN, lees_voorbeeld

DATUM = "2026-01-01"
MAAND = DATUM[:7]
VERHOGING = 0.1
UITKOMST = "besteedbaar_inkomen"
TELBAAR = {"aantal", "jaar", "jaartal", "kinderen", "maand", "personen", "soorten"}
"""Eenheden waarin alleen hele getallen bestaan."""

STELSELS = {"nu": False, "mms": True}
"""De regelingen van nu, en alsof de Maatschappelijk Meedoen Systematiek al geldt: de waarde van mms_van_kracht."""

KOLOMMEN = ("parameter", "voorbeeld", "regels", "effect")


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


def effect(
    stelsel: TaxBenefitSystem, aanname: Aanname, zonder: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """Reken per voorbeeldhuishouden uit wat een 10% hogere waarde het besteedbaar inkomen per maand scheelt.

    Args:
        stelsel: Het stelsel zonder wijziging.
        aanname: Een aanname met een getal als waarde.
        zonder: Het besteedbaar inkomen zonder wijziging, van :func:`besteedbaar`.

    Returns:
        Euro per maand naar de naam van het voorbeeld en de regels (``nu`` of ``mms``), op centen.
    """
    wijziging = Wijziging(aanname.parameter, aanname.vanaf, hoger_met_tien_procent(aanname))
    hoger = maak_reform(Scenario("hoger", "Hoger", "Tien procent hoger.", "Deze berekening", (wijziging,)))(stelsel)
    # De optelling met nul maakt van een afgeronde -0 een 0.
    return {geval: round(bedrag - zonder[geval], 2) + 0.0 for geval, bedrag in besteedbaar(hoger).items()}


def hoger_met_tien_procent(aanname: Aanname) -> float:
    """Verhoog de waarde met 10%; een aantal maanden, jaren of personen gaat naar boven op een geheel getal."""
    hoger = aanname.waarde * (1 + VERHOGING)
    return math.ceil(hoger) if aanname.eenheid in TELBAAR else hoger


def besteedbaar(stelsel: TaxBenefitSystem) -> dict[tuple[str, str], float]:
    """Reken het besteedbaar inkomen van elk voorbeeldhuishouden uit, met de regelingen van nu en met de systematiek.

    Args:
        stelsel: Het stelsel.

    Returns:
        Euro per maand naar de naam van het voorbeeld en de regels (``nu`` of ``mms``).
    """
    uitkomsten = {}
    for voorbeeld in VOORBEELDEN:
        for regels, van_kracht in STELSELS.items():
            situatie = lees_voorbeeld(voorbeeld)
            for huishouden in situatie["huishoudens"].values():
                huishouden["mms_van_kracht"] = {MAAND[:4]: van_kracht}
            simulatie = SimulationBuilder().build_from_entities(stelsel, situatie)
            uitkomsten[voorbeeld, regels] = float(simulatie.calculate(UITKOMST, MAAND)[0])
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
    zonder = besteedbaar(stelsel)
    for nummer, aanname in enumerate(alle, start=1):
        print(f"{nummer}/{len(alle)} {aanname.parameter}", file=sys.stderr)
        for geval, bedrag in effect(stelsel, aanname, zonder).items():
            schrijver.writerow([aanname.parameter, *geval, f"{bedrag:.2f}"])


if __name__ == "__main__":
    main()
