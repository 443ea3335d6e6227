"""Voorwaarden van toeslagen die het model niet kent: wie in zo'n geval rekent, krijgt een waarschuwing."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"
WHT = "https://wetten.overheid.nl/jci1.3:c:BWBR0008659"


@woorden(
    waarschuwing=(
        "{wie} en de aanvrager zijn meerderjarig en er woont een minderjarig kind op hetzelfde adres. Voor de "
        "toeslagen zijn zij dan partners, tenzij zij ouder en kind zijn of een van hen een deel van de woning huurt "
        "(Algemene wet inkomensafhankelijke regelingen artikel 3, tweede lid, onderdeel e). Dat is niet gemodelleerd: "
        "het model rekent {wie} alleen als medebewoner."
    )
)
class is_mogelijk_toeslagpartner_door_kind(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is mogelijk toeslagpartner door een kind op het adres"
    documentation = (
        "Waar voor een meerderjarige medebewoner van een meerderjarige aanvrager zonder partner, als er een "
        "minderjarig kind woont (artikel 3, tweede lid, onderdeel e). Geen regel rekent hiermee; wie zo rekent, "
        "krijgt een waarschuwing."
    )
    reference = f"{AWIR}&artikel=3&lid=2&o=e"

    def formula(persoon, period, parameters):
        meerderjarig = parameters(period).landelijk.toeslagen.algemeen.meerderjarig
        huishouden = persoon.huishouden
        leeftijd, leden = persoon("leeftijd", period), huishouden.members("leeftijd", period)
        kind_in_huis = huishouden.any((leden >= 0) & (leden < meerderjarig))
        return (
            persoon.has_role(Huishouden.MEDEBEWONER)
            & (leeftijd >= meerderjarig)
            & (huishouden.aanvrager("leeftijd", period) >= meerderjarig)
            & ~huishouden("heeft_partner", period)
            & kind_in_huis
        )


@woorden(
    waarschuwing=(
        "Dit huishouden is zo groot dat een huur boven de maximale huurgrens het recht op huurtoeslag niet uitsluit, "
        "als de woning daarvoor is bestemd (Wet op de huurtoeslag artikel 13, tweede lid, onderdeel b). Dat is niet "
        "gemodelleerd: het model geeft boven de grens geen huurtoeslag."
    )
)
class is_groot_huishouden_met_hoge_huur(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    end = "2025-12-31"
    label = "Is een groot huishouden met een huur boven de maximale huurgrens"
    documentation = (
        "Waar vanaf het aantal personen van artikel 13, tweede lid, onderdeel b, met een rekenhuur boven de grens. "
        "Geen regel rekent hiermee; wie zo rekent, krijgt een waarschuwing. Vanaf 2026 sluit een hoge huur niemand uit."
    )
    reference = f"{WHT}&artikel=13&lid=2&o=b"

    def formula(huishouden, period, parameters):
        personen = parameters(period).landelijk.toeslagen.huurtoeslag.maximale_huur.groot_huishouden
        groot = huishouden("aantal_bewoners_huurtoeslag", period) >= personen
        return groot & ~huishouden("rekenhuur_binnen_huurgrens", period)
