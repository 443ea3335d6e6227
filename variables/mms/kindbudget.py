from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.woorden import woorden

KEUZE = "docs/verordening/keuzes.md#VMMS-keuzes-kindbudget"


@woorden(onwaar="de kindregelingen zijn geen vrij te besteden budget")
class kindregelingen_zijn_vrij_te_besteden(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De kindregelingen zijn één vrij te besteden budget"
    documentation = (
        "Waar als de systematiek geldt en de gemeente daarvoor koos; in de verordening zelf niet (artikel 31, eerste "
        "lid)."
    )
    reference = [KEUZE, "docs/verordening/artikel_31.md#VMMS-31-1"]

    def formula(huishouden, period, parameters):
        ontschot = parameters(period).mms.kindregelingen.ontschot[huishouden("gemeente", period)]
        return huishouden("mms_van_kracht", period) & ontschot


class kindbudget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Vrij te besteden budget voor kinderen"
    documentation = (
        "In euro per maand: een twaalfde van de kindregelingen, betaald aan de ouders, als de systematiek geldt en de "
        "gemeente voor één ontschot budget koos; anders niets. Het bedrag verandert niet, alleen de vorm."
    )
    reference = [KEUZE, "docs/verordening/artikel_31.md#VMMS-31-1"]

    def formula(huishouden, period, parameters):
        vrij = huishouden("kindregelingen_zijn_vrij_te_besteden", period)
        return vrij * huishouden("kindregelingen", period.this_year) / 12
