from openfisca_core.model_api import MONTH, YEAR, Variable, set_input_dispatch_by_period, set_input_divide_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.woorden import woorden


@woorden(kort="het brutoloon")
class brutoloon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Brutoloon"
    documentation = (
        "Invoer. Belastbaar loon uit tegenwoordige arbeid in euro per maand, na de pensioenpremie van de werknemer, "
        "met het vakantiegeld in de maand van uitbetaling. Een jaarbedrag wordt over de maanden verdeeld."
    )


class vakantiegeld(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Vakantiegeld in het brutoloon"
    documentation = (
        "Invoer. Het deel van het brutoloon van deze maand dat vakantiegeld is, in euro. Voor de bijstand en het MMB "
        "wordt het over het jaar gespreid (Participatiewet artikel 32, tweede lid)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=32&lid=2"


class bruto_uitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Bruto-uitkering"
    documentation = (
        "Invoer. Belastbare uitkering anders dan bijstand en AOW (WW, WIA, ZW, Wajong, IOAW) in euro per maand. Een "
        "jaarbedrag wordt over de maanden verdeeld."
    )


class bruto_pensioen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Bruto aanvullend pensioen"
    documentation = "Invoer. Aanvullend pensioen in euro per maand. Een jaarbedrag wordt over de maanden verdeeld."


class winst_uit_onderneming(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Winst uit onderneming"
    documentation = (
        "Invoer. Belastbare winst in euro per maand, na de ondernemersaftrek. Een jaarbedrag wordt over de maanden "
        "verdeeld."
    )


class ontvangen_partneralimentatie(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Ontvangen partneralimentatie"
    documentation = (
        "Invoer. Ontvangen alimentatie voor de persoon zelf in euro per maand; belast in box 1. Een jaarbedrag wordt "
        "over de maanden verdeeld."
    )


class ontvangen_kinderalimentatie(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Ontvangen kinderalimentatie"
    documentation = (
        "Invoer. Alimentatie die deze ouder voor een thuiswonend kind ontvangt, in euro per maand. Onbelast en geen "
        "deel van het toetsingsinkomen (Wet inkomstenbelasting 2001 artikel 3.101, eerste lid, onderdeel b); wel "
        "inkomen voor de bijstand (Participatiewet artikel 32, eerste lid, onderdeel a), de Nijmeegse regelingen en "
        "het MMB. Alimentatie voor een kind dat niet tot het gezin hoort, telt niet (artikel 31, tweede lid, onderdeel "
        "a) en hoort hier niet. Een jaarbedrag wordt over de maanden verdeeld."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=3.101&lid=1&o=b",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=32&lid=1&o=a",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=a",
    ]


class loonheffingskorting_toegepast(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    default_value = True
    set_input = set_input_dispatch_by_period
    label = "De loonheffingskorting wordt toegepast"
    documentation = (
        "Invoer. Of de loonheffingskorting wordt toegepast: bij het loon als dat er is, anders bij de uitkering of het "
        "pensioen. Voor de bijstand telt de korting ook als zij niet wordt toegepast (Participatiewet artikel 31, "
        "eerste lid)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=1"


@woorden(kort="het inkomen uit box 2 en 3")
class inkomen_box_2_en_3(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Inkomen uit box 2 en box 3"
    documentation = (
        "Invoer. Belastbaar inkomen uit aanmerkelijk belang en uit sparen en beleggen in euro per jaar. Telt in het "
        "verzamelinkomen, dus in het toetsingsinkomen van de toeslagen en in de afbouw van de algemene heffingskorting "
        "(vanaf 2025) en de ouderenkorting. De belasting van box 2 en 3 zelf wordt niet berekend, en het bedrag staat "
        "niet in het netto inkomen, het besteedbaar inkomen, de middelen voor de bijstand of het inkomen voor het MMB: "
        "in box 3 is het forfaitair, dus niet wat iemand ontvangt (aanname)."
    )


@woorden(kort="het leefgeld")
class leefgeld(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "Leefgeld voor ontheemden"
    documentation = (
        "Invoer. In euro per maand: wat ontheemden ontvangen volgens de Regeling opvang ontheemden Oekraïne. Die "
        "regeling gaat voor op de bijstand (Participatiewet artikel 15, eerste lid). Onbelast; wel inkomen voor het "
        "MMB. Een jaarbedrag wordt over de maanden verdeeld."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=15&lid=1"


@woorden(kort="het MMB als belast inkomen")
class mmb_als_belast_inkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    set_input = set_input_divide_by_period
    label = "MMB dat als inkomen is belast"
    documentation = (
        "Invoer, voor een tweede berekening. In euro per maand: het deel van het MMB van deze persoon, als het een "
        "belaste periodieke uitkering is (Wet inkomstenbelasting 2001 artikel 3.101, eerste lid, onderdeel a). Het "
        "telt in het belastbaar inkomen van box 1, dus in de aanslag en het toetsingsinkomen; er gaat geen loonheffing "
        "en geen eigen bijdrage Zvw af (aanname). Het staat niet in het bruto of netto inkomen van de maand: het "
        "huishouden ontvangt het al als MMB. Een jaarbedrag wordt over de maanden verdeeld."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=3.101&lid=1&o=a"
