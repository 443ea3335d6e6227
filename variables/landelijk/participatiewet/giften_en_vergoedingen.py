from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


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
    unit = "EUR/maand"
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
