import numpy
from numpy.typing import ArrayLike, NDArray
from openfisca_core.model_api import MONTH, Variable, select, where

from openfisca_nijmegen.afronden import bedrag_in_centen, dubbel, naar_boven_op_stap
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Gemeente, Huishoudtype
from openfisca_nijmegen.woorden import Toon, woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"

GEZINNEN = ["een_persoon", "twee_personen", "drie_personen", "vier_personen", "vijf_personen"]
"""De gezinsgrootten waarvoor de grens van ontheemden is gepubliceerd, oplopend vanaf één persoon."""


def niet_hoger_dan(bedrag: ArrayLike, grens: ArrayLike) -> NDArray[numpy.bool_]:
    """Vergelijk in hele centen of een bedrag niet boven de grens ligt."""
    return bedrag_in_centen(bedrag) <= bedrag_in_centen(grens)


def grens_als_aandeel_van_norm(huishouden, period, parameters, aandeel):
    """Geef het aandeel van de norm, naar boven op tientallen: zo komen de gepubliceerde grenzen uit."""
    veelvoud = parameters(period).nijmegen.inkomensgrens.afronding
    norm = dubbel(huishouden("norm_minimaregelingen", period))
    return naar_boven_op_stap(aandeel * norm, veelvoud)


def grens_van_afgeronde_norm(huishouden, period, parameters, aandeel):
    """Geef het aandeel van de norm die eerst naar boven op tientallen is afgerond."""
    veelvoud = parameters(period).nijmegen.inkomensgrens.afronding
    return aandeel * naar_boven_op_stap(huishouden("norm_minimaregelingen", period), veelvoud)


def grens_van_ontheemden(huishouden, period, grenzen):
    """Geef de grens naar gezinsgrootte, met een vast bedrag voor elke persoon boven de gepubliceerde rij."""
    personen = huishouden.sum(huishouden.members("is_gezinslid", period))
    laatste = len(GEZINNEN)
    boven_de_rij = grenzen[GEZINNEN[-1]] + (personen - laatste) * grenzen.volgende_persoon
    return select(
        [personen <= aantal for aantal, _ in enumerate(GEZINNEN, start=1)],
        [grenzen[gezin] for gezin in GEZINNEN],
        default=boven_de_rij,
    )


def _norm(tot_aow, vanaf_aow, inrichting, verhouding, heeft_aow, in_inrichting):
    """Kies de norm naar leeftijd en verblijf; vanaf de AOW-leeftijd telt in een inrichting een verhouding."""
    tot_aow_leeftijd = where(in_inrichting, inrichting, tot_aow)
    vanaf_aow_leeftijd = vanaf_aow * where(in_inrichting, verhouding, 1)
    return where(heeft_aow, vanaf_aow_leeftijd, tot_aow_leeftijd)


def norm_op_datum(huishouden, period, op_datum):
    """Geef de norm naar de situatie van de maand, met de bedragen van een datum."""
    normen = op_datum.landelijk.participatiewet.normen
    tot, vanaf, inrichting = normen.van_21_tot_aow_leeftijd, normen.pensioengerechtigd, normen.inrichting
    inrichting_alleen = inrichting.alleenstaande + inrichting.verhoging_alleenstaande
    inrichting_samen = inrichting.gehuwden + inrichting.verhoging_gehuwden
    verhouding = inrichting_samen / tot.gehuwden

    aanvrager, partner = huishouden.aanvrager, huishouden.partner
    aow_1, aow_2 = aanvrager("aow_leeftijd_bereikt", period), partner("aow_leeftijd_bereikt", period)
    binnen_1, binnen_2 = (
        aanvrager("verblijft_in_inrichting", period),
        partner("verblijft_in_inrichting", period),
    )

    def alleen(heeft_aow, in_inrichting):
        return _norm(tot.alleenstaande, vanaf.alleenstaande, inrichting_alleen, verhouding, heeft_aow, in_inrichting)

    def samen(heeft_aow, in_inrichting):
        return _norm(tot.gehuwden, vanaf.gehuwden, inrichting_samen, verhouding, heeft_aow, in_inrichting)

    ouder = op_datum.nijmegen.inkomensgrens.aandeel_alleenstaande_ouder * samen(aow_1, binnen_1)
    een_in_inrichting = alleen(aow_1, binnen_1) + alleen(aow_2, binnen_2)
    heeft_partner = huishouden("heeft_partner", period)
    norm = select(
        [
            heeft_partner & (binnen_1 != binnen_2),
            heeft_partner,
            huishouden("huishoudtype", period) == Huishoudtype.alleenstaande_ouder,
        ],
        [een_in_inrichting, samen(aow_1 | aow_2, binnen_1 & binnen_2), ouder],
        default=alleen(aow_1, binnen_1),
    )
    return norm * (1 - normen.vakantietoeslag)


@woorden(toon=Toon.WAARDE)
class woont_in_nijmegen(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Woont in Nijmegen"
    documentation = "De eerste voorwaarde van elke Nijmeegse regeling (Participatiewet artikel 40)."
    reference = f"{PW}&artikel=40&lid=1"

    def formula(huishouden, period, parameters):
        return huishouden("gemeente", period) == Gemeente.nijmegen


class norm_minimaregelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Norm waarvan de Nijmeegse inkomensgrenzen een aandeel zijn"
    documentation = (
        "In euro per maand, netto zonder vakantietoeslag, niet afgerond: de norm voor een alleenstaande of voor "
        "gehuwden, en voor een alleenstaande ouder een aandeel van die voor gehuwden. In een inrichting de norm van "
        "artikel 23 met de verhoging; vanaf de AOW-leeftijd de AOW-norm maal de verhouding tussen de inrichtingsnorm "
        "en de gewone norm voor gehuwden. Kostendelers en de jongerennormen tellen niet. Verblijft een van beiden in "
        "een inrichting, dan de som van de twee normen voor een alleenstaande (aanname, naar artikel 23, derde lid). "
        "Afgeleid: zo volgen alle gepubliceerde grenzen van 2024 tot en met 2026."
    )
    reference = [f"{PW}&artikel={artikel}" for artikel in ("21", "22", "23")]

    def formula(huishouden, period, parameters):
        return norm_op_datum(huishouden, period, parameters(period))
