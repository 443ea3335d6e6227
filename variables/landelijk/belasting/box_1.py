from openfisca_core.model_api import ADD, MONTH, YEAR, Variable, max_

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.variables.landelijk.belasting.tarief import schijven
from openfisca_nijmegen.woorden import woorden

WET_IB = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353"


class arbeidsinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Arbeidsinkomen"
    documentation = (
        "Loon uit tegenwoordige arbeid en winst, in euro per jaar (Wet inkomstenbelasting 2001 artikel 8.1)."
    )
    reference = f"{WET_IB}&artikel=8.1&lid=1"

    def formula(persoon, period, parameters):
        loon = persoon("brutoloon", period, options=[ADD])
        winst = persoon("winst_uit_onderneming", period, options=[ADD])
        return max_(loon + winst, 0)


class inkomen_zonder_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Belastbaar inkomen uit werk en woning zonder bijstand"
    documentation = (
        "Loon, uitkering, AOW met vakantie-uitkering, pensioen, winst en ontvangen partneralimentatie in euro per jaar "
        "(Wet inkomstenbelasting 2001 artikel 3.1). Andere bestanddelen van box 1 zijn niet gemodelleerd."
    )
    reference = f"{WET_IB}&artikel=3.1"

    def formula(persoon, period, parameters):
        bestanddelen = [
            "brutoloon",
            "bruto_uitkering",
            "aow_uitkering",
            "aow_vakantieuitkering",
            "bruto_pensioen",
            "winst_uit_onderneming",
            "ontvangen_partneralimentatie",
        ]
        return sum(persoon(bestanddeel, period, options=[ADD]) for bestanddeel in bestanddelen)


class belastbaar_inkomen_box_1(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Belastbaar inkomen uit werk en woning"
    documentation = (
        "In euro per jaar, met de gebruteerde bijstand (Wet inkomstenbelasting 2001 artikel 3.1) en met een MMB dat "
        "als belaste periodieke uitkering is ingevoerd (artikel 3.101)."
    )
    reference = [f"{WET_IB}&artikel=3.1", f"{WET_IB}&artikel=3.101&lid=1&o=a"]

    def formula(persoon, period, parameters):
        return (
            persoon("inkomen_zonder_bijstand", period)
            + persoon("bruto_bijstand", period)
            + persoon("mmb_als_belast_inkomen", period, options=[ADD])
        )


@woorden(kort="het verzamelinkomen")
class verzamelinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Verzamelinkomen"
    documentation = (
        "In euro per jaar: het belastbaar inkomen uit werk en woning en het ingevoerde inkomen uit box 2 en box 3 (Wet "
        "inkomstenbelasting 2001 artikel 2.18). De persoonsgebonden aftrek is niet gemodelleerd."
    )
    reference = f"{WET_IB}&artikel=2.18"

    def formula(persoon, period, parameters):
        return persoon("belastbaar_inkomen_box_1", period) + persoon("inkomen_box_2_en_3", period)


class aandeel_jaar_aow_tarief(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "/1"
    label = "Aandeel van het jaar waarin het tarief vanaf de AOW-leeftijd geldt"
    documentation = (
        "Tussen 0 en 1. In het jaar waarin iemand de AOW-leeftijd bereikt, gelden premie en kortingen naar rato van de "
        "maanden (Wet financiering sociale verzekeringen artikel 11, Wet inkomstenbelasting 2001 artikel 8.2)."
    )
    reference = f"{WET_IB}&artikel=8.2"

    def formula(persoon, period, parameters):
        return sum(persoon("heeft_aow_tarief", maand) for maand in period.get_subperiods(MONTH)) / 12


class belasting_en_premies_box_1(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Inkomstenbelasting en premies box 1 vóór heffingskortingen"
    documentation = "In euro per jaar, onafgerond (Wet inkomstenbelasting 2001 artikelen 2.10 en 2.10a)."
    reference = [f"{WET_IB}&artikel=2.10", f"{WET_IB}&artikel=2.10a"]

    def formula(persoon, period, parameters):
        inkomen = max_(persoon("belastbaar_inkomen_box_1", period), 0)
        return heffing_voor_kortingen(persoon, period, parameters, inkomen)


def heffing_voor_kortingen(persoon, period, parameters, inkomen):
    """Reken de heffing over een jaarinkomen vóór kortingen, in het AOW-jaar naar rato van de maanden."""
    belasting = parameters(period).landelijk.belasting
    voor_1946 = persoon("geboortejaar", period) < belasting.box_1.geboortejaar_hoge_grens
    aandeel = persoon("aandeel_jaar_aow_tarief", period)
    zonder, met = (sum(schijven(inkomen, belasting, aow, voor_1946)) for aow in (False, True))
    return (1 - aandeel) * zonder + aandeel * met
