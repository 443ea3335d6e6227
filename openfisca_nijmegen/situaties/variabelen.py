"""The variables and parameters of the law that the gate knows by name, each with the reason.

These are properties of a variable that Core has no attribute for. They stand here together, and nowhere else in this
package.
"""

from openfisca_nijmegen.berichten import Melding

GEBOORTEDATUM, LEEFTIJD = "geboortedatum", "leeftijd"
"""Who gives the one needs not give the other; a person without both is warned about, for so much depends on it."""

ZONDER_LEEFTIJD = {"kinderen": (Melding("een volwassene"), Melding(", zonder kinderbijslag en kindgebonden budget"))}
"""By role: as whom someone without an age counts, and what follows from that."""

GEMEENTE = "gemeente"
"""Where the household lives: a comparison of municipalities gives it another one."""

JAARINKOMEN = (
    "brutoloon",
    "bruto_uitkering",
    "bruto_pensioen",
    "winst_uit_onderneming",
    "ontvangen_partneralimentatie",
)
"""Income of which the tax and the toeslagen see the whole calendar year, so that a missing month counts as nothing."""

MAG_NEGATIEF = frozenset({"winst_uit_onderneming", "vermogen", "vermogen_in_woning"})
"""Inputs that may be negative: a loss, debts, a house worth less than its mortgage."""

HOOGSTE = {"leeftijd": 125, "aow_opbouwjaren": 50}
HOOGSTE_PER_EENHEID = {"uur": 31 * 24, "/1": 1}
"""What is possible at all: nobody is older, fifty years give the whole AOW, a month has so many hours, a share is no
more than the whole. By variable, or by its unit."""

LAAGSTE = {"aantal_volwassenen_in_woning": 1}
"""Rules divide the costs of a home by it."""

INVOERBAAR = frozenset({"gezamenlijk_toetsingsinkomen", "leeftijd", "noodzakelijke_bijzondere_kosten"})
"""Computed variables that are meant to be given when the situation knows them better; then they are never negative."""

LAATST_BEKEND = "landelijk.participatiewet.normen.van_21_tot_aow_leeftijd.alleenstaande"
"""The parameter whose last value tells how far the amounts are known, and how a sentence names it."""

LAATST_BEKEND_NAAM = Melding("de bijstandsnorm")
LAATST_BEKEND_MAANDEN = 6
"""For so many months a norm holds."""

VOLGT_UIT_ROLLEN = frozenset({"heeft_partner", "is_aanvrager_of_partner", "is_gezinslid"})
"""What the roles of a household say. Rules also read the roles themselves, so a value given would half apply."""
