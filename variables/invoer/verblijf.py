from openfisca_core.model_api import ETERNITY, MONTH, Variable, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.woorden import woorden


class verblijft_in_inrichting(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Verblijft in een inrichting"
    documentation = "Invoer. Bepaalt de inrichtingsnorm (Participatiewet artikel 23)."
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=23"


@woorden(onwaar="staat niet ingeschreven op het adres van een inrichting")
class staat_ingeschreven_in_inrichting(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Staat ingeschreven op het adres van een inrichting"
    documentation = (
        "Invoer. Voor wie in de basisregistratie personen op het adres van bijvoorbeeld een verpleeghuis staat, en "
        "daarom geen bewoner van de woning is. Voor de huurtoeslag telt zo iemand niet mee, ook niet als partner (Wet "
        "op de huurtoeslag artikel 1a, derde lid); voor de andere toeslagen blijft een partner partner (Algemene wet "
        "inkomensafhankelijke regelingen artikel 3, zesde lid)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0008659&artikel=1a&lid=3",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0018472&artikel=3&lid=6",
    ]


@woorden(onwaar="is geen ontheemde uit Oekraïne")
class is_ontheemde_oekraine(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Is ontheemde uit Oekraïne"
    documentation = (
        "Invoer. Valt onder de richtlijn tijdelijke bescherming. Geen recht op bijstand maar leefgeld; wel "
        "rechthebbende voor het MMB, met het leefgeld als inkomen."
    )


class heeft_rechtmatig_verblijf(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    default_value = True
    set_input = set_input_dispatch_by_period
    label = "Heeft rechtmatig verblijf"
    documentation = (
        "Invoer. Waar voor Nederlanders en voor wie met hen gelijk wordt gesteld (Participatiewet artikel 11, tweede "
        "lid): wie rechtmatig verblijft op grond van de Vreemdelingenwet 2000 artikel 8, onderdelen a tot en met e en "
        "l. Niet waar in afwachting van een besluit (onderdelen f, g en h) of bij een gedoogd verblijf. Voor een "
        "ontheemde is er een eigen invoer."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=11&lid=2",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011823&artikel=8",
    ]


@woorden(onwaar="is niet gedetineerd")
class is_gedetineerd(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Is gedetineerd"
    documentation = (
        "Invoer. Is rechtens van zijn vrijheid beroofd: geen recht op bijstand (Participatiewet artikel 13, eerste "
        "lid, onderdeel a) en uitgesloten van het MMB. De kosten van de woning lopen dan door."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=13&lid=1&o=a"


@woorden(onwaar="verblijft niet langer in het buitenland dan is toegestaan")
class verblijft_langer_in_buitenland(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Verblijft langer in het buitenland dan is toegestaan"
    documentation = (
        "Invoer. Verblijft per kalenderjaar of aaneengesloten langer dan vier weken buiten Nederland; vanaf de "
        "AOW-leeftijd is dat dertien weken (Participatiewet artikel 13, eerste lid, onderdeel e, en vierde lid). Geen "
        "recht op bijstand en uitgesloten van het MMB, in de maanden waarin de termijn voorbij is."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=13&lid=1&o=e",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=13&lid=4",
    ]


class aow_opbouwjaren(Variable):
    value_type = int
    entity = Persoon
    definition_period = ETERNITY
    unit = "jaar"
    default_value = 50
    label = "Opbouwjaren AOW"
    documentation = "Invoer. Verzekerde jaren voor de AOW; elk jaar geeft 2%."
