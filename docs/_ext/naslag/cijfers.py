"""The numbers on the first page, each counted from the list that its link leads to."""

from collections.abc import Iterator
from dataclasses import dataclass

from naslag.gegevens import Naslag
from openfisca_nijmegen.alignment.model import Artikel
from openfisca_nijmegen.nederlands import getal

STATUSLIJSTEN = {
    "aanname": "aannames",
    "voorstel": "voorstellen",
    "vastgesteld": "parameters/index",
    "gepubliceerd": "parameters/index",
    "afgeleid": "parameters/index",
}
"""The status of a value with the page in naslag/ that lists such values."""


@dataclass(frozen=True)
class Cijfer:
    """What is counted, the page that lists it, and how many there are."""

    wat: str
    pagina: str
    aantal: str


def cijfers(naslag: Naslag) -> Iterator[Cijfer]:
    """Count what the site lists.

    Args:
        naslag: The project.

    Yields:
        The numbers, in the order of the page.
    """
    project = naslag.project
    genummerd = [artikel for artikel in naslag.verordening if not artikel.hoort_bij]
    yield Cijfer("Verordening", "verordening/index", _artikelen_en_leden(genummerd))
    yield Cijfer("Beleidsregels", "beleidsregels/index", _artikelen_en_leden(naslag.beleidsregels))
    yield Cijfer("Open keuzes", "verordening/keuzes", str(len(naslag.keuzes)))
    niet = len(project.niet_berekenbaar)
    yield Cijfer("Artikelen en leden die het model niet berekent", "naslag/niet_berekend", str(niet))
    berekend = sum(regel.heeft_formule for regel in project.regels.values())
    yield Cijfer("Variabelen met een formule", "naslag/regelingen/index", str(berekend))
    yield Cijfer("Bedragen", "naslag/parameters/index", _bedragen(len(project.parameters), _waarden(naslag)))
    for status, pagina in STATUSLIJSTEN.items():
        yield Cijfer(f"Bedragen met status {status}", f"naslag/{pagina}", met_status(naslag, status))
    yield Cijfer("Toetsen die een artikel of een keuze noemen", "naslag/dekking", str(len(naslag.toetsgevallen)))


def met_status(naslag: Naslag, status: str) -> str:
    """Count the amounts that have a value with a status, and those values."""
    lijst = naslag.met_status(status)
    return _bedragen(len({blad.naam for blad, _, _ in lijst}), sum(len(waarden) for _, _, waarden in lijst))


def _bedragen(bedragen: int, waarden: int) -> str:
    return f"{getal(bedragen)} met {getal(waarden)} {'waarde' if waarden == 1 else 'waarden'}"


def _waarden(naslag: Naslag) -> int:
    return sum(len(naslag.waarden(blad)) for blad in naslag.project.parameters.values())


def _artikelen_en_leden(artikelen: list[Artikel]) -> str:
    return f"{len(artikelen)} artikelen met {sum(len(artikel.leden) for artikel in artikelen)} leden"


def tabel(naslag: Naslag) -> str:
    """Write the numbers as a table in Markdown."""
    rijen = [f"| {{doc}}`{cijfer.wat} </{cijfer.pagina}>` | {cijfer.aantal} |" for cijfer in cijfers(naslag)]
    return "\n".join(["| Wat | Aantal |", "|---|---|", *rijen])
