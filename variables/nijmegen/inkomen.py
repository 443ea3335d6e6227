from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden


@woorden(kort="het inkomen voor de minimaregelingen")
class inkomen_voor_minimaregelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen dat meetelt voor de Nijmeegse regelingen"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag, van aanvrager en partner: loon, stagevergoeding, uitkering, "
        "bijstand, pensioen, partner- en kinderalimentatie, kamerhuur en kostgeld. Toeslagen, heffingskortingen die "
        "worden teruggegeven, kinderbijslag, giften en vergoedingen tellen niet mee. Nijmegen kijkt naar de maand vóór "
        "de aanvraag; het model naar de maand zelf (aanname), wat bij een gelijk inkomen hetzelfde is. Beslag gaat er "
        "niet af. Studiefinanciering is geen invoer van het model; leefgeld van ontheemden telt hier niet (aanname)."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=32&lid=1"

    def formula(huishouden, period, parameters):
        vakantietoeslag = parameters(period).landelijk.participatiewet.normen.vakantietoeslag
        leden = huishouden.members
        netto = leden("netto_inkomen", period) - leden("netto_vakantiegeld", period)
        onbelast = leden("ontvangen_kinderalimentatie", period) + leden("stagevergoeding", period)
        return (
            huishouden.sum((netto + onbelast) * leden("is_aanvrager_of_partner", period))
            + huishouden("bijstandsuitkering", period) * (1 - vakantietoeslag)
            + huishouden("kamerhuur_en_kostgeld", period)
        )
