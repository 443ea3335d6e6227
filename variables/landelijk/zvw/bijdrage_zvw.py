from openfisca_core.model_api import ADD, MONTH, YEAR, Variable, max_, min_

from openfisca_nijmegen.afronden import CENT, bedrag_in_centen, naar_beneden
from openfisca_nijmegen.entities import Persoon

ZVW = "https://wetten.overheid.nl/jci1.3:c:BWBR0018450"


class inkomen_eigen_bijdrage_zvw(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen waarover iemand zelf de bijdrage Zvw betaalt"
    documentation = (
        "AOW, pensioen, winst en ontvangen partneralimentatie in euro per maand, zonder de vakantie-uitkering. Over "
        "loon en andere uitkeringen betaalt de werkgever of de uitkeringsinstantie (Zorgverzekeringswet artikelen 42 "
        "en 43)."
    )
    reference = [f"{ZVW}&artikel=42", f"{ZVW}&artikel=43"]

    def formula(persoon, period, parameters):
        bestanddelen = ["aow_uitkering", "bruto_pensioen", "winst_uit_onderneming", "ontvangen_partneralimentatie"]
        return max_(sum(persoon(bestanddeel, period) for bestanddeel in bestanddelen), 0)


class inhouding_zvw(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Eigen bijdrage Zvw van de maand"
    documentation = (
        "In euro per maand, naar beneden afgerond op centen, tot een twaalfde van het maximum (Zorgverzekeringswet "
        "artikelen 43 en 45)."
    )
    reference = f"{ZVW}&artikel=45"

    def formula(persoon, period, parameters):
        zvw = parameters(period).landelijk.zvw
        ruimte = _ruimte(persoon, period, zvw.maximum_bijdrage_inkomen / 12)
        inkomen = bedrag_in_centen(min_(persoon("inkomen_eigen_bijdrage_zvw", period), ruimte))
        return naar_beneden(inkomen * zvw.bijdrage, CENT)


class bijdrage_zvw(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Eigen inkomensafhankelijke bijdrage Zvw"
    documentation = (
        "In euro per jaar, onafgerond, ook over de vakantie-uitkering van de AOW. Inkomen waarover een ander de "
        "heffing betaalt gaat voor binnen het maximum (Zorgverzekeringswet artikelen 43 en 45)."
    )
    reference = [f"{ZVW}&artikel=43", f"{ZVW}&artikel=45"]

    def formula(persoon, period, parameters):
        zvw = parameters(period).landelijk.zvw
        inkomen = persoon("inkomen_eigen_bijdrage_zvw", period, options=[ADD]) + persoon(
            "aow_vakantieuitkering", period, options=[ADD]
        )
        return min_(inkomen, _ruimte(persoon, period, zvw.maximum_bijdrage_inkomen)) * zvw.bijdrage


def _ruimte(persoon, period, maximum):
    """Wat binnen het maximum overblijft na loon en uitkering, waarover een ander de heffing betaalt."""
    betaald_door_ander = sum(persoon(bron, period, options=[ADD]) for bron in ("brutoloon", "bruto_uitkering"))
    return max_(maximum - betaald_door_ander, 0)
