from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden


class rekenmodel_dekt_kosten(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
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
    unit = "waar/onwaar"
    label = "De systematiek is in haar beginperiode"
    documentation = (
        "Waar in de eerste maanden waarin de systematiek geldt, zo veel als de gemeente koos: kosten waarvoor nog niet "
        "gespaard kon worden, zijn dan een lening (artikel 18, tweede lid)."
    )
    reference = "docs/verordening/artikel_18.md#VMMS-18-2"

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.leenbijstand.maanden_beginperiode
        beginperiode = maanden[huishouden("gemeente", period)]
        gold_al = False
        for duur in {maanden[gemeente] for gemeente in maanden}:
            gold = huishouden("mms_van_kracht", period.offset(-int(duur), "month"))
            gold_al = gold_al | (gold & (beginperiode == duur))
        return huishouden("mms_van_kracht", period) & ~(huishouden("woont_in_gemeente_met_mms", period) & gold_al)
