"""The state of every article when a person last read its text, rules and tests together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from openfisca_nijmegen.alignment.model import BEVESTIGD, Artikel, Project, ProjectError, artikelkenmerk
from openfisca_nijmegen.alignment.regels import vingerafdruk

_KOP = (
    "# Vingerafdrukken van tekst, regels en toetsen bij de laatste bevestiging.\n"
    "# Gemaakt door `openfisca-nijmegen check --confirm`; niet met de hand wijzigen.\n"
)


@dataclass(frozen=True)
class Stand:
    """The fingerprints of an article: of its text by member, its rules by variable, its tests by file."""

    tekst: dict[str, str]
    regels: dict[str, str]
    toetsen: dict[str, str]


def stand(project: Project, artikel: Artikel) -> Stand:
    """Take the fingerprints of an article as it is now.

    Args:
        project: The project.
        artikel: One of its articles.

    Returns:
        The fingerprints. White space in the text, comments in code and the explanatory notes do not count.
    """
    aanhef = f"{artikel.titel}\n{artikel.aanhef.bron}"
    eigen = artikel.hoort_bij is None  # de regels en toetsen bij een bijlage horen bij haar artikel
    toetsen: dict[str, list[str]] = {}
    for toets in project.toetsen_van(artikel) if eigen else []:
        toetsen.setdefault(toets.bestand, []).append(toets.vingerafdruk)
    return Stand(
        tekst={artikel.kenmerk: vingerafdruk(aanhef)} | {lid.kenmerk: vingerafdruk(lid.bron) for lid in artikel.leden},
        regels={regel.variabele: regel.vingerafdruk for regel in project.regels_van(artikel) if eigen},
        toetsen={bestand: vingerafdruk(" ".join(sorted(delen))) for bestand, delen in toetsen.items()},
    )


def lees_bevestigd(root: Path) -> dict[str, Stand]:
    """Read the lock file.

    Args:
        root: The root of the checkout.

    Returns:
        The confirmed state by article; nothing without a file.

    Raises:
        ProjectError: The file cannot be read.
    """
    pad = root / BEVESTIGD
    if not pad.is_file():
        return {}
    try:
        inhoud: dict[str, Any] = yaml.safe_load(pad.read_text(encoding="utf-8")) or {}
        return {kenmerk: Stand(**delen) for kenmerk, delen in inhoud.items()}
    except (yaml.YAMLError, AttributeError, TypeError) as fout:
        raise ProjectError(f"{BEVESTIGD} is niet te lezen: {fout}") from fout


def bevestig(project: Project, kenmerken: list[str] | None) -> list[str]:
    """Record the present state of articles.

    Args:
        project: The project.
        kenmerken: The articles, or None for all; then articles that no longer exist disappear.

    Returns:
        The articles that were recorded.

    Raises:
        ProjectError: An article does not exist.
    """
    onbekend = [kenmerk for kenmerk in kenmerken or [] if kenmerk not in project.artikelen]
    if onbekend:
        artikel = artikelkenmerk(onbekend[0])
        raad = f"{artikel} (zonder lid)" if artikel in project.artikelen else "een artikel als VMMS-11"
        raise ProjectError(f"{onbekend[0]} is geen artikel van de verordening. Noem {raad}.")
    standen = {} if kenmerken is None else lees_bevestigd(project.root)
    gekozen = list(project.artikelen) if kenmerken is None else kenmerken
    standen |= {kenmerk: stand(project, project.artikelen[kenmerk]) for kenmerk in gekozen}
    volgorde = [*project.artikelen, *(kenmerk for kenmerk in sorted(standen) if kenmerk not in project.artikelen)]
    inhoud = {
        kenmerk: {
            "tekst": standen[kenmerk].tekst,
            "regels": dict(sorted(standen[kenmerk].regels.items())),
            "toetsen": dict(sorted(standen[kenmerk].toetsen.items())),
        }
        for kenmerk in volgorde
        if kenmerk in standen
    }
    (project.root / BEVESTIGD).write_text(_KOP + yaml.safe_dump(inhoud, sort_keys=False), encoding="utf-8")
    return gekozen
