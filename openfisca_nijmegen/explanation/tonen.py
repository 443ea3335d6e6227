"""Write an explanation as text, as Markdown or as JSON."""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterable

from openfisca_nijmegen.explanation.model import Bron, Gegeven, NietIngevuld, Parameterwaarde, Stap, Uitleg
from openfisca_nijmegen.nederlands import datum_tekst, opsomming

BREEDTE = 100
HARD = "\N{NO-BREAK SPACE}"
"""A space at which a line does not break; it becomes an ordinary space after wrapping."""

PLAKT = re.compile(r"(€|artikel|lid|onderdeel|\bmaal) (?=[-\d(])")
"""What belongs on one line with the number behind it."""

PER = {"maand": " per maand", "jaar": " per jaar"}

STATUS = {
    "scenario": "Gezet door het scenario",
    "voorstel": "Voorstel: van het initiatiefvoorstel, het uitvoeringsplan of een wetsvoorstel, nog niet vastgesteld",
    "aanname": "Aanname: keuze van dit project, want er is niets gepubliceerd of gezien",
}
"""What the values are that no law or decision carries."""


class _Bronnen:
    """Numbers articles and sources in the order in which they are named."""

    def __init__(self) -> None:
        self.bronnen: dict[str, Bron] = {}

    def nummer(self, bron: Bron) -> str:
        """Give the number of a source, as [3]; one address has one number."""
        sleutel = bron.adres or bron.titel
        self.bronnen.setdefault(sleutel, bron)
        return f"[{list(self.bronnen).index(sleutel) + 1}]"

    def lijst(self, bronnen: Iterable[Bron]) -> str:
        """Give the numbers of several sources."""
        return "".join(self.nummer(bron) for bron in bronnen)


# Text


def als_tekst(uitleg: Uitleg) -> str:
    """Write an explanation to read on a screen or print: wrapped, with headings and numbered sources.

    Args:
        uitleg: The explanation.

    Returns:
        The text, without a newline at the end.
    """
    bronnen = _Bronnen()
    regels = [
        *_kop(f"Uitleg: {uitleg.label}, {uitleg.periode_tekst}", "="),
        *_alinea(_van_wie(uitleg)),
        *_alinea(f"Uitkomst: {uitleg.uitkomst.tekst}{per_periode(uitleg)}"),
    ]
    for tekst in (uitleg.samenvatting, uitleg.voorbehoud):
        regels += ["", *_alinea(tekst)] if tekst else []
    for nummer, stap in enumerate(uitleg.stappen, start=1):
        regels += _stap(stap, str(nummer), bronnen)
    regels += _slot(uitleg, bronnen)
    regels += ["", *_kop("Artikelen en bronnen", "=")]
    for nummer, bron in enumerate(bronnen.bronnen.values(), start=1):
        adres = f" {bron.adres}" if bron.adres and bron.adres != bron.titel else ""
        regels += _alinea(f"{bron.titel}{adres}", begin=f"{f'[{nummer}]':<6}", inspringen=6)
    return "\n".join(regel.rstrip() for regel in regels)


def _van_wie(uitleg: Uitleg) -> str:
    leden = opsomming(lid if lid.startswith(rol) else f"{lid} ({rol})" for lid, rol in uitleg.leden.items())
    persoon = f"Persoon: {uitleg.persoon}. " if uitleg.persoon else ""
    return f"{persoon}Huishouden: {uitleg.huishouden} ({leden})."


def per_periode(uitleg: Uitleg) -> str:
    """Say over which period an amount is: per maand, per jaar; nothing if the result is no amount."""
    if not uitleg.uitkomst.tekst.startswith("€"):
        return ""
    return PER["maand" if "-" in uitleg.periode else "jaar"]


def _kop(tekst: str, streep: str) -> list[str]:
    regels = textwrap.wrap(tekst, BREEDTE)
    return [*regels, streep * max(map(len, regels))]


