from openfisca_core.model_api import MONTH, Enum, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Gemeente, Woonsituatie
from openfisca_nijmegen.woorden import woorden


@woorden(kort="de gemeente")
class gemeente(Variable):
    value_type = Enum
    possible_values = Gemeente
    entity = Huishouden
    definition_period = MONTH
    default_value = Gemeente.nijmegen
    set_input = set_input_dispatch_by_period
    label = "Gemeente"
    documentation = "Invoer. De gemeente waar het huishouden woont; bepaalt welke lokale regels gelden."


@woorden(kort="de woonsituatie")
class woonsituatie(Variable):
    value_type = Enum
    possible_values = Woonsituatie
    entity = Huishouden
    definition_period = MONTH
    default_value = Woonsituatie.huurwoning
    set_input = set_input_dispatch_by_period
    label = "Woonsituatie"
    documentation = "Invoer. Hoe het huishouden woont; bepaalt de woonkosten en het recht op huurtoeslag."


@woorden(kort="de kale huur")
class kale_huur(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Kale huur"
    documentation = (
        "Invoer. Werkelijke huur zonder servicekosten in euro per maand. Een jaarbedrag wordt over de maanden verdeeld."
    )


@woorden(kort="het bedrag aan servicekosten")
class servicekosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Servicekosten"
    documentation = "Invoer. Werkelijke servicekosten in euro per maand. Een jaarbedrag wordt over de maanden verdeeld."


@woorden(kort="het bedrag aan energiekosten")
class energiekosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Energiekosten"
    documentation = (
        "Invoer. Werkelijke kosten van gas, warmte en elektriciteit in euro per maand. Een jaarbedrag wordt over de "
        "maanden verdeeld."
    )
