"""Every finding as its reader gets it: where it is, the whole sentence, and what to look at besides."""

import runpy
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_projects import given, make, page, rule

from openfisca_nijmegen.alignment import SOORTEN, Bevinding, Project
from openfisca_nijmegen.alignment.begrippen import gebruikte_begrippen
from openfisca_nijmegen.alignment.bevestigd import bevestig, lees_bevestigd, stand
from openfisca_nijmegen.alignment.bevindingen import ZieOok, geldende, lezers_van, lid_van, naar_toetsen, noem_regels
from openfisca_nijmegen.alignment.controles import (
    CONTROLES,
    artikelen_in_woorden,
    artikelen_zonder_toets,
    bedragen,
    getallen_zonder_parameter,
    grondslag_van_formules,
    grondslag_van_parameters,
    keuzes_van_gemeenten,
    landelijke_regels_zonder_toets,
    lijst_niet_berekenbaar,
    niet_berekende_artikelen,
    ongelezen_parameters,
    opbouw,
    toetsen_zonder_artikel,
    uitleg_zonder_reden,
    veranderd_sinds_bevestiging,
    verwijzingen,
)
from openfisca_nijmegen.alignment.gebruik import begrippen_zonder_regel, ongebruikte_bedragen, ongelezen_begrippen
from openfisca_nijmegen.alignment.model import NietBerekenbaar, Opbouwfout, Raadskeuze, Regel, Toets
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN

FILE, POLICY = "docs/verordening/artikel_16.md", "docs/beleidsregels/artikel_02.md"
LIST, LOCK = "docs/verordening/niet_berekenbaar.yaml", "docs/verordening/bevestigd.yaml"
ANNEX = (
    "docs/verordening/bijlage.md",
    "(VMMS-bijlage)=\n# Bijlage. Bedragen\n\nDeze bijlage hoort bij artikel 16.\n\n"
    "(VMMS-bijlage-paar)=\n\nEen paar: {bedrag}`€ 1 <mms.tabel.paar>` en {bedrag}`€ 1 <mms.tabel.samen>`.\n",
)
CHOICE = Raadskeuze("afbouw", ("geen", "half"), ("mms.afbouw",), (), "parameters/mms/afbouw.yaml", 3)


def line(member: int) -> int:
    """Give the line of a member of :func:`page`."""
    return 2 + 4 * member


def proof(name: str, places: str, file: str = "tests/mms/mmb.yaml", at: int = 3, mark: str = "") -> Toets:
    """Give a test that names places."""
    return Toets(name, tuple(places.split()), mark or name, file, at)


def see(kind: str, name: str, at: int | str = "") -> ZieOok:
    """Point to a rule or parameter of a small project by its name, or to a member of article 16 by its number."""
    if kind == "tekst":
        return ZieOok(kind, FILE, line(int(at)) if at else 1, f"artikel 16, lid {at}" if at else "artikel 16")
    if kind == "regel":
        return ZieOok(kind, f"variables/mms/{name}.py", 1, name)
    return ZieOok(kind, f"parameters/{name.replace('.', '/')}.yaml", 9, name)


PROOFS = (
    proof("Een", "VMMS-16-1"),
    proof("Elders", "VMMS-17", "tests/mms/elders.yaml"),
    proof("Twee", "VMMS-16", at=8),
    proof("Drie", "VMMS-16-1", "tests/mms/drie.yaml", 5),
    proof("Vier", "VMMS-16-1", at=20),
)
SEE_PROOFS = (
    ZieOok("toets", "tests/mms/mmb.yaml", 3, "Een en 2 andere"),
    ZieOok("toets", "tests/mms/drie.yaml", 5, "Drie"),
)


def two_members(*members: str) -> tuple[str, str]:
    return page("VMMS-16", *members)


# The kinds, and how a finding names places


def test_every_kind_has_its_code_and_a_sentence():
    assert list(SOORTEN) == [f"V{number:02}" for number in range(1, 25)]
    for sentence in SOORTEN.values():
        assert sentence.startswith(("De ", "Een ", "Geen "))
        assert sentence.endswith(".")
        assert sentence.count(".") == 1


@pytest.mark.parametrize(("more", "says"), [(0, "Een"), (1, "Een en 1 andere"), (2, "Een en 2 andere")])
def test_tests_of_one_file(more: int, says: str):
    tests = [proof("Een", "VMMS-16"), *(proof("Ook", "VMMS-16", at=9) for _ in range(more))]
    assert naar_toetsen(tests) == [ZieOok("toets", "tests/mms/mmb.yaml", 3, says)]


@pytest.mark.parametrize(
    ("count", "says"),
    [(1, "r1"), (4, "r1, r2, r3, r4"), (5, "r1, r2, r3, r4 en 1 andere"), (6, "r1, r2, r3, r4 en 2 andere")],
)
def test_many_rules(count: int, says: str):
    assert noem_regels([rule(f"r{number}") for number in range(1, count + 1)]) == says


def test_reader_that_is_no_rule():
    """A parameter can be read by what the project does not list as a rule."""
    project = make([], [rule("mmb", reads="mms.a")], {"mms.a": "VMMS-16"})
    sheet = replace(project.parameters["mms.a"], gelezen_door=("hulp", "mmb"))
    assert lezers_van(project, sheet) == [project.regels["mmb"]]


def test_member_of_a_place():
    project = make([two_members("Een.", "Twee.")], [])
    article = project.artikelen["VMMS-16"]
    places = ("VMMS-16", "VMMS-16-2", "VMMS-16-3", "VMMS-17", "")
    assert [lid_van(project, place) for place in places] == [article, article.leden[1], None, None, None]


def test_rules_and_tests_of_a_member():
    """Those that name the member, and of the tests also those of the whole article; else all of the article."""
    rules = [rule("een", "VMMS-16-1"), rule("twee", "VMMS-16-2"), rule("hele", "VMMS-16")]
    tests = (proof("Een", "VMMS-16-1"), proof("Twee", "VMMS-16-2"), proof("Hele", "VMMS-16"), proof("X", "VMMS-17"))
    project = make([two_members("Een.", "Twee.", "Drie.")], rules, tests=tests)

    def names(project: Project, place: str) -> tuple[list[str], list[str]]:
        found = geldende(project, place)
        return [item.variabele for item in found[0]], [test.naam for test in found[1]]

    assert names(project, "VMMS-16-1") == (["een"], ["Een", "Hele"])
    assert names(project, "VMMS-16-3") == (["een", "twee", "hele"], ["Hele"])
    assert names(project, "VMMS-99") == ([], [])
    assert names(replace(project, toetsen=tests[:2]), "VMMS-16-3")[1] == ["Een", "Twee"]


# A project in which everything agrees


