# De keuze bufferbudget: Participatiewet artikel 34b, een bevoegdheid van het college.
from openfisca_core.model_api import MONTH, YEAR, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

KEUZE = "docs/verordening/keuzes.md#VMMS-keuzes-bufferbudget"
ARTIKEL_34B = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34b"


@woorden(onwaar="kan in dit jaar geen bufferbudget krijgen")
class kan_bufferbudget_krijgen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Kan in dit jaar een bufferbudget krijgen"
    documentation = (
        "Waar als het college het bufferbudget inzet in ten minste een maand van het kalenderjaar waarin de aanvrager "
        "of de partner loon naast algemene bijstand heeft (Participatiewet artikel 34b, eerste lid)."
    )
    reference = [KEUZE, f"{ARTIKEL_34B}&lid=1"]

    def formula_2027_01_01(huishouden, period, parameters):
        wordt_ingezet = parameters(period).mms.bufferbudget.van_kracht
        return (
            sum(
                wordt_ingezet[huishouden("gemeente", maand)]
                * huishouden.any(huishouden.members("werkt_naast_bijstand", maand))
                for maand in period.get_subperiods(MONTH)
            )
            > 0
        )


class bufferbudget_beschikbaar(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Bufferbudget dat ten hoogste beschikbaar is"
    documentation = (
        "In euro per kalenderjaar: het landelijke maximum, voor wie loon naast algemene bijstand heeft in een gemeente "
        "die het inzet (Participatiewet artikel 34b, eerste lid). Niet wat iemand krijgt, en daarom in geen enkele "
        "som: het college kent het ambtshalve toe naar de individuele omstandigheden, als de verrekening van loon het "
        "inkomen zo onregelmatig maakt dat er in een maand minder dan de norm is. Het model verrekent loon in de maand "
        "zelf, zodat dat tekort erin niet ontstaat; wanneer loon is betaald en verrekend, is geen invoer. Eén bedrag "
        "voor het huishouden is een lezing (aanname): volgens het derde lid komt elk van de gehuwden de helft toe."
    )
    reference = [KEUZE, f"{ARTIKEL_34B}&lid=1", f"{ARTIKEL_34B}&lid=3"]

    def formula_2027_01_01(huishouden, period, parameters):
        maximum = parameters(period).landelijk.participatiewet.bufferbudget
        return huishouden("kan_bufferbudget_krijgen", period) * maximum
