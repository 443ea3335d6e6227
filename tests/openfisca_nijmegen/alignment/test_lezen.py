"""What is read from the files beside the texts: rules, parameters, tests, and the list of what is not computed."""

import importlib
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import pytest
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable
from small_projects import make, page, rule

import openfisca_nijmegen.variables
from openfisca_nijmegen.alignment import lezen, stelsel
from openfisca_nijmegen.alignment.lezen import _niet_berekenbaar, lees_bevestigd_project, lees_project, vind_root
from openfisca_nijmegen.alignment.model import NietBerekenbaar, Project, ProjectError
from openfisca_nijmegen.alignment.noot import Noot, noot, stand_van
from openfisca_nijmegen.alignment.regels import (
    Broncode,
    bestand_van,
    blad_van,
    lees_parameters,
    regel_van,
    vingerafdruk,
    vingerafdruk_python,
)
from openfisca_nijmegen.alignment.stelsel import Stelsel
from openfisca_nijmegen.alignment.toetsen import lees_toetsen, noemen
from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.explanation.meelezen import Meegelezen, eigen_periode

LIST = "docs/verordening/niet_berekenbaar.yaml"


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files and give their root."""
    for file, content in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(dedent(content), encoding="utf-8")
    return root


# Rules

HELPERS = """
    STAP = 5

    def afronden(bedrag):
        return bedrag // STAP

    def elders(bedrag):
        return bedrag
    """
RULES = """
    from openfisca_core.model_api import Variable
    from openfisca_nijmegen.variables.mms.hulp import afronden as rond

    GRENS = 2

    class mmb(Variable):
        value_type = float
        label = "Het budget"
        unit = "EUR"
        documentation = "Lang."

        def formula(huishouden, period):
            return rond(huishouden("mmg", period)) > GRENS

    class hulpklasse:
        pass
    """


def source(root: Path, rules: str = RULES, helpers: str = HELPERS) -> Broncode:
    return Broncode(write(root, {"variables/mms/mmb.py": rules, "variables/mms/hulp.py": helpers}))


def mark(root: Path, rules: str = RULES, helpers: str = HELPERS) -> str:
    read = source(root, rules, helpers)
    ((file, node),) = read.variabelen()
    assert (file, node.name) == ("variables/mms/mmb.py", "mmb")
    return read.vingerafdruk(file, node)


def test_a_rule_stays_the_same(tmp_path: Path):
    """Words about it, comments, layout and what it does not use are no part of a rule."""
    before = mark(tmp_path)
    for old, new in (
        ('"Het budget"', '"Anders"'),
        ('"EUR"', '"EUR/maand"'),
        ('"Lang."', '"Kort."'),
        ("    GRENS", "    # waarom\n    GRENS"),
        ("class hulpklasse:\n        pass", "ONGEBRUIKT = 3"),
        ("period):\n", 'period):\n            """Uitleg."""\n'),
    ):
        assert RULES.count(old) == 1
        assert mark(tmp_path, RULES.replace(old, new)) == before, new
    assert mark(tmp_path, RULES, HELPERS.replace("return bedrag\n", "return 0\n")) == before


def test_a_rule_changes(tmp_path: Path):
    """The formula, what it uses in its file or imports, and what that uses, are a rule."""
    marks = [
        mark(tmp_path),
        mark(tmp_path, RULES.replace('"mmg"', '"mmx"')),
        mark(tmp_path, RULES.replace("GRENS = 2", "GRENS = 3")),
        mark(tmp_path, RULES.replace("= float", "= int")),
        mark(tmp_path, RULES, HELPERS.replace("bedrag // STAP", "bedrag / STAP")),
        mark(tmp_path, RULES, HELPERS.replace("STAP = 5", "STAP = 6")),
        mark(tmp_path, RULES.replace("afronden as rond", "elders as rond")),
    ]
    assert len(set(marks)) == len(marks)


def test_an_import_from_elsewhere_is_no_part_of_a_rule(tmp_path: Path):
    elsewhere = RULES.replace("openfisca_nijmegen.variables.mms.hulp", "openfisca_nijmegen.hulp.mms.hulp")
    assert mark(tmp_path, elsewhere) == mark(tmp_path, elsewhere, HELPERS.replace("STAP = 5", "STAP = 6"))
    read = source(tmp_path)
    assert read.herkomst["variables/mms/mmb.py"] == {"rond": ("variables/mms/hulp.py", "afronden")}


def test_a_rule_that_is_no_python(tmp_path: Path):
    with pytest.raises(ProjectError, match=r"^variables/mms/mmb.py:1 is geen Python: \S"):
        source(tmp_path, "class (")


def test_fingerprint_of_python():
    """What a version of Python adds to its syntax trees, and what is empty, does not count."""
    name = """('Name', ('id', "'x'"))"""
    assert vingerafdruk_python("x = 1  # een") == vingerafdruk(
        f"(('Assign', ('targets', ({name},)), ('value', ('Constant', ('value', '1')))),)"
    )


def test_fingerprint_of_a_text():
    assert vingerafdruk("een  twee\n") == vingerafdruk("een\ntwee") != vingerafdruk("eentwee")
    assert len(vingerafdruk("een")) == 16


# Parameters


def parameter(**more: object) -> Parameter:
    values = {"2023-01-01": {"value": 1}, "2030-01-01": {"value": 2}, "2030-01-02": {"value": 3}}
    return Parameter("mms.maximum", {"description": "Het meeste", "values": values, "metadata": more})


def test_a_parameter():
    sheet = blad_van(
        parameter(
            unit="EUR",
            status="aanname",
            reference=[
                {"title": "De tekst", "href": "docs/verordening/artikel_16.md#VMMS-16-1"},
                "https://wetten.overheid.nl/x",
                "een boek",
                {"title": "Zonder adres"},
            ],
        ),
        {"b", "a"},
        "x.yaml",
        7,
    )
    assert (sheet.naam, sheet.omschrijving, sheet.eenheid, sheet.status) == (
        "mms.maximum",
        "Het meeste",
        "EUR",
        "aanname",
    )
    assert sheet.verwijzingen == ("docs/verordening/artikel_16.md#VMMS-16-1", "https://wetten.overheid.nl/x")
    assert sheet.plaatsen == ("VMMS-16-1",)
    assert sheet.gelezen_door == ("a", "b")
    assert (sheet.bestand, sheet.regel) == ("x.yaml", 7)


def test_value_on_the_date_of_the_ordinance():
    sheet = blad_van(parameter(), ())
    assert sheet.waarde == 2
    assert list(sheet.waarden.items()) == [("2023-01-01", 1), ("2030-01-01", 2), ("2030-01-02", 3)]
    assert (sheet.bestand, sheet.regel) == ("", 0)
    later = Parameter("mms.later", {"values": {"2030-01-02": {"value": 3}}})
    assert blad_van(later, ()).waarde is None
    assert (blad_van(later, ()).omschrijving, blad_van(later, ()).eenheid, blad_van(later, ()).status) == ("", "", "")


@pytest.mark.parametrize("one", ["http://a.nl", "https://a.nl", "docs/beleidsregels/artikel_01.md#BMMS-1"])
def test_one_reference(one: str):
    for written in (one, {"href": one}, [one]):
        assert blad_van(parameter(reference=written), ()).verwijzingen == (one,)


SHEETS = {
    "parameters/mms/maximum.yaml": """\
        description: Het meeste
        values:
          2030-01-02:
            value: 3
          2030-01-01:
            value: 2
          2023-01-01:
            value: 1
        """,
    "parameters/mms/later.yaml": "values:\n  2030-01-02:\n    value: 3\n",
    "parameters/mms/keuze.yaml": """\
        nijmegen:
          values:
            2023-01-01:
              value: 1
        wageningen:
          description: Daar
          values:
            2024-01-01:
              value: 1
        """,
}


def test_line_of_a_parameter(tmp_path: Path):
    """A parameter stands where its value on the date of the ordinance begins, or else where its values begin."""
    write(tmp_path, SHEETS)
    system = SimpleNamespace(parameters=ParameterNode("", directory_path=tmp_path / "parameters"))
    read = Meegelezen()
    read.parameters["mmb"] |= {"mms.maximum", "mms.later"}
    read.parameters["hoogte"].add("mms.maximum")
    sheets = lees_parameters(tmp_path, system, read)
    assert {name: (sheet.bestand, sheet.regel, sheet.gelezen_door) for name, sheet in sheets.items()} == {
        "mms.keuze.nijmegen": ("parameters/mms/keuze.yaml", 3, ()),
        "mms.keuze.wageningen": ("parameters/mms/keuze.yaml", 8, ()),
        "mms.later": ("parameters/mms/later.yaml", 1, ("mmb",)),
        "mms.maximum": ("parameters/mms/maximum.yaml", 5, ("hoogte", "mmb")),
    }


def test_file_of_a_parameter(tmp_path: Path):
    write(tmp_path, {"parameters/mms/hoogte.yaml": "", "parameters/los.yaml": "", "parameters/mms/index.yaml": ""})
    assert bestand_van(tmp_path, "mms.hoogte.maximum.nijmegen") == (
        "parameters/mms/hoogte.yaml",
        ["maximum", "nijmegen"],
    )
    assert bestand_van(tmp_path, "los") == ("parameters/los.yaml", [])
    assert bestand_van(tmp_path, "mms") == ("parameters/mms/index.yaml", [])


# Tests

YAML = """\
    - name: Een
      keywords: [VMMS-16-1, hoogte]
      output: {mmb: 1, persoon: {inkomen: {2026-01: 2}}}
    - name: Zonder artikel
      keywords: [vmms-1, XVMMS-1, bijzonder]
      output: {mmg: 3}
    - 3
    - name: Twee
      keywords: [BMMS-3]
    """
PYTHON = '''\
    """Een proef."""
    ANDERS = 1
    ARTIKELEN = ["VMMS-45", "VMMS-46-1"]
    '''


def test_tests_are_read(tmp_path: Path):
    write(
        tmp_path, {"tests/mms/mmb.yaml": YAML, "tests/test_x.py": PYTHON, "tests/mms/een.yml": "keywords: [VMMS-2]\n"}
    )
    write(tmp_path, {"tests/mms/lees.md": "- keywords: [VMMS-1]", "tests/test_y.py": "x = 'VMMS-1'\n"})
    tests, tested = lees_toetsen(tmp_path)
    assert [(test.naam, test.plaatsen, test.bestand, test.regel) for test in tests] == [
        ("", ("VMMS-2",), "tests/mms/een.yml", 1),
        ("Een", ("VMMS-16-1",), "tests/mms/mmb.yaml", 1),
        ("Twee", ("BMMS-3",), "tests/mms/mmb.yaml", 8),
        ("test_x.py", ("VMMS-45", "VMMS-46-1"), "tests/test_x.py", 3),
    ]
    assert {name for name, files in tested.items() if files == ["tests/mms/mmb.yaml"]} == {
        "mmb",
        "persoon",
        "inkomen",
        "2026-01",
        "mmg",
    }


def test_one_test_in_a_file(tmp_path: Path):
    write(tmp_path, {"tests/een.yaml": "keywords: [VMMS-1]\nname: 2026\noutput: {mmb: 1}\n", "tests/twee.yaml": YAML})
    tests, tested = lees_toetsen(tmp_path)
    assert (tests[0].naam, tests[0].regel) == ("2026", 1)
    assert tested["mmb"] == ["tests/een.yaml", "tests/twee.yaml"]


def marks(root: Path, file: str, content: str) -> list[str]:
    write(root, {file: content})
    return [test.vingerafdruk for test in lees_toetsen(root)[0]]


def test_what_changes_a_test(tmp_path: Path):
    before = marks(tmp_path, "tests/a.yaml", YAML)
    assert marks(tmp_path, "tests/a.yaml", "# Waarom.\n" + dedent(YAML)) == before
    assert marks(tmp_path, "tests/a.yaml", YAML.replace("mmb: 1", "mmb: 2"))[0] != before[0]
    assert marks(tmp_path, "tests/a.yaml", YAML.replace("2026-01: 2", "2026-01: 3"))[0] != before[0]
    turned = YAML.replace("mmb: 1, persoon: {inkomen: {2026-01: 2}}", "persoon: {inkomen: {2026-01: 2}}, mmb: 1")
    assert turned != YAML
    assert marks(tmp_path, "tests/a.yaml", turned) == before
    dates = YAML.replace("2026-01: 2", "b: [{2026-01-01: 2, x: 1}]")
    assert marks(tmp_path, "tests/a.yaml", dates)[0] != before[0]


def test_what_changes_a_python_test(tmp_path: Path):
    (before,) = marks(tmp_path, "tests/a.py", PYTHON)
    assert marks(tmp_path, "tests/a.py", PYTHON.replace("Een proef", "Anders")) == [before]
    assert marks(tmp_path, "tests/a.py", PYTHON.replace("ANDERS = 1", "ANDERS = 2")) != [before]
    assert marks(tmp_path, "tests/a.py", PYTHON.replace('["VMMS-45", "VMMS-46-1"]', '("VMMS-45", 1)')) != [before]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ('ANDERS = ARTIKELEN = ["VMMS-1"]', ("VMMS-1",)),
        ('ARTIKELEN = ("VMMS-1", ANDERS)', ("VMMS-1",)),
        ("ARTIKELEN = ANDERS", ()),
    ],
)
def test_how_a_python_test_names_articles(tmp_path: Path, content: str, places: tuple[str, ...]):
    (test,), _ = lees_toetsen(write(tmp_path, {"tests/a.py": content}))
    assert test.plaatsen == places


@pytest.mark.parametrize(
    ("file", "content"),
    [("tests/a.yaml", "- name: [VMMS"), ("tests/a.py", "ARTIKELEN = ["), ("tests/b.yml", "a: b: c")],
)
def test_a_test_that_cannot_be_read(tmp_path: Path, file: str, content: str):
    with pytest.raises(ProjectError, match=rf"^{file} is niet te lezen: \S"):
        lees_toetsen(write(tmp_path, {file: content}))


def test_tests_that_name_something(tmp_path: Path):
    write(tmp_path, {"tests/a.yaml": YAML, "tests/b.py": 'X = ["hoogte", "hoog"]', "tests/c.py": "hoogte = 1"})
    write(tmp_path, {"tests/a.py": "niets = 1"})
    assert noemen(tmp_path, {"hoogte", "hoog", "bijzonder"}) == {
        "tests/a.yaml": {"hoogte", "bijzonder"},
        "tests/b.py": {"hoogte", "hoog"},
    }
    assert noemen(tmp_path, {"Een"}) == {}


# What is not computed


def test_the_list(tmp_path: Path):
    assert _niet_berekenbaar(tmp_path) == []
    write(tmp_path, {LIST: "# Kop\n- {plaats: VMMS-1, reden: Een oordeel., beslist: raad}\n- plaats:\n  reden:\n"})
    with pytest.raises(ProjectError, match=f"^{LIST}:3 heeft niet precies de velden plaats, reden, beslist.$"):
        _niet_berekenbaar(tmp_path)
    write(
        tmp_path, {LIST: "- {plaats: VMMS-1, reden: Een oordeel., beslist: raad}\n- {plaats: , reden: , beslist: }\n"}
    )
    assert _niet_berekenbaar(tmp_path) == [
        NietBerekenbaar("VMMS-1", "Een oordeel.", "raad", 1),
        NietBerekenbaar("", "", "", 2),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("- een\n", f"^{LIST}:1 heeft niet"),
        ("- {plaats: a, reden: b, beslist: c, meer: d}\n", f"^{LIST}:1 heeft niet"),
        ("- [", f"^{LIST} is niet te lezen: "),
        ("", f"^{LIST} is niet te lezen: "),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path: Path, content: str, says: str):
    with pytest.raises(ProjectError, match=says):
        _niet_berekenbaar(write(tmp_path, {LIST: content}))


def test_root_of_the_project(tmp_path: Path):
    write(tmp_path, {LIST: "", "variables/mms/mmb.py": ""})
    for folder in (tmp_path, tmp_path / "variables/mms", tmp_path / "docs/verordening"):
        assert vind_root(folder) == tmp_path
    with pytest.raises(ProjectError, match=r"staat geen docs/verordening\. Ga naar .* met --root MAP\.$"):
        vind_root(tmp_path.parent)


# The whole

WHOLE = SHEETS | {
    LIST: "- {plaats: VMMS-17, reden: Een oordeel., beslist: raad}\n",
    "docs/verordening/artikel_16.md": "Iets.\n(VMMS-16)=\n# Artikel 16. Proef\n\nHet {begrip}`MMB <mmb>` is "
    "{bedrag}`€ 2 <mms.maximum>`.\n",
    "docs/verordening/index.md": "# Inhoud\n",
    "tests/mms/mmb.yaml": YAML,
    "variables/mms/mmb.py": RULES,
    "variables/mms/hulp.py": HELPERS,
    "docs/verordening/bevestigd.yaml": """\
        VMMS-16:
          tekst: {}
          regels: {}
          toetsen: {}
          leest:
            mms.maximum: [mmb]
            mms.keuze: [hoogte]
        VMMS-17:
          tekst: {}
          regels: {}
          toetsen: {}
        """,
}


class SmallSystem:
    """The system of a small project, with what its one formula reads."""

    def __init__(self, root: Path) -> None:
        self.parameters = ParameterNode("", directory_path=root / "parameters")
        self.keuzes = {"mms.keuze": ("nijmegen", "wageningen")}

        class mmb(Variable):
            value_type, entity, definition_period, label = float, Huishouden, DateUnit.MONTH, "Het budget"
            reference = "docs/verordening/artikel_16.md#VMMS-16"

        self.variables = {"mmb": mmb()}

    def lees_mee(self) -> Meegelezen:
        read = Meegelezen()
        read.parameters["mmb"].add("mms.maximum")
        read.variabelen["mmb"] |= {"mmb", "mmg"}
        return read

    def zonder_reden(self) -> dict[str, str]:
        return {"mmb": "zegt niets"}

    def raadskeuzes(self) -> dict[str, dict]:
        options = [{"naam": "proef_een", "wijzigingen": {"mms.later": 1}}, "geen optie", {}]
        return {"mms.keuze.nijmegen": {"naam": "hoogte", "opties": options}, "mms.maximum": {}}


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the root of a project with one of everything."""
    monkeypatch.setattr(lezen, "Stelsel", SmallSystem)
    return write(tmp_path, WHOLE)


