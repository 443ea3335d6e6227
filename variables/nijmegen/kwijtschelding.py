from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import niet_hoger_dan
from openfisca_nijmegen.woorden import woorden

GEMEENTEWET = "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel=255"
UITVOERINGSREGELING = "https://wetten.overheid.nl/jci1.3:c:BWBR0004766"


class kosten_van_bestaan(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kosten van bestaan voor de kwijtschelding"
    documentation = "In euro per maand: een aandeel van de bijstandsnorm zonder vakantietoeslag."
    reference = [GEMEENTEWET, f"{UITVOERINGSREGELING}&artikel=16"]

    def formula(huishouden, period, parameters):
        aandeel = parameters(period).nijmegen.kwijtschelding.aandeel_norm
        return aandeel * huishouden("bijstandsnorm_exclusief_vakantietoeslag", period)


@woorden(onwaar="ontvangt geen bijstand en heeft een inkomen boven de kosten van bestaan")
class inkomen_binnen_kosten_van_bestaan(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Ontvangt bijstand of heeft een inkomen tot de kosten van bestaan"
    documentation = "Waar met een bijstandsuitkering, of als het inkomen niet hoger is dan de kosten van bestaan."
    reference = [GEMEENTEWET, f"{UITVOERINGSREGELING}&artikel=16"]

    def formula(huishouden, period, parameters):
        return (huishouden("bijstandsuitkering", period) > 0) | niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period), huishouden("kosten_van_bestaan", period)
        )


class recht_op_kwijtschelding(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op kwijtschelding van gemeentelijke belastingen"
    documentation = (
        "Vereenvoudigd: inwoner van Nijmegen met bijstand of een inkomen tot de kosten van bestaan (100% van de norm), "
        "een auto tot een waarde, geen overwaarde in een eigen woning en niet meer ander vermogen dan een maand kosten "
        "van bestaan (aanname). Huur, zorgpremie en toeslagen tellen hier niet mee. Er is weinig kwijt te schelden: "
        "huurders betalen geen vaste afvalstoffen- en rioolheffing en de hondenbelasting is na 2022 vervallen; een "
        "bedrag is er daarom niet."
    )
    reference = [GEMEENTEWET, f"{UITVOERINGSREGELING}&artikel=12", f"{UITVOERINGSREGELING}&artikel=16"]

    def formula(huishouden, period, parameters):
        waarde_auto = parameters(period).nijmegen.kwijtschelding.waarde_auto
        return (
            huishouden("woont_in_nijmegen", period)
            & (huishouden("waarde_auto", period) <= waarde_auto)
            & (huishouden("vermogen_in_woning_van_gezin", period) <= 0)
            & niet_hoger_dan(huishouden("vermogen_van_gezin", period), huishouden("kosten_van_bestaan", period))
            & huishouden("inkomen_binnen_kosten_van_bestaan", period)
        )
