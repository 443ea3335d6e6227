"""A version of the texts: its members, with the amounts that are marked in them."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from openfisca_nijmegen.alignment.getallen import is_datum
from openfisca_nijmegen.alignment.model import Artikel, Bedrag, Lid
from openfisca_nijmegen.alignment.tekst import BEDRAG, lees_artikel, lees_bedragen, leesbaar
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.nederlands import opsomming
from openfisca_nijmegen.teksten import BESTAND_KEUZES, TEKSTEN, WORTEL, Tekst


@dataclass(frozen=True)
class Versie:
    """The members of the texts by place; the heading of an article, with its title, is the place of the article."""

    leden: dict[str, Lid]
    teksten: tuple[str, ...]
    """The marks of the texts that are in it."""

    def bedragen(self, plaats: str) -> list[Bedrag]:
        """Give the marked amounts of a member, in order; none for a place that is not there."""
        lid = self.leden.get(plaats)
        return [replace(bedrag, plaats=plaats) for bedrag in lees_bedragen(lid.bestand, lid.bron)] if lid else []

    def plaatsen_van(self, parameter: str) -> list[str]:
        """Give the members with an amount, other than a date, that names a parameter."""
        return [
            plaats
            for plaats in self.leden
            if any(b.parameter == parameter and not is_datum(b.letterlijk) for b in self.bedragen(plaats))
        ]

    def met(self, parameter: str, letterlijk: str) -> "Versie":
        """Write another literal for a parameter, wherever a member names it with another amount than a date.

        Args:
            parameter: The parameter.
            letterlijk: The literal, as the text writes it.

        Returns:
            A version of its own.
        """
        leden = dict(self.leden)
        for plaats in self.plaatsen_van(parameter):
            bron = BEDRAG.sub(lambda rol: _vervang(rol, parameter, letterlijk), leden[plaats].bron)
            leden[plaats] = replace(leden[plaats], bron=bron, tekst=leesbaar(bron))
        return replace(self, leden=leden)


def eigen_versie() -> Versie:
    """Read the texts of the project.

    Raises:
        GebruiksError: The texts are not there.
    """
    mappen = {tekst.kenmerk: WORTEL / tekst.map for tekst in TEKSTEN.values()}
    if not all(map_.is_dir() for map_ in mappen.values()):
        raise GebruiksError(
            "De teksten staan niet bij dit pakket; installeer het opnieuw of werk in een kopie van het project."
        )
    return _lees(mappen)


def lees_map(map_: Path) -> Versie:
    """Read a changed copy of ``docs/``, or of the folder of one text.

    Args:
        map_: The folder.

    Returns:
        The version; a text of which there is no article in the folder is not in it.

    Raises:
        GebruiksError: The folder is not there, has no article or no marked amount, or cannot be read; one sentence.
    """
    if not map_.is_dir():
        raise GebruiksError(f"{map_} is geen map; noem een gewijzigde kopie van docs/ of van een map daarin.")
    mappen = {tekst.kenmerk: gevonden for tekst in TEKSTEN.values() if (gevonden := _map_van(map_, tekst))}
    if not mappen:
        raise GebruiksError(f"In {map_} staat geen artikel; noem een gewijzigde kopie van docs/ of van een map daarin.")
    versie = _lees(mappen)
    if not any(versie.bedragen(plaats) for plaats in versie.leden):
        raise GebruiksError(
            f"In de tekst in {map_} staat geen enkel bedrag met {{bedrag}}; wijzig een kopie van de tekst uit docs/."
        )
    return versie


def _map_van(map_: Path, tekst: Tekst) -> Path | None:
    """Find the folder of a text in a copy of the checkout, of ``docs/`` or of that folder itself."""
    for kandidaat in (map_ / tekst.map, map_ / Path(tekst.map).name, map_):
        if any(f"({tekst.kenmerk}-" in _inhoud(pad) for pad in _bladzijden(kandidaat)):
            return kandidaat
    return None


def _bladzijden(map_: Path) -> list[Path]:
    return [pad for pad in sorted(map_.glob("*.md")) if pad.name != Path(BESTAND_KEUZES).name]


def _inhoud(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise GebruiksError(f"{pad} is geen UTF-8; bewaar het bestand als UTF-8.") from None
    except OSError as fout:
        raise GebruiksError(f"{pad} is niet te lezen ({fout.strerror}).") from None


def _lees(mappen: dict[str, Path]) -> Versie:
    leden: dict[str, Lid] = {}
    for kenmerk, map_ in mappen.items():
        for pad in _bladzijden(map_):
            artikel, fouten = lees_artikel(str(pad), _inhoud(pad))
            if artikel is None or not artikel.kenmerk.startswith(f"{kenmerk}-"):
                continue
            if fouten:
                raise GebruiksError(f"{fouten[0].bestand}, regel {fouten[0].regel}: {fouten[0].melding}")
            nieuw = {lid.kenmerk: lid for lid in (_kop(artikel), *artikel.leden)}
            if dubbel := leden.keys() & nieuw.keys():
                raise GebruiksError(f"{opsomming(sorted(dubbel))} staat twee keer in {map_}.")
            leden |= nieuw
    return Versie(leden, tuple(mappen))


def _kop(artikel: Artikel) -> Lid:
    """Give the heading of an article as a member that begins with its title."""
    bron = f"{artikel.titel}.\n\n{artikel.aanhef.bron}".strip()
    return replace(artikel.aanhef, bron=bron, tekst=leesbaar(bron), regel=artikel.regel)


def _vervang(rol: re.Match[str], parameter: str, letterlijk: str) -> str:
    (was,) = lees_bedragen("", rol[0])
    is_dit = was.parameter == parameter and not is_datum(was.letterlijk)
    return f"{{bedrag}}`{letterlijk} <{parameter}>`" if is_dit else rol[0]