def test_a_whole_project(whole: Path):
    project = lees_project(whole)
    assert project.root == whole
    assert list(project.artikelen) == ["VMMS-16"]
    assert [amount.parameter for amount in project.bedragen] == ["mms.maximum"]
    mmb = project.regels["mmb"]
    assert (mmb.parameters, mmb.gebruikt, mmb.plaatsen) == (("mms.maximum",), ("mmg",), ("VMMS-16",))
    assert (mmb.bestand, mmb.regel, len(mmb.vingerafdruk)) == ("variables/mms/mmb.py", 7, 16)
    assert project.parameters["mms.maximum"].gelezen_door == ("mmb",)
    assert [test.naam for test in project.toetsen] == ["Een", "Twee"]
    assert project.getoetst["mmb"] == ["tests/mms/mmb.yaml"]
    assert [post.plaats for post in project.niet_berekenbaar] == ["VMMS-17"]
    assert [fault.melding for fault in project.opbouwfouten] == ["Boven het kenmerk VMMS-16 hoort niets te staan."]
    assert project.keuzes == {"mms.keuze": ("nijmegen", "wageningen")}
    assert [term.naam for term in project.begrippen] == ["MMB"]
    assert project.zonder_reden == {}
    assert lees_project(whole, uitleg=True).zonder_reden == {"mmb": "zegt niets"}


