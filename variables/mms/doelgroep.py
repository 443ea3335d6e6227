from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.woorden import woorden

ARTIKEL_13 = "docs/verordening/artikel_13.md#VMMS-13"
ARTIKEL_14 = "docs/verordening/artikel_14.md#VMMS-14"
TOESTAND = "docs/verordening/artikel_03.md#VMMS-3-2"


class mms_van_kracht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "De Maatschappelijk Meedoen Systematiek is van kracht"
    documentation = (
        "Artikel 48: naar datum en gemeente, in Wageningen vanaf 2025 en in Nijmegen vanaf 2030. Mag worden ingevoerd, "
        "om te rekenen alsof de systematiek al geldt; in andere gemeenten bestaat zij niet."
    )
    reference = "docs/verordening/artikel_48.md#VMMS-48-1"

    def formula(huishouden, period, parameters):
        return parameters(period).mms.van_kracht[huishouden("gemeente", period)]


class woont_in_gemeente_met_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Woont in een gemeente met de systematiek"
    documentation = "Waar in een gemeente waarvan het model de keuzes kent, ook als de systematiek er nog niet geldt."
    reference = f"{ARTIKEL_13}-1"

    def formula(huishouden, period, parameters):
        return huishouden("gemeente", period) != Gemeente.overig


class oud_genoeg_voor_mms(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is oud genoeg voor het MMB"
    documentation = (
        "Waar vanaf de leeftijd van artikel 13, eerste lid, op de eerste dag van de maand (artikel 3, tweede lid)."
    )
    reference = [f"{ARTIKEL_13}-1", TOESTAND]

    def formula(persoon, period, parameters):
        return persoon("leeftijd", period) >= parameters(period).mms.leeftijd


@woorden(onwaar="het verblijf geeft geen recht op het MMB")
class verblijf_geeft_recht_op_mmb(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het verblijf geeft recht op het MMB"
    documentation = (
        "Artikel 13, eerste lid: Nederlanders, wie met hen gelijk wordt gesteld (Participatiewet artikel 11, tweede "
        "lid), en ontheemden met tijdelijke bescherming. Ontheemden hebben geen recht op bijstand; hun leefgeld telt "
        "als inkomen."
    )
    reference = [f"{ARTIKEL_13}-1", "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=11&lid=2"]

    def formula(persoon, period, parameters):
        return persoon("heeft_rechtmatig_verblijf", period) | persoon("is_ontheemde_oekraine", period)


class is_rechthebbende_mmb(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is rechthebbende voor het MMB"
    documentation = (
        "Artikel 13, eerste lid: 18 jaar of ouder, met een verblijf dat recht geeft; of iemand inwoner is, wordt bij "
        "het huishouden getoetst."
    )
    reference = f"{ARTIKEL_13}-1"

    def formula(persoon, period, parameters):
        return persoon("oud_genoeg_voor_mms", period) & persoon("verblijf_geeft_recht_op_mmb", period)


class voldoet_aan_voorwaarden_mms(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Voldoet aan de persoonlijke voorwaarden van het MMB"
    documentation = "Waar voor wie rechthebbende is (artikel 13) en niet is uitgesloten (artikel 14)."
    reference = [f"{ARTIKEL_13}-1", f"{ARTIKEL_14}-1"]

    def formula(persoon, period, parameters):
        return persoon("is_rechthebbende_mmb", period) & ~persoon("is_uitgesloten_van_mmb", period)


@woorden(onwaar="de aanvrager of de partner voldoet niet aan de persoonlijke voorwaarden van het MMB")
class aanvrager_en_partner_voldoen_aan_voorwaarden_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Aanvrager en partner voldoen aan de persoonlijke voorwaarden van het MMB"
    documentation = (
        "De aanvrager en een eventuele partner zijn beiden rechthebbende (artikel 13, tweede lid) en geen van beiden "
        "is uitgesloten (artikel 14, tweede lid); de voorwaarden gelden niet voor kinderen en medebewoners. Zo krijgt "
        "een uitgesloten persoon ook langs de partner niets (aanname)."
    )
    reference = [f"{ARTIKEL_13}-2", f"{ARTIKEL_14}-2"]

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
        "Inwoners van een gemeente met de systematiek van wie de aanvrager en een eventuele partner beiden "
        "rechthebbende zijn (artikel 13) en niet zijn uitgesloten (artikel 14)."
    )
    reference = [f"{ARTIKEL_13}-1", f"{ARTIKEL_13}-2", f"{ARTIKEL_14}-1", f"{ARTIKEL_14}-2"]

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_gemeente_met_mms", period) & huishouden(
            "aanvrager_en_partner_voldoen_aan_voorwaarden_mms", period
        )
