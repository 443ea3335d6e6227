from openfisca_core.model_api import MONTH, Variable
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import niet_hoger_dan

from openfisca_nijmegen.entities import Huishouden

GEMEENTEWET = "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel=255"
UITVOERINGSREGELING = "https://wetten.overheid.nl/jci1.3:c:BWBR0004766"


class recht_op_kwijtschelding(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op kwijtschelding van gemeentelijke belastingen"
    documentation = (
        "Vereenvoudigd: inwoner van Nijmegen met bijstand of een inkomen tot de kosten van bestaan (100% van de norm), "
        "een auto tot een waarde, geen overwaarde in een eigen woning en niet meer ander vermogen dan een maand kosten "
        "van bestaan (aanname). Huur, zorgpremie en toeslagen tellen hier niet mee. Er is weinig kwijt te schelden: "
        "huurders betalen geen vaste afvalstoffen- en rioolheffing en de hondenbelasting is na 2022 vervallen; een "
        "bedrag is er daarom niet."
    )
    reference = [GEMEENTEWET, f"{UITVOERINGSREGELING}&artikel=12", f"{UITVOERINGSREGELING}&artikel=16"]

    def formula(huishouden, period, parameters):
        kwijtschelding = parameters(period).nijmegen.kwijtschelding
        leden = huishouden.members
        gezin = leden("is_gezinslid", period)
        kosten_van_bestaan = kwijtschelding.aandeel_norm * huishouden("bijstandsnorm_exclusief_vakantietoeslag", period)
        laag_inkomen = (huishouden("bijstandsuitkering", period) > 0) | niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period), kosten_van_bestaan
        )
        return (
            huishouden("woont_in_nijmegen", period)
            & laag_inkomen
            & (huishouden("waarde_auto", period) <= kwijtschelding.waarde_auto)
            & (huishouden.sum(leden("vermogen_in_woning", period) * gezin) <= 0)
            & niet_hoger_dan(huishouden.sum(leden("vermogen", period) * gezin), kosten_van_bestaan)
        )
