from openfisca_core.model_api import MONTH, YEAR, Variable, max_, min_, select, where

from openfisca_nijmegen.afronden import CENT, bedrag_in_centen, naar_boven
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Woonsituatie
from openfisca_nijmegen.variables.landelijk.toeslagen.uitbetaling import uitbetaling_per_maand
from openfisca_nijmegen.woorden import Toon, woorden

WHT = "https://wetten.overheid.nl/jci1.3:c:BWBR0008659"
AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"


@woorden(onwaar="telt voor de huurtoeslag niet als bewoner", toon=Toon.NIETS)
class is_bewoner_voor_huurtoeslag(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Telt voor de huurtoeslag als bewoner van de woning"
    documentation = (
        "Wie is geboren en niet op het adres van een inrichting staat ingeschreven: partner (artikel 1a, derde lid) of "
        "medebewoner (Algemene wet inkomensafhankelijke regelingen artikel 2, eerste lid, onderdeel e) is alleen wie "
        "op het adres van de woning staat. Een ontheemde uit Oekraïne is geen medebewoner van een aanvrager die dat "
        "niet is (Algemene wet inkomensafhankelijke regelingen artikel 3b)."
    )
    reference = [f"{WHT}&artikel=1a&lid=3", f"{AWIR}&artikel=2&lid=1&o=e", f"{AWIR}&artikel=3b"]

    def formula(persoon, period, parameters):
        ontheemde_medebewoner = (
            ~persoon("is_aanvrager_of_partner", period)
            & persoon("is_ontheemde_oekraine", period)
            & ~persoon.huishouden.aanvrager("is_ontheemde_oekraine", period)
        )
        ingeschreven_op_adres = ~persoon("staat_ingeschreven_in_inrichting", period)
        return (persoon("leeftijd", period) >= 0) & ingeschreven_op_adres & ~ontheemde_medebewoner


@woorden(kort="het aantal bewoners voor de huurtoeslag", toon=Toon.WAARDE)
class aantal_bewoners_huurtoeslag(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal bewoners van de woning voor de huurtoeslag"
    documentation = (
        "De huurder met zijn partner en medebewoners; onderhuurders staan niet in het huishouden (artikel 2)."
    )
    reference = f"{WHT}&artikel=2"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("is_bewoner_voor_huurtoeslag", period))


@woorden(onwaar="de aanvrager en de partner staan niet op het adres van de woning ingeschreven")
class huurder_staat_op_adres_ingeschreven(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner staat op het adres van de woning ingeschreven"
    documentation = (
        "Huurtoeslag is er alleen voor een huurder die op het adres staat ingeschreven (artikel 9, eerste lid). Staat "
        "de aanvrager in een inrichting ingeschreven en de partner niet, dan is die de huurder."
    )
    reference = f"{WHT}&artikel=9&lid=1&o=a"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.any(leden("is_aanvrager_of_partner", period) & leden("is_bewoner_voor_huurtoeslag", period))


@woorden(kort="de rekenhuur")
class rekenhuur(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Rekenhuur"
    documentation = (
        "In euro per maand: de kale huur en, tot en met 2025, de servicekosten tot het maximum van vier soorten "
        "(artikel 5). De invoer kent alleen de som van de soorten."
    )
    reference = f"{WHT}&artikel=5"

    def formula(huishouden, period, parameters):
        service = parameters(period).landelijk.toeslagen.huurtoeslag.servicekosten
        servicekosten = min_(huishouden("servicekosten", period), service.maximum_per_soort * service.soorten)
        return huishouden("kale_huur", period) + servicekosten


class toetsingsinkomen_huurtoeslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Toetsingsinkomen dat voor de huurtoeslag meetelt"
    documentation = (
        "In euro per kalenderjaar, van medebewoners en kinderen. Van een kind jonger dan 23 jaar telt alleen wat boven "
        "de vrijstelling uitkomt (Algemene wet inkomensafhankelijke regelingen artikel 7, zesde lid); de leeftijd is "
        "die bij het begin van het jaar."
    )
    reference = f"{AWIR}&artikel=7&lid=6"

    def formula(persoon, period, parameters):
        algemeen = parameters(period).landelijk.toeslagen.algemeen
        jong = persoon("leeftijd_einde_vorige_maand", period.first_month) < algemeen.leeftijd_vrijstelling_kind
        vrijgesteld = persoon.has_role(Huishouden.KIND) & jong
        return max_(persoon("toetsingsinkomen", period) - vrijgesteld * algemeen.vrijstelling_inkomen_kind, 0)


@woorden(kort="het rekeninkomen")
class rekeninkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Rekeninkomen van de huurtoeslag"
    documentation = (
        "In euro per kalenderjaar: het toetsingsinkomen van aanvrager, partner en alle medebewoners samen (artikel 1), "
        "ook van wie niet het hele jaar bewoner is."
    )
    reference = [f"{WHT}&artikel=1", f"{AWIR}&artikel=7"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        anderen = ~leden("is_aanvrager_of_partner", period.first_month)
        van_anderen = huishouden.sum(leden("toetsingsinkomen_huurtoeslag", period) * anderen)
        return huishouden("gezamenlijk_toetsingsinkomen", period) + van_anderen


@woorden(kort="het inkomen van wie geen bewoner is")
class inkomen_van_niet_bewoners(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Inkomen van een partner of medebewoner die geen bewoner is"
    documentation = (
        "In euro per kalenderjaar, naar de situatie van de maand: wat van het rekeninkomen af gaat, omdat een partner "
        "of medebewoner niet als bewoner telt (artikel 1a, derde lid, en Algemene wet inkomensafhankelijke regelingen "
        "artikel 7, tweede lid)."
    )
    reference = [f"{WHT}&artikel=1a&lid=3", f"{AWIR}&artikel=7&lid=2"]

    def formula(huishouden, period, parameters):
        leden, jaar = huishouden.members, period.this_year
        inkomen = where(
            leden("is_aanvrager_of_partner", period),
            leden("toetsingsinkomen", jaar),
            leden("toetsingsinkomen_huurtoeslag", jaar),
        )
        return huishouden.sum(inkomen * ~leden("is_bewoner_voor_huurtoeslag", period))


@woorden(onwaar="geen van de bewoners heeft op 1 januari de AOW-leeftijd")
class is_ouderenhuishouden(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Een van de bewoners heeft op 1 januari de AOW-leeftijd"
    documentation = (
        "Tot en met 2024 gelden voor zo'n huishouden eigen inkomensijkpunten en factoren (artikel 2, tekst 2024)."
    )
    reference = f"{WHT}&artikel=2"

    def formula(huishouden, period, parameters):
        leden, begin_jaar = huishouden.members, period.first_month
        return huishouden.any(
            leden("aow_leeftijd_bereikt", begin_jaar) & leden("is_bewoner_voor_huurtoeslag", begin_jaar)
        )


@woorden(onwaar="geen van de bewoners heeft een handicap")
class heeft_bewoner_met_handicap(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Een van de bewoners heeft een handicap"
    documentation = (
        "Voor de hoge maximale huurgrens (artikel 13) en de vergoeding boven de aftoppingsgrens (artikel 21)."
    )
    reference = [f"{WHT}&artikel=13", f"{WHT}&artikel=21"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.any(leden("heeft_handicap", period) & leden("is_bewoner_voor_huurtoeslag", period))


@woorden(kort="de maximale huurgrens")
class maximale_huurgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Maximale huurgrens"
    documentation = (
        "In euro per maand: de hoge grens als een bewoner oud genoeg is of een handicap heeft of als er een kind "
        "woont, anders de lage (artikel 13)."
    )
    reference = f"{WHT}&artikel=13&lid=1"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.toeslagen.huurtoeslag.maximale_huur
        leden = huishouden.members
        bewoner, leeftijd = leden("is_bewoner_voor_huurtoeslag", period), leden("leeftijd", period)
        oud_genoeg = huishouden.any(bewoner & (leeftijd >= grens.leeftijd))
        heeft_kind = huishouden.any(bewoner, role=Huishouden.KIND)
        hoog = oud_genoeg | heeft_kind | huishouden("heeft_bewoner_met_handicap", period)
        return where(hoog, grens.hoog, grens.laag)


@woorden(kort="de basishuur")
class basishuur(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Basishuur"
    documentation = (
        "In euro per maand: het deel van de huur dat voor eigen rekening blijft. Tot en met 2025 volgt de normhuur "
        "uit het rekeninkomen Y: a x Y² + b x Y boven het minimum-inkomensijkpunt, naar boven op centen (artikel "
        "19); vanaf 2026 is zij vast (artikel 17). Daarna de verhoging van artikel 16 en de Wet verlaging eigen "
        "bijdrage."
    )
    reference = [
        *(f"{WHT}&artikel={artikel}" for artikel in ("16", "17", "19")),
        "https://wetten.overheid.nl/jci1.3:c:BWBR0049106&artikel=1",
    ]

    def formula(huishouden, period, parameters):
        huurtoeslag = parameters(period).landelijk.toeslagen.huurtoeslag
        rekeninkomen = huishouden("rekeninkomen", period.this_year)
        inkomen = bedrag_in_centen(max_(rekeninkomen - huishouden("inkomen_van_niet_bewoners", period), 0))
        a = _naar_huishouden(huishouden, period, huurtoeslag.normhuurfactor.a)
        b = _naar_huishouden(huishouden, period, huurtoeslag.normhuurfactor.b)
        boven_ijkpunt = inkomen > _naar_huishouden(huishouden, period, huurtoeslag.minimum_inkomensijkpunt)
        normhuur = where(
            boven_ijkpunt,
            naar_boven((a * inkomen + b) * inkomen, CENT),
            _normhuur_bij_minimum(huishouden, period, huurtoeslag),
        )
        return normhuur + huurtoeslag.opslag_basishuur - huurtoeslag.verlaging_basishuur

    def formula_2026_01_01(huishouden, period, parameters):
        huurtoeslag = parameters(period).landelijk.toeslagen.huurtoeslag
        normhuur = _normhuur_bij_minimum(huishouden, period, huurtoeslag)
        return normhuur + huurtoeslag.opslag_basishuur - huurtoeslag.verlaging_basishuur


def _naar_huishouden(huishouden, period, bedragen):
    """Kies het bedrag naar een of meer bewoners en, tot en met 2024, naar ouderen."""
    alleen = huishouden("aantal_bewoners_huurtoeslag", period) == 1
    ouderen = huishouden("is_ouderenhuishouden", period.this_year)
    return select(
        [alleen & ouderen, ouderen, alleen],
        [bedragen.eenpersoonsouderen, bedragen.meerpersoonsouderen, bedragen.eenpersoons],
        default=bedragen.meerpersoons,
    )


def _normhuur_bij_minimum(huishouden, period, huurtoeslag):
    """De normhuur tot het minimum-inkomensijkpunt: het bedrag van artikel 17, tweede lid, min dat van het derde lid."""
    verlaging = huurtoeslag.normhuur.verlaging
    bedrag = where(
        huishouden("aantal_bewoners_huurtoeslag", period) == 1, verlaging.eenpersoons, verlaging.meerpersoons
    )
    voor_wie = huishouden("is_ouderenhuishouden", period.this_year) | (not verlaging.alleen_ouderen)
    return huurtoeslag.normhuur.bij_minimum_inkomensijkpunt - voor_wie * bedrag


@woorden(kort="het vergoede deel van de huur")
class huurtoeslag_voor_afbouw(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Vergoed deel van de huur"
    documentation = (
        "In euro per maand, onafgerond: 100% van de huur tussen basishuur en kwaliteitskortingsgrens, 65% tot de "
        "aftoppingsgrens en 40% daarboven (artikel 21, eerste lid); dat laatste tot en met 2024 alleen voor wie alleen "
        "woont, ouderen en mensen met een handicap. Boven de maximale huurgrens wordt niets vergoed."
    )
    reference = [f"{WHT}&artikel=20", f"{WHT}&artikel=21&lid=1"]

    def formula(huishouden, period, parameters):
        huurtoeslag = parameters(period).landelijk.toeslagen.huurtoeslag
        huur = min_(bedrag_in_centen(huishouden("rekenhuur", period)), huishouden("maximale_huurgrens", period))
        basishuur = huishouden("basishuur", period)
        leden = huishouden.members
        veel_bewoners = huishouden("aantal_bewoners_huurtoeslag", period) >= huurtoeslag.aftoppingsgrens.bewoners
        kwaliteitskortingsgrens = huurtoeslag.kwaliteitskortingsgrens
        aftoppingsgrens = where(
            veel_bewoners,
            huurtoeslag.aftoppingsgrens.drie_of_meer_personen,
            huurtoeslag.aftoppingsgrens.een_of_twee_personen,
        )
        boven_aftopping_vergoed = (
            huurtoeslag.subsidie.boven_aftoppingsgrens_voor_allen
            | (huishouden("aantal_bewoners_huurtoeslag", period) == 1)
            | huishouden.any(leden("aow_leeftijd_bereikt", period) & leden("is_bewoner_voor_huurtoeslag", period))
            | huishouden("heeft_bewoner_met_handicap", period)
        )
        onderste = max_(min_(huur, kwaliteitskortingsgrens) - basishuur, 0)
        middelste = max_(min_(huur, aftoppingsgrens) - max_(basishuur, kwaliteitskortingsgrens), 0)
        bovenste = max_(huur - max_(basishuur, aftoppingsgrens), 0)
        return (
            huurtoeslag.subsidie.tot_kwaliteitskortingsgrens * onderste
            + huurtoeslag.subsidie.tot_aftoppingsgrens * middelste
            + boven_aftopping_vergoed * huurtoeslag.subsidie.boven_aftoppingsgrens * bovenste
        )


@woorden(kort="de vermindering naar inkomen")
class vermindering_huurtoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Vermindering van de huurtoeslag naar inkomen"
    documentation = (
        "In euro per maand. Vanaf 2026 een twaalfde van een aandeel van het rekeninkomen boven het "
        "minimum-inkomensijkpunt (artikel 21, tweede lid); daarvoor werkt het inkomen door in de basishuur."
    )
    reference = f"{WHT}&artikel=21&lid=2"

    def formula_2026_01_01(huishouden, period, parameters):
        huurtoeslag = parameters(period).landelijk.toeslagen.huurtoeslag
        alleen = huishouden("aantal_bewoners_huurtoeslag", period) == 1
        ijkpunt = _naar_huishouden(huishouden, period, huurtoeslag.minimum_inkomensijkpunt)
        afbouw = where(alleen, huurtoeslag.afbouw.eenpersoons, huurtoeslag.afbouw.meerpersoons)
        inkomen = huishouden("rekeninkomen", period.this_year) - huishouden("inkomen_van_niet_bewoners", period)
        return max_(inkomen - ijkpunt, 0) * afbouw / 12


class huurt_zelfstandige_woning(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De woning is een zelfstandige huurwoning"
    documentation = "Waar als het huishouden een zelfstandige woning bewoont en daarvoor huur betaalt (artikel 11)."
    reference = f"{WHT}&artikel=11"

    def formula(huishouden, period, parameters):
        return (huishouden("woonsituatie", period) == Woonsituatie.huurwoning) & (huishouden("kale_huur", period) > 0)


@woorden(onwaar="de aanvrager is minderjarig en heeft geen kind")
class aanvrager_geldt_als_meerderjarig(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager is meerderjarig of geldt door een kind als meerderjarig"
    documentation = (
        "Artikel 8: de huurder is 18 jaar of ouder. Een minderjarige met een kind geldt als meerderjarig (Algemene wet "
        "inkomensafhankelijke regelingen artikel 10, tweede lid)."
    )
    reference = [f"{WHT}&artikel=8", f"{AWIR}&artikel=10&lid=2"]

    def formula(huishouden, period, parameters):
        meerderjarig = parameters(period).landelijk.toeslagen.algemeen.meerderjarig
        volwassen = huishouden.aanvrager("leeftijd", period) >= meerderjarig
        return volwassen | (huishouden("aantal_kinderen", period) > 0)


@woorden(onwaar="staat geen deel van het jaar in een inrichting ingeschreven", toon=Toon.NIETS)
class is_niet_hele_jaar_bewoner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Staat een deel van het jaar in een inrichting ingeschreven"
    documentation = (
        "Het vermogen van een partner of medebewoner telt alleen als die het hele jaar op het adres staat ingeschreven "
        "(Algemene wet inkomensafhankelijke regelingen artikel 7, derde en vierde lid)."
    )
    reference = [f"{AWIR}&artikel=7&lid=3", f"{AWIR}&artikel=7&lid=4"]

    def formula(persoon, period, parameters):
        maanden = period.get_subperiods(MONTH)
        return sum(persoon("staat_ingeschreven_in_inrichting", maand) for maand in maanden) > 0


class vermogen_binnen_grens_huurtoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen van aanvrager en partner blijft binnen de grens van de huurtoeslag"
    documentation = (
        "Waar als het vermogen op 1 januari niet hoger is dan de grens, met een partner die het hele jaar op het adres "
        "staat ingeschreven een hogere. Van een partner die niet het hele jaar op het adres staat, telt het vermogen "
        "niet (artikelen 1a en 7)."
    )
    reference = [f"{WHT}&artikel=1a&lid=3", f"{WHT}&artikel=7", f"{AWIR}&artikel=7&lid=3"]

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.toeslagen.huurtoeslag.vermogensgrens
        leden, jaar = huishouden.members, period.this_year
        elders = leden("is_niet_hele_jaar_bewoner", jaar) & leden("is_aanvrager_of_partner", period)
        van_elders = huishouden.sum(leden("rendementsgrondslag", jaar) * elders)
        partner_hele_jaar = huishouden("heeft_partner", period) & ~huishouden.any(elders)
        grens_paar = where(partner_hele_jaar, grens.partners, grens.alleenstaand)
        return huishouden("toetsvermogen", jaar) - van_elders <= grens_paar


@woorden(onwaar="het vermogen van een medebewoner is hoger dan de grens van de huurtoeslag")
class vermogen_medebewoners_binnen_grens_huurtoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen van elke medebewoner blijft binnen de grens van de huurtoeslag"
    documentation = (
        "Waar als geen enkele medebewoner die het hele jaar bewoner is, een volwassen kind inbegrepen, op 1 januari "
        "meer vermogen heeft dan de grens (artikel 7)."
    )
    reference = [f"{WHT}&artikel=7", f"{AWIR}&artikel=7&lid=4"]

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.toeslagen.huurtoeslag.vermogensgrens.medebewoner
        leden, jaar = huishouden.members, period.this_year
        medebewoner = (
            ~leden("is_gezinslid", jaar.first_month)
            & leden("is_bewoner_voor_huurtoeslag", period)
            & ~leden("is_niet_hele_jaar_bewoner", jaar)
        )
        return ~huishouden.any(medebewoner & (leden("rendementsgrondslag", jaar) > grens))


class rekenhuur_binnen_huurgrens(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    default_value = True
    end = "2025-12-31"
    label = "De rekenhuur is niet hoger dan de maximale huurgrens"
    documentation = (
        "Tot en met 2025 sluit een huur boven de grens het recht uit (artikel 13); daarna is het altijd waar en "
        "beperkt de grens alleen wat wordt vergoed."
    )
    reference = f"{WHT}&artikel=13"

    def formula(huishouden, period, parameters):
        rekenhuur = bedrag_in_centen(huishouden("rekenhuur", period))
        return rekenhuur <= bedrag_in_centen(huishouden("maximale_huurgrens", period))


class recht_op_huurtoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op huurtoeslag"
    documentation = (
        "Artikelen 7 tot en met 13: een zelfstandige huurwoning, een meerderjarige huurder die daar staat "
        "ingeschreven, rechtmatig verblijf, vermogen binnen de grens voor het paar en voor elke medebewoner, en tot en "
        "met 2025 een huur tot de maximale huurgrens. Ontheemden uit Oekraïne hebben recht (artikel 10)."
    )
    reference = [*(f"{WHT}&artikel={artikel}" for artikel in ("7", "8", "9", "10", "11", "13")), f"{AWIR}&artikel=7"]

    def formula(huishouden, period, parameters):
        return (
            huishouden("vermogen_binnen_grens_huurtoeslag", period)
            & huishouden("vermogen_medebewoners_binnen_grens_huurtoeslag", period)
            & huishouden("aanvrager_geldt_als_meerderjarig", period)
            & huishouden("huurder_en_partner_verblijven_rechtmatig", period)
            & huishouden("volwassen_bewoners_verblijven_rechtmatig", period)
            & huishouden("huurder_staat_op_adres_ingeschreven", period)
            & huishouden("huurt_zelfstandige_woning", period)
            & huishouden("rekenhuur_binnen_huurgrens", period)
        )


@woorden(kort="de huurtoeslag")
class huurtoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Huurtoeslag"
    documentation = (
        "In euro per maand, zoals uitbetaald: het jaarbedrag rekenkundig afgerond op hele euro's, niets als dat onder "
        "de uitbetalingsgrens blijft, en een twaalfde daarvan naar beneden op hele euro's (Algemene wet "
        "inkomensafhankelijke regelingen artikel 14, vierde en vijfde lid). De wet telt de maanden met recht eerst op; "
        "hier geldt de situatie van de maand als die van het hele jaar (aanname)."
    )
    reference = [f"{WHT}&artikel=21", f"{AWIR}&artikel=14&lid=4", f"{AWIR}&artikel=14&lid=5"]

    def formula(huishouden, period, parameters):
        vergoed = huishouden("huurtoeslag_voor_afbouw", period) - huishouden("vermindering_huurtoeslag", period)
        per_jaar = huishouden("recht_op_huurtoeslag", period) * max_(vergoed, 0) * 12
        return uitbetaling_per_maand(per_jaar, parameters(period).landelijk.toeslagen)
