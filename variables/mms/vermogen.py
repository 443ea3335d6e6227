from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class vermogen_binnen_grens_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen blijft binnen de vermogensgrens van het MMB"
    documentation = (
        "Artikel 21: het vermogen van aanvrager, partner en minderjarige kinderen, vastgesteld als voor de bijstand en "
        "zonder de eigen woning, is niet hoger dan de grens van de bijstand bij die samenstelling (Participatiewet "
        "artikel 34)."
    )
    reference = [
        "docs/verordening/artikel_21.md#VMMS-21-1",
        "docs/verordening/artikel_21.md#VMMS-21-2",
        f"{PW}&artikel=34",
    ]

    def formula(huishouden, period, parameters):
        return huishouden("vermogen_van_gezin", period) <= huishouden("vermogensgrens_bijstand", period)


class vermogen_in_woning_binnen_grens_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen in de eigen woning blijft binnen de grens van het MMB"
    documentation = (
        "Artikel 22: het vermogen van aanvrager, partner en minderjarige kinderen in de bewoonde eigen woning is niet "
        "hoger dan het bedrag dat voor de bijstand buiten beschouwing blijft (Participatiewet artikel 34, tweede lid, "
        "onderdeel d). Anders dan de bijstand kent het MMB geen lening voor wat erboven ligt. Altijd waar als de raad "
        "ervoor kiest de eigen woning buiten beschouwing te laten."
    )
    reference = [
        "docs/verordening/artikel_22.md#VMMS-22-1",
        f"{PW}&artikel=34&lid=2&o=d",
        "docs/verordening/keuzes.md#VMMS-keuzes-eigen_woning",
    ]

    def formula(huishouden, period, parameters):
        telt_mee = parameters(period).mms.vermogen.eigen_woning_telt_mee[huishouden("gemeente", period)]
        grens = parameters(period).landelijk.participatiewet.vermogen.woning
        return ~telt_mee | (huishouden("vermogen_in_woning_van_gezin", period) <= grens)
