"""What a household has to spend: split into what it adds up, and shared between scenarios where nothing changed."""

import numpy
import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.comparison import TOTAAL, Doorrekening, delen_van, herhaal
from openfisca_nijmegen.situaties import VOORBEELDEN, Situatie, bouw_simulatie

from .conftest import Reken, zonder_mms

TWEE_KEER = ("mmb_is_middel", "mmb_is_belast")

OUDER = "alleenstaande_ouder_deeltijdwerk"


def test_the_amounts_of_a_month_add_up_to_the_total(reken: Reken) -> None:
    """Nijmegen 2026: IIT of a parent 604 and a meedoenregeling of 150 a year, so 50.33 and 12.50 a month."""
    nu = reken(OUDER, "huidig")
    assert nu.bedragen["individuele_inkomenstoeslag"][0] == pytest.approx(604 / 12, abs=0.005)
    assert nu.bedragen["meedoenregeling"][0] == pytest.approx(150 / 12, abs=0.005)
    delen = sum(bedrag[0] for naam, bedrag in nu.bedragen.items() if naam != TOTAAL)
    assert delen == pytest.approx(nu.bedragen[TOTAAL][0], abs=0.005)
    # The published figures for this household, today and under the proposal.
    assert nu.bedragen[TOTAAL][0] == pytest.approx(3319.73, abs=0.005)
    assert reken(OUDER, "mms_2026").bedragen[TOTAAL][0] == pytest.approx(3256.90, abs=0.006)


def test_costs_of_childcare_count_as_negative(reken: Reken) -> None:
    nu = reken("alleenstaande_ouder_kinderopvang", "huidig")
    assert nu.bedragen["kinderopvangkosten"][0] == pytest.approx(-nu.som("kinderopvangkosten")[0])
    assert nu.bedragen["kinderopvangkosten"][0] < 0 < nu.bedragen["kinderopvangtoeslag"][0]


def test_a_year_is_the_sum_of_its_months(reken: Reken) -> None:
    jaar = reken("alleenstaande_bijstand", "mms_2026", "2026")
    maanden = [
        reken("alleenstaande_bijstand", "mms_2026", f"2026-{maand:02d}", eerder=jaar).bedragen for maand in range(1, 13)
    ]
    assert jaar.bedragen.keys() == maanden[0].keys()
    for naam, bedrag in jaar.bedragen.items():
        assert bedrag[0] == pytest.approx(sum(maand[naam][0] for maand in maanden), abs=0.05), naam


def test_an_amount_of_persons_is_that_of_aanvrager_and_partner(reken: Reken) -> None:
    """A medebewoner has no claim of his own: his wage of 20,015.42 a year does not count."""
    alleen = reken("alleenstaande_met_medebewoner", "huidig")
    assert alleen.som("brutoloon")[0] == 0
    paar = reken("paar_drie_kinderen_minimumloon", "huidig")
    assert paar.som("brutoloon")[0] == pytest.approx(paar.simulatie.calculate("brutoloon", "2026-01").sum())


@pytest.mark.parametrize(
    "scenario",
    ["mms_2026", "wageningen_in_nijmegen", "flexibel_budget_9", "woonkosten_norm", "vrijlating_50", *TWEE_KEER],
)
def test_what_is_taken_over_equals_what_is_computed(
    scenario: str, reken: Reken, alle_voorbeelden: Situatie, eerste: Doorrekening
) -> None:
    gedeeld = reken(alle_voorbeelden, scenario, eerder=eerste)
    alleen = reken(alle_voorbeelden, scenario)
    for naam, bedrag in alleen.bedragen.items():
        numpy.testing.assert_array_equal(gedeeld.bedragen[naam], bedrag, err_msg=naam)


@pytest.fixture(scope="module")
def eerste(reken: Reken, alle_voorbeelden: Situatie) -> Doorrekening:
    return reken(alle_voorbeelden, "huidig")


def test_what_rests_on_another_input_is_computed_again(reken: Reken, eerste: Doorrekening) -> None:
    """Housing costs follow the rent, and the wage does not."""
    situatie = zonder_mms("alleenstaande_bijstand")
    eerst = reken(situatie, "mms_2026")
    goedkoper = zonder_mms("alleenstaande_bijstand")
    goedkoper["huishoudens"]["huishouden"]["kale_huur"]["2026"] = 6000
    met, zonder = (reken(goedkoper, "mms_2026", **opties) for opties in ({"eerder": eerst}, {}))
    for naam, bedrag in zonder.bedragen.items():
        assert met.bedragen[naam][0] == bedrag[0], naam
    assert met.bedragen["huurtoeslag"][0] < eerst.bedragen["huurtoeslag"][0]


def test_another_municipality_is_computed_again(reken: Reken) -> None:
    in_nijmegen = reken("alleenstaande_bijstand", "huidig")
    elders = zonder_mms("alleenstaande_bijstand")
    elders["huishoudens"]["huishouden"]["gemeente"] = {"2026": "wageningen"}
    met, zonder = (reken(elders, "huidig", **opties) for opties in ({"eerder": in_nijmegen}, {}))
    assert met.bedragen[TOTAAL][0] == zonder.bedragen[TOTAAL][0] != in_nijmegen.bedragen[TOTAAL][0]


def test_what_stays_the_same_is_not_computed(reken: Reken) -> None:
    """The second trace holds the systematiek and not the tax."""
    nu = reken(OUDER, "huidig")
    straks = reken(OUDER, "mms_2026", eerder=nu)
    berekend = {naam for (naam, _), delen in straks.gang.gelezen.delen.items() if delen}
    assert "mmb" in berekend
    assert not berekend & {"inkomstenbelasting", "huurtoeslag", "loonheffing"}


def test_splitting_refuses_what_is_no_sum(tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie = bouw_simulatie(zonder_mms(OUDER), tax_benefit_system)
    with pytest.raises(ValueError, match="geen bedrag of som van bedragen"):
        delen_van(simulatie, "mmb", period("2026-01"))


def test_copies_of_a_household_are_the_household(tax_benefit_system: TaxBenefitSystem) -> None:
    for naam in VOORBEELDEN:
        een = bouw_simulatie(zonder_mms(naam), tax_benefit_system)
        drie = herhaal(een, [0, 0, 0])
        assert drie.calculate(TOTAAL, "2026-01") == pytest.approx([een.calculate(TOTAAL, "2026-01")[0]] * 3)
        assert drie.persons.count == 3 * een.persons.count


def test_households_can_be_taken_in_another_order(
    tax_benefit_system: TaxBenefitSystem, alle_voorbeelden: Situatie
) -> None:
    alle = bouw_simulatie(alle_voorbeelden, tax_benefit_system)
    andersom = herhaal(alle, [6, 2, 0])
    assert andersom.calculate(TOTAAL, "2026-01") == pytest.approx(alle.calculate(TOTAAL, "2026-01")[[6, 2, 0]])
