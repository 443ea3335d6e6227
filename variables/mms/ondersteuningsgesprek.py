from openfisca_core.model_api import MONTH, Variable, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeenten import per_gemeente

ARTIKEL_13 = "docs/verordening/artikel_13.md#VMMS-13"


class uitnodiging_ondersteuningsgesprek(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Wordt uitgenodigd voor een ondersteuningsgesprek"
    documentation = (
        "Artikel 13: bij het begin van het recht op MMB en daarna telkens als het laatste gesprek een jaar of, volgens "
        "afspraak, langer geleden is. Deelname is vrijwillig en verandert geen bedrag."
    )
    reference = [f"{ARTIKEL_13}-1", f"{ARTIKEL_13}-2", f"{ARTIKEL_13}-3"]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gemeente = huishouden("gemeente", period)
        nijmegen, wageningen = mms.nijmegen.ondersteuningsgesprek, mms.wageningen.ondersteuningsgesprek
        gewoon = per_gemeente(gemeente, nijmegen.maanden_tussen_gesprekken, wageningen.maanden_tussen_gesprekken)
        lichter = per_gemeente(gemeente, nijmegen.maanden_lichter, wageningen.maanden_lichter)
        termijn = where(huishouden("wil_minder_vaak_gesprek", period), lichter, gewoon)

        langste = max(nijmegen.maanden_lichter, wageningen.maanden_lichter)
        recent_gesprek = huishouden("had_ondersteuningsgesprek", period)
        for terug, maand in enumerate(laatste_maanden(period, langste), start=1):
            recent_gesprek = recent_gesprek | (huishouden("had_ondersteuningsgesprek", maand) & (terug < termijn))
        return huishouden("recht_op_mmb", period) & ~recent_gesprek
