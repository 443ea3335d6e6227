from openfisca_core.model_api import MONTH, Variable, max_

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

ARTIKEL_24 = "docs/verordening/artikel_24.md#VMMS-24"


class ondersteuning_uit_eindigende_regelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
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
    label = "De systematiek gaat deze maand in"
    documentation = "Waar in de eerste maand waarin de systematiek van kracht is (artikel 26, eerste lid)."
    reference = "docs/verordening/artikel_26.md#VMMS-26-1"

    def formula(huishouden, period, parameters):
        vorige_maand = period.offset(-1, "month")
        return huishouden("mms_van_kracht", period) & ~huishouden("mms_van_kracht", vorige_maand)


class ondersteuning_voor_overgang(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat het huishouden vóór de invoering per maand ontving"
    documentation = (
        "In euro per maand, in de maanden waarin de overgang duurt: de ondersteuning uit de eindigende regelingen "
        "in de maand vóór de invoering, voor wie er in de twaalf maanden ervoor gebruik van maakte (artikel 24, "
        "eerste en tweede lid). Alleen in Nijmegen: wat Wageningen tot 2025 gaf, is niet gepubliceerd."
    )
    reference = [f"{ARTIKEL_24}-1", f"{ARTIKEL_24}-2"]

    def formula(huishouden, period, parameters):
        overgang = parameters(period).mms.nijmegen.overgang
        ontving = 0
        for invoering in [period, *laatste_maanden(period, overgang.maanden_duur - 1)]:
            vooraf = laatste_maanden(invoering, overgang.maanden_vooraf)
            if str(vooraf[0].start) < EERSTE_DATUM:
                break
            maakte_gebruik = sum(huishouden("gebruikte_eindigende_regeling", maand) for maand in vooraf) > 0
            bedrag = huishouden("ondersteuning_uit_eindigende_regelingen", vooraf[0])
            ontving = ontving + huishouden("begint_met_mms", invoering) * maakte_gebruik * bedrag
        return huishouden("woont_in_nijmegen", period) * ontving


class overgangsbedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
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
