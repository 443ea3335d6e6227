from openfisca_core.model_api import MONTH, Variable, max_, where

from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class behoort_tot_kring_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Behoort tot de kring van rechthebbenden op algemene bijstand"
    documentation = (
        "Artikel 11: 18 jaar of ouder met rechtmatig verblijf. Artikelen 13 en 15: niet een student met recht op "
        "studiefinanciering, en niet wie 18 tot 21 jaar is en in een inrichting verblijft. Ontheemden uit Oekraïne "
        "krijgen leefgeld, een voorliggende voorziening."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=13", f"{PW}&artikel=15"]

    def formula(persoon, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        leeftijd = persoon("leeftijd", period)
        jong_in_inrichting = (leeftijd < normen.leeftijd_volledige_norm) & persoon("verblijft_in_inrichting", period)
        return (
            (leeftijd >= normen.leeftijd_bijstand)
            & ~jong_in_inrichting
            & persoon("heeft_rechtmatig_verblijf", period)
            & ~persoon("is_student", period)
            & ~persoon("is_ontheemde_oekraine", period)
        )


class heeft_partner_zonder_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Een van de gehuwden heeft geen recht op algemene bijstand"
    documentation = (
        "Waar als precies een van de aanvrager en de partner buiten de kring van rechthebbenden valt (artikel 24)."
    )
    reference = f"{PW}&artikel=24"

    def formula(huishouden, period, parameters):
        aanvrager = huishouden.aanvrager("behoort_tot_kring_bijstand", period)
        partner = huishouden.partner("behoort_tot_kring_bijstand", period)
        return huishouden("heeft_partner", period) & (aanvrager != partner)


class aantal_kostendelende_medebewoners(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Aantal kostendelende medebewoners"
    documentation = (
        "Artikel 19a: medebewoners, volwassen kinderen inbegrepen, van 27 jaar of ouder die geen student zijn. De "
        "uitzondering voor een commerciële huurprijs is niet gemodelleerd: zet zo iemand niet als medebewoner in het "
        "huishouden."
    )
    reference = f"{PW}&artikel=19a"

    def formula(huishouden, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.kostendelersnorm.leeftijd_medebewoner
        leden = huishouden.members
        deelt = (leden("leeftijd", period) >= vanaf) & ~leden("is_student", period)
        return huishouden.sum(deelt & ~leden("is_aanvrager_of_partner", period))


class aantal_kostendelers(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Aantal kostendelers"
    documentation = (
        "De A van artikel 22a: de kostendelende medebewoners, de aanvrager en een partner van 21 jaar of ouder."
    )
    reference = f"{PW}&artikel=22a&lid=1"

    def formula(huishouden, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.leeftijd_volledige_norm
        partner = huishouden("heeft_partner", period) & (huishouden.partner("leeftijd", period) >= vanaf)
        return huishouden("aantal_kostendelende_medebewoners", period) + 1 + partner


class in_aanmerking_te_nemen_vermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen boven de vermogensgrens van de bijstand"
    documentation = (
        "In euro. Artikel 34: het vermogen van aanvrager, partner en minderjarige kinderen boven de grens van het "
        "derde lid, en het vermogen in de eigen woning boven de vrijlating van het tweede lid, onderdeel d."
    )
    reference = [f"{PW}&artikel=34&lid=2", f"{PW}&artikel=34&lid=3"]

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.participatiewet.vermogen
        gezin = huishouden.members("is_gezinslid", period)
        vermogen = huishouden.sum(huishouden.members("vermogen", period) * gezin)
        woning = huishouden.sum(huishouden.members("vermogen_in_woning", period) * gezin)
        van_toepassing = where(
            huishouden("heeft_partner", period),
            grens.gehuwden,
            where(huishouden("aantal_kinderen", period) > 0, grens.alleenstaande_ouder, grens.alleenstaande),
        )
        return max_(vermogen - van_toepassing, 0) + max_(woning - grens.woning, 0)


class is_gezinslid(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Hoort tot het gezin"
    documentation = "Waar voor aanvrager, partner en hun thuiswonende kinderen onder de achttien (artikel 4)."
    reference = f"{PW}&artikel=4&lid=1"

    def formula(persoon, period, parameters):
        meerderjarig = parameters(period).landelijk.toeslagen.algemeen.meerderjarig
        minderjarig_kind = persoon.has_role(Huishouden.KIND) & (persoon("leeftijd", period) < meerderjarig)
        return persoon("is_aanvrager_of_partner", period) | minderjarig_kind
