"""The report as one page of HTML: nothing in it comes from another file or from the network."""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from markupsafe import Markup
from matplotlib.figure import Figure

from openfisca_nijmegen.explanation.bewijs import PAKKET
from openfisca_nijmegen.nederlands import getal, opsomming
from openfisca_nijmegen.report.opmaak import als_svg, hele_euro
from openfisca_nijmegen.report.pagina import maak_omgeving
from openfisca_nijmegen.results.lezen import lees_gegevens
from openfisca_nijmegen.results.rapport import TE_KLEIN, Rapport
from openfisca_nijmegen.results.tekenen import teken_kosten, teken_winst_en_verlies
from openfisca_nijmegen.simulation.rekenen import SCENARIO

BEREIKT = 4
"""So many schemes of the municipality the first page names."""


def teken(rapport: Rapport) -> dict[str, Figure]:
    """Draw the figures, by the name of the table that has the same numbers."""
    kosten = teken_kosten(rapport.u)
    figuren = {"kosten": kosten} if kosten else {}
    for groep in rapport.u.groepen() if rapport.andere else ():
        for scenario in rapport.andere:
            figuren[rapport.naam_van(groep, scenario)] = teken_winst_en_verlies(rapport.u, groep, scenario)
    return figuren


def maak_pagina(rapport: Rapport, figuren: dict[str, Figure]) -> str:
    """Write the report as HTML.

    Args:
        rapport: The tables.
        figuren: What :func:`teken` drew.

    Returns:
        The page.
    """
    titels = {naam: blad.bijschrift for naam, blad in rapport.bladen.items()} | {"kosten": "Kosten voor de gemeente"}
    svg = {naam: Markup(als_svg(figuur, naam, str(Markup.escape(titels[naam])))) for naam, figuur in figuren.items()}
    begroting = lees_gegevens("begroting.yaml")
    totaal = begroting["totaal"].values()
    omgeving = maak_omgeving()
    omgeving.filters["opsomming"] = opsomming
    return omgeving.get_template("results/pagina.html").render(
        rapport=rapport,
        figuren={**dict.fromkeys(rapport.bladen), "kosten": None, **svg},
        label=lambda naam: rapport.labels.get(naam, naam),
        aantal=getal(rapport.u.n, 0),
        stad=rapport.schrijf(float(rapport.u.gewicht.sum()), "huishoudens"),
        gebouwd="zaad" in _bevolking(rapport).get("gegevens", {}),
        rijk=lambda naam: rijk(rapport, naam),
        verliezin=lambda naam: verliezin(rapport, naam),
        bereikzinnen=list(bereikzinnen(rapport)),
        begroting=begroting,
        begrotingstotaal=" in 2026 en ".join(map(hele_euro, totaal)) + " in 2027 tot en met 2029",
        klopt=all(
            som == sum(post["bedrag"][jaar] for post in begroting["posten"])
            for jaar, som in begroting["totaal"].items()
        ),
        te_klein=TE_KLEIN,
        versie=f"{PAKKET} {version(PAKKET)}",
        bewijs=list(bewijs(rapport)),
    )


def _bevolking(rapport: Rapport) -> dict[str, Any]:
    return rapport.u.bron.loop.get("bevolking", {})


def rijk(rapport: Rapport, scenario: str) -> str:
    """Say what a scenario costs the Rijk."""
    rij = rapport.cijfer("meer_kosten_rijk", scenario)
    if rij is None or rapport.rond(rij["waarde"], "euro") == 0:
        return "Voor het Rijk verandert er niets."
    meer = "meer" if rij["waarde"] > 0 else "minder"
    return f"Het Rijk is {rapport.zin('meer_kosten_rijk', scenario, True)} {meer} kwijt."


def verliezin(rapport: Rapport, scenario: str) -> str:
    """Name the group with the largest share of losers, and what who loses has less."""
    tabel = rapport.u.winst_en_verlies()
    alle = tabel[tabel[SCENARIO] == scenario].iloc[0]
    if not alle["achteruit"]:
        return ""
    zin = f"Wie achteruitgaat, verliest gemiddeld {rapport.schrijf(-alle['verlies_per_maand'], 'per_maand')} per maand."
    if (soort := rapport.u.posten["type"]) not in rapport.u.groepen():
        return zin
    per = rapport.u.winst_en_verlies(soort)
    per = per[(per[SCENARIO] == scenario) & (per["steekproef"] >= rapport.stel["klein"])]
    if per.empty:
        return zin
    meest = per.loc[per["aandeel_achteruit"].idxmax()]
    deel = rapport.schrijf(meest["aandeel_achteruit"], "aandeel")
    return f"{zin} Het grootste deel verliest bij het soort huishouden {str(meest['groep']).lower()}: {deel}."


def bereikzinnen(rapport: Rapport) -> Iterator[str]:
    """Say of the schemes of the municipality that reach most, how many use them and how many have a right."""
    tabel = rapport.u.bereik()
    eigen = tabel[tabel["regeling"].map(rapport.u.is_van_gemeente) & (tabel["huishoudens_gebruik"] > 0)]
    grootste = eigen.groupby("naam")["huishoudens_gebruik"].max().sort_values(ascending=False, kind="stable")
    for naam in grootste.index[:BEREIKT]:
        per_zin: dict[str, list[str]] = {}
        for rij in eigen[eigen["naam"] == naam].to_dict("records"):
            gebruik, recht = (rapport.schrijf(rij[f"huishoudens_{wat}"], "huishoudens") for wat in ("gebruik", "recht"))
            per_zin.setdefault(f"{gebruik} huishoudens, van de {recht} met recht", []).append(rij[SCENARIO])
        delen = [f"{zin} ({opsomming(scenarios)})" for zin, scenarios in per_zin.items()]
        yield f"{naam}: {'; '.join(delen)}."


def bewijs(rapport: Rapport) -> Iterator[tuple[str, str]]:
    """Give the checksums with which the computation can be done again."""
    for nummer, u in enumerate(rapport.alle, start=1):
        loop, welke = u.bron.loop, f" {nummer}" if len(rapport.alle) > 1 else ""
        if loop:
            yield f"Vingerafdruk van de bevolking{welke}", loop["bevolking"]["sha256"]
            if nummer == 1:
                yield "Vingerafdruk van het model", loop["model"]["sha256"]
