from openfisca_core.model_api import MONTH, Variable, select

from openfisca_nijmegen.datums import begin_kwartaal
from openfisca_nijmegen.entities import Huishouden


class kinderbijslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Kinderbijslag"
    documentation = (
        "In euro per maand: een derde van het kwartaalbedrag, onafgerond. Artikel 11 neemt de eerste dag van het "
        "kwartaal als peildag voor recht en leeftijd, artikel 12 geeft de bedragen."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002368&artikel=7",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002368&artikel=11",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002368&artikel=12",
    ]

    def formula(huishouden, period, parameters):
        eerste_maand = begin_kwartaal(period)
        bedragen = parameters(eerste_maand).landelijk.kinderbijslag
        leeftijd = huishouden.members("leeftijd", eerste_maand)
        per_kind = select(
            [
                leeftijd < 0,
                leeftijd < bedragen.leeftijd_eerste_verhoging,
                leeftijd < bedragen.leeftijd_tweede_verhoging,
                leeftijd < bedragen.leeftijd_einde,
            ],
            [0, bedragen.leeftijd_0_5, bedragen.leeftijd_6_11, bedragen.leeftijd_12_17],
            default=0,
        )
        # Een vreemdeling zonder rechtmatig verblijf is niet verzekerd (AKW artikel 6, tweede lid).
        ouder_is_verzekerd = huishouden.any(
            huishouden.members("heeft_rechtmatig_verblijf", period)
            & huishouden.members("is_aanvrager_of_partner", period)
        )
        return ouder_is_verzekerd * huishouden.sum(per_kind, role=Huishouden.KIND) / bedragen.maanden_per_kwartaal
