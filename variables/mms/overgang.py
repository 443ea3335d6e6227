from openfisca_core.model_api import MONTH, Variable, max_, where

from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.variables.landelijk.participatiewet.vrijlating_arbeid import bekende_maanden
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import niet_hoger_dan
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM
from openfisca_nijmegen.woorden import woorden

ARTIKEL_42 = "docs/verordening/artikel_42.md#VMMS-42"
ARTIKEL_43 = "docs/verordening/artikel_43.md#VMMS-43"
KEUZES = "docs/verordening/keuzes.md#VMMS-keuzes"

ONTVANGEN = ("ontvangen_individuele_inkomenstoeslag", "ontvangen_meedoenregeling")
"""Wat een huishouden uit de eindigende regelingen ontving, als invoer."""


def maanden_met_overgang(huishouden, period, voorwaarde):
    """De eerdere maanden waarin iemand iets te behouden kan hebben en aan een voorwaarde voldoet, de oudste eerst.

    Dit spaart alleen rekenwerk. Zonder ontvangst uit een eindigende regeling is er niets te behouden; in bijna elke
    berekening ontving niemand iets en is er dus geen maand om terug te kijken. Een maand die hier ontbreekt, verandert
    voor niemand een uitkomst, en voor het ene huishouden doet niet ter zake wat een ander ontving.
    """
    holders = [huishouden.get_holder(naam) for naam in ONTVANGEN]
    ontvangsten = [
        maand.start for holder in holders for maand in holder.get_known_periods() if holder.get_array(maand).any()
    ]
    if not ontvangsten:
        return []
    eerste = min(ontvangsten)
    return [maand for maand in bekende_maanden(period) if maand.start > eerste and huishouden(voorwaarde, maand).any()]


@woorden(onwaar="behoudt de individuele inkomenstoeslag en de meedoenregeling niet naast de systematiek")
class behoudt_eindigende_regelingen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Behoudt de individuele inkomenstoeslag en de meedoenregeling naast de systematiek"
    documentation = (
        "Waar als de systematiek geldt, de gemeente ervoor koos beide regelingen te laten bestaan voor wie geen recht "
        "op MMB heeft, en het huishouden in deze maand geen recht op MMB heeft. Beide regelingen zijn jaarbedragen: "
        "januari beslist over het jaar. In de verordening zelf eindigen zij voor iedereen (artikel 42, eerste lid)."
    )
    reference = [f"{KEUZES}-inkomenstoeslag", f"{ARTIKEL_42}-1"]

    def formula(huishouden, period, parameters):
        keuze = parameters(period).mms.overgang.inkomenstoeslag_blijft
        blijft = huishouden("mms_van_kracht", period) & keuze[huishouden("gemeente", period)]
        if not hoogste(keuze):
            return blijft  # nergens gekozen: het recht op MMB doet er niet toe
        return blijft & ~huishouden("recht_op_mmb", period)


class ontvangen_uit_eindigende_regelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Ontvangen uit regelingen die eindigen"
    documentation = (
        "In euro per maand: de individuele inkomenstoeslag en de meedoenregeling die het huishouden ontving (artikel "
        "42, eerste lid)."
    )
    reference = f"{ARTIKEL_42}-1"

    def formula(huishouden, period, parameters):
        return sum(huishouden(naam, period) for naam in ONTVANGEN)


