"""Amounts as a lawyer writes them, and the numbers that need no parameter."""

import re

import pytest

from openfisca_nijmegen.alignment.getallen import TOEGESTAAN, OnleesbaarError, losse_getallen, schrijf, verschil
from openfisca_nijmegen.alignment.model import Lid, Parameterblad, plaatsnaam


def parameter(value, unit: str, name: str = "mms.x", dates: dict | None = None) -> Parameterblad:
    dates = dates or {"2023-01-01": value}
    return Parameterblad(name, "", unit, "aanname", value, dates, (), (), (), "x.yaml", 1)


def member(text: str, mark: str = "VMMS-9-1") -> Lid:
    return Lid(mark, mark.rpartition("-")[2], text, text, "artikel_09.md", 10)


@pytest.mark.parametrize(
    ("literal", "value", "unit"),
    [
        ("€ 2.000", 2000, "EUR/maand"),
        ("€ 1.234,56", 1234.56, "EUR"),
        ("€ 932,93", 932.93, "EUR/maand"),
        ("€ 0", 0, "EUR/jaar"),
        ("6%", 0.06, "/1"),
        ("12,5%", 0.125, "/1"),
        ("0%", 0, "/1"),
        ("150%", 1.5, "veelvoud"),
        ("18 jaar", 18, "jaar"),
        ("6 maanden", 6, "maand"),
        ("1 maand", 1, "maand"),
        ("3 kinderen", 3, "kinderen"),
        ("1,1017", 1.1017, "index"),
        ("wel", True, "waar/onwaar"),
        ("niet", False, "waar/onwaar"),
    ],
)
def test_right_literal(literal, value, unit):
    assert verschil(literal, parameter(value, unit)) is None
    assert schrijf(parameter(value, unit)) == literal


@pytest.mark.parametrize(
    ("literal", "value", "unit", "expected"),
    [
        ("€ 240", 250, "EUR/maand", "€ 250"),
        ("€ 240", 240.5, "EUR/maand", "€ 240,50"),
        ("6%", 0.6, "/1", "60%"),
        ("150%", 1.2, "veelvoud", "120%"),
        ("27 jaar", 28, "jaar", "28 jaar"),
        ("wel", False, "waar/onwaar", "niet"),
        ("€ 240", None, "EUR/maand", "geen waarde"),
    ],
)
def test_wrong_literal(literal, value, unit, expected):
    assert verschil(literal, parameter(value, unit)) == expected


@pytest.mark.parametrize(
    ("literal", "unit", "expected"),
    [
        ("€ 2000", "EUR/maand", "verwacht is een vorm als € 1.234 of € 1.234,56"),
        ("€2.000", "EUR/maand", "verwacht is een vorm als € 1.234 of € 1.234,56"),
        ("2.000", "EUR/maand", "verwacht is een vorm als € 1.234 of € 1.234,56"),
        ("€ 2,5", "EUR/maand", "verwacht is een vorm als € 1.234 of € 1.234,56"),
        ("6 procent", "/1", "verwacht is een vorm als 6% of 12,5%"),
        ("0,06", "/1", "verwacht is een vorm als 6% of 12,5%"),
        ("6 jaar", "maand", "verwacht is een vorm als 12 maanden"),
        ("6 maanden", "jaar", "verwacht is een vorm als 12 jaar"),
        ("6%", "index", "verwacht is een vorm als 3 of 1,077"),
        ("ja", "waar/onwaar", "verwacht is een vorm als wel of niet"),
        ("netto", "waar/onwaar", "verwacht is een vorm als wel of niet"),
        ("31 februari 2030", "waar/onwaar", "deze dag bestaat niet"),
        ("", "EUR/maand", "verwacht is een vorm als € 1.234 of € 1.234,56"),
    ],
)
def test_unreadable_literal(literal, unit, expected):
    with pytest.raises(OnleesbaarError, match=f"^{re.escape(expected)}$"):
        verschil(literal, parameter(True if unit == "waar/onwaar" else 6, unit))


