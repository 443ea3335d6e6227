"""Read a whole checkout: text, rules, parameters, tests and the list of what is not computed."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.aannames import bladen
from openfisca_nijmegen.alignment.bevestigd import lees_bevestigd
from openfisca_nijmegen.alignment.model import (
    MAP_VERORDENING,
    NIET_BEREKENBAAR,
    Artikel,
    Bedrag,
    NietBerekenbaar,
    Opbouwfout,
    Project,
    ProjectError,
    Raadskeuze,
)
from openfisca_nijmegen.alignment.regels import (
    Broncode,
    bestand_van,
    blad_van,
    lees_parameters,
    lees_regels,
    regel_van,
)
from openfisca_nijmegen.alignment.stelsel import Stelsel
from openfisca_nijmegen.alignment.tekst import bestanden, lees_artikel, lees_bedragen, lees_begrippen
from openfisca_nijmegen.alignment.toetsen import lees_toetsen, noemen


def vind_root(vanaf: Path) -> Path:
    """Find the checkout a folder lies in.

    Args:
        vanaf: A folder.

    Returns:
        The nearest folder upwards with the ordinance in it.

    Raises:
        ProjectError: There is none.
    """
    for map_ in (vanaf.resolve(), *vanaf.resolve().parents):
        if (map_ / MAP_VERORDENING).is_dir():
            return map_
    raise ProjectError(
        f"In {vanaf.resolve()} en de mappen erboven staat geen {MAP_VERORDENING}. Ga naar een kopie van het project of "
        "noem die met --root MAP."
    )


def lees_project(root: Path, uitleg: bool = False) -> Project:
    """Read a checkout.

    Args:
        root: Its root.
        uitleg: Also tell the outcomes of some households, to see whether every decision has a reason; takes seconds.

    Returns:
        The project.

    Raises:
        ProjectError: It misses the ordinance, the variables or the parameters, or something cannot be read.
    """
    root = root.resolve()
    for nodig in (MAP_VERORDENING, "variables", "parameters"):
        if not (root / nodig).is_dir():
            raise ProjectError(f"In {root} ontbreekt de map {nodig}.")
    artikelen, bedragen, fouten = _teksten(root)
    (toetsen, getoetst), niet_berekenbaar, bron = lees_toetsen(root), _niet_berekenbaar(root), Broncode(root)
    stelsel = Stelsel(root)
    gelezen = stelsel.lees_mee()
    return Project(
        root=root,
        artikelen=artikelen,
        bedragen=tuple(bedragen),
        regels=lees_regels(bron, stelsel, gelezen),
        parameters=lees_parameters(root, stelsel, gelezen),
        toetsen=tuple(toetsen),
        niet_berekenbaar=tuple(niet_berekenbaar),
        opbouwfouten=tuple(fouten),
        keuzes=stelsel.keuzes,
        getoetst=getoetst,
        zonder_reden=stelsel.zonder_reden() if uitleg else {},
        begrippen=tuple(
            begrip
            for artikel in artikelen.values()
            for lid in (artikel.aanhef, *artikel.leden)
            for begrip in lees_begrippen(lid)
        ),
        raadskeuzes=lees_raadskeuzes(root, stelsel),
    )


def lees_bevestigd_project(root: Path, stelsel: TaxBenefitSystem) -> Project:
    """Read the texts and tests of a project without running a formula: in tenths of seconds.

    Args:
        root: The root of a checkout, or the folder of an installed package.
        stelsel: Its system.

    Returns:
        The project as the pages of its articles need it. Which rules read an amount is what was confirmed last;
        ``openfisca-nijmegen check`` watches that it still holds. It has no fingerprints, and of rules and parameters
        no files and lines.

    Raises:
        ProjectError: Something cannot be read.
    """
    artikelen, bedragen, fouten = _teksten(root)
    lezers: dict[str, set[str]] = defaultdict(set)
    for stand in lees_bevestigd(root).values():
        for naam, van in (stand.leest or {}).items():
            lezers[naam].update(van)
    return Project(
        root=root,
        artikelen=artikelen,
        bedragen=tuple(bedragen),
        regels={naam: regel_van(stelsel.variables[naam]) for naam in sorted(stelsel.variables)},
        parameters={
            parameter.name: blad_van(parameter, lezers[parameter.name] | lezers[parameter.name.rpartition(".")[0]])
            for parameter in bladen(stelsel.parameters)
        },
        toetsen=tuple(lees_toetsen(root)[0]),
        niet_berekenbaar=tuple(_niet_berekenbaar(root)),
        opbouwfouten=tuple(fouten),
    )


def _teksten(root: Path) -> tuple[dict[str, Artikel], list[Bedrag], list[Opbouwfout]]:
    """Read the articles with their amounts, and what is wrong with their construction."""
    artikelen: dict[str, Artikel] = {}
    bedragen: list[Bedrag] = []
    fouten: list[Opbouwfout] = []
    for pad in bestanden(root):
        bestand, tekst = pad.relative_to(root).as_posix(), pad.read_text(encoding="utf-8")
        artikel, gevonden = lees_artikel(bestand, tekst)
        if artikel:
            artikelen[artikel.kenmerk] = artikel
        fouten += gevonden
        bedragen += lees_bedragen(bestand, tekst)
    return artikelen, bedragen, fouten


def lees_raadskeuzes(root: Path, stelsel: Stelsel) -> dict[str, Raadskeuze]:
    """Find the choices of the council in the parameters of a checkout, with the tests that name each.

    Args:
        root: The root of the checkout.
        stelsel: Its system.

    Returns:
        The choices by name.
    """
    keuzes = []
    for pad, gegevens in stelsel.raadskeuzes().items():
        opties = [optie for optie in gegevens.get("opties") or [] if isinstance(optie, dict)]
        gewijzigd = [str(naam) for optie in opties for naam in optie.get("wijzigingen") or {}]
        bestand, _ = bestand_van(root, pad)
        regels = (root / bestand).read_text(encoding="utf-8").splitlines()
        keuze = Raadskeuze(
            naam=str(gegevens.get("naam", "")),
            opties=tuple(str(optie.get("naam", "")) for optie in opties),
            parameters=tuple(dict.fromkeys([pad, *gewijzigd])),
            toetsen=(),
            bestand=bestand,
            regel=next((nummer for nummer, regel in enumerate(regels, 1) if regel.strip() == "keuze:"), 1),
        )
        keuzes.append((keuze, {keuze.plaats, *keuze.opties}))
    genoemd = noemen(root, set().union(*(namen for _, namen in keuzes)))
    return {
        keuze.naam: replace(keuze, toetsen=tuple(bestand for bestand, woorden in genoemd.items() if woorden & namen))
        for keuze, namen in keuzes
    }


def _niet_berekenbaar(root: Path) -> list[NietBerekenbaar]:
    pad = root / NIET_BEREKENBAAR
    if not pad.is_file():
        return []
    try:
        lezer = yaml.CSafeLoader(pad.read_text(encoding="utf-8"))
        wortel: Any = lezer.get_single_node()
        posten = [(knoop.start_mark.line + 1, lezer.construct_object(knoop, deep=True)) for knoop in wortel.value]
    except (yaml.YAMLError, AttributeError) as fout:
        raise ProjectError(f"{NIET_BEREKENBAAR} is niet te lezen: {fout}") from fout
    for regel, post in posten:
        if not isinstance(post, dict) or set(post) != {"plaats", "reden", "beslist"}:
            raise ProjectError(f"{NIET_BEREKENBAAR}:{regel} heeft niet precies de velden plaats, reden, beslist.")
    return [
        NietBerekenbaar(str(post["plaats"] or ""), str(post["reden"] or ""), str(post["beslist"] or ""), regel)
        for regel, post in posten
    ]
