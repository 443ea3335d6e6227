from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.woorden import woorden

BELEIDSREGEL_8 = "docs/beleidsregels/artikel_08.md#BMMS-8"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class bijstand_recent_beeindigd_wegens_werk(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijstand is binnen de termijn beëindigd wegens werk"
    documentation = (
        "Waar als de bijstand van de aanvrager of de partner wegens werk eindigde in deze maand of in de maanden "
        "ervoor die de gemeente telt (artikel 8, eerste lid, van de beleidsregels). Wat een inwonend kind of een "
        "medebewoner deed, telt niet."
    )
    reference = f"{BELEIDSREGEL_8}-1"

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.inkomensgarantie.maanden
        termijn = maanden[huishouden("gemeente", period)]
        leden = huishouden.members
        paar = leden("is_aanvrager_of_partner", period)
        uitgestroomd = sum(
            huishouden.any(leden("bijstand_beeindigd_wegens_werk", maand) & paar) & (terug <= termijn)
            for terug, maand in enumerate([period, *laatste_maanden(period, hoogste(maanden))])
        )
        return uitgestroomd > 0


@woorden(onwaar="heeft de AOW-leeftijd niet bereikt, een eventuele partner evenmin")
class aanvrager_of_partner_heeft_aow_leeftijd(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner heeft de AOW-leeftijd bereikt"
    documentation = (
        "Waar als ten minste een van beiden de AOW-leeftijd heeft. De Sociale verzekeringsbank verleent dan de "
        "algemene bijstand als aanvullende inkomensvoorziening ouderen (AIO), ook aan de jongere partner "
        "(Participatiewet artikel 47a)."
    )
    reference = f"{PW}&artikel=47a"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return huishouden.any(leden("is_aanvrager_of_partner", period) & leden("aow_leeftijd_bereikt", period))


class recht_op_inkomensgarantie(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Kan met een vereenvoudigde aanvraag terug in de bijstand"
    documentation = (
        "Artikel 8, eerste lid, van de beleidsregels: de bijstand van de aanvrager of de partner is in deze maand of "
        "in de twaalf ervoor beëindigd wegens werk, het huishouden heeft weer recht op bijstand, en geen van beiden "
        "heeft de AOW-leeftijd: dan is de bijstand een zaak van de Sociale verzekeringsbank (aanname: al bij een van "
        "beiden). Het is een verlichting van de aanvraag, geen bedrag (Participatiewet artikel 43a). Wie na werk "
        "opnieuw recht op MMB krijgt, kan met een melding volstaan; dat is procedure en wordt niet berekend."
    )
    reference = [f"{BELEIDSREGEL_8}-1", f"{PW}&artikel=43a"]

    def formula(huishouden, period, parameters):
        return (
            huishouden("mms_van_kracht", period)
            & huishouden("bijstand_recent_beeindigd_wegens_werk", period)
            & huishouden("recht_op_bijstand", period)
            & ~huishouden("aanvrager_of_partner_heeft_aow_leeftijd", period)
        )
