from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.invoer.bijzondere_kosten import SOORTEN
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import grens_van_afgeronde_norm
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"
BELEIDSREGELS = "docs/beleidsregels/artikel"


def kosten_per_soort(huishouden, period):
    """Geef de noodzakelijke kosten per soort; wat van een ingevoerd totaal overblijft, is de soort overig.

    Kosten van de onderdelen die geacht worden uit de MMG te zijn voldaan, tellen niet: zij verbruiken ook geen
    draagkracht.
    """
    kosten = {soort: max_(huishouden(f"noodzakelijke_bijzondere_kosten_{soort}", period), 0) for soort in SOORTEN}
    rest = huishouden("noodzakelijke_bijzondere_kosten", period) - sum(kosten.values())
    kosten["overig"] = kosten["overig"] + max_(rest, 0)
    kosten["onderdelen"] = huishouden("vergoedbare_kosten_van_onderdelen", period)
    return kosten


def vergoeding_per_soort(huishouden, period, parameters):
    """Geef per soort de kosten min de draagkracht, zo dat geen euro draagkracht twee keer wordt gebruikt.

    De soorten met het laagste aandeel gaan voor: zij delen één pot, en wat daaruit is gebruikt gaat af van de
    grotere pot van de soorten met een hoger aandeel. Vermogen boven de grens telt voor elke soort.
    """
    aandelen = parameters(period).nijmegen.bijzondere_bijstand.draagkracht
    inkomen = huishouden("inkomen_boven_grens_bijzondere_bijstand", period)
    vermogen = huishouden("in_aanmerking_te_nemen_vermogen", period)
    kosten = kosten_per_soort(huishouden, period)
    gebruikt = 0
    vergoeding = {}
    for soort in sorted(SOORTEN, key=lambda soort: aandelen[soort]):
        over = max_(aandelen[soort] * inkomen + vermogen - gebruikt, 0)
        zelf = min_(kosten[soort], over)
        gebruikt = gebruikt + zelf
        vergoeding[soort] = kosten[soort] - zelf
    return vergoeding


class inkomensgrens_bijzondere_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen waarboven draagkracht voor bijzondere bijstand ontstaat"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag: 120% van de norm, die eerst naar boven op tientallen is "
        "afgerond. Afgeleid uit de grenzen van omstreeks 2022."
    )
    reference = f"{PW}&artikel=35&lid=1"

    def formula(huishouden, period, parameters):
        aandeel = parameters(period).nijmegen.bijzondere_bijstand.inkomensgrens
        return grens_van_afgeronde_norm(huishouden, period, parameters, aandeel)


class inkomen_boven_grens_bijzondere_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomen boven de grens van de bijzondere bijstand"
    documentation = "In euro per maand; nul als het inkomen niet hoger is dan de grens."
    reference = f"{PW}&artikel=35&lid=1"

    def formula(huishouden, period, parameters):
        inkomen = huishouden("inkomen_voor_minimaregelingen", period)
        return max_(inkomen - huishouden("inkomensgrens_bijzondere_bijstand", period), 0)


