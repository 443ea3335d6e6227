"""A user's own households: what is wrong is told with its row and column, and nothing is written."""

from pathlib import Path

import numpy
import pandas
import pyarrow
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from pyarrow import parquet

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.population import schema
from openfisca_nijmegen.population.inlezen import InvoerError, lees_bestand, neem_aan
from openfisca_nijmegen.population.tabel import bewaar, lees

KOP = "huishouden,rol,gewicht,wijk,geboortedatum,brutoloon,is_student,woonsituatie,kale_huur,brutoloon_vanaf"
GOED = [
    "1,aanvrager,10,Noord,1986-03-14,1800,,huurwoning,640.50,2026-04",
    "1,partner,,,1988-01-02,,true,,,",
    "1,kind,,,2015-06-01,,,,,",
    "2,aanvrager,20,Zuid,1950-12-31,,,koopwoning,,",
]
NA_KOP = 2
"""The number of the row after the head."""

WONEN = "huurwoning, kamer, koopwoning, inwonend, instelling of dakloos"
ALTIJD = "aow_opbouwjaren geldt altijd; er kan geen maand bij staan."


def geen_getal(naam: str, waarde: str) -> str:
    return f'{naam} is een getal; schrijf een getal als 1234.56, zonder aanhalingstekens, niet "{waarde}".'


def geen_datum(waarde: str) -> str:
    return f'"{waarde}" is geen bestaande datum; schrijf jaar-maand-dag, als 1985-03-14.'


@pytest.fixture
def lees_csv(tmp_path: Path, tax_benefit_system: TaxBenefitSystem):
    def lees_het(tekst: str | bytes, naam: str = "huishoudens.csv"):
        pad = tmp_path / naam
        pad.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
        return lees_bestand(pad, tax_benefit_system, 2026)

    return lees_het


@pytest.fixture
def fouten(lees_csv):
    """Give what is said of a file: without its name, a line a mistake."""

    def geef(tekst: str | bytes) -> list[str]:
        with pytest.raises(InvoerError) as fout:
            lees_csv(tekst)
        return [regel.removeprefix("huishoudens.csv, ") for regel in fout.value.regels]

    return geef


def met(rij: int, kolom: str, waarde: str) -> str:
    """Give the good file with another value in a row (1 is the first person) and a column."""
    rijen = [regel.split(",") for regel in GOED]
    rijen[rij - 1][KOP.split(",").index(kolom)] = waarde
    return "\n".join([KOP, *map(",".join, rijen), ""])


def test_a_good_file_is_read_with_the_types_of_a_population(lees_csv) -> None:
    personen = lees_csv("\n".join([KOP, *GOED])).personen
    assert personen["huishouden"].tolist() == [1, 1, 1, 2]
    assert personen["huishouden"].dtype == numpy.int64
    assert personen["rol"].tolist() == ["aanvrager", "partner", "kind", "aanvrager"]
    assert personen["gewicht"].tolist() == [10, 10, 10, 20]
    assert personen["wijk"].tolist() == ["Noord", "Noord", "Noord", "Zuid"]
    assert personen["brutoloon"].tolist() == [1800, 0, 0, 0]
    assert personen["brutoloon"].dtype == personen["kale_huur"].dtype == numpy.float32
    assert personen["is_student"].tolist() == [False, True, False, False]
    assert personen["is_student"].dtype == bool
    assert personen["woonsituatie"].tolist() == ["huurwoning"] * 3 + ["koopwoning"]
    assert personen["geboortedatum"].dt.strftime("%Y-%m-%d").tolist()[0] == "1986-03-14"
    assert personen["brutoloon_vanaf"].tolist()[0] == "2026-04"
    assert personen["brutoloon_vanaf"].isna().tolist() == [False, True, True, True]


def test_without_a_weight_a_household_stands_for_one(lees_csv) -> None:
    assert lees_csv("huishouden,rol\n1,aanvrager\n").personen["gewicht"].tolist() == [1]


