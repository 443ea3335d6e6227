from openfisca_core.model_api import ADD, MONTH, YEAR, Variable

from openfisca_nijmegen.entities import Persoon


class loonheffing_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Loonheffing over de bijstand"
    documentation = (
        "In euro per jaar: wat de gemeente bovenop de netto bijstand afdraagt (Participatiewet artikel 19, vierde lid)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=19&lid=4"

    def formula(persoon, period, parameters):
        return persoon("bruto_bijstand", period) - persoon("netto_bijstand_per_persoon", period)


class belastingteruggaaf(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Teruggaaf of bijbetaling van inkomstenbelasting"
    documentation = (
        "Een twaalfde van het verschil tussen de ingehouden loonheffing van het jaar, die over de bijstand inbegrepen, "
        "en de inkomstenbelasting, in euro per maand; onder 0 als er moet worden bijbetaald (Wet inkomstenbelasting "
        "2001 artikel 9.2)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=9.2"

    def formula(persoon, period, parameters):
        jaar = period.this_year
        ingehouden = persoon("loonheffing", jaar, options=[ADD]) + persoon("loonheffing_bijstand", jaar)
        return (ingehouden - persoon("inkomstenbelasting", jaar)) / 12
