"""The text of the explanation, byte for byte except the versions and fingerprints of the receipt.

After a change that was meant: ``python -m openfisca_nijmegen.explanation.golden
tests/openfisca_nijmegen/explanation/golden``, and read the difference.
"""

from pathlib import Path

import pytest

from openfisca_nijmegen.explanation.golden import main, teksten

MAP = Path(__file__).parent / "golden"
OPNIEUW = "python -m openfisca_nijmegen.explanation.golden tests/openfisca_nijmegen/explanation/golden"


@pytest.fixture(scope="module")
def gemaakt() -> dict[str, str]:
    return dict(teksten())


def test_every_text_has_a_file(gemaakt: dict[str, str]) -> None:
    assert sorted(gemaakt) == sorted(bestand.name for bestand in MAP.glob("*.txt")), OPNIEUW


@pytest.mark.parametrize("bestand", sorted(bestand.name for bestand in MAP.glob("*.txt")))
def test_text(gemaakt: dict[str, str], bestand: str) -> None:
    assert (MAP / bestand).read_bytes().decode() == gemaakt[bestand], OPNIEUW


def test_no_line_is_too_wide(gemaakt: dict[str, str]) -> None:
    te_breed = [
        regel
        for tekst in gemaakt.values()
        for regel in tekst.splitlines()
        if len(regel) > 100 and " " in regel.strip() and "http" not in regel
    ]
    assert not te_breed


def test_texts_are_plain(gemaakt: dict[str, str]) -> None:
    for tekst in gemaakt.values():
        assert "\N{NO-BREAK SPACE}" not in tekst
        assert "None" not in tekst
        assert "  ." not in tekst
        assert ".." not in tekst


def test_regeneration_writes_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "oud.txt").write_text("weg", encoding="utf-8")
    main(tmp_path)
    assert {bestand.name: bestand.read_bytes() for bestand in tmp_path.iterdir()} == {
        bestand.name: bestand.read_bytes() for bestand in MAP.glob("*.txt")
    }