def _alinea(tekst: str, inspringen: int = 0, begin: str = "") -> list[str]:
    """Wrap a paragraph behind a margin; amounts and articles stay on one line."""
    tekst = PLAKT.sub(lambda gevonden: gevonden[1] + HARD, tekst)
    regels = textwrap.wrap(
        tekst,
        BREEDTE,
        initial_indent=begin or " " * inspringen,
        subsequent_indent=" " * inspringen,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [regel.replace(HARD, " ") for regel in regels]


def _stap(stap: Stap, nummer: str, bronnen: _Bronnen) -> list[str]:
    diep = nummer.count(".")
    regels = ["", *_kop(f"{nummer}{'' if diep else '.'} {titel_van(stap)}", "~" if diep else "-")]
    regels += _alinea(stap.besluit)
    if stap.regel:
        regels += _alinea(f"De regel: {stap.regel}")
    if stap.gevouwen:
        regels += _alinea(stap.gevouwen)
    if stap.artikelen:
        namen = _per_wet((bron, f"{{}} {bronnen.nummer(bron)}") for bron in stap.artikelen)
        regels += _alinea(namen, begin="  Artikelen: ", inspringen=13)
    if gegevens := gegevens_van(stap):
        regels += ["  Gegevens:", *(regel for bedrag in gegevens for regel in _bedrag(bedrag))]
    regels += _parameters(stap, bronnen)
    for deel, onderdeel in enumerate(stap.onderdelen, start=1):
        regels += _stap(onderdeel, f"{nummer}.{deel}", bronnen)
    return regels


def titel_van(stap: Stap) -> str:
    """Head a step with what came out of it."""
    return f"{stap.kop}: {opsomming(bedrag.tekst for bedrag in stap.eruit)}"


def gegevens_van(stap: Stap) -> list[Gegeven]:
    """Give the values a step read; of a decision, whose sentence names the conditions, only what that leaves out."""
    besluit = all(isinstance(bedrag.waarde, bool) for bedrag in stap.eruit)
    return [bedrag for bedrag in stap.erin if not (besluit and isinstance(bedrag.waarde, bool)) or bedrag.standaard]


def _per_wet(artikelen: Iterable[tuple[Bron, str]]) -> str:
    """Write articles with the name of each act once; the pattern of each takes its article."""
    per_wet: dict[str, list[str]] = {}
    for bron, patroon in artikelen:
        wet, scheiding, plaats = bron.titel.partition(" artikel ")
        per_wet.setdefault(wet, []).append(patroon.format(f"artikel {plaats}" if scheiding else ""))
    return "; ".join(f"{wet} {', '.join(delen)}" for wet, delen in per_wet.items())


def label_van(bedrag: Gegeven) -> str:
    """Name a value, with whose it is, its year, and whether it was filled in."""
    delen = [bedrag.label]
    if bedrag.van:
        delen.append(f", {bedrag.van}")
    extra = []
    if bedrag.tekst.startswith("€") and "-" not in bedrag.periode and bedrag.periode != "ETERNITY":
        extra.append(f"over {bedrag.periode}")
    if bedrag.ingevoerd:
        extra.append("niet ingevuld" if bedrag.standaard else "ingevuld")
    if bedrag.toelichting:
        extra.append(bedrag.toelichting)
    return "".join(delen) + (f" ({', '.join(extra)})" if extra else "")


def _bedrag(bedrag: Gegeven) -> list[str]:
    """Write one amount: the label left, the value right."""
    breedte = BREEDTE - 4 - max(len(bedrag.tekst), 12) - 2
    *eerste, laatste = textwrap.wrap(label_van(bedrag), breedte) or [""]
    ruimte = BREEDTE - 4 - len(laatste)
    return [*(f"    {regel}" for regel in eerste), f"    {laatste}{bedrag.tekst:>{ruimte}}"]


def _parameters(stap: Stap, bronnen: _Bronnen) -> list[str]:
    if not stap.parameters:
        return []
    los, geteld = verdeel(stap)
    regels = ["  Waarden waarmee is gerekend:"]
    for parameter in los:
        regels += _parameter(parameter, bronnen)
    if geteld:
        regels += _alinea(telling_van(geteld), inspringen=6, begin="    - ")
    return regels


def verdeel(stap: Stap) -> tuple[list[Parameterwaarde], list[Parameterwaarde]]:
    """Split the parameters of a step: those written out, and those of law or of a published table, only counted."""
    if not stap.parameters_samengevat:
        return list(stap.parameters), []
    los = [parameter for parameter in stap.parameters if parameter.status not in ("vastgesteld", "gepubliceerd")]
    return los, [parameter for parameter in stap.parameters if parameter not in los]


def telling_van(parameters: list[Parameterwaarde]) -> str:
    """Say how many parameters are not written out, by status and place."""
    groepen = Counter(".".join(parameter.pad.split(".")[:2]) for parameter in parameters)
    statussen = Counter(parameter.status for parameter in parameters)
    hoeveel = opsomming(f"{aantal} {status}" for status, aantal in statussen.items())
    waar = opsomming(f"{groep} ({aantal})" for groep, aantal in groepen.items())
    return f"{len(parameters)} waarden zijn hier niet uitgeschreven ({hoeveel}): {waar}."


def _parameter(parameter: Parameterwaarde, bronnen: _Bronnen) -> list[str]:
    anders = f"; zonder scenario {parameter.zonder_scenario}" if parameter.zonder_scenario else ""
    nummers = bronnen.lijst(parameter.bronnen)
    vanaf = datum_tekst(parameter.vanaf)
    herkomst = f"{parameter.pad}; {parameter.status_tekst}, vanaf {vanaf}{anders} {nummers}".rstrip()
    return [
        *_alinea(f"{parameter.omschrijving}: {parameter.tekst}", inspringen=6, begin="    - "),
        *_alinea(herkomst, inspringen=6),
    ]


# The end


def _slot(uitleg: Uitleg, bronnen: _Bronnen) -> list[str]:
    regels = ["", *_kop("Waarop deze uitkomst rust", "=")]
    regels += _alinea(aantallen_naar_status(uitleg))
    for status, uitleg_status in STATUS.items():
        if uitleg.berust_op[status]:
            regels += ["", *_alinea(f"{uitleg_status}:")]
            for parameter in uitleg.berust_op[status]:
                regels += _berust(parameter)
    if uitleg.kanttekeningen:
        regels += ["", *_kop("Kanttekeningen", "=")]
        for tekst in uitleg.kanttekeningen:
            regels += _alinea(tekst, inspringen=2, begin="- ")
    regels += ["", *_kop("Let op", "=")] if uitleg.waarschuwingen else []
    for melding in uitleg.waarschuwingen or ():
        regels += _alinea(melding, inspringen=2, begin="! ")
    if uitleg.niet_ingevuld:
        regels += ["", *_kop("Niet ingevuld: gerekend met de standaardwaarde", "=")]
        for gemist in uitleg.niet_ingevuld:
            regels += _alinea(gemist_in_woorden(gemist, len(uitleg.leden)), inspringen=2, begin="- ")
    return [*regels, *_bewijs(uitleg)]


def aantallen_naar_status(uitleg: Uitleg) -> str:
    """Say how many values the explanation uses of each status."""
    woorden = {
        "vastgesteld": "vastgesteld",
        "gepubliceerd": "gepubliceerd en door niemand vastgesteld",
        "afgeleid": "afgeleid uit gepubliceerde cijfers",
        "scenario": "gezet door het scenario",
        "voorstel": "voorstel",
        "aanname": "aanname",
    }
    delen = [f"{uitleg.aantallen[status]} {woord}" for status, woord in woorden.items() if uitleg.aantallen[status]]
    return f"Aantal waarden naar status: {opsomming(delen)}." if delen else "Er zijn geen waarden gebruikt."


def _berust(parameter: Parameterwaarde) -> list[str]:
    anders = f", zonder scenario {parameter.zonder_scenario}" if parameter.zonder_scenario else ""
    reden = f" {parameter.reden}" if parameter.reden else f" {parameter.omschrijving}."
    return _alinea(f"{parameter.pad} = {parameter.tekst}{anders}.{reden}", inspringen=2, begin="- ")


def gemist_in_woorden(gemist: NietIngevuld, leden: int) -> str:
    """Name an input that nobody gave, with its default and whose it is in a household of so many."""
    van = ""
    if gemist.van and leden > 1:
        van = ", voor iedereen" if len(gemist.van) == leden else f", {opsomming(gemist.van)}"
    wanneer = f", {gemist.wanneer} waarnaar is gekeken" if gemist.wanneer else ""
    return f"{gemist.label}: {gemist.tekst}{van}{wanneer}"


def _bewijs(uitleg: Uitleg) -> list[str]:
    return ["", *_kop("Ontvangstbewijs", "="), *(f"{naam + ':':<24}{waarde}" for naam, waarde in _bewijsregels(uitleg))]


def _bewijsregels(uitleg: Uitleg) -> list[tuple[str, str]]:
    bewijs = uitleg.ontvangstbewijs
    return [
        ("Berekend voor", bewijs.berekend_voor),
        ("Scenario", bewijs.scenario),
        ("openfisca-nijmegen", bewijs.versie),
        ("openfisca-core", bewijs.core),
        ("Parameters (SHA-256)", bewijs.parameters_sha256),
        ("Verordening (SHA-256)", bewijs.verordening_sha256),
    ]


# Markdown


def als_markdown(uitleg: Uitleg) -> str:
    """Write an explanation as Markdown, with links.

    Args:
        uitleg: The explanation.

    Returns:
        The Markdown, without a newline at the end.
    """
    regels = [
        f"# Uitleg: {uitleg.label}, {uitleg.periode_tekst}",
        "",
        _md(_van_wie(uitleg)),
        "",
        f"**Uitkomst: {uitleg.uitkomst.tekst}{per_periode(uitleg)}**",
    ]
    for tekst in (uitleg.samenvatting, uitleg.voorbehoud):
        regels += ["", _md(tekst)] if tekst else []
    for nummer, stap in enumerate(uitleg.stappen, start=1):
        regels += _md_stap(stap, str(nummer))
    regels += ["", "## Waarop deze uitkomst rust", "", aantallen_naar_status(uitleg)]
    for status, uitleg_status in STATUS.items():
        if uitleg.berust_op[status]:
            regels += ["", f"{uitleg_status}:", ""]
            regels += [_md_berust(parameter) for parameter in uitleg.berust_op[status]]
    if uitleg.kanttekeningen:
        regels += ["", "## Kanttekeningen", "", *(f"- {_md(tekst)}" for tekst in uitleg.kanttekeningen)]
    if uitleg.waarschuwingen:
        regels += ["", "## Let op", "", *(f"- {_md(melding)}" for melding in uitleg.waarschuwingen)]
    if uitleg.niet_ingevuld:
        regels += ["", "## Niet ingevuld: gerekend met de standaardwaarde", ""]
        regels += [f"- {_md(gemist_in_woorden(gemist, len(uitleg.leden)))}" for gemist in uitleg.niet_ingevuld]
    regels += ["", "## Ontvangstbewijs", "", "| | |", "|---|---|"]
    regels += [f"| {naam} | `{waarde}` |" for naam, waarde in _bewijsregels(uitleg)]
    return "\n".join(regels)


def _md(tekst: str) -> str:
    """Escape what Markdown would read as markup; names between backticks stay as they are."""
    return "`".join(
        deel if nummer % 2 else re.sub(r"([\\*_\[\]<>|])", r"\\\1", deel)
        for nummer, deel in enumerate(tekst.split("`"))
    )


def _md_link(bron: Bron) -> str:
    return f"[{_md(bron.titel)}](<{bron.adres}>)" if bron.adres else _md(bron.titel)


def _md_stap(stap: Stap, nummer: str) -> list[str]:
    kop = "#" * min(2 + nummer.count("."), 6)
    regels = ["", f"{kop} {nummer}. {_md(titel_van(stap))}", "", _md(stap.besluit)]
    if stap.regel:
        regels += ["", f"_De regel:_ {_md(stap.regel)}"]
    if stap.gevouwen:
        regels += ["", _md(stap.gevouwen)]
    if stap.artikelen:
        regels += ["", f"Artikelen: {'; '.join(_md_link(bron) for bron in stap.artikelen)}"]
    if gegevens := gegevens_van(stap):
        regels += ["", "| | |", "|---|---:|"]
        regels += [f"| {_md(label_van(bedrag))} | {_md(bedrag.tekst)} |" for bedrag in gegevens]
    los, geteld = verdeel(stap)
    if los:
        regels += ["", "| waarde | | status | vanaf | bron |", "|---|---:|---|---|---|"]
    for parameter in los:
        anders = f" (zonder scenario {parameter.zonder_scenario})" if parameter.zonder_scenario else ""
        bron = "; ".join(_md_link(bron) for bron in parameter.bronnen)
        regels.append(
            f"| {_md(parameter.omschrijving)}<br>`{parameter.pad}` | {parameter.tekst}{anders} | "
            f"{parameter.status_tekst} | {datum_tekst(parameter.vanaf)} | {bron} |"
        )
    if geteld:
        regels += ["", telling_van(geteld)]
    for deel, onderdeel in enumerate(stap.onderdelen, start=1):
        regels += _md_stap(onderdeel, f"{nummer}.{deel}")
    return regels


def _md_berust(parameter: Parameterwaarde) -> str:
    anders = f", zonder scenario {parameter.zonder_scenario}" if parameter.zonder_scenario else ""
    reden = parameter.reden or f"{parameter.omschrijving}."
    return f"- `{parameter.pad}` = {parameter.tekst}{anders}. {_md(reden)}"


# JSON


def als_json(uitleg: Uitleg) -> str:
    """Write an explanation as JSON."""
    return json.dumps(uitleg.als_dict(), ensure_ascii=False, indent=2)


VORMEN = {"text": als_tekst, "markdown": als_markdown, "json": als_json}
"""The function for each format of the command line."""
