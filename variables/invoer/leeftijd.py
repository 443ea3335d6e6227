from datetime import date

from numpy import isnan
from openfisca_core.model_api import ETERNITY, MONTH, YEAR, Variable, set_input_dispatch_by_period, where

from openfisca_nijmegen.datums import dag_ervoor, jaar_van, maanden_oud
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.opgegeven import naaste_opgave
from openfisca_nijmegen.woorden import Toon, woorden

GEEN_GEBOORTEDATUM = date(1980, 1, 1)
"""Neutraal: een volwassene tussen 27 jaar en de AOW-leeftijd."""


@woorden(kort="de geboortedatum")
class geboortedatum(Variable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    default_value = GEEN_GEBOORTEDATUM
    label = "Geboortedatum"
    documentation = (
        "Invoer. Zonder geboortedatum en zonder leeftijd rekent het model met 1 januari 1980: een volwassene tussen 27 "
        "jaar en de AOW-leeftijd."
    )


@woorden(kort="de leeftijd", toon=Toon.WAARDE)
class leeftijd(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "jaar"
    set_input = set_input_dispatch_by_period
    label = "Leeftijd in jaren op de eerste dag van de maand"
    documentation = (
        "In hele jaren. Volgt uit de geboortedatum, of wordt zelf ingevoerd; negatief voor wie nog niet geboren is. "
        "Wie de leeftijd zelf invoert, doet dat voor het hele jaar: de toeslagen kijken ook naar andere maanden."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0002656&artikel=2"

    def formula(persoon, period, parameters):
        uit_geboortedatum = maanden_oud(persoon("geboortedatum", period), period.start) // 12
        opgegeven, jaar = naaste_opgave(persoon, "leeftijd", period)
        return where(isnan(opgegeven), uit_geboortedatum, opgegeven + period.start.year - jaar)


@woorden(kort="het geboortejaar", toon=Toon.WAARDE)
class geboortejaar(Variable):
    value_type = int
    entity = Persoon
    definition_period = YEAR
    unit = "jaartal"
    label = "Geboortejaar"
    documentation = (
        "Jaartal. Volgt uit de geboortedatum; bij een opgegeven leeftijd die daar niet bij past uit die leeftijd op 1 "
        "januari (aanname: de verjaardag is dan geweest)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=2.10a"

    def formula(persoon, period, parameters):
        januari = period.first_month
        geboren = persoon("geboortedatum", period)
        jaren = persoon("leeftijd", januari)
        past = maanden_oud(geboren, januari.start) // 12 == jaren
        return where(past, jaar_van(geboren), period.start.year - jaren)


@woorden(toon=Toon.WAARDE)
class leeftijd_in_maanden(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Leeftijd in maanden op de eerste dag van de maand"
    documentation = (
        "In hele maanden. Bij een ingevoerde leeftijd die niet bij de geboortedatum past, telt het begin van dat "
        "levensjaar (aanname). Nodig omdat de AOW-leeftijd in maanden is bepaald."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0002221&artikel=7a"

    def formula(persoon, period, parameters):
        maanden = maanden_oud(persoon("geboortedatum", period), period.start)
        jaren = persoon("leeftijd", period)
        past = (maanden // 12) == jaren
        return past * maanden + ~past * jaren * 12


@woorden(kort="de leeftijd op de laatste dag van de vorige maand", toon=Toon.WAARDE)
class leeftijd_einde_vorige_maand(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "jaar"
    label = "Leeftijd in jaren op de laatste dag van de vorige maand"
    documentation = (
        "In hele jaren. De toeslagen kijken naar de maand na de verjaardag, ook als die op de eerste van de maand "
        "valt. Bij een ingevoerde leeftijd is dit die leeftijd."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0022751&artikel=2&lid=3",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0018451&artikel=2&lid=5",
    ]

    def formula(persoon, period, parameters):
        maanden = maanden_oud(persoon("geboortedatum", period), period.start)
        jaren = persoon("leeftijd", period)
        vorige = maanden_oud(persoon("geboortedatum", period), dag_ervoor(period.start)) // 12
        past = (maanden // 12) == jaren
        return past * vorige + ~past * jaren