@pytest.mark.parametrize(
    ("rij", "kolom", "waarde", "zin"),
    [
        (1, "kale_huur", "-5", "kale_huur kan niet negatief zijn, maar is -5."),
        (2, "kale_huur", "-0.5", "kale_huur kan niet negatief zijn, maar is -0.5."),
        (1, "brutoloon", "veel", geen_getal("brutoloon", "veel")),
        (1, "brutoloon", '"1800,50"', geen_getal("brutoloon", "1800,50")),
        (1, "brutoloon", "1_800", geen_getal("brutoloon", "1_800")),
        (3, "brutoloon", "nan", geen_getal("brutoloon", "nan")),
        (3, "brutoloon", "inf", "brutoloon is een getal; Infinity is dat niet."),
        (3, "brutoloon", "1e12", "brutoloon is te groot om te kunnen kloppen."),
        (2, "is_student", "ja", 'is_student is ja of nee; schrijf true of false, niet "ja".'),
        (2, "is_student", "1", 'is_student is ja of nee; schrijf true of false, niet "1".'),
        (1, "geboortedatum", "14-03-1986", geen_datum("14-03-1986")),
        (1, "geboortedatum", "1986-02-30", geen_datum("1986-02-30")),
        (4, "geboortedatum", "1850-12-31", "1850-12-31 ligt vóór 1900; controleer het jaar."),
        (3, "geboortedatum", "2027-01-01", "2027-01-01 ligt na het einde van het berekende jaar 2026."),
        (2, "geboortedatum", "2026-02-01", "2026-02-01 ligt na januari 2026: dan kan iemand nog geen partner zijn."),
        (1, "woonsituatie", "huis", f'"huis" is geen mogelijke waarde; kies {WONEN}.'),
        (3, "rol", "dochter", '"dochter" is geen mogelijke waarde; kies aanvrager, partner, kind of medebewoner.'),
        (3, "rol", "", "rol is leeg, en elke rij moet er een hebben."),
        (3, "huishouden", "", "huishouden is leeg, en elke rij moet er een hebben."),
        (1, "gewicht", "0", "gewicht is groter dan 0, maar is 0."),
        (4, "gewicht", "-2.5", "gewicht is groter dan 0, maar is -2.5."),
        (1, "gewicht", "veel", 'gewicht is een getal groter dan 0, niet "veel".'),
        (1, "brutoloon_vanaf", "april", '"april" is geen bestaande periode; schrijf een maand als 2026-01.'),
        (1, "brutoloon_vanaf", "2026", '"2026" is niet één maand; schrijf een maand als 2026-01.'),
        (1, "wijk", '"Noord\nWest"', "deze tekst heeft een regeleinde of onzichtbare tekens."),
        (2, "rol", "aanvrager", "een huishouden heeft ten hoogste één aanvrager, maar hier staan er 2."),
        (3, "rol", "partner", "een huishouden heeft ten hoogste één partner, maar hier staan er 2."),
        (1, "rol", "kind", "dit huishouden heeft geen aanvrager; wijs een persoon aan."),
        (4, "rol", "medebewoner", "dit huishouden heeft geen aanvrager; wijs een persoon aan."),
    ],
)  # fmt: skip
def test_each_mistake_has_its_row_and_column(fouten, rij: int, kolom: str, waarde: str, zin: str) -> None:
    assert fouten(met(rij, kolom, waarde)) == [f"rij {rij - 1 + NA_KOP}, kolom {kolom}: {zin}"]


@pytest.mark.parametrize(
    ("rij", "kolom", "waarde", "daar"),
    [(2, "gewicht", "11", "10"), (3, "wijk", "Zuid", '"Noord"'), (2, "woonsituatie", "kamer", '"huurwoning"')],
)
def test_a_value_of_the_household_is_that_of_the_aanvrager(fouten, rij, kolom, waarde, daar) -> None:
    hier = waarde if kolom == "gewicht" else f'"{waarde}"'
    zin = (
        "dit is van het huishouden: laat het hier leeg of schrijf wat bij de aanvrager staat (in rij 2: "
        f"{daar}), niet {hier}."
    )
    assert fouten(met(rij, kolom, waarde)) == [f"rij {rij + 1}, kolom {kolom}: {zin}"]


def test_the_same_value_may_stand_in_each_row_of_a_household(lees_csv) -> None:
    assert lees_csv(met(2, "kale_huur", "640.50")).personen["kale_huur"].tolist() == [640.5, 640.5, 640.5, 0]


def test_a_value_of_the_household_only_beside_another_member_is_a_mistake(fouten) -> None:
    gevonden = fouten("huishouden,rol,kale_huur\na,aanvrager,\na,partner,700\n")
    assert gevonden == [
        "rij 3, kolom kale_huur: dit is van het huishouden: laat het hier leeg of schrijf wat bij de aanvrager staat "
        "(in rij 2: niets), niet 700."
    ]