def sound(root: Path) -> Project:
    """Give a project with every kind of thing, in which all agrees."""
    text = two_members("Het {begrip}`MMB <mmb>` is {bedrag}`€ 1 <mms.maximum>`.", "Het college beslist over het MMB.")
    rules = [
        rule("mmb", "VMMS-16-1", reads="mms.maximum mms.tabel.paar mms.tabel.samen", words="Zie artikel 16, lid 1."),
        replace(rule("aow", "https://wetten.overheid.nl/jci1.3:c:BWBR0002221"), bestand="variables/landelijk/aow.py"),
        rule("afbouw", "VMMS-keuzes-afbouw", reads="mms.afbouw.nijmegen"),
        given("leeftijd"),
    ]
    names = ("mms.maximum", "mms.tabel.paar", "mms.tabel.samen")
    places = dict.fromkeys(names, "VMMS-16-1") | {f"mms.afbouw.{name}": "VMMS-keuzes-afbouw" for name in GEMEENTEN}
    project = make([text, ANNEX], rules, places, (replace(CHOICE, toetsen=("Proef",)),), (PROOFS[0],), root)
    project = replace(
        project,
        parameters={
            name: replace(sheet, gelezen_door=sheet.gelezen_door or ("afbouw",))
            for name, sheet in project.parameters.items()
        },
        niet_berekenbaar=(NietBerekenbaar("VMMS-16-2", "Een oordeel.", "college", 4),),
        keuzes={"mms.afbouw": GEMEENTEN},
        getoetst={"aow": ["tests/landelijk/aow.yaml"]},
    )
    (root / LOCK).parent.mkdir(parents=True)
    bevestig(project, None)
    return project


@pytest.mark.parametrize("check", CONTROLES, ids=lambda check: check.__name__)
def test_nothing_to_find(check: Callable[[Project], Iterator[Bevinding]], tmp_path: Path):
    assert list(check(sound(tmp_path))) == []


# Amounts


def amounts(*members: str, tests: tuple[Toets, ...] = PROOFS, reader: bool = True) -> list[Bevinding]:
    rules = [rule("mmb", "VMMS-16-1", reads="mms.maximum" if reader else ""), rule("hoogte", "VMMS-16-1")]
    return list(bedragen(make([two_members(*members)], rules, {"mms.maximum": "VMMS-16-1"}, tests=tests)))


def test_wrong_amount():
    assert amounts("Ten hoogste {bedrag}`€ 2 <mms.maximum>`.") == [
        Bevinding(
            "V01",
            FILE,
            line(1),
            "VMMS-16-1",
            "In artikel 16, lid 1 staat '€ 2', maar de parameter mms.maximum (parameters/mms/maximum.yaml:9) zegt "
            "'€ 1'. Bepaal welke van de twee klopt, en kijk dan ook naar de toetsen (tests/mms/mmb.yaml:3, "
            "tests/mms/drie.yaml:5).",
            (see("parameter", "mms.maximum"), *SEE_PROOFS, see("regel", "mmb")),
        )
    ]


def test_wrong_amount_that_no_rule_reads_and_no_test_names():
    (found,) = amounts("Ten hoogste {bedrag}`€ 2 <mms.maximum>`.", tests=(), reader=False)
    assert found.melding.endswith("en kijk dan ook naar de toetsen; geen enkele noemt dit artikel.")
    assert found.zie_ook == (see("parameter", "mms.maximum"), see("regel", "mmb"), see("regel", "hoogte"))


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (" <mms.weg>", "Het bedrag '€ 2' in artikel 16, lid 1 noemt de parameter mms.weg, en die bestaat niet."),
        ("", "Het bedrag '€ 2' in artikel 16, lid 1 noemt geen parameter."),
    ],
)
def test_amount_without_a_parameter(names: str, says: str):
    assert amounts(f"Ten hoogste {{bedrag}}`€ 2{names}`.") == [
        Bevinding("V02", FILE, line(1), "VMMS-16-1", says, (see("regel", "mmb"), see("regel", "hoogte"), *SEE_PROOFS))
    ]


def test_amount_that_cannot_be_read():
    assert amounts("Ten hoogste {bedrag}`12% <mms.maximum>`.") == [
        Bevinding(
            "V03",
            FILE,
            line(1),
            "VMMS-16-1",
            "'12%' in artikel 16, lid 1 is niet te lezen als mms.maximum (EUR): verwacht is een vorm als € 1.234 of "
            "€ 1.234,56.",
            (see("parameter", "mms.maximum"), *SEE_PROOFS, see("regel", "mmb")),
        )
    ]


def test_every_amount_is_compared():
    marks = ("€ 2", "€ 2 <mms.maximum>", "12% <mms.maximum>", "€ 1 <mms.maximum>", "€ 3 <mms.maximum>")
    found = amounts(*(f"Ten hoogste {{bedrag}}`{mark}`." for mark in marks))
    assert [(item.code, item.plaats, item.regel) for item in found] == [
        ("V02", "VMMS-16-1", line(1)),
        ("V01", "VMMS-16-2", line(2)),
        ("V03", "VMMS-16-3", line(3)),
        ("V01", "VMMS-16-5", line(5)),
    ]


def test_amount_in_the_explanatory_notes():
    file, text = two_members("Niets.")
    text += "\n## Toelichting\n\nEr gold {bedrag}`€ 2 <mms.maximum>`.\n"
    (found,) = bedragen(make([(file, text)], [], {"mms.maximum": ""}))
    assert (found.code, found.regel, found.plaats) == ("V01", 10, "VMMS-16")
    assert found.melding.startswith("In de toelichting bij artikel 16 staat '€ 2', maar de parameter mms.maximum ")


@pytest.mark.parametrize(
    ("folder", "says"), [("docs/beleidsregels", "de beleidsregels"), ("docs/verordening", "de verordening")]
)
def test_amount_on_a_page_that_is_no_article(folder: str, says: str):
    found = list(bedragen(make([(f"{folder}/index.md", "# Vooraf\n\nEr gold {bedrag}`€ 2`.\n")], [rule("mmb")])))
    says = f"Het bedrag '€ 2' in de toelichting bij {says} noemt geen parameter."
    assert found == [Bevinding("V02", f"{folder}/index.md", 3, "", says)]


def test_bare_numbers():
    file, text = two_members("Wie 5 kinderen heeft of\nna 12 maanden.", "Na 7 dagen.")
    text = text.replace("Proef\n", "Proef\n\nVoor 9 mensen.\n")
    rules = [rule("mmb", "VMMS-16-2")]
    found = list(getallen_zonder_parameter(make([(file, text)], rules, tests=(proof("Een", "VMMS-16-1"),))))
    says = (
        " zonder parameter: verandert de raad het, dan verandert de berekening niet mee. Geef het een parameter met "
        "{bedrag}, formuleer het anders, of neem het met een reden op in TOEGESTAAN (alignment/getallen.py)."
    )
    besides = (see("regel", "mmb"), ZieOok("toets", "tests/mms/mmb.yaml", 3, "Een"))
    assert found == [
        Bevinding("V04", file, 4, "VMMS-16", f"In artikel 16 staat het getal '9'{says}", besides),
        Bevinding("V04", file, 8, "VMMS-16-1", f"In artikel 16, lid 1 staat het getal '5'{says}", besides),
        Bevinding("V04", file, 9, "VMMS-16-1", f"In artikel 16, lid 1 staat het getal '12'{says}", besides),
        Bevinding("V04", file, 13, "VMMS-16-2", f"In artikel 16, lid 2 staat het getal '7'{says}", besides),
    ]


# Text and rules


