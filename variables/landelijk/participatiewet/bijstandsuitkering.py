from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


def inkomen_bij_norm(huishouden, period, norm, norm_als_gehuwden, kamerhuur):
    """Het inkomen van aanvrager en partner dat een norm vermindert (artikel 32, derde lid), na artikel 33, vijfde lid.

    ``kamerhuur`` is wat van kamerhuur en kostgeld bij die norm een middel is.
    """
    leden = huishouden.members
    inkomen = leden("inkomen_voor_bijstand", period)
    samen = huishouden.sum(inkomen * leden("is_aanvrager_of_partner", period)) + kamerhuur
    eigen = huishouden.sum(inkomen * leden("is_rechthebbende_bijstand", period)) + kamerhuur
    van_partner = samen - eigen
    bijstand_zonder_partner = max_(norm - eigen, 0)
    boven_gehuwdennorm = max_(eigen + van_partner + bijstand_zonder_partner - norm_als_gehuwden, 0)
    met_partner_zonder_recht = eigen + min_(van_partner, boven_gehuwdennorm)

    meetellend = where(huishouden("heeft_partner_zonder_recht", period), met_partner_zonder_recht, samen)
    return max_(meetellend - huishouden("vrijgelaten_oudedagsvoorziening", period), 0)


def recht_bij_norm(huishouden, period, norm, inkomen):
    """De voorwaarden van artikel 19, eerste lid: een rechthebbende, inkomen onder de norm en vermogen in de grens."""
    return (
        huishouden("heeft_rechthebbende_bijstand", period)
        & (inkomen < norm)
        & (huishouden("in_aanmerking_te_nemen_vermogen", period) <= 0)
    )


def bijstand_bij_norm(huishouden, period, norm, inkomen, ontvangt_bijstand=1):
    """De norm min het inkomen (artikel 19, tweede lid); de vrijlating van arbeid geldt voor wie bijstand ontvangt."""
    leden = huishouden.members
    rechthebbende = leden("is_rechthebbende_bijstand", period)
    vrijgelaten = min_(huishouden.sum(leden("vrijlating_arbeid", period) * rechthebbende), inkomen)
    combinatiekorting = huishouden.sum(leden("combinatiekorting_over_vrijgelaten_loon", period) * rechthebbende)
    return max_(norm - (inkomen - ontvangt_bijstand * (vrijgelaten - combinatiekorting)), 0)


class inkomen_voor_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen dat voor de bijstand meetelt, vóór de vrijlating van arbeid"
    documentation = (
        "In euro per maand, netto met gespreid vakantiegeld: het inkomen na de verschuldigde heffing, de "
        "combinatiekorting, kinderalimentatie, een stagevergoeding, en de giften, premies en vergoedingen boven hun "
        "vrijlating (artikelen 31 en 32). Toeslagen en kinderbijslag tellen niet mee (artikel 31, tweede lid, "
        "onderdelen b en d)."
    )
    reference = [f"{PW}&artikel=31", f"{PW}&artikel=32"]

    def formula(persoon, period, parameters):
        bestanddelen = [
            "netto_inkomen_met_heffingskortingen",
            "combinatiekorting_als_middel",
            "ontvangen_kinderalimentatie",
            "stagevergoeding",
            "meetellende_giften_en_vergoedingen",
        ]
        return sum(persoon(bestanddeel, period) for bestanddeel in bestanddelen)


