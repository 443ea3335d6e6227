"""Tarief en heffingskortingen van box 1 als rekenregels, gedeeld door de jaarheffing en de loonheffingstabellen.

Elke regel krijgt een jaarinkomen (euro, vorm (n,)) en de parameters ``belasting`` op de datum; ``aow`` zegt van wie het
tarief en de kortingen vanaf de AOW-leeftijd gelden.
"""

from openfisca_core.model_api import max_, min_, where


def schijven(inkomen, belasting, aow, geboren_voor_1946):
    """Verdeel de heffing vóór kortingen over de drie schijven (Wet IB 2001 artikelen 2.10 en 2.10a).

    Returns:
        Drie bedragen in euro per jaar, elk van vorm (n,), onafgerond.
    """
    box_1 = belasting.box_1
    grens_1 = where(aow & geboren_voor_1946, box_1.grens_schijf_1_geboren_voor_1946, box_1.grens_schijf_1)
    grens_2 = box_1.grens_schijf_2
    tarief_1 = where(aow, box_1.vanaf_aow_leeftijd.schijf_1, box_1.tot_aow_leeftijd.schijf_1)
    tarief_2 = where(aow, box_1.vanaf_aow_leeftijd.schijf_2, box_1.tot_aow_leeftijd.schijf_2)
    tarief_3 = where(aow, box_1.vanaf_aow_leeftijd.schijf_3, box_1.tot_aow_leeftijd.schijf_3)
    return (
        min_(inkomen, grens_1) * tarief_1,
        max_(min_(inkomen, grens_2) - grens_1, 0) * tarief_2,
        max_(inkomen - grens_2, 0) * tarief_3,
    )


def naar_leeftijd(korting, aow):
    """Neem de korting tot of vanaf de AOW-leeftijd; die vanaf is op zodra die tot op is (Wet IB 2001 artikel 8.2).

    Vanaf de AOW-leeftijd is een korting het deel van de gewone korting dat zonder AOW-premie overblijft. De
    gepubliceerde bedragen en percentages daarvan zijn elk afgerond en laten anders een rest over.

    Args:
        korting: Geeft de korting in euro per jaar, met onwaar die tot en met waar die vanaf de AOW-leeftijd.
        aow: Van wie de korting vanaf de AOW-leeftijd geldt.
    """
    tot_aow_leeftijd = korting(False)
    return where(aow, (tot_aow_leeftijd > 0) * korting(True), tot_aow_leeftijd)


def algemene_heffingskorting(inkomen, belasting, aow):
    """Geef de algemene heffingskorting in euro per jaar, onafgerond (Wet IB 2001 artikel 8.10)."""
    korting = belasting.heffingskortingen.algemene_heffingskorting
    boven = max_(inkomen - korting.afbouw_vanaf, 0)

    def na_afbouw(aow):
        maximum = where(aow, korting.maximum_aow, korting.maximum)
        return max_(maximum - where(aow, korting.afbouw_aow, korting.afbouw) * boven, 0)

    return naar_leeftijd(na_afbouw, aow)


def arbeidskorting(arbeidsinkomen, belasting, aow):
    """Geef de arbeidskorting in euro per jaar, onafgerond (Wet IB 2001 artikel 8.11)."""
    korting = belasting.heffingskortingen.arbeidskorting

    traject_1, traject_2, traject_3, afbouw = korting.traject_1, korting.traject_2, korting.traject_3, korting.afbouw

    def na_afbouw(aow):
        bedrag = min_(
            where(aow, traject_1.aandeel_aow, traject_1.aandeel) * arbeidsinkomen,
            where(aow, traject_1.maximum_aow, traject_1.maximum),
        )
        for traject in (traject_2, traject_3):
            opbouw = where(aow, traject.aandeel_aow, traject.aandeel) * max_(arbeidsinkomen - traject.vanaf, 0)
            bedrag = min_(bedrag + opbouw, where(aow, traject.maximum_aow, traject.maximum))
        return max_(bedrag - where(aow, afbouw.aandeel_aow, afbouw.aandeel) * max_(arbeidsinkomen - afbouw.vanaf, 0), 0)

    return naar_leeftijd(na_afbouw, aow)


def combinatiekorting(arbeidsinkomen, belasting, aow):
    """Geef de inkomensafhankelijke combinatiekorting in euro per jaar, onafgerond (Wet IB 2001 artikel 8.14a)."""
    korting = belasting.heffingskortingen.inkomensafhankelijke_combinatiekorting
    boven_drempel = max_(arbeidsinkomen - korting.drempel, 0)

    def opbouw(aow):
        aandeel = where(aow, korting.aandeel_aow, korting.aandeel)
        return min_(aandeel * boven_drempel, where(aow, korting.maximum_aow, korting.maximum))

    return naar_leeftijd(opbouw, aow)


def ouderenkorting(inkomen, belasting):
    """Geef de ouderenkorting in euro per jaar, onafgerond, voor wie er recht op heeft (Wet IB 2001 artikel 8.17)."""
    korting = belasting.heffingskortingen.ouderenkorting
    return max_(korting.maximum - korting.afbouw * max_(inkomen - korting.afbouw_vanaf, 0), 0)
