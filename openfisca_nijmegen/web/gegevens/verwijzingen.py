"""How an answer refers to an article, a parameter or a variable: by its name, and where to ask or read more.

``href`` is a route of this API, from the root of the host; ``adres`` a page of the documentation site, or null where
nobody has set where that stands.
"""

from typing import Any

from openfisca_core.parameters import Parameter

from openfisca_nijmegen.adressen import pagina_van, pagina_van_parameter, pagina_van_variabele
from openfisca_nijmegen.teksten import adres_van, artikelkenmerk, is_keuze, plaatsnaam
from openfisca_nijmegen.web.model import Model

V1 = "/v1"


def op_site(model: Model, pagina: str) -> str | None:
    """Give the address of a page of the site."""
    site = model.instellingen.site
    return f"{site}/{pagina}" if site else None


def naar_parameter(pad: str) -> str:
    """Give the route of a parameter."""
    return f"{V1}/parameters/{pad}"


def plaats(model: Model, kenmerk: str) -> dict[str, Any]:
    """Refer to an article, a member, or a choice of the council."""
    return {
        "id": kenmerk,
        "naam": plaatsnaam(kenmerk),
        "href": f"{V1}/choices" if is_keuze(kenmerk) else f"{V1}/articles/{artikelkenmerk(kenmerk)}",
        "adres": op_site(model, pagina_van(adres_van(kenmerk))),
    }


def variabele(model: Model, naam: str) -> dict[str, Any]:
    """Refer to a variable."""
    van_stelsel = model.stelsel.variables[naam]
    return {
        "naam": naam,
        "label": van_stelsel.label,
        "href": f"{V1}/variable/{naam}",
        "adres": op_site(model, pagina_van_variabele(van_stelsel)),
    }


def adres_van_parameter(model: Model, parameter: Parameter) -> str | None:
    """Give the page of a parameter."""
    return op_site(model, pagina_van_parameter(parameter))


def adres_van_bron(model: Model, adres: str) -> str | None:
    """Give the address of a source: its own, or the page of the site for what this project wrote."""
    if adres.startswith("docs/"):
        return op_site(model, pagina_van(adres))
    return adres or None
