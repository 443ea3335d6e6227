from openfisca_core.model_api import MONTH, Variable, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.woorden import woorden

ARTIKEL_27 = "docs/verordening/artikel_27.md#VMMS-27"


@woorden(onwaar="had binnen de termijn geen ondersteuningsgesprek")
class had_recent_ondersteuningsgesprek(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Had binnen de termijn een ondersteuningsgesprek"
    documentation = (
        "Waar als er een gesprek was in deze maand, of korter geleden dan de termijn; die is langer na de afspraak om "
        "minder vaak te spreken (artikel 27, tweede en derde lid)."
    )
    reference = [f"{ARTIKEL_27}-2", f"{ARTIKEL_27}-3"]

    def formula(huishouden, period, parameters):
        gesprek = parameters(period).mms.ondersteuningsgesprek
        gemeente = huishouden("gemeente", period)
        termijn = where(
            huishouden("wil_minder_vaak_gesprek", period),
            gesprek.maanden_lichter[gemeente],
            gesprek.maanden_tussen_gesprekken[gemeente],
        )
        recent_gesprek = huishouden("had_ondersteuningsgesprek", period)
        for terug, maand in enumerate(laatste_maanden(period, hoogste(gesprek.maanden_lichter)), start=1):
            recent_gesprek = recent_gesprek | (huishouden("had_ondersteuningsgesprek", maand) & (terug < termijn))
        return recent_gesprek


class uitnodiging_ondersteuningsgesprek(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Wordt uitgenodigd voor een ondersteuningsgesprek"
    documentation = (
        "Bij het begin van het recht op MMB, tenzij er in de termijn ervoor al een gesprek was, ook bij een eerder "
        "recht (artikel 27, eerste lid), en daarna telkens als het laatste gesprek een jaar geleden is (tweede lid) "
        "of, volgens afspraak, langer (derde lid). Deelname is vrijwillig en verandert geen bedrag."
    )
    reference = [f"{ARTIKEL_27}-1", f"{ARTIKEL_27}-2", f"{ARTIKEL_27}-3"]

    def formula(huishouden, period, parameters):
        return huishouden("recht_op_mmb", period) & ~huishouden("had_recent_ondersteuningsgesprek", period)
