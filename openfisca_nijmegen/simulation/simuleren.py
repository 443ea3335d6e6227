"""Compute a population under scenarios, in chunks that survive whatever stops the run."""

import json
import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.population import tabel
from openfisca_nijmegen.scenarios import Scenario, kies
from openfisca_nijmegen.simulation.plan import (
    BEZIG,
    KLAAR,
    UITKOMSTEN,
    Bevolking,
    Kenmerk,
    Uitvoermap,
    bestand_sha256,
    lees_bevolking,
    maak_kenmerk,
    ontbrekend,
    op_slot,
    schrijf,
)
from openfisca_nijmegen.simulation.samenvoegen import voeg_samen
from openfisca_nijmegen.simulation.verdelen import bereid_voor, kernen, reken_alle
from openfisca_nijmegen.simulation.werk import Opdracht, basis
from openfisca_nijmegen.situaties.perioden import lees_periode, niet_te_vroeg

PER_STUK = 4_000
"""So many households are in the memory of a worker together."""

VERDER = "wat klaar is, blijft staan, en met dezelfde opdracht gaat het rekenen verder"

Voortgang = Callable[[int, int], None]
"""Called with how many households are ready, and how many there are."""


@dataclass(frozen=True)
class Samenvatting:
    """What a run gave."""

    uitkomsten: Path
    huishoudens: int
    gerekend: int
    """How many of them were computed now, and not by an earlier process."""
    scenarios: tuple[str, ...]
    seconden: float


def simuleer(
    bevolking: Path | str,
    jaar: int,
    scenarios: Sequence[str | Scenario],
    map_: Path | str,
    *,
    stuk: int = PER_STUK,
    workers: int | None = None,
    scheduler: str | None = None,
    marginaal: bool = False,
    opnieuw: bool = False,
    voortgang: Voortgang = lambda klaar, totaal: None,
) -> Samenvatting:
    """Compute a population for a year under scenarios, and write ``uitkomsten.parquet`` and ``run.json``.

    What a run that stopped had ready is kept: the same call continues it. Neither the size of the chunks nor who
    computes them shows in the outcomes, so both may change meanwhile. A script that uses more processes than this one
    calls it under ``if __name__ == "__main__":``, as everything that starts Python processes.

    Args:
        bevolking: A file of ``population build`` or ``population read``.
        jaar: The calendar year.
        scenarios: Names as on the command line, YAML files, or scenarios.
        map_: The folder to write in; made if it is not there.
        stuk: The number of households that a process computes at once: more is faster, up to a point, and takes memory.
        workers: The number of processes on this computer; without it one for each core. With 1 this process computes.
        scheduler: The address of a Dask cluster that is running, ``tcp://host:8786``, instead of processes here.
        marginaal: Also compute the marginal pressure, which takes about as long again.
        opnieuw: Throw away what is in the folder of an earlier run.
        voortgang: Called whenever a chunk is ready.

    Returns:
        Where the outcomes are, and how many households were computed in how many seconds.

    Raises:
        GebruiksError: Something cannot be read or written, the folder holds another run, or there is no cluster; one
            Dutch sentence. What was computed stays.
        TeVroegError: The year is before the first that the model knows.
    """
    begin, map_ = time.monotonic(), Path(map_).absolute()
    try:
        niet_te_vroeg(lees_periode(str(jaar)))
    except ValueError as fout:
        raise GebruiksError(str(fout)) from None
    if stuk < 1 or (workers is not None and workers < 1):
        raise GebruiksError("Een stuk heeft ten minste één huishouden, en er is ten minste één worker.")
    mensen = lees_bevolking(Path(bevolking))
    workers = min(workers or kernen(), math.ceil(mensen.huishoudens() / stuk))
    if workers > 1 and scheduler is None:
        bereid_voor()
    varianten = _varianten(scenarios)
    kenmerk = maak_kenmerk(mensen, jaar, varianten, marginaal)
    with op_slot(map_):
        try:
            return _in_map(
                Uitvoermap(map_), mensen, varianten, kenmerk, stuk, workers, scheduler, opnieuw, voortgang, begin
            )
        except OSError as fout:
            waar = fout.filename or map_
            raise GebruiksError(f"{waar} is niet te lezen of te schrijven ({waardoor(fout)}); {VERDER}.") from None


