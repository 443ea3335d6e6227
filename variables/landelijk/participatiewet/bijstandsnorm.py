from openfisca_core.model_api import MONTH, Variable, min_, select, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.landelijk.participatiewet.kostendelersnorm import norm_bij_kostendelers
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class norm_als_alleenstaande(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm als alleenstaande of alleenstaande ouder"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: de norm die voor iemand zonder partner geldt, in een inrichting "
        "(artikel 23), van 18 tot 21 jaar (artikel 20), met kostendelers (artikel 22a), vanaf de AOW-leeftijd (artikel "
        "22) of anders (artikel 21). Onder de 18 jaar is er geen norm."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("20", "21", "22", "22a", "23")]

    def formula(persoon, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        leeftijd = persoon("leeftijd", period)
        medebewoners = persoon.huishouden("aantal_kostendelende_medebewoners", period)
        aow = persoon("aow_leeftijd_bereikt", period)
        return select(
            [
                leeftijd < normen.leeftijd_bijstand,
                persoon("verblijft_in_inrichting", period),
                leeftijd < normen.leeftijd_volledige_norm,
                medebewoners > 0,
                aow,
            ],
            [
                0,
                persoon("inrichtingsnorm", period),
                persoon.huishouden("jongerennorm", period),
                # Als alleenstaande: zonder echtgenoot in de A van artikel 22a.
                norm_bij_kostendelers(period, parameters, medebewoners + 1, aow),
                normen.pensioengerechtigd.alleenstaande,
            ],
            default=normen.van_21_tot_aow_leeftijd.alleenstaande,
        )


class norm_als_gehuwden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm als gehuwden die beiden recht hebben"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen: in een inrichting (artikel 23, "
        "eerste tot en met derde lid), met een of twee partners van 18 tot 21 jaar (artikelen 20 en 22a, derde lid), "
        "met kostendelers (artikel 22a, tweede lid), vanaf de AOW-leeftijd (artikel 22) of anders (artikel 21)."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("20", "21", "22", "22a", "23")]

    def formula(huishouden, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        return select(
            [
                huishouden("een_van_gehuwden_in_inrichting", period),
                huishouden("een_van_gehuwden_is_jongere", period),
                huishouden("aantal_kostendelende_medebewoners", period) > 0,
                aanvrager("aow_leeftijd_bereikt", period) | partner("aow_leeftijd_bereikt", period),
            ],
            [
                huishouden("inrichtingsnorm_gehuwden", period),
                huishouden("jongerennorm_gehuwden", period),
                aanvrager("kostendelersnorm", period) + partner("kostendelersnorm", period),
                normen.pensioengerechtigd.gehuwden,
            ],
            default=normen.van_21_tot_aow_leeftijd.gehuwden,
        )


class bijstandsnorm_naar_samenstelling(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm vóór de verhoging zonder beroep op de ouders"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen: als alleenstaande, naast een "
        "partner zonder recht (artikelen 24 en 24a) of als gehuwden."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("20", "21", "22", "22a", "23", "24", "24a")]

    def formula(huishouden, period, parameters):
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        naast_partner_zonder_recht = where(
            aanvrager("behoort_tot_kring_bijstand", period),
            aanvrager("norm_naast_partner_zonder_recht", period),
            partner("norm_naast_partner_zonder_recht", period),
        )
        return select(
            [~huishouden("heeft_partner", period), huishouden("heeft_partner_zonder_recht", period)],
            [aanvrager("norm_als_alleenstaande", period), naast_partner_zonder_recht],
            default=huishouden("norm_als_gehuwden", period),
        )


@woorden(kort="de bijstandsnorm")
class bijstandsnorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen. De norm volgt uit artikelen 20 "
        "tot en met 24a; wie 18 tot 21 jaar is en geen beroep op de ouders kan doen, krijgt vanaf 2026 een verhoging "
        "tot ten hoogste de norm van artikel 21 (artikel 20, derde en vierde lid)."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("20", "21", "22", "22a", "23", "24", "24a")]

    def formula(huishouden, period, parameters):
        verhoging = parameters(period).landelijk.participatiewet.normen.jongeren.verhoging_geen_beroep_op_ouders
        norm = huishouden("bijstandsnorm_naar_samenstelling", period)
        zonder_ouders = huishouden.sum(huishouden.members("is_jongere_zonder_beroep_op_ouders", period))
        verhoogd = min_(norm + zonder_ouders * verhoging, huishouden("norm_als_volwassenen", period))
        return where(zonder_ouders > 0, verhoogd, norm)


class bijstandsnorm_exclusief_vakantietoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm zonder vakantietoeslag"
    documentation = (
        "In euro per maand, netto: de norm min de vakantietoeslag die erin is begrepen (artikel 19, derde lid)."
    )
    reference = f"{PW}&artikel=19&lid=3"

    def formula(huishouden, period, parameters):
        vakantietoeslag = parameters(period).landelijk.participatiewet.normen.vakantietoeslag
        return huishouden("bijstandsnorm", period) * (1 - vakantietoeslag)
