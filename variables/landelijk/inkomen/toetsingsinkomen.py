from openfisca_core.model_api import YEAR, Variable, max_

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden

AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"


@woorden(kort="het toetsingsinkomen")
class toetsingsinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Toetsingsinkomen"
    documentation = (
        "In euro per kalenderjaar: het verzamelinkomen, dus het belastbaar inkomen van box 1 met gebruteerde bijstand "
        "en het ingevoerde inkomen uit box 2 en box 3 (Algemene wet inkomensafhankelijke regelingen artikel 8)."
    )
    reference = f"{AWIR}&artikel=8&lid=1"

    def formula(persoon, period, parameters):
        return max_(persoon("verzamelinkomen", period), 0)


@woorden(kort="het gezamenlijk toetsingsinkomen")
class gezamenlijk_toetsingsinkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Gezamenlijk toetsingsinkomen"
    documentation = (
        "In euro per kalenderjaar, van aanvrager en partner samen (Algemene wet inkomensafhankelijke regelingen "
        "artikel 7, eerste lid); mag zelf worden ingevoerd."
    )
    reference = f"{AWIR}&artikel=7&lid=1"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        telt_mee = leden("is_aanvrager_of_partner", period.first_month)
        return huishouden.sum(leden("toetsingsinkomen", period) * telt_mee)


@woorden(kort="het vermogen voor de toeslagen")
class toetsvermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR"
    label = "Vermogen van aanvrager, partner en minderjarige kinderen voor de toeslagen"
    documentation = (
        "In euro op 1 januari. Het vermogen van een minderjarig kind telt bij de ouder (Wet inkomstenbelasting 2001 "
        "artikel 2.15, Algemene wet inkomensafhankelijke regelingen artikel 7, derde lid)."
    )
    reference = [f"{AWIR}&artikel=7&lid=3", "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=2.15"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.sum(leden("rendementsgrondslag", period) * leden("is_gezinslid", period.first_month))