def test_choices_of_a_project(whole: Path):
    (choice, unnamed) = lees_project(whole).raadskeuzes.values()
    assert (choice.naam, choice.opties) == ("hoogte", ("proef_een", ""))
    assert choice.parameters == ("mms.keuze.nijmegen", "mms.later")
    assert choice.toetsen == ()  # its name alone is no place
    assert (choice.bestand, choice.regel) == ("parameters/mms/keuze.yaml", 1)
    assert (unnamed.naam, unnamed.opties, unnamed.parameters) == ("", (), ("mms.maximum",))


@pytest.mark.parametrize("folder", ["docs/verordening", "variables", "parameters"])
def test_a_project_without_one_of_its_folders(whole: Path, folder: str):
    (whole / folder).rename(whole / "elders")
    with pytest.raises(ProjectError, match=f"^In {whole} ontbreekt de map {folder}.$"):
        lees_project(whole)


def test_a_project_as_it_was_confirmed(whole: Path):
    """Without running a formula: who reads an amount is what was confirmed, of a choice for all municipalities."""
    project = lees_bevestigd_project(whole, SmallSystem(whole))
    assert list(project.artikelen) == ["VMMS-16"]
    assert [amount.parameter for amount in project.bedragen] == ["mms.maximum"]
    assert {name: sheet.gelezen_door for name, sheet in project.parameters.items()} == {
        "mms.keuze.nijmegen": ("hoogte",),
        "mms.keuze.wageningen": ("hoogte",),
        "mms.later": (),
        "mms.maximum": ("mmb",),
    }
    assert (project.regels["mmb"].label, project.regels["mmb"].parameters) == ("Het budget", ())
    assert [test.naam for test in project.toetsen] == ["Een", "Twee"]
    assert [post.plaats for post in project.niet_berekenbaar] == ["VMMS-17"]
    assert len(project.opbouwfouten) == 1