class begint_met_mms(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De systematiek gaat deze maand in"
    documentation = "Waar in de eerste maand waarin de systematiek van kracht is (artikel 48, eerste lid)."
    reference = "docs/verordening/artikel_48.md#VMMS-48-1"

    def formula(huishouden, period, parameters):
        vorige_maand = period.offset(-1, "month")
        return huishouden("mms_van_kracht", period) & ~huishouden("mms_van_kracht", vorige_maand)


class ondersteuning_voor_overgang(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Wat het huishouden vóór de invoering per maand ontving"
    documentation = (
        "In euro per maand, vanaf de invoering: een twaalfde van wat het huishouden in de twaalf maanden ervoor uit de "
        "eindigende regelingen ontving, zoals ingevoerd (artikel 43, eerste en tweede lid)."
    )
    reference = [f"{ARTIKEL_43}-1", f"{ARTIKEL_43}-2"]

    def formula(huishouden, period, parameters):
        maanden = parameters(period).mms.overgang.maanden_vooraf
        vooraf = maanden[huishouden("gemeente", period)]
        totaal = vooraf * 0
        for invoering in [*maanden_met_overgang(huishouden, period, "begint_met_mms"), period]:
            ontvangen = sum(
                huishouden("ontvangen_uit_eindigende_regelingen", maand) * (terug <= vooraf)
                for terug, maand in enumerate(laatste_maanden(invoering, hoogste(maanden)), start=1)
            )
            totaal = where(huishouden("begint_met_mms", invoering), ontvangen, totaal)
        return totaal / 12


@woorden(onwaar="is nog niet overgestapt naar het MMB")
class is_overgestapt_naar_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is overgestapt naar het MMB"
    documentation = (
        "Waar vanaf de eerste maand sinds de invoering waarin het MMB ten minste zo hoog is als wat het huishouden "
        "vóór de invoering per maand ontving; een later, lager MMB verandert dat niet (artikel 43, derde lid). Wie "
        "niets ontving, heeft niets te behouden en is meteen overgestapt."
    )
    reference = f"{ARTIKEL_43}-3"

    def formula(huishouden, period, parameters):
        ondersteuning = huishouden("ondersteuning_voor_overgang", period)
        overgestapt = niet_hoger_dan(ondersteuning, huishouden("mmb", period))
        for maand in maanden_met_overgang(huishouden, period, "mms_van_kracht"):
            was_van_kracht = huishouden("mms_van_kracht", maand)
            overgestapt = overgestapt | (was_van_kracht & niet_hoger_dan(ondersteuning, huishouden("mmb", maand)))
        return huishouden("mms_van_kracht", period) & overgestapt


class aandeel_behouden_ondersteuning(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "/1"
    label = "Aandeel van de vroegere ondersteuning dat het huishouden behoudt"
    documentation = (
        "Als deel van 1. Volgens de verordening steeds 1: alleen de overstap beëindigt het overgangsbedrag (artikel "
        "43, derde lid). Met een vast einde 1 tot dat einde en daarna 0; met een afbouw in het eerste jaar na de "
        "invoering 1 en elk jaar daarna een gelijk deel minder."
    )
    reference = [f"{KEUZES}-overgang", f"{ARTIKEL_43}-3"]

    def formula(huishouden, period, parameters):
        overgang = parameters(period).mms.overgang
        gemeente = huishouden("gemeente", period)
        duur, jaren = overgang.maanden_duur[gemeente], overgang.jaren_afbouw[gemeente]
        venster = max_(hoogste(overgang.maanden_duur), hoogste(overgang.jaren_afbouw) * 12)
        verstreken = duur * 0 + sum(
            huishouden("mms_van_kracht", maand)
            for maand in laatste_maanden(period, venster)
            if str(maand.start) >= EERSTE_DATUM
        )
        binnen_duur = (duur <= 0) | (verstreken < duur)
        afgebouwd = where(jaren > 0, verstreken // 12 / max_(jaren, 1), 0)
        return binnen_duur * max_(1 - afgebouwd, 0)


class overgangsbedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Overgangsbedrag"
    documentation = (
        "In euro per maand: wat het huishouden behoudt van wat het vóór de invoering per maand ontving, min het MMB "
        "van de maand, en niet lager dan 0 (artikel 43, tweede lid). Het eindigt met de overstap naar het MMB (artikel "
        "43, derde lid). Wie de oude regelingen houdt, waar de gemeente daarvoor koos, krijgt het niet ernaast."
    )
    reference = [f"{ARTIKEL_43}-1", f"{ARTIKEL_43}-2", f"{ARTIKEL_43}-3"]

    def formula(huishouden, period, parameters):
        behouden = huishouden("ondersteuning_voor_overgang", period) * huishouden(
            "aandeel_behouden_ondersteuning", period
        )
        return (
            huishouden("mms_van_kracht", period)
            * ~huishouden("is_overgestapt_naar_mmb", period)
            * ~huishouden("behoudt_eindigende_regelingen", period.this_year.first_month)
            * max_(behouden - huishouden("mmb", period), 0)
        )
