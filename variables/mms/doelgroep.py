from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.gemeenten import per_gemeente


class mms_van_kracht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De Maatschappelijk Meedoen Systematiek is van kracht"
    documentation = (
        "Artikel 26: naar datum en gemeente, in Wageningen vanaf 2025 en in Nijmegen vanaf 2030. Mag worden ingevoerd, "
        "om te rekenen alsof de systematiek al geldt; buiten beide gemeenten bestaat zij niet."
    )
    reference = "docs/verordening/artikel_26.md#VMMS-26-1"

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gemeente = huishouden("gemeente", period)
        return per_gemeente(gemeente, mms.nijmegen.van_kracht, mms.wageningen.van_kracht, False)


class voldoet_aan_voorwaarden_mms(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Voldoet aan de persoonlijke voorwaarden van het MMB"
    documentation = (
        "Artikel 2, eerste lid: 18 jaar of ouder, met rechtmatig verblijf, geen student en niet in een inrichting."
    )
    reference = "docs/verordening/artikel_02.md#VMMS-2-1"

    def formula(persoon, period, parameters):
        return (
            (persoon("leeftijd", period) >= parameters(period).mms.leeftijd)
            & persoon("heeft_rechtmatig_verblijf", period)
            & ~persoon("is_student", period)
            & ~persoon("verblijft_in_inrichting", period)
        )


class behoort_tot_doelgroep_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Behoort tot de doelgroep van het MMB"
    documentation = (
        "Artikel 2: inwoners van een gemeente met de systematiek, van wie de aanvrager en een eventuele partner beiden "
        "aan de voorwaarden voldoen; zo krijgt een uitgesloten persoon ook langs de partner niets (aanname)."
    )
    reference = [f"docs/verordening/artikel_02.md#VMMS-2-{lid}" for lid in (1, 2, 3)]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        uitgesloten = leden("is_aanvrager_of_partner", period) & ~leden("voldoet_aan_voorwaarden_mms", period)
        is_inwoner = huishouden("gemeente", period) != Gemeente.overig
        return is_inwoner & ~huishouden.any(uitgesloten)
