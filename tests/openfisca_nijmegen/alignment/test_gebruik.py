"""The rule of a member uses what the member names: its amounts, and the terms that the text defines."""

import pytest
from small_projects import given, make, page, rule

from openfisca_nijmegen.alignment import Bevinding, Project
from openfisca_nijmegen.alignment import begrippen as terms
from openfisca_nijmegen.alignment.begrippen import TOEGESTAAN, Toegestaan
from openfisca_nijmegen.alignment.bevestigd import stand
from openfisca_nijmegen.alignment.gebruik import begrippen_zonder_regel, ongebruikte_bedragen, ongelezen_begrippen
from openfisca_nijmegen.alignment.getallen import losse_getallen
from openfisca_nijmegen.alignment.tekst import lees_artikel, lees_begrippen

MINIMUM, MAXIMUM = "{bedrag}`€ 1 <mms.minimum>`", "{bedrag}`€ 1 <mms.maximum>`"
BOTH = {"mms.minimum": "VMMS-16-2", "mms.maximum": "VMMS-16-3"}


def codes(found: list[Bevinding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.plaats) for finding in found]


# Amounts


def amounts(*rules) -> list[Bevinding]:
    text = page("VMMS-16", "Het MMB.", f"Minder dan {MINIMUM} wordt nihil.", f"Ten hoogste {MAXIMUM}.")
    return list(ongebruikte_bedragen(make([text], list(rules), BOTH)))


def test_amount_that_the_rule_of_its_member_reads():
    assert amounts(rule("mmb", "VMMS-16-1 VMMS-16-2 VMMS-16-3", reads="mms.minimum mms.maximum")) == []


def test_amount_that_the_rule_reads_through_another():
    assert (
        amounts(
            rule("mmb", "VMMS-16-2 VMMS-16-3", uses="begrensd", reads="mms.minimum"),
            rule("begrensd", reads="mms.maximum"),
        )
        == []
    )


def test_amount_that_only_the_rule_of_another_member_reads():
    found = amounts(rule("mmb", "VMMS-16-1", reads="mms.minimum mms.maximum"), rule("hoogste", "VMMS-16-3"))
    assert codes(found) == [("V22", "VMMS-16-3")]
    assert "Het bedrag '€ 1' van mms.maximum" in found[0].melding
    assert "(hoogste) leest die parameter niet; mmb wel" in found[0].melding
    assert {place.soort for place in found[0].zie_ook} == {"tekst", "parameter", "regel"}


def test_member_without_a_rule_falls_back_on_its_article():
    assert amounts(rule("mmb", "VMMS-16-1", reads="mms.minimum mms.maximum")) == []
    found = amounts(rule("mmb", "VMMS-16-1", reads="mms.minimum"), rule("elders", "VMMS-17-1", reads="mms.maximum"))
    assert codes(found) == [("V22", "VMMS-16-3")]


def test_parameter_that_refers_to_a_member_whose_rule_does_not_read_it():
    text = page("VMMS-12", "De norm wordt vermenigvuldigd.")
    rules = [rule("budget_water", "VMMS-12-1", reads="mms.index.water"), rule("budget_wonen", reads="mms.index.wonen")]
    found = list(
        ongebruikte_bedragen(make([text], rules, {"mms.index.water": "VMMS-12-1", "mms.index.wonen": "VMMS-12-1"}))
    )
    assert [(item.code, item.bestand, item.plaats) for item in found] == [
        ("V22", "parameters/mms/index/wonen.yaml", "VMMS-12-1")
    ]


def test_a_parameter_nobody_reads_is_another_finding():
    assert amounts(rule("mmb", "VMMS-16-1")) == []


# Terms

DEFINITIONS = page(
    "VMMS-1",
    "Verstaan wordt onder:\n\n- {begrip}`kind|kinderen <aantal_kinderen>`: wie inwoont;\n"
    "- {begrip}`MMB <mmb, recht_op_mmb>`: het budget;\n- {begrip}`minderjarig kind|minderjarige kinderen\n"
    "  <minderjarigen>`: jonger dan 18 jaar.",
)
KNOWN = [given("aantal_kinderen"), given("minderjarigen"), rule("recht_op_mmb", "VMMS-15-1", uses="aantal_kinderen")]


def project(member: str, *rules, pages=()) -> Project:
    text = page("VMMS-9", member)
    return make([DEFINITIONS, text, *pages], [*KNOWN, rule("mmb", "VMMS-16-1", uses="minderjarigen"), *rules])


def test_definition_as_read():
    member = lees_artikel(*DEFINITIONS)[0].leden[0]
    assert [(term.vormen, term.variabelen, term.regel - member.regel) for term in lees_begrippen(member)] == [
        (("kind", "kinderen"), ("aantal_kinderen",), 2),
        (("MMB",), ("mmb", "recht_op_mmb"), 3),
        (("minderjarig kind", "minderjarige kinderen"), ("minderjarigen",), 4),
    ]
    assert "- kind: wie inwoont;\n- MMB: het budget;\n- minderjarig kind: jonger" in member.tekst
    assert [number for number, _ in losse_getallen(member)] == ["18"]