def _varianten(scenarios: Iterable[str | Scenario]) -> tuple[Scenario, ...]:
    """Find the scenarios that are named, each with a name of its own."""
    varianten = tuple(
        naam if isinstance(naam, Scenario) else kies(str(naam), basis().parameters) for naam in scenarios
    )
    namen = [variant.naam for variant in varianten]
    if not namen:
        raise GebruiksError("Noem ten minste één scenario.")
    for nummer, naam in enumerate(namen):
        if naam in namen[:nummer]:
            raise GebruiksError(f"Het scenario {naam} staat er twee keer; noem elk scenario één keer.")
    return varianten


def _in_map(
    map_: Uitvoermap,
    mensen: Bevolking,
    varianten: tuple[Scenario, ...],
    kenmerk: Kenmerk,
    grootte: int,
    workers: int,
    scheduler: str | None,
    opnieuw: bool,
    voortgang: Voortgang,
    begin: float,
) -> Samenvatting:
    map_.ruim_tijdelijk_op()
    if opnieuw:
        map_.begin_opnieuw()
    inhoud = map_.lees()
    totaal, namen = mensen.huishoudens(), tuple(variant.naam for variant in varianten)
    if inhoud:
        map_.vergelijk(inhoud, kenmerk)
        if inhoud["status"] == KLAAR:
            _is_er_nog(map_, inhoud)
            map_.ruim_stukken_op()
            return Samenvatting(map_.uitkomsten, totaal, 0, namen, 0.0)
    else:
        inhoud = _beschrijving(mensen, varianten, kenmerk)
        map_.schrijf(inhoud)
    map_.stukken.mkdir(exist_ok=True)
    klaar = map_.goede_stukken(kenmerk, mensen)
    te_doen = ontbrekend(mensen, klaar, grootte)
    gedaan = eerder = sum(mensen.huishoudens(stuk.begin, stuk.eind) for stuk in klaar)
    voortgang(gedaan, totaal)
    if te_doen:
        opdracht = Opdracht(mensen.pad, map_.map, kenmerk.jaar, varianten, kenmerk.marginaal, kenmerk)
        for verslag in reken_alle(opdracht, te_doen, min(workers, len(te_doen)), scheduler):
            gedaan += verslag.huishoudens
            voortgang(gedaan, totaal)
    bestanden = [map_.stukken / stuk.naam for stuk in sorted([*klaar, *te_doen], key=lambda stuk: stuk.begin)]
    kop = {naam: inhoud[naam] for naam in ("versie", "bevolking", "model", "jaar", "scenarios", "marginale_druk")}
    kop = {"soort": "uitkomsten", **kop, "bevolking": {**kop["bevolking"], "bestand": ""}}
    rijen = 0

    def vul(bestand: Any) -> None:
        nonlocal rijen
        rijen = voeg_samen(bestanden, bestand, json.dumps(kop, ensure_ascii=False, sort_keys=True).encode())

    schrijf(map_.uitkomsten, vul)
    seconden = time.monotonic() - begin
    map_.schrijf(
        inhoud
        | {
            "status": KLAAR,
            "uitkomsten": {"bestand": UITKOMSTEN, "rijen": rijen, "sha256": bestand_sha256(map_.uitkomsten)},
            "laatste_keer": {"seconden": round(seconden, 1), "huishoudens": totaal - eerder},
        }
    )
    map_.ruim_stukken_op()
    return Samenvatting(map_.uitkomsten, totaal, totaal - eerder, namen, seconden)


def _is_er_nog(map_: Uitvoermap, inhoud: dict[str, Any]) -> None:
    """Look whether the outcomes of a run that is ready are as they were written."""
    if not map_.uitkomsten.is_file() or bestand_sha256(map_.uitkomsten) != inhoud["uitkomsten"]["sha256"]:
        raise GebruiksError(f"{map_.uitkomsten} is weg of gewijzigd; begin opnieuw met --restart.")


def _beschrijving(mensen: Bevolking, varianten: Sequence[Scenario], kenmerk: Kenmerk) -> dict[str, Any]:
    """Say what a run computes."""
    from dataclasses import asdict

    return {
        "status": BEZIG,
        "versie": version("openfisca-nijmegen"),
        "bevolking": {
            "bestand": str(mensen.pad),
            "sha256": mensen.sha256,
            "huishoudens": mensen.huishoudens(),
            "personen": mensen.personen,
            "gewicht": mensen.gewicht,
            "gegevens": tabel.gegevens_van(mensen.pad),
        },
        "model": {"sha256": kenmerk.model, "openfisca-core": version("openfisca-core"), "numpy": version("numpy")},
        "jaar": kenmerk.jaar,
        "scenarios": [{"naam": variant.naam, "label": variant.label} for variant in varianten],
        "marginale_druk": kenmerk.marginaal,
        "kenmerk": asdict(kenmerk),
    }
