"""The table of a population: a row for each person, the same in a CSV file, in Parquet and as a pandas frame.

The rows of a household stand together. Beside who lives with whom, for how many households this one stands and
properties to group by, each column is an input of the model: what it holds in every month from the first that the model
knows to the end of the year that is computed. An amount of a monthly variable is in euros per month, that of a yearly
variable per year. What is a property of a household stands in the row of its aanvrager.
"""

import inspect
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from openfisca_core.entities import Role
from openfisca_core.holders import Holder
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.opgegeven import eigen_zetter
from openfisca_nijmegen.situaties import Situatie
from openfisca_nijmegen.situaties.bouwen import zet
from openfisca_nijmegen.situaties.variabelen import INVOERBAAR
from openfisca_nijmegen.vroege_parameters import EERSTE_DATUM

if TYPE_CHECKING:
    import pandas
    import pyarrow

HUISHOUDEN, ROL, GEWICHT, WIJK = Huishouden.key, "rol", "gewicht", "wijk"
KENMERK, VANAF = "kenmerk_", "_vanaf"
"""How the column of a property begins, and how that of the month from which an input holds ends."""

ROLLEN: tuple[Role, ...] = tuple(Huishouden.flattened_roles)
"""The roles of a household; ``rol`` has the key of one."""

SOORT = b"openfisca_nijmegen"
"""The key in a Parquet file under which a table says what it is."""

INVOERMAP = "invoer"
"""The folder of the variables that are given."""

RIJEN_PER_GROEP = 16_384
"""So many rows of a file are read together."""


def kolommen(stelsel: TaxBenefitSystem) -> dict[str, Variable]:
    """Give the inputs that a table may have a column for.

    Args:
        stelsel: The tax and benefit system.

    Returns:
        The variables without a formula, and those with one that are meant to be given.
    """
    return {naam: variabele for naam, variabele in stelsel.variables.items() if _is_invoer(variabele)}


def _is_invoer(variabele: Variable) -> bool:
    map_ = Path(inspect.getfile(type(variabele))).parent.name
    wordt_gegeven = map_ == INVOERMAP and eigen_zetter(variabele) is not None
    return not variabele.formulas or variabele.name in INVOERBAAR or wordt_gegeven


def is_kenmerk(kolom: str) -> bool:
    """Tell whether a column is a property of households to group by."""
    return kolom == WIJK or kolom.startswith(KENMERK)


def per_huishouden(personen: "pandas.DataFrame") -> "pandas.DataFrame":
    """Give a row for each household, in their order: that of the aanvrager."""
    return personen.loc[(personen[ROL] == Huishouden.AANVRAGER.key).to_numpy()]


# From a table to a simulation


def bouw(personen: "pandas.DataFrame", stelsel: TaxBenefitSystem, jaar: int) -> Simulation:
    """Build the simulation of a population.

    Args:
        personen: A table as :func:`lees` gives it.
        stelsel: The tax and benefit system.
        jaar: The last calendar year of which an input is given.

    Returns:
        A simulation with the persons and households in the order of the table, in which nothing has been computed yet.
    """
    simulatie = Simulation(stelsel, stelsel.instantiate_entities())
    huishoudens, namen = per_huishouden(personen), personen[HUISHOUDEN].to_numpy()
    for sleutel, leden in ((Persoon.key, personen.index), (Huishouden.key, huishoudens[HUISHOUDEN])):
        populatie = simulatie.populations[sleutel]
        populatie.ids, populatie.count = leden.to_numpy(), len(leden)
    populatie.members_entity_id = numpy.cumsum(numpy.concatenate([[False], namen[1:] != namen[:-1]]))
    codes = personen[ROL].cat.rename_categories(str).cat.set_categories([rol.key for rol in ROLLEN]).cat.codes
    populatie.members_role = numpy.array(ROLLEN, dtype=object)[codes.to_numpy()]
    for naam, variabele in kolommen(stelsel).items():
        if naam in personen:
            van = personen if variabele.entity.key == Persoon.key else huishoudens
            _vul_in(simulatie.get_holder(naam), van[naam], van.get(f"{naam}{VANAF}"), jaar)
    return simulatie


