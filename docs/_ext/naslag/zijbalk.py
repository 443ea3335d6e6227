"""The chapters of the ordinance between its articles in the side bar."""

import re
from html import escape

from naslag.plaatsen import MAPPEN, VERORDENING

MAP = MAPPEN[VERORDENING]
_HOOFDSTUK = re.compile(r"^## (?P<titel>Hoofdstuk .+)\n+- \[(?P<eerste>Artikel \d+\. )", re.MULTILINE)


def hoofdstukken(eerste_pagina: str) -> dict[str, str]:
    """Find the chapters on the first page of the ordinance.

    Args:
        eerste_pagina: Its source.

    Returns:
        The title of each chapter by how the title of its first article begins: ``Artikel 4. ``.
    """
    return {gevonden["eerste"]: gevonden["titel"] for gevonden in _HOOFDSTUK.finditer(eerste_pagina)}


def met_hoofdstukken(inhoud: str, titels: dict[str, str]) -> str:
    """Put the title of each chapter above its first article.

    Args:
        inhoud: The HTML of the list of articles.
        titels: The chapters, as :func:`hoofdstukken` gives them.

    Returns:
        The list with the titles.
    """
    for eerste, titel in titels.items():
        artikel = re.search(rf"<li\b[^>]*>\s*<a\b[^>]*>\s*{re.escape(eerste)}", inhoud)
        if artikel:
            begin = artikel.start()
            inhoud = f'{inhoud[:begin]}<li class="hoofdstuk">{escape(titel)}</li>{inhoud[begin:]}'
    return inhoud
