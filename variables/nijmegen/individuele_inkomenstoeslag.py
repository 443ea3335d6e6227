from openfisca_core.model_api import MONTH, YEAR, Variable, select, set_input_dispatch_by_period

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import Huishoudtype
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import grens_als_aandeel_van_norm, niet_hoger_dan
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"
KEUZE = "docs/verordening/keuzes.md#VMMS-keuzes-inkomenstoeslag"
ARTIKEL_42 = "docs/verordening/artikel_42.md#VMMS-42-1"


class inkomensgrens_individuele_inkomenstoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensgrens van de individuele inkomenstoeslag"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag: 110% van de norm. Naar boven op tientallen, en met de norm "
        "van de andere Nijmeegse grenzen (aanname: alleen het percentage is gepubliceerd)."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=8&lid=2"]

    def formula(huishouden, period, parameters):
        aandeel = parameters(period).nijmegen.individuele_inkomenstoeslag.inkomensgrens
        return grens_als_aandeel_van_norm(huishouden, period, parameters, aandeel)


@woorden(onwaar="is geen student en was dat in de voorafgaande 36 maanden niet")
class is_of_was_student(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is student of was dat in de voorafgaande 36 maanden"
    documentation = "Wie pas heeft gestudeerd, heeft uitzicht op inkomensverbetering."
    reference = f"{PW}&artikel=36&lid=1"

    def formula(persoon, period, parameters):
        venster = parameters(period).nijmegen.individuele_inkomenstoeslag.maanden_geen_student
        maanden = [period, *laatste_maanden(period, venster)]
        return sum(persoon("is_student", maand) for maand in maanden) > 0


class voldoet_aan_voorwaarden_individuele_inkomenstoeslag(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Voldoet aan de persoonlijke voorwaarden van de individuele inkomenstoeslag"
    documentation = (
        "Van 21 jaar tot de AOW-leeftijd, met rechtmatig verblijf, geen student en geen studie in de voorafgaande 36 "
        "maanden. Ontheemden uit Oekraïne vallen er niet onder."
    )
    reference = f"{PW}&artikel=36&lid=1"

    def formula(persoon, period, parameters):
        return persoon("behoort_tot_kring_individuele_inkomenstoeslag", period) & ~persoon("is_of_was_student", period)


@woorden(
    onwaar="de aanvrager of de partner voldoet niet aan de persoonlijke voorwaarden van de individuele inkomenstoeslag"
)
class paar_voldoet_aan_voorwaarden_individuele_inkomenstoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Aanvrager en partner voldoen aan de persoonlijke voorwaarden van de individuele inkomenstoeslag"
    documentation = "Waar als de aanvrager en, als die er is, de partner aan de voorwaarden voldoen."
    reference = f"{PW}&artikel=36&lid=1"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        voldoet = leden("voldoet_aan_voorwaarden_individuele_inkomenstoeslag", period)
        return ~huishouden.any(leden("is_aanvrager_of_partner", period) & ~voldoet)


@woorden(onwaar="ontving in de voorafgaande twaalf maanden geen individuele inkomenstoeslag")
class ontving_eerder_individuele_inkomenstoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Ontving in de voorafgaande twaalf maanden al individuele inkomenstoeslag"
    documentation = "Artikel 36, derde lid: ten hoogste eens per twaalf maanden."
    reference = f"{PW}&artikel=36&lid=3"

    def formula(huishouden, period, parameters):
        venster = parameters(period).landelijk.participatiewet.individuele_inkomenstoeslag.maanden
        maanden = laatste_maanden(period, venster)
        return sum(huishouden("ontving_individuele_inkomenstoeslag", maand) for maand in maanden) > 0


@woorden(onwaar="heeft niet langdurig een laag inkomen")
class langdurig_laag_inkomen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Heeft langdurig een laag inkomen"
    documentation = (
        "Waar als het gemiddelde inkomen van de voorafgaande 36 maanden niet hoger is dan het gemiddelde van de "
        "grenzen van die maanden (aanname). Maanden van vóór 2023 kent het model niet: zij tellen niet mee, en zonder "
        "eerdere maand telt de maand zelf. Mag zelf worden ingevoerd; wie geen inkomen van eerdere jaren invoert, telt "
        "daar als iemand zonder inkomen."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=8&lid=2"]

    def formula(huishouden, period, parameters):
        venster = parameters(period).nijmegen.individuele_inkomenstoeslag.maanden_laag_inkomen
        bekend = [maand for maand in laatste_maanden(period, venster) if str(maand.start) >= EERSTE_DATUM]
        maanden = bekend or [period]
        inkomen = sum(huishouden("inkomen_voor_minimaregelingen", maand) for maand in maanden)
        grens = sum(huishouden("inkomensgrens_individuele_inkomenstoeslag", maand) for maand in maanden)
        return niet_hoger_dan(inkomen / len(maanden), grens / len(maanden))


class recht_op_individuele_inkomenstoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op individuele inkomenstoeslag"
    documentation = (
        "Inwoner van Nijmegen; aanvrager en partner voldoen beiden aan de persoonlijke voorwaarden; langdurig en ook "
        "nu een laag inkomen; geen vermogen boven de grens van artikel 34; geen uitzicht op inkomensverbetering; geen "
        "toeslag in de voorafgaande twaalf maanden. Eindigt zodra de systematiek van kracht is (artikel 42, eerste "
        "lid, van de verordening), tenzij de gemeente haar laat bestaan voor wie geen recht op MMB heeft."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=36&lid=3", ARTIKEL_42, KEUZE]

    def formula(huishouden, period, parameters):
        nu_laag_inkomen = niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period),
            huishouden("inkomensgrens_individuele_inkomenstoeslag", period),
        )
        return (
            huishouden("woont_in_nijmegen", period)
            & (~huishouden("mms_van_kracht", period) | huishouden("behoudt_eindigende_regelingen", period))
            & huishouden("paar_voldoet_aan_voorwaarden_individuele_inkomenstoeslag", period)
            & nu_laag_inkomen
            & huishouden("langdurig_laag_inkomen", period)
            & (huishouden("in_aanmerking_te_nemen_vermogen", period) <= 0)
            & ~huishouden("heeft_uitzicht_op_inkomensverbetering", period)
            & ~huishouden("ontving_eerder_individuele_inkomenstoeslag", period)
        )


class individuele_inkomenstoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Individuele inkomenstoeslag"
    documentation = (
        "In euro per jaar, naar huishoudtype, voor wie in januari recht heeft. Dat januari de peilmaand is, is een "
        "aanname: Nijmegen kijkt naar de maand van aanvraag."
    )
    reference = [f"{PW}&artikel=36&lid=1", f"{PW}&artikel=8&lid=2", ARTIKEL_42]

    def formula(huishouden, period, parameters):
        januari = period.first_month
        bedrag = parameters(period).nijmegen.individuele_inkomenstoeslag.bedrag
        huishoudtype = huishouden("huishoudtype", januari)
        per_type = select(
            [huishouden("heeft_partner", januari), huishoudtype == Huishoudtype.alleenstaande_ouder],
            [bedrag.gehuwden, bedrag.alleenstaande_ouder],
            default=bedrag.alleenstaande,
        )
        return huishouden("recht_op_individuele_inkomenstoeslag", januari) * per_type
