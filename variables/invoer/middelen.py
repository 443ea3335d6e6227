from openfisca_core.model_api import MONTH, Variable, set_input_divide_by_period

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.woorden import woorden


@woorden(kort="het bedrag aan giften")
class giften(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Ontvangen giften"
    documentation = (
        "Invoer. Giften in euro per maand; van aanvrager en partner samen tot een jaarbedrag geen middel voor de "
        "bijstand (Participatiewet artikel 31, tweede lid, onderdeel m). Een gift aan een minderjarig kind hoort bij "
        "de ouder."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=m"


class vrijwilligersvergoeding(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Kostenvergoeding voor vrijwilligerswerk"
    documentation = (
        "Invoer. In euro per maand; tot een maand- en jaarbedrag geen middel voor de bijstand (Participatiewet artikel "
        "31, tweede lid, onderdeel k)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=k"


class premie_arbeidsinschakeling(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Ontvangen premie voor arbeidsinschakeling"
    documentation = (
        "Invoer. Een- of tweemalige premie van de gemeente in euro; tot een jaarbedrag geen middel voor de bijstand "
        "(Participatiewet artikel 31, tweede lid, onderdeel j)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=j"