# What stands under a member


def noted(list_: tuple[str, ...] = ()) -> Project:
    pages = [
        page("VMMS-15", "Een.", "Twee: {bedrag}`€ 1 <mms.een>` en {bedrag}`€ 1 <mms.weg>`.", "Drie."),
        page("VMMS-16", "Een."),
        page("VMMS-17"),
        page("VMMS-18", "Een."),
    ]
    cited = {"mmb": "VMMS-15-1", "hele": "VMMS-15", "geheel": "VMMS-18"}
    rules = [*(rule(name, place) for name, place in cited.items()), rule("lezer", "VMMS-9", reads="mms.een")]
    posts = tuple(NietBerekenbaar(place, "Een oordeel.", "college", 1) for place in list_)
    return replace(make(pages, rules, {"mms.een": ""}), niet_berekenbaar=posts)


def note(project: Project, article: str, member: int) -> Noot:
    return noot(project, project.artikelen[article], project.artikelen[article].leden[member - 1])


def test_where_a_note_comes_from():
    project = noted()
    rules, article = project.regels, "VMMS-15"
    assert note(project, article, 1) == Noot("lid", regels=(rules["mmb"],))
    assert note(project, article, 2) == Noot("bedragen", regels=(rules["lezer"],))
    assert note(project, article, 3) == Noot("artikel", regels=(rules["hele"],))
    assert note(project, "VMMS-16", 1) == Noot("artikel")
    listed = noted(("VMMS-15-1", "VMMS-15-2", "VMMS-15"))
    assert note(listed, article, 1).posten == ()
    assert note(listed, article, 2) == Noot("lid", posten=listed.niet_berekenbaar[1:2])
    assert note(listed, article, 3) == Noot("artikel", posten=listed.niet_berekenbaar[2:])


