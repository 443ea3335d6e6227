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
        "In euro per maand: een aandeel van het benodigd budget voor wat nog niet gespaard kon worden (artikel 6)."
    )
    reference = "docs/verordening/artikel_06.md#VMMS-6-1"

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
        "In euro per maand: het benodigd budget en het flexibel budget samen (artikel 7, eerste lid). In een gemeente "
        "zonder de systematiek het benodigd budget alleen."
    )
    reference = "docs/verordening/artikel_07.md#VMMS-7-1"

    def formula(huishouden, period, parameters):
        return huishouden("benodigd_budget", period) + huishouden("flexibel_budget", period)
