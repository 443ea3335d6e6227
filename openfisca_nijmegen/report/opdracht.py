"""The command ``openfisca-nijmegen report --output MAP``."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import Period

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.afdrukken import meld
from openfisca_nijmegen.comparison.vergelijking import lees_periode_van_vergelijking
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.keuzes import GEMEENTE
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.uitvoer import uitvoermap
from openfisca_nijmegen.voorbeelden import JAAR, Voorbeeld, voorbeelden

SCENARIOS = ("huidig", scenarios.STANDAARD)

PAGINA = "minima-effectrapportage.html"


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    report = subparsers.add_parser(
        "report",
        help="maak een Minima-effectrapportage",
        description=(
            "Reken voorbeeldhuishoudens met een inkomen van 100% tot 150% van het sociaal minimum door, en schrijf wat "
            "zij elke maand nodig hebben, wat er binnenkomt, en wie er met een scenario op vooruit- en achteruitgaat: "
            "één HTML-bestand om te lezen en te printen, en dezelfde getallen als CSV."
        ),
    )
    report.add_argument("--output", metavar="MAP", type=Path, required=True, help="de map waarin de bestanden komen")
    report.add_argument(
        "--scenario",
        metavar="NAAM",
        nargs="+",
        action="extend",
        help=(
            "de scenario's: namen, opties met + ertussen, of een .yaml-bestand; het eerste is waarmee de andere worden "
            f"vergeleken (standaard: {' '.join(SCENARIOS)})"
        ),
    )
    report.add_argument(
        "--gemeente",
        metavar="GEMEENTE",
        default=GEMEENTE,
        help=f"waar de huishoudens wonen: {', '.join(Gemeente.__members__)} (standaard: {GEMEENTE})",
    )
    report.add_argument(
        "--period",
        metavar="PERIODE",
        default=f"{JAAR}-01",
        help=f"een maand als {JAAR}-01 (standaard), of een jaar als {JAAR} voor het gemiddelde per maand",
    )
    report.add_argument(
        "--example",
        metavar="NAAM",
        nargs="+",
        action="extend",
        help="alleen deze voorbeeldhuishoudens; zonder deze optie alle",
    )
    report.set_defaults(uitvoeren=voer_uit)


def voer_uit(opties: argparse.Namespace) -> str:
    """Make the report and write its files.

    Args:
        opties: The parsed arguments.

    Returns:
        Where the files are.

    Raises:
        GebruiksError: A mistake in the command; nothing is written.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    gekozen, gemeente, periode = (
        kies_voorbeelden(opties.example),
        kies_gemeente(opties.gemeente),
        kies_periode(opties.period),
    )
    basis = CountryTaxBenefitSystem()
    varianten = kies_scenarios(opties.scenario or SCENARIOS, basis.parameters)
    with met_extra():
        from openfisca_nijmegen.report import tabellen
        from openfisca_nijmegen.report.pagina import maak_pagina
        from openfisca_nijmegen.report.rekenen import maak_rapport
    with uitvoermap(opties.output) as map_:
        rapport = maak_rapport(gekozen, varianten, basis, gemeente, periode, meld)
        meld("Bestanden schrijven.")
        (map_ / PAGINA).write_text(maak_pagina(rapport), encoding="utf-8")
        for naam in ("bedragen", "redenen", "huishoudens"):
            tabellen.schrijf(getattr(tabellen, naam)(rapport), map_ / f"{naam}.csv")
        bewijzen = [asdict(uitkomst.bewijs) for uitkomst in rapport.uitkomsten]
        for naam, inhoud in (("situatie", rapport.situatie), ("ontvangstbewijs", bewijzen)):
            (map_ / f"{naam}.json").write_text(json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return f"De rapportage staat in {opties.output / PAGINA}; de getallen staan ernaast als CSV."


def kies_voorbeelden(namen: Sequence[str] | None) -> list[Voorbeeld]:
    """Give the example households of these names, in the order of the file; all without names.

    Raises:
        GebruiksError: There is no such example.
    """
    alle = {voorbeeld.naam: voorbeeld for voorbeeld in voorbeelden()}
    for naam in namen or ():
        if naam not in alle:
            vraag = suggestie(naam, alle)
            raise GebruiksError(f"Er is geen voorbeeld {citaat(naam)}{vraag} Kies uit: {', '.join(alle)}.")
    return [voorbeeld for naam, voorbeeld in alle.items() if namen is None or naam in namen]


def kies_scenarios(teksten: Sequence[str], parameters: ParameterNode) -> list[scenarios.Scenario]:
    """Give the scenarios, each once.

    Raises:
        GebruiksError: There is no such scenario, or two have the same name.
    """
    varianten = [scenarios.kies(tekst, parameters) for tekst in dict.fromkeys(teksten)]
    namen = [variant.naam for variant in varianten]
    if dubbel := next((naam for naam in namen if namen.count(naam) > 1), None):
        raise GebruiksError(f"Er zijn twee scenario's die {dubbel} heten; geef er één een andere naam.")
    return varianten


def kies_gemeente(naam: str) -> str:
    """Let the key of a municipality through.

    Raises:
        GebruiksError: There is no such municipality.
    """
    if naam not in Gemeente.__members__:
        vraag = suggestie(naam, Gemeente.__members__)
        raise GebruiksError(
            f"De gemeente {citaat(naam)} is er niet{vraag} Kies uit: {', '.join(Gemeente.__members__)}."
        )
    return naam


def kies_periode(tekst: str) -> Period:
    """Read the period of the report.

    Raises:
        GebruiksError: Not a month or a calendar year, or from before the first known amounts.
    """
    try:
        return lees_periode_van_vergelijking(tekst)
    except ValueError as fout:
        raise GebruiksError(f"--period: {fout}") from None
