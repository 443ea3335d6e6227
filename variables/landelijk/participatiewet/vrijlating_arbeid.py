from openfisca_core.model_api import MONTH, Variable, min_, select

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class maanden_met_loon(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Aantal eerdere maanden met loon"
    documentation = (
        "Aantal maanden met loon in de maanden vóór deze, zover terug als de vrijlatingen van onderdelen n en r samen "
        "duren. Het model neemt aan dat de vrijlating in elke maand met loon is gebruikt (aanname); loon van vóór de "
        "ingevoerde periode kent het niet."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=31&lid=2&o=r"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        venster = vrijlatingen.arbeid.maanden + vrijlatingen.alleenstaande_ouder.maanden
        return sum(persoon("brutoloon", maand) > 0 for maand in laatste_maanden(period, venster))


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
        "Artikel 31, tweede lid, onderdeel n, en vijfde lid: vanaf 27 jaar in de eerste zes maanden met loon, en vanaf "
        "de AOW-leeftijd zonder termijn."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=n", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        eerste_periode = persoon("maanden_met_loon", period) < vrijlatingen.arbeid.maanden
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
        "jaar, dertig maanden na de zes van onderdeel n."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=r", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        huishouden = persoon.huishouden
        termijn = vrijlatingen.arbeid.maanden + vrijlatingen.alleenstaande_ouder.maanden
        return (
            ~huishouden("heeft_partner", period)
            & huishouden("heeft_kind_onder_twaalf", period)
            & (persoon("maanden_met_loon", period) < termijn)
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
        gebruikt = persoon("maanden_met_loon", period)
        na_onderdeel_n = gebruikt >= vrijlatingen.arbeid.maanden
        onderdeel_z = gebruikt < vrijlatingen.arbeid.maanden + vrijlatingen.loonkostensubsidie.maanden
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
        "AOW-leeftijd zonder termijn), y (medisch urenbeperkt), z (loonkostensubsidie, twaalf maanden) en aa "
        "(daarna) en r (alleenstaande ouder met een kind tot 12 jaar, 30 maanden). Vanaf 2027 de bijverdienregeling "
        "van artikel 34a; in 2026 mag een gemeente die vast toepassen, het model houdt dan de oude vrijlatingen aan "
        "(aanname). Het oordeel van het college dat de vrijlating bijdraagt aan werk, wordt gegeven geacht (aanname)."
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
