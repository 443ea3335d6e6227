from openfisca_core.model_api import ADD, MONTH, Variable, max_, min_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.gemeenten import per_gemeente

ARTIKEL_14 = "docs/verordening/artikel_14.md#VMMS-14"
ONDERDEEL_J = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=j"


def _regel(persoon, period, parameters, naam):
    """De waarde van een onderdeel van de premieregeling in de gemeente van elke persoon."""
    mms = parameters(period).mms
    return per_gemeente(
        persoon.huishouden("gemeente", period),
        mms.nijmegen.bijverdienpremie[naam],
        mms.wageningen.bijverdienpremie[naam],
    )


class premiegrondslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Verdiend inkomen waarover de bijverdienpremie gaat"
    documentation = (
        "In euro per maand: het netto of bruto inkomen uit arbeid, naar de keuze van de gemeente (artikel 14)."
    )
    reference = f"{ARTIKEL_14}-1"

    def formula_2020_10_01(persoon, period, parameters):
        over_netto = _regel(persoon, period, parameters, "over_netto")
        return where(over_netto, persoon("netto_arbeidsinkomen", period), max_(persoon("brutoloon", period), 0))


class maanden_premie_gebruikt(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Eerdere maanden met bijverdienpremie"
    documentation = (
        "Aantal maanden met loon in het venster vóór deze maand; het model neemt aan dat voor elk daarvan premie is "
        "gegeven (aanname, artikel 14, derde lid)."
    )
    reference = f"{ARTIKEL_14}-3"

    def formula_2020_10_01(persoon, period, parameters):
        venster = _regel(persoon, period, parameters, "venster")
        mms = parameters(period).mms
        langste = max(mms.nijmegen.bijverdienpremie.venster, mms.wageningen.bijverdienpremie.venster)
        return sum(
            (persoon("brutoloon", maand) > 0) & (terug <= venster)
            for terug, maand in enumerate(laatste_maanden(period, langste), start=1)
        )


class heeft_recht_op_bijverdienpremie(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Recht op bijverdienpremie in deze maand"
    documentation = (
        "Artikel 14: wie bijstand ontvangt, in deeltijd werkt, oud genoeg is en de maanden nog niet heeft gebruikt; "
        "in de gemeenten en de tijd waarin de premie bestaat."
    )
    reference = [f"{ARTIKEL_14}-1", f"{ARTIKEL_14}-3", f"{ARTIKEL_14}-4"]

    def formula_2020_10_01(persoon, period, parameters):
        mms = parameters(period).mms
        if not (mms.nijmegen.bijverdienpremie.van_kracht or mms.wageningen.bijverdienpremie.van_kracht):
            return persoon("is_aanvrager_of_partner", period) & False
        huishouden = persoon.huishouden
        pas_met_mms = _regel(persoon, period, parameters, "alleen_naast_mms")
        geldt = _regel(persoon, period, parameters, "van_kracht") & (
            ~pas_met_mms | huishouden("mms_van_kracht", period)
        )
        return (
            geldt
            & persoon("is_aanvrager_of_partner", period)
            & huishouden("recht_op_bijstand", period)
            & (persoon("leeftijd", period) >= _regel(persoon, period, parameters, "leeftijd"))
            & (persoon("maanden_premie_gebruikt", period) < _regel(persoon, period, parameters, "maanden"))
        )


class bijverdienpremie_voor_grenzen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bijverdienpremie vóór de grens van het huishouden en de landelijke grens"
    documentation = (
        "In euro per maand: een aandeel van het verdiende inkomen tot het maximum (artikel 14, eerste en tweede "
        "lid). In de proef van Wageningen kreeg wie jonger was de premie bij uitstroom, over het laatste half jaar "
        "(vierde lid)."
    )
    reference = [f"{ARTIKEL_14}-1", f"{ARTIKEL_14}-2", f"{ARTIKEL_14}-4"]

    def formula_2020_10_01(persoon, period, parameters):
        aandeel = _regel(persoon, period, parameters, "aandeel")
        maximum = _regel(persoon, period, parameters, "maximum")
        maandelijks = min_(aandeel * persoon("premiegrondslag", period), maximum)

        per_maand = persoon("heeft_recht_op_bijverdienpremie", period) * maandelijks
        duur = _regel(persoon, period, parameters, "maanden_uitstroom")
        mms = parameters(period).mms
        regelingen = [mms.nijmegen.bijverdienpremie, mms.wageningen.bijverdienpremie]
        if not any(regeling.van_kracht and regeling.bij_uitstroom_jongeren for regeling in regelingen):
            return per_maand

        langste = max(regeling.maanden_uitstroom for regeling in regelingen)
        bij_uitstroom = sum(
            min_(aandeel * persoon("premiegrondslag", maand), maximum) * (terug < duur)
            for terug, maand in enumerate([period, *laatste_maanden(period, langste - 1)])
        )
        uitstroom = (
            _regel(persoon, period, parameters, "bij_uitstroom_jongeren")
            & _regel(persoon, period, parameters, "van_kracht")
            & persoon("bijstand_beeindigd_wegens_werk", period)
            & (persoon("leeftijd", period) < _regel(persoon, period, parameters, "leeftijd"))
        )
        return where(uitstroom, bij_uitstroom, per_maand)


class bijverdienpremie(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bijverdienpremie"
    documentation = (
        "In euro per maand, zoals opgebouwd. Artikel 14: geldt het maximum voor het huishouden samen, dan wordt het "
        "naar verhouding verdeeld. Met andere premies in het kalenderjaar blijft zij binnen het landelijke maximum "
        "van Participatiewet artikel 31, tweede lid, onderdeel j. Zij telt nergens als inkomen mee."
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
    label = "Uitbetaling van de bijverdienpremie"
    documentation = (
        "In euro per maand: de premie van het afgelopen tijdvak, in de laatste maand ervan. Tijdvakken van een half "
        "jaar tellen vanaf januari (aanname), zodat er ten hoogste twee betalingen per jaar zijn (artikel 14, "
        "vijfde lid)."
    )
    reference = [f"{ARTIKEL_14}-5", ONDERDEEL_J]

    def formula_2020_10_01(persoon, period, parameters):
        tijdvak = _regel(persoon, period, parameters, "maanden_per_betaling")
        mms = parameters(period).mms
        tijdvakken = [
            mms.nijmegen.bijverdienpremie.maanden_per_betaling,
            mms.wageningen.bijverdienpremie.maanden_per_betaling,
        ]
        if all(period.start.month % duur for duur in tijdvakken):
            return tijdvak * 0
        laatste_maand = (tijdvak > 0) & (period.start.month % max_(tijdvak, 1) == 0)
        opgebouwd = sum(
            persoon("bijverdienpremie", maand) * (terug < tijdvak)
            for terug, maand in enumerate([period, *laatste_maanden(period, max(tijdvakken) - 1)])
        )
        return laatste_maand * opgebouwd


class bijverdienpremie_huishouden(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijverdienpremie van aanvrager en partner samen"
    documentation = "In euro per maand, zoals opgebouwd (artikel 14)."
    reference = f"{ARTIKEL_14}-1"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("bijverdienpremie", period))
