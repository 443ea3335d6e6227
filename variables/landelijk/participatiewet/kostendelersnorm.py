from openfisca_core.model_api import MONTH, Variable, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(onwaar="is geen kostendelende medebewoner")
class is_kostendelende_medebewoner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is kostendelende medebewoner"
    documentation = (
        "Artikel 19a: een medebewoner, een volwassen kind inbegrepen, van 27 jaar of ouder die geen student is. De "
        "uitzondering voor een commerciële huurprijs is niet gemodelleerd: zet zo iemand niet als medebewoner in het "
        "huishouden."
    )
    reference = f"{PW}&artikel=19a"

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.kostendelersnorm.leeftijd_medebewoner
        return (
            ~persoon("is_aanvrager_of_partner", period)
            & (persoon("leeftijd", period) >= vanaf)
            & ~persoon("is_student", period)
        )


@woorden(kort="het aantal kostendelende medebewoners")
class aantal_kostendelende_medebewoners(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal kostendelende medebewoners"
    documentation = "Aantal medebewoners, volwassen kinderen inbegrepen, dat kosten deelt (artikel 19a)."
    reference = f"{PW}&artikel=19a"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("is_kostendelende_medebewoner", period))


class aantal_kostendelers_van_persoon(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "personen"
    label = "Aantal kostendelers voor de persoon"
    documentation = (
        "De A van artikel 22a voor de aanvrager of de partner: de kostendelende medebewoners, de persoon zelf en zijn "
        "echtgenoot van 21 jaar of ouder. Een ander in huis heeft geen echtgenoot in het model."
    )
    reference = f"{PW}&artikel=22a&lid=1"

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.normen.leeftijd_volledige_norm
        huishouden = persoon.huishouden
        hoort_bij_paar = persoon("is_aanvrager_of_partner", period)
        volwassen = hoort_bij_paar & (persoon("leeftijd", period) >= vanaf)
        volwassen_echtgenoot = hoort_bij_paar * (huishouden.sum(volwassen) - volwassen)
        return huishouden("aantal_kostendelende_medebewoners", period) + 1 + volwassen_echtgenoot


@woorden(kort="het aantal kostendelers")
class aantal_kostendelers(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal kostendelers"
    documentation = (
        "De A van artikel 22a voor de aanvrager: de kostendelende medebewoners, de aanvrager en een partner van 21 "
        "jaar of ouder."
    )
    reference = f"{PW}&artikel=22a&lid=1"

    def formula(huishouden, period, parameters):
        return huishouden.aanvrager("aantal_kostendelers_van_persoon", period)


class kostendelersnorm(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kostendelersnorm per persoon"
    documentation = (
        "In euro per maand, netto met vakantietoeslag, op centen: ((40% + A x 30%) / A) x B. A is het aantal "
        "kostendelers voor de persoon; B de gehuwdennorm: die van artikel 22 als de persoon of de echtgenoot de "
        "AOW-leeftijd heeft, anders die van artikel 21."
    )
    reference = f"{PW}&artikel=22a&lid=1"

    def formula(persoon, period, parameters):
        leden = persoon.huishouden.members
        aow_in_paar = persoon.huishouden.any(
            leden("aow_leeftijd_bereikt", period) & leden("is_aanvrager_of_partner", period)
        )
        kostendelers = persoon("aantal_kostendelers_van_persoon", period)
        return norm_bij_kostendelers(period, parameters, kostendelers, aow_in_paar)


def norm_bij_kostendelers(period, parameters, kostendelers, aow):
    """De formule van artikel 22a, eerste lid, voor een aantal kostendelers en de gehuwdennorm naar AOW-leeftijd."""
    normen = parameters(period).landelijk.participatiewet.normen
    gehuwdennorm = where(aow, normen.pensioengerechtigd.gehuwden, normen.van_21_tot_aow_leeftijd.gehuwden)
    formule = normen.kostendelersnorm
    aandeel = (formule.vast_aandeel + kostendelers * formule.aandeel_per_kostendeler) / kostendelers
    return half_naar_boven(aandeel * gehuwdennorm, CENT)
