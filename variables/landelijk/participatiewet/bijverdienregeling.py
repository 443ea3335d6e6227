from openfisca_core.model_api import MONTH, Variable, min_, select

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.variables.landelijk.participatiewet.vrijlating_arbeid import maanden_sinds_begin
from openfisca_nijmegen.woorden import Toon, woorden

ARTIKEL_34A = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34a"


@woorden(onwaar="heeft geen loon waarvoor de bijverdienregeling geldt")
class heeft_loon_onder_bijverdienregeling(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft loon waarvoor de bijverdienregeling geldt"
    documentation = (
        "Waar met loon naast algemene bijstand, vanaf 2027. Maanden van vóór de regeling tellen niet voor haar termijn "
        "(aanname: overgangsrecht is niet gepubliceerd)."
    )
    reference = f"{ARTIKEL_34A}&lid=1"

    def formula_2027_01_01(persoon, period, parameters):
        return persoon("werkt_naast_bijstand", period)


@woorden(kort="het aantal maanden sinds het begin van de bijverdienregeling", toon=Toon.WAARDE)
class maanden_bijverdienregeling(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Aantal maanden sinds het begin van de bijverdienregeling"
    documentation = (
        "Aantal kalendermaanden vóór deze sinds de eerste maand met loon naast bijstand onder de regeling. De periode "
        "is aaneengesloten en loopt dus door in een maand zonder loon of zonder bijstand. Dat het college na een nieuw "
        "dienstverband nogmaals een periode kan geven (derde lid), is zijn besluit en niet gemodelleerd."
    )
    reference = [f"{ARTIKEL_34A}&lid=1", f"{ARTIKEL_34A}&lid=3"]

    def formula_2027_01_01(persoon, period, parameters):
        return maanden_sinds_begin(period, lambda maand: persoon("heeft_loon_onder_bijverdienregeling", maand))


@woorden(onwaar="de termijn van de bijverdienregeling is verstreken")
class bijverdienregeling_loopt(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Valt nog binnen de termijn van de bijverdienregeling"
    documentation = (
        "Waar in de eerste twaalf maanden (eerste lid, onderdeel a), en daarna voor wie volgens het college niet meer "
        "uren kan werken (tweede lid; aanname: het college verlengt dan, zolang dat oordeel geldt)."
    )
    reference = [f"{ARTIKEL_34A}&lid=1", f"{ARTIKEL_34A}&lid=2"]

    def formula_2027_01_01(persoon, period, parameters):
        termijn = parameters(period).landelijk.participatiewet.vrijlatingen.bijverdienregeling.maanden
        return (persoon("maanden_bijverdienregeling", period) < termijn) | persoon(
            "kan_arbeidsomvang_niet_uitbreiden", period
        )


class vrijlating_bijverdienregeling(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomsten uit arbeid die de bijverdienregeling vrijlaat"
    documentation = (
        "In euro per maand, netto. Artikel 34a, eerste lid, vanaf 2027: vanaf de AOW-leeftijd een aandeel tot een "
        "maximum, bij medische urenbeperking een aandeel zonder termijn, anders een aandeel gedurende twaalf "
        "aaneengesloten maanden."
    )
    reference = f"{ARTIKEL_34A}&lid=1"

    def formula_2027_01_01(persoon, period, parameters):
        regeling = parameters(period).landelijk.participatiewet.vrijlatingen.bijverdienregeling
        inkomsten = persoon("netto_arbeidsinkomen", period)
        return select(
            [
                persoon("aow_leeftijd_bereikt", period),
                persoon("is_medisch_urenbeperkt", period),
                persoon("bijverdienregeling_loopt", period),
            ],
            [
                min_(regeling.aandeel_aow * inkomsten, regeling.maximum_aow),
                regeling.aandeel_medisch_urenbeperkt * inkomsten,
                regeling.aandeel * inkomsten,
            ],
            default=0,
        )
