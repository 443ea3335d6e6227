from openfisca_core.model_api import MONTH, Variable, max_, min_, select, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class maanden_met_loon(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
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


class vrijlating_arbeid(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Vrijgelaten inkomsten uit arbeid in de bijstand"
    documentation = (
        "In euro per maand, netto. Artikel 31, tweede lid: onderdeel n (25%, zes maanden, vanaf 27 jaar; vanaf de "
        "AOW-leeftijd zonder termijn), y (medisch urenbeperkt), z (loonkostensubsidie, twaalf maanden) en aa "
        "(daarna) en r (alleenstaande ouder met een kind tot 12 jaar, 30 maanden). Geldt de bijverdienregeling van "
        "artikel 34a, dan die. Het oordeel van het college dat de vrijlating bijdraagt aan werk, wordt gegeven "
        "geacht (aanname)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o={onderdeel}" for onderdeel in ("n", "r", "y", "z", "aa")] + [
        f"{PW}&artikel=31&lid=5",
        f"{PW}&artikel=34a",
    ]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        inkomsten = persoon("netto_arbeidsinkomen", period)
        gebruikt = persoon("maanden_met_loon", period)
        aow = persoon("aow_leeftijd_bereikt", period)
        urenbeperkt = persoon("is_medisch_urenbeperkt", period)

        regeling = vrijlatingen.bijverdienregeling
        if regeling.van_kracht:
            return select(
                [aow, urenbeperkt, gebruikt < regeling.maanden],
                [
                    min_(regeling.aandeel_aow * inkomsten, regeling.maximum_aow),
                    regeling.aandeel_medisch_urenbeperkt * inkomsten,
                    regeling.aandeel * inkomsten,
                ],
                default=0,
            )

        oud_genoeg = persoon("leeftijd", period) >= vrijlatingen.leeftijd
        eerste_periode = gebruikt < vrijlatingen.arbeid.maanden
        ouder = vrijlatingen.alleenstaande_ouder
        jongste_kind = persoon.huishouden("heeft_kind_onder_twaalf", period)
        alleen = ~persoon.huishouden("heeft_partner", period)
        loonkostensubsidie = vrijlatingen.loonkostensubsidie
        derde_periode = gebruikt >= vrijlatingen.arbeid.maanden + loonkostensubsidie.maanden
        met_subsidie = (
            persoon("werkt_met_loonkostensubsidie", period)
            & ~eerste_periode
            & (~derde_periode | persoon("kan_arbeidsomvang_niet_uitbreiden", period))
        )
        tweede_periode = gebruikt < vrijlatingen.arbeid.maanden + ouder.maanden
        return select(
            [
                oud_genoeg & (aow | eerste_periode),
                urenbeperkt,
                met_subsidie,
                oud_genoeg & alleen & jongste_kind & tweede_periode,
            ],
            [
                min_(vrijlatingen.arbeid.aandeel * inkomsten, vrijlatingen.arbeid.maximum),
                min_(vrijlatingen.medisch_urenbeperkt.aandeel * inkomsten, vrijlatingen.medisch_urenbeperkt.maximum),
                min_(loonkostensubsidie.aandeel * inkomsten, loonkostensubsidie.maximum),
                min_(ouder.aandeel * inkomsten, ouder.maximum),
            ],
            default=0,
        )


class heeft_kind_onder_twaalf(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Heeft een thuiswonend kind onder de twaalf"
    documentation = "Voor de vrijlating van artikel 31, tweede lid, onderdeel r."
    reference = f"{PW}&artikel=31&lid=2&o=r"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.participatiewet.vrijlatingen.alleenstaande_ouder.leeftijd_kind
        leeftijd = huishouden.members("leeftijd", period)
        return huishouden.any((leeftijd >= 0) & (leeftijd < grens), role=Huishouden.KIND)


def boven_jaargrens(bedrag, period, grens):
    """Het deel van een maandbedrag dat de som van het kalenderjaar tot nu toe boven een jaargrens brengt.

    ``bedrag`` geeft het bedrag van een maand.
    """
    eerder = sum(bedrag(maand) for maand in laatste_maanden(period, period.start.month - 1))
    return max_(eerder + bedrag(period) - grens, 0) - max_(eerder - grens, 0)


class meetellende_giften_en_vergoedingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Giften, premies en vrijwilligersvergoedingen die meetellen"
    documentation = (
        "In euro per maand: wat in het kalenderjaar boven de vrijlating uitkomt. Artikel 31, tweede lid, onderdeel "
        "j (premie) en k (vrijwilligerswerk, ook per maand) vanaf 27 jaar, onderdeel m (giften) voor iedereen; de "
        "giften per persoon (aanname)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o={onderdeel}" for onderdeel in ("j", "k", "m")] + [f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        oud_genoeg = persoon("leeftijd", period) >= vrijlatingen.leeftijd
        giften = boven_jaargrens(lambda maand: persoon("giften", maand), period, vrijlatingen.giften)
        # Een premie mag ook onder de 27 jaar bij loonkostensubsidie (artikel 31, vijfde lid).
        premie_vrij = oud_genoeg | persoon("werkt_met_loonkostensubsidie", period)
        premie = where(
            premie_vrij,
            boven_jaargrens(
                lambda maand: persoon("premie_arbeidsinschakeling", maand),
                period,
                vrijlatingen.premie_arbeidsinschakeling,
            ),
            persoon("premie_arbeidsinschakeling", period),
        )
        vergoeding = persoon("vrijwilligersvergoeding", period)
        grens = vrijlatingen.vrijwilligersvergoeding
        binnen_maand = boven_jaargrens(
            lambda maand: min_(persoon("vrijwilligersvergoeding", maand), grens.per_maand), period, grens.per_jaar
        )
        te_veel = max_(vergoeding - grens.per_maand, 0) + binnen_maand
        return giften + premie + where(oud_genoeg, te_veel, vergoeding)
