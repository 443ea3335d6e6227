"""Measure, in one run, what the rules cost beside the same amounts worked out in plain NumPy.

The amounts are the zorgtoeslag, the huurtoeslag, the limit (MMG) and the budget (MMB) of tenants and owners without
lodgers, in the twelve months of 2026, with their incomes given. The plain computation knows nothing else: no other
years, households or schemes, no explanation, no articles. Both read the same parameters, and their amounts are compared
before their times are.

Run ``python benchmarks/plain.py``; ``make bench`` measures one month of it.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.enums import Budgettype, Woonsituatie
from openfisca_nijmegen.populaties import populaties
from openfisca_nijmegen.variables.mms.benodigd_budget import COMPONENTEN

HOUSEHOLDS = 104_361
REPEATS = 3
MONTHS: list[Period] = period("2026").get_subperiods(DateUnit.MONTH)
AMOUNTS = ("zorgtoeslag", "huurtoeslag", "mmg", "mmb")
INDEXED = {"wonen", "energie", "water", "zorgverzekering", "eigen_risico", "voeding"}
"""The components with an index of their own; the others share one."""

Households = dict[str, Any]
"""What is known of each household, of shape (n,)."""


def draw(n: int) -> Households:
    """Draw households: with and without a partner, up to four children, tenants and owners; amounts in whole euros."""
    random = numpy.random.default_rng(2026)
    owns = random.random(n) < 0.4
    return {
        "partner": random.random(n) < 0.4,
        "children": random.choice(5, n, p=[0.7, 0.12, 0.12, 0.04, 0.02]),
        "owns": owns,
        "rent": numpy.where(owns, 0, random.integers(300, 1100, n)).astype(numpy.float32),
        "mortgage": numpy.where(owns, random.integers(200, 1500, n), 0).astype(numpy.float32),
        "energy": random.integers(60, 350, n).astype(numpy.float32),
        "year_income": random.integers(12_000, 60_000, n).astype(numpy.float32),
        "month_income": random.integers(900, 4500, n).astype(numpy.float32),
        "wealth": random.lognormal(8, 2, n).astype(numpy.float32),
    }


# By the rules


def simulation(system: CountryTaxBenefitSystem, drawn: Households) -> Simulation:
    """Build the simulation, in which nothing has been computed yet."""
    n = len(drawn["rent"])
    household = numpy.concatenate([numpy.arange(n), numpy.flatnonzero(drawn["partner"])])
    household = numpy.concatenate([household, numpy.arange(n).repeat(drawn["children"])])
    is_child = numpy.arange(len(household)) >= n + drawn["partner"].sum()
    built = Simulation(system, populaties(system))
    people, group = built.populations["persoon"], built.populations["huishouden"]
    people.ids, people.count, group.ids, group.count = numpy.arange(len(household)), len(household), numpy.arange(n), n
    roles = {role.key: role for role in group.entity.flattened_roles}
    key = numpy.where(is_child, "kind", "partner").astype(object)
    key[:n] = "aanvrager"
    group.members_entity_id = household
    group.members_role = numpy.array([roles[name] for name in key], dtype=object)
    born = numpy.where(is_child, "2015-06-15", "1985-06-15").astype("datetime64[D]")
    built.set_input("geboortedatum", "eternity", born)
    wealth = drawn["wealth"][household] * (key == "aanvrager")
    people.get_holder("rendementsgrondslag").set_input("2026", wealth)
    group.get_holder("gezamenlijk_toetsingsinkomen").set_input("2026", drawn["year_income"])
    given = {
        "woonsituatie": Woonsituatie.encode(numpy.where(drawn["owns"], "koopwoning", "huurwoning")),
        "kale_huur": drawn["rent"],
        "woonlasten_koopwoning": drawn["mortgage"],
        "energiekosten": drawn["energy"],
        "mms_inkomen": drawn["month_income"],
        "mms_van_kracht": numpy.ones(n),
    }
    for month in MONTHS:
        for name, values in given.items():
            group.get_holder(name).set_input(month, values)
    return built


def by_the_rules(built: Simulation, months: Sequence[Period] = MONTHS) -> dict[str, Any]:
    """Compute the amounts of some months, of shape (months, n)."""
    return {name: numpy.stack([built.calculate(name, month) for month in months]) for name in AMOUNTS}


# Plain


def plain(system: CountryTaxBenefitSystem, drawn: Households, months: Sequence[Period] = MONTHS) -> dict[str, Any]:
    """Work out the amounts of some months, of shape (months, n)."""
    each = [_plain_month(system.get_parameters_at_instant(month.start), drawn) for month in months]
    return {name: numpy.stack([amounts[name] for amounts in each]) for name in AMOUNTS}


def _plain_month(parameters: Any, drawn: Households) -> dict[str, Any]:
    zorgtoeslag = _paid(_zorgtoeslag(parameters.landelijk.toeslagen.zorgtoeslag, drawn))
    huurtoeslag = _paid(_huurtoeslag(parameters.landelijk.toeslagen.huurtoeslag, drawn))
    mmg = _mmg(parameters.mms, drawn)
    height = parameters.mms.hoogte
    short = _whole(numpy.maximum(mmg - drawn["month_income"], 0) * 100) / 100
    mmb = numpy.where(short < height.minimum.nijmegen, 0, numpy.minimum(short, height.maximum.nijmegen))
    limits = parameters.landelijk.participatiewet.vermogen
    alone = numpy.where(drawn["children"] > 0, limits.alleenstaande_ouder, limits.alleenstaande)
    poor = drawn["wealth"] <= numpy.where(drawn["partner"], limits.gehuwden, alone)
    return {"zorgtoeslag": zorgtoeslag, "huurtoeslag": huurtoeslag, "mmg": mmg, "mmb": mmb * poor}


def _paid(a_year: Any) -> Any:
    rounded = _whole(a_year)
    return numpy.where(rounded >= 24, numpy.floor(rounded / 12), 0)


def _whole(amount: Any) -> Any:
    """Round half up, but for what is lost in the last binary digits."""
    return numpy.floor(amount + 0.5 + 1e-6)


def _zorgtoeslag(rules: Any, drawn: Households) -> Any:
    partner, threshold = drawn["partner"], rules.drempelinkomen
    share = numpy.where(partner, rules.aandeel_drempelinkomen.partners, rules.aandeel_drempelinkomen.alleenstaand)
    above = numpy.maximum(drawn["year_income"].astype(float) - threshold, 0)
    amount = rules.standaardpremie * (1 + partner) - share * threshold - rules.aandeel_boven_drempel * above
    limit = numpy.where(partner, rules.vermogensgrens.partners, rules.vermogensgrens.alleenstaand)
    return numpy.maximum(amount, 0) * (drawn["wealth"] <= limit)


def _huurtoeslag(rules: Any, drawn: Households) -> Any:
    people = 1 + drawn["partner"] + drawn["children"]
    alone, norm = people == 1, rules.normhuur
    for_all = not norm.verlaging.alleen_ouderen
    lower = for_all * numpy.where(alone, norm.verlaging.eenpersoons, norm.verlaging.meerpersoons)
    base = norm.bij_minimum_inkomensijkpunt - lower + rules.opslag_basishuur - rules.verlaging_basishuur
    rent = numpy.minimum(drawn["rent"].astype(float), rules.maximale_huur.hoog)
    first, cap = rules.kwaliteitskortingsgrens, rules.aftoppingsgrens
    second = numpy.where(people >= cap.bewoners, cap.drie_of_meer_personen, cap.een_of_twee_personen)
    low = numpy.maximum(numpy.minimum(rent, first) - base, 0)
    middle = numpy.maximum(numpy.minimum(rent, second) - numpy.maximum(base, first), 0)
    high = numpy.maximum(rent - numpy.maximum(base, second), 0)
    shares = rules.subsidie
    paid = shares.tot_kwaliteitskortingsgrens * low + shares.tot_aftoppingsgrens * middle
    paid = paid + shares.boven_aftoppingsgrens * high
    point = numpy.where(alone, rules.minimum_inkomensijkpunt.eenpersoons, rules.minimum_inkomensijkpunt.meerpersoons)
    taper = numpy.where(alone, rules.afbouw.eenpersoons, rules.afbouw.meerpersoons)
    paid = paid - numpy.maximum(drawn["year_income"].astype(float) - point, 0) * taper / 12
    limits = rules.vermogensgrens
    poor = drawn["wealth"] <= numpy.where(drawn["partner"], limits.partners, limits.alleenstaand)
    return numpy.maximum(paid, 0) * 12 * poor * (drawn["rent"] > 0)


def _mmg(rules: Any, drawn: Households) -> Any:
    partner, children = drawn["partner"], drawn["children"]
    of_couples = ("paar", "paar_1_kind", "paar_2_kinderen", "paar_3_kinderen")
    of_singles = ("alleenstaande", *(f"alleenstaande_ouder_{end}" for end in ("1_kind", "2_kinderen", "3_kinderen")))
    of_both = [[Budgettype[name].index for name in names] for names in (of_singles, of_couples)]
    kind = numpy.array(of_both)[partner.astype(int), numpy.minimum(children, 3)]
    further = numpy.maximum(children - 3, 0)
    norms = {}
    for name in (name for name in COMPONENTEN if name in rules.benodigd_budget):
        table = rules.benodigd_budget[name]
        column = numpy.array([table[soort.name] for soort in Budgettype], dtype=float)
        third = numpy.where(
            partner,
            table.paar_3_kinderen - table.paar_2_kinderen,
            table.alleenstaande_ouder_3_kinderen - table.alleenstaande_ouder_2_kinderen,
        )
        norms[name] = (column[kind] + further * third) * rules.indexcijfer[name if name in INDEXED else "overig"]
    homes = numpy.asarray(numpy.where(drawn["owns"], drawn["mortgage"], drawn["rent"]), dtype=float)
    norms["wonen"] = numpy.minimum(homes, rules.wonen.maximum_huur.nijmegen)
    most = rules.energie.maximum_aandeel_norm.nijmegen * norms["energie"]
    norms["energie"] = numpy.minimum(drawn["energy"].astype(float), most)
    levies = rules.lokale_lasten
    norms["lokale_lasten"] = numpy.where(
        1 + partner + children > 1, levies.meerpersoons.nijmegen, levies.eenpersoons.nijmegen
    )
    return sum(norms.values()) * (1 + rules.flexibel_budget.aandeel.nijmegen)


# Both


def seconds(compute: Callable[[], object]) -> float:
    """Time something by the processor; the fastest of some runs counts."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        compute()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Compare the amounts, then print both times and their ratio."""
    system = CountryTaxBenefitSystem()
    drawn = draw(HOUSEHOLDS)
    rules, ours = by_the_rules(simulation(system, drawn)), plain(system, drawn)
    for name in AMOUNTS:
        difference = abs(rules[name] - ours[name]).max(axis=0)
        print(f"{name:<12} differs by a cent or more for {(difference > 0.009).sum()} of {HOUSEHOLDS:,} households")
    builds = [simulation(system, drawn) for _ in range(REPEATS)]
    by_rules, by_plain = seconds(lambda: by_the_rules(builds.pop())), seconds(lambda: plain(system, drawn))
    print(f"by the rules {by_rules:6.2f} s, plain NumPy {by_plain:6.2f} s, ratio {by_rules / by_plain:.1f}")


if __name__ == "__main__":
    main()
