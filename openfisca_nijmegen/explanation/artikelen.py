"""Name the article behind a reference."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from openfisca_core.variables import Variable

import openfisca_nijmegen
from openfisca_nijmegen.explanation.model import Bron

WETTEN: dict[str, str] = yaml.safe_load(files("openfisca_nijmegen").joinpath("wetten.yaml").read_text(encoding="utf-8"))
"""The citeertitel of every act that a variable or an amount refers to, by BWB id."""

VERORDENING_MAP = Path(openfisca_nijmegen.__file__).parents[1] / "docs" / "verordening"
"""The text of the ordinance in a checkout; it is not part of an installed package."""

LANDELIJK = re.compile(r"https://wetten\.overheid\.nl/jci1\.3:c:(?P<wet>BWBR\d{7})(?P<plaats>.*)")
VERORDENING = re.compile(r"docs/verordening/artikel_\d\d\.md#VMMS-(?P<artikel>\d+)(?:-(?P<lid>\d+))?")
DELEN = {"artikel": "artikel", "lid": "lid", "o": "onderdeel"}


def artikel(adres: str) -> Bron:
    """Name what a reference points to.

    Args:
        adres: A JCI link or an anchor in the draft ordinance.

    Returns:
        The title of the article and the address; another address is its own title.
    """
    if eigen := VERORDENING.fullmatch(adres):
        lid = f", lid {eigen['lid']}" if eigen["lid"] else ""
        return Bron(f"Ontwerpverordening MMS artikel {eigen['artikel']}{lid}", adres)
    if landelijk := LANDELIJK.fullmatch(adres):
        plaats = [deel.split("=", 1) for deel in landelijk["plaats"].split("&") if deel]
        delen = [f"{DELEN[soort]} {nummer}" for soort, nummer in plaats if soort in DELEN]
        return Bron(" ".join([WETTEN.get(landelijk["wet"], landelijk["wet"]), ", ".join(delen)]).strip(), adres)
    return Bron(adres, adres)


def artikelen(*adressen: str) -> tuple[Bron, ...]:
    """Name several references, each once."""
    return tuple(artikel(adres) for adres in dict.fromkeys(adressen))


@cache
def niet_berekenbaar(map_: Path | None = None) -> tuple[tuple[Bron, str, str], ...]:
    """Read what the ordinance leaves to the judgement of the college and the model does not compute.

    Args:
        map_: The folder of the ordinance; without it that of the checkout the package runs from.

    Returns:
        The place, the address of its article, and the reason; nothing in an installed package.
    """
    bestand = (map_ or VERORDENING_MAP) / "niet_berekenbaar.yaml"
    if not bestand.exists():
        return ()
    posten = [post for post in yaml.safe_load(bestand.read_text(encoding="utf-8")) if post["beslist"] == "college"]
    adressen = [
        f"docs/verordening/artikel_{int(post['plaats'].split('-')[1]):02}.md#{post['plaats']}" for post in posten
    ]
    return tuple(
        (artikel(adres), "-".join(adres.split("-")[:2]), post["reden"])
        for adres, post in zip(adressen, posten, strict=True)
    )


def van_variabele(variabele: Variable) -> tuple[Bron, ...]:
    """Name the references of a variable."""
    return artikelen(*_lijst(variabele.reference))


def _lijst(verwijzing: str | Iterable[str] | None) -> list[str]:
    return [verwijzing] if isinstance(verwijzing, str) else list(verwijzing or [])
