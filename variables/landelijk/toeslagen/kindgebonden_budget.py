from openfisca_core.model_api import MONTH, YEAR, Variable, max_, select, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.landelijk.toeslagen.uitbetaling import uitbetaling_per_maand
from openfisca_nijmegen.woorden import woorden

WKB = "https://wetten.overheid.nl/jci1.3:c:BWBR0022751"
AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"


@woorden(onwaar="telt niet als kind voor het kindgebonden budget")
class telt_voor_kindgebonden_budget(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Telt als kind voor het kindgebonden budget"
    documentation = (
        "Een kind van de maand na de geboorte tot en met de maand waarin het 18 wordt (artikel 2, eerste lid). "
        "Verblijft een van de ouders niet rechtmatig, dan telt alleen een kind dat dat zelf wel doet (artikel 1, "
        "vijfde lid); anders is het verblijf van het kind geen voorwaarde. Een Nederlands kind verblijft rechtmatig."
    )
    reference = [f"{WKB}&artikel=1&lid=5", f"{WKB}&artikel=2&lid=1"]

    def formula(persoon, period, parameters):
        einde = parameters(period).landelijk.toeslagen.kindgebonden_budget.leeftijd_einde
        leeftijd = persoon("leeftijd_einde_vorige_maand", period)
        ouders_rechtmatig = persoon.huishouden("rechtmatig_verblijf_voor_toeslagen", period)
        return (
            persoon.has_role(Huishouden.KIND)
            & (leeftijd >= 0)
            & (leeftijd < einde)
            & (ouders_rechtmatig | persoon("heeft_rechtmatig_verblijf", period))
        )


class kindgebonden_budget_voor_afbouw(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Kindgebonden budget op jaarbasis vóór de afbouw"
    documentation = (
        "In euro per jaar, naar de situatie van de maand: bedragen voor het eerste en volgende kinderen (artikel 2, "
        "tweede lid), verhogingen vanaf de maand na de twaalfde en zestiende verjaardag (vierde en vijfde lid) en "
        "de alleenstaande-ouderkop (zesde lid)."
    )
    reference = [f"{WKB}&artikel=2&lid={lid}" for lid in (2, 4, 5, 6)]

    def formula(huishouden, period, parameters):
        budget = parameters(period).landelijk.toeslagen.kindgebonden_budget
        telt = huishouden.members("telt_voor_kindgebonden_budget", period)
        leeftijd = huishouden.members("leeftijd_einde_vorige_maand", period)
        kinderen = huishouden.sum(telt)
        verhoging = select(
            [leeftijd < budget.leeftijd_eerste_verhoging, leeftijd < budget.leeftijd_tweede_verhoging],
            [0, budget.verhoging_12_15],
            default=budget.verhoging_16_17,
        )
        heeft_kind = kinderen > 0
        alleenstaande_ouderkop = heeft_kind * ~huishouden("heeft_partner", period) * budget.alleenstaande_ouderkop
        return (
            heeft_kind * budget.eerste_kind
            + max_(kinderen - 1, 0) * budget.volgende_kinderen
            + huishouden.sum(telt * verhoging)
            + alleenstaande_ouderkop
        )


class vermindering_kindgebonden_budget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Vermindering van het kindgebonden budget"
    documentation = (
        "In euro per jaar, naar de situatie van de maand: een aandeel van het toetsingsinkomen boven het "
        "drempelinkomen, dat voor partners hoger is (artikel 2, zevende en achtste lid)."
    )
    reference = [f"{WKB}&artikel=2&lid=7", f"{WKB}&artikel=2&lid=8"]

    def formula(huishouden, period, parameters):
        budget = parameters(period).landelijk.toeslagen.kindgebonden_budget
        drempel = budget.drempelinkomen + huishouden("heeft_partner", period) * budget.verhoging_drempel_partners
        return budget.afbouw * max_(huishouden("gezamenlijk_toetsingsinkomen", period.this_year) - drempel, 0)


class vermogen_binnen_grens_kindgebonden_budget(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen blijft binnen de grens van het kindgebonden budget"
    documentation = (
        "Waar als het vermogen op 1 januari niet hoger is dan de grens, met partner een hogere (artikel 1, vierde lid)."
    )
    reference = f"{WKB}&artikel=1&lid=4"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.toeslagen.kindgebonden_budget.vermogensgrens
        vermogensgrens = where(huishouden("heeft_partner", period), grens.partners, grens.alleenstaand)
        return huishouden("toetsvermogen", period.this_year) <= vermogensgrens


class recht_op_kindgebonden_budget(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op kindgebonden budget"
    documentation = (
        "Een ouder die voor de kinderbijslag is verzekerd (artikelen 1, eerste lid, onderdeel c, en 2, eerste lid) en "
        "vermogen binnen de grens (artikel 1, vierde lid). Dat de partner niet rechtmatig verblijft, neemt het recht "
        "niet weg (artikel 1, vijfde lid, in afwijking van Algemene wet inkomensafhankelijke regelingen artikel 9). Of "
        "er een bedrag is, hangt daarna van de kinderen en het inkomen af."
    )
    reference = [
        f"{WKB}&artikel=1&lid=1&o=c",
        f"{WKB}&artikel=1&lid=4",
        f"{WKB}&artikel=1&lid=5",
        f"{WKB}&artikel=2&lid=1",
        f"{AWIR}&artikel=9",
    ]

    def formula(huishouden, period, parameters):
        return huishouden("ouder_is_verzekerd_voor_kinderbijslag", period) & huishouden(
            "vermogen_binnen_grens_kindgebonden_budget", period
        )


@woorden(kort="het kindgebonden budget op jaarbasis")
class kindgebonden_budget_op_jaarbasis(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Kindgebonden budget op jaarbasis in de situatie van de maand"
    documentation = (
        "In euro per jaar, onafgerond, na de vermindering; niets zonder verzekerde ouder of boven de vermogensgrens "
        "(artikelen 1 en 2)."
    )
    reference = [f"{WKB}&artikel=1&lid=4", f"{WKB}&artikel=2"]

    def formula(huishouden, period, parameters):
        voor_afbouw = huishouden("kindgebonden_budget_voor_afbouw", period)
        na_afbouw = max_(voor_afbouw - huishouden("vermindering_kindgebonden_budget", period), 0)
        return huishouden("recht_op_kindgebonden_budget", period) * na_afbouw


@woorden(kort="het kindgebonden budget")
class kindgebonden_budget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kindgebonden budget"
    documentation = (
        "In euro per maand, zoals uitbetaald: het jaarbedrag rekenkundig afgerond op hele euro's, niets als dat onder "
        "de uitbetalingsgrens blijft, en een twaalfde daarvan naar beneden op hele euro's (Algemene wet "
        "inkomensafhankelijke regelingen artikel 14, vierde en vijfde lid). De wet telt de maanden met recht eerst op; "
        "hier geldt de situatie van de maand als die van het hele jaar (aanname)."
    )
    reference = [f"{WKB}&artikel=2", f"{AWIR}&artikel=14&lid=4", f"{AWIR}&artikel=14&lid=5"]

    def formula(huishouden, period, parameters):
        per_jaar = huishouden("kindgebonden_budget_op_jaarbasis", period)
        return uitbetaling_per_maand(per_jaar, parameters(period).landelijk.toeslagen)


class kindgebonden_budget_jaar(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Kindgebonden budget over een heel jaar"
    documentation = (
        "In euro per jaar, onafgerond en ook onder de uitbetalingsgrens, in de situatie van januari (artikel 2)."
    )
    reference = f"{WKB}&artikel=2"

    def formula(huishouden, period, parameters):
        return huishouden("kindgebonden_budget_op_jaarbasis", period.first_month)
