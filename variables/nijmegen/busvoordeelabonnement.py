from openfisca_core.model_api import MONTH, YEAR, Variable, where

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import (
    grens_als_aandeel_van_norm,
    grens_van_ontheemden,
    niet_hoger_dan,
)

ARTIKEL_31 = "docs/verordening/artikel_31.md#VMMS-31-1"


class inkomensgrens_busvoordeelabonnement(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensgrens van het busvoordeelabonnement"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag: 130% van de norm, naar boven op tientallen. Ontheemden uit "
        "Oekraïne hebben vanaf 2026 een eigen grens naar gezinsgrootte; het model past die toe als de aanvrager "
        "ontheemde is, ook in een eigen woning (aanname)."
    )
    reference = ARTIKEL_31

    def formula(huishouden, period, parameters):
        regeling = parameters(period).nijmegen.busvoordeelabonnement
        return where(
            huishouden.aanvrager("is_ontheemde_oekraine", period),
            grens_van_ontheemden(huishouden, period, regeling.inkomensgrens_ontheemden),
            grens_als_aandeel_van_norm(huishouden, period, parameters, regeling.inkomensgrens),
        )


class recht_op_busvoordeelabonnement(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op het busvoordeelabonnement"
    documentation = (
        "Per persoon: inwoner van Nijmegen, aanvrager, partner of minderjarig kind, 18 jaar of ouder (vanaf 2026 vier "
        "jaar of ouder), geen student met reisproduct, en een inkomen van het huishouden tot de grens. Ontheemden "
        "uit Oekraïne vanaf 2026. Er is geen vermogenstoets. Bestaat naast het MMB (artikel 31, eerste lid)."
    )
    reference = ARTIKEL_31

    def formula(persoon, period, parameters):
        regeling = parameters(period).nijmegen.busvoordeelabonnement
        huishouden = persoon.huishouden
        laag_inkomen = niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period),
            huishouden("inkomensgrens_busvoordeelabonnement", period),
        )
        return (
            huishouden("woont_in_nijmegen", period)
            & persoon("is_gezinslid", period)
            & (persoon("leeftijd", period) >= regeling.leeftijd)
            & ~persoon("is_student", period)
            & persoon("heeft_rechtmatig_verblijf", period)
            & (regeling.toegang_ontheemden | ~persoon("is_ontheemde_oekraine", period))
            & laag_inkomen
        )


class eigen_bijdrage_busvoordeelabonnement(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Eigen bijdrage voor het busvoordeelabonnement"
    documentation = (
        "In euro per jaar: wat het huishouden betaalt als ieder die in januari recht heeft een abonnement neemt. Een "
        "uitgave, geen inkomen; wat de bus zonder abonnement zou kosten, is niet gemodelleerd."
    )
    reference = ARTIKEL_31

    def formula(huishouden, period, parameters):
        bijdrage = parameters(period).nijmegen.busvoordeelabonnement.eigen_bijdrage
        return bijdrage * huishouden.sum(huishouden.members("recht_op_busvoordeelabonnement", period.first_month))
