"""The check of the built site sees each kind of mistake."""

import json

import pytest

PAGINA = '<html lang="nl"><body>{}</body></html>'
NEEDS = {
    "VMMS-1": {"type": "artikel", "pagina": "artikel.html#vmms-1", "noemt": ["parameter-a"]},
    "variabele-b": {"type": "variabele", "pagina": "regel.html#variabele-b", "status": "berekend", "volgt": ["VMMS-1"]},
    "parameter-a": {"type": "parameter", "pagina": "regel.html#parameter-a"},
    "toets-c": {"type": "toets", "pagina": "artikel.html#toets-c", "toetst": ["VMMS-1"]},
}
ARTIKEL = (
    '<h1 id="vmms-1"></h1><p id="toets-c"></p>'
    '<a href="regel.html#variabele-b"></a><a href="regel.html#parameter-a"></a>'
)
REGEL = '<p id="variabele-b"></p><p id="parameter-a"></p><a href="artikel.html#vmms-1"></a>'


@pytest.fixture
def fouten(tmp_path):
    """Build a small site, and give what is wrong with it."""
    from controle import fouten

    def bouw(artikel=ARTIKEL, regel=REGEL, needs=NEEDS, css=""):
        (tmp_path / "artikel.html").write_text(PAGINA.format(artikel), encoding="utf-8")
        (tmp_path / "regel.html").write_text(PAGINA.format(regel), encoding="utf-8")
        (tmp_path / "stijl.css").write_text(css, encoding="utf-8")
        inhoud = {"current_version": "1", "versions": {"1": {"needs": needs}}}
        (tmp_path / "needs.json").write_text(json.dumps(inhoud), encoding="utf-8")
        return fouten(tmp_path)

    return bouw


def test_a_good_site_has_no_mistakes(fouten):
    assert fouten(artikel=ARTIKEL + '<a href="https://wetten.overheid.nl">wet</a><a href="stijl.css">stijl</a>') == []


@pytest.mark.parametrize(
    ("extra", "melding"),
    [
        ('<script src="https://cdn.example/x.js"></script>', "artikel.html laadt https://cdn.example/x.js van elders."),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', "artikel.html laadt //cdn.example/x.css van elders."),
        ('<img src="http://example.org/x.png">', "artikel.html laadt http://example.org/x.png van elders."),
        ('<a href="weg.html">x</a>', "artikel.html verwijst naar weg.html, en die bladzijde is er niet."),
        ('<a href="#weg">x</a>', "artikel.html verwijst naar #weg, en die plaats is er niet."),
        ('<a href="regel.html#weg">x</a>', "artikel.html verwijst naar regel.html#weg, en die plaats is er niet."),
        ('<p id="vmms-1"></p>', "artikel.html heeft 2 keer het id vmms-1."),
    ],
)
def test_a_mistake_on_a_page_is_seen(fouten, extra, melding):
    assert fouten(artikel=ARTIKEL + extra) == [melding]


def test_a_stylesheet_that_loads_from_elsewhere_is_seen(fouten):
    gevonden = fouten(css="@font-face { src: url('https://fonts.example/x.woff2') }")
    assert gevonden == ["stijl.css laadt url('https://fonts.example/x.woff2') van elders."]


def test_an_article_without_a_way_to_its_rule_or_back_is_seen(fouten):
    zonder_heen = ARTIKEL.replace('<a href="regel.html#variabele-b"></a>', "")
    assert fouten(artikel=zonder_heen) == ["artikel.html verwijst niet naar regel.html#variabele-b."]
    zonder_terug = REGEL.replace('<a href="artikel.html#vmms-1"></a>', "")
    assert set(fouten(regel=zonder_terug)) == {"regel.html verwijst niet naar artikel.html#vmms-1."}


def test_an_article_that_does_not_show_its_test_is_seen(fouten):
    gevonden = fouten(artikel=ARTIKEL.replace('<p id="toets-c"></p>', ""))
    assert "artikel.html laat de toets toets-c niet zien." in gevonden


def test_a_need_that_leads_nowhere_is_seen(fouten):
    los = NEEDS | {"lid-x": {"type": "lid", "pagina": "artikel.html#vmms-1", "gebruikt": ["weg"]}}
    assert fouten(needs=los) == ["needs.json verwijst van lid-x naar weg, en die is er niet."]
