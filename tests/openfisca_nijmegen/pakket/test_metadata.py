"""The package explains itself: every variable and every amount has its words, its source and its status.

These tests look at the law files as text and as loaded by OpenFisca. None of them checks an amount.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.parameters import Parameter
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.amendment.grenzen import lees_grenzen
from openfisca_nijmegen.bronnen import SOORTEN, STATUSSEN, alleen_secundair
from openfisca_nijmegen.teksten import ADRES, adres_van

ROOT = Path(__file__).resolve().parents[3]
LAW_FOLDERS = ("variables", "parameters")
PYTHON_FOLDERS = ("variables", "parameters", "openfisca_nijmegen", "tests", "benchmarks", "proof")

FIRST_DATE = "2023-01-01"

UNITS = {
    "/1": "a fraction: 0.05 is 5%",
    "EUR": "an amount in euros without a period: a limit on assets, a one-off sum",
    "EUR/uur": "euros per hour",
    "EUR/maand": "euros per month",
    "EUR/kwartaal": "euros per quarter of a year",
    "EUR/jaar": "euros per year",
    "EUR/maand per EUR/jaar": "the linear factor of a monthly amount over a yearly income",
    "EUR/maand per EUR/jaar in het kwadraat": "the quadratic factor of a monthly amount over a yearly income",
    "uur": "a number of hours",
    "maand": "a number of months",
    "jaar": "a number of years, an age",
    "jaartal": "a year of the calendar",
    "index": "an index number, 1 January 2023 = 1",
    "veelvoud": "a multiple of another amount",
    "aantal": "a number of times",
    "kinderen": "a number of children",
    "personen": "a number of persons",
    "soorten": "a number of kinds of service cost",
    "waar/onwaar": "a switch: does the rule apply?",
}
"""Every unit a parameter may have, with its meaning."""

RATES_ABOVE_ONE = {
    "nijmegen.bijzondere_bijstand.inkomensgrens": "a limit above the norm",
    "nijmegen.busvoordeelabonnement.inkomensgrens": "a limit above the norm",
    "nijmegen.collectieve_zorgverzekering.inkomensgrens": "a limit above the norm",
    "nijmegen.energietoeslag.inkomensgrens": "a limit above the norm",
    "nijmegen.individuele_inkomenstoeslag.inkomensgrens": "a limit above the norm",
    "nijmegen.kindregelingen.inkomensgrens.": "a limit above the norm",
    "nijmegen.meedoenregeling.inkomensgrens": "a limit above the norm",
    "wageningen.individuele_inkomenstoeslag.inkomensgrens": "a limit above the norm",
}
"""Parameters (or the beginning of their names) with unit /1 that may exceed 1, with the reason."""

LATER_FIRST_VALUE = {
    "landelijk.participatiewet.bufferbudget": "article 34b applies from 2027-01-01",
    "landelijk.participatiewet.vrijlatingen.bijverdienregeling.": "article 34a applies from 2027-01-01",
    "landelijk.toeslagen.huurtoeslag.afbouw.": "the linear taper replaces the quadratic norm rent on 2026-01-01",
}
"""Parameters (or the beginning of their names) of rules that begin after the first date, with the reason."""

NUMBERS_IN_FORMULAS = {0, 1, 12, 100}

OTHER_NUMBERS = {
    ("invoer/leeftijd.py", 1980): "the neutral birth date of a person without one",
    ("landelijk/minimumloon/minimumloon.py", 15): "the ages in the names of the parameters",
    ("landelijk/minimumloon/minimumloon.py", 21): "the ages in the names of the parameters",
}
"""Numbers in variables/ that are no part of the law, by file, with the reason."""

NOT_MIRRORED = {
    "gebruik": "how many use a right: no rule reads it, the results of a population do",
    "landelijk/toeslagen/algemeen": "shared by the toeslagen",
    "mms/indexcijfer": "used by the benodigd budget, which is mirrored",
    "mms/afbouw": "used by mms/mms_inkomen.py",
    "mms/collectieve_zorgverzekering": "used by the benodigd budget",
    "mms/energie": "used by the benodigd budget",
    "mms/flexibel_budget": "used by mms/mmg.py",
    "mms/hoogte": "used by mms/mmb.py",
    "mms/inkomen": "used by mms/mms_inkomen.py",
    "mms/kindregelingen": "used by mms/kindbudget.py",
    "mms/leenbijstand": "used by mms/bijzondere_bijstand.py",
    "mms/lokale_lasten": "used by the benodigd budget",
    "mms/wonen": "used by the benodigd budget",
    "nijmegen/inkomensgrens": "used by nijmegen/inkomensgrenzen.py, for several schemes",
}
"""Folders of parameters/ without a folder or file of that name in variables/, with the reason."""

TESTS_ELSEWHERE = {
    "mms/budgettype": "a variable of mms/benodigd_budget.py",
    "mms/juridische_gevallen": "cases of the legal review that join several files of mms/",
    "mms/van_kracht_en_doelgroep": "the variables of mms/doelgroep.py",
    "mms/voorwaarden": "the named conditions of several files of mms/",
}
"""Files with YAML tests without a file of that name in variables/, with the reason."""

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|TBD|lorem ipsum)\b", re.IGNORECASE)
DOCUMENT = re.compile(r"docs/bronnen\.md#(?P<anchor>bron-[a-z0-9-]+)")
NATIONAL_LAW = re.compile(r"https://wetten\.overheid\.nl/jci1\.3:c:BWBR\d{7}(&[a-z]+=[0-9a-z.:-]+)*")

PUBLISHERS = re.compile(r"\b(CBS|CPB|Inspectie SZW|Nibud|SCP)\b")
"""Who publishes reference figures that nobody adopts."""

PROPOSALS = re.compile(
    "Initiatiefvoorstel Nijmeegs Maatschappelijk Meedoen Budget, "
    "|Uitvoeringsplan Financiële Bestaanszekerheid 2026-2029, "
    "|Wetsvoorstel "
)
"""What a proposal stands in."""

COUNCIL = {"bron-initiatiefvoorstel", "bron-uitvoeringsplan"}
"""The council's documents, which are always cited with the passage."""

