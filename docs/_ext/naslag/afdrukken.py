"""The ordinance with its explanatory notes on one page, to print."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

PAGINA = "verordening_afdrukken"
EERSTE = "verordening/index"


class Afdruk:
    """Fills the page with the pages of the ordinance, without what the model adds to them."""

    def __init__(self) -> None:
        self._bezig = False

    def vul(self, app: Sphinx, doctree: nodes.document, docnaam: str) -> None:
        """Put the text of every article on the page."""
        if docnaam != PAGINA or self._bezig:
            return
        self._bezig = True
        paginas = [EERSTE, *app.env.toctree_includes[EERSTE]]
        begin = {naam: _kenmerk(app.env.get_doctree(naam)) for naam in paginas}
        for naam in paginas:
            tekst = app.env.get_doctree(naam)
            _zonder_model(tekst, naam.rpartition("/")[2])
            for verwijzing in tekst.findall(addnodes.pending_xref):
                verwijzing["refdoc"] = PAGINA
            app.env.resolve_references(tekst, PAGINA, app.builder)
            _binnen_de_pagina(tekst, begin)
            doctree[0] += nodes.container("", *tekst.children, classes=["afdruk-artikel"])
        self._bezig = False


def _kenmerk(tekst: nodes.document) -> str:
    """Give the id of an article: VMMS-11 becomes vmms-11."""
    return next(naam for naam in next(tekst.findall(nodes.section))["ids"] if naam.startswith("vmms"))


def _zonder_model(tekst: nodes.document, eigen: str) -> None:
    """Take out what the model added and the lists of pages; give ids that would stand twice the name of the article."""
    for deel in list(tekst.findall(nodes.Element)):
        van_model = "model" in deel.get("classes", []) or any(naam.endswith("-model") for naam in deel.get("ids", []))
        if van_model or isinstance(deel, addnodes.toctree):
            deel.parent.remove(deel)
        elif isinstance(deel, nodes.section):
            deel["ids"] = [naam if naam.startswith("vmms") else f"{eigen}-{naam}" for naam in deel["ids"]]


def _binnen_de_pagina(tekst: nodes.document, begin: dict[str, str]) -> None:
    """Let references between articles stay on the page; ``begin`` gives the id with which each article begins."""
    for verwijzing in tekst.findall(nodes.reference):
        adres, _, plaats = verwijzing.get("refuri", "").partition("#")
        if (pagina := adres.removesuffix(".html")) in begin and adres != pagina:
            verwijzing["refuri"] = f"#{plaats or begin[pagina]}"
