from openfisca_core.model_api import MONTH, Variable, max_

from openfisca_nijmegen.afronden import CENT, half_naar_boven, naar_beneden, naar_beneden_op_stap, naar_boven
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.variables.landelijk.belasting import tarief
from openfisca_nijmegen.woorden import woorden

WET_LB = "https://wetten.overheid.nl/jci1.3:c:BWBR0002471"


def maandtabel(persoon, period, parameters, loon, met_korting, tegenwoordige_arbeid):
    """Reken de heffing van de maandtabel: wit bij tegenwoordige arbeid, anders groen.

    Het loon gaat naar beneden op de stap van de tabel, maal twaalf; de heffing per schijf naar beneden en de kortingen
    naar boven op hele euro's; een twaalfde daarvan is de heffing, op centen.
    """
    belasting = parameters(period).landelijk.belasting
    jaarloon = naar_beneden_op_stap(loon, belasting.loonheffing.stap_maandtabel) * 12

    aow = persoon("heeft_aow_tarief", period)
    voor_1946 = persoon("geboortejaar", period.this_year) < belasting.box_1.geboortejaar_hoge_grens
    heffing = sum(naar_beneden(deel) for deel in tarief.schijven(jaarloon, belasting, aow, voor_1946))

    gehuwd = persoon("is_aanvrager_of_partner", period) & persoon.huishouden("heeft_partner", period)
    kortingen = (
        naar_boven(tarief.algemene_heffingskorting(jaarloon, belasting, aow))
        + tegenwoordige_arbeid * naar_boven(tarief.arbeidskorting(jaarloon, belasting, aow))
        + aow * naar_boven(tarief.ouderenkorting(jaarloon, belasting))
        + aow * ~gehuwd * belasting.heffingskortingen.alleenstaande_ouderenkorting.bedrag
    )
    return half_naar_boven(max_(heffing - met_korting * kortingen, 0) / 12, CENT)


@woorden(kort="de loonheffing op het loon")
class loonheffing_loon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Loonheffing op het loon"
    documentation = "In euro per maand, volgens de witte maandtabel (Wet LB 1964 artikelen 20a, 22 en 25)."
    reference = [f"{WET_LB}&artikel=20a", f"{WET_LB}&artikel=22", f"{WET_LB}&artikel=25"]

    def formula(persoon, period, parameters):
        loon = max_(persoon("brutoloon", period), 0)
        korting = persoon("loonheffingskorting_toegepast", period)
        return maandtabel(persoon, period, parameters, loon, korting, tegenwoordige_arbeid=True)


class loonheffing_uitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Loonheffing op uitkering, AOW en pensioen"
    documentation = (
        "In euro per maand, volgens de groene maandtabel over uitkering, AOW en pensioen samen (Wet LB 1964 artikelen "
        "20a, 22 en 25). De loonheffingskorting geldt alleen hier als er geen loon is."
    )
    reference = [f"{WET_LB}&artikel=20a", f"{WET_LB}&artikel=22", f"{WET_LB}&artikel=23"]

    def formula(persoon, period, parameters):
        uitkering = (
            persoon("bruto_uitkering", period) + persoon("aow_uitkering", period) + persoon("bruto_pensioen", period)
        )
        korting = persoon("loonheffingskorting_toegepast", period) & (persoon("brutoloon", period) <= 0)
        return maandtabel(persoon, period, parameters, max_(uitkering, 0), korting, tegenwoordige_arbeid=False)


@woorden(kort="de loonheffing")
class loonheffing(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Loonheffing"
    documentation = (
        "In euro per maand: de witte maandtabel over het loon en de groene over uitkering, AOW en pensioen. Over winst "
        "en alimentatie houdt niemand loonheffing in; de loonheffing over de bijstand draagt de gemeente af."
    )
    reference = f"{WET_LB}&artikel=27"

    def formula(persoon, period, parameters):
        return persoon("loonheffing_loon", period) + persoon("loonheffing_uitkering", period)
