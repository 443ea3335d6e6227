from openfisca_core.model_api import MONTH, YEAR, Variable, where

from openfisca_nijmegen.afronden import dubbel, naar_boven_op_stap
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.variables.nijmegen.inkomensgrenzen import (
    grens_van_afgeronde_norm,
    niet_hoger_dan,
    norm_op_datum,
)

ARTIKEL_31 = "docs/verordening/artikel_31.md#VMMS-31-1"


class norm_kindregelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Norm waarvan de inkomensgrens van de kindregelingen een aandeel is"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag, niet afgerond: de norm van de minimaregelingen, gemiddeld "
        "over het jaar. De normen veranderen op 1 januari en 1 juli; de eerste en de laatste maand geven dus het "
        "gemiddelde. Afgeleid: zo komen de grenzen uit die Stichting Leergeld noemt."
    )
    reference = ARTIKEL_31

    def formula(huishouden, period, parameters):
        eerste = period.this_year.first_month
        laatste = eerste.offset(1, "year").offset(-1, "month")
        normen = [norm_op_datum(huishouden, period, parameters(maand)) for maand in (eerste, laatste)]
        return sum(normen) / len(normen)


class inkomensgrens_kindregelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensgrens van de kindregelingen"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag. Vanaf 2025 130% van de norm, gemiddeld over het jaar, naar "
        "boven op 5 euro, hoeveel kinderen er ook zijn: zo komen de gepubliceerde 2.160 en 2.395 euro uit. Daarvoor de "
        "regel van 2022: met één kind 120% en met meer kinderen 130% van de norm, die eerst naar boven op tientallen "
        "is afgerond. Wanneer tussen 2023 en 2025 de regel veranderde, is niet gepubliceerd (aanname)."
    )
    reference = ARTIKEL_31

    def formula_2025_01_01(huishouden, period, parameters):
        grens = parameters(period).nijmegen.kindregelingen.inkomensgrens
        aandeel = where(huishouden("aantal_kinderen", period) > 1, grens.meer_kinderen, grens.een_kind)
        return naar_boven_op_stap(aandeel * dubbel(huishouden("norm_kindregelingen", period)), grens.afronding)

    def formula(huishouden, period, parameters):
        grens = parameters(period).nijmegen.kindregelingen.inkomensgrens
        aandeel = where(huishouden("aantal_kinderen", period) > 1, grens.meer_kinderen, grens.een_kind)
        return grens_van_afgeronde_norm(huishouden, period, parameters, aandeel)


class is_kind_voor_kindregelingen(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is een kind waarvoor de kindregelingen gelden"
    documentation = "Thuiswonend kind van 4 tot en met 17 jaar."
    reference = ARTIKEL_31

    def formula(persoon, period, parameters):
        regeling = parameters(period).nijmegen.kindregelingen
        leeftijd = persoon("leeftijd", period)
        return (
            persoon.has_role(Huishouden.KIND)
            & (leeftijd >= regeling.leeftijd_vanaf)
            & (leeftijd <= regeling.leeftijd_tot_en_met)
        )


class heeft_kind_voor_kindregelingen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft een kind waarvoor de kindregelingen gelden"
    documentation = "Waar met ten minste één thuiswonend kind van 4 tot en met 17 jaar."
    reference = ARTIKEL_31

    def formula(huishouden, period, parameters):
        return huishouden.any(huishouden.members("is_kind_voor_kindregelingen", period))


class recht_op_kindregelingen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op de kindregelingen"
    documentation = (
        "Inwoner van Nijmegen met een kind van 4 tot en met 17 jaar en een inkomen tot de grens. Met een "
        "schuldregeling ook bij een hoger inkomen. Bestaat naast het MMB (artikel 31, eerste lid)."
    )
    reference = ARTIKEL_31

    def formula(huishouden, period, parameters):
        laag_inkomen = niet_hoger_dan(
            huishouden("inkomen_voor_minimaregelingen", period),
            huishouden("inkomensgrens_kindregelingen", period),
        )
        return (
            huishouden("woont_in_nijmegen", period)
            & huishouden("heeft_kind_voor_kindregelingen", period)
            & (laag_inkomen | huishouden("heeft_schuldregeling", period))
        )


class schoolkosten_kindregelingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Schoolkosten die de kindregelingen vergoeden"
    documentation = (
        "In euro per jaar, ten hoogste: de ouderbijdrage naar schoolsoort, het kamp van groep 8 en één excursie. De "
        "schoolsoort volgt uit de leeftijd op 1 januari (aanname)."
    )
    reference = ARTIKEL_31

    def formula(persoon, period, parameters):
        school = parameters(period).nijmegen.kindregelingen.school
        leeftijd = persoon("leeftijd", period.first_month)
        ouderbijdrage = where(
            leeftijd >= school.leeftijd_voortgezet_onderwijs,
            school.ouderbijdrage_voortgezet_onderwijs,
            school.ouderbijdrage_basisonderwijs,
        )
        kamp = (leeftijd == school.leeftijd_kamp) * school.kamp
        excursie = persoon("gaat_op_schoolexcursie", period) * school.excursie
        return persoon("is_kind_voor_kindregelingen", period.first_month) * (ouderbijdrage + kamp + excursie)


class zwemfonds(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Vergoeding van het Zwemfonds"
    documentation = (
        "In euro, ten hoogste, bovenop het sportbudget, voor een kind van 7 tot en met 13 jaar dat zwemles voor "
        "diploma A volgt. Het aantal vergoedingen geldt per kind; het model zet ze in het jaar van de zwemles "
        "(aanname)."
    )
    reference = ARTIKEL_31

    def formula(persoon, period, parameters):
        fonds = parameters(period).nijmegen.kindregelingen.zwemfonds
        leeftijd = persoon("leeftijd", period.first_month)
        binnen_leeftijd = (leeftijd >= fonds.leeftijd_vanaf) & (leeftijd <= fonds.leeftijd_tot_en_met)
        zwemt = binnen_leeftijd & persoon("volgt_zwemles", period)
        return persoon("is_kind_voor_kindregelingen", period.first_month) * zwemt * fonds.bedrag * fonds.aantal


class kindregelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    unit = "EUR/jaar"
    label = "Kindregelingen"
    documentation = (
        "In euro per jaar, ten hoogste: sport, cultuur, schoolkosten en het Zwemfonds voor de kinderen samen, naar de "
        "situatie in januari. Stichting Leergeld betaalt aan de aanbieder, niet aan het gezin; het bedrag is dus de "
        "hoogste waarde. De computer is niet gemodelleerd: het bedrag is niet gepubliceerd."
    )
    reference = ARTIKEL_31

    def formula(huishouden, period, parameters):
        regeling = parameters(period).nijmegen.kindregelingen
        januari = period.first_month
        leden = huishouden.members
        per_kind = (
            leden("is_kind_voor_kindregelingen", januari) * (regeling.sport + regeling.cultuur)
            + leden("schoolkosten_kindregelingen", period)
            + leden("zwemfonds", period)
        )
        return huishouden("recht_op_kindregelingen", januari) * huishouden.sum(per_kind)
