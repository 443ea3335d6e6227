"""Every parameter beside a figure that somebody else published, and which ones have none."""

from openfisca_core.periods import instant
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from proof import tables


def test_parameters_have_the_published_figures(tax_benefit_system: TaxBenefitSystem) -> None:
    assert tables.unexplained(tables.compare_norms(tax_benefit_system)) == []


def test_published_tables_that_are_a_parameter(tax_benefit_system: TaxBenefitSystem) -> None:
    assert tables.unexplained(tables.compare_brackets(tax_benefit_system)) == []


def test_values_without_a_figure_are_stated_with_the_reason(tax_benefit_system: TaxBenefitSystem) -> None:
    """A new or changed value needs a figure of somebody else, or a line with the reason why there is none."""
    found, _ = tables.without_figure(tax_benefit_system)
    stated = tables.stated_without_figure()
    assert sorted(found) == sorted(stated)
    assert all(reason.endswith(".") and len(reason) > 15 for reason in stated.values())


def test_most_national_values_have_a_figure(tax_benefit_system: TaxBenefitSystem) -> None:
    _, counts = tables.without_figure(tax_benefit_system)
    all_, with_figure = counts["landelijk"]
    assert with_figure / all_ > 0.89


def test_every_figure_names_a_source() -> None:
    named = {
        source
        for file in tables.norm_files()
        for row in tables.rows_of(f"{file}.csv")
        for source in row.get("bron", "").split(" + ")
        if source
    }
    assert named == set(tables.sources()["bronnen"])


def test_no_figure_stands_there_twice() -> None:
    rows = [(path, date, source) for _, path, date, source, *_ in tables.figures()]
    assert len(rows) == len(set(rows))


def test_a_changed_and_a_new_value_are_noticed(tax_benefit_system: TaxBenefitSystem) -> None:
    class Changed(Reform):
        def apply(self) -> None:
            def change(parameters):  # type: ignore[no-untyped-def]
                normen = parameters.landelijk.participatiewet.normen.van_21_tot_aow_leeftijd
                normen.alleenstaande.update(start=instant("2026-07-01"), stop=instant("2026-12-31"), value=1419.47)
                return parameters

            self.modify_parameters(change)

    system = Changed(tax_benefit_system)
    path = "landelijk.participatiewet.normen.van_21_tot_aow_leeftijd.alleenstaande"
    assert tables.unexplained(tables.compare_norms(system)) == [
        f"normen/participatiewet {path} 2026-07-01 participatiewet: 1419.46, model 1419.47"
    ]
    assert (path, "2027-01-01", "1419.46") in tables.without_figure(system)[0]


def test_a_missing_bracket_is_noticed(tax_benefit_system: TaxBenefitSystem) -> None:
    class Shorter(Reform):
        def apply(self) -> None:
            def change(parameters):  # type: ignore[no-untyped-def]
                table = parameters.landelijk.toeslagen.kinderopvangtoeslag.percentage.eerste_kind
                table.update(start=instant("2026-01-01"), value=table("2026-01-01")[:-1])
                return parameters

            self.modify_parameters(change)

    found = tables.unexplained(tables.compare_brackets(Shorter(tax_benefit_system)))
    assert len(found) == 2
    assert all("percentages_2026" in line and "model nan" in line for line in found)
