"""Compute a population under scenarios, in chunks that survive whatever stops the run."""

import json
import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
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
    Stuk,
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
from openfisca_nijmegen.simulation.werk import Opdracht, Verslag, basis
from openfisca_nijmegen.situaties.perioden import lees_periode, niet_te_vroeg

PER_STUK = 4_000
"""So many households are in the memory of a worker together."""

VERDER = "wat klaar is, blijft staan, en met dezelfde opdracht gaat het rekenen verder"

Rekenaar = Callable[[Opdracht, Sequence[Stuk]], Iterable[Verslag]]

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
        GebruiksError: Something cannot be read or written, the model does not know the year, the folder holds another
            run, or there is no cluster; one Dutch sentence. What was computed stays.
    """
    begin = time.monotonic()
    try:
        niet_te_vroeg(lees_periode(str(jaar)))
    except ValueError as fout:
        raise GebruiksError(f"--year: {fout}") from None
    if stuk < 1 or (workers is not None and workers < 1):
        raise GebruiksError("Een stuk heeft ten minste één huishouden, en er rekent ten minste één proces.")
    mensen = lees_bevolking(Path(bevolking))
    workers = min(workers or kernen(), math.ceil(mensen.huishoudens() / stuk))
    if scheduler is None:  # as many chunks for each, so that none waits for the last one
        stuk = math.ceil(mensen.huishoudens() / (workers * math.ceil(mensen.huishoudens() / (workers * stuk))))
    if workers > 1 and scheduler is None:
        bereid_voor()
    varianten = _varianten(scenarios)
    kenmerk = maak_kenmerk(mensen, jaar, varianten, marginaal)
    run = Run(Uitvoermap(Path(map_).absolute()), mensen, varianten, kenmerk)
    with op_slot(run.map.map):
        try:
            run.map.ruim_tijdelijk_op()
            if opnieuw:
                run.map.begin_opnieuw()
            if run.is_klaar():
                return run.samenvatting(0, 0.0)
            gerekend = run.reken(partial(reken_alle, workers=workers, scheduler=scheduler), stuk, voortgang)
            seconden = run.rond_af(gerekend, begin)
        except OSError as fout:
            raise GebruiksError(
                f"{fout.filename or run.map.map} is niet te lezen of te schrijven ({waardoor(fout)}); {VERDER}."
            ) from None
    return run.samenvatting(gerekend, seconden)


def _varianten(scenarios: Iterable[str | Scenario]) -> tuple[Scenario, ...]:
    """Find the scenarios that are named, each with a name of its own."""
    varianten = tuple(naam if isinstance(naam, Scenario) else kies(str(naam), basis().parameters) for naam in scenarios)
    namen = [variant.naam for variant in varianten]
    if not namen:
        raise GebruiksError("Noem ten minste één scenario.")
    for nummer, naam in enumerate(namen):
        if naam in namen[:nummer]:
            raise GebruiksError(f"Het scenario {naam} staat er twee keer; noem elk scenario één keer.")
    return varianten


@dataclass(frozen=True)
class Run:
    """A simulation in its folder."""

    map: Uitvoermap
    mensen: Bevolking
    varianten: tuple[Scenario, ...]
    kenmerk: Kenmerk

    def is_klaar(self) -> bool:
        """Tell whether nothing is left to do; a folder that is new gets its ``run.json``.

        Raises:
            GebruiksError: In the folder is another run, or its outcomes are gone.
        """
        inhoud = self.map.lees()
        if inhoud is None:
            self.map.schrijf(self._beschrijving())
            return False
        self.map.vergelijk(inhoud, self.kenmerk)
        if inhoud["status"] != KLAAR:
            return False
        pad = self.map.uitkomsten
        if not pad.is_file() or bestand_sha256(pad) != inhoud["uitkomsten"]["sha256"]:
            raise GebruiksError(f"{pad} is weg of gewijzigd; begin opnieuw met --restart.")
        self.map.ruim_stukken_op()
        return True

    def reken(self, door: Rekenaar, grootte: int, voortgang: Voortgang) -> int:
        """Compute what is not there yet.

        Args:
            door: Who computes.
            grootte: The number of households of a chunk.
            voortgang: Called whenever a chunk is ready.

        Returns:
            The number of households that were computed.
        """
        totaal = self.mensen.huishoudens()
        klaar = self.map.goede_stukken(self.kenmerk, self.mensen)
        te_doen = ontbrekend(self.mensen, klaar, grootte)
        nog = sum(self.mensen.huishoudens(stuk.begin, stuk.eind) for stuk in te_doen)
        gedaan = totaal - nog
        voortgang(gedaan, totaal)
        if te_doen:
            opdracht = Opdracht(self.mensen.pad, self.map.map, self.varianten, self.kenmerk)
            for verslag in door(opdracht, te_doen):
                gedaan += verslag.huishoudens
                voortgang(gedaan, totaal)
        return nog

    def rond_af(self, gerekend: int, begin: float) -> float:
        """Put the chunks together, and say that the run is ready.

        Args:
            gerekend: How many households were computed now.
            begin: When, on the monotonic clock.

        Returns:
            How many seconds it took.
        """
        inhoud = self._beschrijving()
        stukken = self.map.goede_stukken(self.kenmerk, self.mensen)
        if ontbrekend(self.mensen, stukken, 1):
            raise GebruiksError(f"In {self.map.stukken} is een stuk verdwenen; {VERDER}.")
        bestanden = [self.map.stukken / stuk.naam for stuk in stukken]
        weg = ("status", "kenmerk", "bestand")
        kop = {"soort": "uitkomsten"} | {naam: deel for naam, deel in inhoud.items() if naam not in weg}
        tekst = json.dumps(kop, ensure_ascii=False, sort_keys=True).encode()
        schrijf(self.map.uitkomsten, lambda bestand: voeg_samen(bestanden, bestand, tekst))
        seconden = time.monotonic() - begin
        self.map.schrijf(
            inhoud
            | {
                "status": KLAAR,
                "uitkomsten": {
                    "bestand": UITKOMSTEN,
                    "rijen": self.mensen.huishoudens() * len(self.varianten),
                    "sha256": bestand_sha256(self.map.uitkomsten),
                },
                "laatste_keer": {"huishoudens": gerekend, "seconden": round(seconden, 1)},
            }
        )
        self.map.ruim_stukken_op()
        return seconden

    def samenvatting(self, gerekend: int, seconden: float) -> Samenvatting:
        """Say what the run gave."""
        namen = tuple(variant.naam for variant in self.varianten)
        return Samenvatting(self.map.uitkomsten, self.mensen.huishoudens(), gerekend, namen, seconden)

    def _beschrijving(self) -> dict[str, Any]:
        """Say what the run computes."""
        return {
            "status": BEZIG,
            "versie": version("openfisca-nijmegen"),
            "bestand": str(self.mensen.pad),
            "bevolking": {
                "sha256": self.mensen.sha256,
                "huishoudens": self.mensen.huishoudens(),
                "personen": self.mensen.personen,
                "gewicht": self.mensen.gewicht,
                "gegevens": tabel.gegevens_van(self.mensen.pad),
            },
            "model": {
                "sha256": self.kenmerk.model,
                **{pakket: version(pakket) for pakket in ("openfisca-core", "numpy")},
            },
            "jaar": self.kenmerk.jaar,
            "scenarios": [{"naam": variant.naam, "label": variant.label} for variant in self.varianten],
            "marginale_druk": self.kenmerk.marginaal,
            "kenmerk": asdict(self.kenmerk),
        }
