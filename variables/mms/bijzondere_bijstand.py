from openfisca_core.model_api import MONTH, Variable, max_

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

BELEIDSREGEL_3 = "docs/beleidsregels/artikel_03.md#BMMS-3"
BELEIDSREGEL_6 = "docs/beleidsregels/artikel_06.md#BMMS-6"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class rekenmodel_dekt_kosten(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De kosten van de onderdelen worden door de MMG gedekt"
    documentation = (
        "Waar als de systematiek geldt en het huishouden er niet van is uitgesloten door doelgroep, vermogen of "
        "eigen woning: het komt dan met of zonder MMB ten minste op de MMG uit (artikel 3, eerste lid, van de "
        "beleidsregels)."
    )
    reference = f"{BELEIDSREGEL_3}-1"

    def formula(huishouden, period, parameters):
        return (
            huishouden("mms_van_kracht", period)
            & huishouden("behoort_tot_doelgroep_mms", period)
            & huishouden("vermogen_binnen_grens_mmb", period)
            & huishouden("vermogen_in_woning_binnen_grens_mmb", period)
        )


class is_beginperiode_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De systematiek is in haar beginperiode"
    documentation = (
        "Waar in de eerste maanden waarin de systematiek geldt, zo veel als de gemeente koos: voor kosten van de "
        "onderdelen kon dan nog niet worden gespaard (artikel 6, eerste lid, van de beleidsregels)."
    )
    reference = f"{BELEIDSREGEL_6}-1"

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.leenbijstand.maanden_beginperiode
        beginperiode = maanden[huishouden("gemeente", period)]
        gold_al = False
        for duur in {maanden[gemeente] for gemeente in maanden}:
            gold = huishouden("mms_van_kracht", period.offset(-int(duur), "month"))
            gold_al = gold_al | (gold & (beginperiode == duur))
        return huishouden("mms_van_kracht", period) & ~(huishouden("woont_in_gemeente_met_mms", period) & gold_al)


class onderdelen_komen_uit_mmg(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De kosten van de onderdelen worden geacht uit de MMG te zijn voldaan"
    documentation = (
        "Waar voor wie door de MMG is gedekt (artikel 3, eerste lid, van de beleidsregels), behalve in de beginperiode "
        "(artikel 6, eerste lid) en als het college oordeelt dat het huishouden de kosten door bijzondere "
        "omstandigheden niet uit de MMG kan voldoen (artikel 3, tweede lid). Voor deze kosten is er dan geen "
        "bijzondere bijstand. Participatiewet artikel 35, eerste lid, blijft gelden: daarom is er dat oordeel."
    )
    reference = [
        f"{BELEIDSREGEL_3}-1",
        f"{BELEIDSREGEL_3}-2",
        f"{BELEIDSREGEL_6}-1",
        f"{PW}&artikel=35&lid=1",
    ]

    def formula(huishouden, period, parameters):
        return (
            huishouden("rekenmodel_dekt_kosten", period)
            & ~huishouden("is_beginperiode_mms", period)
            & ~huishouden("kosten_niet_uit_mmg_te_voldoen", period)
        )


class vergoedbare_kosten_van_onderdelen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kosten van de onderdelen waarvoor bijzondere bijstand mogelijk is"
    documentation = (
        "In euro per maand: de noodzakelijke kosten die tot de onderdelen behoren, of niets als zij geacht worden uit "
        "de MMG te zijn voldaan (artikel 3 van de beleidsregels)."
    )
    reference = [f"{BELEIDSREGEL_3}-1", f"{BELEIDSREGEL_3}-2"]

    def formula(huishouden, period, parameters):
        kosten = max_(huishouden("noodzakelijke_bijzondere_kosten_onderdelen", period), 0)
        return ~huishouden("onderdelen_komen_uit_mmg", period) * kosten


@woorden(onwaar="de bijstand voor kosten van de onderdelen is om niet")
class bijstand_voor_onderdelen_is_lening(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijstand voor kosten van de onderdelen is een lening"
    documentation = (
        "Waar in de beginperiode, voor wie door de MMG is gedekt en volgens het college op korte termijn over "
        "voldoende middelen zal beschikken (artikel 6, tweede lid, van de beleidsregels; Participatiewet artikel 48, "
        "tweede lid, onderdeel a). Bijstand om niet is de regel (Participatiewet artikel 48, eerste lid), ook voor wie "
        "de kosten door bijzondere omstandigheden niet uit de MMG kan voldoen."
    )
    reference = [f"{BELEIDSREGEL_6}-2", f"{PW}&artikel=48&lid=1", f"{PW}&artikel=48&lid=2&o=a"]

    def formula(huishouden, period, parameters):
        return (
            huishouden("rekenmodel_dekt_kosten", period)
            & huishouden("is_beginperiode_mms", period)
            & huishouden("heeft_binnenkort_voldoende_middelen", period)
            & ~huishouden("kosten_niet_uit_mmg_te_voldoen", period)
        )
