"""Households for a notebook: a table of them from one call."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.extra import met_extra
from openfisca_nijmegen.population.schema import Kolom, herken
from openfisca_nijmegen.population.tabel import HUISHOUDEN, ROL, ROLLEN
from openfisca_nijmegen.situaties.opbouw import rollen
from openfisca_nijmegen.situaties.variabelen import GEBOORTEDATUM

if TYPE_CHECKING:
    import pandas

Lid = Mapping[str, Any] | str
"""What is known of someone: values by input, or only the birth date."""


def huishoudens(
    aanvrager: Lid,
    partner: Lid | None = None,
    kinderen: Sequence[Lid] = (),
    medebewoners: Sequence[Lid] = (),
    **huishouden: Any,
) -> "pandas.DataFrame":
    """Make households that differ in what you give a list of.

    One value holds for every household; a list, a range, an array or a Series has a value for each. So a list of five
    wages gives five households, and all lists are as long as each other. An amount of a monthly input is in euros per
    month, and holds all year.

        huishoudens(
            aanvrager={"geboortedatum": "1986-03-14", "brutoloon": range(0, 4001, 100)},
            kinderen=["2015-06-21", "2018-01-30"],
            kale_huur=640,
            gewicht=12,
        )

    Args:
        aanvrager: The inputs of the person for whom it is computed, or only the birth date.
        partner: The same of a partner, if there is one.
        kinderen: The same of each child.
        medebewoners: The same of each other resident.
        huishouden: The inputs of the household, and ``gewicht``, ``wijk``, ``kenmerk_...`` or ``huishouden`` (ids;
            without them the households are numbered from 0).

    Returns:
        A row for each person, as :mod:`openfisca_nijmegen.population.tabel` tells; ready for ``reken``.

    Raises:
        GebruiksError: Lists of different lengths, an input of a person at the household, or a value that cannot be:
            one Dutch sentence each, with the row (from 0) and the column.
    """
    with met_extra():
        import pandas

        from openfisca_nijmegen.population.inlezen import neem_aan
    for naam in huishouden:
        kolom = herken(naam, _stelsel())
        if isinstance(kolom, Kolom) and kolom.entiteit == Persoon.key:
            raise GebruiksError(f"{naam} hoort bij een persoon; geef het bij de aanvrager of een ander lid.")
    leden = list(_leden(aanvrager, partner, kinderen, medebewoners))
    leden[0] = (leden[0][0], {**leden[0][1], **huishouden})
    aantal = _aantal(leden)
    ids = leden[0][1].pop(HUISHOUDEN, range(aantal))
    tabellen = [
        pandas.DataFrame({HUISHOUDEN: _uitgerold(ids, aantal), ROL: rol, **_allemaal(inhoud, aantal)})
        for rol, inhoud in leden
    ]
    personen = pandas.concat(tabellen).sort_index(kind="stable").reset_index(drop=True)
    return neem_aan(personen, _stelsel()).personen


def voeg_samen(*tabellen: "pandas.DataFrame") -> "pandas.DataFrame":
    """Put the households of several tables in one, numbered from 0.

    Args:
        tabellen: Tables of :func:`huishoudens`; an input that one lacks has its default there.

    Returns:
        One table.
    """
    with met_extra():
        import pandas

        from openfisca_nijmegen.population.inlezen import neem_aan
    personen = pandas.concat(tabellen, keys=range(len(tabellen)), names=["tabel", "rij"]).reset_index("tabel")
    personen[HUISHOUDEN] = personen.groupby(["tabel", HUISHOUDEN], sort=False).ngroup()
    return neem_aan(personen.drop(columns="tabel").reset_index(drop=True), _stelsel()).personen


@cache
def _stelsel() -> TaxBenefitSystem:
    return CountryTaxBenefitSystem()


def _leden(
    aanvrager: Lid, partner: Lid | None, kinderen: Sequence[Lid], medebewoners: Sequence[Lid]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give everyone's role and inputs, in the order of the roles."""
    groepen: tuple[Sequence[Lid], ...] = ([aanvrager], [] if partner is None else [partner], kinderen, medebewoners)
    for rol, groep, sleutel in zip(ROLLEN, groepen, rollen(), strict=True):
        if isinstance(groep, Mapping | str):
            raise GebruiksError(f"{sleutel} is een lijst; zet er vierkante haken omheen.")
        for lid in groep:
            yield rol.key, dict(lid) if isinstance(lid, Mapping) else {GEBOORTEDATUM: lid}


def _is_lijst(waarde: Any) -> bool:
    from pandas.api.types import is_list_like

    return bool(is_list_like(waarde))


def _aantal(leden: Sequence[tuple[str, Mapping[str, Any]]]) -> int:
    """Count the households: as many as each list has values."""
    lijsten = [(naam, len(waarde)) for _, inhoud in leden for naam, waarde in inhoud.items() if _is_lijst(waarde)]
    for naam, lengte in lijsten[1:]:
        if lengte != lijsten[0][1]:
            eerste, aantal = lijsten[0]
            raise GebruiksError(
                f"{eerste} heeft {aantal} waarden en {naam} {lengte}; geef overal evenveel waarden, of één."
            )
    return lijsten[0][1] if lijsten else 1


def _uitgerold(waarde: Any, aantal: int) -> list[Any]:
    return list(waarde) if _is_lijst(waarde) else [waarde] * aantal


def _allemaal(inhoud: Mapping[str, Any], aantal: int) -> dict[str, list[Any]]:
    return {naam: _uitgerold(waarde, aantal) for naam, waarde in inhoud.items()}
