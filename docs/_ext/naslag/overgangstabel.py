"""The table of who gains and who loses, in the notes of the article on the transition."""

from collections.abc import Callable

from naslag.editie import OVERGANG, GegevensError
from naslag.gegevens import anker
from naslag.needs import hoofdletter
from naslag.opmaak import STAPEL
from openfisca_nijmegen.nederlands import bedrag

KOLOMMEN = ("huishouden", "inkomen", "huur", "nu", "voorstel", "verschil", "regelingen")
"""The columns of the file: amounts in euro a month; ``regelingen`` as ``mmb +46.22; meedoenregeling -12.50``."""


def tabel(rijen: list[dict[str, str]], label: Callable[[str], str]) -> str:
    """Write the table in Markdown.

    Args:
        rijen: The rows of the file.
        label: Gives what a variable is called.

    Returns:
        The table: a household a row, its difference with a sign and the word that says the same.

    Raises:
        GegevensError: The file has other columns.
    """
    if tuple(rijen[0]) != KOLOMMEN:
        raise GegevensError(f"{OVERGANG} heeft andere kolommen dan {', '.join(KOLOMMEN)}.")
    koppen = ["Huishouden", "Nu te besteden", "Met het voorstel", "Verschil", "Waardoor"]
    regels = [
        [
            hoofdletter(f"{rij['huishouden']}, {rij['inkomen']}, kale huur {euro(rij['huur']).removesuffix(',00')}"),
            euro(rij["nu"]),
            euro(rij["voorstel"]),
            verschil(rij["verschil"]),
            "<br>".join(_regelingen(rij["regelingen"], label)),
        ]
        for rij in rijen
    ]
    lijnen = [koppen, ["---", "--:", "--:", "--:", "---"], *regels]
    return "\n".join(
        [":::{table}", f":class: {STAPEL} overgang", "", *(f"| {' | '.join(lijn)} |" for lijn in lijnen), ":::"]
    )


def _regelingen(tekst: str, label: Callable[[str], str]) -> list[str]:
    """Name the schemes that make a difference, each with what it adds or takes away."""
    paren = [deel.split() for deel in tekst.split(";") if deel.strip()]
    return [f"{{ref}}`{label(naam)} <{anker('variabele', naam)}>` {met_teken(bij)}" for naam, bij in paren]


def euro(waarde: str) -> str:
    """Write an amount that does not break: € 1.401,50."""
    return f"€\N{NO-BREAK SPACE}{bedrag(float(waarde))}"


def met_teken(waarde: str) -> str:
    """Write a difference with its sign: + € 12,50."""
    teken = "+" if float(waarde) > 0 else "\N{MINUS SIGN}"
    return f"{teken}\N{NO-BREAK SPACE}{euro(str(abs(float(waarde))))}"


def verschil(waarde: str) -> str:
    """Write a difference with its sign and the word that says the same: + € 12,50 meer."""
    if not float(waarde):
        return "gelijk"
    return f"**{met_teken(waarde)}** {'meer' if float(waarde) > 0 else 'minder'}"
