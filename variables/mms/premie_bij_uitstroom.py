# De keuze premie_jongeren: wie te jong is voor de maandelijkse premie, krijgt haar als de bijstand door werk eindigt.
from openfisca_core.model_api import MONTH, Variable, min_

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.variables.mms.voorwaarden_bijverdienpremie import bekend, regel
from openfisca_nijmegen.woorden import woorden

KEUZE = "docs/verordening/keuzes.md#VMMS-keuzes-premie_jongeren"
LEEFTIJD_PREMIE = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=5"


def bestaat_premie_bij_uitstroom(op_datum):
    """Zeg of er op een datum een gemeente is die de premie bij uitstroom geeft."""
    regeling = op_datum.mms.bijverdienpremie
    gegeven = regeling.bij_uitstroom_jongeren
    return any(regeling.van_kracht[gemeente] and gegeven[gemeente] for gemeente in gegeven)


@woorden(onwaar="krijgt de bijverdienpremie bij uitstroom uit de bijstand niet")
class krijgt_bijverdienpremie_bij_uitstroom(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Krijgt de bijverdienpremie bij uitstroom uit de bijstand"
    documentation = (
        "Waar voor wie te jong is voor de maandelijkse premie en wiens bijstand wegens werk eindigt, als de gemeente "
        "de premie dan alsnog geeft. De Participatiewet laat een premie onder de 27 jaar niet vrij (artikel 31, vijfde "
        "lid); na het einde van de bijstand vermindert zij die niet meer."
    )
    reference = [KEUZE, LEEFTIJD_PREMIE]

    def formula_2020_10_01(persoon, period, parameters):
        return (
            persoon.huishouden("bijverdienpremie_van_kracht", period)
            & regel(persoon, period, parameters, "bij_uitstroom_jongeren")
            & ~persoon("oud_genoeg_voor_bijverdienpremie", period)
            & persoon("bijstand_beeindigd_wegens_werk", period)
        )


class bijverdienpremie_bij_uitstroom(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijverdienpremie bij uitstroom uit de bijstand"
    documentation = (
        "In euro, ineens in de maand van uitstroom: de premie van elk van de laatste maanden, die maand meegeteld, "
        "waarin deze jongere in deeltijd naast bijstand werkte. In de proef van Wageningen (2020 tot 2022) telt elke "
        "maand met verdiend inkomen."
    )
    reference = KEUZE

    def formula_2020_10_01(persoon, period, parameters):
        maanden = _laatste_maanden(period, parameters)
        return _premie_over(persoon, period, parameters, maanden, lambda maand: True)

    def formula_2023_01_01(persoon, period, parameters):
        maanden = bekend(_laatste_maanden(period, parameters))
        return _premie_over(
            persoon,
            period,
            parameters,
            maanden,
            lambda maand: (
                persoon.huishouden("bijverdienpremie_van_kracht", maand)
                & persoon("werkt_in_deeltijd_naast_bijstand", maand)
            ),
        )


def _laatste_maanden(period, parameters):
    """De maand van uitstroom en die ervoor, zoveel als er ergens tellen; geen als geen gemeente de premie dan geeft."""
    if not bestaat_premie_bij_uitstroom(parameters(period)):
        return []
    return [period, *laatste_maanden(period, hoogste(parameters(period).mms.bijverdienpremie.maanden_uitstroom) - 1)]


def _premie_over(persoon, period, parameters, maanden, telt):
    """De premie over deze maanden samen, voor zover ``telt`` van een maand zegt dat zij meetelt."""
    aandeel = regel(persoon, period, parameters, "aandeel")
    maximum = regel(persoon, period, parameters, "maximum")
    duur = regel(persoon, period, parameters, "maanden_uitstroom")
    samen = sum(
        telt(maand) * (terug < duur) * min_(aandeel * persoon("premiegrondslag", maand), maximum)
        for terug, maand in enumerate(maanden)
    )
    return persoon("krijgt_bijverdienpremie_bij_uitstroom", period) * samen
