"""Elke uitzondering komt echt voor, en alleen zij verklaart haar bewijs."""

import pytest
import test_middelen
import test_tijd
from uitzonderingen import INKOMEN, TIJD, UITZONDERINGEN, VERMOGEN, zonder

TOETSEN = {VERMOGEN: test_middelen.meer_vermogen, INKOMEN: test_middelen.meer_inkomen, TIJD: test_tijd.toets_maand}


@pytest.mark.parametrize("nummer", range(len(UITZONDERINGEN)))
def test_een_uitzondering_komt_voor(nummer):
    uitzondering = UITZONDERINGEN[nummer]
    toets = TOETSEN[uitzondering.eigenschap]
    toets(*uitzondering.bewijs)
    with zonder(nummer), pytest.raises(AssertionError):
        toets(*uitzondering.bewijs)


@pytest.mark.parametrize("uitzondering", UITZONDERINGEN, ids=lambda uitzondering: uitzondering.artikel)
def test_een_uitzondering_noemt_haar_artikel_en_reden(uitzondering):
    assert "artikel" in uitzondering.artikel
    assert uitzondering.reden.endswith(".")
    assert uitzondering.eigenschap in (*vars(test_middelen), *vars(test_tijd))
