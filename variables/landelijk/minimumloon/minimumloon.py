from openfisca_core.model_api import MONTH, Variable, select

from openfisca_nijmegen.afronden import CENT, half_naar_boven
from openfisca_nijmegen.entities import Persoon

JEUGD = range(15, 21)
"""De leeftijden waarvoor de parameters een jeugdloon kennen: 15 tot en met 20 jaar."""


def _aandeel_naar_leeftijd(persoon, period, minimumloon):
    """Aandeel van het minimumloon: een tabel van 15 tot en met 20 jaar, daarboven alles, daaronder niets."""
    leeftijd = persoon("leeftijd", period)
    aandelen = [minimumloon.jeugd[f"leeftijd_{jaar}"] for jaar in JEUGD]
    return select([leeftijd == jaar for jaar in JEUGD] + [leeftijd < JEUGD[0]], [*aandelen, 0], default=1)


class minimumuurloon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/uur"
    label = "Wettelijk minimumuurloon"
    documentation = (
        "Bruto in euro per uur, naar leeftijd; op centen afgerond. Wet minimumloon en minimumvakantiebijslag artikelen "
        "7 en 8."
    )
    reference = "https://wetten.overheid.nl/jci1.3:c:BWBR0002638&artikel=8"

    def formula(persoon, period, parameters):
        minimumloon = parameters(period).landelijk.minimumloon
        return half_naar_boven(minimumloon.uurloon * _aandeel_naar_leeftijd(persoon, period, minimumloon), CENT)


class minimumloon_per_maand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Wettelijk minimumloon bij een volledige werkweek"
    documentation = (
        "Bruto in euro per maand met vakantiebijslag, naar leeftijd. Vanaf 2024 bestaat geen wettelijk maandloon meer: "
        "dan telt het referentiemaandloon. Wet minimumloon en minimumvakantiebijslag artikelen 7, 8 en 15."
    )
    reference = [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002638&artikel=8",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0002638&artikel=15",
    ]

    def formula(persoon, period, parameters):
        minimumloon = parameters(period).landelijk.minimumloon
        zonder_vakantiebijslag = minimumloon.maandloon * _aandeel_naar_leeftijd(persoon, period, minimumloon)
        return zonder_vakantiebijslag * (1 + minimumloon.vakantiebijslag)
