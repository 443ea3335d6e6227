"""The variables and parameters of the law that the gate knows by name, each with the reason.

These are properties of a variable that Core has no attribute for. They stand here together, and nowhere else in this
package.
"""

GEBOORTEDATUM, LEEFTIJD = "geboortedatum", "leeftijd"
"""Who gives the one needs not give the other; a person without both is warned about, for so much depends on it."""

ZONDER_LEEFTIJD = {"kinderen": ("een volwassene", ", zonder kinderbijslag en kindgebonden budget")}
"""By role: as whom someone without an age counts, and what follows from that."""

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

INVOERBAAR = frozenset({"gezamenlijk_toetsingsinkomen", "leeftijd", "noodzakelijke_bijzondere_kosten"})
"""Computed variables that are meant to be given when the situation knows them better; then they are never negative."""

LAATST_BEKEND = "landelijk.participatiewet.normen.van_21_tot_aow_leeftijd.alleenstaande"
"""The parameter whose last value tells how far the amounts are known, and how a sentence names it."""

LAATST_BEKEND_NAAM = "de bijstandsnorm"
LAATST_BEKEND_MAANDEN = 6
"""For so many months a norm holds."""

VOLGT_UIT_ROLLEN = frozenset({"heeft_partner", "is_aanvrager_of_partner", "is_gezinslid"})
"""What the roles of a household say. Rules also read the roles themselves, so a value given would half apply."""

MEERDERJARIG = "landelijk.toeslagen.algemeen.meerderjarig"
"""The parameter with the age from which someone is an adult for the toeslagen."""

TOESLAGPARTNER_DOOR_KIND = (
    "{wie} en {aanvrager} zijn meerderjarig en er woont een minderjarig kind op hetzelfde adres. Voor de toeslagen "
    "zijn zij dan partners, tenzij zij ouder en kind zijn of een van hen een deel van de woning huurt (Awir artikel 3, "
    "tweede lid, onderdeel e). Dat is niet gemodelleerd: het model rekent {wie} alleen als medebewoner."
)
"""What to say of an adult aanvrager without a partner, with an adult housemate and a child on one address."""

GROOT_HUISHOUDEN, GROOT_HUISHOUDEN_TOT_EN_MET = 8, 2025
"""Until the end of this year the huurtoeslag has a rule of its own for so many residents."""

HUURTOESLAG_GROOT_HUISHOUDEN = (
    "Dit huishouden heeft ten minste acht personen. In {jaar} sluit een huur boven de maximale huurgrens dan het recht "
    "op huurtoeslag niet uit als de woning daarvoor is bestemd (Wht artikel 13, tweede lid, onderdeel b). Dat is niet "
    "gemodelleerd: het model geeft boven de grens geen huurtoeslag."
)
"""What to say of a large household that pays rent in such a year."""

HUUR, WINST = "kale_huur", "winst_uit_onderneming"
"""The inputs that show a rule which is not modelled."""

BIJSTAND_NAAST_WINST = (
    "{wie} heeft winst uit onderneming. Bijstand voor zelfstandigen (Besluit bijstandverlening zelfstandigen 2004) is "
    "niet gemodelleerd: het model rekent bijstand naar de regels voor wie geen zelfstandige is."
)
"""What to say of somebody with profit."""
