"""The command ``openfisca-nijmegen compare SITUATIE.json ...``."""

import argparse
import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.cli.tabel import BREEDTE, KOLOMMEN, kop, met_inspringen, rij, titel
from openfisca_nijmegen.comparison.vergelijking import (
    Geval,
    Rij,
    Vergelijking,
    lees_periode_van_vergelijking,
    vergelijk,
    voeg_samen,
)
from openfisca_nijmegen.explanation.artikelen import noem_bronnen
from openfisca_nijmegen.explanation.bewijs import ontvangstbewijs
from openfisca_nijmegen.nederlands import bedrag
from openfisca_nijmegen.situaties import controleer, lees_tekst, ontleed


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    compare = subparsers.add_parser(
        "compare",
        help="vergelijk huishoudens in scenario's, gemeenten en maanden",
        description=(
            "Reken huishoudens door in elke combinatie van scenario, gemeente en periode. Per huishouden staat er wat "
            "het te besteden heeft en waaruit dat bestaat, het verschil met de eerste kolom, en van elk verschil de "
            "oorzaak met de artikelen."
        ),
    )
    compare.add_argument(
        "situaties",
        metavar="SITUATIE",
        nargs="+",
        help="bestanden met een situatie; - leest standaardinvoer, @naam een voorbeeldhuishouden",
    )
    compare.add_argument(
        "--scenario",
        metavar="NAAM|BESTAND",
        action="extend",
        nargs="+",
        help=(
            "een of meer scenario's; het eerste is waarmee wordt vergeleken (standaard "
            f"{' en '.join(STANDAARD)}). Een naam, opties met + ertussen, of een bestand dat op .yaml eindigt. "
            f"Er zijn: {', '.join(scenarios.namen())}"
        ),
    )
    compare.add_argument(
        "--gemeente",
        metavar="GEMEENTE",
        action="extend",
        nargs="+",
        default=[],
        help="laat de huishoudens hier wonen, ook in elk van meer gemeenten",
    )
    compare.add_argument(
        "--period",
        metavar="PERIODE",
        type=als_periode,
        action="extend",
        nargs="+",
        default=[],
        help="een maand als 2026-01 of een jaar als 2026; zonder deze optie zoals bij calculate",
    )
    compare.add_argument(
        "--variable",
        metavar="VARIABELE",
        action="extend",
        nargs="+",
        default=[],
        help="toon deze bedragen in plaats van alles",
    )
    compare.add_argument("--format", choices=tuple(VORMEN), default="table", help="table (standaard), csv of json")
    compare.set_defaults(uitvoeren=maak_tekst)


STANDAARD = ("huidig", scenarios.STANDAARD)
"""What is compared if no scenario is named: the schemes of today and the proposal."""


