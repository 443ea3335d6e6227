from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Persoon


class is_uitgesloten_van_mmb(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is uitgesloten van het MMB"
    documentation = (
        "Artikel 14, eerste lid: een student, wie in een inrichting verblijft, wie gedetineerd is en wie langer in het "
        "buitenland verblijft dan de bijstand toelaat, op de eerste dag van de maand (artikel 3, tweede lid)."
    )
    reference = ["docs/verordening/artikel_14.md#VMMS-14-1", "docs/verordening/artikel_03.md#VMMS-3-2"]

    def formula(persoon, period, parameters):
        return (
            persoon("is_student", period)
            | persoon("verblijft_in_inrichting", period)
            | persoon("is_gedetineerd", period)
            | persoon("verblijft_langer_in_buitenland", period)
        )
