from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden


@woorden(kort="het flexibel budget")
class flexibel_budget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Flexibel budget"
    documentation = (
        "In euro per maand: een aandeel van het hele benodigd budget, voor wat nog niet gespaard kon worden (artikel "
        "10, eerste lid). Het is een deel van de MMG, niet van het MMB."
    )
    reference = "docs/verordening/artikel_10.md#VMMS-10-1"

    def formula(huishouden, period, parameters):
        aandeel = parameters(period).mms.flexibel_budget.aandeel[huishouden("gemeente", period)]
        return huishouden("benodigd_budget", period) * aandeel


@woorden(kort="de MMG")
class mmg(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Maatschappelijk meedoen grens (MMG)"
    documentation = (
        "In euro per maand: het benodigd budget en het flexibel budget samen (artikel 11, eerste lid). In een gemeente "
        "zonder de systematiek het benodigd budget alleen."
    )
    reference = "docs/verordening/artikel_11.md#VMMS-11-1"

    def formula(huishouden, period, parameters):
        return huishouden("benodigd_budget", period) + huishouden("flexibel_budget", period)