@woorden(onwaar="de norm houdt geen rekening met kostendelers")
class norm_houdt_rekening_met_kostendelers(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De norm houdt rekening met kostendelers"
    documentation = (
        "Waar als de kostendelersnorm geldt: met een kostendelende medebewoner, voor wie 21 jaar of ouder is en niet "
        "in een inrichting verblijft (artikelen 22a en 23)."
    )
    reference = [f"{PW}&artikel=22a&lid=1", f"{PW}&artikel=23", f"{PW}&artikel=33&lid=4"]

    def formula(huishouden, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.leeftijd_volledige_norm
        leden = huishouden.members
        deelt_kosten = (
            leden("is_aanvrager_of_partner", period)
            & (leden("leeftijd", period) >= vanaf)
            & ~leden("verblijft_in_inrichting", period)
        )
        return (huishouden("aantal_kostendelende_medebewoners", period) > 0) & huishouden.any(deelt_kosten)


class kamerhuur_en_kostgeld_als_middel(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kamerhuur en kostgeld die voor de bijstand meetellen"
    documentation = (
        "In euro per maand: inkomsten uit verhuur, onderverhuur of een kostganger zijn inkomen (artikel 32, eerste "
        "lid, onderdeel a). Artikel 33, vierde lid: niet als de norm al rekening houdt met een kostendeler; het bedrag "
        "komt dan van hem (aanname). Kosten van de kamer gaan er niet af (aanname)."
    )
    reference = [f"{PW}&artikel=32&lid=1", f"{PW}&artikel=33&lid=4"]

    def formula(huishouden, period, parameters):
        telt_mee = ~huishouden("norm_houdt_rekening_met_kostendelers", period)
        return telt_mee * huishouden("kamerhuur_en_kostgeld", period)


class vrijgelaten_oudedagsvoorziening(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Vrijgelaten particuliere oudedagsvoorziening"
    documentation = (
        "In euro per maand. Artikel 33, vijfde lid: met een AOW-gerechtigde in huis blijft aanvullend pensioen tot een "
        "bedrag buiten beschouwing."
    )
    reference = f"{PW}&artikel=33&lid=5"

    def formula(huishouden, period, parameters):
        vrijlating = parameters(period).landelijk.participatiewet.vrijlatingen.particuliere_oudedagsvoorziening
        leden = huishouden.members
        telt_mee = leden("is_aanvrager_of_partner", period)
        pensioen = huishouden.sum(leden("netto_pensioen", period) * telt_mee)
        heeft_aow = huishouden.any(leden("aow_leeftijd_bereikt", period) & telt_mee)
        maximum = where(huishouden("heeft_partner", period), vrijlating.gehuwden, vrijlating.alleenstaande)
        return heeft_aow * min_(pensioen, maximum)


@woorden(kort="het inkomen dat de bijstand vermindert")
class inkomen_van_rechthebbenden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen dat de bijstand vermindert, vóór de vrijlating van arbeid"
    documentation = (
        "In euro per maand, van aanvrager en partner, met kamerhuur en kostgeld. Artikel 32, derde lid: het inkomen "
        "van een partner zonder recht telt alleen voor zover het met bijstand en eigen inkomen boven de gehuwdennorm "
        "uitkomt."
    )
    reference = [f"{PW}&artikel=32&lid=1", f"{PW}&artikel=32&lid=3"]

    def formula(huishouden, period, parameters):
        return inkomen_bij_norm(
            huishouden,
            period,
            huishouden("bijstandsnorm", period),
            huishouden("norm_als_gehuwden", period),
            huishouden("kamerhuur_en_kostgeld_als_middel", period),
        )


@woorden(onwaar="heeft zonder het MMB als middel geen recht op bijstand")
class recht_op_bijstand_zonder_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft zonder het MMB als middel recht op bijstand"
    documentation = (
        "Zoals het recht op bijstand (artikel 19, eerste lid), maar zonder het MMB dat in een tweede berekening als "
        "middel kan worden ingevoerd. Zo hangt het MMB niet af van zichzelf."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=19&lid=1"]

    def formula(huishouden, period, parameters):
        norm = huishouden("bijstandsnorm", period)
        return recht_bij_norm(huishouden, period, norm, huishouden("inkomen_van_rechthebbenden", period))


class recht_op_bijstand(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op algemene bijstand"
    documentation = (
        "Artikel 19, eerste lid: een rechthebbende in huis, inkomen lager dan de norm en geen vermogen boven de grens. "
        "Een vrijlating van arbeid maakt niemand rechthebbend: zij geldt alleen voor wie bijstand ontvangt. Een MMB "
        "dat als middel is ingevoerd, is inkomen van het huishouden (artikel 31, eerste lid)."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=19&lid=1", f"{PW}&artikel=31&lid=1"]

    def formula(huishouden, period, parameters):
        inkomen = huishouden("inkomen_van_rechthebbenden", period) + huishouden("mmb_als_middel", period)
        return recht_bij_norm(huishouden, period, huishouden("bijstandsnorm", period), inkomen)


@woorden(kort="de bijstand")
class bijstandsuitkering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijstandsuitkering"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: de norm min het inkomen, waarvan de vrijgelaten inkomsten uit "
        "arbeid niet meetellen en waarbij de combinatiekorting over de bijstand daarnaast wel meetelt (artikel 19, "
        "tweede lid); nooit hoger dan de norm. Een maatregel verlaagt haar met een aandeel (artikel 18), een MMB dat "
        "als middel is ingevoerd met zijn bedrag (artikel 31, eerste lid)."
    )
    reference = [
        f"{PW}&artikel=18&lid=2",
        f"{PW}&artikel=19&lid=2",
        f"{PW}&artikel=31&lid=1",
        f"{PW}&artikel=31&lid=2",
    ]

    def formula(huishouden, period, parameters):
        recht = huishouden("recht_op_bijstand", period)
        norm = huishouden("bijstandsnorm", period)
        inkomen = huishouden("inkomen_van_rechthebbenden", period) + huishouden("mmb_als_middel", period)
        bijstand = bijstand_bij_norm(huishouden, period, norm, inkomen)
        return recht * bijstand * (1 - huishouden("maatregel_bijstand", period))