def test_state_of_a_member_and_of_an_article():
    project = noted(("VMMS-15-3",))
    assert [note(project, "VMMS-15", member).stand for member in (1, 2, 3)] == [
        "berekend",
        "berekend",
        "niet berekenbaar",
    ]
    states = [
        [stand_van(noted(posts), noted().artikelen[article]) for article in noted().artikelen]
        for posts in ((), ("VMMS-15-3",), ("VMMS-16-1",), ("VMMS-16", "VMMS-17"), ("VMMS-18-1",))
    ]
    assert states == [
        ["berekend", "open", "open", "berekend"],
        ["berekend", "open", "open", "berekend"],
        ["berekend", "niet berekenbaar", "open", "berekend"],
        ["berekend", "niet berekenbaar", "niet berekenbaar", "berekend"],
        ["berekend", "open", "open", "berekend"],
    ]


# The system of a checkout


def test_a_system_that_cannot_be_loaded(tmp_path: Path):
    write(tmp_path, {"variables/mms/mmb.py": "class (", "parameters/mms/x.yaml": ""})
    with pytest.raises(ProjectError, match=rf"^De variabelen of parameters van {tmp_path} zijn niet te laden: \S"):
        Stelsel(tmp_path)


class Outcome:
    """The outcome of a variable for one member of the household or for the household, and how it is told."""

    def __init__(self, value: float = 0, given: str | None = "nobody", **told: object) -> None:
        self.leden, self.value, self.given, self.told, self.asked = ("a", "b"), value, given, told, []

    def is_ingevoerd(self, key: tuple[str, str], who: str | None) -> bool:
        return who == self.given

    def waarde(self, name: str, period: str, who: str | None) -> float:
        return self.value

    def tell(self, trace: object, key: tuple[str, str], who: str | None) -> SimpleNamespace:
        self.asked.append((*key, who))
        if "fails" in self.told:
            raise ValueError("deling door nul")
        nothing = dict.fromkeys(("redenen", "oorzaken", "gelezen", "nihil"))
        return SimpleNamespace(**{**nothing, "besluit": "Geen recht", **self.told})


