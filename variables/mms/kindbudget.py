from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeenten import per_gemeente


class kindbudget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vrij te besteden budget voor kinderen"
    documentation = (
        "In euro per maand: een twaalfde van de kindregelingen, betaald aan de ouders, als de systematiek geldt en de "
        "gemeente voor één ontschot budget koos; anders niets. Het bedrag verandert niet, alleen de vorm."
    )
    reference = "docs/verordening/artikel_19.md#VMMS-19-2"

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        ontschot = per_gemeente(
            huishouden("gemeente", period), mms.nijmegen.kindregelingen.ontschot, mms.wageningen.kindregelingen.ontschot
        )
        vrij = ontschot & huishouden("mms_van_kracht", period)
        return vrij * huishouden("kindregelingen", period.this_year) / 12
