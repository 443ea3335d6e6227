from openfisca_core.model_api import YEAR, Variable, max_

from openfisca_nijmegen.entities import Persoon


class heffingskortingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Heffingskortingen samen"
    documentation = (
        "De som van de kortingen waarop iemand recht heeft, in euro per jaar, in de volgorde van Wet "
        "inkomstenbelasting 2001 artikel 8.2: algemene heffingskorting, arbeidskorting, inkomensafhankelijke "
        "combinatiekorting, ouderenkorting, alleenstaande-ouderenkorting. De jonggehandicaptenkorting is niet "
        "gemodelleerd."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=8.2"

    def formula(persoon, period, parameters):
        kortingen = [
            "algemene_heffingskorting",
            "arbeidskorting",
            "inkomensafhankelijke_combinatiekorting",
            "ouderenkorting",
            "alleenstaande_ouderenkorting",
        ]
        return sum(persoon(korting, period) for korting in kortingen)


class inkomstenbelasting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Inkomstenbelasting en premies volksverzekeringen na heffingskortingen"
    documentation = (
        "In euro per jaar, onafgerond en nooit lager dan 0: kortingen gaan niet boven de verschuldigde heffing uit "
        "(Wet inkomstenbelasting 2001 artikel 8.8). De uitbetaling aan de minstverdienende partner die vóór 1963 is "
        "geboren (artikel 8.9) is niet gemodelleerd."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=2.7",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=8.8",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=8.9",
    ]

    def formula(persoon, period, parameters):
        return max_(persoon("belasting_en_premies_box_1", period) - persoon("heffingskortingen", period), 0)
