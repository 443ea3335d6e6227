"""What is read from a page: the article with its members, the amounts and terms, and what is wrong with how it is."""

from collections.abc import Callable

import pytest

from openfisca_nijmegen.alignment.model import Artikel, Begrip, Lid, Opbouwfout
from openfisca_nijmegen.alignment.tekst import (
    als_markdown,
    lees_artikel,
    lees_bedragen,
    lees_begrippen,
    leesbaar,
    verwijzingen_in,
    zonder_begrippen,
)

FILE = "docs/verordening/artikel_16.md"
PAGE = """(VMMS-16)=
# Artikel 16. Hoogte van het MMB

> **Modeltekst van dit project, geen geldend recht.** Zie de inleiding.

De aanhef hoort bij
artikel 15.

(VMMS-16-1)=

**1.** Het MMB is [het *verschil*](artikel_15.md)
en [nog iets][elders].

- ten minste {bedrag}`€ 2 <mms.minimum>`;
- ten hoogste {bedrag}`€ 2.000
  <mms.maximum>`.

[elders]: https://www.nijmegen.nl/elders

(VMMS-16-2)=

**2.** Een {begrip}`kind
van het huishouden|kinderen <aantal, leeftijd>` telt mee.

## Toelichting

Meer dan {bedrag}`€ 2 <mms.minimum>`, zie [daar].

[daar]: artikel_17.md#VMMS-17
"""


def read(text: str, file: str = FILE) -> tuple[Artikel, list[Opbouwfout]]:
    article, faults = lees_artikel(file, text)
    assert article
    return article, faults


def test_an_article():
    article, faults = read(PAGE)
    assert faults == []
    assert (article.kenmerk, article.nummer, article.titel) == ("VMMS-16", "16", "Hoogte van het MMB")
    assert (article.bestand, article.regel, article.hoort_bij) == (FILE, 1, "VMMS-15")
    assert article.aanhef == Lid(
        "VMMS-16", "", "De aanhef hoort bij artikel 15.", "De aanhef hoort bij\nartikel 15.", FILE, 6
    )
    assert article.toelichting == "Meer dan {bedrag}`€ 2 <mms.minimum>`, zie [daar].\n\n[daar]: artikel_17.md#VMMS-17"
    first, second = article.leden
    assert (first.kenmerk, first.nummer, first.bestand, first.regel) == ("VMMS-16-1", "1", FILE, 11)
    assert first.bron.startswith("**1.** Het MMB is")
    assert first.bron.endswith("elders")
    assert first.tekst.splitlines() == [
        "Het MMB is het verschil en nog iets.",
        "- ten minste € 2;",
        "- ten hoogste € 2.000.",
        "[elders]: https://www.nijmegen.nl/elders",
    ]
    assert (second.nummer, second.regel) == ("2", 22)
    assert second.tekst == "Een kind van het huishouden telt mee."


def test_a_page_that_is_no_article():
    for text in ("# Inhoud\n\nEen lijst.", "(VMMS-16-1)=\n\n**1.** Los.", ""):
        assert lees_artikel("docs/verordening/index.md", text) == (None, [])


def test_an_annex():
    heading = "(VMMS-bijlage)=\n# Bijlage. Bedragen\n\nDeze hoort bij\nartikel 8.\n"
    text = f"{heading}\n(VMMS-bijlage-een-ouder)=\n\n## Kolom\n\nEen."
    article, faults = read(text, "docs/verordening/bijlage.md")
    assert faults == []
    assert (article.nummer, article.titel, article.hoort_bij) == ("bijlage", "Bedragen", "VMMS-8")
    (column,) = article.leden
    assert (column.nummer, column.tekst, column.bron) == ("een-ouder", "Kolom\nEen.", "## Kolom\n\nEen.")


def test_an_annex_of_the_policy_rules_is_of_their_article():
    article, _ = read("(BMMS-bijlage)=\n# Bijlage. X\n\nDeze hoort bij artikel 3.", "docs/beleidsregels/bijlage.md")
    assert article.hoort_bij == "BMMS-3"


GOOD = "(VMMS-16)=\n# Artikel 16. Proef\n\n(VMMS-16-1)=\n\n**1.** Een.\n\n(VMMS-16-2)=\n\n**2.** Twee.\n"


