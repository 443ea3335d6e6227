from openfisca_core.model_api import MONTH, YEAR, Variable, max_

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.variables.landelijk.belasting.box_1 import heffing_voor_kortingen

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class netto_bijstand_per_persoon(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Netto bijstand van de persoon"
    documentation = (
        "In euro per jaar: de bijstand van het huishouden, gelijk verdeeld over de rechthebbende echtgenoten."
    )
    reference = f"{PW}&artikel=19&lid=4"

    def formula(persoon, period, parameters):
        maanden = period.get_subperiods(MONTH)
        return sum(_deel_van_de_bijstand(persoon, maand) for maand in maanden)


def _deel_van_de_bijstand(persoon, maand):
    huishouden = persoon.huishouden
    rechthebbenden = huishouden.sum(huishouden.members("is_rechthebbende_bijstand", maand))
    uitkering = huishouden("bijstandsuitkering", maand)
    return persoon("is_rechthebbende_bijstand", maand) * uitkering / max_(rechthebbenden, 1)


class bruto_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Gebruteerde bijstand"
    documentation = (
        "In euro per jaar: de netto bijstand met de loonheffing die de gemeente erover afdraagt (artikel 19, vierde "
        "lid), zo dat na de jaarheffing de netto bijstand overblijft. Wat van de heffingskortingen na ander inkomen "
        "over is, gaat eraf, behalve de combinatiekorting: die zit niet in de loonheffing en komt als teruggave. "
        "Geldig zolang het inkomen in de eerste schijf en onder de afbouw van de kortingen blijft; de jaaropgave wijkt "
        "af doordat de vakantietoeslag in één maand wordt betaald."
    )
    reference = f"{PW}&artikel=19&lid=4"

    def formula(persoon, period, parameters):
        netto = persoon("netto_bijstand_per_persoon", period)
        ander_inkomen = max_(persoon("inkomen_zonder_bijstand", period), 0)
        heffing = heffing_voor_kortingen(persoon, period, parameters, ander_inkomen)
        kortingen = persoon("kortingen_naast_bijstand", period)
        kortingen_in_de_tabel = kortingen - persoon("inkomensafhankelijke_combinatiekorting", period)
        korting_over = max_(kortingen_in_de_tabel - heffing, 0)

        box_1 = parameters(period).landelijk.belasting.box_1
        aandeel = persoon("aandeel_jaar_aow_tarief", period)
        tarief = (1 - aandeel) * box_1.tot_aow_leeftijd.schijf_1 + aandeel * box_1.vanaf_aow_leeftijd.schijf_1
        # Tot korting_over is de bijstand onbelast; daarboven is netto = bruto x (1 - tarief) + korting_over.
        return max_(netto, (netto - korting_over) / (1 - tarief))
