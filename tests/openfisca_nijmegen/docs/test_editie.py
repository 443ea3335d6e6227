"""The pages of the second edition: the legal review, the old numbers, the choices, who gains and loses, and print."""

import re

import pytest


def lees(schrijver, naam):
    return (schrijver.uit / f"{naam}.md").read_text(encoding="utf-8")


# Places


@pytest.mark.parametrize(
    ("plaats", "woorden", "adres"),
    [
        ("VMMS-16-2", "artikel 16, lid 2", "verordening/artikel_16.html#vmms-16-2"),
        ("VMMS-bijlage-paar", "de bijlage, kolom paar", "verordening/bijlage.html#vmms-bijlage-paar"),
        ("BMMS-3", "artikel 3 van de beleidsregels", "beleidsregels/artikel_03.html#bmms-3"),
        ("BMMS-3-1", "artikel 3, lid 1, van de beleidsregels", "beleidsregels/artikel_03.html#bmms-3-1"),
        ("VMMS-keuzes-lokale_lasten", "keuze lokale lasten", "verordening/keuzes.html#vmms-keuzes-lokale-lasten"),
    ],
)
def test_a_place_has_a_name_and_an_address(plaats, woorden, adres):
    from naslag.plaatsen import in_woorden, pagina

    assert in_woorden(plaats) == woorden
    assert pagina(plaats) == adres


# The first edition


@pytest.fixture
def gegevens(tmp_path):
    """Write a file in the data of a small checkout, and give its root."""

    def schrijf(bestand, tekst):
        pad = tmp_path / bestand
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(tekst, encoding="utf-8")
        return tmp_path

    return schrijf


def test_the_review_is_read_and_counted(gegevens):
    from naslag import editie

    tekst = "- {nr: 1, plaats: artikel 9, bevinding: a, gedaan: b, soort: [tekst, variant], waar: [VMMS-15]}\n"
    tekst += "- {nr: 2, plaats: artikel 4, bevinding: c, gedaan: d, soort: [tekst], toetsen: [tests/mms/mmb.yaml]}\n"
    regels = editie.toetsregels(gegevens(editie.TOETS, tekst))
    assert [(regel.nr, regel.waar, regel.toetsen) for regel in regels] == [
        (1, ["VMMS-15"], []),
        (2, [], ["tests/mms/mmb.yaml"]),
    ]
    assert editie.per_soort(regels) == {"tekst": 2, "formule": 0, "variant": 1, "toelichting": 0}


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("- {nr: 7, plaats: a, bevinding: b, gedaan: c, soort: [anders]}", "rij 7, kent het soort anders niet"),
        ("- {nr: 1, plaats: a, bevinding: b, gedaan: c}\n- {nr: 2, plek: a}", "rij 2, heeft andere velden dan"),
        ("- los", "rij 1, heeft andere velden dan"),
    ],
)
def test_a_wrong_row_is_named(gegevens, tekst, melding):
    from naslag import editie

    with pytest.raises(editie.GegevensError, match=melding):
        editie.toetsregels(gegevens(editie.TOETS, tekst))


def test_old_numbers_stand_in_order(gegevens):
    from naslag import editie

    tekst = "- {oud: 10-1, nieuw: [VMMS-17-1]}\n- {oud: 4-4, nieuw: []}\n- {oud: 3, nieuw: [VMMS-2]}\n"
    rijen = editie.omnummering(gegevens(editie.OMNUMMERING, tekst))
    assert [rij.plaats for rij in rijen] == ["artikel 3", "artikel 4, lid 4", "artikel 10, lid 1"]


def test_without_data_there_are_no_rows(tmp_path):
    from naslag import editie

    assert (editie.toetsregels(tmp_path), editie.omnummering(tmp_path), editie.overgang(tmp_path)) == ([], [], [])


