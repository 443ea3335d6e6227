from openfisca_core.model_api import MONTH, YEAR, Variable, max_, where

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.variables.landelijk.toeslagen.uitbetaling import uitbetaling_per_maand
from openfisca_nijmegen.woorden import woorden

WZT = "https://wetten.overheid.nl/jci1.3:c:BWBR0018451"
AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"


@woorden(kort="het aantal verzekerden")
class aantal_zorgverzekerden(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal verzekerden voor de zorgtoeslag"
    documentation = (
        "Aantal van aanvrager en partner dat verzekerd is en premie betaalt: vanaf de maand na de achttiende "
        "verjaardag (artikel 2, eerste lid)."
    )
    reference = f"{WZT}&artikel=2&lid=1"

    def formula(huishouden, period, parameters):
        vanaf = parameters(period).landelijk.toeslagen.algemeen.meerderjarig
        leden = huishouden.members
        return huishouden.sum(
            (leden("leeftijd_einde_vorige_maand", period) >= vanaf)
            & leden("is_verzekerd_zvw", period)
            & leden("is_aanvrager_of_partner", period)
        )


@woorden(kort="de normpremie")
class normpremie(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Normpremie van de zorgtoeslag"
    documentation = (
        "In euro per jaar, naar de situatie van de maand: een aandeel van het drempelinkomen en een aandeel van het "
        "toetsingsinkomen daarboven (artikel 2, derde lid)."
    )
    reference = f"{WZT}&artikel=2&lid=3"

    def formula(huishouden, period, parameters):
        zorgtoeslag = parameters(period).landelijk.toeslagen.zorgtoeslag
        drempel = zorgtoeslag.drempelinkomen
        aandeel = where(
            huishouden("heeft_partner", period),
            zorgtoeslag.aandeel_drempelinkomen.partners,
            zorgtoeslag.aandeel_drempelinkomen.alleenstaand,
        )
        boven_drempel = max_(huishouden("gezamenlijk_toetsingsinkomen", period.this_year) - drempel, 0)
        return aandeel * drempel + zorgtoeslag.aandeel_boven_drempel * boven_drempel


class vermogen_binnen_grens_zorgtoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen blijft binnen de grens van de zorgtoeslag"
    documentation = "Waar als het vermogen op 1 januari niet hoger is dan de grens, met partner een hogere (artikel 3)."
    reference = f"{WZT}&artikel=3"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.toeslagen.zorgtoeslag.vermogensgrens
        vermogensgrens = where(huishouden("heeft_partner", period), grens.partners, grens.alleenstaand)
        return huishouden("toetsvermogen", period.this_year) <= vermogensgrens


class recht_op_zorgtoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op zorgtoeslag"
    documentation = (
        "Een verzekerde in huis (artikel 2), vermogen binnen de grens (artikel 3) en rechtmatig verblijf van aanvrager "
        "en partner (Algemene wet inkomensafhankelijke regelingen artikel 9). Of er een bedrag is, hangt daarna van "
        "het inkomen af."
    )
    reference = [
        f"{WZT}&artikel=2&lid=1",
        f"{WZT}&artikel=3",
        f"{AWIR}&artikel=9&lid=2",
    ]

    def formula(huishouden, period, parameters):
        return (
            (huishouden("aantal_zorgverzekerden", period) > 0)
            & huishouden("vermogen_binnen_grens_zorgtoeslag", period)
            & huishouden("rechtmatig_verblijf_voor_toeslagen", period)
        )


@woorden(kort="de zorgtoeslag op jaarbasis")
class zorgtoeslag_op_jaarbasis(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Zorgtoeslag op jaarbasis in de situatie van de maand"
    documentation = (
        "In euro per jaar, onafgerond: de standaardpremie, met partner tweemaal, min de normpremie; de helft als "
        "een van de partners niet verzekerd is (artikel 2, vierde lid); niets boven de vermogensgrens (artikel 3)."
    )
    reference = [f"{WZT}&artikel=2", f"{WZT}&artikel=3"]

    def formula(huishouden, period, parameters):
        zorgtoeslag = parameters(period).landelijk.toeslagen.zorgtoeslag
        heeft_partner = huishouden("heeft_partner", period)
        bedrag = max_(zorgtoeslag.standaardpremie * (1 + heeft_partner) - huishouden("normpremie", period), 0)
        een_van_twee = heeft_partner & (huishouden("aantal_zorgverzekerden", period) == 1)
        aandeel = where(een_van_twee, zorgtoeslag.aandeel_partner_niet_verzekerd, 1)
        return huishouden("recht_op_zorgtoeslag", period) * aandeel * bedrag


@woorden(kort="de zorgtoeslag")
class zorgtoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Zorgtoeslag"
    documentation = (
        "In euro per maand, zoals uitbetaald: het jaarbedrag rekenkundig afgerond op hele euro's, niets als dat onder "
        "de uitbetalingsgrens blijft, en een twaalfde daarvan naar beneden op hele euro's (Algemene wet "
        "inkomensafhankelijke regelingen artikel 14, vierde en vijfde lid). De wet telt de maanden met recht eerst op; "
        "hier geldt de situatie van de maand als die van het hele jaar (aanname)."
    )
    reference = [f"{WZT}&artikel=2", f"{AWIR}&artikel=14&lid=4", f"{AWIR}&artikel=14&lid=5"]

    def formula(huishouden, period, parameters):
        per_jaar = huishouden("zorgtoeslag_op_jaarbasis", period)
        return uitbetaling_per_maand(per_jaar, parameters(period).landelijk.toeslagen)


class zorgtoeslag_jaar(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Zorgtoeslag over een heel jaar"
    documentation = (
        "In euro per jaar, onafgerond en ook onder de uitbetalingsgrens, in de situatie van januari (artikel 2)."
    )
    reference = f"{WZT}&artikel=2"

    def formula(huishouden, period, parameters):
        return huishouden("zorgtoeslag_op_jaarbasis", period.first_month)
