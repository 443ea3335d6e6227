# Wie een bijverdienpremie krijgt, en hoe lang: artikel 24 en artikel 25, derde lid.
from openfisca_core.model_api import MONTH, Variable

from openfisca_nijmegen.afronden import zonder_ruis
from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM
from openfisca_nijmegen.woorden import Toon, woorden

ARTIKEL_24 = "docs/verordening/artikel_24.md#VMMS-24"
ARTIKEL_25 = "docs/verordening/artikel_25.md#VMMS-25"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


def regel(persoon, period, parameters, naam):
    """De waarde van een onderdeel van de premieregeling in de gemeente van elke persoon."""
    return parameters(period).mms.bijverdienpremie[naam][persoon.huishouden("gemeente", period)]


def bekend(maanden):
    """De maanden waarvan het model de bijstand kent."""
    return [maand for maand in maanden if str(maand.start) >= EERSTE_DATUM]


class bijverdienpremie_van_kracht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijverdienpremie bestaat in de gemeente"
    documentation = (
        "Waar in de gemeenten en de tijd waarin de premie bestaat; hoort zij bij de systematiek, dan pas als die van "
        "kracht is (artikel 24, eerste lid)."
    )
    reference = f"{ARTIKEL_24}-1"

    def formula_2020_10_01(huishouden, period, parameters):
        regeling = parameters(period).mms.bijverdienpremie
        gemeente = huishouden("gemeente", period)
        begonnen = ~regeling.alleen_naast_mms[gemeente] | huishouden("mms_van_kracht", period)
        return regeling.van_kracht[gemeente] & begonnen


