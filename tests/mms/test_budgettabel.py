"""The table of the annex (articles 4 and 5) against the published minimum budgets, to the euro.

Source: Van den Brakel et al. (2023), tussenrapport of CBS, Nibud and SCP on minimum budgets, appendix B.4.1 (tables
B.4.1-B.4.4), price level 1 January 2023, as transcribed in github.com/Marrekoo/IKOB_Aporometrica. The rent of a single
person of AOW age is printed there as 521; 543 gives the printed total and stands in the source's own table of rents.

A grown-up child at home is no part of the parents' budget, so the couple with a child of 20 has the budget of a couple;
its published column counts only where the council chooses so, in the two cities that can.
"""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ARTIKELEN = ["VMMS-4", "VMMS-5", "VMMS-keuzes-volwassen_kind"]

MONTH = "2023-01"
TYPES = ["S", "C", "S65", "C65", "SP1", "SP2", "SP3", "C1", "C2", "C3", "C18", "WLZ"]
MUNICIPALITIES = ["nijmegen", "wageningen", "overig"]

# component: euro a month, in the order of TYPES
TABLE = {
    "wonen": [521, 593, 543, 629, 651, 651, 651, 679, 679, 679, 679, 533],
    "energie": [161, 195, 173, 207, 234, 256, 278, 256, 278, 291, 256, 0],
    "water": [14, 16, 14, 16, 16, 20, 24, 20, 24, 27, 20, 0],
    "lokale_lasten": [50, 67, 50, 67, 67, 67, 67, 67, 67, 67, 67, 0],
    "telecom": [65, 75, 65, 75, 65, 75, 85, 75, 85, 95, 85, 65],
    "zorgverzekering": [177, 353, 177, 353, 177, 177, 177, 353, 353, 353, 531, 177],
    "overige_verzekeringen": [23, 37, 14, 17, 29, 29, 29, 41, 41, 41, 50, 14],
    "onderwijs": [0, 0, 0, 0, 10, 53, 96, 10, 53, 96, 0, 0],
    "contributies": [2, 8, 2, 8, 2, 2, 2, 8, 8, 8, 11, 2],
    "vervoer": [18, 37, 15, 31, 31, 49, 70, 49, 67, 89, 55, 8],
    "kleding": [59, 118, 59, 118, 95, 152, 195, 154, 211, 254, 177, 59],
    "inventaris": [74, 87, 74, 87, 83, 96, 112, 96, 111, 124, 100, 37],
    "onderhoud_huis_en_tuin": [27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 0],
    "zelfzorg": [8, 14, 10, 16, 8, 8, 8, 14, 14, 14, 20, 0],
    "eigen_risico": [32, 64, 32, 64, 32, 32, 32, 64, 64, 64, 96, 32],
    "voeding": [254, 462, 253, 460, 356, 473, 648, 499, 591, 767, 589, 0],
    "bewassing_instelling": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 80],
    "was_en_schoonmaak": [6, 7, 6, 7, 7, 7, 8, 7, 8, 8, 7, 0],
    "persoonlijke_verzorging": [22, 44, 21, 42, 36, 58, 80, 58, 80, 102, 66, 21],
    "diversen": [5, 8, 5, 8, 8, 11, 15, 11, 15, 18, 11, 5],
    "bezoek": [32, 49, 32, 49, 49, 67, 84, 67, 84, 102, 67, 32],
    "participatie_vervoer": [18, 36, 12, 24, 30, 48, 66, 48, 66, 84, 54, 12],
    "verenigingen_en_abonnementen": [21, 40, 21, 40, 34, 53, 72, 53, 72, 91, 60, 21],
    "ontspanning": [44, 63, 44, 63, 63, 82, 102, 82, 102, 121, 82, 44],
}
TOTALS = [1633, 2400, 1649, 2408, 2110, 2493, 2928, 2738, 3100, 3522, 3110, 1142]

ADULT = "1985-01-01"
AOW = "1950-01-01"
CHILD = {8: "2014-06-01", 13: "2009-06-01", 11: "2011-06-01", 15: "2007-06-01", 20: "2002-06-01"}