@pytest.mark.parametrize(
    ("kop", "plaats", "zin"),
    [
        ("rol,wijk", "huishouden", "deze kolom ontbreekt."),
        ("huishouden,wijk", "rol", "deze kolom ontbreekt."),
        ("huishouden,rol,kale_hur", "kale_hur", 'deze kolom bestaat niet; bedoelt u "kale_huur"?'),
        ("huishouden,rol,schoenmaat", "schoenmaat", "deze kolom bestaat niet."),
        ("huishouden,rol,zorgtoeslag", "zorgtoeslag", "zorgtoeslag wordt berekend en kan niet worden ingevuld."),
        ("huishouden,rol,wijk,wijk", "wijk", "deze kolom staat er twee keer; laat er één staan."),
        ("huishouden,rol,giften_vanaf", "giften_vanaf", "deze kolom hoort bij giften, en die kolom ontbreekt."),
        ("huishouden,rol,aow_opbouwjaren,aow_opbouwjaren_vanaf", "aow_opbouwjaren_vanaf", ALTIJD),
    ],
)  # fmt: skip
def test_a_wrong_head_is_named(fouten, kop: str, plaats: str, zin: str) -> None:
    velden = ",".join("x" * len(kop.split(",")))
    assert fouten(f"{kop}\n{velden}\n") == [f"rij 1, kolom {plaats}: {zin}"]


def test_a_column_without_a_name_is_the_index_of_pandas(fouten) -> None:
    assert fouten(",huishouden,rol\n0,1,aanvrager\n") == ["rij 1: kolom 1 heeft geen naam."]


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "is leeg."),
        ("\n\n", "is leeg."),
        (f"{KOP}\n", "heeft geen rijen met een persoon."),
        (f"{KOP}", "heeft geen rijen met een persoon."),
        (f"{KOP}\n\n,,,,,,,,,\n", "heeft geen rijen met een persoon."),
    ],
)
def test_a_file_without_people_is_named(lees_csv, tekst: str, zin: str) -> None:
    with pytest.raises(GebruiksError, match=rf"huishoudens\.csv {zin}$"):
        lees_csv(tekst)


def test_another_encoding_is_named_with_its_row(fouten) -> None:
    tekst = "\n".join([KOP, GOED[0], "2,aanvrager,1,Brakkenstein\N{LATIN SMALL LETTER E WITH DIAERESIS}n,,,,,,"])
    assert fouten(tekst.encode("cp1252")) == ["rij 3: dit is geen UTF-8; bewaar het bestand als UTF-8."]
    assert fouten(tekst.encode("utf-16")) == ["rij 1: dit is geen UTF-8; bewaar het bestand als UTF-8."]


def test_a_byte_order_mark_and_windows_lines_are_no_mistake(lees_csv) -> None:
    tekst = "\r\n".join([KOP, *GOED, ""])
    pandas.testing.assert_frame_equal(
        lees_csv(tekst.encode("utf-8-sig")).personen, lees_csv("\n".join([KOP, *GOED])).personen
    )


@pytest.mark.parametrize(("teken", "naam"), [(";", "puntkomma's"), ("\t", "tabs")])
def test_semicolons_are_named(fouten, teken: str, naam: str) -> None:
    tekst = "\n".join([KOP, *GOED]).replace(",", teken)
    assert fouten(tekst) == [f"rij 1: tussen de kolommen staan {naam}; schrijf komma's, en een punt voor de decimalen."]


def test_a_decimal_comma_without_quotes_makes_a_field_too_many(fouten) -> None:
    tekst = "huishouden,rol,kale_huur\n1,aanvrager,640,50\n2,aanvrager\n"
    assert fouten(tekst) == [
        "rij 2: deze rij heeft 4 velden en de kop 3; schrijf een getal met een punt en niet met een komma, en een "
        "tekst met een komma tussen aanhalingstekens.",
        "rij 3: deze rij heeft 2 velden en de kop 3.",
    ]


