"""The table of a population: the same households as a situation, and the same file for the same table."""

from pathlib import Path

import numpy
import pandas
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from pandas.testing import assert_frame_equal

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.population.tabel import als_situatie, bewaar, bouw, gegevens_van, kolommen, lees
from openfisca_nijmegen.situaties import bouw_simulatie, problemen

JAAR = 2026


def twee() -> pandas.DataFrame:
    """Give a couple with a child and a lodger, and a single person who begins to work in April."""
    return pandas.DataFrame(
        {
            "huishouden": ["een", "een", "een", "een", "twee"],
            "rol": pandas.Categorical(["aanvrager", "partner", "kind", "medebewoner", "aanvrager"]),
            "geboortedatum": pandas.to_datetime(["1985-05-01", "1986-06-02", "2012-07-03", "1970-08-04", "1990-09-05"]),
            "brutoloon": numpy.array([1500, 0, 0, 800, 1000], dtype=numpy.float32),
            "brutoloon_vanaf": [None, None, None, None, "2026-04"],
            "is_student": [False, False, False, False, True],
            # Of the household: only what stands in the row of the aanvrager counts.
            "kale_huur": numpy.array([700, 1, 2, 3, 500], dtype=numpy.float32),
            "woonsituatie": pandas.Categorical(["huurwoning", "kamer", "kamer", "kamer", "kamer"]),
        }
    )


def test_everyone_has_a_place_a_role_and_inputs(tax_benefit_system: TaxBenefitSystem) -> None:
    simulatie = bouw(twee(), tax_benefit_system, JAAR)
    huishouden = simulatie.populations["huishouden"]
    assert huishouden.members_entity_id.tolist() == [0, 0, 0, 0, 1]
    assert [rol.key for rol in huishouden.members_role] == ["aanvrager", "partner", "kind", "medebewoner", "aanvrager"]
    assert simulatie.calculate("aantal_kinderen", "2026-01").tolist() == [1, 0]
    assert simulatie.calculate("kale_huur", "2026-12").tolist() == [700, 500]
    assert simulatie.calculate("woonsituatie", "2023-01").decode_to_str().tolist() == ["huurwoning", "kamer"]
    assert simulatie.calculate("is_student", "2025-05").tolist() == [False, False, False, False, True]


@pytest.mark.parametrize(("maand", "loon"), [("2023-01", 0), ("2026-03", 0), ("2026-04", 1000), ("2026-12", 1000)])
def test_an_input_can_begin_in_a_month(tax_benefit_system: TaxBenefitSystem, maand: str, loon: float) -> None:
    simulatie = bouw(twee(), tax_benefit_system, JAAR)
    assert simulatie.calculate("brutoloon", maand).tolist() == [1500, 0, 0, 800, loon]


def test_a_gap_is_the_default(tax_benefit_system: TaxBenefitSystem) -> None:
    """An amount is nothing, insured is yes; an age is that of the birth date where none is given."""
    tabel = twee().assign(
        bruto_pensioen=[numpy.nan, 100, numpy.nan, numpy.nan, numpy.nan],
        is_verzekerd_zvw=[None, False, None, None, None],
        leeftijd=[numpy.nan, 67, numpy.nan, numpy.nan, numpy.nan],
    )
    simulatie = bouw(tabel, tax_benefit_system, JAAR)
    assert simulatie.calculate("bruto_pensioen", "2026-01").tolist() == [0, 100, 0, 0, 0]
    assert simulatie.calculate("is_verzekerd_zvw", "2026-01").tolist() == [True, False, True, True, True]
    assert simulatie.calculate("leeftijd", "2026-01").tolist() == [40, 67, 13, 55, 35]


def test_as_a_situation_it_passes_the_gate_and_gives_the_same(
    tax_benefit_system: TaxBenefitSystem, personen: pandas.DataFrame
) -> None:
    eerste = personen[personen["huishouden"] < 25]
    situatie = als_situatie(eerste, tax_benefit_system, JAAR)
    assert problemen(situatie, tax_benefit_system) == []
    door_de_poort = bouw_simulatie(situatie, tax_benefit_system)
    uit_tabel = bouw(eerste, tax_benefit_system, JAAR)
    for naam in ("besteedbaar_inkomen_na_kinderopvang", "mmg", "mms_inkomen", "bijstandsuitkering"):
        assert door_de_poort.calculate(naam, "2026-06").tolist() == uit_tabel.calculate(naam, "2026-06").tolist(), naam


def test_every_input_may_be_a_column(tax_benefit_system: TaxBenefitSystem) -> None:
    """Of 423 variables those without a rule, and the few with one that are meant to be given."""
    namen = kolommen(tax_benefit_system)
    assert {"brutoloon", "geboortedatum", "kale_huur", "leeftijd", "gezamenlijk_toetsingsinkomen"} <= namen.keys()
    assert not {"mmb", "huurtoeslag", "heeft_partner", "mms_van_kracht"} & namen.keys()


def test_a_file_gives_back_the_table(tmp_path: Path, personen: pandas.DataFrame) -> None:
    bestand = tmp_path / "stad.parquet"
    bewaar(personen, bestand, {"zaad": 1})
    eerste = bestand.read_bytes()
    gelezen = lees(bestand)
    bewaar(gelezen, bestand, {"zaad": 1})
    assert bestand.read_bytes() == eerste
    assert gegevens_van(bestand) == {"zaad": 1}
    assert_frame_equal(gelezen, personen, check_dtype=False)
    assert_frame_equal(lees(bestand, slice(10, 20)).reset_index(drop=True), gelezen[10:20].reset_index(drop=True))


def test_rows_are_found_over_the_groups_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openfisca_nijmegen.population.tabel.RIJEN_PER_GROEP", 2)
    bewaar(twee(), tmp_path / "twee.parquet", {})
    for van in range(5):
        for tot in range(van + 1, 6):
            deel = lees(tmp_path / "twee.parquet", slice(van, tot))
            assert deel["geboortedatum"].tolist() == twee()["geboortedatum"][van:tot].tolist()


def test_another_file_is_refused(tmp_path: Path) -> None:
    vreemd, tekst = tmp_path / "vreemd.parquet", tmp_path / "tekst.csv"
    twee().to_parquet(vreemd)
    tekst.write_text("huishouden,rol\n1,aanvrager\n", encoding="utf-8")
    for bestand in (vreemd, tekst):
        with pytest.raises(GebruiksError, match="is geen bevolking van dit model"):
            lees(bestand)
