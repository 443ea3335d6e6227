from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.woorden import woorden


class mms_van_kracht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "De Maatschappelijk Meedoen Systematiek is van kracht"
    documentation = (
        "Artikel 26: naar datum en gemeente, in Wageningen vanaf 2025 en in Nijmegen vanaf 2030. Mag worden ingevoerd, "
        "om te rekenen alsof de systematiek al geldt; in andere gemeenten bestaat zij niet."
    )
    reference = "docs/verordening/artikel_26.md#VMMS-26-1"

    def formula(huishouden, period, parameters):
        return parameters(period).mms.van_kracht[huishouden("gemeente", period)]


class woont_in_gemeente_met_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Woont in een gemeente met de systematiek"
    documentation = "Waar in een gemeente waarvan het model de keuzes kent, ook als de systematiek er nog niet geldt."
    reference = "docs/verordening/artikel_02.md#VMMS-2-1"

    def formula(huishouden, period, parameters):
        return huishouden("gemeente", period) != Gemeente.overig


class oud_genoeg_voor_mms(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is oud genoeg voor het MMB"
    documentation = "Waar vanaf de leeftijd van artikel 2, eerste lid, onderdeel a."
    reference = "docs/verordening/artikel_02.md#VMMS-2-1"

    def formula(persoon, period, parameters):
        return persoon("leeftijd", period) >= parameters(period).mms.leeftijd


class voldoet_aan_voorwaarden_mms(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Voldoet aan de persoonlijke voorwaarden van het MMB"
    documentation = (
        "Artikel 2, eerste lid: 18 jaar of ouder, met rechtmatig verblijf, geen student en niet in een inrichting."
    )
    reference = "docs/verordening/artikel_02.md#VMMS-2-1"

    def formula(persoon, period, parameters):
        return (
            persoon("oud_genoeg_voor_mms", period)
            & persoon("heeft_rechtmatig_verblijf", period)
            & ~persoon("is_student", period)
            & ~persoon("verblijft_in_inrichting", period)
        )


@woorden(onwaar="de aanvrager of de partner voldoet niet aan de persoonlijke voorwaarden van het MMB")
class aanvrager_en_partner_voldoen_aan_voorwaarden_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Aanvrager en partner voldoen aan de persoonlijke voorwaarden van het MMB"
    documentation = (
        "Artikel 2: de aanvrager en een eventuele partner beiden; de voorwaarden gelden niet voor kinderen en "
        "medebewoners. Zo krijgt een uitgesloten persoon ook langs de partner niets (aanname)."
    )
    reference = [f"docs/verordening/artikel_02.md#VMMS-2-{lid}" for lid in (1, 2, 3)]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        uitgesloten = leden("is_aanvrager_of_partner", period) & ~leden("voldoet_aan_voorwaarden_mms", period)
        return ~huishouden.any(uitgesloten)


class behoort_tot_doelgroep_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Behoort tot de doelgroep van het MMB"
    documentation = (
        "Artikel 2: inwoners van een gemeente met de systematiek, van wie de aanvrager en een eventuele partner beiden "
        "aan de voorwaarden voldoen."
    )
    reference = [f"docs/verordening/artikel_02.md#VMMS-2-{lid}" for lid in (1, 2, 3)]

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_gemeente_met_mms", period) & huishouden(
            "aanvrager_en_partner_voldoen_aan_voorwaarden_mms", period
        )
