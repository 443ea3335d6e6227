"""Two texts and the choices of the council are places alike: for rules, parameters, tests and words."""

from pathlib import Path

import pytest
from small_projects import make, page, rule

from openfisca_nijmegen.alignment.controles import (
    artikelen_in_woorden,
    artikelen_zonder_toets,
    grondslag_van_formules,
    niet_berekende_artikelen,
    toetsen_zonder_artikel,
    verwijzingen,
)
from openfisca_nijmegen.alignment.lezen import lees_raadskeuzes
from openfisca_nijmegen.alignment.model import Raadskeuze, Toets
from openfisca_nijmegen.alignment.stelsel import Stelsel
from openfisca_nijmegen.alignment.tekst import bestanden
from openfisca_nijmegen.explanation.artikelen import artikel
from openfisca_nijmegen.explanation.bewijs import vingerafdruk_verordening
from openfisca_nijmegen.teksten import TEKSTEN, adres_van, plaatsnaam, titel_van

CHOICE = Raadskeuze("afbouw", ("afbouw_geen", "afbouw_half"), ("mms.afbouw.aandeel",), (), "parameters/x.yaml", 3)


@pytest.mark.parametrize(
    ("place", "address", "name", "title"),
    [
        (
            "VMMS-14-2",
            "docs/verordening/artikel_14.md#VMMS-14-2",
            "artikel 14, lid 2",
            "Ontwerpverordening MMS artikel 14, lid 2",
        ),
        (
            "BMMS-3-1",
            "docs/beleidsregels/artikel_03.md#BMMS-3-1",
            "artikel 3, lid 1, van de beleidsregels",
            "Ontwerpbeleidsregels MMS artikel 3, lid 1",
        ),
        (
            "BMMS-3",
            "docs/beleidsregels/artikel_03.md#BMMS-3",
            "artikel 3 van de beleidsregels",
            "Ontwerpbeleidsregels MMS artikel 3",
        ),
        (
            "VMMS-keuzes-afbouw",
            "docs/verordening/keuzes.md#VMMS-keuzes-afbouw",
            "de keuze afbouw (bijlage Keuzes voor de raad)",
            "Ontwerpverordening MMS, de keuze afbouw (bijlage Keuzes voor de raad)",
        ),
        (
            "VMMS-bijlage-paar",
            "docs/verordening/bijlage.md#VMMS-bijlage-paar",
            "de bijlage, kolom paar",
            "Ontwerpverordening MMS, de bijlage, kolom paar",
        ),
    ],
)
def test_place(place: str, address: str, name: str, title: str):
    assert adres_van(place) == address
    assert plaatsnaam(place) == name
    assert titel_van(place) == title
    assert (artikel(address).titel, artikel(address).adres) == (title, address)


def test_a_text_as_a_whole():
    assert [plaatsnaam(mark) for mark in TEKSTEN] == ["de verordening", "de beleidsregels"]