# type: birth dates of the adults, ages of the children
MEMBERS = {
    "S": ([ADULT], []),
    "C": ([ADULT, ADULT], []),
    "S65": ([AOW], []),
    "C65": ([AOW, AOW], []),
    "SP1": ([ADULT], [8]),
    "SP2": ([ADULT], [8, 13]),
    "SP3": ([ADULT], [11, 13, 15]),
    "C1": ([ADULT, ADULT], [8]),
    "C2": ([ADULT, ADULT], [8, 13]),
    "C3": ([ADULT, ADULT], [11, 13, 15]),
    "C18": ([ADULT, ADULT], [20]),
    "WLZ": ([AOW], []),
}
HOUSEHOLDS = [f"{kind}_{municipality}" for kind in TYPES for municipality in MUNICIPALITIES]
WITH_OPTION = ["C18_nijmegen", "C18_wageningen"]
PUBLISHED = [household for household in HOUSEHOLDS if household != "C18_overig"]


def situation():
    """Describe the twelve types in the three municipalities, without any costs of their own."""
    people, households = {}, {}
    for kind in TYPES:
        adults, children = MEMBERS[kind]
        for municipality in MUNICIPALITIES:
            name = f"{kind}_{municipality}"
            born = {f"{name}_{i}": date for i, date in enumerate([*adults, *(CHILD[age] for age in children)])}
            people |= {person: {"geboortedatum": {"ETERNITY": date}} for person, date in born.items()}
            if kind == "WLZ":
                people[f"{name}_0"]["verblijft_in_inrichting"] = {MONTH: True}
            members = list(born)
            households[name] = {
                "aanvrager": members[0],
                "kinderen": members[len(adults) :],
                "gemeente": {MONTH: municipality},
            }
            if len(adults) > 1:
                households[name]["partner"] = members[1]
    return {"personen": people, "huishoudens": households}


def compute(system):
    """Compute every component, the total and the flexible budget for all thirty-six households in one simulation."""
    simulation = SimulationBuilder().build_from_entities(system, situation())
    return {
        name: dict(zip(HOUSEHOLDS, simulation.calculate(name, MONTH), strict=True))
        for name in [*(f"budget_{component}" for component in TABLE), "benodigd_budget", "flexibel_budget"]
    }


@pytest.fixture(scope="module")
def draft(tax_benefit_system):
    """Compute the amounts of the draft ordinance."""
    return compute(tax_benefit_system)


@pytest.fixture(scope="module")
def option(met):
    """Compute the amounts under the option in which a grown-up child counts, in both cities."""
    start = f"{MONTH}-01"
    return compute(met("volwassen_kind_bij_ouders", vanaf=start, mms__volwassen_kind_telt_mee__wageningen=True))


@pytest.fixture(scope="module")
def budgets(draft, option):
    """Take the couple with a child of 20 from the option, every other household from the draft."""
    return {
        name: amounts | {household: option[name][household] for household in WITH_OPTION}
        for name, amounts in draft.items()
    }


def test_the_table_adds_up():
    assert [sum(row[column] for row in TABLE.values()) for column in range(len(TYPES))] == TOTALS


@pytest.mark.parametrize("household", PUBLISHED)
def test_published_total(budgets, household):
    kind, _ = household.split("_")
    assert budgets["benodigd_budget"][household] == TOTALS[TYPES.index(kind)]


@pytest.mark.parametrize("component", TABLE)
@pytest.mark.parametrize("kind", TYPES)
def test_published_component(budgets, kind, component):
    published = TABLE[component][TYPES.index(kind)]
    computed = {budgets[f"budget_{component}"][household] for household in PUBLISHED if household.split("_")[0] == kind}
    assert computed == {published}


@pytest.mark.parametrize("component", TABLE)
@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_a_grown_up_child_adds_nothing_in_the_draft(draft, municipality, component):
    amounts = draft[f"budget_{component}"]
    assert amounts[f"C18_{municipality}"] == amounts[f"C_{municipality}"]


@pytest.mark.parametrize("household", [household for household in HOUSEHOLDS if household not in WITH_OPTION])
def test_the_option_changes_no_other_household(option, draft, household):
    assert option["benodigd_budget"][household] == draft["benodigd_budget"][household]


def test_flexible_budget_is_six_percent_where_the_system_exists(budgets):
    flexible = budgets["flexibel_budget"]
    for kind, total in zip(TYPES, TOTALS, strict=True):
        assert flexible[f"{kind}_nijmegen"] == pytest.approx(0.06 * total, abs=0.001)
        assert flexible[f"{kind}_wageningen"] == pytest.approx(0.06 * total, abs=0.001)
        assert flexible[f"{kind}_overig"] == 0
