from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

ARTIKEL_15 = "docs/verordening/artikel_15.md#VMMS-15"


class inkomen_lager_dan_mmg(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het inkomen is lager dan de MMG"
    documentation = (
        "De voorwaarde van artikel 15, eerste lid, onderdeel c; een inkomen gelijk aan de MMG is niet lager."
    )
    reference = f"{ARTIKEL_15}-1"

    def formula(huishouden, period, parameters):
        return huishouden("mms_inkomen", period) < huishouden("mmg", period)


class recht_op_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op het maatschappelijk meedoen budget"
    documentation = (
        "Artikel 15: de systematiek is van kracht, aanvrager en partner zijn rechthebbende en niet uitgesloten, het "
        "vermogen en het vermogen in de eigen woning blijven binnen hun grenzen en het inkomen is lager dan de MMG. "
        "Het recht komt aanvrager en partner gezamenlijk toe."
    )
    reference = [
        f"{ARTIKEL_15}-1",
        f"{ARTIKEL_15}-2",
        "docs/verordening/artikel_21.md#VMMS-21-1",
        "docs/verordening/artikel_22.md#VMMS-22-1",
    ]

    def formula(huishouden, period, parameters):
        return (
            huishouden("mms_van_kracht", period)
            & huishouden("behoort_tot_doelgroep_mms", period)
            & huishouden("vermogen_binnen_grens_mmb", period)
            & huishouden("vermogen_in_woning_binnen_grens_mmb", period)
            & huishouden("inkomen_lager_dan_mmg", period)
        )


@woorden(zin="Het huishouden heeft volgens de MMG {mmg} nodig en heeft {mms_inkomen} aan inkomen dat meetelt.")
class mmb(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Maatschappelijk meedoen budget (MMB)"
    documentation = (
        "In euro per maand. Artikel 16: het verschil tussen MMG en inkomen, op centen afgerond, niets onder het "
        "minimum en niet meer dan het maximum. Recht en hoogte gelden per kalendermaand naar de toestand op de eerste "
        "dag (artikel 3); betaald wordt per maand (artikel 35)."
    )
    reference = [
        "docs/verordening/artikel_16.md#VMMS-16-1",
        "docs/verordening/artikel_16.md#VMMS-16-2",
        "docs/verordening/artikel_16.md#VMMS-16-3",
        "docs/verordening/artikel_03.md#VMMS-3-1",
        "docs/verordening/artikel_03.md#VMMS-3-2",
        "docs/verordening/artikel_03.md#VMMS-3-3",
        "docs/verordening/artikel_35.md#VMMS-35-1",
    ]

    def formula(huishouden, period, parameters):
        hoogte = parameters(period).mms.hoogte
        gemeente = huishouden("gemeente", period)
        tekort = half_naar_boven(max_(huishouden("mmg", period) - huishouden("mms_inkomen", period), 0), CENT)
        bedrag = where(tekort < hoogte.minimum[gemeente], 0, min_(tekort, hoogte.maximum[gemeente]))
        return huishouden("recht_op_mmb", period) * bedrag
