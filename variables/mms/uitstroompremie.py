# De keuze uitstroompremie: een premie voor wie na het einde van de bijstand aan het werk blijft.
from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.variables.mms.voorwaarden_bijverdienpremie import bekend
from openfisca_nijmegen.woorden import Toon, woorden

KEUZE = "docs/verordening/keuzes.md#VMMS-keuzes-uitstroompremie"
ONDERDEEL_J = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=j"


def bestaat_uitstroompremie(op_datum):
    """Zeg of er op een datum een gemeente is die een uitstroompremie geeft."""
    regeling = op_datum.mms.uitstroompremie
    return bool(hoogste(regeling.bedrag) or hoogste(regeling.vervolgbedrag))


@woorden(onwaar="werkt niet of heeft recht op bijstand", toon=Toon.WAARDE)
class werkt_zonder_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Werkt zonder bijstand"
    documentation = (
        "Waar met loon of winst in een maand zonder eigen recht op bijstand. Het aantal uren of de duur van het "
        "contract doet niet ter zake (aanname)."
    )
    reference = KEUZE

    def formula_2023_01_01(persoon, period, parameters):
        werkt = (persoon("brutoloon", period) > 0) | (persoon("winst_uit_onderneming", period) > 0)
        bijstand = persoon("is_rechthebbende_bijstand", period) & persoon.huishouden("recht_op_bijstand", period)
        return werkt & ~bijstand


class uitstroompremie(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Uitstroompremie"
    documentation = (
        "In euro, ineens in de maand van betaling, voor de aanvrager of de partner zolang de systematiek van kracht "
        "is: het bedrag en het vervolgbedrag, elk na een aantal maanden onafgebroken werk zonder bijstand na de maand "
        "waarin de bijstand wegens werk eindigde. Met 0 maanden in die maand zelf. Wie opnieuw uitstroomt, krijgt haar "
        "opnieuw (aanname). Het is een premie van Participatiewet artikel 31, tweede lid, onderdeel j, maar wie haar "
        "krijgt, heeft geen bijstand meer: zij vermindert niets en het landelijke maximum geldt dan niet. Keert de "
        "bijstand in hetzelfde kalenderjaar terug, dan telt zij mee in het maximum voor de bijverdienpremie."
    )
    reference = [KEUZE, ONDERDEEL_J]

    def formula_2023_01_01(persoon, period, parameters):
        mogelijk = persoon("is_aanvrager_of_partner", period) & persoon.huishouden("mms_van_kracht", period)
        if not bestaat_uitstroompremie(parameters(period)):
            return mogelijk * 0
        regeling = parameters(period).mms.uitstroompremie
        gemeente = persoon.huishouden("gemeente", period)
        delen = [
            (regeling.bedrag[gemeente], regeling.maanden[gemeente]),
            (regeling.vervolgbedrag[gemeente], regeling.maanden_vervolg[gemeente]),
        ]
        langste = max(hoogste(regeling.maanden), hoogste(regeling.maanden_vervolg))
        premie, onafgebroken = 0, True
        for terug, maand in enumerate(bekend([period, *laatste_maanden(period, langste)])):
            uitgestroomd = persoon("bijstand_beeindigd_wegens_werk", maand) & onafgebroken
            premie = premie + uitgestroomd * sum(bedrag * (maanden == terug) for bedrag, maanden in delen)
            onafgebroken = onafgebroken & persoon("werkt_zonder_bijstand", maand)
        return mogelijk * premie


class uitstroompremie_huishouden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Uitstroompremie van aanvrager en partner samen"
    documentation = "In euro, in de maand van betaling."
    reference = KEUZE

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("uitstroompremie", period))
