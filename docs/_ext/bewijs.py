"""The page *Hoe weten we dat?*: made from the records of the tools in proof/, whatever they measured."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).resolve().parents[2]))

from naslag.opmaak import STAPEL

from openfisca_nijmegen.nederlands import datum_tekst, getal
from proof.record import FOLDER, VERDICTS, Figure, Measurement, Table, git, read, written

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGINA = "bewijs"
MINUUT = 60
VAST = "\N{NO-BREAK SPACE}"

ONDERWERPEN = {
    "mutatie": "of de toetsen een fout in een regel merken",
    "eigenschappen": "of de regels zich gedragen zoals een regeling zich hoort te gedragen",
    "tabellen": "of het model dezelfde bedragen geeft als gepubliceerde tabellen",
    "snelheid": "hoe snel het model rekent",
    "installatie": "of het pakket overal is te installeren",
    "versheid": "of de bedragen nog gelden",
    "uitgave": "of er bij een nieuwe uitgave niets ongemerkt verandert",
}
"""The records in the order of the page, each with what it is about; others follow."""

_BIJZONDER = re.compile(r"`[^`]*`|[\\*\[\]<|$]")


def metingen(map_: Path) -> dict[str, Measurement]:
    """Read the records of a folder.

    Args:
        map_: The folder; it may be missing.

    Returns:
        The measurements by name, in the order of the page.

    Raises:
        ValueError: A file is no record.
    """
    gelezen = {pad.stem: read(pad) for pad in sorted(map_.glob("*.json"))}
    volgorde = [naam for naam in ONDERWERPEN if naam in gelezen]
    return {naam: gelezen[naam] for naam in [*volgorde, *(naam for naam in gelezen if naam not in volgorde)]}


def sindsdien(meting: Measurement, root: Path) -> int | None:
    """Count the commits since a measurement that changed what it is about.

    Args:
        meting: The measurement.
        root: The checkout.

    Returns:
        How many; nothing if git does not know.
    """
    if not meting.commit or not meting.record.paths:
        return None
    lijst = git(root, "log", "--format=%h", f"{meting.commit}..HEAD", "--", *meting.record.paths)
    return None if lijst is None else len(lijst.split())


def bladzijde(gemeten: dict[str, Measurement], later: dict[str, int | None]) -> str:
    """Write what comes below the introduction of the page.

    Args:
        gemeten: The measurements by name.
        later: How many commits changed afterwards what each is about; nothing where that is unknown.

    Returns:
        Markdown: the overview, what was not measured, and a part for each record.
    """
    delen = [_overzicht(gemeten)] if gemeten else []
    weg = [onderwerp for naam, onderwerp in ONDERWERPEN.items() if naam not in gemeten]
    if weg:
        delen.append(f"Nog niet gemeten: {'; '.join(weg)}.")
    delen += [_deel(naam, meting, later.get(naam)) for naam, meting in gemeten.items()]
    return "\n\n".join(delen)


def _overzicht(gemeten: dict[str, Measurement]) -> str:
    rijen = [
        [
            f"[{_cel(meting.record.question)}](#bewijs-{_kenmerk(naam)})",
            "<br>".join(f"{_cel(figuur.label)}: {_uitkomst(figuur)}" for figuur in meting.record.figures[:2]),
            _grenzen(meting.record.figures),
            datum_tekst(meting.date.isoformat()),
        ]
        for naam, meting in gemeten.items()
    ]
    return "## In het kort\n\n" + _tabel(["Vraag", "Belangrijkste cijfers", "Grenzen", "Gemeten op"], rijen)


def _uitkomst(figuur: Figure) -> str:
    """Write the value of a figure; a number stays on one line with its unit."""
    tekst = _cel(figuur.text)
    return f"**{tekst if isinstance(figuur.value, str) else tekst.replace(' ', VAST)}**"


def _grenzen(figuren: list[Figure]) -> str:
    """Say of all bounds together whether they were kept."""
    oordelen = [figuur.met for figuur in figuren if figuur.met is not None]
    if not oordelen:
        return "geen grens gesteld"
    gemist = oordelen.count(False)
    tekst = f"{gemist} van {len(oordelen)} niet gehaald" if gemist else f"{len(oordelen)} van {len(oordelen)} gehaald"
    return _oordeel(not gemist, tekst)


def _oordeel(gehaald: bool, tekst: str) -> str:
    """Say whether a bound was kept: in words, with a sign, and in colour."""
    klasse, teken = ("gehaald", "\N{CHECK MARK}") if gehaald else ("gemist", "\N{BALLOT X}")
    return f'<span class="status status-{klasse}"><span aria-hidden="true">{teken}</span> {tekst}</span>'


def _deel(naam: str, meting: Measurement, later: int | None) -> str:
    record = meting.record
    rijen = [
        [
            _cel(figuur.label),
            _uitkomst(figuur),
            _cel(figuur.bound),
            "" if figuur.met is None else _oordeel(figuur.met, VERDICTS[figuur.met]),
        ]
        for figuur in record.figures
    ]
    delen = [f"(bewijs-{_kenmerk(naam)})=\n## {record.question}", *record.notes[:1]]
    if rijen:
        delen.append(_tabel(["Wat", "Uitkomst", "Grens", "Oordeel"], rijen, "cijfers"))
    delen += [_achterliggend(tabel) for tabel in record.tables]
    if record.notes[1:]:
        delen.append("Bij deze cijfers:\n\n" + "\n".join(f"- {noot}" for noot in record.notes[1:]))
    return "\n\n".join([*delen, _herkomst(meting), *_verouderd(meting, later)])


def _achterliggend(tabel: Table) -> str:
    """Write a table of a record, folded away: the figures come first."""
    rijen = [[_cel(written(cel)) for cel in rij] for rij in tabel.rows]
    getallen = [all(not isinstance(rij[plek], str) for rij in tabel.rows) for plek in range(len(tabel.columns))]
    inhoud = _tabel([_cel(kolom) for kolom in tabel.columns], rijen, rechts=getallen)
    return f"<details><summary>{_cel(tabel.title)}</summary>\n\n{inhoud}\n\n</details>"


def _herkomst(meting: Measurement) -> str:
    machine = meting.machine
    return (
        f"Nadoen: `{meting.record.command}`. Gemeten op {datum_tekst(meting.date.isoformat())} in "
        f"{_duur(meting.seconds)}, op een computer met {_cel(machine.processor)}, {machine.cores} "
        f"{'kern' if machine.cores == 1 else 'kernen'}, {getal(machine.memory)} GiB geheugen en Python {machine.python}"
        + (f", van de bestanden van commit `{meting.commit[:10]}`." if meting.commit else ".")
    )


def _duur(seconden: float) -> str:
    """Write how long something took: 12 seconden, 4 minuten."""
    if seconden < 2 * MINUUT:
        return f"{getal(round(seconden))} {'seconde' if round(seconden) == 1 else 'seconden'}"
    return f"{getal(round(seconden / MINUUT))} minuten"


def _verouderd(meting: Measurement, later: int | None) -> list[str]:
    """Say why the figures may be others now."""
    redenen = []
    if meting.dirty:
        redenen.append("Bij de meting waren er wijzigingen die niet in die commit staan.")
    if later:
        paden = ", ".join(f"`{pad}`" for pad in meting.record.paths)
        wijzigingen = "is er 1 wijziging (commit)" if later == 1 else f"zijn er {getal(later)} wijzigingen (commits)"
        redenen.append(f"Na de meting {wijzigingen} geweest in {paden}: de cijfers kunnen nu anders zijn.")
    return [f"**Let op.** {' '.join(redenen)}"] if redenen else []


def _tabel(koppen: list[str], rijen: list[list[str]], klasse: str = "", rechts: list[bool] | None = None) -> str:
    streep = ["--:" if recht else "---" for recht in rechts or [False] * len(koppen)]
    lijnen = [f"| {' | '.join(lijn)} |" for lijn in [koppen, streep, *rijen]]
    return "\n".join([":::{table}", f":class: {STAPEL} {klasse}".rstrip(), "", *lijnen, ":::"])


def _kenmerk(naam: str) -> str:
    return naam.replace("_", "-")


def _cel(tekst: str) -> str:
    r"""Keep a text from being Markdown; code between backticks stays code.

    Args:
        tekst: A plain text.

    Returns:
        The same on one line, with a backslash before what would be markup.
    """
    return _BIJZONDER.sub(lambda deel: _veilig(deel[0]), " ".join(tekst.split()))


def _veilig(deel: str) -> str:
    return deel.replace("|", r"\|") if len(deel) > 1 else f"\\{deel}"


def vul_aan(app: "Sphinx", docnaam: str, bron: list[str]) -> None:
    """Put the measurements below the introduction."""
    if docnaam == PAGINA:
        root = Path(app.srcdir).parent
        gemeten = metingen(root / FOLDER)
        later = {naam: sindsdien(meting, root) for naam, meting in gemeten.items()}
        bron[0] = f"{bron[0]}\n{bladzijde(gemeten, later)}\n"


def setup(app: "Sphinx") -> dict[str, bool | str]:
    """Connect the extension."""
    app.connect("source-read", vul_aan)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
