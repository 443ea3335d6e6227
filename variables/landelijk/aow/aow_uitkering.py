from openfisca_core.model_api import MONTH, Variable, min_, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Persoon


def _met_opbouw(persoon, period, parameters, soort):
    """Het bedrag bij volledige opbouw, naar burgerlijke staat en verzekerde jaren, vanaf de AOW-leeftijd."""
    aow = parameters(period).landelijk.aow
    gehuwd = persoon("is_aanvrager_of_partner", period) & persoon.huishouden("heeft_partner", period)
    volledig = where(gehuwd, aow[soort].gehuwd, aow[soort].alleenstaande)
    opbouw = min_(persoon("aow_opbouwjaren", period) * aow.opbouw_per_jaar, 1)
    return persoon("aow_leeftijd_bereikt", period) * half_naar_boven(volledig * opbouw, CENT)


class aow_uitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "AOW, bruto per maand"
    documentation = (
        "In euro, zonder de vakantie-uitkering. Artikel 9 geeft het bedrag voor een alleenstaande en voor iemand met "
        "een partner, artikel 13 de korting van 2% voor elk niet verzekerd jaar. De AOW gaat hier in op de eerste dag "
        "van de maand na het bereiken van de leeftijd; de dagen ervoor zijn niet gemodelleerd."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002221&artikel=9",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002221&artikel=13",
    ]

    def formula(persoon, period, parameters):
        return _met_opbouw(persoon, period, parameters, "uitkering")


class aow_vakantieuitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Opbouw van de vakantie-uitkering over de AOW, bruto per maand"
    documentation = "In euro; artikel 29 geeft het bedrag naar burgerlijke staat. Uitbetaling is in mei."
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0002221&artikel=29"

    def formula(persoon, period, parameters):
        return _met_opbouw(persoon, period, parameters, "vakantieuitkering")