def test_rows_are_numbered_as_in_the_file(fouten) -> None:
    """A row of another length, an empty one and a text over two lines each stay a row."""
    tekst = 'huishouden,rol,kale_huur,wijk\n1,aanvrager,1\n\n2,aanvrager,700,"a\nb"\n3,aanvrager,-1,c\n'
    assert [regel.split(":")[0] for regel in fouten(tekst)] == [
        "rij 2",
        "rij 4, kolom wijk",
        "rij 5, kolom kale_huur",
    ]


def test_all_mistakes_are_found_and_twenty_shown(fouten) -> None:
    rijen = "".join(f"{nummer},aanvrager,{'x' if nummer % 2 else -nummer}\n" for nummer in range(1, 1501))
    gevonden = fouten(f"huishouden,rol,kale_huur\n{rijen}")
    assert [regel.split(",")[0] for regel in gevonden[:-1]] == [f"rij {nummer}" for nummer in range(2, 22)]
    assert gevonden[-1] == "en nog 1.480."


def test_mistakes_of_all_kinds_are_found_together(fouten) -> None:
    tekst = (
        "huishouden,rol,kale_huur,brutoloon\n1,aanvrager,-1,x\n1,aanvrager,,\n2,kind,,\n3,broer,,\n4,aanvrager,5,\n"
        "4,kind,6,\n"
    )
    assert [regel.split(":")[0] for regel in fouten(tekst)] == [
        "rij 2, kolom kale_huur",
        "rij 2, kolom brutoloon",
        "rij 3, kolom rol",
        "rij 4, kolom rol",
        "rij 5, kolom rol",
        "rij 7, kolom kale_huur",
    ]


def test_rows_of_a_household_apart_are_put_together(lees_csv) -> None:
    invoer = lees_csv("huishouden,rol\nb,aanvrager\na,aanvrager\nb,kind\na,partner\n")
    assert invoer.personen["huishouden"].tolist() == ["b", "b", "a", "a"]
    assert invoer.personen["rol"].tolist() == ["aanvrager", "kind", "aanvrager", "partner"]
    assert invoer.meldingen[-1] == (
        "In de uitvoer staan de rijen van een huishouden bij elkaar, waar het eerst een rij stond; 2 keer was dat niet "
        "zo."
    )


