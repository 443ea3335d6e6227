"""Small projects, built by hand: a text of a few members, some rules and parameters, and nothing on disk."""

from pathlib import Path

from openfisca_nijmegen.alignment.model import Parameterblad, Project, Raadskeuze, Regel, Toets
from openfisca_nijmegen.alignment.regels import plaatsen_in
from openfisca_nijmegen.alignment.tekst import lees_artikel, lees_bedragen, lees_begrippen
from openfisca_nijmegen.teksten import adres_van, artikelkenmerk


def page(mark: str, *members: str) -> tuple[str, str]:
    """Give the file and the content of an article with members 1, 2 and so on."""
    number = artikelkenmerk(mark).partition("-")[2]
    parts = [f"({mark}-{nr})=\n\n**{nr}.** {text}\n" for nr, text in enumerate(members, start=1)]
    return adres_van(mark).partition("#")[0], "\n".join([f"({mark})=\n# Artikel {number}. Proef\n", *parts])


def rule(name: str, places: str = "", uses: str = "", reads: str = "", words: str = "") -> Regel:
    """Give a rule; places, uses and reads are names with spaces between them."""
    references = tuple(place if "/" in place else adres_van(place) for place in places.split())
    return Regel(
        variabele=name,
        label=name,
        woorden=words,
        heeft_formule=True,
        verwijzingen=references,
        plaatsen=plaatsen_in(references),
        parameters=tuple(reads.split()),
        gebruikt=tuple(uses.split()),
        vingerafdruk=name,
        bestand=f"variables/mms/{name}.py",
        regel=1,
    )


def given(name: str) -> Regel:
    """Give a variable without a formula."""
    return Regel(name, name, "", False, (), (), (), (), name, f"variables/invoer/{name}.py", 1)


def make(
    pages: list[tuple[str, str]],
    rules: list[Regel],
    parameters: dict[str, str] | None = None,
    choices: tuple[Raadskeuze, ...] = (),
    tests: tuple[Toets, ...] = (),
    root: Path = Path("/nergens"),
) -> Project:
    """Give a project; ``parameters`` gives of each parameter the places it refers to."""
    articles = [article for file, text in pages if (article := lees_artikel(file, text)[0])]
    sheets = {}
    for name, places in (parameters or {}).items():
        references = tuple(adres_van(place) for place in places.split())
        readers = tuple(sorted(rule.variabele for rule in rules if name in rule.parameters))
        file = f"parameters/{name.replace('.', '/')}.yaml"
        sheets[name] = Parameterblad(
            name, "", "EUR", "aanname", 1, {}, references, plaatsen_in(references), readers, file, 9
        )
    return Project(
        root=root,
        artikelen={article.kenmerk: article for article in articles},
        bedragen=tuple(amount for file, text in pages for amount in lees_bedragen(file, text)),
        regels={rule.variabele: rule for rule in rules},
        parameters=sheets,
        toetsen=tests,
        niet_berekenbaar=(),
        begrippen=tuple(
            term
            for article in articles
            for member in (article.aanhef, *article.leden)
            for term in lees_begrippen(member)
        ),
        raadskeuzes={choice.naam: choice for choice in choices},
    )
