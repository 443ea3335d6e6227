"""Alle opsommingen van het model; OpenFisca verdubbelt een opsomming die in een variabelenbestand staat."""

from importlib.resources import files

import yaml
from openfisca_core.indexed_enums import Enum

_GEMEENTEN = yaml.safe_load(files("openfisca_nijmegen").joinpath("gemeenten.yaml").read_text(encoding="utf-8"))
_NAMEN = {sleutel: gemeente["naam"] for sleutel, gemeente in _GEMEENTEN.items()}

Gemeente = Enum("Gemeente", {**_NAMEN, "overig": "Een andere gemeente"}, module=__name__)
"""De gemeente waar het huishouden woont: een uit ``gemeenten.yaml``, of een andere, zonder de systematiek."""

KANTTEKENINGEN = {
    Gemeente[sleutel]: gemeente["kanttekening"]
    for sleutel, gemeente in _GEMEENTEN.items()
    if "kanttekening" in gemeente
}
"""Wat bij een uitleg over een gemeente moet staan."""


class Woonsituatie(Enum):
    """Hoe het huishouden woont."""

    huurwoning = "Zelfstandige huurwoning"
    kamer = "Kamer of andere onzelfstandige woonruimte"
    koopwoning = "Koopwoning"
    inwonend = "Inwonend bij een ander"
    instelling = "Instelling"
    dakloos = "Dak- of thuisloos"


class SoortKinderopvang(Enum):
    """De geregistreerde opvang waar een kind heen gaat."""

    geen = "Geen geregistreerde kinderopvang"
    dagopvang = "Dagopvang"
    bso = "Buitenschoolse opvang"
    gastouder = "Gastouderopvang"


class Huishoudtype(Enum):
    """De samenstelling van het huishouden: aanvrager, partner en thuiswonende kinderen onder de achttien."""

    alleenstaande = "Alleenstaande"
    alleenstaande_ouder = "Alleenstaande ouder"
    paar = "Paar zonder kinderen"
    paar_met_kinderen = "Paar met kinderen"


class Budgettype(Enum):
    """De kolom van de tabel met minimale budgetten die bij het huishouden hoort (ontwerpverordening artikel 5)."""

    alleenstaande = "Alleenstaande"
    alleenstaande_aow = "Alleenstaande met AOW-leeftijd"
    alleenstaande_ouder_1_kind = "Alleenstaande ouder met één kind"
    alleenstaande_ouder_2_kinderen = "Alleenstaande ouder met twee kinderen"
    alleenstaande_ouder_3_kinderen = "Alleenstaande ouder met drie of meer kinderen"
    paar = "Paar"
    paar_aow = "Paar met AOW-leeftijd"
    paar_1_kind = "Paar met één kind"
    paar_2_kinderen = "Paar met twee kinderen"
    paar_3_kinderen = "Paar met drie of meer kinderen"
    instelling = "Bewoner van een instelling"
