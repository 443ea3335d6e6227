from openfisca_core.model_api import ADD, MONTH, YEAR, Variable, max_, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.landelijk.belasting.loonheffing import maandtabel
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(kort="het bruto inkomen")
class bruto_inkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bruto inkomen van de maand"
    documentation = (
        "In euro per maand: loon, uitkering, AOW zonder vakantie-uitkering, pensioen, winst en ontvangen "
        "partneralimentatie; zonder bijstand (Participatiewet artikel 32, eerste lid, onderdeel a)."
    )
    reference = f"{PW}&artikel=32&lid=1"

    def formula(persoon, period, parameters):
        bestanddelen = [
            "brutoloon",
            "bruto_uitkering",
            "aow_uitkering",
            "bruto_pensioen",
            "winst_uit_onderneming",
            "ontvangen_partneralimentatie",
        ]
        return sum(persoon(bestanddeel, period) for bestanddeel in bestanddelen)


@woorden(kort="het netto inkomen")
class netto_inkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto inkomen"
    documentation = (
        "In euro per maand, zoals op de loonstrook: het bruto inkomen min de loonheffing en de eigen bijdrage Zvw "
        "(Participatiewet artikel 31, derde lid). Zonder opgebouwde vakantie-uitkering, zonder bijstand en zonder "
        "teruggaaf van belasting."
    )
    reference = f"{PW}&artikel=31&lid=3"

    def formula(persoon, period, parameters):
        inhoudingen = persoon("loonheffing", period) + persoon("inhouding_zvw", period)
        return persoon("bruto_inkomen", period) - inhoudingen


@woorden(kort="het netto loon")
class netto_arbeidsinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto inkomsten uit arbeid"
    documentation = (
        "In euro per maand: het loon min de loonheffing daarop met de loonheffingskorting, ook als de werkgever die "
        "niet toepast (Participatiewet artikel 31, eerste en derde lid)."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{PW}&artikel=31&lid=3"]

    def formula(persoon, period, parameters):
        loon = max_(persoon("brutoloon", period), 0)
        return loon - maandtabel(persoon, period, parameters, loon, met_korting=True, tegenwoordige_arbeid=True)


class netto_pensioen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto aanvullend pensioen"
    documentation = (
        "In euro per maand: het pensioen na zijn aandeel in de inhoudingen, naar verhouding van het bruto inkomen."
    )
    reference = f"{PW}&artikel=31&lid=3"

    def formula(persoon, period, parameters):
        bruto = persoon("bruto_inkomen", period)
        aandeel = where(bruto > 0, persoon("bruto_pensioen", period) / max_(bruto, 1), 0)
        return persoon("netto_inkomen", period) * aandeel


class netto_vakantiegeld(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto vakantiegeld in het loon van de maand"
    documentation = "In euro per maand: het deel van het netto loon dat vakantiegeld is, naar verhouding van het bruto."
    reference = f"{PW}&artikel=32&lid=2"

    def formula(persoon, period, parameters):
        brutoloon = persoon("brutoloon", period)
        aandeel = where(brutoloon > 0, persoon("vakantiegeld", period) / max_(brutoloon, 1), 0)
        return persoon("netto_arbeidsinkomen", period) * aandeel


class netto_aow_vakantieuitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto opbouw van de vakantie-uitkering over de AOW"
    documentation = (
        "In euro per maand, na de eigen bijdrage Zvw. De inkomstenbelasting erover zit in de jaarheffing en dus in de "
        "teruggaaf of bijbetaling."
    )
    reference = [f"{PW}&artikel=32&lid=2", "https://wetten.overheid.nl/jci1.3:c:BWBR0002221&artikel=29"]

    def formula(persoon, period, parameters):
        return persoon("aow_vakantieuitkering", period) * (1 - parameters(period).landelijk.zvw.bijdrage)


@woorden(kort="het netto inkomen met gespreid vakantiegeld")
class netto_inkomen_gespreid(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto inkomen met vakantiegeld over het jaar gespreid"
    documentation = (
        "In euro per maand. Uitgesteld inkomen telt in de periode waarin het is verdiend (Participatiewet artikel 32, "
        "tweede lid): een twaalfde van het vakantiegeld van het jaar, en de opbouw over de AOW."
    )
    reference = f"{PW}&artikel=32&lid=2"

    def formula(persoon, period, parameters):
        gespreid = persoon("netto_vakantiegeld", period.this_year, options=[ADD]) / 12
        return (
            persoon("netto_inkomen", period)
            - persoon("netto_vakantiegeld", period)
            + gespreid
            + persoon("netto_aow_vakantieuitkering", period)
        )


class netto_jaarinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Netto jaarinkomen"
    documentation = (
        "In euro per jaar: het belastbaar inkomen, gebruteerde bijstand inbegrepen, min de inkomstenbelasting en de "
        "eigen bijdrage Zvw."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=3.1"

    def formula(persoon, period, parameters):
        heffingen = persoon("inkomstenbelasting", period) + persoon("bijdrage_zvw", period)
        return persoon("belastbaar_inkomen_box_1", period) - heffingen


@woorden(kort="het netto inkomen van aanvrager en partner")
class netto_huishoudinkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto inkomen van aanvrager en partner"
    documentation = (
        "In euro per maand, met vakantiegeld en vakantie-uitkering over het jaar gespreid; zonder bijstand en "
        "toeslagen."
    )
    reference = f"{PW}&artikel=32&lid=2"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.sum(leden("netto_inkomen_gespreid", period) * leden("is_aanvrager_of_partner", period))
