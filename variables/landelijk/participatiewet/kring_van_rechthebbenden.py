from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(onwaar="het verblijf geeft geen recht op bijstand")
class verblijf_geeft_recht_op_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het verblijf geeft recht op bijstand"
    documentation = (
        "Artikel 11: wie rechtmatig in Nederland verblijft. Ontheemden uit Oekraïne krijgen leefgeld, een voorliggende "
        "voorziening (artikel 15)."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=15"]

    def formula(persoon, period, parameters):
        return persoon("heeft_rechtmatig_verblijf", period) & ~persoon("is_ontheemde_oekraine", period)


@woorden(onwaar="is niet jonger dan 21 jaar of verblijft niet in een inrichting")
class is_jongere_in_inrichting(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is jonger dan 21 jaar en verblijft in een inrichting"
    documentation = "Artikel 13, tweede lid: zo iemand heeft geen recht op algemene bijstand."
    reference = f"{PW}&artikel=13&lid=2"

    def formula(persoon, period, parameters):
        grens = parameters(period).landelijk.participatiewet.normen.leeftijd_volledige_norm
        return (persoon("leeftijd", period) < grens) & persoon("verblijft_in_inrichting", period)


class behoort_tot_kring_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Behoort tot de kring van rechthebbenden op algemene bijstand"
    documentation = (
        "Artikel 11: 18 jaar of ouder met een verblijf dat recht geeft. Artikelen 13 en 15: niet wie 18 tot 21 jaar is "
        "en in een inrichting verblijft, niet een student met recht op studiefinanciering, niet wie gedetineerd is en "
        "niet wie te lang in het buitenland verblijft."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=13", f"{PW}&artikel=15"]

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.leeftijd_bijstand
        return (
            persoon("verblijf_geeft_recht_op_bijstand", period)
            & (persoon("leeftijd", period) >= vanaf)
            & ~persoon("is_jongere_in_inrichting", period)
            & ~persoon("is_student", period)
            & ~persoon("is_gedetineerd", period)
            & ~persoon("verblijft_langer_in_buitenland", period)
        )


@woorden(onwaar="is niet als aanvrager of partner rechthebbende op algemene bijstand")
class is_rechthebbende_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is als aanvrager of partner rechthebbende op algemene bijstand"
    documentation = "Waar voor wie van de aanvrager en de partner tot de kring van rechthebbenden behoort."
    reference = f"{PW}&artikel=11"

    def formula(persoon, period, parameters):
        return persoon("is_aanvrager_of_partner", period) & persoon("behoort_tot_kring_bijstand", period)


@woorden(onwaar="noch de aanvrager noch een partner is rechthebbende op algemene bijstand")
class heeft_rechthebbende_bijstand(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner is rechthebbende op algemene bijstand"
    documentation = "Waar als ten minste een van beiden tot de kring van rechthebbenden behoort."
    reference = f"{PW}&artikel=11"

    def formula(huishouden, period, parameters):
        return huishouden.any(huishouden.members("is_rechthebbende_bijstand", period))
