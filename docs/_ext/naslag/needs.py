"""The needs of sphinx-needs: articles, members, variables, parameters and tests, and how they hang together."""

from importlib.metadata import version
from typing import Any

from naslag.gegevens import Naslag, anker
from openfisca_nijmegen.alignment.model import Artikel, Parameterblad, artikelkenmerk, plaatsnaam

SOORTEN = {
    "artikel": "Artikel",
    "lid": "Lid",
    "variabele": "Variabele",
    "parameter": "Parameter",
    "toets": "Toets",
}
LINKS = {
    "hoort_bij": ("hoort bij", "bestaat uit"),
    "noemt": ("noemt", "genoemd in"),
    "volgt": ("voert uit", "uitgevoerd door"),
    "gebruikt": ("gebruikt", "gebruikt door"),
    "leest": ("leest", "gelezen door"),
    "toetst": ("toetst", "getoetst door"),
    "controleert": ("controleert", "gecontroleerd door"),
}
"""The kinds of links: their name read forwards and backwards."""

VELDEN = ("pagina", "bestand")
"""What a need has besides its title, status, text and links: its address in the site, and its file."""


def needs(naslag: Naslag) -> dict[str, Any]:
    """Give the content of needs.json.

    Args:
        naslag: The project.

    Returns:
        The exchange format of sphinx-needs, with one version: that of the package.
    """
    alle = [*_artikelen(naslag), *_variabelen(naslag), *_parameters(naslag), *_toetsen(naslag)]
    versie = version("openfisca-nijmegen")
    per_id = {need["id"]: need for need in alle}
    return {
        "current_version": versie,
        "project": "openfisca-nijmegen",
        "versions": {versie: {"needs_amount": len(per_id), "needs": per_id}},
    }


def artikelpagina(plaats: str) -> str:
    """Give the address of an article or member in the site."""
    nummer = artikelkenmerk(plaats).partition("-")[2]
    bestand = f"artikel_{int(nummer):02}" if nummer.isdigit() else nummer
    return f"verordening/{bestand}.html#{plaats.lower()}"


def _need(soort: str, id_: str, titel: str, pagina: str, bestand: str, **velden: Any) -> dict[str, Any]:
    return {"id": id_, "type": soort, "title": titel, "pagina": pagina, "bestand": bestand, **velden}


def _artikelen(naslag: Naslag) -> list[dict[str, Any]]:
    gevonden = []
    for artikel in naslag.project.artikelen.values():
        kop = f"Artikel {artikel.nummer}. {artikel.titel}" if artikel.nummer.isdigit() else f"Bijlage. {artikel.titel}"
        gevonden.append(
            _need(
                "artikel",
                artikel.kenmerk,
                kop,
                artikelpagina(artikel.kenmerk),
                artikel.bestand,
                status=stand(naslag, artikel),
                content=artikel.aanhef.tekst,
                noemt=_genoemd(naslag, artikel.kenmerk),
                hoort_bij=[artikel.hoort_bij] if artikel.hoort_bij else [],
            )
        )
        gevonden += [
            _need(
                "lid",
                lid.kenmerk,
                plaatsnaam(lid.kenmerk).capitalize(),
                artikelpagina(lid.kenmerk),
                lid.bestand,
                status=stand(naslag, artikel, lid.kenmerk),
                content=lid.tekst,
                noemt=_genoemd(naslag, lid.kenmerk),
                hoort_bij=[artikel.kenmerk],
            )
            for lid in artikel.leden
        ]
    return gevonden


def stand(naslag: Naslag, artikel: Artikel, plaats: str | None = None) -> str:
    """Say whether an article or member is computed, or why not: ``berekend``, ``niet berekenbaar`` or ``open``."""
    plaats = plaats or artikel.kenmerk
    regels = naslag.project.regels_van(artikel)
    if plaats != artikel.kenmerk and not artikel.hoort_bij:
        regels = [regel for regel in regels if {plaats, artikel.kenmerk} & set(regel.plaatsen)]
    if regels:
        return "berekend"
    return "niet berekenbaar" if naslag.niet_berekend(plaats) or naslag.niet_berekend(artikel.kenmerk) else "open"


def _genoemd(naslag: Naslag, plaats: str) -> list[str]:
    bedragen = [bedrag for bedrag in naslag.project.bedragen_van(plaats) if bedrag.plaats == plaats]
    return _ids("parameter", [bedrag.parameter for bedrag in bedragen])


def _ids(soort: str, namen: Any) -> list[str]:
    return list(dict.fromkeys(anker(soort, naam) for naam in namen))


def _variabelen(naslag: Naslag) -> list[dict[str, Any]]:
    return [
        _need(
            "variabele",
            anker("variabele", naam),
            regel.label,
            naslag.pagina_van[naam],
            regel.bestand,
            status="berekend" if regel.heeft_formule else "invoer",
            content=naslag.variabele(naam).documentation or "",
            volgt=list(dict.fromkeys(regel.plaatsen)),
            gebruikt=_ids("variabele", sorted(naslag.gebruikt[naam])),
            leest=_ids("parameter", regel.parameters),
        )
        for naam, regel in naslag.project.regels.items()
    ]


def _parameters(naslag: Naslag) -> list[dict[str, Any]]:
    def need(groep: str, blad: Parameterblad) -> dict[str, Any]:
        kenmerk = anker("parameter", blad.naam)
        pagina = f"naslag/parameters/{groep}.html#{kenmerk}"
        waarden = "; ".join(f"{waarde.vanaf}: {waarde.tekst}" for waarde in naslag.waarden(blad))
        return _need("parameter", kenmerk, blad.omschrijving, pagina, blad.bestand, status=blad.status, content=waarden)

    return [need(groep.naam, blad) for groep in naslag.parametergroepen for blad in groep.bladen]


def _toetsen(naslag: Naslag) -> list[dict[str, Any]]:
    return [
        _need(
            "toets",
            geval.anker,
            geval.toets.naam,
            artikelpagina(geval.toets.plaatsen[0]).partition("#")[0] + f"#{geval.anker}",
            geval.toets.bestand,
            content=geval.uitleg,
            toetst=list(geval.toets.plaatsen),
            controleert=_ids("variabele", geval.variabelen),
        )
        for geval in naslag.toetsgevallen
    ]
