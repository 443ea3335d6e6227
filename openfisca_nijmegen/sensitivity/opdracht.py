"""The command ``openfisca-nijmegen sensitivity BEVOLKING.parquet --year JAAR --output MAP``."""

import argparse
from pathlib import Path

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.keuzes import VANAF

HUISHOUDENS = 4000
"""So many households are drawn unless the user says otherwise."""

TEGEN = "huidig"
LAATSTE_JAAR = 2040
"""A later year is a mistake in typing: every amount would be that of long before."""


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    opdracht = subparsers.add_parser(
        "sensitivity",
        help="laat zien hoeveel elke aanname en keuze uitmaakt",
        description=(
            "Verander elke aanname en elke open keuze een voor een over haar bereik, en schrijf wat dat doet met de "
            "kosten voor de gemeente, met wie erop achteruitgaat en met het tekort tot de MMG: een tabel, een pagina "
            "en figuren."
        ),
    )
    opdracht.add_argument("bevolking", metavar="BEVOLKING.parquet", type=Path, help="een bevolking van 'population'")
    opdracht.add_argument("--year", metavar="JAAR", type=int, default=VANAF.year, help=f"standaard {VANAF.year}")
    opdracht.add_argument(
        "--scenario", metavar="NAAM|BESTAND", help="het scenario waarin wordt veranderd (standaard het voorstel)"
    )
    opdracht.add_argument(
        "--against", metavar="NAAM|BESTAND", default=TEGEN, help=f"waarmee het wordt vergeleken (standaard {TEGEN})"
    )
    opdracht.add_argument(
        "--households", metavar="AANTAL", type=int, default=HUISHOUDENS, help=f"standaard {HUISHOUDENS}, 0 is alle"
    )
    opdracht.add_argument(
        "--only",
        metavar="NAAM",
        nargs="+",
        action="extend",
        default=[],
        help="alleen deze keuzes of parameters, met of zonder gemeente; mag vaker",
    )
    opdracht.add_argument(
        "--output", metavar="MAP", type=Path, required=True, help="de map voor tabel, pagina en figuren"
    )
    opdracht.set_defaults(uitvoeren=voer_uit)


def voer_uit(opties: argparse.Namespace) -> str:
    """Compute and write what the command asks.

    Args:
        opties: The parsed arguments.

    Returns:
        The few that matter, in sentences, and what was written.

    Raises:
        GebruiksError: A mistake in an option or in the file; nothing is written.
    """
    with met_extra():
        from tqdm import tqdm

        from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
        from openfisca_nijmegen.sensitivity import rekenen, tonen
        from openfisca_nijmegen.sensitivity.onderwerpen import gekozen, onderwerpen
        from openfisca_nijmegen.sensitivity.steekproef import gemeenten, lees_steekproef
        from openfisca_nijmegen.uitvoer import uitvoermap
    if not VANAF.year <= opties.year <= LAATSTE_JAAR:
        raise GebruiksError(f"--year {opties.year}: kies een jaar van {VANAF.year} tot en met {LAATSTE_JAAR}.")
    basis = CountryTaxBenefitSystem()
    variant, tegen = (
        scenarios.kies(naam, basis.parameters) for naam in (opties.scenario or scenarios.STANDAARD, opties.against)
    )
    personen = lees_steekproef(opties.bevolking, opties.households)
    parameters = scenarios.stelsel_met(variant, basis).parameters
    alle, weg = onderwerpen(parameters, basis.parameters, opties.year, gemeenten(personen, basis))
    gevraagd = gekozen(alle, weg, opties.only, parameters)
    with uitvoermap(opties.output) as map_:
        aantal = sum(len(onderwerp.standen) for onderwerp in gevraagd)
        with tqdm(total=aantal, desc="waarden", unit="waarde", disable=None) as balk:
            uitkomst = rekenen.onderzoek(personen, opties.year, variant, tegen, gevraagd, basis, balk.update)
        if not opties.only:
            uitkomst = uitkomst.met_weggelaten(weg)
        tonen.schrijf(uitkomst, map_)
    return "\n".join([*tonen.zinnen(uitkomst), f"Geschreven in {opties.output}."])
