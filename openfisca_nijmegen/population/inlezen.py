"""Read the households of a user: checked column by column, without a loop over people.

A file of a million rows passes in parts. Where a part holds nothing wrong, its columns are read as a whole; where it
does, each different text is read once. What is wrong is told with its row and column, all of it; nothing is guessed.
"""

import contextlib
import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import DateUnit, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.bestanden import waardoor
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.nederlands import datum_tekst, getal
from openfisca_nijmegen.population.schema import (
    DATUM,
    GEHEEL,
    GETAL,
    GETALLEN,
    JA_NEE,
    KEUZE,
    NIETS,
    ROLNAMEN,
    VERPLICHT,
    Kolom,
    herken,
)
from openfisca_nijmegen.population.tabel import GEWICHT, HUISHOUDEN, ROL, ROLLEN, VANAF, naar_pandas
from openfisca_nijmegen.situaties import problemen_met_geboorte
from openfisca_nijmegen.situaties.controles import MEESTE_PROBLEMEN, OUDSTE_GEBOORTEDATUM
from openfisca_nijmegen.situaties.fouten import citaat, leesbaar
from openfisca_nijmegen.situaties.opbouw import rollen
from openfisca_nijmegen.situaties.variabelen import GEBOORTEDATUM, LEEFTIJD

if TYPE_CHECKING:
    import pandas
    import pyarrow

STUK = 1 << 23
"""So many bytes of a file are read at a time."""

GEHEEL_ID = r"^(0|[1-9][0-9]{0,17})$"
"""An id that is kept as a whole number, if all are."""

GEEN = numpy.array([], dtype=numpy.int64)

Plaatsen = NDArray[numpy.int64]


@dataclass(frozen=True, order=True)
class Fout:
    """Something wrong in a table: its row (below 0 for none), the number and name of its column, and a sentence."""

    rij: int
    nummer: int
    kolom: str
    zin: str

    def __str__(self) -> str:
        """Give the place and the sentence."""
        kolom = f", kolom {leesbaar(self.kolom)}" if self.kolom else ""
        return f"{f'rij {self.rij}{kolom}' if self.rij >= 0 else kolom[2:]}: {self.zin}"


class InvoerError(GebruiksError):
    """A table that cannot be read: the first mistakes in the order of the file, and how many there are."""

    def __init__(self, fouten: Sequence[Fout], aantal: int, naam: str = "") -> None:
        """Remember the mistakes.

        Args:
            fouten: The first ones.
            aantal: How many there are.
            naam: What is read.
        """
        self.fouten, self.aantal = list(fouten), aantal
        self.regels = [f"{naam}, {fout}" if naam else str(fout) for fout in self.fouten]
        if aantal > len(self.fouten):
            self.regels.append(f"en nog {getal(aantal - len(self.fouten))}.")
        super().__init__("\n".join(self.regels))


@dataclass
class Invoer:
    """What was read: the table, and what the user should know about it."""

    personen: "pandas.DataFrame"
    meldingen: list[str] = field(default_factory=list)
    sha256: str = ""


def lees_bestand(pad: Path, stelsel: TaxBenefitSystem, jaar: int | None = None) -> Invoer:
    """Read a file with the households of a user.

    Args:
        pad: A CSV file with commas, or a Parquet file.
        stelsel: The tax and benefit system.
        jaar: The year that will be computed, None for this one; who is born later is a mistake.

    Returns:
        The table as :func:`openfisca_nijmegen.population.tabel.lees` gives it.

    Raises:
        InvoerError: Mistakes, each with its row and column. In CSV the head is row 1; Parquet has no head, so that its
            first person is row 1.
        GebruiksError: It cannot be read, or is something else.
    """
    with met_extra():
        import pandas  # noqa: F401
        import pyarrow  # noqa: F401
    lezers = {".csv": _uit_csv, ".parquet": _uit_parquet}
    if pad.suffix.lower() not in lezers:
        raise GebruiksError(f"{pad} eindigt niet op .csv of .parquet.")
    try:
        with pad.open("rb") as bestand:
            som = hashlib.file_digest(bestand, "sha256").hexdigest()
        bron = lezers[pad.suffix.lower()](pad)
    except OSError as fout:
        raise GebruiksError(f"{pad} is niet te lezen ({waardoor(fout)}).") from None
    invoer = _lees(bron, stelsel, jaar)
    invoer.sha256 = som
    return invoer


