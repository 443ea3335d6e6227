"""The tables that others published, row by row against the rules; see ``bronnen.toml`` for where each comes from."""

from datetime import date

import pytest
from openfisca_core.periods import instant, period
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from proof import tables

TABLES = list(tables.tables())


@pytest.mark.parametrize(("kind", "name"), TABLES, ids=["-".join(table) for table in TABLES])
def test_rules_give_what_was_published(tax_benefit_system: TaxBenefitSystem, kind: str, name: str) -> None:
    cells = tables.compare(kind, name, tax_benefit_system)
    assert cells
    assert tables.unexplained(cells) == []


def test_every_table_has_a_source_and_every_source_a_table() -> None:
    files = {path.relative_to(tables.FOLDER).as_posix() for path in tables.FOLDER.glob("*/*.csv")}
    assert files == {f"{kind}/{name}.csv" for kind, name in TABLES} | {f"{file}.csv" for file in tables.norm_files()}
    for kind, name in TABLES:
        described = tables.sources()[kind] | tables.sources()[kind]["tabellen"][name]
        assert {"titel", "uitgever", "adres", "overname", "gezien", "precisie"} <= set(described), (kind, name)


@pytest.mark.parametrize(("kind", "name"), TABLES, ids=["-".join(table) for table in TABLES])
def test_every_column_is_read_and_every_row_is_there_once(kind: str, name: str) -> None:
    rows = tables.rows_of(f"{kind}/{name}.csv")
    described = tables.sources()[kind] | tables.sources()[kind]["tabellen"][name]
    named = set(rows[0]) - {tables.MONTH_COLUMN} - set(described.get("rij", []))
    assert len(named - set(described["kolommen"])) == ("invoer" in described and "rij" not in described)
    places = [tuple(row.values())[: 2 if tables.MONTH_COLUMN in row else 1] for row in rows]
    assert len(set(places)) == len(places)


def test_every_known_difference_is_one(tax_benefit_system: TaxBenefitSystem) -> None:
    cells = [cell for kind, name in TABLES for cell in tables.compare(kind, name, tax_benefit_system)]
    cells += tables.compare_norms(tax_benefit_system) + tables.compare_brackets(tax_benefit_system)
    assert set(tables.known_differences()) == {cell.key for cell in cells if cell.differs}
    assert all(row["reden"].endswith(".") for row in tables.known_differences().values())


def test_a_euro_a_year_in_a_tax_credit_is_noticed(tax_benefit_system: TaxBenefitSystem) -> None:
    """The table can fail: a credit of a euro a year less is 8 cents a month in every row with the credit."""

    class EuroLess(Reform):
        def apply(self) -> None:
            def change(parameters):  # type: ignore[no-untyped-def]
                credit = parameters.landelijk.belasting.heffingskortingen.algemene_heffingskorting.maximum
                credit.update(start=instant("2026-01-01"), value=3114)
                return parameters

            self.modify_parameters(change)

    found = tables.unexplained(tables.compare("loonheffing", "wit_maand_2026", EuroLess(tax_benefit_system)))
    assert "loonheffing/wit_maand_2026 2700 tot_aow_met: 267.5, model 267.58" in found
    assert not any("zonder" in line for line in found)


def test_a_difference_is_judged_at_the_rounding_of_the_source() -> None:
    def cell(published: float, model: float, step: float) -> tables.Cell:
        return tables.Cell("soort/tabel", "1", "kolom", published, model, step)

    assert not cell(10.12, 10.1249, 0.01).differs
    assert cell(10.12, 10.126, 0.01).differs
    assert not cell(3.0, 3.4, 1).differs
    assert cell(3.0, 4.0, 1).differs
    assert cell(0.5, 0.500001, 0).differs
    assert cell(0.5, float("nan"), 0).differs


def test_a_variable_with_a_formula_is_given_for_all_or_for_nobody(tax_benefit_system: TaxBenefitSystem) -> None:
    """Core would give nil to who is not given it, in a table about somebody else."""
    homes: list[list[dict[str, object]]] = [[{"leeftijd": 40}], [{"geboortedatum": date(1980, 1, 1)}]]
    with pytest.raises(ValueError, match="leeftijd is given for some"):
        tables.simulate(homes, [{}, {}], period("2026-01"), tax_benefit_system)
