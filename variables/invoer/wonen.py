from openfisca_core.model_api import (
    MONTH,
    Enum,
    Variable,
    set_input_dispatch_by_period,
    set_input_divide_by_period,
    where,
)

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
        "Invoer. Werkelijke huur van de hele woning zonder servicekosten in euro per maand; van wie inwoont wat hij "
        "zelf betaalt. Een jaarbedrag wordt over de maanden verdeeld."
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


@woorden(kort="het bedrag aan woonlasten van de eigen woning")
class woonlasten_koopwoning(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Woonlasten van de eigen woning"
    documentation = (
        "Invoer. Rente, erfpacht, bijdrage aan de vereniging van eigenaars en opstalverzekering in euro per maand; "
        "aflossing niet. Telt alleen bij een koopwoning. Een jaarbedrag wordt over de maanden verdeeld."
    )


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


class woonkosten_opgegeven(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "De woonkosten zijn opgegeven"
    documentation = (
        "Waar als er kale huur of servicekosten zijn, of bij een koopwoning woonlasten. Mag worden ingevoerd: met waar "
        "telt ook een opgegeven nul. Niet opgegeven kosten worden voorlopig op de norm gesteld (artikel 6, derde lid)."
    )
    reference = "docs/verordening/artikel_06.md#VMMS-6-3"

    def formula(huishouden, period, parameters):
        eigen_woning = huishouden("woonsituatie", period) == Woonsituatie.koopwoning
        huur = huishouden("kale_huur", period) + huishouden("servicekosten", period)
        return where(eigen_woning, huishouden("woonlasten_koopwoning", period), huur) > 0


class energiekosten_opgegeven(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "De energiekosten zijn opgegeven"
    documentation = (
        "Waar als er energiekosten zijn. Mag worden ingevoerd: met waar telt ook een opgegeven nul, bijvoorbeeld als "
        "de energie in de servicekosten zit. Niet opgegeven kosten worden voorlopig op de norm gesteld (artikel 6, "
        "derde lid)."
    )
    reference = "docs/verordening/artikel_06.md#VMMS-6-3"

    def formula(huishouden, period, parameters):
        return huishouden("energiekosten", period) > 0
