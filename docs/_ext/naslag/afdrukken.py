"""The ordinance, its annexes and the policy rules with their explanatory notes on one page, to print."""

import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from naslag.gegevens import Naslag
from naslag.plaatsen import MAPPEN
from openfisca_nijmegen.nederlands import datum_tekst

PAGINA = "verordening_afdrukken"
TEKSTEN = tuple(f"{map_}/index" for map_ in MAPPEN.values())
"""The first page of each text; the other pages are those of its table of contents."""

KENMERKEN = ("vmms", "bmms")
"""How the ids begin that are the same everywhere."""

VOORBEHOUD = "Modeltekst van dit project"
"""How the note begins that stands on every page of the texts."""

HOOFDSTUK = "Hoofdstuk"
"""How the heading of a chapter begins."""

NIET_VAST = ("voorstel", "aanname")
"""The status of amounts that nobody decided; on paper it stands behind them."""


class Afdruk:
    """Fills the page with the texts, without what the model adds to them."""

    def __init__(self, naslag: Naslag) -> None:
        """Remember where the status of an amount is to be found.

        Args:
            naslag: The project.
        """
        self.naslag = naslag
        self._bezig = False

    def vul(self, app: Sphinx, doctree: nodes.document, docnaam: str) -> None:
        """Put a table of contents and the text of every article on the page."""
        if docnaam != PAGINA or self._bezig:
            return
        self._bezig = True
        paginas = {
            eerste: [naam for naam in app.env.toctree_includes.get(eerste, []) if _in_map(naam, eerste)]
            for eerste in TEKSTEN
            if eerste in app.env.found_docs
        }
        alle = [naam for eerste, verdere in paginas.items() for naam in [eerste, *verdere]]
        begin = {naam: _kenmerk(app.env.get_doctree(naam), nodes.make_id(naam)) for naam in alle}
        delen = [_deel(app, eerste, verdere, begin) for eerste, verdere in paginas.items()]
        inhoud = nodes.section("", nodes.title("", "Inhoud"), ids=["inhoud"], classes=["afdruk-inhoud"])
        inhoud += nodes.bullet_list("", *[_regel(deel) for deel in delen])
        doctree[0] += [*_kop(self.naslag.root), inhoud, *delen]
        self._merk(doctree)
        self._bezig = False

    def _merk(self, doctree: nodes.document) -> None:
        """Say behind each amount that it is a proposal or an assumption."""
        for bedrag in list(doctree.findall(nodes.inline)):
            status = self.naslag.status_van(bedrag["parameter"]) if "parameter" in bedrag else ""
            if status in NIET_VAST:
                bedrag += nodes.superscript("", status, classes=["afdruk-status"])


def _kop(root: Path) -> list[nodes.Node]:
    """Give what stands above the table of contents, and the style that repeats the version on every sheet."""
    uitgave = uitgave_van(root)
    voet = f"Modeltekst van {uitgave}, geen geldend recht"
    stijl = f'<style>@media print {{ @page {{ @bottom-left {{ content: "{voet}" }} }} }}</style>'
    uitleg = (
        f"Modeltekst van {uitgave}. Staat achter een bedrag voorstel of aanname, dan heeft niemand het vastgesteld. "
        "Waar elk bedrag vandaan komt en hoe het model ermee rekent, staat op de site."
    )
    return [nodes.raw("", stijl, format="html"), nodes.paragraph("", uitleg)]


def uitgave_van(root: Path) -> str:
    """Name the version of the project, and the day on which its texts last changed if git knows it.

    Args:
        root: The root of the checkout.

    Returns:
        ``openfisca-nijmegen 0.4.0, tekst van 1 november 2026``.
    """
    naam = f"openfisca-nijmegen {version('openfisca-nijmegen')}"
    opdracht = ["git", "log", "-1", "--format=%cs", "--", *(f"docs/{map_}" for map_ in MAPPEN.values())]
    if not shutil.which("git"):
        return naam
    dag = subprocess.run(opdracht, cwd=root, capture_output=True, text=True, check=False).stdout.strip()
    return f"{naam}, tekst van {datum_tekst(dag)}" if dag else naam


def _in_map(naam: str, eerste: str) -> bool:
    return naam.rpartition("/")[0] == eerste.rpartition("/")[0]


def _deel(app: Sphinx, eerste: str, paginas: list[str], begin: dict[str, str]) -> nodes.section:
    """Give a text as one section: what its first page says, and its articles in their chapters."""
    deel = _tekst(app, eerste, begin)
    deel["classes"].append("afdruk-deel")
    hoofdstuk_van = dict(_hoofdstukken(deel, begin))
    for naam in paginas:
        artikel = _tekst(app, naam, begin)
        artikel["classes"].append("afdruk-artikel")
        hoofdstuk = hoofdstuk_van.get(naam)
        if hoofdstuk is None:
            deel += artikel
            continue
        if hoofdstuk not in deel.children:
            deel += hoofdstuk
        hoofdstuk += artikel
    return deel


