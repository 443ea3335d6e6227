from openfisca_core.model_api import MONTH, Variable, min_, select, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class norm_als_alleenstaande(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
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
        huishouden = persoon.huishouden
        heeft_kinderen = huishouden("aantal_kinderen", period) > 0
        medebewoners = huishouden("aantal_kostendelende_medebewoners", period)
        aow = persoon("aow_leeftijd_bereikt", period)
        jongere = where(
            heeft_kinderen,
            normen.jongeren.met_kinderen.alleenstaande,
            normen.jongeren.zonder_kinderen.alleenstaande,
        )
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
                normen.inrichting.alleenstaande + normen.inrichting.verhoging_alleenstaande,
                jongere,
                norm_bij_kostendelers(period, parameters, medebewoners + 1, aow),
                normen.pensioengerechtigd.alleenstaande,
            ],
            default=normen.van_21_tot_aow_leeftijd.alleenstaande,
        )


class kostendelersnorm(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Kostendelersnorm per persoon"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, op centen: ((40% + A x 30%) / A) x B. A is het aantal "
        "kostendelende medebewoners, de persoon zelf en zijn echtgenoot van 21 jaar of ouder; B de gehuwdennorm: die "
        "van artikel 22 als de persoon of de echtgenoot de AOW-leeftijd heeft, anders die van artikel 21."
    )
    reference = f"{PW}&artikel=22a&lid=1"

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.leeftijd_volledige_norm
        huishouden = persoon.huishouden
        paar = huishouden.members("is_aanvrager_of_partner", period)
        volwassen = huishouden.members("leeftijd", period) >= vanaf
        volwassen_echtgenoot = huishouden.sum(paar & volwassen) - (persoon("leeftijd", period) >= vanaf)
        kostendelers = huishouden("aantal_kostendelende_medebewoners", period) + 1 + volwassen_echtgenoot
        aow_in_paar = huishouden.any(huishouden.members("aow_leeftijd_bereikt", period) & paar)
        return norm_bij_kostendelers(period, parameters, kostendelers, aow_in_paar)


def norm_bij_kostendelers(period, parameters, kostendelers, aow):
    """De formule van artikel 22a, eerste lid, voor een aantal kostendelers en de gehuwdennorm naar AOW-leeftijd."""
    normen = parameters(period).landelijk.participatiewet.normen
    gehuwdennorm = where(aow, normen.pensioengerechtigd.gehuwden, normen.van_21_tot_aow_leeftijd.gehuwden)
    formule = normen.kostendelersnorm
    aandeel = (formule.vast_aandeel + kostendelers * formule.aandeel_per_kostendeler) / kostendelers
    return half_naar_boven(aandeel * gehuwdennorm, CENT)


