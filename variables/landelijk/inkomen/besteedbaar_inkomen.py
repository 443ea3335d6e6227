from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(kort="het totaal van toeslagen en kinderbijslag")
class toeslagen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Toeslagen en kinderbijslag samen"
    documentation = "In euro per maand: zorgtoeslag, huurtoeslag, kindgebonden budget en kinderbijslag."
    reference = [f"{AWIR}&artikel=2", "https://wetten.overheid.nl/jci1.3:c:BWBR0002368&artikel=12"]

    def formula(huishouden, period, parameters):
        soorten = ["zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderbijslag"]
        return sum(huishouden(soort, period) for soort in soorten)


class gemeentelijke_ondersteuning(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Gemeentelijke ondersteuning in geld"
    documentation = (
        "In euro per maand: het MMB, het overgangsbedrag, de bijverdienpremie, een uitstroompremie, het vrije "
        "kindbudget, een twaalfde van de individuele inkomenstoeslag, de meedoenregeling en de energietoeslag, en de "
        "studietoeslag. Bijzondere bijstand en leenbijstand staan tegenover eigen kosten en tellen niet mee, "
        "kindregelingen die de aanbieder krijgt evenmin."
    )
    reference = [
        *(f"docs/verordening/artikel_{artikel}.md#VMMS-{artikel}" for artikel in (16, 25, 31, 42, 43)),
        "docs/verordening/keuzes.md#VMMS-keuzes-kindbudget",
        "docs/verordening/keuzes.md#VMMS-keuzes-uitstroompremie",
    ]

    def formula(huishouden, period, parameters):
        per_maand = [
            "mmb",
            "overgangsbedrag",
            "bijverdienpremie_huishouden",
            "uitstroompremie_huishouden",
            "kindbudget",
        ]
        per_jaar = [
            "individuele_inkomenstoeslag",
            "individuele_inkomenstoeslag_wageningen",
            "meedoenregeling",
            "energietoeslag",
        ]
        leden = huishouden.members
        studietoeslag = huishouden.sum(leden("studietoeslag", period) * leden("is_aanvrager_of_partner", period))
        return (
            sum(huishouden(regeling, period) for regeling in per_maand)
            + sum(huishouden(regeling, period.this_year) for regeling in per_jaar) / 12
            + studietoeslag
        )


@woorden(kort="het totaal van de ontvangsten zonder loonheffing")
class ontvangsten_zonder_loonheffing(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Ontvangsten zonder loonheffing"
    documentation = (
        "In euro per maand, van aanvrager en partner: kinderalimentatie, kamerhuur en kostgeld, leefgeld, giften, een "
        "stagevergoeding, premies voor arbeidsinschakeling, en van een vergoeding voor vrijwilligerswerk wat de "
        "bijstand als inkomen telt (de rest staat tegenover kosten)."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{PW}&artikel=32&lid=1"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        van_personen = [
            "ontvangen_kinderalimentatie",
            "giften",
            "stagevergoeding",
            "premie_arbeidsinschakeling",
            "meetellende_vrijwilligersvergoeding",
        ]
        ontvangen = sum(leden(bron, period) for bron in van_personen)
        van_paar = huishouden.sum(ontvangen * leden("is_aanvrager_of_partner", period))
        return van_paar + huishouden("kamerhuur_en_kostgeld", period) + huishouden("leefgeld", period)


class besteedbaar_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Besteedbaar inkomen"
    documentation = (
        "In euro per maand, van aanvrager en partner: netto inkomen, teruggaaf of bijbetaling van belasting, "
        "ontvangsten zonder loonheffing, bijstand, toeslagen, kinderbijslag en gemeentelijke ondersteuning."
    )
    reference = [f"{AWIR}&artikel=2", f"{PW}&artikel=19"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        teruggaaf = huishouden.sum(leden("belastingteruggaaf", period) * leden("is_aanvrager_of_partner", period))
        bronnen = [
            "netto_huishoudinkomen",
            "ontvangsten_zonder_loonheffing",
            "bijstandsuitkering",
            "toeslagen",
            "gemeentelijke_ondersteuning",
        ]
        return teruggaaf + sum(huishouden(bron, period) for bron in bronnen)


class besteedbaar_inkomen_na_kinderopvang(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Besteedbaar inkomen na kinderopvang"
    documentation = (
        "In euro per maand: het besteedbaar inkomen plus de kinderopvangtoeslag min de kosten van kinderopvang. De "
        "toeslag hoort bij die kosten; daarom staan beide alleen hier en niet in het besteedbaar inkomen of in het "
        "inkomen dat meetelt voor het MMB (aanname)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0017017&artikel=1.5"

    def formula(huishouden, period, parameters):
        return (
            huishouden("besteedbaar_inkomen", period)
            + huishouden("kinderopvangtoeslag", period)
            - huishouden("kinderopvangkosten", period)
        )
