"""What stands under a member of a text: which rules compute it, or why none does."""

from dataclasses import dataclass

from openfisca_nijmegen.alignment.model import Artikel, Lid, NietBerekenbaar, Project, Regel

BEREKEND, NIET_BEREKENBAAR, OPEN = "berekend", "niet berekenbaar", "open"

LID = "lid"
"""The rules or the reason are of precisely this member."""

BEDRAGEN = "bedragen"
"""No rule cites the member; the rules read the amounts in it."""

ARTIKEL = "artikel"
"""The rules or the reason are of the whole article."""


@dataclass(frozen=True)
class Noot:
    """The rules of a member, or the reasons why it has none; ``van`` says of what they are."""

    van: str = LID
    regels: tuple[Regel, ...] = ()
    posten: tuple[NietBerekenbaar, ...] = ()

    @property
    def stand(self) -> str:
        """Say whether the member is computed."""
        return BEREKEND if self.regels else NIET_BEREKENBAAR if self.posten else OPEN


def noot(project: Project, artikel: Artikel, lid: Lid) -> Noot:
    """Find what computes a member: its own rules, the readers of its amounts, or the rules of its article.

    Args:
        project: The project.
        artikel: The article.
        lid: One of its members.

    Returns:
        The note; one without rules and reasons if something is missing.
    """
    eigen = project.regels_bij(lid.kenmerk)
    if eigen:
        return Noot(regels=tuple(eigen))
    for van, plaats in ((LID, lid.kenmerk), (ARTIKEL, artikel.kenmerk)):
        if posten := [post for post in project.niet_berekenbaar if post.plaats == plaats]:
            return Noot(van, posten=tuple(posten))
    genoemd = [project.parameters.get(bedrag.parameter) for bedrag in project.bedragen_van(lid.kenmerk)]
    lezers = dict.fromkeys(naam for blad in genoemd if blad for naam in blad.gelezen_door)
    if lezers:
        return Noot(BEDRAGEN, regels=tuple(project.regels[naam] for naam in lezers))
    return Noot(ARTIKEL, regels=tuple(project.regels_bij(artikel.kenmerk)))


def stand_van(project: Project, artikel: Artikel) -> str:
    """Say whether an article is computed: in part is computed, and one open member leaves it open."""
    standen = {noot(project, artikel, lid).stand for lid in artikel.leden}
    if OPEN in standen:
        return OPEN
    if BEREKEND in standen or project.regels_van(artikel):
        return BEREKEND
    return NIET_BEREKENBAAR if standen or _post(project, artikel) else OPEN


def _post(project: Project, artikel: Artikel) -> bool:
    return any(post.plaats == artikel.kenmerk for post in project.niet_berekenbaar)
