from openfisca_core.model_api import MONTH, YEAR, Variable, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.woorden import woorden


@woorden(kort="het vermogen op 1 januari")
class rendementsgrondslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR"
    label = "Vermogen op 1 januari voor de toeslagen"
    documentation = (
        "Invoer. Rendementsgrondslag van box 3 op 1 januari, in euro (Algemene wet inkomensafhankelijke regelingen "
        "artikel 7)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472&artikel=7"


class vermogen_in_woning(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR"
    set_input = set_input_dispatch_by_period
    label = "Vermogen in de eigen woning"
    documentation = (
        "Invoer. Overwaarde van de bewoonde eigen woning in euro, voor de bijstand en het MMB (Participatiewet artikel "
        "34, tweede lid, onderdeel d)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34&lid=2&o=d"


@woorden(kort="het vermogen")
class vermogen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR"
    set_input = set_input_dispatch_by_period
    label = "Vermogen voor de bijstand"
    documentation = (
        "Bezittingen min schulden in euro, zonder de eigen woning en zonder wat naar aard en waarde algemeen "
        "gebruikelijk of noodzakelijk is (Participatiewet artikel 34, eerste lid en tweede lid, onderdeel a), voor de "
        "bijstand en voor het MMB. Wordt zelf ingevoerd; anders het vermogen op 1 januari voor de toeslagen (aanname)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34&lid=1",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34&lid=2&o=a",
    ]

    def formula(persoon, period, parameters):
        return persoon("rendementsgrondslag", period.this_year)
