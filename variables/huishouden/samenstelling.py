from openfisca_core.model_api import MONTH, Enum, Variable, select, set_input_dispatch_by_period

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Huishoudtype
from openfisca_nijmegen.woorden import Toon, woorden


@woorden(kort="het aantal kinderen onder de achttien", toon=Toon.WAARDE)
class aantal_kinderen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "kinderen"
    label = "Aantal thuiswonende kinderen onder de achttien"
    documentation = (
        "Aantal kinderen in de rol kind die op de eerste dag van de maand geboren en jonger dan 18 jaar zijn."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=4&lid=1"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.participatiewet.leeftijd_kind
        leeftijd = huishouden.members("leeftijd", period)
        return huishouden.sum((leeftijd >= 0) & (leeftijd < grens), role=Huishouden.KIND)


@woorden(kort="het aantal bewoners", toon=Toon.WAARDE)
class aantal_bewoners(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal bewoners van de woning"
    documentation = (
        "Aantal personen in het huishouden, medebewoners inbegrepen; wie nog niet geboren is of op het adres van een "
        "inrichting staat ingeschreven, telt niet mee."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0008659&artikel=2"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.sum((leden("leeftijd", period) >= 0) & ~leden("staat_ingeschreven_in_inrichting", period))


@woorden(toon=Toon.WAARDE)
class heeft_partner(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager heeft een partner"
    documentation = (
        "Waar als iemand in het huishouden de rol partner heeft; partner en aanvrager zijn samen de gehuwden."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=3"

    def formula(huishouden, period, parameters):
        return huishouden.nb_persons(role=Huishouden.PARTNER) > 0


@woorden(kort="de samenstelling van het huishouden", toon=Toon.WAARDE)
class huishoudtype(Variable):
    value_type = Enum
    possible_values = Huishoudtype
    default_value = Huishoudtype.alleenstaande
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Samenstelling van het huishouden"
    documentation = (
        "Alleenstaande, alleenstaande ouder, paar of paar met kinderen, naar partner en kinderen onder de achttien."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=4&lid=1"

    def formula(huishouden, period, parameters):
        partner = huishouden("heeft_partner", period)
        kinderen = huishouden("aantal_kinderen", period) > 0
        return select(
            [partner & kinderen, partner, kinderen],
            [Huishoudtype.paar_met_kinderen, Huishoudtype.paar, Huishoudtype.alleenstaande_ouder],
            default=Huishoudtype.alleenstaande,
        )


@woorden(onwaar="is geen aanvrager of partner", toon=Toon.NIETS)
class is_aanvrager_of_partner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is aanvrager of partner"
    documentation = (
        "Waar voor de aanvrager en de partner: de twee mensen van wie inkomen en recht in de berekening tellen."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=4&lid=1"

    def formula(persoon, period, parameters):
        return persoon.has_role(Huishouden.AANVRAGER) | persoon.has_role(Huishouden.PARTNER)


@woorden(toon=Toon.NIETS)
class is_gezinslid(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Hoort tot het gezin"
    documentation = (
        "Waar voor aanvrager, partner en hun thuiswonende kinderen onder de achttien (artikel 4); een kind dat nog "
        "niet is geboren, hoort er niet bij."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=4&lid=1"

    def formula(persoon, period, parameters):
        grens = parameters(period).landelijk.participatiewet.leeftijd_kind
        leeftijd = persoon("leeftijd", period)
        minderjarig_kind = persoon.has_role(Huishouden.KIND) & (leeftijd >= 0) & (leeftijd < grens)
        return persoon("is_aanvrager_of_partner", period) | minderjarig_kind
