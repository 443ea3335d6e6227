from openfisca_core.model_api import MONTH, Variable, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden


@woorden(kort="het bedrag aan extra noodzakelijke kosten")
class extra_noodzakelijke_kosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Structurele extra noodzakelijke kosten"
    documentation = (
        "Invoer. Wat het college in het individuele geval aan structurele noodzakelijke kosten vaststelt boven de "
        "onderdelen van het benodigd budget, bijvoorbeeld voor zorg, in euro per maand (artikel 9). Een jaarbedrag "
        "wordt over de maanden verdeeld."
    )
    reference = "docs/verordening/artikel_09.md#VMMS-9-1"
