from openfisca_core.model_api import ADD, MONTH, Variable, max_, min_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.woorden import Toon, woorden

ARTIKEL_14 = "docs/verordening/artikel_14.md#VMMS-14"
ONDERDEEL_J = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=j"


def _regel(persoon, period, parameters, naam):
    """De waarde van een onderdeel van de premieregeling in de gemeente van elke persoon."""
    return parameters(period).mms.bijverdienpremie[naam][persoon.huishouden("gemeente", period)]


class premiegrondslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Verdiend inkomen waarover de bijverdienpremie gaat"
    documentation = (
        "In euro per maand: het netto of bruto inkomen uit arbeid, naar de keuze van de gemeente (artikel 14)."
    )
    reference = f"{ARTIKEL_14}-1"

    def formula_2020_10_01(persoon, period, parameters):
        over_netto = _regel(persoon, period, parameters, "over_netto")
        return where(over_netto, persoon("netto_arbeidsinkomen", period), max_(persoon("brutoloon", period), 0))


@woorden(kort="het aantal eerdere maanden met bijverdienpremie", toon=Toon.WAARDE)
class maanden_premie_gebruikt(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    unit = "maand"
    label = "Eerdere maanden met bijverdienpremie"
    documentation = (
        "Aantal maanden met loon naast bijstand in het venster vóór deze maand; het model neemt aan dat voor elk "
        "daarvan premie is gegeven (aanname, artikel 14, derde lid). Een maand met loon zonder bijstand geeft geen "
        "premie en telt dus niet."
    )
    reference = f"{ARTIKEL_14}-3"

    def formula_2020_10_01(persoon, period, parameters):
        venster = _regel(persoon, period, parameters, "venster")
        langste = hoogste(parameters(period).mms.bijverdienpremie.venster)
        return sum(
            persoon("werkt_naast_bijstand", maand) & (terug <= venster)
            for terug, maand in enumerate(laatste_maanden(period, langste), start=1)
        )


class bijverdienpremie_van_kracht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De bijverdienpremie bestaat in de gemeente"
    documentation = (
        "Waar in de gemeenten en de tijd waarin de premie bestaat; hoort zij bij de systematiek, dan pas als die van "
        "kracht is (artikel 14, eerste lid)."
    )
    reference = f"{ARTIKEL_14}-1"

    def formula_2020_10_01(huishouden, period, parameters):
        regeling = parameters(period).mms.bijverdienpremie
        gemeente = huishouden("gemeente", period)
        begonnen = ~regeling.alleen_naast_mms[gemeente] | huishouden("mms_van_kracht", period)
        return regeling.van_kracht[gemeente] & begonnen


@woorden(onwaar="heeft geen maanden bijverdienpremie meer over")
class heeft_premiemaanden_over(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft nog maanden bijverdienpremie over"
    documentation = "Waar als er minder eerdere maanden met premie zijn dan de gemeente geeft (artikel 14, derde lid)."
    reference = f"{ARTIKEL_14}-3"

    def formula_2020_10_01(persoon, period, parameters):
        return persoon("maanden_premie_gebruikt", period) < _regel(persoon, period, parameters, "maanden")


class oud_genoeg_voor_bijverdienpremie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is oud genoeg voor de bijverdienpremie"
    documentation = "Waar vanaf de leeftijd van artikel 14, vierde lid."
    reference = f"{ARTIKEL_14}-4"

    def formula_2020_10_01(persoon, period, parameters):
        return persoon("leeftijd", period) >= _regel(persoon, period, parameters, "leeftijd")


class heeft_recht_op_bijverdienpremie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op bijverdienpremie in deze maand"
    documentation = (
        "Artikel 14: waar de premie bestaat, de aanvrager en de partner met recht op bijstand die de maanden nog niet "
        "hebben gebruikt en oud genoeg zijn. Zonder inkomen uit arbeid is de premie 0."
    )
    reference = [f"{ARTIKEL_14}-1", f"{ARTIKEL_14}-3", f"{ARTIKEL_14}-4"]

    def formula_2020_10_01(persoon, period, parameters):
        huishouden = persoon.huishouden
        van_kracht = huishouden("bijverdienpremie_van_kracht", period)
        if not hoogste(parameters(period).mms.bijverdienpremie.van_kracht):
            return van_kracht  # nergens van kracht, ook in de maanden waarvan de bijstand niet bekend is
        return (
            van_kracht
            & persoon("is_aanvrager_of_partner", period)
            & huishouden("recht_op_bijstand", period)
            & persoon("heeft_premiemaanden_over", period)
            & persoon("oud_genoeg_voor_bijverdienpremie", period)
        )


@woorden(onwaar="krijgt de bijverdienpremie bij uitstroom uit de bijstand niet")
class krijgt_bijverdienpremie_bij_uitstroom(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Krijgt de bijverdienpremie bij uitstroom uit de bijstand"
    documentation = (
        "Waar voor wie te jong is voor de maandelijkse premie en wiens bijstand wegens werk eindigt, als de gemeente "
        "de premie dan alsnog geeft (artikel 14, vierde lid)."
    )
    reference = f"{ARTIKEL_14}-4"

    def formula_2020_10_01(persoon, period, parameters):
        return (
            _regel(persoon, period, parameters, "van_kracht")
            & _regel(persoon, period, parameters, "bij_uitstroom_jongeren")
            & ~persoon("oud_genoeg_voor_bijverdienpremie", period)
            & persoon("bijstand_beeindigd_wegens_werk", period)
        )


class bijverdienpremie_voor_grenzen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijverdienpremie vóór de grens van het huishouden en de landelijke grens"
    documentation = (
        "In euro per maand: een aandeel van het verdiende inkomen tot het maximum (artikel 14, eerste en tweede lid). "
        "In de proef van Wageningen kreeg wie jonger was de premie bij uitstroom, over het laatste half jaar (vierde "
        "lid)."
    )
    reference = [f"{ARTIKEL_14}-1", f"{ARTIKEL_14}-2", f"{ARTIKEL_14}-4"]

    def formula_2020_10_01(persoon, period, parameters):
        aandeel = _regel(persoon, period, parameters, "aandeel")
        maximum = _regel(persoon, period, parameters, "maximum")
        maandelijks = min_(aandeel * persoon("premiegrondslag", period), maximum)

        per_maand = persoon("heeft_recht_op_bijverdienpremie", period) * maandelijks
        duur = _regel(persoon, period, parameters, "maanden_uitstroom")
        regeling = parameters(period).mms.bijverdienpremie
        bij_uitstroom_jongeren = regeling.bij_uitstroom_jongeren
        if not any(regeling.van_kracht[naam] and bij_uitstroom_jongeren[naam] for naam in bij_uitstroom_jongeren):
            return per_maand

        langste = hoogste(regeling.maanden_uitstroom)
        bij_uitstroom = sum(
            min_(aandeel * persoon("premiegrondslag", maand), maximum) * (terug < duur)
            for terug, maand in enumerate([period, *laatste_maanden(period, langste - 1)])
        )
        return where(persoon("krijgt_bijverdienpremie_bij_uitstroom", period), bij_uitstroom, per_maand)


class bijverdienpremie(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Bijverdienpremie"
    documentation = (
        "In euro per maand, zoals opgebouwd. Artikel 14: geldt het maximum voor het huishouden samen, dan wordt het "
        "naar verhouding verdeeld. Met andere premies in het kalenderjaar blijft zij binnen het landelijke maximum van "
        "Participatiewet artikel 31, tweede lid, onderdeel j. Zij telt nergens als inkomen mee."
    )
    reference = [f"{ARTIKEL_14}-1", f"{ARTIKEL_14}-2", f"{ARTIKEL_14}-6", ONDERDEEL_J]

    def formula_2020_10_01(persoon, period, parameters):
        return _binnen_grens_huishouden(persoon, period, parameters)

    def formula_2023_01_01(persoon, period, parameters):
        premie = _binnen_grens_huishouden(persoon, period, parameters)
        grens = parameters(period).landelijk.participatiewet.vrijlatingen.premie_arbeidsinschakeling
        dit_jaar = laatste_maanden(period, period.start.month - 1)
        eerdere_premie = sum(_binnen_grens_huishouden(persoon, maand, parameters) for maand in dit_jaar)
        andere_premie = persoon("premie_arbeidsinschakeling", period.this_year, options=[ADD])
        return min_(premie, max_(grens - andere_premie - eerdere_premie, 0))


def _binnen_grens_huishouden(persoon, period, parameters):
    """Verdeel het maximum naar verhouding als het voor het huishouden samen geldt."""
    premie = persoon("bijverdienpremie_voor_grenzen", period)
    samen = persoon.huishouden.sum(persoon.huishouden.members("bijverdienpremie_voor_grenzen", period))
    maximum = _regel(persoon, period, parameters, "maximum")
    per_huishouden = _regel(persoon, period, parameters, "maximum_per_huishouden") & (samen > maximum)
    uitstroom = persoon("bijstand_beeindigd_wegens_werk", period)
    return where(per_huishouden & ~uitstroom, premie * maximum / max_(samen, 1), premie)


class bijverdienpremie_uitbetaling(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Uitbetaling van de bijverdienpremie"
    documentation = (
        "In euro per maand: de premie van het afgelopen tijdvak, in de laatste maand ervan. Tijdvakken van een half "
        "jaar tellen vanaf januari (aanname), zodat er ten hoogste twee betalingen per jaar zijn (artikel 14, vijfde "
        "lid)."
    )
    reference = [f"{ARTIKEL_14}-5", ONDERDEEL_J]

    def formula_2020_10_01(persoon, period, parameters):
        tijdvak = _regel(persoon, period, parameters, "maanden_per_betaling")
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
    documentation = "In euro per maand, zoals opgebouwd (artikel 14)."
    reference = f"{ARTIKEL_14}-1"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("bijverdienpremie", period))
