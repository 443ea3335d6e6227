from openfisca_core.model_api import MONTH, Variable, min_, where

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Woonsituatie
from openfisca_nijmegen.woorden import woorden

ARTIKEL_6 = "docs/verordening/artikel_06.md#VMMS-6"
ARTIKEL_7 = "docs/verordening/artikel_07.md#VMMS-7"


@woorden(onwaar="woont niet in bij een ander en is niet dak- of thuisloos")
class woont_in_of_is_dakloos(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Woont in bij een ander of is dak- of thuisloos"
    documentation = (
        "Waar bij de woonsituatie inwonend of dakloos: dan telt alleen wat het huishouden zelf betaalt, en zonder "
        "opgave niets (artikel 6, vierde lid)."
    )
    reference = f"{ARTIKEL_6}-4"

    def formula(huishouden, period, parameters):
        woonsituatie = huishouden("woonsituatie", period)
        return (woonsituatie == Woonsituatie.inwonend) | (woonsituatie == Woonsituatie.dakloos)


@woorden(kort="het bedrag aan woonkosten tot het maximum")
class werkelijke_woonkosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Werkelijke woonkosten tot het maximum"
    documentation = (
        "In euro per maand. Artikel 6: de kale huur en de servicekosten, elk tot haar maximum, of voor een eigen "
        "woning de woonlasten tot het maximum van de huur. De maxima gelden voor de kosten van de hele woning, vóór "
        "het delen met andere volwassenen (artikel 7)."
    )
    reference = [f"{ARTIKEL_6}-1", f"{ARTIKEL_6}-2", f"{ARTIKEL_7}-1"]

    def formula(huishouden, period, parameters):
        wonen = parameters(period).mms.wonen
        gemeente = huishouden("gemeente", period)
        maximum = wonen.maximum_huur[gemeente]
        huur = min_(huishouden("kale_huur", period), maximum)
        servicekosten = min_(huishouden("servicekosten", period), wonen.maximum_servicekosten[gemeente])
        woonlasten = min_(huishouden("woonlasten_koopwoning", period), maximum)
        eigen_woning = huishouden("woonsituatie", period) == Woonsituatie.koopwoning
        return where(eigen_woning, woonlasten, huur + servicekosten)


@woorden(onwaar="ontvangt geen kamerhuur of kostgeld")
class ontvangt_kamerhuur_of_kostgeld(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Ontvangt kamerhuur of kostgeld"
    documentation = (
        "Waar als een medebewoner kamerhuur of kostgeld betaalt. Dat telt als inkomen; de woonkosten worden dan niet "
        "ook nog gedeeld (artikel 7, derde lid)."
    )
    reference = f"{ARTIKEL_7}-3"

    def formula(huishouden, period, parameters):
        return huishouden("kamerhuur_en_kostgeld", period) > 0


@woorden(kort="het aantal volwassenen dat de woonkosten deelt")
class aantal_volwassenen_in_woning(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal volwassenen dat de woonkosten deelt"
    documentation = (
        "Artikel 7, tweede lid: de aanvrager, de partner en iedere medebewoner van 18 jaar of ouder; een inwonend kind "
        "van aanvrager of partner alleen als het kostendelende medebewoner is, dus vanaf 27 jaar en niet als student. "
        "Waar de raad kiest om een volwassen kind in het budget van de ouders mee te tellen, deelt het niet. Wie een "
        "eigen huurcontract voor een kamer in dezelfde woning heeft, is geen medebewoner in het huishouden."
    )
    reference = [f"{ARTIKEL_7}-2", "docs/verordening/keuzes.md#VMMS-keuzes-volwassen_kind"]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        leden = huishouden.members
        medebewoners = huishouden.sum(leden("leeftijd", period) >= mms.leeftijd, role=Huishouden.MEDEBEWONER)
        kinderen = huishouden.sum(leden("is_kostendelende_medebewoner", period), role=Huishouden.KIND)
        kind_hoort_bij_ouders = mms.volwassen_kind_telt_mee[huishouden("gemeente", period)]
        return 1 + huishouden("heeft_partner", period) + medebewoners + where(kind_hoort_bij_ouders, 0, kinderen)


@woorden(kort="het aandeel in de woonkosten")
class aandeel_in_woonkosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "/1"
    label = "Aandeel van aanvrager en partner in de kosten van de woning"
    documentation = (
        "Tussen 0 en 1. Artikel 7: delen meer volwassenen de woning, dan draagt ieder een gelijk deel, en telt voor "
        "wonen, energie, water en lokale lasten het deel van aanvrager en partner. Wie kamerhuur of kostgeld "
        "ontvangt, draagt alles."
    )
    reference = [f"{ARTIKEL_7}-1", f"{ARTIKEL_7}-2", f"{ARTIKEL_7}-3"]

    def formula(huishouden, period, parameters):
        aanvrager_en_partner = 1 + huishouden("heeft_partner", period)
        deel = aanvrager_en_partner / huishouden("aantal_volwassenen_in_woning", period)
        return where(huishouden("ontvangt_kamerhuur_of_kostgeld", period), 1, deel)
