from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Huishoudtype
from openfisca_nijmegen.gemeenten import per_gemeente


class vermogen_binnen_grens_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Het vermogen blijft binnen de vermogensgrens van het MMB"
    documentation = (
        "Artikel 8: het vermogen van aanvrager, partner en minderjarige kinderen, zonder de eigen woning, is niet "
        "hoger dan de grens voor een alleenstaande of die voor anderen."
    )
    reference = ["docs/verordening/artikel_08.md#VMMS-8-1", "docs/verordening/artikel_08.md#VMMS-8-2"]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gemeente = huishouden("gemeente", period)
        nijmegen, wageningen = mms.nijmegen.vermogensgrens, mms.wageningen.vermogensgrens
        leden = huishouden.members
        vermogen = huishouden.sum(leden("vermogen", period) * leden("is_gezinslid", period))
        grens = where(
            huishouden("huishoudtype", period) == Huishoudtype.alleenstaande,
            per_gemeente(gemeente, nijmegen.alleenstaande, wageningen.alleenstaande),
            per_gemeente(gemeente, nijmegen.overig, wageningen.overig),
        )
        return vermogen <= grens


class recht_op_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op het maatschappelijk meedoen budget"
    documentation = (
        "Artikel 9: de systematiek is van kracht, het huishouden hoort tot de doelgroep (artikel 2), het vermogen "
        "blijft binnen de grens (artikel 8) en het inkomen is lager dan de MMG."
    )
    reference = ["docs/verordening/artikel_09.md#VMMS-9-1", "docs/verordening/artikel_08.md#VMMS-8-1"]

    def formula(huishouden, period, parameters):
        return (
            huishouden("mms_van_kracht", period)
            & huishouden("behoort_tot_doelgroep_mms", period)
            & huishouden("vermogen_binnen_grens_mmb", period)
            & (huishouden("mms_inkomen", period) < huishouden("mmg", period))
        )


class mmb(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Maatschappelijk meedoen budget (MMB)"
    documentation = (
        "In euro per maand. Artikel 11: het verschil tussen MMG en inkomen, op centen afgerond, niets onder het "
        "minimum en niet meer dan het maximum. Artikel 12: betaald per maand, voor elke maand waarin recht bestaat."
    )
    reference = [
        "docs/verordening/artikel_11.md#VMMS-11-1",
        "docs/verordening/artikel_11.md#VMMS-11-2",
        "docs/verordening/artikel_11.md#VMMS-11-3",
        "docs/verordening/artikel_12.md#VMMS-12-1",
        "docs/verordening/artikel_12.md#VMMS-12-4",
    ]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gemeente = huishouden("gemeente", period)
        nijmegen, wageningen = mms.nijmegen.hoogte, mms.wageningen.hoogte
        minimum = per_gemeente(gemeente, nijmegen.minimum, wageningen.minimum)
        maximum = per_gemeente(gemeente, nijmegen.maximum, wageningen.maximum)

        tekort = half_naar_boven(max_(huishouden("mmg", period) - huishouden("mms_inkomen", period), 0), CENT)
        bedrag = where(tekort < minimum, 0, min_(tekort, maximum))
        return huishouden("recht_op_mmb", period) * bedrag
