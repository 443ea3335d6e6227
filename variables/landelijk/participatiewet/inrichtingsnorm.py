from openfisca_core.model_api import MONTH, Variable, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class inrichtingsnorm(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm in een inrichting als alleenstaande"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: de norm van artikel 23, eerste lid, met de verhoging van het "
        "tweede lid; nul voor wie niet in een inrichting verblijft."
    )
    reference = [f"{PW}&artikel=23&lid=1", f"{PW}&artikel=23&lid=2"]

    def formula(persoon, period, parameters):
        inrichting = parameters(period).landelijk.participatiewet.normen.inrichting
        return persoon("verblijft_in_inrichting", period) * (
            inrichting.alleenstaande + inrichting.verhoging_alleenstaande
        )


@woorden(onwaar="noch de aanvrager noch een partner verblijft in een inrichting")
class een_van_gehuwden_in_inrichting(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner verblijft in een inrichting"
    documentation = "Waar als een van beiden of beiden in een inrichting verblijven (artikel 23, eerste en derde lid)."
    reference = [f"{PW}&artikel=23&lid=1", f"{PW}&artikel=23&lid=3"]

    def formula(huishouden, period, parameters):
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        return aanvrager("verblijft_in_inrichting", period) | partner("verblijft_in_inrichting", period)


class inrichtingsnorm_gehuwden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm van gehuwden in een inrichting"
    documentation = (
        "In euro per maand, netto met vakantietoeslag. Verblijven beiden in een inrichting, dan de norm van artikel "
        "23, eerste lid, met de verhoging van het tweede lid; een van beiden, dan de som van wat voor ieder als "
        "alleenstaande geldt (derde lid); geen van beiden, dan nul."
    )
    reference = [f"{PW}&artikel=23&lid={lid}" for lid in (1, 2, 3)]

    def formula(huishouden, period, parameters):
        inrichting = parameters(period).landelijk.participatiewet.normen.inrichting
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        beiden = aanvrager("verblijft_in_inrichting", period) & partner("verblijft_in_inrichting", period)
        ieder_apart = aanvrager("norm_als_alleenstaande", period) + partner("norm_als_alleenstaande", period)
        norm = where(beiden, inrichting.gehuwden + inrichting.verhoging_gehuwden, ieder_apart)
        return huishouden("een_van_gehuwden_in_inrichting", period) * norm
