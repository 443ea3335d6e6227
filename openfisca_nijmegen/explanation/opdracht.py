"""The command ``openfisca-nijmegen explain SITUATIE.json VARIABELE``."""

import argparse

from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.explanation.bewijs import GEEN
from openfisca_nijmegen.explanation.tonen import VORMEN
from openfisca_nijmegen.explanation.uitleg import kies_periode, kies_variabele, leg_uit
from openfisca_nijmegen.situaties import (
    SituatieError,
    bepaal_aanvraag,
    bouw_simulatie,
    controleer,
    eigen_periode,
    lees_periode,
    lees_tekst,
    ontleed,
    problemen_met_geboorte,
)


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    explain = subparsers.add_parser(
        "explain",
        help="leg een uitkomst uit",
        description=(
            "Leg een uitkomst uit: stap voor stap wat is besloten en waarom, met de artikelen, de bedragen en de "
            "waarden waarmee is gerekend. Aan het eind staat wat niet is ingevuld, welke waarden een voorstel of een "
            "aanname zijn, en een ontvangstbewijs om de berekening te herhalen."
        ),
    )
    explain.add_argument(
        "situatie",
        metavar="SITUATIE.json",
        help="het bestand met de situatie, of een voorbeeld als @alleenstaande-bijstand; - leest standaardinvoer",
    )
    explain.add_argument("variabele", metavar="VARIABELE", help="wat moet worden uitgelegd, als mmb")
    explain.add_argument(
        "--period",
        metavar="PERIODE",
        help="een maand als 2026-01, of een jaar als 2026 bij een jaarbedrag; zonder deze optie zoals bij calculate",
    )
    explain.add_argument(
        "--format", choices=tuple(VORMEN), default="text", help="text om te lezen (standaard), markdown of json"
    )
    explain.add_argument(
        "--scenario", metavar="NAAM", help=f"reken met een beleidsvariant: {', '.join(scenarios.namen())}"
    )
    explain.add_argument("--household", metavar="ID", help="welk huishouden, als de situatie er meer dan een heeft")
    explain.add_argument("--person", metavar="ID", help="welke persoon; zonder deze optie de aanvrager")
    explain.set_defaults(uitvoeren=maak_tekst)


def kies_scenario(naam: str | None, parameters: ParameterNode) -> scenarios.Scenario | None:
    """Find the scenario that the command names.

    Args:
        naam: The name of a scenario of the package, or None.
        parameters: The parameters without a scenario.

    Returns:
        The scenario, or None if none is named.

    Raises:
        SituatieError: There is no such scenario.
    """
    if naam is not None and naam not in scenarios.namen():
        raise SituatieError("--scenario", f'"{naam}" bestaat niet; kies {", ".join(scenarios.namen())}.')
    return None if naam is None else scenarios.scenario(naam, parameters)


def maak_tekst(args: argparse.Namespace) -> str:
    """Explain what the command asks.

    Args:
        args: The parsed arguments.

    Returns:
        The explanation in the asked format.

    Raises:
        SituatieError: A mistake in the situation or in the command.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    stelsel = CountryTaxBenefitSystem()
    variant = kies_scenario(args.scenario, stelsel.parameters)
    stelsel = scenarios.stelsel_met(variant, stelsel) if variant else stelsel
    variabele = kies_variabele(stelsel, args.variabele)
    situatie = ontleed(lees_tekst(args.situatie))
    controleer(situatie, stelsel)
    if args.period is None:
        gevraagd = eigen_periode(variabele, bepaal_aanvraag(situatie, stelsel).maand)
    else:
        try:
            gevraagd = str(lees_periode(args.period))
        except ValueError as fout:
            raise SituatieError("--period", str(fout)) from fout
    periode = kies_periode(variabele, gevraagd)
    bepaal_aanvraag(situatie, stelsel, periode.first_month)
    for probleem in problemen_met_geboorte(situatie, [periode.first_month]):
        raise probleem
    namen = list(situatie["huishoudens"])
    if args.household is None and len(namen) > 1:
        raise SituatieError("--household", f"de situatie heeft {len(namen)} huishoudens; kies {', '.join(namen)}.")
    if variant:
        situatie = scenarios.tweede_situatie(variant, stelsel, situatie, [periode.start.year])
    uitleg = leg_uit(
        bouw_simulatie(situatie, stelsel),
        args.variabele,
        periode,
        huishouden=args.household or 0,
        persoon=args.person,
        situatie=situatie,
        scenario=args.scenario or GEEN,
    )
    return VORMEN[args.format](uitleg)
