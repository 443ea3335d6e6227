from openfisca_core.model_api import MONTH, YEAR, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import grens_als_aandeel_van_norm, niet_hoger_dan

ARTIKEL_35_4 = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=35&lid=4"


class inkomensgrens_energietoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensgrens van de energietoeslag"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag: 130% van de norm, naar boven op tientallen (de afronding is "
        "een aanname)."
    )
    reference = ARTIKEL_35_4

    def formula(huishouden, period, parameters):
        aandeel = parameters(period).nijmegen.energietoeslag.inkomensgrens
        return grens_als_aandeel_van_norm(huishouden, period, parameters, aandeel)


class recht_op_energietoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op energietoeslag"
    documentation = (
        "Inwoner van Nijmegen met een inkomen tot de grens; de aanvrager is 18 jaar of ouder, geen student en "
        "verblijft niet in een inrichting (aanname, naar de landelijke richtlijn). Er is geen vermogenstoets."
    )
    reference = ARTIKEL_35_4

    def formula(huishouden, period, parameters):
        aanvrager = huishouden.aanvrager
        laag_inkomen = niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period),
            huishouden("inkomensgrens_energietoeslag", period),
        )
        return (
            huishouden("woont_in_nijmegen", period)
            & (aanvrager("leeftijd", period) >= parameters(period).nijmegen.leeftijd)
            & aanvrager("heeft_rechtmatig_verblijf", period)
            & ~aanvrager("is_student", period)
            & ~aanvrager("verblijft_in_inrichting", period)
            & laag_inkomen
        )


class energietoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Energietoeslag"
    documentation = (
        "In euro per kalenderjaar en huishouden, naar de situatie in januari (aanname). Bestond voor 2022 en 2023; "
        "vanaf 2024 is het bedrag nul."
    )
    reference = ARTIKEL_35_4

    def formula(huishouden, period, parameters):
        bedrag = parameters(period).nijmegen.energietoeslag.bedrag
        return bedrag * huishouden("recht_op_energietoeslag", period.first_month)
