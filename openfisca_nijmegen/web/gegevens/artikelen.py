"""The articles of the ordinance and the policy rules: what they say, what computes them, and their amounts."""

import posixpath
from collections.abc import Collection, Iterable
from functools import cache, partial
from typing import Any

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.adressen import pagina_van
from openfisca_nijmegen.alignment.lezen import lees_bevestigd_project
from openfisca_nijmegen.alignment.model import Artikel, Bedrag, Lid, NietBerekenbaar, Project, Regel
from openfisca_nijmegen.alignment.noot import noot, stand_van
from openfisca_nijmegen.alignment.tekst import als_markdown, verwijzingen_in
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.teksten import WORTEL, artikelkenmerk, tekst_van
from openfisca_nijmegen.web.fouten import fout
from openfisca_nijmegen.web.gegevens import verwijzingen
from openfisca_nijmegen.web.gegevens.parameters import geldend
from openfisca_nijmegen.web.model import Model
from openfisca_nijmegen.wijzigingen import zoek

VOORBEHOUD = "Modeltekst van dit project, geen geldend recht."


@cache
def project(stelsel: TaxBenefitSystem) -> Project:
    """Read the texts and the tests, once."""
    return lees_bevestigd_project(WORTEL, stelsel)


def lijst(model: Model) -> dict[str, Any]:
    """List the articles."""
    van = project(model.stelsel)
    return {"voorbehoud": VOORBEHOUD, "artikelen": [_kop(model, van, artikel) for artikel in van.artikelen.values()]}


def artikel(model: Model, kenmerk: str, datum: str) -> dict[str, Any]:
    """Give an article.

    Args:
        model: The model.
        kenmerk: Its mark, as VMMS-16.
        datum: The date of its amounts, ISO.

    Returns:
        What it says, member by member, with what computes each; its amounts, tests and notes.

    Raises:
        ApiError: There is no such article (404).
    """
    van = project(model.stelsel)
    gevonden = van.artikelen.get(kenmerk)
    if gevonden is None:
        slot = suggestie(artikelkenmerk(kenmerk), van.artikelen)  # of a member the article is meant
        raise fout("", "er is geen artikel {naam}{slot}", 404, naam=citaat(kenmerk), slot=slot)
    schrijf = partial(
        als_markdown,
        verwijzingen=verwijzingen_in(gevonden),
        adres=lambda doel: _adres_in_tekst(model, gevonden, doel),
    )
    posten = [post for post in van.niet_berekenbaar if artikelkenmerk(post.plaats) == kenmerk]
    return {
        "voorbehoud": VOORBEHOUD,
        **_kop(model, van, gevonden),
        "hoort_bij": verwijzingen.plaats(model, gevonden.hoort_bij) if gevonden.hoort_bij else None,
        "datum": datum,
        "aanhef": schrijf(gevonden.aanhef.bron),
        "leden": [_lid(model, van, gevonden, lid, schrijf(lid.bron)) for lid in gevonden.leden],
        "berekend_door": _regels(model, van.regels_van(gevonden)),
        "niet_berekend": _posten(posten),
        "bedragen": [_bedrag(model, bedrag, datum) for bedrag in van.bedragen_van(kenmerk) if bedrag.parameter],
        "toetsen": [
            {"naam": toets.naam, "bestand": toets.bestand, "regel": toets.regel, "plaatsen": list(toets.plaatsen)}
            for toets in van.toetsen_van(gevonden)
        ],
        "toelichting": schrijf(gevonden.toelichting),
    }


def plaatsen_van(model: Model, parameters: Collection[str], keuze: str) -> list[str]:
    """Give the articles and members that a choice is about.

    Args:
        model: The model.
        parameters: What its options change.
        keuze: Its place.

    Returns:
        Those that name one of the parameters, that one of them cites, or that a rule cites which cites the choice; no
        article of which a member is among them.
    """
    van = project(model.stelsel)
    genoemd = {bedrag.plaats for bedrag in van.bedragen if bedrag.parameter in parameters}
    genoemd |= {plaats for pad in parameters for plaats in van.parameters[pad].plaatsen}
    genoemd |= {plaats for regel in van.regels_bij(keuze) for plaats in regel.plaatsen}
    genoemd -= {artikelkenmerk(plaats) for plaats in genoemd if plaats != artikelkenmerk(plaats)}
    op_volgorde = [
        plaats
        for artikel in van.artikelen.values()
        for plaats in (artikel.kenmerk, *(lid.kenmerk for lid in artikel.leden))
    ]
    return [plaats for plaats in op_volgorde if plaats in genoemd]


def _kop(model: Model, van: Project, artikel: Artikel) -> dict[str, Any]:
    tekst = tekst_van(artikel.kenmerk)
    return {
        **verwijzingen.plaats(model, artikel.kenmerk),
        "nummer": artikel.nummer,
        "titel": artikel.titel,
        "soort": posixpath.basename(tekst.map),
        "document": tekst.titel,
        "stand": _stand(stand_van(van, artikel)),
        "bestand": artikel.bestand,
    }


def _lid(model: Model, van: Project, artikel: Artikel, lid: Lid, tekst: str) -> dict[str, Any]:
    gevonden = noot(van, artikel, lid)
    return {
        "id": lid.kenmerk,
        "nummer": lid.nummer,
        "tekst": tekst,
        "stand": _stand(gevonden.stand),
        "via": gevonden.van,
        "berekend_door": _regels(model, gevonden.regels),
        "niet_berekend": _posten(gevonden.posten),
        "adres": verwijzingen.plaats(model, lid.kenmerk)["adres"],
    }


def _adres_in_tekst(model: Model, artikel: Artikel, doel: str) -> str | None:
    """Give the address of a link in a text: as it is, or of a page beside the one of the article."""
    if "://" in doel:
        return doel
    return verwijzingen.op_site(model, pagina_van(posixpath.normpath(f"{posixpath.dirname(artikel.bestand)}/{doel}")))


def _stand(stand: str) -> str:
    return stand.replace(" ", "_")


def _regels(model: Model, regels: Iterable[Regel]) -> list[dict[str, Any]]:
    return [verwijzingen.variabele(model, regel.variabele) for regel in regels]


def _posten(posten: Iterable[NietBerekenbaar]) -> list[dict[str, Any]]:
    return [{"plaats": post.plaats, "reden": post.reden, "beslist": post.beslist} for post in posten]


def _bedrag(model: Model, bedrag: Bedrag, datum: str) -> dict[str, Any]:
    parameter = zoek(model.stelsel.parameters, bedrag.parameter)
    return {
        "plaats": bedrag.plaats,
        "letterlijk": bedrag.letterlijk,
        "parameter": parameter.name,
        "omschrijving": parameter.description,
        "eenheid": parameter.metadata["unit"],
        "geldend": geldend(parameter, datum),
        "href": verwijzingen.naar_parameter(parameter.name),
        "adres": verwijzingen.adres_van_parameter(model, parameter),
    }