def open_place(name: str) -> str:
    return (
        f"Geen variabele noemt {name} in haar reference, en docs/verordening/niet_berekenbaar.yaml noemt het ook niet. "
        "Laat een variabele verwijzen, of zet het op die lijst met de reden en wie er beslist."
    )


def test_article_without_a_rule():
    text = two_members("Een.", "Twee.")
    found = list(niet_berekende_artikelen(make([text], [given("leeftijd")], tests=PROOFS)))
    assert found == [Bevinding("V05", FILE, 1, "VMMS-16", open_place("artikel 16"), SEE_PROOFS)]


def test_members_without_a_rule():
    text = two_members("Een.", "Twee {bedrag}`€ 1 <mms.a>`.", "Drie {bedrag}`€ 1 <mms.b>`.", "Vier.", "Vijf.")
    rules = [rule("mmb", "VMMS-16-1", reads="mms.a")]
    project = make([text], rules, {"mms.a": "", "mms.b": ""}, tests=PROOFS)
    listed = replace(project, niet_berekenbaar=(NietBerekenbaar("VMMS-16-4", "Een oordeel.", "college", 4),))
    besides = (see("regel", "mmb"), *SEE_PROOFS)
    assert list(niet_berekende_artikelen(listed)) == [
        Bevinding("V05", FILE, line(number), f"VMMS-16-{number}", open_place(f"artikel 16, lid {number}"), besides)
        for number in (3, 5)
    ]


def test_members_under_an_article_that_is_on_the_list():
    pages = [page(mark, "Een.", "Twee.") for mark in ("VMMS-14", "VMMS-15", "VMMS-16", "VMMS-17")]
    project = make(pages, [rule("mmb", "VMMS-15")])
    posts = (NietBerekenbaar("VMMS-14", "Een oordeel.", "raad", 4), NietBerekenbaar("VMMS-17-1", "Idem.", "raad", 8))
    found = niet_berekende_artikelen(replace(project, niet_berekenbaar=posts))
    assert [(item.plaats, item.zie_ook) for item in found] == [("VMMS-16", ()), ("VMMS-17-2", ())]


def test_a_variable_without_a_formula_computes_no_member():
    rules = [rule("mmb", "VMMS-16-1"), replace(given("leeftijd"), plaatsen=("VMMS-16-2",))]
    found = niet_berekende_artikelen(make([two_members("Een.", "Twee.")], rules))
    assert [item.plaats for item in found] == ["VMMS-16-2"]


def test_annex_without_a_rule():
    found = list(niet_berekende_artikelen(make([ANNEX], [rule("mmb", "VMMS-15")])))
    assert found == [Bevinding("V05", ANNEX[0], 1, "VMMS-bijlage", open_place("de bijlage"))]
    assert list(niet_berekende_artikelen(make([ANNEX], [rule("mmb", "VMMS-16-1")]))) == []


@pytest.mark.parametrize("name", ["mms.ander", "mms.afbouwen", "mms.afbouw"])
def test_choice_that_no_formula_reads(name: str):
    unread = CHOICE.plaats if name == "mms.ander" else ""
    project = make([], [given("leeftijd")], {name: unread}, (CHOICE,))
    assert list(niet_berekende_artikelen(project)) == [
        Bevinding(
            "V05",
            "parameters/mms/afbouw.yaml",
            3,
            "VMMS-keuzes-afbouw",
            "Geen formule leest wat de keuze afbouw (bijlage Keuzes voor de raad) verandert, en geen variabele noemt "
            "haar in reference (docs/verordening/keuzes.md#VMMS-keuzes-afbouw). Laat een formule de parameter lezen, "
            "of zet de keuze op docs/verordening/niet_berekenbaar.yaml.",
        )
    ]


@pytest.mark.parametrize(
    ("name", "place", "cites", "found"),
    [
        ("mms.afbouw.nijmegen", "", "", 0),
        ("mms.afbouw", "", "", 0),
        ("mms.ander", "VMMS-keuzes-afbouw", "", 0),
        ("mms.ander", "", "VMMS-keuzes-afbouw", 0),
        ("mms.afbouwen", "", "", 1),
    ],
)
def test_choice_that_a_formula_reads(name: str, place: str, cites: str, found: int):
    project = make([], [rule("mmb", cites, reads=name)], {name: place}, (CHOICE,))
    assert [item.code for item in niet_berekende_artikelen(project)] == ["V05"] * found


def test_choice_of_several_parameters_of_which_one_is_read():
    several = replace(CHOICE, parameters=("mms.weg", "mms.afbouw"))
    project = make([], [rule("mmb", reads="mms.afbouw.nijmegen")], {"mms.afbouw.nijmegen": ""}, (several,))
    assert list(niet_berekende_artikelen(project)) == []


def test_list_of_what_is_not_computed():
    posts = (
        NietBerekenbaar("VMMS-16-1", "Een oordeel.", "college", 2),
        NietBerekenbaar("VMMS-16-2", " ", "wethouder", 5),
        NietBerekenbaar("VMMS-16-1", "Een oordeel.", "raad", 8),
        NietBerekenbaar("VMMS-99", "Een oordeel.", "raad", 11),
        NietBerekenbaar("VMMS-17", "Een oordeel.", "raad", 14),
    )
    rules = [rule("mmb", "VMMS-16-2"), rule("hoogte", "VMMS-17-1 VMMS-16-2"), rule("later", "VMMS-16-10 VMMS-160")]
    rules.append(replace(given("oud"), plaatsen=("VMMS-16-1",)))
    pages = [two_members("Een.", "Twee."), page("VMMS-17", "Een.")]
    project = replace(make(pages, rules), niet_berekenbaar=posts)
    rest = "op de lijst van wat niet te berekenen is,"
    second = (see("tekst", "", 2), see("regel", "mmb"), see("regel", "hoogte"))
    seventeen = ZieOok("tekst", "docs/verordening/artikel_17.md", 1, "artikel 17")
    assert list(lijst_niet_berekenbaar(project)) == [
        Bevinding("V06", LIST, at, place, f"{name} {rest} {says}.", besides)
        for at, place, name, says, besides in (
            (5, "VMMS-16-2", "Artikel 16, lid 2", "wordt wel berekend, door mmb, hoogte", second),
            (5, "VMMS-16-2", "Artikel 16, lid 2", "heeft geen reden", second),
            (
                5,
                "VMMS-16-2",
                "Artikel 16, lid 2",
                "noemt als beslisser 'wethouder' in plaats van college of raad",
                second,
            ),
            (8, "VMMS-16-1", "Artikel 16, lid 1", "staat er twee keer", (see("tekst", "", 1),)),
            (11, "VMMS-99", "Artikel 99", "bestaat niet in de tekst", ()),
            (14, "VMMS-17", "Artikel 17", "wordt wel berekend, door hoogte", (seventeen, see("regel", "hoogte"))),
        )
    ]


