"""What the pages need in HTML that Markdown cannot say: which way a header of a table points, and narrow screens."""

import re
from html import escape, unescape

STAPEL = "stapel"
"""The class of a table whose cells stand below one another on a narrow screen, each with the header of its column."""

_TABEL = re.compile(r"<table\b[^>]*>.*?</table>", re.DOTALL)
_KLASSEN = re.compile(r'<table\b[^>]*class="([^"]*)"')
_KOP = re.compile(r'<th class="(?:head|stub)\b[^"]*"')
_KOPTEKST = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_RIJ = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
_CEL = re.compile(r"<td\b.*?</td>", re.DOTALL)
_MERK = re.compile(r"<[^>]+>")
_ROLLEN = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}


def met_koppen(body: str) -> str:
    """Say of every header of a table whether it is of a column or a row, and prepare tables for narrow screens.

    Args:
        body: The HTML of a page.

    Returns:
        The same with ``scope`` on headers; in a table that can be stacked each cell has the header of its column in
        ``data-kop``, and the roles that a browser forgets of a table that is no longer shown as one.
    """
    return _TABEL.sub(lambda gevonden: _tabel(gevonden[0]), body)


def _tabel(tabel: str) -> str:
    tabel = _KOP.sub(lambda kop: f'{kop[0]} scope="{"col" if "head" in kop[0] else "row"}"', tabel)
    klassen = _KLASSEN.match(tabel)
    if not klassen or STAPEL not in klassen[1].split():
        return tabel
    kop, _, rest = tabel.partition("</thead>")
    koppen = [unescape(_MERK.sub("", tekst)).strip() for tekst in _KOPTEKST.findall(kop)]
    kop = kop.replace("<th ", '<th role="columnheader" ')
    tabel = kop + "</thead>" + _RIJ.sub(lambda rij: _rij(rij[0], koppen), rest)
    for naam, rol in _ROLLEN.items():
        tabel = re.sub(rf"<{naam}\b", f'<{naam} role="{rol}"', tabel)
    return tabel


def _rij(rij: str, koppen: list[str]) -> str:
    """Give a row whose first cell is its header."""
    cellen = _CEL.findall(rij)
    for plek, (cel, kop) in enumerate(zip(cellen, koppen, strict=False)):
        leeg = "" if _MERK.sub("", cel).strip() else " data-leeg"
        kenmerken = f'data-kop="{escape(kop)}"{leeg}'
        inhoud = cel[3 : -len("</td>")]
        nieuw = (
            f'<td role="cell" {kenmerken}{inhoud}</td>'
            if plek
            else f'<th scope="row" role="rowheader" {kenmerken}{inhoud}</th>'
        )
        rij = rij.replace(cel, nieuw, 1)
    return rij