def test_the_pages_show_every_row(schrijver):
    toets, nummers = lees(schrijver, "naslag/juridische_toets"), lees(schrijver, "naslag/omnummering")
    for regel in schrijver.naslag.toetsregels:
        assert f"{{anker}}`juridische-toets-{regel.nr}`" in toets
        assert all(f"<{plaats.lower()}>`" in toets for plaats in regel.waar)
    for rij in schrijver.naslag.omnummering:
        assert f"{{anker}}`oud-{rij.oud}`" in nummers
    assert len(schrijver.naslag.toetsregels) == 45


def test_every_member_of_the_first_edition_went_somewhere(naslag):
    # De artikelen van de eerste uitgave, elk met de leden die de lijst kent.
    assert {rij.artikel for rij in naslag.omnummering} == set(range(1, 27))
    bestaat = naslag.project.plaatsen | {blad.plaats for blad in naslag.keuzes}
    assert {plaats for rij in naslag.omnummering for plaats in rij.nieuw} <= bestaat


# Choices


def test_a_choice_shows_its_answers_with_what_changes(schrijver, naslag):
    tekst = lees(schrijver, "verordening/keuzes")
    blad = next(blad for blad in naslag.keuzes if blad.keuze.naam == "flexibel_budget")
    assert blad.parameters == ["mms.flexibel_budget.aandeel.nijmegen"]
    assert "flexibel_budget" in blad.regels
    assert "VMMS-10-1" in blad.artikelen
    deel = tekst.partition("(VMMS-keuzes-flexibel_budget)=")[2].partition("(VMMS-keuzes-")[0]
    assert "(standaard) |" in deel and "niets: zo staat het in de tekst<br>" in deel and "`: nu 6% | geen |" in deel
    assert "<parameter-mms-flexibel-budget-aandeel-nijmegen>`: van 6% naar 3% | `flexibel_budget_3` |" in deel
    assert "<vmms-10-1>`" in deel and "<variabele-flexibel-budget>`" in deel


def test_the_annex_shows_every_choice_and_every_parameter_links_back(schrijver, naslag):
    tekst = lees(schrijver, "verordening/keuzes")
    bedragen = "".join(pad.read_text(encoding="utf-8") for pad in (schrijver.uit / "naslag/parameters").glob("*.md"))
    assert re.findall(r"^\((VMMS-keuzes-\w+)\)=$", tekst, re.MULTILINE) == [blad.plaats for blad in naslag.keuzes]
    for blad in naslag.keuzes:
        if blad.parameters:
            assert f"<{blad.plaats.lower()}>`" in bedragen
    assert "`geen`" not in tekst


def test_a_second_computation_is_told(schrijver):
    deel = lees(schrijver, "verordening/keuzes").partition("(VMMS-keuzes-rijk)=")[2]
    assert "een tweede berekening, met de uitkomst {ref}`" in deel
    assert "Beslist: het Rijk." in deel


# Who gains and who loses


def test_the_table_says_the_difference_with_a_sign_and_a_word():
    from naslag.overgangstabel import KOLOMMEN, tabel

    rijen = [
        dict(zip(KOLOMMEN, waarden, strict=True))
        for waarden in (
            ("paar", "AOW", "700", "2000.00", "1987.50", "-12.50", "meedoenregeling -12.50"),
            ("paar", "loon", "650.5", "2000.00", "2046.22", "46.22", "mmb +46.22; a -0.00"),
            ("paar", "loon", "700", "2000.00", "2000.00", "0.00", ""),
        )
    ]
    regels = tabel(rijen, str.upper).splitlines()
    assert regels[5:8] == [
        "| Paar, AOW, kale huur €\xa0700 | €\xa02.000,00 | €\xa01.987,50 | **\N{MINUS SIGN}\xa0€\xa012,50** minder "
        "| {ref}`MEEDOENREGELING <variabele-meedoenregeling>` \N{MINUS SIGN}\xa0€\xa012,50 |",
        "| Paar, loon, kale huur €\xa0650,50 | €\xa02.000,00 | €\xa02.046,22 | **+\xa0€\xa046,22** meer "
        "| {ref}`MMB <variabele-mmb>` +\xa0€\xa046,22<br>{ref}`A <variabele-a>` \N{MINUS SIGN}\xa0€\xa00,00 |",
        "| Paar, loon, kale huur €\xa0700 | €\xa02.000,00 | €\xa02.000,00 | gelijk |  |",
    ]


