"""The schema of a table of households: all of the model, and an example that is right."""

import csv
import io
import json
from datetime import date

import numpy
import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.nederlands import eenheid_van
from openfisca_nijmegen.population import schema
from openfisca_nijmegen.population.inlezen import neem_aan
from openfisca_nijmegen.population.tabel import kolommen
from openfisca_nijmegen.situaties.controles import fout_in_waarde


@pytest.fixture(scope="module")
def rijen(tax_benefit_system: TaxBenefitSystem) -> dict[str, dict[str, str]]:
    return {rij["kolom"]: rij for rij in csv.DictReader(io.StringIO(schema.als_csv(tax_benefit_system)))}


@pytest.fixture(scope="module")
def velden(tax_benefit_system: TaxBenefitSystem) -> dict[str, dict]:
    return {veld["name"]: veld for veld in json.loads(schema.als_json(tax_benefit_system))["fields"]}


def test_it_names_every_input_of_the_model(rijen, velden, tax_benefit_system) -> None:
    zonder_formule = {naam for naam, variabele in tax_benefit_system.variables.items() if not variabele.formulas}
    assert len(zonder_formule) > 60
    assert zonder_formule <= set(kolommen(tax_benefit_system)) <= set(rijen)
    assert set(kolommen(tax_benefit_system)) <= set(velden)
    assert set(rijen) - set(kolommen(tax_benefit_system)) == {
        "huishouden", "rol", "gewicht", "wijk", "kenmerk_*", "INVOER_vanaf",
    }  # fmt: skip


def test_it_has_the_words_and_units_of_the_model(rijen, velden, tax_benefit_system) -> None:
    for naam, variabele in kolommen(tax_benefit_system).items():
        assert rijen[naam]["betekenis"] == velden[naam]["title"] == variabele.label
        assert rijen[naam]["van"] == variabele.entity.key
        if variabele.value_type in (int, float):
            assert rijen[naam]["eenheid"] == eenheid_van(variabele)


@pytest.mark.parametrize(
    ("kolom", "verwacht"),
    [
        ("kale_huur", ("getal", "EUR/maand", "huishouden", "maand", "nee", "ten minste 0", "0")),
        ("rendementsgrondslag", ("getal", "EUR", "persoon", "jaar", "nee", "ten minste 0", "0")),
        ("winst_uit_onderneming", ("getal", "EUR/maand", "persoon", "maand", "nee", "", "0")),
        ("aow_opbouwjaren", ("geheel getal", "jaar", "persoon", "altijd", "nee", "ten minste 0, ten hoogste 50", "50")),
        ("geboortedatum", ("datum", "", "persoon", "altijd", "nee", "vanaf 1900-01-01", "1980-01-01")),
        ("is_verzekerd_zvw", ("ja/nee", "", "persoon", "maand", "nee", "", "true")),
        ("gemeente", ("keuze", "", "huishouden", "maand", "nee", "nijmegen, wageningen of overig", "nijmegen")),
        ("rol", ("keuze", "", "persoon", "", "ja", "aanvrager, partner, kind of medebewoner", "")),
        ("gewicht", ("getal", "aantal", "huishouden", "", "nee", "meer dan 0", "1")),
    ],
)
def test_a_row_says_what_a_column_holds(rijen, kolom: str, verwacht: tuple[str, ...]) -> None:
    assert tuple(rijen[kolom][deel] for deel in schema.KOP[1:-1]) == verwacht


def test_the_table_has_the_rows_of_the_file(rijen, tax_benefit_system: TaxBenefitSystem) -> None:
    regels = schema.als_tekst(tax_benefit_system).splitlines()
    assert [regel.split()[0] for regel in regels[2:]] == list(rijen)
    assert all(regel.endswith(rij["betekenis"]) for regel, rij in zip(regels[2:], rijen.values(), strict=True))


def test_the_fields_are_those_of_a_table_schema(velden) -> None:
    assert velden["kale_huur"]["type"] == "number"
    assert velden["kale_huur"]["constraints"] == {"minimum": 0}
    assert velden["aow_opbouwjaren"]["constraints"] == {"minimum": 0, "maximum": 50}
    assert velden["rol"]["constraints"] == {"required": True, "enum": ["aanvrager", "partner", "kind", "medebewoner"]}
    assert velden["gewicht"]["constraints"] == {"exclusiveMinimum": 0}
    assert velden["kale_huur_vanaf"]["type"] == "yearmonth"
    assert "geboortedatum_vanaf" not in velden


def test_the_example_has_every_role_and_reads_without_a_word(tax_benefit_system: TaxBenefitSystem) -> None:
    tabel = pandas.read_csv(io.StringIO(schema.voorbeeld()))
    invoer = neem_aan(tabel, tax_benefit_system, 2026)
    assert invoer.meldingen == []
    assert set(invoer.personen["rol"]) == set(schema.ROLNAMEN)


@pytest.mark.parametrize("tekst", ["0", "-0.01", "1", "50", "51", "1.5", "744.1", "126", "999999999", "1e9", "-1e9"])
def test_the_bounds_of_a_column_are_those_of_the_gate(tax_benefit_system: TaxBenefitSystem, tekst: str) -> None:
    """The check of many numbers at once refuses what the sentence about one refuses, and nothing else."""
    for variabele in kolommen(tax_benefit_system).values():
        kolom = schema.invoerkolom(variabele)
        if kolom.soort in schema.GETALLEN:
            (buiten,) = kolom.is_buiten(numpy.array([float(tekst)]))
            assert buiten == (kolom.bezwaar(tekst) is not None), kolom.naam


@pytest.mark.parametrize(
    ("naam", "tekst", "waarde"),
    [
        ("is_student", "TRUE", True),
        ("is_student", "False", False),
        ("is_student", "0", schema.NIETS),
        ("geboortedatum", "2024-02-29", date(2024, 2, 29)),
        ("geboortedatum", "2023-02-29", schema.NIETS),
        ("gemeente", "wageningen", "wageningen"),
        ("gemeente", "Wageningen", schema.NIETS),
        ("kale_huur_vanaf", "2026-04", "2026-04"),
        ("kale_huur_vanaf", "2022-12", schema.NIETS),
        ("kale_huur_vanaf", "2026-4", schema.NIETS),
        ("brutoloon", "1e3", 1000.0),
    ],
)
def test_a_text_is_read(tax_benefit_system: TaxBenefitSystem, naam: str, tekst: str, waarde: object) -> None:
    kolom = schema.herken(naam, tax_benefit_system)
    gelezen = kolom.lees(tekst)
    assert gelezen is waarde if waarde is schema.NIETS else gelezen == waarde
    assert (kolom.bezwaar(tekst) is None) == (waarde is not schema.NIETS)


def test_a_sentence_is_that_of_the_gate(tax_benefit_system: TaxBenefitSystem) -> None:
    kolom = schema.herken("kale_huur", tax_benefit_system)
    assert kolom.bezwaar("-7") == fout_in_waarde(tax_benefit_system.variables["kale_huur"], -7)
