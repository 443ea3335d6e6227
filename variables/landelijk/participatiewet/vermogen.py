from openfisca_core.model_api import MONTH, Variable, max_, where

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(kort="het vermogen van het gezin")
class vermogen_van_gezin(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR"
    label = "Vermogen van het gezin"
    documentation = (
        "In euro: bezittingen min schulden van aanvrager, partner en minderjarige kinderen, zonder de eigen woning "
        "(artikel 34, eerste lid)."
    )
    reference = f"{PW}&artikel=34&lid=1"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.sum(leden("vermogen", period) * leden("is_gezinslid", period))


@woorden(kort="het vermogen van het gezin in de eigen woning")
class vermogen_in_woning_van_gezin(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR"
    label = "Vermogen van het gezin in de eigen woning"
    documentation = "In euro: de overwaarde van aanvrager, partner en minderjarige kinderen (artikel 34, tweede lid)."
    reference = f"{PW}&artikel=34&lid=2&o=d"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.sum(leden("vermogen_in_woning", period) * leden("is_gezinslid", period))


@woorden(kort="de vermogensgrens van de bijstand")
class vermogensgrens_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR"
    label = "Vermogensgrens van de bijstand"
    documentation = (
        "In euro: de grens voor gehuwden, een alleenstaande ouder of een alleenstaande (artikel 34, derde lid)."
    )
    reference = f"{PW}&artikel=34&lid=3"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.participatiewet.vermogen
        zonder_partner = where(
            huishouden("aantal_kinderen", period) > 0, grens.alleenstaande_ouder, grens.alleenstaande
        )
        return where(huishouden("heeft_partner", period), grens.gehuwden, zonder_partner)


@woorden(kort="het vermogen boven de grens")
class in_aanmerking_te_nemen_vermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR"
    label = "Vermogen boven de vermogensgrens van de bijstand"
    documentation = (
        "In euro. Artikel 34: het vermogen van het gezin boven de grens van het derde lid, en zijn vermogen in de "
        "eigen woning boven de vrijlating van het tweede lid, onderdeel d."
    )
    reference = [f"{PW}&artikel=34&lid=2", f"{PW}&artikel=34&lid=3"]

    def formula(huishouden, period, parameters):
        vrij_in_woning = parameters(period).landelijk.participatiewet.vermogen.woning
        vermogen = huishouden("vermogen_van_gezin", period) - huishouden("vermogensgrens_bijstand", period)
        return max_(vermogen, 0) + max_(huishouden("vermogen_in_woning_van_gezin", period) - vrij_in_woning, 0)
