from openfisca_core.model_api import MONTH, Enum, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.enums import SoortKinderopvang
from openfisca_nijmegen.woorden import woorden


@woorden(kort="de soort kinderopvang")
class soort_kinderopvang(Variable):
    value_type = Enum
    possible_values = SoortKinderopvang
    entity = Persoon
    definition_period = MONTH
    default_value = SoortKinderopvang.geen
    set_input = set_input_dispatch_by_period
    label = "Soort kinderopvang"
    documentation = (
        "Invoer, van een kind. De geregistreerde opvang waar het kind heen gaat: dagopvang tot de basisschool, daarna "
        "buitenschoolse opvang, of een gastouder. Een oppas en overblijven zijn geen kinderopvang (Wet kinderopvang "
        "artikelen 1.1 en 1.5)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0017017&artikel=1.1",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0017017&artikel=1.5",
    ]


@woorden(kort="het aantal uren kinderopvang")
class kinderopvang_uren(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "uur"
    set_input = set_input_divide_by_period
    label = "Uren kinderopvang"
    documentation = (
        "Invoer, van een kind. Uren in de maand die de ouders betalen. Een aantal voor een jaar wordt over de maanden "
        "verdeeld."
    )


@woorden(kort="de uurprijs van de kinderopvang")
class kinderopvang_uurprijs(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/uur"
    set_input = set_input_dispatch_by_period
    label = "Uurprijs van de kinderopvang"
    documentation = (
        "Invoer, van een kind. Wat de ouders per uur opvang betalen, in euro per uur. Een prijs die voor een jaar "
        "wordt gegeven, geldt in elke maand."
    )


@woorden(onwaar="volgt geen traject naar werk, scholing of inburgering die recht geeft op kinderopvangtoeslag")
class volgt_traject_naar_werk(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Volgt een traject naar werk, scholing of inburgering die recht geeft op kinderopvangtoeslag"
    documentation = (
        "Invoer. Een voorziening naast bijstand, WW, WIA of een andere uitkering, scholing of verplichte inburgering "
        "(Wet kinderopvang artikel 1.6, eerste lid, onderdelen c tot en met j)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0017017&artikel=1.6&lid=1&o=c"


@woorden(onwaar="werkt niet zonder beloning mee in de onderneming van de partner")
class werkt_mee_in_onderneming_partner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Werkt zonder beloning mee in de onderneming van de partner"
    documentation = (
        "Invoer. Telt voor de kinderopvangtoeslag als werk (Wet kinderopvang artikel 1.6, eerste lid, onderdeel b)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0017017&artikel=1.6&lid=1&o=b"


@woorden(onwaar="heeft geen blijvende indicatie voor langdurige zorg")
class heeft_wlz_indicatie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft een blijvende indicatie voor langdurige zorg (Wlz)"
    documentation = (
        "Invoer. Heeft recht op zorg op grond van de Wet langdurige zorg; dan hoeft alleen de andere ouder te werken, "
        "te studeren of een traject te volgen (Wet kinderopvang artikel 1.6, achtste en negende lid)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0017017&artikel=1.6"
