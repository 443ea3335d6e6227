"""A small population in a file, and what an undisturbed run makes of it."""

from dataclasses import dataclass
from pathlib import Path

import pandas
import pytest

from openfisca_nijmegen.population.tabel import bewaar
from openfisca_nijmegen.simulation.simuleren import simuleer

JAAR = 2026
SCENARIOS = ("huidig", "mms_2026")
STUK = 50


@dataclass(frozen=True)
class Ongestoord:
    """A population of 300 households, and the folder of a run that nothing disturbed."""

    bevolking: Path
    map: Path
    jaar: int = JAAR
    scenarios: tuple[str, ...] = SCENARIOS
    stuk: int = STUK

    @property
    def bytes(self) -> bytes:
        return (self.map / "uitkomsten.parquet").read_bytes()


@pytest.fixture(scope="session")
def ongestoord(personen: pandas.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Ongestoord:
    """Compute 300 households in chunks of 50, in this process."""
    map_ = tmp_path_factory.mktemp("simulatie")
    bewaar(personen, map_ / "bevolking.parquet", {"soort": "bevolking", "versie": 1})
    simuleer(map_ / "bevolking.parquet", JAAR, SCENARIOS, map_ / "uit", stuk=STUK, workers=1)
    return Ongestoord(map_ / "bevolking.parquet", map_ / "uit")
