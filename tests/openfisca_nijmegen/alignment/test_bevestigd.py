"""After a change of text, rule or test, check says what to read again, until somebody confirms the article."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_projects import make, page, rule

from openfisca_nijmegen.alignment import Bevinding, Project, ProjectError, controleer, lees_project
from openfisca_nijmegen.alignment.bevestigd import bevestig, lees_bevestigd
from openfisca_nijmegen.alignment.controles import veranderd_sinds_bevestiging

TEXT = "docs/beleidsregels/artikel_08.md"
RULE = "variables/mms/inkomensgarantie.py"
TESTS = "tests/mms/inkomensgarantie.yaml"
DRIFT = {"V13", "V14", "V15", "V16"}


def change(root: Path, file: str, old: str, new: str) -> int:
    """Change a file and give the line of the change."""
    path = root / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return content.count("\n", 0, content.index(old)) + 1


def drift(root: Path | Project) -> list[Bevinding]:
    project = lees_project(root) if isinstance(root, Path) else root
    return [item for item in controleer(project) if item.code in DRIFT]


def test_changed_text_rule_and_test(make_copy: Callable[[], Path]):
    root = make_copy()
    change(root, TEXT, "vraagt alleen naar wat", "vraagt naar wat")
    change(root, RULE, 'huishouden("mms_van_kracht", period)', 'True & huishouden("mms_van_kracht", period)')
    line = change(root, TESTS, "keywords: [BMMS-8]", "keywords: [BMMS-8, garantie]")

    project = lees_project(root)
    text, test, rule = drift(project)  # by file: docs, tests, variables

    assert (text.code, text.bestand, text.plaats) == ("V13", TEXT, "BMMS-8-2")
    assert text.regel == project.artikelen["BMMS-8"].leden[1].regel
    assert "recht_op_inkomensgarantie" in text.melding
    assert TESTS in text.melding
    assert {place.soort for place in text.zie_ook} == {"regel", "toets"}

    assert (rule.code, rule.bestand, rule.plaats) == ("V14", RULE, "BMMS-8")
    assert "class recht_op_inkomensgarantie" in (root / RULE).read_text().splitlines()[rule.regel - 1]
    assert TEXT in rule.melding
    assert TESTS in rule.melding
    assert {place.soort for place in rule.zie_ook} == {"tekst", "toets"}

    assert (test.code, test.bestand) == ("V15", TESTS)
    assert test.regel < line
    assert TEXT in test.melding
    assert "recht_op_inkomensgarantie" in test.melding
    assert {place.soort for place in test.zie_ook} == {"tekst", "regel"}

    assert bevestig(project, ["BMMS-8"]) == ["BMMS-8"]
    assert drift(project) == []


def test_what_does_not_change_the_law_is_no_drift(make_copy: Callable[[], Path]):
    root = make_copy()
    change(root, TEXT, "## Toelichting\n", "## Toelichting\n\nEen zin erbij in de toelichting.\n")
    change(root, TEXT, "van de eerdere verlening. Dit", "van de eerdere\nverlening. Dit")
    change(root, RULE, 'label = "', 'label = "Anders: ')
    change(root, RULE, "        maanden = ", "        # een opmerking\n        maanden = ")
    change(root, TESTS, "- name:", "# een opmerking\n- name:")
    assert drift(root) == []


def test_a_helper_of_a_rule_is_part_of_it(make_copy: Callable[[], Path]):
    root = make_copy()
    change(root, "variables/mms/benodigd_budget.py", "buiten_instelling * extra", "extra * buiten_instelling")

    found = {item.plaats: item for item in drift(root)}

    assert set(found) >= {"VMMS-4", "VMMS-6", "VMMS-7", "VMMS-8", "VMMS-12"}
    assert all(item.code == "V14" for item in found.values())
    assert "budget_wonen" in found["VMMS-6"].melding
    assert "VMMS-bijlage" not in found


def test_added_and_removed(make_copy: Callable[[], Path]):
    root = make_copy()
    change(root, "variables/mms/mmg.py", "class flexibel_budget(Variable)", "class flex(Variable)")
    change(root, "variables/mms/mmg.py", 'huishouden("flexibel_budget", period)', 'huishouden("flex", period)')
    change(root, TEXT, "(BMMS-8-3)=", "(BMMS-8-4)=")
    change(root, TEXT, "**3.**", "**4.**")

    messages = [item.melding for item in drift(root)]

    assert any("flex toegevoegd" in message for message in messages)
    assert any("flexibel_budget vervallen" in message for message in messages)
    assert any("artikel 8, lid 3, van de beleidsregels is vervallen" in message for message in messages)
    assert any("artikel 8, lid 4, van de beleidsregels is toegevoegd" in message for message in messages)


def test_confirming_one_article_leaves_the_others(make_copy: Callable[[], Path]):
    root = make_copy()
    before = lees_bevestigd(root)
    change(root, TEXT, "vraagt alleen naar wat", "vraagt naar wat")
    change(root, "docs/verordening/artikel_45.md", "meldt de raad jaarlijks", "meldt de raad")

    bevestig(lees_project(root), ["BMMS-8"])

    after = lees_bevestigd(root)
    assert {mark for mark in before if before[mark] != after[mark]} == {"BMMS-8"}
    assert [item.plaats for item in drift(root)] == ["VMMS-45-2"]


@pytest.mark.parametrize(("wrong", "advice"), {"VMMS-99": "VMMS-11", "11": "VMMS-11", "VMMS-14-2": "VMMS-14 "}.items())
def test_unknown_article(confirmed_project: Project, wrong: str, advice: str):
    before = lees_bevestigd(confirmed_project.root)
    with pytest.raises(ProjectError, match=f"{wrong} is geen artikel.*{advice}"):
        bevestig(confirmed_project, [wrong])
    assert lees_bevestigd(confirmed_project.root) == before


# Who reads what


READ = [
    page("VMMS-1", "Onder {begrip}`MMB <mmb>` wordt verstaan het budget."),
    page("VMMS-16", "Ten hoogste {bedrag}`€ 1 <mms.maximum>`."),
    (
        "docs/verordening/bijlage.md",
        "(VMMS-bijlage)=\n# Bijlage. Bedragen\n\nDeze bijlage hoort bij artikel 16.\n\n"
        "(VMMS-bijlage-paar)=\n## Paar\n\n- {bedrag}`€ 1 <mms.budget.water.paar>`\n"
        "- {bedrag}`€ 1 <mms.budget.water.een>`",
    ),
]


def read_by(root: Path, *rules: str) -> Project:
    """Give a project in which these rules read the amounts and use the MMB."""
    reads = "mms.maximum mms.budget.water.paar mms.budget.water.een"
    rules_of_text = [rule(name, "VMMS-16-1", uses="mmb", reads=reads) for name in rules]
    parameters = dict.fromkeys(reads.split(), "VMMS-16-1")
    return make(READ, [rule("mmb", "VMMS-16-1"), *rules_of_text], parameters, root=root)


@pytest.fixture
def confirmed_root(tmp_path: Path) -> Path:
    """Give a folder in which somebody confirmed that one rule reads everything."""
    (tmp_path / "docs" / "verordening").mkdir(parents=True)
    bevestig(read_by(tmp_path, "uitbetaling"), None)
    return tmp_path


def test_who_reads_what_is_recorded(confirmed_root: Path):
    content = (confirmed_root / "docs/verordening/bevestigd.yaml").read_text(encoding="utf-8")
    assert "  leest:\n    MMB: [uitbetaling]\n" in content
    assert "  leest:\n    mms.maximum: [uitbetaling]\n" in content
    assert "  leest:\n    mms.budget.water: [uitbetaling]\n" in content
    assert list(veranderd_sinds_bevestiging(read_by(confirmed_root, "uitbetaling"))) == []


def test_another_reader_is_found(confirmed_root: Path):
    found = [
        item
        for item in veranderd_sinds_bevestiging(read_by(confirmed_root, "afronding", "uitbetaling"))
        if "gelezen door" in item.melding
    ]
    assert {item.code for item in found} == {"V14"}
    assert [(item.plaats, item.bestand) for item in found] == [
        ("VMMS-1", "docs/verordening/artikel_01.md"),
        ("VMMS-16", "parameters/mms/maximum.yaml"),
        ("VMMS-bijlage", "docs/verordening/bijlage.md"),
    ]
    assert "mms.maximum wordt nu gelezen door afronding, uitbetaling, was uitbetaling" in found[1].melding
    assert {place.soort for place in found[1].zie_ook} == {"tekst", "regel"}


def test_no_reader_is_found(confirmed_root: Path):
    messages = [item.melding for item in veranderd_sinds_bevestiging(read_by(confirmed_root))]
    assert any("mms.maximum wordt nu gelezen door geen regel, was uitbetaling" in message for message in messages)


def test_file_without_readers(confirmed_root: Path):
    """A file from before readers were recorded says so once, until every article is confirmed."""
    path = confirmed_root / "docs/verordening/bevestigd.yaml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "leest" not in line and "[" not in line]
    path.write_text("\n".join(kept), encoding="utf-8")
    project = read_by(confirmed_root, "uitbetaling")
    (found,) = veranderd_sinds_bevestiging(project)
    assert (found.code, found.bestand) == ("V14", "docs/verordening/bevestigd.yaml")
    assert "van artikel 1, artikel 16, de bijlage." in found.melding

    bevestig(project, ["VMMS-16"])
    (found,) = veranderd_sinds_bevestiging(project)
    assert "van artikel 1, de bijlage." in found.melding

    bevestig(project, None)
    assert list(veranderd_sinds_bevestiging(project)) == []
