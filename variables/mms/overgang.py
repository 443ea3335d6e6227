from openfisca_core.model_api import MONTH, Variable, max_

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM
from openfisca_nijmegen.woorden import woorden

ARTIKEL_24 = "docs/verordening/artikel_24.md#VMMS-24"


class ondersteuning_uit_eindigende_regelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Ondersteuning uit regelingen die in het MMB opgaan"
    documentation = (
        "In euro per maand: een twaalfde van de individuele inkomenstoeslag en de meedoenregeling van het jaar "
        "(artikel 24, derde lid)."
    )
    reference = [f"{ARTIKEL_24}-3", "docs/verordening/artikel_23.md#VMMS-23"]

    def formula(huishouden, period, parameters):
        jaar = period.this_year
        return (huishouden("individuele_inkomenstoeslag", jaar) + huishouden("meedoenregeling", jaar)) / 12


class begint_met_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De systematiek gaat deze maand in"
    documentation = "Waar in de eerste maand waarin de systematiek van kracht is (artikel 26, eerste lid)."
    reference = "docs/verordening/artikel_26.md#VMMS-26-1"

    def formula(huishouden, period, parameters):
        vorige_maand = period.offset(-1, "month")
        return huishouden("mms_van_kracht", period) & ~huishouden("mms_van_kracht", vorige_maand)


@woorden(onwaar="maakte in de maanden vooraf geen gebruik van een eindigende regeling")
class maakte_vooraf_gebruik_van_eindigende_regeling(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Maakte in de maanden vooraf gebruik van een eindigende regeling"
    documentation = (
        "Waar als het huishouden in de maanden vóór deze maand die de gemeente telt, gebruik maakte van een regeling "
        "die in het MMB opgaat (artikel 24, eerste lid)."
    )
    reference = f"{ARTIKEL_24}-1"

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.overgang.maanden_vooraf
        vooraf = maanden[huishouden("gemeente", period)]
        keren = sum(
            huishouden("gebruikte_eindigende_regeling", maand) & (terug <= vooraf)
            for terug, maand in enumerate(laatste_maanden(period, hoogste(maanden)), start=1)
        )
        return keren > 0


class ondersteuning_voor_overgang(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Wat het huishouden vóór de invoering per maand ontving"
    documentation = (
        "In euro per maand, in de maanden waarin de overgang duurt: de ondersteuning uit de eindigende regelingen in "
        "de maand vóór de invoering, voor wie er in de maanden ervoor gebruik van maakte (artikel 24, eerste en tweede "
        "lid)."
    )
    reference = [f"{ARTIKEL_24}-1", f"{ARTIKEL_24}-2"]

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.overgang.maanden_duur
        duur = maanden[huishouden("gemeente", period)]
        ontving = duur * 0
        for terug, invoering in enumerate([period, *laatste_maanden(period, hoogste(maanden) - 1)]):
            maand_ervoor = invoering.offset(-1, "month")
            if str(maand_ervoor.start) < EERSTE_DATUM:
                break
            ontving = ontving + (terug < duur) * huishouden("begint_met_mms", invoering) * huishouden(
                "maakte_vooraf_gebruik_van_eindigende_regeling", invoering
            ) * huishouden("ondersteuning_uit_eindigende_regelingen", maand_ervoor)
        return ontving


class overgangsbedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Overgangsbedrag"
    documentation = (
        "In euro per maand: wat het huishouden vóór de invoering ontving, min het MMB en wat in dit jaar nog uit de "
        "eindigende regelingen komt; niet lager dan 0 (artikel 24, derde lid). Zonder gebruik van een eindigende "
        "regeling is het 0."
    )
    reference = [f"{ARTIKEL_24}-1", f"{ARTIKEL_24}-3"]

    def formula(huishouden, period, parameters):
        nu = huishouden("mmb", period) + huishouden("ondersteuning_uit_eindigende_regelingen", period)
        return huishouden("mms_van_kracht", period) * max_(huishouden("ondersteuning_voor_overgang", period) - nu, 0)
