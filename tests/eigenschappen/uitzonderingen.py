"""Waar een eigenschap niet geldt omdat de wet zelf zo is: één lijst, met van elke het artikel, de reden en een bewijs.

Elke uitzondering heeft een huishouden bij wie zij zich voordoet; ``test_uitzonderingen.py`` rekent dat na. Een
uitzondering die niet meer voorkomt, valt daar op.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy
from gegenereerd import HUIDIG, MMS, TELLING, Geval, Gezin, eis


@dataclass(frozen=True)
class Paar:
    """Two outcomes of the same households: before and after what the property is about.

    Attributes:
        voor: Gives the values of a variable before, of shape (n,).
        na: Gives them after.
        maand: The month, that after.
    """

    voor: Callable[[str], numpy.ndarray]
    na: Callable[[str], numpy.ndarray]
    maand: str

    def daalt(self, naam: str) -> numpy.ndarray:
        """Tell of which households a value is lower after."""
        return self.na(naam) < self.voor(naam)

    def stijgt(self, naam: str) -> numpy.ndarray:
        """Tell of which households a value is higher after."""
        return self.na(naam) > self.voor(naam)

    def anders(self, naam: str) -> numpy.ndarray:
        """Tell of which households a value differs."""
        return self.na(naam) != self.voor(naam)


@dataclass(frozen=True)
class Uitzondering:
    """Een geval waarin een eigenschap niet geldt.

    Attributes:
        eigenschap: De naam van de toets.
        uitkomsten: De variabelen die het betreft; leeg voor alles wat ervan afhangt.
        artikel: Waar de wet dit zo regelt.
        reden: Waarom dat zo uitpakt, in één zin.
        wanneer: Bij welke huishoudens het kan voorkomen.
        bewijs: De invoer van de toets waarbij het voorkomt.
    """

    eigenschap: str
    uitkomsten: tuple[str, ...]
    artikel: str
    reden: str
    wanneer: Callable[[Paar], numpy.ndarray]
    bewijs: tuple[Any, ...]


def eis_van_paar(eigenschap: str, geval: Geval, naam: str, goed: numpy.ndarray, paar: Paar) -> None:
    """Demand a property of a variable of every household, but for the exceptions.

    Args:
        eigenschap: The name of the test.
        geval: The case.
        naam: The variable.
        goed: Whether it holds, of shape (n,).
        paar: The outcomes, by household.

    Raises:
        AssertionError: It does not hold for a household.
    """
    if goed.all():
        return
    vrij = numpy.zeros_like(goed)
    for uitzondering in van(eigenschap, naam):
        vrij |= uitzondering.wanneer(paar)
    TELLING["uitzonderingen"] += int((~goed & vrij).sum())
    eis(goed | vrij, geval, numpy.arange(len(goed)), naam, voor=paar.voor(naam), na=paar.na(naam))


_weg: set[int] = set()
"""The exceptions that are left out for a while, by their place in the list."""


def van(eigenschap: str, naam: str) -> list[Uitzondering]:
    """Give the exceptions of a property for a variable."""
    return [
        uitzondering
        for nummer, uitzondering in enumerate(UITZONDERINGEN)
        if nummer not in _weg
        and uitzondering.eigenschap == eigenschap
        and (not uitzondering.uitkomsten or naam in uitzondering.uitkomsten)
    ]


@contextmanager
def zonder(nummer: int) -> Iterator[None]:
    """Leave an exception out for a while, to see that it is needed."""
    _weg.add(nummer)
    try:
        yield
    finally:
        _weg.discard(nummer)


VERMOGEN = "test_meer_vermogen_geeft_nooit_meer_steun"
INKOMEN = "test_een_toeslag_stijgt_nooit_met_het_inkomen"
TIJD = "test_een_bedrag_verandert_alleen_met_de_wet_of_een_leeftijd"


def lid(rol: str, geboren: str, **invoer: object) -> dict[str, object]:
    """Write a member of a household."""
    return {"rol": rol, "geboortedatum": date.fromisoformat(geboren), **invoer}


def met_meer(stelsel: str, maand: str, gezin: Gezin, wie: int = 0, **meer: float) -> tuple[Geval, tuple[Gezin, ...]]:
    """Write a household, and the same one of which a member, the aanvrager or another, has other inputs."""
    leden = [*gezin["leden"]]
    leden[wie] = {**leden[wie], **meer}
    return Geval(stelsel, maand, (gezin,)), ({**gezin, "leden": leden},)


def alleen(stelsel: str, maand: str, gezin: Gezin) -> tuple[Geval]:
    """Write one household."""
    return (Geval(stelsel, maand, (gezin,)),)


BIJNA_GEEN_BIJSTAND: Gezin = {
    "gemeente": "overig",
    "leden": [lid("aanvrager", "1935-12-28", brutoloon=980.0), lid("partner", "1964-10-31")],
}
"""Een paar boven de AOW-leeftijd met loon en een restje bijstand."""

UITZONDERINGEN: list[Uitzondering] = [
    Uitzondering(
        INKOMEN,
        ("kinderopvangtoeslag",),
        "Wet kinderopvang artikel 1.6, eerste lid",
        "Wie gaat werken, krijgt er recht op: zonder werk van beide ouders is er geen toeslag.",
        lambda paar: paar.stijgt("ouders_voldoen_aan_arbeidseis"),
        met_meer(
            HUIDIG,
            "2026-05",
            {
                "gemeente": "overig",
                "leden": [
                    lid("aanvrager", "1990-01-01", rendementsgrondslag=100_000.0),
                    lid(
                        "kind",
                        "2023-05-01",
                        soort_kinderopvang="dagopvang",
                        kinderopvang_uren=100,
                        kinderopvang_uurprijs=10.0,
                    ),
                ],
            },
            brutoloon=500.0,
        ),
    ),
    Uitzondering(
        INKOMEN,
        ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag"),
        "Algemene wet inkomensafhankelijke regelingen artikel 8; Participatiewet artikel 19, vierde lid",
        "Meer inkomen vermindert de bijstand, en met de bijstand vervalt de belasting die de gemeente erover afdraagt: "
        "het toetsingsinkomen daalt dan, hoewel er netto meer is.",
        lambda paar: paar.daalt("bruto_bijstand") & paar.daalt("toetsingsinkomen"),
        met_meer(MMS, "2031-11", BIJNA_GEEN_BIJSTAND, bruto_uitkering=117.0),
    ),
    Uitzondering(
        VERMOGEN,
        ("overgangsbedrag", "alle steun samen"),
        "Ontwerpverordening MMS artikel 43, tweede lid",
        "Vervalt het MMB door vermogen vóór de overstap, dan vult het overgangsbedrag aan tot wat er eerder was.",
        lambda paar: paar.daalt("mmb") & paar.stijgt("overgangsbedrag"),
        met_meer(
            MMS,
            "2026-05",
            {"ontvangen_meedoenregeling": 100.0, "leden": [lid("aanvrager", "1985-01-01", brutoloon=1500.0)]},
            rendementsgrondslag=50_000.0,
        ),
    ),
    Uitzondering(
        VERMOGEN,
        ("mmb",),
        "Algemene wet inkomensafhankelijke regelingen artikel 7; Ontwerpverordening MMS artikel 21",
        "Een toeslag kijkt naar het vermogen op 1 januari, ook van een kind dat daarna 18 wordt; het MMB kijkt naar "
        "het vermogen van het gezin in de maand, en vult een vervallen toeslag aan.",
        lambda paar: paar.daalt("toeslagen") & ~paar.anders("vermogen_van_gezin"),
        met_meer(
            MMS,
            "2026-05",
            {"woonsituatie": "kamer", "leden": [lid("aanvrager", "1985-01-01"), lid("kind", "2008-02-28")]},
            wie=-1,
            rendementsgrondslag=200_000.0,
        ),
    ),
    Uitzondering(
        VERMOGEN,
        ("bijstandsuitkering", "alle steun samen"),
        "Participatiewet artikel 31, tweede lid, onderdeel n",
        "De vrijlating van loon duurt een aantal maanden: wie door vermogen later in de bijstand komt, heeft haar nog, "
        "als een ander haar al heeft gehad.",
        lambda paar: paar.stijgt("vrijlating_arbeid"),
        met_meer(
            HUIDIG,
            "2026-05",
            {
                "gemeente": "overig",
                "leden": [lid("aanvrager", "1985-01-01", brutoloon=500.0), lid("partner", "1990-01-01")],
            },
            rendementsgrondslag=16_000.0,
        ),
    ),
    Uitzondering(
        VERMOGEN,
        ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag"),
        "Participatiewet artikel 19, eerste lid; Algemene wet inkomensafhankelijke regelingen artikel 8",
        "Wie door vermogen geen bijstand meer krijgt, heeft een lager toetsingsinkomen, en een toeslag die daalt met "
        "dat inkomen is dan hoger.",
        lambda paar: paar.daalt("bruto_bijstand") & paar.daalt("toetsingsinkomen"),
        met_meer(HUIDIG, "2026-05", BIJNA_GEEN_BIJSTAND, rendementsgrondslag=20_000.0),
    ),
    Uitzondering(
        VERMOGEN,
        ("alle steun samen",),
        "Algemene wet inkomensafhankelijke regelingen artikel 8",
        "Een toeslag kijkt naar het inkomen van het hele jaar: in een maand waarin er ook anders geen bijstand was, is "
        "er alleen die hogere toeslag.",
        lambda paar: paar.daalt("bruto_bijstand") & paar.daalt("toetsingsinkomen") & ~paar.anders("bijstandsuitkering"),
        met_meer(
            HUIDIG,
            "2023-11",
            {
                "gemeente": "overig",
                "leden": [lid("aanvrager", "1946-07-30"), lid("partner", "1956-11-02", bruto_pensioen=543.0)],
            },
            rendementsgrondslag=20_000.0,
        ),
    ),
    Uitzondering(
        VERMOGEN,
        ("bijverdienpremie_huishouden", "alle steun samen"),
        "Ontwerpverordening MMS artikel 25, derde lid",
        "De bijverdienpremie duurt een aantal maanden: wie door vermogen later in de bijstand komt, heeft haar nog, "
        "als een ander haar al heeft gehad.",
        lambda paar: paar.stijgt("heeft_premiemaanden_over"),
        met_meer(
            HUIDIG,
            "2027-12",
            {
                "gemeente": "wageningen",
                "woonsituatie": "kamer",
                "leden": [
                    lid("aanvrager", "1985-01-01"),
                    lid("partner", "1969-03-31", brutoloon=1350.0),
                    lid("kind", "2009-12-01"),
                ],
            },
            wie=-1,
            rendementsgrondslag=200_000.0,
        ),
    ),
    Uitzondering(
        TIJD,
        (),
        "Ontwerpverordening MMS artikel 26, eerste lid",
        "De bijverdienpremie van een half jaar wordt in de laatste maand daarvan uitbetaald.",
        lambda paar: (
            numpy.full(len(paar.na("bijverdienpremie_huishouden")), int(paar.maand[-2:]) % 6 in (0, 1))
            & paar.anders("bijverdienpremie_uitbetaling")
        ),
        alleen(
            HUIDIG,
            "2025-06",
            {"gemeente": "wageningen", "leden": [lid("aanvrager", "1990-01-01", brutoloon=600.0)]},
        ),
    ),
    Uitzondering(
        TIJD,
        (),
        "Ontwerpverordening MMS artikel 25, derde lid",
        "De bijverdienpremie houdt op na een aantal maanden.",
        lambda paar: paar.daalt("heeft_premiemaanden_over"),
        alleen(
            HUIDIG,
            "2028-03",
            {"gemeente": "wageningen", "leden": [lid("aanvrager", "2000-08-15", brutoloon=600.0)]},
        ),
    ),
    Uitzondering(
        TIJD,
        (),
        "Algemene Kinderbijslagwet artikel 12",
        "De kinderbijslag kijkt naar de leeftijd op de eerste dag van het kwartaal, niet naar de verjaardag.",
        lambda paar: (
            numpy.full(len(paar.na("kinderbijslag")), int(paar.maand[-2:]) % 3 == 1) & paar.anders("kinderbijslag")
        ),
        alleen(
            HUIDIG,
            "2027-04",
            {"gemeente": "overig", "leden": [lid("aanvrager", "1990-09-09"), lid("kind", "2021-02-10")]},
        ),
    ),
    Uitzondering(
        TIJD,
        (),
        "Participatiewet artikel 31, tweede lid, onderdelen j, k en m",
        "Van giften, een premie en een vrijwilligersvergoeding is per kalenderjaar een bedrag vrij: is dat op, dan "
        "tellen zij mee.",
        lambda paar: paar.anders("meetellende_giften_en_vergoedingen"),
        alleen(
            HUIDIG,
            "2026-12",
            {"gemeente": "overig", "leden": [lid("aanvrager", "1990-05-15", bruto_uitkering=384.0, giften=105.0)]},
        ),
    ),
    Uitzondering(
        TIJD,
        (),
        "Participatiewet artikel 31, tweede lid, onderdelen n en r, en vanaf 2027 artikel 34a",
        "De vrijlating van loon houdt na een aantal maanden op, en die van de alleenstaande ouder begint.",
        lambda paar: (
            paar.anders("recht_op_algemene_vrijlating")
            | paar.anders("recht_op_vrijlating_alleenstaande_ouder")
            | paar.anders("bijverdienregeling_loopt")
        ),
        alleen(
            HUIDIG,
            "2025-12",
            {"gemeente": "overig", "leden": [lid("aanvrager", "1998-05-15", brutoloon=300.0)]},
        ),
    ),
]
