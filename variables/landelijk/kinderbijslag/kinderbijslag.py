from openfisca_core.model_api import MONTH, Variable, select

from openfisca_nijmegen.datums import begin_kwartaal
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

AKW = "https://wetten.overheid.nl/jci1.3:c:BWBR0002368"


@woorden(onwaar="noch de aanvrager noch een partner is verzekerd voor de kinderbijslag")
class ouder_is_verzekerd_voor_kinderbijslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner is verzekerd voor de kinderbijslag"
    documentation = (
        "Een vreemdeling zonder rechtmatig verblijf is niet verzekerd (artikel 6, tweede lid). De verzekering van een "
        "van de ouders is genoeg; aan het verblijf van het kind stelt de wet geen eis (artikel 7)."
    )
    reference = [f"{AKW}&artikel=6&lid=2", f"{AKW}&artikel=7"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.any(leden("is_aanvrager_of_partner", period) & leden("heeft_rechtmatig_verblijf", period))


@woorden(kort="de kinderbijslag")
class kinderbijslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kinderbijslag"
    documentation = (
        "In euro per maand: een derde van het kwartaalbedrag, onafgerond. Artikel 11 neemt de eerste dag van het "
        "kwartaal als peildag voor recht en leeftijd, artikel 12 geeft de bedragen."
    )
    reference = [f"{AKW}&artikel={artikel}" for artikel in (7, 11, 12)]

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
        per_kwartaal = huishouden.sum(per_kind, role=Huishouden.KIND)
        return (
            huishouden("ouder_is_verzekerd_voor_kinderbijslag", period) * per_kwartaal / bedragen.maanden_per_kwartaal
        )
