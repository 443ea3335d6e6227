"""Put the chunks of a run together: one file whose bytes do not depend on how the population was cut."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.population import tabel

if TYPE_CHECKING:
    import pyarrow

RIJEN_PER_GROEP = 32_768
"""So many rows of the outcomes are in memory together, and are read together later."""


def voeg_samen(stukken: Sequence[Path], doel: IO[bytes], kop: bytes) -> int:
    """Write the rows of all chunks, in order.

    Args:
        stukken: Their files, in the order of the population.
        doel: The file, open to write.
        kop: What the file says of itself, JSON.

    Returns:
        The number of rows.

    Raises:
        GebruiksError: A chunk is broken; it is removed, so that it is computed again.
        OSError: The file cannot be written.
    """
    from pyarrow import parquet, types

    rijen, schrijver = 0, None
    try:
        for groep in _groepen(stukken):
            if schrijver is None:
                schema = groep.schema.with_metadata({tabel.SOORT: kop})
                teksten = [veld.name for veld in schema if types.is_dictionary(veld.type)]
                schrijver = parquet.ParquetWriter(
                    doel, schema, compression="zstd", use_dictionary=teksten, write_page_checksum=True
                )
            schrijver.write_table(groep.cast(schema), row_group_size=RIJEN_PER_GROEP)
            rijen += groep.num_rows
    finally:
        if schrijver is not None:
            schrijver.close()
    return rijen


def _groepen(stukken: Sequence[Path]) -> Iterator["pyarrow.Table"]:
    """Cut the rows of all chunks in groups of a fixed size, of which nothing shows where a chunk began."""
    import pyarrow

    rest: list[pyarrow.Table] = []
    aantal = 0
    for pad in stukken:
        deel = _lees(pad)
        while aantal + deel.num_rows >= RIJEN_PER_GROEP:
            over = RIJEN_PER_GROEP - aantal
            yield _een_geheel([*rest, deel.slice(0, over)])
            deel, rest, aantal = deel.slice(over), [], 0
        rest, aantal = [*rest, deel], aantal + deel.num_rows
    if aantal:
        yield _een_geheel(rest)


def _een_geheel(delen: Sequence["pyarrow.Table"]) -> "pyarrow.Table":
    """Join tables; a text to group by gets its number by where it comes first."""
    import pyarrow

    geheel = pyarrow.concat_tables(delen).combine_chunks()
    for plaats, veld in enumerate(geheel.schema):
        if veld.type == pyarrow.string() and veld.name != tabel.HUISHOUDEN:
            nummers = geheel.column(plaats).combine_chunks().dictionary_encode()
            geheel = geheel.set_column(plaats, veld.name, nummers)
    return geheel


def _lees(pad: Path) -> "pyarrow.Table":
    """Read a chunk, texts as texts."""
    from pyarrow import ArrowException, parquet, schema

    try:
        deel = parquet.read_table(pad, page_checksum_verification=True, use_threads=False)
    except (ArrowException, OSError):
        pad.unlink(missing_ok=True)
        raise GebruiksError(
            f"{pad} was beschadigd en is verwijderd; met dezelfde opdracht wordt dat stuk opnieuw gerekend."
        ) from None
    return deel.cast(schema([veld.with_type(_soort(veld.type)) for veld in deel.schema]))


def _soort(soort: "pyarrow.DataType") -> "pyarrow.DataType":
    """Give the type of a column; one in which a chunk has nothing holds texts."""
    import pyarrow
    from pyarrow import types

    is_tekst = types.is_dictionary(soort) or types.is_large_string(soort) or types.is_null(soort)
    return pyarrow.string() if is_tekst else soort