def test_formula_without_an_article_or_a_law():
    rules = [
        rule("wet", "https://wetten.overheid.nl/jci1.3:c:BWBR0002221"),
        rule("gemeente", "https://lokaleregelgeving.overheid.nl/CVDR12345"),
        given("leeftijd"),
        rule("los", "https://example.com/"),
        rule("mmb", "VMMS-16"),
        rule("leeg"),
    ]
    assert list(grondslag_van_formules(make([], rules))) == [
        Bevinding(
            "V07",
            f"variables/mms/{name}.py",
            1,
            "",
            f"De formule van {name} noemt in reference geen artikel van de verordening of de beleidsregels "
            "(docs/verordening/artikel_NN.md#VMMS-N-L of docs/beleidsregels/artikel_NN.md#BMMS-N-L), geen keuze "
            "(docs/verordening/keuzes.md) en geen wet (jci).",
        )
        for name in ("los", "leeg")
    ]


def test_references_to_what_does_not_exist():
    wrong_file = "docs/verordening/artikel_15.md#VMMS-16-1"
    bare = "docs/verordening/artikel_16.md"
    rules = [
        rule("goed", "VMMS-16 VMMS-16-1 VMMS-keuzes-afbouw https://example.com/#VMMS-99"),
        rule("fout", f"VMMS-16-9 VMMS-99 {wrong_file} {bare} VMMS-keuzes-weg"),
    ]
    places = {"mms.goed": "VMMS-16", "mms.fout": "VMMS-16-8"}
    found = list(verwijzingen(make([two_members("Een.")], rules, places, (CHOICE,), PROOFS)))
    besides = (see("tekst", ""), *SEE_PROOFS)
    file = "variables/mms/fout.py"
    says = "De regel fout verwijst naar docs/verordening/"
    end = ", en dat bestaat niet."
    assert found == [
        Bevinding("V08", file, 1, "VMMS-16-9", f"{says}artikel_16.md#VMMS-16-9{end}", besides),
        Bevinding("V08", file, 1, "VMMS-99", f"{says}artikel_99.md#VMMS-99{end}"),
        Bevinding("V08", file, 1, "VMMS-16-1", f"{says}artikel_15.md#VMMS-16-1{end}", besides),
        Bevinding("V08", file, 1, "", f"{says}artikel_16.md{end}"),
        Bevinding("V08", file, 1, "VMMS-keuzes-weg", f"{says}keuzes.md#VMMS-keuzes-weg{end}"),
        Bevinding(
            "V08",
            "parameters/mms/fout.yaml",
            9,
            "VMMS-16-8",
            "De parameter mms.fout verwijst naar docs/verordening/artikel_16.md#VMMS-16-8, en dat bestaat niet.",
            besides,
        ),
    ]


def words(says: str, *cites: str) -> list[Bevinding]:
    return list(artikelen_in_woorden(make([], [rule("mmb", " ".join(cites), words=says)])))


@pytest.mark.parametrize(
    ("says", "names"),
    [
        ("Zie artikel 17.", " artikel 17"),
        ("Zie artikel 17 van de beleidsregels.", " beleidsregels artikel 17"),
        ("Zie Participatiewet artikel 36.", " Participatiewet artikel 36"),
    ],
)
def test_article_in_words(says: str, names: str):
    assert words(says, "VMMS-16-1", "VMMS-15") == [
        Bevinding(
            "V20",
            "variables/mms/mmb.py",
            1,
            "VMMS-16-1",
            f"De woorden bij mmb noemen{names}, maar haar reference niet, en die van wat zij leest ook niet. Verwijs "
            "naar het artikel, noem de wet bij haar citeertitel, of verbeter de woorden.",
        )
    ]


def test_several_articles_in_words():
    found = words("Volgens artikelen 15, 16 en 17, en artikel 18.", "VMMS-16-1")
    assert [item.melding.split(",")[0] for item in found] == [
        f"De woorden bij mmb noemen artikel {number}" for number in (15, 17, 18)
    ]
    assert [item.plaats for item in words("Artikel 3.")] == [""]


@pytest.mark.parametrize(
    ("says", "cites", "found"),
    [
        ("Zie artikel 16 van de verordening.", "VMMS-16-1", 0),
        ("Zie artikel 16 van de verordening.", "BMMS-16-1", 1),
        ("Zie artikel 16 van deze beleidsregels.", "BMMS-16-1", 0),
        ("Zie Participatiewet artikel 16.", "VMMS-16-1", 1),
        ("Zie artikel 16.", "BMMS-16-1", 0),
    ],
)
def test_article_of_a_text_in_words(says: str, cites: str, found: int):
    assert [item.code for item in words(says, cites)] == ["V20"] * found


def test_article_in_words_that_something_read_refers_to():
    rules = [rule("mmb", "VMMS-16", "hoogte", "mms.a", "Zie artikel 17 en 18."), rule("hoogte", "VMMS-17")]
    assert list(artikelen_in_woorden(make([], rules, {"mms.a": "VMMS-18"}))) == []


def test_explanation_without_a_reason():
    project = make([], [rule("mmb", "VMMS-16-1 VMMS-16-2"), rule("leeg")])
    project = replace(project, zonder_reden={"mmb": "zegt niet waarom", "leeg": "faalt"})
    end = "Laat de formule rekenen met wat zij leest, of zet woorden bij de voorwaarde."
    assert list(uitleg_zonder_reden(project)) == [
        Bevinding("V19", "variables/mms/mmb.py", 1, "VMMS-16-1", f"De uitleg van mmb zegt niet waarom. {end}"),
        Bevinding("V19", "variables/mms/leeg.py", 1, "", f"De uitleg van leeg faalt. {end}"),
    ]


def test_construction():
    fault = Opbouwfout("docs/verordening/artikel_16.md", 4, "VMMS-16", "De kop ontbreekt.")
    project = replace(make([], []), opbouwfouten=(fault,))
    assert list(opbouw(project)) == [Bevinding("V17", FILE, 4, "VMMS-16", "De kop ontbreekt.")]


# Tests


def test_article_without_a_test():
    pages = [page("VMMS-14", "Een."), page("VMMS-15", "Een."), two_members("Een."), page("BMMS-2", "Een."), ANNEX]
    rules = [rule("mmb", "VMMS-16-1 VMMS-15"), rule("kosten", "BMMS-2 VMMS-16")]
    found = list(artikelen_zonder_toets(make(pages, rules, tests=(proof("Een", "VMMS-15-1"),))))
    end = "bij de keywords van een YAML-toets, of in ARTIKELEN van een Python-toets."
    assert found == [
        Bevinding(
            "V09",
            FILE,
            1,
            "VMMS-16",
            f"Artikel 16 wordt berekend, maar geen toets noemt het. Zet VMMS-16 {end}",
            (see("regel", "mmb"), see("regel", "kosten")),
        ),
        Bevinding(
            "V09",
            POLICY,
            1,
            "BMMS-2",
            f"Artikel 2 van de beleidsregels wordt berekend, maar geen toets noemt het. Zet BMMS-2 {end}",
            (see("regel", "kosten"),),
        ),
    ]


def test_choice_without_a_test():
    choices = (replace(CHOICE, naam="getoetst", toetsen=("Proef",)), CHOICE)
    found = list(artikelen_zonder_toets(make([], [rule("mmb", "VMMS-keuzes-afbouw"), rule("los")], {}, choices)))
    assert found == [
        Bevinding(
            "V09",
            "parameters/mms/afbouw.yaml",
            3,
            "VMMS-keuzes-afbouw",
            "Geen toets noemt de keuze afbouw (bijlage Keuzes voor de raad) of een van haar opties (geen, half). Zet "
            "VMMS-keuzes-afbouw bij de keywords van een YAML-toets, of in ARTIKELEN van een Python-toets.",
            (see("regel", "mmb"),),
        )
    ]


