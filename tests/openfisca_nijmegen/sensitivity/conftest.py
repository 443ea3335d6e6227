"""Small populations."""

from typing import Any

import pandas
import pytest


def bevolking(*huishoudens: list[dict[str, Any]]) -> pandas.DataFrame:
    """Make a normalised table of households, each a list of persons; the first is the aanvrager."""
    rijen = [
        {"huishouden": nummer, "gewicht": 1.0, "rol": "aanvrager" if plek == 0 else "partner"} | persoon
        for nummer, personen in enumerate(huishoudens)
        for plek, persoon in enumerate(personen)
    ]
    tabel = pandas.DataFrame(rijen)
    for naam in ("rol", "wijk", "gemeente"):
        if naam in tabel:
            tabel[naam] = tabel[naam].astype("category")
    tabel["geboortedatum"] = tabel["geboortedatum"].astype("datetime64[s]")
    bedragen = [naam for naam in tabel if tabel[naam].dtype == "float64" and naam != "gewicht"]
    return tabel.assign(**{naam: tabel[naam].fillna(0).astype("float32") for naam in bedragen})


BIJSTAND = {"geboortedatum": "1986-03-14", "kale_huur": 900.0, "energiekosten": 150.0}
"""A single person without income; the rent is below the highest that counts."""

RIJK = {"geboortedatum": "1986-03-14", "kale_huur": 900.0, "energiekosten": 150.0, "brutoloon": 6000.0}
"""A single person with a high wage."""


@pytest.fixture
def drie() -> pandas.DataFrame:
    """Give 100 single persons and 10 couples without income, and one single person with a high wage."""
    paar = [BIJSTAND | {"gewicht": 10.0}, {"geboortedatum": "1988-01-01", "gewicht": 10.0}]
    return bevolking([BIJSTAND | {"gewicht": 100.0}], paar, [RIJK])
