from openfisca_core.model_api import MONTH, YEAR, Variable, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.landelijk.belasting import tarief
from openfisca_nijmegen.woorden import woorden

WET_IB = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353"


def naar_rato(persoon, period, korting):
    """Neem de korting tot en die vanaf de AOW-leeftijd elk voor hun deel van het jaar (Wet IB 2001 artikel 8.2)."""
    aandeel = persoon("aandeel_jaar_aow_tarief", period)
    return (1 - aandeel) * korting(False) + aandeel * korting(True)


class algemene_heffingskorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Algemene heffingskorting"
    documentation = (
        "Het recht in euro per jaar, onafgerond, ook als het niet kan worden benut (Wet inkomstenbelasting 2001 "
        "artikel 8.10). De afbouw gaat tot en met 2024 naar het inkomen van box 1, daarna naar het verzamelinkomen."
    )
    reference = f"{WET_IB}&artikel=8.10"

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        inkomen = persoon("belastbaar_inkomen_box_1", period) + buiten_box_1(persoon, period, belasting)
        return naar_rato(persoon, period, lambda aow: tarief.algemene_heffingskorting(inkomen, belasting, aow))


def buiten_box_1(persoon, period, belasting):
    """Neem het inkomen van box 2 en 3 zodra de afbouw van de algemene heffingskorting naar het verzamelinkomen gaat."""
    telt_mee = belasting.heffingskortingen.algemene_heffingskorting.naar_verzamelinkomen
    return telt_mee * persoon("inkomen_box_2_en_3", period)


class arbeidskorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Arbeidskorting"
    documentation = (
        "Het recht in euro per jaar, onafgerond, ook als het niet kan worden benut (Wet inkomstenbelasting 2001 "
        "artikel 8.11)."
    )
    reference = f"{WET_IB}&artikel=8.11"

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        inkomen = persoon("arbeidsinkomen", period)
        return naar_rato(persoon, period, lambda aow: tarief.arbeidskorting(inkomen, belasting, aow))


class heeft_kind_voor_combinatiekorting(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Heeft een kind waarvoor de inkomensafhankelijke combinatiekorting geldt"
    documentation = (
        "Artikel 8.14a: een kind dat bij het begin van het jaar jonger dan 12 is en ten minste zes maanden tot het "
        "huishouden behoort."
    )
    reference = f"{WET_IB}&artikel=8.14a"

    def formula(huishouden, period, parameters):
        korting = parameters(period).landelijk.belasting.heffingskortingen.inkomensafhankelijke_combinatiekorting
        begin_jaar = period.first_month
        half_jaar = begin_jaar.offset(int(korting.maanden_in_huishouden), "month")
        jong_genoeg = huishouden.members("leeftijd_einde_vorige_maand", begin_jaar) < korting.leeftijd_kind
        half_jaar_in_huis = huishouden.members("leeftijd", half_jaar) >= 0
        return huishouden.any(jong_genoeg & half_jaar_in_huis, role=Huishouden.KIND)


@woorden(onwaar="heeft een partner en verdient niet minder dan die")
class is_minstverdienende(Variable):
    value_type = bool
    entity = Persoon
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "Heeft geen partner of is de minstverdienende partner"
    documentation = (
        "Artikel 8.14a: bij een gelijk arbeidsinkomen telt de oudste als minstverdienende (aanname), en bij een "
        "gelijke geboortedatum de aanvrager."
    )
    reference = f"{WET_IB}&artikel=8.14a"

    def formula(persoon, period, parameters):
        huishouden = persoon.huishouden
        is_partner = persoon.has_role(Huishouden.PARTNER)

        def van_ander(variabele):
            return where(is_partner, huishouden.aanvrager(variabele, period), huishouden.partner(variabele, period))

        verschil = persoon("arbeidsinkomen", period) - van_ander("arbeidsinkomen")
        geboren, geboren_ander = persoon("geboortedatum", period), van_ander("geboortedatum")
        ouder = (geboren < geboren_ander) | ((geboren == geboren_ander) & ~is_partner)
        return ~huishouden("heeft_partner", period.first_month) | (verschil < 0) | ((verschil == 0) & ouder)


class inkomensafhankelijke_combinatiekorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Inkomensafhankelijke combinatiekorting"
    documentation = (
        "Het recht in euro per jaar, onafgerond: een aandeel van het arbeidsinkomen boven de drempel tot een maximum, "
        "met een jong kind en voor de partner met het laagste arbeidsinkomen (artikel 8.14a)."
    )
    reference = f"{WET_IB}&artikel=8.14a"

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        inkomen = persoon("arbeidsinkomen", period)
        heeft_recht = (
            persoon("is_aanvrager_of_partner", period.first_month)
            & persoon.huishouden("heeft_kind_voor_combinatiekorting", period)
            & persoon("is_minstverdienende", period)
        )
        return heeft_recht * naar_rato(persoon, period, lambda aow: tarief.combinatiekorting(inkomen, belasting, aow))


class ouderenkorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Ouderenkorting"
    documentation = (
        "Het recht in euro per jaar, onafgerond, voor wie aan het einde van het jaar de AOW-leeftijd heeft, naar het "
        "verzamelinkomen (Wet inkomstenbelasting 2001 artikel 8.17)."
    )
    reference = f"{WET_IB}&artikel=8.17"

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        heeft_aow_leeftijd = persoon("heeft_aow_tarief", period.get_subperiods(MONTH)[-1])
        return heeft_aow_leeftijd * tarief.ouderenkorting(persoon("verzamelinkomen", period), belasting)


class alleenstaande_ouderenkorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Alleenstaande-ouderenkorting"
    documentation = (
        "Het recht in euro per jaar voor wie in het jaar AOW naar de norm van een alleenstaande heeft (Wet "
        "inkomstenbelasting 2001 artikel 8.18)."
    )
    reference = f"{WET_IB}&artikel=8.18"

    def formula(persoon, period, parameters):
        bedrag = parameters(period).landelijk.belasting.heffingskortingen.alleenstaande_ouderenkorting.bedrag
        december = period.get_subperiods(MONTH)[-1]
        gehuwd = persoon("is_aanvrager_of_partner", december) & persoon.huishouden("heeft_partner", december)
        return persoon("heeft_aow_tarief", december) * ~gehuwd * bedrag


class kortingen_naast_bijstand(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Heffingskortingen als de bijstand niet meetelt"
    documentation = (
        "In euro per jaar: de som van de kortingen bij het inkomen zonder bijstand. Hiermee bepaalt de brutering welk "
        "deel van de kortingen voor de bijstand over is (Participatiewet artikel 19, vierde lid)."
    )
    reference = ["https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=19&lid=4", f"{WET_IB}&artikel=8.2"]

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        box_1 = persoon("inkomen_zonder_bijstand", period)
        afbouw_naar = box_1 + buiten_box_1(persoon, period, belasting)
        verzamelinkomen = box_1 + persoon("inkomen_box_2_en_3", period)
        heeft_aow_leeftijd = persoon("heeft_aow_tarief", period.get_subperiods(MONTH)[-1])
        return (
            naar_rato(persoon, period, lambda aow: tarief.algemene_heffingskorting(afbouw_naar, belasting, aow))
            + persoon("arbeidskorting", period)
            + persoon("inkomensafhankelijke_combinatiekorting", period)
            + heeft_aow_leeftijd * tarief.ouderenkorting(verzamelinkomen, belasting)
            + persoon("alleenstaande_ouderenkorting", period)
        )
