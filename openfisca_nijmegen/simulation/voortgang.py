"""How far a run is: a bar in a terminal, elsewhere a line now and then."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from openfisca_nijmegen.afdrukken import meld
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.nederlands import getal

OM_DE = 10.0
"""So many seconds lie between two lines."""

BALK = "{percentage:3.0f}% |{bar:30}| {n_fmt} van {total_fmt} huishoudens, {rate_fmt}, nog {remaining}"


@contextmanager
def toon_voortgang() -> Iterator[Callable[[int, int], None]]:
    """Show on standard error how many households are ready, how many a second, and how long it still takes.

    Yields:
        What is called with how many are ready, and how many there are.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _regels()
        return
    with met_extra():
        from tqdm import tqdm
    balken: list[tqdm] = []

    def toon(klaar: int, totaal: int) -> None:
        if not balken:
            balken.append(tqdm(total=totaal, initial=klaar, unit="", bar_format=BALK, smoothing=0))
        balken[0].update(klaar - balken[0].n)

    try:
        yield toon
    finally:
        for balk in balken:
            balk.close()


def _regels() -> Callable[[int, int], None]:
    """Say how far it is, not more often than every so many seconds."""
    begin = laatst = time.monotonic()
    vooraf: int | None = None

    def zeg(klaar: int, totaal: int) -> None:
        nonlocal laatst, vooraf
        nu = time.monotonic()
        if vooraf is None:
            vooraf = klaar
        if nu - laatst < OM_DE or klaar == vooraf:
            return
        laatst, per_seconde = nu, (klaar - vooraf) / (nu - begin)
        nog = (totaal - klaar) / per_seconde
        meld(
            f"{getal(klaar)} van {getal(totaal)} huishoudens, {getal(per_seconde, 0)} per seconde, "
            f"nog ongeveer {getal(nog, 0)} s"
        )

    return zeg