@pytest.fixture
def told(tax_benefit_system, monkeypatch: pytest.MonkeyPatch):
    """Give a function that says what is wrong with how a variable is told."""

    def tell(name: str, outcome: Outcome) -> str:
        monkeypatch.setattr(stelsel, "Verteller", outcome.tell)
        variable = tax_benefit_system.variables[name]
        return stelsel._onverteld(outcome, variable, eigen_periode(variable, "2030-07"))

    return tell


WITHOUT = 'zegt "Geen recht" zonder reden'
FOR_HOUSEHOLD, FOR_PERSON = "recht_op_mmb", "oud_genoeg_voor_mms"


def test_a_decision_needs_a_reason(told):
    outcome = Outcome()
    assert told(FOR_HOUSEHOLD, outcome) == WITHOUT
    assert outcome.asked == [(FOR_HOUSEHOLD, "2030-07", None)]
    for kind in ("redenen", "oorzaken", "gelezen", "nihil"):
        assert told(FOR_HOUSEHOLD, Outcome(**{kind: ["iets"]})) == ""


def test_every_person_is_told(told):
    outcome = Outcome(redenen=["iets"])
    assert told(FOR_PERSON, outcome) == ""
    assert outcome.asked == [(FOR_PERSON, "2030-07", "a"), (FOR_PERSON, "2030-07", "b")]
    assert told(FOR_PERSON, Outcome(given="a")) == WITHOUT
    assert told(FOR_PERSON, Outcome(given="b")) == WITHOUT


