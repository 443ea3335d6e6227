"""The command ``openfisca-nijmegen amend TEKSTMAP --output MAP``."""

import argparse
from pathlib import Path

from openfisca_core.periods import Period

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.keuzes import VANAF
from openfisca_nijmegen.situaties import lees_periode


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to the command line.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    amend = subparsers.add_parser(
        "amend",
        help="reken een amendement door",
        description=(
            "Reken een amendement door: een gewijzigde kopie van de tekst, of een waarde voor een lid. Vergelijk de "
            "voorbeeldhuishoudens met en zonder, en schrijf een memo met wat verandert, wat de wet toelaat, wie erop "
            "voor- of achteruitgaat en waarom, en wat niet te berekenen is."
        ),
    )
    amend.add_argument(
        "tekst", metavar="TEKSTMAP", nargs="?", help="een gewijzigde kopie van docs/, of van een map daarin"
    )
    amend.add_argument(
        "--set",
        metavar="LID=WAARDE",
        action="append",
        default=[],
        help=(
            "een waarde voor een lid, als 'VMMS-ARTIKEL-LID=€ 3'; LID:NUMMER=WAARDE bij meer bedragen in een lid, "
            "PARAMETER=WAARDE voor een waarde buiten de tekst, of de naam van een optie van een keuze. Mag vaker"
        ),
    )
    amend.add_argument("--output", metavar="MAP", required=True, help="de map voor het memo, de effecten en de figuren")
    amend.add_argument(
        "--example",
        metavar="VOORBEELD",
        nargs="+",
        default=[],
        help="namen van voorbeelden, of bestanden met een situatie (.json); zonder deze optie alle voorbeelden",
    )
    amend.add_argument(
        "--period",
        metavar="PERIODE",
        default=str(VANAF.year),
        help=f"een maand of een jaar vanaf {VANAF.year} (standaard dat jaar)",
    )
    amend.add_argument(
        "--population",
        metavar="BEVOLKING.parquet",
        type=Path,
        help="een bevolking van 'population': geef ook wat het de stad kost en wie erop voor- of achteruitgaat",
    )
    amend.add_argument(
        "--households",
        metavar="AANTAL",
        type=int,
        default=0,
        help="reken met zoveel huishoudens van de bevolking (standaard alle)",
    )
    amend.add_argument("--save-scenario", metavar="BESTAND.yaml", help="bewaar het amendement ook als scenario")
    amend.set_defaults(uitvoeren=voer_uit)


def voer_uit(opties: argparse.Namespace) -> str:
    """Derive, compute and write what the command asks.

    Args:
        opties: The parsed arguments.

    Returns:
        What was written, and in one sentence what came out of it.

    Raises:
        GebruiksError: A mistake in the text, in a setting or in an option; nothing is written.
        SituatieError: A mistake in a situation; nothing is written.
    """
    if opties.tekst is None and not opties.set:
        raise GebruiksError("Noem een map met een gewijzigde tekst, of een wijziging met --set.")
    if opties.households and not opties.population:
        raise GebruiksError("--households hoort bij --population; noem ook een bevolking.")
    periode = _periode(opties.period)
    with met_extra():
        from openfisca_nijmegen import CountryTaxBenefitSystem
        from openfisca_nijmegen.alignment import ProjectError, lees_project
        from openfisca_nijmegen.amendment import bewaren, effecten, memo
        from openfisca_nijmegen.amendment.afleiden import NAAM, maak_amendement
        from openfisca_nijmegen.amendment.versies import eigen_versie, lees_map
        from openfisca_nijmegen.teksten import WORTEL
        from openfisca_nijmegen.uitvoer import schrijf_bestand, uitvoermap

        if opties.population:
            from openfisca_nijmegen.amendment.stad import bereken_stad
            from openfisca_nijmegen.sensitivity.steekproef import lees_steekproef
            from openfisca_nijmegen.simulation.plan import bestand_sha256
    bestand = Path(opties.save_scenario) if opties.save_scenario else None
    if bestand:
        bewaren.controleer_bestand(bestand)
    oud = eigen_versie()
    nieuw = lees_map(Path(opties.tekst)) if opties.tekst else oud
    basis = CountryTaxBenefitSystem()
    huishoudens = effecten.groepen(opties.example, basis, periode)
    bronnen = [f"Tekst in {opties.tekst}"] if opties.tekst else []
    bron = "; ".join([*bronnen, *(f"--set {deel}" for deel in opties.set)])
    naam = bestand.stem if bestand else NAAM
    try:
        project = lees_project(WORTEL)
    except ProjectError as fout:
        raise GebruiksError(str(fout)) from None
    amendement = maak_amendement(basis, project, oud, nieuw, opties.set, bron, naam)
    if opties.population:
        personen = lees_steekproef(opties.population, opties.households)
    inhoud = bewaren.als_yaml(amendement.scenario) if bestand else ""
    with uitvoermap(Path(opties.output)) as map_:
        gevolg = stad = None
        if amendement.is_te_berekenen:
            if opties.population:
                jaar, sha256 = periode.start.year, bestand_sha256(opties.population)
                stad = bereken_stad(amendement.scenario, basis, personen, jaar, sha256)
            gevolg = effecten.bereken(amendement.scenario, basis, huishoudens, periode)
        memo.schrijf_memo(amendement, gevolg, map_, stad)
    if bestand:
        schrijf_bestand(bestand, inhoud)
    if gevolg is None:
        return f"Geschreven in {opties.output}: geen van de wijzigingen is te berekenen; het memo zegt waarom."
    voor, achter, alle = (len(rijen) for rijen in (gevolg.vooruit, gevolg.achteruit, gevolg.rijen))
    uitkomst = f"van {alle} huishoudens gaan er {voor} op vooruit en {achter} op achteruit."
    in_de_stad = f"\n{stad.kosten} {stad.gevolgen}" if stad else ""
    return f"Geschreven in {opties.output}: {uitkomst}{in_de_stad}"


def _periode(tekst: str) -> Period:
    try:
        periode = lees_periode(tekst)
    except ValueError as fout:
        raise GebruiksError(f"--period: {fout}") from None
    een = periode.size == 1 and periode in (periode.first_month, periode.this_year)
    if not een or periode.start.date < VANAF:
        raise GebruiksError(f"--period {tekst}: kies een maand of een kalenderjaar vanaf {VANAF.year}.")
    return periode