UNSURE = re.compile(r"uit geheugen|\bcontroleren\b|andere bron", re.IGNORECASE)
"""What a lawyer may not read beside an amount: it is confirmed, or it is an assumption."""


@dataclass(frozen=True)
class Dated:
    """A value from a date, with its status, its references and its reason."""

    name: str
    status: str
    reference: list[dict[str, str]]
    reason: str


@dataclass(frozen=True)
class Leaf:
    """One dated parameter as it stands in its file."""

    name: str
    file: Path
    content: dict[str, Any]

    @property
    def metadata(self) -> dict[str, Any]:
        """Give the metadata of the parameter itself."""
        return self.content.get("metadata") or {}

    @property
    def values(self) -> dict[str, Any]:
        """Give the entry of each date, by ISO date."""
        return {day.isoformat() if isinstance(day, date) else day: v for day, v in self.content["values"].items()}

    def dated(self) -> Iterator[Dated]:
        """Give each value with what is said of it: by itself, else by the parameter."""
        for day, entry in self.values.items():
            own = entry.get("metadata") or {}
            yield Dated(
                f"{self.name} {day}",
                own.get("status", self.metadata.get("status")),
                own.get("reference") or self.metadata["reference"],
                own.get("reden") or self.content.get("documentation") or "",
            )