def test_test_of_what_does_not_exist():
    tests = (proof("Een", "VMMS-16 VMMS-16-9 VMMS-99 VMMS-16-1"), proof("Twee", "VMMS-keuzes-weg", at=7))
    found = list(toetsen_zonder_artikel(make([two_members("Een.")], [rule("mmb", "VMMS-16-1")], tests=tests)))
    file = "tests/mms/mmb.yaml"
    besides = (see("tekst", ""), see("regel", "mmb"))
    assert found == [
        Bevinding("V10", file, 3, "VMMS-16-9", "De toets 'Een' noemt VMMS-16-9, en dat bestaat niet.", besides),
        Bevinding("V10", file, 3, "VMMS-99", "De toets 'Een' noemt VMMS-99, en dat bestaat niet."),
        Bevinding("V10", file, 7, "VMMS-keuzes-weg", "De toets 'Twee' noemt VMMS-keuzes-weg, en dat bestaat niet."),
    ]


def national(regel: Regel) -> Regel:
    return replace(regel, bestand=f"variables/landelijk/{regel.variabele}.py")


def test_national_rule_without_a_test():
    rules = [national(rule("getoetst")), rule("mmb"), national(given("leeftijd")), national(rule("aow"))]
    project = replace(make([], rules), getoetst={"getoetst": ["tests/landelijk/aow.yaml"]})
    assert list(landelijke_regels_zonder_toets(project)) == [
        Bevinding(
            "V21",
            "variables/landelijk/aow.py",
            1,
            "",
            "Geen YAML-toets verwacht een uitkomst van aow. Schrijf er een, met de hand berekend of uit een bron.",
        )
    ]


# Parameters


def test_parameters_that_no_formula_reads():
    places = {
        "mms.gelezen": "VMMS-16-1",
        "mms.a": "VMMS-16-2 VMMS-99 VMMS-16",
        "gebruik.aandeel": "VMMS-16",
        "mms.b": "",
    }
    project = make([two_members("Een.", "Twee.")], [rule("mmb", reads="mms.gelezen")], places)
    says = "wie deze waarde verandert, verandert niets."
    assert list(ongelezen_parameters(project)) == [
        Bevinding(
            "V11",
            "parameters/mms/a.yaml",
            9,
            "VMMS-16-2",
            f"Geen formule leest mms.a: {says}",
            (see("tekst", "", 2), see("tekst", "")),
        ),
        Bevinding("V11", "parameters/mms/b.yaml", 9, "", f"Geen formule leest mms.b: {says}"),
    ]


def test_parameters_without_a_source():
    rules = [rule("mmb", reads="mms.goed mms.a"), rule("hoogte", reads="mms.a")]
    assert list(grondslag_van_parameters(make([], rules, {"mms.goed": "VMMS-16", "mms.a": "", "mms.b": ""}))) == [
        Bevinding(
            "V12",
            f"parameters/mms/{name}.yaml",
            9,
            "",
            f"mms.{name} noemt in metadata.reference geen artikel of keuze van de teksten en geen bron met een adres "
            "(href).",
            besides,
        )
        for name, besides in (("a", (see("regel", "hoogte"), see("regel", "mmb"))), ("b", ()))
    ]


def test_choices_of_municipalities():
    first, *others = GEMEENTEN
    places = {"mms.ander": "", "mms.goed.nijmegen": "VMMS-15", f"mms.fout.{others[0]}": "VMMS-16 VMMS-17"}
    project = replace(
        make([], [], {**places, "mms.leeg.atlantis": ""}),
        keuzes={"mms.goed": GEMEENTEN, "mms.fout": (*others, "atlantis"), "mms.leeg": (*GEMEENTEN, "atlantis")},
    )
    file = f"parameters/mms/fout/{others[0]}.yaml"
    unknown = "heeft de sleutel atlantis, en die gemeente staat niet in gemeenten.yaml."
    assert list(keuzes_van_gemeenten(project)) == [
        Bevinding(
            "V18",
            file,
            1,
            "VMMS-16",
            f"De keuze mms.fout ({file}) mist de sleutel {first}; geef ook die gemeente een waarde, met status en "
            "bron.",
        ),
        Bevinding("V18", file, 1, "VMMS-16", f"De keuze mms.fout ({file}) {unknown}"),
        Bevinding(
            "V18",
            "parameters/mms/leeg/atlantis.yaml",
            1,
            "",
            f"De keuze mms.leeg (parameters/mms/leeg/atlantis.yaml) {unknown}",
        ),
    ]


# Use


MAXIMUM = "{bedrag}`€ 1 <mms.maximum>`"
UNUSED = (
    "Laat de regel van het lid ermee rekenen, laat de regel die dat doet naar dit lid verwijzen, of haal het bedrag of "
    "de verwijzing hier weg."
)


def test_amount_that_the_rule_of_its_member_does_not_read():
    cite = [rule(f"r{number}", "VMMS-16-1") for number in range(1, 7)]
    readers = [rule(f"l{number}", reads="mms.maximum") for number in range(1, 6)]
    project = make([two_members(f"Ten hoogste {MAXIMUM}.")], [*cite, *readers], {"mms.maximum": ""}, tests=PROOFS)
    assert list(ongebruikte_bedragen(project)) == [
        Bevinding(
            "V22",
            FILE,
            line(1),
            "VMMS-16-1",
            "Het bedrag '€ 1' van mms.maximum hoort bij artikel 16, lid 1, maar wat dat berekent (r1, r2, r3, r4 en 2 "
            f"andere) leest die parameter niet; l1, l2, l3, l4 en 1 andere wel. {UNUSED}",
            (
                see("tekst", "", 1),
                see("parameter", "mms.maximum"),
                *(see("regel", name) for name in ("r1", "r2", "r3", "r4", "l1", "l2", "l3", "l4", "l5")),
                *SEE_PROOFS,
            ),
        )
    ]


def test_amount_in_the_notes_is_of_no_rule():
    text = (FILE, f"{two_members('Een.')[1]}\n## Toelichting\n\nNu is dat {MAXIMUM}.\n")
    project = make([text], [rule("mmb", "VMMS-16"), rule("elders", reads="mms.maximum")], {"mms.maximum": ""})
    assert [amount.plaats for amount in project.bedragen] == ["VMMS-16"]
    assert list(ongebruikte_bedragen(project)) == []


def test_parameter_of_a_choice_is_of_no_member():
    rules = [rule("afbouw", CHOICE.plaats), rule("elders", reads="mms.a")]
    project = make([two_members("Een.")], rules, {"mms.a": CHOICE.plaats}, (CHOICE,))
    assert list(ongebruikte_bedragen(project)) == []


