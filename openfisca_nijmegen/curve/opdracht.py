"""The command ``openfisca-nijmegen curve SITUATIE.json --vary brutoloon --from 0 --to 4000 --step 100 …``."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.afdrukken import meld
from openfisca_nijmegen.curve.kromme import bereken
from openfisca_nijmegen.curve.uitvoer import FORMATEN, als_tekst, schrijf
from openfisca_nijmegen.curve.vraag import maak_vraag
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.nederlands import opsomming
from openfisca_nijmegen.situaties import lees_tekst, ontleed

STANDAARD = ("huidig", scenarios.STANDAARD)
"""The scenarios if none is named: the schemes of today, and the proposal."""

LANG = 5.0
"""After so many seconds the user hears how far it is."""


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    curve = subparsers.add_parser(
        "curve",
        help="teken een inkomenscurve en noem de knikken erin",
        description=(
            "Reken uit wat een huishouden te besteden heeft bij elk loon (of een andere invoer), per scenario, en "
            "schrijf de bedragen en figuren. Waar een extra euro minder dan tien cent oplevert, staat door welke "
            "regeling dat komt en op welk artikel die berust."
        ),
    )
    curve.add_argument(
        "situatie",
        metavar="SITUATIE.json",
        help="het bestand met de situatie; - leest standaardinvoer, @naam een voorbeeld",
    )
    curve.add_argument(
        "--vary",
        required=True,
        metavar="INVOER",
        help="wat varieert: brutoloon, kale_huur of een andere invoer in getallen, of uren (per week, minimumloon)",
    )
    for naam, wat in (("--from", "de eerste waarde"), ("--to", "de laatste waarde"), ("--step", "de stap ertussen")):
        curve.add_argument(
            naam, required=True, metavar="GETAL", dest=naam.strip("-") + "_", type=_als_getal, help=f"{wat}, als 100"
        )
    curve.add_argument("--person", metavar="ID", help="van wie de invoer is; zonder deze optie de aanvrager")
    curve.add_argument("--household", metavar="ID", help="welk huishouden, als de situatie er meer dan een heeft")
    curve.add_argument(
        "--period", default="2026-12", metavar="PERIODE", help="een maand als 2026-12 (standaard), of een jaar als 2026"
    )
    curve.add_argument(
        "--scenario",
        action="extend",
        nargs="+",
        metavar="NAAM|BESTAND",
        help=(
            "een of meer beleidsvarianten: een naam, opties met + ertussen, of een .yaml-bestand (standaard "
            f"{opsomming(STANDAARD)})"
        ),
    )
    for optie, wat in (("--gemeente", "woon hier, ook in elk van meer"), ("--variable", "geef ook deze bedragen")):
        curve.add_argument(optie, action="extend", nargs="+", default=[], metavar="NAAM", help=wat)
    curve.add_argument(
        "--childcare-follows", action="store_true", help="laat de uren kinderopvang meegroeien met de uren werk"
    )
    curve.add_argument("--output", required=True, metavar="MAP", type=Path, help="de map voor de bestanden")
    curve.add_argument(
        "--format",
        action="extend",
        nargs="+",
        metavar="SOORT",
        choices=FORMATEN,
        help="csv, json, svg of png; mag vaker (standaard alle)",
    )
    curve.set_defaults(uitvoeren=maak_tekst)


def maak_tekst(opties: argparse.Namespace) -> str:
    """Compute the curves that the command asks, and write their files.

    Args:
        opties: The parsed arguments.

    Returns:
        The cliffs of each line, and what was written.

    Raises:
        GebruiksError: A mistake in the command, or the folder cannot be written.
        SituatieError: A mistake in the situation.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    formaten = tuple(dict.fromkeys(opties.format or FORMATEN))
    if {"svg", "png"} & set(formaten):
        with met_extra():
            import openfisca_nijmegen.curve.tekenen  # noqa: F401
    if opties.output.is_file():
        raise GebruiksError(f"{opties.output} is een bestand; noem een map.")
    stelsel = CountryTaxBenefitSystem()
    namen = dict.fromkeys(opties.scenario or STANDAARD)
    varianten = [scenarios.kies(naam, stelsel.parameters) for naam in namen]
    vraag = maak_vraag(
        ontleed(lees_tekst(opties.situatie)),
        stelsel,
        opties.vary,
        opties.from_,
        opties.to_,
        opties.step_,
        opties.period,
        persoon=opties.person,
        huishouden=opties.household,
        opvang_volgt=opties.childcare_follows,
    )
    gemeenten, variabelen = (dict.fromkeys(namen) for namen in (opties.gemeente, opties.variable))
    curve = bereken(vraag, varianten, stelsel, gemeenten, variabelen, _voortgang())
    bestanden = schrijf(curve, opties.output, formaten)
    return f"{als_tekst(curve)}\n\nIn {opties.output}: {opsomming(bestanden)}."


def _als_getal(tekst: str) -> float:
    try:
        return float(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(f'"{tekst}" is geen getal; schrijf een getal als 1250 of 12.5.') from fout


def _voortgang() -> Callable[[str], None]:
    begin = time.monotonic()

    def zeg(tekst: str) -> None:
        if time.monotonic() - begin > LANG:
            meld(tekst)

    return zeg