def _hoofdstukken(deel: nodes.section, begin: dict[str, str]) -> Iterator[tuple[str, nodes.section]]:
    """Take the lists of pages out of a first page, and the chapters that they stand in.

    Gives for every article its chapter, to be filled. Another heading above a list, such as that of the annexes, goes
    with its list: they have a heading of their own.
    """
    pagina_bij = {f"#{kenmerk}": naam for naam, kenmerk in begin.items()}
    for sectie in [kind for kind in deel.children if isinstance(kind, nodes.section)]:
        lijsten = {kind: _paginas(kind, pagina_bij) for kind in sectie.children if isinstance(kind, nodes.bullet_list)}
        paginas = [naam for namen in lijsten.values() for naam in namen]
        if not paginas:
            continue
        for lijst in [lijst for lijst, namen in lijsten.items() if namen]:
            sectie.remove(lijst)
        if sectie[0].astext().startswith(HOOFDSTUK):
            deel.remove(sectie)
            sectie["classes"].append("afdruk-hoofdstuk")
            yield from ((naam, sectie) for naam in paginas)
        elif len(sectie) == 1:
            deel.remove(sectie)


def _paginas(lijst: nodes.bullet_list, pagina_bij: dict[str, str]) -> list[str]:
    """Give the pages of a list that is nothing but links to pages, or nothing."""
    adressen = [verwijzing.get("refuri", "") for verwijzing in lijst.findall(nodes.reference)]
    alleen_links = len(adressen) == len(lijst) and all(adres in pagina_bij for adres in adressen)
    return [pagina_bij[adres] for adres in adressen] if alleen_links else []


def _tekst(app: Sphinx, naam: str, begin: dict[str, str]) -> nodes.section:
    """Give the section of a page as it stands on the printed page."""
    tekst = app.env.get_doctree(naam)
    _zonder_model(tekst, nodes.make_id(naam), eerste=naam == TEKSTEN[0])
    for verwijzing in tekst.findall(addnodes.pending_xref):
        verwijzing["refdoc"] = PAGINA
    app.env.resolve_references(tekst, PAGINA, app.builder)
    _binnen_de_pagina(tekst, begin)
    return next(tekst.findall(nodes.section))


def _kenmerk(tekst: nodes.document, eigen: str) -> str:
    """Give the id on the printed page with which a page begins: that of its article, or its first."""
    ids = next(tekst.findall(nodes.section))["ids"]
    return _op_afdruk(next((naam for naam in ids if naam.startswith(KENMERKEN)), ids[0]), eigen)


def _zonder_model(tekst: nodes.document, eigen: str, eerste: bool) -> None:
    """Take out what the model added and the lists of pages; give ids that would stand twice the name of the page.

    Only the first page keeps the note that this is no law: on paper every page says so at its foot.
    """
    for deel in list(tekst.findall(nodes.Element)):
        van_model = "model" in deel.get("classes", []) or any(naam.endswith("-model") for naam in deel.get("ids", []))
        voorbehoud = isinstance(deel, nodes.block_quote) and deel.astext().startswith(VOORBEHOUD)
        if van_model or isinstance(deel, addnodes.toctree) or (voorbehoud and not eerste):
            deel.parent.remove(deel)
        elif isinstance(deel, nodes.section):
            deel["ids"] = [_op_afdruk(naam, eigen) for naam in deel["ids"]]


def _op_afdruk(naam: str, eigen: str) -> str:
    return naam if naam.startswith(KENMERKEN) else f"{eigen}-{naam}"


def _binnen_de_pagina(tekst: nodes.document, begin: dict[str, str]) -> None:
    """Let references between articles stay on the page; ``begin`` gives the id with which each article begins."""
    for verwijzing in tekst.findall(nodes.reference):
        adres, _, plaats = verwijzing.get("refuri", "").partition("#")
        if (pagina := adres.removesuffix(".html")) in begin and adres != pagina:
            verwijzing["refuri"] = f"#{_op_afdruk(plaats, nodes.make_id(pagina)) if plaats else begin[pagina]}"


def _regel(deel: nodes.section) -> nodes.list_item:
    """Give the line of a section in the table of contents, with the articles and chapters in it below it."""
    titel = next(deel.findall(nodes.title)).astext().removesuffix(" (modeltekst, geen geldend recht)")
    verwijzing = nodes.reference("", "", nodes.Text(titel), internal=True, refuri=f"#{deel['ids'][0]}")
    regel = nodes.list_item("", addnodes.compact_paragraph("", "", verwijzing))
    onder = [
        kind
        for kind in deel.children
        if isinstance(kind, nodes.section) and {"afdruk-hoofdstuk", "afdruk-artikel"} & set(kind["classes"])
    ]
    if onder:
        regel += nodes.bullet_list("", *[_regel(kind) for kind in onder])
    return regel
