"""A condition more, planted in a rule and nowhere else, is the reason that the explanation gives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy
import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.explanation import Stap, leg_uit
from openfisca_nijmegen.situaties import bouw_simulatie, controleer, eigen_periode, lees_voorbeeld

ALLEEN, GEZIN = "alleenstaande_bijstand", "paar_drie_kinderen_minimumloon"


@pytest.fixture(scope="module")
def stelsel() -> TaxBenefitSystem:
    """Give a system of its own: its formulas are changed."""
    return CountryTaxBenefitSystem()


@contextmanager
def geplant(stelsel: TaxBenefitSystem, naam: str, voorwaarde: Callable[..., Any]) -> Iterator[None]:
    """Add a condition to every formula of a rule."""
    formules = stelsel.variables[naam].formulas
    oud = dict(formules)

    def met(formule: Callable[..., Any]) -> Callable[..., Any]:
        return lambda wie, periode, parameters: formule(wie, periode, parameters) & voorwaarde(wie, periode, parameters)

    formules.update({datum: met(formule) for datum, formule in oud.items()})
    yield
    formules.update(oud)


def stap_met(stelsel: TaxBenefitSystem, voorbeeld: str, doel: str, regel: str) -> Stap:
    """Explain an example, with the schemes of today where the rule ends with the new system."""
    situatie = lees_voorbeeld(voorbeeld)
    if doel != "mmb":
        for huishouden in situatie["huishoudens"].values():
            huishouden.pop("mms_van_kracht", None)
    controleer(situatie, stelsel)
    periode = eigen_periode(stelsel.variables[doel], period("2026-01"))
    uitleg = leg_uit(bouw_simulatie(situatie, stelsel), doel, periode, situatie=situatie)
    return next(stap for stap in uitleg.alle_stappen() if stap.sleutel.split("/")[0] == regel)


GEVALLEN = [
    (
        "voldoet_aan_voorwaarden_mms",
        "mmb",
        ALLEEN,
        lambda persoon, periode, _: persoon("is_medisch_urenbeperkt", periode),
        "Nee, want de aanvrager is niet medisch urenbeperkt.",
        "Ontwerpverordening MMS artikel 14, lid 1",
    ),
    (
        "recht_op_mmb",
        "mmb",
        ALLEEN,
        lambda huishouden, periode, _: huishouden("aantal_kinderen", periode) >= 1,
        "Nee, want het aantal kinderen onder de achttien (0 kinderen) is lager dan 1 kind.",
        "Ontwerpverordening MMS artikel 15, lid 1",
    ),
    (
        "recht_op_bijstand",
        "bijstandsuitkering",
        ALLEEN,
        lambda huishouden, periode, _: ~(huishouden("energiekosten", periode) > 100),
        "Nee, want het bedrag aan energiekosten (€ 190,00) is hoger dan € 100,00.",
        "Participatiewet artikel 11",
    ),
    (
        "recht_op_huurtoeslag",
        "huurtoeslag",
        GEZIN,
        lambda huishouden, periode, parameters: (
            huishouden("kale_huur", periode) < parameters(periode).landelijk.participatiewet.bijzondere_bijstand.drempel
        ),
        "Nee, want de kale huur (€ 760,00) is niet lager dan",
        "Wet op de huurtoeslag artikel 7",
    ),
    (
        "recht_op_individuele_inkomenstoeslag",
        "individuele_inkomenstoeslag",
        ALLEEN,
        lambda huishouden, periode, _: ~huishouden.any(huishouden.members("is_verzekerd_zvw", periode)),
        "de aanvrager heeft een zorgverzekering",
        "Participatiewet artikel 36, lid 1",
    ),
    (
        "recht_op_zorgtoeslag",
        "zorgtoeslag",
        GEZIN,
        lambda huishouden, periode, _: huishouden.max(huishouden.members("leeftijd", periode)) < 30,
        "Nee, want de leeftijd van de aanvrager (44 jaar) is niet lager dan 30 jaar.",
        "Wet op de zorgtoeslag artikel 2, lid 1",
    ),
    (
        "recht_op_energietoeslag",
        "energietoeslag",
        ALLEEN,
        lambda huishouden, periode, _: huishouden.aanvrager("geboortedatum", periode) > numpy.datetime64("1990-01-01"),
        "de geboortedatum (14 maart 1985) is niet hoger dan 1 januari 1990",
        "Participatiewet artikel 35, lid 4",
    ),
    (
        "recht_op_meedoenregeling",
        "meedoenregeling",
        ALLEEN,
        lambda persoon, periode, _: persoon.has_role(Huishouden.PARTNER),
        "Nee, want de aanvrager is geen partner.",
        "Ontwerpverordening MMS artikel 42, lid 2",
    ),
]


@pytest.mark.parametrize(("regel", "doel", "voorbeeld", "voorwaarde", "zin", "artikel"), GEVALLEN)
def test_planted_condition_is_the_reason(
    stelsel: TaxBenefitSystem,
    regel: str,
    doel: str,
    voorbeeld: str,
    voorwaarde: Callable[..., Any],
    zin: str,
    artikel: str,
) -> None:
    with geplant(stelsel, regel, voorwaarde):
        stap = stap_met(stelsel, voorbeeld, doel, regel)
    assert stap.eruit[0].waarde is False
    assert zin in stap.besluit
    assert artikel in [bron.titel for bron in stap.artikelen]


@pytest.mark.parametrize(("regel", "doel", "voorbeeld", "voorwaarde", "zin", "artikel"), GEVALLEN)
def test_without_it_the_explanation_does_not_name_it(
    stelsel: TaxBenefitSystem,
    regel: str,
    doel: str,
    voorbeeld: str,
    voorwaarde: Callable[..., Any],
    zin: str,
    artikel: str,
) -> None:
    assert zin not in stap_met(stelsel, voorbeeld, doel, regel).besluit


def test_summary_follows_the_reasons_to_the_condition_that_failed(stelsel: TaxBenefitSystem) -> None:
    situatie = lees_voorbeeld(GEZIN)
    with geplant(stelsel, "recht_op_zorgtoeslag", lambda huishouden, maand, _: huishouden("servicekosten", maand) > 0):
        uitleg = leg_uit(bouw_simulatie(situatie, stelsel), "zorgtoeslag", "2026-01")
    assert uitleg.samenvatting.endswith("Heeft recht op zorgtoeslag: nee, want het bedrag aan servicekosten is nihil.")
    assert "jonger dan 21" not in uitleg.samenvatting