def test_another_table_is_refused():
    from naslag.editie import GegevensError
    from naslag.overgangstabel import tabel

    with pytest.raises(GegevensError, match="andere kolommen"):
        tabel([{"huishouden": "paar", "nu": "1"}], str)


def test_the_data_of_the_project_fit_and_stand_in_the_notes(naslag, schrijver):
    from naslag.editie import overgang
    from naslag.overgangstabel import tabel

    rijen = overgang(naslag.root)
    assert len(tabel(rijen, naslag.label).splitlines()) == len(rijen) + 6
    bron = [(schrijver.docs / "verordening/artikel_43.md").read_text(encoding="utf-8")]
    schrijver.vul_aan(None, "verordening/artikel_43", bron)
    assert "```{overgangstabel}\n```" in bron[0]


# HTML


def test_a_header_says_of_what_it_is():
    from naslag.opmaak import met_koppen

    tabel = (
        '<table class="table"><thead><tr><th class="head text-right"><p>A</p></th></tr></thead>'
        '<tbody><tr><th class="stub"><p>b</p></th></tr></tbody></table>'
    )
    assert met_koppen(f"<p>x</p>{tabel}") == "<p>x</p>" + tabel.replace(
        'class="head text-right"', 'class="head text-right" scope="col"'
    ).replace('class="stub"', 'class="stub" scope="row"')


def test_a_table_that_can_be_stacked_names_its_columns_in_every_cell():
    from naslag.opmaak import met_koppen

    tabel = (
        '<table class="stapel table"><thead><tr><th class="head"><p>Nr.</p></th><th class="head"><p>A &amp; b</p></th>'
        '</tr></thead><tbody><tr><td><p>1</p></td><td class="text-right"><p></p></td></tr></tbody></table>'
    )
    assert met_koppen(tabel) == (
        '<table role="table" class="stapel table"><thead role="rowgroup"><tr role="row">'
        '<th role="columnheader" class="head" scope="col"><p>Nr.</p></th>'
        '<th role="columnheader" class="head" scope="col"><p>A &amp; b</p></th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader" data-kop="Nr."><p>1</p></th>'
        '<td role="cell" data-kop="A &amp; b" data-leeg class="text-right"><p></p></td></tr></tbody></table>'
    )


def test_the_side_bar_shows_the_chapters():
    from naslag.zijbalk import hoofdstukken, met_hoofdstukken

    bron = "## Hoofdstuk 1. Algemeen\n\n- [Artikel 1. Begrippen](artikel_01.md)\n- [Artikel 2. Doel](artikel_02.md)\n\n"
    bron += "## Hoofdstuk 2. Budget & grens\n\n- [Artikel 10. Som](artikel_10.md)\n"
    titels = hoofdstukken(bron)
    assert titels == {"Artikel 1. ": "Hoofdstuk 1. Algemeen", "Artikel 10. ": "Hoofdstuk 2. Budget & grens"}
    lijst = '<ul><li class="a"><a href="#">Artikel 1. Begrippen</a></li><li><a href="x">Artikel 10. Som</a></li></ul>'
    assert met_hoofdstukken(lijst, titels) == (
        '<ul><li class="hoofdstuk">Hoofdstuk 1. Algemeen</li><li class="a"><a href="#">Artikel 1. Begrippen</a></li>'
        '<li class="hoofdstuk">Hoofdstuk 2. Budget &amp; grens</li><li><a href="x">Artikel 10. Som</a></li></ul>'
    )
