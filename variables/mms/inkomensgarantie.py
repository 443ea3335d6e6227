from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeenten import per_gemeente

ARTIKEL_15 = "docs/verordening/artikel_15.md#VMMS-15"


class recht_op_inkomensgarantie(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Kan zonder volledige aanvraag terug in de bijstand"
    documentation = (
        "Artikel 15: de bijstand is in de laatste twaalf maanden beëindigd wegens werk en het huishouden heeft nu weer "
        "recht op bijstand. Het is een verlichting van de aanvraag, geen bedrag (zie Participatiewet artikel 43a)."
    )
    reference = [f"{ARTIKEL_15}-1", "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=43a"]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gemeente = huishouden("gemeente", period)
        nijmegen, wageningen = mms.nijmegen.inkomensgarantie.maanden, mms.wageningen.inkomensgarantie.maanden
        termijn = per_gemeente(gemeente, nijmegen, wageningen)
        uitgestroomd = sum(
            huishouden.any(huishouden.members("bijstand_beeindigd_wegens_werk", maand)) & (terug <= termijn)
            for terug, maand in enumerate(laatste_maanden(period, max(nijmegen, wageningen)), start=1)
        )
        return (uitgestroomd > 0) & huishouden("mms_van_kracht", period) & huishouden("recht_op_bijstand", period)
