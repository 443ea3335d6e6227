from openfisca_core.model_api import MONTH, Variable, select, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.landelijk.participatiewet.bijstandsuitkering import (
    bijstand_bij_norm,
    inkomen_bij_norm,
    recht_bij_norm,
)
from openfisca_nijmegen.woorden import woorden

ARTIKEL_18 = "docs/verordening/artikel_18.md#VMMS-18"
KEUZE_BIJSTAND = "docs/verordening/keuzes.md#VMMS-keuzes-bijstand"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class norm_als_alleenstaande_zonder_verlagingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm als alleenstaande zonder verlagingen"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: in een inrichting die norm, vanaf de AOW-leeftijd de norm van "
        "Participatiewet artikel 22, anders die van artikel 21, ook van 18 tot 21 jaar en met kostendelers. Onder de "
        "18 jaar is er geen norm."
    )
    reference = [f"{ARTIKEL_18}-2", *(f"{PW}&artikel={artikel}" for artikel in (21, 22, 23))]

    def formula(persoon, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        return select(
            [
                persoon("leeftijd", period) < normen.leeftijd_bijstand,
                persoon("verblijft_in_inrichting", period),
                persoon("aow_leeftijd_bereikt", period),
            ],
            [0, persoon("inrichtingsnorm", period), normen.pensioengerechtigd.alleenstaande],
            default=normen.van_21_tot_aow_leeftijd.alleenstaande,
        )


class norm_als_gehuwden_zonder_verlagingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm als gehuwden zonder verlagingen"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen: in een inrichting die norm, "
        "vanaf de AOW-leeftijd van een van beiden de norm van Participatiewet artikel 22, anders die van artikel 21, "
        "ook van 18 tot 21 jaar en met kostendelers."
    )
    reference = [f"{ARTIKEL_18}-2", *(f"{PW}&artikel={artikel}" for artikel in (21, 22, 23))]

    def formula(huishouden, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        ieder_apart = sum(
            echtgenoot("norm_als_alleenstaande_zonder_verlagingen", period) for echtgenoot in (aanvrager, partner)
        )
        return select(
            [
                aanvrager("verblijft_in_inrichting", period) & partner("verblijft_in_inrichting", period),
                huishouden("een_van_gehuwden_in_inrichting", period),
                aanvrager("aow_leeftijd_bereikt", period) | partner("aow_leeftijd_bereikt", period),
            ],
            [
                huishouden("inrichtingsnorm_gehuwden", period),
                ieder_apart,
                normen.pensioengerechtigd.gehuwden,
            ],
            default=normen.van_21_tot_aow_leeftijd.gehuwden,
        )


class norm_naast_partner_zonder_recht_zonder_verlagingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm naast een partner zonder recht op bijstand, zonder verlagingen"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: de helft van de gehuwdennorm van Participatiewet artikel 21 of, "
        "vanaf de AOW-leeftijd, artikel 22 (artikel 24), met de ophoging van artikel 24a."
    )
    reference = [f"{ARTIKEL_18}-2", *(f"{PW}&artikel={artikel}" for artikel in ("21", "22", "24", "24a"))]

    def formula(persoon, period, parameters):
        normen = parameters(period).landelijk.participatiewet.normen
        gehuwdennorm = where(
            persoon("aow_leeftijd_bereikt", period),
            normen.pensioengerechtigd.gehuwden,
            normen.van_21_tot_aow_leeftijd.gehuwden,
        )
        heeft_kind = persoon.huishouden("heeft_rechtmatig_verblijvend_kind", period)
        return normen.partner_zonder_recht * gehuwdennorm + heeft_kind * normen.ophoging_ouder_partner_zonder_recht


@woorden(kort="de bijstandsnorm zonder verlagingen")
class norm_zonder_verlagingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsnorm zonder verlagingen"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, voor aanvrager en partner samen. Artikel 18, tweede lid: de "
        "norm die zou gelden zonder de lagere norm van 18 tot 21 jaar (Participatiewet artikel 20), zonder "
        "kostendelersnorm (artikel 22a), zonder verlaging naar de woonsituatie (artikel 27) en zonder maatregel "
        "(artikel 18): die van artikel 21 of 22, of naast een partner zonder recht de helft (artikel 24)."
    )
    reference = [
        f"{ARTIKEL_18}-2",
        *(f"{PW}&artikel={artikel}" for artikel in ("18", "20", "21", "22", "22a", "24", "27")),
    ]

    def formula(huishouden, period, parameters):
        aanvrager, partner = huishouden.aanvrager, huishouden.partner
        naast_partner_zonder_recht = where(
            aanvrager("behoort_tot_kring_bijstand", period),
            aanvrager("norm_naast_partner_zonder_recht_zonder_verlagingen", period),
            partner("norm_naast_partner_zonder_recht_zonder_verlagingen", period),
        )
        return select(
            [~huishouden("heeft_partner", period), huishouden("heeft_partner_zonder_recht", period)],
            [aanvrager("norm_als_alleenstaande_zonder_verlagingen", period), naast_partner_zonder_recht],
            default=huishouden("norm_als_gehuwden_zonder_verlagingen", period),
        )


class inkomen_bij_norm_zonder_verlagingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen dat de bijstand zonder verlagingen zou verminderen"
    documentation = (
        "In euro per maand: het inkomen dat de bijstand vermindert, maar dan bij de norm zonder verlagingen (artikel "
        "18, tweede lid). Die houdt geen rekening met kostendelers; kamerhuur en kostgeld zijn dan een middel "
        "(Participatiewet artikel 33, vierde lid)."
    )
    reference = [f"{ARTIKEL_18}-2", f"{PW}&artikel=32&lid=3", f"{PW}&artikel=33&lid=4"]

    def formula(huishouden, period, parameters):
        return inkomen_bij_norm(
            huishouden,
            period,
            huishouden("norm_zonder_verlagingen", period),
            huishouden("norm_als_gehuwden_zonder_verlagingen", period),
            huishouden("kamerhuur_en_kostgeld", period),
        )


@woorden(kort="de bijstand die meetelt")
class bijstand_die_meetelt_voor_mmb(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstand die meetelt voor het MMB"
    documentation = (
        "In euro per maand. Artikel 18: de bijstand waarop recht bestaat of zou bestaan als de norm en de uitkering "
        "niet waren verlaagd; zonder verlaging is dat de bijstandsuitkering. De vrijlating van arbeid telt alleen voor "
        "wie werkelijk bijstand ontvangt, zoals in de bijstand zelf. In een gemeente die daarvoor kiest, telt de "
        "bijstand zoals zij wordt ontvangen."
    )
    reference = [f"{ARTIKEL_18}-1", f"{ARTIKEL_18}-2", KEUZE_BIJSTAND, f"{PW}&artikel=19&lid=2"]

    def formula(huishouden, period, parameters):
        naar_norm = parameters(period).mms.inkomen.bijstand_naar_norm[huishouden("gemeente", period)]
        norm = huishouden("norm_zonder_verlagingen", period)
        inkomen = huishouden("inkomen_bij_norm_zonder_verlagingen", period)
        ontvangt_bijstand = huishouden("recht_op_bijstand_zonder_mmb", period)
        bijstand = bijstand_bij_norm(huishouden, period, norm, inkomen, ontvangt_bijstand)
        zonder_verlagingen = recht_bij_norm(huishouden, period, norm, inkomen) * bijstand
        return where(naar_norm, zonder_verlagingen, huishouden("bijstandsuitkering", period))