def python_files(*folders: str) -> list[Path]:
    """List the Python files below top-level folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def leaves_in(name: str, file: Path, content: Any) -> Iterator[Leaf]:
    """Walk the content of a parameter file down to the dated values; what it says at the top holds for every key."""
    if not isinstance(content, dict):
        return
    if "values" in content:
        yield Leaf(name, file, content)
        return
    shared = {key: content[key] for key in ("description", "documentation", "metadata") if key in content}
    for key, child in content.items():
        if key not in shared:
            above, own = shared.get("metadata", {}), child.get("metadata", {})
            reference = [*above.get("reference", []), *own.get("reference", [])]
            metadata = {**above, **own, **({"reference": reference} if reference else {})}
            yield from leaves_in(f"{name}.{key}", file, {**shared, **child, "metadata": metadata})


def read_leaves() -> list[Leaf]:
    """Read every dated parameter from its file."""
    found = []
    for file in sorted((ROOT / "parameters").rglob("*.yaml")):
        relative = file.relative_to(ROOT / "parameters").with_suffix("")
        parts = relative.parts[:-1] if relative.name == "index" else relative.parts
        found += leaves_in(".".join(parts), file, yaml.safe_load(file.read_text(encoding="utf-8")))
    return found


LEAVES = read_leaves()
VALUES = [value for leaf in LEAVES for value in leaf.dated()]
REFERENCES = [
    (leaf.name, entry)
    for leaf in LEAVES
    for metadata in [leaf.metadata, *(entry.get("metadata") or {} for entry in leaf.values.values())]
    for entry in metadata.get("reference", [])
]


def has_titles(reference: Any) -> bool:
    """Tell whether a reference is a list of entries that each have a title."""
    return (
        isinstance(reference, list)
        and bool(reference)
        and all(isinstance(entry, dict) and str(entry.get("title") or "").strip() for entry in reference)
    )


def addresses(reference: Any) -> list[str]:
    """List the addresses in a reference of a parameter."""
    return [entry["href"] for entry in reference if "href" in entry] if isinstance(reference, list) else []


def well_formed(address: str) -> bool:
    """Tell whether an address points to the draft texts, to national law, or to another web page.

    Whether the place in a text exists is what ``openfisca-nijmegen check`` looks at.
    """
    if address.startswith("docs/"):
        place = ADRES.fullmatch(address)
        return (place is not None and adres_van(place["plaats"]) == address) or DOCUMENT.fullmatch(address) is not None
    if address.startswith("https://wetten.overheid.nl/"):
        return NATIONAL_LAW.fullmatch(address) is not None
    return re.fullmatch(r"https://[^\s/]+\.[a-z]+(/\S*)?", address) is not None


def rates_of(leaf: Leaf) -> list[float]:
    """List the values of a parameter; of a table what its rows give."""
    values = [entry["value"] for entry in leaf.values.values()]
    return [rate for value in values for rate in ([row[1] for row in value] if isinstance(value, list) else [value])]


def listed(name: str, names: dict[str, str]) -> bool:
    """Tell whether a parameter is in a list of names and beginnings of names."""
    return any(name == entry or (entry.endswith(".") and name.startswith(entry)) for entry in names)


# Variables


def test_every_variable_has_a_label(tax_benefit_system: TaxBenefitSystem) -> None:
    without = [
        name
        for name, variable in tax_benefit_system.variables.items()
        if not (variable.label or "").strip()
        or variable.label == name
        or not variable.label[0].isupper()
        or variable.label.endswith(".")
        or UNFINISHED.search(variable.label)
    ]
    assert without == []


def test_every_variable_has_documentation(tax_benefit_system: TaxBenefitSystem) -> None:
    without = [
        name
        for name, variable in tax_benefit_system.variables.items()
        if not (variable.documentation or "").strip().endswith(".")
        or variable.documentation.strip() == f"{variable.label}."
        or UNFINISHED.search(variable.documentation)
    ]
    assert without == []


def test_every_formula_has_a_reference(tax_benefit_system: TaxBenefitSystem) -> None:
    without = [
        name for name, variable in tax_benefit_system.variables.items() if variable.formulas and not variable.reference
    ]
    assert without == []


def test_references_of_variables_are_well_formed(tax_benefit_system: TaxBenefitSystem) -> None:
    wrong = [
        (name, address)
        for name, variable in tax_benefit_system.variables.items()
        for address in variable.reference or []
        if not well_formed(address)
    ]
    assert wrong == []


def test_class_name_is_variable_name(tax_benefit_system: TaxBenefitSystem) -> None:
    classes = Counter(
        node.name
        for path in python_files("variables")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "Variable" for base in node.bases)
    )
    assert [name for name, times in classes.items() if times > 1] == []
    assert set(classes) == set(tax_benefit_system.variables)


# Parameters


def test_every_leaf_is_seen(tax_benefit_system: TaxBenefitSystem) -> None:
    loaded = {node.name for node in tax_benefit_system.parameters.get_descendants() if isinstance(node, Parameter)}
    assert {leaf.name for leaf in LEAVES} == loaded


def test_every_parameter_has_a_description() -> None:
    without = [
        leaf.name
        for leaf in LEAVES
        if not re.fullmatch(r"\S.*\.", leaf.content.get("description") or "", re.DOTALL)
        or UNFINISHED.search(leaf.content["description"])
    ]
    assert without == []


def test_a_choice_is_described_as_a_question() -> None:
    """An explanation says that it is so or not so that ...; other parameters are named."""
    choices = {leaf.name for leaf in LEAVES if leaf.metadata.get("unit") == "waar/onwaar"}
    assert {leaf.name for leaf in LEAVES if leaf.content["description"].startswith("Of ")} == choices


def test_every_parameter_has_a_known_unit() -> None:
    assert [(leaf.name, leaf.metadata.get("unit")) for leaf in LEAVES if leaf.metadata.get("unit") not in UNITS] == []


def test_every_parameter_has_a_status() -> None:
    assert [value.name for value in VALUES if value.status not in STATUSSEN] == []
    assert {value.status for value in VALUES} == set(STATUSSEN)


def test_every_parameter_has_a_reference() -> None:
    assert [leaf.name for leaf in LEAVES if not has_titles(leaf.metadata.get("reference"))] == []


def test_references_of_parameters_are_well_formed() -> None:
    wrong = [
        (leaf.name, address)
        for leaf in LEAVES
        for metadata in [leaf.metadata, *(entry.get("metadata") or {} for entry in leaf.values.values())]
        for address in addresses(metadata.get("reference"))
        if not well_formed(address)
    ]
    assert wrong == []


def test_metadata_of_a_single_value() -> None:
    """A value may have its own status, source and reason; another status needs a source or a reason."""
    wrong = []
    for leaf in LEAVES:
        for day, entry in leaf.values.items():
            own = entry.get("metadata") or {}
            if (
                not set(own) <= {"status", "reden", "reference"}
                or ("reference" in own and not has_titles(own["reference"]))
                or ("reden" in own and not re.fullmatch(r"[A-Z0-9].*\.", own["reden"]))
                or (own.get("status", leaf.metadata["status"]) != leaf.metadata["status"] and len(own) == 1)
            ):
                wrong.append((leaf.name, day))
    assert wrong == []


# Status and source


def test_every_reference_says_what_it_is() -> None:
    assert [(name, entry["title"]) for name, entry in REFERENCES if entry.get("soort") not in SOORTEN] == []
    assert [
        (name, entry["title"])
        for name, entry in REFERENCES
        if entry["soort"] != "grondslag" and str(entry.get("href")).startswith("docs/verordening/")
    ] == []


def not_official(values: list[Dated]) -> list[str]:
    """List the values called vastgesteld without an official source that do not say so."""
    return [
        value.name
        for value in values
        if value.status == "vastgesteld"
        and all(entry["soort"] != "officieel" for entry in value.reference)
        and not alleen_secundair(value.reference)
    ]


def test_what_is_in_force_has_an_official_source_or_says_that_it_is_secondary() -> None:
    assert not_official(VALUES) == []
    article = {"title": "Participatiewet artikel 1", "soort": "grondslag"}
    kinds = {
        "alone": [article],
        "official": [article | {"soort": "officieel"}],
        "told": [article | {"soort": "secundair"}],
    }
    assert not_official([Dated(name, "vastgesteld", entries, "") for name, entries in kinds.items()]) == ["alone"]


def test_an_official_source_is_no_news_site_and_no_code() -> None:
    others = re.compile(r"github\.com|\b(code|Omroep|nieuws|Nieuws|Vandaag|Transcriptie|TaxLive)\b")
    wrong = {
        entry["title"]
        for _, entry in REFERENCES
        if entry["soort"] == "officieel"
        and others.search(f"{entry['title']} {entry.get('href', '')}")
        and not entry.get("href", "").startswith("https://www.rijksoverheid.nl/")
    }
    assert wrong == set()


def test_a_published_figure_names_its_publisher() -> None:
    wrong = [
        value.name
        for value in VALUES
        if value.status == "gepubliceerd" and not any(PUBLISHERS.search(entry["title"]) for entry in value.reference)
    ]
    assert wrong == []


def test_a_proposal_names_the_document_and_the_passage() -> None:
    """What the initiatiefvoorstel tells of another city is an example: there it is a secondary source."""
    wrong = [
        value.name
        for value in VALUES
        if value.status == "voorstel"
        and not any(
            PROPOSALS.match(entry["title"])
            and (entry["soort"] == "officieel" or entry["title"].startswith("Wetsvoorstel"))
            for entry in value.reference
        )
    ]
    assert wrong == []


def test_what_is_derived_or_assumed_says_how_or_why() -> None:
    assert [value.name for value in VALUES if value.status in {"afgeleid", "aanname"} and not value.reason] == []


def test_documents_are_defined_once() -> None:
    """A document is cited with the title of its section on the sources page, and the passage."""
    lines = (ROOT / "docs" / "bronnen.md").read_text(encoding="utf-8").splitlines()
    titles = {
        line[1:-2]: lines[number + 1].removeprefix("### ")
        for number, line in enumerate(lines)
        if line.startswith("(bron-") and line.endswith(")=")
    }
    cited = [
        (entry["title"], match["anchor"]) for _, entry in REFERENCES if (match := DOCUMENT.match(entry.get("href", "")))
    ]
    assert [title for title, anchor in cited if not title.startswith(titles[anchor])] == []
    assert {anchor for _, anchor in cited} == set(titles)
    elsewhere = [
        entry["title"] for _, entry in REFERENCES if any(entry["title"].startswith(title) for title in titles.values())
    ]
    assert sorted(elsewhere) == sorted(title for title, _ in cited)
    assert [title for title, anchor in cited if anchor in COUNCIL and title == titles[anchor]] == []


def test_no_unsure_words() -> None:
    places = [*LAW_FOLDERS, "openfisca_nijmegen", "docs"]
    wrong = [
        path.relative_to(ROOT).as_posix()
        for folder in places
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".yaml", ".json", ".md", ".jinja"}
        and "_build" not in path.parts
        and UNSURE.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
    assert UNSURE.search("Uit geheugen; niet gezien.")


def test_rates_are_fractions() -> None:
    rates = [leaf for leaf in LEAVES if leaf.metadata.get("unit") == "/1"]
    outside = {leaf.name for leaf in rates if any(not 0 <= rate <= 1 for rate in rates_of(leaf))}
    assert sorted(name for name in outside if not listed(name, RATES_ABOVE_ONE)) == []
    assert [entry for entry in RATES_ABOVE_ONE if not any(listed(name, {entry: ""}) for name in outside)] == []


def test_every_parameter_begins_on_the_first_date() -> None:
    late = {leaf.name for leaf in LEAVES if min(leaf.values) > FIRST_DATE}
    assert sorted(name for name in late if not listed(name, LATER_FIRST_VALUE)) == []
    assert [entry for entry in LATER_FIRST_VALUE if not any(listed(name, {entry: ""}) for name in late)] == []


def test_bounds_of_parameters_are_right(tax_benefit_system: TaxBenefitSystem) -> None:
    """A bound names parameters and an article that are there; see openfisca_nijmegen.amendment.grenzen."""
    grenzen = lees_grenzen(tax_benefit_system.parameters)
    addresses_of_bounds = {grens.artikel for grens in grenzen}
    assert [address for address in addresses_of_bounds if not well_formed(address)] == []
    assert [grens.parameter for grens in grenzen if grens.reden and not grens.reden.endswith(".")] == []


# Code


def numbers(tree: ast.AST) -> Iterator[ast.Constant]:
    """Find the numbers a module computes with: those in functions and in names of the module.

    The attributes of a class (a default value, the members of an article in a reference) are no computation.
    """
    for child in ast.iter_child_nodes(tree):
        if isinstance(tree, ast.ClassDef) and not isinstance(child, ast.FunctionDef | ast.ClassDef):
            continue
        if (
            isinstance(child, ast.Constant)
            and isinstance(child.value, int | float)
            and not isinstance(child.value, bool)
        ):
            yield child
        yield from numbers(child)


def test_no_numbers_in_formulas() -> None:
    found = {
        (path.relative_to(ROOT / "variables").as_posix(), number.value, number.lineno)
        for path in python_files("variables")
        for number in numbers(ast.parse(path.read_text(encoding="utf-8")))
        if number.value not in NUMBERS_IN_FORMULAS
    }
    assert sorted(entry for entry in found if entry[:2] not in OTHER_NUMBERS) == []
    assert [entry for entry in OTHER_NUMBERS if entry not in {(path, value) for path, value, _ in found}] == []


def test_no_star_imports() -> None:
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "setup.py", *python_files(*PYTHON_FOLDERS)]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert wrong == []


def test_enums_stand_in_one_module() -> None:
    """OpenFisca loads a variables file twice, so an enum in one would exist twice."""
    elsewhere = [
        (path.relative_to(ROOT).as_posix(), node.name)
        for path in python_files("variables", "openfisca_nijmegen")
        if path != ROOT / "openfisca_nijmegen" / "enums.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "id", getattr(base, "attr", "")).endswith("Enum") for base in node.bases)
    ]
    assert elsewhere == []


def test_variables_mirror_parameters() -> None:
    """The amounts of a folder are used in the folder, or the file, of the same name."""
    folders = {
        path.relative_to(ROOT / "parameters").as_posix()
        for pattern in ("*", "*/*", "landelijk/toeslagen/*")
        for path in (ROOT / "parameters").glob(pattern)
        if path.is_dir() and any(path.rglob("*.yaml"))
    }
    alone = {
        folder
        for folder in folders
        if not (ROOT / "variables" / folder).is_dir() and not (ROOT / "variables" / f"{folder}.py").is_file()
    }
    assert sorted(alone - set(NOT_MIRRORED)) == []
    assert sorted(set(NOT_MIRRORED) - alone) == []


def test_tests_mirror_variables() -> None:
    """The tests of a benefit stand in the file of its name, or in one that adds a word to it (huurtoeslag_2026)."""
    rules = {path.relative_to(ROOT / "variables").with_suffix("").as_posix() for path in python_files("variables")}
    alone = {
        name
        for path in (ROOT / "tests").rglob("*.yaml")
        for name in [path.relative_to(ROOT / "tests").with_suffix("").as_posix()]
        if name not in rules and not any(name.startswith(f"{rule}_") for rule in rules)
    }
    assert sorted(alone) == sorted(TESTS_ELSEWHERE)


def test_nothing_is_left_unfinished() -> None:
    unfinished = [
        path.relative_to(ROOT).as_posix()
        for folder in (*LAW_FOLDERS, "openfisca_nijmegen")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".yaml", ".json", ".html", ".md"}
        and UNFINISHED.search(path.read_text(encoding="utf-8"))
    ]
    assert unfinished == []