def neem_aan(personen: "pandas.DataFrame", stelsel: TaxBenefitSystem, jaar: int | None = None) -> Invoer:
    """Check and normalise a pandas table, as a file; the rows are counted from 0.

    Args:
        personen: A row for each person.
        stelsel: The tax and benefit system.
        jaar: The year that will be computed, None for this one.

    Returns:
        The table.

    Raises:
        InvoerError: Mistakes, each with its row and column.
    """
    namen = list(map(str, personen.columns))
    reeksen = [_uit_pandas(personen.iloc[:, nummer]) for nummer in range(len(namen))]
    return _lees(Bron("", namen, iter([reeksen]), 0), stelsel, jaar)


def _uit_pandas(kolom: "pandas.Series") -> "pyarrow.Array":
    """Make a column of Arrow; values of more than one type become texts."""
    import pyarrow

    try:
        reeks = pyarrow.Array.from_pandas(kolom)
    except (pyarrow.ArrowException, OverflowError):
        reeks = pyarrow.Array.from_pandas(kolom.map(str, na_action="ignore"))
    return reeks.combine_chunks() if isinstance(reeks, pyarrow.ChunkedArray) else reeks


# Where it comes from


@dataclass
class Bron:
    """A file being read: its name, its columns, its parts (an Arrow array a column), and the number of its first row.

    ``overgeslagen`` are rows that were left out because they have another number of fields, with that number; they
    come in as the parts are read.
    """

    naam: str
    namen: list[str]
    stukken: "Iterator[Sequence[pyarrow.Array]]"
    eerste: int
    overgeslagen: dict[int, int] = field(default_factory=dict)


def _uit_csv(pad: Path) -> Bron:
    """Read the head of a CSV file, and its rows as texts when they are asked for."""
    import pyarrow
    from pyarrow import csv as arrow_csv

    _moet_utf_8_zijn(pad)
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        try:
            namen = [naam.strip() for naam in next(csv.reader(bestand), [])]
        except csv.Error:
            raise GebruiksError(f"{pad} begint niet met een rij met namen van kolommen.") from None
    if not any(namen):
        raise GebruiksError(f"{pad} is leeg.")
    if len(namen) == 1 and (teken := next((teken for teken in ";\t|" if teken in namen[0]), None)):
        wat = {";": "puntkomma's", "\t": "tabs"}.get(teken, "strepen")
        zin = f"tussen de kolommen staan {wat}; schrijf komma's, en een punt voor de decimalen."
        raise InvoerError([Fout(1, 0, "", zin)], 1, pad.name)
    bron = Bron(pad.name, namen, iter(()), 2)

    def sla_over(rij: Any) -> str:
        bron.overgeslagen[rij.number] = rij.actual_columns
        return "skip"

    def stukken() -> Iterator[Sequence[pyarrow.Array]]:
        # The names of the columns are those of Arrow, f0 and so on: the ones in the file may be double.
        lezen = arrow_csv.ReadOptions(use_threads=False, block_size=STUK, skip_rows=0, autogenerate_column_names=True)
        ontleden = arrow_csv.ParseOptions(
            newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=sla_over
        )
        als_tekst = arrow_csv.ConvertOptions(
            column_types={f"f{nummer}": pyarrow.string() for nummer in range(len(namen))}, strings_can_be_null=False
        )
        gelezen = 0
        try:
            with arrow_csv.open_csv(pad, lezen, ontleden, als_tekst) as rijen:
                for stuk in rijen:
                    yield (stuk if gelezen else stuk.slice(1)).columns  # without the head
                    gelezen += len(stuk)
        except pyarrow.ArrowInvalid as fout:
            if "Empty CSV" in str(fout):  # a head without the end of its line
                return
            zin = "vanaf hier is dit geen CSV; mogelijk staat er een aanhalingsteken te veel of te weinig."
            raise InvoerError([Fout(gelezen + len(bron.overgeslagen) + 1, 0, "", zin)], 1, pad.name) from None

    bron.stukken = stukken()
    return bron