def test_parameter_of_a_member_that_the_text_does_not_have():
    project = make(
        [two_members("Een.")], [rule("mmb", "VMMS-16"), rule("elders", reads="mms.a")], {"mms.a": "VMMS-16-9"}
    )
    assert list(ongebruikte_bedragen(project)) == [
        Bevinding(
            "V22",
            "parameters/mms/a.yaml",
            9,
            "VMMS-16-9",
            "De parameter mms.a hoort bij artikel 16, lid 9, maar wat dat berekent (mmb) leest die parameter niet; "
            f"elders wel. {UNUSED}",
            (see("parameter", "mms.a"), see("regel", "mmb"), see("regel", "elders")),
        )
    ]


def test_every_amount_is_looked_for():
    """Whatever is right with an amount, the next is looked at."""
    marks = ("mms.weg", "mms.ongelezen", "mms.goed", "mms.keuze.a", "mms.keuze.b", "mms.los.a", "mms.los.b")
    text = two_members(*(f"Ten hoogste {{bedrag}}`€ 1 <{mark}>`." for mark in marks), "Slot.")
    rules = [rule("mmb", "VMMS-16-1", reads="mms.goed"), rule("elders", reads=" ".join((*marks[3:], "mms.blad")))]
    names = dict.fromkeys(marks[1:], "") | {"mms.blad": "VMMS-keuzes-afbouw VMMS-16-8 VMMS-99 VMMS-16-1"}
    project = make([text], rules, names, (CHOICE,))
    choices = replace(project, keuzes={"mms.keuze": ("a", "b")})
    each = [("mms.keuze.a", "VMMS-16-4"), ("mms.keuze.b", "VMMS-16-5")]
    last = [
        ("mms.los.a", "VMMS-16-6"),
        ("mms.los.b", "VMMS-16-7"),
        ("mms.blad", "VMMS-16-8"),
        ("mms.blad", "VMMS-16-1"),
    ]
    found = [(item.zie_ook[1].omschrijving, item.plaats) for item in ongebruikte_bedragen(choices)]
    assert found == [*each, *last]


def test_choice_of_municipalities_is_one_finding_a_member():
    text = two_members("Ten hoogste {bedrag}`€ 1 <mms.a.x>` of {bedrag}`€ 1 <mms.a.y>` en {bedrag}`€ 1 <mms.b.x>`.")
    names = dict.fromkeys(("mms.a.x", "mms.a.y", "mms.b.x", "mms.b.y"), "VMMS-16-1")
    project = make([text], [rule("mmb", "VMMS-16"), rule("elders", reads=" ".join(names))], names)
    choices = replace(project, keuzes={"mms.a": ("x", "y")})
    found = [item.melding.split(" hoort")[0] for item in ongebruikte_bedragen(choices)]
    assert found == [
        "Het bedrag '€ 1' van mms.a.x",
        "Het bedrag '€ 1' van mms.b.x",
        "De parameter mms.b.y",
    ]


def test_wrong_terms():
    marks = ("kind|kinderen <weg, aantal, los>", "ouder", "Kinderen <aantal>", "kind <aantal>")
    text = two_members(*(f"Onder {{begrip}}`{mark}`." for mark in marks[:3]))
    other = page("BMMS-2", f"Onder {{begrip}}`{marks[3]}`.")
    rules = [rule("mmb", "VMMS-16-1", uses="aantal"), given("aantal"), given("los"), rule("elders", uses="los")]
    besides = (ZieOok("regel", "variables/invoer/aantal.py", 1, "aantal"),)
    both = (*besides, ZieOok("regel", "variables/invoer/los.py", 1, "los"))
    first, second, third = (f"VMMS-16-{number}" for number in (1, 2, 3))
    start = "Het begrip kind in artikel 16, lid 1 noemt de variabele"
    assert list(begrippen_zonder_regel(make([text, other], rules))) == [
        Bevinding("V23", FILE, line(1), first, f"{start} weg, en die bestaat niet.", both),
        Bevinding("V23", FILE, line(1), first, f"{start} los, en die gebruikt geen regel van de teksten.", both),
        Bevinding(
            "V23",
            FILE,
            line(2),
            second,
            "Het begrip ouder in artikel 16, lid 2 noemt geen variabele: schrijf {begrip}`woord <variabele>`.",
        ),
        Bevinding(
            "V23",
            FILE,
            line(3),
            third,
            "Het begrip Kinderen in artikel 16, lid 3 staat ook in artikel 16, lid 1.",
            besides,
        ),
    ]


def test_terms_that_the_rule_of_a_member_does_not_read():
    terms = page("VMMS-1", "Onder {begrip}`kind|kinderen <aantal, weg>` en\n{begrip}`ouder <ouder>`.")
    text = two_members("Zonder regel een kind.", "De ouder en kinderen.", "De ouder.", "Een kind.")
    rules = [
        rule("mmb", "VMMS-16-2 VMMS-16-4", uses="ouder"),
        rule("hoogte", "VMMS-16-2"),
        rule("r3", "VMMS-16-3", uses="aantal"),
        given("aantal"),
        given("ouder"),
    ]
    definitions = "docs/verordening/artikel_01.md"
    child = (ZieOok("tekst", definitions, 6, "begrip kind"), ZieOok("regel", "variables/invoer/aantal.py", 1, "aantal"))
    parent = (ZieOok("tekst", definitions, 7, "begrip ouder"), ZieOok("regel", "variables/invoer/ouder.py", 1, "ouder"))
    end = (
        "leest dat niet. Laat de regel het begrip lezen, verbeter de tekst of de reference, of neem het met een reden "
        "op in TOEGESTAAN (alignment/begrippen.py)."
    )
    assert list(ongelezen_begrippen(make([terms, text], rules))) == [
        Bevinding(
            "V24",
            FILE,
            line(number),
            f"VMMS-16-{number}",
            f"Artikel 16, lid {number} noemt '{term}', volgens artikel 1, lid 1 {variables}, maar wat dat berekent "
            f"({', '.join(names)}) {end}",
            (*besides, *(see("regel", name) for name in names)),
        )
        for number, term, variables, names, besides in (
            (2, "kind", "aantal of weg", ("mmb", "hoogte"), child),
            (3, "ouder", "ouder", ("r3",), parent),
            (4, "kind", "aantal of weg", ("mmb",), child),
        )
    ]


def used(terms: str, text: str) -> list[str]:
    """Give the terms that a member uses."""
    project = make([page("VMMS-1", terms), two_members(text)], [])
    return [term.naam for term in gebruikte_begrippen(project, project.artikelen["VMMS-16"].leden[0])]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Het MMB.", ["MMB"]),
        ("Het mmb en het BUDGET.", ["budget"]),
        ("Budget en benodigd  budget.", ["budget", "benodigd budget"]),
        ("Benodigd budget.", ["benodigd budget"]),
        ("De norm van het gezin.", ["MMG"]),
        ("De norm van toen, en budgetten, budget-plus.", ["norm van"]),
        ("De MMB's.", ["MMB"]),
        ("Het {begrip}`budget <budget>` en het MMB.", ["MMB"]),
        ("Het MMB/MMG.", ["MMB", "MMG"]),
    ],
)
def test_terms_of_a_member(text: str, terms: list[str]):
    """The longest form first, whole words; an abbreviation precisely as it is written."""
    defined = ("MMB", "budget", "benodigd budget", "MMG|norm van het gezin", "norm van")
    assert set(used(" ".join(f"{{begrip}}`{form} <x>`" for form in defined), text)) == set(terms)


