# Hoogte en uitbetaling van de bijverdienpremie: artikelen 25 en 26. Wie haar krijgt: voorwaarden_bijverdienpremie.py.
from openfisca_core.model_api import ADD, MONTH, Variable, max_, min_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.variables.mms.premie_bij_uitstroom import bestaat_premie_bij_uitstroom
from openfisca_nijmegen.variables.mms.uitstroompremie import bestaat_uitstroompremie
from openfisca_nijmegen.variables.mms.voorwaarden_bijverdienpremie import regel

ARTIKEL_25 = "docs/verordening/artikel_25.md#VMMS-25"
ARTIKEL_26 = "docs/verordening/artikel_26.md#VMMS-26"
KEUZES = "docs/verordening/keuzes.md#VMMS-keuzes"
ONDERDEEL_J = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=j"


class premiegrondslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Verdiend inkomen waarover de bijverdienpremie gaat"
    documentation = (
        "In euro per maand: het netto inkomen uit arbeid (artikel 25, eerste lid); het bruto loon als de gemeente "
        "daarvoor kiest."
    )
    reference = [f"{ARTIKEL_25}-1", f"{KEUZES}-premiegrondslag"]

    def formula_2020_10_01(persoon, period, parameters):
        over_netto = regel(persoon, period, parameters, "over_netto")
        return where(over_netto, persoon("netto_arbeidsinkomen", period), max_(persoon("brutoloon", period), 0))


class bijverdienpremie_voor_grenzen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijverdienpremie vóór de grens van het huishouden en de landelijke grens"
    documentation = (
        "In euro per maand: een aandeel van het verdiende inkomen tot het maximum (artikel 25, eerste en tweede lid), "
        "of voor wie daarvoor te jong is de premie bij uitstroom."
    )
    reference = [f"{ARTIKEL_25}-1", f"{ARTIKEL_25}-2", f"{KEUZES}-premie_jongeren"]

    def formula_2020_10_01(persoon, period, parameters):
        aandeel = regel(persoon, period, parameters, "aandeel")
        maximum = regel(persoon, period, parameters, "maximum")
        maandelijks = min_(aandeel * persoon("premiegrondslag", period), maximum)
        per_maand = persoon("heeft_recht_op_bijverdienpremie", period) * maandelijks
        if not bestaat_premie_bij_uitstroom(parameters(period)):
            return per_maand
        return where(
            persoon("krijgt_bijverdienpremie_bij_uitstroom", period),
            persoon("bijverdienpremie_bij_uitstroom", period),
            per_maand,
        )


class bijverdienpremie(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijverdienpremie"
    documentation = (
        "In euro per maand, zoals opgebouwd (artikel 25). Met andere premies van het kalenderjaar blijft zij binnen "
        "het landelijke maximum van Participatiewet artikel 31, tweede lid, onderdeel j (artikel 26, tweede lid); een "
        "uitstroompremie van eerder in het jaar telt daarvoor mee. Kiest de gemeente één maximum voor het huishouden, "
        "dan wordt het naar verhouding verdeeld. Zij telt nergens als inkomen mee (artikel 19, eerste lid)."
    )
    reference = [
        *(f"{ARTIKEL_25}-{lid}" for lid in (1, 2, 3)),
        f"{ARTIKEL_26}-2",
        "docs/verordening/artikel_19.md#VMMS-19-1",
        f"{KEUZES}-premie_per_huishouden",
        ONDERDEEL_J,
    ]

    def formula_2020_10_01(persoon, period, parameters):
        return _binnen_grens_huishouden(persoon, period, parameters)

    def formula_2023_01_01(persoon, period, parameters):
        premie = _binnen_grens_huishouden(persoon, period, parameters)
        grens = parameters(period).landelijk.participatiewet.vrijlatingen.premie_arbeidsinschakeling
        dit_jaar = laatste_maanden(period, period.start.month - 1)
        eerdere_premie = sum(_binnen_grens_huishouden(persoon, maand, parameters) for maand in dit_jaar)
        andere_premie = persoon("premie_arbeidsinschakeling", period.this_year, options=[ADD])
        if bestaat_uitstroompremie(parameters(period)):
            andere_premie = andere_premie + sum(persoon("uitstroompremie", maand) for maand in [period, *dit_jaar])
        return min_(premie, max_(grens - andere_premie - eerdere_premie, 0))


def _binnen_grens_huishouden(persoon, period, parameters):
    """Verdeel het maximum naar verhouding als het voor het huishouden samen geldt."""
    premie = persoon("bijverdienpremie_voor_grenzen", period)
    samen = persoon.huishouden.sum(persoon.huishouden.members("bijverdienpremie_voor_grenzen", period))
    maximum = regel(persoon, period, parameters, "maximum")
    per_huishouden = regel(persoon, period, parameters, "maximum_per_huishouden") & (samen > maximum)
    uitstroom = persoon("bijstand_beeindigd_wegens_werk", period)
    return where(per_huishouden & ~uitstroom, premie * maximum / max_(samen, 1), premie)


class bijverdienpremie_uitbetaling(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Uitbetaling van de bijverdienpremie"
    documentation = (
        "In euro per maand: de premie van het afgelopen tijdvak, in de laatste maand ervan (artikel 26, eerste lid). "
        "Tijdvakken van een half jaar tellen vanaf januari (aanname), zodat er ten hoogste twee betalingen per jaar "
        "zijn (tweede lid)."
    )
    reference = [f"{ARTIKEL_26}-1", f"{ARTIKEL_26}-2", ONDERDEEL_J]

    def formula_2020_10_01(persoon, period, parameters):
        tijdvak = regel(persoon, period, parameters, "maanden_per_betaling")
        tijdvakken = parameters(period).mms.bijverdienpremie.maanden_per_betaling
        if not any(duur and period.start.month % duur == 0 for duur in (tijdvakken[naam] for naam in tijdvakken)):
            return tijdvak * 0
        laatste_maand = (tijdvak > 0) & (period.start.month % max_(tijdvak, 1) == 0)
        opgebouwd = sum(
            persoon("bijverdienpremie", maand) * (terug < tijdvak)
            for terug, maand in enumerate([period, *laatste_maanden(period, hoogste(tijdvakken) - 1)])
        )
        return laatste_maand * opgebouwd


class bijverdienpremie_huishouden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijverdienpremie van aanvrager en partner samen"
    documentation = "In euro per maand, zoals opgebouwd (artikel 25, eerste lid)."
    reference = f"{ARTIKEL_25}-1"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("bijverdienpremie", period))