@pytest.mark.parametrize(
    ("text", "line", "where", "says"),
    [
        (f"Iets.\n{GOOD}", 1, "VMMS-16", "Boven het kenmerk VMMS-16 hoort niets te staan."),
        (GOOD.replace("Artikel 16.", "Artikel zestien."), 1, "VMMS-16", "De kop `# Artikel N. Titel` ontbreekt."),
        (
            GOOD.replace("(VMMS-16-2)", "(VMMS-17-2)"),
            10,
            "VMMS-16",
            "Het kenmerk VMMS-17-2 staat hier niet goed: het is dubbel of van een ander artikel.",
        ),
        (
            GOOD.replace("16-2", "16-1").replace("2.", "1."),
            10,
            "VMMS-16",
            "Het kenmerk VMMS-16-1 staat hier niet goed: het is dubbel of van een ander artikel.",
        ),
        (
            GOOD.replace("**2.** ", ""),
            10,
            "VMMS-16-2",
            "Onder het kenmerk VMMS-16-2 hoort precies dat ene lid te staan; hier staat geen lidnummer.",
        ),
        (
            GOOD.replace("**2.** ", "**3.** "),
            10,
            "VMMS-16-2",
            "Onder het kenmerk VMMS-16-2 hoort precies dat ene lid te staan; hier staat 3.",
        ),
        (
            f"{GOOD}\n**3.** Drie.\n\n**4.** Vier.\n",
            14,
            "VMMS-16-2",
            "Onder het kenmerk VMMS-16-2 hoort precies dat ene lid te staan; hier staat 2, 3, 4.",
        ),
        (
            GOOD.replace("(VMMS-16-1)=\n", ""),
            5,
            "VMMS-16",
            "Onder het kenmerk VMMS-16 hoort precies dat ene lid te staan; hier staat 1.",
        ),
    ],
)
def test_construction(text: str, line: int, where: str, says: str):
    assert read(text)[1] == [Opbouwfout(FILE, line, where, says)]


def test_an_empty_member():
    article, (fault,) = read("(VMMS-16)=\n# Artikel 16. Proef\n\n(VMMS-16-1)=\n\n(VMMS-16-2)=\n\n**2.** Twee.\n")
    assert (article.leden[0].bron, article.leden[0].regel) == ("", 5)
    assert fault.melding.endswith("hier staat geen lidnummer.")


@pytest.mark.parametrize(
    ("file", "mark", "belongs"),
    [
        ("docs/verordening/artikel_17.md", "VMMS-16", "artikel_16"),
        ("docs/verordening/artikel_6.md", "VMMS-6", "artikel_06"),
        ("docs/verordening/artikel_bijlage.md", "VMMS-bijlage", "bijlage"),
    ],
)
def test_file_of_another_article(file: str, mark: str, belongs: str):
    _, (fault,) = read(f"({mark})=\n# Bijlage. Proef\n", file)
    assert fault == Opbouwfout(file, 1, mark, f"Het kenmerk {mark} hoort in {belongs}.md.")


def test_every_column_of_an_annex_is_without_a_number():
    text = "(VMMS-bijlage)=\n# Bijlage. X\n\n(VMMS-bijlage-paar)=\n\n**1.** Een."
    _, (fault,) = read(text, "docs/verordening/bijlage.md")
    assert (fault.plaats, fault.regel) == ("VMMS-bijlage-paar", 6)
    assert fault.melding.endswith("hier staat 1.")


def test_amounts():
    amounts = lees_bedragen(FILE, PAGE)
    assert [(amount.letterlijk, amount.parameter, amount.plaats, amount.regel) for amount in amounts] == [
        ("€ 2", "mms.minimum", "VMMS-16-1", 14),
        ("€ 2.000", "mms.maximum", "VMMS-16-1", 15),
        ("€ 2", "mms.minimum", "VMMS-16", 27),
    ]
    assert [amount.in_toelichting for amount in amounts] == [False, False, True]
    assert {amount.bestand for amount in amounts} == {FILE}


def test_amounts_that_name_no_parameter():
    amounts = lees_bedragen(FILE, "(VMMS-16)=\n\n(VMMS-16-1)=\n{bedrag}`€  240` en {bedrag}`€ 1 < mms.een >`")
    assert [(amount.letterlijk, amount.parameter) for amount in amounts] == [("€ 240", ""), ("€ 1", "mms.een")]


