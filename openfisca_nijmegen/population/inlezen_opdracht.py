"""The command ``openfisca-nijmegen population read BESTAND --output BESTAND.parquet``."""

import argparse
from importlib.metadata import version
from pathlib import Path

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.afdrukken import meld_fout
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.nederlands import getal
from openfisca_nijmegen.population import schema
from openfisca_nijmegen.population.tabel import GEWICHT, bewaar, per_huishouden
from openfisca_nijmegen.situaties.perioden import LAATSTE_JAAR
from openfisca_nijmegen.uitvoer import uitvoermap
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

EERSTE_JAAR = int(EERSTE_DATUM[:4])

SCHEMA_CSV, SCHEMA_JSON = "schema.csv", "schema.json"


def voeg_opdracht_toe(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of ``population``.

    Args:
        subparsers: What ``add_subparsers`` returned; its parsers get the class of the main parser.
    """
    read = subparsers.add_parser(
        "read",
        help="lees eigen huishoudens uit CSV of Parquet",
        description=(
            "Controleer een tabel met eigen huishoudens, een rij per persoon, en schrijf haar zo dat simulate ermee "
            "rekent. Van elke fout staat er de rij en de kolom; dan wordt er niets geschreven. Met --schema staat er "
            "welke kolommen er zijn."
        ),
    )
    read.add_argument(
        "bestand", metavar="BESTAND", nargs="?", type=Path, help="de tabel: .csv (met komma's) of .parquet"
    )
    read.add_argument(
        "--output", metavar="BESTAND.parquet|MAP", type=Path, help="het bestand; met --schema de map voor de bestanden"
    )
    read.add_argument("--schema", action="store_true", help="toon de kolommen, of schrijf ze met een voorbeeld in MAP")
    read.add_argument(
        "--year", metavar="JAAR", type=_jaar, help="het jaar dat wordt berekend: wie later is geboren, is een fout"
    )
    read.set_defaults(uitvoeren=voer_uit)


def voer_uit(opties: argparse.Namespace) -> str | int:
    """Read what the command asks and write it, or the schema.

    Args:
        opties: The parsed arguments.

    Returns:
        What was written, or the exit code after mistakes in the table.

    Raises:
        GebruiksError: A mistake in the command, or a file that cannot be read or written.
    """
    if opties.schema:
        if opties.bestand is not None:
            raise GebruiksError("Noem een bestand of --schema, niet beide.")
        return _schema(opties.output)
    if opties.bestand is None or opties.output is None:
        raise GebruiksError("Noem een bestand en --output; --schema toont welke kolommen een bestand kan hebben.")
    if opties.output.suffix != ".parquet":
        raise GebruiksError(f"--output: {opties.output} eindigt niet op .parquet.")
    if opties.output.is_dir():
        raise GebruiksError(f"--output: {opties.output} is een map; noem een bestand.")
    with met_extra():
        from openfisca_nijmegen.population.inlezen import InvoerError, lees_bestand
    try:
        invoer = lees_bestand(opties.bestand, CountryTaxBenefitSystem(), opties.year)
    except InvoerError as fout:
        return max(meld_fout("openfisca-nijmegen", regel) for regel in fout.regels)
    personen = invoer.personen
    huishoudens = per_huishouden(personen)
    aantallen = {"personen": len(personen), "huishoudens": len(huishoudens)}
    gewicht = float(huishoudens[GEWICHT].sum())
    gegevens = {
        "soort": "bevolking",
        "versie": 1,
        "pakket": version("openfisca-nijmegen"),
        "bron": opties.bestand.name,
        "sha256": invoer.sha256,
        **aantallen,
        "gewicht": gewicht,
    }
    with uitvoermap(opties.output.parent) as werk:
        bewaar(personen, werk / opties.output.name, gegevens)
    teller = ", ".join(f"{getal(aantal)} {wat}" for wat, aantal in aantallen.items())
    regels = [f"In {opties.output}: {teller}, samen voor {getal(gewicht, 0)} huishoudens.", *invoer.meldingen]
    return "\n".join(regels)


def _schema(doel: Path | None) -> str:
    """Write the schema in a folder, or give it as a table."""
    stelsel = CountryTaxBenefitSystem()
    if doel is None:
        return schema.als_tekst(stelsel)
    bestanden = {
        SCHEMA_CSV: schema.als_csv(stelsel),
        SCHEMA_JSON: schema.als_json(stelsel),
        schema.VOORBEELD: schema.voorbeeld(),
    }
    with uitvoermap(doel) as werk:
        for naam, inhoud in bestanden.items():
            (werk / naam).write_text(inhoud, encoding="utf-8")
    return f"In {doel}: {', '.join(bestanden)}."


def _jaar(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and EERSTE_JAAR <= int(tekst[:5]) <= LAATSTE_JAAR):
        raise argparse.ArgumentTypeError(f'"{tekst}" is geen jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.')
    return int(tekst)
