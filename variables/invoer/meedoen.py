from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden


class bijstand_beeindigd_wegens_werk(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "De bijstand is beëindigd wegens werk"
    documentation = "Invoer. Waar in de maand waarin de bijstand van deze persoon is beëindigd omdat die ging werken."


class had_ondersteuningsgesprek(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Had een ondersteuningsgesprek"
    documentation = "Invoer. Waar in de maand waarin een ondersteuningsgesprek is gevoerd."


@woorden(onwaar="heeft niet afgesproken minder vaak een ondersteuningsgesprek te voeren")
class wil_minder_vaak_gesprek(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft afgesproken minder vaak een ondersteuningsgesprek te voeren"
    documentation = "Invoer. Of met het huishouden is afgesproken minder vaak een ondersteuningsgesprek te voeren."


class ontvangen_individuele_inkomenstoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Ontvangen individuele inkomenstoeslag"
    documentation = (
        "Invoer. Wat aanvrager en partner samen in deze maand aan individuele inkomenstoeslag ontvingen, in euro; "
        "nodig voor het overgangsbedrag. Een bedrag voor een jaar telt gelijk verdeeld over de maanden."
    )
    reference = "docs/verordening/artikel_43.md#VMMS-43-1"


class ontvangen_meedoenregeling(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Ontvangen meedoenregeling"
    documentation = (
        "Invoer. Wat aanvrager en partner samen in deze maand uit de meedoenregeling ontvingen, in euro; nodig voor "
        "het overgangsbedrag. Een bedrag voor een jaar telt gelijk verdeeld over de maanden."
    )
    reference = "docs/verordening/artikel_43.md#VMMS-43-1"
