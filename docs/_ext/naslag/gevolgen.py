"""What the rules do for the example households: today, with the proposal, in Wageningen, and per choice and scenario.

Every figure is computed when the site is built, and what is said of a difference comes from
:mod:`openfisca_nijmegen.comparison`. Nothing here knows a benefit: the examples are data, and a page on a motion names
in ``docs/_gegevens/moties.yaml`` which choices, articles and households it is about.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy, deepcopy
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy
import yaml
from openfisca_core.indexed_enums import Enum
from openfisca_core.model_api import MONTH
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from naslag.editie import GegevensError, Omnummering
from naslag.gegevens import Keuzeblad, Naslag, anker
from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import HALVE_CENT, Doorrekening, Plaats, Reden, herhaal, waarom, waarom_niet
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.explanation.artikelen import artikel
from openfisca_nijmegen.explanation.bewijs import ontvangstbewijs
from openfisca_nijmegen.explanation.model import Bron, Ontvangstbewijs
from openfisca_nijmegen.explanation.zinnen import MIN
from openfisca_nijmegen.gemeentekeuze import is_gemeentekeuze
from openfisca_nijmegen.keuzes import Optie
from openfisca_nijmegen.nederlands import datum_tekst, euro, kaal, klein, opsomming, waarde_tekst
from openfisca_nijmegen.scenarios.lezen import verschillen
from openfisca_nijmegen.situaties import Situatie, bouw_simulatie
from openfisca_nijmegen.voorbeelden import samen, voorbeelden
from openfisca_nijmegen.wijzigingen import Wijziging, zoek

MAAND, LATER = period("2026-01"), period("2026-12")
"""The month that is compared, and one in which all that is temporary at the beginning of work is over."""

MAANDEN = (MAAND, LATER)
NU, VOORSTEL = "huidig", scenarios.STANDAARD
ANDERE_GEMEENTE = "wageningen"
"""The municipality whose rules, as they are, stand beside those of Nijmegen."""

MEESTE_BRONNEN = 6
"""How many articles stand behind a sentence."""

MERKBAAR = 1
"""Less than this, in euro a month, is what rounding and small adjustments do."""

BIJNA_NIETS = 0.1
"""A step to a higher wage of which less than this share is left, hardly pays."""

MOTIES = "docs/_gegevens/moties.yaml"
DRUK = "tests/openfisca_nijmegen/marginale_druk/hoogste_druk.csv"
"""The table of marginal pressure, which its own test computes again."""


@dataclass(frozen=True)
class Voorbeeldhuishouden:
    """An example with a variant: a household in the calculations, at the place of its number."""

    plaats: int
    voorbeeld: str
    type_: str
    variant: str

    @property
    def naam(self) -> str:
        """Name it within a sentence: alleenstaande ouder met kinderen van 8 en 13, werkt 24 uur per week."""
        return f"{klein(self.type_)} ({klein(self.variant)})"


@dataclass(frozen=True)
class Verschil:
    """What one household has under two sets of rules, in euro a month, and why the second differs."""

    huishouden: Voorbeeldhuishouden
    was: float
    wordt: float
    redenen: tuple[Reden, ...] = ()
    slot: str = ""
    """Why nothing comes instead of what was lost, if that can be said."""

    @property
    def zin(self) -> str:
        """Say in one sentence why it differs; '' if it does not."""
        return in_een_zin(self.redenen, self.slot)

    @property
    def bronnen(self) -> list[Bron]:
        """Give the articles of the sentence, each once and without its members: of a long list its two ends.

        The rule of the amount comes first, what made the difference last.
        """
        alle = zonder_leden(bron for reden in self.redenen for bron in reden.artikelen)
        return alle if len(alle) <= MEESTE_BRONNEN else [*alle[: MEESTE_BRONNEN // 2], *alle[-MEESTE_BRONNEN // 2 :]]

    @property
    def bedrag(self) -> float:
        """Give what the household gains."""
        return self.wordt - self.was


class Effect:
    """What a change of rules does to example households."""

    def __init__(self, huishoudens: list[Voorbeeldhuishouden], van: Doorrekening, naar: Doorrekening) -> None:
        """Compare.

        Args:
            huishoudens: The households that are compared.
            van: All examples before the change.
            naar: All examples after it.
        """
        self.huishoudens, self.van, self.naar = huishoudens, van, naar
        plaatsen = [huishouden.plaats for huishouden in huishoudens]
        self.was, self.wordt = (kant.bedragen[kant.totaal][plaatsen] for kant in (van, naar))
        self.verschil = self.wordt - self.was

    @property
    def vooruit(self) -> int:
        """Count who gains."""
        return int((self.verschil > HALVE_CENT).sum())

    @property
    def achteruit(self) -> int:
        """Count who loses."""
        return int((self.verschil < -HALVE_CENT).sum())

    @property
    def gelijk(self) -> int:
        """Count who keeps the same."""
        return len(self.huishoudens) - self.vooruit - self.achteruit

    @property
    def gemiddeld(self) -> float:
        """Give the mean difference over all examples, in euro a month; examples are not a sample of the city."""
        return float(self.verschil.mean()) if len(self.huishoudens) else 0.0

    @cached_property
    def grootste_winst(self) -> Verschil | None:
        """Give who gains most, with the reason."""
        return self.bij(int(self.verschil.argmax())) if self.vooruit else None

    @cached_property
    def grootste_verlies(self) -> Verschil | None:
        """Give who loses most, with the reason."""
        return self.bij(int(self.verschil.argmin())) if self.achteruit else None

    @property
    def spreiding(self) -> tuple[float, float]:
        """Give the lowest and the highest difference of who notices something."""
        anders = self.verschil[abs(self.verschil) > HALVE_CENT]
        return (float(anders.min()), float(anders.max())) if len(anders) else (0.0, 0.0)

    def bij(self, nummer: int, met_reden: bool = True) -> Verschil:
        """Give the difference of one household, with its reasons."""
        huishouden = self.huishoudens[nummer]
        gelijk = not met_reden or abs(self.verschil[nummer]) < HALVE_CENT
        plaatsen = [Plaats(kant, huishouden.plaats) for kant in (self.van, self.naar)]
        redenen = () if gelijk else tuple(waarom(*plaatsen))
        geen = waarom_niet(*plaatsen) if not gelijk and self.verschil[nummer] < 0 else []
        slot = klein(geen[0].zin).removesuffix(".") if geen else ""
        return Verschil(huishouden, float(self.was[nummer]), float(self.wordt[nummer]), redenen, slot)

    def van_groep(self, huishoudens: list[Voorbeeldhuishouden]) -> "Effect":
        """Give the effect on some of the households."""
        return Effect(huishoudens, self.van, self.naar)


@dataclass(frozen=True)
class Optiegevolg:
    """What an option does to example households; ``waarom_niet`` says why, if it does nothing."""

    blad: Keuzeblad
    optie: Optie
    effect: Effect
    later: Effect
    waarom_niet: str = ""
    """Markdown."""

    @property
    def niets(self) -> bool:
        """Tell whether it changes nothing, now and later."""
        return not (self.effect.vooruit or self.effect.achteruit or self.later.vooruit or self.later.achteruit)


@dataclass(frozen=True)
class Stap:
    """What working more hours leaves: from one variant of an example to the next, in euro a month."""

    van: Voorbeeldhuishouden
    naar: Voorbeeldhuishouden
    bruto: float
    opbrengst: dict[str, float]
    """By scenario what is left of the extra wage; below 0 working more costs money."""


@dataclass(frozen=True)
class Terugval:
    """The steps to more work that hardly pay or cost money under a scenario, the worst first."""

    scenario: str
    stappen: list[Stap]
    van: int
    """The number of all steps."""

    def zelfde_als(self, ander: "Terugval") -> bool:
        """Tell whether another scenario gives the same steps with as much left, but for rounding."""
        bedragen = [
            [(stap.van.plaats, round(stap.opbrengst[kant.scenario])) for stap in kant.stappen] for kant in (self, ander)
        ]
        return bedragen[0] == bedragen[1]


@dataclass(frozen=True)
class Motie:
    """A motion of the council, as ``docs/_gegevens/moties.yaml`` has it."""

    naam: str
    titel: str
    vraagt: str
    uitvoering: str
    passage: str
    keuzes: list[str]
    wie: dict[str, Any]
    wie_label: str
    artikelen: list[str] = field(default_factory=list)
    oud: list[str] = field(default_factory=list)
    meer_werken: str = ""
    """The input that differs between working more and working less, if the motion is about that."""
    niet_berekend: str = ""


class Gevolgen:
    """The example households under every scenario, each computed once."""

    def __init__(self, naslag: Naslag, situatie: Situatie | None = None) -> None:
        """Remember what to compute; nothing is computed yet.

        Args:
            naslag: The project.
            situatie: The households, if not all examples.
        """
        self.naslag = naslag
        self.basis = naslag.stelsel
        self.maand, self.later = MAAND, LATER
        self.situatie = situatie or samen(jaar=MAAND.start.year)
        self._doorgerekend: dict[tuple[Period, str], Doorrekening] = {}

    @cached_property
    def huishoudens(self) -> list[Voorbeeldhuishouden]:
        """Give the examples in the order of the calculations."""
        bekend = {
            f"{voorbeeld.naam}-{variant.naam}": (voorbeeld.naam, zin(voorbeeld.label), zin(variant.label))
            for voorbeeld in voorbeelden()
            for variant in voorbeeld.varianten
        }
        namen = self.situatie[Huishouden.plural]
        return [Voorbeeldhuishouden(plaats, *bekend[naam]) for plaats, naam in enumerate(namen)]

    @cached_property
    def types(self) -> list[tuple[Any, list[Voorbeeldhuishouden]]]:
        """Give the examples with their households."""
        per_type = defaultdict(list)
        for huishouden in self.huishoudens:
            per_type[huishouden.voorbeeld].append(huishouden)
        return [(voorbeeld, per_type[voorbeeld.naam]) for voorbeeld in voorbeelden() if voorbeeld.naam in per_type]

    # Calculations

    def doorrekening(self, naam: str, maand: Period = MAAND) -> Doorrekening:
        """Give all examples under a scenario."""
        if (maand, naam) not in self._doorgerekend:
            variant = scenarios.scenario(naam, self.basis.parameters)
            self._doorgerekend[maand, naam] = self._reken(variant, self._bouw, maand)
        return self._doorgerekend[maand, naam]

    @cached_property
    def elders(self) -> Doorrekening:
        """Give all examples as residents of the other municipality, under its rules as they are."""
        situatie = deepcopy(self.situatie)
        for huishouden in situatie[Huishouden.plural].values():
            huishouden["gemeente"] = {str(MAAND.start.year): ANDERE_GEMEENTE}
        return self._reken(scenarios.scenario(NU, self.basis.parameters), situatie, MAAND)

    def _reken(self, variant: scenarios.Scenario, huishoudens: Any, maand: Period) -> Doorrekening:
        eerste = next((eerder for (van, _), eerder in self._doorgerekend.items() if van == maand), None)
        return Doorrekening(variant, self.basis, huishoudens, maand, eerste)

    @cached_property
    def _ingelezen(self) -> Simulation:
        """Read the situation once: that takes longer than to compute what a scenario changes."""
        return bouw_simulatie(self.situatie, self.basis)

    def _bouw(self, stelsel: TaxBenefitSystem) -> Simulation:
        ingelezen = copy(self._ingelezen)
        ingelezen.tax_benefit_system = stelsel
        return herhaal(ingelezen, range(len(self.huishoudens)))

    def effect(self, van: str, naar: str, maand: Period = MAAND) -> Effect:
        """Give what changes from one scenario to another."""
        return Effect(self.huishoudens, self.doorrekening(van, maand), self.doorrekening(naar, maand))

    @cached_property
    def voorstel(self) -> Effect:
        """Give what the proposal changes."""
        return self.effect(NU, VOORSTEL)

    @cached_property
    def voorstel_later(self) -> Effect:
        """Give what the proposal changes once all that is temporary is over."""
        return self.effect(NU, VOORSTEL, LATER)

    @cached_property
    def verschillen(self) -> list[Verschil]:
        """Give for every household what the proposal changes, with the reasons."""
        return [self.voorstel.bij(nummer) for nummer in range(len(self.huishoudens))]

    @cached_property
    def verschillen_elders(self) -> list[Verschil]:
        """Give for every household how the other municipality differs from the proposal, with the reasons."""
        return [self.anders_elders.bij(nummer) for nummer in range(len(self.huishoudens))]

    @cached_property
    def verschillen_later(self) -> list[Verschil]:
        """Give for every household what the proposal changes once all that is temporary is over.

        The reasons are there where the difference is another than at first, by more than an adjustment of amounts.
        """
        return [
            self.voorstel_later.bij(
                nummer, met_reden=abs(self.voorstel_later.verschil[nummer] - eerst.bedrag) > MERKBAAR
            )
            for nummer, eerst in enumerate(self.verschillen)
        ]

    @cached_property
    def plaatsen_elders(self) -> list[int]:
        """Give the places of the households for which the other municipality differs from the proposal."""
        return [verschil.huishouden.plaats for verschil in self.verschillen_elders if verschil.redenen]

    @property
    def bewijs(self) -> Ontvangstbewijs:
        """Give the receipt of the comparison."""
        stelsel = self.doorrekening(VOORSTEL).stelsel
        return ontvangstbewijs(stelsel, f"{NU} en {VOORSTEL}", str(self.maand))

    @cached_property
    def anders_elders(self) -> Effect:
        """Give how the other municipality, as it is, differs from the proposal."""
        return Effect(self.huishoudens, self.doorrekening(VOORSTEL), self.elders)

    # Choices

    def opties(self, blad: Keuzeblad, wie: list[Voorbeeldhuishouden] | None = None) -> list[Optiegevolg]:
        """Give what each other answer to a choice does, compared with the proposal.

        Args:
            blad: The choice.
            wie: The households that are looked at, if not all.
        """
        gevonden = []
        for optie in blad.keuze.opties[1:]:
            nu, later = (
                self.effect(VOORSTEL, optie.naam, maand).van_groep(wie or self.huishoudens) for maand in MAANDEN
            )
            gevolg = Optiegevolg(blad, optie, nu, later)
            gevonden.append(replace(gevolg, waarom_niet=self._waarom_niet(gevolg)) if gevolg.niets else gevolg)
        return gevonden

    def _waarom_niet(self, gevolg: Optiegevolg) -> str:
        """Say where an option stops: at rules that read what it changes, or what follows from them, and stay the same.

        Returns:
            Sentences in Markdown; '' if nothing can be said.
        """
        gewijzigd = {wijziging.parameter for wijziging in gevolg.optie.wijzigingen}
        regels = [naam for naam in gevolg.blad.regels if gewijzigd & set(self.naslag.project.regels[naam].parameters)]
        open_, anders, zelfde = regels or list(gevolg.blad.regels), [], []
        while open_:
            naam = open_.pop(0)
            if naam not in anders and naam not in zelfde:
                if self._blijft(gevolg.effect, naam):
                    zelfde.append(naam)
                else:
                    anders.append(naam)
                    open_ += sorted(self.naslag.gebruikt_door[naam])
        leeg = [naam for naam in zelfde if not self._waarden(gevolg.effect.naar, naam, gevolg.effect).any()]
        leeg = sorted(leeg, key=lambda naam: self.naslag.variabele(naam).value_type is not bool)
        return " ".join([*self._wat_wel(anders, leeg), *self._wat_niet(leeg or zelfde, gevolg.effect)])

    def _blijft(self, effect: Effect, naam: str) -> bool:
        was, wordt = (self._waarden(kant, naam, effect) for kant in (effect.van, effect.naar))
        return numpy.array_equal(was, wordt)

    def _wat_wel(self, anders: list[str], zelfde: list[str]) -> Iterator[str]:
        """Say what does change, nearest to what does not."""
        gelezen = [naam for naam in anders if any(naam in self.naslag.gebruikt[ander] for ander in zelfde)] or anders
        if gelezen:
            yield f"Wel verandert {self._verwijs(gelezen[-1])}, maar het besteedbaar inkomen niet."

    def _wat_niet(self, zelfde: list[str], effect: Effect) -> Iterator[str]:
        """Say which rules have the same outcome, and what would have to be filled in for another one."""
        for naam in zelfde[:2]:
            variabele, waarden = self.naslag.variabele(naam), self._waarden(effect.naar, naam, effect)
            begin = min(variabele.formulas, default="")
            if begin > str(self.maand.start):
                yield f"De regel voor {self._verwijs(naam)} begint pas op {datum_tekst(begin)}."
            elif waarden.any():
                yield f"{self._verwijs(naam)}: bij elk van deze huishoudens hetzelfde als in het voorstel."
            else:
                niets = waarde_tekst(variabele, kaal(waarden[0]))
                yield f"{self._verwijs(naam)}: bij elk van deze huishoudens {niets}."
        nodig = {invoer for naam in zelfde[:2] for invoer in self.naslag.gebruikt[naam]} - self._ingevuld
        gegevens = [self.naslag.variabele(naam) for naam in sorted(nodig)]
        nodig = [een.name for een in gegevens if not een.formulas and een.value_type is not Enum]
        if nodig:
            yield f"Geen van de voorbeelden vult dit in: {opsomming(self._verwijs(naam) for naam in nodig[:3])}."

    @cached_property
    def _ingevuld(self) -> set[str]:
        """Give the inputs that some example has."""
        return {naam for leden in self.situatie.values() for lid in leden.values() for naam in lid}

    def _verwijs(self, naam: str) -> str:
        return f"{{ref}}`{self.naslag.label(naam)} <{anker('variabele', naam)}>`"

    def _waarden(self, kant: Doorrekening, naam: str, effect: Effect) -> Any:
        """Give the values of a variable of the households of an effect, or of their members."""
        variabele = kant.simulatie.tax_benefit_system.variables[naam]
        periode = self.maand if variabele.definition_period == MONTH else self.maand.this_year
        waarden = kant.simulatie.calculate(naam, periode)
        plaatsen = [huishouden.plaats for huishouden in effect.huishoudens]
        if variabele.entity.is_person:
            leden = kant.simulatie.populations[Huishouden.key].members_entity_id
            return waarden[numpy.isin(leden, plaatsen)]
        return waarden[plaatsen]

    # Work

    def stappen(self, loon: str, namen: Iterable[str], maand: Period = LATER) -> list[Stap]:
        """Give what each step to a higher wage leaves, of the examples that differ in nothing else.

        Args:
            loon: The input that differs.
            namen: The scenarios.
            maand: The month.
        """
        doorgerekend = {naam: self.doorrekening(naam, maand) for naam in namen}
        bruto = self.doorrekening(NU, maand).som(loon)
        gevonden = []
        for _, huishoudens in self.types:
            for van, naar in pairwise(sorted(self._zelfde(huishoudens, loon), key=lambda een: bruto[een.plaats])):
                opbrengst = {
                    naam: float(kant.bedragen[kant.totaal][naar.plaats] - kant.bedragen[kant.totaal][van.plaats])
                    for naam, kant in doorgerekend.items()
                }
                gevonden.append(Stap(van, naar, float(bruto[naar.plaats] - bruto[van.plaats]), opbrengst))
        return gevonden

    def _zelfde(self, huishoudens: list[Voorbeeldhuishouden], loon: str) -> list[Voorbeeldhuishouden]:
        """Give the households of an example that are the same but for one input: the largest such group."""
        groepen = defaultdict(list)
        for huishouden in huishoudens:
            gegevens = list(self.situatie[Huishouden.plural].values())[huishouden.plaats]
            invoer = [waarde for waarde in gegevens.values() if not isinstance(waarde, list)]
            for leden in (waarde for waarde in gegevens.values() if isinstance(waarde, list)):
                invoer += [self.situatie[Persoon.plural][lid] | {loon: None} for lid in leden]
            groepen[str(invoer)].append(huishouden)
        return max(groepen.values(), key=len)

    # Motions

    @cached_property
    def moties(self) -> list[Motie]:
        """Read the motions."""
        pad = self.naslag.root / MOTIES
        bekend = {veld.name for veld in fields(Motie)}
        rijen = yaml.safe_load(pad.read_text(encoding="utf-8"))
        for rij in rijen:
            if set(rij) - bekend:
                raise GegevensError(
                    f"{MOTIES}, {rij.get('naam')}, heeft andere velden dan {', '.join(sorted(bekend))}."
                )
        return [Motie(**rij) for rij in rijen]

    def wie(self, motie: Motie) -> list[Voorbeeldhuishouden]:
        """Give the examples that a motion is about: those for which every condition of its data holds."""
        nu = self.doorrekening(NU)
        raak = numpy.ones(len(self.huishoudens), dtype=bool)
        for naam, waarde in motie.wie.items():
            if isinstance(waarde, bool):
                raak &= (nu.som(naam) > 0) == waarde
            else:
                codes = nu.simulatie.calculate(naam, self.maand).decode_to_str()
                raak &= numpy.isin(codes, waarde)
        return [huishouden for huishouden, telt in zip(self.huishoudens, raak, strict=True) if telt]

    def plaatsen(self, motie: Motie) -> list[str]:
        """Give the articles of a motion: those it names, and where the ones of the first edition went."""
        nieuw = {rij.oud: rij.nieuw for rij in self.naslag.omnummering}
        oud = [
            plaats
            for naam in motie.oud
            for rij, plaatsen in nieuw.items()
            if hoort_bij(rij, naam)
            for plaats in plaatsen
        ]
        return list(dict.fromkeys([*motie.artikelen, *oud]))

    def bladen(self, motie: Motie) -> list[Keuzeblad]:
        """Give the choices that a motion touches."""
        per_naam = {blad.keuze.naam: blad for blad in self.naslag.keuzes}
        return [per_naam[naam] for naam in motie.keuzes]

    def oude_plaatsen(self, motie: Motie) -> str:
        """Name the places of a motion in the first edition."""
        return opsomming(Omnummering(naam).plaats.replace(" ", "\N{NO-BREAK SPACE}") for naam in motie.oud)

    def terugval(self, motie: Motie) -> list[Terugval]:
        """Give per set of rules the steps to more work that hardly pay: today, the proposal, and each other answer."""
        opties = [optie.naam for blad in self.bladen(motie) for optie in blad.keuze.opties[1:]]
        namen = [NU, VOORSTEL, *opties]
        stappen = self.stappen(motie.meer_werken, namen)
        return [
            Terugval(
                naam,
                sorted(
                    (stap for stap in stappen if stap.opbrengst[naam] < BIJNA_NIETS * stap.bruto),
                    key=lambda stap: stap.opbrengst[naam],
                ),
                len(stappen),
            )
            for naam in namen
        ]

    @staticmethod
    def andere_terugval(alle: list[Terugval]) -> list[Terugval]:
        """Give the answers with other steps than the proposal, which comes second."""
        return [een for een in alle[2:] if not een.zelfde_als(alle[1])]

    def zelfde_terugval(self, alle: list[Terugval]) -> list[str]:
        """Link to the answers with the same steps as the proposal."""
        return [self.verwijs_scenario(een.scenario) for een in alle[2:] if een.zelfde_als(alle[1])]

    def gewone_stap(self, loon: str) -> float:
        """Give the gross wage of the step that occurs most, in euro a month."""
        bedragen = [round(stap.bruto, 1) for stap in self.stappen(loon, [NU])]
        return max(bedragen, key=bedragen.count)

    # Scenarios

    @cached_property
    def alle_scenarios(self) -> list[scenarios.Scenario]:
        """Give every scenario: those with a file, and every option that is not the standard."""
        return [scenarios.scenario(naam, self.basis.parameters) for naam in scenarios.namen()]

    def verwijs_scenario(self, naam: str) -> str:
        """Link to where a scenario is described: by its label, or by the choice and the answer that it is."""
        for blad in self.naslag.keuzes:
            for optie in blad.keuze.opties:
                if optie.naam == naam:
                    tekst = f"{blad.keuze.naam.replace('_', ' ')}: {optie.label}"
                    return f"{{ref}}`{tekst[0].upper()}{tekst[1:]} <{blad.plaats.lower()}>`"
        label = scenarios.scenario(naam, self.basis.parameters).label
        return f"{{ref}}`{label} <{anker('scenario', naam)}>`"

    def waarde_in_voorstel(self, parameter: str) -> str:
        """Give the value of a parameter in the proposal, in words."""
        waarde = zoek(self.doorrekening(VOORSTEL).stelsel.parameters, parameter)(str(self.maand.start))
        return self.naslag.wordt(parameter, str(self.maand.start), waarde)[1]

    @cached_property
    def gemeentekeuzes(self) -> list[str]:
        """Give the choices that are made by Nijmegen and the other municipality."""
        return [
            knoop.name
            for knoop in self.basis.parameters.get_descendants()
            if isinstance(knoop, ParameterNode) and is_gemeentekeuze(knoop) and ANDERE_GEMEENTE in knoop.children
        ]

    @cached_property
    def anders_gekozen(self) -> list[list[Wijziging]]:
        """Give the choices that the other municipality makes differently, each with its values."""
        per_keuze = defaultdict(list)
        for wijziging in verschillen(self.basis.parameters, ANDERE_GEMEENTE, str(self.maand.start)):
            per_keuze[wijziging.parameter].append(wijziging)
        return [per_keuze[naam] for naam in sorted(per_keuze)]

    # Marginal pressure

    @cached_property
    def druk(self) -> dict[str, dict[str, str]]:
        """Give per scenario the row of the table of marginal pressure with the highest pressure."""
        hoogste: dict[str, dict[str, str]] = {}
        with (self.naslag.root / DRUK).open(encoding="utf-8", newline="") as bestand:
            for rij in csv.DictReader(bestand):
                al = hoogste.get(rij["scenario"])
                if al is None or float(rij["hoogste_druk"]) > float(al["hoogste_druk"]):
                    hoogste[rij["scenario"]] = rij
        return hoogste


def zin(label: str) -> str:
    """Give a label without its full stop."""
    return label.removesuffix(".")


def met_teken(bedrag: float) -> str:
    """Write a difference that does not break, with its sign: + € 12,50; gelijk if there is none."""
    if abs(bedrag) < HALVE_CENT:
        return "gelijk"
    return f"{'+' if bedrag > 0 else MIN}\N{NO-BREAK SPACE}{in_euro(abs(bedrag))}"


def in_euro(bedrag: float) -> str:
    """Write an amount that does not break: € 1.401,50."""
    return euro(bedrag).replace(" ", "\N{NO-BREAK SPACE}")


def vast(tekst: str) -> str:
    """Keep each amount in a sentence on one line, with its sign."""
    return re.sub(f"(?:([+{MIN}]) )?€ ", lambda deel: deel[0].replace(" ", "\N{NO-BREAK SPACE}"), tekst)


def hoort_bij(oud: str, naam: str) -> bool:
    """Tell whether a member of the first edition (``10-3``) is, or stands in, what a motion names (``10``)."""
    return oud == naam or oud.startswith(f"{naam}-")


def in_een_zin(redenen: Iterable[Reden], slot: str = "") -> str:
    """Join reasons to one sentence; amounts that differ for the same cause are named together.

    Args:
        redenen: The reasons, each a sentence ``amount, want cause.``
        slot: What comes last, without a full stop.
    """
    per_oorzaak: dict[str, list[str]] = {}
    for reden in redenen:
        wat, _, oorzaak = zin(reden.zin).partition(", want ")
        per_oorzaak.setdefault(oorzaak, []).append(klein(wat))
    delen = [opsomming(wat) + (f", want {oorzaak}" if oorzaak else "") for oorzaak, wat in per_oorzaak.items()]
    tekst = "; ".join([*delen, *([slot] if slot else [])])
    return f"{tekst[:1].upper()}{tekst[1:]}." if tekst else ""


def zonder_leden(bronnen: Iterable[Bron]) -> list[Bron]:
    """Give the articles of references to their members, each once; other references stay as they are."""
    gevonden: dict[str, Bron] = {}
    for bron in bronnen:
        adres = re.sub(r"(#[VB]MMS-\d+)-\d+$|(&artikel=\w+)&.*$", r"\1\2", bron.adres or "")
        gevonden.setdefault(adres, artikel(adres) if adres != bron.adres else bron)
    return list(gevonden.values())
