"""A sample of a population: the same households for every value, evenly drawn."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN
from openfisca_nijmegen.population.tabel import GEWICHT, HUISHOUDEN, WIJK, lees, per_huishouden
from openfisca_nijmegen.situaties.variabelen import GEMEENTE

if TYPE_CHECKING:
    import pandas


def steekproef(personen: "pandas.DataFrame", aantal: int) -> "pandas.DataFrame":
    """Draw households at equal distances, by district if there is one.

    Args:
        personen: A table, as :mod:`openfisca_nijmegen.population.tabel` tells.
        aantal: How many households; 0 means all, as does more than there are.

    Returns:
        Their rows, in the order of the table. Their weights add up to that of the whole table.
    """
    huishoudens = per_huishouden(personen)
    gewichten = (
        huishoudens[GEWICHT].to_numpy(dtype=numpy.float64) if GEWICHT in personen else numpy.ones(len(huishoudens))
    )
    wijken = huishoudens[WIJK].astype(str).to_numpy() if WIJK in personen else numpy.zeros(len(huishoudens))
    op_wijk = numpy.argsort(wijken, kind="stable")
    aantal = min(aantal, len(huishoudens)) or len(huishoudens)
    plekken = op_wijk[((numpy.arange(aantal) + 0.5) * len(huishoudens) / aantal).astype(int)]
    getrokken = numpy.zeros(len(huishoudens), dtype=bool)
    getrokken[plekken] = True
    namen = personen[HUISHOUDEN].to_numpy()
    van_huishouden = numpy.cumsum(numpy.concatenate([[False], namen[1:] != namen[:-1]]))
    factor = gewichten.sum() / gewichten[getrokken].sum()
    # Een gewicht in enkele precisie zou samen niet meer op het geheel uitkomen.
    rijen = personen.loc[getrokken[van_huishouden]].reset_index(drop=True)
    return rijen.assign(**{GEWICHT: (gewichten * factor)[van_huishouden][getrokken[van_huishouden]]})


def lees_steekproef(pad: Path, aantal: int) -> "pandas.DataFrame":
    """Read a population and draw households from it.

    Args:
        pad: A file of ``population``.
        aantal: How many households; 0 means all.

    Returns:
        Their rows, as :func:`steekproef` gives them.

    Raises:
        GebruiksError: A negative number, or a file that is no population.
        OSError: The file is not there or cannot be read; the error names it.
    """
    if aantal < 0:
        raise GebruiksError(f"--households {aantal}: kies een aantal huishoudens, of 0 voor alle.")
    pad.open("rb").close()  # de melding van pyarrow noemt het bestand niet
    return steekproef(lees(pad), aantal)


def gemeenten(personen: "pandas.DataFrame", stelsel: TaxBenefitSystem) -> set[str]:
    """Name the municipalities with the schemes where households of a table live."""
    if GEMEENTE not in personen:
        return {stelsel.variables[GEMEENTE].default_value.name}
    return set(per_huishouden(personen)[GEMEENTE].unique()) & set(GEMEENTEN)
