"""Write the generated pages, and add to the pages of the ordinance what the model makes of them."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from naslag import editie
from naslag.gegevens import Naslag, anker
from naslag.gevolgen import BIJNA_NIETS, Gevolgen, in_euro, met_teken, vast
from naslag.gevolgen_figuur import figuur
from naslag.grafiek import graaf, tijdlijn
from naslag.needs import hoofdletter, kop, needs, stand
from naslag.plaatsen import in_woorden
from openfisca_nijmegen.alignment.model import Artikel
from openfisca_nijmegen.alignment.noot import noot
from openfisca_nijmegen.nederlands import datum_tekst, getal, klein, noem_maand, procent

MAP = "naslag"
"""The folder in docs/ that holds all that is generated, except :data:`KEUZES`."""

KEUZES = "verordening/keuzes"
"""The annex of the ordinance with the open choices: it belongs to the text, and is made from the parameters."""

LIJSTEN = [
    "index",
    "gevolgen",
    "moties",
    "dekking",
    "niet_berekend",
    "register",
    "aannames",
    "voorstellen",
    "secundair",
    "wijzigingen",
    "scenarios",
    "juridische_toets",
    "omnummering",
    "alles",
]
_VOORBEHOUD = re.compile(r"^> \*\*Modeltekst.*\n", re.MULTILINE)

_OVERGANGSTABEL = re.compile(r"^\{overgangstabel\}$", re.MULTILINE)
_TITEL = re.compile(r"^# .*\n", re.MULTILINE)


class Schrijver:
    """Makes the pages out of the templates."""

    def __init__(self, docs: Path, uit: Path | None = None) -> None:
        """Read the project.

        Args:
            docs: The folder with the documentation.
            uit: The folder to write in, if not that one.
        """
        self.docs, self.uit = docs, uit or docs
        self.naslag = Naslag(docs.parent)
        self.jinja = Environment(
            loader=FileSystemLoader(docs / "_templates" / "naslag"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.jinja.filters |= {"md": md, "anker": anker, "datum": datum, "plaatsnaam": in_woorden, "zin": zin}
        self.jinja.filters |= {"hoofdletter": hoofdletter, "keuzes_bij": self.naslag.keuzes_bij}
        self.jinja.filters |= {
            "euro": in_euro,
            "met_teken": met_teken,
            "maand": noem_maand,
            "klein": klein,
            "vast": vast,
            "getal": getal,
        }
        self.gevolgen = Gevolgen(self.naslag)
        self.jinja.globals |= {
            "gevolgen": self.gevolgen,
            "bijna_niets": procent(BIJNA_NIETS),
            "figuur": lambda: figuur(self.gevolgen),
            "naslag": self.naslag,
            "project": self.naslag.project,
            "groepen": self.naslag.groepen,
            "graaf": lambda namen, docnaam: graaf(self.naslag, namen, docnaam),
            "tijdlijn": tijdlijn,
            "editie": editie,
            "kop": kop,
            "stand": lambda artikel, lid=None: stand(self.naslag, artikel, lid),
            "noot": lambda artikel, lid: noot(self.naslag.project, artikel, lid),
        }

    def schrijf(self, *_: Any) -> None:
        """Write every generated page and needs.json, before Sphinx looks for its pages."""
        shutil.rmtree(self.uit / MAP, ignore_errors=True)
        for pagina in self.naslag.regelingpaginas:
            self._pagina(pagina.docnaam, "regeling.md.jinja", pagina=pagina)
        for groep in self.naslag.parametergroepen:
            self._pagina(f"{MAP}/parameters/{groep.naam}", "parameters.md.jinja", groep=groep)
        self._pagina(f"{MAP}/regelingen/index", "regelingen.md.jinja")
        for map_ in self._mappen_met_regels():
            self._pagina(f"{MAP}/regelingen/{map_}", "regelinggroep.md.jinja", groep=map_)
        self._pagina(f"{MAP}/parameters/index", "parameters_index.md.jinja")
        for lijst in LIJSTEN:
            self._pagina(f"{MAP}/{lijst}", f"{lijst}.md.jinja")
        self._pagina(KEUZES, "keuzes.md.jinja")
        inhoud = json.dumps(needs(self.naslag), ensure_ascii=False, indent=1)
        (self.uit / MAP / "needs.json").write_text(inhoud + "\n", encoding="utf-8")

    def _mappen_met_regels(self) -> list[str]:
        return list(dict.fromkeys(pagina.groep for pagina in self.naslag.regelingpaginas))

    def _pagina(self, docnaam: str, sjabloon: str, **gegevens: Any) -> None:
        pad = self.uit / f"{docnaam}.md"
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(self.jinja.get_template(sjabloon).render(docnaam=docnaam, **gegevens), encoding="utf-8")

    def vul_aan(self, _: Any, docnaam: str, bron: list[str]) -> None:
        """Add to the page of an article a jump line, a note under each member, and its rules, amounts and tests."""
        artikel = next((a for a in self.naslag.project.artikelen.values() if a.bestand == f"docs/{docnaam}.md"), None)
        if not artikel:
            return
        regels = bron[0].splitlines(keepends=True)
        for lid in reversed(artikel.leden):
            einde = lid.regel + lid.bron.count("\n")
            regels.insert(einde, self._deel("bij_lid.md.jinja", artikel, lid=lid))
        tekst = "".join(regels)
        springregel = self._deel("springregel.md.jinja", artikel)
        plek = _VOORBEHOUD if _VOORBEHOUD.search(tekst) else _TITEL
        tekst = plek.sub(lambda gevonden: gevonden[0] + springregel, tekst, count=1)
        tekst = _OVERGANGSTABEL.sub("```{overgangstabel}\n```", tekst)
        bron[0] = tekst + self._deel("artikel.md.jinja", artikel, docnaam=docnaam)

    def _deel(self, sjabloon: str, artikel: Artikel, **gegevens: Any) -> str:
        return "\n" + self.jinja.get_template(sjabloon).render(artikel=artikel, **gegevens) + "\n"


def md(tekst: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|#$~^])", r"\\\1", " ".join(str(tekst).split()))


def zin(tekst: str) -> str:
    """Leave out the full stop at the end, for a heading or a link."""
    return tekst.removesuffix(".")


def datum(iso: str) -> str:
    """Write a date as 1 juli 2026, on one line."""
    return datum_tekst(iso).replace(" ", "\N{NO-BREAK SPACE}")
