"""Name the article behind a reference."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from openfisca_core.variables import Variable

from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.nederlands import opsomming
from openfisca_nijmegen.teksten import ADRES, TEKSTMAPPEN, adres_van, artikelkenmerk, titel_van

WETTEN: dict[str, str] = yaml.safe_load(files("openfisca_nijmegen").joinpath("wetten.yaml").read_text(encoding="utf-8"))
"""The citeertitel of every act that a variable or an amount refers to, by BWB id."""

LANDELIJK = re.compile(r"https://wetten\.overheid\.nl/jci1\.3:c:(?P<wet>BWBR\d{7})(?P<plaats>.*)")
DELEN = {"artikel": "artikel", "lid": "lid", "o": "onderdeel"}


def artikel(adres: str) -> Bron:
    """Name what a reference points to.

    Args:
        adres: A JCI link or an anchor in one of the texts of this project.

    Returns:
        The title of the article and the address; another address is its own title.
    """
    if eigen := ADRES.fullmatch(adres):
        return Bron(titel_van(eigen["plaats"]), adres)
    if landelijk := LANDELIJK.fullmatch(adres):
        plaats = [deel.split("=", 1) for deel in landelijk["plaats"].split("&") if deel]
        delen = [f"{DELEN[soort]} {nummer}" for soort, nummer in plaats if soort in DELEN]
        return Bron(" ".join([WETTEN.get(landelijk["wet"], landelijk["wet"]), ", ".join(delen)]).strip(), adres)
    return Bron(adres, adres)


def artikelen(*adressen: str) -> tuple[Bron, ...]:
    """Name several references, each once."""
    return tuple(artikel(adres) for adres in dict.fromkeys(adressen))


def noem_bronnen(bronnen: Iterable[Bron]) -> str:
    """Name articles in one line, the members of an article together.

    Args:
        bronnen: The articles, members and documents.

    Returns:
        ``Participatiewet artikel 36, lid 1 en 3; Ontwerpverordening MMS artikel 16, lid 1, 2 en 3``, in the order in
        which each article comes first.
    """
    per_artikel: dict[str, dict[str, None]] = {}
    for bron in bronnen:
        artikel_, _, lid = bron.titel.partition(", lid ")
        per_artikel.setdefault(artikel_, {})[lid] = None
    return "; ".join(
        f"{artikel_}, lid {opsomming(sorted(filter(None, leden), key=_als_getal))}" if any(leden) else artikel_
        for artikel_, leden in per_artikel.items()
    )


def _als_getal(lid: str) -> tuple[int, str]:
    """Put member 10 after member 9."""
    return int(re.sub(r"\D", "", lid) or 0), lid


@cache
def niet_berekenbaar(map_: Path | None = None) -> tuple[tuple[Bron, str, str], ...]:
    """Read what the texts leave to the judgement of the college and the model does not compute.

    Args:
        map_: The folder with the list; without it that of the ordinance.

    Returns:
        The place, the address of its article, and the reason; nothing of a text that is not there.
    """
    bestand = (map_ or TEKSTMAPPEN[0]) / "niet_berekenbaar.yaml"
    if not bestand.exists():
        return ()
    posten = [post for post in yaml.safe_load(bestand.read_text(encoding="utf-8")) if post["beslist"] == "college"]
    return tuple(
        (artikel(adres_van(post["plaats"])), adres_van(artikelkenmerk(post["plaats"])), post["reden"])
        for post in posten
    )


def van_variabele(variabele: Variable) -> tuple[Bron, ...]:
    """Name the references of a variable."""
    return artikelen(*_lijst(variabele.reference))


def _lijst(verwijzing: str | Iterable[str] | None) -> list[str]:
    return [verwijzing] if isinstance(verwijzing, str) else list(verwijzing or [])
