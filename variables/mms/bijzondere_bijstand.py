from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeenten import per_gemeente


class rekenmodel_dekt_kosten(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De kosten van het rekenmodel worden uit de MMG voldaan"
    documentation = (
        "Waar als de systematiek geldt en het huishouden er niet van is uitgesloten door doelgroep of vermogen: het "
        "komt dan met of zonder MMB ten minste op de MMG uit (artikel 17, tweede lid)."
    )
    reference = "docs/verordening/artikel_17.md#VMMS-17-2"

    def formula(huishouden, period, parameters):
        return (
            huishouden("mms_van_kracht", period)
            & huishouden("behoort_tot_doelgroep_mms", period)
            & huishouden("vermogen_binnen_grens_mmb", period)
        )


class is_beginperiode_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De systematiek is in haar beginperiode"
    documentation = (
        "Waar in de eerste twaalf maanden waarin de systematiek geldt: kosten waarvoor nog niet gespaard kon "
        "worden, zijn dan een lening (artikel 18, tweede lid)."
    )
    reference = "docs/verordening/artikel_18.md#VMMS-18-2"

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        nijmegen, wageningen = mms.nijmegen.leenbijstand, mms.wageningen.leenbijstand
        gold_al = per_gemeente(
            huishouden("gemeente", period),
            huishouden("mms_van_kracht", period.offset(-nijmegen.maanden_beginperiode, "month")),
            huishouden("mms_van_kracht", period.offset(-wageningen.maanden_beginperiode, "month")),
        )
        return huishouden("mms_van_kracht", period) & ~gold_al
