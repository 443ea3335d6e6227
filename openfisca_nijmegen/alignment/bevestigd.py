"""The state of every article when a person last read its text, rules and tests together, and who read its amounts."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from openfisca_nijmegen.alignment.model import BEVESTIGD, Artikel, Project, ProjectError
from openfisca_nijmegen.alignment.regels import vingerafdruk
from openfisca_nijmegen.alignment.tekst import zonder_begrippen
from openfisca_nijmegen.teksten import artikelkenmerk

_KOP = (
    "# Vingerafdrukken van tekst, regels en toetsen bij de laatste bevestiging.\n"
    "# Gemaakt door `openfisca-nijmegen check --confirm`; niet met de hand wijzigen.\n"
)


class _OpEenRegel(list[str]):
    """Names that are written behind one another."""


class _Schrijver(yaml.SafeDumper):
    """Writes the lock file."""


_Schrijver.add_representer(
    _OpEenRegel, lambda schrijver, namen: schrijver.represent_sequence("tag:yaml.org,2002:seq", namen, flow_style=True)
)


@dataclass(frozen=True)
class Stand:
    """The fingerprints of an article: of its text by member, its rules by variable, its tests by file.

    ``leest`` gives of each parameter in its text and each term that it defines the rules that read it; None where
    nobody recorded that.
    """

    tekst: dict[str, str]
    regels: dict[str, str]
    toetsen: dict[str, str]
    leest: dict[str, list[str]] | None = None


def stand(project: Project, artikel: Artikel) -> Stand:
    """Take the fingerprints of an article as it is now.

    Args:
        project: The project.
        artikel: One of its articles.

    Returns:
        The fingerprints. White space in the text, the marks of terms, comments in code and the explanatory notes do
        not count.
    """
    aanhef = f"{artikel.titel}\n{zonder_begrippen(artikel.aanhef.bron)}"
    eigen = artikel.hoort_bij is None  # de regels en toetsen bij een bijlage horen bij haar artikel
    toetsen: dict[str, list[str]] = {}
    for toets in project.toetsen_van(artikel) if eigen else []:
        toetsen.setdefault(toets.bestand, []).append(toets.vingerafdruk)
    return Stand(
        tekst={artikel.kenmerk: vingerafdruk(aanhef)}
        | {lid.kenmerk: vingerafdruk(zonder_begrippen(lid.bron)) for lid in artikel.leden},
        regels={regel.variabele: regel.vingerafdruk for regel in project.regels_van(artikel) if eigen},
        toetsen={bestand: vingerafdruk(" ".join(sorted(delen))) for bestand, delen in toetsen.items()},
        leest=_leest(project, artikel),
    )


def _leest(project: Project, artikel: Artikel) -> dict[str, list[str]]:
    """Give the rules that read the parameters in the text of an article and the terms it defines.

    The amounts of an annex are together what they are amounts of: their parameters by the folder or file.
    """
    lezers: dict[str, set[str]] = {}
    for bedrag in project.bedragen_van(artikel.kenmerk):
        if blad := project.parameters.get(bedrag.parameter):
            naam = blad.naam.rpartition(".")[0] if artikel.hoort_bij else blad.naam
            lezers.setdefault(naam, set()).update(blad.gelezen_door)
    for begrip in project.begrippen:
        if artikelkenmerk(begrip.plaats) == artikel.kenmerk:
            lezers.setdefault(begrip.naam, set()).update(
                regel.variabele
                for regel in project.regels.values()
                if regel.plaatsen and set(begrip.variabelen) & set(regel.gebruikt)
            )
    return {naam: sorted(gevonden) for naam, gevonden in sorted(lezers.items())}


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
        raise ProjectError(f"{onbekend[0]} is geen artikel van de verordening of de beleidsregels. Noem {raad}.")
    standen = {} if kenmerken is None else lees_bevestigd(project.root)
    gekozen = list(project.artikelen) if kenmerken is None else kenmerken
    standen |= {kenmerk: stand(project, project.artikelen[kenmerk]) for kenmerk in gekozen}
    volgorde = [*project.artikelen, *sorted(standen)]  # wat geen artikel meer is komt achteraan
    inhoud = {kenmerk: _als_inhoud(standen[kenmerk]) for kenmerk in volgorde if kenmerk in standen}
    tekst = yaml.dump(inhoud, Dumper=_Schrijver, sort_keys=False, width=math.inf)
    (project.root / BEVESTIGD).write_text(_KOP + tekst, encoding="utf-8")
    return gekozen


def _als_inhoud(van: Stand) -> dict[str, Any]:
    """Give what the lock file says of an article."""
    delen: dict[str, Any] = {
        "tekst": van.tekst,
        "regels": dict(sorted(van.regels.items())),
        "toetsen": dict(sorted(van.toetsen.items())),
    }
    if van.leest is not None:
        delen["leest"] = {naam: _OpEenRegel(lezers) for naam, lezers in van.leest.items()}
    return delen
