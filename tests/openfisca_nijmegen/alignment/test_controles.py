"""Every kind of fault, planted in a copy of the project, is found in the right file and line.

All faults are planted at once, each in another article, and looked for in one report. What a fault changes besides (the
fingerprints, for one) is of no interest here; drift has its own tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from openfisca_nijmegen.alignment import Bevinding, Project, controleer, lees_project

TEXT = "docs/verordening"
POLICY = "docs/beleidsregels"
LIST = f"{TEXT}/niet_berekenbaar.yaml"
ARTICLE_50 = """(VMMS-50)=
# Artikel 50. Eindejaarsuitkering

(VMMS-50-1)=

**1.** Het college verleent aan het einde van het jaar een uitkering.

## Toelichting

Geplant in een toets.
"""
PARAMETER = """description: Geplant in een toets.
metadata:
  unit: EUR
  status: aanname
  reference:
    - title: {title}
{href}values:
  2023-01-01:
    value: 1
"""
HREF = "      href: docs/verordening/artikel_15.md#VMMS-15-1\n"


VARIABLE = '''"""Geplant in een toets."""

import numpy

from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Huishouden


class geplant(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Is geplant"
    documentation = "Geplant in een toets."

    def formula(huishouden, period):
        return numpy.asarray(huishouden("recht_op_bijstand", period))
'''
"""A rule of national law without a law and without a test, of which the outcome does not know where it came from."""


@dataclass(frozen=True)
class Fault:
    """A fault: ``old`` becomes ``new`` in a file (``old`` empty: at its end), seen as ``code`` where ``at`` stands."""

    code: str
    file: str
    old: str
    new: str
    says: tuple[str, ...]
    at: str = ""
    seen_in: str = ""


def text(article: int) -> str:
    return f"{TEXT}/artikel_{article:02}.md"


def policy(article: int) -> str:
    return f"{POLICY}/artikel_{article:02}.md"


FAULTS = {
    "a choice that a municipality does not make": Fault(
        "V18",
        "parameters/mms/inkomensgarantie/maanden.yaml",
        "wageningen:",
        "ergens:",
        ("mist de sleutel wageningen", "parameters/mms/inkomensgarantie/maanden.yaml"),
        at="description:",
    ),
    "an amount in the text": Fault(
        "V01",
        text(16),
        "`€ 2.000 <",
        "`€ 2.100 <",
        ("€ 2.100", "€ 2.000", "mms.hoogte.maximum.nijmegen", "parameters/mms/hoogte/maximum.yaml:"),
    ),
    "an amount in a parameter": Fault(
        "V01",
        "parameters/mms/hoogte/minimum.yaml",
        "value: 2\n",
        "value: 2.5\n",
        ("€ 2'", "€ 2,50", "artikel 16, lid 2", "parameters/mms/hoogte/minimum.yaml:"),
        at="mms.hoogte.minimum.nijmegen",
        seen_in=text(16),
    ),
    "an amount in the annex": Fault(
        "V01",
        f"{TEXT}/bijlage.md",
        "`€ 521 <mms.benodigd_budget.wonen.alleenstaande>",
        "`€ 522 <mms.benodigd_budget.wonen.alleenstaande>",
        ("€ 521", "de bijlage, kolom alleenstaande"),
    ),
    "a percentage": Fault("V01", text(10), "`6% <", "`6,5% <", ("6,5%", "6%", "artikel 10, lid 1")),
    "a multiple": Fault("V01", text(6), "`150% <", "`120% <", ("120%", "150%", "artikel 6, lid 2")),
    "an age": Fault("V01", text(13), "`18 jaar <", "`21 jaar <", ("21 jaar", "18 jaar", "artikel 13, lid 1")),
    "a term": Fault("V01", text(43), "`12 maanden <", "`13 maanden <", ("13 maanden", "12 maanden")),
    "a term in the policy rules": Fault(
        "V01", policy(6), "`12 maanden <", "`13 maanden <", ("13 maanden", "12 maanden", "artikel 6, lid 1, van de bel")
    ),
    "the date of entry into force": Fault(
        "V01", text(48), "`1 januari 2030 <", "`1 januari 2031 <", ("1 januari 2031", "1 januari 2030")
    ),
    "the date of the price level": Fault(
        "V01", text(12), "`1 januari 2023 <", "`1 januari 2024 <", ("1 januari 2024", "1 januari 2023")
    ),
    "an index": Fault("V01", text(12), "`1,264 <", "`1,265 <", ("1,265", "1,264", "mms.indexcijfer.water")),
    "a number of children": Fault("V01", text(5), "meer dan {bedrag}`3 k", "meer dan {bedrag}`4 k", ("'3 kinderen'",)),
    "a choice": Fault(
        "V01",
        text(8),
        "geldt in plaats van de norm",
        "geldt {bedrag}`niet <mms.lokale_lasten.verlaagd.nijmegen>` in plaats van de norm",
        ("'niet'", "'wel'"),
    ),
    "netto or bruto": Fault(
        "V01",
        text(25),
        "van het netto loon",
        "van het {bedrag}`bruto <mms.bijverdienpremie.over_netto.nijmegen>` loon",
        ("'bruto'", "'netto'", "bijverdienpremie.yaml:"),
    ),
    "an unknown parameter": Fault(
        "V02", text(27), "maanden_lichter.nijmegen>", "maanden_zwaarder.nijmegen>", ("maanden_zwaarder", "bestaat niet")
    ),
    "an amount that cannot be read": Fault("V03", text(6), "`€ 932,93 <", "`€ 932,9 <", ("€ 932,9'", "€ 1.234")),
    "a word in place of a choice": Fault(
        "V03",
        text(31),
        "vermindert het benodigd budget niet",
        "vermindert het budget {bedrag}`soms <mms.kindregelingen.ontschot.nijmegen>`",
        ("soms", "wel of niet"),
    ),
    "months in words": Fault(
        "V04", text(35), "betaalt het MMB per", "betaalt het MMB na twaalf maanden per", ("'twaalf'",)
    ),
    "a fraction in words": Fault(
        "V04", text(15), "gezamenlijk toe.", "gezamenlijk toe, ieder een kwart.", ("'kwart'",)
    ),
    "digits": Fault("V04", text(2), "legt over de", "legt na 3 jaar over de", ("'3'", "artikel 2, lid 4")),
    "digits in the policy rules": Fault("V04", policy(5), "om niet verlenen", "na 3 jaar om niet verlenen", ("'3'",)),
    "a date": Fault("V04", text(42), "Met ingang van die datum", "Met ingang van 1 juli 2031", ("1 juli 2031",)),
    "an article without a rule": Fault(
        "V05", text(50), "", ARTICLE_50, ("artikel 50", "niet_berekenbaar"), at="(VMMS-50)"
    ),
    "a member without a rule": Fault(
        "V05",
        text(27),
        "\n## Toelichting",
        "\n(VMMS-27-6)=\n\n**6.** Wie komt, krijgt een bos bloemen.\n\n## Toelichting",
        ("artikel 27, lid 6",),
        at="bos bloemen",
    ),
    "a member of the policy rules without a rule": Fault(
        "V05",
        policy(5),
        "\n## Toelichting",
        "\n(BMMS-5-2)=\n\n**2.** Wie komt, krijgt een bos bloemen.\n\n## Toelichting",
        ("artikel 5, lid 2, van de beleidsregels",),
        at="bos bloemen",
    ),
    "listed but computed": Fault(
        "V06", LIST, "", "- plaats: VMMS-25-2\n  reden: geen\n  beslist: raad\n", ("bijverdienpremie",), at="VMMS-25-2"
    ),
    "listed but computed, in the policy rules": Fault(
        "V06",
        LIST,
        "",
        "- plaats: BMMS-8-1\n  reden: geen\n  beslist: college\n",
        ("recht_op_inkomensgarantie",),
        at="BMMS-8-1",
    ),
    "listed but not in the text": Fault(
        "V06", LIST, "", "- plaats: VMMS-25-9\n  reden: geen\n  beslist: raad\n", ("bestaat niet",), at="VMMS-25-9"
    ),
    "listed without a reason": Fault(
        "V06", LIST, "reden: De naam van de verordening.", "reden: ''", ("geen reden",), at="VMMS-49"
    ),
    "decided by nobody": Fault(
        "V06",
        LIST,
        "zonder gevolg voor het bedrag.\n  beslist: college",
        "zonder gevolg voor het bedrag.\n  beslist: wethouder",
        ("wethouder",),
        at="VMMS-35-2",
    ),
    "a formula without an article": Fault(
        "V07",
        "variables/mms/mmg.py",
        'reference = "docs/verordening/artikel_10.md#VMMS-10-1"',
        'reference = "https://www.nijmegen.nl"',
        ("flexibel_budget",),
        at="class flexibel_budget(",
    ),
    "a rule of a member that does not exist": Fault(
        "V08",
        "variables/mms/mmg.py",
        "artikel_11.md#VMMS-11-1",
        "artikel_11.md#VMMS-11-12",
        ("mmg", "VMMS-11-12"),
        at="class mmg(",
    ),
    "a rule of a member of the policy rules that does not exist": Fault(
        "V08",
        "variables/mms/bijzondere_bijstand.py",
        'reference = f"{BELEIDSREGEL_3}-1"',
        'reference = f"{BELEIDSREGEL_3}-9"',
        ("rekenmodel_dekt_kosten", "BMMS-3-9"),
        at="class rekenmodel_dekt_kosten(",
    ),
    "a rule of a member in another file": Fault(
        "V08",
        "variables/mms/ondersteuningsgesprek.py",
        "artikel_27.md",
        "artikel_26.md",
        ("artikel_26.md#VMMS-27",),
        at="class uitnodiging_ondersteuningsgesprek(",
    ),
    "a parameter of an article that does not exist": Fault(
        "V08",
        "parameters/mms/leeftijd.yaml",
        "artikel_13.md#VMMS-13-1",
        "artikel_92.md#VMMS-92-1",
        ("mms.leeftijd", "VMMS-92-1"),
        at="2023-01-01:",
    ),
    "an article without a test": Fault(
        "V09",
        "tests/mms/van_kracht_en_doelgroep.yaml",
        "VMMS-48",
        "van_kracht",
        ("artikel 48", "keywords"),
        at="(VMMS-48)=",
        seen_in=text(48),
    ),
    "an article of the policy rules without a test": Fault(
        "V09",
        "tests/mms/inkomensgarantie.yaml",
        "[BMMS-8]",
        "[garantie]",
        ("artikel 8 van de beleidsregels", "keywords"),
        at="(BMMS-8)=",
        seen_in=policy(8),
    ),
    "a test of an article that does not exist": Fault(
        "V10",
        "tests/mms/geplant.yaml",
        "",
        "- name: Geplant\n  period: 2026-01\n  keywords: [VMMS-99]\n  input: {}\n  output: {}\n",
        ("Geplant", "VMMS-99"),
        at="name: Geplant",
    ),
    "a Python test of a member that does not exist": Fault(
        "V10",
        "tests/mms/test_geplant.py",
        "",
        '"""Geplant."""\n\nARTIKELEN = ["VMMS-25-9", "BMMS-9"]\n',
        ("VMMS-25-9",),
        at="ARTIKELEN",
    ),
    "a Python test of an article of the policy rules that does not exist": Fault(
        "V10", "tests/mms/test_geplant.py", "", "", ("BMMS-9",), at="ARTIKELEN"
    ),
    "a parameter nobody reads": Fault(
        "V11",
        "parameters/mms/geplant.yaml",
        "",
        PARAMETER.format(title="Artikel 15", href=HREF),
        ("mms.geplant",),
        at="2023-01-01",
    ),
    "a parameter without a source": Fault(
        "V12",
        "parameters/mms/zonder_bron.yaml",
        "",
        PARAMETER.format(title="Uit het hoofd", href=""),
        ("mms.zonder_bron",),
        at="2023-01-01",
    ),
    "a national rule without a law": Fault(
        "V07", "variables/landelijk/geplant.py", "", VARIABLE, ("geplant", "geen wet"), at="class geplant("
    ),
    "a national rule without a test": Fault(
        "V21", "variables/landelijk/geplant.py", "", "", ("geplant",), at="class geplant("
    ),
    "a decision without a reason": Fault(
        "V19", "variables/landelijk/geplant.py", "", "", ("geplant", "zonder reden"), at="class geplant("
    ),
    "words that name another article than the rule": Fault(
        "V20",
        "variables/landelijk/toeslagen/zorgtoeslag.py",
        "artikel 14, vierde en vijfde lid",
        "artikel 26, vierde en vijfde lid",
        ("zorgtoeslag", "artikel 26"),
        at="class zorgtoeslag(",
    ),
    "words that name another article of the policy rules": Fault(
        "V20",
        "variables/mms/inkomensgarantie.py",
        "(artikel 8, eerste lid, van de beleidsregels)",
        "(artikel 7, eerste lid, van de beleidsregels)",
        ("bijstand_recent_beeindigd_wegens_werk", "beleidsregels artikel 7"),
        at="class bijstand_recent_beeindigd_wegens_werk(",
    ),
    "words that name another act than the rule": Fault(
        "V20",
        "variables/landelijk/kinderbijslag/kinderbijslag.py",
        '"Een vreemdeling zonder',
        '"Participatiewet artikel 7. Een vreemdeling zonder',
        ("Participatiewet artikel 7",),
        at="class ouder_is_verzekerd_voor_kinderbijslag(",
    ),
    "an amount that the rule of its member does not use": Fault(
        "V22",
        text(13),
        "\n## Toelichting",
        "\nTen hoogste {bedrag}`25% <mms.bijverdienpremie.aandeel.nijmegen>`.\n\n## Toelichting",
        ("mms.bijverdienpremie.aandeel.nijmegen", "artikel 13, lid 2", "leest die parameter niet"),
        at="Ten hoogste",
    ),
    "an amount that the rule of its member of the policy rules does not use": Fault(
        "V22",
        policy(4),
        "\n## Toelichting",
        "\nTen hoogste {bedrag}`25% <mms.bijverdienpremie.aandeel.nijmegen>`.\n\n## Toelichting",
        ("mms.bijverdienpremie.aandeel.nijmegen", "artikel 4, lid 2, van de beleidsregels", "leest die parameter niet"),
        at="Ten hoogste",
    ),
    "a parameter that the rule of its member does not use": Fault(
        "V22",
        "parameters/mms/hoogte/maximum.yaml",
        "artikel_16.md#VMMS-16-3",
        "artikel_23.md#VMMS-23-1",
        ("mms.hoogte.maximum.nijmegen", "artikel 23, lid 1"),
        at="2023-01-01:",
    ),
    "a parameter that the rule of its member of the policy rules does not use": Fault(
        "V22",
        "parameters/mms/leenbijstand/maanden_beginperiode.yaml",
        "artikel_06.md#BMMS-6-1",
        "artikel_08.md#BMMS-8-1",
        ("mms.leenbijstand.maanden_beginperiode.nijmegen", "artikel 8, lid 1, van de beleidsregels"),
        at="2023-01-01:",
    ),
    "a term without a variable": Fault(
        "V23",
        text(1),
        "<uitnodiging_ondersteuningsgesprek>",
        "<goed_gesprek>",
        ("ondersteuningsgesprek", "goed_gesprek, en die bestaat niet"),
    ),
    "a term of the policy rules without a variable": Fault(
        "V23", policy(1), "<leenbijstand>", "<lening>", ("leenbijstand", "lening, en die bestaat niet")
    ),
    "a term that no rule uses": Fault(
        "V23",
        text(1),
        "- *medebewoner*:",
        "- {begrip}`medebewoner <kinderopvangkosten>`:",
        ("medebewoner", "kinderopvangkosten, en die gebruikt geen regel"),
    ),
    "a term of the policy rules that no rule uses": Fault(
        "V23",
        policy(1),
        "<draagkracht, ",
        "<draagkracht, waarde_auto, ",
        ("draagkracht", "waarde_auto, en die gebruikt geen regel"),
    ),
    "a term that the rule does not read": Fault(
        "V24",
        text(25),
        "kalendermaand voor iedere persoon",
        "kalendermaand en niet meer dan het inkomen",
        ("artikel 25, lid 2 noemt 'inkomen'", "mms_inkomen"),
        at="**2.** De bijverdienpremie bedraagt",
    ),
    "a student in a member whose rule asks for none": Fault(
        "V24",
        text(24),
        "degene wiens loon",
        "de student wiens loon",
        ("artikel 24, lid 2 noemt 'student'", "is_student", "werkt_in_deeltijd"),
        at="**2.** In deeltijd werkt",
    ),
    "a partner in a member whose rule asks for none": Fault(
        "V24",
        text(48),
        "treedt in werking op",
        "treedt ook voor de partner in werking op",
        ("artikel 48, lid 1 noemt 'partner'", "heeft_partner", "mms_van_kracht"),
        at="**1.** Deze verordening",
    ),
    "a partner in a member of the policy rules whose rule asks for none": Fault(
        "V24",
        policy(4),
        "**2.** Het college past",
        "**2.** Het college past voor de partner",
        ("artikel 4, lid 2, van de beleidsregels noemt 'partner'", "heeft_partner"),
    ),
    "a choice of the council without a test": Fault(
        "V09",
        "parameters/mms/keuze.yaml",
        "",
        PARAMETER.format(title="Keuze", href="      href: docs/verordening/keuzes.md#VMMS-keuzes-proef\n").replace(
            "values:", "  keuze: {naam: proef, opties: [{naam: proef_nu}, {naam: proef_anders}]}\nvalues:"
        ),
        ("keuze proef", "proef_anders"),
        at="description:",
    ),
    "a choice of the council that changes nothing": Fault(
        "V05", "parameters/mms/keuze.yaml", "", "", ("keuze proef",), at="description:"
    ),
    "a choice that does not exist": Fault(
        "V08",
        "parameters/mms/nog_een_keuze.yaml",
        "",
        PARAMETER.format(title="Keuze", href="      href: docs/verordening/keuzes.md#VMMS-keuzes-andere\n"),
        ("mms.nog_een_keuze", "VMMS-keuzes-andere"),
        at="2023-01-01",
    ),
    "an article that was never confirmed": Fault(
        "V16", text(50), "", "", ("artikel 50", "--confirm VMMS-50"), at="(VMMS-50)"
    ),
    "a confirmed article that is gone": Fault(
        "V16",
        f"{TEXT}/bevestigd.yaml",
        "",
        "VMMS-98:\n  tekst: {}\n  regels: {}\n  toetsen: {}\n",
        ("artikel 98",),
        at="VMMS-98",
    ),
    "a member with the wrong number": Fault("V17", text(17), "**3.** Bij", "**4.** Bij", ("VMMS-17-3", "staat 4")),
}


@pytest.fixture(scope="module")
def root(make_copy: Callable[[], Path]) -> Path:
    """Give a copy with every fault planted."""
    root = make_copy()
    for fault in FAULTS.values():
        path = root / fault.file
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        assert fault.old in content, f"{fault.file} no longer holds {fault.old!r}"
        new = content.replace(fault.old, fault.new) if fault.old else content + fault.new
        path.write_text(new, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def found(root: Path) -> list[Bevinding]:
    return controleer(lees_project(root, uitleg=True))


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found_in_its_file_and_line(name: str, root: Path, found: list[Bevinding]):
    fault = FAULTS[name]
    file = fault.seen_in or fault.file
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    at = fault.at or fault.new
    expected = {number for number, line in enumerate(lines, start=1) if at in line}
    assert expected, f"{at!r} stands nowhere in {file}"

    here = [item for item in found if (item.code, item.bestand) == (fault.code, file) and item.regel in expected]
    fitting = [item for item in here if all(words.lower() in item.melding.lower() for words in fault.says)]

    assert fitting, here or [item for item in found if item.code == fault.code]


@pytest.mark.parametrize(
    ("name", "kinds"),
    {
        "an amount in the text": {"parameter", "regel"},
        "netto or bruto": {"parameter", "regel", "toets"},
        "months in words": {"regel"},
        "an article without a test": {"regel"},
        "listed but computed": {"tekst", "regel"},
        "an article of the policy rules without a test": {"regel"},
        "an amount that the rule of its member does not use": {"tekst", "parameter", "regel", "toets"},
        "a term of the policy rules that no rule uses": {"regel"},
        "a partner in a member of the policy rules whose rule asks for none": {"tekst", "regel"},
        "a parameter nobody reads": {"tekst"},
    }.items(),
)
def test_finding_names_the_other_places(name: str, kinds: set[str], root: Path, found: list[Bevinding]):
    fault = FAULTS[name]
    item = next(
        item
        for item in found
        if item.code == fault.code
        and item.bestand == (fault.seen_in or fault.file)
        and all(words.lower() in item.melding.lower() for words in fault.says)
    )
    named = {place.soort for place in item.zie_ook}
    assert kinds <= named
    for place in item.zie_ook:
        lines = (root / place.bestand).read_text(encoding="utf-8").splitlines()
        assert 1 <= place.regel <= len(lines), place


def test_clean_copy_has_none_of_these(confirmed_project: Project):
    codes = {item.code for item in controleer(confirmed_project)}
    assert not codes & {"V01", "V02", "V03", "V13", "V14", "V15", "V16", "V17", "V22", "V23", "V24"}
