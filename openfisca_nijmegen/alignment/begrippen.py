"""Find the terms that a member uses, and know where a term need not be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openfisca_nijmegen.alignment.model import Begrip, Lid, Project
from openfisca_nijmegen.alignment.tekst import lees_begrippen, leesbaar
from openfisca_nijmegen.teksten import EERSTE, tekst_van


@dataclass(frozen=True)
class Toegestaan:
    """A member that uses a term (its first form) which its rules need not read, and why."""

    plaats: str
    begrip: str
    reden: str


_LOS = "Zegt dat de regelingen los van elkaar bestaan: wie ze berekent, leest dit juist niet."
TOEGESTAAN = (
    Toegestaan("VMMS-19-1", "bijzondere bijstand", "Telt juist niet mee: wie het inkomen berekent, leest haar niet."),
    Toegestaan("VMMS-31-1", "MMB", _LOS),
    Toegestaan("VMMS-31-1", "benodigd budget", _LOS),
    Toegestaan("BMMS-3-1", "MMG", "Waaruit de kosten worden voldaan; de voorwaarden staan erachter."),
    Toegestaan("BMMS-3-2", "MMG", "Of de kosten eruit kunnen worden voldaan, oordeelt het college; dat is invoer."),
)
"""The terms in the text that the rule of a member need not read."""


def geldende_begrippen(project: Project, plaats: str) -> dict[str, Begrip]:
    """Give the terms that hold in a place, by their first form: those of its own text before those of the ordinance."""
    tekst = tekst_van(plaats)
    gevonden: dict[str, Begrip] = {}
    for van in (EERSTE, tekst):
        gevonden |= {begrip.naam: begrip for begrip in project.begrippen if tekst_van(begrip.plaats) is van}
    return gevonden


def gebruikte_begrippen(project: Project, lid: Lid) -> Iterator[Begrip]:
    """Give the terms that a member uses: whole words, the longest form first, each term once.

    A term is not used where the member defines it, and what a longer term consists of is no term of its own.
    """
    begrippen = geldende_begrippen(project, lid.kenmerk)
    eigen = {begrip.naam for begrip in lees_begrippen(lid)}
    vormen = sorted(
        ((vorm, naam) for naam, begrip in begrippen.items() for vorm in begrip.vormen),
        key=lambda paar: (-len(paar[0]), paar),
    )
    tekst, gezien = leesbaar(lid.bron), []
    for vorm, naam in vormen:
        # Een afkorting is precies zo geschreven; een woord kan een zin beginnen.
        hoofdletters = re.IGNORECASE if vorm.islower() else re.NOFLAG
        woorden = r"\s+".join(map(re.escape, vorm.split()))
        patroon = rf"(?<![\w-]){woorden}(?![\w-])"
        tekst, aantal = re.subn(patroon, "·", tekst, flags=hoofdletters)
        if aantal and naam not in eigen and naam not in gezien:
            gezien.append(naam)
    yield from (begrippen[naam] for naam in begrippen if naam in gezien)
