"""Write a sensitivity analysis: the table as CSV, and a page with tornado figures as HTML and Markdown."""

import csv
import textwrap
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape
from markupsafe import Markup
from matplotlib.axes import Axes

from openfisca_nijmegen import figuren
from openfisca_nijmegen.nederlands import getal, opsomming, procent
from openfisca_nijmegen.sensitivity.model import MATEN, Bandbreedte, Effect, Gevoeligheid
from openfisca_nijmegen.sensitivity.onderwerpen import Onderwerp, Weggelaten, bereiken

TABEL = "gevoeligheid.csv"
SJABLONEN = ("gevoeligheid.md", "gevoeligheid.html")
KOLOMMEN: tuple[str, ...] = ("onderwerp", "soort", "omschrijving", "centraal", "wordt", "in_bereik", *MATEN)
KOLOMMEN += (*(f"verschil_{maat}" for maat in MATEN), "status_bereik", "reden_bereik", "niet_gevarieerd")

KOSTEN = MATEN[0]
FIGUREN = {KOSTEN: "de kosten voor de gemeente", "verliezers": "het aantal huishoudens dat erop achteruitgaat"}
"""Of which measures a tornado is drawn, as they are named in a sentence."""

STAVEN = 14
"""So many bars has a tornado at most."""

BREED = 38
"""So many characters has a line of the label of a bar; there are two at most."""

