"""Check the built site: ``python docs/_ext/controle.py docs/_build/html`` says what is wrong, and exits with 1.

Needs nothing but the standard library: a page loads nothing from elsewhere, no link leads nowhere, no id stands twice,
every article reaches its rules and amounts and is reached back, needs.json is complete, the search knows the amounts,
and the page to print has every chapter, article and member.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from naslag.zoeken import telt_mee, woorden

LADEND = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data", "embed": "src"}
"""The elements that load something when a page is opened, and the attribute that says what."""

ELDERS = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
AFDRUK = "verordening_afdrukken.html"
"""The page to print."""

_BEDRAG = re.compile(r'<span class="bedrag">(?:<[^>]+>)*([^<]*)<')
_HOOFDSTUK = re.compile(r"<h[2-4]>(Hoofdstuk [^<]*)<")
_URL_IN_CSS = re.compile(r"url\(\s*['\"]?(?:https?:)?//[^)]*\)|@import\s+['\"]?(?:url\()?['\"]?(?:https?:)?//[^;]*")


class Pagina(HTMLParser):
    """A page: its ids, the addresses it links to, and what it loads."""

    def __init__(self, tekst: str) -> None:
        """Read a page.

        Args:
            tekst: Its HTML.
        """
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.laadt: set[str] = set()
        self.taal = ""
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        kenmerken = {naam: waarde or "" for naam, waarde in attrs}
        if "id" in kenmerken:
            self.ids[kenmerken["id"]] += 1
        if tag == "html":
            self.taal = kenmerken.get("lang", "")
        if tag == "a" and "href" in kenmerken:
            self.links.add(kenmerken["href"])
        if tag == "link" and kenmerken.get("rel") not in {"canonical", "next", "prev"}:
            self.laadt.add(kenmerken.get("href", ""))
        if tag in LADEND and LADEND[tag] in kenmerken:
            self.laadt.add(kenmerken[LADEND[tag]])


def lees(site: Path) -> dict[str, Pagina]:
    """Read every page of a site, by its address from the root."""
    return {
        pad.relative_to(site).as_posix(): Pagina(pad.read_text(encoding="utf-8"))
        for pad in sorted(site.rglob("*.html"))
        if "_static" not in pad.parts
    }


def fouten(site: Path) -> list[str]:
    """Check a site.

    Args:
        site: Its folder.

    Returns:
        What is wrong, a sentence each.
    """
    paginas = lees(site)
    gevonden = [*_laden(site, paginas), *_ids(paginas), *_links(site, paginas), *_zoeken(site), *_hoofdstukken(site)]
    bestand = site / "needs.json"
    if not bestand.is_file():
        return [*gevonden, "needs.json ontbreekt."]
    inhoud = json.loads(bestand.read_text(encoding="utf-8"))
    needs = inhoud["versions"][inhoud["current_version"]]["needs"]
    return [*gevonden, *_needs(needs, paginas), *_heen_en_terug(needs, paginas), *_afdruk(needs, paginas)]


def _laden(site: Path, paginas: dict[str, Pagina]) -> Iterator[str]:
    for naam, pagina in paginas.items():
        for adres in pagina.laadt:
            if ELDERS.match(adres):
                yield f"{naam} laadt {adres} van elders."
        if not pagina.taal:
            yield f"{naam} zegt niet in welke taal zij is."
    for pad in site.rglob("*.css"):
        for adres in _URL_IN_CSS.findall(pad.read_text(encoding="utf-8")):
            yield f"{pad.relative_to(site)} laadt {adres} van elders."


def _ids(paginas: dict[str, Pagina]) -> Iterator[str]:
    for naam, pagina in paginas.items():
        for id_, aantal in pagina.ids.items():
            if aantal > 1:
                yield f"{naam} heeft {aantal} keer het id {id_}."


def _links(site: Path, paginas: dict[str, Pagina]) -> Iterator[str]:
    for naam, pagina in paginas.items():
        for adres in pagina.links:
            if ELDERS.match(adres) or adres.startswith(("mailto:", "javascript:")):
                continue
            doel, id_ = naar(naam, adres)
            if doel not in paginas:
                if not (site / doel).is_file():
                    yield f"{naam} verwijst naar {adres}, en die bladzijde is er niet."
            elif id_ and id_ not in paginas[doel].ids:
                yield f"{naam} verwijst naar {adres}, en die plaats is er niet."


def _zoeken(site: Path) -> Iterator[str]:
    """Check that the search knows the amounts that the texts name."""
    index = site / "searchindex.js"
    if not index.is_file():
        return
    inhoud = index.read_text(encoding="utf-8")
    termen = json.loads(inhoud[inhoud.index("(") + 1 : inhoud.rindex(")")])["terms"]
    for pad in sorted(site.glob("*/artikel_*.html")):
        for bedrag in _BEDRAG.findall(pad.read_text(encoding="utf-8")):
            for woord in woorden(bedrag):
                if woord[0].isdigit() and telt_mee(woord) and woord not in termen:
                    yield f"{pad.relative_to(site).as_posix()} noemt {bedrag}, en zoeken kent {woord} niet."


def _hoofdstukken(site: Path) -> Iterator[str]:
    """Check that the page to print has the chapters of the ordinance, in their order."""
    eerste, afdruk = (site / naam for naam in ("verordening/index.html", AFDRUK))
    if eerste.is_file() and afdruk.is_file():
        titels, gedrukt = (_HOOFDSTUK.findall(pad.read_text(encoding="utf-8")) for pad in (eerste, afdruk))
        if titels != gedrukt:
            yield f"{AFDRUK} heeft de hoofdstukken {gedrukt} in plaats van {titels}."


def _afdruk(needs: dict[str, Any], paginas: dict[str, Pagina]) -> Iterator[str]:
    """Check that the page to print has every article and member."""
    if AFDRUK in paginas:
        for need in needs.values():
            if need["type"] in {"artikel", "lid", "keuze"} and plek(need)[1] not in paginas[AFDRUK].ids:
                yield f"{AFDRUK} mist {need['pagina']}."


def naar(vanaf: str, adres: str) -> tuple[str, str]:
    """Give the page and the id that a link leads to, from the root of the site."""
    pad, _, id_ = adres.partition("#")
    return (normpath(join(dirname(vanaf), unquote(pad))) if pad else vanaf), unquote(id_)


def _needs(needs: dict[str, Any], paginas: dict[str, Pagina]) -> Iterator[str]:
    for kenmerk, need in needs.items():
        pagina, _, id_ = need["pagina"].partition("#")
        if pagina not in paginas or id_ not in paginas[pagina].ids:
            yield f"needs.json zegt dat {kenmerk} op {need['pagina']} staat, en daar staat hij niet."
        for ander in (ander for waarde in need.values() if isinstance(waarde, list) for ander in waarde):
            if ander not in needs:
                yield f"needs.json verwijst van {kenmerk} naar {ander}, en die is er niet."


def _heen_en_terug(needs: dict[str, Any], paginas: dict[str, Pagina]) -> Iterator[str]:
    """Check that articles show their tests, and link to their rules and amounts as these link back."""
    verwijzingen = {naam: {naar(naam, adres) for adres in pagina.links} for naam, pagina in paginas.items()}
    for kenmerk, need in needs.items():
        if need["type"] == "toets":
            for plaats in [plaats for plaats in need["toetst"] if plaats in needs]:
                artikel, _ = plek(needs[plaats])
                if kenmerk not in paginas[artikel].ids:
                    yield f"{artikel} laat de toets {kenmerk} niet zien."
        genoemd = [*need.get("noemt", []), *(need.get("volgt", []) if need.get("status") == "berekend" else [])]
        for ander in [ander for ander in genoemd if ander in needs]:
            for van, doel in ((need, needs[ander]), (needs[ander], need)):
                if plek(doel) not in verwijzingen[plek(van)[0]]:
                    yield f"{plek(van)[0]} verwijst niet naar {doel['pagina']}."


def plek(need: dict[str, Any]) -> tuple[str, str]:
    """Give the page and id of a need."""
    pagina, _, id_ = need["pagina"].partition("#")
    return pagina, id_


def main() -> None:
    """Check the site that the command line names."""
    site = Path(sys.argv[1])
    gevonden = fouten(site)
    print(*gevonden, sep="\n", end="\n" if gevonden else "")
    print(f"{len(lees(site))} bladzijden, {len(gevonden)} fouten.")
    sys.exit(bool(gevonden))


if __name__ == "__main__":
    main()
