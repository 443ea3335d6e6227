"""The report as one page of HTML: nothing in it comes from another file or from the network."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import metadata
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from openfisca_nijmegen.comparison import HALVE_CENT, Reden
from openfisca_nijmegen.explanation.artikelen import van_variabele
from openfisca_nijmegen.explanation.bewijs import PAKKET
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.nederlands import klein, opsomming, periode_tekst, procent
from openfisca_nijmegen.report import opmaak
from openfisca_nijmegen.report.niveaus import INSTELLINGEN, NIVEAUS
from openfisca_nijmegen.report.rekenen import DREMPEL, Bedragen, Post, Rapport, Uitkomst
from openfisca_nijmegen.voorbeelden import Voorbeeld

AANNAMES = "docs/_gegevens/aannames.csv"
"""Where the effect of every assumption stands in the repository."""

MEESTE = 3
"""How many of the biggest gains and losses the summary names."""


@dataclass(frozen=True)
class Kolom:
    """A column of a table of needs."""

    kop: str
    uitkomst: Uitkomst
    plaats: int


@dataclass(frozen=True)
class Groep:
    """Why one amount differs, at several levels of income."""

    label: str
    zinnen: dict[str, list[float]]
    """The levels at which each sentence holds."""
    artikelen: tuple[Bron, ...]


@dataclass(frozen=True)
class Begrip:
    """What an amount is, in the words that stand beside its rule."""

    label: str
    uitleg: str
    artikelen: tuple[Bron, ...]


def maak_omgeving() -> Environment:
    """Give the templates of reports: strict, escaped, and with the style that they share as ``stijl``."""
    omgeving = Environment(
        loader=PackageLoader("openfisca_nijmegen", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.globals["stijl"] = Markup(files("openfisca_nijmegen.report").joinpath("stijl.css").read_text("utf-8"))
    return omgeving


def maak_pagina(rapport: Rapport) -> str:
    """Write the report as HTML.

    Args:
        rapport: The figures.

    Returns:
        The page.
    """
    omgeving = maak_omgeving()
    omgeving.filters |= {
        "euro": opmaak.hele_euro,
        "met_teken": opmaak.met_teken,
        "klasse": opmaak.klasse,
        "kop": opmaak.zonder_punt,
        "procent": procent,
        "centen": lambda waarde: f"{waarde + 0.0:.2f}".replace("-0.00", "0.00"),
        "klein": klein,
        "opsomming": opsomming,
        "adres": adres,
    }
    return omgeving.get_template("report/pagina.html").render(
        rapport=rapport,
        eerste=rapport.uitkomsten[0],
        andere=rapport.uitkomsten[1:],
        niveaus=NIVEAUS,
        drempel=DREMPEL,
        per_jaar=rapport.periode.size_in_months > 1,
        periode=periode_tekst(rapport.periode),
        minimum=rapport.uitkomsten[0].doorrekening.stelsel.get_variable(INSTELLINGEN["sociaal_minimum"]),
        netto=rapport.uitkomsten[0].doorrekening.stelsel.get_variable(INSTELLINGEN["netto"]),
        begrippen=list(begrippen(rapport)),
        label_van=lambda naam: rapport.uitkomsten[0].doorrekening.stelsel.get_variable(naam).label,
        telling=lambda uitkomst, niveau=None: tel(rapport, uitkomst, niveau),
        gemiddelde=lambda uitkomst, niveau: gemiddelde(_van_niveau(rapport, rapport.verschil(uitkomst), niveau)),
        gebruik=gebruik,
        uitschieters=lambda uitkomst: uitschieters(rapport, uitkomst),
        figuur=lambda voorbeeld: figuur(rapport, voorbeeld),
        kolommen=lambda voorbeeld: kolommen_nodig(rapport, voorbeeld),
        kanttekeningen=lambda voorbeeld: list(kanttekeningen(rapport, voorbeeld)),
        redenen=lambda uitkomst, plaats: redenen(rapport, uitkomst, plaats),
        gegroepeerd=lambda uitkomst, plaatsen: gegroepeerd(rapport, uitkomst, plaatsen),
        onderdeel=lambda post: onderdeel(rapport, post),
        lijst_van_aannames=adres(Bron("", AANNAMES)),
    )


def tel(rapport: Rapport, uitkomst: Uitkomst, niveau: float | None = None) -> tuple[int, int, int]:
    """Count who has more, who has less, and who has the same as in the first scenario, of a level or of all."""
    verschil = _van_niveau(rapport, rapport.verschil(uitkomst), niveau)
    meer = sum(opmaak.is_verschil(deel) and deel > 0 for deel in verschil)
    minder = sum(opmaak.is_verschil(deel) and deel < 0 for deel in verschil)
    return meer, minder, len(verschil) - meer - minder


def _van_niveau(rapport: Rapport, bedragen: Bedragen, niveau: float | None) -> list[float]:
    return [
        float(deel)
        for deel, huishouden in zip(bedragen, rapport.huishoudens, strict=True)
        if niveau in (None, huishouden.niveau)
    ]


def gebruik(uitkomst: Uitkomst, post: Post) -> tuple[int, float]:
    """Count the households with an amount, and average it over them."""
    bedragen = [float(deel) for deel in uitkomst.inkomen[post.variabele].bedragen if abs(deel) >= HALVE_CENT]
    return len(bedragen), gemiddelde(bedragen)


def gemiddelde(bedragen: list[float]) -> float:
    """Average amounts; 0 if there are none."""
    return sum(bedragen) / max(len(bedragen), 1)


def uitschieters(rapport: Rapport, uitkomst: Uitkomst) -> list[tuple[str, list[int]]]:
    """Give the places of the biggest gains and of the biggest losses, each with a heading; none that are not there."""
    verschil = rapport.verschil(uitkomst)
    volgorde = sorted(range(len(verschil)), key=lambda plaats: float(verschil[plaats]))
    genoeg = [plaats for plaats in volgorde if opmaak.is_verschil(verschil[plaats])]
    lijsten = [
        ("Het meeste erbij", [plaats for plaats in reversed(genoeg) if verschil[plaats] > 0][:MEESTE]),
        ("Het meeste eraf", [plaats for plaats in genoeg if verschil[plaats] < 0][:MEESTE]),
    ]
    return [(kop, plaatsen) for kop, plaatsen in lijsten if plaatsen]


def redenen(rapport: Rapport, uitkomst: Uitkomst, plaats: int) -> list[Reden]:
    """Give the reasons of a difference."""
    return rapport.redenen.get((uitkomst.variant.naam, plaats), [])


def gegroepeerd(rapport: Rapport, uitkomst: Uitkomst, plaatsen: list[int]) -> list[Groep]:
    """Put the reasons of an example together by amount, the biggest difference first; equal sentences once."""
    gevonden = [(plaats, reden) for plaats in plaatsen for reden in redenen(rapport, uitkomst, plaats)]
    gevonden.sort(key=lambda deel: -abs(deel[1].verschil))
    groepen = []
    for naam in dict.fromkeys(reden.variabele for _, reden in gevonden):
        eigen = sorted((deel for deel in gevonden if deel[1].variabele == naam), key=lambda deel: deel[0])
        zinnen: dict[str, list[float]] = {}
        for plaats, reden in eigen:
            zinnen.setdefault(reden.zin, []).append(rapport.huishoudens[plaats].niveau)
        artikelen = dict.fromkeys(bron for _, reden in eigen for bron in reden.artikelen)
        groepen.append(Groep(eigen[0][1].label, zinnen, tuple(artikelen)))
    return groepen


def figuur(rapport: Rapport, voorbeeld: Voorbeeld) -> Markup:
    """Draw what an example has beside what it needs; the table below it has the amounts."""
    titel = f"Wat er binnenkomt en wat nodig is: {opmaak.zonder_punt(voorbeeld.label)}"
    getekend = opmaak.teken_budget(rapport, rapport.plaatsen(voorbeeld))
    return Markup(opmaak.als_svg(getekend, f"figuur-{voorbeeld.naam}", str(Markup.escape(titel))))


def kolommen_nodig(rapport: Rapport, voorbeeld: Voorbeeld) -> list[Kolom]:
    """Give the columns of the table of needs: one if they are the same everywhere, else one per scenario or level."""
    plaatsen = rapport.plaatsen(voorbeeld)
    alle = [
        Kolom(f"{procent(rapport.huishoudens[plaats].niveau)}, {uitkomst.variant.naam}", uitkomst, plaats)
        for uitkomst in rapport.uitkomsten
        for plaats in plaatsen
    ]

    def gelijk(een: Kolom, ander: Kolom) -> bool:
        bedragen = ([post.bedragen[kolom.plaats] for post in kolom.uitkomst.nodig.values()] for kolom in (een, ander))
        return all(opmaak.hele_euro(a) == opmaak.hele_euro(b) for a, b in zip(*bedragen, strict=True))

    if all(gelijk(alle[0], kolom) for kolom in alle):
        return [Kolom("Per maand", rapport.uitkomsten[0], plaatsen[0])]
    per_scenario = [alle[nummer * len(plaatsen)] for nummer in range(len(rapport.uitkomsten))]
    if all(gelijk(per_scenario[nummer // len(plaatsen)], kolom) for nummer, kolom in enumerate(alle)):
        return [
            Kolom(opmaak.zonder_punt(kolom.uitkomst.variant.label), kolom.uitkomst, kolom.plaats)
            for kolom in per_scenario
        ]
    return alle


def kanttekeningen(rapport: Rapport, voorbeeld: Voorbeeld) -> Iterator[str]:
    """Say where a level of income is not what its name says."""
    bijstand = rapport.uitkomsten[0].bijstand.bedragen
    for plaats in rapport.plaatsen(voorbeeld):
        huishouden = rapport.huishoudens[plaats]
        aandeel = procent(round(huishouden.netto / huishouden.minimum, 2))
        bij = f"Bij {procent(huishouden.niveau)}"
        netto, uitkering = (opmaak.hele_euro(deel) for deel in (huishouden.netto, bijstand[plaats]))
        if huishouden.is_hoger or (huishouden.bruto is None and huishouden.netto > huishouden.minimum + 1):
            yield f"{bij} heeft dit huishouden van zichzelf al meer: {netto} netto, {aandeel} van het sociaal minimum."
        elif bijstand[plaats] > 0 and huishouden.niveau > min(NIVEAUS):
            yield f"{bij} krijgt dit huishouden naast {netto} netto nog {uitkering} bijstand."
        elif bijstand[plaats] > 0 and huishouden.netto > 0:
            yield f"{bij} bestaat het inkomen uit {netto} netto en {uitkering} bijstand."
        elif bijstand[plaats] <= 0 and huishouden.netto < huishouden.niveau * huishouden.minimum - 1:
            yield (
                f"{bij} is er geen bijstand. Het netto inkomen is {netto}, {aandeel} van het sociaal minimum; wat er "
                "verder binnenkomt, staat in de tabel."
            )


def onderdeel(rapport: Rapport, post: Post) -> str:
    """Name a part of the needs without the name of the whole, which the table has."""
    kop = f"{rapport.uitkomsten[0].benodigd.label}: "
    rest = post.label.removeprefix(kop)
    return f"{rest[:1].upper()}{rest[1:]}"


def begrippen(rapport: Rapport) -> Iterator[Begrip]:
    """Give what stands beside the rule of every line of the month budget."""
    stelsel = rapport.uitkomsten[0].doorrekening.stelsel
    eerste = rapport.uitkomsten[0]
    for post in (eerste.totaal, *rapport.posten("inkomen"), eerste.benodigd, *rapport.posten("nodig")):
        variabele = stelsel.get_variable(post.variabele)
        yield Begrip(post.label, variabele.documentation, van_variabele(variabele))


def adres(bron: Bron) -> str | None:
    """Give the address of an article: of one of this project that in its repository."""
    if bron.adres is None or bron.adres.startswith("https://"):
        return bron.adres
    return f"{_repository()}/blob/main/{bron.adres}"


@cache
def _repository() -> str:
    adressen = dict(deel.split(", ", 1) for deel in metadata(PAKKET).get_all("Project-URL") or [])
    return adressen["Repository"]
