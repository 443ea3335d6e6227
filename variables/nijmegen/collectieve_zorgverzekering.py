from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import grens_als_aandeel_van_norm, niet_hoger_dan
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"
ARTIKEL_31 = "docs/verordening/artikel_31.md#VMMS-31-1"


class inkomensgrens_collectieve_zorgverzekering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensgrens van de collectieve aanvullende zorgverzekering"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag: 130% van de norm, naar boven op tientallen (de afronding is "
        "een aanname; het percentage is gepubliceerd)."
    )
    reference = [f"{PW}&artikel=35&lid=3", ARTIKEL_31]

    def formula(huishouden, period, parameters):
        aandeel = parameters(period).nijmegen.collectieve_zorgverzekering.inkomensgrens
        return grens_als_aandeel_van_norm(huishouden, period, parameters, aandeel)


@woorden(onwaar="is geen aanvrager of partner met een eigen zorgverzekering")
class is_verzekerde_volwassene(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is aanvrager of partner met een eigen zorgverzekering"
    documentation = "Achttien jaar of ouder en verzekerd; kinderen zijn bij hun ouders meeverzekerd."
    reference = f"{PW}&artikel=35&lid=3"

    def formula(persoon, period, parameters):
        return (
            persoon("is_aanvrager_of_partner", period)
            & (persoon("leeftijd", period) >= parameters(period).nijmegen.leeftijd)
            & persoon("is_verzekerd_zvw", period)
        )


@woorden(onwaar="noch de aanvrager noch een partner heeft een eigen zorgverzekering")
class heeft_verzekerde_volwassene(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager of de partner heeft een eigen zorgverzekering"
    documentation = "Waar als ten minste een van beiden achttien jaar of ouder en verzekerd is."
    reference = f"{PW}&artikel=35&lid=3"

    def formula(huishouden, period, parameters):
        return huishouden.any(huishouden.members("is_verzekerde_volwassene", period))


@woorden(onwaar="het inkomen of het vermogen is hoger dan de grens van de collectieve zorgverzekering")
class middelen_binnen_grens_collectieve_zorgverzekering(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het inkomen en het vermogen blijven binnen de grens van de collectieve zorgverzekering"
    documentation = (
        "Waar bij een inkomen tot de grens en geen vermogen boven de grens van artikel 34 (de eigen vermogensgrens van "
        "de regeling is niet gepubliceerd: aanname)."
    )
    reference = [f"{PW}&artikel=35&lid=3", ARTIKEL_31]

    def formula(huishouden, period, parameters):
        laag_inkomen = niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period),
            huishouden("inkomensgrens_collectieve_zorgverzekering", period),
        )
        return laag_inkomen & (huishouden("in_aanmerking_te_nemen_vermogen", period) <= 0)


class recht_op_collectieve_zorgverzekering(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op de collectieve aanvullende zorgverzekering"
    documentation = (
        "Inwoner van Nijmegen met een zorgverzekering en zonder schuld bij een verzekeraar, met een inkomen tot de "
        "grens en geen vermogen boven de grens van artikel 34 (de eigen grens van de regeling is niet gepubliceerd: "
        "aanname). Met een schuldregeling of de voedselbank zonder deze toets. Bestaat naast het MMB (artikel 31, "
        "eerste lid, van de verordening), tenzij de gemeente ervoor koos de premie in het benodigd budget op te nemen."
    )
    reference = [
        f"{PW}&artikel=34&lid=3",
        f"{PW}&artikel=35&lid=3",
        ARTIKEL_31,
        "docs/verordening/keuzes.md#VMMS-keuzes-zorgverzekering",
    ]

    def formula(huishouden, period, parameters):
        return (
            huishouden("woont_in_nijmegen", period)
            & ~huishouden("zorgverzekering_in_mmb", period)
            & huishouden("heeft_verzekerde_volwassene", period)
            & ~huishouden("heeft_betalingsachterstand_zorgpremie", period)
            & (
                huishouden("middelen_binnen_grens_collectieve_zorgverzekering", period)
                | huishouden("heeft_schuldregeling", period)
                | huishouden("gebruikt_voedselbank", period)
            )
        )


class bijdrage_collectieve_zorgverzekering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijdrage van de gemeente in de collectieve zorgverzekering"
    documentation = (
        "In euro per maand voor de verzekerde volwassenen samen, als zij meedoen. De gemeente betaalt aan de "
        "verzekeraar; de bijdrage telt dus in geen inkomen. Het bedrag is niet gepubliceerd maar zwak afgeleid uit het "
        "budget en het aantal verzekerden van 2018 (aanname)."
    )
    reference = [f"{PW}&artikel=35&lid=3", ARTIKEL_31]

    def formula(huishouden, period, parameters):
        bijdrage = parameters(period).nijmegen.collectieve_zorgverzekering.bijdrage
        verzekerden = huishouden.sum(huishouden.members("is_verzekerde_volwassene", period))
        return huishouden("recht_op_collectieve_zorgverzekering", period) * bijdrage * verzekerden
