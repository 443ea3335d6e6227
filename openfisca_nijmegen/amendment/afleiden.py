"""From two versions of a text to a scenario: what an amount became, and what no calculation can follow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.alignment.bevindingen import geldende
from openfisca_nijmegen.alignment.getallen import is_datum, schrijf
from openfisca_nijmegen.alignment.model import Bedrag, Lid, Parameterblad, Project
from openfisca_nijmegen.alignment.tekst import BEDRAG, leesbaar
from openfisca_nijmegen.amendment.grenzen import WEIGEREN, Overschrijding, overschrijdingen
from openfisca_nijmegen.amendment.instellen import Keuzewijziging, Losse, lees_wijziging, stel_in
from openfisca_nijmegen.amendment.versies import Versie
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.keuzes import GEMEENTE, VANAF
from openfisca_nijmegen.nederlands import klein, opsomming, zin
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties.fouten import citaat
from openfisca_nijmegen.teksten import TEKSTEN, artikelkenmerk, plaatsnaam
from openfisca_nijmegen.wijzigingen import Wijziging, maak_wijziging

NAAM = "amendement"
BESTAAT = "van_kracht"
"""The part of the path of a switch that says whether a scheme exists."""

MEESTE_PLAATSEN = 4
"""How many members a label names."""

ZONDER_MERK = "het lid noemt dit niet meer met {bedrag}"
GEEN_DATUM = "een andere datum rekent niet door: de berekening doet alsof de regels al gelden"


@dataclass(frozen=True)
class Bedragwijziging:
    """An amount in a member that is another one; without a change of a parameter where it cannot be computed."""

    parameter: str
    omschrijving: str
    oud: str
    nieuw: str
    wijziging: Wijziging | None
    reden: str = ""
    """Why it is not computed."""


@dataclass(frozen=True)
class Lidwijziging:
    """A member that is different, new or gone."""

    plaats: str
    oud: str
    """Its text as it reads, or nothing for a new member."""
    nieuw: str
    """Its text as it reads, or nothing for a member that is gone."""
    bedragen: tuple[Bedragwijziging, ...]
    woorden: bool
    """Whether something else changed than amounts that are computed."""
    regels: tuple[tuple[str, str], ...]
    """The variables that compute the member, with their labels."""

    @property
    def naam(self) -> str:
        """Name the member as in a sentence."""
        return plaatsnaam(self.plaats)

    @property
    def wijzigingen(self) -> list[Wijziging]:
        """Give the changes of parameters that follow from it."""
        return [bedrag.wijziging for bedrag in self.bedragen if bedrag.wijziging]

    @property
    def niet_berekend(self) -> str:
        """Say what of it is not computed, in one sentence; nothing if all of it is."""
        delen = [f"{bedrag.omschrijving}: {bedrag.reden}" for bedrag in self.bedragen if bedrag.reden]
        if self.woorden:
            wat = "het artikel" if self.plaats == artikelkenmerk(self.plaats) else "het lid"
            weg = f"{wat} vervalt" if self.oud else f"{wat} is nieuw"
            delen.insert(0, "de woorden zijn anders" if self.oud and self.nieuw else weg)
        return zin(f"{'; '.join(delen)}.") if delen else ""


@dataclass(frozen=True)
class Amendement:
    """What an amendment changes, as a scenario on top of the proposal, and what it changes that is not computed."""

    scenario: Scenario
    leden: tuple[Lidwijziging, ...]
    losse: tuple[Losse, ...]
    """Values that stand in no member, set by the path of their parameter or with an option of a choice."""
    keuzes: tuple[Keuzewijziging, ...]
    waarschuwingen: tuple[Overschrijding, ...]

    @property
    def is_te_berekenen(self) -> bool:
        """Tell whether the amendment changes anything in the calculation."""
        eigen = any(lid.wijzigingen for lid in self.leden) or bool(self.losse)
        return eigen or bool(self.scenario.tweede_berekening)


def maak_amendement(
    basis: TaxBenefitSystem,
    project: Project,
    oud: Versie,
    nieuw: Versie,
    instellingen: Sequence[str] = (),
    bron: str = "",
    naam: str = NAAM,
) -> Amendement:
    """Derive a scenario from a changed text, from settings, or from both.

    Args:
        basis: The system without a scenario.
        project: The checkout of the project, with its rules and parameters.
        oud: Its texts.
        nieuw: The changed texts; texts that are not in it did not change.
        instellingen: ``VMMS-16-2=€ 3``, ``VMMS-5-1:part.of.path=…``, ``path.of.parameter=…`` or the name of an option.
        bron: Where the changes come from.
        naam: The name of the scenario.

    Returns:
        The amendment.

    Raises:
        GebruiksError: Nothing changed, an amount cannot be read or is beyond what the law leaves to a municipality, or
            a setting is wrong; one sentence.
    """
    nieuw, losse, keuzes = stel_in(basis.parameters, project, nieuw, instellingen)
    leden = tuple(_verschillen(basis, project, oud, nieuw))
    if not leden and not losse and not keuzes:
        raise GebruiksError("De leden zijn gelijk aan die van het project: er is niets door te rekenen.")
    uit_leden = {wijziging.parameter: wijziging for lid in leden for wijziging in lid.wijzigingen}
    eigen = (*uit_leden.values(), *(deel.wijziging for deel in losse))
    standaard = scenarios.scenario(scenarios.STANDAARD, basis.parameters)
    waar = "; ".join([*_plaatsen(leden), *_zonder_lid(losse, keuzes, set(uit_leden))])
    scenario = Scenario(
        naam=naam,
        label=f"Amendement op {waar}",
        reden=zin(f"Laat zien wat een wijziging van {waar} zou betekenen."),
        bron=bron,
        wijzigingen=(*standaard.wijzigingen, *eigen),
        tweede_berekening=tuple(paar for keuze in keuzes for paar in keuze.tweede_berekening),
    )
    gevonden = overschrijdingen(
        scenarios.stelsel_met(scenario, basis).parameters, {wijziging.parameter for wijziging in eigen}
    )
    for overschrijding in gevonden:
        if overschrijding.grens.gevolg == WEIGEREN:
            raken = [lid.naam for lid in leden if overschrijding.grens.paden & {w.parameter for w in lid.wijzigingen}]
            raise GebruiksError(zin(": ".join([*filter(None, [opsomming(raken)]), klein(overschrijding.zin)])))
    return Amendement(scenario, leden, losse, keuzes, tuple(gevonden))


def _plaatsen(leden: Sequence[Lidwijziging]) -> list[str]:
    namen = [lid.naam for lid in leden if lid.wijzigingen] or [lid.naam for lid in leden]
    verder = len(namen) - MEESTE_PLAATSEN
    return [*namen[:MEESTE_PLAATSEN], f"{verder} andere leden"] if verder > 1 else namen


def _zonder_lid(losse: Sequence[Losse], keuzes: Sequence[Keuzewijziging], in_leden: set[str]) -> Iterator[str]:
    """Name what is changed and stands in no member."""
    yield from (f"de keuze '{k.vraag}'" for k in keuzes if not k.parameters or set(k.parameters) - in_leden)
    yield from (f"'{deel.omschrijving}'" for deel in losse if not deel.keuze)


# Comparing two versions


def _verschillen(basis: TaxBenefitSystem, project: Project, oud: Versie, nieuw: Versie) -> Iterator[Lidwijziging]:
    plaatsen = {plaats for plaats in (*oud.leden, *nieuw.leden) if plaats.partition("-")[0] in nieuw.teksten}
    for plaats in sorted(plaatsen, key=_volgorde):
        was, wordt = oud.leden.get(plaats), nieuw.leden.get(plaats)
        bedragen = tuple(_bedragen(basis, project, oud, nieuw, plaats) if wordt else _vervallen(basis, project, plaats))
        woorden = _woorden(was) != _woorden(wordt) and not (wordt is None and bedragen)
        if bedragen or woorden:
            regels = tuple((regel.variabele, regel.label) for regel in geldende(project, plaats)[0])
            oude, nieuwe = (lid.tekst if lid else "" for lid in (was, wordt))
            yield Lidwijziging(plaats, oude, nieuwe, bedragen, woorden, regels)


def _volgorde(plaats: str) -> tuple[tuple[bool, int, str], ...]:
    """Put members in the order of the texts, articles and members by number."""
    tekst, *delen = plaats.split("-")
    nummers = [(not deel.isdigit(), int(deel) if deel.isdigit() else 0, deel) for deel in delen]
    return ((False, list(TEKSTEN).index(tekst), ""), *nummers)


def _woorden(lid: Lid | None) -> str | None:
    """Give a member as it reads, with its parameters in place of their amounts."""
    if lid is None:
        return None
    zonder = BEDRAG.sub(lambda rol: f"[{re.sub(r'^[^<]*', '', rol['inhoud']).strip(' <>')}]", lid.bron)
    return " ".join(leesbaar(zonder).split())


def _bedragen(
    basis: TaxBenefitSystem, project: Project, oud: Versie, nieuw: Versie, plaats: str
) -> Iterator[Bedragwijziging]:
    """Give the amounts of a member that are not what they were."""
    was = [(bedrag.parameter, bedrag.letterlijk) for bedrag in oud.bedragen(plaats)]
    over = {bedrag.parameter for bedrag in nieuw.bedragen(plaats)}
    for pad, letterlijk in was:
        if pad not in over:
            blad = project.parameters[pad]
            yield Bedragwijziging(pad, _naam(blad), letterlijk, "", None, ZONDER_MERK)
    for bedrag in nieuw.bedragen(plaats):
        if (bedrag.parameter, bedrag.letterlijk) in was:
            continue
        blad = _blad(project, bedrag)
        datum = is_datum(bedrag.letterlijk)
        oude = next((letterlijk for pad, letterlijk in was if pad == blad.naam and is_datum(letterlijk) == datum), "")
        wijziging = None if datum else _wijziging(basis, bedrag, blad, nieuw)
        if wijziging or datum:
            reden = "" if wijziging else GEEN_DATUM
            yield Bedragwijziging(blad.naam, _naam(blad), oude or schrijf(blad), bedrag.letterlijk, wijziging, reden)


def _vervallen(basis: TaxBenefitSystem, project: Project, plaats: str) -> Iterator[Bedragwijziging]:
    """Turn off the scheme that a member creates, if there is a switch for it that the proposal itself does not set."""
    voorstel = scenarios.scenario(scenarios.STANDAARD, basis.parameters)
    standaard = {wijziging.parameter for wijziging in voorstel.wijzigingen}
    for blad in project.parameters.values():
        is_schakelaar = BESTAAT in blad.naam.split(".") and blad.naam.endswith(f".{GEMEENTE}")
        if plaats in blad.plaatsen and is_schakelaar and blad.waarde is True and blad.naam not in standaard:
            uit = maak_wijziging(basis.parameters, blad.naam, VANAF, False)
            yield Bedragwijziging(blad.naam, _naam(blad), "wel", "niet", uit)


def _blad(project: Project, bedrag: Bedrag) -> Parameterblad:
    blad = project.parameters.get(bedrag.parameter)
    if blad is None:
        wat = f"de parameter {bedrag.parameter}, en die bestaat niet" if bedrag.parameter else "geen parameter"
        raise GebruiksError(f"{_waar(bedrag)}: het bedrag {citaat(bedrag.letterlijk)} noemt {wat}.")
    return blad


def _wijziging(basis: TaxBenefitSystem, bedrag: Bedrag, blad: Parameterblad, nieuw: Versie) -> Wijziging | None:
    """Read an amount as a change of its parameter; None if it is the value that the parameter already has."""
    for plaats in nieuw.plaatsen_van(blad.naam):
        for ander in nieuw.bedragen(plaats):
            over_hetzelfde = ander.parameter == blad.naam and not is_datum(ander.letterlijk)
            if over_hetzelfde and ander.letterlijk != bedrag.letterlijk:
                raise GebruiksError(
                    f"{_waar(bedrag)} zegt {bedrag.letterlijk} en {plaatsnaam(plaats)} zegt {ander.letterlijk} "
                    f"voor hetzelfde ({blad.naam}); maak ze gelijk."
                )
    wijziging = lees_wijziging(basis.parameters, blad, bedrag.letterlijk, plaatsnaam(bedrag.plaats))
    return None if wijziging.waarde == blad.waarde else wijziging


def _waar(bedrag: Bedrag) -> str:
    return zin(plaatsnaam(bedrag.plaats))


def _naam(blad: Parameterblad) -> str:
    return blad.omschrijving.removesuffix(".")