def test_what_cannot_be_told(told):
    assert told(FOR_HOUSEHOLD, Outcome(fails=True)) == "is niet uit te leggen: deling door nul"


def test_what_needs_no_reason(told):
    """What was given, an amount, and what has no formula or is never told; a yes or no always needs one."""
    for name, outcome in ((FOR_HOUSEHOLD, Outcome(given=None)), ("mmb", Outcome(5)), ("geboortedatum", Outcome())):
        assert told(name, outcome) == ""
        assert outcome.asked == []
    assert told("mmb", Outcome(0)) == WITHOUT
    assert told(FOR_HOUSEHOLD, Outcome(1)) == WITHOUT


def test_choices_that_are_no_choice(tmp_path: Path):
    sheet = "metadata:\n  keuze: {keuze}\nvalues:\n  2023-01-01:\n    value: 1\n"
    choices = {"een": "{naam: proef}", "twee": "proef", "drie": ""}
    write(tmp_path, {f"parameters/{name}.yaml": sheet.replace("{keuze}", text) for name, text in choices.items()})
    system = SimpleNamespace(parameters=ParameterNode("", directory_path=tmp_path / "parameters"))
    assert Stelsel.raadskeuzes(system) == {"een": {"naam": "proef"}}


def test_formulas_import_from_the_checkout(tmp_path: Path):
    """For as long as its variables are loaded; afterwards from where they did before, also if loading fails."""
    module = "openfisca_nijmegen.variables.mms.hulp_van_deze_proef"
    importlib.import_module("openfisca_nijmegen.variables.mms.mmb")
    write(tmp_path, {"variables/mms/__init__.py": "", "variables/mms/hulp_van_deze_proef.py": "WAAR = 'hier'"})
    before = {name: value for name, value in sys.modules.items() if name.startswith("openfisca_nijmegen.variables.")}
    folders = list(openfisca_nijmegen.variables.__path__)
    with pytest.raises(KeyError), stelsel._variabelen_van(tmp_path):
        assert importlib.import_module(module).WAAR == "hier"
        raise KeyError
    after = {name: value for name, value in sys.modules.items() if name.startswith("openfisca_nijmegen.variables.")}
    assert after == before
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(module)
    assert list(openfisca_nijmegen.variables.__path__) == folders


def test_a_variable_without_words():
    class leeg(Variable):
        value_type, entity, definition_period = float, Huishouden, DateUnit.MONTH

    read = regel_van(leeg())
    assert (read.label, read.woorden, read.verwijzingen) == ("", "", ())


def test_a_variable_as_a_rule(tax_benefit_system):
    read = regel_van(tax_benefit_system.variables["mmb"])
    assert (read.variabele, read.heeft_formule) == ("mmb", True)
    assert read.label == tax_benefit_system.variables["mmb"].label
    assert "VMMS-16-1" in read.plaatsen
    assert (read.parameters, read.gebruikt, read.vingerafdruk, read.bestand, read.regel) == ((), (), "", "", 0)
    documentation, sentence = read.woorden.splitlines()
    assert documentation == tax_benefit_system.variables["mmb"].documentation
    assert sentence.startswith("Het huishouden heeft volgens de MMG {mmg} nodig")
    given = regel_van(tax_benefit_system.variables["geboortedatum"])
    assert (given.heeft_formule, given.plaatsen) == (False, ())
