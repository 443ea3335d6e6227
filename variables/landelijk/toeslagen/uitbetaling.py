"""Van het jaarbedrag van een toeslag naar wat per maand wordt uitbetaald, voor elke toeslag gelijk."""

from openfisca_nijmegen.afronden import EURO, half_naar_boven, naar_beneden


def uitbetaling_per_maand(per_jaar, toeslagen):
    """Rond de toeslag van een jaar af, ken haar toe als zij hoog genoeg is en verdeel haar over de maanden.

    Het jaarbedrag wordt rekenkundig afgerond op hele euro's (Awir artikel 14, vierde lid) en pas daarna getoetst aan
    het minimum (vijfde lid); een twaalfde daarvan gaat naar beneden op hele euro's.

    Args:
        per_jaar: De toeslag op jaarbasis in de situatie van de maand, in euro, onafgerond.
        toeslagen: De parameters ``landelijk.toeslagen`` op de datum.

    Returns:
        Wat per maand wordt uitbetaald, in hele euro's, vorm als ``per_jaar``.
    """
    afgerond = half_naar_boven(per_jaar, EURO)
    return (afgerond >= toeslagen.algemeen.minimum_uitbetaling) * naar_beneden(afgerond / 12, EURO)
