from openfisca_core.model_api import MONTH, Variable, select, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(onwaar="er zijn geen gehuwden van wie er een geen recht heeft op algemene bijstand")
class heeft_partner_zonder_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Een van de gehuwden heeft geen recht op algemene bijstand"
    documentation = (
        "Waar als precies een van de aanvrager en de partner buiten de kring van rechthebbenden valt (artikel 24)."
    )
    reference = f"{PW}&artikel=24"

    def formula(huishouden, period, parameters):
        aanvrager = huishouden.aanvrager("behoort_tot_kring_bijstand", period)
        partner = huishouden.partner("behoort_tot_kring_bijstand", period)
        return huishouden("heeft_partner", period) & (aanvrager != partner)


@woorden(onwaar="heeft geen kind dat rechtmatig in Nederland verblijft")
class heeft_rechtmatig_verblijvend_kind(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft een kind dat rechtmatig in Nederland verblijft"
    documentation = "Waar met ten minste één geboren thuiswonend kind onder de achttien met rechtmatig verblijf."
    reference = f"{PW}&artikel=24a"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        kind = leden("is_gezinslid", period) & leden("heeft_rechtmatig_verblijf", period)
        return huishouden.any(kind, role=Huishouden.KIND)


class norm_naast_partner_zonder_recht(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm naast een partner zonder recht op bijstand"
    documentation = (
        "In euro per maand, netto met vakantietoeslag. Artikel 24: de helft van de norm voor gehuwden van zijn "
        "leeftijd, of met kostendelers de eigen kostendelersnorm. Artikel 24a: met een kind dat rechtmatig in "
        "Nederland verblijft een ophoging, vanaf 2026."
    )
    reference = [f"{PW}&artikel=24", f"{PW}&artikel=24a"]

    def formula(persoon, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        huishouden = persoon.huishouden
        heeft_kinderen = huishouden("aantal_kinderen", period) > 0
        jong = persoon("leeftijd", period) < normen.leeftijd_volledige_norm
        deelt_kosten = huishouden("aantal_kostendelende_medebewoners", period) > 0
        beiden_jong = where(
            heeft_kinderen,
            normen.jongeren.met_kinderen.beiden_18_20,
            normen.jongeren.zonder_kinderen.beiden_18_20,
        )
        gehuwdennorm = select(
            [jong, persoon("aow_leeftijd_bereikt", period)],
            [beiden_jong, normen.pensioengerechtigd.gehuwden],
            default=normen.van_21_tot_aow_leeftijd.gehuwden,
        )
        norm = where(
            ~jong & deelt_kosten, persoon("kostendelersnorm", period), normen.partner_zonder_recht * gehuwdennorm
        )
        ophoging = huishouden("heeft_rechtmatig_verblijvend_kind", period) * normen.ophoging_ouder_partner_zonder_recht
        return norm + ophoging
