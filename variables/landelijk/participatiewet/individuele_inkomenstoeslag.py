from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class behoort_tot_kring_individuele_inkomenstoeslag(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Behoort tot de kring van rechthebbenden op individuele inkomenstoeslag"
    documentation = (
        "Artikel 36, eerste lid: van 21 jaar tot de AOW-leeftijd, met een verblijf dat recht op bijstand geeft. Wat "
        "een laag inkomen is, hoelang en hoeveel, regelt de gemeente."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=36&lid=1"]

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.individuele_inkomenstoeslag.leeftijd
        return (
            persoon("verblijf_geeft_recht_op_bijstand", period)
            & (persoon("leeftijd", period) >= vanaf)
            & ~persoon("aow_leeftijd_bereikt", period)
        )
