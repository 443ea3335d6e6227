from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
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
        "bijstand (Participatiewet artikel 31, tweede lid, onderdeel m). Bijdragen die kosten besparen, tellen in "
        "hetzelfde jaarbedrag (artikel 18, het tweede achtste lid) en horen hier; hulp van een voedselbank niet. Een "
        "gift aan een minderjarig kind hoort bij de ouder."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=18&lid=8",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=m",
    ]


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


@woorden(kort="de maatregel op de bijstand")
class maatregel_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "/1"
    set_input = set_input_dispatch_by_period
    label = "Aandeel waarmee een maatregel de bijstand verlaagt"
    documentation = (
        "Invoer. Tussen 0 en 1: de verlaging die het college wegens een verplichting oplegt (Participatiewet artikel "
        "18, tweede en vijfde lid); 1 is een verlaging van 100%. Voor het MMB blijft zij buiten beschouwing."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=18&lid=5",
    ]


@woorden(kort="het MMB als middel")
class mmb_als_middel(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "MMB dat als middel voor de bijstand telt"
    documentation = (
        "Invoer, voor een tweede berekening. In euro per maand: het MMB dat een eerste berekening gaf, als het Rijk "
        "het tot de middelen rekent (Participatiewet artikel 31, eerste lid). Het vermindert de bijstand en kan het "
        "recht erop beëindigen; voor het MMB telt de bijstand zonder deze invoer."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=1"
