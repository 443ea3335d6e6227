"""The project and its texts, read once, and a copy of the texts to change."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.alignment import Project, lees_project
from openfisca_nijmegen.amendment import Amendement, Versie, eigen_versie, lees_map, maak_amendement
from openfisca_nijmegen.teksten import WORTEL


@pytest.fixture(scope="session")
def project() -> Project:
    return lees_project(WORTEL)


@pytest.fixture(scope="session")
def oud() -> Versie:
    return eigen_versie()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a copy of the texts that a test may change."""
    for map_ in ("verordening", "beleidsregels"):
        shutil.copytree(WORTEL / "docs" / map_, tmp_path / "docs" / map_)
    return tmp_path / "docs"


def wijzig(docs: Path, bestand: str, van: str, naar: str) -> None:
    """Change something in a page of a copy, which must be there."""
    tekst = (docs / bestand).read_text(encoding="utf-8")
    assert van in tekst
    (docs / bestand).write_text(tekst.replace(van, naar), encoding="utf-8")


@pytest.fixture
def uit_tekst(tax_benefit_system: TaxBenefitSystem, project: Project, oud: Versie) -> Callable[[Path], Amendement]:
    """Give a function that derives the amendment of a changed copy."""
    return lambda map_: maak_amendement(tax_benefit_system, project, oud, lees_map(map_))


@pytest.fixture(scope="session")
def ingesteld(tax_benefit_system: TaxBenefitSystem, project: Project, oud: Versie) -> Callable[..., Amendement]:
    """Give a function that derives the amendment of settings."""
    return lambda *instellingen: maak_amendement(tax_benefit_system, project, oud, oud, instellingen)
