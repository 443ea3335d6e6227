"""What is varied, and between which values: every assumption, every open choice, and what ``bereik.yaml`` adds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen.aannames import Aanname, aannames, bladen, gemeente_van, waarde_op
from openfisca_nijmegen.bronnen import STATUSSEN
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.keuzes import GEMEENTE, VANAF, Keuze, keuzes
from openfisca_nijmegen.nederlands import parameter_tekst
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.wijzigingen import AANDEEL, TELBAAR, Wijziging, maak_wijziging, zoek

AANNAME = STATUSSEN[-1]
KEUZE = "keuze"

CIJFERS = 6
"""So many decimals of a value that the general rule gives."""


@dataclass(frozen=True)
class Stand:
    """One other value of what is varied."""

    label: str
    wijzigingen: tuple[Wijziging, ...] = ()
    tweede_berekening: tuple[tuple[str, str], ...] = ()
    in_bereik: bool = True
    """Whether it counts for the bandwidth: an option of a choice may lie outside the plausible range."""

    def van(self, variant: Scenario, naam: str) -> Scenario:
        """Give a scenario with this other value.

        Args:
            variant: The scenario.
            naam: The name of the new one.

        Returns:
            The scenario, in which this value goes before its own.
        """
        wijzigingen = tuple(dict.fromkeys((*variant.wijzigingen, *self.wijzigingen)))
        tweede = self.tweede_berekening or variant.tweede_berekening
        return replace(variant, naam=naam, wijzigingen=wijzigingen, tweede_berekening=tweede)


def samen(standen: Iterable[Stand | None]) -> Stand:
    """Put values of different subjects together; for who has none the central one stays."""
    gezet = [stand for stand in standen if stand]
    return Stand(
        "; ".join(stand.label for stand in gezet),
        tuple(wijziging for stand in gezet for wijziging in stand.wijzigingen),
        tuple(paar for stand in gezet for paar in stand.tweede_berekening),
    )


@dataclass(frozen=True)
class Onderwerp:
    """What is varied: an assumption, a choice, or another value with a range."""

    naam: str
    """The path of the parameter, or the name of the choice."""
    soort: str
    """The status of the value (mostly ``aanname``), or ``keuze``."""
    label: str
    centraal: str
    """The value that the scenario has."""
    standen: tuple[Stand, ...]
    status: str
    """Of the range: ``voorstel`` or ``aanname``."""
    reden: str
    """Why this range."""

    @property
    def parameters(self) -> set[str]:
        """Give the parameters that are changed."""
        return {wijziging.parameter for stand in self.standen for wijziging in stand.wijzigingen}

    def heet(self, naam: str) -> bool:
        """Tell whether a user means this one: by its name, a parameter of it, or such a path without municipality."""
        return any(eigen in (naam, f"{naam}.{GEMEENTE}") for eigen in (self.naam, *self.parameters))


@dataclass(frozen=True)
class Weggelaten:
    """What is not varied, with the reason."""

    naam: str
    label: str
    waarom: str


@cache
def bereiken() -> dict[str, Any]:
    """Read the file of ranges: the general rule, and the ranges of parameters by their path."""
    gelezen: dict[str, Any] = yaml.safe_load(
        files("openfisca_nijmegen.sensitivity").joinpath("bereik.yaml").read_text(encoding="utf-8")
    )
    return gelezen


def onderwerpen(
    parameters: ParameterNode, basis: ParameterNode, jaar: int, gemeenten: Iterable[str]
) -> tuple[list[Onderwerp], list[Weggelaten]]:
    """Give what is varied in a year.

    Args:
        parameters: The parameters with the scenario.
        basis: Those without it, which hold the default of every choice.
        jaar: The year that is computed.
        gemeenten: Where households of the population live; a value of another municipality is not varied.

    Returns:
        The choices, then the assumptions, then the other values that have a range, each on the order of its path; and
        the assumptions that are not varied.
    """
    datum = f"{jaar}-01-01"
    eigen = {zoek(parameters, pad, GEMEENTE).name: inhoud for pad, inhoud in bereiken()["parameters"].items()}
    van_keuzes = [_van_keuze(keuze, parameters, basis, eigen, datum) for keuze in keuzes(basis)]
    gedekt = {pad for onderwerp in van_keuzes for pad in onderwerp.parameters}
    alle = {aanname.parameter: aanname for aanname in aannames(parameters, datum=datum)}
    for status in STATUSSEN[:-1]:
        alle |= {a.parameter: a for a in aannames(parameters, status, datum) if a.parameter in eigen}
    wonen = set(gemeenten)
    gevonden, weg = [onderwerp for onderwerp in van_keuzes if onderwerp.standen], []
    for pad, aanname in alle.items():
        if gemeente_van(pad) not in wonen:
            waarom = f"Geen huishouden van deze bevolking woont in {gemeente_van(pad).capitalize()}."
            weg.append(Weggelaten(pad, _label(parameters, pad), waarom))
        elif pad not in gedekt:
            onderwerp = _van_parameter(aanname, parameters, eigen.get(pad))
            if onderwerp.standen:
                gevonden.append(onderwerp)
            else:
                waarom = "De algemene regel geeft geen andere waarde die mogelijk is, en er is geen eigen bereik."
                weg.append(Weggelaten(pad, onderwerp.label, waarom))
    return gevonden, weg


def gekozen(
    alle: Iterable[Onderwerp], weg: Iterable[Weggelaten], namen: Iterable[str], parameters: ParameterNode
) -> list[Onderwerp]:
    """Give those that a user named.

    Args:
        alle: What can be varied.
        weg: What cannot, with the reason.
        namen: Names of choices, and paths of parameters with or without their municipality; none means all.
        parameters: All parameters.

    Returns:
        What can be varied and was named, in the order of ``alle``.

    Raises:
        GebruiksError: A name is of nothing that can be varied; the sentence says why, or what was meant.
    """
    alle, redenen = list(alle), {deel.naam: deel.waarom for deel in weg}
    gevraagd = list(dict.fromkeys(namen))
    for naam in gevraagd:
        if any(onderwerp.heet(naam) for onderwerp in alle):
            continue
        if naam in redenen:
            raise GebruiksError(f"--only {naam}: {redenen[naam]}")
        if naam in {blad.name for blad in bladen(parameters)}:
            raise GebruiksError(f"--only {naam}: dit is geen aanname of keuze van dit jaar en heeft geen bereik.")
        bekend = {deel for onderwerp in alle for deel in (onderwerp.naam, *onderwerp.parameters)}
        raise GebruiksError(f"--only: er is geen aanname of keuze {citaat(naam)}{suggestie(naam, bekend)}")
    return [o for o in alle if not gevraagd or any(o.heet(naam) for naam in gevraagd)]


def _van_keuze(
    keuze: Keuze, parameters: ParameterNode, basis: ParameterNode, eigen: Mapping[str, Any], datum: str
) -> Onderwerp:
    """Vary a choice over its options; of one that is about one parameter, over the range of that too."""
    paden = sorted({wijziging.parameter for optie in keuze.opties for wijziging in optie.wijzigingen})
    nu, standaard = ({pad: _aanname(van, pad, datum).waarde for pad in paden} for van in (parameters, basis))
    standen, centraal = [], ""
    for optie in keuze.opties:
        waarden = standaard | {wijziging.parameter: wijziging.waarde for wijziging in optie.wijzigingen}
        anders = tuple(Wijziging(pad, str(VANAF), waarde) for pad, waarde in waarden.items() if waarde != nu[pad])
        if anders or optie.tweede_berekening:
            standen.append(Stand(optie.label, anders, optie.tweede_berekening))
        else:
            centraal = optie.label
    onderwerp = Onderwerp(
        naam=keuze.naam,
        soort=KEUZE,
        label=bereiken()["keuzes"].get(keuze.naam, keuze.vraag),
        centraal=centraal,
        standen=tuple(standen),
        status="voorstel",
        reden="De opties van de keuze.",
    )
    if len(paden) != 1 or paden[0] not in eigen:
        return onderwerp
    van_parameter = _van_parameter(_aanname(parameters, paden[0], datum), parameters, eigen[paden[0]])
    grenzen = [*eigen[paden[0]]["waarden"], nu[paden[0]]]
    alle = {w.waarde: stand for stand in (*van_parameter.standen, *standen) for w in stand.wijzigingen}
    alle = {waarde: replace(stand, in_bereik=min(grenzen) <= waarde <= max(grenzen)) for waarde, stand in alle.items()}
    return replace(van_parameter, naam=keuze.naam, soort=KEUZE, standen=tuple(alle[waarde] for waarde in sorted(alle)))


def _van_parameter(aanname: Aanname, parameters: ParameterNode, bereik: Mapping[str, Any] | None) -> Onderwerp:
    pad, eenheid = aanname.parameter, aanname.eenheid
    waarden = algemeen(aanname) if bereik is None else bereik["waarden"]
    vanaf = date.fromisoformat(aanname.vanaf)
    standen = [
        Stand(parameter_tekst(waarde, eenheid), (maak_wijziging(parameters, pad, vanaf, waarde),))
        for waarde in waarden
        if waarde != aanname.waarde
    ]
    parameter = zoek(parameters, pad)
    op_datum = waarde_op(parameter, aanname.vanaf)
    return Onderwerp(
        naam=pad,
        soort=(op_datum.metadata if op_datum else {}).get("status", parameter.metadata.get("status")),
        label=bereik["naam"] if bereik else _label(parameters, pad),
        centraal=parameter_tekst(aanname.waarde, eenheid),
        standen=tuple(standen),
        status=bereik["status"] if bereik else AANNAME,
        reden=bereik["reden"] if bereik else bereiken()["algemeen"]["reden"],
    )


def algemeen(aanname: Aanname) -> Iterator[float | bool]:
    """Give the values of an assumption without a range of its own, by the general rule of ``bereik.yaml``.

    Args:
        aanname: The assumption.

    Yields:
        The lower and the higher value, or the other answer; a value that cannot be is left out.
    """
    regel, waarde = bereiken()["algemeen"], aanname.waarde
    if isinstance(waarde, bool):
        yield not waarde
        return
    if aanname.eenheid in TELBAAR or not waarde:
        stap = regel["aantal"]
    else:
        stap = waarde * regel["aandeel" if aanname.eenheid == AANDEEL else "bedrag"]
    for anders in (waarde - stap, waarde + stap):
        if anders >= 0 and not (aanname.eenheid == AANDEEL and anders > 1):
            yield round(anders, CIJFERS)


def _aanname(parameters: ParameterNode, pad: str, datum: str) -> Aanname:
    parameter = zoek(parameters, pad)
    op_datum = waarde_op(parameter, datum) or parameter.values_list[-1]
    return Aanname(pad, parameter.metadata["unit"], op_datum.value, op_datum.instant_str, "")


def _label(parameters: ParameterNode, pad: str) -> str:
    return (zoek(parameters, pad).description or pad).removesuffix(".")
