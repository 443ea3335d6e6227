"""The table of who gains and who loses, in the notes of the article on the transition."""

from pathlib import Path

from docutils import nodes
from naslag.editie import overgang
from naslag.opmaak import STAPEL
from sphinx.util.docutils import SphinxDirective

from openfisca_nijmegen.nederlands import bedrag

GEEN = "Er is nog niets doorgerekend."


class Overgangstabel(SphinxDirective):
    """Shows ``docs/_gegevens/overgang.csv``: what example households have now and would have, and why it differs."""

    def run(self) -> list[nodes.Node]:
        """Make the table, or say that there is none."""
        rijen = overgang(Path(self.env.srcdir).parent)
        if not rijen:
            return [nodes.paragraph("", GEEN)]
        return self.parse_text_to_nodes(tabel(rijen))


def tabel(rijen: list[dict[str, str]]) -> str:
    """Write the table in Markdown.

    Args:
        rijen: The rows of the file.

    Returns:
        The table: a household a row, its difference with a sign and a word.
    """
    regels = [
        "| Huishouden | Nu, per maand | Met de MMS | Verschil | Waardoor |",
        "|---|--:|--:|--:|---|",
        *(
            f"| {rij['huishouden']} | {euro(rij['nu'])} | {euro(rij['mms'])} | {verschil(rij['verschil'])} "
            f"| {rij['waardoor']} |"
            for rij in rijen
        ),
    ]
    return "\n".join([":::{table}", f":class: {STAPEL} overgang", "", *regels, ":::"])


def euro(waarde: str) -> str:
    """Write an amount: € 1.401,50."""
    return f"€\N{NO-BREAK SPACE}{bedrag(float(waarde))}"


def verschil(waarde: str) -> str:
    """Write a difference with a sign and the word that says the same: + € 12,50 meer."""
    getal = float(waarde)
    if bedrag(getal) in {"0,00", "-0,00"}:
        return "gelijk"
    teken, woord = ("+", "meer") if getal > 0 else ("\N{MINUS SIGN}", "minder")
    return f"**{teken}\N{NO-BREAK SPACE}{euro(str(abs(getal)))}** {woord}"
