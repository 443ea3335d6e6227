from openfisca_core.model_api import MONTH, Variable, set_input_dispatch_by_period, where

from openfisca_nijmegen.datums import dag_ervoor, laatste_dag, maanden_oud
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.woorden import Toon, woorden


@woorden(onwaar="heeft de AOW-leeftijd niet bereikt", toon=Toon.WAARDE)
class aow_leeftijd_bereikt(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft de AOW-leeftijd bereikt"
    documentation = (
        "Waar als iemand op de eerste dag van de maand de AOW-leeftijd heeft (Algemene Ouderdomswet artikel 7a). De "
        "leeftijd van het jaar waarin iemand haar bereikt, telt: wie haar eind vorig jaar had, houdt haar als zij op 1 "
        "januari stijgt."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0002221&artikel=7a&lid=1"

    def formula(persoon, period, parameters):
        oudejaarsdag = dag_ervoor(period.this_year.start)
        geboren = persoon("geboortedatum", period)
        maanden = persoon("leeftijd_in_maanden", period)
        volgt_uit_geboortedatum = maanden == maanden_oud(geboren, period.start)
        maanden_vorig_jaar = where(
            volgt_uit_geboortedatum, maanden_oud(geboren, oudejaarsdag), maanden - period.start.month
        )
        nu = maanden >= parameters(period).landelijk.aow.leeftijd
        vorig_jaar = maanden_vorig_jaar >= parameters(oudejaarsdag).landelijk.aow.leeftijd
        return nu | vorig_jaar


@woorden(onwaar="betaalt belasting naar het tarief tot de AOW-leeftijd", toon=Toon.WAARDE)
class heeft_aow_tarief(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Betaalt belasting naar het tarief vanaf de AOW-leeftijd"
    documentation = (
        "Waar vanaf de maand waarin iemand de AOW-leeftijd bereikt: vanaf de eerste dag van die maand is geen "
        "AOW-premie meer verschuldigd (Wet financiering sociale verzekeringen artikel 11, Wet inkomstenbelasting 2001 "
        "artikel 8.2)."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0017745&artikel=11",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011353&artikel=8.2",
    ]

    def formula(persoon, period, parameters):
        grens = parameters(period).landelijk.aow.leeftijd
        geboren = persoon("geboortedatum", period)
        bereikt_deze_maand = (maanden_oud(geboren, laatste_dag(period.start)) >= grens) & (
            maanden_oud(geboren, period.start) == persoon("leeftijd_in_maanden", period)
        )
        return persoon("aow_leeftijd_bereikt", period) | bereikt_deze_maand
