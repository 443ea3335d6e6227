from openfisca_core.model_api import MONTH, Variable, select, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.landelijk.participatiewet.kostendelersnorm import norm_bij_kostendelers
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


def normen_van_jongeren(huishouden, period, parameters):
    """Geef drie normen van artikel 20, naar kinderen: alleenstaande, een jong paar en een paar met één jongere."""
    jongeren = parameters(period).landelijk.participatiewet.normen.jongeren
    met, zonder = jongeren.met_kinderen, jongeren.zonder_kinderen
    heeft_kinderen = huishouden("aantal_kinderen", period) > 0
    return [where(heeft_kinderen, met[wie], zonder[wie]) for wie in ("alleenstaande", "beiden_18_20", "een_18_20")]


class jongerennorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm als alleenstaande van 18 tot 21 jaar"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: voor een alleenstaande of, met kinderen, een alleenstaande "
        "ouder (artikel 20, eerste lid, onderdeel a, en tweede lid, onderdeel a)."
    )
    reference = [f"{PW}&artikel=20&lid=1", f"{PW}&artikel=20&lid=2"]

    def formula(huishouden, period, parameters):
        alleenstaande, _, _ = normen_van_jongeren(huishouden, period, parameters)
        return alleenstaande


@woorden(onwaar="noch de aanvrager noch een partner is jonger dan 21 jaar")
class een_van_gehuwden_is_jongere(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner is jonger dan 21 jaar"
    documentation = "Waar als een van beiden of beiden jonger zijn dan 21 jaar (artikel 20)."
    reference = [f"{PW}&artikel=20&lid=1", f"{PW}&artikel=20&lid=2"]

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.participatiewet.normen.leeftijd_volledige_norm
        return (huishouden.aanvrager("leeftijd", period) < grens) | (huishouden.partner("leeftijd", period) < grens)


class jongerennorm_gehuwden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm van gehuwden van wie een of beiden 18 tot 21 jaar zijn"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: voor twee echtgenoten van 18 tot 21 jaar of voor een van beiden "
        "(artikel 20). Is een van beiden 21 jaar of ouder en zijn er kostendelers, dan diens kostendelersnorm met een "
        "toeslag voor de jongste (artikel 22a, derde lid). Is niemand zo jong, dan nul."
    )
    reference = [f"{PW}&artikel=20&lid=1", f"{PW}&artikel=20&lid=2", f"{PW}&artikel=22a&lid=3"]

    def formula(huishouden, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        aanvrager_jong = aanvrager("leeftijd", period) < normen.leeftijd_volledige_norm
        partner_jong = partner("leeftijd", period) < normen.leeftijd_volledige_norm
        _, beiden_jong, een_jong = normen_van_jongeren(huishouden, period, parameters)
        toeslag_jongste = where(
            huishouden("aantal_kinderen", period) > 0,
            normen.kostendelersnorm.toeslag_partner_18_20_met_kinderen,
            normen.kostendelersnorm.toeslag_partner_18_20_zonder_kinderen,
        )
        van_oudste = where(aanvrager_jong, partner("kostendelersnorm", period), aanvrager("kostendelersnorm", period))
        norm = select(
            [aanvrager_jong & partner_jong, huishouden("aantal_kostendelende_medebewoners", period) > 0],
            [beiden_jong, van_oudste + toeslag_jongste],
            default=een_jong,
        )
        return huishouden("een_van_gehuwden_is_jongere", period) * norm


@woorden(onwaar="is geen rechthebbende van 18 tot 21 jaar zonder beroep op de ouders")
class is_jongere_zonder_beroep_op_ouders(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is rechthebbende van 18 tot 21 jaar zonder beroep op de ouders"
    documentation = (
        "Waar voor een aanvrager of partner van 18 tot 21 jaar met recht op bijstand die geen beroep op de ouders kan "
        "doen (artikel 20, derde lid)."
    )
    reference = f"{PW}&artikel=20&lid=3"

    def formula(persoon, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        leeftijd = persoon("leeftijd", period)
        return (
            persoon("is_rechthebbende_bijstand", period)
            & (leeftijd >= normen.leeftijd_bijstand)
            & (leeftijd < normen.leeftijd_volledige_norm)
            & persoon("kan_geen_beroep_doen_op_ouders", period)
        )


class norm_als_volwassenen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm van artikel 21 in een vergelijkbare situatie"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: wat zou gelden als de aanvrager en de partner 21 jaar of ouder "
        "waren en jonger dan de AOW-leeftijd. Het is de grens van de verhoging van artikel 20, derde lid."
    )
    reference = [f"{PW}&artikel=20&lid=4", f"{PW}&artikel=21", f"{PW}&artikel=22a&lid=1"]

    def formula(huishouden, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        heeft_partner = huishouden("heeft_partner", period)
        medebewoners = huishouden("aantal_kostendelende_medebewoners", period)
        per_persoon = norm_bij_kostendelers(period, parameters, medebewoners + 1 + heeft_partner, False)
        gehuwden = normen.van_21_tot_aow_leeftijd.gehuwden
        return select(
            [
                huishouden("heeft_partner_zonder_recht", period) & (medebewoners == 0),
                heeft_partner & (medebewoners == 0),
                medebewoners == 0,
                heeft_partner & ~huishouden("heeft_partner_zonder_recht", period),
            ],
            [
                normen.partner_zonder_recht * gehuwden,
                gehuwden,
                normen.van_21_tot_aow_leeftijd.alleenstaande,
                per_persoon + per_persoon,
            ],
            default=per_persoon,
        )
