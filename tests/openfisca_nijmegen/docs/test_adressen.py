"""The addresses that the API gives are those of the pages, and what it says of an article is what the pages say."""

import pytest

from openfisca_nijmegen.adressen import pagina_van, pagina_van_parameter, pagina_van_variabele
from openfisca_nijmegen.alignment.lezen import lees_bevestigd_project
from openfisca_nijmegen.alignment.noot import noot, stand_van


@pytest.fixture(scope="module")
def bevestigd(naslag):
    """Give the project as the API reads it: without running a formula."""
    return lees_bevestigd_project(naslag.root, naslag.stelsel)


def test_every_variable_stands_where_its_address_says(naslag):
    assert {naam: pagina_van_variabele(naslag.variabele(naam)) for naam in naslag.pagina_van} == naslag.pagina_van


def test_every_parameter_stands_where_its_address_says(naslag, paginas):
    for naam in naslag.project.parameters:
        pagina, _, anker = pagina_van_parameter(naslag._parameters[naam]).partition("#")
        assert f"({anker})=" in paginas[pagina.removesuffix(".html")] or f"`{anker}`" in paginas[pagina[:-5]], naam


@pytest.mark.parametrize(
    ("verwijzing", "adres"),
    [
        ("docs/verordening/artikel_04.md#VMMS-4-2", "verordening/artikel_04.html#vmms-4-2"),
        ("docs/bronnen.md#bron-nibud-uitgaven", "bronnen.html#bron-nibud-uitgaven"),
        (
            "docs/verordening/keuzes.md#VMMS-keuzes-premie_jongeren",
            "verordening/keuzes.html#vmms-keuzes-premie-jongeren",
        ),
        ("docs/naslag/parameters/nijmegen.md", "naslag/parameters/nijmegen.html"),
    ],
)
def test_a_file_of_the_documentation_has_a_page(verwijzing, adres):
    assert pagina_van(verwijzing) == adres


def test_an_article_is_computed_by_what_its_page_says(naslag, bevestigd):
    for artikel in naslag.project.artikelen.values():
        assert bevestigd.artikelen[artikel.kenmerk] == artikel
        assert stand_van(bevestigd, artikel) == stand_van(naslag.project, artikel)
        assert _namen(bevestigd.regels_van(artikel)) == _namen(naslag.project.regels_van(artikel))
        for lid in artikel.leden:
            licht, volledig = noot(bevestigd, artikel, lid), noot(naslag.project, artikel, lid)
            assert (licht.van, licht.posten) == (volledig.van, volledig.posten), lid.kenmerk
            assert _namen(licht.regels) == _namen(volledig.regels), lid.kenmerk


def _namen(regels):
    return {regel.variabele for regel in regels}
