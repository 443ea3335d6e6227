"""The command ``openfisca-nijmegen population``: draw a population, and hold it against what is published."""

import argparse
from pathlib import Path

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.nederlands import getal, opsomming
from openfisca_nijmegen.population import inlezen_opdracht
from openfisca_nijmegen.uitvoer import uitvoermap

STAD = 104_361
"""The private households of Nijmegen on 1 January 2025, of which there is one row each when nothing is asked."""

GROOTSTE = 20_000_000
"""More households are not drawn at once."""


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    bevolking = subparsers.add_parser(
        "population",
        help="maak of toets een bevolking van de stad, of lees eigen huishoudens",
        description="Maak een synthetische bevolking van Nijmegen, toets haar, of lees eigen huishoudens.",
    )
    onderdelen = bevolking.add_subparsers(title="onderdelen", dest="onderdeel", metavar="ONDERDEEL", required=True)
    bouw = onderdelen.add_parser(
        "build",
        help="trek een bevolking uit de marges",
        description=(
            "Trek huishoudens uit de gepubliceerde marges van 1 januari 2025. Hetzelfde zaad geeft hetzelfde bestand. "
            "Elk huishouden telt voor het aantal van de stad gedeeld door het aantal dat u vraagt."
        ),
    )
    bouw.add_argument("--seed", required=True, metavar="N", type=_heel, help="het zaad, een heel getal vanaf 0")
    bouw.add_argument("--output", required=True, metavar="BESTAND.parquet", type=Path, help="het bestand")
    bouw.add_argument(
        "--households",
        metavar="N",
        type=_heel,
        default=STAD,
        help=f"zoveel huishoudens (standaard de hele stad: {getal(STAD, 0)})",
    )
    bouw.set_defaults(uitvoeren=maak)
    inlezen_opdracht.voeg_opdracht_toe(onderdelen)
    toets = onderdelen.add_parser(
        "validate",
        help="toets een getrokken bevolking aan de gepubliceerde cijfers",
        description=(
            "Zet wat is gepubliceerd naast wat de bevolking geeft: de marges waarop zij is getrokken, de cijfers die "
            "zijn achtergehouden, en wat niemand publiceert."
        ),
    )
    toets.add_argument("bestand", metavar="BESTAND.parquet", type=Path, help="een bestand van population build")
    toets.add_argument("--output", metavar="MAP", type=Path, help="schrijf hier ook de tabel en de figuur")
    toets.set_defaults(uitvoeren=toets_)


def maak(opties: argparse.Namespace) -> str:
    """Draw a population and write it.

    Args:
        opties: The parsed arguments.

    Returns:
        What was written.

    Raises:
        GebruiksError: A mistake in the command, a package that is missing, or a file that cannot be written.
    """
    if not 1 <= opties.households <= GROOTSTE:
        raise GebruiksError(f"--households {opties.households}: geef een aantal van 1 tot en met {getal(GROOTSTE, 0)}.")
    with met_extra():
        import humanleague
        import pandas  # noqa: F401
        from tqdm import tqdm

        from openfisca_nijmegen.population.tabel import bewaar
        from openfisca_nijmegen.population.trekken import trek
    if opties.output.suffix != ".parquet":
        raise GebruiksError(f"--output: {opties.output} eindigt niet op .parquet.")
    if opties.output.is_dir():
        raise GebruiksError(f"--output: {opties.output} is een map; noem een bestand.")
    with uitvoermap(opties.output.parent) as map_:
        with tqdm(total=opties.households, unit=" huishoudens", disable=None, leave=False) as balk:
            personen = trek(opties.households, opties.seed, CountryTaxBenefitSystem(), balk.update)
        gegevens = {
            "soort": "bevolking",
            "versie": 1,
            "zaad": opties.seed,
            "huishoudens": opties.households,
            "humanleague": humanleague.__version__,
        }
        bewaar(personen, map_ / opties.output.name, gegevens)
    return (
        f"{opties.output}: {getal(opties.households, 0)} huishoudens met {getal(len(personen), 0)} personen, die samen "
        f"voor {getal(STAD, 0)} huishoudens van de stad staan."
    )


def toets_(opties: argparse.Namespace) -> str:
    """Hold a population against what is published, and write the table and the figure if they are asked.

    Args:
        opties: The parsed arguments.

    Returns:
        The comparison.

    Raises:
        GebruiksError: It is no population that ``population build`` drew, or the folder cannot be written.
    """
    with met_extra():
        from openfisca_nijmegen.population.tabel import gegevens_van, lees
        from openfisca_nijmegen.population.validatie import TABEL, als_tekst, teken, toets
    if "zaad" not in gegevens_van(opties.bestand):
        raise GebruiksError(
            f"{opties.bestand} is niet getrokken met 'population build', dus er is niets om het aan te toetsen."
        )
    toetsing = toets(lees(opties.bestand), CountryTaxBenefitSystem())
    if opties.output is None:
        return als_tekst(toetsing)
    with uitvoermap(opties.output) as map_:
        toetsing.tabel.round(4).to_csv(map_ / TABEL, index=False, lineterminator="\n")
        namen = [TABEL, *(bestand.name for bestand in teken(toetsing, map_))]
    return f"{als_tekst(toetsing)}\n\nIn {opties.output}: {opsomming(namen)}."


def _heel(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit()):
        raise argparse.ArgumentTypeError(f'"{tekst}" is geen heel getal vanaf 0; schrijf bijvoorbeeld 2000.')
    return int(tekst)
