from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Huishoudtype
from openfisca_nijmegen.woorden import woorden


class vermogen_binnen_grens_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen blijft binnen de vermogensgrens van het MMB"
    documentation = (
        "Artikel 8: het vermogen van aanvrager, partner en minderjarige kinderen, zonder de eigen woning, is niet "
        "hoger dan de grens voor een alleenstaande of die voor anderen."
    )
    reference = ["docs/verordening/artikel_08.md#VMMS-8-1", "docs/verordening/artikel_08.md#VMMS-8-2"]

    def formula(huishouden, period, parameters):
        grenzen = parameters(period).mms.vermogensgrens
        gemeente = huishouden("gemeente", period)
        grens = where(
            huishouden("huishoudtype", period) == Huishoudtype.alleenstaande,
            grenzen.alleenstaande[gemeente],
            grenzen.overig[gemeente],
        )
        return huishouden("vermogen_van_gezin", period) <= grens


class inkomen_lager_dan_mmg(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het inkomen is lager dan de MMG"
    documentation = "De voorwaarde van artikel 9, eerste lid, onderdeel c; een inkomen gelijk aan de MMG is niet lager."
    reference = "docs/verordening/artikel_09.md#VMMS-9-1"

    def formula(huishouden, period, parameters):
        return huishouden("mms_inkomen", period) < huishouden("mmg", period)


class recht_op_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op het maatschappelijk meedoen budget"
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
        hoogte = parameters(period).mms.hoogte
        gemeente = huishouden("gemeente", period)
        tekort = half_naar_boven(max_(huishouden("mmg", period) - huishouden("mms_inkomen", period), 0), CENT)
        bedrag = where(tekort < hoogte.minimum[gemeente], 0, min_(tekort, hoogte.maximum[gemeente]))
        return huishouden("recht_op_mmb", period) * bedrag