def test_mark_of_a_term_is_no_change_of_the_text():
    text = ("docs/verordening/artikel_01.md", DEFINITIONS[1].replace("{begrip}`MMB <mmb, recht_op_mmb>`", "*MMB*"))
    marked, plain = (make([given_text], []) for given_text in (DEFINITIONS, text))
    assert stand(marked, marked.artikelen["VMMS-1"]).tekst == stand(plain, plain.artikelen["VMMS-1"]).tekst


def test_terms_that_rules_use():
    assert list(begrippen_zonder_regel(project("Niets."))) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<aantal_kinderen>", "<aantal_katten>", "aantal_katten, en die bestaat niet"),
        ("<aantal_kinderen>", "<aantal_kinderen, ongebruikt>", "ongebruikt, en die gebruikt geen regel"),
        (" <aantal_kinderen>", "", "noemt geen variabele"),
        ("`MMB <", "`MMB|Kind <", "staat ook in artikel 1, lid 1"),
    ],
)
def test_wrong_definition(old: str, new: str, says: str):
    text = (DEFINITIONS[0], DEFINITIONS[1].replace(old, new))
    found = list(
        begrippen_zonder_regel(
            make([text], [*KNOWN, given("ongebruikt"), rule("mmb", "VMMS-16-1", uses="minderjarigen")])
        )
    )
    assert codes(found) == [("V23", "VMMS-1-1")]
    assert says in found[0].melding


@pytest.mark.parametrize(
    ("member", "term"),
    [
        ("Wie een kind heeft, krijgt meer.", "kind"),
        ("Kinderen tellen mee.", "kind"),
        ("Hij heeft twee minderjarige\nkinderen.", "minderjarig kind"),
        ("Er is recht op MMB.", "MMB"),
    ],
)
def test_member_uses_a_term_that_its_rule_does_not_read(member: str, term: str):
    found = list(ongelezen_begrippen(project(member, rule("anders", "VMMS-9-1", uses="iets"))))
    assert codes(found) == [("V24", "VMMS-9-1")]
    assert f"noemt '{term}', volgens artikel 1, lid 1" in found[0].melding
    assert "(anders) leest dat niet" in found[0].melding
    assert {place.soort for place in found[0].zie_ook} == {"tekst", "regel"}


@pytest.mark.parametrize(
    "member", ["Het kindgebonden budget, het kleinkind en een mmb-kind.", "Een kinderopvang.", "Niets van dat al."]
)
def test_part_of_a_word_is_no_term(member: str):
    assert list(ongelezen_begrippen(project(member, rule("anders", "VMMS-9-1")))) == []


@pytest.mark.parametrize(
    "reads",
    [
        rule("aantal", "VMMS-9-1", uses="aantal_kinderen"),
        rule("aantal", "VMMS-9-1", uses="recht_op_mmb"),  # dat de kinderen leest
        rule("mmb", "VMMS-9-1", uses="aantal_kinderen minderjarigen"),
    ],
)
def test_member_whose_rule_reads_the_term(reads):
    assert list(ongelezen_begrippen(project("Wie een kind heeft.", reads))) == []


def test_rule_that_the_term_is_computed_from():
    """A member that says how high the MMB is, says MMB."""
    rules = [rule("hoogste", "VMMS-9-1"), rule("recht_op_mmb", "VMMS-15-1", uses="aantal_kinderen hoogste")]
    assert list(ongelezen_begrippen(project("Het MMB is ten hoogste dit.", *rules))) == []


def test_member_without_a_rule_is_not_compared():
    assert list(ongelezen_begrippen(project("Een kind."))) == []


def test_exception(monkeypatch: pytest.MonkeyPatch):
    planted = project("Een kind.", rule("anders", "VMMS-9-1"))
    monkeypatch.setattr("openfisca_nijmegen.alignment.gebruik.TOEGESTAAN", (Toegestaan("VMMS-9-1", "kind", "Proef."),))
    assert list(ongelezen_begrippen(planted)) == []


def test_terms_of_the_policy_rules():
    """The policy rules use the terms of the ordinance, and their own before those."""
    rules = [rule("kosten", "BMMS-2-1", uses="anders"), given("anders")]
    text = page("BMMS-2", "Een kind.")
    assert codes(list(ongelezen_begrippen(project("Niets.", *rules, pages=[text])))) == [("V24", "BMMS-2-1")]
    own = page("BMMS-1", "Verstaan wordt onder {begrip}`kind <anders>`: een ander kind.")
    assert list(ongelezen_begrippen(project("Een boom.", *rules, pages=[own, text]))) == []


def test_every_exception_is_needed(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openfisca_nijmegen.alignment.gebruik.TOEGESTAAN", ())
    found = {(item.plaats, term) for item in ongelezen_begrippen(project) for term in [item.melding.split("'")[1]]}
    assert {(post.plaats, post.begrip) for post in TOEGESTAAN} <= found
    assert all(post.reden.endswith(".") for post in terms.TOEGESTAAN)
