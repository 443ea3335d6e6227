"""Where the outcomes of a population come from: the folder of a run, or a frame in memory."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy
import pandas
import pyarrow
import pyarrow.parquet
import yaml
from numpy.typing import NDArray

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.simulation.plan import BESCHRIJVING, KLAAR, UITKOMSTEN

NODIG = ("status", "versie", "jaar", "scenarios", "bevolking", "model")
"""What a run says of itself."""


@cache
def lees_gegevens(naam: str) -> Any:
    """Read a data file of this folder."""
    return yaml.safe_load(files("openfisca_nijmegen.results").joinpath(naam).read_text(encoding="utf-8"))


class Bron:
    """Columns of outcomes, read one at a time, so that a million households need little memory."""

    def __init__(self, bron: Path | pandas.DataFrame) -> None:
        """Open the outcomes.

        Args:
            bron: The folder of a run, or the frame that ``reken`` gives.

        Raises:
            GebruiksError: There is no finished run in the folder, or its files cannot be read.
        """
        self.loop: dict[str, Any] = {}
        self._frame = bron if isinstance(bron, pandas.DataFrame) else None
        if not isinstance(bron, pandas.DataFrame):
            self.loop = lees_loop(bron)
            try:
                self._bestand = pyarrow.parquet.ParquetFile(bron / UITKOMSTEN)
            except (OSError, pyarrow.ArrowInvalid):
                raise GebruiksError(f"{bron / UITKOMSTEN} is geen leesbaar Parquet-bestand.") from None
        self.kolommen: tuple[str, ...] = tuple(
            bron.columns if isinstance(bron, pandas.DataFrame) else self._bestand.schema_arrow.names
        )

    def kolom(self, naam: str) -> pandas.Series:
        """Give a column as it stands, a value for each household and scenario."""
        if self._frame is not None:
            return self._frame[naam]
        return self._bestand.read(columns=[naam]).column(0).to_pandas()

    def getallen(self, naam: str) -> NDArray[numpy.float64]:
        """Give a column of numbers in double precision; zeros for one that the run does not have."""
        if naam not in self.kolommen:
            return numpy.zeros(len(self))
        return self.kolom(naam).to_numpy(dtype=numpy.float64)

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self._frame) if self._frame is not None else self._bestand.metadata.num_rows


def lees_loop(map_: Path) -> dict[str, Any]:
    """Read what a run says of itself.

    Raises:
        GebruiksError: There is no run in the folder, or it is not finished.
    """
    if not map_.is_dir():
        raise GebruiksError(f"{map_} is geen map; noem de map die simulate maakte.")
    try:
        loop = json.loads((map_ / BESCHRIJVING).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GebruiksError(
            f"In {map_} staat geen berekening: {BESCHRIJVING} ontbreekt. Maak er een met simulate."
        ) from None
    except ValueError:
        raise GebruiksError(f"{map_ / BESCHRIJVING} is beschadigd; maak de berekening opnieuw met simulate.") from None
    if not isinstance(loop, dict) or not set(NODIG) <= set(loop):
        raise GebruiksError(f"{map_ / BESCHRIJVING} is beschadigd; maak de berekening opnieuw met simulate.")
    if loop["status"] != KLAAR or not (map_ / UITKOMSTEN).is_file():
        raise GebruiksError(f"De berekening in {map_} is niet af; geef dezelfde opdracht simulate nog een keer.")
    return loop
