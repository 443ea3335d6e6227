"""Why an amount differs: the sentence names the cause, with the articles of the rules it came through."""

import re
from copy import deepcopy

import pytest

from openfisca_nijmegen.comparison import TOTAAL, Doorrekening, Plaats, Reden, waarom, waarom_niet
from openfisca_nijmegen.explanation.artikelen import noem_bronnen
from openfisca_nijmegen.nederlands import euro

from .conftest import Reken, zonder_mms

NETTO = "netto_huishoudinkomen"
OUDER = "alleenstaande_ouder_deeltijdwerk"


def redenen(van: Doorrekening, naar: Doorrekening) -> dict[str, Reden]:
    gevonden = waarom(Plaats(van, 0), Plaats(naar, 0))
    assert len({reden.variabele for reden in gevonden}) == len(gevonden)
    return {reden.variabele: reden for reden in gevonden}


def test_the_single_parent_with_24_hours(reken: Reken) -> None:
    """Her income passes the MMG, and two schemes end: 604 and 150 a year."""
    nu = reken(OUDER, "huidig")
    straks = reken(OUDER, "mms_2026", eerder=nu)
    gevonden = redenen(nu, straks)
    assert list(gevonden) == ["individuele_inkomenstoeslag", "meedoenregeling"]
    assert [reden.verschil for reden in gevonden.values()] == [-50.33, -12.5]
    assert gevonden["individuele_inkomenstoeslag"].zin == (
        "Individuele inkomenstoeslag vervalt (− € 50,33), want de Maatschappelijk Meedoen Systematiek is van kracht."  # noqa: RUF001
    )
    assert "Ontwerpverordening MMS artikel 42, lid 2" in noem_bronnen(gevonden["meedoenregeling"].artikelen)
    (geen_mmb,) = waarom_niet(Plaats(nu, 0), Plaats(straks, 0))
    inkomen, mmg = (straks.som(naam)[0] for naam in ("mms_inkomen", "mmg"))
    assert inkomen > mmg
    assert geen_mmb.zin == (
        f"Maatschappelijk meedoen budget (MMB) komt er niet bij, want het inkomen dat meetelt ({euro(inkomen)}) is "
        f"niet lager dan de MMG ({euro(mmg)})."
    )
    assert "artikel 15, lid 1" in noem_bronnen(geen_mmb.artikelen)


def test_the_differences_add_up_to_that_of_the_total(reken: Reken) -> None:
    nu = reken("paar_drie_kinderen_minimumloon", "huidig")
    for scenario in ("mms_2026", "flexibel_budget_9", "mmb_is_belast"):
        ander = reken("paar_drie_kinderen_minimumloon", scenario)
        verschil = ander.bedragen[TOTAAL][0] - nu.bedragen[TOTAAL][0]
        assert sum(reden.verschil for reden in redenen(nu, ander).values()) == pytest.approx(verschil, abs=0.02)


def test_a_value_of_the_law_is_named_with_what_it_was(reken: Reken) -> None:
    """A flexible budget of 9 instead of 6% of the needed budget: 1,950.82 x 3% = 58.52."""
    gewoon, ruimer = (reken("alleenstaande_bijstand", naam) for naam in ("mms_2026", "flexibel_budget_9"))
    gevonden = redenen(gewoon, ruimer)
    assert list(gevonden) == ["mmb"]
    assert gevonden["mmb"].verschil == pytest.approx(gewoon.som("benodigd_budget")[0] * 0.03, abs=0.006)
    assert gevonden["mmb"].zin.endswith(
        "want flexibel budget als aandeel van het benodigd budget (Nijmegen) is 9% in plaats van 6%."
    )
    assert "artikel 10, lid 1" in noem_bronnen(gevonden["mmb"].artikelen)


def test_another_wage_is_a_cause(reken: Reken) -> None:
    """1,000 euros a year more: zorgtoeslag of a single person falls with 13.73% of it above the threshold, in 2026."""
    laag, hoog = zonder_mms("student_kamer"), zonder_mms("student_kamer")
    for situatie, loon in ((laag, 30_000), (hoog, 31_000)):
        situatie["personen"]["aanvrager"]["brutoloon"] = {"2026": loon}
    een, ander = reken(laag, "huidig"), reken(hoog, "huidig")
    gevonden = redenen(een, ander)
    # 137.30 a year less is 11.44 a month; paid in whole euros that is 11 or 12.
    assert gevonden["zorgtoeslag"].verschil in (-11, -12)
    assert gevonden["netto_huishoudinkomen"].verschil > 0
    assert "toetsingsinkomen is € 31.000,00 in plaats van € 30.000,00" in gevonden["zorgtoeslag"].zin


def test_two_months_can_be_compared(reken: Reken) -> None:
    """A wage that ends after June: in July there is bijstand instead."""
    situatie = zonder_mms("alleenstaande_bijstand")
    situatie["personen"]["aanvrager"]["brutoloon"] = {f"2026-{maand:02d}": 2000 for maand in range(1, 7)}
    juni, juli = (reken(deepcopy(situatie), "huidig", f"2026-{maand}") for maand in ("06", "07"))
    gevonden = redenen(juni, juli)
    assert gevonden["bijstandsuitkering"].zin == (
        "De bijstand komt erbij (+ € 1.419,46), want het netto inkomen met gespreid vakantiegeld is € 0,00 in plaats "
        "van € 1.938,75 en norm voor een alleenstaande of alleenstaande ouder van 21 jaar tot de AOW-leeftijd, netto "
        "inclusief vakantietoeslag is € 1.419,46 per maand in plaats van € 1.401,50 per maand."
    )
    assert gevonden["netto_huishoudinkomen"].zin.endswith(
        "want het brutoloon is € 0,00 in plaats van € 2.000,00 en de loonheffing is € 0,00 in plaats van € 61,25."
    )


def test_what_ends_in_some_months_of_a_year_is_less_and_not_gone(reken: Reken) -> None:
    """A wage of 2,000 in twelve months, or in the first six only; the bijstand beside it comes from nothing."""
    heel, half = zonder_mms("alleenstaande_bijstand"), zonder_mms("alleenstaande_bijstand")
    for situatie, laatste in ((heel, 12), (half, 6)):
        situatie["personen"]["aanvrager"]["brutoloon"] = {f"2026-{maand:02d}": 2000 for maand in range(1, laatste + 1)}
    gevonden = redenen(*(reken(situatie, "huidig", "2026") for situatie in (heel, half)))
    assert re.match(r"Het netto inkomen van aanvrager en partner is € [\d.,]+ lager, want", gevonden[NETTO].zin)
    assert gevonden["bijstandsuitkering"].zin.startswith("De bijstand komt erbij (+ €")


def test_nothing_differs(reken: Reken) -> None:
    nu = reken(OUDER, "huidig")
    assert waarom(Plaats(nu, 0), Plaats(nu, 0)) == []
    assert waarom_niet(Plaats(nu, 0), Plaats(nu, 0)) == []
