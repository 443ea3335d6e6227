from openfisca_core.model_api import MONTH, YEAR, Variable, select, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Gemeente, Huishoudtype
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import niet_hoger_dan
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


@woorden(onwaar="heeft niet langdurig een laag inkomen, naar de regel van Wageningen")
class langdurig_laag_inkomen_wageningen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft langdurig een laag inkomen, naar de regel van Wageningen"
    documentation = (
        "Waar als het inkomen van de maand en het gemiddelde van de drie jaar ervoor niet hoger zijn dan 130% van de "
        "bijstandsnorm zonder vakantietoeslag. Maanden van vóór 2023 kent het model niet (aanname)."
    )
    reference = f"{PW}&artikel=36&lid=1"

    def formula(huishouden, period, parameters):
        regeling = parameters(period).wageningen.individuele_inkomenstoeslag
        eerder = [
            maand
            for maand in laatste_maanden(period, regeling.maanden_laag_inkomen)
            if str(maand.start) >= EERSTE_DATUM
        ]
        nu = [period]
        return _binnen_grens(huishouden, nu, regeling.inkomensgrens) & _binnen_grens(
            huishouden, eerder or nu, regeling.inkomensgrens
        )


def _binnen_grens(huishouden, maanden, aandeel):
    """Of het gemiddelde inkomen van de maanden niet hoger is dan het gemiddelde van hun grenzen."""
    inkomen = sum(huishouden("inkomen_voor_minimaregelingen", maand) for maand in maanden) / len(maanden)
    norm = sum(huishouden("bijstandsnorm_exclusief_vakantietoeslag", maand) for maand in maanden) / len(maanden)
    return niet_hoger_dan(inkomen, aandeel * norm)


@woorden(onwaar="de aanvrager of de partner voldoet niet aan de persoonlijke voorwaarden van Wageningen")
class paar_voldoet_aan_voorwaarden_individuele_inkomenstoeslag_wageningen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Aanvrager en partner voldoen aan de persoonlijke voorwaarden van Wageningen"
    documentation = (
        "Waar als de aanvrager en, als die er is, de partner tot de kring van de individuele inkomenstoeslag behoren "
        "en geen student zijn."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=11"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        voldoet = leden("behoort_tot_kring_individuele_inkomenstoeslag", period) & ~leden("is_student", period)
        return ~huishouden.any(leden("is_aanvrager_of_partner", period) & ~voldoet)


class vermogen_binnen_grens_individuele_inkomenstoeslag_wageningen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Het vermogen blijft binnen de grens van de individuele inkomenstoeslag van Wageningen"
    documentation = (
        "Waar als het vermogen van het gezin niet hoger is dan de grens voor een alleenstaande of die voor anderen."
    )
    reference = f"{PW}&artikel=36&lid=1"

    def formula(huishouden, period, parameters):
        grens = parameters(period).wageningen.individuele_inkomenstoeslag.vermogensgrens
        alleenstaande = huishouden("huishoudtype", period) == Huishoudtype.alleenstaande
        return huishouden("vermogen_van_gezin", period) <= where(alleenstaande, grens.alleenstaande, grens.overig)


class recht_op_individuele_inkomenstoeslag_wageningen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op de individuele inkomenstoeslag van Wageningen"
    documentation = (
        "Inwoner van Wageningen; aanvrager en partner van 21 jaar tot de AOW-leeftijd, met rechtmatig verblijf, geen "
        "ontheemde uit Oekraïne (artikel 11) en geen student; langdurig een laag inkomen en vermogen binnen de grens. "
        "Andere voorwaarden zijn niet gepubliceerd."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=11"]

    def formula(huishouden, period, parameters):
        return (
            (huishouden("gemeente", period) == Gemeente.wageningen)
            & huishouden("paar_voldoet_aan_voorwaarden_individuele_inkomenstoeslag_wageningen", period)
            & huishouden("langdurig_laag_inkomen_wageningen", period)
            & huishouden("vermogen_binnen_grens_individuele_inkomenstoeslag_wageningen", period)
        )


class individuele_inkomenstoeslag_wageningen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Individuele inkomenstoeslag van Wageningen (tot 2025)"
    documentation = (
        "In euro per jaar, naar partner en aantal kinderen, voor wie in januari recht heeft (aanname). De bedragen "
        "zijn die van omstreeks 2019; per 2025 is de toeslag opgegaan in het MMB."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=8&lid=2"]

    def formula(huishouden, period, parameters):
        januari = period.first_month
        regeling = parameters(period).wageningen.individuele_inkomenstoeslag
        bedrag, meeste = regeling.bedrag, regeling.meeste_kinderen
        partner = huishouden("heeft_partner", januari)
        kinderen = huishouden("aantal_kinderen", januari)
        ouder, paar = bedrag.alleenstaande_ouder, bedrag.paar
        per_type = select(
            [kinderen >= meeste, kinderen == meeste - 1, kinderen == 1],
            [
                where(partner, paar.drie_kinderen, ouder.drie_kinderen),
                where(partner, paar.twee_kinderen, ouder.twee_kinderen),
                where(partner, paar.een_kind, ouder.een_kind),
            ],
            default=where(partner, paar.geen_kinderen, bedrag.alleenstaande),
        )
        return huishouden("recht_op_individuele_inkomenstoeslag_wageningen", januari) * per_type
