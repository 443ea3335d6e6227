from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeentekeuze import hoogste

ARTIKEL_15 = "docs/verordening/artikel_15.md#VMMS-15"


class bijstand_recent_beeindigd_wegens_werk(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijstand is binnen de termijn beëindigd wegens werk"
    documentation = (
        "Waar als de bijstand van een lid van het huishouden wegens werk eindigde in de maanden vóór deze maand die de "
        "gemeente telt (artikel 15, eerste lid)."
    )
    reference = f"{ARTIKEL_15}-1"

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.inkomensgarantie.maanden
        termijn = maanden[huishouden("gemeente", period)]
        uitgestroomd = sum(
            huishouden.any(huishouden.members("bijstand_beeindigd_wegens_werk", maand)) & (terug <= termijn)
            for terug, maand in enumerate(laatste_maanden(period, hoogste(maanden)), start=1)
        )
        return uitgestroomd > 0


class recht_op_inkomensgarantie(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Kan zonder volledige aanvraag terug in de bijstand"
    documentation = (
        "Artikel 15: de bijstand is in de laatste twaalf maanden beëindigd wegens werk en het huishouden heeft nu weer "
        "recht op bijstand. Het is een verlichting van de aanvraag, geen bedrag (zie Participatiewet artikel 43a)."
    )
    reference = [f"{ARTIKEL_15}-1", "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=43a"]

    def formula(huishouden, period, parameters):
        return (
            huishouden("mms_van_kracht", period)
            & huishouden("bijstand_recent_beeindigd_wegens_werk", period)
            & huishouden("recht_op_bijstand", period)
        )