class norm_als_gehuwden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsnorm als gehuwden die beiden recht hebben"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen: in een inrichting (artikel "
        "23, eerste tot en met derde lid), met een of twee partners van 18 tot 21 jaar (artikelen 20 en 22a, derde "
        "lid), met kostendelers (artikel 22a, tweede lid), vanaf de AOW-leeftijd (artikel 22) of anders (artikel "
        "21)."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("20", "21", "22", "22a", "23")]

    def formula(huishouden, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        in_inrichting_1 = aanvrager("verblijft_in_inrichting", period)
        in_inrichting_2 = partner("verblijft_in_inrichting", period)
        jong_1 = aanvrager("leeftijd", period) < normen.leeftijd_volledige_norm
        jong_2 = partner("leeftijd", period) < normen.leeftijd_volledige_norm
        heeft_kinderen = huishouden("aantal_kinderen", period) > 0
        deelt_kosten = huishouden("aantal_kostendelende_medebewoners", period) > 0
        heeft_aow = aanvrager("aow_leeftijd_bereikt", period) | partner("aow_leeftijd_bereikt", period)

        met_kinderen, zonder_kinderen = normen.jongeren.met_kinderen, normen.jongeren.zonder_kinderen
        beiden_jong = where(heeft_kinderen, met_kinderen.beiden_18_20, zonder_kinderen.beiden_18_20)
        een_jong = where(heeft_kinderen, met_kinderen.een_18_20, zonder_kinderen.een_18_20)
        toeslag_jongste = where(
            heeft_kinderen,
            normen.kostendelersnorm.toeslag_partner_18_20_met_kinderen,
            normen.kostendelersnorm.toeslag_partner_18_20_zonder_kinderen,
        )
        kostendelersnorm_oudste = where(
            jong_1, partner("kostendelersnorm", period), aanvrager("kostendelersnorm", period)
        )
        return select(
            [
                in_inrichting_1 & in_inrichting_2,
                in_inrichting_1 | in_inrichting_2,
                jong_1 & jong_2,
                (jong_1 | jong_2) & deelt_kosten,
                jong_1 | jong_2,
                deelt_kosten,
                heeft_aow,
            ],
            [
                normen.inrichting.gehuwden + normen.inrichting.verhoging_gehuwden,
                aanvrager("norm_als_alleenstaande", period) + partner("norm_als_alleenstaande", period),
                beiden_jong,
                kostendelersnorm_oudste + toeslag_jongste,
                een_jong,
                aanvrager("kostendelersnorm", period) + partner("kostendelersnorm", period),
                normen.pensioengerechtigd.gehuwden,
            ],
            default=normen.van_21_tot_aow_leeftijd.gehuwden,
        )


class norm_naast_partner_zonder_recht(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bijstandsnorm naast een partner zonder recht op bijstand"
    documentation = (
        "In euro per maand, netto met vakantietoeslag. Artikel 24: de helft van de norm voor gehuwden van zijn "
        "leeftijd, of met kostendelers de eigen kostendelersnorm. Artikel 24a: met een kind een ophoging, vanaf "
        "2026."
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
        return norm + heeft_kinderen * normen.ophoging_ouder_partner_zonder_recht


class bijstandsnorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsnorm"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen. De norm volgt uit artikelen "
        "20 tot en met 24a; wie 18 tot 21 jaar is en geen beroep op de ouders kan doen, krijgt vanaf 2026 een "
        "verhoging tot ten hoogste de norm van artikel 21 (artikel 20, derde en vierde lid)."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("20", "21", "22", "22a", "23", "24", "24a")]

    def formula(huishouden, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        heeft_partner = huishouden("heeft_partner", period)
        aanvrager_heeft_recht = huishouden.aanvrager("behoort_tot_kring_bijstand", period)
        naast_partner_zonder_recht = where(
            aanvrager_heeft_recht,
            huishouden.aanvrager("norm_naast_partner_zonder_recht", period),
            huishouden.partner("norm_naast_partner_zonder_recht", period),
        )
        norm = select(
            [~heeft_partner, huishouden("heeft_partner_zonder_recht", period)],
            [huishouden.aanvrager("norm_als_alleenstaande", period), naast_partner_zonder_recht],
            default=huishouden("norm_als_gehuwden", period),
        )

        leden = huishouden.members
        leeftijd = leden("leeftijd", period)
        jongere = (leeftijd >= normen.leeftijd_bijstand) & (leeftijd < normen.leeftijd_volledige_norm)
        in_kring = leden("is_aanvrager_of_partner", period) & leden("behoort_tot_kring_bijstand", period)
        zonder_ouders = jongere & in_kring & leden("kan_geen_beroep_doen_op_ouders", period)
        aantal_zonder_ouders = huishouden.sum(zonder_ouders)
        verhoogd = norm + aantal_zonder_ouders * normen.jongeren.verhoging_geen_beroep_op_ouders
        hoogste = huishouden("norm_als_volwassenen", period)
        return where(aantal_zonder_ouders > 0, min_(verhoogd, hoogste), norm)


class norm_als_volwassenen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
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


class bijstandsnorm_exclusief_vakantietoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsnorm zonder vakantietoeslag"
    documentation = (
        "In euro per maand, netto: de norm min de vakantietoeslag die erin is begrepen (artikel 19, derde lid)."
    )
    reference = f"{PW}&artikel=19&lid=3"

    def formula(huishouden, period, parameters):
        vakantietoeslag = parameters(period).landelijk.participatiewet.normen.vakantietoeslag
        return huishouden("bijstandsnorm", period) * (1 - vakantietoeslag)
