"""What stands under a member, and that the pages that say what is computed agree."""

import re

import pytest

BEGIN = "Berekend door|Berekend met het hele artikel, door|De bedragen hier worden gelezen door|Niet berekend"


@pytest.fixture(scope="module")
def leden(naslag):
    """Give every member with its article and what stands under it."""
    from openfisca_nijmegen.alignment.noot import noot

    project = naslag.project
    return [
        (artikel, lid, noot(project, artikel, lid)) for artikel in project.artikelen.values() for lid in artikel.leden
    ]


def test_every_member_says_what_computes_it_or_why_nothing_does(leden, paginas):
    for artikel, lid, noot in leden:
        assert bool(noot.regels) != bool(noot.posten), lid.kenmerk
        pagina = paginas[artikel.bestand.removeprefix("docs/").removesuffix(".md")]
        na_lid = pagina.partition(lid.bron)[2].lstrip()
        assert re.match(rf":::\{{container\}} model bij-lid\n+(?:{BEGIN})", na_lid), lid.kenmerk


def test_the_pages_agree_on_what_is_not_computed(naslag, leden, paginas):
    """A member is on the list, by itself or with its article, precisely where its article and the coverage say so."""
    op_lijst = set(re.findall(r"^\| \{ref\}`[^`]*<([\w-]+)>`", paginas["naslag/niet_berekend"], re.MULTILINE))
    assert op_lijst == {post.plaats.lower() for post in naslag.project.niet_berekenbaar}
    dekking = dict(
        re.findall(r"^\| \{ref\}`[^`]*<([\w-]+)>`.*status-([\w ]+)\">", paginas["naslag/dekking"], re.MULTILINE)
    )
    for artikel, lid, noot in leden:
        staat_erop = bool({lid.kenmerk.lower(), artikel.kenmerk.lower()} & op_lijst)
        assert staat_erop == bool(noot.posten), lid.kenmerk
        if not artikel.hoort_bij:
            assert (dekking[lid.kenmerk.lower()] == "niet berekenbaar") == staat_erop, lid.kenmerk


@pytest.mark.parametrize(
    ("plaats", "van", "stand"),
    [
        ("VMMS-16-2", "lid", "berekend"),  # mmb noemt het lid
        ("VMMS-12-1", "bedragen", "berekend"),  # geen regel noemt het lid, wel lezen regels de indexcijfers erin
        ("VMMS-42-2", "lid", "berekend"),  # de meedoenregeling noemt het lid dat haar beëindigt
        ("VMMS-31-2", "lid", "niet berekenbaar"),  # staat op de lijst, al is er een regel bij het hele artikel
        ("VMMS-43-4", "lid", "niet berekenbaar"),
        ("VMMS-45-1", "artikel", "niet berekenbaar"),  # de hele hardheidsclausule
        ("VMMS-bijlage-paar", "bedragen", "berekend"),
    ],
)
def test_where_a_note_comes_from(leden, plaats, van, stand):
    noot = next(noot for _, lid, noot in leden if lid.kenmerk == plaats)
    assert (noot.van, noot.stand) == (van, stand)


def test_an_article_with_an_open_member_is_open(naslag):
    from dataclasses import replace

    from openfisca_nijmegen.alignment.noot import stand_van

    project = naslag.project
    zonder_lijst = replace(project, niet_berekenbaar=())
    assert stand_van(project, project.artikelen["VMMS-45"]) == "niet berekenbaar"
    assert stand_van(zonder_lijst, project.artikelen["VMMS-45"]) == "open"
    assert stand_van(zonder_lijst, project.artikelen["VMMS-16"]) == "berekend"


# The first page


def rijen(tekst):
    """Count the rows of the tables of a page, without their headers."""
    return len(re.findall(r"^\|(?!-)", tekst, re.MULTILINE)) - len(re.findall(r"^\|-", tekst, re.MULTILINE))


def test_the_numbers_on_the_first_page_are_those_of_the_lists(naslag, paginas):
    from naslag.cijfers import cijfers

    aantallen = {cijfer.wat: cijfer.aantal for cijfer in cijfers(naslag)}
    artikelen = len(
        re.findall(r"artikel_\d\d\.md", (naslag.root / "docs/verordening/index.md").read_text(encoding="utf-8"))
    )
    assert aantallen["Verordening"].startswith(f"{artikelen} artikelen met ")
    assert aantallen["Open keuzes"] == str(
        len(re.findall(r"^\(VMMS-keuzes-\w+\)=$", paginas["verordening/keuzes"], re.M)) - 0
    )
    assert aantallen["Artikelen en leden die het model niet berekent"] == str(rijen(paginas["naslag/niet_berekend"]))
    for status, pagina in (("aanname", "aannames"), ("voorstel", "voorstellen")):
        waarden = aantallen[f"Bedragen met status {status}"].split()[2]
        per_cel = re.findall(
            r"^\| \{ref\}`[^`]*<parameter-[\w-]+>` \| ([^|]*) \|", paginas[f"naslag/{pagina}"], re.MULTILINE
        )
        assert sum(cel.count("<br>") + 1 for cel in per_cel) == int(waarden)
    gedeeld = re.search(r": (\d+) waarden van (\d+) bedragen", paginas["naslag/aannames"])
    assert aantallen["Bedragen met status aanname"] == f"{gedeeld[2]} met {gedeeld[1]} waarden"


def test_a_value_counts_once(naslag):
    from naslag.cijfers import STATUSLIJSTEN, met_status

    waarden = sum(len(naslag.waarden(blad)) for blad in naslag.project.parameters.values())
    per_status = [int(met_status(naslag, status).split()[2].replace(".", "")) for status in STATUSLIJSTEN]
    assert sum(per_status) == waarden
