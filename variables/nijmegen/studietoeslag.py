from openfisca_core.model_api import MONTH, Variable, max_, select

from openfisca_nijmegen.entities import Persoon

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"
ARTIKEL_31 = "docs/verordening/artikel_31.md#VMMS-31-1"

LEEFTIJDEN = ["leeftijd_15", "leeftijd_16", "leeftijd_17", "leeftijd_18", "leeftijd_19", "leeftijd_20"]
"""De bedragen per leeftijd, vanaf de eerste; daarboven geldt het bedrag voor 21 jaar en ouder."""


class recht_op_studietoeslag(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op studietoeslag"
    documentation = (
        "Student vanaf 15 jaar die door een structurele medische beperking niet naast de studie kan werken, geen loon "
        "heeft (een stagevergoeding mag) en geen recht op Wajong. Er is geen inkomens- of vermogenstoets. De wet geldt "
        "in elke gemeente, dus ook het recht in dit model."
    )
    reference = [f"{PW}&artikel=36b", ARTIKEL_31]

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.participatiewet.studietoeslag.leeftijd
        return (
            (persoon("leeftijd", period) >= vanaf)
            & persoon("is_student", period)
            & persoon("heeft_medische_beperking_studie", period)
            & persoon("heeft_rechtmatig_verblijf", period)
            & ~persoon("ontvangt_wajong", period)
            & (persoon("brutoloon", period) <= 0)
        )


class studietoeslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Studietoeslag"
    documentation = (
        "In euro per maand, netto: het landelijke minimumbedrag naar leeftijd, min de stagevergoeding boven de "
        "vrijlating; nooit minder dan nul."
    )
    reference = [f"{PW}&artikel=36b", ARTIKEL_31]

    def formula(persoon, period, parameters):
        toeslag = parameters(period).landelijk.participatiewet.studietoeslag
        leeftijd = persoon("leeftijd", period)
        bedrag = select(
            [leeftijd <= toeslag.leeftijd + jaren for jaren, _ in enumerate(LEEFTIJDEN)],
            [toeslag.bedrag[naam] for naam in LEEFTIJDEN],
            default=toeslag.bedrag.leeftijd_21,
        )
        verrekening = max_(persoon("stagevergoeding", period) - toeslag.vrijlating_stagevergoeding, 0)
        return persoon("recht_op_studietoeslag", period) * max_(bedrag - verrekening, 0)