def als_periode(tekst: str) -> Any:
    """Read a period of the command line."""
    try:
        return lees_periode_van_vergelijking(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(str(fout)) from fout


def maak_tekst(args: argparse.Namespace) -> str:
    """Compare what the command asks.

    Args:
        args: The parsed arguments.

    Returns:
        A table, CSV or JSON.

    Raises:
        SituatieError: A mistake in a situation.
        GebruiksError: An unknown scenario, municipality or variable.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    stelsel = CountryTaxBenefitSystem()
    varianten = [scenarios.kies(naam, stelsel.parameters) for naam in dict.fromkeys(args.scenario or STANDAARD)]
    situatie = voeg_samen(lees_situaties(args.situaties, stelsel))
    gevonden = vergelijk(
        situatie,
        varianten,
        stelsel,
        list(dict.fromkeys(args.gemeente)),
        list(dict.fromkeys(args.period)),
        list(dict.fromkeys(args.variable)),
    )
    return VORMEN[args.format](gevonden)


def lees_situaties(bronnen: list[str], stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """Read and check situations.

    Args:
        bronnen: Files, ``-``, or examples.
        stelsel: The tax and benefit system.

    Returns:
        The situations, by the name of their file without its extension.

    Raises:
        SituatieError: A mistake in one of them.
    """
    situaties: dict[str, Any] = {}
    for bron in bronnen:
        situatie = ontleed(lees_tekst(bron))
        controleer(situatie, stelsel)
        naam = Path(bron).stem.removeprefix("@")
        nummer = sum(ander == naam or ander.startswith(f"{naam}_") for ander in situaties)
        situaties[f"{naam}_{nummer + 1}" if nummer else naam] = situatie
    return situaties


# Showing it


def als_csv(gevonden: Vergelijking) -> str:
    """Write the rows as CSV, a header first; the reasons are in the other formats."""
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, Rij.__dataclass_fields__, lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(asdict(regel) for regel in gevonden.rijen)
    return uit.getvalue().rstrip("\n")


def als_dict(gevonden: Vergelijking) -> dict[str, Any]:
    """Give the comparison as dictionaries, lists, text and numbers only."""
    return {
        "rijen": [asdict(regel) for regel in gevonden.rijen],
        "redenen": [asdict(reden) for reden in gevonden.redenen],
        "waarschuwingen": [asdict(deel) for deel in gevonden.waarschuwingen],
        "ontvangstbewijzen": [
            asdict(ontvangstbewijs(doorrekening.stelsel, geval.scenario, geval.periode))
            for geval, doorrekening in zip(gevonden.gevallen, gevonden.doorrekeningen, strict=True)
        ],
    }


def als_json(gevonden: Vergelijking) -> str:
    """Write the comparison as JSON."""
    return json.dumps(als_dict(gevonden), ensure_ascii=False, indent=2)


def als_tabel(gevonden: Vergelijking) -> str:
    """Write the comparison for people: per household the amounts in columns, then why they differ."""
    labels = {doorrekening.variant.naam: doorrekening.variant.label for doorrekening in gevonden.doorrekeningen}
    regels = ["Bedragen in euro, over de periode boven de kolom.", *_scenarios(labels)]
    for huishouden in gevonden.doorrekeningen[0].huishoudens:
        regels += titel(huishouden, "=")
        for begin in range(0, len(gevonden.gevallen), KOLOMMEN):
            regels += _blok(gevonden, huishouden, gevonden.gevallen[begin : begin + KOLOMMEN])
        regels += _redenen(gevonden, huishouden)
    if gevonden.waarschuwingen:
        regels += titel("Let op", "=")
        for waarschuwing in gevonden.waarschuwingen:
            regels += met_inspringen("  ! ", waarschuwing.melding, BREEDTE)
    regels += titel("Ontvangstbewijs", "=")
    for bewijs in _bewijzen(gevonden):
        regels += met_inspringen("  ", bewijs, BREEDTE)
    return "\n".join(regels)


def _bewijzen(gevonden: Vergelijking) -> Iterator[str]:
    """Say in a line for each scenario with what it was computed."""
    gezegd: dict[str, None] = {}
    for doorrekening in gevonden.doorrekeningen:
        bewijs = ontvangstbewijs(doorrekening.stelsel, doorrekening.variant.naam, str(doorrekening.periode))
        gezegd[
            f"{bewijs.scenario}: versie {bewijs.versie}, parameters {bewijs.parameters_sha256[:16]}, verordening "
            f"{bewijs.verordening_sha256[:16]}"
        ] = None
    yield from gezegd


def _scenarios(labels: dict[str, str]) -> list[str]:
    return [regel for naam, label in labels.items() for regel in met_inspringen(f"{naam}: ", label, BREEDTE)]


def _blok(gevonden: Vergelijking, huishouden: str, gevallen: list[Geval]) -> list[str]:
    """Write rows of amounts with a column for each case, and of the total the difference."""
    rijen = {(regel.variabele, geval): regel for geval, regel in _met_geval(gevonden, huishouden)}
    namen = list(dict.fromkeys(naam for naam, _ in rijen))
    regels = ["", *kop([_kolom(geval) for geval in gevallen])]
    for naam in namen:
        van_geval = [rijen[naam, geval] for geval in gevallen]
        regels.append(rij(van_geval[0].label, [bedrag(regel.bedrag) for regel in van_geval]))
    if not gevonden.variabelen:
        totalen = [rijen[gevonden.doorrekeningen[0].totaal, geval] for geval in gevallen]
        regels.append(rij("Verschil", [f"{regel.verschil:+.2f}".replace(".", ",") for regel in totalen]))
    return regels


def _met_geval(gevonden: Vergelijking, huishouden: str) -> Iterator[tuple[Geval, Rij]]:
    """Give the rows of a household with the case that each belongs to; the rows stand in the order of the cases."""
    eigen = [regel for regel in gevonden.rijen if regel.huishouden == huishouden]
    per_geval = len(eigen) // len(gevonden.gevallen)
    for nummer, regel in enumerate(eigen):
        yield gevonden.gevallen[nummer // per_geval], regel


def _kolom(geval: Geval) -> str:
    """Name a case above its column."""
    return " ".join(filter(None, (geval.scenario, geval.gemeente, geval.periode)))


def _redenen(gevonden: Vergelijking, huishouden: str) -> list[str]:
    regels: list[str] = []
    for nummer, geval in enumerate(gevonden.gevallen):
        redenen = [deel for deel in gevonden.redenen if deel.huishouden == huishouden and deel.naar == geval]
        if not redenen:
            continue
        eerste = gevonden.gevallen[gevonden.vergeleken_met(nummer)]
        regels += ["", *textwrap.wrap(f"{_noem(geval)} vergeleken met {_noem(eerste)}:", BREEDTE)]
        for reden in redenen:
            bronnen = noem_bronnen(reden.artikelen)
            regels += met_inspringen("  - ", reden.zin, BREEDTE)
            regels += met_inspringen("    ", bronnen, BREEDTE) if bronnen else []
    return regels


def _noem(geval: Geval) -> str:
    waar = f" in {geval.gemeente}" if geval.gemeente else ""
    return f"{geval.scenario}{waar} ({geval.periode})"


VORMEN: dict[str, Callable[[Vergelijking], str]] = {"table": als_tabel, "csv": als_csv, "json": als_json}
