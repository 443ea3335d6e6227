from openfisca_core.model_api import MONTH, Variable, min_, select
from openfisca_core.periods import instant

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.voorwaarden import en_dan
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM
from openfisca_nijmegen.woorden import Toon, woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


EERSTE_DAG = instant(EERSTE_DATUM)
"""De eerste dag waarvan het model de bijstand kent."""


def bekende_maanden(period):
    """De maanden vóór een maand waarvan het model de bijstand kent, de oudste eerst."""
    aantal = (period.start.year - EERSTE_DAG.year) * 12 + period.start.month - EERSTE_DAG.month
    return laatste_maanden(period, aantal)[::-1]


def maanden_sinds_begin(period, voldoet):
    """Tel de kalendermaanden vanaf de eerste waarin aan een voorwaarde is voldaan, die meegeteld; 0 als die er niet is.

    ``voldoet`` zegt van een maand wie eraan voldoet.
    """
    begonnen, verstreken = False, 0
    for maand in bekende_maanden(period):
        begonnen = begonnen | voldoet(maand)
        verstreken = verstreken + begonnen
    return verstreken


@woorden(onwaar="heeft geen loon naast algemene bijstand", toon=Toon.WAARDE)
class werkt_naast_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft loon naast algemene bijstand"
    documentation = (
        "Waar voor een rechthebbende met loon in een maand met recht op bijstand. De vrijlatingen gelden voor zover "
        "iemand algemene bijstand ontvangt; een maand met loon zonder bijstand verbruikt dus niets. Het recht hangt "
        "niet van een vrijlating af: die maakt niemand rechthebbend. Een MMB dat als middel is ingevoerd, verandert de "
        "termijnen niet (aanname). Vóór 2023 is de bijstand niet bekend en telt elke maand met loon (aanname)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=34a&lid=1"]

    def formula(persoon, period, parameters):
        return persoon("brutoloon", period) > 0

    def formula_2023_01_01(persoon, period, parameters):
        def heeft_recht():
            rechthebbende = persoon("is_rechthebbende_bijstand", period)
            return rechthebbende & persoon.huishouden("recht_op_bijstand_zonder_mmb", period)

        return en_dan(persoon("brutoloon", period) > 0, heeft_recht)