def test_netto_and_bruto():
    for name in ("mms.bijverdienpremie.over_netto.nijmegen", "mms.bijverdienpremie.over_netto.wageningen"):
        assert verschil("netto", parameter(True, "waar/onwaar", name)) is None
        assert verschil("netto", parameter(False, "waar/onwaar", name)) == "bruto"
        with pytest.raises(OnleesbaarError, match=r"^verwacht is een vorm als netto of bruto$"):
            verschil("wel", parameter(True, "waar/onwaar", name))


def test_date():
    switch = parameter(True, "waar/onwaar", dates={"2023-01-01": False, "2030-01-01": True, "2031-01-01": True})
    assert verschil("1 januari 2030", switch) is None
    assert verschil("1 januari 2031", switch) == "1 januari 2030"
    assert verschil("1 januari 2030", parameter(False, "waar/onwaar")) == "geen datum"
    index = parameter(1.1, "index", dates={"2023-01-01": 1, "2024-01-01": 1.05})
    assert verschil("1 januari 2023", index) is None
    assert verschil("1 januari 2024", index) == "1 januari 2023"
    again = parameter(True, "waar/onwaar", dates={"2023-01-01": True, "2025-01-01": False, "2028-01-01": True})
    assert verschil("1 januari 2028", again) is None
    assert verschil("1 januari 2023", again) == "1 januari 2028"
    amount = parameter(250, "EUR/maand", dates={"2023-01-01": 240, "2026-07-01": 250})
    assert verschil("1 juli 2026", amount) is None
    assert verschil("2 juli 2026", amount) == "1 januari 2023 of 1 juli 2026"


@pytest.mark.parametrize(
    "text",
    [
        "**12.** Het college beslist.",
        "volgens artikel 10, derde lid, en de artikelen 16 tot en met 18 en 36b",
        "Artikel 7 regelt het. Het derde en het vierde lid gelden niet.",
        "in het eerste, tweede of vierde lid, tweede zin, van artikel 3:46 van de Algemene wet bestuursrecht",
        "de Wet studiefinanciering 2000 en de Wet inkomstenbelasting 2001",
        "de wet van 12 maart 2020 (Stb. 2020, 123)",
        "[artikel 31](https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=31) en [de wet][pw-31-2]",
        "ten hoogste {bedrag}`€ 240 <mms.x>` per maand en {bedrag}`6\nmaanden <mms.y>`",
        "één kind, tot één budget, de eerste dag van de maand, per kwartaal, jaarlijks",
        "het college acht dat nodig",
        "artikel 34, derde lid, van de Participatiewet en hoofdstuk 4",
        "artikel 8, eerste lid, onderdelen a tot en met e en l, van de Vreemdelingenwet 2000",
        "de artikelen 4, tweede lid, en 5, derde lid, onderdeel a, en artikel 3.104, onderdeel f",
        "artikel 34, leden 1 en 2, onder 1°, en de hoofdstukken 3 en 4, afdeling 4.1.2",
        "de artikelen 18 tot en met 20, 22a en 27; het eerste tot en met derde lid",
        "{begrip}`kind|2 kinderen <x>`: wie inwoont",
    ],
)
def test_allowed(text):
    assert list(losse_getallen(member(text))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("binnen twaalf maanden", "twaalf"),
        ("een kwart van het loon", "kwart"),
        ("een derde van het loon", "een derde"),
        ("de helft", "helft"),
        ("tweemaal het bedrag", "tweemaal"),
        ("vijfentwintig jaar", "vijfentwintig"),
        ("driehonderd euro", "driehonderd"),
        ("binnen acht weken", "acht"),
        ("na één jaar", "één jaar"),
        ("vanaf de tweede maand", "tweede"),
        ("ten hoogste € 240 per maand", "€ 240"),
        ("ten hoogste 2.000,50 euro", "2.000,50"),
        ("6% van het loon", "6%"),
        ("op 1 januari 2031", "1 januari 2031"),
        ("de verordening van 2031", "2031"),
        ("volgens artikel 4 en 3 maanden later", "3"),
        ("volgens de artikelen 5 en 6, 12 weken later", "12"),
        ("volgens onderdeel a, 2 jaar", "2"),
        ("{begrip}`paar met drie kinderen|paren <x>`", "drie"),
        ("{begrip}`drie kinderen|kinderen <x>`", "drie"),
    ],
)
def test_found(text, number):
    assert list(losse_getallen(member(f"**1.** Eerste regel,\n{text}."))) == [(number, 11)]


