"""How words are written on the generated pages, in the texts and in what the package says of its rules and amounts."""

import re
import tomllib

import pytest

FOUT = {
    r"\b(?:MMS|MMB|MMG|AOW) (?:inkomen|leeftijd|uitkering)\b": "een streepje: MMS-inkomen, AOW-leeftijd",
    r"\bkosten van (?:\w+ )?kosten\b": "het woord staat er twee keer",
    r"\b(?:boven|tot) welke? (?:de|het|een|traject|iemand|wie)\b": "waarboven, of tot waar",
    r"\bgeindexeerd|\bcommerciele|\bfinanciele|\bofficiele|\bfamilie?ele": "een trema",
    r"\beuros\b": "euro's",
    "\\bscenarios\\b|scenario\N{RIGHT SINGLE QUOTATION MARK}s": "scenario's",
    r"\bVoor \d{4}\b(?! en)": "Vóór, of in",
    r"\bde computer is niet gepubliceerd": "een bedrag wordt gepubliceerd, een computer niet",
    r"\b(?:klik hier|hiernaast)\b": "zeg wat er te zien is",
}
"""What is wrong, and what it should be."""


def zonder_code(tekst):
    """Leave out code, addresses and the names of pages."""
    tekst = re.sub(r"^```+\{code-block\}.*?^```+$", "", tekst, flags=re.MULTILINE | re.DOTALL)
    tekst = re.sub(r'<div lang="en">.*?</div>', "", tekst, flags=re.DOTALL)
    tekst = re.sub(r"`([^`<]*)<[^>]*>`", r"\1", tekst)
    tekst = re.sub(r"`[^`]*`", "", tekst)
    tekst = re.sub(r"^[\w/]+$", "", tekst, flags=re.MULTILINE)
    return re.sub(r"\]\([^)]*\)|\S*https?://\S+", "]", tekst)


@pytest.mark.parametrize(("patroon", "beter"), FOUT.items())
def test_words_are_written_one_way(schrijver, naslag, paginas, patroon, beter):
    teksten = {docnaam: zonder_code(tekst) for docnaam, tekst in paginas.items()}
    for naam in ("index", "bronnen", "gids/lezen"):
        teksten[naam] = zonder_code((schrijver.docs / f"{naam}.md").read_text(encoding="utf-8"))
    teksten["index"] = re.sub(r"^For developers.*$", "", teksten["index"], flags=re.MULTILINE)
    for naam, variabele in naslag.stelsel.variables.items():
        teksten[naam] = f"{variabele.label} {variabele.documentation}"
    for naam, blad in naslag.project.parameters.items():
        teksten[naam] = f"{blad.omschrijving} {naslag.uitleg(blad)}"
    gevonden = [
        (naam, tekst[max(0, treffer.start() - 30) : treffer.end() + 30])
        for naam, tekst in teksten.items()
        for treffer in re.finditer(patroon, tekst)
    ]
    assert gevonden == [], beter


def test_the_footer_links_nowhere_that_pyproject_does_not_name(repository):
    voet = (repository / "docs" / "_templates" / "voet.html").read_text(encoding="utf-8")
    adressen = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"].values()
    assert set(re.findall(r'href="([^"]*)"', voet)) <= set(adressen)