def _moet_utf_8_zijn(pad: Path) -> None:
    with pad.open("rb") as bestand:
        for nummer, regel in enumerate(bestand, start=1):
            try:
                regel.decode()
            except UnicodeDecodeError:
                zin = "dit is geen UTF-8; bewaar het bestand als UTF-8."
                raise InvoerError([Fout(nummer, 0, "", zin)], 1, pad.name) from None


def _uit_parquet(pad: Path) -> Bron:
    """Read the columns of a Parquet file, and its rows when they are asked for."""
    import pyarrow
    from pyarrow import parquet

    def stukken() -> Iterator[Sequence[pyarrow.Array]]:
        try:
            for stuk in parquet.ParquetFile(pad).iter_batches():
                yield stuk.columns
        except (pyarrow.ArrowException, OSError):
            raise GebruiksError(f"{pad} is geen heel Parquet-bestand.") from None

    try:
        namen = parquet.read_schema(pad).names
    except (pyarrow.ArrowException, OSError):  # that it can be read, is known
        raise GebruiksError(f"{pad} is geen Parquet-bestand.") from None
    return Bron(pad.name, namen, stukken(), 1)


# The mistakes


class _Fouten:
    """Counts the mistakes, and keeps the places of all and the sentences of the first ones."""

    def __init__(self, bron: Bron, kolommen: Sequence[Kolom]) -> None:
        self.bron = bron
        self.nummer = {kolom.naam: nummer for nummer, kolom in enumerate(kolommen)}
        self.eerste: list[tuple[int, str, str]] = []
        self.plaatsen: dict[str, list[Plaatsen]] = {}

    def meld(self, kolom: str, plaatsen: Plaatsen, zin: Callable[[int], str]) -> None:
        """Note mistakes in a column, by place among the rows read; ``zin`` says what is wrong with the first ones."""
        self.plaatsen.setdefault(kolom, []).append(plaatsen)
        getoond = range(min(len(plaatsen), MEESTE_PROBLEMEN))
        self.eerste += [(int(plaatsen[nummer]), kolom, zin(nummer)) for nummer in getoond]

    def in_kolom(self, kolom: str) -> Plaatsen:
        """Give the places with a mistake in a column."""
        return numpy.concatenate([GEEN, *self.plaatsen.get(kolom, [])])

    def geef_op(self, rijnummers: Plaatsen) -> None:
        """Raise the first mistakes, if there are any."""
        kop, velden_van = len(self.bron.namen), self.bron.overgeslagen
        fouten = [Fout(int(rijnummers[plaats]), self.nummer[kolom], kolom, zin) for plaats, kolom, zin in self.eerste]
        fouten += [Fout(rij, -1, "", _ander_aantal(velden, kop)) for rij, velden in velden_van.items()]
        if fouten:
            aantal = len(velden_van) + sum(len(self.in_kolom(kolom)) for kolom in self.plaatsen)
            raise InvoerError(sorted(fouten)[:MEESTE_PROBLEMEN], aantal, self.bron.naam)


def _ander_aantal(velden: int, kop: int) -> str:
    zin = f"deze rij heeft {velden} velden en de kop {kop}"
    raad = "; schrijf een getal met een punt en niet met een komma, en een tekst met een komma tussen aanhalingstekens"
    return f"{zin}{raad if velden > kop else ''}."


# Reading


