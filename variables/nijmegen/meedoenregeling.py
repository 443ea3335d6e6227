from openfisca_core.model_api import MONTH, YEAR, Variable, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import (
    grens_als_aandeel_van_norm,
    grens_van_ontheemden,
    niet_hoger_dan,
)

KEUZE = "docs/verordening/keuzes.md#VMMS-keuzes-inkomenstoeslag"
ARTIKEL_42 = "docs/verordening/artikel_42.md#VMMS-42-2"


class inkomensgrens_meedoenregeling(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensgrens van de meedoenregeling"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag: 140% van de norm, naar boven op tientallen. Ontheemden uit "
        "Oekraïne hebben vanaf 2026 een eigen grens naar gezinsgrootte; het model past die toe als de aanvrager "
        "ontheemde is, ook in een eigen woning (aanname)."
    )
    reference = ARTIKEL_42

    def formula(huishouden, period, parameters):
        regeling = parameters(period).nijmegen.meedoenregeling
        return where(
            huishouden.aanvrager("is_ontheemde_oekraine", period),
            grens_van_ontheemden(huishouden, period, regeling.inkomensgrens_ontheemden),
            grens_als_aandeel_van_norm(huishouden, period, parameters, regeling.inkomensgrens),
        )


class recht_op_meedoenregeling(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op de meedoenregeling"
    documentation = (
        "Per persoon: inwoner van Nijmegen, aanvrager of partner, 18 jaar of ouder, geen student, en een inkomen van "
        "het huishouden tot de grens. Ontheemden uit Oekraïne vanaf 2026. Er is geen vermogenstoets. Eindigt zodra de "
        "systematiek van kracht is (artikel 42, tweede lid), tenzij de gemeente haar laat bestaan voor wie geen recht "
        "op MMB heeft."
    )
    reference = [ARTIKEL_42, KEUZE]

    def formula(persoon, period, parameters):
        nijmegen = parameters(period).nijmegen
        huishouden = persoon.huishouden
        laag_inkomen = niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period),
            huishouden("inkomensgrens_meedoenregeling", period),
        )
        return (
            huishouden("woont_in_nijmegen", period)
            & (~huishouden("mms_van_kracht", period) | huishouden("behoudt_eindigende_regelingen", period))
            & persoon("is_aanvrager_of_partner", period)
            & (persoon("leeftijd", period) >= nijmegen.leeftijd)
            & ~persoon("is_student", period)
            & persoon("heeft_rechtmatig_verblijf", period)
            & (nijmegen.meedoenregeling.toegang_ontheemden | ~persoon("is_ontheemde_oekraine", period))
            & laag_inkomen
        )


class meedoenregeling(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Meedoenregeling"
    documentation = (
        "In euro per jaar: een vast bedrag voor ieder van aanvrager en partner die in januari recht heeft. Dat januari "
        "de peilmaand is, is een aanname: Nijmegen kijkt naar de maand van aanvraag."
    )
    reference = ARTIKEL_42

    def formula(huishouden, period, parameters):
        bedrag = parameters(period).nijmegen.meedoenregeling.bedrag
        return bedrag * huishouden.sum(huishouden.members("recht_op_meedoenregeling", period.first_month))
