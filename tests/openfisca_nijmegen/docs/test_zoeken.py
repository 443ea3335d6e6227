"""The search knows numbers, and the site can be passed on in one file."""

from zipfile import ZipFile

import pytest


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("ten hoogste € 240 per maand", ["ten", "hoogste", "240", "per", "maand"]),
        ("€\xa02.000 of 1.739,99", ["2000", "of", "1739,99"]),
        ("240,00", ["240"]),
        ("0,913", ["0,913"]),
        ("2026-01-01", ["2026", "01", "01"]),
        ("box1 en 6%", ["box1", "en", "6"]),
    ],
)
def test_a_text_has_words_and_numbers(tekst, woorden):
    from naslag import zoeken

    assert zoeken.woorden(tekst) == woorden


def test_one_digit_is_not_looked_for():
    from naslag.zoeken import telt_mee

    assert (telt_mee("6"), telt_mee("12")) == (False, True)


def test_the_same_site_gives_the_same_zip(tmp_path):
    from inpakken import pak_in

    site = tmp_path / "html"
    (site / "_static").mkdir(parents=True)
    for naam in ("index.html", "_static/a.js", ".buildinfo", "verordening.pdf"):
        (site / naam).write_text(naam, encoding="utf-8")
    assert pak_in(site, tmp_path / "een" / "site.zip") == 2
    (site / "index.html").touch()
    pak_in(site, tmp_path / "twee" / "site.zip")
    assert (tmp_path / "een" / "site.zip").read_bytes() == (tmp_path / "twee" / "site.zip").read_bytes()
    assert ZipFile(tmp_path / "een" / "site.zip").namelist() == ["site/_static/a.js", "site/index.html"]
