"""The Sphinx extension of this project: pages made from the package, and the role that links an amount."""

import json
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from naslag import cijfers, zoeken
from naslag.afdrukken import Afdruk
from naslag.editie import overgang
from naslag.gegevens import Naslag, anker
from naslag.opmaak import met_koppen
from naslag.overgangstabel import tabel
from naslag.schrijven import Schrijver
from naslag.zijbalk import MAP, hoofdstukken, met_hoofdstukken
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.search.nl import SearchDutch
from sphinx.util.docutils import ReferenceRole, SphinxDirective, SphinxRole
from sphinx.util.logging import getLogger

from openfisca_nijmegen.alignment.controles import controleer
from openfisca_nijmegen.alignment.model import Project

LOGGER = getLogger(__name__)


class Bedrag(ReferenceRole):
    """An amount in the ordinance: shows the words, and links to the page of the parameter."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the reference."""
        verwijzing = addnodes.pending_xref(
            self.rawtext,
            nodes.inline(self.rawtext, self.title),
            refdomain="std",
            reftype="ref",
            reftarget=anker("parameter", self.target),
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.docname,
        )
        self.set_source_info(verwijzing)
        return [nodes.inline("", "", verwijzing, classes=["bedrag"], parameter=self.target)], []


class Begrip(ReferenceRole):
    """A term where the text defines it: shows its first form, and links to the first variable that computes it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the reference, or only the word for a term without a variable."""
        woord = self.title.partition("|")[0].strip()
        if not self.has_explicit_title:
            return [nodes.emphasis(self.rawtext, woord, classes=["begrip"])], []
        verwijzing = addnodes.pending_xref(
            self.rawtext,
            nodes.inline(self.rawtext, woord),
            refdomain="std",
            reftype="ref",
            reftarget=anker("variabele", self.target.partition(",")[0].strip()),
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.docname,
        )
        self.set_source_info(verwijzing)
        return [nodes.emphasis(self.rawtext, "", verwijzing, classes=["begrip"])], []


class NederlandsMetGetallen(SearchDutch):
    """The search in Dutch, that also finds numbers."""

    def split(self, input: str) -> list[str]:
        """Split a text into words and numbers."""
        return zoeken.woorden(input)

    def word_filter(self, word: str) -> bool:
        """Say whether a word belongs in the index."""
        return zoeken.telt_mee(word) if word.isdigit() else super().word_filter(word)


class Anker(SphinxRole):
    """A place without a heading that can be linked to, such as a row of a table."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the target."""
        doel = nodes.target("", "", names=[self.text])
        self.inliner.document.note_explicit_target(doel)
        return [doel], []


def overgangstabel(naslag: Naslag) -> type[SphinxDirective]:
    """Make the directive that shows who gains and who loses.

    Args:
        naslag: The project, for its data and for what a variable is called.

    Returns:
        The directive.
    """

    class Overgangstabel(SphinxDirective):
        """What example households have to spend now and with the proposal, and which schemes make the difference."""

        def run(self) -> list[nodes.Node]:
            """Make the table, or say that there is none."""
            rijen = overgang(naslag.root)
            return self.parse_text_to_nodes(tabel(rijen, naslag.label) if rijen else "Er is nog niets doorgerekend.")

    return Overgangstabel


def cijfertabel(naslag: Naslag) -> type[SphinxDirective]:
    """Make the directive that shows how much the site lists.

    Args:
        naslag: The project.

    Returns:
        The directive.
    """

    class Cijfers(SphinxDirective):
        """How many articles, choices, rules, amounts and tests there are."""

        def run(self) -> list[nodes.Node]:
            """Make the table."""
            return self.parse_text_to_nodes(cijfers.tabel(naslag))

    return Cijfers


TABELWOORDEN = {
    "search": "Zoeken",
    "rowsPerPage": "Rijen per bladzijde",
    "all": "Alle",
    "columns": "Kolommen",
    "copy": "Kopiëren",
    "info": "{start} tot en met {end} van {total}",
    "empty": "Niets gevonden",
    "pagination": "Bladzijden",
    "previous": "Vorige",
    "next": "Volgende",
    "sort": "{column}: sorteren",
}
"""What the tables of sphinx-needs say."""


def meld_bevindingen(project: Project) -> None:
    """Warn of all that ``openfisca-nijmegen check`` finds, so that no site is built of what does not agree."""
    for bevinding in controleer(project):
        LOGGER.warning(bevinding.melding, location=f"{bevinding.bestand}:{bevinding.regel}")


def in_taal(app: Sphinx, docnaam: str, sjabloon: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Mark the text of a page that is not in Dutch, let tables speak Dutch, and let their headers say of what."""
    if "body" not in context:
        return
    woorden = escape(json.dumps(TABELWOORDEN), quote=True)
    context["body"] = context["body"].replace(
        "data-needstable-page-sizes=", f'data-needstable-labels="{woorden}" data-needstable-page-sizes='
    )
    context["body"] = met_koppen(context["body"])
    if taal := app.env.metadata.get(docnaam, {}).get("taal"):
        context["body"] = f'<div lang="{taal}">{context["body"]}</div>'


def noem_knop(
    app: Sphinx, docnaam: str, sjabloon: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the button in the side bar that unfolds a part a name, for who hears the page, and show the chapters."""
    maak, knop = context["generate_toctree_html"], '<span class="toctree-toggle"'
    eerste = Path(app.srcdir) / MAP / "index.md"
    titels = hoofdstukken(eerste.read_text(encoding="utf-8")) if docnaam.startswith(f"{MAP}/") else {}

    def met_naam(*keuzes: Any, **verdere: Any) -> str:
        lijst = str(maak(*keuzes, **verdere)).replace(knop, f'<span class="visually-hidden">Uitklappen</span>{knop}')
        return met_hoofdstukken(lijst, titels)

    context["generate_toctree_html"] = met_naam


def ruim_op(app: Sphinx, fout: Exception | None) -> None:
    """Remove what sphinx-needs writes for needs that stand on their own pages."""
    for naam in ("permalink.html", "schema_violations.json"):
        (app.outdir / naam).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension."""
    schrijver = Schrijver(Path(app.srcdir))
    app.add_role("bedrag", Bedrag())
    app.add_role("begrip", Begrip())
    app.add_role("anker", Anker())
    app.add_search_language(NederlandsMetGetallen)
    app.add_directive("cijfers", cijfertabel(schrijver.naslag))
    app.add_directive("overgangstabel", overgangstabel(schrijver.naslag))
    app.connect("config-inited", schrijver.schrijf, priority=100)
    app.connect("builder-inited", lambda _: meld_bevindingen(schrijver.naslag.project))
    app.connect("source-read", schrijver.vul_aan)
    app.connect("doctree-resolved", Afdruk(schrijver.naslag).vul, priority=900)
    app.connect("html-page-context", in_taal)
    app.connect("html-page-context", noem_knop, priority=900)
    app.connect("build-finished", ruim_op, priority=1000)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