def test_pages_of_both_texts(tmp_path: Path):
    for name in ("verordening/artikel_01.md", "verordening/keuzes.md", "beleidsregels/artikel_01.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in bestanden(tmp_path)]
    assert found == ["docs/verordening/artikel_01.md", "docs/beleidsregels/artikel_01.md"]


def test_receipt_notices_another_text(tmp_path: Path):
    text = tmp_path / "artikel_01.md"
    text.write_text("een", encoding="utf-8")
    first = vingerafdruk_verordening(tmp_path)
    vingerafdruk_verordening.cache_clear()
    text.write_text("twee", encoding="utf-8")
    assert vingerafdruk_verordening(tmp_path) != first


PAGES = [page("VMMS-3", "Het recht."), page("BMMS-3", "De kosten.")]
FILES = "docs/verordening/artikel_03.md", "docs/beleidsregels/artikel_03.md"


def test_article_of_the_policy_rules_without_a_rule_or_a_test():
    project = make(PAGES, [rule("recht", "VMMS-3-1")])
    assert [(item.code, item.plaats) for item in niet_berekende_artikelen(project)] == [("V05", "BMMS-3")]
    project = make(PAGES, [rule("kosten", "BMMS-3-1")], tests=(Toets("een", ("VMMS-3",), "", "tests/x.yaml", 1),))
    assert [(item.code, item.bestand) for item in artikelen_zonder_toets(project)] == [("V09", FILES[1])]


@pytest.mark.parametrize(
    ("place", "right"),
    {
        "docs/beleidsregels/artikel_03.md#BMMS-3-1": True,
        "docs/beleidsregels/artikel_03.md#BMMS-3-2": False,
        "docs/verordening/artikel_03.md#BMMS-3-1": False,
        "docs/beleidsregels/artikel_03.md": False,
        "docs/verordening/keuzes.md#VMMS-keuzes-afbouw": True,
        "docs/verordening/keuzes.md#VMMS-keuzes-opbouw": False,
        "docs/verordening/artikel_03.md#VMMS-keuzes-afbouw": False,
    }.items(),
)
def test_reference(place: str, right: bool):
    project = make(PAGES, [rule("regel", place)], choices=(CHOICE,))
    assert [item.code for item in verwijzingen(project)] == ([] if right else ["V08"])


def test_a_formula_may_rest_on_either_text_or_on_a_choice():
    rules = [rule("a", "VMMS-3-1"), rule("b", "BMMS-3-1"), rule("c", "VMMS-keuzes-afbouw"), rule("d")]
    (finding,) = grondslag_van_formules(make(PAGES, rules, choices=(CHOICE,)))
    assert (finding.code, finding.bestand) == ("V07", "variables/mms/d.py")


@pytest.mark.parametrize(
    ("words", "places", "right"),
    [
        ("Zie artikel 3.", "BMMS-3-1", True),
        ("Zie artikel 3.", "VMMS-3-1", True),
        ("Zie beleidsregels artikel 3.", "BMMS-3-1", True),
        ("Zie beleidsregels artikel 3.", "VMMS-3-1", False),
        ("Zie artikel 3, eerste lid, van de beleidsregels.", "BMMS-3-1", True),
        ("Zie artikel 3, eerste lid, van de beleidsregels.", "VMMS-3-1", False),
        ("Beleidsregels artikel 3 en artikel 4.", "BMMS-3-1 VMMS-4-1", True),
        ("Zie artikel 3 van deze verordening.", "BMMS-3-1", False),
        ("Zie Ontwerpverordening MMS artikel 3.", "VMMS-3-1", True),
        ("Zie Ontwerpbeleidsregels MMS artikel 3.", "VMMS-3-1", False),
        ("Zie de verordening, artikel 3.", "BMMS-3-1", False),
    ],
)
def test_act_in_words(words: str, places: str, right: bool):
    found = [item.code for item in artikelen_in_woorden(make([], [rule("regel", places, words=words)]))]
    assert found == ([] if right else ["V20"])


def test_choice_without_a_rule_or_a_test():
    project = make([], [], choices=(CHOICE,))
    (rules,), (tests,) = niet_berekende_artikelen(project), artikelen_zonder_toets(project)
    assert (rules.code, rules.bestand, rules.regel, rules.plaats) == ("V05", "parameters/x.yaml", 3, CHOICE.plaats)
    assert (tests.code, tests.bestand, tests.plaats) == ("V09", "parameters/x.yaml", CHOICE.plaats)
    assert "afbouw_half" in tests.melding


def test_choice_with_a_rule():
    for rules, parameters in (
        ([rule("regel", CHOICE.plaats)], {}),
        ([rule("regel", reads="mms.afbouw.aandeel.nijmegen")], {"mms.afbouw.aandeel.nijmegen": ""}),
        ([rule("regel", reads="mms.afbouw.maanden")], {"mms.afbouw.maanden": CHOICE.plaats}),
    ):
        assert list(niet_berekende_artikelen(make([], rules, parameters, choices=(CHOICE,)))) == []


def test_test_that_names_a_choice():
    tests = tuple(Toets("een", (place,), "", "tests/x.yaml", 1) for place in (CHOICE.plaats, "VMMS-keuzes-opbouw"))
    found = toetsen_zonder_artikel(make([], [], choices=(CHOICE,), tests=tests))
    assert [(item.code, item.plaats) for item in found] == [("V10", "VMMS-keuzes-opbouw")]


PARAMETER = """description: Geplant in een toets.
metadata:
  unit: /1
  reference:
    - title: Keuze afbouw
      href: docs/verordening/keuzes.md#VMMS-keuzes-afbouw
      soort: grondslag
  keuze:
    naam: afbouw
    vraag: Hoe snel?
    beslist: raad
    passage: Geplant
    opties:
      - naam: afbouw_geen
        label: niet
        gevolg: Niets.
        wijzigingen: {}
      - naam: afbouw_half
        label: half
        gevolg: De helft.
        wijzigingen: {mms.geplant: 0.5, mms.hoogte.minimum.nijmegen: 0}
nijmegen: &waarde
  metadata:
    status: aanname
  values:
    2023-01-01:
      value: 0
wageningen: *waarde
"""


@pytest.mark.parametrize(
    ("file", "test", "named"),
    [
        ("tests/mms/geplant.yaml", "- name: Een\n  period: 2030-01\n  keywords: [afbouw_half]\n", True),
        ("tests/mms/geplant.yaml", "- name: Een\n  period: 2030-01\n  keywords: [VMMS-keuzes-afbouw]\n", True),
        ("tests/mms/geplant.yaml", "- name: afbouw_half\n  period: 2030-01\n  keywords: [VMMS-16]\n", False),
        ("tests/mms/test_geplant.py", 'ARTIKELEN = ["VMMS-keuzes-afbouw"]\n', True),
        ("tests/mms/test_geplant.py", 'SCENARIO = "afbouw_half"\n', True),
        ("tests/mms/test_geplant.py", "# afbouw_half\n", False),
    ],
)
def test_choice_in_the_parameters(tmp_path: Path, repository: Path, file: str, test: str, named: bool):
    (tmp_path / "parameters" / "mms" / "hoogte").mkdir(parents=True)
    (tmp_path / "variables").mkdir()
    (tmp_path / "parameters" / "mms" / "geplant.yaml").write_text(PARAMETER, encoding="utf-8")
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(test, encoding="utf-8")

    (choice,) = lees_raadskeuzes(tmp_path, Stelsel(tmp_path)).values()

    assert (choice.naam, choice.plaats) == ("afbouw", "VMMS-keuzes-afbouw")
    assert choice.opties == ("afbouw_geen", "afbouw_half")
    assert choice.parameters == ("mms.geplant", "mms.hoogte.minimum.nijmegen")
    assert (choice.bestand, choice.regel) == ("parameters/mms/geplant.yaml", 8)
    assert choice.toetsen == ((file,) if named else ())
