"""Households at random: every role, ages, incomes and homes; no city, but all that a rule may meet."""

import numpy
import pandas
import pytest

ROLLEN = ("aanvrager", "partner", "kind", "kind", "medebewoner")
KANS = (1, 0.45, 0.3, 0.2, 0.08)


def huishoudens(aantal: int, zaad: int = 2026) -> pandas.DataFrame:
    """Draw households."""
    random = numpy.random.default_rng(zaad)
    erbij = random.random((aantal, len(ROLLEN))) < KANS
    huishouden, plaats = numpy.nonzero(erbij)
    rol = numpy.array(ROLLEN)[plaats]
    m = len(rol)
    kind, aanvrager = rol == "kind", rol == "aanvrager"
    jaar = numpy.where(kind, random.integers(2006, 2026, m), random.integers(1940, 2005, m))
    dag = (jaar - 1970).astype("datetime64[Y]").astype("datetime64[D]") + random.integers(0, 365, m)
    van = {
        "loon": ~kind & (random.random(m) < 0.55),
        "uitkering": ~kind & (random.random(m) < 0.15),
        "pensioen": jaar < 1959,
        "winst": ~kind & (random.random(m) < 0.08),
    }
    koop = random.random(aantal) < 0.35
    personen = pandas.DataFrame(
        {
            "huishouden": huishouden,
            "rol": pandas.Categorical(rol),
            "gewicht": numpy.ones(m),
            "wijk": pandas.Categorical.from_codes(huishouden % 3, ["Centrum", "Noord", "Zuid"]),
            "geboortedatum": dag,
            "brutoloon": van["loon"] * random.lognormal(7.4, 0.8, m).round(2),
            "bruto_uitkering": van["uitkering"] * random.uniform(300, 2500, m).round(2),
            "bruto_pensioen": van["pensioen"] * random.uniform(0, 1500, m).round(2),
            "winst_uit_onderneming": van["winst"] * random.uniform(-500, 4000, m).round(2),
            "is_student": ~kind & (jaar > 1998) & (random.random(m) < 0.4),
            "rendementsgrondslag": ~kind * random.lognormal(8, 2, m).round(2),
            "woonsituatie": pandas.Categorical(numpy.where(koop, "koopwoning", "huurwoning")[huishouden]),
            "kale_huur": numpy.where(koop, 0, random.uniform(300, 1100, aantal)).round(2)[huishouden],
            "energiekosten": random.uniform(0, 300, aantal).round(2)[huishouden],
            "brutoloon_vanaf": pandas.Series(numpy.where(aanvrager & (random.random(m) < 0.1), "2026-04", None)),
        }
    )
    bedragen = [naam for naam in personen if personen[naam].dtype == numpy.float64 and naam != "gewicht"]
    return personen.astype(dict.fromkeys(bedragen, numpy.float32))


@pytest.fixture(scope="session")
def personen() -> pandas.DataFrame:
    """Give 300 households."""
    return huishoudens(300)
