"""De open keuzes: een vraag met opties, naast de parameter waar zij over gaat.

Een keuze staat in ``metadata.keuze`` van een parameterbestand. De eerste optie is de standaard: de waarde die de
parameters al hebben. Elke andere optie is ook een scenario, zie :mod:`openfisca_nijmegen.scenarios`.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen.wijzigingen import Wijziging, WijzigingError, maak_wijziging

BESLISSERS = ("raad", "college", "rijk")
"""Wie een keuze kan maken."""

GEMEENTE = "nijmegen"
"""De gemeente van wie de keuzes zijn; een pad zonder gemeente is een keuze van haar."""

VANAF = datetime.date(2026, 1, 1)
"""De dag vanaf wanneer een optie wordt doorgerekend: die waarop het voorstel in een scenario ingaat."""

VELDEN = ("naam", "vraag", "beslist", "passage", "opties")
VELDEN_OPTIE = ("naam", "label", "gevolg")
WIJZIGINGEN, TWEEDE = "wijzigingen", "tweede_berekening"
_NAAM = re.compile(r"[a-z][a-z0-9_]*")


class KeuzeError(ValueError):
    """Een keuze klopt niet; de melding is één zin die de parameter noemt."""


@dataclass(frozen=True)
class Optie:
    """Een antwoord op de vraag van een keuze."""

    naam: str
    """Uniek over alle keuzes: de naam van het scenario, behalve bij de standaard."""
    label: str
    gevolg: str
    """Wat de optie doet, in één zin."""
    wijzigingen: tuple[Wijziging, ...]
    """Wat er in de parameters anders wordt, met volledige paden; niets bij de standaard."""
    standaard: bool
    tweede_berekening: tuple[tuple[str, str], ...] = ()
    """Paren van een invoer en een uitkomst: de uitkomst van een eerste berekening is invoer van een tweede."""


@dataclass(frozen=True)
class Keuze:
    """Een vraag waarop raad, college of Rijk een antwoord kiest."""

    naam: str
    vraag: str
    beslist: str
    """``raad``, ``college`` of ``rijk``."""
    passage: str
    """Waar de vraag in de raadsstukken vandaan komt."""
    parameter: str
    """De parameter, of de groep van parameters, waar de keuze bij staat."""
    opties: tuple[Optie, ...]

    @property
    def standaard(self) -> Optie:
        """Geef de optie die in de parameters staat."""
        return self.opties[0]


def keuzes(parameters: ParameterNode) -> list[Keuze]:
    """Lees en controleer alle keuzes.

    Args:
        parameters: De parameters van het stelsel.

    Returns:
        De keuzes, op volgorde van het pad van hun parameter.

    Raises:
        KeuzeError: Een onbekend of ontbrekend veld, een onbekende parameter, een waarde van de verkeerde soort, een
            naam die twee keer voorkomt, of een standaard die iets wijzigt.
    """
    gevonden = [_keuze(pad, inhoud, parameters) for pad, inhoud in sorted(inhoud_van_keuzes(parameters))]
    plaatsen: dict[tuple[str, str], str] = {}
    for keuze in gevonden:
        for soort, naam in [("keuze", keuze.naam), *(("optie", optie.naam) for optie in keuze.opties)]:
            if (soort, naam) in plaatsen:
                eerder = plaatsen[soort, naam]
                raise KeuzeError(f"De naam '{naam}' van een {soort} bij {keuze.parameter} staat al bij {eerder}.")
            plaatsen[soort, naam] = keuze.parameter
    return gevonden


def inhoud_van_keuzes(knoop: ParameterNode) -> Iterator[tuple[str, Any]]:
    """Geef wat bij elke keuze staat; wat een sleutel van zijn bestand erft, is niet nog een keuze."""
    for kind in knoop.children.values():
        inhoud = (kind.metadata or {}).get("keuze")
        if inhoud is not None and inhoud != (knoop.metadata or {}).get("keuze"):
            yield kind.name, inhoud
        if isinstance(kind, ParameterNode):
            yield from inhoud_van_keuzes(kind)


def _keuze(pad: str, inhoud: Any, parameters: ParameterNode) -> Keuze:
    """Lees een keuze."""
    plaats = f"De keuze bij {pad}"
    velden = _velden(plaats, inhoud, VELDEN)
    if velden["beslist"] not in BESLISSERS:
        raise KeuzeError(f"{plaats} heeft als 'beslist' niet een van {', '.join(BESLISSERS)}.")
    opties = velden["opties"]
    if not isinstance(opties, list) or len(opties) < 2:
        raise KeuzeError(f"{plaats} heeft geen twee of meer opties.")
    return Keuze(
        naam=_naam(plaats, velden["naam"]),
        vraag=_tekst(plaats, "vraag", velden["vraag"], "?"),
        beslist=velden["beslist"],
        passage=_tekst(plaats, "passage", velden["passage"]),
        parameter=pad,
        opties=tuple(_optie(pad, nummer, optie, parameters) for nummer, optie in enumerate(opties)),
    )


def _optie(pad: str, nummer: int, inhoud: Any, parameters: ParameterNode) -> Optie:
    """Lees een optie; alleen de eerste wijzigt niets."""
    genoemd = inhoud.get("naam", nummer + 1) if isinstance(inhoud, dict) else nummer + 1
    plaats = f"Optie {genoemd} van de keuze bij {pad}"
    velden = _velden(plaats, inhoud, VELDEN_OPTIE, (WIJZIGINGEN, TWEEDE))
    wijzigingen, tweede = velden.get(WIJZIGINGEN, {}), velden.get(TWEEDE, {})
    if not isinstance(wijzigingen, dict) or not isinstance(tweede, dict):
        raise KeuzeError(f"{plaats} heeft als '{WIJZIGINGEN}' of '{TWEEDE}' geen lijst van namen met elk een waarde.")
    if nummer == 0 and (wijzigingen or tweede):
        raise KeuzeError(f"{plaats} is de eerste en dus de standaard, en wijzigt niets.")
    if nummer > 0 and not wijzigingen and not tweede:
        raise KeuzeError(f"{plaats} wijzigt niets; alleen de eerste optie is de standaard.")
    if not all(isinstance(naam, str) for paar in tweede.items() for naam in paar):
        raise KeuzeError(f"{plaats} heeft in '{TWEEDE}' iets anders dan namen van variabelen.")
    return Optie(
        naam=_naam(plaats, velden["naam"]),
        label=_tekst(plaats, "label", velden["label"]),
        gevolg=_tekst(plaats, "gevolg", velden["gevolg"], "."),
        wijzigingen=tuple(_wijziging(plaats, parameters, *wijziging) for wijziging in wijzigingen.items()),
        standaard=nummer == 0,
        tweede_berekening=tuple(tweede.items()),
    )


def _velden(plaats: str, inhoud: Any, verplicht: tuple[str, ...], mag: tuple[str, ...] = ()) -> dict[str, Any]:
    """Geef de velden, en weiger ontbrekende en onbekende."""
    velden = ", ".join((*verplicht, *mag))
    if not isinstance(inhoud, dict):
        raise KeuzeError(f"{plaats} heeft niet de velden {velden}.")
    for veld in inhoud:
        if veld not in verplicht and veld not in mag:
            raise KeuzeError(f"{plaats} heeft een onbekend veld '{veld}'; kies uit {velden}.")
    for veld in verplicht:
        if veld not in inhoud:
            raise KeuzeError(f"{plaats} mist het veld '{veld}'.")
    return inhoud


def _naam(plaats: str, naam: object) -> str:
    if not isinstance(naam, str) or not _NAAM.fullmatch(naam):
        raise KeuzeError(f"{plaats} heeft als naam '{naam}' in plaats van kleine letters, cijfers en _.")
    return naam


def _tekst(plaats: str, veld: str, waarde: object, einde: str = "") -> str:
    tekst = waarde.strip() if isinstance(waarde, str) else ""
    if not tekst or not tekst.endswith(einde):
        slot = f" die eindigt op '{einde}'" if einde else ""
        raise KeuzeError(f"{plaats} heeft als '{veld}' geen tekst{slot}.")
    return tekst


def _wijziging(plaats: str, parameters: ParameterNode, pad: Any, waarde: Any) -> Wijziging:
    try:
        return maak_wijziging(parameters, str(pad), VANAF, waarde, GEMEENTE)
    except WijzigingError as fout:
        raise KeuzeError(f"{plaats} klopt niet: {fout}") from None