def _lees(bron: Bron, stelsel: TaxBenefitSystem, jaar: int | None) -> Invoer:
    """Read the parts, check all of it, and put the table in order."""
    import pyarrow

    kolommen = _herken_alle(bron, stelsel)
    fouten = _Fouten(bron, kolommen)
    delen: list[list[pyarrow.Array]] = []
    gevuld = [GEEN]
    gezien = gelezen = 0
    for stuk in bron.stukken:
        reeksen = list(map(_zonder_leeg, stuk))
        vol = _niet_leeg(reeksen)
        if len(vol) < len(reeksen[0]):
            reeksen = [reeks.take(pyarrow.array(vol)) for reeks in reeksen]
        delen.append([_lees_reeks(*paar, gelezen, fouten) for paar in zip(kolommen, reeksen, strict=True)])
        gevuld.append(gezien + vol)
        gezien, gelezen = gezien + len(stuk[0]), gelezen + len(vol)
    if not gelezen and not bron.overgeslagen:
        raise GebruiksError(f"{bron.naam or 'De tabel'} heeft geen rijen met een persoon.")
    rijnummers = _rijnummers(bron, gezien)[numpy.concatenate(gevuld)]
    if not gelezen:
        fouten.geef_op(rijnummers)
    waarden = {}
    for nummer, kolom in enumerate(kolommen):
        waarden[kolom.naam] = _samen([deel[nummer] for deel in delen])
        for deel in delen:
            deel[nummer] = None
    huis, hoofd = _controleer_huishoudens(kolommen, waarden, rijnummers, fouten, jaar or date.today().year)
    fouten.geef_op(rijnummers)
    meldingen = [*_zonder_leeftijd(waarden, rijnummers, stelsel), *_los_van_elkaar(huis)]
    return Invoer(_maak_tabel(kolommen, waarden, huis, hoofd), meldingen)


def _samen(delen: "list[pyarrow.Array]") -> "pyarrow.Array":
    import pyarrow

    samen = pyarrow.chunked_array(delen).unify_dictionaries().combine_chunks()
    return samen.combine_chunks() if isinstance(samen, pyarrow.ChunkedArray) else samen


def _rijnummers(bron: Bron, aantal: int) -> Plaatsen:
    """Number the rows that were read as they stand in the file, between those that were left out."""
    nummers = numpy.arange(bron.eerste, bron.eerste + aantal + len(bron.overgeslagen))
    weg = numpy.array(list(bron.overgeslagen), dtype=numpy.int64) - bron.eerste
    return numpy.delete(nummers, weg)


def _herken_alle(bron: Bron, stelsel: TaxBenefitSystem) -> list[Kolom]:
    """Find what each column is.

    Raises:
        InvoerError: A column does not exist, stands twice or is missing.
    """
    kolommen, fouten = [], []
    rij = bron.eerste - 1  # -1 in a table of pandas: no row
    for nummer, naam in enumerate(bron.namen):
        kolom = herken(naam, stelsel) if naam else f"kolom {nummer + 1} heeft geen naam."
        if naam in bron.namen[:nummer] and naam:
            kolom = "deze kolom staat er twee keer; laat er één staan."
        elif isinstance(kolom, Kolom) and naam.endswith(VANAF) and naam.removesuffix(VANAF) not in bron.namen:
            kolom = f"deze kolom hoort bij {naam.removesuffix(VANAF)}, en die kolom ontbreekt."
        if isinstance(kolom, str):
            fouten.append(Fout(rij, nummer, naam, kolom))
        else:
            kolommen.append(kolom)
    for naam in VERPLICHT:
        if naam not in bron.namen:
            fouten.append(Fout(rij, len(bron.namen), naam, "deze kolom ontbreekt."))
    if fouten:
        raise InvoerError(sorted(fouten)[:MEESTE_PROBLEMEN], len(fouten), bron.naam)
    return kolommen


# A part of a column


