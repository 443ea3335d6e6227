"""What a curve writes: tables, a document for programs, and a text to read. All hold the same numbers."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from openfisca_nijmegen.curve.knikken import Knik
from openfisca_nijmegen.curve.kromme import Curve, Lijn
from openfisca_nijmegen.nederlands import euro, opsomming, periode_tekst
from openfisca_nijmegen.situaties.variabelen import GEMEENTE
from openfisca_nijmegen.uitvoer import uitvoermap

FORMATEN = ("csv", "json", "svg", "png")

MEESTE_ARTIKELEN = 4
"""So many articles of a cliff stand in the text."""


def document(curve: Curve) -> dict[str, Any]:
    """Give a curve as data that can be written as JSON.

    Args:
        curve: The curve.

    Returns:
        ``varieert`` (what runs: ``naam``, ``label``, ``eenheid``, of whom), ``periode``, ``x``, ``reeksen`` (euros of
        the period by scenario, municipality and variable, one for each of ``x``), ``marginale_druk`` (one for each step
        between two of ``x``; none where what runs is no income), ``knikken``, ``opmerkingen`` and
        ``ontvangstbewijzen``.
    """
    as_ = curve.as_
    return {
        "varieert": {
            "naam": as_.naam,
            "label": as_.label,
            "eenheid": as_.eenheid,
            "van": list(curve.vraag.leden),
        },
        "periode": str(curve.vraag.periode),
        "x": [_kort(waarde) for waarde in curve.vraag.x],
        "reeksen": [
            {**_wie(lijn), "variabele": naam, "label": curve.labels[naam], "bedragen": _bedragen(lijn, naam)}
            for lijn in curve.lijnen
            for naam in curve.variabelen
        ],
        "marginale_druk": [{**_wie(lijn), "waarden": _druk(lijn)} for lijn in curve.lijnen if len(lijn.marginale_druk)],
        "knikken": [
            {
                **_wie(lijn),
                "van": _kort(knik.van),
                "tot": _kort(knik.tot),
                "verlies": knik.verlies,
                "zin": knik.zin,
                "variabele": knik.variabele,
                "label": knik.label,
                "artikelen": [asdict(bron) for bron in knik.artikelen],
            }
            for lijn in curve.lijnen
            for knik in lijn.knikken
        ],
        "opmerkingen": list(opmerkingen(curve)),
        "ontvangstbewijzen": [{GEMEENTE: lijn.gemeente, **asdict(lijn.ontvangstbewijs)} for lijn in curve.lijnen],
    }


def opmerkingen(curve: Curve) -> Iterator[str]:
    """Say what a reader of the numbers must know, one sentence each."""
    vraag = curve.vraag
    yield f"{curve.as_.label} is gelijk in elke maand van {vraag.jaar}: toeslagen en belasting kijken naar het jaar."
    if curve.vraag.opvang:
        yield (
            "De uren kinderopvang groeien mee met de uren werk, in de verhouding van de situatie: van "
            f"{opsomming(curve.vraag.opvang)}."
        )
    yield from curve.meldingen
    for nummer, lijn in enumerate(curve.lijnen):
        for eerder in curve.lijnen[:nummer]:
            if all((lijn.bedragen[naam] == eerder.bedragen[naam]).all() for naam in curve.variabelen):
                yield f"De lijn van {lijn.naam} is gelijk aan die van {eerder.naam}."


def schrijf(curve: Curve, map_: Path, formaten: tuple[str, ...] = FORMATEN) -> list[str]:
    """Write a curve to a folder: all files, or none.

    Args:
        curve: The curve.
        map_: The folder.
        formaten: Which of :data:`FORMATEN`.

    Returns:
        The names of the files.

    Raises:
        GebruiksError: The folder cannot be written.
    """
    with uitvoermap(map_) as werk:
        if "csv" in formaten:
            for naam, rijen in _tabellen(curve).items():
                _schrijf_csv(werk / f"{naam}.csv", rijen)
        if "json" in formaten:
            tekst = json.dumps(document(curve), ensure_ascii=False, indent=1)
            (werk / "curve.json").write_text(f"{tekst}\n", encoding="utf-8")
        if soorten := [soort for soort in ("svg", "png") if soort in formaten]:
            from openfisca_nijmegen.curve.tekenen import teken

            teken(curve, werk, soorten)
        return sorted(bestand.name for bestand in werk.iterdir())


def als_tekst(curve: Curve) -> str:
    """Give what a reader wants to know first: where each line falls, and why."""
    regels = [f"{curve.as_.label}, {periode_tekst(curve.vraag.periode)}: {curve.labels[curve.totaal].lower()}"]
    for lijn in curve.lijnen:
        eerste, laatste = (euro(lijn.bedragen[curve.totaal][plaats]) for plaats in (0, -1))
        waar = curve.as_.toon(lijn.per_maand, float(curve.vraag.x[0]), float(curve.vraag.x[-1]))
        regels += ["", f"{lijn.naam} (van {waar}: van {eerste} naar {laatste})"]
        for knik in lijn.knikken:
            regels += [f"- {knik.zin}", f"  {_eerste(knik)}"]
        if not lijn.knikken and len(curve.vraag.x) > 1:
            genoeg = (
                "van elke extra euro blijft genoeg over"
                if curve.as_.is_inkomen
                else "wat er te besteden is, daalt niet"
            )
            regels.append(f"- Er zijn geen knikken: {genoeg}.")
    return "\n".join([*regels, "", *opmerkingen(curve)])


def _eerste(knik: Knik) -> str:
    """Name the first articles; the tables have all."""
    titels = list(dict.fromkeys(bron.titel for bron in knik.artikelen))
    meer = len(titels) - MEESTE_ARTIKELEN
    return opsomming([*titels[:MEESTE_ARTIKELEN], *([f"{meer} andere"] if meer > 0 else [])])


def _tabellen(curve: Curve) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of each table, by name of the file."""
    punten, druk, knikken = [], [], []
    for lijn in curve.lijnen:
        wie, bewijs = {**_wie(lijn), "periode": str(curve.vraag.periode), "varieert": curve.as_.naam}, _bewijs(lijn)
        x = [_kort(waarde) for waarde in curve.vraag.x]
        for naam in curve.variabelen:
            deel = {"variabele": naam, "label": curve.labels[naam]}
            for waarde, bedrag in zip(x, _bedragen(lijn, naam), strict=True):
                punten.append({**wie, "x": waarde, **deel, "bedrag": f"{bedrag:.2f}", **bewijs})
        for van, tot, waarde in zip(x, x[1:], _druk(lijn), strict=False):
            druk.append({**wie, "van": van, "tot": tot, "marginale_druk": waarde, **bewijs})
        for knik in lijn.knikken:
            titels = "; ".join(dict.fromkeys(bron.titel for bron in knik.artikelen))
            plaats = {"van": _kort(knik.van), "tot": _kort(knik.tot), "verlies": f"{knik.verlies:.2f}"}
            wat = {"variabele": knik.variabele, "label": knik.label, "zin": knik.zin, "artikelen": titels}
            knikken.append({**wie, **plaats, **wat, **bewijs})
    return {naam: rijen for naam, rijen in (("curve", punten), ("marginale_druk", druk), ("knikken", knikken)) if rijen}


def _schrijf_csv(bestand: Path, rijen: list[dict[str, Any]]) -> None:
    with bestand.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.DictWriter(uit, list(rijen[0]), lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def _wie(lijn: Lijn) -> dict[str, str]:
    return {"scenario": lijn.scenario.naam, GEMEENTE: lijn.gemeente}


def _bewijs(lijn: Lijn) -> dict[str, str]:
    bewijs = lijn.ontvangstbewijs
    return {
        "versie": bewijs.versie,
        "parameters_sha256": bewijs.parameters_sha256,
        "verordening_sha256": bewijs.verordening_sha256,
    }


def _bedragen(lijn: Lijn, naam: str) -> list[float]:
    return [_kort(bedrag) for bedrag in lijn.bedragen[naam]]


def _druk(lijn: Lijn) -> list[float]:
    return [round(float(waarde), 4) + 0.0 for waarde in lijn.marginale_druk]


def _kort(waarde: float) -> float:
    """Round on cents, without a negative nothing."""
    return round(float(waarde), 2) + 0.0