def test_heading_that_uses_a_term():
    file, text = two_members("Een.")
    terms = page("VMMS-1", "Onder {begrip}`kind <aantal>`.")
    project = make([terms, (file, text.replace("Proef\n", "Proef\n\nEen kind.\n"))], [rule("mmb", "VMMS-16")])
    (found,) = ongelezen_begrippen(project)
    assert (found.regel, found.plaats) == (4, "VMMS-16")
    assert found.melding.startswith("Artikel 16 noemt 'kind', volgens artikel 1, lid 1 aantal, maar")


# Since the last confirmation


def drift(root: Path, before: Project, after: Project) -> list[Bevinding]:
    """Give what is found in a project when another was confirmed."""
    (root / LOCK).parent.mkdir(parents=True)
    bevestig(replace(before, root=root), None)
    return list(veranderd_sinds_bevestiging(replace(after, root=root)))


READ = rule("mmb", "VMMS-16-1", reads="mms.maximum")
CONFIRM = "Bevestig met `check --confirm VMMS-16` als alles weer overeenstemt."
TEXT_OF_16 = two_members(f"Ten hoogste {MAXIMUM}.", "Twee.")


def sixteen(*rules: Regel, text: tuple[str, str] = TEXT_OF_16, tests: tuple[Toets, ...] = ()) -> Project:
    return make([text], [READ, *rules], {"mms.maximum": "VMMS-16-1"}, tests=tests)


def lock_line(root: Path, says: str) -> int:
    """Give the line of a name in the lock file."""
    return [text.strip().split(":")[0] for text in (root / LOCK).read_text(encoding="utf-8").split("\n")].index(
        says
    ) + 1


def test_article_never_confirmed(tmp_path: Path):
    project = sixteen(rule("hoogte", "VMMS-16-2"), tests=PROOFS)
    assert drift(tmp_path, make([], []), project) == [
        Bevinding(
            "V16",
            FILE,
            1,
            "VMMS-16",
            "Artikel 16 is nog nooit bevestigd. Lees opnieuw: de tekst (docs/verordening/artikel_16.md); de bedragen "
            "(parameters/mms); de regels mmb, hoogte; de toetsen (tests/mms/mmb.yaml:3, tests/mms/drie.yaml:5). "
            f"{CONFIRM}",
            (see("regel", "mmb"), see("regel", "hoogte"), *SEE_PROOFS),
        )
    ]


def test_article_with_amounts_of_several_folders(tmp_path: Path):
    text = two_members("Ten hoogste {bedrag}`€ 1 <mms.maximum>` en {bedrag}`€ 1 <nijmegen.kort>`.")
    (found,) = drift(tmp_path, make([], []), make([text], [], {"mms.maximum": "", "nijmegen.kort": ""}))
    assert "; de bedragen (parameters/mms, parameters/nijmegen)." in found.melding


def test_project_without_a_lock_file(tmp_path: Path):
    pages = [page("VMMS-15", "Een."), two_members("Een.")]
    found = list(veranderd_sinds_bevestiging(make(pages, [], root=tmp_path)))
    assert [(item.code, item.plaats) for item in found] == [("V16", "VMMS-15"), ("V16", "VMMS-16")]


def test_confirmed_article_that_is_gone(tmp_path: Path):
    gone = make([page("VMMS-14", "Een."), TEXT_OF_16, page("VMMS-17", "Een.")], [READ], {"mms.maximum": ""})
    assert drift(tmp_path, gone, sixteen()) == [
        Bevinding(
            "V16",
            LOCK,
            lock_line(tmp_path, f"VMMS-{number}"),
            f"VMMS-{number}",
            f"Artikel {number} is bevestigd, maar bestaat niet meer in de tekst.",
        )
        for number in (14, 17)
    ]
    assert lock_line(tmp_path, "VMMS-14") == 3


def test_changed_text(tmp_path: Path):
    before = sixteen(text=two_members("Een.", "Twee.", "Drie."), tests=PROOFS)
    file, text = two_members(f"Ten hoogste {MAXIMUM}.", "Twee.")
    after = sixteen(text=(file, text + "\n(VMMS-16-4)=\n\n**4.** Vier.\n"), tests=PROOFS)
    again = (
        "Lees opnieuw: de bedragen (parameters/mms); de regels mmb; de toetsen (tests/mms/mmb.yaml:3, "
        f"tests/mms/drie.yaml:5). {CONFIRM}"
    )
    assert drift(tmp_path, before, after) == [
        Bevinding(
            "V13",
            FILE,
            at,
            place,
            f"De tekst van artikel 16, lid {place[-1]} is {what} sinds de laatste bevestiging. {again}",
            (see("regel", "mmb"), *SEE_PROOFS),
        )
        for place, at, what in (
            ("VMMS-16-1", line(1), "veranderd"),
            ("VMMS-16-4", line(3), "toegevoegd"),
            ("VMMS-16-3", 1, "vervallen"),
        )
    ]


def test_changed_text_of_an_article_that_nothing_names(tmp_path: Path):
    before, after = (make([page("VMMS-16", says)], []) for says in ("Een.", "Anders."))
    assert drift(tmp_path, before, after) == [
        Bevinding(
            "V13",
            FILE,
            line(1),
            "VMMS-16-1",
            "De tekst van artikel 16, lid 1 is veranderd sinds de laatste bevestiging. Geen regel en geen toets noemt "
            f"dit artikel. {CONFIRM}",
        )
    ]


def at(found: Regel, file: str, number: int, mark: str = "") -> Regel:
    return replace(found, bestand=f"variables/mms/{file}.py", regel=number, vingerafdruk=mark or found.variabele)


def test_changed_rules(tmp_path: Path):
    """Changed rules of one file are one finding, at the first of them; what is gone is found in the lock file."""
    a, b, c, new, gone, left = (rule(name, "VMMS-16-2") for name in ("a", "b", "c", "nieuw", "weg", "oud"))
    before = sixteen(at(a, "x", 8), at(b, "x", 4), at(c, "y", 6), gone, left, tests=PROOFS)
    left = replace(left, plaatsen=(), bestand="variables/mms/z.py", regel=7)
    after = sixteen(at(a, "x", 8, "1"), at(b, "x", 4, "1"), at(c, "y", 6, "1"), at(new, "y", 2), left, tests=PROOFS)
    again = (
        "sinds de laatste bevestiging. Lees opnieuw: de tekst (docs/verordening/artikel_16.md); de bedragen "
        f"(parameters/mms); de toetsen (tests/mms/mmb.yaml:3, tests/mms/drie.yaml:5). {CONFIRM}"
    )
    assert drift(tmp_path, before, after) == [
        Bevinding("V14", file, number, "VMMS-16", f"Bij artikel 16 {says} {again}", (see("tekst", ""), *SEE_PROOFS))
        for file, number, says in (
            ("variables/mms/x.py", 4, "zijn de regels a, b veranderd"),
            ("variables/mms/y.py", 6, "is de regel c veranderd"),
            ("variables/mms/y.py", 2, "is de regel nieuw toegevoegd"),
            ("variables/mms/z.py", 7, "is de regel oud vervallen"),
            (LOCK, lock_line(tmp_path, "weg"), "is de regel weg vervallen"),
        )
    ]
    assert lock_line(tmp_path, "weg") > 10