def _zonder_leeg(reeks: "pyarrow.Array") -> "pyarrow.Array":
    """Turn texts of any Arrow type into plain ones without spaces around them, and empty ones into nothing."""
    import pyarrow
    from pyarrow import compute, types

    if types.is_dictionary(reeks.type):
        reeks = reeks.dictionary_decode()
    if types.is_null(reeks.type) or types.is_large_string(reeks.type) or types.is_string_view(reeks.type):
        reeks = reeks.cast(pyarrow.string())
    if not types.is_string(reeks.type):
        return reeks
    tekst = compute.utf8_trim_whitespace(reeks)
    return compute.if_else(compute.equal(tekst, ""), pyarrow.scalar(None, pyarrow.string()), tekst)


def _niet_leeg(reeksen: "Sequence[pyarrow.Array]") -> Plaatsen:
    """Give the rows in which anything stands."""
    vol = numpy.zeros(len(reeksen[0]), dtype=bool)
    for reeks in reeksen:
        vol |= _gegeven(reeks)
        if vol.all():
            break
    return numpy.flatnonzero(vol)


def _gegeven(reeks: "pyarrow.Array") -> NDArray[numpy.bool_]:
    return numpy.asarray(reeks.is_valid().to_numpy(zero_copy_only=False))


def _lees_reeks(kolom: Kolom, reeks: "pyarrow.Array", begin: int, fouten: _Fouten) -> "pyarrow.Array":
    """Turn a part of a column into the type of the table; a mistake becomes nothing and is noted."""
    import pyarrow
    from pyarrow import types

    if kolom.is_verplicht:
        leeg = numpy.flatnonzero(~_gegeven(reeks))
        fouten.meld(kolom.naam, begin + leeg, lambda _: f"{kolom.naam} is leeg, en elke rij moet er een hebben.")
    is_getal = types.is_integer(reeks.type) or types.is_floating(reeks.type) or types.is_decimal(reeks.type)
    if kolom.soort in GETALLEN and is_getal:
        goed, resultaat = _binnen_grenzen(kolom, reeks.cast(pyarrow.float64(), safe=False))
    elif kolom.soort == JA_NEE and types.is_boolean(reeks.type):
        return reeks
    else:
        reeks = _als_woorden(reeks)
        goed, resultaat = _in_een_keer(kolom, reeks) or _per_woord(kolom, reeks)
    mis = numpy.flatnonzero(~goed & _gegeven(reeks))
    fouten.meld(kolom.naam, begin + mis, lambda nummer: str(kolom.bezwaar(reeks[int(mis[nummer])].as_py())))
    return resultaat


def _als_woorden(reeks: "pyarrow.Array") -> "pyarrow.Array":
    """Write what has another type than its column as a text: a date, a number as an id, and what does not belong."""
    import pyarrow

    onmogelijk = (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError)
    if pyarrow.types.is_temporal(reeks.type):
        with contextlib.suppress(*onmogelijk):  # a time of day is no date
            reeks = reeks.cast(pyarrow.date32())
    try:
        return reeks.cast(pyarrow.string())
    except onmogelijk:
        return pyarrow.array([None if waarde is None else str(waarde) for waarde in reeks.to_pylist()])


def _in_een_keer(kolom: Kolom, reeks: "pyarrow.Array") -> "tuple[NDArray[numpy.bool_], pyarrow.Array] | None":
    """Read texts as a whole; None if one of them may be wrong."""
    import pyarrow
    from pyarrow import compute

    soort = {GETAL: pyarrow.float64(), GEHEEL: pyarrow.float64(), DATUM: pyarrow.date32()}.get(kolom.soort)
    if soort is None:
        return None
    try:
        waarden = reeks.cast(soort)
    except pyarrow.ArrowInvalid:
        return None
    if kolom.soort == DATUM:
        goed = compute.greater_equal(waarden, OUDSTE_GEBOORTEDATUM).fill_null(True)
        return (goed.to_numpy(zero_copy_only=False), waarden) if compute.all(goed).as_py() else None
    goed, waarden = _binnen_grenzen(kolom, waarden)
    return (goed, waarden) if (goed | ~_gegeven(waarden)).all() else None


