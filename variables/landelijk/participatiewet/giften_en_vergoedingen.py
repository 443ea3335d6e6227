from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


def boven_jaargrens(bedrag, period, grens):
    """Het deel van een maandbedrag dat de som van het kalenderjaar tot nu toe boven een jaargrens brengt.

    ``bedrag`` geeft het bedrag van een maand.
    """
    eerder = sum(bedrag(maand) for maand in laatste_maanden(period, period.start.month - 1))
    return max_(eerder + bedrag(period) - grens, 0) - max_(eerder - grens, 0)


def giften_boven_jaargrens(huishouden, period, grens):
    """Het deel van de giften van een maand dat aanvrager en partner in het kalenderjaar boven een grens brengt."""

    def samen(maand):
        leden = huishouden.members
        return huishouden.sum(leden("giften", maand) * leden("is_aanvrager_of_partner", maand))

    return boven_jaargrens(samen, period, grens)


class meetellende_premie_arbeidsinschakeling(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Premie voor arbeidsinschakeling die meetelt"
    documentation = (
        "In euro per maand: wat in het kalenderjaar boven de vrijlating uitkomt (artikel 31, tweede lid, onderdeel j). "
        "Onder de 27 jaar is de hele premie een middel, tenzij bij loonkostensubsidie (vijfde lid)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=j", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        oud_genoeg = persoon("leeftijd", period) >= vrijlatingen.leeftijd
        boven_vrijlating = boven_jaargrens(
            lambda maand: persoon("premie_arbeidsinschakeling", maand), period, vrijlatingen.premie_arbeidsinschakeling
        )
        return where(
            oud_genoeg | persoon("werkt_met_loonkostensubsidie", period),
            boven_vrijlating,
            persoon("premie_arbeidsinschakeling", period),
        )


class meetellende_vrijwilligersvergoeding(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kostenvergoeding voor vrijwilligerswerk die meetelt"
    documentation = (
        "In euro per maand: wat boven de vrijlating per maand of per kalenderjaar uitkomt (artikel 31, tweede lid, "
        "onderdeel k). Onder de 27 jaar is de hele vergoeding een middel (vijfde lid)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=k", f"{PW}&artikel=31&lid=5"]

    def formula(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        grens = vrijlatingen.vrijwilligersvergoeding
        vergoeding = persoon("vrijwilligersvergoeding", period)
        binnen_maand = boven_jaargrens(
            lambda maand: min_(persoon("vrijwilligersvergoeding", maand), grens.per_maand), period, grens.per_jaar
        )
        te_veel = max_(vergoeding - grens.per_maand, 0) + binnen_maand
        return where(persoon("leeftijd", period) >= vrijlatingen.leeftijd, te_veel, vergoeding)


class giften_boven_vrijlating(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Giften van aanvrager en partner boven de vrijlating van de bijstand"
    documentation = (
        "In euro per maand: wat de giften aan aanvrager en partner samen in het kalenderjaar boven de vrijlating "
        "brengt (artikel 31, tweede lid, onderdeel m). De vrijlating is er een voor de belanghebbende, dus voor "
        "gehuwden samen; waar de wet per persoon bedoelt, zegt zij dat (onderdeel k)."
    )
    reference = [f"{PW}&artikel=31&lid=2&o=m", f"{PW}&artikel=11&lid=4"]

    def formula(huishouden, period, parameters):
        vrijlating = parameters(period).landelijk.participatiewet.vrijlatingen.giften
        return giften_boven_jaargrens(huishouden, period, vrijlating)


class meetellende_giften(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Giften die meetellen voor de bijstand"
    documentation = (
        "In euro per maand: de giften boven de vrijlating (artikel 31, tweede lid, onderdeel m), met een partner naar "
        "verhouding van ieders giften in de maand."
    )
    reference = f"{PW}&artikel=31&lid=2&o=m"

    def formula(persoon, period, parameters):
        huishouden = persoon.huishouden
        hoort_bij_paar = persoon("is_aanvrager_of_partner", period)
        samen = huishouden.sum(
            huishouden.members("giften", period) * huishouden.members("is_aanvrager_of_partner", period)
        )
        te_veel = huishouden("giften_boven_vrijlating", period)
        aandeel = persoon("giften", period) / where(samen > 0, samen, 1)
        return hoort_bij_paar * where(huishouden("heeft_partner", period), te_veel * aandeel, te_veel)


class meetellende_giften_en_vergoedingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Giften, premies en vrijwilligersvergoedingen die meetellen"
    documentation = (
        "In euro per maand: wat van premie, vrijwilligersvergoeding en giften boven de vrijlatingen van artikel 31, "
        "tweede lid, onderdelen j, k en m, uitkomt."
    )
    reference = [f"{PW}&artikel=31&lid=2&o={onderdeel}" for onderdeel in ("j", "k", "m")]

    def formula(persoon, period, parameters):
        middelen = [
            "meetellende_premie_arbeidsinschakeling",
            "meetellende_vrijwilligersvergoeding",
            "meetellende_giften",
        ]
        return sum(persoon(middel, period) for middel in middelen)