@woorden(kort="het aantal eerdere maanden met loon naast bijstand", toon=Toon.WAARDE)
class maanden_met_loon(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Aantal eerdere maanden met loon naast bijstand"
    documentation = (
        "Aantal maanden vóór deze met loon in een maand met recht op bijstand, vanaf 2023. Maanden van vóór 2023 kent "
        "het model niet: zij tellen niet mee (aanname)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=31&lid=2&o=z"]

    def formula(persoon, period, parameters):
        return sum(persoon("werkt_naast_bijstand", maand) for maand in bekende_maanden(period))


@woorden(onwaar="heeft geen loon naast bijstand vanaf de leeftijd van de vrijlatingen", toon=Toon.WAARDE)
class heeft_loon_onder_algemene_vrijlating(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft loon naast bijstand vanaf de leeftijd van de vrijlatingen"
    documentation = (
        "Waar in een maand met loon naast bijstand van iemand van 27 jaar of ouder (vijfde lid): zo'n maand telt voor "
        "de zes maanden van onderdeel n."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.vrijlatingen.leeftijd
        return persoon("werkt_naast_bijstand", period) & (persoon("leeftijd", period) >= vanaf)


@woorden(kort="het aantal eerdere maanden met de algemene vrijlating", toon=Toon.WAARDE)
class maanden_algemene_vrijlating(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Aantal eerdere maanden met de algemene vrijlating"
    documentation = (
        "Aantal maanden vóór deze, vanaf 2023, waarin loon naast bijstand niet tot de middelen is gerekend: vanaf 27 "
        "jaar (vijfde lid) elke maand met loon naast bijstand (aanname: het college oordeelde dat het aan de "
        "arbeidsinschakeling bijdroeg). De maanden hoeven niet op elkaar te volgen."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        return sum(persoon("heeft_loon_onder_algemene_vrijlating", maand) for maand in bekende_maanden(period))


@woorden(toon=Toon.WAARDE)
class begint_vrijlating_alleenstaande_ouder(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    end = "2026-12-31"
    label = "De vrijlating voor een alleenstaande ouder kan in deze maand beginnen"
    documentation = (
        "Waar in een maand met loon naast bijstand na de zes maanden van onderdeel n, zonder partner en met een kind "
        "tot 12 jaar."
    )
    reference = f"{PW}&artikel=31&lid=2&o=r"

    def formula(persoon, period, parameters):
        zes_maanden = parameters(period).landelijk.participatiewet.vrijlatingen.arbeid.maanden
        huishouden = persoon.huishouden
        return (
            persoon("heeft_loon_onder_algemene_vrijlating", period)
            & ~huishouden("heeft_partner", period)
            & huishouden("heeft_kind_onder_twaalf", period)
            & (persoon("maanden_algemene_vrijlating", period) >= zes_maanden)
        )


@woorden(kort="het aantal maanden sinds het begin van de vrijlating voor een alleenstaande ouder", toon=Toon.WAARDE)
class maanden_vrijlating_alleenstaande_ouder(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    end = "2026-12-31"
    label = "Aantal maanden sinds het begin van de vrijlating voor een alleenstaande ouder"
    documentation = (
        "Aantal kalendermaanden vóór deze sinds de eerste maand waarin onderdeel r gold: loon naast bijstand na de zes "
        "maanden van onderdeel n, zonder partner en met een kind tot 12 jaar. De periode is aaneengesloten en loopt "
        "dus door in een maand zonder loon of zonder bijstand."
    )
    reference = f"{PW}&artikel=31&lid=2&o=r"

    def formula(persoon, period, parameters):
        return maanden_sinds_begin(period, lambda maand: persoon("begint_vrijlating_alleenstaande_ouder", maand))


@woorden(kort="het aantal maanden sinds het begin van de periode van onderdeel z", toon=Toon.WAARDE)
class maanden_vrijlating_loonkostensubsidie(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    end = "2026-12-31"
    label = "Aantal maanden sinds het begin van de periode van onderdeel z"
    documentation = (
        "Aantal kalendermaanden vóór deze sinds zes maanden met loon naast bijstand zijn verstreken; dan begint de "
        "periode van onderdeel z, ook in een maand zonder loon."
    )
    reference = f"{PW}&artikel=31&lid=2&o=z"

    def formula(persoon, period, parameters):
        zes_maanden = parameters(period).landelijk.participatiewet.vrijlatingen.arbeid.maanden
        return sum(persoon("maanden_met_loon", maand) >= zes_maanden for maand in bekende_maanden(period))


class heeft_kind_onder_twaalf(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft een thuiswonend kind onder de twaalf"
    documentation = "Voor de vrijlating van artikel 31, tweede lid, onderdeel r."
    reference = f"{PW}&artikel=31&lid=2&o=r"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.participatiewet.vrijlatingen.alleenstaande_ouder.leeftijd_kind
        leeftijd = huishouden.members("leeftijd", period)
        return huishouden.any((leeftijd >= 0) & (leeftijd < grens), role=Huishouden.KIND)


class recht_op_algemene_vrijlating(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    end = "2026-12-31"
    label = "Heeft recht op de algemene vrijlating van inkomsten uit arbeid"
    documentation = (
        "Artikel 31, tweede lid, onderdeel n, en vijfde lid: vanaf 27 jaar in de eerste zes maanden met loon naast "
        "bijstand, en vanaf de AOW-leeftijd zonder termijn."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        eerste_periode = persoon("maanden_algemene_vrijlating", period) < vrijlatingen.arbeid.maanden
        return (persoon("leeftijd", period) >= vrijlatingen.leeftijd) & (
            eerste_periode | persoon("aow_leeftijd_bereikt", period)
        )


class recht_op_vrijlating_alleenstaande_ouder(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    end = "2026-12-31"
    label = "Heeft recht op de vrijlating voor een alleenstaande ouder"
    documentation = (
        "Artikel 31, tweede lid, onderdeel r, en vijfde lid: vanaf 27 jaar, zonder partner en met een kind tot 12 "
        "jaar, dertig aaneengesloten maanden na de zes van onderdeel n."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=r", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        huishouden = persoon.huishouden
        verstreken = persoon("maanden_vrijlating_alleenstaande_ouder", period)
        return (
            ~huishouden("heeft_partner", period)
            & huishouden("heeft_kind_onder_twaalf", period)
            & (verstreken < vrijlatingen.alleenstaande_ouder.maanden)
            & (persoon("leeftijd", period) >= vrijlatingen.leeftijd)
        )


class recht_op_vrijlating_loonkostensubsidie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    end = "2026-12-31"
    label = "Heeft recht op de vrijlating bij loonkostensubsidie"
    documentation = (
        "Artikel 31, tweede lid, onderdeel z: twaalf maanden na de zes van onderdeel n; onderdeel aa: daarna, als "
        "iemand volgens het college de arbeidsomvang niet kan uitbreiden."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=z", f"{PW}&artikel=31&lid=2&o=aa"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        na_onderdeel_n = persoon("maanden_met_loon", period) >= vrijlatingen.arbeid.maanden
        verstreken = persoon("maanden_vrijlating_loonkostensubsidie", period)
        onderdeel_z = verstreken < vrijlatingen.loonkostensubsidie.maanden
        return (
            persoon("werkt_met_loonkostensubsidie", period)
            & na_onderdeel_n
            & (onderdeel_z | persoon("kan_arbeidsomvang_niet_uitbreiden", period))
        )


class vrijlating_arbeid(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Vrijgelaten inkomsten uit arbeid in de bijstand"
    documentation = (
        "In euro per maand, netto. Artikel 31, tweede lid: onderdeel n (25%, zes maanden, vanaf 27 jaar; vanaf de "
        "AOW-leeftijd zonder termijn), y (medisch urenbeperkt), z (loonkostensubsidie, twaalf maanden) en aa (daarna) "
        "en r (alleenstaande ouder met een kind tot 12 jaar, 30 maanden). Vanaf 2027 de bijverdienregeling van artikel "
        "34a; in 2026 mag een gemeente die vast toepassen, het model houdt dan de oude vrijlatingen aan (aanname). Het "
        "oordeel van het college dat de vrijlating bijdraagt aan werk, wordt gegeven geacht (aanname)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o={onderdeel}" for onderdeel in ("n", "r", "y", "z", "aa")] + [
        f"{PW}&artikel=31&lid=5",
        f"{PW}&artikel=34a",
    ]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        inkomsten = persoon("netto_arbeidsinkomen", period)

        def deel(vrijlating):
            return min_(vrijlating.aandeel * inkomsten, vrijlating.maximum)

        return select(
            [
                persoon("recht_op_algemene_vrijlating", period),
                persoon("is_medisch_urenbeperkt", period),
                persoon("recht_op_vrijlating_loonkostensubsidie", period),
                persoon("recht_op_vrijlating_alleenstaande_ouder", period),
            ],
            [
                deel(vrijlatingen.arbeid),
                deel(vrijlatingen.medisch_urenbeperkt),
                deel(vrijlatingen.loonkostensubsidie),
                deel(vrijlatingen.alleenstaande_ouder),
            ],
            default=0,
        )

    def formula_2027_01_01(persoon, period, parameters):
        return persoon("vrijlating_bijverdienregeling", period)