def test_amounts_on_a_page_without_a_mark():
    (amount,) = lees_bedragen(FILE, "Zie {bedrag}`€ 1 <mms.een>`.")
    assert (amount.plaats, amount.regel, amount.in_toelichting) == ("", 1, True)


def test_amount_on_the_page_of_a_whole_text():
    (amount,) = lees_bedragen(FILE, "(VMMS)=\nZie {bedrag}`€ 1 <mms.een>`.")
    assert (amount.plaats, amount.in_toelichting) == ("VMMS", True)


def term(text: str) -> list[Begrip]:
    return lees_begrippen(Lid("VMMS-1-1", "1", "", text, FILE, 10))


def test_terms():
    assert term(
        "**1.** Onder {begrip}`kind\nvan  het huis|kinderen|het kind <aantal, leeftijd>`\nen {begrip}`MMB <mmb>` en "
        "{begrip}`budget`."
    ) == [
        Begrip(("kind van het huis", "kinderen", "het kind"), ("aantal", "leeftijd"), "VMMS-1-1", FILE, 10),
        Begrip(("MMB",), ("mmb",), "VMMS-1-1", FILE, 12),
        Begrip(("budget",), (), "VMMS-1-1", FILE, 12),
    ]
    assert term("{begrip}`kind|| <a,,b>`")[0].vormen == ("kind",)
    assert term("{begrip}`kind|| <a,,b>`")[0].variabelen == ("a", "b")
    assert term("Geen begrip.") == []


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("**1.** Een *woord* en **nog** een.", "Een woord en nog een."),
        ("Een\n  regel.", "Een regel."),
        ("Een.\n\nTwee.\n \nDrie.", "Een.\nTwee.\nDrie."),
        ("Een:\n- twee;\n- drie.", "Een:\n- twee;\n- drie."),
        ("## Kop\n\nTekst # hier.", "Kop\nTekst # hier."),
        ("[woorden](https://x.nl) en [meer][naam]", "woorden en meer"),
        ("{bedrag}`€ 1 <mms.een>` en {bedrag}`6\nmaanden <mms.twee>`", "€ 1 en 6 maanden"),
        ("{begrip}`het  MMB|MMB <mmb>`", "het MMB"),
        ("**1.**\n\nEen.", "Een."),
        ("", ""),
    ],
)
def test_as_it_reads(source: str, reads: str):
    assert leesbaar(source) == reads


def test_terms_as_a_page_shows_them():
    assert zonder_begrippen("Het {begrip}`MMB|budget <mmb>` en {begrip}`een\nkind`.") == "Het *MMB* en *een kind*."


def test_targets_of_links():
    article, _ = read(PAGE)
    assert verwijzingen_in(article) == {
        "elders": "https://www.nijmegen.nl/elders",
        "daar": "artikel_17.md#VMMS-17",
    }
    heading, _ = read("(VMMS-16)=\n# Artikel 16. X\n\n[a]: b.md\n\n(VMMS-16-1)=\n\n**1.** [a][a]\n\n[c]: d.md")
    assert verwijzingen_in(heading) == {"a": "b.md", "c": "d.md"}


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("**1.** Ten hoogste {bedrag}`€ 1 <mms.een>`.", "Ten hoogste € 1."),
        ("Het {begrip}`MMB <mmb>`.", "Het *MMB*."),
        ("[hier](a.md) en [daar][naam]", "[hier](https://site/a.md) en [daar](https://site/b.md)"),
        ("[hier](weg.md)", "hier"),
        ("Een.\n\n[naam]: b.md\n", "Een."),
        ("{tabel}\n\nEen.", "Een."),
    ],
)
def test_as_markdown(source: str, reads: str):
    address: Callable[[str], str | None] = {"a.md": "https://site/a.md", "b.md": "https://site/b.md"}.get
    assert als_markdown(source, {"naam": "b.md"}, address) == reads


def test_nothing_on_the_page_is_lost():
    """Every line of the page is read as the heading, a mark, a member or the notes."""
    article, _ = read(PAGE)
    kept = "\n".join([article.aanhef.bron, *(member.bron for member in article.leden), article.toelichting])
    lost = [line for line in PAGE.splitlines() if line.strip() and line not in kept]
    assert [line.partition(" ")[0] for line in lost] == ["(VMMS-16)=", "#", ">", "(VMMS-16-1)=", "(VMMS-16-2)=", "##"]
