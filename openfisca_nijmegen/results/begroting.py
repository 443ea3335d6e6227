"""The budget of the municipality beside what the model computes, post by post, with why they differ."""

import numpy
import pandas

from openfisca_nijmegen.results.lezen import lees_gegevens
from openfisca_nijmegen.results.uitkomsten import BEDRAGEN, GEBRUIK, Uitkomsten
from openfisca_nijmegen.simulation.rekenen import SCENARIO

BESTAAT_NIET = "Deze regeling is er in dit scenario niet."
NIETS_TEGENOVER = "Staat niet in tabel 3 van het plan."


def begroting(uitkomsten: Uitkomsten) -> pandas.DataFrame:
    """Put the budget table of the uitvoeringsplan beside the cost of each scenario.

    Args:
        uitkomsten: The outcomes.

    Returns:
        A row for each post and scenario: ``post``, ``regeling`` ('' without one), ``scenario``, ``begroot`` (euros, of
        2026 up to that year and of 2027 to 2029 after it; NaN for what is not in the budget), ``berekend`` (euros with
        take-up, NaN if it cannot be computed), ``verschil`` and ``waarom``. After the posts of the budget come the
        schemes that the municipality pays and that the budget does not have.
    """
    gegevens = lees_gegevens("begroting.yaml")
    eerder = [begin for begin in gegevens["totaal"] if begin <= uitkomsten.jaar]
    jaar = max(eerder, default=min(gegevens["totaal"]))
    kosten = uitkomsten.kosten()
    kosten = kosten[kosten["regeling"].map(uitkomsten.is_van_gemeente)].set_index(["regeling", SCENARIO])
    rijen = []
    genoemd = {post["variabele"] for post in gegevens["posten"] if "variabele" in post}
    for post in gegevens["posten"]:
        for scenario in uitkomsten.scenarios:
            regeling = post.get("variabele", "")
            berekend = kosten[GEBRUIK].get((regeling, scenario), numpy.nan)
            waarom = post.get("niet_berekend") or post["waarom"]
            if regeling and berekend == 0 and kosten[GEBRUIK].get((regeling, uitkomsten.scenarios[0]), 0) > 0:
                waarom = BESTAAT_NIET
            rij = {"post": post["naam"], "regeling": regeling, SCENARIO: scenario, "begroot": post["bedrag"][jaar]}
            rijen.append({**rij, "berekend": berekend, "verschil": berekend - rij["begroot"], "waarom": waarom})
    rest = kosten[~kosten.index.get_level_values("regeling").isin(genoemd)].fillna(dict.fromkeys(BEDRAGEN, 0.0))
    for regeling in dict.fromkeys(rest.index.get_level_values("regeling")):
        if (rest.loc[regeling, GEBRUIK] > 0).any():
            for scenario in uitkomsten.scenarios:
                berekend = rest.loc[(regeling, scenario), GEBRUIK]
                rij = {"post": rest.loc[(regeling, scenario), "naam"], "regeling": regeling, SCENARIO: scenario}
                rij |= {"begroot": numpy.nan, "berekend": berekend, "verschil": numpy.nan}
                rijen.append({**rij, "waarom": NIETS_TEGENOVER})
    return pandas.DataFrame(rijen)
