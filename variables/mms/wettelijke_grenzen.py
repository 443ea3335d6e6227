from openfisca_core.model_api import ADD, MONTH, YEAR, Variable, max_

from openfisca_nijmegen.afronden import zonder_ruis
from openfisca_nijmegen.entities import Huishouden, Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


class premie_binnen_wettelijke_grens(Variable):
    value_type = bool
    entity = Persoon
    definition_period = YEAR
    unit = "waar/onwaar"
    label = "De premies van het jaar blijven binnen de wet"
    documentation = (
        "Waar als de bijverdienpremie met andere premies voor arbeidsinschakeling in het kalenderjaar niet hoger is "
        "dan het landelijke maximum, en in niet meer betalingen dan de wet toelaat (Participatiewet artikel 31, tweede "
        "lid, onderdeel j). Daarbuiten vermindert de premie de bijstand."
    )
    reference = [
        f"{PW}&artikel=31&lid=2&o=j",
        "docs/verordening/artikel_26.md#VMMS-26-1",
        "docs/verordening/artikel_26.md#VMMS-26-2",
    ]

    def formula_2023_01_01(persoon, period, parameters):
        vrijlatingen = parameters(period).landelijk.participatiewet.vrijlatingen
        maanden = period.get_subperiods(MONTH)
        premies = persoon("bijverdienpremie", period, options=[ADD]) + persoon(
            "premie_arbeidsinschakeling", period, options=[ADD]
        )
        betalingen = sum(
            (persoon("bijverdienpremie_uitbetaling", maand) + persoon("premie_arbeidsinschakeling", maand)) > 0
            for maand in maanden
        )
        binnen_bedrag = zonder_ruis(premies) <= vrijlatingen.premie_arbeidsinschakeling
        return binnen_bedrag & (betalingen <= vrijlatingen.premie_betalingen)


class mmb_alleen_aan_doelgroep(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het MMB gaat niet naar een uitgesloten groep"
    documentation = (
        "Waar als er geen MMB is, of als het huishouden tot de doelgroep behoort (artikelen 13 en 14); ook als het MMB "
        "is ingevoerd. Zonder rechtmatig verblijf is een uitkering verboden (Vreemdelingenwet 2000 artikel 10)."
    )
    reference = [
        "docs/verordening/artikel_13.md#VMMS-13-1",
        "docs/verordening/artikel_14.md#VMMS-14-1",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0011823&artikel=10",
    ]

    def formula(huishouden, period, parameters):
        return (huishouden("mmb", period) <= 0) | huishouden("behoort_tot_doelgroep_mms", period)


class wettelijk_minimum_bijzondere_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Wettelijk minimum van de bijzondere bijstand"
    documentation = (
        "In euro per maand: de noodzakelijke kosten die niet kunnen worden voldaan uit inkomen boven de bijstandsnorm "
        "en vermogen boven de grens (artikel 35, eerste lid); niets zonder recht, ook niet onder een toegepaste "
        "drempel."
    )
    reference = [f"{PW}&artikel=35&lid=1", f"{PW}&artikel=35&lid=2"]

    def formula(huishouden, period, parameters):
        boven_norm = max_(
            huishouden("inkomen_voor_minimaregelingen", period)
            - huishouden("bijstandsnorm_exclusief_vakantietoeslag", period),
            0,
        )
        eigen_middelen = boven_norm + huishouden("in_aanmerking_te_nemen_vermogen", period)
        kosten = max_(huishouden("noodzakelijke_bijzondere_kosten", period), 0)
        return huishouden("recht_op_bijzondere_bijstand", period) * max_(kosten - eigen_middelen, 0)


class bijzondere_bijstand_haalt_wettelijk_minimum(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijzondere bijstand blijft niet onder het wettelijk minimum"
    documentation = (
        "Waar als bijzondere bijstand en leenbijstand samen niet lager zijn dan artikel 35, eerste lid, eist. Onwaar "
        "is een signaal: de beleidsregels weigeren dan kosten die de wet vergoedt, bijvoorbeeld omdat zij geacht "
        "worden uit de MMG te zijn voldaan (artikel 3, eerste lid, van de beleidsregels); het oordeel over het "
        "individuele geval (tweede lid) moet dat voorkomen."
    )
    reference = [
        f"{PW}&artikel=35&lid=1",
        "docs/beleidsregels/artikel_02.md#BMMS-2-1",
        "docs/beleidsregels/artikel_03.md#BMMS-3-1",
        "docs/beleidsregels/artikel_03.md#BMMS-3-2",
    ]

    def formula(huishouden, period, parameters):
        verstrekt = huishouden("bijzondere_bijstand", period) + huishouden("leenbijstand", period)
        minimum = huishouden("wettelijk_minimum_bijzondere_bijstand", period)
        return zonder_ruis(verstrekt) >= zonder_ruis(minimum)
