"""Where articles, members, choices and policy rules stand in the site, and what a link to them says."""

from openfisca_nijmegen.adressen import pagina_van
from openfisca_nijmegen.teksten import adres_van, plaatsnaam

VERORDENING, BELEIDSREGELS = "VMMS", "BMMS"
"""The first letters of every place in the ordinance, and in the policy rules of the college."""

MAPPEN = {VERORDENING: "verordening", BELEIDSREGELS: "beleidsregels"}
"""The folder in docs/ of each text."""

KEUZE = f"{VERORDENING}-keuzes"
"""The annex with the open choices; ``VMMS-keuzes-vrijlating`` is the choice ``vrijlating``."""


def is_beleidsregel(plaats: str) -> bool:
    """Say whether a place stands in the policy rules of the college."""
    return plaats.partition("-")[0] == BELEIDSREGELS


def keuze_van(plaats: str) -> str:
    """Give the name of the choice that a place is, or nothing."""
    return plaats.removeprefix(f"{KEUZE}-") if plaats.startswith(f"{KEUZE}-") else ""


def in_woorden(plaats: str) -> str:
    """Name a place in a link: artikel 5, lid 2; keuze premie per huishouden."""
    keuze = keuze_van(plaats)
    return f"keuze {keuze.replace('_', ' ')}" if keuze else plaatsnaam(plaats)


def pagina(plaats: str) -> str:
    """Give the address of a place from the root of the site."""
    return pagina_van(adres_van(plaats))
