from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"


@woorden(onwaar="de aanvrager of de partner verblijft niet rechtmatig")
class rechtmatig_verblijf_voor_toeslagen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Aanvrager en partner verblijven rechtmatig"
    documentation = (
        "Zonder rechtmatig verblijf van de aanvrager (Vreemdelingenwet 2000 artikel 10) en van de partner (Awir "
        "artikel 9, tweede lid) bestaat geen recht op zorgtoeslag en huurtoeslag. Het kindgebonden budget heeft een "
        "eigen regel (Wkb artikel 1, vijfde lid), de huurtoeslag ook een over medebewoners (Awir artikel 9, derde lid)."
    )
    reference = [f"{AWIR}&artikel=9&lid=2", "https://wetten.overheid.nl/jci1.3:c:BWBR0011823&artikel=10&lid=1"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        onrechtmatig = ~leden("heeft_rechtmatig_verblijf", period) & leden("is_aanvrager_of_partner", period)
        return ~huishouden.any(onrechtmatig)


@woorden(onwaar="een bewoner van 18 jaar of ouder verblijft niet rechtmatig")
class volwassen_bewoners_verblijven_rechtmatig(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Alle bewoners van 18 jaar of ouder verblijven rechtmatig"
    documentation = "Voor de huurtoeslag telt ook het verblijf van medebewoners (Awir artikel 9, derde lid)."
    reference = f"{AWIR}&artikel=9&lid=3"

    def formula(huishouden, period, parameters):
        meerderjarig = parameters(period).landelijk.toeslagen.algemeen.meerderjarig
        leden = huishouden.members
        onrechtmatig = ~leden("heeft_rechtmatig_verblijf", period) & (leden("leeftijd", period) >= meerderjarig)
        return ~huishouden.any(onrechtmatig)
