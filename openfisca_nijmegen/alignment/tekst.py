"""Read the texts: articles, members, explanatory notes, and the amounts and terms in them."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from openfisca_nijmegen.alignment.model import Artikel, Bedrag, Begrip, Lid, Opbouwfout
from openfisca_nijmegen.teksten import BESTAND_KEUZES, KENMERK, MAPPEN, artikelkenmerk, tekst_van

BEDRAG = re.compile(r"\{bedrag\}`(?P<inhoud>[^`]*)`")
BEGRIP = re.compile(r"\{begrip\}`(?P<vorm>[^`<|]*)(?P<verder>(?:\|[^`<]*)?(?:<(?P<variabelen>[^`>]*)>)?[^`]*)`")
_INHOUD = re.compile(r"\s*(?P<letterlijk>[^<]*?)\s*<(?P<parameter>[^>]*)>\s*", re.DOTALL)
_DOEL = re.compile(rf"^\(((?:{KENMERK})(?:-[\w-]+)?)\)=\s*$")
_TITEL = re.compile(r"^# (?:Artikel \d+|Bijlage)\. (?P<titel>.+)$")
_LIDNUMMER = re.compile(r"^\*\*(\d+)\.\*\*", re.MULTILINE)
_HOORT_BIJ = re.compile(r"hoort\s+bij\s+artikel\s+(\d+)")
_LINK = re.compile(r"\[(?P<woorden>[^\]]*)\](?:\((?P<doel>[^)]*)\)|\[(?P<naam>[^\]]*)\])")
_DEFINITIE = re.compile(r"^\[([^\]]+)\]: +(\S+)[ ]*$", re.MULTILINE)
_TABEL = re.compile(r"^\{\w+\}\n+", re.MULTILINE)
"""Where a page gets a table that is made from computed data."""

_VOORBEHOUD = "> **Modeltekst van dit project, geen geldend recht.**"
TOELICHTING = "## Toelichting"


def bestanden(root: Path) -> list[Path]:
    """List the pages of the texts; the page that is made from the parameters is not one of them."""
    return [pad for map_ in MAPPEN for pad in sorted((root / map_).glob("*.md")) if pad != root / BESTAND_KEUZES]


def lees_artikel(bestand: str, tekst: str) -> tuple[Artikel | None, list[Opbouwfout]]:
    """Read a page with one article or the annex.

    Args:
        bestand: The file, for messages.
        tekst: Its content.

    Returns:
        The article, or None for a page that is no article, and what is wrong with its construction.
    """
    doelen: list[tuple[str, int]] = []
    stukken: dict[int, list[str]] = {0: []}
    titel, toelichting = "", []
    in_toelichting = False
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        doel = _DOEL.match(regel)
        if regel.strip() == TOELICHTING:
            in_toelichting = True
        elif in_toelichting:
            toelichting.append(regel)
        elif doel:
            doelen.append((doel[1], nummer))
            stukken[len(doelen)] = []
        elif gevonden := _TITEL.match(regel):
            titel = gevonden["titel"]
            stukken[len(doelen)].append("")
        else:
            stukken[len(doelen)].append("" if regel.startswith(_VOORBEHOUD) else regel)
    if not doelen or doelen[0][0].count("-") != 1:
        return None, []

    (kenmerk, begin), *van_leden = doelen
    aanhef = _lid(kenmerk, bestand, begin + 1, stukken[1])
    leden = [
        _lid(doel, bestand, regel + 1, stukken[volgorde]) for volgorde, (doel, regel) in enumerate(van_leden, start=2)
    ]
    hoort_bij = _HOORT_BIJ.search(aanhef.tekst)
    artikel = Artikel(
        kenmerk=kenmerk,
        nummer=kenmerk.split("-")[1],
        titel=titel,
        bestand=bestand,
        regel=begin,
        aanhef=aanhef,
        leden=tuple(leden),
        toelichting="\n".join(toelichting).strip(),
        hoort_bij=f"{tekst_van(kenmerk).kenmerk}-{hoort_bij[1]}" if hoort_bij else None,
    )
    fouten = list(_opbouw(artikel))
    if any(regel.strip() for regel in stukken[0]):
        fouten.append(Opbouwfout(bestand, 1, kenmerk, f"Boven het kenmerk {kenmerk} hoort niets te staan."))
    return artikel, fouten


def _lid(kenmerk: str, bestand: str, begin: int, regels: list[str]) -> Lid:
    leeg = next((plek for plek, regel in enumerate(regels) if regel.strip()), 0)
    bron = "\n".join(regels[leeg:]).rstrip()
    return Lid(
        kenmerk=kenmerk,
        nummer=kenmerk.removeprefix(artikelkenmerk(kenmerk)).removeprefix("-"),
        tekst=leesbaar(bron),
        bron=bron,
        bestand=bestand,
        regel=begin + leeg,
    )


def leesbaar(bron: str) -> str:
    """Give running text without marks: amounts and terms as they read, links as their words, no emphasis or number."""
    bron = zonder_begrippen(bron)
    tekst = _zonder_parameters(bron)
    tekst = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", tekst)
    tekst = re.sub(r"^#+ ", "", _LIDNUMMER.sub("", tekst), flags=re.MULTILINE).replace("*", "")
    alineas = [" ".join(alinea.split()) for alinea in re.split(r"\n\s*\n|\n(?=- )", tekst)]
    return "\n".join(alinea for alinea in alineas if alinea)


def _zonder_parameters(bron: str) -> str:
    return BEDRAG.sub(lambda gevonden: re.sub(r"\s*<[^>]*>\s*$", "", gevonden["inhoud"]), bron)


def zonder_begrippen(bron: str) -> str:
    """Give a text in which a term is in italics, as a page shows it, in place of its mark."""
    return BEGRIP.sub(lambda gevonden: f"*{' '.join(gevonden['vorm'].split())}*", bron)


def als_markdown(bron: str, verwijzingen: Mapping[str, str], adres: Callable[[str], str | None]) -> str:
    """Give a text as Markdown that anybody can show: without our marks, and with whole links.

    Args:
        bron: The text as it stands in the file.
        verwijzingen: The targets of its links by name, from :func:`verwijzingen_in`.
        adres: What gives the address of a target; of None only the words are left.

    Returns:
        The text: amounts as they read, terms in italics, no number of the member, links with their address.
    """

    def link(gevonden: re.Match[str]) -> str:
        doel = adres(gevonden["doel"] or verwijzingen[gevonden["naam"]])
        return f"[{gevonden['woorden']}]({doel})" if doel else gevonden["woorden"]

    tekst = _zonder_parameters(zonder_begrippen(_TABEL.sub("", _DEFINITIE.sub("", bron))))
    return _LINK.sub(link, _LIDNUMMER.sub("", tekst)).strip()


def verwijzingen_in(artikel: Artikel) -> dict[str, str]:
    """Give the targets of the links of an article that stand apart from them, by name."""
    delen = (artikel.aanhef.bron, *(lid.bron for lid in artikel.leden), artikel.toelichting)
    return dict(_DEFINITIE.findall("\n".join(delen)))


def _opbouw(artikel: Artikel) -> Iterator[Opbouwfout]:
    bestand = Path(artikel.bestand).stem
    verwacht = f"artikel_{int(artikel.nummer):02}" if artikel.nummer.isdigit() else artikel.nummer
    if bestand != verwacht:
        yield Opbouwfout(
            artikel.bestand, artikel.regel, artikel.kenmerk, f"Het kenmerk {artikel.kenmerk} hoort in {verwacht}.md."
        )
    if not artikel.titel:
        yield Opbouwfout(artikel.bestand, artikel.regel, artikel.kenmerk, "De kop `# Artikel N. Titel` ontbreekt.")
    gezien = set()
    for lid in (artikel.aanhef, *artikel.leden):
        if lid.kenmerk in gezien or artikelkenmerk(lid.kenmerk) != artikel.kenmerk:
            melding = f"Het kenmerk {lid.kenmerk} staat hier niet goed: het is dubbel of van een ander artikel."
            yield Opbouwfout(lid.bestand, lid.regel, artikel.kenmerk, melding)
        gezien.add(lid.kenmerk)
        nummers = [
            (gevonden[1], lid.bron.count("\n", 0, gevonden.start())) for gevonden in _LIDNUMMER.finditer(lid.bron)
        ]
        goed = [lid.nummer] if lid.nummer.isdigit() else []
        if [nummer for nummer, _ in nummers] != goed:
            gelezen = ", ".join(nummer for nummer, _ in nummers) or "geen lidnummer"
            regel = lid.regel + (nummers[-1][1] if nummers else 0)
            melding = f"Onder het kenmerk {lid.kenmerk} hoort precies dat ene lid te staan; hier staat {gelezen}."
            yield Opbouwfout(lid.bestand, regel, lid.kenmerk, melding)


def lees_bedragen(bestand: str, tekst: str) -> list[Bedrag]:
    """Find every amount that is marked in a page, also in the explanatory notes.

    Args:
        bestand: The file.
        tekst: Its content.

    Returns:
        The amounts in order. One whose mark names no parameter has an empty ``parameter``.
    """
    gevonden = []
    for rol in BEDRAG.finditer(tekst):
        ervoor = tekst[: rol.start()]
        plaatsen = [doel[1] for doel in map(_DOEL.match, ervoor.splitlines()) if doel]
        buiten_lid = TOELICHTING in ervoor.splitlines() or not plaatsen
        plaats = plaatsen[-1] if plaatsen else ""
        inhoud = _INHOUD.fullmatch(rol["inhoud"])
        gevonden.append(
            Bedrag(
                letterlijk=" ".join((inhoud["letterlijk"] if inhoud else rol["inhoud"]).split()),
                parameter=inhoud["parameter"].strip() if inhoud else "",
                plaats=artikelkenmerk(plaats) if buiten_lid else plaats,
                bestand=bestand,
                regel=ervoor.count("\n") + 1,
                in_toelichting=buiten_lid or "-" not in plaats,
            )
        )
    return gevonden


def lees_begrippen(lid: Lid) -> list[Begrip]:
    """Find every term that a member defines with a mark.

    Args:
        lid: The member.

    Returns:
        The terms in order; one whose mark names no variable has no ``variabelen``.
    """
    gevonden = []
    for rol in BEGRIP.finditer(lid.bron):
        vormen = (rol["vorm"] + rol["verder"].partition("<")[0]).split("|")
        gevonden.append(
            Begrip(
                vormen=tuple(vorm for deel in vormen if (vorm := " ".join(deel.split()))),
                variabelen=tuple(naam for deel in (rol["variabelen"] or "").split(",") if (naam := deel.strip())),
                plaats=lid.kenmerk,
                bestand=lid.bestand,
                regel=lid.regel + lid.bron.count("\n", 0, rol.start()),
            )
        )
    return gevonden