class werkt_in_deeltijd(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Werkt in deeltijd"
    documentation = (
        "Waar met loon dat lager is dan het wettelijk minimumloon bij een volledige werkweek (artikel 24, tweede lid; "
        "aanname: geen bron zegt wat deeltijd is, en de uren zijn geen invoer). Vergeleken wordt zonder vakantiegeld "
        "aan beide kanten, want dat wordt in één maand betaald; is het niet apart opgegeven, dan telt het hele "
        "brutoloon. Vóór 2023 kent het model het minimumloon niet en is elk verdiend inkomen deeltijd (aanname)."
    )
    reference = f"{ARTIKEL_24}-2"

    def formula_2020_10_01(persoon, period, parameters):
        return persoon("premiegrondslag", period) > 0

    def formula_2023_01_01(persoon, period, parameters):
        vakantiebijslag = parameters(period).landelijk.minimumloon.vakantiebijslag
        voltijds = zonder_ruis(persoon("minimumloon_per_maand", period) / (1 + vakantiebijslag))
        loon = zonder_ruis(persoon("brutoloon", period) - persoon("vakantiegeld", period))
        return (loon > 0) & (loon < voltijds)


class werkt_in_deeltijd_naast_bijstand(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Werkt in deeltijd naast de eigen bijstand"
    documentation = (
        "Waar voor de aanvrager of de partner die in deeltijd werkt en zelf rechthebbende is, in een maand met recht "
        "op bijstand (artikel 24, eerste lid): een partner die buiten de kring van de Participatiewet staat, zoals een "
        "student, krijgt geen premie. Vóór 2023 kent het model die kring niet en telt elke partner (aanname)."
    )
    reference = [f"{ARTIKEL_24}-1", f"{PW}&artikel=11"]

    def formula_2020_10_01(persoon, period, parameters):
        return (
            persoon("is_aanvrager_of_partner", period)
            & persoon.huishouden("recht_op_bijstand", period)
            & persoon("werkt_in_deeltijd", period)
        )

    def formula_2023_01_01(persoon, period, parameters):
        return (
            persoon("is_rechthebbende_bijstand", period)
            & persoon.huishouden("recht_op_bijstand", period)
            & persoon("werkt_in_deeltijd", period)
        )


class oud_genoeg_voor_bijverdienpremie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is oud genoeg voor de bijverdienpremie"
    documentation = "Waar vanaf de leeftijd van artikel 24, eerste lid."
    reference = f"{ARTIKEL_24}-1"

    def formula_2020_10_01(persoon, period, parameters):
        return persoon("leeftijd", period) >= regel(persoon, period, parameters, "leeftijd")


class voldoet_aan_voorwaarden_bijverdienpremie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Voldoet aan de voorwaarden voor de bijverdienpremie"
    documentation = (
        "Waar als aan artikel 24, eerste lid, is voldaan: de premie bestaat, iemand werkt in deeltijd naast de eigen "
        "bijstand, is oud genoeg en jonger dan de AOW-leeftijd (vóór 2023 onbekend en niet getoetst). Het aantal "
        "maanden doet hier niet ter zake. Het oordeel van het college dat de premie aan arbeidsinschakeling bijdraagt "
        "(derde lid), wordt gegeven geacht (aanname)."
    )
    reference = [f"{ARTIKEL_24}-1", f"{ARTIKEL_24}-3"]

    def formula_2020_10_01(persoon, period, parameters):
        van_kracht = persoon.huishouden("bijverdienpremie_van_kracht", period)
        if not hoogste(parameters(period).mms.bijverdienpremie.van_kracht):
            return van_kracht  # nergens van kracht, ook in de maanden waarvan de bijstand niet bekend is
        return (
            van_kracht
            & persoon("werkt_in_deeltijd_naast_bijstand", period)
            & persoon("oud_genoeg_voor_bijverdienpremie", period)
        )

    def formula_2023_01_01(persoon, period, parameters):
        return (
            persoon.huishouden("bijverdienpremie_van_kracht", period)
            & persoon("werkt_in_deeltijd_naast_bijstand", period)
            & persoon("oud_genoeg_voor_bijverdienpremie", period)
            & ~persoon("aow_leeftijd_bereikt", period)
        )


@woorden(kort="het aantal eerdere maanden waarin aan de voorwaarden was voldaan", toon=Toon.WAARDE)
class maanden_premie_gebruikt(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Eerdere maanden die voor de bijverdienpremie tellen"
    documentation = (
        "Aantal maanden in het venster vóór deze waarin aan de voorwaarden van artikel 24 was voldaan (artikel 25, "
        "derde lid). Een maand voltijds werk, zonder bijstand of zonder premieregeling telt dus niet; een maand na de "
        "laatste premie wel. Van vóór 2023 kent het model de bijstand niet: die maanden tellen niet (aanname; in de "
        "proef in Wageningen kon het maximum niet worden bereikt)."
    )
    reference = [f"{ARTIKEL_24}-1", f"{ARTIKEL_25}-3"]

    def formula_2020_10_01(persoon, period, parameters):
        venster = regel(persoon, period, parameters, "venster")
        langste = hoogste(parameters(period).mms.bijverdienpremie.venster)
        return sum(
            persoon("voldoet_aan_voorwaarden_bijverdienpremie", maand) & (terug <= venster)
            for terug, maand in enumerate(bekend(laatste_maanden(period, langste)), start=1)
        )


@woorden(onwaar="heeft geen maanden bijverdienpremie meer over")
class heeft_premiemaanden_over(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft nog maanden bijverdienpremie over"
    documentation = "Waar als er minder eerdere maanden tellen dan de gemeente premie geeft (artikel 25, derde lid)."
    reference = f"{ARTIKEL_25}-3"

    def formula_2020_10_01(persoon, period, parameters):
        return persoon("maanden_premie_gebruikt", period) < regel(persoon, period, parameters, "maanden")


class heeft_recht_op_bijverdienpremie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op bijverdienpremie in deze maand"
    documentation = (
        "Artikelen 24 en 25: wie aan de voorwaarden voldoet en nog maanden over heeft, ieder van de aanvrager en de "
        "partner voor zich."
    )
    reference = [f"{ARTIKEL_24}-1", f"{ARTIKEL_25}-3"]

    def formula_2020_10_01(persoon, period, parameters):
        return persoon("voldoet_aan_voorwaarden_bijverdienpremie", period) & persoon("heeft_premiemaanden_over", period)
