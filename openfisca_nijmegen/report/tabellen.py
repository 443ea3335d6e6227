"""The figures of the report as tidy tables: one line for each amount, and one for each reason."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openfisca_nijmegen.report.rekenen import Rapport, Uitkomst
from openfisca_nijmegen.situaties.variabelen import GEMEENTE

OVER = "over"
"""What stands in the table in the place of a variable for what is left or short."""

AFZENDER = ("versie", "parameters_sha256")
"""The fields of the receipt that stand on every line."""

Regel = dict[str, Any]


def bedragen(rapport: Rapport) -> Iterator[Regel]:
    """Give every amount of every household under every scenario.

    Args:
        rapport: The figures.

    Yields:
        Lines with the household and its level, the scenario, the amount in euro per month, the difference from the
        first scenario, and the receipt.
    """
    eerste = rapport.uitkomsten[0]
    for uitkomst in rapport.uitkomsten:
        soorten = {
            soort: [(post.variabele, post.label) for post in rapport.posten(soort)] for soort in ("inkomen", "nodig")
        }
        for plaats in range(len(rapport.huishoudens)):
            for soort, posten in soorten.items():
                for naam, label in posten:
                    waarde, was = (deel.regels[naam].bedragen[plaats] for deel in (uitkomst, eerste))
                    yield _regel(rapport, uitkomst, plaats, soort, naam, label, waarde, was)
            for naam in ("totaal", "benodigd"):
                post, was = (getattr(deel, naam) for deel in (uitkomst, eerste))
                waarden = (post.bedragen[plaats], was.bedragen[plaats])
                yield _regel(rapport, uitkomst, plaats, "samen", post.variabele, post.label, *waarden)
            waarden = (uitkomst.over[plaats], eerste.over[plaats])
            yield _regel(rapport, uitkomst, plaats, "samen", OVER, "Over of tekort", *waarden)


def redenen(rapport: Rapport) -> Iterator[Regel]:
    """Give every reason why a household has something else than in the first scenario."""
    for uitkomst in rapport.uitkomsten[1:]:
        for plaats in range(len(rapport.huishoudens)):
            for reden in rapport.redenen.get((uitkomst.variant.naam, plaats), []):
                yield {
                    **_huishouden(rapport, uitkomst, plaats),
                    "vergeleken_met": rapport.uitkomsten[0].variant.naam,
                    "variabele": reden.variabele,
                    "post": reden.label,
                    "verschil": _centen(reden.verschil / rapport.periode.size_in_months),
                    "zin": reden.zin,
                    "artikelen": "; ".join(bron.titel for bron in reden.artikelen),
                    **_afzender(uitkomst),
                }


def huishoudens(rapport: Rapport) -> Iterator[Regel]:
    """Give the income of each household that was given or found, in euro per month."""
    for plaats, huishouden in enumerate(rapport.huishoudens):
        yield {
            **_huishouden(rapport, rapport.uitkomsten[0], plaats),
            "gezocht": huishouden.bron if huishouden.bruto is not None else "",
            "bruto": "" if huishouden.bruto is None else _centen(huishouden.bruto),
            "netto_zonder_bijstand": _centen(huishouden.netto),
            "sociaal_minimum": _centen(huishouden.minimum),
            **_afzender(rapport.uitkomsten[0]),
        }


def schrijf(regels: Iterable[Regel], bestand: Path) -> None:
    """Write lines as CSV; no lines make an empty file."""
    alle = list(regels)
    with bestand.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.DictWriter(uit, alle[0] if alle else (), lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(alle)


def _regel(
    rapport: Rapport, uitkomst: Uitkomst, plaats: int, soort: str, naam: str, label: str, waarde: float, was: float
) -> Regel:
    is_eerste = uitkomst is rapport.uitkomsten[0]
    return {
        **_huishouden(rapport, uitkomst, plaats),
        "soort": soort,
        "variabele": naam,
        "post": label,
        "bedrag": _centen(waarde),
        "verschil": "" if is_eerste else _centen(waarde - was),
        **_afzender(uitkomst),
    }


def _huishouden(rapport: Rapport, uitkomst: Uitkomst, plaats: int) -> Regel:
    huishouden = rapport.huishoudens[plaats]
    return {
        "huishouden": huishouden.id,
        "voorbeeld": huishouden.voorbeeld,
        "niveau": huishouden.niveau,
        "scenario": uitkomst.variant.naam,
        GEMEENTE: rapport.gemeente,
        "periode": str(rapport.periode),
    }


def _afzender(uitkomst: Uitkomst) -> Regel:
    return {veld: getattr(uitkomst.bewijs, veld) for veld in AFZENDER}


def _centen(bedrag: float) -> str:
    return f"{bedrag + 0.0:.2f}".replace("-0.00", "0.00")