WORDS = (
    "nul twee drie vier vijf zes zeven negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen"
)
PARTS = "halve half helft halfjaar halfjaarlijks halfjaarlijkse anderhalf anderhalve kwart dubbel dubbele verdubbeld"
RANKS = "tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende"


@pytest.mark.parametrize("word", f"{WORDS} {PARTS} verdubbelen gehalveerd gehalveerde {RANKS}".split())
def test_every_word_for_a_number(word):
    for written in (word, word.capitalize()):
        assert list(losse_getallen(member(f"Daarna {written} dat."))) == [(written, 10)]
    assert list(losse_getallen(member(f"Daarna x{word}x dat."))) == []


@pytest.mark.parametrize(
    "word", ["drieënveertig", "vijfentwintig", "vierhonderd", "tienduizend", "drievoud", "driemaal"]
)
def test_words_put_together(word):
    assert list(losse_getallen(member(f"Daarna {word} dat."))) == [(word, 10)]


@pytest.mark.parametrize("word", ["achthonderd", "achtduizend", "achtvoud", "achtmaal", "achtenveertig"])
def test_eight_put_together(word):
    """On its own it can be a verb; put together it is a number."""
    assert list(losse_getallen(member(f"Daarna {word} dat."))) == [(word, 10)]


@pytest.mark.parametrize(
    "unit",
    [
        "jaar",
        "kalenderjaar",
        "maand",
        "kalendermaand",
        "kwartaal",
        "week",
        "dag",
        "euro",
        "cent",
        "procent",
        "keer",
        "maal",
    ],
)
def test_one_and_eight_of_a_unit(unit):
    assert list(losse_getallen(member(f"Na één {unit} en acht {unit}."))) == [(f"één {unit}", 10), ("acht", 10)]
    assert list(losse_getallen(member(f"Volgens artikel 4, 5 {unit}."))) == [("5", 10)]
    assert list(losse_getallen(member(f"Het college acht een {unit} lang."))) == []


@pytest.mark.parametrize("many", ["dagen", "weken", "maanden", "kinderen", "personen"])
def test_eight_of_many(many):
    assert list(losse_getallen(member(f"Daarna acht {many}."))) == [("acht", 10)]


@pytest.mark.parametrize("share", ["een derde deel", "één derde van", "een dertiende deel", "een eerste van"])
def test_share(share):
    assert list(losse_getallen(member(f"Daarna {share} dat."))) == [(share.rpartition(" ")[0], 10)]


def test_line_of_a_number():
    """What is left out of account before it keeps its lines."""
    text = "Een derde van iets, een derde\nvan het *kwartaalbedrag* en {bedrag}`6\nmaanden <x>` of artikel\n5 en drie."
    found = list(losse_getallen(member(text, "VMMS-17-1")))
    assert found == [("Een derde", 10), ("drie", 13)]
    assert ("een derde", 10) in losse_getallen(member(text, "VMMS-17-2"))


def test_every_exception_is_needed(project):
    for exception in TOEGESTAAN:
        assert exception.reden.endswith(".")
        words = " ".join(exception.tekst.split())
        text = [
            lid.tekst.replace("\n", " ")
            for artikel in project.artikelen.values()
            for lid in artikel.leden
            if exception.geldt(lid.kenmerk)
        ]
        assert any(words in part for part in text), f"{plaatsnaam(exception.plaats)}: {words}"


@pytest.mark.parametrize(
    ("mark", "name"),
    {
        "VMMS-14": "artikel 14",
        "VMMS-14-2": "artikel 14, lid 2",
        "BMMS-3-1": "artikel 3, lid 1, van de beleidsregels",
        "VMMS-bijlage": "de bijlage",
        "VMMS-bijlage-paar-1-kind": "de bijlage, kolom paar 1 kind",
        "VMMS": "de verordening",
    }.items(),
)
def test_name_of_a_place(mark, name):
    assert plaatsnaam(mark) == name
