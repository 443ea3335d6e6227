from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

SOORTEN = [
    "inrichting",
    "duurzame_gebruiksgoederen",
    "bewind",
    "medisch",
    "rechtsbijstand",
    "reizen",
    "onderdelen",
    "overig",
]
"""De soorten noodzakelijke bijzondere kosten, elk een eigen invoer."""


class noodzakelijke_bijzondere_kosten_inrichting(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: woninginrichting"
    documentation = (
        "Invoer. Kosten van woninginrichting in euro per maand waarvoor bijzondere bijstand wordt gevraagd "
        "(Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten_duurzame_gebruiksgoederen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: duurzame gebruiksgoederen zoals een wasmachine"
    documentation = (
        "Invoer. Kosten van duurzame gebruiksgoederen zoals een wasmachine in euro per maand waarvoor bijzondere "
        "bijstand wordt gevraagd (Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten_bewind(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: bewind, curatele of mentorschap"
    documentation = (
        "Invoer. Kosten van bewind, curatele of mentorschap in euro per maand waarvoor bijzondere bijstand wordt "
        "gevraagd (Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten_medisch(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: medische kosten"
    documentation = (
        "Invoer. Medische kosten in euro per maand waarvoor bijzondere bijstand wordt gevraagd "
        "(Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten_rechtsbijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: rechtsbijstand en griffierecht"
    documentation = (
        "Invoer. Kosten van rechtsbijstand en griffierecht in euro per maand waarvoor bijzondere bijstand wordt "
        "gevraagd (Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten_reizen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: noodzakelijke reizen"
    documentation = (
        "Invoer. Kosten van noodzakelijke reizen in euro per maand waarvoor bijzondere bijstand wordt gevraagd "
        "(Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten_onderdelen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: kosten die tot de onderdelen van het benodigd budget behoren"
    documentation = (
        "Invoer. Kosten in euro per maand waarvoor bijzondere bijstand wordt gevraagd en die tot de onderdelen van het "
        "benodigd budget behoren, zoals kleding of vervoer; geen woninginrichting of duurzame gebruiksgoederen "
        "(artikel 3, eerste lid, van de beleidsregels)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35",
        "docs/beleidsregels/artikel_03.md#BMMS-3-1",
    ]


class noodzakelijke_bijzondere_kosten_overig(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten: andere noodzakelijke kosten"
    documentation = (
        "Invoer. Andere noodzakelijke kosten in euro per maand waarvoor bijzondere bijstand wordt gevraagd "
        "(Participatiewet artikel 35)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35"


class noodzakelijke_bijzondere_kosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Noodzakelijke bijzondere kosten"
    documentation = (
        "In euro per maand: de som van de kosten per soort. Wordt het totaal zelf ingevoerd, dan telt wat boven de som "
        "van de soorten uitkomt als andere kosten."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35&lid=1"

    def formula(huishouden, period, parameters):
        return sum(huishouden(f"noodzakelijke_bijzondere_kosten_{soort}", period) for soort in SOORTEN)


@woorden(onwaar="kan de kosten van de onderdelen uit de MMG voldoen")
class kosten_niet_uit_mmg_te_voldoen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Kan de kosten van de onderdelen door bijzondere omstandigheden niet uit de MMG voldoen"
    documentation = (
        "Invoer. Waar als het college oordeelt dat het huishouden kosten die tot de onderdelen behoren, door "
        "bijzondere omstandigheden niet uit de MMG kan voldoen (artikel 3, tweede lid, van de beleidsregels; "
        "Participatiewet artikel 35, eerste lid)."
    )
    reference = [
        "docs/beleidsregels/artikel_03.md#BMMS-3-2",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35&lid=1",
    ]


@woorden(onwaar="zal niet op korte termijn over voldoende middelen beschikken")
class heeft_binnenkort_voldoende_middelen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft naar verwachting op korte termijn voldoende middelen"
    documentation = (
        "Invoer. Waar als redelijkerwijs kan worden aangenomen dat het huishouden op korte termijn over voldoende "
        "middelen zal beschikken om de kosten te voldoen (Participatiewet artikel 48, tweede lid, onderdeel a); het "
        "college oordeelt."
    )
    reference = [
        "docs/beleidsregels/artikel_06.md#BMMS-6-1",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=48&lid=2&o=a",
    ]
