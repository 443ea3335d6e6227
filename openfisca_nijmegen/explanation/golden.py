"""Write the explanations that the tests compare with, after a change that was meant.

    python -m openfisca_nijmegen.explanation.golden tests/openfisca_nijmegen/explanation/golden

Read the difference before committing it: it is what an advisor will see differently.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.explanation.tonen import als_tekst
from openfisca_nijmegen.explanation.uitleg import leg_uit
from openfisca_nijmegen.situaties import VOORBEELDEN, bouw_simulatie, controleer, lees_voorbeeld

MAAND = "2026-01"

ANDERE = (
    ("bijstandsuitkering", "alleenstaande_met_medebewoner"),
    ("huurtoeslag", "aow_paar_klein_pensioen"),
    ("besteedbaar_inkomen", "alleenstaande_bijstand"),
    ("kinderopvangtoeslag", "alleenstaande_ouder_kinderopvang"),
)
"""What is explained besides the MMB of every example household."""

WISSELT = re.compile(r"^((?:openfisca-\w+|Parameters \(SHA-256\)|Verordening \(SHA-256\)): +)\S.*$", re.MULTILINE)
"""The lines of the receipt that change with every release or change of a value."""


def gemaskeerd(tekst: str) -> str:
    """Hide the versions and fingerprints of the receipt."""
    return WISSELT.sub(r"\1(wisselt)", tekst)


def teksten() -> Iterator[tuple[str, str]]:
    """Give the name and the text of every file."""
    stelsel = CountryTaxBenefitSystem()
    for variabele, voorbeeld in [*(("mmb", naam) for naam in VOORBEELDEN), *ANDERE]:
        situatie = lees_voorbeeld(voorbeeld)
        controleer(situatie, stelsel)
        uitleg = leg_uit(bouw_simulatie(situatie, stelsel), variabele, MAAND, situatie=situatie)
        yield f"{variabele}_{voorbeeld}.txt", f"{gemaskeerd(als_tekst(uitleg))}\n"


def main(map_: Path) -> None:
    """Write every file into a folder and remove the text files that are no longer made."""
    map_.mkdir(parents=True, exist_ok=True)
    gemaakt = dict(teksten())
    for oud in map_.glob("*.txt"):
        if oud.name not in gemaakt:
            oud.unlink()
    for naam, tekst in gemaakt.items():
        (map_ / naam).write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/openfisca_nijmegen/explanation/golden"))