def test_who_has_no_age_is_counted(lees_csv) -> None:
    invoer = lees_csv(
        "huishouden,rol,geboortedatum,leeftijd\n1,aanvrager,,40\n2,aanvrager,,\n3,aanvrager,1980-02-02,\n"
    )
    assert invoer.meldingen == ["Van 1 persoon ontbreekt de geboortedatum (rij 3); het model neemt dan 1 januari 1980."]
    assert invoer.personen["leeftijd"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("kolom", ["huishouden", "wijk", "kenmerk_x"])
def test_a_text_stays_as_it_is(lees_csv, kolom: str) -> None:
    """A leading zero and a long number are no whole number."""
    kop = "huishouden,rol,wijk,kenmerk_x"
    velden = {"huishouden": "007", "rol": "aanvrager", "wijk": "007", "kenmerk_x": "007"}
    personen = lees_csv(f"{kop}\n{','.join(velden.values())}\n").personen
    assert personen[kolom].tolist() == ["007"]


# Parquet


def test_csv_and_parquet_give_the_same_table(lees_csv, tmp_path: Path, tax_benefit_system: TaxBenefitSystem) -> None:
    """As texts, and with the types that pandas makes of them."""
    uit_csv = lees_csv(schema.voorbeeld()).personen
    als_tekst = pandas.read_csv(tmp_path / "huishoudens.csv", dtype=str, keep_default_na=False)
    met_typen = pandas.read_csv(tmp_path / "huishoudens.csv", parse_dates=["geboortedatum"])
    assert met_typen["kale_huur"].dtype == numpy.float64
    for tabel in (als_tekst, met_typen):
        tabel.to_parquet(tmp_path / "huishoudens.parquet")
        uit_parquet = lees_bestand(tmp_path / "huishoudens.parquet", tax_benefit_system, 2026).personen
        pandas.testing.assert_frame_equal(uit_parquet, uit_csv)
        pandas.testing.assert_frame_equal(neem_aan(tabel, tax_benefit_system, 2026).personen, uit_csv)


def test_what_was_written_is_read_again(lees_csv, tmp_path: Path, tax_benefit_system: TaxBenefitSystem) -> None:
    personen = lees_csv(schema.voorbeeld()).personen
    pad = tmp_path / "bevolking.parquet"
    bewaar(personen, pad, {"soort": "bevolking"})
    pandas.testing.assert_frame_equal(lees(pad), personen)
    pandas.testing.assert_frame_equal(lees_bestand(pad, tax_benefit_system, 2026).personen, personen)


@pytest.mark.parametrize(
    ("kolom", "waarden", "zin"),
    [
        ("kale_huur", pyarrow.array([700.0, float("nan")]), "kale_huur is een getal; NaN is dat niet."),
        ("kale_huur", pyarrow.array([700, -1]), "kale_huur kan niet negatief zijn, maar is -1."),
        ("kale_huur", pyarrow.array([None, True]), geen_getal("kale_huur", "true")),
        ("kale_huur", pyarrow.array([None, [1]]), geen_getal("kale_huur", "[1]")),
        ("is_student", pyarrow.array([None, 1]), 'is_student is ja of nee; schrijf true of false, niet "1".'),
        ("geboortedatum", pyarrow.array([None, 1]), geen_datum("1")),
    ],
)  # fmt: skip
def test_a_mistake_in_parquet_has_its_row_counted_from_one(
    tmp_path: Path, tax_benefit_system: TaxBenefitSystem, kolom: str, waarden: pyarrow.Array, zin: str
) -> None:
    pad = tmp_path / "huishoudens.parquet"
    rol = pyarrow.array(["aanvrager"] * 2).dictionary_encode()
    parquet.write_table(pyarrow.table({"huishouden": [1, 2], "rol": rol, kolom: waarden}), pad)
    with pytest.raises(InvoerError) as fout:
        lees_bestand(pad, tax_benefit_system, 2026)
    assert fout.value.regels == [f"huishoudens.parquet, rij 2, kolom {kolom}: {zin}"]


@pytest.mark.parametrize("inhoud", [b"", b"PAR1", b"huishouden,rol\n1,aanvrager\n", b"PAR1" + bytes(500) + b"PAR1"])
def test_a_parquet_that_is_none_is_named(lees_csv, inhoud: bytes) -> None:
    with pytest.raises(GebruiksError, match=r"huishoudens\.parquet is geen Parquet-bestand\.$"):
        lees_csv(inhoud, "huishoudens.parquet")


def test_a_parquet_that_breaks_off_is_named(tmp_path: Path, tax_benefit_system: TaxBenefitSystem) -> None:
    pad = tmp_path / "huishoudens.parquet"
    pandas.DataFrame({"huishouden": range(1000), "rol": "aanvrager"}).to_parquet(pad)
    inhoud = bytearray(pad.read_bytes())
    inhoud[4:200] = bytes(196)
    pad.write_bytes(inhoud)
    with pytest.raises(GebruiksError, match=r"huishoudens\.parquet is geen heel Parquet-bestand\.$"):
        lees_bestand(pad, tax_benefit_system)


def test_a_quote_that_is_not_closed_has_its_row(fouten) -> None:
    tekst = 'huishouden,rol,wijk\n1,aanvrager,"Noord\n2,aanvrager,Zuid\n3,aanvrager,Zuid\n'
    assert fouten(tekst) == ["rij 2, kolom wijk: deze tekst heeft een regeleinde of onzichtbare tekens."]


def test_a_file_that_is_not_there_or_something_else_is_named(tmp_path: Path, tax_benefit_system) -> None:
    with pytest.raises(GebruiksError, match=r"x\.csv is niet te lezen \(het bestaat niet\)\.$"):
        lees_bestand(tmp_path / "x.csv", tax_benefit_system)
    with pytest.raises(GebruiksError, match=r"x\.xlsx eindigt niet op \.csv of \.parquet\.$"):
        lees_bestand(tmp_path / "x.xlsx", tax_benefit_system)


def test_a_bad_line_far_away_is_found(lees_csv) -> None:
    """The file is read in more than one part."""
    rijen = [f"{nummer},aanvrager,{nummer % 900},1980-01-01" for nummer in range(500_000)]
    rijen[400_000] = "400000,aanvrager,-3,1980-01-01"
    with pytest.raises(InvoerError) as fout:
        lees_csv("\n".join(["huishouden,rol,kale_huur,geboortedatum", *rijen]))
    assert [(mis.rij, mis.kolom) for mis in fout.value.fouten] == [(400_002, "kale_huur")]
