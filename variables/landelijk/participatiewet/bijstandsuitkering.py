from openfisca_core.model_api import MONTH, YEAR, Variable, max_, min_, where
from openfisca_nijmegen.variables.landelijk.belasting.box_1 import heffing_voor_kortingen

from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class inkomen_voor_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Inkomen dat voor de bijstand meetelt, vóór de vrijlating van arbeid"
    documentation = (
        "In euro per maand, netto met gespreid vakantiegeld: het netto inkomen en de giften, premies en vergoedingen "
        "boven hun vrijlating (artikelen 31 en 32). Toeslagen en kinderbijslag tellen niet mee."
    )
    reference = [f"{PW}&artikel=31", f"{PW}&artikel=32"]

    def formula(persoon, period, parameters):
        return persoon("netto_inkomen_gespreid", period) + persoon("meetellende_giften_en_vergoedingen", period)


class vrijgelaten_oudedagsvoorziening(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
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


class inkomen_van_rechthebbenden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen dat de bijstand vermindert, vóór de vrijlating van arbeid"
    documentation = (
        "In euro per maand, van aanvrager en partner. Artikel 32, derde lid: het inkomen van een partner zonder recht "
        "telt alleen voor zover het met bijstand en eigen inkomen boven de gehuwdennorm uitkomt."
    )
    reference = [f"{PW}&artikel=32&lid=1", f"{PW}&artikel=32&lid=3"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        inkomen = leden("inkomen_voor_bijstand", period)
        paar = leden("is_aanvrager_of_partner", period)
        in_kring = leden("behoort_tot_kring_bijstand", period)
        partner_zonder_recht = huishouden("heeft_partner_zonder_recht", period)

        samen = huishouden.sum(inkomen * paar)
        eigen = huishouden.sum(inkomen * paar * in_kring)
        van_partner = samen - eigen
        norm = huishouden("bijstandsnorm", period)
        bijstand_zonder_partner = max_(norm - eigen, 0)
        boven_gehuwdennorm = max_(
            eigen + van_partner + bijstand_zonder_partner - huishouden("norm_als_gehuwden", period), 0
        )
        met_partner_zonder_recht = eigen + min_(van_partner, boven_gehuwdennorm)

        meetellend = where(partner_zonder_recht, met_partner_zonder_recht, samen)
        return max_(meetellend - huishouden("vrijgelaten_oudedagsvoorziening", period), 0)


class recht_op_bijstand(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op algemene bijstand"
    documentation = (
        "Artikel 19, eerste lid: een rechthebbende in huis, inkomen lager dan de norm en geen vermogen boven de grens. "
        "Een vrijlating van arbeid maakt niemand rechthebbend: zij geldt alleen voor wie bijstand ontvangt."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=19&lid=1"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        rechthebbende = leden("behoort_tot_kring_bijstand", period) & leden("is_aanvrager_of_partner", period)
        return (
            huishouden.any(rechthebbende)
            & (huishouden("inkomen_van_rechthebbenden", period) < huishouden("bijstandsnorm", period))
            & (huishouden("in_aanmerking_te_nemen_vermogen", period) <= 0)
        )


class bijstandsuitkering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsuitkering"
    documentation = (
        "In euro per maand, netto met vakantietoeslag: de norm min het inkomen, waarvan de vrijgelaten inkomsten uit "
        "arbeid niet meetellen (artikel 19, tweede lid); nooit hoger dan de norm."
    )
    reference = [f"{PW}&artikel=19&lid=2", f"{PW}&artikel=31&lid=2"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        inkomen = huishouden("inkomen_van_rechthebbenden", period)
        rechthebbende = leden("behoort_tot_kring_bijstand", period) & leden("is_aanvrager_of_partner", period)
        vrijgelaten = min_(huishouden.sum(leden("vrijlating_arbeid", period) * rechthebbende), inkomen)
        verschil = huishouden("bijstandsnorm", period) - (inkomen - vrijgelaten)
        return huishouden("recht_op_bijstand", period) * max_(verschil, 0)


class netto_bijstand_per_persoon(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Netto bijstand van de persoon"
    documentation = (
        "In euro per jaar: de bijstand van het huishouden, gelijk verdeeld over de rechthebbende echtgenoten."
    )
    reference = f"{PW}&artikel=19&lid=4"

    def formula(persoon, period, parameters):
        maanden = period.get_subperiods(MONTH)
        return sum(_deel_van_de_bijstand(persoon, maand) for maand in maanden)


def _deel_van_de_bijstand(persoon, maand):
    huishouden = persoon.huishouden
    leden = huishouden.members
    rechthebbende = leden("behoort_tot_kring_bijstand", maand) & leden("is_aanvrager_of_partner", maand)
    aantal = huishouden.sum(rechthebbende)
    is_rechthebbende = persoon("behoort_tot_kring_bijstand", maand) & persoon("is_aanvrager_of_partner", maand)
    return is_rechthebbende * huishouden("bijstandsuitkering", maand) / max_(aantal, 1)


class bruto_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Gebruteerde bijstand"
    documentation = (
        "In euro per jaar: de netto bijstand met de loonheffing die de gemeente erover afdraagt (artikel 19, vierde "
        "lid), zo dat na de jaarheffing de netto bijstand overblijft. Wat van de heffingskortingen na ander inkomen "
        "over is, gaat eraf. Geldig zolang het inkomen in de eerste schijf en onder de afbouw van de kortingen "
        "blijft; de jaaropgave wijkt af doordat de vakantietoeslag in één maand wordt betaald."
    )
    reference = f"{PW}&artikel=19&lid=4"

    def formula(persoon, period, parameters):
        netto = persoon("netto_bijstand_per_persoon", period)
        ander_inkomen = max_(persoon("inkomen_zonder_bijstand", period), 0)
        heffing = heffing_voor_kortingen(persoon, period, parameters, ander_inkomen)
        korting_over = max_(persoon("kortingen_naast_bijstand", period) - heffing, 0)

        box_1 = parameters(period).landelijk.belasting.box_1
        aandeel = persoon("aandeel_jaar_aow_tarief", period)
        tarief = (1 - aandeel) * box_1.tot_aow_leeftijd.schijf_1 + aandeel * box_1.vanaf_aow_leeftijd.schijf_1
        # Tot korting_over is de bijstand onbelast; daarboven is netto = bruto x (1 - tarief) + korting_over.
        return max_(netto, (netto - korting_over) / (1 - tarief))