TELWOORDEN = ("Geen", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf", "Twaalf")
MIN, VAST = "\N{MINUS SIGN}", "\N{NO-BREAK SPACE}"


def schrijf(uitkomst: Gevoeligheid, map_: Path) -> None:
    """Write the table, the figures and the page.

    Args:
        uitkomst: The analysis.
        map_: The folder, empty.
    """
    _schrijf_tabel(uitkomst, map_ / TABEL)
    beelden = []
    for maat, naam in FIGUREN.items():
        if uitkomst.bandbreedtes(maat):
            svg, _ = teken(uitkomst, maat, map_ / f"tornado-{maat}")
            inhoud = svg.read_text(encoding="utf-8")
            beelden.append((naam, svg.name, Markup(inhoud[inhoud.index("<svg") :])))
    omgeving = Environment(
        loader=DictLoader({naam: _sjabloon(naam) for naam in SJABLONEN}),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.filters |= {"maat": maat_tekst, "verschil": verschil_tekst, "cel": lambda tekst: tekst.replace("|", "\\|")}
    per_onderwerp = _op_bandbreedte(uitkomst)
    gegevens = {
        "g": uitkomst,
        "maten": bereiken()["maten"],
        "zinnen": zinnen(uitkomst),
        "rijen": [(o, effecten) for o, effecten in per_onderwerp if any(e.verandert_iets for e in effecten)],
        "zonder": [o for o, effecten in per_onderwerp if not any(e.verandert_iets for e in effecten)],
        "weggelaten": _per_reden(uitkomst.weggelaten),
        "beelden": beelden,
        "regel": bereiken()["algemeen"]["reden"],
        "versie": version("openfisca-nijmegen"),
        "aantal": lambda waarde: getal(round(waarde), 0),
    }
    for naam in SJABLONEN:
        (map_ / naam).write_text(omgeving.get_template(naam).render(gegevens), encoding="utf-8")


def zinnen(uitkomst: Gevoeligheid) -> list[str]:
    """Name the few that matter, a sentence or two for each measure."""
    gevonden = []
    for maat in FIGUREN:
        samen = samen_zin(uitkomst) if maat == KOSTEN else ""
        gevonden.append(f"{bepalend_zin(uitkomst, maat)} {samen}".strip())
    return gevonden


def bepalend_zin(uitkomst: Gevoeligheid, maat: str) -> str:
    """Name the few that matter in a sentence: Vier aannames en keuzes bepalen 82% van de bandbreedte van ...

    Args:
        uitkomst: The analysis.
        maat: The measure.

    Returns:
        The sentence.
    """
    delen, aandeel = uitkomst.bepalend(maat)
    if not delen:
        return f"Geen enkele aanname of keuze verandert {FIGUREN[maat]}."
    telwoord = TELWOORDEN[len(delen)] if len(delen) < len(TELWOORDEN) else str(len(delen))
    wat = "aanname of keuze bepaalt" if len(delen) == 1 else "aannames en keuzes bepalen"
    namen = opsomming([f"{deel.onderwerp.label} ({_van_tot(deel, maat)})" for deel in delen], "en")
    return f"{telwoord} {wat} {procent(round(aandeel, 2))} van de bandbreedte van {FIGUREN[maat]}: {namen}."


def samen_zin(uitkomst: Gevoeligheid) -> str:
    """Say what the cost is with those that matter together at their lowest and at their highest; or nothing."""
    delen, _ = uitkomst.bepalend(KOSTEN)
    if uitkomst.samen is None or len(delen) < 2:
        return ""
    laag, hoog = (maat_tekst(maten.kosten, KOSTEN) for maten in uitkomst.samen)
    nu = maat_tekst(uitkomst.centraal.kosten, KOSTEN)
    return f"Samen op hun laagste geven zij {laag} in plaats van {nu}, samen op hun hoogste {hoog}."


def maat_tekst(waarde: float, maat: str) -> str:
    """Write a measure: € 12,34 mln, or 1.234 households."""
    if maat == "verliezers":
        return getal(round(abs(waarde)), 0)
    return f"€{VAST}{getal(round(abs(waarde) / 1e6, 2), 2)}{VAST}mln"


def verschil_tekst(waarde: float, maat: str) -> str:
    """Write a difference in a measure with its sign; one that rounds to nothing without."""
    tekst = maat_tekst(waarde, maat)
    if tekst == maat_tekst(0, maat):
        return "0"
    return f"{MIN if waarde < 0 else '+'}{VAST}{tekst}"


def _van_tot(deel: Bandbreedte, maat: str) -> str:
    return " tot ".join(verschil_tekst(waarde, maat) for waarde in (deel.laag, deel.hoog))


def _op_bandbreedte(uitkomst: Gevoeligheid) -> list[tuple[Onderwerp, list[Effect]]]:
    """Give the effects by subject, the widest for the cost first, and who moves nothing last."""
    volgorde = [deel.onderwerp.naam for maat in MATEN for deel in uitkomst.bandbreedtes(maat)]
    per_onderwerp: dict[str, list[Effect]] = {naam: [] for naam in volgorde}
    for effect in uitkomst.effecten:
        per_onderwerp.setdefault(effect.onderwerp.naam, []).append(effect)
    return [(effecten[0].onderwerp, effecten) for effecten in per_onderwerp.values()]


def _per_reden(weggelaten: Iterable[Weggelaten]) -> list[tuple[str, list[Weggelaten]]]:
    per_reden: dict[str, list[Weggelaten]] = {}
    for deel in weggelaten:
        per_reden.setdefault(deel.waarom, []).append(deel)
    return list(per_reden.items())


def _schrijf_tabel(uitkomst: Gevoeligheid, bestand: Path) -> None:
    """Write a row for the central case, for each other value, and for what is not varied."""

    def maten(van: object) -> list[str]:
        return [f"{round(getattr(van, maat), 2) + 0:.2f}" for maat in MATEN]

    niets = [""] * len(MATEN)
    with bestand.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit, lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        schrijver.writerow(
            ["centraal", "", uitkomst.scenario, "", "", "", *maten(uitkomst.centraal), *niets, "", "", ""]
        )
        for effect in uitkomst.effecten:
            o, stand = effect.onderwerp, effect.stand
            wat = [o.naam, o.soort, o.label, o.centraal, stand.label, "ja" if stand.in_bereik else "nee"]
            schrijver.writerow([*wat, *maten(effect.maten), *maten(effect.verschil), o.status, o.reden, ""])
        for deel in uitkomst.weggelaten:
            schrijver.writerow([deel.naam, "", deel.label, "", "", "", *niets, *niets, "", "", deel.waarom])


def _sjabloon(naam: str) -> str:
    return files("openfisca_nijmegen.sensitivity").joinpath("sjablonen", naam).read_text(encoding="utf-8")


# The tornado


def teken(uitkomst: Gevoeligheid, maat: str, bestand: Path) -> list[Path]:
    """Draw how far each subject moves a measure, the farthest on top.

    Args:
        uitkomst: The analysis.
        maat: The measure; at least one subject moves it.
        bestand: The file without its extension.

    Returns:
        The files.
    """
    delen = uitkomst.bandbreedtes(maat)[:STAVEN]
    figuur, assen = figuren.nieuwe_figuur(10, 1.6 + 0.46 * len(delen))
    schaal = 1.0 if maat == "verliezers" else 1e6
    for plek, deel in enumerate(delen):
        for nummer, (waarde, bij) in enumerate(((deel.laag, deel.bij_laag), (deel.hoog, deel.bij_hoog))):
            if bij:
                arcering = figuren.ARCERINGEN[nummer]
                assen.barh(plek, waarde / schaal, color=figuren.KLEUREN[nummer], hatch=arcering, edgecolor="white")
                _schrijf_bij(assen, waarde / schaal, plek, bij.label)
    assen.set_yticks(range(len(delen)), [_kort(deel.onderwerp.label) for deel in delen], fontsize=9)
    assen.invert_yaxis()
    assen.axvline(0, color="#000000", linewidth=1)
    assen.grid(visible=False, axis="y")
    assen.set_axisbelow(True)
    assen.margins(x=0.34, y=0.01)
    eenheid = "huishoudens" if maat == "verliezers" else "miljoen euro per jaar"
    assen.set_xlabel(f"verschil met {maat_tekst(getattr(uitkomst.centraal, maat), maat)}, in {eenheid}")
    assen.set_title(f"Wat uitmaakt voor {FIGUREN[maat]}", loc="left")
    assen.xaxis.set_major_formatter(lambda waarde, _: _getal_met_teken(waarde))
    return figuren.bewaar(figuur, bestand)


def _schrijf_bij(assen: Axes, waarde: float, plek: int, tekst: str) -> None:
    links = waarde < 0
    kort = textwrap.shorten(tekst.replace(",00 per", " per"), 22, placeholder="…")
    plaats = (-4 if links else 4, 0)
    kant = "right" if links else "left"
    assen.annotate(kort, (waarde, plek), plaats, textcoords="offset points", ha=kant, va="center", fontsize=8)


def _kort(label: str) -> str:
    regels = textwrap.wrap(label, BREED, max_lines=2, placeholder="…")
    return "\n".join(regels)


def _getal_met_teken(waarde: float) -> str:
    afgerond = round(waarde, 2)
    return f"{MIN if afgerond < 0 else ''}{getal(abs(afgerond) if afgerond % 1 else int(abs(afgerond)))}"
