"""The needs of sphinx-needs: articles, members, variables, parameters and tests, and how they hang together."""

from importlib.metadata import version
from typing import Any

from naslag.gegevens import Naslag, anker
from naslag.plaatsen import in_woorden, is_beleidsregel, pagina
from openfisca_nijmegen.alignment.model import Artikel, Lid, Parameterblad
from openfisca_nijmegen.alignment.noot import noot, stand_van

SOORTEN = {
    "artikel": "Artikel",
    "lid": "Lid",
    "keuze": "Keuze",
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

BESTAND_KEUZES = "docs/verordening/keuzes.md"
"""The generated page of the annex with the open choices."""

VELDEN = ("pagina", "bestand")
"""What a need has besides its title, status, text and links: its address in the site, and its file."""


def needs(naslag: Naslag) -> dict[str, Any]:
    """Give the content of needs.json.

    Args:
        naslag: The project.

    Returns:
        The exchange format of sphinx-needs, with one version: that of the package.
    """
    alle = [*_artikelen(naslag), *_keuzes(naslag), *_variabelen(naslag), *_parameters(naslag), *_toetsen(naslag)]
    versie = version("openfisca-nijmegen")
    per_id = {need["id"]: need for need in alle}
    return {
        "current_version": versie,
        "project": "openfisca-nijmegen",
        "versions": {versie: {"needs_amount": len(per_id), "needs": per_id}},
    }


def _need(soort: str, id_: str, titel: str, adres: str, bestand: str, **velden: Any) -> dict[str, Any]:
    return {"id": id_, "type": soort, "title": titel, "pagina": adres, "bestand": bestand, **velden}


def _artikelen(naslag: Naslag) -> list[dict[str, Any]]:
    gevonden = []
    for artikel in naslag.project.artikelen.values():
        gevonden.append(
            _need(
                "artikel",
                artikel.kenmerk,
                kop(artikel),
                pagina(artikel.kenmerk),
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
                hoofdletter(in_woorden(lid.kenmerk)),
                pagina(lid.kenmerk),
                lid.bestand,
                status=stand(naslag, artikel, lid),
                content=lid.tekst,
                noemt=_genoemd(naslag, lid.kenmerk),
                hoort_bij=[artikel.kenmerk],
            )
            for lid in artikel.leden
        ]
    return gevonden


def kop(artikel: Artikel) -> str:
    """Give the heading of an article or annex where it stands among those of another text."""
    naam = f"Artikel {artikel.nummer}" if artikel.nummer.isdigit() else "Bijlage"
    van = "Beleidsregels, " if is_beleidsregel(artikel.kenmerk) else ""
    return f"{van}{naam if not van else naam.lower()}. {artikel.titel}"


def hoofdletter(tekst: str) -> str:
    """Begin a text with a capital."""
    return tekst[:1].upper() + tekst[1:]


def stand(naslag: Naslag, artikel: Artikel, lid: Lid | None = None) -> str:
    """Say whether an article or member is computed, or why not: ``berekend``, ``niet berekenbaar`` or ``open``."""
    return noot(naslag.project, artikel, lid).stand if lid else stand_van(naslag.project, artikel)


def _genoemd(naslag: Naslag, plaats: str) -> list[str]:
    bedragen = [bedrag for bedrag in naslag.project.bedragen_van(plaats) if bedrag.plaats == plaats]
    return _ids("parameter", [bedrag.parameter for bedrag in bedragen])


def _keuzes(naslag: Naslag) -> list[dict[str, Any]]:
    return [
        _need(
            "keuze",
            blad.plaats,
            blad.keuze.vraag,
            pagina(blad.plaats),
            BESTAND_KEUZES,
            status=f"beslist: {blad.keuze.beslist}",
            content="; ".join(optie.label for optie in blad.keuze.opties),
            noemt=_ids("parameter", blad.parameters),
        )
        for blad in naslag.keuzes
    ]


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
        adres = f"naslag/parameters/{groep}.html#{kenmerk}"
        waarden = "; ".join(f"{waarde.vanaf}: {waarde.tekst}" for waarde in naslag.waarden(blad))
        return _need("parameter", kenmerk, blad.omschrijving, adres, blad.bestand, status=blad.status, content=waarden)

    return [need(groep.naam, blad) for groep in naslag.parametergroepen for blad in groep.bladen]


def _toetsen(naslag: Naslag) -> list[dict[str, Any]]:
    return [
        _need(
            "toets",
            geval.anker,
            geval.toets.naam,
            pagina(geval.toets.plaatsen[0]).partition("#")[0] + f"#{geval.anker}",
            geval.toets.bestand,
            content=geval.uitleg,
            toetst=list(geval.toets.plaatsen),
            controleert=_ids("variabele", geval.variabelen),
        )
        for geval in naslag.toetsgevallen
    ]
