from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.woorden import woorden


@woorden(onwaar="is geen student")
class is_student(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Is student"
    documentation = "Invoer. Volgt onderwijs met recht op studiefinanciering."


class is_verzekerd_zvw(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    default_value = True
    set_input = set_input_dispatch_by_period
    label = "Heeft een zorgverzekering"
    documentation = "Invoer. Is verzekerd op grond van de Zorgverzekeringswet."


class is_medisch_urenbeperkt(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Is medisch urenbeperkt"
    documentation = "Invoer. Kan door een medische oorzaak minder uren werken (Participatiewet artikel 6b)."
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=6b"


class werkt_met_loonkostensubsidie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Werkt met loonkostensubsidie"
    documentation = "Invoer. Heeft een dienstbetrekking met loonkostensubsidie (Participatiewet artikel 10d)."
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=10d"


@woorden(onwaar="heeft geen oordeel van het college dat meer uren werken niet kan")
class kan_arbeidsomvang_niet_uitbreiden(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Kan volgens het college niet meer uren werken"
    documentation = (
        "Invoer. Het oordeel van het college dat iemand de arbeidsomvang niet kan uitbreiden: met loonkostensubsidie "
        "(Participatiewet artikel 31, tweede lid, onderdeel aa) en vanaf 2027 voor ieder (artikel 34a, tweede lid)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=aa",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34a&lid=2",
    ]


class heeft_handicap(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft een handicap waarvoor de woning is aangepast"
    documentation = (
        "Invoer. Voor de hoge maximale huurgrens en de vergoeding boven de aftoppingsgrens (Wet op de huurtoeslag "
        "artikelen 13 en 21)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0008659&artikel=13",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0008659&artikel=21",
    ]


@woorden(onwaar="heeft niet opgegeven geen beroep op de ouders te kunnen doen")
class kan_geen_beroep_doen_op_ouders(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Kan geen beroep doen op de ouders"
    documentation = "Invoer. Voor de verhoging van de norm van 18 tot 21 jaar (Participatiewet artikel 20, derde lid)."
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=20&lid=3"