class draagkracht(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Draagkracht voor bijzondere kosten"
    documentation = (
        "In euro per maand: het inkomen boven de grens maal het hoogste aandeel van de soorten kosten die zijn "
        "ingevoerd (zonder kosten dat van andere kosten), en het vermogen boven de grens (artikel 4, eerste lid, van "
        "de beleidsregels). Inkomen en vermogen zijn hier die van de Participatiewet (artikelen 32 en 34), niet het "
        "inkomen dat meetelt voor het MMB. Het vermogen telt in elke maand opnieuw: geef wat eruit is betaald door met "
        "de invoer van het vermogen (aanname). De percentages zijn die van een buurgemeente (aanname)."
    )
    reference = [
        f"{BELEIDSREGELS}_04.md#BMMS-4-1",
        f"{PW}&artikel=35&lid=1",
        f"{PW}&artikel=32",
        f"{PW}&artikel=34",
    ]

    def formula(huishouden, period, parameters):
        aandelen = parameters(period).nijmegen.bijzondere_bijstand.draagkracht
        kosten = kosten_per_soort(huishouden, period)
        hoogste = 0
        for soort in SOORTEN:
            hoogste = max_(hoogste, (kosten[soort] > 0) * aandelen[soort])
        aandeel = where(sum(kosten.values()) > 0, hoogste, aandelen.overig)
        return aandeel * huishouden("inkomen_boven_grens_bijzondere_bijstand", period) + huishouden(
            "in_aanmerking_te_nemen_vermogen", period
        )


class kosten_boven_drempel_bijzondere_bijstand(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijzondere kosten komen boven de drempel"
    documentation = (
        "Waar als de gemeente de drempel van artikel 35, tweede lid, niet toepast, of als de kosten van deze maand en "
        "de elf ervoor samen hoger zijn dan de drempel. De beleidsregels passen haar niet toe (artikel 4, tweede lid, "
        "van de beleidsregels)."
    )
    reference = [f"{PW}&artikel=35&lid=2", f"{BELEIDSREGELS}_04.md#BMMS-4-2"]

    def formula(huishouden, period, parameters):
        bijstand = parameters(period).nijmegen.bijzondere_bijstand
        drempel = parameters(period).landelijk.participatiewet.bijzondere_bijstand.drempel
        maanden = [period, *laatste_maanden(period, bijstand.maanden_drempel - 1)]
        kosten = sum(huishouden("noodzakelijke_bijzondere_kosten", maand) for maand in maanden)
        return (kosten > drempel) | (not bijstand.drempel_toegepast)


class voldoet_aan_voorwaarden_bijzondere_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Voldoet aan de persoonlijke voorwaarden van de bijzondere bijstand"
    documentation = (
        "Waar voor de aanvrager en de partner van 18 jaar of ouder met rechtmatig verblijf (artikel 11). Ontheemden "
        "uit Oekraïne vallen onder een eigen regeling."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=15"]

    def formula(persoon, period, parameters):
        return (
            persoon("is_aanvrager_of_partner", period)
            & (persoon("leeftijd", period) >= parameters(period).nijmegen.leeftijd)
            & persoon("verblijf_geeft_recht_op_bijstand", period)
        )


@woorden(onwaar="de gemeente geeft geen bijzondere bijstand volgens deze regels")
class gemeente_geeft_bijzondere_bijstand(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De gemeente geeft bijzondere bijstand volgens deze regels"
    documentation = (
        "Waar in Nijmegen, en in een andere gemeente met de systematiek zodra die er geldt (met de draagkracht van "
        "Nijmegen: aanname)."
    )
    reference = [f"{PW}&artikel=35&lid=1", f"{BELEIDSREGELS}_04.md#BMMS-4-1"]

    def formula(huishouden, period, parameters):
        met_mms = huishouden("woont_in_gemeente_met_mms", period) & huishouden("mms_van_kracht", period)
        return huishouden("woont_in_nijmegen", period) | met_mms


class recht_op_bijzondere_bijstand(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op bijzondere bijstand"
    documentation = (
        "Inwoner van een gemeente die haar volgens deze regels geeft, van wie de aanvrager of de partner aan de "
        "persoonlijke voorwaarden voldoet; kosten boven een toegepaste drempel. Of de kosten noodzakelijk zijn en niet "
        "elders worden vergoed, is het oordeel van het college en zit in de invoer."
    )
    reference = [f"{PW}&artikel=11", f"{PW}&artikel=15", f"{PW}&artikel=35&lid=1"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        return (
            huishouden("gemeente_geeft_bijzondere_bijstand", period)
            & huishouden.any(leden("voldoet_aan_voorwaarden_bijzondere_bijstand", period))
            & huishouden("kosten_boven_drempel_bijzondere_bijstand", period)
        )


@woorden(onwaar="niet alle bijzondere bijstand is eerst een lening")
class bijzondere_bijstand_is_eerst_lening(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Alle bijzondere bijstand is eerst een lening"
    documentation = (
        "Waar als de systematiek geldt en de gemeente daarvoor koos, zoals Wageningen. De wet bindt die keuze: een "
        "lening is alleen mogelijk in de gevallen van Participatiewet artikel 48, tweede lid, en voor duurzame "
        "gebruiksgoederen (artikel 51). Het model rekent alsof zo'n geval zich bij iedereen voordoet."
    )
    reference = [
        "docs/verordening/keuzes.md#VMMS-keuzes-eerst_als_lening",
        f"{PW}&artikel=48&lid=2",
        f"{PW}&artikel=51",
    ]

    def formula(huishouden, period, parameters):
        gekozen = parameters(period).mms.bijzondere_bijstand.eerst_als_lening[huishouden("gemeente", period)]
        return huishouden("mms_van_kracht", period) & gekozen


def aandeel_om_niet(huishouden, period, parameters, soort):
    """Het deel van de vergoeding van een soort kosten dat niet hoeft te worden terugbetaald: alles of niets."""
    als_lening = parameters(period).nijmegen.bijzondere_bijstand.als_lening[soort]
    om_niet = (1 - als_lening) * ~huishouden("bijzondere_bijstand_is_eerst_lening", period)
    if soort == "onderdelen":
        return om_niet * ~huishouden("bijstand_voor_onderdelen_is_lening", period)
    return om_niet


class bijzondere_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijzondere bijstand om niet"
    documentation = (
        "In euro per maand: de noodzakelijke kosten min de draagkracht, voor de soorten die geen lening zijn (artikel "
        "2, eerste lid, van de beleidsregels). Kosten van de onderdelen tellen niet als zij geacht worden uit de MMG "
        "te zijn voldaan (artikel 3 van de beleidsregels); in de beginperiode zijn zij om niet, tenzij het huishouden "
        "op korte termijn over voldoende middelen beschikt (artikel 6, eerste lid, van de beleidsregels)."
    )
    reference = [
        f"{BELEIDSREGELS}_02.md#BMMS-2-1",
        f"{BELEIDSREGELS}_03.md#BMMS-3-1",
        f"{BELEIDSREGELS}_03.md#BMMS-3-2",
        f"{BELEIDSREGELS}_06.md#BMMS-6-1",
        f"{PW}&artikel=35&lid=1",
        f"{PW}&artikel=48&lid=1",
    ]

    def formula(huishouden, period, parameters):
        vergoeding = vergoeding_per_soort(huishouden, period, parameters)
        om_niet = sum(vergoeding[soort] * aandeel_om_niet(huishouden, period, parameters, soort) for soort in SOORTEN)
        return huishouden("recht_op_bijzondere_bijstand", period) * om_niet


class leenbijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijzondere bijstand als lening"
    documentation = (
        "In euro per maand: de noodzakelijke kosten min de draagkracht, voor woninginrichting en duurzame "
        "gebruiksgoederen (artikel 5, eerste lid, van de beleidsregels) en, in de beginperiode van de systematiek, "
        "voor kosten van de onderdelen van wie op korte termijn over voldoende middelen beschikt (artikel 6, eerste "
        "lid, van de beleidsregels). Moet worden terugbetaald."
    )
    reference = [
        f"{BELEIDSREGELS}_05.md#BMMS-5-1",
        f"{BELEIDSREGELS}_06.md#BMMS-6-1",
        f"{PW}&artikel=35&lid=1",
        f"{PW}&artikel=48&lid=2&o=a",
        f"{PW}&artikel=51&lid=1",
    ]

    def formula(huishouden, period, parameters):
        vergoeding = vergoeding_per_soort(huishouden, period, parameters)
        lening = sum(
            vergoeding[soort] * (1 - aandeel_om_niet(huishouden, period, parameters, soort)) for soort in SOORTEN
        )
        return huishouden("recht_op_bijzondere_bijstand", period) * lening
