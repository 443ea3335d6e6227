"""The memo of an amendment: what changes side by side, its bounds, its effects, and what is not computed."""

import csv
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from openfisca_nijmegen import figuren
from openfisca_nijmegen.amendment.afleiden import Amendement
from openfisca_nijmegen.amendment.effecten import Effect, Effecten, Lijn, per_reden
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.nederlands import euro, periode_tekst
from openfisca_nijmegen.scenarios import STANDAARD

if TYPE_CHECKING:
    from openfisca_nijmegen.amendment.stad import Stad

SJABLONEN = ("memo.md", "memo.html")
EFFECTEN = "effecten.csv"
KOLOMMEN: tuple[str, ...] = (
    "huishouden",
    "omschrijving",
    "periode",
    "scenario",
    "vergeleken_met",
    "variabele",
    "label",
)
KOLOMMEN += ("was", "wordt", "verschil", "reden", "versie", "parameters_sha256", "verordening_sha256")

LANG = 4
"""From this number of paragraphs, only those that changed are shown."""

WEG = "…"


def schrijf_memo(amendement: Amendement, effecten: Effecten | None, map_: Path, stad: "Stad | None" = None) -> None:
    """Write the memo, the effects and the figures.

    Args:
        amendement: The amendment.
        effecten: Its effects, or None if nothing of it can be computed.
        map_: The folder, empty.
        stad: Its effect on a population, if one was given.
    """
    for blad in stad.alle if stad else ():
        blad.csv.to_csv(map_ / f"stad_{blad.naam}.csv", index=False, lineterminator="\n", float_format="%.10g")
    beelden = []
    for nummer, lijn in enumerate(effecten.lijnen if effecten else (), 1):
        svg, _ = _teken(lijn, map_ / f"loon-{nummer}")
        beelden.append((lijn.label, svg.name, Markup(_zonder_kop(svg.read_text(encoding="utf-8")))))
    if effecten:
        _schrijf_csv(amendement, effecten, map_ / EFFECTEN)
    omgeving = Environment(
        loader=DictLoader({naam: _sjabloon(naam) for naam in SJABLONEN}),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.filters |= {"euro": euro, "verschil": verschil_tekst, "cel": _cel, "per_reden": per_reden}
    gegevens = {
        "a": amendement,
        "e": effecten,
        "s": stad,
        "periode": periode_tekst(effecten.periode) if effecten else "",
        "per": "per maand" if effecten and effecten.periode.size_in_months == 1 else "per jaar",
        "leden": [(lid, *naast_elkaar(lid.oud, lid.nieuw)) for lid in amendement.leden],
        "artikelen": _artikelen(effecten.rijen) if effecten else [],
        "beelden": beelden,
        "voorstel": STANDAARD,
    }
    for naam in SJABLONEN:
        (map_ / naam).write_text(omgeving.get_template(naam).render(gegevens), encoding="utf-8")


def naast_elkaar(oud: str, nieuw: str) -> tuple[Markup, Markup]:
    """Mark what is gone in the old text and what is new in the new one.

    Args:
        oud: The text as it reads, a line for each paragraph.
        nieuw: The new one.

    Returns:
        Both as HTML, with ``<del>`` and ``<ins>``; of a long text only the paragraphs that changed.
    """
    links, rechts = _wat_verschilt(oud.splitlines(), nieuw.splitlines())
    was, wordt = (re.findall(r"€ \S+|\n|\S+", "\n".join(regels)) for regels in (links, rechts))
    uit: tuple[list[str], list[str]] = ([], [])
    for soort, i, j, k, m in SequenceMatcher(None, was, wordt, autojunk=False).get_opcodes():
        for kant, stuk, merk in ((0, was[i:j], "del"), (1, wordt[k:m], "ins")):
            tekst = escape(" ".join(stuk)).replace("€ ", "€\N{NO-BREAK SPACE}").replace("\n", "<br>")
            uit[kant].extend([] if not stuk else [tekst if soort == "equal" else f"<{merk}>{tekst}</{merk}>"])
    oude, nieuwe = (Markup(" ".join(kant).replace(" <br> ", "<br>")) for kant in uit)
    return oude, nieuwe


def verschil_tekst(waarde: float) -> str:
    """Write a difference with its sign: + € 12,50."""
    return f"{'+' if waarde > 0 else MIN} {euro(abs(waarde))}"


def _wat_verschilt(oud: list[str], nieuw: list[str]) -> tuple[list[str], list[str]]:
    if max(len(oud), len(nieuw)) < LANG:
        return oud, nieuw
    uit: tuple[list[str], list[str]] = ([], [])
    for soort, i, j, k, m in SequenceMatcher(None, oud, nieuw, autojunk=False).get_opcodes():
        for kant, regels in ((0, oud[i:j]), (1, nieuw[k:m])):
            uit[kant].extend([WEG] if soort == "equal" else regels)
    return uit


def _artikelen(rijen: Iterable[Effect]) -> list[Bron]:
    bronnen = (bron for rij in rijen for reden in rij.redenen for bron in reden.artikelen)
    return sorted(dict.fromkeys(bronnen), key=lambda bron: _met_getallen(bron.titel))


def _met_getallen(tekst: str) -> list[tuple[bool, int, str]]:
    """Give what a text is sorted by, so that article 9 comes before article 10."""
    return [(not d.isdigit(), int(d) if d.isdigit() else 0, d) for d in re.split(r"(\d+)", tekst)]


def _sjabloon(naam: str) -> str:
    return files("openfisca_nijmegen.amendment").joinpath("sjablonen", naam).read_text(encoding="utf-8")


def _cel(tekst: str) -> str:
    """Write a text in a cell of a table in Markdown."""
    return tekst.replace("|", "\\|").replace("\n", "<br>")


def _zonder_kop(svg: str) -> str:
    return svg[svg.index("<svg") :]


def _teken(lijn: Lijn, bestand: Path) -> list[Path]:
    figuur, assen = figuren.nieuwe_figuur()
    for nummer, (waarden, naam) in enumerate(((lijn.was, "voorstel"), (lijn.wordt, "met het amendement"))):
        assen.plot(lijn.x, waarden, color=figuren.KLEUREN[nummer], linestyle=figuren.STREPEN[nummer], label=naam)
    assen.set_title(lijn.label)
    assen.set_xlabel("bruto loon van de aanvrager per maand")
    assen.set_ylabel("te besteden per maand, gemiddeld")
    assen.legend()
    figuren.in_euro(assen)
    figuren.in_euro(assen, "x")
    return figuren.bewaar(figuur, bestand)


def _schrijf_csv(amendement: Amendement, effecten: Effecten, bestand: Path) -> None:
    """Write a row for the total of each household, and one for each amount in it that changes."""
    bewijs = effecten.bewijzen[1]
    slot = [bewijs.versie, bewijs.parameters_sha256, bewijs.verordening_sha256]
    with bestand.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit, lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        for rij in effecten.rijen:
            wie = [rij.huishouden, rij.label, effecten.periode, amendement.scenario.naam, STANDAARD]
            bedragen = [f"{waarde:.2f}" for waarde in (rij.was, rij.wordt, rij.verschil)]
            schrijver.writerow([*wie, "", effecten.totaal, *bedragen, "", *slot])
            for reden in rij.redenen:
                van_reden = [reden.variabele, reden.label, "", "", f"{reden.verschil:.2f}", reden.zin]
                schrijver.writerow([*wie, *van_reden, *slot])