def _binnen_grenzen(kolom: Kolom, reeks: "pyarrow.Array") -> "tuple[NDArray[numpy.bool_], pyarrow.Array]":
    """Tell which numbers are possible, and leave out those that are not."""
    import pyarrow

    waarden = reeks.to_numpy(zero_copy_only=False)
    goed = ~kolom.is_buiten(waarden)
    return goed, pyarrow.array(waarden, mask=~goed)


def _per_woord(kolom: Kolom, reeks: "pyarrow.Array") -> "tuple[NDArray[numpy.bool_], pyarrow.Array]":
    """Read each different text once."""
    import pyarrow
    from pyarrow import types

    woorden = reeks.dictionary_encode()
    gelezen = [kolom.lees(woord) for woord in woorden.dictionary.to_pylist()]
    goed = numpy.array([waarde is not NIETS for waarde in gelezen] + [False])
    nummers = woorden.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    if kolom.soort in GETALLEN:
        getallen = numpy.array([*gelezen, numpy.nan], dtype=numpy.float64)[nummers]
        return _binnen_grenzen(kolom, pyarrow.array(getallen, mask=nummers < 0))
    if kolom.soort == KEUZE:
        plaats = {keuze: nummer for nummer, keuze in enumerate(kolom.keuzes)}
        codes = numpy.array([plaats.get(woord, -1) for woord in gelezen] + [-1], dtype=numpy.int32)[nummers]
        keuzes = pyarrow.DictionaryArray.from_arrays(pyarrow.array(codes, mask=codes < 0), list(kolom.keuzes))
        return goed[nummers], keuzes
    if kolom.naam == HUISHOUDEN:
        soort = pyarrow.string()
    else:
        soort = {JA_NEE: pyarrow.bool_(), DATUM: pyarrow.date32()}.get(kolom.soort, pyarrow.string())
    waarden = pyarrow.array([None if waarde is NIETS else waarde for waarde in gelezen], soort).take(woorden.indices)
    if types.is_string(soort) and kolom.naam != HUISHOUDEN:
        waarden = waarden.dictionary_encode()
    return goed[nummers], waarden


# The households


def _controleer_huishoudens(
    kolommen: Sequence[Kolom], waarden: "dict[str, pyarrow.Array]", rijnummers: Plaatsen, fouten: _Fouten, jaar: int
) -> tuple[Plaatsen, Plaatsen]:
    """Check who lives with whom.

    Returns:
        Of each row the number of its household, in the order of their first rows, and the row of its aanvrager.
    """
    huis = waarden[HUISHOUDEN].dictionary_encode().indices.fill_null(-1).to_numpy(zero_copy_only=False)
    huis = huis.astype(numpy.int64)
    rol = waarden[ROL].indices.fill_null(-1).to_numpy(zero_copy_only=False)
    _controleer_rollen(huis, rol, fouten)
    aanvrager = numpy.full(huis.max(initial=-1) + 2, -1)  # the last one is of who has no household
    hoofden = numpy.flatnonzero((rol == 0) & (huis >= 0))[::-1]
    aanvrager[huis[hoofden]] = hoofden
    hoofd = aanvrager[huis]
    for kolom in kolommen:
        if kolom.is_van_huishouden:
            _controleer_gelijk(kolom, waarden[kolom.naam], hoofd, rijnummers, fouten)
    if GEBOORTEDATUM in waarden:
        _controleer_geboorte(waarden[GEBOORTEDATUM], rol, jaar, fouten)
    return huis, hoofd


