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
        "Zonder rechtmatig verblijf van de aanvrager (Vreemdelingenwet 2000 artikel 10) en van de partner (Algemene "
        "wet inkomensafhankelijke regelingen artikel 9, tweede lid) bestaat geen recht op een toeslag. De huurtoeslag "
        "kijkt alleen naar wie op het adres staat, en ook naar medebewoners; voor het kindgebonden budget beslist het "
        "kind (Wet op het kindgebonden budget artikel 1, vijfde lid)."
    )
    reference = [
        f"{AWIR}&artikel=9&lid=2",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011823&artikel=10&lid=1",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0022751&artikel=1&lid=5",
    ]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        onrechtmatig = ~leden("heeft_rechtmatig_verblijf", period) & leden("is_aanvrager_of_partner", period)
        return ~huishouden.any(onrechtmatig)


@woorden(onwaar="de huurder of zijn partner verblijft niet rechtmatig")
class huurder_en_partner_verblijven_rechtmatig(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De huurder en zijn partner op hetzelfde adres verblijven rechtmatig"
    documentation = (
        "Voor de huurtoeslag is iemand alleen partner op het adres van de huurder (Wet op de huurtoeslag artikel 1a, "
        "derde lid); zonder rechtmatig verblijf van een van beiden bestaat geen recht (Algemene wet "
        "inkomensafhankelijke regelingen artikel 9, tweede lid)."
    )
    reference = [f"{AWIR}&artikel=9&lid=2", "https://wetten.overheid.nl/jci1.3:c:BWBR0008659&artikel=1a&lid=3"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        paar = leden("is_aanvrager_of_partner", period) & leden("is_bewoner_voor_huurtoeslag", period)
        return ~huishouden.any(paar & ~leden("heeft_rechtmatig_verblijf", period))


@woorden(onwaar="een bewoner van 18 jaar of ouder verblijft niet rechtmatig")
class volwassen_bewoners_verblijven_rechtmatig(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Alle bewoners van 18 jaar of ouder verblijven rechtmatig"
    documentation = (
        "Voor de huurtoeslag telt ook het verblijf van medebewoners (Algemene wet inkomensafhankelijke regelingen "
        "artikel 9, derde lid)."
    )
    reference = f"{AWIR}&artikel=9&lid=3"

    def formula(huishouden, period, parameters):
        meerderjarig = parameters(period).landelijk.toeslagen.algemeen.meerderjarig
        leden = huishouden.members
        volwassen = leden("is_bewoner_voor_huurtoeslag", period) & (leden("leeftijd", period) >= meerderjarig)
        return ~huishouden.any(volwassen & ~leden("heeft_rechtmatig_verblijf", period))