def test_changed_tests(tmp_path: Path):
    rules = [rule("hoogte", "VMMS-16-2")]
    gone, new = proof("Weg", "VMMS-16", "tests/mms/weg.yaml", 30), proof("Nieuw", "VMMS-16", "tests/mms/nieuw.yaml", 9)
    changed = tuple(replace(test, vingerafdruk="anders") if test.naam == "Twee" else test for test in PROOFS)
    found = drift(tmp_path, sixteen(*rules, tests=(*PROOFS, gone)), sixteen(*rules, tests=(new, *changed)))
    again = (
        "sinds de laatste bevestiging. Lees opnieuw: de tekst (docs/verordening/artikel_16.md); de bedragen "
        f"(parameters/mms); de regels mmb, hoogte. {CONFIRM}"
    )
    assert found == [
        Bevinding(
            "V15",
            where,
            number,
            "VMMS-16",
            f"De toets in tests/mms/{name}.yaml bij artikel 16 is {what} {again}",
            (see("tekst", ""), see("regel", "mmb"), see("regel", "hoogte")),
        )
        for name, where, number, what in (
            ("nieuw", "tests/mms/nieuw.yaml", 9, "toegevoegd"),
            ("mmb", "tests/mms/mmb.yaml", 3, "veranderd"),
            ("weg", LOCK, lock_line(tmp_path, "tests/mms/weg.yaml"), "vervallen"),
        )
    ]


def test_other_readers_of_an_amount(tmp_path: Path):
    rules = [rule("een", reads="mms.maximum"), rule("twee")]
    after = [rule("een"), rule("twee", reads="mms.maximum")]
    assert drift(tmp_path, sixteen(*rules, tests=PROOFS), sixteen(*after, tests=PROOFS)) == [
        Bevinding(
            "V14",
            "parameters/mms/maximum.yaml",
            9,
            "VMMS-16",
            "Bij artikel 16: mms.maximum wordt nu gelezen door mmb, twee, was een, mmb. Lees opnieuw: de tekst "
            f"(docs/verordening/artikel_16.md); de toetsen (tests/mms/mmb.yaml:3, tests/mms/drie.yaml:5). {CONFIRM}",
            (see("tekst", ""), *SEE_PROOFS, see("regel", "een"), see("regel", "twee")),
        )
    ]


def test_reader_that_is_gone(tmp_path: Path):
    (found,) = drift(tmp_path, sixteen(rule("een", reads="mms.maximum")), sixteen())
    assert found.melding.startswith("Bij artikel 16: mms.maximum wordt nu gelezen door mmb, was een, mmb. Lees ")
    assert found.zie_ook == (see("tekst", ""),)


@pytest.mark.parametrize(("before", "after"), [("aantal", ""), ("", "aantal")])
def test_other_readers_of_a_term(tmp_path: Path, before: str, after: str):
    text = two_members("Onder {begrip}`kind <aantal>`.")
    states = (make([text], [rule("mmb", "VMMS-15", uses=uses), given("aantal")]) for uses in (before, after))
    now, then = ("mmb" if uses else "geen regel" for uses in (after, before))
    assert drift(tmp_path, *states) == [
        Bevinding(
            "V14",
            FILE,
            1,
            "VMMS-16",
            f"Bij artikel 16: kind wordt nu gelezen door {now}, was {then}. Lees opnieuw: de tekst "
            f"(docs/verordening/artikel_16.md). {CONFIRM}",
            (see("tekst", ""), see("regel", "mmb")),
        )
    ]


def test_readers_that_nobody_recorded(tmp_path: Path):
    pages = [page(f"VMMS-{number}", f"Ten hoogste {MAXIMUM}.") for number in (15, 16, 17)]
    project = make([*pages, page("VMMS-18", "Een.")], [READ], {"mms.maximum": ""}, root=tmp_path)
    (tmp_path / LOCK).parent.mkdir(parents=True)
    bevestig(project, None)
    lock = tmp_path / LOCK
    parts = lock.read_text(encoding="utf-8").split("VMMS-16:\n")
    old = "\n".join(text for text in parts[1].split("\n") if "mms.maximum" not in text).replace("  leest:\n", "")
    lock.write_text(f"{parts[0]}VMMS-16:\n{old.replace('  leest: {}', '').rstrip()}\n", encoding="utf-8")
    assert [state.leest for state in lees_bevestigd(tmp_path).values()] == [{"mms.maximum": ["mmb"]}, None, None, None]
    assert list(veranderd_sinds_bevestiging(project)) == [
        Bevinding(
            "V14",
            LOCK,
            lock_line(tmp_path, "VMMS-16"),
            "VMMS-16",
            "Nog niet vastgelegd is welke regels de bedragen en begrippen lezen van artikel 16, artikel 17. Lees die "
            "artikelen met hun regels, en bevestig elk met `check --confirm ARTIKEL` of alles met `check "
            "--confirm-all`.",
        )
    ]


def test_state_of_an_annex():
    """The rules and tests of an annex are of its article; its amounts are together what they are amounts of."""
    rules = [rule("mmb", "VMMS-16-1", reads="mms.tabel.paar"), rule("elders", reads="mms.tabel.samen")]
    project = make([two_members("Een."), ANNEX], rules, {"mms.tabel.paar": "", "mms.tabel.samen": ""}, tests=PROOFS)
    annex, article = (stand(project, project.artikelen[mark]) for mark in ("VMMS-bijlage", "VMMS-16"))
    assert list(annex.tekst) == ["VMMS-bijlage", "VMMS-bijlage-paar"]
    assert (annex.regels, annex.toetsen) == ({}, {})
    assert annex.leest == {"mms.tabel": ["elders", "mmb"]}
    assert article.regels == {"mmb": "mmb"}
    assert list(article.toetsen) == ["tests/mms/mmb.yaml", "tests/mms/drie.yaml"]
    assert article.leest == {}


def test_state_of_an_article():
    """Who reads a term counts among the rules of the texts; the order of the tests in a file does not count."""
    text = two_members("Onder {begrip}`kind <aantal>`.")
    rules = [rule("mmb", "VMMS-15", uses="aantal"), rule("elders", uses="aantal"), rule("anders", "VMMS-15")]
    states = [
        stand(project, project.artikelen["VMMS-16"])
        for tests in (PROOFS, PROOFS[::-1])
        for project in [make([text], rules, tests=tests)]
    ]
    assert states[0] == states[1]
    assert states[0].leest == {"kind": ["mmb"]}


# The command on its own


def test_name_of_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[Any]):
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", ["check", "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("openfisca_nijmegen.alignment", run_name="__main__")
    assert ended.value.code == 0
    first, text = capsys.readouterr().out.split("\n", 1)
    assert "python -m openfisca_nijmegen.alignment [-h]" in first
    assert "Vergelijk de tekst van de verordening" in text
    assert "--confirm-all" in text
    monkeypatch.setattr(sys, "argv", ["check", "--form", "json"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("openfisca_nijmegen.alignment", run_name="__main__")
    assert ended.value.code == 2
    assert "--form" in capsys.readouterr().err