def _maak_tabel(
    kolommen: Sequence[Kolom], waarden: "dict[str, pyarrow.Array]", huis: Plaatsen, hoofd: Plaatsen
) -> "pandas.DataFrame":
    """Put the rows of a household together, and write what is of a household in each of them."""
    import pyarrow

    volgorde = numpy.argsort(huis, kind="stable")
    klaar = {HUISHOUDEN: None, ROL: None, GEWICHT: pyarrow.array(numpy.ones(len(huis)))}
    for kolom in kolommen:
        plaatsen = hoofd[volgorde] if kolom.is_van_huishouden else volgorde
        klaar[kolom.naam] = _in_eindvorm(kolom, waarden.pop(kolom.naam).take(pyarrow.array(plaatsen)))
    return naar_pandas(pyarrow.table(klaar))


def _los_van_elkaar(huis: Plaatsen) -> list[str]:
    """Tell that rows were put together."""
    los = int((numpy.diff(huis) != 0).sum()) - int(huis.max())
    als = "In de uitvoer staan de rijen van een huishouden bij elkaar, waar het eerst een rij stond"
    return [f"{als}; {getal(los)} keer was dat niet zo."] if los else []


def _controleer_rollen(huis: Plaatsen, rol: Plaatsen, fouten: _Fouten) -> None:
    """Look for households with too few or too many of a role; where a role could not be read, nothing is too few."""
    aantal_huizen = huis.max(initial=-1) + 1
    eerste = numpy.full(aantal_huizen, -1)
    plaatsen = numpy.arange(len(huis))[::-1]
    bekend = plaatsen[huis[plaatsen] >= 0]
    eerste[huis[bekend]] = bekend
    for nummer, soort in enumerate(ROLLEN):
        if soort.max is None:
            continue
        leden = numpy.flatnonzero((rol == nummer) & (huis >= 0))
        aantal = numpy.bincount(huis[leden], minlength=aantal_huizen)
        _, van_eerste = numpy.unique(huis[leden], return_index=True)
        te_veel = numpy.delete(leden, van_eerste)
        fouten.meld(ROL, te_veel, _zin_te_veel(soort.key, aantal[huis[te_veel]]))
        if soort is ROLLEN[0]:
            onleesbaar = numpy.bincount(huis[(rol < 0) & (huis >= 0)], minlength=aantal_huizen)
            zonder = numpy.sort(eerste[(aantal == 0) & (onleesbaar == 0)])
            fouten.meld(ROL, zonder, lambda _: f"dit huishouden heeft geen {ROLNAMEN[0]}; wijs een persoon aan.")


def _zin_te_veel(rol: str, aantallen: Plaatsen) -> Callable[[int], str]:
    return lambda nummer: f"een huishouden heeft ten hoogste één {rol}, maar hier staan er {aantallen[nummer]}."


def _controleer_gelijk(
    kolom: Kolom, reeks: "pyarrow.Array", hoofd: Plaatsen, rijnummers: Plaatsen, fouten: _Fouten
) -> None:
    """Look for a value of a household that stands in a row of another member and is not that of the aanvrager."""
    import pyarrow
    from pyarrow import compute, types

    if types.is_dictionary(reeks.type):
        reeks = reeks.dictionary_decode()
    mis = numpy.zeros(len(reeks), dtype=bool)
    mis[fouten.in_kolom(kolom.naam)] = True
    te_zien = numpy.flatnonzero(_gegeven(reeks) & (hoofd >= 0) & (hoofd != numpy.arange(len(hoofd))))
    te_zien = te_zien[~mis[hoofd[te_zien]]]
    hier, daar = (reeks.take(pyarrow.array(plaatsen)) for plaatsen in (te_zien, hoofd[te_zien]))
    anders = compute.not_equal(hier, daar).fill_null(True).to_numpy(zero_copy_only=False)
    plaatsen = te_zien[anders]

    def zin(nummer: int) -> str:
        plaats = int(plaatsen[nummer])
        waarde = reeks[int(hoofd[plaats])].as_py()
        wat = "niets" if waarde is None else _kort(waarde)
        return (
            f"dit is van het huishouden: laat het hier leeg of schrijf wat bij de {ROLNAMEN[0]} staat (in rij "
            f"{rijnummers[hoofd[plaats]]}: {wat}), niet {_kort(reeks[plaats].as_py())}."
        )

    fouten.meld(kolom.naam, plaatsen, zin)


