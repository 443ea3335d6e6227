"""What a run is: its folder, what it computes, and which chunks of it are there.

A run belongs to one population, one model, one year and the same scenarios. ``run.json`` says which; every chunk
repeats it in one checksum, so a chunk of another run, or half a chunk, is no chunk. A chunk is named after the rows of
the population that it holds: what is missing can be computed in chunks of any size.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.nederlands import opsomming
from openfisca_nijmegen.population import tabel
from openfisca_nijmegen.scenarios import Scenario

BESCHRIJVING, UITKOMSTEN, STUKKEN = "run.json", "uitkomsten.parquet", "stukken"
SLOT, TIJDELIJK = ".slot", ".tmp-"

BEZIG, KLAAR = "bezig", "klaar"
"""The status of a run."""

BRONNEN = {".py", ".yaml", ".csv"}
"""What an outcome depends on: Python, and data that it reads."""

DELEN = (".variables", ".parameters")
"""The parts of the package that stand elsewhere in a checkout."""

NAAST = (".docs", ".tests")
"""What an installed package has beside the model."""


class VerschilError(GebruiksError):
    """A worker, or a folder, has something else than what is computed now."""


# Checksums


@cache
def model_sha256() -> str:
    """Give the SHA-256 of the model: all sources of the package and the versions of what computes with them."""
    mappen = {deel: Path(str(files(f"openfisca_nijmegen{deel}").joinpath(""))) for deel in ("", *DELEN)}
    elders = {deel.strip(".") for deel in (*DELEN, *NAAST)}
    inhoud = {
        f"{deel}/{pad.relative_to(map_).as_posix()}": hashlib.sha256(pad.read_bytes()).hexdigest()
        for deel, map_ in mappen.items()
        for pad in map_.rglob("*")
        if pad.suffix in BRONNEN and (deel or pad.relative_to(map_).parts[0] not in elders)
    }
    return _sha256([inhoud, {pakket: version(pakket) for pakket in ("openfisca-core", "numpy")}])


def bestand_sha256(pad: Path) -> str:
    """Give the SHA-256 of a file; of one that did not change it is remembered."""
    gegevens = pad.stat()
    return _bestand_sha256(pad, gegevens.st_size, gegevens.st_mtime_ns)


@cache
def _bestand_sha256(pad: Path, grootte: int, gewijzigd: int) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def _sha256(inhoud: Any) -> str:
    return hashlib.sha256(json.dumps(inhoud, sort_keys=True).encode()).hexdigest()


# The population


@dataclass(frozen=True)
class Bevolking:
    """A population that can be computed."""

    pad: Path
    sha256: str
    begin: NDArray[numpy.int64]
    """Of shape (n + 1,): the first row of each household, and the number of rows."""
    gewicht: float
    """For how many households it stands."""

    @property
    def personen(self) -> int:
        """The number of rows."""
        return int(self.begin[-1])

    def huishoudens(self, begin: int = 0, eind: int | None = None) -> int:
        """Count the households that begin in some rows."""
        eind = self.personen if eind is None else eind
        return int(numpy.searchsorted(self.begin, eind) - numpy.searchsorted(self.begin, begin))


def lees_bevolking(pad: Path) -> Bevolking:
    """Find the households of a population, a row group at a time.

    Args:
        pad: A file that ``population build`` or ``population read`` wrote.

    Returns:
        The population.

    Raises:
        GebruiksError: It is no such file, it cannot be read, or nobody is in it.
    """
    with met_extra():
        from pyarrow import ArrowInvalid, compute, parquet
    try:
        if pad.is_dir():
            raise GebruiksError(f"{pad} is een map; noem het bestand met de bevolking.")
        soort = tabel.gegevens_van(pad).get("soort")
        if soort != "bevolking":
            raise GebruiksError(f"{pad} is geen bevolking maar bevat {soort}; noem het bestand met de bevolking.")
        bestand = parquet.ParquetFile(pad)
        if not bestand.metadata.num_rows:
            raise GebruiksError(f"In {pad} staat geen huishouden.")
        begin, gewicht, vorige, eerste = [], 0.0, None, 0
        kolommen = {tabel.HUISHOUDEN, tabel.ROL, tabel.GEWICHT} & set(bestand.schema_arrow.names)
        for nummer in range(bestand.num_row_groups):
            deel = bestand.read_row_group(nummer, columns=[*kolommen])
            namen = deel[tabel.HUISHOUDEN].to_numpy()
            nieuw = numpy.concatenate([[vorige is None or namen[0] != vorige], namen[1:] != namen[:-1]])
            begin.append(eerste + numpy.flatnonzero(nieuw))
            aanvrager = compute.equal(deel[tabel.ROL].cast("string"), Huishouden.AANVRAGER.key).to_numpy()
            gewichten = deel[tabel.GEWICHT].to_numpy() if tabel.GEWICHT in kolommen else numpy.ones(len(aanvrager))
            gewicht += float(gewichten[aanvrager].sum(dtype=numpy.float64))
            vorige, eerste = namen[-1], eerste + len(namen)
        som = bestand_sha256(pad)
    except OSError as fout:
        raise GebruiksError(f"{pad} is niet te lezen ({waardoor(fout)}).") from None
    except ArrowInvalid:
        raise GebruiksError(f"{pad} is beschadigd; maak het bestand opnieuw.") from None
    return Bevolking(pad.absolute(), som, numpy.concatenate([*begin, [eerste]]), gewicht)


# What is computed


@dataclass(frozen=True)
class Kenmerk:
    """What makes two runs the same: with another one of these there is another outcome."""

    bevolking: str
    model: str
    jaar: int
    scenarios: tuple[tuple[str, str], ...]
    """The name and the checksum of each."""
    marginaal: bool

    @property
    def sha256(self) -> str:
        """All of it in one checksum."""
        return _sha256(asdict(self))


def maak_kenmerk(bevolking: Bevolking, jaar: int, varianten: Sequence[Scenario], marginaal: bool) -> Kenmerk:
    """Say what a run computes.

    Args:
        bevolking: The population.
        jaar: The calendar year.
        varianten: The scenarios.
        marginaal: Whether the marginal pressure is computed.

    Returns:
        The checksums and options.
    """
    sommen = tuple(
        (variant.naam, _sha256([[asdict(deel) for deel in variant.wijzigingen], variant.tweede_berekening]))
        for variant in varianten
    )
    return Kenmerk(bevolking.sha256, model_sha256(), jaar, sommen, marginaal)


def _verschillen(eerder: dict[str, Any], nu: Kenmerk) -> Iterator[str]:
    """Say in which parts a run differs from the one in a folder."""
    if eerder["bevolking"] != nu.bevolking:
        yield "een andere bevolking"
    if eerder["model"] != nu.model:
        yield "een andere versie van het model (de regels, de bedragen of het programma)"
    if eerder["jaar"] != nu.jaar:
        yield f"het jaar {eerder['jaar']}"
    toen, scenarios = dict(eerder["scenarios"]), dict(nu.scenarios)
    if [*toen] != [*scenarios]:
        yield f"de scenario's {opsomming([*toen])}"
    anders = [naam for naam in scenarios if toen.get(naam, scenarios[naam]) != scenarios[naam]]
    if anders:
        yield f"een andere inhoud van {opsomming(anders)}"
    if eerder["marginaal"] != nu.marginaal:
        yield f"{'met' if eerder['marginaal'] else 'zonder'} --marginal-pressure"


# The folder


@contextmanager
def op_slot(map_: Path) -> Iterator[None]:
    """Keep a folder for one process; the lock goes with the process, however it ends.

    Args:
        map_: The folder; made if it is not there.

    Raises:
        GebruiksError: Another process computes in it, it is a file, or it cannot be written.
    """
    if map_.exists() and not map_.is_dir():
        raise GebruiksError(f"{map_} is een bestand; noem een map.")
    try:
        map_.mkdir(parents=True, exist_ok=True)
        slot = os.open(map_ / SLOT, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as fout:
        raise GebruiksError(f"In {map_} is niet te schrijven ({waardoor(fout)}).") from None
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise GebruiksError(
            f"In {map_} rekent al een simulatie; wacht tot die klaar is, of noem een andere map."
        ) from None
    finally:
        os.close(slot)


def schrijf(pad: Path, vul: Callable[[Any], Any]) -> None:
    """Write a file: all of it on the disk, or nothing.

    Args:
        pad: The file; its folder is there.
        vul: What writes in the open file.

    Raises:
        OSError: It cannot be written.
    """
    tijdelijk = pad.with_name(f"{TIJDELIJK}{os.uname().nodename}-{os.getpid()}-{pad.name}")
    try:
        with tijdelijk.open("wb") as bestand:
            vul(bestand)
            bestand.flush()
            os.fsync(bestand.fileno())
        os.replace(tijdelijk, pad)
    except BaseException:
        tijdelijk.unlink(missing_ok=True)
        raise
    map_ = os.open(pad.parent, os.O_RDONLY)
    try:
        os.fsync(map_)
    finally:
        os.close(map_)


@dataclass(frozen=True)
class Stuk:
    """A chunk of a population: whole households in rows that stand together."""

    begin: int
    eind: int

    @property
    def naam(self) -> str:
        """The name of its file."""
        return f"{self.begin:010d}-{self.eind:010d}.parquet"


class Uitvoermap:
    """The folder of a run, held by this process."""

    def __init__(self, map_: Path) -> None:
        """Name the folder.

        Args:
            map_: The folder; :func:`op_slot` holds it.
        """
        self.map = map_
        self.stukken = map_ / STUKKEN
        self.uitkomsten = map_ / UITKOMSTEN

    def lees(self) -> dict[str, Any] | None:
        """Read what run.json says.

        Returns:
            Its content; None if there is no run.

        Raises:
            GebruiksError: It cannot be read, or there are outcomes without it.
        """
        pad = self.map / BESCHRIJVING
        try:
            inhoud: dict[str, Any] = json.loads(pad.read_text(encoding="utf-8"))
            return inhoud if inhoud["kenmerk"] else None
        except FileNotFoundError:
            if not self.uitkomsten.exists():
                return None
            raise GebruiksError(f"In {self.map} staat {UITKOMSTEN} zonder {BESCHRIJVING}; {BEGIN_OPNIEUW}.") from None
        except OSError as fout:
            raise GebruiksError(f"{pad} is niet te lezen ({waardoor(fout)}).") from None
        except (ValueError, KeyError, TypeError):
            raise GebruiksError(f"{pad} beschrijft geen simulatie; {BEGIN_OPNIEUW}.") from None

    def vergelijk(self, inhoud: dict[str, Any], kenmerk: Kenmerk) -> None:
        """Refuse to continue a run that is not the same.

        Args:
            inhoud: What run.json says.
            kenmerk: What is asked now.

        Raises:
            VerschilError: Something differs; the sentence says what, and what to do.
        """
        if verschillen := [*_verschillen(inhoud["kenmerk"], kenmerk)]:
            raise VerschilError(f"In {self.map} staat een simulatie met {opsomming(verschillen)}; {BEGIN_OPNIEUW}.")

    def schrijf(self, inhoud: dict[str, Any]) -> None:
        """Write run.json."""
        tekst = json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n"
        schrijf(self.map / BESCHRIJVING, lambda bestand: bestand.write(tekst.encode()))

    def begin_opnieuw(self) -> None:
        """Remove a run; other files in the folder stay."""
        for pad in (self.map / BESCHRIJVING, self.uitkomsten):
            pad.unlink(missing_ok=True)
        self.ruim_stukken_op()

    def ruim_tijdelijk_op(self) -> None:
        """Remove what a killed process was writing."""
        for map_ in (self.map, self.stukken):
            for pad in map_.glob(f"{TIJDELIJK}*"):
                pad.unlink(missing_ok=True)

    def ruim_stukken_op(self) -> None:
        """Remove the chunks."""
        if self.stukken.is_dir():
            for pad in self.stukken.iterdir():
                pad.unlink(missing_ok=True)
            with suppress(OSError):  # a worker that is still busy may just have written in it
                self.stukken.rmdir()

    def goede_stukken(self, kenmerk: Kenmerk, bevolking: Bevolking) -> list[Stuk]:
        """Find the chunks that are there; what is broken or overlaps with another one is removed.

        Args:
            kenmerk: What is computed.
            bevolking: The population.

        Returns:
            The chunks, in the order of the population.
        """
        self.stukken.mkdir(exist_ok=True)
        goed: list[Stuk] = []
        for pad in sorted(self.stukken.glob("*.parquet")):
            stuk = _goed_stuk(pad, kenmerk, bevolking)
            if stuk and stuk.begin >= (goed[-1].eind if goed else 0):
                goed.append(stuk)
            else:
                pad.unlink(missing_ok=True)
        return goed


BEGIN_OPNIEUW = "begin opnieuw met --restart, of noem een andere map"


def _goed_stuk(pad: Path, kenmerk: Kenmerk, bevolking: Bevolking) -> Stuk | None:
    """Read whether a file is a whole chunk of a run: Parquet writes its foot last."""
    from pyarrow import ArrowException, parquet

    try:
        stuk = Stuk(*map(int, pad.stem.split("-")))
        gegevens = parquet.read_metadata(pad)
    except (OSError, ValueError, TypeError, ArrowException):
        return None
    huishoudens = bevolking.huishoudens(stuk.begin, stuk.eind)
    goed = (
        pad.name == stuk.naam
        and stuk.begin < stuk.eind
        and numpy.isin((stuk.begin, stuk.eind), bevolking.begin).all()
        and gegevens.num_rows == huishoudens * len(kenmerk.scenarios)
        and (gegevens.metadata or {}).get(tabel.SOORT, b"").decode() == kenmerk.sha256
    )
    return stuk if goed else None


def ontbrekend(bevolking: Bevolking, klaar: Sequence[Stuk], grootte: int) -> list[Stuk]:
    """Cut what is not there yet into chunks.

    Args:
        bevolking: The population.
        klaar: The chunks that are there, in order.
        grootte: The number of households of a chunk.

    Returns:
        The chunks, in order.
    """
    stukken: list[Stuk] = []
    randen = [0, *(rand for stuk in klaar for rand in (stuk.begin, stuk.eind)), bevolking.personen]
    for begin, eind in zip(randen[::2], randen[1::2], strict=True):
        binnen = bevolking.begin[(bevolking.begin >= begin) & (bevolking.begin < eind)][::grootte].tolist()
        stukken += [Stuk(een, ander) for een, ander in zip(binnen, [*binnen[1:], eind], strict=False)]
    return stukken
