from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

VERORDENING = "docs/verordening/artikel_{0}.md#VMMS-{0}-{1}"


@woorden(kort="het inkomen dat meetelt")
class mms_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen dat meetelt voor het MMB"
    documentation = (
        "In euro per maand. Artikel 17: het netto inkomen van aanvrager en partner na de verschuldigde heffing, met de "
        "heffingskorting waarop recht bestaat en gespreid vakantiegeld; een stagevergoeding, kinderalimentatie, "
        "kamerhuur en kostgeld; de bijstand van artikel 18; leefgeld; en toeslagen en kinderbijslag waarop recht "
        "bestaat, ook zonder aanvraag. Giften tellen boven de vrijlating van de bijstand (artikel 20, eerste lid). Een "
        "deel van de inkomsten uit werk blijft buiten beschouwing (artikel 23, eerste lid). Niet: wat artikel 19 "
        "noemt, zoals premies, vergoedingen voor vrijwilligerswerk en het inkomen van kinderen en medebewoners."
    )
    reference = [
        VERORDENING.format(artikel, lid)
        for artikel, lid in [(17, 1), (17, 2), (17, 3), (18, 1), (19, 1), (20, 1), (23, 1)]
    ]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        bij = [
            "te_veel_ingehouden_heffing",
            "stagevergoeding",
            "ontvangen_kinderalimentatie",
        ]
        verschil = sum(leden(bedrag, period) for bedrag in bij) - leden("vrijgelaten_arbeidsinkomen_mmb", period)
        return (
            huishouden("netto_huishoudinkomen", period)
            + huishouden("kamerhuur_en_kostgeld", period)
            + huishouden("bijstand_die_meetelt_voor_mmb", period)
            + huishouden("leefgeld", period)
            + huishouden("toeslagen", period)
            + huishouden("giften_boven_vrijlating", period)
            + huishouden.sum(verschil * leden("is_aanvrager_of_partner", period))
        )