def _vul_in(holder: Holder, kolom: "pandas.Series", vanaf: "pandas.Series | None", jaar: int) -> None:
    variabele = holder.variable
    waarden = _reeks(variabele, kolom)
    begin = None if vanaf is None else vanaf.astype(object).where(vanaf.notna(), "").to_numpy(dtype=str)
    eerder: dict[bytes, NDArray[Any]] = {}
    for periode in _perioden(variabele, jaar):
        reeks = waarden
        if begin is not None:
            # What is the same in two months stays one array, so that a rule sees that nothing changed.
            later = begin > str(periode)
            reeks = eerder.setdefault(later.tobytes(), _zonder(variabele, waarden, later))
        zet(holder, periode, reeks)


def _zonder(variabele: Variable, waarden: NDArray[Any], plaatsen: NDArray[numpy.bool_]) -> NDArray[Any]:
    reeks = waarden.copy()
    reeks[plaatsen] = variabele.default_array(1)[0]
    return reeks


def _perioden(variabele: Variable, jaar: int) -> Iterator[Period]:
    if variabele.definition_period == DateUnit.ETERNITY:
        yield period(DateUnit.ETERNITY)
        return
    for nummer in range(int(EERSTE_DATUM[:4]), jaar + 1):
        yield from period(str(nummer)).get_subperiods(variabele.definition_period)


def _reeks(variabele: Variable, kolom: "pandas.Series") -> NDArray[Any]:
    """Give the values of a column as the model keeps them; where nothing stands, the default."""
    if variabele.value_type is Enum:
        nummers = [variabele.possible_values[naam].index for naam in kolom.cat.categories]
        codes = kolom.cat.codes.to_numpy()
        standaard = variabele.default_value.index
        return EnumArray(numpy.array([*nummers, standaard])[codes].astype(numpy.uint8), variabele.possible_values)
    if variabele.value_type is float or variabele.formulas:
        waarden = kolom.to_numpy(dtype=numpy.float64)
        leeg = numpy.isnan(waarden)
    else:
        leeg = kolom.isna().to_numpy()
        waarden = kolom.to_numpy() if not leeg.any() else kolom.where(~leeg, variabele.default_value).to_numpy()
    if variabele.formulas:
        return waarden
    return numpy.where(leeg, variabele.default_array(len(leeg)), waarden).astype(variabele.dtype)


# From a table to a situation


def als_situatie(personen: "pandas.DataFrame", stelsel: TaxBenefitSystem, jaar: int) -> Situatie:
    """Write households of a table as a situation, to compute or explain them with any other tool.

    Args:
        personen: Some rows of a table, whole households.
        stelsel: The tax and benefit system.
        jaar: The last calendar year of which an input is given.

    Returns:
        The situation that gives the same outcomes; the ids of the persons are those of their household with a number.
    """
    invoer = {naam: variabele for naam, variabele in kolommen(stelsel).items() if naam in personen}
    situatie: Situatie = {Persoon.plural: {}, Huishouden.plural: {}}
    for naam, leden in personen.groupby(HUISHOUDEN, sort=False, observed=True):
        huishouden = situatie[Huishouden.plural].setdefault(str(naam), {})
        for nummer, (_, lid) in enumerate(leden.iterrows()):
            rol = next(rol for rol in Huishouden.roles if rol.key == lid[ROL])
            huishouden.setdefault(rol.plural or rol.key, []).append(f"{naam}-{nummer}")
            persoon = situatie[Persoon.plural].setdefault(f"{naam}-{nummer}", {})
            for kolom, variabele in invoer.items():
                eigen = persoon if variabele.entity.key == Persoon.key else huishouden
                if (eigen is persoon or rol.key == Huishouden.AANVRAGER.key) and lid[kolom] == lid[kolom]:
                    eigen[kolom] = _per_periode(variabele, lid[kolom], lid.get(f"{kolom}{VANAF}"), jaar)
    return situatie