def _kort(waarde: Any) -> str:
    waarde = int(waarde) if isinstance(waarde, float) and waarde.is_integer() else waarde
    return str(waarde) if isinstance(waarde, date) else citaat(waarde)


def _controleer_geboorte(reeks: "pyarrow.Array", rol: Plaatsen, jaar: int, fouten: _Fouten) -> None:
    """Look for who does not exist yet in the year that is computed, as the gate does for one person."""
    maanden = list(period(str(jaar)).get_subperiods(DateUnit.MONTH))
    dagen = reeks.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    is_kind = numpy.isin(rol, [nummer for nummer, soort in enumerate(ROLLEN) if soort.plural == "kinderen"])
    laatste = numpy.where(is_kind, numpy.datetime64(f"{jaar}-12-31"), numpy.datetime64(f"{jaar}-01-31"))
    mis = numpy.flatnonzero((dagen > laatste) & (rol >= 0))
    sleutels = {waarde.key: sleutel for sleutel, waarde in rollen().items()}

    def zin(nummer: int) -> str:
        plaats = int(mis[nummer])
        persoon = {GEBOORTEDATUM: {"ETERNITY": str(dagen[plaats])}}
        leden = {sleutels[ROLNAMEN[rol[plaats]]]: ["persoon"]}
        situatie = {Persoon.plural: {"persoon": persoon}, Huishouden.plural: {"huishouden": leden}}
        return str(problemen_met_geboorte(situatie, maanden)[0].melding)

    fouten.meld(GEBOORTEDATUM, mis, zin)


def _zonder_leeftijd(waarden: "dict[str, pyarrow.Array]", rijnummers: Plaatsen, stelsel: TaxBenefitSystem) -> list[str]:
    """Tell whose age is not known; so much depends on it."""
    zonder = numpy.ones(len(rijnummers), dtype=bool)
    for naam in (GEBOORTEDATUM, LEEFTIJD):
        if naam in waarden:
            zonder &= ~_gegeven(waarden[naam])
    if not zonder.any():
        return []
    standaard = datum_tekst(stelsel.variables[GEBOORTEDATUM].default_value.isoformat())
    aantal, eerste = getal(int(zonder.sum())), rijnummers[numpy.flatnonzero(zonder)[0]]
    wie = f"1 persoon ontbreekt de geboortedatum (rij {eerste})"
    if aantal != "1":
        wie = f"{aantal} personen ontbreekt de geboortedatum (de eerste keer in rij {eerste})"
    return [f"Van {wie}; het model neemt dan {standaard}."]


def _in_eindvorm(kolom: Kolom, reeks: "pyarrow.Array") -> "pyarrow.Array":
    """Give a column its type in the table; where nothing stands, the value that the model itself would take."""
    import pyarrow
    from pyarrow import compute

    if kolom.naam == HUISHOUDEN:
        is_geheel = compute.all(compute.match_substring_regex(reeks, GEHEEL_ID)).as_py()
        return reeks.cast(pyarrow.int64()) if is_geheel else reeks
    if kolom.naam == GEWICHT:
        return reeks.fill_null(1.0)
    if kolom.soort == KEUZE and kolom.standaard:
        plaats = kolom.keuzes.index(kolom.standaard)
        return pyarrow.DictionaryArray.from_arrays(reeks.indices.fill_null(plaats), reeks.dictionary)
    if kolom.soort == JA_NEE and kolom.standaard:
        return reeks.fill_null(kolom.standaard == "true")
    if kolom.soort not in GETALLEN:
        return reeks
    if kolom.standaard:
        reeks = reeks.fill_null(float(kolom.standaard))
    return reeks.cast(pyarrow.int32() if kolom.soort == GEHEEL else pyarrow.float32())
