from openfisca_core.model_api import MONTH, Variable, min_, select

from openfisca_nijmegen.entities import Persoon

ARTIKEL_34A = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=34a"


class vrijlating_bijverdienregeling(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomsten uit arbeid die de bijverdienregeling vrijlaat"
    documentation = (
        "In euro per maand, netto. Artikel 34a, eerste lid, vanaf 2027: vanaf de AOW-leeftijd een aandeel tot een "
        "maximum, bij medische urenbeperking een aandeel zonder termijn, anders een aandeel gedurende twaalf maanden."
    )
    reference = f"{ARTIKEL_34A}&lid=1"

    def formula_2027_01_01(persoon, period, parameters):
        regeling = parameters(period).landelijk.participatiewet.vrijlatingen.bijverdienregeling
        inkomsten = persoon("netto_arbeidsinkomen", period)
        return select(
            [
                persoon("aow_leeftijd_bereikt", period),
                persoon("is_medisch_urenbeperkt", period),
                persoon("maanden_met_loon", period) < regeling.maanden,
            ],
            [
                min_(regeling.aandeel_aow * inkomsten, regeling.maximum_aow),
                regeling.aandeel_medisch_urenbeperkt * inkomsten,
                regeling.aandeel * inkomsten,
            ],
            default=0,
        )
