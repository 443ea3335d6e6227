"""Voorwaarden van de bijstand die het model niet kent: wie in zo'n geval rekent, krijgt een waarschuwing."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(
    onwaar="heeft als aanvrager of partner geen winst of verlies uit onderneming",
    waarschuwing=(
        "{wie} heeft winst uit onderneming. Bijstand voor zelfstandigen (Participatiewet artikel 78f en het Besluit "
        "bijstandverlening zelfstandigen 2004) is niet gemodelleerd: het model rekent bijstand naar de regels voor wie "
        "geen zelfstandige is."
    ),
)
class heeft_winst_als_zelfstandige(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft als aanvrager of partner winst of verlies uit onderneming"
    documentation = (
        "Waar voor een aanvrager of partner met winst of verlies in de maand (artikel 78f). Geen regel rekent hiermee; "
        "wie zo rekent, krijgt een waarschuwing."
    )
    reference = f"{PW}&artikel=78f"

    def formula(persoon, period, parameters):
        return persoon("is_aanvrager_of_partner", period) & (persoon("winst_uit_onderneming", period) != 0)
