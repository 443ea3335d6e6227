from openfisca_core.model_api import MONTH, Variable, max_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.variables.landelijk.participatiewet.giften_en_vergoedingen import giften_boven_jaargrens
from openfisca_nijmegen.woorden import woorden

ARTIKEL_10 = "docs/verordening/artikel_10.md#VMMS-10"


class giften_die_meetellen_voor_mmb(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Giften die meetellen voor het MMB"
    documentation = (
        "In euro per maand: wat de giften aan aanvrager en partner samen in het kalenderjaar boven de grens brengt "
        "(artikel 10, tweede lid)."
    )
    reference = f"{ARTIKEL_10}-2"

    def formula(huishouden, period, parameters):
        grens = parameters(period).mms.inkomen.giften[huishouden("gemeente", period)]
        return giften_boven_jaargrens(huishouden, period, grens)


class aandeel_afbouw_bij_werk(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "/1"
    label = "Aandeel van het arbeidsinkomen dat na het begin van werk nog niet meetelt"
    documentation = (
        "Tussen 0 en 1. Artikel 16: in de eerste maand met loon telt het loon niet mee, daarna elke maand een gelijk "
        "deel meer, tot het na het aantal maanden van de gemeente geheel meetelt. Bij 0 maanden staat de afbouw uit."
    )
    reference = ["docs/verordening/artikel_16.md#VMMS-16-1", "docs/verordening/artikel_16.md#VMMS-16-3"]

    def formula(persoon, period, parameters):
        maanden = parameters(period).mms.afbouw.maanden
        duur = maanden[persoon.huishouden("gemeente", period)]
        maanden_aan_het_werk = sum(
            (persoon("brutoloon", maand) > 0) & (terug <= duur)
            for terug, maand in enumerate(laatste_maanden(period, hoogste(maanden)), start=1)
        )
        return where(duur > 0, max_(duur - maanden_aan_het_werk, 0) / max_(duur, 1), 0)


class vrijgelaten_arbeidsinkomen_mmb(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen uit arbeid dat niet meetelt voor het MMB"
    documentation = (
        "In euro per maand: een aandeel van de netto inkomsten uit arbeid, opdat werken loont (artikel 10, derde lid), "
        "of het hogere aandeel van de geleidelijke afbouw (artikel 16)."
    )
    reference = [f"{ARTIKEL_10}-3", "docs/verordening/artikel_16.md#VMMS-16-2"]

    def formula(persoon, period, parameters):
        aandeel = parameters(period).mms.inkomen.vrijlating_arbeidsinkomen[persoon.huishouden("gemeente", period)]
        hoogste = max_(aandeel, persoon("aandeel_afbouw_bij_werk", period))
        return hoogste * persoon("netto_arbeidsinkomen", period)


@woorden(kort="het inkomen dat meetelt")
class mms_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen dat meetelt voor het MMB"
    documentation = (
        "In euro per maand. Artikel 10: het netto inkomen van aanvrager en partner na de verschuldigde heffing, met "
        "gespreid vakantiegeld; een stagevergoeding, ontvangen partner- en kinderalimentatie, kamerhuur en kostgeld, "
        "bijstand, toeslagen, kinderbijslag en giften boven de grens, min het vrijgelaten deel van de inkomsten uit "
        "arbeid. Niet: de bijverdienpremie, vergoedingen voor vrijwilligerswerk en het inkomen van kinderen en "
        "medebewoners."
    )
    reference = [
        *(f"{ARTIKEL_10}-{lid}" for lid in (1, 2, 3, 4)),
        "docs/verordening/artikel_17.md#VMMS-17-4",
        "docs/verordening/artikel_18.md#VMMS-18-4",
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
            + huishouden("bijstandsuitkering", period)
            + huishouden("toeslagen", period)
            + huishouden("giften_die_meetellen_voor_mmb", period)
            + huishouden.sum(verschil * leden("is_aanvrager_of_partner", period))
        )