def _per_periode(variabele: Variable, waarde: Any, vanaf: Any, jaar: int) -> dict[str, Any]:
    if variabele.value_type is date:
        waarde = str(waarde)[: len(EERSTE_DATUM)]
    elif variabele.value_type is not Enum:
        waarde = variabele.value_type(waarde)
    begint = vanaf if isinstance(vanaf, str) else ""
    return {str(deel): waarde for deel in _perioden(variabele, jaar) if str(deel) >= begint}


# A file


def bewaar(personen: "pandas.DataFrame", pad: Path, gegevens: dict[str, Any]) -> None:
    """Write a table as Parquet; the same table gives the same bytes.

    Args:
        personen: A table as :func:`lees` gives it.
        pad: The file; it is written over.
        gegevens: What the file says of itself, as JSON.
    """
    with met_extra():
        import pyarrow
        from pyarrow import parquet
    tabel = pyarrow.Table.from_pandas(personen, preserve_index=False)
    tabel = tabel.cast(pyarrow.schema([veld.with_type(_soort(veld.type)) for veld in tabel.schema]))
    kop = {SOORT: json.dumps(gegevens, ensure_ascii=False, sort_keys=True).encode()}
    parquet.write_table(tabel.replace_schema_metadata(kop), pad, row_group_size=RIJEN_PER_GROEP, compression="zstd")


def _soort(soort: "pyarrow.DataType") -> "pyarrow.DataType":
    """Give the one way in which a file keeps a date or a text; pandas has more."""
    import pyarrow

    if pyarrow.types.is_timestamp(soort):
        return pyarrow.date32()
    if pyarrow.types.is_large_string(soort):
        return pyarrow.string()
    if pyarrow.types.is_dictionary(soort):
        return pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    return soort


def gegevens_van(pad: Path) -> dict[str, Any]:
    """Read what a file of :func:`bewaar` says of itself.

    Args:
        pad: The file.

    Returns:
        What it says.

    Raises:
        GebruiksError: It is no such file; the sentence says how to make one.
    """
    with met_extra():
        import pyarrow
        from pyarrow import parquet
    try:
        kop = parquet.read_schema(pad).metadata or {}
    except pyarrow.ArrowInvalid:
        kop = {}
    if SOORT not in kop:
        raise GebruiksError(
            f"{pad} is geen bevolking van dit model. Maak er een met 'population build', of lees uw eigen huishoudens "
            f"met 'population read {pad} --output bevolking.parquet'."
        )
    return dict(json.loads(kop[SOORT]))


def lees(pad: Path, rijen: slice | None = None) -> "pandas.DataFrame":
    """Read a population.

    Args:
        pad: A file of :func:`bewaar`.
        rijen: Only these rows, which begin and end with a household; without a step.

    Returns:
        The table: texts and roles as categories, ``geboortedatum`` as ``datetime64[D]`` in an object-free column, and
        rows numbered from 0.

    Raises:
        GebruiksError: It is no such file.
    """
    gegevens_van(pad)
    from pyarrow import parquet

    if rijen is None:
        return naar_pandas(parquet.read_table(pad))
    bestand = parquet.ParquetFile(pad)
    groepen: list[int] = []
    eerste = van = 0
    for nummer in range(bestand.num_row_groups):
        aantal = bestand.metadata.row_group(nummer).num_rows
        if eerste < rijen.stop and eerste + aantal > rijen.start:
            if not groepen:
                van = eerste
            groepen.append(nummer)
        eerste += aantal
    return naar_pandas(bestand.read_row_groups(groepen).slice(rijen.start - van, rijen.stop - rijen.start))


def naar_pandas(tabel: "pyarrow.Table") -> "pandas.DataFrame":
    """Make a frame of an Arrow table, dates as dates of numpy."""
    return tabel.to_pandas(date_as_object=False)
