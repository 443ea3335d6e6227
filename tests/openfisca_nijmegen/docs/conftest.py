"""Fixtures of the tests of the documentation: they need neither Sphinx nor a network."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "docs" / "_ext"))


MAPPEN = ("verordening", "beleidsregels")


@pytest.fixture(scope="session")
def schrijver(repository, tmp_path_factory):
    """Write the generated pages in a folder of their own."""
    from naslag import gevolgen, grafiek
    from naslag.schrijven import Schrijver

    with pytest.MonkeyPatch.context() as zonder:
        alle = gevolgen.samen
        zonder.setattr(
            gevolgen, "samen", lambda jaar: alle(["alleenstaande_ouder", "paar"], jaar)
        )  # alle kost een minuut
        schrijver = Schrijver(repository / "docs", tmp_path_factory.mktemp("docs"))
        zonder.setattr(grafiek.shutil, "which", lambda _: None)  # de tekeningen kosten seconden
        schrijver.schrijf()
    return schrijver


@pytest.fixture(scope="session")
def naslag(schrijver):
    """Give the project as the pages see it."""
    return schrijver.naslag


@pytest.fixture(scope="session")
def paginas(schrijver):
    """Give the text of every page: the generated ones, the sources, and the texts with what is added to them."""
    teksten = {"bronnen": (schrijver.docs / "bronnen.md").read_text(encoding="utf-8")}
    for pad in sorted(schrijver.uit.rglob("*.md")):
        teksten[pad.relative_to(schrijver.uit).with_suffix("").as_posix()] = pad.read_text(encoding="utf-8")
    for pad in sorted(pad for map_ in MAPPEN for pad in (schrijver.docs / map_).glob("*.md")):
        docnaam = f"{pad.parent.name}/{pad.stem}"
        if docnaam in teksten:  # de bijlage met keuzes van een vorige keer
            continue
        bron = [pad.read_text(encoding="utf-8")]
        schrijver.vul_aan(None, docnaam, bron)
        teksten[docnaam] = bron[0]
    return teksten
