from openfisca_core.model_api import MONTH, YEAR, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden


class kamerhuur_en_kostgeld(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Inkomsten uit kamerhuur en kostgeld"
    documentation = (
        "Invoer. Wat het huishouden van een kamerhuurder of kostganger ontvangt, in euro per maand. Inkomen voor de "
        "bijstand (Participatiewet artikelen 32, eerste lid, onderdeel a, en 33, vierde lid), de Nijmeegse regelingen "
        "en het MMB. Geen deel van het toetsingsinkomen: het model neemt aan dat de huur onder de "
        "kamerverhuurvrijstelling blijft (Wet inkomstenbelasting 2001 artikel 3.114; aanname)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=32&lid=1&o=a",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=33&lid=4",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=3.114",
    ]


@woorden(onwaar="ontving in deze maand geen individuele inkomenstoeslag")
class ontving_individuele_inkomenstoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Ontving in deze maand individuele inkomenstoeslag"
    documentation = (
        "Invoer. Of de aanvrager of de partner in deze maand individuele inkomenstoeslag ontving (Participatiewet "
        "artikel 36, derde lid: niet vaker dan eens per twaalf maanden)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=36&lid=3"


class heeft_uitzicht_op_inkomensverbetering(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft uitzicht op inkomensverbetering"
    documentation = (
        "Invoer. Het oordeel van het college over krachten, bekwaamheden en inspanningen (Participatiewet artikel 36, "
        "eerste en tweede lid)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=36"


class heeft_betalingsachterstand_zorgpremie(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft een schuld bij een zorgverzekeraar"
    documentation = "Invoer. Wie zo'n schuld heeft, kan niet meedoen aan de collectieve zorgverzekering."


class heeft_schuldregeling(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft een schuldregeling"
    documentation = "Invoer. Minnelijke schuldregeling (MSNP) of wettelijke schuldsanering (WSNP)."


@woorden(onwaar="gebruikt de voedselbank niet")
class gebruikt_voedselbank(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Gebruikt de voedselbank"
    documentation = "Invoer. Wie de voedselbank gebruikt, kan zonder inkomenstoets aan de collectieve zorgverzekering."


class waarde_auto(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR"
    set_input = set_input_dispatch_by_period
    label = "Waarde van de auto"
    documentation = "Invoer. Waarde in euro van het voertuig van het huishouden, voor de kwijtschelding."


@woorden(onwaar="heeft geen medische beperking waardoor werken naast de studie niet kan")
class heeft_medische_beperking_studie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Kan door een medische beperking niet naast de studie werken"
    documentation = "Invoer. Structurele medische beperking volgens deskundig advies (Participatiewet artikel 36b)."
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=36b"


class ontvangt_wajong(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft recht op Wajong"
    documentation = (
        "Invoer. Sluit de studietoeslag uit (Participatiewet artikel 36b); het bedrag hoort bij de uitkering."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=36b"


class stagevergoeding(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Stagevergoeding"
    documentation = (
        "Invoer. In euro per maand; gaat boven een vrijlating van de studietoeslag af. Staat niet ook in het "
        "brutoloon. Is inkomen voor de bijstand (Participatiewet artikel 32, eerste lid, onderdeel a), de Nijmeegse "
        "regelingen en het MMB. Het model houdt er geen loonheffing op in en telt haar niet in het toetsingsinkomen: "
        "zij blijft onder de heffingskorting (aanname)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=32&lid=1&o=a"


@woorden(onwaar="volgt geen zwemles voor diploma A")
class volgt_zwemles(Variable):
    value_type = bool
    entity = Persoon
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Volgt zwemles voor diploma A"
    documentation = "Invoer. Of het kind in dit jaar zwemles voor diploma A volgt, voor het Zwemfonds."


class gaat_op_schoolexcursie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Gaat op de schoolexcursie die wordt vergoed"
    documentation = "Invoer. Of het kind in dit jaar de ene excursie maakt die Stichting Leergeld vergoedt."
