from openfisca_core.model_api import MONTH, Variable
from openfisca_nijmegen.variables.landelijk.participatiewet.vrijlatingen import boven_jaargrens

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeenten import per_gemeente

ARTIKEL_10 = "docs/verordening/artikel_10.md#VMMS-10"


class giften_die_meetellen_voor_mmb(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Giften die meetellen voor het MMB"
    documentation = (
        "In euro per maand: wat de giften van het kalenderjaar boven de grens brengt (artikel 10, tweede lid)."
    )
    reference = f"{ARTIKEL_10}-2"

    def formula(persoon, period, parameters):
        mms = parameters(period).mms
        gemeente = persoon.huishouden("gemeente", period)
        grens = per_gemeente(gemeente, mms.nijmegen.inkomen.giften, mms.wageningen.inkomen.giften)
        return boven_jaargrens(persoon, period, "giften", grens)


class vrijgelaten_arbeidsinkomen_mmb(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Inkomen uit arbeid dat niet meetelt voor het MMB"
    documentation = (
        "In euro per maand: een aandeel van de netto inkomsten uit arbeid, opdat werken loont (artikel 10, derde lid)."
    )
    reference = f"{ARTIKEL_10}-3"

    def formula(persoon, period, parameters):
        mms = parameters(period).mms
        aandeel = per_gemeente(
            persoon.huishouden("gemeente", period),
            mms.nijmegen.inkomen.vrijlating_arbeidsinkomen,
            mms.wageningen.inkomen.vrijlating_arbeidsinkomen,
        )
        return aandeel * persoon("netto_arbeidsinkomen", period)


class mms_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen dat meetelt voor het MMB"
    documentation = (
        "In euro per maand. Artikel 10: het netto inkomen van aanvrager en partner met gespreid vakantiegeld en "
        "ontvangen partneralimentatie, bijstand, toeslagen, kinderbijslag en giften boven de grens, min het "
        "vrijgelaten deel van de inkomsten uit arbeid. Niet: de bijverdienpremie en het inkomen van kinderen en "
        "medebewoners."
    )
    reference = [f"{ARTIKEL_10}-1", f"{ARTIKEL_10}-2", f"{ARTIKEL_10}-3"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        verschil = leden("giften_die_meetellen_voor_mmb", period) - leden("vrijgelaten_arbeidsinkomen_mmb", period)
        return (
            huishouden("netto_huishoudinkomen", period)
            + huishouden("bijstandsuitkering", period)
            + huishouden("toeslagen", period)
            + huishouden.sum(verschil * leden("is_aanvrager_of_partner", period))
        )
